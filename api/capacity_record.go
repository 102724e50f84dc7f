package api

import (
	"context"

	"spoorboek/domain"
)

var capacityRecords = newCodec(domain.CapacityRecords, editCapacityRecord, wireCapacityRecord)

func editCapacityRecord(in *CapacityRecordWrite, c *domain.CapacityRecord) {
	put(&c.Kind, in.Kind)
	putNull(&c.DocumentID, in.DocumentID)
	putNull(&c.IssuedOn, in.IssuedOn)
	putNull(&c.ReviewOn, in.ReviewOn)
	putNull(&c.AroseOn, in.AroseOn)
	putNull(&c.ChangedOn, in.ChangedOn)
	putNull(&c.MaxHoursDay, in.MaxHoursDay)
	putNull(&c.MaxHoursWeek, in.MaxHoursWeek)
	put(&c.Conditions, in.Conditions)
}

func wireCapacityRecord(c *domain.CapacityRecord) CapacityRecord {
	return CapacityRecord{
		ID: c.ID, TrajectoryID: c.TrajectoryID, EmployeeID: c.OwnerID, AuthorID: c.AuthorID, AuthorRole: c.AuthorRole,
		Rev: c.Rev, CapturedAt: c.CapturedAt, RecordedAt: c.RecordedAt, UpdatedAt: c.UpdatedAt,
		Kind: c.Kind, DocumentID: c.DocumentID, IssuedOn: c.IssuedOn, ReviewOn: c.ReviewOn, AroseOn: c.AroseOn, ChangedOn: c.ChangedOn,
		MaxHoursDay: c.MaxHoursDay, MaxHoursWeek: c.MaxHoursWeek,
		Conditions: list(c.Conditions), Status: c.Status,
	}
}

// ListCapacityRecords lists the capacity records that the caller sees.
func (s *Server) ListCapacityRecords(ctx context.Context, r ListCapacityRecordsRequestObject) (ListCapacityRecordsResponseObject, error) {
	items, next, err := listRecords(ctx, s, capacityRecords, query{
		trajectory: r.Params.TrajectoryID, since: r.Params.UpdatedSince, cursor: r.Params.Cursor, limit: r.Params.Limit,
	}.where("status", r.Params.Status))
	return ListCapacityRecords200JSONResponse{Items: items, NextCursor: next}, err
}

// CreateCapacityRecord adds a capacity record.
func (s *Server) CreateCapacityRecord(ctx context.Context, r CreateCapacityRecordRequestObject) (CreateCapacityRecordResponseObject, error) {
	c, replayed, err := createRecord(ctx, s, capacityRecords, r.Body, r.Params.IdempotencyKey)
	if replayed {
		return CreateCapacityRecord200JSONResponse{c, CreateCapacityRecord200ResponseHeaders{etag(c.Rev)}}, err
	}
	return CreateCapacityRecord201JSONResponse{c, CreateCapacityRecord201ResponseHeaders{etag(c.Rev), location(domain.CapacityRecords, c.ID)}}, err
}

// GetCapacityRecord reads a capacity record.
func (s *Server) GetCapacityRecord(ctx context.Context, r GetCapacityRecordRequestObject) (GetCapacityRecordResponseObject, error) {
	c, err := getRecord(ctx, s, capacityRecords, r.ID)
	return GetCapacityRecord200JSONResponse{c, GetCapacityRecord200ResponseHeaders{etag(c.Rev)}}, err
}

// ListCapacityRecordHistory reads what was done to a capacity record.
func (s *Server) ListCapacityRecordHistory(ctx context.Context, r ListCapacityRecordHistoryRequestObject) (ListCapacityRecordHistoryResponseObject, error) {
	page, err := s.history(ctx, domain.CapacityRecords, r.ID, r.Params.Cursor, r.Params.Limit)
	return ListCapacityRecordHistory200JSONResponse(page), err
}
