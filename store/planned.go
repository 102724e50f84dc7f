package store

import (
	"cmp"
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"slices"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"spoorboek/domain"
)

// opaque is the id that the push of a notification carries (P-19): it follows from
// its dedupe key, so that a phone can be told of it beforehand, and nobody can
// tell without the secret what it is of.
func opaque(secret []byte, key string) string {
	m := hmac.New(sha256.New, secret)
	m.Write([]byte("push " + key))
	return base64.RawURLEncoding.EncodeToString(m.Sum(nil)[:16])
}

// Planned lists the reminders that will come to the actor, in the order in which
// they come, for a phone that shows them by itself: at most domain.MaxPlanned, and
// all that come before until. What comes at once when somebody does something is
// not known yet.
func (s *Store) Planned(ctx context.Context, actor domain.Actor) (items []domain.Planned, until time.Time, err error) {
	now := s.Now()
	until = now.AddDate(0, 0, domain.PlannedDays)
	if !actor.Role.SeesByPart() {
		return nil, until, nil // hears of what has happened alone
	}
	secret, err := s.SyncSecret(ctx)
	if err != nil {
		return nil, until, err
	}
	p, err := s.begin(ctx, actor.TenantID, readOnly)
	if err != nil {
		return nil, until, asDomain(err)
	}
	defer p.close()
	known := map[uuid.UUID]domain.Recipient{}
	p.askGrants(&actor)
	p.query(readRecipients(known), recipientSQL, actor.TenantID, []uuid.UUID{actor.UserID})
	if err := p.flush(ctx); err != nil {
		return nil, until, asDomain(err)
	}
	to, ok := known[actor.UserID]
	if !ok {
		return nil, until, errErased
	}
	var had domain.Pushed
	p.askPushed(actor.TenantID, to, now, now.Add(-time.Hour), &had)
	if items, err = s.upcoming(ctx, p, actor, to, now, until); err != nil {
		return nil, until, asDomain(err)
	}
	slices.SortStableFunc(items, func(a, b domain.Planned) int {
		return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.Key(a.Due), b.Key(b.Due)))
	})
	if len(items) > domain.MaxPlanned {
		until = items[domain.MaxPlanned].At
		items = items[:domain.MaxPlanned]
	}
	if items, err = p.notMadeYet(ctx, actor.TenantID, items); err != nil {
		return nil, until, asDomain(err)
	}
	domain.Timetable(now, items, to, had)
	for i := range items {
		items[i].Opaque = opaque(secret, items[i].Key(items[i].Due))
	}
	return items, until, asDomain(p.commit(ctx))
}

// upcoming asks every record that may owe the actor something, and adds the
// questions that he wants to be asked.
func (s *Store) upcoming(ctx context.Context, p *pipe, actor domain.Actor, to domain.Recipient, now, until time.Time) (items []domain.Planned, err error) {
	rest := s.eachReminding(p, actor, func(k *domain.Kind, r domain.Record, around []domain.Record) {
		reader := to
		reader.Blind = !actor.Sees(k, now).Has(r)
		x := domain.ReminderContext{Now: now, To: []domain.Recipient{reader}}
		items = append(items, domain.Upcoming(r, x.Around(r, around), until)...)
	})
	p.query(readPrompts(func(_ domain.Recipient, trajectory uuid.UUID, last domain.Date) {
		for _, o := range domain.PlannedPrompts(now, until, to, last) {
			items = append(items, domain.Planned{Owed: o, TrajectoryID: trajectory, At: o.Due})
		}
	}), promptSQL+" WHERE r.id = $4", actor.TenantID, now.Add(-domain.EmployeeWritesAfterEnd), now.Add(-recentEntry), actor.UserID)
	if err := p.flush(ctx); err != nil {
		return nil, err
	}
	rest()
	return items, nil
}

// notMadeYet leaves out what came before under the same key: to somebody who has
// moved to another zone since. Served by notifications_dedupe.
func (p *pipe) notMadeYet(ctx context.Context, tenant uuid.UUID, items []domain.Planned) ([]domain.Planned, error) {
	keys := make([]string, len(items))
	for i, o := range items {
		keys[i] = o.Key(o.Due)
	}
	var made []string
	p.query(func(r pgx.Rows) (err error) { made, err = pgx.CollectRows(r, pgx.RowTo[string]); return err },
		`SELECT dedupe_key FROM notifications WHERE tenant_id = $1 AND dedupe_key = ANY($2) AND dedupe_key <> '' AND deleted_at IS NULL`, tenant, keys)
	err := p.flush(ctx)
	return slices.DeleteFunc(items, func(o domain.Planned) bool { return slices.Contains(made, o.Key(o.Due)) }), err
}

// askPushed queues the read of what was pushed to a reader: the number on the
// present day of his zone, and the newest after from or on that day.
func (p *pipe) askPushed(tenant uuid.UUID, to domain.Recipient, now, from time.Time, had *domain.Pushed) {
	today := domain.DateOf(now.In(to.Zone)).At(0, 0, to.Zone)
	p.query(func(r pgx.Rows) error {
		for r.Next() {
			var newest *time.Time
			if err := r.Scan(&had.Today, &newest); err != nil {
				return err
			}
			if newest != nil {
				had.Last = *newest
			}
		}
		return nil
	}, `SELECT count(*) FILTER (WHERE decided_at >= $3), max(decided_at) FROM pushes
		WHERE tenant_id = $1 AND user_id = $2 AND verdict = 'now' AND decided_at > least($3, $4)`, tenant, to.ID, today, from)
}
