package auth

import (
	"bytes"
	"crypto/ed25519"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/google/uuid"
)

// The life of keys. A new key is published one cache lifetime before it
// signs, so that whoever keeps our JWKS has it in time; a retired key verifies
// until the last token it signed has expired everywhere.
const (
	JWKSMaxAge  = time.Hour   // Cache-Control max-age of the JWKS answer
	KeyReload   = time.Minute // how often a server reads its key file again
	retiredLife = KeyReload + AccessLifetime + 2*clockSkew
)

// KeyState is where a signing key is in its life. It only moves forward.
type KeyState string

// The states. There is always exactly one current key and normally one next.
const (
	KeyNext    KeyState = "next"    // published, verifies, does not sign yet
	KeyCurrent KeyState = "current" // signs
	KeyRetired KeyState = "retired" // verifies what it signed, then is dropped
)

// Key is one Ed25519 signing key.
type Key struct {
	ID    string // RFC 7638 thumbprint
	State KeyState
	Since time.Time // when it came into this state
	seed  *secret32
}

// secret32 is always held by pointer: whoever prints or logs the struct around
// it shows an address (T077).
type secret32 [32]byte

func newSecret() *secret32 { return (*secret32)(random(32)) }

func (k Key) private() ed25519.PrivateKey { return ed25519.NewKeyFromSeed(k.seed[:]) }

func (k Key) public() ed25519.PublicKey { return k.private().Public().(ed25519.PublicKey) }

// Keys is the content of the key file: the signing keys and the secret from
// which the keys of sessions are derived. It is a value: each step of a
// rotation returns a new one.
type Keys struct {
	list    []Key
	refresh *secret32
}

// GenerateKey makes a new key in state next.
func GenerateKey(now time.Time) Key {
	k := Key{State: KeyNext, Since: now.UTC().Truncate(time.Second), seed: newSecret()}
	k.ID = thumbprint(k.public())
	return k
}

// NewKeys makes a first set: a current key, the next one already published,
// and a refresh secret.
func NewKeys(now time.Time) Keys {
	current := GenerateKey(now)
	current.State = KeyCurrent
	return Keys{list: []Key{current, GenerateKey(now)}, refresh: newSecret()}
}

// List returns the signing keys, the oldest first.
func (ks Keys) List() []Key { return slices.Clone(ks.list) }

// AddNext publishes a new key. It fails when one is waiting already.
func (ks Keys) AddNext(now time.Time) (Keys, error) {
	if ks.index(KeyNext) >= 0 {
		return Keys{}, errors.New("a next key is published already: promote it first")
	}
	return ks.with(append(ks.List(), GenerateKey(now))), nil
}

// Promote makes the next key the one that signs, and retires the current one.
// It fails when there is no next key, or when that was published less than
// JWKSMaxAge ago: some verifiers would not know it yet.
func (ks Keys) Promote(now time.Time) (Keys, error) {
	next, current := ks.index(KeyNext), ks.index(KeyCurrent)
	if next < 0 {
		return Keys{}, errors.New("there is no next key to promote: add one and wait an hour")
	}
	if ready := ks.list[next].Since.Add(JWKSMaxAge); now.Before(ready) {
		return Keys{}, fmt.Errorf("the next key may sign from %s, when every cache of the JWKS has it", ready.Format(time.RFC3339))
	}
	list := ks.List()
	since := now.UTC().Truncate(time.Second)
	list[current].State, list[current].Since = KeyRetired, since
	list[next].State, list[next].Since = KeyCurrent, since
	return ks.with(list), nil
}

// Retire drops the retired keys whose last token has expired.
func (ks Keys) Retire(now time.Time) Keys {
	return ks.with(slices.DeleteFunc(ks.List(), func(k Key) bool {
		return k.State == KeyRetired && !now.Before(k.Since.Add(retiredLife))
	}))
}

// Rotate is the whole periodic step: drop what has expired, promote the next
// key, publish a new one.
func (ks Keys) Rotate(now time.Time) (Keys, error) {
	promoted, err := ks.Retire(now).Promote(now)
	if err != nil {
		return Keys{}, err
	}
	return promoted.AddNext(now)
}

// Drop removes a key that leaked, at once: every token that it signed stops
// working and clients refresh. A next key takes the place of a dropped current
// one without waiting.
func (ks Keys) Drop(id string, now time.Time) (Keys, error) {
	list := slices.DeleteFunc(ks.List(), func(k Key) bool { return k.ID == id })
	if len(list) == len(ks.list) {
		return Keys{}, errors.New("there is no key with that id")
	}
	left := ks.with(list)
	if left.index(KeyNext) < 0 {
		left.list = append(left.list, GenerateKey(now))
	}
	if left.index(KeyCurrent) < 0 {
		next := &left.list[left.index(KeyNext)]
		next.State, next.Since = KeyCurrent, now.UTC().Truncate(time.Second)
		left.list = append(left.list, GenerateKey(now))
	}
	return left, nil
}

