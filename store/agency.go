package store

import (
	"context"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

// AgencyCard is how people reach the agency of a tenant (S-86). Everybody of the
// tenant reads it; it says nothing of a person.
type AgencyCard struct {
	TenantID     uuid.UUID `gorm:"primaryKey"`
	Name         string    // 2 to 120 characters; the tenant's until somebody sets another
	Phone        string    // or ""
	Email        string    // or ""
	OpeningHours string    // in words, at most 500 characters, or ""
	UpdatedAt    time.Time // zero while nobody has set anything
}

// AgencyCard reads the card of a tenant.
func (s *Store) AgencyCard(ctx context.Context, tenant uuid.UUID) (c AgencyCard, err error) {
	return c, s.gormTx(ctx, tenant, func(tx *gorm.DB) error { return loadCard(tx, tenant, &c) })
}

// EditAgencyCard changes the card of a tenant; of two at once, the later starts
// from what the earlier made.
func (s *Store) EditAgencyCard(ctx context.Context, tenant uuid.UUID, edit func(*AgencyCard)) (c AgencyCard, err error) {
	err = s.gormTx(ctx, tenant, func(tx *gorm.DB) error {
		if err := loadCard(tx, tenant, &c); err != nil {
			return err
		}
		// There must be a row before it can be locked.
		if err := tx.Clauses(clause.OnConflict{DoNothing: true}).Create(&c).Error; err != nil {
			return err
		}
		if err := tx.Clauses(clause.Locking{Strength: "UPDATE"}).Where("tenant_id = ?", tenant).First(&c).Error; err != nil {
			return err
		}
		edit(&c)
		c.UpdatedAt = s.Now()
		return tx.Model(&c).Select("name", "phone", "email", "opening_hours", "updated_at").Updates(&c).Error
	})
	return c, err
}

func loadCard(tx *gorm.DB, tenant uuid.UUID, c *AgencyCard) error {
	found := tx.Where("tenant_id = ?", tenant).Limit(1).Find(c)
	if found.Error != nil || found.RowsAffected == 1 {
		return found.Error
	}
	c.TenantID = tenant
	return tx.Model(&Tenant{}).Where("id = ?", tenant).Pluck("name", &c.Name).Error
}
