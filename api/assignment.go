package api

import (
	"context"
	"time"

	"github.com/google/uuid"

	"spoorboek/domain"
	"spoorboek/store"
)

// An assignment is made whole; afterwards only its end can change. So it has
// two shapes to write and one to read.
var (
	assignments    = newCodec(domain.Assignments, editAssignment, wireAssignment)
	assignmentEnds = newCodec(domain.Assignments, endAssignment, wireAssignment)
)

func editAssignment(in *AssignmentCreate, a *domain.Assignment) {
	a.UserID, a.UserRole = in.UserID, in.UserRole
	if in.FromAt != nil {
		a.FromAt = cut(*in.FromAt)
	}
	putTime(&a.UntilAt, in.UntilAt)
}

func endAssignment(in *AssignmentWrite, a *domain.Assignment) { putTime(&a.UntilAt, in.UntilAt) }

func wireAssignment(a *domain.Assignment) Assignment {
	return Assignment{
		ID: a.ID, TrajectoryID: a.TrajectoryID, Rev: a.Rev, RecordedAt: a.RecordedAt, UpdatedAt: a.UpdatedAt,
		UserID: a.UserID, UserRole: a.UserRole, FromAt: a.FromAt, UntilAt: a.UntilAt,
	}
}

// inPath is an error about a trajectory that the path names: whoever does not
// see it is told that there is none.
func inPath(err error) error {
	if e := AsDomain(err); e != nil && e.Code == domain.CodeInvalid {
		for _, f := range e.Faults {
			if f.Pointer == "/trajectory_id" {
				return newProblem(domain.CodeNotFound)
			}
		}
	}
	return err
}

// ListAssignments lists the assignments of a trajectory that the caller sees.
func (s *Server) ListAssignments(ctx context.Context, r ListAssignmentsRequestObject) (ListAssignmentsResponseObject, error) {
	items, next, err := listRecords(ctx, s, assignments, query{trajectory: &r.ID, cursor: r.Params.Cursor, limit: r.Params.Limit})
	if err == nil && len(items) == 0 {
		_, err = getRecord(ctx, s, trajectories, r.ID) // none, or no such trajectory for the caller
	}
	return ListAssignments200JSONResponse{Items: items, NextCursor: next}, err
}

// CreateAssignment gives somebody a role in a trajectory.
func (s *Server) CreateAssignment(ctx context.Context, r CreateAssignmentRequestObject) (CreateAssignmentResponseObject, error) {
	m, _ := assignments.mutation(domain.OpCreate, r.Body)
	m.TrajectoryID = r.ID
	put(&m.ID, r.Body.ID)
	a, replayed, err := addRecord(ctx, s, assignments, m, r.Params.IdempotencyKey, fingerprint(domain.Assignments.Name, r.ID, r.Body))
	if replayed {
		return CreateAssignment200JSONResponse{a, CreateAssignment200ResponseHeaders{etag(a.Rev)}}, err
	}
	return CreateAssignment201JSONResponse{a, CreateAssignment201ResponseHeaders{etag(a.Rev), location(domain.Assignments, a.ID)}}, inPath(err)
}

// UpdateAssignment ends or extends an assignment.
func (s *Server) UpdateAssignment(ctx context.Context, r UpdateAssignmentRequestObject) (UpdateAssignmentResponseObject, error) {
	a, err := updateRecord(ctx, s, assignmentEnds, r.ID, r.Body, r.Params.IfMatch)
	return UpdateAssignment200JSONResponse{a, UpdateAssignment200ResponseHeaders{etag(a.Rev)}}, err
}

// ReplaceCoach ends the assignment of one coach and starts that of another at
// the same instant.
func (s *Server) ReplaceCoach(ctx context.Context, r ReplaceCoachRequestObject) (ReplaceCoachResponseObject, error) {
	ended, started, err := s.replaceCoach(ctx, r)
	return ReplaceCoach200JSONResponse{Ended: ended, Started: started}, err
}

