package outage

import (
	"fmt"
	"math/rand/v2"
	"testing"
)

// TestKill_F01_APushIsWhollyInOrWhollyOut kills the server in the middle of a
// push, each time at another statement, and starts it again on the same data.
// What was acknowledged is there once, what was not is wholly in or wholly out,
// and the same operations sent again get the same answers.
func TestKill_F01_APushIsWhollyInOrWhollyOut(t *testing.T) {
	t.Parallel()
	k := newRig(t)
	points := k.points(*kills)
	in := 0
	for _, at := range points {
		if k.kill(at) {
			in++
		}
	}
	k.end()
	if in == 0 || in == len(points) {
		t.Errorf("%d of %d killed pushes are in: the kills are not spread over the commit", in, len(points))
	}
	t.Logf("%d kills over %d statements, seed %d: %d pushes in, %d out, %d operations acknowledged",
		len(points), k.statements, *seed, in, len(points)-in, len(k.journal.acks))
}

// point is where a kill strikes.
type point struct {
	at   int
	when moment
}

// points spreads n kills over the statements of a push and the moments of each;
// those around the commit come first.
func (k *rig) points(n int) (out []point) {
	for at := k.statements; at > 0; at-- {
		for _, when := range []moment{before, after, answered} {
			out = append(out, point{at, when})
		}
	}
	r := rand.New(rand.NewPCG(*seed, 0))
	rest := out[3:]
	r.Shuffle(len(rest), func(i, j int) { rest[i], rest[j] = rest[j], rest[i] })
	for len(out) < n {
		out = append(out, out[r.IntN(len(out))])
	}
	return out[:n]
}

// kill does one round and tells whether the push was in.
func (k *rig) kill(at point) (in bool) {
	k.t.Helper()
	what := fmt.Sprintf("killed %s statement %d of %d", at.when, at.at, k.statements)
	r := k.prepare()
	k.proxy.arm(&fault{mark: r.mark(), at: at.at, when: at.when, times: 1, strike: func(uint32) { k.server.kill() }})
	results, _ := k.phone.push(r.ops)
	if _, hits := k.proxy.outcome(); hits != 1 {
		k.t.Fatalf("%s: the push was hit %d times", what, hits)
	}
	k.server.kill() // it may have answered first
	k.evidence.quiet()

	left := k.left(r)
	in = left.Ledger != 0
	if left != (trace{}) && left != k.whole {
		k.t.Errorf("%s: it left %+v, neither nothing nor %+v", what, left, k.whole)
	}
	if results != nil {
		k.journal.note(k.t, r.ops, results)
		if !in {
			k.t.Errorf("%s: the push was acknowledged and is gone", what)
		}
	}
	k.evidence.consistent()
	k.server.start()
	k.again(what, r, in)
	return in
}
