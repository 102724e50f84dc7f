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

// Client is another system that may call, in one tenant (E-33).
type Client struct {
	TenantID       uuid.UUID `gorm:"primaryKey"`
	ID             uuid.UUID `gorm:"primaryKey"`
	Name           string
	OrganisationID *uuid.UUID           // whose system it is; nil: the agency's own
	Scopes         []domain.ClientScope `gorm:"serializer:json"`
	Status         ClientStatus
	CreatedBy      uuid.UUID
	CreatedAt      time.Time
	UpdatedBy      uuid.UUID // of whoever changed the client itself last
	UpdatedAt      time.Time
	Secrets        []ClientSecret `gorm:"-"` // oldest first
}

// TableName is that of its table.
func (Client) TableName() string { return "api_clients" }

// ClientStatus tells whether a client may call.
type ClientStatus string

// The statuses of a client.
const (
	ClientActive    ClientStatus = "active"
	ClientSuspended ClientStatus = "suspended" // nothing of it is taken until it is active again
)

// ClientSecret is what a client proves itself with, as far as it is kept.
type ClientSecret struct {
	TenantID   uuid.UUID `gorm:"primaryKey"`
	ID         uuid.UUID `gorm:"primaryKey"`
	ClientID   uuid.UUID
	Hint       string // how it begins
	Hash       []byte // SHA-256
	CreatedBy  uuid.UUID
	CreatedAt  time.Time
	ExpiresAt  time.Time
	LastUsedAt *time.Time // to the hour
	RevokedBy  *uuid.UUID
	RevokedAt  *time.Time
}

// TableName is that of its table.
func (ClientSecret) TableName() string { return "api_client_secrets" }

// Alive tells whether the secret is good at now.
func (s *ClientSecret) Alive(now time.Time) bool {
	return s.RevokedAt == nil && now.Before(s.ExpiresAt)
}

const (
	maxClients  = 200 // of one tenant
	maxSecrets  = 2   // of one client that are good at the same time: the old and the new
	shownSecret = 20  // of one client in a list, the newest
)

var (
	errClients = domain.Errorf(domain.CodeQuota, "There are as many clients as there may be.")
	errSecrets = domain.Errorf(domain.CodeTransition, "This client has two secrets already. Revoke one first.")
)

// CreateClient adds a client with its first secret; a zero id is filled in.
// Replayed is as in InviteUser. CodeInvalid for an organisation that is not there.
func (s *Store) CreateClient(ctx context.Context, actor domain.Actor, n Client, secret ClientSecret, once Once) (c Client, replayed bool, err error) {
	n.TenantID, n.ID, n.Status = actor.TenantID, s.newID(), ClientActive
	n.CreatedBy, n.CreatedAt, n.UpdatedBy, n.UpdatedAt = actor.UserID, s.Now(), actor.UserID, s.Now()
	err = s.gormTx(ctx, n.TenantID, func(tx *gorm.DB) error {
		id, again, err := s.claimOnce(tx, actor, once, n.ID)
		if err != nil {
			return err
		}
		if replayed = again; again {
			return readClient(tx, n.TenantID, id, &c)
		}
		// Of two at once the later waits, and counts the earlier one.
		if err := tx.Exec("SELECT pg_advisory_xact_lock(?)", turnOf(n.TenantID)).Error; err != nil {
			return err
		}
		var there int64
		if err := tx.Model(&Client{}).Where("tenant_id = ?", n.TenantID).Count(&there).Error; err != nil {
			return err
		}
		if there >= maxClients {
			return errClients
		}
		if err := needOrganisation(tx, n.TenantID, n.OrganisationID); err != nil {
			return err
		}
		if err := tx.Create(&n).Error; err != nil {
			return err
		}
		if err := s.addSecret(tx, actor, n.ID, secret); err != nil {
			return err
		}
		return readClient(tx, n.TenantID, n.ID, &c)
	})
	return c, replayed, err
}

func (s *Store) addSecret(tx *gorm.DB, actor domain.Actor, client uuid.UUID, n ClientSecret) error {
	n.TenantID, n.ID, n.ClientID, n.CreatedBy, n.CreatedAt = actor.TenantID, s.newID(), client, actor.UserID, s.Now()
	return tx.Create(&n).Error
}

func readClient(tx *gorm.DB, tenant, id uuid.UUID, c *Client) error {
	if err := tx.Where("tenant_id = ? AND id = ?", tenant, id).First(c).Error; err != nil {
		return err
	}
	return readSecrets(tx, tenant, []*Client{c})
}

