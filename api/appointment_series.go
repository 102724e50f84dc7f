package api

import (
	"context"
	"fmt"

	"github.com/google/uuid"

	"spoorboek/domain"
	"spoorboek/store"
)

// following tells whether a change is to reach the later appointments, too.
func following(to *ApplyTo) bool { return to != nil && *to == "this_and_following" }

// CreateAppointmentSeries adds weekly appointments, all or none.
func (s *Server) CreateAppointmentSeries(ctx context.Context, r CreateAppointmentSeriesRequestObject) (CreateAppointmentSeriesResponseObject, error) {
	ms := s.series(r.Body, r.Params.IdempotencyKey)
	results, err := s.st.Apply(ctx, actorOf(ctx), ms)
	if err != nil {
		return nil, err
	}
	if r := culprit(results); r != nil {
		return nil, r.Err.Under("/first")
	}
	ids := make([]uuid.UUID, len(results))
	for i, res := range results {
		ids[i] = ms[i].ID
		if res.Replayed {
			ids[i] = res.ID
		}
	}
	items, err := s.appointmentsOf(ctx, ids)
	if err != nil {
		return nil, err
	}
	if results[0].Replayed {
		return CreateAppointmentSeries200JSONResponse{Items: items}, nil
	}
	return CreateAppointmentSeries201JSONResponse{Items: items}, nil
}

// series makes the creates of a weekly series as one group.
func (s *Server) series(in *AppointmentSeriesCreate, key *string) []domain.Mutation {
	id := s.st.NewID()
	hash := fingerprint("appointments/series", in)
	out := make([]domain.Mutation, in.Weeks)
	for week := range out {
		m, env := appointments.mutation(domain.OpCreate, &in.First)
		m.Strict, m.Group, m.ID = true, id.String(), s.st.NewID()
		if week == 0 && env.ID != nil {
			m.ID = *env.ID
		}
		m.Edit = func(r domain.Record) {
			a := r.(*domain.Appointment)
			editAppointment(&in.First, a)
			a.SeriesID = &id
			a.InWeeks(week)
		}
		if key != nil {
			m.OpID, m.Hash = seriesKey(*key, week), hash
		}
		out[week] = m
	}
	return out
}

// seriesKey is the Idempotency-Key of one appointment of a series. The first
// has the plain one, so that its use for anything else is noticed; what comes
// before the others no client's key can start with.
func seriesKey(key string, week int) string {
	if week == 0 {
		return ledgerKey(&key)
	}
	return fmt.Sprintf("series:%d:%s", week, key)
}

// appointmentsOf reads those of the appointments that the caller sees, in the
// order of ids, with their warnings.
func (s *Server) appointmentsOf(ctx context.Context, ids []uuid.UUID) ([]Appointment, error) {
	keys := make([]domain.Key, len(ids))
	for i, id := range ids {
		keys[i] = domain.Key{Kind: domain.Appointments, ID: id}
	}
	found, err := s.st.Load(ctx, actorOf(ctx), keys)
	if err != nil {
		return nil, err
	}
	items := []Appointment{}
	for _, key := range keys {
		if r, ok := found[key]; ok {
			items = append(items, warned(appointments.show(actorOf(ctx), r, s.st.Now()), r.(*domain.Appointment).Warnings()))
		}
	}
	named := make([]*Appointment, len(items))
	for i := range items {
		named[i] = &items[i]
	}
	s.warn(ctx, named...)
	return items, nil
}

// updateFollowing changes the named fields of an appointment and of the later
// ones of its series that are not over, all or none. Times move by the same
// amount on the wall clock. The later ones are taken as they are then: only the
// named one has been read by the caller.
func (s *Server) updateFollowing(ctx context.Context, id uuid.UUID, in *AppointmentWrite, ifMatch string) (out Appointment, err error) {
	m, env := appointments.mutation(domain.OpUpdate, in)
	if env.ID != nil && *env.ID != id {
		return out, domain.Invalid(domain.Fault{Pointer: "/id", Detail: "can't change"})
	}
	before, later, err := s.seriesFrom(ctx, id)
	if err != nil {
		return out, err
	}
	m.ID, m.Strict, m.Group = id, true, id.String()
	if m.IfMatch, err = parseIfMatch(ifMatch); err != nil {
		return out, err
	}
	if m.IfMatch == domain.AnyRev {
		m.IfMatch = before.Rev // the move is measured from there
	}
	after := *before
	editAppointment(in, &after)
	ms := []domain.Mutation{m}
	for _, a := range later {
		n := m
		n.ID, n.IfMatch = a.ID, domain.AnyRev
		n.Edit = func(r domain.Record) {
			a := r.(*domain.Appointment)
			if a.Over() {
				return
			}
			was := *a
			editAppointment(in, a)
			a.Follow(&was, before, &after)
		}
		ms = append(ms, n)
	}
	r, err := s.applyFollowing(ctx, ms)
	if err != nil {
		return out, err
	}
	return warned(appointments.show(actorOf(ctx), r.Record, s.st.Now()), r.Warnings), nil
}

