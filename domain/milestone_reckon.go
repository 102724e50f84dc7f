package domain

import (
	"fmt"
	"slices"

	"github.com/google/uuid"
)

// dater is a record that statutory dates follow from.
type dater interface {
	// Dates tells whether the dates of t follow from it.
	Dates(t *Trajectory) bool
}

// corrector is one whose writing corrects dates: people are told when they move.
// What is done of a duty moves the next one too, and that is what it is for.
type corrector interface{ Corrects() }

// MovesDates tells whether a write of the kind may move statutory dates: then
// what the dates follow from is loaded with it.
func (k *Kind) MovesDates() bool { return k.traits().movesDates }

// Corrects says that a case is written to correct dates.
func (*AbsenceCase) Corrects() {}

// Corrects says the same of when the trajectory starts and which case it has.
func (*Trajectory) Corrects() {}

// Dates of all trajectories of the case follow from it.
func (c *AbsenceCase) Dates(t *Trajectory) bool {
	return t.AbsenceCaseID != nil && *t.AbsenceCaseID == c.ID
}

// Dates follow from when the trajectory starts and ends, and from its case.
func (t *Trajectory) Dates(of *Trajectory) bool { return t.ID == of.ID }

// Dates follow from what was done of others.
func (m *Milestone) Dates(t *Trajectory) bool { return m.TrajectoryID == t.ID }

// milestoneID is the same whenever and wherever a milestone is computed, so
// that computing it again changes nothing.
func milestoneID(trajectory uuid.UUID, code string, caseNumber, occurrence int64) uuid.UUID {
	return uuid.NewSHA1(trajectory, fmt.Appendf(nil, "%s %d %d", code, caseNumber, occurrence))
}

// reckon brings the milestones of every trajectory whose dates follow from a
// changed record in step with it. It gives what its author should know of the
// dates, where that is a trajectory.
func (w *WorkingSet) reckon(changed Record) (warnings []string) {
	d, ok := changed.(dater)
	if !ok {
		return nil
	}
	for _, key := range slices.Clone(w.order) {
		t, is := w.rows[key].After.(*Trajectory)
		if !is || t.Deleted() || !d.Dates(t) {
			continue
		}
		r := w.reckonTrack(t)
		if changed == Record(t) {
			warnings = r.calendar.aboutTrack()
		}
		if _, corrects := changed.(corrector); corrects && r.moved && !t.Ended() {
			w.noteDates(t)
		}
	}
	return warnings
}

// reckoned is what came of computing the dates of a trajectory anew.
type reckoned struct {
	calendar Calendar // the zero one, where none can be computed
	moved    bool     // a date that all parties see
}

// noteDates notes that dates moved, for the one notice that comes DatesCollected
// after the first of several corrections.
func (w *WorkingSet) noteDates(t *Trajectory) {
	if at := t.DatesChangedAt; at != nil && w.Now.Before(at.Add(DatesCollected)) {
		return // the notice is still to come
	}
	next, now := clone(t).(*Trajectory), w.Now
	next.DatesChangedAt = &now
	if key := (Key{Trajectories, t.ID}); w.stamp(Trajectories, t, next) {
		w.put(key, next, w.revision(key, t, next, OpUpdate, Mutation{}))
	}
}

// reckonTrack computes the milestones of one trajectory anew. What was done
// keeps its dates; what is not there any more stays, without dates. A case of
// which no calendar can be computed leaves everything as it is.
//
// The start of the trajectory completes with their dates as they
// are then, and taking the start back opens them again.
func (w *WorkingSet) reckonTrack(t *Trajectory) (out reckoned) {
	told := w.tellers(t.ID)
	have := w.heedOrigins(told)
	wanted := map[uuid.UUID]*Milestone{}
	if t.AbsenceCaseID != nil {
		c, is := w.Current(Key{AbsenceCases, *t.AbsenceCaseID}).(*AbsenceCase)
		if !is || c.Deleted() {
			return out
		}
		var err *Error
		if out.calendar, err = ComputeCalendar(c.RuleSet, c.CalendarInput(t, DutchDay(w.Now)).With(told)); err != nil {
			return out
		}
		wanted = out.calendar.milestones(t, have)
	}
	for _, m := range have {
		now := wanted[m.ID]
		delete(wanted, m.ID)
		if m.CompletedOn != nil && !m.begun() {
			continue // somebody said so
		}
		next := clone(m).(*Milestone)
		next.reckoned(now)
		if w.move(m, next) {
			out.moved = out.moved || m.ShownToEmployer && m.Visibility == Team && next.movedFrom(m)
		}
	}
	w.addMilestones(wanted)
	return out
}

