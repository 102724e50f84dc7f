package store

import (
	"context"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"spoorboek/domain"
)

// Session is one sign-in of one user on one device. It lives until EndedAt or
// ExpiresAt, whichever comes first.
type Session struct {
	TenantID       uuid.UUID `gorm:"primaryKey"`
	ID             uuid.UUID `gorm:"primaryKey"`
	UserID         uuid.UUID
	DeviceID       uuid.UUID
	DeviceName     string
	Platform       string // android, ios, web, other
	AppVersion     string
	RefreshCounter int64     // of the newest refresh token
	Epoch          uuid.UUID // of the database when the session was last used
	CreatedAt      time.Time
	LastSeenAt     time.Time // to the hour
	ExpiresAt      time.Time // moves on with use, never past AbsoluteAt
	AbsoluteAt     time.Time
	EndedAt        *time.Time
	EndReason      EndReason  // "" while it lives, and when it expired by itself
	WipeAskedAt    *time.Time // when its device was asked to erase what it keeps (P-30)
	WipedAt        *time.Time // when the device said that it has
	WipeOps        int        // unsent operations that the device handed in before
}

// Alive tells whether the session is good at now.
func (s *Session) Alive(now time.Time) bool { return s.EndedAt == nil && now.Before(s.ExpiresAt) }

// End ends the session, which was not ended yet.
func (s *Session) End(why EndReason, now time.Time) { s.EndedAt, s.EndReason = &now, why }

// EndReason says why a session was ended before it expired.
type EndReason string

// The reasons.
const (
	EndLogout      EndReason = "logout"      // its user signed out
	EndByUser      EndReason = "user"        // its user ended it from another session
	EndReplaced    EndReason = "replaced"    // its user signed in again on that device
	EndLimit       EndReason = "limit"       // the oldest of too many
	EndPassword    EndReason = "password"    // the password was changed elsewhere
	EndRole        EndReason = "role"        // the user got another role
	EndDeactivated EndReason = "deactivated" // the user was deactivated
	EndErased      EndReason = "erased"      // the user was erased
	EndReuse       EndReason = "reuse"       // an old refresh token was shown: somebody has a copy
)

var errSessionEnded = domain.Errorf(domain.CodeSessionEnded, "The session has ended. Log in again; your unsent work is kept.")

// ErrSessionEnded is the answer to whoever comes with a session that was ended,
// has expired, or whose user is not active. See Renewal.Ended.
func ErrSessionEnded() *domain.Error { return errSessionEnded.Wrap(nil) }

// SignIn starts a session for an active user whose stored hash still is
// verified, and ends the earlier session of that user on that device. It stores
// newHash instead when that is not "". Beyond most living sessions the oldest
// are ended. CodeSessionEnded means that the user, or the hash, has changed
// since it was read.
func (s *Store) SignIn(ctx context.Context, n Session, verified, newHash string, most int) (u User, err error) {
	err = s.gormTx(ctx, n.TenantID, func(tx *gorm.DB) error {
		if err := lockUser(tx, n.TenantID, n.UserID, &u); err != nil {
			return err
		}
		if u.Status != UserActive || u.PasswordHash != verified {
			return ErrSessionEnded()
		}
		if newHash != "" {
			u.PasswordHash = newHash
			if err := tx.Model(&u).Update("password_hash", newHash).Error; err != nil {
				return err
			}
		}
		return s.startSession(tx, n, most)
	})
	return u, err
}

// startSession adds a session in the transaction that holds its user's lock.
func (s *Store) startSession(tx *gorm.DB, n Session, most int) error {
	if err := endSessions(tx, ending{n.TenantID, n.UserID, EndReplaced, s.Now()}, "device_id = ?", n.DeviceID); err != nil {
		return err
	}
	if err := tx.Raw("SELECT epoch FROM sync_epoch").Row().Scan(&n.Epoch); err != nil {
		return err
	}
	if err := tx.Create(&n).Error; err != nil {
		return err
	}
	return endSessions(tx, ending{n.TenantID, n.UserID, EndLimit, s.Now()}, `id IN (SELECT id FROM sessions
		WHERE tenant_id = ? AND user_id = ? AND ended_at IS NULL ORDER BY id DESC OFFSET ?)`, n.TenantID, n.UserID, most)
}

