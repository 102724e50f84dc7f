package store

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"spoorboek/domain"
)

// roundSQL lists who may have to be told that something is new, because their
// feed has moved since they were told last, and the coaches, who also hear of
// silence. Served by the primary keys.
const roundSQL = `SELECT r.*, h.version, coalesce(m.version, 0), coalesce(m.told_at, $2), m.quiet_on
	FROM (` + readersSQL + ` AND u.status = 'active' AND u.role IN ('employee', 'coach')) r
	JOIN sync_head h ON h.tenant_id = $1 AND h.user_id = r.id
	LEFT JOIN reminder_rounds m ON m.tenant_id = $1 AND m.user_id = r.id
	WHERE h.version > coalesce(m.version, 0) OR r.role = 'coach'`

const saveRoundSQL = `INSERT INTO reminder_rounds AS m (tenant_id, user_id, version, told_at, quiet_on) VALUES ($1, $2, $3, $4, $5)
	ON CONFLICT (tenant_id, user_id) DO UPDATE SET version = excluded.version, told_at = excluded.told_at, quiet_on = coalesce(excluded.quiet_on, m.quiet_on)`

const (
	firstRound   = time.Hour   // what is new to somebody who was never told
	roundOverlap = time.Minute // longer than any write takes from its clock to its commit
)

// round is what one person is told this hour.
type round struct {
	actor    domain.Actor
	to       domain.Recipient
	from, by int64     // versions of the feed: told up to from, now up to by
	since    time.Time // told at
	now      time.Time
	monday   *domain.Date // on which to look for silence; nil: not now
	news     []uuid.UUID  // trajectories
	last     map[uuid.UUID]time.Time
}

// Round tells employees and coaches of a tenant what is new since the last round
// (RM-21), and coaches on Monday what is quiet (RM-22), and gives the number of
// notifications. Nothing of it is part of a write: it reads the feeds. Repeated
// or cut off, it makes none twice.
func (s *Store) Round(ctx context.Context, tenant uuid.UUID) (made int, err error) {
	rounds, err := s.rounds(ctx, tenant)
	if err != nil {
		return 0, err
	}
	for _, r := range rounds {
		n, one := s.tellRound(ctx, r)
		made, err = made+n, errors.Join(err, one)
	}
	return made, err
}

func (s *Store) rounds(ctx context.Context, tenant uuid.UUID) (out []*round, err error) {
	now := s.Now()
	err = s.look(ctx, tenant, func(p *pipe) {
		p.query(func(rows pgx.Rows) error {
			for rows.Next() {
				r := &round{now: now}
				var row recipientRow
				var quiet *domain.Date
				if err := rows.Scan(append(row.into(), &r.by, &r.from, &r.since, &quiet)...); err != nil {
					return err
				}
				r.to = row.recipient()
				r.actor = domain.Actor{TenantID: tenant, UserID: r.to.ID, Role: r.to.Role, DeviceID: domain.ServerDevice}
				if monday, ok := domain.QuietMonday(now, r.to); ok && (quiet == nil || quiet.Before(monday)) {
					r.monday = &monday
				}
				if r.by > r.from || r.monday != nil {
					out = append(out, r)
				}
			}
			return nil
		}, roundSQL, tenant, now.Add(-firstRound))
	})
	return out, err
}

// tellRound looks what there is to tell, makes the notifications and remembers
// how far it came. Cut off before that, it makes the same ones again, which the
// ledger knows.
func (s *Store) tellRound(ctx context.Context, r *round) (made int, err error) {
	if err := s.lookRound(ctx, r); err != nil {
		return 0, err
	}
	secret, err := s.SyncSecret(ctx)
	if err != nil {
		return 0, err
	}
	var ms []domain.Mutation
	for _, trajectory := range r.news {
		o := domain.SharedNews(r.now, r.since, r.to, trajectory)
		m := notification(secret, s.newID(), trajectory, o, o.Due, r.to)
		edit := m.Edit
		m.Edit = func(rec domain.Record) { edit(rec); rec.(*domain.Notification).NewsSince = &r.since }
		ms = append(ms, m)
	}
	for _, trajectory := range unique(slices.Collect(maps.Keys(r.last))) {
		if o, quiet := domain.QuietPeriod(*r.monday, r.last[trajectory], r.to, trajectory); quiet {
			ms = append(ms, notification(secret, s.newID(), trajectory, o, o.Due, r.to))
		}
	}
	if made, err = s.makeAll(ctx, r.actor.TenantID, ms); err != nil {
		return made, err
	}
	return made, s.look(ctx, r.actor.TenantID, func(p *pipe) { p.exec(saveRoundSQL, r.actor.TenantID, r.to.ID, r.by, r.now, r.monday) })
}

