package api

import (
	"context"

	"spoorboek/domain"
)

var conflicts = newCodec(domain.Conflicts, editConflict, wireConflict)

func editConflict(in *ConflictWrite, c *domain.Conflict) { put(&c.Status, in.Status) }

func wireConflict(c *domain.Conflict) Conflict {
	return Conflict{
		ID: c.ID, TrajectoryID: c.TrajectoryID, OwnerID: c.OwnerID, AuthorID: c.AuthorID, AuthorRole: c.AuthorRole,
		Visibility: c.Visibility, Rev: c.Rev, CapturedAt: c.CapturedAt, RecordedAt: c.RecordedAt, UpdatedAt: c.UpdatedAt,
		Collection: c.Collection, SubjectID: c.SubjectID, Field: c.Field, Value: c.Value, Status: c.Status,
	}
}

// ListConflicts lists the caller's values that were not kept.
func (s *Server) ListConflicts(ctx context.Context, r ListConflictsRequestObject) (ListConflictsResponseObject, error) {
	items, next, err := listRecords(ctx, s, conflicts, query{
		trajectory: r.Params.TrajectoryID, since: r.Params.UpdatedSince, cursor: r.Params.Cursor, limit: r.Params.Limit,
	}.where("status", r.Params.Status).where("subject_id", r.Params.SubjectID))
	return ListConflicts200JSONResponse{Items: items, NextCursor: next}, err
}

// GetConflict reads one of them.
func (s *Server) GetConflict(ctx context.Context, r GetConflictRequestObject) (GetConflictResponseObject, error) {
	c, err := getRecord(ctx, s, conflicts, r.ID)
	return GetConflict200JSONResponse{c, GetConflict200ResponseHeaders{etag(c.Rev)}}, err
}

// UpdateConflict marks one as restored or dismissed.
func (s *Server) UpdateConflict(ctx context.Context, r UpdateConflictRequestObject) (UpdateConflictResponseObject, error) {
	c, err := updateRecord(ctx, s, conflicts, r.ID, r.Body, r.Params.IfMatch)
	return UpdateConflict200JSONResponse{c, UpdateConflict200ResponseHeaders{etag(c.Rev)}}, err
}
