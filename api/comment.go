package api

import (
	"context"

	"spoorboek/domain"
)

var comments = newCodec(domain.Comments, editComment, wireComment)

func editComment(in *CommentWrite, c *domain.Comment) {
	put(&c.Collection, in.Collection)
	put(&c.SubjectID, in.SubjectID)
	put(&c.Text, in.Text)
}

func wireComment(c *domain.Comment) Comment {
	return Comment{
		ID: c.ID, TrajectoryID: c.TrajectoryID, OwnerID: c.OwnerID, AuthorID: c.AuthorID, AuthorRole: c.AuthorRole,
		Visibility: c.Visibility, Rev: c.Rev, CapturedAt: c.CapturedAt, RecordedAt: c.RecordedAt, UpdatedAt: c.UpdatedAt,
		Collection: c.Collection, SubjectID: c.SubjectID, Text: c.Text,
	}
}

// ListComments lists the comments that the caller sees.
func (s *Server) ListComments(ctx context.Context, r ListCommentsRequestObject) (ListCommentsResponseObject, error) {
	items, next, err := listRecords(ctx, s, comments, query{
		trajectory: r.Params.TrajectoryID, since: r.Params.UpdatedSince, cursor: r.Params.Cursor, limit: r.Params.Limit,
	}.where("collection", r.Params.Collection).where("subject_id", r.Params.SubjectID))
	return ListComments200JSONResponse{Items: items, NextCursor: next}, err
}

// CreateComment adds a comment to a record.
func (s *Server) CreateComment(ctx context.Context, r CreateCommentRequestObject) (CreateCommentResponseObject, error) {
	c, replayed, err := createRecord(ctx, s, comments, r.Body, r.Params.IdempotencyKey)
	if replayed {
		return CreateComment200JSONResponse{c, CreateComment200ResponseHeaders{etag(c.Rev)}}, err
	}
	return CreateComment201JSONResponse{c, CreateComment201ResponseHeaders{etag(c.Rev), location(domain.Comments, c.ID)}}, err
}

// GetComment reads a comment.
func (s *Server) GetComment(ctx context.Context, r GetCommentRequestObject) (GetCommentResponseObject, error) {
	c, err := getRecord(ctx, s, comments, r.ID)
	return GetComment200JSONResponse{c, GetComment200ResponseHeaders{etag(c.Rev)}}, err
}

// DeleteComment deletes a comment.
func (s *Server) DeleteComment(ctx context.Context, r DeleteCommentRequestObject) (DeleteCommentResponseObject, error) {
	return DeleteComment204Response{}, deleteRecord(ctx, s, domain.Comments, r.ID, r.Params.IfMatch)
}

// ListCommentHistory reads what was done to a comment.
func (s *Server) ListCommentHistory(ctx context.Context, r ListCommentHistoryRequestObject) (ListCommentHistoryResponseObject, error) {
	page, err := s.history(ctx, domain.Comments, r.ID, r.Params.Cursor, r.Params.Limit)
	return ListCommentHistory200JSONResponse(page), err
}
