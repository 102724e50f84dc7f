package store

import (
	"context"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"spoorboek/domain"
)

// ReasonWipe beside CodeSessionEnded tells a device to erase what it keeps
// (P-30). It is told to whoever shows a token of that session, and to nobody
// else.
const ReasonWipe = "wipe"

// maxWipeOps is how many unsent operations a device may hand in before it
// erases them, with room for repetitions; domain.MaxRejected of them are kept.
// Its session is over, so whoever holds it gets no more than that.
const maxWipeOps = 10 * domain.MaxRejected

var (
	errWipe     = domain.Errorf(domain.CodeSessionEnded, "The session has ended, and this device has to erase what it keeps.")
	errNoWiping = domain.Errorf(domain.CodeUnauthorized, "This device has nothing to erase.")
)

// wipes tells whether a session that ends for this reason leaves data behind on
// a device that must not keep them: its user may see them no more, or not in that
// role. After any other end the same person logs in again and goes on.
func (why EndReason) wipes() bool { return why == EndDeactivated || why == EndRole }

// wipes tells whether the device of a session that is over has to erase what it
// keeps: it was asked to, or its user is deactivated or erased, whatever ended
// the session and however long ago.
func (s *Session) wipes(u *User) bool { return s.WipeAskedAt != nil || u.Status != UserActive }

// Ended is the answer to a device with a token of this session, which is over.
func (r *Renewal) Ended() *domain.Error {
	if r.wipes(&r.User) {
		e := errWipe.Wrap(nil)
		e.Reason = ReasonWipe
		return e
	}
	return ErrSessionEnded()
}

// sessionOver says why there is no caller behind a session.
func (s *Store) sessionOver(ctx context.Context, tenant, session, user uuid.UUID) error {
	var r Renewal
	err := s.gormTx(ctx, tenant, func(tx *gorm.DB) error {
		if err := tx.Where("tenant_id = ? AND id = ? AND user_id = ?", tenant, session, user).First(&r.Session).Error; err != nil {
			return err
		}
		return tx.Where("tenant_id = ? AND id = ?", tenant, user).First(&r.User).Error
	})
	switch {
	case domain.CodeOf(err) == domain.CodeNotFound:
		return ErrSessionEnded()
	case err != nil:
		return err
	}
	return r.Ended()
}

// WipeDevice ends a session of a user, if it is not over yet, and asks its device
// to erase what it keeps. Again is fine. CodeNotFound means that the user never
// had it.
func (s *Store) WipeDevice(ctx context.Context, tenant, user, session uuid.UUID) error {
	return s.gormTx(ctx, tenant, func(tx *gorm.DB) error {
		var found Session
		if err := tx.Where("tenant_id = ? AND user_id = ? AND id = ?", tenant, user, session).First(&found).Error; err != nil {
			return err
		}
		if err := endSessions(tx, ending{tenant, user, EndByUser, s.Now()}, "id = ?", session); err != nil {
			return err
		}
		return tx.Model(&found).Where("wipe_asked_at IS NULL").Update("wipe_asked_at", s.Now()).Error
	})
}

// Wipes lists the sessions of a user whose devices were asked to erase what they
// keep, newest first, at most limit, for as long as sessions are kept. Served by
// sessions_wipe, which holds such sessions alone.
func (s *Store) Wipes(ctx context.Context, tenant, user uuid.UUID, limit int) (out []Session, err error) {
	return out, s.gormTx(ctx, tenant, func(tx *gorm.DB) error {
		return tx.Where("tenant_id = ? AND user_id = ? AND wipe_asked_at IS NOT NULL", tenant, user).Order("wipe_asked_at DESC, id DESC").Limit(limit).Find(&out).Error
	})
}

// HandIn counts operations that a device hands in before it erases them, and
// tells whose they are and how many of them may be kept: none of an erased
// person, none after the device said that it is done. CodeUnauthorized means that
// there is no such session, or that its device has nothing to erase.
func (s *Store) HandIn(ctx context.Context, tenant, session uuid.UUID, ops int) (a domain.Actor, room int, err error) {
	err = s.wiping(ctx, tenant, session, func(tx *gorm.DB, r *Renewal) error {
		a = domain.Actor{TenantID: tenant, UserID: r.UserID, Role: r.User.Role, DeviceID: r.DeviceID, SessionID: session}
		if !r.User.gone() && r.WipedAt == nil && a.Role.HasFeed() {
			room = max(0, min(ops, maxWipeOps-r.WipeOps))
		}
		return tx.Model(&r.Session).Update("wipe_ops", r.WipeOps+room).Error
	})
	return a, room, err
}

// Wiped notes that a device has erased what it kept; the first time counts. It
// returns the session. CodeUnauthorized is as for HandIn.
func (s *Store) Wiped(ctx context.Context, tenant, session uuid.UUID) (n Session, err error) {
	return n, s.wiping(ctx, tenant, session, func(tx *gorm.DB, r *Renewal) error {
		n = r.Session
		return tx.Model(&r.Session).Where("wiped_at IS NULL").Update("wiped_at", s.Now()).Error
	})
}

// wiping does work on a locked session whose device has to erase what it keeps.
func (s *Store) wiping(ctx context.Context, tenant, session uuid.UUID, do func(*gorm.DB, *Renewal) error) error {
	err := s.gormTx(ctx, tenant, func(tx *gorm.DB) error {
		r, err := lockRenewal(tx, tenant, session)
		if err != nil {
			return err
		}
		if !r.wipes(&r.User) {
			return errNoWiping
		}
		return do(tx, r)
	})
	if domain.CodeOf(err) == domain.CodeNotFound {
		return errNoWiping.Wrap(nil)
	}
	return err
}
