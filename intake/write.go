package intake

import (
	"context"
	"slices"

	"github.com/google/uuid"

	"spoorboek/domain"
	"spoorboek/store"
)

// write stores what a line says and is not there yet. What the rules find wrong
// is added to the problems of the line; changed tells that something was stored,
// or would be.
func (r *run) write(ctx context.Context, e *entry) (changed bool, err error) {
	if len(e.problems) > 0 {
		r.tryRules(e)
		return false, nil
	}
	employee, n, err := r.person(ctx, e)
	if err != nil || len(e.problems) > 0 {
		return false, err
	}
	ms, err := r.records(ctx, e, employee)
	if err != nil || len(e.problems) > 0 || n == nil && len(ms) == 0 {
		return false, err
	}
	results, err := r.Store.Admit(ctx, r.actor, n, ms, !r.DryRun)
	if domain.CodeOf(err) == domain.CodeExists {
		e.fault("email", "somebody has this address or key already")
		return false, nil
	}
	if err != nil {
		return false, err
	}
	e.refusals(ms, results, columnFor)
	return len(e.problems) == 0, nil
}

// tryRules looks at the case of a line that is refused anyway, so that all its
// faults are named at once.
func (r *run) tryRules(e *entry) {
	if e.sick == nil || e.sick.FirstSickDay.IsZero() {
		return
	}
	who := r.Store.NewID()
	w := domain.NewWorkingSet(r.actor, r.Store.Now(), r.Store.NewID)
	w.People[who] = domain.Person{ID: who, Role: domain.Employee}
	ms := []domain.Mutation{e.sick.Mutation(r.Store.NewID(), who)}
	e.refusals(ms, w.Stage(ms), columnFor)
}

// refusals adds what the rules found, without repeating, in the column that a field
// of a kind comes from.
func (e *entry) refusals(ms []domain.Mutation, results []domain.Result, column func(k *domain.Kind, pointer string) string) {
	for i, m := range ms {
		res := results[i]
		if res.Err == nil {
			continue
		}
		if len(res.Err.Faults) == 0 {
			e.fault("", res.Err.Message)
		}
		for _, f := range res.Err.Faults {
			if p := (problem{column(m.Kind, f.Pointer), f.Detail}); !slices.Contains(e.problems, p) {
				e.problems = append(e.problems, p)
			}
		}
		return // what follows from it is no fault of its own
	}
}

// columnFor is columnOf for a kind: a case has a key, and so has a person.
func columnFor(k *domain.Kind, pointer string) string {
	column := columnOf(pointer)
	if k == domain.AbsenceCases && column == "person_key" {
		return "case_key"
	}
	return column
}

// person finds whom a line is about, or makes a newcomer. Name and language of
// somebody who is there are the person's own and stay.
func (r *run) person(ctx context.Context, e *entry) (uuid.UUID, *store.Newcomer, error) {
	u, _, err := r.Store.LoginUser(ctx, r.Tenant, e.person.Email, uuid.Nil)
	if err != nil {
		return uuid.Nil, nil, err
	}
	if u.ID == uuid.Nil {
		n, err := r.Auth.Newcomer(ctx, r.actor, e.person)
		n.User.ID = r.Store.NewID()
		return n.User.ID, &n, err
	}
	if u.Role != e.person.Role {
		e.fault("role", "this person is there in another role")
	}
	if e.person.ExternalKey != "" && u.ExternalKey != e.person.ExternalKey {
		e.fault("person_key", "this person is there with another key, or with none")
	}
	if u.Status != store.UserInvited && u.Status != store.UserActive {
		e.fault("email", "this person is deactivated")
	}
	return u.ID, nil, nil
}

// records makes the case and the trajectory of a line, as far as they are not
// there.
func (r *run) records(ctx context.Context, e *entry, employee uuid.UUID) (ms []domain.Mutation, err error) {
	if e.sick == nil {
		return nil, nil
	}
	found, err := r.find(ctx, domain.AbsenceCases, "external_key", e.sick.Key)
	if err != nil {
		return nil, err
	}
	id := r.Store.NewID()
	if found == nil {
		ms = append(ms, e.sick.Mutation(id, employee))
	} else {
		c := found.(*domain.AbsenceCase)
		id = c.ID
		if c.OwnerID != employee {
			e.fault("case_key", "is the case of somebody else")
		}
		for _, f := range e.sick.Differs(c) {
			e.fault(f, "differs from the case that is there with this key")
		}
	}
	if e.track == "" {
		return ms, nil
	}
	if found != nil {
		track, err := r.find(ctx, domain.Trajectories, "absence_case_id", id)
		if err != nil || track != nil {
			return ms, err
		}
	}
	return r.trajectory(ctx, e, employee, id, ms)
}

// find gives a record with that value in a column, or nil.
func (r *run) find(ctx context.Context, k *domain.Kind, column string, value any) (domain.Record, error) {
	found, _, err := r.Store.List(ctx, r.actor, k, store.Filter{Equal: map[string]any{column: value}, Limit: 1})
	if err != nil || len(found) == 0 {
		return nil, err
	}
	return found[0], nil
}

// trajectory adds a trajectory of the case, and its coach.
func (r *run) trajectory(ctx context.Context, e *entry, employee, sick uuid.UUID, ms []domain.Mutation) ([]domain.Mutation, error) {
	id := r.Store.NewID()
	ms = append(ms, domain.Mutation{
		Op: domain.OpCreate, Kind: domain.Trajectories, ID: id, OwnerID: employee, Strict: true,
		Edit: func(rec domain.Record) {
			t := rec.(*domain.Trajectory)
			t.Track, t.Status, t.AbsenceCaseID, t.StartOn, t.PlannedEndOn = e.track, "requested", &sick, e.start, e.end
		},
	})
	if e.coach == "" {
		return ms, nil
	}
	u, _, err := r.Store.LoginUser(ctx, r.Tenant, e.coach, uuid.Nil)
	if err != nil {
		return nil, err
	}
	if u.Status != store.UserActive || u.Role != domain.CoachRole {
		e.fault("coach", "must be the address of a coach who has accepted the invitation")
		return nil, nil
	}
	return append(ms, domain.Mutation{
		Op: domain.OpCreate, Kind: domain.Assignments, ID: r.Store.NewID(), TrajectoryID: id, Strict: true,
		Edit: func(rec domain.Record) {
			a := rec.(*domain.Assignment)
			a.UserID, a.UserRole = u.ID, domain.CoachRole
		},
	}), nil
}