// reckoned takes over what the calendar says now; nil: nothing any more.
func (m *Milestone) reckoned(now *Milestone) {
	switch {
	case now == nil:
		m.CompletedOn, m.State, m.DueOn, m.WindowFrom, m.OuterLimitOn = nil, MilestoneNone, nil, nil, nil
	case now.CompletedOn != nil && m.DueOn != nil:
		m.CompletedOn = now.CompletedOn // done: its dates stay
	default:
		m.follow(now)
		m.CompletedOn = now.CompletedOn
	}
}

// begun tells whether the start of the trajectory completed it: nobody did.
func (m *Milestone) begun() bool { return m.CompletedOn != nil && m.CompletedBy == nil && m.started() }

// started tells whether the start of the trajectory completes it.
func (m *Milestone) started() bool {
	set, ok := RuleSetByName(m.RuleSet)
	if !ok {
		return false
	}
	rule := set.rule(m.Code)
	return rule != nil && rule.Started
}

// movedFrom tells whether the date is another than it was.
func (m *Milestone) movedFrom(b *Milestone) bool {
	return m.State != b.State || !sameDate(m.DueOn, b.DueOn) || !sameDate(m.WindowFrom, b.WindowFrom) || !sameDate(m.OuterLimitOn, b.OuterLimitOn)
}

// move stages what was computed of a milestone anew, and tells whether that is
// something else.
func (w *WorkingSet) move(m, next *Milestone) bool {
	key, moves := Key{Milestones, m.ID}, w.stamp(Milestones, m, next)
	if moves {
		w.put(key, next, w.revision(key, m, next, OpUpdate, Mutation{}))
	}
	return moves
}

// tellers lists what the dates of a trajectory follow from besides its case, as
// the batch has it.
func (w *WorkingSet) tellers(trajectory uuid.UUID) (out []Record) {
	for _, key := range w.order {
		r := w.rows[key].After
		if _, is := r.(teller); is && r.Header().TrajectoryID == trajectory && !r.Header().Deleted() {
			out = append(out, r)
		}
	}
	return out
}

// heedOrigins keeps milestones in step with the records that they follow from,
// done ones too: each is shown as widely as that record is, and goes with it. It
// gives those that stay.
func (w *WorkingSet) heedOrigins(told []Record) (have []*Milestone) {
	origins := map[uuid.UUID]Record{}
	for _, r := range told {
		origins[r.Header().ID] = r
	}
	for _, r := range told {
		m, ok := r.(*Milestone)
		if !ok {
			continue
		}
		if m.OriginID != nil {
			key, origin := Key{Milestones, m.ID}, origins[*m.OriginID]
			if origin == nil {
				w.bury(key, Mutation{})
				w.dropFollowers(key, func(Actor) bool { return false })
				continue
			}
			next := clone(m).(*Milestone)
			if copyShare(next, origin.Header().Visibility, origin) {
				next.FieldRev[visibilityField] = Stamp{Rev: w.revAfter(m.Rev), Device: ServerDevice}
				w.follow(key, next)
				w.inherit(key, m, next)
			}
			m = w.Current(key).(*Milestone)
		}
		have = append(have, m)
	}
	return have
}

// addMilestones stages new ones that have a date, soonest first.
func (w *WorkingSet) addMilestones(fresh map[uuid.UUID]*Milestone) {
	var list []*Milestone
	for _, m := range fresh {
		if m.DueOn != nil {
			list = append(list, m)
		}
	}
	slices.SortFunc(list, func(a, b *Milestone) int {
		if n := a.DueOn.Sub(*b.DueOn); n != 0 {
			return n
		}
		return slices.Compare(a.ID[:], b.ID[:])
	})
	rev := w.revAfter(0)
	for _, m := range list {
		m.AuthorID, m.AuthorRole = w.Actor.UserID, w.Actor.Role
		m.Rev, m.FieldRev, m.RecordedAt, m.UpdatedAt = rev, FieldRev{anyField: {Rev: rev, Device: ServerDevice}}, w.Now, w.Now
		key := Key{Milestones, m.ID}
		w.put(key, m, w.revision(key, nil, m, OpCreate, Mutation{}))
	}
}

// follow takes over what is computed, and leaves what people said.
func (m *Milestone) follow(now *Milestone) {
	m.CaseNumber, m.CaseFirstDay, m.RuleSet = now.CaseNumber, now.CaseFirstDay, now.RuleSet
	m.Owners, m.ShownToEmployer = now.Owners, now.ShownToEmployer
	m.TitleNl, m.TitleEn, m.State = now.TitleNl, now.TitleEn, now.State
	m.DueOn, m.WindowFrom, m.OuterLimitOn = now.DueOn, now.WindowFrom, now.OuterLimitOn
}

