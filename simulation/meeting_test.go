package simulation_test

import (
	"testing"

	"github.com/google/uuid"

	"spoorboek/domain"
	"spoorboek/store/storetest"
)

// meeting is two requests that meet in a trajectory with one coach.
type meeting struct {
	name string
	make func(*scene) (one, other *side)
}

// scene is what a meeting is made in: a goal, an activity and an application
// that the coach sees, on the phones of the employee and of the coach.
type scene struct {
	*world
	t                           storetest.TB
	phone, tablet, coach        *phone
	goal, activity, application domain.Key
	duty                        shift
}

// meetings are those that a plain order of statements, a missing lock or a
// second snapshot would get wrong.
func meetings() []meeting {
	return []meeting{
		{"a push, and the same push", func(s *scene) (*side, *side) {
			one := s.pushes(s.phone, s.newGoal("coach"), s.sets(s.phone, s.activity, "result", "good"), s.sets(s.phone, s.activity, "result", "better"))
			return one, s.pushSide(s.phone, s.phone.queue)
		}},
		{"a shared goal, and the end of a duty", func(s *scene) (*side, *side) {
			return s.pushes(s.phone, s.newGoal("coach")), s.endSide(s.duty)
		}},
		{"a shared goal, and a change of coach", func(s *scene) (*side, *side) {
			return s.pushes(s.phone, s.newGoal("coach")), s.replaceSide(s.duty, shift{s.duty.track, s.people[secondCoach].UserID})
		}},
		{"a shared goal, and the start of a duty", func(s *scene) (*side, *side) {
			s.world.end(s.t, s.duty)
			return s.pushes(s.phone, s.newGoal("coach")), s.beginSide(s.duty)
		}},
		{"what a coach writes, and the end of a duty", func(s *scene) (*side, *side) {
			return s.pushes(s.coach, s.sets(s.coach, s.activity, "result", "good")), s.endSide(s.duty)
		}},
		{"a pull, and the end of a duty", func(s *scene) (*side, *side) {
			s.changed()
			return s.pullSide(s.coach), s.endSide(s.duty)
		}},
		{"a pull, and the start of a duty", func(s *scene) (*side, *side) {
			s.world.end(s.t, s.duty)
			return s.pullSide(s.coach), s.beginSide(s.duty)
		}},
		{"a pull, and a push", func(s *scene) (*side, *side) {
			s.changed()
			return s.pullSide(s.coach), s.pushes(s.phone, s.sets(s.phone, s.goal, "why", "health"), s.newGoal("coach"),
				s.sets(s.phone, s.application, "note", "call"))
		}},
		{"a pull, and what is taken back", func(s *scene) (*side, *side) {
			s.changed()
			return s.pullSide(s.coach), s.pushes(s.phone, s.sets(s.phone, s.goal, "visibility", "private"), s.sets(s.phone, s.goal, "why", "secret"))
		}},
		{"two devices, and one goal", func(s *scene) (*side, *side) {
			return s.pushes(s.phone, s.sets(s.phone, s.goal, "why", "health")), s.pushes(s.tablet, s.sets(s.tablet, s.goal, "why", "money"))
		}},
		{"an edit, and a delete", func(s *scene) (*side, *side) {
			s.drop(s.tablet, s.goal)
			return s.pushes(s.phone, s.sets(s.phone, s.goal, "why", "health")), s.pushes(s.tablet)
		}},
		{"a new child, and its parent taken back", func(s *scene) (*side, *side) {
			s.enter(s.phone, seed{domain.GoalMeasurements, s.NewID(), s.goal.ID, map[string]string{"on": quote(eventDay), "value": "1"}}, uuid.Nil)
			return s.pushes(s.phone), s.pushes(s.tablet, s.sets(s.tablet, s.goal, "visibility", "private"))
		}},
		{"two that write in one trajectory", func(s *scene) (*side, *side) {
			return s.pushes(s.phone, s.newGoal("coach"), s.sets(s.phone, s.goal, "why", "health")),
				s.pushes(s.coach, s.sets(s.coach, s.activity, "result", "good"))
		}},
	}
}

// TestSync_WhereverTwoRequestsMeetOneOrderExplainsBoth holds one request before
// each of its batches of statements in turn, and lets the other one run.
func TestSync_WhereverTwoRequestsMeetOneOrderExplainsBoth(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	for _, m := range meetings() {
		t.Run(m.name, func(t *testing.T) { // not in parallel: they share the first replica, which holds
			w := newWorld(t, h, roles()...)
			w.begin(t)
			for n, held := 1, true; held; n++ {
				s := w.scene(t)
				one, other := m.make(s)
				if held = w.bring(t, one, other, n); n == 1 && !held {
					t.Fatal("nothing was held")
				}
				s.inStep()
			}
		})
	}
}

// scene sets up what a meeting is about.
func (w *world) scene(t storetest.TB) *scene {
	s := &scene{world: w, t: t, phone: w.phones[0], tablet: w.phones[1], coach: w.phones[2*firstCoach], duty: shift{w.tracks[0], w.people[firstCoach].UserID}}
	if other := (shift{s.duty.track, w.people[secondCoach].UserID}); w.oracle.duty[other] != uuid.Nil {
		w.end(t, other)
	}
	if w.oracle.duty[s.duty] == uuid.Nil {
		w.assign(t, s.duty.track, w.people[firstCoach], nil)
	}
	s.goal = s.newGoal("coach")
	s.activity = s.adds(domain.Activities, newActivity("walk", "null"))
	s.application = s.adds(domain.JobApplications, newApplication("coach"))
	for _, p := range []*phone{s.phone, s.tablet, s.coach} {
		w.syncPhone(t, p)
	}
	return s
}

// inStep holds the feeds to what the rule says, before any later change mends
// them, and lets all phones find what is theirs.
func (s *scene) inStep() {
	s.t.Helper()
	if rows, err := s.AuditFeeds(ctx, s.Tenant.ID); err != nil || rows != 0 {
		s.t.Fatalf("%d rows of the feeds differ, %v", rows, err)
	}
	for _, p := range []*phone{s.phone, s.tablet, s.coach, s.phones[2*secondCoach]} {
		s.syncPhone(s.t, p)
	}
}

func (s *scene) adds(k *domain.Kind, values map[string]string) domain.Key {
	key := domain.Key{Kind: k, ID: s.NewID()}
	s.enter(s.phone, seed{k, key.ID, uuid.Nil, values}, s.duty.track)
	return key
}

func (s *scene) newGoal(visibility string) domain.Key {
	return s.adds(domain.Goals, map[string]string{"title": quote("walk"), "visibility": quote(visibility)})
}

func (s *scene) sets(p *phone, key domain.Key, field, value string) domain.Key {
	s.change(p, key, map[string]string{field: quote(value)})
	return key
}

// pushes is the push of all that a phone has to push.
func (s *scene) pushes(p *phone, _ ...domain.Key) *side { return s.pushSide(p, p.take(len(p.queue))) }

// changed gives the coach something to pull.
func (s *scene) changed() {
	s.sets(s.phone, s.goal, "why", "sleep")
	s.sets(s.phone, s.activity, "result", "good")
	s.push(s.t, s.phone, len(s.phone.queue), fine)
}