// readSecrets reads the newest secrets of clients.
func readSecrets(tx *gorm.DB, tenant uuid.UUID, of []*Client) error {
	ids, by := make([]uuid.UUID, len(of)), map[uuid.UUID]*Client{}
	for i, c := range of {
		ids[i], by[c.ID], c.Secrets = c.ID, c, nil
	}
	var found []ClientSecret
	err := tx.Raw(`SELECT * FROM (SELECT *, row_number() OVER (PARTITION BY client_id ORDER BY created_at DESC, id DESC) AS place FROM api_client_secrets
		WHERE tenant_id = ? AND client_id IN ?) s WHERE place <= ? ORDER BY created_at, id`, tenant, ids, shownSecret).Scan(&found).Error
	for _, secret := range found {
		c := by[secret.ClientID]
		c.Secrets = append(c.Secrets, secret)
	}
	return err
}

// Clients lists a page in order of id, after the given id, at most limit; more
// tells whether there is another.
func (s *Store) Clients(ctx context.Context, tenant, after uuid.UUID, limit int) (out []Client, more bool, err error) {
	err = s.gormTx(ctx, tenant, func(tx *gorm.DB) error {
		if err := tx.Where("tenant_id = ? AND id > ?", tenant, after).Order("id").Limit(limit + 1).Find(&out).Error; err != nil {
			return err
		}
		out, more = cut(out, limit)
		of := make([]*Client, len(out))
		for i := range out {
			of[i] = &out[i]
		}
		return readSecrets(tx, tenant, of)
	})
	return out, more, err
}

// ClientByID reads a client with its secrets. CodeNotFound.
func (s *Store) ClientByID(ctx context.Context, tenant, id uuid.UUID) (c Client, err error) {
	return c, s.gormTx(ctx, tenant, func(tx *gorm.DB) error { return readClient(tx, tenant, id, &c) })
}

// lockClient reads a client and keeps it from changing until the transaction ends.
func lockClient(tx *gorm.DB, tenant, id uuid.UUID, c *Client) error {
	return tx.Clauses(clause.Locking{Strength: "UPDATE"}).Where("tenant_id = ? AND id = ?", tenant, id).First(c).Error
}

// EditClient changes the name, scopes and status of a client by edit. It holds
// from the client's next request on. CodeNotFound.
func (s *Store) EditClient(ctx context.Context, actor domain.Actor, id uuid.UUID, edit func(*Client)) (c Client, err error) {
	err = s.gormTx(ctx, actor.TenantID, func(tx *gorm.DB) error {
		if err := lockClient(tx, actor.TenantID, id, &c); err != nil {
			return err
		}
		edit(&c)
		c.UpdatedBy, c.UpdatedAt = actor.UserID, s.Now()
		if err := tx.Model(&c).Select("name", "scopes", "status", "updated_by", "updated_at").Updates(&c).Error; err != nil {
			return err
		}
		return readSecrets(tx, actor.TenantID, []*Client{&c})
	})
	return c, err
}

// AddClientSecret gives a client one more secret; the older one stays good, so
// that the system can be changed over. CodeTransition where there are two that are
// good, CodeNotFound.
func (s *Store) AddClientSecret(ctx context.Context, actor domain.Actor, client uuid.UUID, n ClientSecret) (c Client, err error) {
	err = s.gormTx(ctx, actor.TenantID, func(tx *gorm.DB) error {
		if err := lockClient(tx, actor.TenantID, client, &c); err != nil {
			return err
		}
		var alive int64
		if err := tx.Model(&ClientSecret{}).Where("tenant_id = ? AND client_id = ? AND revoked_at IS NULL AND expires_at > ?",
			actor.TenantID, client, s.Now()).Count(&alive).Error; err != nil {
			return err
		}
		if alive >= maxSecrets {
			return errSecrets
		}
		if err := s.addSecret(tx, actor, client, n); err != nil {
			return err
		}
		return readSecrets(tx, actor.TenantID, []*Client{&c})
	})
	return c, err
}

// RevokeClientSecret ends a secret and, with the next request, every token that
// was given for it. Again is fine. CodeNotFound.
func (s *Store) RevokeClientSecret(ctx context.Context, actor domain.Actor, client, secret uuid.UUID) error {
	return s.gormTx(ctx, actor.TenantID, func(tx *gorm.DB) error {
		var found ClientSecret
		if err := tx.Where("tenant_id = ? AND client_id = ? AND id = ?", actor.TenantID, client, secret).First(&found).Error; err != nil {
			return err
		}
		return tx.Model(&found).Where("revoked_at IS NULL").Updates(map[string]any{"revoked_by": actor.UserID, "revoked_at": s.Now()}).Error
	})
}