type ending struct {
	tenant, user uuid.UUID
	why          EndReason
	now          time.Time
}

// endSessions ends the living sessions of a user that the condition names, and
// forgets the push tokens of their devices, except of a device on which the
// same user has just signed in again. Some reasons ask the devices to erase what
// they keep.
func endSessions(tx *gorm.DB, e ending, where string, args ...any) error {
	sql := `WITH ended AS (UPDATE sessions SET ended_at = ?, end_reason = ?, wipe_asked_at = CASE WHEN ? THEN ?::timestamptz END
			WHERE tenant_id = ? AND user_id = ? AND ended_at IS NULL AND ` + where + ` RETURNING device_id)
		DELETE FROM devices d USING ended WHERE d.tenant_id = ? AND d.user_id = ? AND d.id = ended.device_id AND ?`
	args = append([]any{e.now, e.why, e.why.wipes(), e.now, e.tenant, e.user}, args...)
	return tx.Exec(sql, append(args, e.tenant, e.user, e.why != EndReplaced)...).Error
}

// lockUser reads a user and keeps the row from changing until the transaction
// ends. Whoever starts or ends several sessions takes this lock first.
func lockUser(tx *gorm.DB, tenant, id uuid.UUID, u *User) error {
	return tx.Clauses(clause.Locking{Strength: "UPDATE"}).Where("tenant_id = ? AND id = ?", tenant, id).First(u).Error
}

// Renewal is a locked session together with what decides about its renewal.
type Renewal struct {
	Session
	User          User
	DatabaseEpoch uuid.UUID
	Mail          *Mail // to put into the outbox with the change, or nil
}

// RenewSession locks a session, lets change decide and stores what it made of
// the session: simultaneous renewals go one by one. An error of change
// stores nothing. CodeNotFound means that there is no such session.
func (s *Store) RenewSession(ctx context.Context, tenant, session uuid.UUID, change func(*Renewal) error) error {
	return s.gormTx(ctx, tenant, func(tx *gorm.DB) error {
		r, err := lockRenewal(tx, tenant, session)
		if err != nil {
			return err
		}
		if err := tx.Raw("SELECT epoch FROM sync_epoch").Row().Scan(&r.DatabaseEpoch); err != nil {
			return err
		}
		if err := change(r); err != nil {
			return err
		}
		if r.EndedAt != nil {
			why, at := r.EndReason, *r.EndedAt
			if err := endSessions(tx, ending{tenant, r.UserID, why, at}, "id = ?", session); err != nil {
				return err
			}
		}
		if r.Mail != nil {
			if err := s.addMail(tx, tenant, *r.Mail); err != nil {
				return err
			}
		}
		return tx.Model(&r.Session).Select("refresh_counter", "epoch", "last_seen_at", "expires_at").Updates(&r.Session).Error
	})
}

// lockRenewal reads a session and its user, and keeps the session from changing
// until the transaction ends.
func lockRenewal(tx *gorm.DB, tenant, session uuid.UUID) (*Renewal, error) {
	r := new(Renewal)
	if err := tx.Clauses(clause.Locking{Strength: "UPDATE"}).Where("tenant_id = ? AND id = ?", tenant, session).First(&r.Session).Error; err != nil {
		return nil, err
	}
	return r, tx.Where("tenant_id = ? AND id = ?", tenant, r.UserID).First(&r.User).Error
}

// Sessions lists the living sessions of a user, newest first, at most limit.
func (s *Store) Sessions(ctx context.Context, tenant, user uuid.UUID, limit int) (out []Session, err error) {
	return out, s.gormTx(ctx, tenant, func(tx *gorm.DB) error {
		return tx.Where("tenant_id = ? AND user_id = ? AND ended_at IS NULL AND expires_at > ?", tenant, user, s.Now()).
			Order("id DESC").Limit(limit).Find(&out).Error
	})
}

