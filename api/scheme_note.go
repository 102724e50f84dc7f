package api

import (
	"context"

	"spoorboek/domain"
)

var schemeNotes = newCodec(domain.SchemeNotes, editSchemeNote, wireSchemeNote)

func editSchemeNote(in *SchemeNoteWrite, n *domain.SchemeNote) {
	put(&n.Scheme, in.Scheme)
	put(&n.State, in.State)
	putNull(&n.LetterOn, in.LetterOn)
}

func wireSchemeNote(n *domain.SchemeNote) SchemeNote {
	return SchemeNote{
		ID: n.ID, TrajectoryID: n.TrajectoryID, EmployeeID: n.OwnerID, AuthorID: n.AuthorID, AuthorRole: n.AuthorRole,
		Rev: n.Rev, CapturedAt: n.CapturedAt, RecordedAt: n.RecordedAt, UpdatedAt: n.UpdatedAt,
		Scheme: n.Scheme, State: n.State, LetterOn: n.LetterOn,
	}
}

// ListSchemeNotes lists the scheme notes that the caller sees.
func (s *Server) ListSchemeNotes(ctx context.Context, r ListSchemeNotesRequestObject) (ListSchemeNotesResponseObject, error) {
	items, next, err := listRecords(ctx, s, schemeNotes, query{
		trajectory: r.Params.TrajectoryID, since: r.Params.UpdatedSince, cursor: r.Params.Cursor, limit: r.Params.Limit,
	})
	return ListSchemeNotes200JSONResponse{Items: items, NextCursor: next}, err
}

// CreateSchemeNote adds a scheme note.
func (s *Server) CreateSchemeNote(ctx context.Context, r CreateSchemeNoteRequestObject) (CreateSchemeNoteResponseObject, error) {
	n, replayed, err := createRecord(ctx, s, schemeNotes, r.Body, r.Params.IdempotencyKey)
	if replayed {
		return CreateSchemeNote200JSONResponse{n, CreateSchemeNote200ResponseHeaders{etag(n.Rev)}}, err
	}
	return CreateSchemeNote201JSONResponse{n, CreateSchemeNote201ResponseHeaders{etag(n.Rev), location(domain.SchemeNotes, n.ID)}}, err
}

// GetSchemeNote reads a scheme note.
func (s *Server) GetSchemeNote(ctx context.Context, r GetSchemeNoteRequestObject) (GetSchemeNoteResponseObject, error) {
	n, err := getRecord(ctx, s, schemeNotes, r.ID)
	return GetSchemeNote200JSONResponse{n, GetSchemeNote200ResponseHeaders{etag(n.Rev)}}, err
}

// UpdateSchemeNote changes the named fields of a scheme note.
func (s *Server) UpdateSchemeNote(ctx context.Context, r UpdateSchemeNoteRequestObject) (UpdateSchemeNoteResponseObject, error) {
	n, err := updateRecord(ctx, s, schemeNotes, r.ID, r.Body, r.Params.IfMatch)
	return UpdateSchemeNote200JSONResponse{n, UpdateSchemeNote200ResponseHeaders{etag(n.Rev)}}, err
}

// DeleteSchemeNote deletes a scheme note.
func (s *Server) DeleteSchemeNote(ctx context.Context, r DeleteSchemeNoteRequestObject) (DeleteSchemeNoteResponseObject, error) {
	return DeleteSchemeNote204Response{}, deleteRecord(ctx, s, domain.SchemeNotes, r.ID, r.Params.IfMatch)
}

// ListSchemeNoteHistory reads what was done to a scheme note.
func (s *Server) ListSchemeNoteHistory(ctx context.Context, r ListSchemeNoteHistoryRequestObject) (ListSchemeNoteHistoryResponseObject, error) {
	page, err := s.history(ctx, domain.SchemeNotes, r.ID, r.Params.Cursor, r.Params.Limit)
	return ListSchemeNoteHistory200JSONResponse(page), err
}
