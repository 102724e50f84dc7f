package api

import (
	"context"

	"spoorboek/domain"
)

var documents = newCodec(domain.Documents, editDocument, wireDocument)

func editDocument(in *DocumentWrite, d *domain.Document) {
	put(&d.Visibility, in.Visibility)
	putNull(&d.SharedUntil, in.SharedUntil)
	put(&d.Kind, in.Kind)
	put(&d.Title, in.Title)
	put(&d.Mime, in.Mime)
	put(&d.Size, in.Size)
	put(&d.SHA256, in.Sha256)
	putNull(&d.IssuedOn, in.IssuedOn)
}

func wireDocument(d *domain.Document) Document {
	return Document{
		ID: d.ID, TrajectoryID: d.TrajectoryID, OwnerID: d.OwnerID, AuthorID: d.AuthorID, AuthorRole: d.AuthorRole,
		Visibility: d.Visibility, SharedUntil: d.SharedUntil, Rev: d.Rev, CapturedAt: d.CapturedAt, RecordedAt: d.RecordedAt, UpdatedAt: d.UpdatedAt,
		Kind: d.Kind, Title: d.Title, Mime: d.Mime, Size: d.Size, Sha256: d.SHA256, IssuedOn: d.IssuedOn,
		Status: d.Status, Reason: d.Reason,
	}
}

// ListDocuments lists the documents that the caller sees.
func (s *Server) ListDocuments(ctx context.Context, r ListDocumentsRequestObject) (ListDocumentsResponseObject, error) {
	items, next, err := listRecords(ctx, s, documents, query{
		trajectory: r.Params.TrajectoryID, since: r.Params.UpdatedSince, cursor: r.Params.Cursor, limit: r.Params.Limit,
	}.where("visibility", r.Params.Visibility).where("kind", r.Params.Kind).where("status", r.Params.Status))
	return ListDocuments200JSONResponse{Items: items, NextCursor: next}, err
}

// CreateDocument says that a document is to come.
func (s *Server) CreateDocument(ctx context.Context, r CreateDocumentRequestObject) (CreateDocumentResponseObject, error) {
	d, replayed, err := createRecord(ctx, s, documents, r.Body, r.Params.IdempotencyKey)
	if replayed {
		return CreateDocument200JSONResponse{d, CreateDocument200ResponseHeaders{etag(d.Rev)}}, err
	}
	return CreateDocument201JSONResponse{d, CreateDocument201ResponseHeaders{etag(d.Rev), location(domain.Documents, d.ID)}}, err
}

// GetDocument reads what is known of a document.
func (s *Server) GetDocument(ctx context.Context, r GetDocumentRequestObject) (GetDocumentResponseObject, error) {
	d, err := getRecord(ctx, s, documents, r.ID)
	return GetDocument200JSONResponse{d, GetDocument200ResponseHeaders{etag(d.Rev)}}, err
}

// UpdateDocument changes who sees a document, or what it is called.
func (s *Server) UpdateDocument(ctx context.Context, r UpdateDocumentRequestObject) (UpdateDocumentResponseObject, error) {
	d, err := updateRecord(ctx, s, documents, r.ID, r.Body, r.Params.IfMatch)
	return UpdateDocument200JSONResponse{d, UpdateDocument200ResponseHeaders{etag(d.Rev)}}, err
}

// DeleteDocument deletes a document; a job removes its content.
func (s *Server) DeleteDocument(ctx context.Context, r DeleteDocumentRequestObject) (DeleteDocumentResponseObject, error) {
	return DeleteDocument204Response{}, deleteRecord(ctx, s, domain.Documents, r.ID, r.Params.IfMatch)
}

// ListDocumentHistory reads what was done to a document.
func (s *Server) ListDocumentHistory(ctx context.Context, r ListDocumentHistoryRequestObject) (ListDocumentHistoryResponseObject, error) {
	page, err := s.history(ctx, domain.Documents, r.ID, r.Params.Cursor, r.Params.Limit)
	return ListDocumentHistory200JSONResponse(page), err
}