// lookRound reads what is new and what is quiet, as the person sees it now.
func (s *Store) lookRound(ctx context.Context, r *round) error {
	p, err := s.snapshot(ctx, &r.actor)
	if err != nil {
		return err
	}
	defer p.close()
	if r.by > r.from {
		for _, k := range domain.Kinds() {
			if k.News {
				var args arguments
				feed := fmt.Sprintf("f.tenant_id = %s AND f.user_id = %s AND f.kind = %s AND f.version > %s AND f.version <= %s AND f.state = 1",
					args.add(r.actor.TenantID), args.add(r.actor.UserID), args.add(k.Code), args.add(r.from), args.add(r.by))
				where := fresh(r.actor, k, r.now, r.since.Add(-roundOverlap), &args)
				p.query(collectIDs(&r.news), fmt.Sprintf(`SELECT DISTINCT r.trajectory_id FROM sync_feed f JOIN %s r
					ON r.tenant_id = f.tenant_id AND r.id = f.record_id WHERE %s AND %s`, k.Name, feed, where), args...)
			}
		}
	}
	if r.monday != nil {
		if err := p.flush(ctx); err != nil {
			return asDomain(err)
		}
		r.last = map[uuid.UUID]time.Time{}
		s.askLastShared(p, r.actor, r.now, r.last)
	}
	err = p.commit(ctx)
	r.news = unique(r.news)
	return asDomain(err)
}

// fresh is when a record is news to its reader: he sees it, and since an instant
// somebody else made it or took it out of what its owner alone sees. Served, for
// the latter, by the primary key of history.
func fresh(reader domain.Actor, k *domain.Kind, now, since time.Time, args *arguments) string {
	sees := visible(reader.Sees(k, now), args)
	if sees == "false" {
		return sees
	}
	if reader.Role == domain.Employee { // who died is told nothing
		sees += " AND NOT EXISTS (SELECT FROM trajectories d WHERE d.tenant_id = r.tenant_id AND d.id = r.trajectory_id AND d." + died + ")"
	}
	me, from := args.add(reader.UserID), args.add(since)
	return fmt.Sprintf(`%[1]s AND r.author_id <> %[2]s AND (r.recorded_at > %[3]s OR r.updated_at > %[3]s AND EXISTS (SELECT FROM history h
		WHERE h.tenant_id = r.tenant_id AND h.kind = %[4]s AND h.record_id = r.id AND h.at > %[3]s AND h.actor_id <> %[2]s
		AND h.changes #>> '{visibility,old}' = %[5]s))`, sees, me, from, args.add(k.Code), args.add(string(domain.Private)))
}

// askNews tells whether anything of what a notification spoke of can still be seen
// by its reader. Served by (tenant_id, trajectory_id, ...).
func (e *errand) askNews(ctx context.Context) error {
	reader, ok := e.reader()
	if !ok {
		return nil
	}
	var seen []uuid.UUID
	for _, k := range domain.Kinds() {
		if k.News {
			var args arguments
			where := fresh(reader, k, e.c.ws.Now, e.n.NewsSince.Add(-roundOverlap), &args)
			e.c.p.query(collectIDs(&seen), fmt.Sprintf("SELECT r.trajectory_id FROM %s r WHERE %s AND r.trajectory_id = %s LIMIT 1",
				k.Name, where, args.add(e.n.TrajectoryID)), args...)
		}
	}
	err := e.c.p.flush(ctx)
	e.owed = len(seen) > 0
	return err
}

// reader is the notification's reader with his part in its trajectory.
func (e *errand) reader() (domain.Actor, bool) {
	part := e.c.ws.Involved(e.n.TrajectoryID)
	i := slices.IndexFunc(part, func(a domain.Actor) bool { return a.UserID == e.to.ID })
	if i < 0 {
		return domain.Actor{}, false
	}
	return part[i], true
}
