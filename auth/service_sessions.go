package auth

import (
	"context"

	"github.com/google/uuid"

	"spoorboek/domain"
	"spoorboek/store"
)

// Refresh exchanges a refresh token by the rules of Rotate, under a lock on the
// session: simultaneous and repeated calls get the same next token. An
// older token ends the session, tells its owner by mail and is CodeSessionEnded,
// like a session that is over (T075), which says too whether the device has to
// erase what it keeps (P-30); CodeUnauthorized harms nothing (T074).
func (s *Service) Refresh(ctx context.Context, token string) (TokenPair, error) {
	r, err := s.ours(token)
	if err != nil {
		return TokenPair{}, err
	}
	var renewed store.Renewal
	err = s.store.RenewSession(ctx, r.Tenant, r.Session, func(n *store.Renewal) error {
		if err := s.renew(n, r.Counter); err != nil {
			return err
		}
		renewed = *n
		return nil
	})
	switch {
	case domain.CodeOf(err) == domain.CodeNotFound:
		return TokenPair{}, ErrRefresh()
	case err != nil:
		return TokenPair{}, err
	case renewed.EndReason == store.EndReuse:
		s.copied()
		s.log.WarnContext(ctx, "session ended: an old refresh token was used", "tenant", r.Tenant, "user", renewed.UserID, "session", r.Session)
		return TokenPair{}, store.ErrSessionEnded()
	}
	return s.pair(renewed.Session, renewed.User)
}

// ours takes a refresh token apart that we made; another is CodeUnauthorized.
func (s *Service) ours(token string) (Refresh, error) {
	r, err := ParseRefresh(token)
	if err == nil && !r.Valid(s.keys().SessionKey(r.Tenant, r.Session)) {
		err = ErrRefresh()
	}
	return r, err
}

// renew decides what becomes of a locked session. The open restore epoch of
// A-25 is one that began after the session was last used: then, once, its phone
// may know a newer token than the database.
func (s *Service) renew(n *store.Renewal, presented uint32) error {
	now := s.store.Now()
	if !n.Alive(now) || n.User.Status != store.UserActive {
		return n.Ended()
	}
	restored := n.Epoch != n.DatabaseEpoch
	d := Rotate(SessionCounter{Counter: uint32(n.RefreshCounter), FastForwarded: !restored}, presented, restored)
	switch d.Verdict {
	case Advance, Repeat:
	case FastForward:
		s.log.Warn("session moved on after a restore", "tenant", n.TenantID, "user", n.UserID, "session", n.ID,
			"from", n.RefreshCounter, "to", d.Counter)
	case Revoke:
		n.End(store.EndReuse, now)
		mail := reuseMail(n.User, n.DeviceName)
		n.Mail = &mail
		return nil
	default:
		return ErrRefresh()
	}
	n.RefreshCounter, n.Epoch = int64(d.Counter), n.DatabaseEpoch
	n.ExpiresAt = now.Add(SessionIdle)
	if n.AbsoluteAt.Before(n.ExpiresAt) {
		n.ExpiresAt = n.AbsoluteAt
	}
	if now.Sub(n.LastSeenAt) >= seenStep {
		n.LastSeenAt = now
	}
	return nil
}

// Logout ends the session of an access token and forgets its push token. It
// asks for no living session, so a phone whose first answer got lost may log
// out again (T096).
func (s *Service) Logout(ctx context.Context, accessToken string) error {
	a, err := s.tokens.Verify(accessToken)
	if err != nil {
		return err
	}
	err = s.store.EndSession(ctx, a.Tenant, a.User, a.Session, store.EndLogout)
	if domain.CodeOf(err) == domain.CodeNotFound {
		return nil // so long over that it was forgotten
	}
	return err
}

const maxCopied = 20 // as many copies as anybody will look at

// OwnSession is a living session as its user sees it.
type OwnSession struct {
	store.Session
	Current bool // the one that asks
}

// Sessions lists the actor's living sessions, newest first.
func (s *Service) Sessions(ctx context.Context, actor domain.Actor) ([]OwnSession, error) {
	found, err := s.store.Sessions(ctx, actor.TenantID, actor.UserID, MaxSessions)
	out := make([]OwnSession, len(found))
	for i, n := range found {
		out[i] = OwnSession{Session: n, Current: n.ID == actor.SessionID}
	}
	return out, err
}

// Copied lists the actor's sessions that ended since a copy of the phone was
// found (T144), newest first.
func (s *Service) Copied(ctx context.Context, actor domain.Actor) ([]store.Session, error) {
	return s.store.CopiedSessions(ctx, actor.TenantID, actor.UserID, maxCopied)
}

// EndSession ends one of the actor's sessions; again is fine. CodeNotFound for
// one that is not the actor's (T095).
func (s *Service) EndSession(ctx context.Context, actor domain.Actor, session uuid.UUID) error {
	return s.store.EndSession(ctx, actor.TenantID, actor.UserID, session, store.EndByUser)
}

// EndOtherSessions ends the actor's sessions but the one that asks.
func (s *Service) EndOtherSessions(ctx context.Context, actor domain.Actor) error {
	return s.store.EndOtherSessions(ctx, actor.TenantID, actor.UserID, actor.SessionID, store.EndByUser)
}
