package intake

import (
	"context"
	"strconv"
	"strings"
	"time"

	"github.com/google/uuid"

	"spoorboek/domain"
	"spoorboek/store"
)

// meeting is an appointment as a SIVI message tells it.
type meeting struct {
	id          uuid.UUID
	kind        string
	from, until time.Time
	status      string // of Codes.Status; proposed where the message says nothing
}

// appointment makes an appointment that is still to come, confirms one or cancels
// it. Its id follows from IdAfspraak, so the same message is the same appointment.
func (r *siviRun) appointment(ctx context.Context, e *entry, v map[string]string, who uuid.UUID) ([]domain.Mutation, error) {
	m, err := r.meeting(e, v)
	if err != nil || len(e.problems) > 0 {
		return nil, err
	}
	e.meeting = meetingDraft(m.id)
	a, err := r.booked(ctx, m.id)
	if err != nil {
		return nil, err
	}
	if a != nil {
		return m.changes(e, a, who), nil
	}
	switch {
	case strings.HasPrefix(m.status, cancelledBy):
		return nil, nil // it never was here
	case m.until.Before(r.Store.Now()):
		e.fault("DatAfspraak", "is over: the coach notes what was held")
		return nil, nil
	}
	track, err := r.track(ctx, e, v["VrzmgvlId"], who)
	if err != nil || len(e.problems) > 0 {
		return nil, err
	}
	ms := []domain.Mutation{{
		Op: domain.OpCreate, Kind: domain.Appointments, ID: m.id, TrajectoryID: track, Strict: true, Fields: []string{"kind", "starts_at", "ends_at", "mode"},
		Edit: func(rec domain.Record) {
			a := rec.(*domain.Appointment)
			a.Kind, a.StartsAt, a.EndsAt, a.Mode = m.kind, m.from, m.until, r.codes.Mode
		},
	}}
	if m.status == domain.Confirmed {
		ms = append(ms, m.step())
	}
	return ms, nil
}

// booked gives the appointment that is there, in a dry run as earlier lines would
// leave it; nil if there is none.
func (r *siviRun) booked(ctx context.Context, id uuid.UUID) (*domain.Appointment, error) {
	if a := r.drafts[meetingDraft(id)].a; a != nil {
		return a, nil
	}
	key := domain.Key{Kind: domain.Appointments, ID: id}
	found, err := r.Store.Load(ctx, r.actor, []domain.Key{key})
	a, _ := found[key].(*domain.Appointment)
	return a, err
}

// changes gives what a message says of an appointment that is there: that it is
// confirmed or cancelled, and nothing else.
func (m meeting) changes(e *entry, a *domain.Appointment, who uuid.UUID) []domain.Mutation {
	cancelled := strings.HasPrefix(m.status, cancelledBy)
	switch {
	case a.OwnerID != who:
		e.fault("IdAfspraak", "is an appointment of somebody else")
	case !cancelled && (!a.StartsAt.Equal(m.from) || !a.EndsAt.Equal(m.until) || a.Kind != m.kind):
		e.fault("DatAfspraak", "differs from the appointment that is there: move it here")
	case cancelled && (a.Status == domain.Proposed || a.Status == domain.Confirmed || a.Status == domain.Rescheduling),
		m.status == domain.Confirmed && a.Status == domain.Proposed:
		return []domain.Mutation{m.step()}
	}
	return nil
}

// step confirms or cancels.
func (m meeting) step() domain.Mutation {
	return domain.Mutation{
		Op: domain.OpUpdate, Kind: domain.Appointments, ID: m.id, Strict: true, IfMatch: domain.AnyRev, Fields: []string{"status", "cancelled_by"},
		Edit: func(rec domain.Record) {
			a := rec.(*domain.Appointment)
			a.Status = domain.Confirmed
			if by, cancelled := strings.CutPrefix(m.status, cancelledBy); cancelled {
				a.Status, a.CancelledBy = domain.Cancelled, by
			}
		},
	}
}

