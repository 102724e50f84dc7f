package api

import (
	"context"

	"github.com/google/uuid"
	"github.com/oapi-codegen/nullable"

	"spoorboek/domain"
)

// ListRejected lists the caller's own work that was refused for good.
func (s *Server) ListRejected(ctx context.Context, r ListRejectedRequestObject) (ListRejectedResponseObject, error) {
	actor := actorOf(ctx)
	q := pageRequest{r.Params.Cursor, r.Params.Limit, fingerprint(actor.UserID, "rejected")}
	items, next, err := page(s, q, func(before uuid.UUID, limit int) ([]domain.Rejected, bool, error) {
		return s.st.Rejected(ctx, actor, before, limit)
	}, func(r domain.Rejected) uuid.UUID { return r.ID }, func(r domain.Rejected) RejectedOperation { return wireRejected(ctx, r) })
	return ListRejected200JSONResponse{Items: items, NextCursor: next}, err
}

func wireRejected(ctx context.Context, r domain.Rejected) RejectedOperation {
	out := RejectedOperation{
		ID: r.ID, OpID: r.OpID, Op: string(r.Op), Collection: r.Collection, RecordID: orNull(r.RecordID), Data: nullable.NewNullNullable[string](),
		ClientTime: orNull(r.ClientTime), ReceivedAt: r.ReceivedAt, ExpiresAt: r.ReceivedAt.Add(domain.RejectedLives), Error: wireRefusal(ctx, r.Why),
	}
	if r.Data != nil {
		out.Data.Set(string(r.Data))
	}
	return out
}

// DismissRejected deletes one piece of the caller's own refused work.
func (s *Server) DismissRejected(ctx context.Context, r DismissRejectedRequestObject) (DismissRejectedResponseObject, error) {
	return DismissRejected204Response{}, s.st.DismissRejected(ctx, actorOf(ctx), r.ID)
}
