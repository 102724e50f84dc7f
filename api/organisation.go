package api

import (
	"context"

	"github.com/google/uuid"

	"spoorboek/store"
)

func wireOrganisation(o store.Organisation) Organisation {
	return Organisation{ID: o.ID, Kind: o.Kind, Name: o.Name, Kvk: o.Kvk, RecordedAt: o.CreatedAt, UpdatedAt: o.UpdatedAt}
}

// ListOrganisations lists the organisations of the tenant.
func (s *Server) ListOrganisations(ctx context.Context, r ListOrganisationsRequestObject) (ListOrganisationsResponseObject, error) {
	var kind string
	put(&kind, r.Params.Kind)
	actor := actorOf(ctx)
	q := pageRequest{r.Params.Cursor, r.Params.Limit, fingerprint(actor.UserID, "organisations", kind)}
	items, next, err := page(s, q, func(after uuid.UUID, limit int) ([]store.Organisation, bool, error) {
		return s.cfg.Auth.Organisations(ctx, actor, kind, after, limit)
	}, func(o store.Organisation) uuid.UUID { return o.ID }, wireOrganisation)
	return ListOrganisations200JSONResponse{Items: items, NextCursor: next}, err
}

// CreateOrganisation adds an organisation.
func (s *Server) CreateOrganisation(ctx context.Context, r CreateOrganisationRequestObject) (CreateOrganisationResponseObject, error) {
	in := store.Organisation{Kind: r.Body.Kind, Name: r.Body.Name}
	put(&in.ID, r.Body.ID)
	put(&in.Kvk, r.Body.Kvk)
	o, replayed, err := s.cfg.Auth.CreateOrganisation(ctx, actorOf(ctx), in, once(r.Params.IdempotencyKey, "organisations", r.Body))
	if replayed {
		return CreateOrganisation200JSONResponse(wireOrganisation(o)), err
	}
	return CreateOrganisation201JSONResponse{wireOrganisation(o), CreateOrganisation201ResponseHeaders{"/v1/organisations/" + o.ID.String()}}, err
}
