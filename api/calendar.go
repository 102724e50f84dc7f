package api

import (
	"context"
	"strconv"

	"github.com/google/uuid"

	"spoorboek/domain"
	"spoorboek/store"
)

// PreviewCalendar computes statutory dates and stores nothing.
func (s *Server) PreviewCalendar(_ context.Context, r PreviewCalendarRequestObject) (PreviewCalendarResponseObject, error) {
	set, in := calendarInput(r.Body, domain.DutchDay(s.st.Now()))
	c, fault := domain.ComputeCalendar(set, in)
	if fault != nil {
		return nil, fault
	}
	return PreviewCalendar200JSONResponse(wireCalendar(c)), nil
}

// GetTrajectoryCalendar computes the statutory dates of a trajectory for today.
func (s *Server) GetTrajectoryCalendar(ctx context.Context, r GetTrajectoryCalendarRequestObject) (GetTrajectoryCalendarResponseObject, error) {
	role := actorOf(ctx).Role
	t, err := load[*domain.Trajectory](ctx, s, domain.Trajectories, r.ID)
	if err != nil {
		return nil, err
	}
	if t.AbsenceCaseID == nil || !domain.ReadsCalendar(role) {
		return nil, newProblem(domain.CodeNotFound)
	}
	absence, err := load[*domain.AbsenceCase](ctx, s, domain.AbsenceCases, *t.AbsenceCaseID)
	if err != nil {
		return nil, err
	}
	told, err := s.toldOf(ctx, t)
	if err != nil {
		return nil, err
	}
	c, fault := domain.ComputeCalendar(absence.RuleSet, absence.CalendarInput(t, domain.DutchDay(s.st.Now())).With(told))
	if fault != nil {
		return nil, fault
	}
	return GetTrajectoryCalendar200JSONResponse(wireCalendar(c.For(role))), nil
}

// toldOf reads what the dates of a trajectory follow from besides its case: all
// milestones and capacity records, whoever asks, since a date that somebody sees
// may follow from what he does not, and of what the employee notes that which the
// caller sees.
func (s *Server) toldOf(ctx context.Context, t *domain.Trajectory) (told []domain.Record, err error) {
	all, caller := domain.SystemActor(t.TenantID), actorOf(ctx)
	for _, of := range []struct {
		kind *domain.Kind
		by   domain.Actor
	}{{domain.Milestones, all}, {domain.CapacityRecords, all}, {domain.UWVDecisions, caller}, {domain.SchemeNotes, caller}} {
		records, _, err := s.st.List(ctx, of.by, of.kind, store.Filter{TrajectoryID: t.ID, Limit: domain.MaxCompletions})
		if err != nil {
			return nil, err
		}
		told = append(told, records...)
	}
	return told, nil
}

// load reads one record that the caller sees, as it is stored.
func load[R domain.Record](ctx context.Context, s *Server, k *domain.Kind, id uuid.UUID) (r R, err error) {
	key := domain.Key{Kind: k, ID: id}
	found, err := s.st.Load(ctx, actorOf(ctx), []domain.Key{key})
	if err != nil {
		return r, err
	}
	r, ok := found[key].(R)
	if !ok {
		return r, newProblem(domain.CodeNotFound)
	}
	return r, nil
}

