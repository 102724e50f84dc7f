package store

import (
	"bytes"
	"context"
	"encoding/json"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"spoorboek/domain"
)

// Invite lets one invited user set a first password, once, until it expires or
// a newer one takes its place. Tenant, address and role are those of the user,
// whom the invite names: accepting it can choose none of them.
type Invite struct {
	TenantID  uuid.UUID `gorm:"primaryKey"`
	ID        uuid.UUID `gorm:"primaryKey"`
	UserID    uuid.UUID
	CodeHash  []byte // the code itself is nowhere but in the mail
	CreatedAt time.Time
	ExpiresAt time.Time
	UsedAt    *time.Time
	VoidedAt  *time.Time
}

// Open tells whether the invite can be accepted at now.
func (i *Invite) Open(now time.Time) bool {
	return i.UsedAt == nil && i.VoidedAt == nil && now.Before(i.ExpiresAt)
}

// ErrInvite is the one answer to a code that is unknown, used, replaced or
// expired.
func ErrInvite() *domain.Error {
	return domain.Errorf(domain.CodeUnauthorized, "This invitation does not work any more, or never did. Ask your agency for a new one.")
}

// Once makes a call repeatable: the same key by the same user answers with the
// first result. The zero Once does not.
type Once struct {
	Key  string // with the prefix of its sort, so that it is no operation id
	Hash []byte // of the request
}

// claimOnce waits for the user's turn and takes the key for a new id, in the
// transaction of the effect. When it was taken before, the id of then comes back.
func (s *Store) claimOnce(tx *gorm.DB, actor domain.Actor, once Once, id uuid.UUID) (first uuid.UUID, replayed bool, err error) {
	if once.Key == "" || actor.UserID == uuid.Nil {
		return id, false, nil
	}
	answer, err := json.Marshal(answered{Status: domain.Applied, Rev: 1})
	if err != nil {
		return id, false, err
	}
	if err := tx.Exec("SELECT pg_advisory_xact_lock(?)", turnOf(actor.UserID)).Error; err != nil {
		return id, false, err
	}
	made := tx.Exec(`INSERT INTO sync_op (tenant_id, user_id, op_id, device_id, hash, kind, record_id, answer, created_at)
		VALUES (?, ?, ?, ?, ?, 0, ?, ?, ?) ON CONFLICT DO NOTHING`,
		actor.TenantID, actor.UserID, once.Key, actor.DeviceID, once.Hash, id, string(answer), s.Now())
	if made.Error != nil || made.RowsAffected == 1 {
		return id, false, made.Error
	}
	var prior struct {
		Hash     []byte
		RecordID uuid.UUID
	}
	err = tx.Raw("SELECT hash, record_id FROM sync_op WHERE tenant_id = ? AND user_id = ? AND op_id = ?",
		actor.TenantID, actor.UserID, once.Key).Scan(&prior).Error
	if err == nil && !bytes.Equal(prior.Hash, once.Hash) {
		err = errOpReused
	}
	return prior.RecordID, true, err
}

// InviteUser adds an invited user, the head of the feed, the invite and the
// mail. Replayed tells that once was used before: then u is that call's user as
// it is now. CodeExists means that the address is taken in this tenant.
func (s *Store) InviteUser(ctx context.Context, actor domain.Actor, n User, in Invite, m Mail, once Once) (u User, replayed bool, err error) {
	s.complete(&n)
	err = s.gormTx(ctx, n.TenantID, func(tx *gorm.DB) error {
		id, again, err := s.claimOnce(tx, actor, once, n.ID)
		if err != nil {
			return err
		}
		if again {
			replayed = true
			return tx.Where("tenant_id = ? AND id = ?", n.TenantID, id).First(&u).Error
		}
		if err := needOrganisation(tx, n.TenantID, n.OrganisationID); err != nil {
			return err
		}
		if err := addUser(tx, &n); err != nil {
			return err
		}
		u, in.UserID = n, n.ID
		return s.addInvite(tx, n.TenantID, in, m)
	})
	return u, replayed, err
}

// Reinvite voids the open invites of a user who is still invited and adds
// another. False tells that the user is not invited any more: nothing is sent.
func (s *Store) Reinvite(ctx context.Context, tenant, user uuid.UUID, in Invite, write func(User) Mail) (sent bool, err error) {
	return sent, s.gormTx(ctx, tenant, func(tx *gorm.DB) error {
		var u User
		if err := lockUser(tx, tenant, user, &u); err != nil || u.Status != UserInvited {
			return err
		}
		if err := s.voidInvites(tx, tenant, user); err != nil {
			return err
		}
		sent, in.UserID = true, user
		return s.addInvite(tx, tenant, in, write(u))
	})
}

func (s *Store) addInvite(tx *gorm.DB, tenant uuid.UUID, in Invite, m Mail) error {
	in.TenantID, in.ID, in.CreatedAt = tenant, s.newID(), s.Now()
	if err := tx.Create(&in).Error; err != nil {
		return err
	}
	return s.addMail(tx, tenant, m)
}

func (s *Store) voidInvites(tx *gorm.DB, tenant, user uuid.UUID) error {
	return tx.Model(&Invite{}).Where("tenant_id = ? AND user_id = ? AND used_at IS NULL AND voided_at IS NULL", tenant, user).
		Update("voided_at", s.Now()).Error
}

// InvitedUser finds the user of an open invite. ErrInvite otherwise.
func (s *Store) InvitedUser(ctx context.Context, tenant uuid.UUID, codeHash []byte) (u User, err error) {
	return u, s.gormTx(ctx, tenant, func(tx *gorm.DB) error {
		_, err := s.openInvite(tx, tenant, codeHash, &u)
		return err
	})
}

// openInvite reads an open invite and locks it and its invited user.
func (s *Store) openInvite(tx *gorm.DB, tenant uuid.UUID, codeHash []byte, u *User) (in Invite, err error) {
	found := tx.Where("tenant_id = ? AND code_hash = ?", tenant, codeHash).Limit(1).Find(&in)
	if found.Error != nil {
		return in, found.Error
	}
	if found.RowsAffected == 0 {
		return in, ErrInvite()
	}
	// The user first, as everywhere; then what may have changed while waiting.
	if err := lockUser(tx, tenant, in.UserID, u); err != nil {
		return in, err
	}
	if err := tx.Clauses(clause.Locking{Strength: "UPDATE"}).Where("tenant_id = ? AND id = ?", tenant, in.ID).First(&in).Error; err != nil {
		return in, err
	}
	if !in.Open(s.Now()) || u.Status != UserInvited {
		return in, ErrInvite()
	}
	return in, nil
}

// AcceptInvite uses an open invite up: its user becomes active with that hash
// and name ("" keeps the one of the invitation), and n, for whom the user is
// filled in by n.UserID, starts. Of two at once, one gets ErrInvite (T090).
func (s *Store) AcceptInvite(ctx context.Context, codeHash []byte, hash, name string, n Session, most int) (u User, err error) {
	err = s.gormTx(ctx, n.TenantID, func(tx *gorm.DB) error {
		in, err := s.openInvite(tx, n.TenantID, codeHash, &u)
		if err != nil {
			return err
		}
		now := s.Now()
		if err := tx.Model(&in).Update("used_at", now).Error; err != nil {
			return err
		}
		u.Status, u.PasswordHash, u.UpdatedAt = UserActive, hash, now
		if name != "" {
			u.DisplayName = name
		}
		if err := tx.Model(&u).Select("status", "password_hash", "display_name", "updated_at").Updates(&u).Error; err != nil {
			return err
		}
		return s.startSession(tx, n, most)
	})
	return u, err
}
