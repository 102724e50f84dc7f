package outage

import (
	"fmt"
	"net/http"
	"testing"
)

// states are errors that PostgreSQL may answer any statement with (F-09, F-29).
var states = []struct {
	state string
	again bool // the server itself tries again
}{{"40001", true}, {"53100", false}, {"40P01", true}, {"57P01", false}, {"55P03", true}}

// TestStatement_F38_EveryOneMayFail cuts the connection at every statement of a
// push, and lets every statement fail with an error of PostgreSQL. The phone
// is told to try again, or the server did so itself; the push is whole or it is
// not there at all, and sent again it lands.
func TestStatement_F38_EveryOneMayFail(t *testing.T) {
	t.Parallel()
	k := newRig(t)
	for at := 1; at <= k.statements; at++ {
		last := at == k.statements
		k.fails(fmt.Sprintf("F-03: connection cut before statement %d", at), fault{at: at, when: before}, false)
		if last || *every {
			k.fails(fmt.Sprintf("F-05: connection cut after statement %d", at), fault{at: at, when: after}, last)
		}
		for i, s := range states {
			if i != at%len(states) && !last && !*every {
				continue
			}
			what := fmt.Sprintf("F-09: SQLSTATE %s at statement %d", s.state, at)
			if s.again {
				k.triesAgain(what, fault{at: at, instead: s.state})
			} else {
				k.fails(what, fault{at: at, instead: s.state}, false)
			}
		}
	}
	// A commit that PostgreSQL answers with ROLLBACK is no error to it.
	k.fails("F-08: a rollback in place of the commit", fault{at: k.statements, instead: "rollback"}, false)
	// As an administrator does it. The pool's next connection is a good one.
	terminate := func(backend uint32) { one[bool](k.evidence, "SELECT pg_terminate_backend($1, 5000)", int32(backend)) }
	for _, at := range []int{2, k.statements / 2, k.statements} {
		k.fails(fmt.Sprintf("F-03: terminated before statement %d", at), fault{at: at, strike: terminate, stay: true}, false)
	}
	const tries = 1 + 4 // a small push goes with others first, then alone
	k.failing("F-09: a deadlock at every try", fault{at: k.statements - 1, instead: "40P01", times: 1000}, false, tries)
	k.end()
}

// fails does one round with a fault that the server can't get past. in tells
// whether the push is in nevertheless, which the server could not know.
func (k *rig) fails(what string, f fault, in bool) {
	k.t.Helper()
	f.times = 1
	k.failing(what, f, in, 1)
}

func (k *rig) failing(what string, f fault, in bool, hits int) {
	k.t.Helper()
	r := k.prepare()
	f.mark = r.mark()
	gone := k.watch(&f)
	k.proxy.arm(&f)
	_, a := k.phone.push(r.ops)
	if _, got := k.proxy.outcome(); got != hits {
		k.t.Fatalf("%s: the push was hit %d times, want %d", what, got, hits)
	}
	var problem struct {
		Code      string
		Retryable bool
		Results   []any
	}
	if err := a.into(&problem); err != nil || a.status != http.StatusServiceUnavailable || a.header.Get("Retry-After") == "" ||
		problem.Code != "unavailable" || !problem.Retryable || problem.Results != nil {
		k.t.Errorf("%s: answered with %d, Retry-After %q, %s; want 503 with it and no results", what, a.status, a.header.Get("Retry-After"), a.body)
	}
	gone()
	want := trace{}
	if in {
		want = k.whole
	}
	if left := k.left(r); left != want {
		k.t.Errorf("%s: it left %+v, want %+v", what, left, want)
	}
	k.again(what, r, in)
}

// triesAgain does one round with a fault that passes.
func (k *rig) triesAgain(what string, f fault) {
	k.t.Helper()
	r := k.prepare()
	f.mark, f.times = r.mark(), 1
	k.proxy.arm(&f)
	results := k.phone.must(r.ops)
	if _, got := k.proxy.outcome(); got != 1 {
		k.t.Fatalf("%s: the push was hit %d times", what, got)
	}
	k.journal.note(k.t, r.ops, results)
	if left := k.left(r); left != k.whole {
		k.t.Errorf("%s: it left %+v, want %+v", what, left, k.whole)
	}
	k.again(what, r, true)
}

// watch makes f remember PostgreSQL's process of a connection that it cuts;
// gone waits for the end of that process.
func (k *rig) watch(f *fault) (gone func()) {
	if f.instead != "" {
		return func() {}
	}
	struck := make(chan uint32, 1)
	do := f.strike
	f.strike = func(backend uint32) {
		if do != nil {
			do(backend)
		}
		struck <- backend
	}
	return func() {
		backend := int32(<-struck)
		until(k.t, "PostgreSQL has ended the transaction", func() bool {
			return one[int](k.evidence, "SELECT count(*) FROM pg_stat_activity WHERE pid = $1", backend) == 0
		})
	}
}
