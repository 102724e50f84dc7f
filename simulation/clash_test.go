package simulation_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"time"

	"github.com/google/uuid"
	"pgregory.net/rapid"

	"spoorboek/domain"
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
	for _, s := range []*side{one, other} {
		if w.Clock.Now().After(s.p.login.until) {
			w.renew(t, s.p)
		}
		s.token = s.p.login.access
	}
	w.house.tally.add("clashes", 1)
	before := w.records(t)
	gotOne, gotOther, err := w.house.meet(one.request, other.request, rapid.IntRange(1, 8).Draw(t, "held batch"))
	if err != nil {
		t.Fatalf("%s against %s: %v", one.name, other.name, err)
	}
	a, b := turn{one, gotOne}, turn{other, gotOther}
	heldFirst, errFirst := w.inOrder(a, b, before)
	heldSecond, errSecond := w.inOrder(b, a, before)
	switch {
	case errFirst != nil && errSecond != nil:
		t.Fatalf("%s (held) against %s: no order explains the answers\nheld first: %v\nheld second: %v", one.name, other.name, errFirst, errSecond)
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

// meet sends one request to the first replica and holds it there before its
// n-th batch, sends the other to the second, and lets the first go on when the
// second has ended or waits for it.
func (h *house) meet(one, other request, n int) (gotOne, gotOther reply, err error) {
	held, release := h.replicas[0].gate.hold(n)
	type end struct {
		reply
		err error
	}
	start := func(replica int, r request) <-chan end {
		done := make(chan end, 1)
		go func() { got, err := h.send(replica, r); done <- end{got, err} }()
		return done
	}
	first := start(0, one)
	var a, b end
	ended := false
	select {
	case <-held:
		h.tally.add("requests held between two statements", 1)
	case a = <-first:
		ended = true
	}
	second := start(1, other)
	tick := time.NewTicker(2 * time.Millisecond)
	defer tick.Stop()
	waiting := true
	for waiting {
		select {
		case b = <-second:
			waiting = false
		case <-tick.C:
			if waiting = !h.blocked(); !waiting {
				h.tally.add("requests that waited for a lock", 1)
				release()
				b = <-second
				release = func() {}
			}
		}
	}
	release()
	if !ended {
		a = <-first
	}
	return a.reply, b.reply, errors.Join(a.err, b.err)
}

// blocked tells whether somebody waits for a lock of the database.
func (h *house) blocked() (yes bool) {
	err := h.watcher.QueryRow(ctx, `SELECT EXISTS (SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock')`).Scan(&yes)
	return err == nil && yes
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
	s := &side{name: p.name + " pushes", p: p, request: pushOf(ops)}
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

func (w *world) pullSide(p *phone) *side {
	const limit = 20
	var in page
	s := &side{name: p.name + " pulls", p: p, request: pullOf(p.cursor, limit)}
	s.judge = func(o *oracle, got reply, now map[domain.Key]domain.Record) error {
		if p.refused(got) {
			return nil
		}
		if got.status != http.StatusOK || json.Unmarshal(got.body, &in) != nil {
			return unexpected(s.request, got)
		}
		return o.checkPage(p.actor, in, limit, now)
	}
	s.after = func(got reply) {
		if p.refused(got) {
			p.resync, p.cursor = false, ""
			return
		}
		if p.cursor == "" {
			p.run = map[domain.Key]bool{}
		}
		for _, c := range in.Changes {
			p.store(c)
		}
		if p.cursor = in.Cursor; !in.HasMore {
			p.replace(in.Snapshot)
		}
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
	s := &side{p: w.admin, after: func(reply) {}}
	status, started := http.StatusOK, func(reply) uuid.UUID { return uuid.Nil }
	switch {
	case !on:
		s.name, s.request, status, next = "an assignment", w.assignOf(of, nil), http.StatusCreated, of
		started = func(got reply) uuid.UUID { return idOf(got.body) }
	case n != jobHunter && !both:
		s.name, s.request = "a change of coach", w.replaceOf(of, next)
		started = func(got reply) uuid.UUID {
			var in struct{ Started json.RawMessage }
			_ = json.Unmarshal(got.body, &in)
			return idOf(in.Started)
		}
	default:
		s.name, s.request = "the end of an assignment", w.endOf(of)
	}
	s.judge = func(o *oracle, got reply, _ map[domain.Key]domain.Record) error {
		if got.status != status {
			return unexpected(s.request, got)
		}
		if on {
			o.ends(of)
		}
		if id := started(got); id != uuid.Nil {
			o.begins(next, id)
		}
		return nil
	}
	return s
}

func idOf(raw []byte) uuid.UUID {
	var in struct{ ID uuid.UUID }
	_ = json.Unmarshal(raw, &in)
	return in.ID
}
