package simulation_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"time"

	"github.com/google/uuid"
	"pgregory.net/rapid"

	"spoorboek/domain"
	"spoorboek/store/storetest"
)

// side is one of two requests that meet.
type side struct {
	name string
	p    *phone
	request
	// judge holds the answer against what the oracle says would follow; now is
	// what the server has when the request had its turn.
	judge func(o *oracle, got reply, now map[domain.Key]domain.Record) error
	after func(got reply) // keeps what came, on the phone
}

// clash lets two requests meet on two replicas: one is held before some batch of
// its statements, the other runs until it is done or waits for the first. What
// both were told and what is stored must be what one of the two orders gives.
func (w *world) clash(t *rapid.T) {
	one := w.anyPush(t, w.anyPhone(t))
	if rapid.IntRange(0, 3).Draw(t, "pull first") == 0 {
		one = w.pullSide(w.anyPhone(t))
	}
	other := w.anySide(t, one)
	if one == nil || other == nil {
		return
	}
	w.bring(t, one, other, rapid.IntRange(1, 8).Draw(t, "held batch"))
}

// bring makes two requests meet. It tells whether the first was held.
func (w *world) bring(t storetest.TB, one, other *side, n int) (held bool) {
	t.Helper()
	w.authorise(t, one, other)
	w.house.tally.add("clashes", 1)
	before := w.records(t)
	m := w.house.meet(one.request, other.request, n)
	w.explain(t, turn{one, m.one}, turn{other, m.other}, before, m.err)
	return m.held
}

// authorise gives requests tokens that are good now.
func (w *world) authorise(t storetest.TB, sides ...*side) {
	for _, s := range sides {
		if w.Clock.Now().After(s.p.login.until) {
			w.renew(t, s.p)
		}
		s.token = s.p.login.access
	}
}

// explain finds an order of two requests, the first of which was held, that
// explains both answers and what is stored.
func (w *world) explain(t storetest.TB, a, b turn, before map[domain.Key]domain.Record, err error) {
	t.Helper()
	if err != nil {
		t.Fatalf("%s against %s: %v", a.name, b.name, err)
	}
	heldFirst, errFirst := w.inOrder(a, b, before)
	heldSecond, errSecond := w.inOrder(b, a, before)
	switch {
	case errFirst != nil && errSecond != nil:
		t.Fatalf("%s, held, against %s: no order explains the answers\nheld first: %v\nheld second: %v", a.name, b.name, errFirst, errSecond)
	case errFirst != nil:
		w.oracle = heldSecond
	default:
		if w.oracle = heldFirst; errSecond == nil { // nobody knows which it was, so what either showed was shown
			w.oracle.alsoSeen(heldSecond)
		}
	}
	for _, s := range []turn{a, b} {
		if s.got.status != http.StatusUnauthorized {
			s.after(s.got)
		}
	}
}

// turn is a request that had its turn.
type turn struct {
	*side
	got reply
}

// inOrder tries an order of two requests. It gives the oracle that knows both,
// or says what that order does not explain.
func (w *world) inOrder(first, second turn, now map[domain.Key]domain.Record) (o *oracle, err error) {
	o = w.oracle.copied()
	for _, s := range []turn{first, second} {
		if s.got.status != http.StatusUnauthorized { // else its session had ended: it did nothing
			if err := s.judge(o, s.got, now); err != nil {
				return nil, fmt.Errorf("%s: %w", s.name, err)
			}
		}
		if now, err = w.load(o); err != nil {
			return nil, err
		}
	}
	return o, o.compare(now)
}

// met is how two requests met.
type met struct {
	one, other reply
	held       bool // the first came to the batch that it was held before
	err        error
}

// meet sends one request to the first replica and holds it there before its
// n-th batch, sends the other to the second, and lets the first go on when the
// second has ended or waits for it.
func (h *house) meet(one, other request, n int) (m met) {
	held, release := h.replicas[0].gate.hold(n)
	defer release()
	first := h.start(0, one)
	var a, b ended
	select {
	case <-held:
		m.held = true
		h.tally.add("requests held between two statements", 1)
	case a = <-first:
	}
	second := h.start(1, other)
	tick := time.NewTicker(2 * time.Millisecond)
	defer tick.Stop()
	for waiting := true; waiting; {
		select {
		case b = <-second:
			waiting = false
		case <-tick.C:
			if m.held && h.waiting() > 0 {
				h.tally.add("requests that waited for a lock", 1)
				release()
				b, waiting = <-second, false
			}
		}
	}
	release()
	if m.held {
		a = <-first
	}
	m.one, m.other, m.err = a.reply, b.reply, errors.Join(a.err, b.err)
	return m
}

// ended is a request that is over.
type ended struct {
	reply
	err error
}

func (h *house) start(replica int, r request) <-chan ended {
	done := make(chan ended, 1)
	go func() { got, err := h.send(replica, r); done <- ended{got, err} }()
	return done
}

// waiting counts those who wait for a lock of the database.
func (h *house) waiting() (n int) {
	_ = h.watcher.QueryRow(ctx, `SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`).Scan(&n)
	return n
}

