package auth

import (
	"context"
	"net/netip"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/google/uuid"

	"spoorboek/domain"
	"spoorboek/store"
)

// How long the secret of a client lives, in days. It ends by itself, so that a
// system which nobody looks after any more is shut out.
const (
	DefaultSecretDays = 365
	MaxSecretDays     = 730
)

// NewClient is another system as its admin describes it.
type NewClient struct {
	Name           string // 1 to 80 characters
	OrganisationID *uuid.UUID
	Scopes         []domain.ClientScope
	SecretDays     int // 1 to MaxSecretDays
}

// ClientMade is a client, with a secret that was made by this call.
type ClientMade struct {
	store.Client
	Name   string // client_id
	Secret string // shown now and never again; "" where the call was a repeated one
}

// CreateClient registers another system, for the agency's admin, with its first
// secret. Once is as in Invite; who repeats a call is not shown the secret again.
// Errors: CodeForbidden, CodeInvalid, CodeQuota.
func (s *Service) CreateClient(ctx context.Context, actor domain.Actor, n NewClient, once store.Once) (ClientMade, bool, error) {
	if err := admin(actor); err != nil {
		return ClientMade{}, false, err
	}
	faults := slices.Concat(clientNameFaults(n.Name), secretDaysFaults(n.SecretDays))
	more, err := s.scopeFaults(ctx, actor.TenantID, n.OrganisationID, n.Scopes)
	if err != nil {
		return ClientMade{}, false, err
	}
	if faults = append(faults, more...); len(faults) > 0 {
		return ClientMade{}, false, domain.Invalid(faults...)
	}
	secret := NewClientSecret()
	c, replayed, err := s.store.CreateClient(ctx, actor, store.Client{Name: n.Name, OrganisationID: n.OrganisationID, Scopes: n.Scopes},
		s.keptSecret(secret, n.SecretDays), once)
	if err != nil {
		return ClientMade{}, false, err
	}
	made, err := s.named(ctx, c)
	if !replayed {
		made.Secret = secret.Text()
		s.logClient(ctx, "a client was added", actor, c)
	}
	return made, replayed, err
}

// keptSecret is what is stored of a secret.
func (s *Service) keptSecret(c ClientSecret, days int) store.ClientSecret {
	return store.ClientSecret{Hint: c.Hint(), Hash: c.Sum(), ExpiresAt: s.store.Now().Add(time.Duration(days) * 24 * time.Hour)}
}

// named adds the client_id.
func (s *Service) named(ctx context.Context, c store.Client) (ClientMade, error) {
	tenant, err := s.store.TenantByID(ctx, c.TenantID)
	return ClientMade{Client: c, Name: ClientName(tenant.Slug, c.ID)}, err
}

// logClient notes what an admin did with a client; no secret is in it.
func (s *Service) logClient(ctx context.Context, what string, actor domain.Actor, c store.Client) {
	s.log.InfoContext(ctx, what, "tenant", actor.TenantID, "admin", actor.UserID, "client", c.ID, "status", c.Status, "scopes", domain.JoinScopes(c.Scopes))
}

// scopeFaults holds scopes against whose system it is.
func (s *Service) scopeFaults(ctx context.Context, tenant uuid.UUID, organisation *uuid.UUID, scopes []domain.ClientScope) ([]domain.Fault, error) {
	kind := ""
	if organisation != nil {
		o, err := s.store.OrganisationByID(ctx, tenant, *organisation)
		switch {
		case domain.CodeOf(err) == domain.CodeNotFound:
			return []domain.Fault{{Pointer: "/organisation_id", Detail: "there is no such organisation"}}, nil
		case err != nil:
			return nil, err
		}
		kind = o.Kind
	}
	return domain.CheckClientScopes(kind, scopes), nil
}

func clientNameFaults(name string) []domain.Fault {
	if n := utf8.RuneCountInString(name); n == 0 || n > maxName || strings.TrimSpace(name) == "" || strings.ContainsFunc(name, unicode.IsControl) {
		return []domain.Fault{{Pointer: "/name", Detail: "must have 1 to 80 characters, not only spaces"}}
	}
	return nil
}