// calendarInput gives what the request says, with today where it says no day.
func calendarInput(b *CalendarPreviewRequest, today domain.Date) (ruleSet string, in domain.CalendarInput) {
	ruleSet, in.Today = domain.CurrentRuleSet, today
	put(&ruleSet, b.RuleSet)
	put(&in.Today, b.Today)
	put(&in.OnboardedOn, b.OnboardedOn)
	patchList(&in.Spells, b.Spells, editSpell)
	patchList(&in.Leaves, b.Leaves, editLeave)
	patchList(&in.Extensions, b.Extensions, editExtension)
	for i, spell := range in.Spells {
		if i == 0 || spell.FirstDay.Before(in.FirstSickDay) {
			in.FirstSickDay = spell.FirstDay
		}
	}
	put(&in.FirstSickDay, b.FirstSickDay)
	putNull(&in.EmploymentEndsOn, b.EmploymentEndsOn)
	in.CapacityArose, in.CapacityChanged, in.LastReportOn = onlyEvent(b.CapacityAroseOn), onlyEvent(b.CapacityChangedOn), b.LastReportOn
	in.TrajectoryStartOn, in.TrajectoryPlannedEndOn = b.TrajectoryStartOn, b.TrajectoryPlannedEndOn
	put(&in.AgeBands, b.AgeBands)
	for _, c := range orNone(b.Completions) {
		in.Completions = append(in.Completions, domain.Completion{Code: c.Code, On: c.On})
	}
	for _, w := range orNone(b.Waivers) {
		in.Waivers = append(in.Waivers, domain.Waiver{Code: w.Code, Reason: w.Reason, On: w.On})
	}
	for i, d := range orNone(b.Decisions) {
		in.Decisions = append(in.Decisions, domain.CalendarEvent{ID: strconv.Itoa(i + 1), On: d})
	}
	return ruleSet, in
}

// onlyEvent is an event that there is one of, or none.
func onlyEvent(on *domain.Date) []domain.CalendarEvent {
	if on == nil {
		return nil
	}
	return []domain.CalendarEvent{{On: *on}}
}

// orNone gives a list that may have been left out.
func orNone[T any](l *[]T) []T {
	if l == nil {
		return nil
	}
	return *l
}

func wireCalendar(c domain.Calendar) Calendar {
	out := Calendar{
		RuleSet: c.RuleSet, Today: c.Today, Cases: make([]CalendarCase, len(c.Cases)),
		Warnings: wireNotes(c.Warnings), Notes: wireNotes(c.Notes),
	}
	for i, one := range c.Cases {
		out.Cases[i] = CalendarCase{
			FirstSickDay: one.FirstSickDay, State: one.State, SickDay: int64(one.SickDay), SickWeek: int64(one.SickWeek),
			DaysNotCounted: int64(one.NotCounted), RecoveredOn: orNull(one.RecoveredOn), NewCaseFrom: orNull(one.NewCaseFrom),
			LastWaitDay: orNull(one.LastWaitDay), WiaFirstDay: orNull(one.WIAFirstDay), ExtendedDays: int64(one.ExtendedDays),
			Milestones: make([]CalendarMilestone, len(one.Entries)),
		}
		for j, e := range one.Entries {
			out.Cases[i].Milestones[j] = wireEntry(e)
		}
	}
	return out
}

func wireEntry(e domain.CalendarEntry) CalendarMilestone {
	return CalendarMilestone{
		RuleID: e.Rule, Code: e.Code, Ref: e.Ref, Title: CalendarText{Nl: e.Title.NL, En: e.Title.EN}, Owners: list(e.Owners),
		DueOn: orNull(e.DueOn), WindowFrom: orNull(e.WindowFrom), OuterLimitOn: orNull(e.OuterLimitOn), PromptOn: orNull(e.PromptOn),
		CompletedOn: orNull(e.CompletedOn), StatedOn: orNull(e.StatedOn), Waivable: e.Waivable, WaiverReason: e.WaiverReason,
		Status: e.Status, Why: CalendarText{Nl: e.Why.NL, En: e.Why.EN}, Source: wireSource(e.Source),
	}
}

func wireNotes(notes []domain.CalendarNote) []CalendarNote {
	out := make([]CalendarNote, len(notes))
	for i, n := range notes {
		out[i] = CalendarNote{
			RuleID: n.Rule, Code: n.Code, On: orNull(n.On), Text: CalendarText{Nl: n.Text.NL, En: n.Text.EN},
			Source: wireSource(n.Source),
		}
	}
	return out
}
