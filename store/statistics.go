package store

import (
	"context"
	"strings"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"spoorboek/domain"
)

// statisticsShown is how many periods an answer has at most: the newest.
const statisticsShown = 40

// Statistics gives what became of the people whose trajectory ended, newest
// period first, for the agency's admin; CodeForbidden for others. Who asks first
// after a quarter has settled has its period made, which then never changes.
func (s *Store) Statistics(ctx context.Context, actor domain.Actor) (out []domain.StatisticsPeriod, err error) {
	if actor.Role != domain.AgencyAdmin {
		return nil, domain.Errorf(domain.CodeForbidden, "Only the agency's admin reads statistics.")
	}
	err = s.gormTx(ctx, actor.TenantID, func(tx *gorm.DB) error {
		// One at a time: else two could make periods that overlap.
		if err := tx.Exec("SELECT pg_advisory_xact_lock(?)", turnOf(actor.TenantID)).Error; err != nil {
			return err
		}
		if err := (&settling{tx: tx, tenant: actor.TenantID, now: s.Now()}).run(); err != nil {
			return err
		}
		return tx.Where("tenant_id = ?", actor.TenantID).Order("from_on DESC").Limit(statisticsShown).Find(&out).Error
	})
	return out, err
}

// settling makes the periods of a tenant that can be made now.
type settling struct {
	tx     *gorm.DB
	tenant uuid.UUID
	now    time.Time
}

// quarterOf is the first day of the quarter in which an instant falls.
func quarterOf(at time.Time) domain.Date {
	d := domain.DutchDay(at).Time()
	return domain.NewDate(d.Year(), d.Month()-(d.Month()-1)%3, 1)
}

// endedSQL finds the trajectories of a tenant that ended from a day until before
// another, in the Netherlands, and had begun. Served by trajectories_ended.
const endedSQL = `FROM trajectories r WHERE r.tenant_id = @tenant AND r.deleted_at IS NULL
	AND r.ended_at >= CAST(@from AS timestamp) AT TIME ZONE 'Europe/Amsterdam' AND r.ended_at < CAST(@before AS timestamp) AT TIME ZONE 'Europe/Amsterdam'
	AND r.start_on <= (r.ended_at AT TIME ZONE 'Europe/Amsterdam')::date`

// run takes quarter to quarter until there are people enough, and begins anew.
// It reads each trajectory once, and once more when its period is made.
func (w *settling) run() error {
	var last domain.StatisticsPeriod
	found := w.tx.Where("tenant_id = ?", w.tenant).Order("from_on DESC").Limit(1).Find(&last)
	if found.Error != nil {
		return found.Error
	}
	from := domain.NewDate(1, 1, 1)
	if found.RowsAffected == 1 {
		from = last.UntilOn.AddDays(1)
	}
	var quarters []struct {
		Quarter domain.Date
		People  int64 // of that quarter alone
	}
	err := w.tx.Raw(`SELECT date_trunc('quarter', r.ended_at AT TIME ZONE 'Europe/Amsterdam')::date AS quarter, count(DISTINCT r.owner_id) AS people `+endedSQL+
		" GROUP BY 1 ORDER BY 1", w.between(from, quarterOf(w.now.Add(-domain.SettledAfter)))).Scan(&quarters).Error
	if err != nil {
		return err
	}
	if found.RowsAffected == 0 && len(quarters) > 0 {
		from = quarters[0].Quarter
	}
	waiting := int64(0)
	for _, q := range quarters {
		if waiting += q.People; waiting < domain.LeastGroup {
			continue
		}
		made, err := w.make(from, q.Quarter.AddMonths(3).AddDays(-1))
		if err != nil {
			return err
		}
		if made {
			from, waiting = q.Quarter.AddMonths(3), 0
		}
	}
	return nil
}

func (w *settling) between(from, before domain.Date) map[string]any {
	return map[string]any{"tenant": w.tenant, "from": from.String(), "before": before.String(), "phases": strings.Join(domain.PhaseCodes(), ",")}
}

// make stores a period, unless the people are too few: one who ended two
// trajectories counts once, by the last.
func (w *settling) make(from, until domain.Date) (made bool, err error) {
	var counts []domain.EndedTrajectories
	err = w.tx.Raw(`SELECT t.outcome, t.months, t.furthest, count(*) AS people FROM (
			SELECT l.outcome, least(12, 12 * extract(year FROM l.span) + extract(month FROM l.span))::bigint AS months, coalesce((
				SELECT p.phase FROM phases p WHERE p.tenant_id = @tenant AND p.trajectory_id = l.id AND p.deleted_at IS NULL
					AND p.status IN ('running', 'done') AND p.phase <> 'closing'
				ORDER BY array_position(string_to_array(@phases , ','), p.phase) DESC LIMIT 1), '') AS furthest
			FROM (SELECT DISTINCT ON (r.owner_id) r.id, r.outcome, age((r.ended_at AT TIME ZONE 'Europe/Amsterdam')::date, r.start_on) AS span
				`+endedSQL+` ORDER BY r.owner_id, r.ended_at DESC, r.id DESC) l) t
		GROUP BY 1, 2, 3`, w.between(from, until.AddDays(1))).Scan(&counts).Error
	if err != nil {
		return false, err
	}
	p, enough := domain.NewStatisticsPeriod(from, until, counts)
	if !enough {
		return false, nil
	}
	p.TenantID, p.MadeAt = w.tenant, w.now
	return true, w.tx.Create(&p).Error
}