// teller is a record that says something which dates follow from.
type teller interface{ Tell(in *CalendarInput) }

// With adds what records of the trajectory say: milestones, decisions, capacity
// records, notes of the employee. Others, and deleted ones, say nothing.
func (in CalendarInput) With(told []Record) CalendarInput {
	for _, r := range told {
		if t, ok := r.(teller); ok && !r.Header().Deleted() {
			t.Tell(&in)
		}
	}
	return in
}

// Tell adds what was said of the milestone.
func (m *Milestone) Tell(in *CalendarInput) {
	if m.CompletedOn != nil {
		in.Completions = append(in.Completions, Completion{Code: m.Code, Ref: m.ref(), On: *m.CompletedOn, DueOn: m.DueOn, Begun: m.begun(), Case: m.oldCase()})
	}
	if m.TickedOn != nil && !ownWord(m.Owners) {
		in.Completions = append(in.Completions, Completion{Code: m.Code, Ref: m.ref(), On: *m.TickedOn, Statement: true, Case: m.oldCase()})
	}
	if m.WaiverCode != "" && m.WaivedOn != nil {
		in.Waivers = append(in.Waivers, Waiver{Code: m.Code, Reason: m.WaiverCode, On: *m.WaivedOn})
	}
}

// oldCase gives the first day of its case where a new one had begun before it was
// done: it is done for the old one. What was done before anybody knew of the new
// case counts for the case of that day.
func (m *Milestone) oldCase() Date {
	if m.State != MilestoneSuperseded || m.begun() {
		return Date{}
	}
	return m.CaseFirstDay
}

// ref tells the occurrences of a repeated duty and the events apart, in the terms
// of Completion.
func (m *Milestone) ref() string {
	if m.OriginID != nil {
		return m.OriginID.String()
	}
	if set, ok := RuleSetByName(m.RuleSet); ok && !set.repeats(m.Code) {
		return ""
	}
	return fmt.Sprint(m.Occurrence)
}

func (set *RuleSet) repeats(code string) bool {
	rule := set.rule(code)
	return rule != nil && rule.Repeats
}

func (set *RuleSet) optional(code string) bool {
	rule := set.rule(code)
	return rule != nil && rule.Optional
}

// milestones gives what the calendar says as records, by their ids. An open
// entry of a repeated duty is the first occurrence that was not done.
func (c Calendar) milestones(t *Trajectory, have []*Milestone) map[uuid.UUID]*Milestone {
	done := map[uuid.UUID]bool{}
	for _, m := range have {
		done[m.ID] = m.CompletedOn != nil
	}
	set, _ := RuleSetByName(c.RuleSet)
	out := map[uuid.UUID]*Milestone{}
	for i, one := range c.Cases {
		for _, e := range one.Entries {
			rule, number, occurrence := set.rule(e.Code), int64(i+1), int64(1)
			if rule.Repeats && e.CompletedOn != nil {
				continue // it has its record
			}
			id := milestoneID(t.ID, e.Code, number, occurrence)
			if e.from != nil {
				id = uuid.NewSHA1(e.from.Header().ID, []byte(e.Code)) // the same in whatever case of sickness it falls
			}
			for rule.Repeats && done[id] {
				occurrence++
				id = milestoneID(t.ID, e.Code, number, occurrence)
			}
			m := e.milestone()
			m.Head = Head{TenantID: t.TenantID, ID: id, TrajectoryID: t.ID, OwnerID: t.OwnerID, Visibility: Team}
			if e.from != nil {
				m.OriginID = clonePtr(&e.from.Header().ID)
				copyShare(m, e.from.Header().Visibility, e.from)
			}
			m.RuleSet, m.CaseNumber, m.CaseFirstDay, m.Occurrence = c.RuleSet, number, one.FirstSickDay, occurrence
			if rule.Started && m.DueOn != nil {
				m.CompletedOn = e.CompletedOn
			}
			if m.State == MilestoneOpen && i+1 < len(c.Cases) && !rule.Outlives {
				m.State = MilestoneSuperseded
			}
			out[id] = m
		}
	}
	return out
}

// milestone gives what an entry says that does not depend on the day.
func (e *CalendarEntry) milestone() *Milestone {
	m := &Milestone{
		RuleID: e.Rule, Code: e.Code, Owners: e.Owners, ShownToEmployer: e.employers(), TitleNl: e.Title.NL, TitleEn: e.Title.EN,
		State: MilestoneOpen, DueOn: e.DueOn, WindowFrom: e.WindowFrom, OuterLimitOn: e.OuterLimitOn,
	}
	if e.DueOn == nil {
		m.State = MilestoneNone
	}
	return m
}