// deleteFollowing deletes an appointment and the later ones of its series, all
// or none.
func (s *Server) deleteFollowing(ctx context.Context, id uuid.UUID, ifMatch string) error {
	rev, err := parseIfMatch(ifMatch)
	if err != nil {
		return err
	}
	_, later, err := s.seriesFrom(ctx, id)
	if err != nil {
		return err
	}
	m := domain.Mutation{Op: domain.OpDelete, Kind: domain.Appointments, ID: id, Strict: true, IfMatch: rev, Group: id.String()}
	ms := []domain.Mutation{m}
	for _, a := range later {
		m.ID, m.IfMatch = a.ID, domain.AnyRev
		ms = append(ms, m)
	}
	_, err = s.applyFollowing(ctx, ms)
	return err
}

// seriesFrom reads an appointment and the later ones of its series that the
// caller sees.
func (s *Server) seriesFrom(ctx context.Context, id uuid.UUID) (*domain.Appointment, []*domain.Appointment, error) {
	key := domain.Key{Kind: domain.Appointments, ID: id}
	found, err := s.st.Load(ctx, actorOf(ctx), []domain.Key{key})
	if err != nil {
		return nil, nil, err
	}
	named, ok := found[key].(*domain.Appointment)
	if !ok {
		return nil, nil, newProblem(domain.CodeNotFound)
	}
	if named.SeriesID == nil {
		return named, nil, nil
	}
	// A series has at most 52, which fits a page.
	records, _, err := s.st.List(ctx, actorOf(ctx), domain.Appointments, store.Filter{
		TrajectoryID: named.TrajectoryID, Equal: map[string]any{"series_id": *named.SeriesID}, Limit: domain.MaxListPage,
	})
	var later []*domain.Appointment
	for _, r := range records {
		if a := r.(*domain.Appointment); a.StartsAt.After(named.StartsAt) {
			later = append(later, a)
		}
	}
	return named, later, err
}

// applyFollowing applies changes to appointments of one series and gives the
// result of the first, which the caller named, or the error of whichever is to
// blame.
func (s *Server) applyFollowing(ctx context.Context, ms []domain.Mutation) (domain.Result, error) {
	actor := actorOf(ctx)
	results, err := s.st.Apply(ctx, actor, ms)
	if err != nil {
		return domain.Result{}, err
	}
	bad := culprit(results)
	switch {
	case bad == nil:
		return results[0], nil
	case bad.Err.Code == domain.CodeStale:
		current, err := s.st.Load(ctx, actor, []domain.Key{{Kind: domain.Appointments, ID: ms[0].ID}})
		if err != nil {
			return domain.Result{}, err
		}
		for _, r := range current {
			bad.Record = r
		}
		return domain.Result{}, s.failure(actor, domain.Appointments, *bad)
	case bad.Err.Code == domain.CodeGone && results[0].Err != bad.Err:
		return domain.Result{}, newProblem(domain.CodeUnavailable) // a later one went since it was read: the next try leaves it out
	}
	return domain.Result{}, bad.Err
}

// culprit finds the result in a group that says what is wrong; the others only
// say that the group failed. Nil: all went well.
func culprit(results []domain.Result) (bad *domain.Result) {
	for i := range results {
		r := &results[i]
		if r.Err == nil {
			continue
		}
		if bad == nil || r.Err.Code != domain.CodeInvalid || len(r.Err.Faults) > 0 {
			bad = r
		}
		if bad.Err.Code != domain.CodeInvalid || len(bad.Err.Faults) > 0 {
			return bad
		}
	}
	return bad
}
