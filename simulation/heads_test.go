package simulation_test

import (
	"errors"
	"net/http"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"spoorboek/domain"
)

// queued lets two requests come, one after the other, to the head of a feed that
// somebody else holds, and then go on.
func (h *house) queued(t *testing.T, user uuid.UUID, one, other request) (m met) {
	t.Helper()
	conn, err := pgx.Connect(ctx, h.DSN)
	must(t, err)
	defer func() { _ = conn.Close(ctx) }()
	tx, err := conn.Begin(ctx)
	must(t, err)
	_, err = tx.Exec(ctx, "SELECT FROM sync_head WHERE user_id = $1 FOR UPDATE", user)
	must(t, err)
	first := h.start(0, one)
	h.waitFor(t, 1)
	second := h.start(1, other)
	h.waitFor(t, 2)
	must(t, tx.Rollback(ctx))
	a, b := <-first, <-second
	return met{one: a.reply, other: b.reply, err: errors.Join(a.err, b.err)}
}

// waitFor returns when so many wait for a lock.
func (h *house) waitFor(t *testing.T, n int) {
	t.Helper()
	tick, late := time.NewTicker(2*time.Millisecond), time.After(4*time.Second)
	defer tick.Stop()
	for h.waiting() < n {
		select {
		case <-tick.C:
		case <-late:
			t.Fatalf("nobody waits: %d of %d do", h.waiting(), n)
		}
	}
}

// TestSync_WhatAFeedSaysIsReadUnderTheLockOfItsHead lets two requests queue for
// the same feed. Whatever either needs to know of a feed, its version and what
// it says of a record, it must look up when its turn has come.
func TestSync_WhatAFeedSaysIsReadUnderTheLockOfItsHead(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	for _, m := range []meeting{
		{"a delete, and the repetition of the create", func(s *scene) (*side, *side) {
			create := s.newGoal("coach")
			s.push(s.t, s.phone, len(s.phone.queue), fine)
			sent := s.phone.sent[len(s.phone.sent)-1]
			return s.deletes(s.tablet, create), s.pushSide(s.phone, []op{sent})
		}},
		{"two who write in one trajectory", func(s *scene) (*side, *side) {
			return s.pushes(s.phone, s.newGoal("coach"), s.sets(s.phone, s.goal, "why", "health")),
				s.pushes(s.coach, s.sets(s.coach, s.activity, "result", "good"))
		}},
	} {
		t.Run(m.name, func(t *testing.T) { // not in parallel: they count who waits
			w := newWorld(t, h, roles()...)
			w.begin(t)
			s := w.scene(t)
			one, other := m.make(s)
			w.authorise(t, one, other)
			before := w.records(t)
			got := h.queued(t, s.phone.actor.UserID, one.request, other.request)
			w.explain(t, turn{one, got.one}, turn{other, got.other}, before, got.err)
			s.inStep()
		})
	}
}

// deletes is a strict delete.
func (s *scene) deletes(p *phone, key domain.Key) *side {
	m := s.set(domain.OpDelete, key.Kind, key.ID, 1, nil)
	m.Strict, m.IfMatch = true, domain.AnyRev
	out := &side{name: p.name + " deletes", p: p, request: request{method: "DELETE", path: m.path(), ifMatch: m.IfMatch}, after: func(reply) {}}
	out.judge = func(o *oracle, got reply, _ map[domain.Key]domain.Record) error {
		if got.status != http.StatusNoContent {
			return unexpected(out.request, got)
		}
		return o.judge(p.actor, []op{m}, []answered{{Result: domain.Result{Status: domain.Applied}}})
	}
	return out
}

// TestSync_ARepetitionCarriesTheRecordAsItIsNow sends operations again that were
// answered with the record. It has changed since, and one of the authors may not
// see it any more.
func TestSync_ARepetitionCarriesTheRecordAsItIsNow(t *testing.T) {
	t.Parallel()
	w := newWorld(t, newHouse(t), roles()...)
	w.begin(t)
	s := w.scene(t)
	s.sets(s.tablet, s.goal, "why", "money")
	s.sets(s.coach, s.activity, "result", "better")
	s.pushes(s.phone, s.sets(s.phone, s.goal, "why", "health"), s.sets(s.phone, s.activity, "provider", "school"))
	s.push(t, s.phone, 2, fine)
	for _, p := range []*phone{s.tablet, s.coach} {
		ops := p.take(1)
		if got := s.deliver(t, p, ops); got[0].data == nil {
			t.Fatalf("%s: %s without a record", p.name, got[0].Status)
		}
		p.queue, p.sent = nil, ops
	}
	s.syncPhone(t, s.phone)
	s.sets(s.phone, s.goal, "why", "sleep")
	s.sets(s.phone, s.activity, "result", "best")
	s.push(t, s.phone, 2, fine)
	s.deliver(t, s.tablet, s.tablet.sent)
	s.deliver(t, s.coach, s.coach.sent)
	s.world.end(t, s.duty)
	if got := s.deliver(t, s.coach, s.coach.sent); got[0].data != nil {
		t.Errorf("who is not on duty any more still gets %v", got[0].data)
	}
}
