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
	ExternalKey       string // in another system, or ""; unique in the tenant
	CreatedAt         time.Time
	UpdatedAt         time.Time
}

// UserStatus is where a user stands: invited → active → deactivated, and from
// each of them → erasing → erased.
type UserStatus string

// The user statuses.
const (
	UserInvited     UserStatus = "invited"
	UserActive      UserStatus = "active"
	UserDeactivated UserStatus = "deactivated"
	UserErasing     UserStatus = "erasing" // has no name and no address any more; his records are going
	UserErased      UserStatus = "erased"  // an empty row, so that the id stays taken
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

// TenantByID finds a customer.
func (s *Store) TenantByID(ctx context.Context, id uuid.UUID) (t Tenant, err error) {
	return t, asDomain(s.gorm.WithContext(ctx).Where("id = ?", id).First(&t).Error)
}

// Tenants lists all customers, for jobs that visit each.
func (s *Store) Tenants(ctx context.Context) (out []Tenant, err error) {
	return out, asDomain(s.gorm.WithContext(ctx).Order("id").Find(&out).Error)
}

// CreateUser adds a user together with the head of his feed. The id, times and
// an empty status, language and zone are filled in.
func (s *Store) CreateUser(ctx context.Context, u User) (User, error) {
	s.complete(&u)
	return u, s.gormTx(ctx, u.TenantID, func(tx *gorm.DB) error { return addUser(tx, &u) })
}

// complete fills in what a new user starts with.
func (s *Store) complete(u *User) {
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
}

func addUser(tx *gorm.DB, u *User) error {
	if err := tx.Create(u).Error; err != nil {
		return err
	}
	return tx.Exec("INSERT INTO sync_head (tenant_id, user_id) VALUES (?, ?)", u.TenantID, u.ID).Error
}

// grantsSQL lists what users have a part in, by their places in the list: his own
// trajectories for an employee, his assignments for staff. Served by (tenant_id,
// owner_id, ...), by assignments_user and, a trajectory at a time, by the primary
// key: joined, all trajectories of the tenant were read.
const grantsSQL = `SELECT i, g.* FROM generate_series(1, cardinality($2::uuid[])) AS i CROSS JOIN LATERAL (
	SELECT t.id, t.absence_case_id, t.ended_at, a.user_role, a.from_at, a.until_at
		FROM (SELECT * FROM assignments WHERE tenant_id = $1 AND user_id = ($2::uuid[])[i] AND deleted_at IS NULL OFFSET 0) a
		CROSS JOIN LATERAL (SELECT id, absence_case_id, ended_at FROM trajectories WHERE tenant_id = $1 AND id = a.trajectory_id OFFSET 0) t
	UNION ALL
	SELECT id, absence_case_id, ended_at, 'employee', recorded_at, NULL FROM trajectories
		WHERE tenant_id = $1 AND owner_id = ($2::uuid[])[i] AND deleted_at IS NULL) g`

// askGrants queues the read of the grants of users of one tenant, as this
// transaction sees them.
func (p *pipe) askGrants(actors ...*domain.Actor) {
	users := make([]uuid.UUID, len(actors))
	for i, a := range actors {
		users[i], a.Grants = a.UserID, nil
	}
	p.query(func(r pgx.Rows) error {
		for r.Next() {
			var place int
			var t domain.Trajectory
			var a domain.Assignment
			if err := r.Scan(&place, &t.ID, &t.AbsenceCaseID, &t.EndedAt, &a.UserRole, &a.FromAt, &a.UntilAt); err != nil {
				return err
			}
			actor := actors[place-1]
			actor.Grants = append(actor.Grants, domain.GrantOf(&a, &t))
		}
		return nil
	}, grantsSQL, actors[0].TenantID, users)
}

// ActorOf gives a user as an actor on a device of the server's choice: for
// jobs, seeds and tests. Requests use Session.
func (s *Store) ActorOf(ctx context.Context, tenant, user, device uuid.UUID) (domain.Actor, error) {
	a := domain.Actor{TenantID: tenant, UserID: user, DeviceID: device}
	err := s.look(ctx, tenant, func(p *pipe) {
		p.query(func(r pgx.Rows) error {
			for r.Next() {
				if err := r.Scan(&a.Role); err != nil {
					return err
				}
			}
			return nil
		}, `SELECT role FROM users WHERE tenant_id = $1 AND id = $2`, tenant, user)
		p.askGrants(&a)
	})
	if err != nil {
		return a, err
	}
	if a.Role == "" {
		return a, domain.Errorf(domain.CodeNotFound, "There is no such user.")
	}
	return a, nil
}

// Defaults gives the visibility that a new record of this user gets, for every
// collection where it can be chosen.
func (u *User) Defaults() map[string]domain.Visibility {
	out := map[string]domain.Visibility{}
	for _, k := range domain.Kinds() {
		if k.Switchable() {
			out[k.Name] = k.NewVisibility(u.DefaultVisibility)
		}
	}
	return out
}

// UserByID finds a user of the tenant.
func (s *Store) UserByID(ctx context.Context, tenant, id uuid.UUID) (u User, err error) {
	return u, s.gormTx(ctx, tenant, func(tx *gorm.DB) error {
		return tx.Where("tenant_id = ? AND id = ?", tenant, id).First(&u).Error
	})
}

// UserByKey finds a user of the tenant by his key in another system, which is
// not "".
func (s *Store) UserByKey(ctx context.Context, tenant uuid.UUID, key string) (u User, err error) {
	return u, s.gormTx(ctx, tenant, func(tx *gorm.DB) error {
		return tx.Where("tenant_id = ? AND external_key = ? AND external_key <> ''", tenant, key).First(&u).Error
	})
}

// LoginUser finds the user with an address, in whatever case it is written, and
// a session with that id. What is not there stays zero: no error and no other
// work tells the difference.
func (s *Store) LoginUser(ctx context.Context, tenant uuid.UUID, email string, session uuid.UUID) (u User, proof Session, err error) {
	return u, proof, s.gormTx(ctx, tenant, func(tx *gorm.DB) error {
		if err := tx.Where("tenant_id = ? AND lower(email) = lower(?)", tenant, email).Limit(1).Find(&u).Error; err != nil {
			return err
		}
		return tx.Where("tenant_id = ? AND id = ?", tenant, session).Limit(1).Find(&proof).Error
	})
}

// UserFilter limits a list of users; zero fields do not.
type UserFilter struct {
	Role   domain.Role
	Status UserStatus
}

// Users lists a page of users in order of id, after the given id, at most
// limit; more tells whether there is another.
func (s *Store) Users(ctx context.Context, tenant uuid.UUID, f UserFilter, after uuid.UUID, limit int) (out []User, more bool, err error) {
	err = s.gormTx(ctx, tenant, func(tx *gorm.DB) error {
		q := tx.Where("tenant_id = ? AND id > ?", tenant, after).Order("id").Limit(limit + 1)
		if f.Role != "" {
			q = q.Where("role = ?", f.Role)
		}
		if f.Status != "" {
			q = q.Where("status = ?", f.Status)
		}
		return q.Find(&out).Error
	})
	out, more = cut(out, limit)
	return out, more, err
}

// EditUser changes a user under a lock on the row and stores name, language,
// zone, rest mode and default visibility. An error of edit stores nothing.
func (s *Store) EditUser(ctx context.Context, tenant, id uuid.UUID, edit func(*User) error) (u User, err error) {
	err = s.gormTx(ctx, tenant, func(tx *gorm.DB) error {
		if err := lockPresent(tx, tenant, id, &u); err != nil {
			return err
		}
		before := u.TimeZone
		if err := edit(&u); err != nil {
			return err
		}
		u.UpdatedAt = s.Now()
		err := tx.Model(&u).Select("display_name", "language", "time_zone", "rest_mode_until", "default_visibility", "updated_at").Updates(&u).Error
		if err != nil || u.TimeZone == before {
			return err
		}
		return addJobsIn(tx, job{args: PlanArgs{tenant, id}})
	})
	return u, err
}

// Deactivate makes a user deactivated, ends the sessions, forgets the push
// tokens and voids the open invites, all at once. Assignments are records and
// go through Apply: see EndAssignments.
func (s *Store) Deactivate(ctx context.Context, tenant, id uuid.UUID) error {
	return s.gormTx(ctx, tenant, func(tx *gorm.DB) error {
		var u User
		if err := lockPresent(tx, tenant, id, &u); err != nil {
			return err
		}
		if err := s.voidInvites(tx, tenant, id); err != nil {
			return err
		}
		if err := endSessions(tx, ending{tenant, id, EndDeactivated, s.Now()}, "true"); err != nil {
			return err
		}
		if u.Status == UserDeactivated {
			return nil
		}
		return tx.Model(&u).Updates(map[string]any{"status": UserDeactivated, "updated_at": s.Now()}).Error
	})
}

// ChangeRole gives a user another role and ends the sessions, so that nothing
// goes on with the old rights. CodeTransition means that the user is
// deactivated, or still has a part in a trajectory by the old role: an open
// assignment, or a trajectory of his own.
func (s *Store) ChangeRole(ctx context.Context, tenant, id uuid.UUID, role domain.Role) (u User, err error) {
	return u, s.gormTx(ctx, tenant, func(tx *gorm.DB) error {
		if err := lockPresent(tx, tenant, id, &u); err != nil || u.Role == role {
			return err
		}
		if u.Status == UserDeactivated {
			return domain.Errorf(domain.CodeTransition, "This user is deactivated; a role can't be changed any more.")
		}
		var held []domain.Assignment
		if err := s.openAssignments(tx, &held, "tenant_id = ? AND user_id = ?", tenant, id); err != nil {
			return err
		}
		var own int64
		if err := tx.Model(&domain.Trajectory{}).Where("tenant_id = ? AND owner_id = ? AND deleted_at IS NULL", tenant, id).Count(&own).Error; err != nil {
			return err
		}
		if own > 0 || len(held) > 0 {
			return domain.Errorf(domain.CodeTransition, "This user still has trajectories in the role of now. An employee with a trajectory keeps that role.")
		}
		u.Role, u.UpdatedAt = role, s.Now()
		if err := tx.Model(&u).Select("role", "updated_at").Updates(&u).Error; err != nil {
			return err
		}
		return endSessions(tx, ending{tenant, id, EndRole, s.Now()}, "true")
	})
}
