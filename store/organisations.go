package store

import (
	"context"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"spoorboek/domain"
)

// Organisation is an employer, occupational health service, mobility centre or
// agency inside a tenant.
type Organisation struct {
	TenantID  uuid.UUID `gorm:"primaryKey"`
	ID        uuid.UUID `gorm:"primaryKey"`
	Kind      string    // agency, employer, mobility_centre, arbo
	Name      string
	Kvk       string // number in the trade register, or ""
	CreatedAt time.Time
	UpdatedAt time.Time
}

// CreateOrganisation adds one; a zero id is filled in. CodeExists means that the
// id is taken. Replayed is as in InviteUser.
func (s *Store) CreateOrganisation(ctx context.Context, actor domain.Actor, n Organisation, once Once) (o Organisation, replayed bool, err error) {
	if n.ID == uuid.Nil {
		n.ID = s.newID()
	}
	n.CreatedAt, n.UpdatedAt = s.Now(), s.Now()
	err = s.gormTx(ctx, n.TenantID, func(tx *gorm.DB) error {
		id, again, err := s.claimOnce(tx, actor, once, n.ID)
		if err != nil {
			return err
		}
		if again {
			replayed = true
			return tx.Where("tenant_id = ? AND id = ?", n.TenantID, id).First(&o).Error
		}
		o = n
		return tx.Create(&o).Error
	})
	return o, replayed, err
}

// Organisations lists a page in order of id, after the given id, at most limit;
// more tells whether there is another. A kind other than "" filters.
func (s *Store) Organisations(ctx context.Context, tenant uuid.UUID, kind string, after uuid.UUID, limit int) (out []Organisation, more bool, err error) {
	err = s.gormTx(ctx, tenant, func(tx *gorm.DB) error {
		q := tx.Where("tenant_id = ? AND id > ?", tenant, after).Order("id").Limit(limit + 1)
		if kind != "" {
			q = q.Where("kind = ?", kind)
		}
		return q.Find(&out).Error
	})
	out, more = cut(out, limit)
	return out, more, err
}

// OrganisationByID reads one. CodeNotFound.
func (s *Store) OrganisationByID(ctx context.Context, tenant, id uuid.UUID) (o Organisation, err error) {
	return o, s.gormTx(ctx, tenant, func(tx *gorm.DB) error {
		return tx.Where("tenant_id = ? AND id = ?", tenant, id).First(&o).Error
	})
}

// cut takes off the row that was read to see whether there are more.
func cut[T any](rows []T, limit int) ([]T, bool) {
	if len(rows) > limit {
		return rows[:limit], true
	}
	return rows, false
}

// needOrganisation tells of an organisation that is not there.
func needOrganisation(tx *gorm.DB, tenant uuid.UUID, id *uuid.UUID) error {
	if id == nil {
		return nil
	}
	var n int64
	if err := tx.Model(&Organisation{}).Where("tenant_id = ? AND id = ?", tenant, *id).Count(&n).Error; err != nil {
		return err
	}
	if n == 0 {
		return domain.Invalid(domain.Fault{Pointer: "/organisation_id", Detail: "there is no such organisation"})
	}
	return nil
}
