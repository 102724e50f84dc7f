package api

import (
	"context"

	"spoorboek/domain"
)

var trajectories = newCodec(domain.Trajectories, editTrajectory, wireTrajectory)

func editTrajectory(in *TrajectoryWrite, t *domain.Trajectory) {
	putNull(&t.AbsenceCaseID, in.AbsenceCaseID)
	put(&t.Track, in.Track)
	put(&t.Status, in.Status)
	put(&t.DeliveryMode, in.DeliveryMode)
	putNull(&t.RequestedOn, in.RequestedOn)
	putNull(&t.StartOn, in.StartOn)
	putNull(&t.PlannedEndOn, in.PlannedEndOn)
	put(&t.Outcome, in.Outcome)
	put(&t.Intensity, in.Intensity)
	put(&t.Track1Status, in.Track1Status)
	putNull(&t.Track1ClosedOn, in.Track1ClosedOn)
	putNull(&t.Track1DocumentID, in.Track1DocumentID)
	putNull(&t.ReferredByID, in.ReferredByID)
}

func wireTrajectory(t *domain.Trajectory) Trajectory {
	return Trajectory{
		ID: t.ID, EmployeeID: t.OwnerID, Rev: t.Rev, RecordedAt: t.RecordedAt, UpdatedAt: t.UpdatedAt,
		AbsenceCaseID: t.AbsenceCaseID, Track: t.Track, Status: t.Status, DeliveryMode: t.DeliveryMode, RequestedOn: t.RequestedOn,
		StartOn: t.StartOn, PlannedEndOn: t.PlannedEndOn, EndedAt: t.EndedAt, Outcome: t.Outcome,
		Intensity: t.Intensity, Track1Status: t.Track1Status, Track1ClosedOn: t.Track1ClosedOn, Track1DocumentID: t.Track1DocumentID, ReferredByID: t.ReferredByID, DatesChangedAt: t.DatesChangedAt,
	}
}

// ListTrajectories lists the trajectories that the caller sees.
func (s *Server) ListTrajectories(ctx context.Context, r ListTrajectoriesRequestObject) (ListTrajectoriesResponseObject, error) {
	items, next, err := listRecords(ctx, s, trajectories, query{
		since: r.Params.UpdatedSince, cursor: r.Params.Cursor, limit: r.Params.Limit,
	}.where("owner_id", r.Params.EmployeeID).where("status", r.Params.Status))
	return ListTrajectories200JSONResponse{Items: items, NextCursor: next}, err
}

// CreateTrajectory sets up a trajectory.
func (s *Server) CreateTrajectory(ctx context.Context, r CreateTrajectoryRequestObject) (CreateTrajectoryResponseObject, error) {
	t, replayed, err := createRecord(ctx, s, trajectories, r.Body, r.Params.IdempotencyKey)
	if replayed {
		return CreateTrajectory200JSONResponse{t, CreateTrajectory200ResponseHeaders{etag(t.Rev)}}, err
	}
	return CreateTrajectory201JSONResponse{t, CreateTrajectory201ResponseHeaders{etag(t.Rev), location(domain.Trajectories, t.ID)}}, err
}

// GetTrajectory reads a trajectory.
func (s *Server) GetTrajectory(ctx context.Context, r GetTrajectoryRequestObject) (GetTrajectoryResponseObject, error) {
	t, err := getRecord(ctx, s, trajectories, r.ID)
	return GetTrajectory200JSONResponse{t, GetTrajectory200ResponseHeaders{etag(t.Rev)}}, err
}

// UpdateTrajectory changes the named fields of a trajectory.
func (s *Server) UpdateTrajectory(ctx context.Context, r UpdateTrajectoryRequestObject) (UpdateTrajectoryResponseObject, error) {
	t, err := updateRecord(ctx, s, trajectories, r.ID, r.Body, r.Params.IfMatch)
	return UpdateTrajectory200JSONResponse{t, UpdateTrajectory200ResponseHeaders{etag(t.Rev)}}, err
}
