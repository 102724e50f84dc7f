package api

import (
	"context"

	"spoorboek/domain"
)

var phases = newCodec(domain.Phases, editPhase, wirePhase)

func editPhase(in *PhaseWrite, p *domain.Phase) {
	put(&p.Phase, in.Phase)
	put(&p.Status, in.Status)
	putNull(&p.StartedOn, in.StartedOn)
	putNull(&p.EndedOn, in.EndedOn)
	put(&p.SkipReason, in.SkipReason)
	put(&p.Conclusion, in.Conclusion)
	put(&p.ExpectationEmployee, in.ExpectationEmployee)
	put(&p.ExpectationAgency, in.ExpectationAgency)
}

func wirePhase(p *domain.Phase) Phase {
	return Phase{
		ID: p.ID, TrajectoryID: p.TrajectoryID, EmployeeID: p.OwnerID, AuthorID: p.AuthorID, AuthorRole: p.AuthorRole,
		Rev: p.Rev, CapturedAt: p.CapturedAt, RecordedAt: p.RecordedAt, UpdatedAt: p.UpdatedAt,
		Phase: p.Phase, Status: p.Status, StartedOn: p.StartedOn, EndedOn: p.EndedOn, SkipReason: p.SkipReason,
		Conclusion: p.Conclusion, ExpectationEmployee: p.ExpectationEmployee, ExpectationAgency: p.ExpectationAgency,
	}
}

// ListPhases lists the phases that the caller sees.
func (s *Server) ListPhases(ctx context.Context, r ListPhasesRequestObject) (ListPhasesResponseObject, error) {
	items, next, err := listRecords(ctx, s, phases, query{
		trajectory: r.Params.TrajectoryID, since: r.Params.UpdatedSince, cursor: r.Params.Cursor, limit: r.Params.Limit,
	}.where("status", r.Params.Status))
	return ListPhases200JSONResponse{Items: items, NextCursor: next}, err
}

// CreatePhase adds a phase.
func (s *Server) CreatePhase(ctx context.Context, r CreatePhaseRequestObject) (CreatePhaseResponseObject, error) {
	p, replayed, err := createRecord(ctx, s, phases, r.Body, r.Params.IdempotencyKey)
	if replayed {
		return CreatePhase200JSONResponse{p, CreatePhase200ResponseHeaders{etag(p.Rev)}}, err
	}
	return CreatePhase201JSONResponse{p, CreatePhase201ResponseHeaders{etag(p.Rev), location(domain.Phases, p.ID)}}, err
}

// GetPhase reads a phase.
func (s *Server) GetPhase(ctx context.Context, r GetPhaseRequestObject) (GetPhaseResponseObject, error) {
	p, err := getRecord(ctx, s, phases, r.ID)
	return GetPhase200JSONResponse{p, GetPhase200ResponseHeaders{etag(p.Rev)}}, err
}

// UpdatePhase changes the named fields of a phase.
func (s *Server) UpdatePhase(ctx context.Context, r UpdatePhaseRequestObject) (UpdatePhaseResponseObject, error) {
	p, err := updateRecord(ctx, s, phases, r.ID, r.Body, r.Params.IfMatch)
	return UpdatePhase200JSONResponse{p, UpdatePhase200ResponseHeaders{etag(p.Rev)}}, err
}

// ListPhaseHistory reads what was done to a phase.
func (s *Server) ListPhaseHistory(ctx context.Context, r ListPhaseHistoryRequestObject) (ListPhaseHistoryResponseObject, error) {
	page, err := s.history(ctx, domain.Phases, r.ID, r.Params.Cursor, r.Params.Limit)
	return ListPhaseHistory200JSONResponse(page), err
}
