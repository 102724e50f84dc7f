package auth_test

import (
	"errors"
	"fmt"
	"net/netip"
	"testing"
	"time"

	"github.com/google/uuid"

	"spoorboek/auth"
	"spoorboek/domain"
)

// table keeps buckets the way a shared database table does.
type table map[string]auth.Bucket

func (tb table) id(b auth.Bucket) string { return fmt.Sprintf("%s %x", b.Scope, b.Key) }

func (tb table) read(l auth.Login) []auth.Bucket {
	rows := l.Buckets()
	for i, b := range rows {
		if row, ok := tb[tb.id(b)]; ok {
			rows[i] = row
		}
	}
	return rows
}

// try is one login. It returns how many seconds to wait, 0 when the password
// was checked.
func (tb table) try(t *testing.T, l auth.Login, now time.Time, right bool) int {
	t.Helper()
	before := tb.read(l)
	counted, err := auth.Begin(before, now)
	if err != nil {
		var e *domain.Error
		if !errors.As(err, &e) || e.Code != domain.CodeThrottled || !e.Retryable || e.RetryAfter < 1 {
			t.Fatalf("refused with %v; want throttled with a number of seconds", err)
		}
		return e.RetryAfter
	}
	for i, b := range counted {
		if right {
			b = b.Settle(before[i])
		}
		tb[tb.id(b)] = b
	}
	return 0
}

func login(email, address string) auth.Login {
	return auth.Login{Tenant: "acme", Email: email, Network: netip.MustParseAddr(address)}
}

func TestThrottle_T086_StrangersDoNotLockOutAKnownDevice(t *testing.T) {
	t.Parallel()
	tb := table{}
	for i := range 200 { // from the victim's own network and from elsewhere
		tb.try(t, login("anna@example.org", fmt.Sprintf("198.51.100.%d", i)), noon, false)
		tb.try(t, login("anna@example.org", "192.0.2.1"), noon, false)
	}
	if wait := tb.try(t, login("anna@example.org", "192.0.2.77"), noon, true); wait == 0 {
		t.Error("a new device logs in at once during an attack: the account is not throttled")
	}
	victim := login("anna@example.org", "192.0.2.1")
	victim.Device = uuid.New()
	if wait := tb.try(t, victim, noon, true); wait != 0 {
		t.Errorf("the known device waits %d s", wait)
	}
	thief := victim
	thief.Email = "bert@example.org"
	for range 10 {
		tb.try(t, thief, noon, false)
	}
	if wait := tb.try(t, thief, noon, false); wait == 0 {
		t.Error("a known device may guess without end")
	}
	if wait := tb.try(t, victim, noon, true); wait != 0 {
		t.Error("the same device waits for another account")
	}
}

func TestThrottle_T087_RepeatedFailuresWaitLongerEachTime(t *testing.T) {
	t.Parallel()
	tb, l := table{}, login("anna@example.org", "192.0.2.1")
	for i := range 5 {
		if wait := tb.try(t, l, noon, false); wait != 0 {
			t.Fatalf("failure %d waits %d s; five are free", i+1, wait)
		}
	}
	now := noon
	for i, want := range []int{1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900} {
		if wait := tb.try(t, l, now, true); wait != want {
			t.Fatalf("after failure %d: wait %d s, want %d", i+5, wait, want)
		}
		now = now.Add(time.Duration(want)*time.Second - time.Nanosecond)
		if wait := tb.try(t, l, now, true); wait != 1 {
			t.Fatalf("after failure %d: a moment too early waits %d s, want 1", i+5, wait)
		}
		now = now.Add(time.Nanosecond)
		if wait := tb.try(t, l, now, false); wait != 0 {
			t.Fatalf("after failure %d: still waits when the time is over", i+5)
		}
	}
	if wait := tb.try(t, l, now.Add(24*time.Hour), true); wait != 0 {
		t.Error("a day later the pair is not forgotten")
	}
}

func TestThrottle_T088_OnePasswordOnManyAccountsFromOneNetwork(t *testing.T) {
	t.Parallel()
	for name, address := range map[string]func(int) string{
		"one IPv4 address": func(int) string { return "192.0.2.1" },
		"the same, mapped": func(i int) string { return []string{"192.0.2.1", "::ffff:192.0.2.1"}[i%2] },
		"one IPv6 /64":     func(i int) string { return fmt.Sprintf("2001:db8:1:2::%x", i+1) },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			tb, checked := table{}, 0
			for i := range 500 {
				if tb.try(t, login(fmt.Sprintf("u%d@example.org", i), address(i)), noon, false) == 0 {
					checked++
				}
			}
			if checked != 50 {
				t.Errorf("%d of 500 guesses were checked, want 50", checked)
			}
			if wait := tb.try(t, login("anna@example.org", "203.0.113.9"), noon, true); wait != 0 {
				t.Errorf("another network waits %d s", wait)
			}
			now, checked := noon, 0
			for i := range 3600 { // a guess a second for an hour
				now = now.Add(time.Second)
				if tb.try(t, login(fmt.Sprintf("v%d@example.org", i), address(i)), now, false) == 0 {
					checked++
				}
			}
			if checked > 70 {
				t.Errorf("%d guesses in the next hour, want about one a minute", checked)
			}
		})
	}
}

