package auth

import (
	"context"

	"github.com/google/uuid"

	"spoorboek/domain"
	"spoorboek/store"
)

const maxWipes = 20 // as many as anybody will look at

// WipeDevice ends one of the actor's sessions, also one that is over, and asks
// its device to erase what it keeps: it was lost (P-30). The device is told when
// it next shows a token of that session. Again is fine. CodeNotFound for a
// session that is not the actor's (T095).
func (s *Service) WipeDevice(ctx context.Context, actor domain.Actor, session uuid.UUID) error {
	err := s.store.WipeDevice(ctx, actor.TenantID, actor.UserID, session)
	if err == nil {
		s.log.InfoContext(ctx, "a device is asked to erase what it keeps", "tenant", actor.TenantID, "user", actor.UserID, "session", session)
	}
	return err
}

// Wipes lists the actor's sessions whose devices were asked to erase what they
// keep, newest first.
func (s *Service) Wipes(ctx context.Context, actor domain.Actor) ([]store.Session, error) {
	return s.store.Wipes(ctx, actor.TenantID, actor.UserID, maxWipes)
}

// HandIn tells whose unsent operations a device hands in, and how many of them
// may be kept. The token is any refresh token of a session whose device has to
// erase what it keeps; every other is CodeUnauthorized. The actor may do nothing
// with them but have them kept as refused.
func (s *Service) HandIn(ctx context.Context, token string, ops int) (domain.Actor, int, error) {
	r, err := s.ours(token)
	if err != nil {
		return domain.Actor{}, 0, err
	}
	return s.store.HandIn(ctx, r.Tenant, r.Session, ops)
}

// Wiped notes that a device has erased what it kept. The token is as for HandIn.
func (s *Service) Wiped(ctx context.Context, token string) error {
	r, err := s.ours(token)
	if err != nil {
		return err
	}
	n, err := s.store.Wiped(ctx, r.Tenant, r.Session)
	if err == nil {
		s.log.InfoContext(ctx, "a device has erased what it kept", "tenant", n.TenantID, "user", n.UserID, "session", n.ID, "handed_in", n.WipeOps)
	}
	return err
}
