package api

import (
	"context"

	"spoorboek/domain"
)

var activities = newCodec(domain.Activities, editActivity, wireActivity)

func editActivity(in *ActivityWrite, a *domain.Activity) {
	put(&a.Visibility, in.Visibility)
	putNull(&a.SharedUntil, in.SharedUntil)
	put(&a.Kind, in.Kind)
	put(&a.Title, in.Title)
	put(&a.Provider, in.Provider)
	putNull(&a.StartOn, in.StartOn)
	putNull(&a.EndOn, in.EndOn)
	putNull(&a.HoursPlanned, in.HoursPlanned)
	putNull(&a.HoursDone, in.HoursDone)
	put(&a.Track, in.Track)
	putNull(&a.GoalID, in.GoalID)
	putNull(&a.DocumentID, in.DocumentID)
	put(&a.Result, in.Result)
	put(&a.Status, in.Status)
	put(&a.Reason, in.Reason)
}

func wireActivity(a *domain.Activity) Activity {
	return Activity{
		ID: a.ID, TrajectoryID: a.TrajectoryID, OwnerID: a.OwnerID, AuthorID: a.AuthorID, AuthorRole: a.AuthorRole,
		Visibility: a.Visibility, SharedUntil: a.SharedUntil, Rev: a.Rev, CapturedAt: a.CapturedAt, RecordedAt: a.RecordedAt, UpdatedAt: a.UpdatedAt,
		Kind: a.Kind, Title: a.Title, Provider: a.Provider, StartOn: a.StartOn, EndOn: a.EndOn,
		HoursPlanned: a.HoursPlanned, HoursDone: a.HoursDone, Track: a.Track, GoalID: a.GoalID, DocumentID: a.DocumentID,
		Result: a.Result, Status: a.Status, Reason: a.Reason,
	}
}

// ListActivities lists the activities that the caller sees.
func (s *Server) ListActivities(ctx context.Context, r ListActivitiesRequestObject) (ListActivitiesResponseObject, error) {
	items, next, err := listRecords(ctx, s, activities, query{
		trajectory: r.Params.TrajectoryID, since: r.Params.UpdatedSince, cursor: r.Params.Cursor, limit: r.Params.Limit,
	}.where("visibility", r.Params.Visibility).where("status", r.Params.Status).where("kind", r.Params.Kind).where("goal_id", r.Params.GoalID))
	return ListActivities200JSONResponse{Items: items, NextCursor: next}, err
}

// CreateActivity adds an activity.
func (s *Server) CreateActivity(ctx context.Context, r CreateActivityRequestObject) (CreateActivityResponseObject, error) {
	a, replayed, err := createRecord(ctx, s, activities, r.Body, r.Params.IdempotencyKey)
	if replayed {
		return CreateActivity200JSONResponse{a, CreateActivity200ResponseHeaders{etag(a.Rev)}}, err
	}
	return CreateActivity201JSONResponse{a, CreateActivity201ResponseHeaders{etag(a.Rev), location(domain.Activities, a.ID)}}, err
}

// GetActivity reads an activity.
func (s *Server) GetActivity(ctx context.Context, r GetActivityRequestObject) (GetActivityResponseObject, error) {
	a, err := getRecord(ctx, s, activities, r.ID)
	return GetActivity200JSONResponse{a, GetActivity200ResponseHeaders{etag(a.Rev)}}, err
}

// UpdateActivity changes the named fields of an activity.
func (s *Server) UpdateActivity(ctx context.Context, r UpdateActivityRequestObject) (UpdateActivityResponseObject, error) {
	a, err := updateRecord(ctx, s, activities, r.ID, r.Body, r.Params.IfMatch)
	return UpdateActivity200JSONResponse{a, UpdateActivity200ResponseHeaders{etag(a.Rev)}}, err
}

// DeleteActivity deletes an activity.
func (s *Server) DeleteActivity(ctx context.Context, r DeleteActivityRequestObject) (DeleteActivityResponseObject, error) {
	return DeleteActivity204Response{}, deleteRecord(ctx, s, domain.Activities, r.ID, r.Params.IfMatch)
}

// ListActivityHistory reads what was done to an activity.
func (s *Server) ListActivityHistory(ctx context.Context, r ListActivityHistoryRequestObject) (ListActivityHistoryResponseObject, error) {
	page, err := s.history(ctx, domain.Activities, r.ID, r.Params.Cursor, r.Params.Limit)
	return ListActivityHistory200JSONResponse(page), err
}

// RestoreActivity puts fields back to what they were before a revision.
func (s *Server) RestoreActivity(ctx context.Context, r RestoreActivityRequestObject) (RestoreActivityResponseObject, error) {
	a, err := restoreRecord(ctx, s, activities, r.ID, r.Rev, r.Body, r.Params.IfMatch)
	return RestoreActivity200JSONResponse{a, RestoreActivity200ResponseHeaders{etag(a.Rev)}}, err
}

// UndeleteActivity makes a new activity from a deleted one.
func (s *Server) UndeleteActivity(ctx context.Context, r UndeleteActivityRequestObject) (UndeleteActivityResponseObject, error) {
	a, replayed, err := undeleteRecord(ctx, s, activities, r.ID, r.Params.IdempotencyKey)
	if replayed {
		return UndeleteActivity200JSONResponse{a, UndeleteActivity200ResponseHeaders{etag(a.Rev)}}, err
	}
	return UndeleteActivity201JSONResponse{a, UndeleteActivity201ResponseHeaders{etag(a.Rev), location(domain.Activities, a.ID)}}, err
}
