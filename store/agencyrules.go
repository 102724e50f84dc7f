package store

import (
	"context"
	"maps"
	"slices"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"gorm.io/gorm"

	"spoorboek/domain"
)

// AgencyRulesVersion is one version of the rules that an agency set: who set it
// and when. None is ever changed or taken away, so they are their own history.
type AgencyRulesVersion struct {
	TenantID    uuid.UUID       `gorm:"primaryKey"`
	Version     int64           `gorm:"primaryKey"` // from 1
	CancelHours int64           // see domain.AgencyRules
	Evidence    map[string]bool `gorm:"serializer:json"`
	SetBy       uuid.UUID
	SetAt       time.Time
}

// TableName is that of its table.
func (AgencyRulesVersion) TableName() string { return "agency_rules" }

// Rules are the rules of that version.
func (v AgencyRulesVersion) Rules() domain.AgencyRules {
	return domain.AgencyRules{Version: v.Version, CancelHours: v.CancelHours, Evidence: v.Evidence}
}

// AgencyRules gives the newest versions of a tenant, newest first and at most
// limit; none where nobody has set anything.
func (s *Store) AgencyRules(ctx context.Context, tenant uuid.UUID, limit int) (out []AgencyRulesVersion, err error) {
	return out, s.gormTx(ctx, tenant, func(tx *gorm.DB) error {
		out, err = rulesVersions(tx, tenant, limit)
		return err
	})
}

func rulesVersions(tx *gorm.DB, tenant uuid.UUID, limit int) (newestFirst []AgencyRulesVersion, err error) {
	return newestFirst, tx.Where("tenant_id = ?", tenant).Order("version DESC").Limit(limit).Find(&newestFirst).Error
}

// SetAgencyRules changes the rules of the actor's tenant by edit and gives what
// holds now; of two at once, the later starts from what the earlier made. What
// changes nothing makes no version. The error of rules that can't be is CodeInvalid.
func (s *Store) SetAgencyRules(ctx context.Context, actor domain.Actor, edit func(*domain.AgencyRules)) (v AgencyRulesVersion, err error) {
	err = s.gormTx(ctx, actor.TenantID, func(tx *gorm.DB) error {
		if err := tx.Exec("SELECT pg_advisory_xact_lock(?)", turnOf(actor.TenantID)).Error; err != nil {
			return err
		}
		last, err := rulesVersions(tx, actor.TenantID, 1)
		if err != nil {
			return err
		}
		was := domain.DefaultAgencyRules()
		if len(last) > 0 {
			v = last[0]
			was = v.Rules()
		}
		now := was
		now.Evidence = map[string]bool{}
		maps.Copy(now.Evidence, was.Evidence)
		edit(&now)
		if err := now.Err(); err != nil {
			return err
		}
		if now.Same(was) {
			v.CancelHours = now.CancelHours // also where nothing was ever set
			return nil
		}
		v = AgencyRulesVersion{TenantID: actor.TenantID, Version: was.Version + 1, CancelHours: now.CancelHours, Evidence: now.Evidence, SetBy: actor.UserID, SetAt: s.Now()}
		return tx.Create(&v).Error
	})
	return v, err
}

// floorSQL asks with every batch: whoever restores a backup may leave servers
// running. rulesSQL asks what the agency has set along with it. Served by the
// primary key.
const (
	floorSQL = `SELECT floor FROM sync_epoch`
	rulesSQL = `SELECT e.floor, r.version, r.cancel_hours, r.evidence FROM sync_epoch e LEFT JOIN LATERAL
		(SELECT version, cancel_hours, evidence FROM agency_rules WHERE tenant_id = $1 ORDER BY version DESC LIMIT 1) r ON true`
)

// askFloor queues the look at the floor of revs, and, for a batch with a kind whose
// rules ask for it, at what the agency has set.
func (b *batch) askFloor() {
	ruled := func(m domain.Mutation) bool { return m.Kind != nil && m.Kind.Ruled }
	if !slices.ContainsFunc(b.changes, func(c *change) bool { return slices.ContainsFunc(c.ms, ruled) }) {
		b.p.query(func(r pgx.Rows) error {
			floor, err := pgx.CollectExactlyOneRow(r, pgx.RowTo[int64])
			for _, c := range b.changes {
				c.ws.Floor = floor
			}
			return err
		}, floorSQL)
		return
	}
	b.p.query(func(r pgx.Rows) error {
		for r.Next() {
			var floor int64
			var version, hours *int64 // nil: nothing was set
			set := domain.DefaultAgencyRules()
			if err := r.Scan(&floor, &version, &hours, &set.Evidence); err != nil {
				return err
			}
			if version != nil {
				set.Version, set.CancelHours = *version, *hours
			}
			for _, c := range b.changes {
				c.ws.Floor, c.ws.Rules = floor, set
			}
		}
		return nil
	}, rulesSQL, b.tenant)
}
