package auth

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/binary"
	"math"
	"strings"

	"github.com/google/uuid"

	"spoorboek/domain"
)

// A refresh token is a prefix, so that scanners for leaked secrets can know
// it, and base64url of: tenant id (16 bytes), session id (16), counter (4, big
// endian), HMAC-SHA256 (32) over the prefix and all that with the key of the
// session. It is deterministic: the server can say the same token again
// without keeping it.
const (
	refreshPrefix = "sbr1_"
	refreshBody   = 16 + 16 + 4
	refreshBytes  = refreshBody + sha256.Size
	refreshLength = len(refreshPrefix) + (refreshBytes*8+5)/6
)

// Refresh is a refresh token taken apart. Tenant, Session and Counter can be
// read before the database is asked, and mean nothing until Valid says so.
// Tenant and Session are for looking up; the session row tells to which user,
// client and device the token is bound.
type Refresh struct {
	Tenant  uuid.UUID
	Session uuid.UUID
	Counter uint32 // from 1
	mac     *secret32
}

// FormatRefresh makes the token with that counter, from 1. The key comes from
// Keys.SessionKey.
func FormatRefresh(key []byte, tenant, session uuid.UUID, counter uint32) string {
	r := Refresh{Tenant: tenant, Session: session, Counter: counter}
	body := r.body()
	return refreshPrefix + b64(append(body, r.sum(key)...))
}

// ParseRefresh takes a token apart. Each token has one spelling: truncated,
// padded, with a changed prefix or a stray line break, it is CodeUnauthorized
// (T074), as is whatever Valid refuses.
func ParseRefresh(s string) (Refresh, error) {
	body, ok := strings.CutPrefix(s, refreshPrefix)
	raw := unb64(body)
	if !ok || len(s) != refreshLength || len(raw) != refreshBytes {
		return Refresh{}, ErrRefresh()
	}
	r := Refresh{
		Tenant:  uuid.UUID(raw[:16]),
		Session: uuid.UUID(raw[16:32]),
		Counter: binary.BigEndian.Uint32(raw[32:refreshBody]),
		mac:     (*secret32)(raw[refreshBody:]),
	}
	if r.Tenant == uuid.Nil || r.Session == uuid.Nil || r.Counter == 0 {
		return Refresh{}, ErrRefresh()
	}
	return r, nil
}

// Valid tells, in constant time, whether we made this token with that key.
func (r Refresh) Valid(key []byte) bool { return r.mac != nil && hmac.Equal(r.mac[:], r.sum(key)) }

// ErrRefresh is the one answer to a refresh token that is not ours, is spelt
// wrongly, belongs to another client or names a session that does not exist.
// It never harms a session.
func ErrRefresh() *domain.Error {
	return domain.Errorf(domain.CodeUnauthorized, "The refresh token is not valid. Log in again; your unsent work is kept.")
}

func (r Refresh) body() []byte {
	b := make([]byte, 0, refreshBytes)
	b = append(b, r.Tenant[:]...)
	b = append(b, r.Session[:]...)
	return binary.BigEndian.AppendUint32(b, r.Counter)
}

func (r Refresh) sum(key []byte) []byte {
	m := hmac.New(sha256.New, key)
	m.Write([]byte(refreshPrefix))
	m.Write(r.body())
	return m.Sum(nil)
}

// SessionCounter is what a session row remembers of its refresh tokens.
//
// Counter is the newest token made. Using a token and making its successor are
// one step, so the newest token has never been used: as soon as it is, it is
// not the newest any more. So no second column says "used", and the rules of
// A-25 are distances from Counter, when it is n:
//
//	n      never used: use it, make n+1
//	n-1    was used to make n, and n was not used yet: the answer with n got
//	       lost, or another request of the same phone was faster; say n again,
//	       today or next month, as often as asked
//	n-2..  its successor was used, so the phone did receive it: whoever still
//	       shows the older one has a copy: end the session
//	n+1..  we signed it, but this database does not know: it was restored from
//	       a backup
//
// So of twenty simultaneous requests with n, serialised on the session row, the
// first makes n+1 and the others are told n+1 (T070). A thief and the owner who
// take turns are found out as soon as one of them refreshes twice.
type SessionCounter struct {
	Counter       uint32
	FastForwarded bool // the open restore epoch has already moved this session
}

// Verdict is what happens to a valid refresh token.
type Verdict int

// The verdicts. The zero Verdict refuses.
const (
	Refuse      Verdict = iota // CodeUnauthorized; the session is left alone
	Advance                    // store Decision.Counter, answer with that token
	Repeat                     // store nothing, answer with that token
	FastForward                // as Advance; also store that it happened, and audit
	Revoke                     // CodeSessionEnded; end the session, audit, tell its owner
)

// Decision is a Verdict with the counter of the token to answer with, 0 when
// there is none.
type Decision struct {
	Verdict Verdict
	Counter uint32
}

// Rotate decides about a token that Valid accepted, of a session that is alive,
// under a lock on its row. restoreOpen tells whether the operator has
// declared that the database was restored and clients may be ahead of it.
func Rotate(state SessionCounter, presented uint32, restoreOpen bool) Decision {
	n := state.Counter
	switch {
	case n == 0, presented == 0, presented == math.MaxUint32:
		return Decision{Verdict: Refuse} // never made
	case presented == n:
		return Decision{Advance, n + 1}
	case presented == n-1:
		return Decision{Repeat, n}
	case presented < n:
		return Decision{Verdict: Revoke}
	case restoreOpen && !state.FastForwarded:
		return Decision{FastForward, presented + 1}
	}
	return Decision{Verdict: Refuse}
}
