package api

import (
	"context"

	"spoorboek/domain"
)

var externalContacts = newCodec(domain.ExternalContacts, editExternalContact, wireExternalContact)

func editExternalContact(in *ExternalContactWrite, c *domain.ExternalContact) {
	put(&c.Visibility, in.Visibility)
	putNull(&c.SharedUntil, in.SharedUntil)
	put(&c.Name, in.Name)
	put(&c.Kind, in.Kind)
	put(&c.Organisation, in.Organisation)
	put(&c.Phone, in.Phone)
	put(&c.Email, in.Email)
}

func wireExternalContact(c *domain.ExternalContact) ExternalContact {
	return ExternalContact{
		ID: c.ID, TrajectoryID: c.TrajectoryID, EmployeeID: c.OwnerID, AuthorID: c.AuthorID, AuthorRole: c.AuthorRole,
		Visibility: c.Visibility, SharedUntil: c.SharedUntil, Rev: c.Rev, CapturedAt: c.CapturedAt, RecordedAt: c.RecordedAt, UpdatedAt: c.UpdatedAt,
		Name: c.Name, Kind: c.Kind, Organisation: c.Organisation, Phone: c.Phone, Email: c.Email,
	}
}

// ListExternalContacts lists the contacts that the caller sees.
func (s *Server) ListExternalContacts(ctx context.Context, r ListExternalContactsRequestObject) (ListExternalContactsResponseObject, error) {
	items, next, err := listRecords(ctx, s, externalContacts, query{
		trajectory: r.Params.TrajectoryID, since: r.Params.UpdatedSince, cursor: r.Params.Cursor, limit: r.Params.Limit,
	}.where("kind", r.Params.Kind))
	return ListExternalContacts200JSONResponse{Items: items, NextCursor: next}, err
}

// CreateExternalContact adds a contact.
func (s *Server) CreateExternalContact(ctx context.Context, r CreateExternalContactRequestObject) (CreateExternalContactResponseObject, error) {
	c, replayed, err := createRecord(ctx, s, externalContacts, r.Body, r.Params.IdempotencyKey)
	if replayed {
		return CreateExternalContact200JSONResponse{c, CreateExternalContact200ResponseHeaders{etag(c.Rev)}}, err
	}
	return CreateExternalContact201JSONResponse{c, CreateExternalContact201ResponseHeaders{etag(c.Rev), location(domain.ExternalContacts, c.ID)}}, err
}

// GetExternalContact reads a contact.
func (s *Server) GetExternalContact(ctx context.Context, r GetExternalContactRequestObject) (GetExternalContactResponseObject, error) {
	c, err := getRecord(ctx, s, externalContacts, r.ID)
	return GetExternalContact200JSONResponse{c, GetExternalContact200ResponseHeaders{etag(c.Rev)}}, err
}

// UpdateExternalContact changes the named fields of a contact.
func (s *Server) UpdateExternalContact(ctx context.Context, r UpdateExternalContactRequestObject) (UpdateExternalContactResponseObject, error) {
	c, err := updateRecord(ctx, s, externalContacts, r.ID, r.Body, r.Params.IfMatch)
	return UpdateExternalContact200JSONResponse{c, UpdateExternalContact200ResponseHeaders{etag(c.Rev)}}, err
}

// DeleteExternalContact deletes a contact.
func (s *Server) DeleteExternalContact(ctx context.Context, r DeleteExternalContactRequestObject) (DeleteExternalContactResponseObject, error) {
	return DeleteExternalContact204Response{}, deleteRecord(ctx, s, domain.ExternalContacts, r.ID, r.Params.IfMatch)
}

// ListExternalContactHistory reads what was done to a contact.
func (s *Server) ListExternalContactHistory(ctx context.Context, r ListExternalContactHistoryRequestObject) (ListExternalContactHistoryResponseObject, error) {
	page, err := s.history(ctx, domain.ExternalContacts, r.ID, r.Params.Cursor, r.Params.Limit)
	return ListExternalContactHistory200JSONResponse(page), err
}
