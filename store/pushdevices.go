package store

import (
	"context"
	"crypto/aes"
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"errors"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"spoorboek/domain"
)

// PushDevices keeps the push tokens of phones: sealed, so that a copy of the
// database reaches no phone (P-21), and found by a keyed digest. It is safe for
// concurrent use.
type PushDevices struct {
	s      *Store
	seal   cipher.AEAD
	digest []byte // key
}

// PushToken is where to reach one device of a user. Registration names this
// registration of the token: forgetting it never forgets a newer one.
type PushToken struct {
	DeviceID     uuid.UUID
	Platform     string // android, ios, web
	Token        string // a secret
	Registration uuid.UUID
}

// pushDevice is the row.
type pushDevice struct {
	TenantID     uuid.UUID `gorm:"primaryKey"`
	UserID       uuid.UUID `gorm:"primaryKey"`
	ID           uuid.UUID `gorm:"primaryKey"`
	Platform     string
	PushToken    []byte
	TokenDigest  []byte
	Claim        uuid.UUID
	RegisteredAt time.Time
}

// TableName is devices.
func (pushDevice) TableName() string { return "devices" }

// NewPushDevices works with a secret of 32 bytes or more that never changes and
// is not kept in the database.
func NewPushDevices(s *Store, secret []byte) (*PushDevices, error) {
	sealing, err := hkdf.Key(sha256.New, secret, nil, "push token seal v1", 32)
	if err != nil || len(secret) < 32 {
		return nil, domain.Errorf(domain.CodeInternal, "The secret for push tokens is too short.").Wrap(err)
	}
	digest, err := hkdf.Key(sha256.New, secret, nil, "push token digest v1", 32)
	if err != nil {
		return nil, domain.Errorf(domain.CodeInternal, "The secret for push tokens can't be used.").Wrap(err)
	}
	block, err := aes.NewCipher(sealing)
	if err != nil {
		return nil, domain.Errorf(domain.CodeInternal, "The secret for push tokens can't be used.").Wrap(err)
	}
	aead, err := cipher.NewGCMWithRandomNonce(block)
	if err != nil {
		return nil, domain.Errorf(domain.CodeInternal, "The secret for push tokens can't be used.").Wrap(err)
	}
	return &PushDevices{s: s, seal: aead, digest: digest}, nil
}

// Register keeps the token for the device of the actor's session, instead of an
// earlier one. Whoever registered the same token before, in whatever tenant,
// loses it: a shared phone's token belongs to its last user (T194).
func (p *PushDevices) Register(ctx context.Context, actor domain.Actor, platform, token string) error {
	sum := p.sum(token)
	claim, err := uuid.NewRandomFromReader(rand.Reader)
	if err != nil {
		return unavailable(err)
	}
	now := p.s.Now()
	row := pushDevice{
		TenantID: actor.TenantID, UserID: actor.UserID, ID: actor.DeviceID, Platform: platform,
		TokenDigest: sum, Claim: claim, RegisteredAt: now,
	}
	row.PushToken = p.seal.Seal(nil, nil, []byte(token), row.place())
	return p.s.gormTx(ctx, actor.TenantID, func(tx *gorm.DB) error {
		err := tx.Exec(`INSERT INTO push_claims (claimed_at, claim, token_digest) VALUES (?, ?, ?)
			ON CONFLICT (token_digest) DO UPDATE SET claim = excluded.claim, claimed_at = excluded.claimed_at`, now, claim, sum).Error
		if err != nil {
			return err
		}
		return tx.Clauses(clause.OnConflict{
			Columns:   []clause.Column{{Name: "tenant_id"}, {Name: "user_id"}, {Name: "id"}},
			DoUpdates: clause.AssignmentColumns([]string{"platform", "push_token", "token_digest", "claim", "registered_at"}),
		}).Create(&row).Error
	})
}

// Tokens lists where a user can be reached now: devices with a living session
// of an active user, whose token nobody registered later. A session lives 60
// days after its last use, so a phone that is silent for longer gets no pushes.
func (p *PushDevices) Tokens(ctx context.Context, tenant, user uuid.UUID) ([]PushToken, error) {
	var rows []pushDevice
	err := p.s.gormTx(ctx, tenant, func(tx *gorm.DB) error {
		return tx.Table("devices AS d").Select("d.*").
			Joins("JOIN push_claims c ON c.token_digest = d.token_digest AND c.claim = d.claim").
			Joins("JOIN users u ON u.tenant_id = d.tenant_id AND u.id = d.user_id AND u.status = 'active'").
			Where(`d.tenant_id = ? AND d.user_id = ? AND EXISTS (SELECT FROM sessions s WHERE s.tenant_id = d.tenant_id
				AND s.user_id = d.user_id AND s.device_id = d.id AND s.ended_at IS NULL AND s.expires_at > ?)`, tenant, user, p.s.Now()).
			Order("d.id").Find(&rows).Error
	})
	if err != nil {
		return nil, err
	}
	out := make([]PushToken, len(rows))
	for i, r := range rows {
		token, err := p.seal.Open(nil, nil, r.PushToken, r.place())
		if err != nil {
			return nil, domain.Errorf(domain.CodeInternal, "A push token can't be read with this key file.").Wrap(errors.New("seal is broken"))
		}
		out[i] = PushToken{DeviceID: r.ID, Platform: r.Platform, Token: string(token), Registration: r.Claim}
	}
	return out, nil
}

// Forget drops the registration of a token that Firebase says is gone, unless
// the device has registered anew since.
func (p *PushDevices) Forget(ctx context.Context, tenant, user uuid.UUID, t PushToken) error {
	return p.forget(ctx, tenant, "user_id = ? AND id = ? AND claim = ?", user, t.DeviceID, t.Registration)
}

// ForgetDevice drops the token of the device of the actor's session, if any.
func (p *PushDevices) ForgetDevice(ctx context.Context, actor domain.Actor) error {
	return p.forget(ctx, actor.TenantID, "user_id = ? AND id = ?", actor.UserID, actor.DeviceID)
}

func (p *PushDevices) forget(ctx context.Context, tenant uuid.UUID, where string, args ...any) error {
	return p.s.gormTx(ctx, tenant, func(tx *gorm.DB) error {
		return tx.Where("tenant_id = ?", tenant).Where(where, args...).Delete(&pushDevice{}).Error
	})
}

// sum is the keyed digest of a token.
func (p *PushDevices) sum(token string) []byte {
	m := hmac.New(sha256.New, p.digest)
	m.Write([]byte(token))
	return m.Sum(nil)
}

// place is what a sealed token is bound to: put into another row, it does not
// open.
func (d *pushDevice) place() []byte {
	return append(append(append([]byte{}, d.TenantID[:]...), d.UserID[:]...), d.ID[:]...)
}
