package api

import (
	"context"

	"spoorboek/domain"
)

var measurements = newCodec(domain.GoalMeasurements, editGoalMeasurement, wireGoalMeasurement)

func editGoalMeasurement(in *GoalMeasurementWrite, m *domain.GoalMeasurement) {
	put(&m.On, in.On)
	put(&m.Value, in.Value)
	put(&m.Note, in.Note)
	putNull(&m.CorrectsID, in.CorrectsID)
}

func wireGoalMeasurement(m *domain.GoalMeasurement) GoalMeasurement {
	return GoalMeasurement{
		ID: m.ID, TrajectoryID: m.TrajectoryID, OwnerID: m.OwnerID, AuthorID: m.AuthorID, AuthorRole: m.AuthorRole,
		Visibility: m.Visibility, Rev: m.Rev, CapturedAt: m.CapturedAt, RecordedAt: m.RecordedAt, UpdatedAt: m.UpdatedAt,
		GoalID: *m.ParentID, On: m.On, Value: m.Value, Note: m.Note, CorrectsID: m.CorrectsID,
	}
}

// ListGoalMeasurements lists the measurements that the caller sees.
func (s *Server) ListGoalMeasurements(ctx context.Context, r ListGoalMeasurementsRequestObject) (ListGoalMeasurementsResponseObject, error) {
	items, next, err := listRecords(ctx, s, measurements, query{
		trajectory: r.Params.TrajectoryID, parent: r.Params.GoalID, since: r.Params.UpdatedSince, cursor: r.Params.Cursor, limit: r.Params.Limit,
	})
	return ListGoalMeasurements200JSONResponse{Items: items, NextCursor: next}, err
}

// CreateGoalMeasurement adds a measurement to a goal.
func (s *Server) CreateGoalMeasurement(ctx context.Context, r CreateGoalMeasurementRequestObject) (CreateGoalMeasurementResponseObject, error) {
	m, replayed, err := createRecord(ctx, s, measurements, r.Body, r.Params.IdempotencyKey)
	if replayed {
		return CreateGoalMeasurement200JSONResponse{m, CreateGoalMeasurement200ResponseHeaders{etag(m.Rev)}}, err
	}
	return CreateGoalMeasurement201JSONResponse{m, CreateGoalMeasurement201ResponseHeaders{etag(m.Rev), location(domain.GoalMeasurements, m.ID)}}, err
}

// GetGoalMeasurement reads a measurement.
func (s *Server) GetGoalMeasurement(ctx context.Context, r GetGoalMeasurementRequestObject) (GetGoalMeasurementResponseObject, error) {
	m, err := getRecord(ctx, s, measurements, r.ID)
	return GetGoalMeasurement200JSONResponse{m, GetGoalMeasurement200ResponseHeaders{etag(m.Rev)}}, err
}

// DeleteGoalMeasurement deletes a measurement.
func (s *Server) DeleteGoalMeasurement(ctx context.Context, r DeleteGoalMeasurementRequestObject) (DeleteGoalMeasurementResponseObject, error) {
	return DeleteGoalMeasurement204Response{}, deleteRecord(ctx, s, domain.GoalMeasurements, r.ID, r.Params.IfMatch)
}

// ListGoalMeasurementHistory reads what was done to a measurement.
func (s *Server) ListGoalMeasurementHistory(ctx context.Context, r ListGoalMeasurementHistoryRequestObject) (ListGoalMeasurementHistoryResponseObject, error) {
	page, err := s.history(ctx, domain.GoalMeasurements, r.ID, r.Params.Cursor, r.Params.Limit)
	return ListGoalMeasurementHistory200JSONResponse(page), err
}