// meeting reads the appointment of a line. Its words (OmsSrtAfspraak) are looked up
// and not kept: they may say what somebody is treated for (P-04).
func (r *siviRun) meeting(e *entry, v map[string]string) (m meeting, err error) {
	if v["IdAfspraak"] == "" {
		e.fault("IdAfspraak", "is required")
	}
	m.id = uuid.NewSHA1(r.Tenant, []byte("sivi appointment "+v["IdAfspraak"]))
	m.kind, _ = e.meaning("OmsSrtAfspraak", v["OmsSrtAfspraak"], r.codes.Kind)
	m.status = domain.Proposed
	if code := v["StatusAfspraakCd"]; code != "" {
		m.status, _ = e.meaning("StatusAfspraakCd", code, r.codes.Status)
	}
	if r.codes.Mode == "" {
		e.fault("", "the table of codes has no mode: SIVI does not say how people meet")
	}
	zone, err := time.LoadLocation("Europe/Amsterdam")
	if err != nil {
		return m, err
	}
	day, ok := parseDay(v["DatAfspraak"])
	if !ok {
		e.fault("DatAfspraak", "must be a day, such as 2026-03-10")
	}
	clock, err := time.Parse("15:04:05", v["TijdAfspraak"])
	if err != nil {
		if clock, err = time.Parse("15:04", v["TijdAfspraak"]); err != nil {
			e.fault("TijdAfspraak", "must be a time of day, such as 09:30 or 09:30:00")
		}
	}
	m.from = day.At(clock.Hour(), clock.Minute(), zone).UTC()
	m.until = m.from.Add(r.length(e, v["DuurAfspraak"]))
	return m, nil
}

// length reads how long an appointment is.
func (r *siviRun) length(e *entry, s string) time.Duration {
	unit := map[string]time.Duration{"minutes": time.Minute, "hours": time.Hour}[r.codes.Duration]
	n, err := strconv.ParseFloat(strings.Replace(s, ",", ".", 1), 64)
	switch {
	case unit == 0:
		e.fault("DuurAfspraak", "has a unit that the table of codes does not tell")
		return 0
	case err != nil || !(n > 0 && n < 1000):
		e.fault("DuurAfspraak", "must be a number above 0")
		return 0
	}
	return time.Duration(n * float64(unit)).Round(time.Minute)
}

// track finds the trajectory that an appointment belongs to: the one that runs, of
// the case where the message names one. Somebody must coach it.
func (r *siviRun) track(ctx context.Context, e *entry, key string, who uuid.UUID) (uuid.UUID, error) {
	var of *uuid.UUID
	if key != "" {
		c, err := r.caseOf(ctx, e, key, who)
		if err != nil || len(e.problems) > 0 {
			return uuid.Nil, err
		}
		if c == nil {
			e.fault("VrzmgvlId", "is the key of no case here")
			return uuid.Nil, nil
		}
		of = &c.ID
	}
	all, _, err := r.Store.List(ctx, r.actor, domain.Trajectories, store.Filter{Equal: map[string]any{"owner_id": who}, Limit: domain.MaxListPage})
	if err != nil {
		return uuid.Nil, err
	}
	var running []uuid.UUID
	for _, rec := range all {
		if t := rec.(*domain.Trajectory); !t.Ended() && (of == nil || t.AbsenceCaseID != nil && *t.AbsenceCaseID == *of) {
			running = append(running, t.ID)
		}
	}
	switch {
	case len(running) == 0:
		e.fault("Persnr", "is the key of somebody without a trajectory that runs")
		return uuid.Nil, nil
	case len(running) > 1:
		e.fault("VrzmgvlId", "must say which of several trajectories it is")
		return uuid.Nil, nil
	}
	return running[0], r.coached(ctx, e, running[0])
}

// coached asks that somebody coaches the trajectory now: who else would answer.
func (r *siviRun) coached(ctx context.Context, e *entry, track uuid.UUID) error {
	all, _, err := r.Store.List(ctx, r.actor, domain.Assignments, store.Filter{TrajectoryID: track, Limit: domain.MaxListPage})
	if err != nil {
		return err
	}
	now := r.Store.Now()
	for _, rec := range all {
		if a := rec.(*domain.Assignment); a.UserRole == domain.CoachRole && a.Active(now) {
			return nil
		}
	}
	e.fault("IdAfspraak", "can't be taken: nobody coaches the trajectory now")
	return nil
}
