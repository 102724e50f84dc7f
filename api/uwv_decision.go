package api

import (
	"context"

	"spoorboek/domain"
)

var uwvDecisions = newCodec(domain.UWVDecisions, editUWVDecision, wireUWVDecision)

func editUWVDecision(in *UwvDecisionWrite, d *domain.UWVDecision) {
	put(&d.Visibility, in.Visibility)
	putNull(&d.SharedUntil, in.SharedUntil)
	put(&d.Kind, in.Kind)
	put(&d.DecidedOn, in.DecidedOn)
}

func wireUWVDecision(d *domain.UWVDecision) UwvDecision {
	return UwvDecision{
		ID: d.ID, TrajectoryID: d.TrajectoryID, EmployeeID: d.OwnerID, AuthorID: d.AuthorID, AuthorRole: d.AuthorRole,
		Visibility: d.Visibility, SharedUntil: d.SharedUntil, Rev: d.Rev, CapturedAt: d.CapturedAt, RecordedAt: d.RecordedAt, UpdatedAt: d.UpdatedAt,
		Kind: d.Kind, DecidedOn: d.DecidedOn, ObjectionUntil: d.ObjectionUntil,
	}
}

// ListUwvDecisions lists the decisions of UWV that the caller sees.
func (s *Server) ListUwvDecisions(ctx context.Context, r ListUwvDecisionsRequestObject) (ListUwvDecisionsResponseObject, error) {
	items, next, err := listRecords(ctx, s, uwvDecisions, query{
		trajectory: r.Params.TrajectoryID, since: r.Params.UpdatedSince, cursor: r.Params.Cursor, limit: r.Params.Limit,
	})
	return ListUwvDecisions200JSONResponse{Items: items, NextCursor: next}, err
}

// CreateUwvDecision notes a decision of UWV.
func (s *Server) CreateUwvDecision(ctx context.Context, r CreateUwvDecisionRequestObject) (CreateUwvDecisionResponseObject, error) {
	d, replayed, err := createRecord(ctx, s, uwvDecisions, r.Body, r.Params.IdempotencyKey)
	if replayed {
		return CreateUwvDecision200JSONResponse{d, CreateUwvDecision200ResponseHeaders{etag(d.Rev)}}, err
	}
	return CreateUwvDecision201JSONResponse{d, CreateUwvDecision201ResponseHeaders{etag(d.Rev), location(domain.UWVDecisions, d.ID)}}, err
}

// GetUwvDecision reads a decision.
func (s *Server) GetUwvDecision(ctx context.Context, r GetUwvDecisionRequestObject) (GetUwvDecisionResponseObject, error) {
	d, err := getRecord(ctx, s, uwvDecisions, r.ID)
	return GetUwvDecision200JSONResponse{d, GetUwvDecision200ResponseHeaders{etag(d.Rev)}}, err
}

// UpdateUwvDecision changes the named fields of a decision.
func (s *Server) UpdateUwvDecision(ctx context.Context, r UpdateUwvDecisionRequestObject) (UpdateUwvDecisionResponseObject, error) {
	d, err := updateRecord(ctx, s, uwvDecisions, r.ID, r.Body, r.Params.IfMatch)
	return UpdateUwvDecision200JSONResponse{d, UpdateUwvDecision200ResponseHeaders{etag(d.Rev)}}, err
}

// DeleteUwvDecision deletes a decision.
func (s *Server) DeleteUwvDecision(ctx context.Context, r DeleteUwvDecisionRequestObject) (DeleteUwvDecisionResponseObject, error) {
	return DeleteUwvDecision204Response{}, deleteRecord(ctx, s, domain.UWVDecisions, r.ID, r.Params.IfMatch)
}

// ListUwvDecisionHistory reads what was done to a decision.
func (s *Server) ListUwvDecisionHistory(ctx context.Context, r ListUwvDecisionHistoryRequestObject) (ListUwvDecisionHistoryResponseObject, error) {
	page, err := s.history(ctx, domain.UWVDecisions, r.ID, r.Params.Cursor, r.Params.Limit)
	return ListUwvDecisionHistory200JSONResponse(page), err
}