func TestThrottle_T089_IsStateInRowsAndNothingElse(t *testing.T) {
	t.Parallel()
	// Two replicas share rows and no memory: each step starts from what the
	// other one wrote.
	tb, l := table{}, login("anna@example.org", "192.0.2.1")
	for range 6 {
		copied := table{}
		for k, b := range tb {
			copied[k] = auth.Bucket{Scope: b.Scope, Key: b.Key, Failures: b.Failures, Last: b.Last}
		}
		tb = copied
		tb.try(t, l, noon, false)
	}
	if wait := tb.try(t, l, noon, true); wait == 0 {
		t.Error("failures seen by another replica do not count")
	}
	same := login("ANNA@Example.org", "192.0.2.1")
	same.Tenant = "ACME"
	if tb.try(t, same, noon, true) == 0 {
		t.Error("another spelling of the address is another account")
	}
	for _, other := range []auth.Login{login("anna@example.or", "192.0.2.1"), {Tenant: "acm", Email: "eanna@example.org", Network: l.Network}} {
		if wait := tb.try(t, other, noon, true); wait != 0 {
			t.Errorf("%q in %q waits %d s for somebody else", other.Email, other.Tenant, wait)
		}
	}
}

func TestThrottle_A07_AnAccountAllowsOneTryADayAfterAHundredFailures(t *testing.T) {
	t.Parallel()
	tb, now, checked := table{}, noon, 0
	patient := func() int { // tries again and again, always from another network
		return tb.try(t, login("anna@example.org", fmt.Sprintf("2001:db8:%x::1", checked)), now, false)
	}
	for checked < 100 {
		if wait := patient(); wait > 0 {
			now = now.Add(time.Duration(wait) * time.Second)
			continue
		}
		checked++
	}
	const day = 24 * 3600
	for range 3 {
		if wait := patient(); wait != day {
			t.Fatalf("after %d failures the wait is %d s, want a day", checked, wait)
		}
		now = now.Add(24 * time.Hour)
		if wait := patient(); wait != 0 {
			t.Fatalf("a day later it still waits %d s", wait)
		}
		checked++
	}
	now = now.Add(24 * time.Hour)
	owner := login("anna@example.org", "203.0.113.200")
	if wait := tb.try(t, owner, now, true); wait != 0 {
		t.Fatalf("the owner waits %d s after a quiet day", wait)
	}
	if wait := patient(); wait != 0 {
		t.Error("a success does not start the account at zero")
	}
}

func TestBucketWait_NeverOverflowsAndNeverGoesBack(t *testing.T) {
	t.Parallel()
	for _, scope := range []auth.Scope{auth.ScopePair, auth.ScopeAccount, auth.ScopeNetwork, auth.ScopeDevice} {
		var last time.Duration
		for failures := range 3000 {
			b := auth.Bucket{Scope: scope, Failures: failures, Last: noon}
			wait := b.Wait(noon)
			if wait < last {
				t.Fatalf("%s: failure %d waits %v, the one before %v", scope, failures, wait, last)
			}
			if back := b.Wait(noon.Add(-time.Hour)); back < wait {
				t.Fatalf("%s: a clock that went back shortens the wait to %v", scope, back)
			}
			last = wait
		}
		if r := auth.RuleFor(scope); last != max(r.Most, r.LimitWait) {
			t.Errorf("%s: ends at %v", scope, last)
		}
	}
}

func TestBegin_CountsBeforeTheCheck_SoSimultaneousTriesGainNothing(t *testing.T) {
	t.Parallel()
	tb, l, passed := table{}, login("anna@example.org", "192.0.2.1"), 0
	for range 100 { // none is settled yet: all hashes still run
		if counted, err := auth.Begin(tb.read(l), noon); err == nil {
			passed++
			for _, b := range counted {
				tb[tb.id(b)] = b
			}
		}
	}
	if passed != 5 {
		t.Errorf("%d of 100 simultaneous tries were checked, want 5", passed)
	}
}

func TestSettle_NetworkGetsOneTryBackAndKeepsTheOthers(t *testing.T) {
	t.Parallel()
	row := func(failures int, at time.Time) auth.Bucket {
		return auth.Bucket{Scope: auth.ScopeNetwork, Failures: failures, Last: at}
	}
	before := row(60, noon)
	counted := row(61, noon.Add(10*time.Second))
	if got := counted.Settle(before); got != before {
		t.Errorf("alone: %+v, want the row as it was", got)
	}
	if got := row(63, noon.Add(20*time.Second)).Settle(before); got.Failures != 62 || !got.Last.Equal(noon.Add(20*time.Second)) {
		t.Errorf("with two other failures since: %+v", got)
	}
	if got := row(0, noon).GiveBack(row(5, noon)); got.Failures != 0 {
		t.Errorf("a row that was cleared meanwhile goes below zero: %+v", got)
	}
	pair := auth.Bucket{Scope: auth.ScopePair, Failures: 4, Last: noon}
	if got := pair.Settle(auth.Bucket{Scope: auth.ScopePair, Failures: 3}); got.Failures != 0 {
		t.Errorf("a pair is not cleared by success: %+v", got)
	}
	if got := pair.GiveBack(auth.Bucket{Scope: auth.ScopePair, Failures: 3, Last: noon}); got.Failures != 3 {
		t.Errorf("a try that was not checked is not given back: %+v", got)
	}
}
