package main

import (
	"context"
	"fmt"
	"log/slog"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"spoorboek/auth"
	"spoorboek/domain"
	"spoorboek/store"
)

// The tenant of every world, and the one password of everybody in it.
const (
	tenantSlug = "bench"
	password   = "een wachtwoord voor de meting"
)

// build makes the world's database: the product itself writes the first
// employee of each group, then the others are copied.
func (w *world) build(ctx context.Context, pg *postgres, p *program) error {
	owner, runtime := pg.as("app", w.name), pg.as(runtimeRole, w.name)
	if err := pg.exec(ctx, "postgres", "DROP DATABASE IF EXISTS "+w.name+" WITH (FORCE)", "CREATE DATABASE "+w.name); err != nil {
		return err
	}
	if _, err := p.command(ctx, owner, runtime, "migrate"); err != nil {
		return err
	}
	if err := w.people(ctx, owner, runtime); err != nil {
		return err
	}
	if err := pg.exec(ctx, w.name, toldSQL); err != nil {
		return err
	}
	server, err := p.start(ctx, runtime)
	if err != nil {
		return err
	}
	for _, g := range w.groups {
		if err := g.write(p, server); err != nil {
			_ = server.stop()
			return err
		}
	}
	if err := server.stop(); err != nil {
		return err
	}
	if err := w.copy(ctx, owner); err != nil {
		return err
	}
	return pg.exec(ctx, w.name, toldSQL, "VACUUM ANALYZE", "CHECKPOINT")
}

// toldSQL says that everybody was told of all that is shared and of all that will
// be, this week too: the hourly round of reminders would come at any moment of a
// row, first go over all copied people, and write what pgbench does not; and what
// it writes can't be copied.
const toldSQL = `INSERT INTO reminder_rounds (tenant_id, user_id, version, told_at, quiet_on)
	SELECT tenant_id, user_id, 9223372036854775807, now(), current_date + 7 FROM sync_head
	ON CONFLICT (tenant_id, user_id) DO UPDATE SET version = excluded.version, quiet_on = excluded.quiet_on`

// people makes the tenant and, for each group, the first employee with a
// trajectory and a coach, all through the product's own store.
func (w *world) people(ctx context.Context, owner, runtime string) error {
	st, err := store.Open(ctx, store.Options{DSN: runtime, Now: time.Now, Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		return err
	}
	defer st.Close()
	tenant, err := st.CreateTenant(ctx, tenantSlug, "Bench")
	if err != nil {
		return err
	}
	hash, err := auth.NewHasher(1, time.Second).Hash(ctx, password)
	if err != nil {
		return err
	}
	c, err := pgx.Connect(ctx, owner)
	if err != nil {
		return err
	}
	defer c.Close(context.WithoutCancel(ctx))
	w.tenant = tenant.ID
	for _, g := range w.groups {
		mark := employeeMark(g.first)
		g.template = employee{g.first, tenant.ID, newID(mark), newID(mark), newID(mark), newID(mark)}
		coach := newID(coachMark(g.coach))
		for _, u := range []store.User{
			{ID: g.template.user, Email: email(mark), Role: domain.Employee},
			{ID: coach, Email: email(coachMark(g.coach)), Role: domain.CoachRole},
		} {
			u.TenantID, u.DisplayName, u.Status, u.PasswordHash = tenant.ID, string(u.Role), store.UserActive, hash
			if _, err := st.CreateUser(ctx, u); err != nil {
				return err
			}
		}
		if err := startTrajectory(ctx, st, g.template, coach); err != nil {
			return err
		}
		if err := addSession(ctx, c, g.template); err != nil {
			return err
		}
	}
	return nil
}

func startTrajectory(ctx context.Context, st *store.Store, e employee, coach uuid.UUID) error {
	results, err := st.Apply(ctx, domain.SystemActor(e.tenant), []domain.Mutation{
		{Op: domain.OpCreate, Kind: domain.Trajectories, ID: e.trajectory, OwnerID: e.user, Edit: func(r domain.Record) {
			t := r.(*domain.Trajectory)
			t.Track, t.Status, t.DeliveryMode = "track2", "active", "hybrid"
		}},
		{Op: domain.OpCreate, Kind: domain.Assignments, ID: newID(employeeMark(e.n)), TrajectoryID: e.trajectory, Edit: func(r domain.Record) {
			a := r.(*domain.Assignment)
			a.UserID, a.UserRole, a.FromAt = coach, domain.CoachRole, st.Now()
		}},
	})
	for _, r := range results {
		if err == nil && r.Err != nil {
			err = r.Err
		}
	}
	return err
}

// addSession adds the row that a login would have made, without its 30 ms of
// hashing; every request of the bench is still checked against it.
func addSession(ctx context.Context, c *pgx.Conn, e employee) error {
	_, err := c.Exec(ctx, `INSERT INTO sessions (tenant_id, id, user_id, device_id, device_name, platform, app_version,
			refresh_counter, epoch, created_at, last_seen_at, expires_at, absolute_at)
		SELECT $1, $2, $3, $4, 'bench', 'android', '1.0.0', 1, epoch, now(), date_trunc('hour', now()), now() + '30 days', now() + '180 days' FROM sync_epoch`,
		e.tenant, e.session, e.user, e.device)
	return err
}

// write pushes the records of the group's first employee.
func (g *group) write(p *program, server *running) error {
	token, err := p.token(g.template)
	if err != nil {
		return err
	}
	l, err := dial(server.addr)
	if err != nil {
		return err
	}
	defer l.close()
	a := newAuthor(g.template)
	for left := g.records; left > 0; left -= perPush {
		n := min(left, perPush)
		body, err := l.want(200, request("POST", "/v1/sync/push", token, a.creates(n)))
		if err != nil {
			return err
		}
		if got := accepted(body); got != n {
			return fmt.Errorf("only %d of %d operations were accepted: %.1000s", got, n, body)
		}
	}
	return nil
}

func newAuthor(e employee) *author {
	return &author{mark: employeeMark(e.n), trajectory: e.trajectory, day: day, now: time.Now().UTC().Truncate(time.Second)}
}
