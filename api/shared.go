package api

import (
	"context"

	"github.com/oapi-codegen/nullable"

	"spoorboek/domain"
	"spoorboek/store"
)

const maxSeenBy = 50 // names that an item lists

// ListSharedWithCoach tells an employee what staff see now.
func (s *Server) ListSharedWithCoach(ctx context.Context, r ListSharedWithCoachRequestObject) (ListSharedWithCoachResponseObject, error) {
	actor := actorOf(ctx)
	f := store.SharedFilter{Limit: domain.DefaultListPage}
	if r.Params.Limit != nil {
		f.Limit = int(*r.Params.Limit)
	}
	bound := fingerprint(actor.UserID, "shared", r.Params.Collection)
	if r.Params.Cursor != nil {
		var err error
		if f.After, err = s.openShared(*r.Params.Cursor, bound); err != nil {
			return nil, err
		}
	}
	if r.Params.Collection != nil {
		k, ok := domain.KindByName(*r.Params.Collection)
		if !ok || !k.Synced {
			return nil, domain.Invalid(domain.Fault{In: "query", Name: "collection", Detail: "names a collection that is not there"})
		}
		f.Kind = k
	}
	shared, err := s.st.SharedWithStaff(ctx, actor, f)
	if err != nil {
		return nil, err
	}
	out := wireShared(shared)
	if shared.More {
		last := shared.Items[len(shared.Items)-1]
		out.NextCursor.Set(s.sealShared(store.SharedPlace{Kind: last.Kind.Code, ID: last.Record.Header().ID}, bound))
	}
	return ListSharedWithCoach200JSONResponse(out), nil
}

func wireShared(in store.Shared) SharedPage {
	out := SharedPage{
		Collections: make([]SharedCollection, len(in.Collections)), Items: make([]SharedItem, len(in.Items)), NextCursor: nullable.NewNullNullable[string](),
	}
	for i, c := range in.Collections {
		out.Collections[i] = SharedCollection{Collection: c.Kind.Name, DefaultVisibility: c.Default, Count: c.Count}
	}
	for i, it := range in.Items {
		h := it.Record.Header()
		out.Items[i] = SharedItem{
			Collection: it.Kind.Name, ID: h.ID, Title: domain.Label(it.Record), Visibility: h.Visibility,
			SharedUntil: orNull(domain.SharedUntil(it.Record)), SeenBy: list(it.SeenBy[:min(len(it.SeenBy), maxSeenBy)]),
		}
	}
	return out
}
