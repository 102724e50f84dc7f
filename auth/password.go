package auth

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"encoding/base64"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"golang.org/x/crypto/argon2"
	"golang.org/x/sync/semaphore"

	"spoorboek/domain"
)

// The cost of one hash (A-04, the second of the accepted minima of OWASP ASVS
// 5.0 appendix C). Memory is in KiB, as in the PHC string.
const (
	hashTime    = 2
	hashMemory  = 19 * 1024
	hashThreads = 1
	hashSalt    = 16 // bytes
	hashKey     = 32 // bytes
)

// The most that a stored hash may ask of us (A-04, T085): whoever can write a
// row must not be able to make a login take gigabytes.
const (
	maxHashTime    = 8
	maxHashMemory  = 64 * 1024
	maxHashThreads = 4
	maxHashBytes   = 64  // salt and key each
	maxPHC         = 256 // characters of the whole string
)

// Hasher hashes and checks passwords, a bounded number at a time: each
// hash takes 19 MiB, so an unbounded number of logins would be a way to take
// the server down. It is safe for concurrent use.
type Hasher struct {
	memory *semaphore.Weighted // KiB
	limit  int64               // KiB
	wait   time.Duration
	dummy  string
}

// NewHasher makes a Hasher that runs at most max hashes at once (twice the
// number of cores is the most that makes sense) and lets a caller wait at most
// wait for its turn.
func NewHasher(max int, wait time.Duration) *Hasher {
	limit := int64(max) * hashMemory
	return &Hasher{
		memory: semaphore.NewWeighted(limit),
		limit:  limit,
		wait:   wait,
		// No password has this hash: its key is random, not derived.
		dummy: encodePHC(hashCost{hashTime, hashMemory, hashThreads}, random(hashSalt), random(hashKey)),
	}
}

// Hash returns the PHC string of an argon2id hash of the password, exactly as
// received. It checks the size (CodeInvalid) but not the strength: see
// CheckPassword. CodeUnavailable means that no turn came in time.
func (h *Hasher) Hash(ctx context.Context, password string) (string, error) {
	if err := hashable(password); err != nil {
		return "", err
	}
	cost := hashCost{hashTime, hashMemory, hashThreads}
	salt := random(hashSalt)
	key, err := h.derive(ctx, password, cost, salt, hashKey)
	if err != nil {
		return "", err
	}
	return encodePHC(cost, salt, key), nil
}

// Verify tells whether phc is the hash of password, and whether it should be
// made anew because its cost is below today's. Errors: CodeInvalid for a
// password that can't be one (over 256 bytes, T084), CodeUnavailable when no
// turn came in time, CodeInternal for a stored hash that is damaged or asks
// for more than the bounds (T085), which should raise an alarm.
func (h *Hasher) Verify(ctx context.Context, password, phc string) (ok, rehash bool, err error) {
	if err := hashable(password); err != nil {
		return false, false, err
	}
	cost, salt, want, err := decodePHC(phc)
	if err != nil {
		return false, false, domain.Errorf(domain.CodeInternal, "The login can't be checked.").Wrap(err)
	}
	got, err := h.derive(ctx, password, cost, salt, uint32(len(want)))
	if err != nil {
		return false, false, err
	}
	if subtle.ConstantTimeCompare(got, want) != 1 {
		return false, false, nil
	}
	return true, NeedsRehash(phc), nil
}

// VerifyDummy does the work and gives the errors of Verify for a user who does
// not exist or may not log in, so that neither the time nor the answer tells
// the difference. The caller answers as for a wrong password.
func (h *Hasher) VerifyDummy(ctx context.Context, password string) error {
	_, _, err := h.Verify(ctx, password, h.dummy)
	return err
}

// NeedsRehash tells whether a stored hash is weaker than one made today.
func NeedsRehash(phc string) bool {
	cost, salt, key, err := decodePHC(phc)
	return err != nil || cost.time < hashTime || cost.memory < hashMemory ||
		len(salt) < hashSalt || len(key) < hashKey
}

// derive runs argon2id when there is room for its memory.
func (h *Hasher) derive(ctx context.Context, password string, cost hashCost, salt []byte, size uint32) ([]byte, error) {
	// One hash dearer than all room together runs alone, instead of never.
	room := min(int64(cost.memory), h.limit)
	waiting, cancel := context.WithTimeout(ctx, h.wait)
	defer cancel()
	if err := h.memory.Acquire(waiting, room); err != nil {
		busy := domain.Errorf(domain.CodeUnavailable, "Too many people log in at this moment. Try again in a few seconds.").Wrap(err)
		busy.Retryable, busy.RetryAfter = true, 2
		return nil, busy
	}
	defer h.memory.Release(room)
	return argon2.IDKey([]byte(password), salt, cost.time, cost.memory, cost.threads, size), nil
}

// hashable refuses what is never a password, before any hashing.
func hashable(password string) error {
	if len(password) > MaxPasswordBytes {
		return domain.Invalid(passwordFault(tooLongPassword))
	}
	if !utf8.ValidString(password) {
		return domain.Invalid(passwordFault("is not valid UTF-8 text"))
	}
	return nil
}

// hashCost is what a stored hash asks for.
type hashCost struct {
	time    uint32
	memory  uint32 // KiB
	threads uint8
}

func encodePHC(c hashCost, salt, key []byte) string {
	b64 := base64.RawStdEncoding
	return fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=%d$%s$%s", argon2.Version,
		c.memory, c.time, c.threads, b64.EncodeToString(salt), b64.EncodeToString(key))
}

// decodePHC reads a stored hash and holds it to the bounds.
func decodePHC(phc string) (c hashCost, salt, key []byte, err error) {
	bad := errors.New("stored password hash is malformed or out of bounds")
	part := strings.Split(phc, "$")
	if len(phc) > maxPHC || len(part) != 6 || part[0] != "" || part[1] != "argon2id" ||
		part[2] != "v="+strconv.Itoa(argon2.Version) {
		return c, nil, nil, bad
	}
	cost := strings.Split(part[3], ",")
	if len(cost) != 3 {
		return c, nil, nil, bad
	}
	memory := phcNumber(cost[0], "m=", maxHashMemory)
	passes := phcNumber(cost[1], "t=", maxHashTime)
	threads := phcNumber(cost[2], "p=", maxHashThreads)
	salt, saltErr := base64.RawStdEncoding.Strict().DecodeString(part[4])
	key, keyErr := base64.RawStdEncoding.Strict().DecodeString(part[5])
	if saltErr != nil || keyErr != nil || passes == 0 || threads == 0 || memory < 8*threads ||
		len(salt) < 8 || len(salt) > maxHashBytes || len(key) < hashSalt || len(key) > maxHashBytes {
		return c, nil, nil, bad
	}
	return hashCost{passes, memory, uint8(threads)}, salt, key, nil
}

// phcNumber reads "m=19456"; 0 stands for anything that is not a number from 1
// to most.
func phcNumber(s, name string, most uint32) uint32 {
	digits, ok := strings.CutPrefix(s, name)
	n, err := strconv.ParseUint(digits, 10, 32)
	if !ok || err != nil || n > uint64(most) || strconv.FormatUint(n, 10) != digits {
		return 0
	}
	return uint32(n)
}

// random returns n unpredictable bytes. crypto/rand never fails: it ends the
// process when the system has no randomness.
func random(n int) []byte {
	b := make([]byte, n)
	_, _ = rand.Read(b)
	return b
}