// SessionKey derives the key that signs the refresh tokens of one session
// . It is computed and never stored, so a stolen database forges nothing.
func (ks Keys) SessionKey(tenant, session uuid.UUID) []byte {
	m := hmac.New(sha256.New, ks.refresh[:])
	m.Write([]byte("session key v1"))
	m.Write(tenant[:])
	m.Write(session[:])
	return m.Sum(nil)
}

func (ks Keys) with(list []Key) Keys { return Keys{list: list, refresh: ks.refresh} }

func (ks Keys) index(state KeyState) int {
	return slices.IndexFunc(ks.list, func(k Key) bool { return k.State == state })
}

// jwk is a key as JSON: RFC 8037 members, and in the file also ours.
type jwk struct {
	Kty   string    `json:"kty"`
	Crv   string    `json:"crv"`
	X     string    `json:"x"`
	Kid   string    `json:"kid"`
	Use   string    `json:"use"`
	Alg   string    `json:"alg"`
	D     string    `json:"d,omitempty"`
	State KeyState  `json:"state,omitempty"`
	Since time.Time `json:"since,omitzero"`
}

type keyFile struct {
	Keys    []jwk  `json:"keys"`
	Refresh string `json:"refresh_secret,omitempty"`
}

func publicJWK(k Key) jwk {
	return jwk{Kty: "OKP", Crv: "Ed25519", X: b64(k.public()), Kid: k.ID, Use: "sig", Alg: "EdDSA"}
}

// JWKS returns the public halves as a JSON Web Key Set (RFC 7517), for the
// well-known address. Serve it with max-age JWKSMaxAge (T068).
func (ks Keys) JWKS() ([]byte, error) {
	f := keyFile{Keys: []jwk{}}
	for _, k := range ks.list {
		f.Keys = append(f.Keys, publicJWK(k))
	}
	return json.Marshal(f)
}

// MarshalKeys returns the key file, private halves included: keep it readable
// for the server alone.
func MarshalKeys(ks Keys) ([]byte, error) {
	f := keyFile{Keys: []jwk{}, Refresh: b64(ks.refresh[:])}
	for _, k := range ks.list {
		j := publicJWK(k)
		j.D, j.State, j.Since = b64(k.seed[:]), k.State, k.Since
		f.Keys = append(f.Keys, j)
	}
	return json.MarshalIndent(f, "", "  ")
}

// ParseKeys reads what MarshalKeys wrote. Errors name the fault and never a
// secret: damaged key, id that does not fit, not exactly one current key.
func ParseKeys(data []byte) (Keys, error) {
	var f keyFile
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&f); err != nil || dec.More() {
		return Keys{}, errors.New("key file: not one JSON object with known members")
	}
	refresh := unb64(f.Refresh)
	if len(refresh) != len(secret32{}) {
		return Keys{}, errors.New("key file: refresh_secret is not 32 bytes of base64url")
	}
	ks := Keys{refresh: (*secret32)(refresh)}
	count := map[KeyState]int{}
	for i, j := range f.Keys {
		k, err := parseJWK(j)
		if err != nil {
			return Keys{}, fmt.Errorf("key file: key %d %w", i, err)
		}
		if slices.ContainsFunc(ks.list, func(o Key) bool { return o.ID == k.ID }) {
			return Keys{}, fmt.Errorf("key file: key %d stands there twice", i)
		}
		count[k.State]++
		ks.list = append(ks.list, k)
	}
	if count[KeyCurrent] != 1 || count[KeyNext] > 1 {
		return Keys{}, errors.New("key file: there must be exactly one current key and at most one next key")
	}
	return ks, nil
}

func parseJWK(j jwk) (Key, error) {
	seed := unb64(j.D)
	if len(seed) != len(secret32{}) || j.Since.IsZero() {
		return Key{}, errors.New("has no complete private half or no date")
	}
	k := Key{ID: j.Kid, State: j.State, Since: j.Since, seed: (*secret32)(seed)}
	public := j
	public.D, public.State, public.Since = "", "", time.Time{}
	if public != publicJWK(k) || thumbprint(k.public()) != j.Kid {
		return Key{}, errors.New("has members that contradict each other")
	}
	if j.State != KeyNext && j.State != KeyCurrent && j.State != KeyRetired {
		return Key{}, errors.New("has an unknown state")
	}
	return k, nil
}

// thumbprint is the RFC 7638 id of an Ed25519 key (RFC 8037 appendix A.3).
func thumbprint(pub ed25519.PublicKey) string {
	sum := sha256.Sum256([]byte(`{"crv":"Ed25519","kty":"OKP","x":"` + b64(pub) + `"}`))
	return b64(sum[:])
}

func b64(b []byte) string { return base64.RawURLEncoding.EncodeToString(b) }

// unb64 decodes the one canonical spelling of base64url and gives nil for any
// other. Go's decoder alone skips line breaks and, unless strict, spare bits.
func unb64(s string) []byte {
	b, err := base64.RawURLEncoding.Strict().DecodeString(s)
	if err != nil || b64(b) != s {
		return nil
	}
	return b
}
