package api

import (
	"context"

	"spoorboek/domain"
)

var placements = newCodec(domain.Placements, editPlacement, wirePlacement)

func editPlacement(in *PlacementWrite, p *domain.Placement) {
	put(&p.Visibility, in.Visibility)
	putNull(&p.SharedUntil, in.SharedUntil)
	putNull(&p.ApplicationID, in.ApplicationID)
	put(&p.Kind, in.Kind)
	put(&p.EmployerName, in.EmployerName)
	put(&p.JobTitle, in.JobTitle)
	putNull(&p.StartOn, in.StartOn)
	putNull(&p.EndOn, in.EndOn)
	putNull(&p.AgreementDocumentID, in.AgreementDocumentID)
	put(&p.Schedule, in.Schedule)
	put(&p.Evaluations, in.Evaluations)
	putNull(&p.AftercareUntil, in.AftercareUntil)
	put(&p.Status, in.Status)
	put(&p.Outcome, in.Outcome)
}

func wirePlacement(p *domain.Placement) Placement {
	return Placement{
		ID: p.ID, TrajectoryID: p.TrajectoryID, EmployeeID: p.OwnerID, AuthorID: p.AuthorID, AuthorRole: p.AuthorRole,
		Visibility: p.Visibility, SharedUntil: p.SharedUntil, Rev: p.Rev, CapturedAt: p.CapturedAt, RecordedAt: p.RecordedAt, UpdatedAt: p.UpdatedAt,
		ApplicationID: p.ApplicationID, Kind: p.Kind, EmployerName: p.EmployerName, JobTitle: p.JobTitle, StartOn: p.StartOn, EndOn: p.EndOn,
		AgreementDocumentID: p.AgreementDocumentID,
		Schedule:            list(p.Schedule), Evaluations: list(p.Evaluations), AftercareUntil: p.AftercareUntil, Status: p.Status,
		Outcome: p.Outcome,
	}
}

// ListPlacements lists the placements that the caller sees.
func (s *Server) ListPlacements(ctx context.Context, r ListPlacementsRequestObject) (ListPlacementsResponseObject, error) {
	items, next, err := listRecords(ctx, s, placements, query{
		trajectory: r.Params.TrajectoryID, since: r.Params.UpdatedSince, cursor: r.Params.Cursor, limit: r.Params.Limit,
	}.where("status", r.Params.Status).where("kind", r.Params.Kind))
	return ListPlacements200JSONResponse{Items: items, NextCursor: next}, err
}

// CreatePlacement adds a placement.
func (s *Server) CreatePlacement(ctx context.Context, r CreatePlacementRequestObject) (CreatePlacementResponseObject, error) {
	p, replayed, err := createRecord(ctx, s, placements, r.Body, r.Params.IdempotencyKey)
	if replayed {
		return CreatePlacement200JSONResponse{p, CreatePlacement200ResponseHeaders{etag(p.Rev)}}, err
	}
	return CreatePlacement201JSONResponse{p, CreatePlacement201ResponseHeaders{etag(p.Rev), location(domain.Placements, p.ID)}}, err
}

// GetPlacement reads a placement.
func (s *Server) GetPlacement(ctx context.Context, r GetPlacementRequestObject) (GetPlacementResponseObject, error) {
	p, err := getRecord(ctx, s, placements, r.ID)
	return GetPlacement200JSONResponse{p, GetPlacement200ResponseHeaders{etag(p.Rev)}}, err
}

// UpdatePlacement changes the named fields of a placement.
func (s *Server) UpdatePlacement(ctx context.Context, r UpdatePlacementRequestObject) (UpdatePlacementResponseObject, error) {
	p, err := updateRecord(ctx, s, placements, r.ID, r.Body, r.Params.IfMatch)
	return UpdatePlacement200JSONResponse{p, UpdatePlacement200ResponseHeaders{etag(p.Rev)}}, err
}

// ListPlacementHistory reads what was done to a placement.
func (s *Server) ListPlacementHistory(ctx context.Context, r ListPlacementHistoryRequestObject) (ListPlacementHistoryResponseObject, error) {
	page, err := s.history(ctx, domain.Placements, r.ID, r.Params.Cursor, r.Params.Limit)
	return ListPlacementHistory200JSONResponse(page), err
}