func secretDaysFaults(days int) []domain.Fault {
	if days < 1 || days > MaxSecretDays {
		return []domain.Fault{{Pointer: "/secret_days", Detail: "must be between 1 and 730"}}
	}
	return nil
}

// Clients lists a page of clients in order of id, for the admin.
func (s *Service) Clients(ctx context.Context, actor domain.Actor, after uuid.UUID, limit int) (out []ClientMade, more bool, err error) {
	if err := admin(actor); err != nil {
		return nil, false, err
	}
	found, more, err := s.store.Clients(ctx, actor.TenantID, after, limit)
	if err != nil {
		return nil, false, err
	}
	tenant, err := s.store.TenantByID(ctx, actor.TenantID)
	for _, c := range found {
		out = append(out, ClientMade{Client: c, Name: ClientName(tenant.Slug, c.ID)})
	}
	return out, more, err
}

// Client reads one client: any for the admin, and for a client itself.
func (s *Service) Client(ctx context.Context, actor domain.Actor, id uuid.UUID) (ClientMade, error) {
	if actor.Role != domain.APIClient || actor.UserID != id {
		if err := admin(actor); err != nil {
			return ClientMade{}, err
		}
	}
	c, err := s.store.ClientByID(ctx, actor.TenantID, id)
	if err != nil {
		return ClientMade{}, err
	}
	return s.named(ctx, c)
}

// ClientPatch is what the admin may change of a client; nil leaves a field alone.
type ClientPatch struct {
	Name   *string
	Scopes *[]domain.ClientScope
	Status *store.ClientStatus
}

// UpdateClient changes a client, for the admin: fewer scopes and a suspension hold
// from its next request on. Errors: CodeForbidden, CodeNotFound, CodeInvalid.
func (s *Service) UpdateClient(ctx context.Context, actor domain.Actor, id uuid.UUID, p ClientPatch) (ClientMade, error) {
	was, err := s.Client(ctx, actor, id)
	if err == nil {
		err = admin(actor)
	}
	if err != nil {
		return ClientMade{}, err
	}
	var faults []domain.Fault
	if p.Name != nil {
		faults = clientNameFaults(*p.Name)
	}
	if p.Status != nil && *p.Status != store.ClientActive && *p.Status != store.ClientSuspended {
		faults = append(faults, domain.Fault{Pointer: "/status", Detail: "must be active or suspended"})
	}
	if p.Scopes != nil {
		more, err := s.scopeFaults(ctx, actor.TenantID, was.OrganisationID, *p.Scopes)
		if err != nil {
			return ClientMade{}, err
		}
		faults = append(faults, more...)
	}
	if len(faults) > 0 {
		return ClientMade{}, domain.Invalid(faults...)
	}
	c, err := s.store.EditClient(ctx, actor, id, func(c *store.Client) {
		set(&c.Name, p.Name)
		set(&c.Scopes, p.Scopes)
		set(&c.Status, p.Status)
	})
	if err != nil {
		return ClientMade{}, err
	}
	s.logClient(ctx, "a client was changed", actor, c)
	was.Client = c
	return was, nil
}

// AddClientSecret gives a client a secret beside the one that it has, for the
// admin: the system is changed over, and then the old one revoked. Errors:
// CodeForbidden, CodeNotFound, CodeInvalid, CodeTransition for a third.
func (s *Service) AddClientSecret(ctx context.Context, actor domain.Actor, client uuid.UUID, days int) (ClientMade, error) {
	if err := admin(actor); err != nil {
		return ClientMade{}, err
	}
	if faults := secretDaysFaults(days); len(faults) > 0 {
		return ClientMade{}, domain.Invalid(faults...)
	}
	secret := NewClientSecret()
	c, err := s.store.AddClientSecret(ctx, actor, client, s.keptSecret(secret, days))
	if err != nil {
		return ClientMade{}, err
	}
	s.logClient(ctx, "a client got a secret", actor, c)
	made, err := s.named(ctx, c)
	made.Secret = secret.Text()
	return made, err
}

