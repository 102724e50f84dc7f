package outage

import (
	"testing"

	"spoorboek/store/storetest"
)

// rig is a server behind a proxy, with one phone that pushes everything that a
// push can hold. What such a push leaves is known, so that one that was hit can
// be held against it.
type rig struct {
	t          *testing.T
	proxy      *proxy
	server     *program
	evidence   *evidence
	journal    *journal
	people     cast
	phone      *phone
	statements int   // of a busy push
	whole      trace // what a busy push leaves
}

// newRig also makes one push in peace, to know what it consists of.
func newRig(t *testing.T) *rig {
	t.Helper()
	bin, err := present()
	must(t, err)
	dsn := storetest.New(t)
	k := &rig{t: t, people: settle(t, dsn, 1)[0], proxy: newProxy(t, dsn), evidence: investigate(t, dsn), journal: newJournal()}
	k.server = serving(t, bin, k.proxy.through("spoorboek_runtime"), dsn)
	k.phone = newPhone(t, k.server, k.people.employee)
	r := k.prepare()
	k.proxy.arm(&fault{mark: r.mark()})
	k.journal.note(t, r.ops, k.phone.must(r.ops))
	said, _ := k.proxy.outcome()
	k.statements, k.whole = len(said), k.left(r)
	if k.whole.Ledger != len(r.ops) || k.whole.Jobs == 0 || said[0] != "begin " || said[len(said)-1] != "commit" {
		t.Fatalf("a push in peace leaves %+v and says %q", k.whole, said)
	}
	return k
}

// round is one push that is going to be hit.
type round struct {
	ops  []object
	all  []object // and what it stands on
	past trace    // of all, before the push
}

func (r round) mark() string { return r.ops[0]["op_id"].(string) }

// prepare makes the ground of a push, in peace, and the push.
func (k *rig) prepare() round {
	k.t.Helper()
	k.proxy.arm(nil)
	base := ground(k.people.track)
	k.journal.note(k.t, base, k.phone.must(base))
	ops := busy(k.people.track, base)
	all := append(base, ops...)
	return round{ops, all, k.evidence.traceOf(all)}
}

// left is what the push of a round has left by now.
func (k *rig) left(r round) trace {
	k.t.Helper()
	return k.evidence.traceOf(r.all).minus(r.past)
}

// again sends the push of a round once more, and a last time. It is whole now,
// whatever happened before, and answered the same both times. in tells whether
// it had been whole already.
func (k *rig) again(what string, r round, in bool) {
	k.t.Helper()
	k.proxy.arm(nil)
	for range 2 {
		results := k.phone.must(r.ops)
		k.journal.note(k.t, r.ops, results)
		for i, res := range results {
			if res.Replayed != in {
				k.t.Errorf("%s: sent again, %v is answered with %+v; was it in: %v", what, r.ops[i], res, in)
			}
		}
		in = true
	}
	if got := k.left(r); got != k.whole {
		k.t.Errorf("%s: sent again it left %+v, want %+v", what, got, k.whole)
	}
}

// end holds everything that was acknowledged against the database.
func (k *rig) end() {
	k.t.Helper()
	k.journal.check(k.evidence)
	k.evidence.consistent()
	audited(k.t, k.server)
}
