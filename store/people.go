package store

import (
	"context"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"gorm.io/gorm"

	"spoorboek/domain"
)

// Tenant is a customer: the agency whose data this is.
type Tenant struct {
	ID        uuid.UUID
	Slug      string
	Name      string
	CreatedAt time.Time
}

// User is a person who may log in to one tenant.
type User struct {
	TenantID          uuid.UUID `gorm:"primaryKey"`
	ID                uuid.UUID `gorm:"primaryKey"`
	Email             string
	DisplayName       string
	Role              domain.Role
	Status            UserStatus
	Language          string // nl or en
	TimeZone          string // IANA name
	RestModeUntil     *time.Time
	DefaultVisibility map[string]domain.Visibility `gorm:"serializer:json"`
	PasswordHash      string                       // PHC string; "" until the invite is accepted
	OrganisationID    *uuid.UUID
	CreatedAt         time.Time
	UpdatedAt         time.Time
}

// UserStatus is where a user stands: invited → active → deactivated.
type UserStatus string

// The user statuses.
const (
	UserInvited     UserStatus = "invited"
	UserActive      UserStatus = "active"
	UserDeactivated UserStatus = "deactivated"
)

// CreateTenant adds a customer; its slug is unique in the instance.
func (s *Store) CreateTenant(ctx context.Context, slug, name string) (Tenant, error) {
	t := Tenant{ID: s.newID(), Slug: slug, Name: name, CreatedAt: s.Now()}
	return t, asDomain(s.gorm.WithContext(ctx).Create(&t).Error)
}

// TenantBySlug finds a customer; an empty slug finds the only one there is.
func (s *Store) TenantBySlug(ctx context.Context, slug string) (Tenant, error) {
	var found []Tenant
	q := s.gorm.WithContext(ctx).Limit(2)
	if slug != "" {
		q = q.Where("slug = ?", slug)
	}
	if err := q.Find(&found).Error; err != nil {
		return Tenant{}, asDomain(err)
	}
	if len(found) != 1 {
		return Tenant{}, domain.Errorf(domain.CodeNotFound, "There is no such tenant.")
	}
	return found[0], nil
}

// CreateUser adds a user together with the head of his feed. The id, times and
// an empty status, language and zone are filled in.
func (s *Store) CreateUser(ctx context.Context, u User) (User, error) {
	if u.ID == uuid.Nil {
		u.ID = s.newID()
	}
	if u.Status == "" {
		u.Status = UserInvited
	}
	if u.Language == "" {
		u.Language = "nl"
	}
	if u.TimeZone == "" {
		u.TimeZone = "Europe/Amsterdam"
	}
	if u.DefaultVisibility == nil {
		u.DefaultVisibility = map[string]domain.Visibility{}
	}
	u.CreatedAt, u.UpdatedAt = s.Now(), s.Now()
	return u, s.gormTx(ctx, u.TenantID, func(tx *gorm.DB) error {
		if err := tx.Create(&u).Error; err != nil {
			return err
		}
		return tx.Exec("INSERT INTO sync_head (tenant_id, user_id) VALUES (?, ?)", u.TenantID, u.ID).Error
	})
}

// grantsSQL lists what a user has a part in: his own trajectories for an
// employee, his assignments for staff. Served by (tenant_id, owner_id, ...) and
// by assignments_user.
const grantsSQL = `SELECT t.id, t.ended_at, a.user_role, a.from_at, a.until_at FROM assignments a
		JOIN trajectories t ON t.tenant_id = a.tenant_id AND t.id = a.trajectory_id
		WHERE a.tenant_id = $1 AND a.user_id = $2 AND a.deleted_at IS NULL
	UNION ALL
	SELECT t.id, t.ended_at, 'employee', t.recorded_at, NULL FROM trajectories t
		WHERE t.tenant_id = $1 AND t.owner_id = $2 AND t.deleted_at IS NULL`

// readGrants reads the rows of grantsSQL.
func readGrants(r pgx.Rows) (out []domain.Grant, err error) {
	for r.Next() {
		var t domain.Trajectory
		var a domain.Assignment
		if err := r.Scan(&t.ID, &t.EndedAt, &a.UserRole, &a.FromAt, &a.UntilAt); err != nil {
			return nil, err
		}
		out = append(out, domain.GrantOf(&a, &t))
	}
	return out, nil
}

// ActorOf gives a user as an actor on a device of the server's choice: for
// jobs, seeds and tests. Requests use Session.
func (s *Store) ActorOf(ctx context.Context, tenant, user, device uuid.UUID) (domain.Actor, error) {
	a := domain.Actor{TenantID: tenant, UserID: user, DeviceID: device}
	p, err := s.begin(ctx, tenant, "read only")
	if err != nil {
		return a, asDomain(err)
	}
	defer p.close()
	p.query(func(r pgx.Rows) error {
		for r.Next() {
			if err := r.Scan(&a.Role); err != nil {
				return err
			}
		}
		return nil
	}, `SELECT role FROM users WHERE tenant_id = $1 AND id = $2`, tenant, user)
	p.query(func(r pgx.Rows) (err error) { a.Grants, err = readGrants(r); return err }, grantsSQL, tenant, user)
	if err := p.commit(ctx); err != nil {
		return a, asDomain(err)
	}
	if a.Role == "" {
		return a, domain.Errorf(domain.CodeNotFound, "There is no such user.")
	}
	return a, nil
}
