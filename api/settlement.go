package api

import (
	"context"

	"spoorboek/domain"
)

var settlements = newCodec(domain.Settlements, editSettlement, wireSettlement)

func editSettlement(in *SettlementWrite, n *domain.Settlement) {
	putNull(&n.OfferedOn, in.OfferedOn)
	putNull(&n.SignedOn, in.SignedOn)
	put(&n.ReflectionDays, in.ReflectionDays)
	putNull(&n.EndsOn, in.EndsOn)
	put(&n.Advice, in.Advice)
}

func wireSettlement(n *domain.Settlement) Settlement {
	return Settlement{
		ID: n.ID, TrajectoryID: n.TrajectoryID, EmployeeID: n.OwnerID, AuthorID: n.AuthorID, AuthorRole: n.AuthorRole,
		Rev: n.Rev, CapturedAt: n.CapturedAt, RecordedAt: n.RecordedAt, UpdatedAt: n.UpdatedAt,
		OfferedOn: n.OfferedOn, SignedOn: n.SignedOn, ReflectionDays: n.ReflectionDays, ReflectionEndsOn: n.ReflectionEndsOn,
		EndsOn: n.EndsOn, Advice: n.Advice,
	}
}

// ListSettlements lists the settlements that the caller sees.
func (s *Server) ListSettlements(ctx context.Context, r ListSettlementsRequestObject) (ListSettlementsResponseObject, error) {
	items, next, err := listRecords(ctx, s, settlements, query{
		trajectory: r.Params.TrajectoryID, since: r.Params.UpdatedSince, cursor: r.Params.Cursor, limit: r.Params.Limit,
	})
	return ListSettlements200JSONResponse{Items: items, NextCursor: next}, err
}

// CreateSettlement adds a settlement.
func (s *Server) CreateSettlement(ctx context.Context, r CreateSettlementRequestObject) (CreateSettlementResponseObject, error) {
	n, replayed, err := createRecord(ctx, s, settlements, r.Body, r.Params.IdempotencyKey)
	if replayed {
		return CreateSettlement200JSONResponse{n, CreateSettlement200ResponseHeaders{etag(n.Rev)}}, err
	}
	return CreateSettlement201JSONResponse{n, CreateSettlement201ResponseHeaders{etag(n.Rev), location(domain.Settlements, n.ID)}}, err
}

// GetSettlement reads a settlement.
func (s *Server) GetSettlement(ctx context.Context, r GetSettlementRequestObject) (GetSettlementResponseObject, error) {
	n, err := getRecord(ctx, s, settlements, r.ID)
	return GetSettlement200JSONResponse{n, GetSettlement200ResponseHeaders{etag(n.Rev)}}, err
}

// UpdateSettlement changes the named fields of a settlement.
func (s *Server) UpdateSettlement(ctx context.Context, r UpdateSettlementRequestObject) (UpdateSettlementResponseObject, error) {
	n, err := updateRecord(ctx, s, settlements, r.ID, r.Body, r.Params.IfMatch)
	return UpdateSettlement200JSONResponse{n, UpdateSettlement200ResponseHeaders{etag(n.Rev)}}, err
}

// DeleteSettlement deletes a settlement.
func (s *Server) DeleteSettlement(ctx context.Context, r DeleteSettlementRequestObject) (DeleteSettlementResponseObject, error) {
	return DeleteSettlement204Response{}, deleteRecord(ctx, s, domain.Settlements, r.ID, r.Params.IfMatch)
}

// ListSettlementHistory reads what was done to a settlement.
func (s *Server) ListSettlementHistory(ctx context.Context, r ListSettlementHistoryRequestObject) (ListSettlementHistoryResponseObject, error) {
	page, err := s.history(ctx, domain.Settlements, r.ID, r.Params.Cursor, r.Params.Limit)
	return ListSettlementHistory200JSONResponse(page), err
}