func (s *Server) replaceCoach(ctx context.Context, r ReplaceCoachRequestObject) (ended, started Assignment, err error) {
	at := s.st.Now()
	if r.Body.At != nil {
		if at = cut(*r.Body.At); at.Before(s.st.Now()) {
			return ended, started, domain.Invalid(domain.Fault{Pointer: "/at", Detail: "must not be in the past"})
		}
	}
	if r.Body.FromUserID == r.Body.ToUserID {
		return ended, started, domain.Invalid(domain.Fault{Pointer: "/to_user_id", Detail: "must be another coach"})
	}
	old, err := s.coachAt(ctx, r.ID, r.Body.FromUserID, at)
	if err != nil {
		return ended, started, err
	}
	ms := handover(r, old, at)
	ms[0].ID = s.st.NewID()
	if ms[1].ID == uuid.Nil {
		ms[1].ID = s.st.NewID() // nobody's: refused as such, unless the ledger knows the key
	}
	results, err := s.st.Apply(ctx, actorOf(ctx), ms)
	if err != nil {
		return ended, started, err
	}
	if err := handoverFailure(results); err != nil {
		return ended, started, err
	}
	first, second := domain.Key{Kind: domain.Assignments, ID: ms[1].ID}, domain.Key{Kind: domain.Assignments, ID: ms[0].ID}
	if results[0].Replayed {
		first.ID, second.ID = results[1].ID, results[0].ID
	}
	found, err := s.st.Load(ctx, actorOf(ctx), []domain.Key{first, second})
	if err != nil || len(found) != 2 {
		return ended, started, err
	}
	show := func(k domain.Key) Assignment { return assignments.show(actorOf(ctx), found[k], s.st.Now()) }
	return show(first), show(second), nil
}

// coachAt finds the assignment by which a user is coach of a trajectory at an
// instant; an empty one if there is none.
func (s *Server) coachAt(ctx context.Context, trajectory, user uuid.UUID, at time.Time) (*domain.Assignment, error) {
	found, _, err := s.st.List(ctx, actorOf(ctx), domain.Assignments, store.Filter{
		TrajectoryID: trajectory, Equal: map[string]any{"user_id": user, "user_role": string(domain.CoachRole)}, Limit: domain.MaxListPage,
	})
	for _, r := range found {
		if a := r.(*domain.Assignment); a.Active(at) {
			return a, err
		}
	}
	return new(domain.Assignment), err
}

// handover is the start of the new coach and the end of the old one, in one
// group: stored together or not at all, and one moment for the feeds. The new
// coach takes over what was left of the old one's time.
func handover(r ReplaceCoachRequestObject, old *domain.Assignment, at time.Time) []domain.Mutation {
	const group = "handover"
	until := old.UntilAt
	start := domain.Mutation{
		Op: domain.OpCreate, Kind: domain.Assignments, TrajectoryID: r.ID, Strict: true, Group: group,
		Edit: func(rec domain.Record) {
			a := rec.(*domain.Assignment)
			a.UserID, a.UserRole, a.FromAt, a.UntilAt = r.Body.ToUserID, domain.CoachRole, at, until
		},
	}
	end := domain.Mutation{
		Op: domain.OpUpdate, Kind: domain.Assignments, ID: old.ID, Strict: true, IfMatch: old.Rev, Group: group,
		Fields: []string{"until_at"}, Edit: func(rec domain.Record) { rec.(*domain.Assignment).UntilAt = &at },
	}
	if key := r.Params.IdempotencyKey; key != nil {
		start.OpID, end.OpID = ledgerKey(key), "end-"+ledgerKey(key)
		start.Hash = fingerprint("replace-coach", r.ID, r.Body)
		end.Hash = start.Hash
	}
	return []domain.Mutation{start, end}
}

// handoverFailure is the error of a handover: of the start as it is, of the end
// that the old coach is not assigned at that instant.
func handoverFailure(results []domain.Result) error {
	start, end := results[0].Err, results[1].Err
	switch {
	case end != nil && (end.Code == domain.CodeNotFound || end.Code == domain.CodeStale):
		return domain.Errorf(domain.CodeTransition, "That coach is not assigned to this trajectory at that moment.")
	case start != nil:
		for _, f := range start.Faults {
			if f.Pointer == "/user_id" {
				return domain.Invalid(domain.Fault{Pointer: "/to_user_id", Detail: f.Detail})
			}
		}
		return inPath(start)
	case end != nil:
		return end
	}
	return nil
}
