package api

import (
	"context"

	"github.com/oapi-codegen/nullable"

	"spoorboek/domain"
)

var goals = newCodec(domain.Goals, editGoal, wireGoal)

func editGoal(in *GoalWrite, g *domain.Goal) {
	put(&g.Visibility, in.Visibility)
	putNull(&g.SharedUntil, in.SharedUntil)
	put(&g.Title, in.Title)
	put(&g.Why, in.Why)
	put(&g.Domain, in.Domain)
	put(&g.Track, in.Track)
	put(&g.Origin, in.Origin)
	put(&g.Measure, in.Measure)
	putNull(&g.Baseline, in.Baseline)
	putNull(&g.Target, in.Target)
	put(&g.Unit, in.Unit)
	putNull(&g.StartOn, in.StartOn)
	putNull(&g.DueOn, in.DueOn)
	patchList(&g.Steps, in.Steps, editGoalStep)
	put(&g.Status, in.Status)
	put(&g.Reason, in.Reason)
}

// GoalStepWrite is one step as it is written: what it leaves out stays as it is.
type GoalStepWrite struct {
	ID    string                         `json:"id"`
	Title *string                        `json:"title,omitempty"`
	Done  *bool                          `json:"done,omitempty"`
	DueOn nullable.Nullable[domain.Date] `json:"due_on,omitempty"`
}

func editGoalStep(in GoalStepWrite, s *domain.GoalStep) {
	s.ID = in.ID
	put(&s.Title, in.Title)
	put(&s.Done, in.Done)
	putNull(&s.DueOn, in.DueOn)
}

func wireGoal(g *domain.Goal) Goal {
	return Goal{
		ID: g.ID, TrajectoryID: g.TrajectoryID, OwnerID: g.OwnerID, AuthorID: g.AuthorID, AuthorRole: g.AuthorRole,
		Visibility: g.Visibility, SharedUntil: g.SharedUntil, Rev: g.Rev, CapturedAt: g.CapturedAt, RecordedAt: g.RecordedAt, UpdatedAt: g.UpdatedAt,
		Title: g.Title, Why: g.Why, Domain: g.Domain, Track: g.Track, Origin: g.Origin, Measure: g.Measure,
		Baseline: g.Baseline, Target: g.Target, Unit: g.Unit, StartOn: g.StartOn, DueOn: g.DueOn,
		Steps: list(g.Steps), Status: g.Status, Reason: g.Reason,
	}
}

// ListGoals lists the goals that the caller sees.
func (s *Server) ListGoals(ctx context.Context, r ListGoalsRequestObject) (ListGoalsResponseObject, error) {
	items, next, err := listRecords(ctx, s, goals, query{
		trajectory: r.Params.TrajectoryID, since: r.Params.UpdatedSince, cursor: r.Params.Cursor, limit: r.Params.Limit,
	}.where("visibility", r.Params.Visibility).where("status", r.Params.Status).where("origin", r.Params.Origin))
	return ListGoals200JSONResponse{Items: items, NextCursor: next}, err
}

// CreateGoal adds a goal.
func (s *Server) CreateGoal(ctx context.Context, r CreateGoalRequestObject) (CreateGoalResponseObject, error) {
	g, replayed, err := createRecord(ctx, s, goals, r.Body, r.Params.IdempotencyKey)
	if replayed {
		return CreateGoal200JSONResponse{g, CreateGoal200ResponseHeaders{etag(g.Rev)}}, err
	}
	return CreateGoal201JSONResponse{g, CreateGoal201ResponseHeaders{etag(g.Rev), location(domain.Goals, g.ID)}}, err
}

// GetGoal reads a goal.
func (s *Server) GetGoal(ctx context.Context, r GetGoalRequestObject) (GetGoalResponseObject, error) {
	g, err := getRecord(ctx, s, goals, r.ID)
	return GetGoal200JSONResponse{g, GetGoal200ResponseHeaders{etag(g.Rev)}}, err
}

// UpdateGoal changes the named fields of a goal.
func (s *Server) UpdateGoal(ctx context.Context, r UpdateGoalRequestObject) (UpdateGoalResponseObject, error) {
	g, err := updateRecord(ctx, s, goals, r.ID, r.Body, r.Params.IfMatch)
	return UpdateGoal200JSONResponse{g, UpdateGoal200ResponseHeaders{etag(g.Rev)}}, err
}

// DeleteGoal deletes a goal with its measurements.
func (s *Server) DeleteGoal(ctx context.Context, r DeleteGoalRequestObject) (DeleteGoalResponseObject, error) {
	return DeleteGoal204Response{}, deleteRecord(ctx, s, domain.Goals, r.ID, r.Params.IfMatch)
}

// ListGoalHistory reads what was done to a goal.
func (s *Server) ListGoalHistory(ctx context.Context, r ListGoalHistoryRequestObject) (ListGoalHistoryResponseObject, error) {
	page, err := s.history(ctx, domain.Goals, r.ID, r.Params.Cursor, r.Params.Limit)
	return ListGoalHistory200JSONResponse(page), err
}

// RestoreGoal puts fields back to what they were before a revision.
func (s *Server) RestoreGoal(ctx context.Context, r RestoreGoalRequestObject) (RestoreGoalResponseObject, error) {
	g, err := restoreRecord(ctx, s, goals, r.ID, r.Rev, r.Body, r.Params.IfMatch)
	return RestoreGoal200JSONResponse{g, RestoreGoal200ResponseHeaders{etag(g.Rev)}}, err
}

// UndeleteGoal makes a new goal from a deleted one.
func (s *Server) UndeleteGoal(ctx context.Context, r UndeleteGoalRequestObject) (UndeleteGoalResponseObject, error) {
	g, replayed, err := undeleteRecord(ctx, s, goals, r.ID, r.Params.IdempotencyKey)
	if replayed {
		return UndeleteGoal200JSONResponse{g, UndeleteGoal200ResponseHeaders{etag(g.Rev)}}, err
	}
	return UndeleteGoal201JSONResponse{g, UndeleteGoal201ResponseHeaders{etag(g.Rev), location(domain.Goals, g.ID)}}, err
}
