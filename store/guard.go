package store

import (
	"context"
	"sync"

	"github.com/google/uuid"

	"spoorboek/domain"
)

// guards finds the guard of a tenant by its id. A slug never changes, so it is
// asked for once.
type guards struct {
	all   *domain.Guards
	slugs sync.Map // id of a tenant → its slug
}

func newGuards(all *domain.Guards) (g *guards, err error) {
	if all == nil {
		all, err = domain.NewGuards(nil)
	}
	return &guards{all: all}, err
}

// guardFor gives the guard of what actor writes. Only staff's text is searched
// for words, so the others need none.
func (s *Store) guardFor(ctx context.Context, actor domain.Actor) (*domain.Guard, error) {
	if actor.Role == domain.Employee || actor.Role == domain.System {
		return nil, nil //nolint:nilnil // no guard is an answer
	}
	if len(s.words.all.Tenants()) == 0 {
		return s.words.all.Of(""), nil
	}
	slug, known := s.words.slugs.Load(actor.TenantID)
	if !known {
		t, err := s.TenantByID(ctx, actor.TenantID)
		if err != nil {
			return nil, err
		}
		slug, _ = s.words.slugs.LoadOrStore(t.ID, t.Slug)
	}
	return s.words.all.Of(slug.(string)), nil
}

// logConfirmed notes who says that what the guard found is not medical, and of
// which record; never the text (P-04, P-55).
func (c *change) logConfirmed(ctx context.Context) {
	for i, r := range c.results {
		if r.Confirmed && !r.Replayed {
			c.s.log.InfoContext(ctx, "text confirmed as not medical", "tenant", c.tenant, "user", c.actor.UserID, "role", c.ws.Actor.Role,
				"collection", c.ms[i].Kind.Name, "record", recordOf(c.ms[i], r), "rev", r.Rev)
		}
	}
}

// recordOf is the record that a stored mutation is about.
func recordOf(m domain.Mutation, r domain.Result) uuid.UUID {
	if r.Record != nil {
		return r.Record.Header().ID
	}
	return m.ID
}
