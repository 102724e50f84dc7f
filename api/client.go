package api

import (
	"context"

	"github.com/google/uuid"

	"spoorboek/auth"
	"spoorboek/domain"
	"spoorboek/store"
)

func wireClient(c auth.ClientMade) Client {
	return Client{
		ID: c.ID, ClientID: c.Name, Name: c.Client.Name, OrganisationID: orNull(c.OrganisationID), Scopes: wireScopes(c.Scopes), Status: string(c.Status),
		Secrets: each(c.Secrets, wireSecret), RecordedAt: c.CreatedAt, CreatedBy: c.CreatedBy, UpdatedAt: c.UpdatedAt, UpdatedBy: c.UpdatedBy,
	}
}

func wireSecret(n store.ClientSecret) ClientSecret {
	return ClientSecret{
		ID: n.ID, Hint: n.Hint, RecordedAt: n.CreatedAt, CreatedBy: n.CreatedBy, ExpiresAt: n.ExpiresAt,
		LastUsedAt: orNull(n.LastUsedAt), RevokedAt: orNull(n.RevokedAt), RevokedBy: orNull(n.RevokedBy),
	}
}

// wireMade is a client with the secret that was made just now.
func wireMade(c auth.ClientMade) ClientWithSecret {
	out := ClientWithSecret{Client: wireClient(c)}
	if c.Secret != "" {
		out.ClientSecret = &c.Secret
	}
	return out
}

func wireScopes(in []domain.ClientScope) []string {
	return each(in, func(s domain.ClientScope) string { return string(s) })
}

func readScopes(in []string) []domain.ClientScope {
	return each(in, func(s string) domain.ClientScope { return domain.ClientScope(s) })
}

// ListClients lists the other systems of the tenant.
func (s *Server) ListClients(ctx context.Context, r ListClientsRequestObject) (ListClientsResponseObject, error) {
	actor := actorOf(ctx)
	q := pageRequest{r.Params.Cursor, r.Params.Limit, fingerprint(actor.UserID, "clients")}
	items, next, err := page(s, q, func(after uuid.UUID, limit int) ([]auth.ClientMade, bool, error) {
		return s.cfg.Auth.Clients(ctx, actor, after, limit)
	}, func(c auth.ClientMade) uuid.UUID { return c.ID }, wireClient)
	return ListClients200JSONResponse{Items: items, NextCursor: next}, err
}

// CreateClient registers another system and shows its secret, this once.
func (s *Server) CreateClient(ctx context.Context, r CreateClientRequestObject) (CreateClientResponseObject, error) {
	in := auth.NewClient{Name: r.Body.Name, OrganisationID: r.Body.OrganisationID, Scopes: readScopes(r.Body.Scopes), SecretDays: secretDays(r.Body.SecretDays)}
	c, replayed, err := s.cfg.Auth.CreateClient(ctx, actorOf(ctx), in, once(r.Params.IdempotencyKey, "clients", r.Body))
	if replayed {
		return CreateClient200JSONResponse(wireMade(c)), err
	}
	return CreateClient201JSONResponse{wireMade(c), CreateClient201ResponseHeaders{"/v1/agency/clients/" + c.ID.String()}}, err
}

func secretDays(n *int64) int {
	if n == nil {
		return auth.DefaultSecretDays
	}
	return int(*n)
}

// GetClient reads one of the tenant's other systems.
func (s *Server) GetClient(ctx context.Context, r GetClientRequestObject) (GetClientResponseObject, error) {
	c, err := s.cfg.Auth.Client(ctx, actorOf(ctx), r.ID)
	return GetClient200JSONResponse(wireClient(c)), err
}

// UpdateClient changes, suspends or takes up again another system.
func (s *Server) UpdateClient(ctx context.Context, r UpdateClientRequestObject) (UpdateClientResponseObject, error) {
	p := auth.ClientPatch{Name: r.Body.Name}
	if r.Body.Scopes != nil {
		scopes := readScopes(*r.Body.Scopes)
		p.Scopes = &scopes
	}
	if r.Body.Status != nil {
		status := store.ClientStatus(*r.Body.Status)
		p.Status = &status
	}
	c, err := s.cfg.Auth.UpdateClient(ctx, actorOf(ctx), r.ID, p)
	return UpdateClient200JSONResponse(wireClient(c)), err
}

// AddClientSecret gives another system a secret beside the one that it has.
func (s *Server) AddClientSecret(ctx context.Context, r AddClientSecretRequestObject) (AddClientSecretResponseObject, error) {
	c, err := s.cfg.Auth.AddClientSecret(ctx, actorOf(ctx), r.ID, secretDays(r.Body.SecretDays))
	return AddClientSecret201JSONResponse{wireMade(c), AddClientSecret201ResponseHeaders{"/v1/agency/clients/" + r.ID.String()}}, err
}

// RevokeClientSecret ends a secret, and the tokens that were given for it.
func (s *Server) RevokeClientSecret(ctx context.Context, r RevokeClientSecretRequestObject) (RevokeClientSecretResponseObject, error) {
	return RevokeClientSecret204Response{}, s.cfg.Auth.RevokeClientSecret(ctx, actorOf(ctx), r.ID, r.SecretID)
}

// GetOwnClient tells another system what it may do, and until when its secrets
// are good.
func (s *Server) GetOwnClient(ctx context.Context, _ GetOwnClientRequestObject) (GetOwnClientResponseObject, error) {
	actor := actorOf(ctx)
	c, err := s.cfg.Auth.Client(ctx, actor, actor.UserID)
	now := s.st.Now()
	out := OwnClient{ClientID: c.Name, Name: c.Client.Name, OrganisationID: orNull(c.OrganisationID), Scopes: wireScopes(actor.Scopes)}
	for _, n := range c.Secrets {
		if n.ID == actor.SessionID && n.Alive(now) {
			out.SecretExpiresAt = n.ExpiresAt
		}
	}
	return GetOwnClient200JSONResponse(out), err
}