// anyPush is what a phone has to push, something new if it has nothing.
func (w *world) anyPush(t *rapid.T, p *phone) *side {
	if len(p.queue) == 0 {
		w.write(t, p)
	}
	ops := p.take(rapid.IntRange(1, 4).Draw(t, "ops"))
	if len(ops) == 0 {
		return nil
	}
	return w.pushSide(p, ops)
}

func (w *world) pushSide(p *phone, ops []op) *side {
	var out []answered
	s := &side{name: p.name + " pushes", p: p, request: pushOf(p.schema, ops)}
	s.judge = func(o *oracle, got reply, _ map[domain.Key]domain.Record) (err error) {
		if got.status != http.StatusOK {
			return unexpected(s.request, got)
		}
		if out, err = results(got, ops); err != nil {
			return err
		}
		return o.judge(p.actor, ops, out)
	}
	s.after = func(reply) {
		w.told(p, ops, out)
		if len(p.queue) >= len(ops) && p.queue[0].OpID == ops[0].OpID {
			p.acknowledge(ops, out)
		}
	}
	return s
}

// pullSide is a pull. What the phone shows after the last page is what its user
// could see at one moment, before the other request or after it (invariant 12).
func (w *world) pullSide(p *phone) *side {
	const limit = 20
	var in page
	s := &side{name: p.name + " pulls", p: p, request: pullOf(p.schema, p.cursor, limit)}
	s.judge = func(o *oracle, got reply, now map[domain.Key]domain.Record) error {
		if p.refused(got) {
			return nil
		}
		if got.status != http.StatusOK || json.Unmarshal(got.body, &in) != nil {
			return unexpected(s.request, got)
		}
		if err := o.checkPage(p.actor, in, limit, now); err != nil || in.HasMore {
			return err
		}
		next := p.copied()
		if next.keep(in); !maps.Equal(next.rows, o.visibleTo(p.actor, now)) {
			return fmt.Errorf("holds %v, should see %v", next.rows, o.visibleTo(p.actor, now))
		}
		return nil
	}
	s.after = func(got reply) {
		if p.refused(got) {
			p.resync, p.cursor = false, ""
			return
		}
		p.keep(in)
	}
	return s
}

// anySide is what meets one: the same push once more, that of another phone, a
// pull, or the admin who changes who is on duty.
func (w *world) anySide(t *rapid.T, one *side) *side {
	if one == nil {
		return nil
	}
	other := w.anyPhone(t)
	switch rapid.SampledFrom([]string{"push", "pull", "again", "duty", "duty"}).Draw(t, "meets") {
	case "duty":
		return w.dutySide(t)
	case "again":
		if one.method == "POST" {
			again := w.pushSide(one.p, one.p.take(len(one.p.queue)))
			again.name += " once more"
			return again
		}
	case "pull":
		if other != one.p {
			return w.pullSide(other)
		}
	}
	if other == one.p {
		return nil
	}
	return w.anyPush(t, other)
}

// dutySide is a change of who is on duty in the first trajectory.
func (w *world) dutySide(t *rapid.T) *side {
	n := rapid.SampledFrom([]int{firstCoach, firstCoach, secondCoach, jobHunter}).Draw(t, "staff")
	of := shift{w.tracks[0], w.people[n].UserID}
	next := shift{of.track, w.people[firstCoach+secondCoach-min(n, secondCoach)].UserID}
	_, on := w.oracle.duty[of]
	_, both := w.oracle.duty[next]
	switch {
	case !on:
		return w.beginSide(of)
	case n != jobHunter && !both:
		return w.replaceSide(of, next)
	}
	return w.endSide(of)
}

// adminSide is a request of the admin; done is what follows from its answer.
func (w *world) adminSide(name string, r request, status int, done func(*oracle, reply)) *side {
	return &side{name: name, p: w.admin, request: r, after: func(reply) {}, judge: func(o *oracle, got reply, _ map[domain.Key]domain.Record) error {
		if got.status != status {
			return unexpected(r, got)
		}
		done(o, got)
		return nil
	}}
}

func (w *world) beginSide(of shift) *side {
	return w.adminSide("an assignment", w.assignOf(of, nil), http.StatusCreated, func(o *oracle, got reply) { o.begins(of, idOf(got.body)) })
}

func (w *world) endSide(of shift) *side {
	return w.adminSide("the end of an assignment", w.endOf(of), http.StatusOK, func(o *oracle, _ reply) { o.ends(of) })
}

func (w *world) replaceSide(old, next shift) *side {
	return w.adminSide("a change of coach", w.replaceOf(old, next), http.StatusOK, func(o *oracle, got reply) {
		var in struct{ Started json.RawMessage }
		_ = json.Unmarshal(got.body, &in)
		o.ends(old)
		o.begins(next, idOf(in.Started))
	})
}

func idOf(raw []byte) uuid.UUID {
	var in struct{ ID uuid.UUID }
	_ = json.Unmarshal(raw, &in)
	return in.ID
}
