package api

import (
	"context"

	"spoorboek/domain"
)

var leads = newCodec(domain.Leads, editLead, wireLead)

func editLead(in *LeadWrite, l *domain.Lead) {
	put(&l.Visibility, in.Visibility)
	putNull(&l.SharedUntil, in.SharedUntil)
	put(&l.Title, in.Title)
	put(&l.Employer, in.Employer)
	put(&l.URL, in.URL)
	putNull(&l.ClosesOn, in.ClosesOn)
	put(&l.Source, in.Source)
	put(&l.Note, in.Note)
	put(&l.Suitability, in.Suitability)
	put(&l.Status, in.Status)
	put(&l.Reason, in.Reason)
}

func wireLead(l *domain.Lead) Lead {
	return Lead{
		ID: l.ID, TrajectoryID: l.TrajectoryID, OwnerID: l.OwnerID, AuthorID: l.AuthorID, AuthorRole: l.AuthorRole,
		Visibility: l.Visibility, SharedUntil: l.SharedUntil, Rev: l.Rev, CapturedAt: l.CapturedAt, RecordedAt: l.RecordedAt, UpdatedAt: l.UpdatedAt,
		Title: l.Title, Employer: l.Employer, URL: l.URL, ClosesOn: l.ClosesOn, Source: l.Source, Note: l.Note,
		Suitability: l.Suitability, Status: l.Status, Reason: l.Reason,
	}
}

// ListLeads lists the leads that the caller sees.
func (s *Server) ListLeads(ctx context.Context, r ListLeadsRequestObject) (ListLeadsResponseObject, error) {
	items, next, err := listRecords(ctx, s, leads, query{
		trajectory: r.Params.TrajectoryID, since: r.Params.UpdatedSince, cursor: r.Params.Cursor, limit: r.Params.Limit,
	}.where("visibility", r.Params.Visibility).where("status", r.Params.Status).where("author_role", r.Params.AuthorRole))
	return ListLeads200JSONResponse{Items: items, NextCursor: next}, err
}

// CreateLead adds a lead.
func (s *Server) CreateLead(ctx context.Context, r CreateLeadRequestObject) (CreateLeadResponseObject, error) {
	l, replayed, err := createRecord(ctx, s, leads, r.Body, r.Params.IdempotencyKey)
	if replayed {
		return CreateLead200JSONResponse{l, CreateLead200ResponseHeaders{etag(l.Rev)}}, err
	}
	return CreateLead201JSONResponse{l, CreateLead201ResponseHeaders{etag(l.Rev), location(domain.Leads, l.ID)}}, err
}

// GetLead reads a lead.
func (s *Server) GetLead(ctx context.Context, r GetLeadRequestObject) (GetLeadResponseObject, error) {
	l, err := getRecord(ctx, s, leads, r.ID)
	return GetLead200JSONResponse{l, GetLead200ResponseHeaders{etag(l.Rev)}}, err
}

// UpdateLead changes the named fields of a lead.
func (s *Server) UpdateLead(ctx context.Context, r UpdateLeadRequestObject) (UpdateLeadResponseObject, error) {
	l, err := updateRecord(ctx, s, leads, r.ID, r.Body, r.Params.IfMatch)
	return UpdateLead200JSONResponse{l, UpdateLead200ResponseHeaders{etag(l.Rev)}}, err
}

// DeleteLead deletes a lead.
func (s *Server) DeleteLead(ctx context.Context, r DeleteLeadRequestObject) (DeleteLeadResponseObject, error) {
	return DeleteLead204Response{}, deleteRecord(ctx, s, domain.Leads, r.ID, r.Params.IfMatch)
}

// ListLeadHistory reads what was done to a lead.
func (s *Server) ListLeadHistory(ctx context.Context, r ListLeadHistoryRequestObject) (ListLeadHistoryResponseObject, error) {
	page, err := s.history(ctx, domain.Leads, r.ID, r.Params.Cursor, r.Params.Limit)
	return ListLeadHistory200JSONResponse(page), err
}

// RestoreLead puts fields back to what they were before a revision.
func (s *Server) RestoreLead(ctx context.Context, r RestoreLeadRequestObject) (RestoreLeadResponseObject, error) {
	l, err := restoreRecord(ctx, s, leads, r.ID, r.Rev, r.Body, r.Params.IfMatch)
	return RestoreLead200JSONResponse{l, RestoreLead200ResponseHeaders{etag(l.Rev)}}, err
}

// UndeleteLead makes a new lead from a deleted one.
func (s *Server) UndeleteLead(ctx context.Context, r UndeleteLeadRequestObject) (UndeleteLeadResponseObject, error) {
	l, replayed, err := undeleteRecord(ctx, s, leads, r.ID, r.Params.IdempotencyKey)
	if replayed {
		return UndeleteLead200JSONResponse{l, UndeleteLead200ResponseHeaders{etag(l.Rev)}}, err
	}
	return UndeleteLead201JSONResponse{l, UndeleteLead201ResponseHeaders{etag(l.Rev), location(domain.Leads, l.ID)}}, err
}