// UseClientSecret notes that a token was given for a secret, to the hour. It is
// CodeInvalidClient when the secret or the client is not good any more.
func (s *Store) UseClientSecret(ctx context.Context, tenant, client, secret uuid.UUID) error {
	return s.gormTx(ctx, tenant, func(tx *gorm.DB) error {
		hour := s.Now().Truncate(time.Hour)
		used := tx.Exec(`UPDATE api_client_secrets s SET last_used_at = ? FROM api_clients c
			WHERE s.tenant_id = ? AND s.id = ? AND s.revoked_at IS NULL AND s.expires_at > ?
			AND c.tenant_id = s.tenant_id AND c.id = ? AND c.id = s.client_id AND c.status = 'active'`, hour, tenant, secret, s.Now(), client)
		if used.Error == nil && used.RowsAffected == 0 {
			return ErrInvalidClient()
		}
		return used.Error
	})
}

var errInvalidClient = domain.Errorf(domain.CodeInvalidClient, "The client or its secret is not right, or can't be used any more.")

// ErrInvalidClient is the one answer to a client that does not prove itself,
// whatever the cause.
func ErrInvalidClient() *domain.Error { return errInvalidClient.Wrap(nil) }

// clientSQL finds an active client whose secret is good; employerSQL the
// trajectories of the people of an employer, for a system of his. Served by the
// primary keys and, a case at a time as in rowsSQL, by absence_cases_organisation
// and trajectories_case.
const (
	clientSQL = `SELECT c.scopes, CASE WHEN o.kind = $5 THEN o.id END FROM api_clients c
		JOIN api_client_secrets s ON s.tenant_id = c.tenant_id AND s.client_id = c.id
		LEFT JOIN organisations o ON o.tenant_id = c.tenant_id AND o.id = c.organisation_id
		WHERE c.tenant_id = $1 AND c.id = $2 AND c.status = 'active' AND s.id = $3 AND s.revoked_at IS NULL AND s.expires_at > $4`
	employerSQL = `SELECT t.id, t.absence_case_id, t.ended_at, t.recorded_at FROM api_clients c
		JOIN organisations o ON o.tenant_id = c.tenant_id AND o.id = c.organisation_id AND o.kind = $3
		CROSS JOIN LATERAL (SELECT id FROM absence_cases WHERE tenant_id = $1 AND organisation_id = o.id AND deleted_at IS NULL OFFSET 0) a
		CROSS JOIN LATERAL (SELECT id, absence_case_id, ended_at, recorded_at FROM trajectories WHERE tenant_id = $1 AND absence_case_id = a.id AND deleted_at IS NULL OFFSET 0) t
		WHERE c.tenant_id = $1 AND c.id = $2`
)

// ClientActor finds who is behind a token of a client, in one round trip: with
// every request, as for people. What it may do is what the token says and
// the client still may. CodeUnauthorized when the client is suspended, or the
// secret behind the token revoked or expired.
func (s *Store) ClientActor(ctx context.Context, tenant, client, secret uuid.UUID, asked []domain.ClientScope) (domain.Actor, error) {
	a := domain.Actor{TenantID: tenant, UserID: client, DeviceID: client, SessionID: secret, Role: domain.APIClient}
	known := false
	err := s.look(ctx, tenant, func(p *pipe) {
		p.query(func(r pgx.Rows) error {
			for r.Next() {
				var may []domain.ClientScope
				var employer *uuid.UUID
				if err := r.Scan(&may, &employer); err != nil {
					return err
				}
				known, a.Scopes = true, domain.OnlyScopes(asked, may)
				if employer != nil {
					a.Employer = *employer
				}
			}
			return nil
		}, clientSQL, tenant, client, secret, s.Now(), domain.OrganisationEmployer)
		p.query(func(r pgx.Rows) error {
			for r.Next() {
				var t domain.Trajectory
				part := domain.Assignment{UserRole: domain.APIClient}
				if err := r.Scan(&t.ID, &t.AbsenceCaseID, &t.EndedAt, &part.FromAt); err != nil {
					return err
				}
				a.Grants = append(a.Grants, domain.GrantOf(&part, &t))
			}
			return nil
		}, employerSQL, tenant, client, domain.OrganisationEmployer)
	})
	if err != nil {
		return domain.Actor{}, err
	}
	if !known {
		return domain.Actor{}, domain.Errorf(domain.CodeUnauthorized, "The access token is missing, expired or not valid.")
	}
	return a, nil
}
