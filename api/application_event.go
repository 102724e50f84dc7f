package api

import (
	"context"

	"spoorboek/domain"
)

var events = newCodec(domain.ApplicationEvents, editApplicationEvent, wireApplicationEvent)

func editApplicationEvent(in *ApplicationEventWrite, e *domain.ApplicationEvent) {
	put(&e.Stage, in.Stage)
	put(&e.OccurredOn, in.OccurredOn)
	putNull(&e.Round, in.Round)
	put(&e.Note, in.Note)
	put(&e.Reason, in.Reason)
	putNull(&e.DocumentID, in.DocumentID)
	put(&e.Voided, in.Voided)
}

func wireApplicationEvent(e *domain.ApplicationEvent) ApplicationEvent {
	return ApplicationEvent{
		ID: e.ID, TrajectoryID: e.TrajectoryID, OwnerID: e.OwnerID, AuthorID: e.AuthorID, AuthorRole: e.AuthorRole,
		Visibility: e.Visibility, Rev: e.Rev, CapturedAt: e.CapturedAt, RecordedAt: e.RecordedAt, UpdatedAt: e.UpdatedAt,
		ApplicationID: *e.ParentID, Stage: e.Stage, OccurredOn: e.OccurredOn, Round: e.Round, Note: e.Note, Reason: e.Reason,
		DocumentID: e.DocumentID, Voided: e.Voided, NeedsReview: e.NeedsReview, LateEntry: e.LateEntry,
	}
}

// ListApplicationEvents lists the events that the caller sees.
func (s *Server) ListApplicationEvents(ctx context.Context, r ListApplicationEventsRequestObject) (ListApplicationEventsResponseObject, error) {
	items, next, err := listRecords(ctx, s, events, query{
		trajectory: r.Params.TrajectoryID, parent: r.Params.ApplicationID, since: r.Params.UpdatedSince, cursor: r.Params.Cursor, limit: r.Params.Limit,
	}.where("stage", r.Params.Stage))
	return ListApplicationEvents200JSONResponse{Items: items, NextCursor: next}, err
}

// CreateApplicationEvent adds an event to an application, which moves its stage.
func (s *Server) CreateApplicationEvent(ctx context.Context, r CreateApplicationEventRequestObject) (CreateApplicationEventResponseObject, error) {
	e, replayed, err := createRecord(ctx, s, events, r.Body, r.Params.IdempotencyKey)
	if replayed {
		return CreateApplicationEvent200JSONResponse{e, CreateApplicationEvent200ResponseHeaders{etag(e.Rev)}}, err
	}
	return CreateApplicationEvent201JSONResponse{e, CreateApplicationEvent201ResponseHeaders{etag(e.Rev), location(domain.ApplicationEvents, e.ID)}}, err
}

// GetApplicationEvent reads an event.
func (s *Server) GetApplicationEvent(ctx context.Context, r GetApplicationEventRequestObject) (GetApplicationEventResponseObject, error) {
	e, err := getRecord(ctx, s, events, r.ID)
	return GetApplicationEvent200JSONResponse{e, GetApplicationEvent200ResponseHeaders{etag(e.Rev)}}, err
}

// UpdateApplicationEvent marks an event as entered by mistake, or not.
func (s *Server) UpdateApplicationEvent(ctx context.Context, r UpdateApplicationEventRequestObject) (UpdateApplicationEventResponseObject, error) {
	e, err := updateRecord(ctx, s, events, r.ID, r.Body, r.Params.IfMatch)
	return UpdateApplicationEvent200JSONResponse{e, UpdateApplicationEvent200ResponseHeaders{etag(e.Rev)}}, err
}

// ListApplicationEventHistory reads what was done to an event.
func (s *Server) ListApplicationEventHistory(ctx context.Context, r ListApplicationEventHistoryRequestObject) (ListApplicationEventHistoryResponseObject, error) {
	page, err := s.history(ctx, domain.ApplicationEvents, r.ID, r.Params.Cursor, r.Params.Limit)
	return ListApplicationEventHistory200JSONResponse(page), err
}
