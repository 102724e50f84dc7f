package auth

import (
	"crypto/sha256"
	"encoding/binary"
	"net/netip"
	"strings"
	"time"

	"github.com/google/uuid"

	"spoorboek/domain"
)

// Scope says whose failed logins a Bucket counts.
type Scope string

// The scopes. A login from a known device looks at ScopeDevice alone,
// so that no stranger, not even one on the same network, can lock out the
// owner of an account (T086). Any other login looks at the other three.
const (
	ScopePair    Scope = "pair"    // one account from one network
	ScopeAccount Scope = "account" // one account from everywhere
	ScopeNetwork Scope = "network" // every account from one network
	ScopeDevice  Scope = "device"  // one account on one known device
)

// Rule is how many failures a scope forgives and how long it then makes
// somebody wait: First after the one that is too many, twice as long after
// each next, at most Most. Reaching Limit consecutive failures makes it
// LimitWait (NIST SP 800-63B: at most 100, then another way in). Each Leak
// without a failure forgives one, and Forget without a failure forgives all.
type Rule struct {
	Free              int
	First, Most       time.Duration
	Limit             int           // 0: none
	Leak              time.Duration // 0: none
	LimitWait, Forget time.Duration
}

// RuleFor returns the numbers of a scope.
//
//	scope     free  then             forgotten  why
//	pair      5     1 s .. 15 min    1 day      somebody who mistypes is not hindered
//	account   20    1 s .. 1 h       7 days     guessing from many networks
//	network   50    1 s .. 1 min     1 a minute one password on many accounts; a whole
//	                                            office may sit behind one address
//	device    10    1 s .. 15 min    1 day      a phone in other hands
//
// Account and device allow one try a day from the hundredth failure on.
func RuleFor(s Scope) Rule {
	const day = 24 * time.Hour
	r := Rule{Free: 5, First: time.Second, Most: 15 * time.Minute, Forget: day}
	switch s {
	case ScopeAccount:
		r.Free, r.Most, r.Forget, r.Limit, r.LimitWait = 20, time.Hour, 7*day, 100, day
	case ScopeNetwork:
		r.Free, r.Most, r.Leak, r.Forget = 50, time.Minute, time.Minute, time.Hour
	case ScopeDevice:
		r.Free, r.Limit, r.LimitWait = 10, 100, day
	}
	return r
}

// Bucket counts the failed logins of one key: a row (scope, key) in a table
// that all replicas share. The zero Bucket, like an absent row, is a key
// without failures. A row whose Last is older than Forget may be deleted.
type Bucket struct {
	Scope    Scope
	Key      [sha256.Size]byte // of what is counted; holds no name or address
	Failures int
	Last     time.Time // of the newest failure
}

// Login names one attempt to log in.
type Login struct {
	Tenant  string     // slug as sent, whether it exists or not
	Email   string     // spelt as users are looked up, whether one exists or not
	Network netip.Addr // of the client, by way of trusted proxies only
	Device  uuid.UUID  // the device whose secret was proved for this account, or zero
}

// Buckets returns the empty buckets that this login counts in, in the order in
// which their rows must be locked. IPv4 addresses count one by one, IPv6 by
// /64, which is what one household or attacker has.
func (l Login) Buckets() []Bucket {
	account := strings.ToLower(l.Tenant) + "\x00" + strings.ToLower(l.Email)
	if l.Device != uuid.Nil {
		return []Bucket{bucket(ScopeDevice, account, l.Device.String())}
	}
	network := networkOf(l.Network)
	return []Bucket{
		bucket(ScopeAccount, account),
		bucket(ScopeNetwork, network),
		bucket(ScopePair, account, network),
	}
}

// ClientBuckets is Buckets for a try of another system to prove itself, with the
// client as sent. Nobody guesses 256 bits from however many networks, so there is
// no bucket by which a stranger who knows a client's name could make it wait.
func ClientBuckets(client string, network netip.Addr) []Bucket {
	from := networkOf(network)
	return []Bucket{bucket(ScopeNetwork, from), bucket(ScopePair, "client", client, from)}
}

// networkOf names the network of an address.
func networkOf(a netip.Addr) string {
	addr, bits := a.Unmap().WithZone(""), 64
	if addr.Is4() {
		bits = 32
	}
	prefix, _ := addr.Prefix(bits) // the zero prefix for an unknown address: one bucket for all of those
	return prefix.String()
}

func bucket(s Scope, parts ...string) Bucket {
	h := sha256.New()
	for _, p := range append([]string{"throttle v1", string(s)}, parts...) {
		h.Write(binary.BigEndian.AppendUint32(nil, uint32(len(p))))
		h.Write([]byte(p))
	}
	return Bucket{Scope: s, Key: [sha256.Size]byte(h.Sum(nil))}
}

// Wait returns how long from now this key has to wait for its next try; 0 is
// now.
func (b Bucket) Wait(now time.Time) time.Duration {
	r := RuleFor(b.Scope)
	failures := b.at(now)
	if failures < r.Free {
		return 0
	}
	wait := r.Most
	if doubled := failures - r.Free; doubled < 20 {
		wait = min(r.First<<doubled, r.Most)
	}
	if r.Limit > 0 && failures >= r.Limit {
		wait = r.LimitWait
	}
	return max(0, b.Last.Add(wait).Sub(now))
}

// at returns how many failures still count at that time. A clock that went
// back forgives nothing.
func (b Bucket) at(now time.Time) int {
	r, quiet := RuleFor(b.Scope), max(0, now.Sub(b.Last))
	switch {
	case quiet >= r.Forget:
		return 0
	case r.Leak > 0:
		return max(0, b.Failures-int(quiet/r.Leak))
	}
	return b.Failures
}

// Begin decides about one try before any hashing. When all buckets allow it,
// each is returned with this try counted as failed, to be stored in the
// transaction that locked the rows: so that of a hundred simultaneous tries no
// more pass than one by one. When one of them says wait, nothing is counted,
// so impatience costs nothing, and the error is CodeThrottled with RetryAfter.
func Begin(buckets []Bucket, now time.Time) ([]Bucket, error) {
	var wait time.Duration
	for _, b := range buckets {
		wait = max(wait, b.Wait(now))
	}
	if wait > 0 {
		err := domain.Errorf(domain.CodeThrottled, "Too many failed tries. Wait and try again, or use a device on which you are already known.")
		err.Retryable, err.RetryAfter = true, int((wait+time.Second-1)/time.Second)
		return nil, err
	}
	counted := make([]Bucket, len(buckets))
	for i, b := range buckets {
		b.Failures, b.Last = b.at(now)+1, now
		counted[i] = b
	}
	return counted, nil
}

// Settle is how a bucket's row, as it stands now, changes when the try that
// Begin counted turns out right: the account starts at zero, but the network
// only gets this one try back, since whoever guesses may well own one account
// there. Before is the row as it was when Begin read it.
func (b Bucket) Settle(before Bucket) Bucket {
	if b.Scope != ScopeNetwork {
		b.Failures = 0
		return b
	}
	return b.GiveBack(before)
}

// GiveBack takes back a try that Begin counted and that was never checked, for
// one because the server was too busy to hash.
func (b Bucket) GiveBack(before Bucket) Bucket {
	if b.Failures == before.at(b.Last)+1 { // nobody else failed since
		return before
	}
	b.Failures = max(0, b.Failures-1)
	return b
}