// CopiedSessions lists the sessions of a user that ended since an old refresh
// token was shown, newest first, at most limit, for as long as they are kept.
// Served by sessions_copied, which holds such sessions alone.
func (s *Store) CopiedSessions(ctx context.Context, tenant, user uuid.UUID, limit int) (out []Session, err error) {
	return out, s.gormTx(ctx, tenant, func(tx *gorm.DB) error {
		return tx.Where("tenant_id = ? AND user_id = ? AND end_reason = 'reuse'", tenant, user).Order("ended_at DESC, id DESC").Limit(limit).Find(&out).Error
	})
}

// EndSession ends one session of a user; one that has ended already stays as it
// is. CodeNotFound means that the user never had it.
func (s *Store) EndSession(ctx context.Context, tenant, user, session uuid.UUID, why EndReason) error {
	return s.gormTx(ctx, tenant, func(tx *gorm.DB) error {
		var found Session
		if err := tx.Where("tenant_id = ? AND user_id = ? AND id = ?", tenant, user, session).First(&found).Error; err != nil {
			return err
		}
		return endSessions(tx, ending{tenant, user, why, s.Now()}, "id = ?", session)
	})
}

// EndOtherSessions ends all sessions of a user but one.
func (s *Store) EndOtherSessions(ctx context.Context, tenant, user, keep uuid.UUID, why EndReason) error {
	return s.gormTx(ctx, tenant, func(tx *gorm.DB) error {
		var u User
		if err := lockUser(tx, tenant, user, &u); err != nil {
			return err
		}
		return endSessions(tx, ending{tenant, user, why, s.Now()}, "id <> ?", keep)
	})
}

// SetPassword replaces the hash of an active user, which must still be
// verified, ends all sessions but one, and puts the mail that tells so into the
// outbox. CodeStale means that the password was changed meanwhile.
func (s *Store) SetPassword(ctx context.Context, tenant, user, keep uuid.UUID, verified, hash string, tell Mail) error {
	return s.gormTx(ctx, tenant, func(tx *gorm.DB) error {
		var u User
		if err := lockUser(tx, tenant, user, &u); err != nil {
			return err
		}
		if u.Status != UserActive || u.PasswordHash != verified {
			return domain.Errorf(domain.CodeStale, "The password was changed at the same moment from somewhere else.")
		}
		if err := tx.Model(&u).Updates(map[string]any{"password_hash": hash, "updated_at": s.Now()}).Error; err != nil {
			return err
		}
		if err := endSessions(tx, ending{tenant, user, EndPassword, s.Now()}, "id <> ?", keep); err != nil {
			return err
		}
		return s.addMail(tx, tenant, tell)
	})
}

// SessionKey names the session of an open stream.
type SessionKey struct{ TenantID, UserID, SessionID uuid.UUID }

// Watched is an open stream, and how far its client was told.
type Watched struct {
	SessionKey
	Version int64
}

// StreamState is how one open stream stands.
type StreamState struct {
	Stream  int   // its place among those asked for
	Version int64 // of the newest row in the user's feed
	Alive   bool  // whether the session is good and its user active
}

// Watch tells with one statement which of the open streams of all tenants have
// another version than their clients were told, and which have to be cut off.
// Streams of a tenant must stand together.
func (s *Store) Watch(ctx context.Context, streams []Watched) ([]StreamState, error) {
	var tenants []uuid.UUID
	var ends []int32 // the number of streams up to and with those of each tenant
	users, sessions, versions := make([]uuid.UUID, len(streams)), make([]uuid.UUID, len(streams)), make([]int64, len(streams))
	for i, w := range streams {
		users[i], sessions[i], versions[i] = w.UserID, w.SessionID, w.Version
		if i == 0 || w.TenantID != streams[i-1].TenantID {
			tenants, ends = append(tenants, w.TenantID), append(ends, 0)
		}
		ends[len(ends)-1] = int32(i) + 1
	}
	rows, err := s.pool.Query(ctx, "SELECT place, version, alive FROM stream_state($1, $2, $3, $4, $5, $6)",
		tenants, ends, users, sessions, versions, s.Now())
	if err != nil {
		return nil, asDomain(err)
	}
	var out []StreamState
	var place, version int64
	var alive bool
	_, err = pgx.ForEachRow(rows, []any{&place, &version, &alive}, func() error {
		out = append(out, StreamState{int(place) - 1, version, alive})
		return nil
	})
	return out, asDomain(err)
}