// RevokeClientSecret ends a secret and the tokens that were given for it, for the
// admin. Again is fine. Errors: CodeForbidden, CodeNotFound.
func (s *Service) RevokeClientSecret(ctx context.Context, actor domain.Actor, client, secret uuid.UUID) error {
	if err := admin(actor); err != nil {
		return err
	}
	err := s.store.RevokeClientSecret(ctx, actor, client, secret)
	if err == nil {
		s.log.InfoContext(ctx, "a client's secret was revoked", "tenant", actor.TenantID, "admin", actor.UserID, "client", client, "secret", secret)
	}
	return err
}

// ClientCredentials is a request for a token as another system sent it
// (RFC 6749 4.4.2).
type ClientCredentials struct {
	Client  string // client_id
	Secret  string
	Scope   string     // "" for all that the client may
	Network netip.Addr // of the client, by way of trusted proxies only
}

// ClientToken is what it is answered with.
type ClientToken struct {
	Access  string
	Expires time.Time
	Scope   string // what the token is good for, RFC 6749 5.1
}

// ClientToken gives a token to another system that proves itself by its secret
// . Unknown, wrong, suspended, revoked and expired are one answer,
// CodeInvalidClient, after the same work. Other errors: CodeInvalidScope for what
// the client may not (T100), CodeThrottled.
func (s *Service) ClientToken(ctx context.Context, in ClientCredentials) (ClientToken, error) {
	c, used, err := s.prove(ctx, in)
	if err != nil {
		return ClientToken{}, err
	}
	scopes := c.Scopes
	if in.Scope != "" {
		asked := domain.SplitScopes(in.Scope)
		if len(asked) == 0 || len(domain.OnlyScopes(asked, c.Scopes)) < len(asked) {
			return ClientToken{}, domain.Errorf(domain.CodeInvalidScope, "The client may not do all that it asks for.")
		}
		scopes = domain.OnlyScopes(c.Scopes, asked) // each once
	}
	if err := s.store.UseClientSecret(ctx, c.TenantID, c.ID, used); err != nil {
		return ClientToken{}, err
	}
	out := ClientToken{Scope: domain.JoinScopes(scopes)}
	out.Access, out.Expires, err = s.tokens.Sign(Access{Tenant: c.TenantID, User: c.ID, Session: used, Client: in.Client, Scope: out.Scope, Machine: true})
	if err != nil {
		return ClientToken{}, domain.Errorf(domain.CodeInternal, "The token can't be made.").Wrap(err)
	}
	return out, nil
}

// prove holds one try to the throttle and to the secrets of the client, and gives
// the client and which of them was right.
func (s *Service) prove(ctx context.Context, in ClientCredentials) (c store.Client, used uuid.UUID, err error) {
	slug, id, ok := parseClientName(in.Client)
	tenant, err := s.store.TenantBySlug(ctx, slug)
	if !ok || domain.CodeOf(err) == domain.CodeNotFound {
		tenant, err = store.Tenant{}, nil // finds nothing
	}
	if err != nil {
		return c, used, err
	}
	if c, err = s.store.ClientByID(ctx, tenant.ID, id); err != nil && domain.CodeOf(err) != domain.CodeNotFound {
		return c, used, err
	}
	before, err := s.begin(ctx, ClientBuckets(in.Client, in.Network))
	if err != nil {
		return c, used, err
	}
	used = s.proven(in.Secret, c.Secrets)
	if used == uuid.Nil || c.Status != store.ClientActive {
		return c, used, store.ErrInvalidClient()
	}
	return c, used, s.amend(context.WithoutCancel(ctx), before, Bucket.Settle)
}

// proven gives the living secret that the text is, or zero. It looks at all of
// them, and at one where there is none.
func (s *Service) proven(text string, kept []store.ClientSecret) (id uuid.UUID) {
	secret, _ := ParseClientSecret(text)
	now := s.store.Now()
	for _, k := range append(slices.Clone(kept), store.ClientSecret{Hash: make([]byte, secretBytes)}) {
		if secret.Matches(k.Hash) && k.Alive(now) {
			id = k.ID
		}
	}
	return id
}
