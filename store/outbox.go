package store

import (
	"context"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"
)

// noTenant is the tenant of statements on tables that belong to none.
var noTenant uuid.UUID

// Mail is a message as its recipient would read it. One with an invite code in
// it is as secret as the code, until that is used or has expired.
type Mail struct {
	TenantID  uuid.UUID `gorm:"primaryKey"`
	ID        uuid.UUID `gorm:"primaryKey"`
	Recipient string    // e-mail address
	Subject   string
	Body      string
	CreatedAt time.Time
}

// TableName is the outbox.
func (Mail) TableName() string { return "outbox" }

// addMail puts a mail into the outbox, in the transaction that causes it.
func (s *Store) addMail(tx *gorm.DB, tenant uuid.UUID, m Mail) error {
	m.TenantID, m.ID, m.CreatedAt = tenant, s.newID(), s.Now()
	return tx.Create(&m).Error
}

// Outbox lists the mails of a tenant, newest first, at most limit.
func (s *Store) Outbox(ctx context.Context, tenant uuid.UUID, limit int) (out []Mail, err error) {
	return out, s.gormTx(ctx, tenant, func(tx *gorm.DB) error {
		return tx.Where("tenant_id = ?", tenant).Order("id DESC").Limit(limit).Find(&out).Error
	})
}

// How long what is over is kept: ended sessions as proof of a known device,
// mails for whoever reads the outbox (the codes in them are long dead).
const (
	keepSessions = 365 * 24 * time.Hour
	keepMails    = 30 * 24 * time.Hour
	silentDevice = 60 * 24 * time.Hour
	keepClaims   = 365 * 24 * time.Hour
)

// ForgetStale drops what a tenant does not need any more: sessions long over,
// invites with them, old mails, and push tokens of devices without a living
// session. A periodic job calls it; nothing else depends on it.
func (s *Store) ForgetStale(ctx context.Context, tenant uuid.UUID) error {
	now := s.Now()
	err := s.gormTx(ctx, tenant, func(tx *gorm.DB) error {
		for _, drop := range []struct {
			sql  string
			args []any
		}{
			{`DELETE FROM sessions WHERE tenant_id = ? AND coalesce(ended_at, expires_at) < ?`, []any{tenant, now.Add(-keepSessions)}},
			{`DELETE FROM invites WHERE tenant_id = ? AND expires_at < ?`, []any{tenant, now.Add(-keepSessions)}},
			{`DELETE FROM outbox WHERE tenant_id = ? AND created_at < ?`, []any{tenant, now.Add(-keepMails)}},
			{`DELETE FROM devices d WHERE tenant_id = ? AND registered_at < ? AND NOT EXISTS (SELECT FROM sessions s WHERE s.tenant_id = d.tenant_id
				AND s.user_id = d.user_id AND s.device_id = d.id AND s.ended_at IS NULL AND s.expires_at > ?)`, []any{tenant, now.Add(-silentDevice), now}},
		} {
			if err := tx.Exec(drop.sql, drop.args...).Error; err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	// A claim that is forgotten only stops a registration that is older still.
	_, err = s.pool.Exec(ctx, `DELETE FROM push_claims WHERE claimed_at < $1`, now.Add(-keepClaims))
	return asDomain(err)
}
