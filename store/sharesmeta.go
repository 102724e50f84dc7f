package store

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"spoorboek/domain"
)

// TrajectoryShares is what the employee of a trajectory shows to whom: how much
// and until when, never what.
type TrajectoryShares struct {
	TrajectoryID uuid.UUID
	EmployeeID   uuid.UUID
	EmployeeName string
	With         []Grantee // in order of name
	ended        *time.Time
}

// Grantee is one on the staff, with what he sees of what the employee made.
type Grantee struct {
	UserID uuid.UUID
	Name   string
	Role   domain.Role
	Until  *time.Time // until when he has a part in the trajectory; nil: no end set
	Shares []Share    // of each kind that his role sees where the employee shares it, in the order of kinds
}

// Share counts what somebody sees of one kind.
type Share struct {
	Kind  *domain.Kind
	Count int64
	Until *domain.Date // last day on which any of it is seen; nil: none set
}

// Shares tells a page of who shows how much to whom, in order of trajectory (E-26):
// an employee of his own, a coach what is shown to him, the privacy officer all.
// What is withheld is in no count. It takes as many statements for a hundred
// trajectories as for one. CodeNotFound for other roles.
func (s *Store) Shares(ctx context.Context, actor domain.Actor, after uuid.UUID, limit int) ([]TrajectoryShares, bool, error) {
	if !actor.Role.HearsOfShares() {
		return nil, false, domain.Errorf(domain.CodeNotFound, "There is nothing here for you.")
	}
	p, err := s.snapshot(ctx, &actor)
	if err != nil {
		return nil, false, err
	}
	defer p.close()
	o := &oversight{p: p, actor: actor, now: s.Now(), roles: map[domain.Role]*domain.Actor{}, seen: map[seenBy][]Share{}}
	more, err := o.page(ctx, after, limit)
	if err != nil {
		return nil, false, asDomain(err)
	}
	if err := o.staff(ctx); err != nil {
		return nil, false, asDomain(err)
	}
	o.count()
	if err := p.commit(ctx); err != nil {
		return nil, false, asDomain(err)
	}
	o.tell()
	return o.items, more, nil
}

// oversight fills in one page. What is seen of what the employee made depends on
// role and trajectory alone, so each role is asked once for all of the page.
type oversight struct {
	p     *pipe
	actor domain.Actor
	now   time.Time
	items []TrajectoryShares
	roles map[domain.Role]*domain.Actor // one of each role, with all grants of the page
	seen  map[seenBy][]Share
}

type seenBy struct {
	trajectory uuid.UUID
	role       domain.Role
}

// page reads the trajectories. Served by the primary keys.
func (o *oversight) page(ctx context.Context, after uuid.UUID, limit int) (more bool, err error) {
	var args arguments
	where := visible(o.actor.ToldOfShares(o.now), &args)
	o.p.query(func(r pgx.Rows) error {
		for r.Next() {
			var t TrajectoryShares
			if err := r.Scan(&t.TrajectoryID, &t.EmployeeID, &t.EmployeeName, &t.ended); err != nil {
				return err
			}
			o.items = append(o.items, t)
		}
		return nil
	}, fmt.Sprintf(`SELECT r.id, r.owner_id, u.display_name, r.ended_at FROM trajectories r JOIN users u ON u.tenant_id = r.tenant_id AND u.id = r.owner_id
		WHERE %s AND r.id > %s ORDER BY r.id LIMIT %s`, where, args.add(after), args.add(limit+1)), args...)
	err = o.p.flush(ctx)
	o.items, more = cut(o.items, limit)
	return more, err
}

// staff reads who has a part now; a coach is told of himself alone. Served by
// (tenant_id, trajectory_id, ...) of assignments and the primary key of users.
func (o *oversight) staff(ctx context.Context) error {
	at := map[uuid.UUID]*TrajectoryShares{}
	var ids []uuid.UUID
	for i := range o.items {
		at[o.items[i].TrajectoryID], ids = &o.items[i], append(ids, o.items[i].TrajectoryID)
	}
	args := arguments{o.actor.TenantID, ids}
	only := ""
	if o.actor.Role.Staff() {
		only = " AND u.id = " + args.add(o.actor.UserID)
	}
	o.p.query(func(r pgx.Rows) error {
		for r.Next() {
			var g Grantee
			var n domain.Assignment
			if err := r.Scan(&n.TrajectoryID, &g.UserID, &g.Name, &g.Role, &n.UserRole, &n.FromAt, &n.UntilAt); err != nil {
				return err
			}
			t := at[n.TrajectoryID]
			if grant := domain.GrantOf(&n, &domain.Trajectory{Head: domain.Head{ID: n.TrajectoryID}, EndedAt: t.ended}); grant.Role == g.Role && grant.Active(o.now) {
				g.Until = grant.Until
				o.add(t, g, grant)
			}
		}
		return nil
	}, `SELECT a.trajectory_id, u.id, u.display_name, u.role, a.user_role, a.from_at, a.until_at FROM assignments a
		JOIN users u ON u.tenant_id = a.tenant_id AND u.id = a.user_id AND u.status = 'active'
		WHERE a.tenant_id = $1 AND a.trajectory_id = ANY($2) AND a.deleted_at IS NULL`+only+` ORDER BY u.display_name, u.id`, args...)
	return o.p.flush(ctx)
}

// add puts one on the staff of a trajectory, once, until the last of his ends.
func (o *oversight) add(t *TrajectoryShares, g Grantee, grant domain.Grant) {
	one := o.roles[g.Role]
	if one == nil {
		one = &domain.Actor{TenantID: o.actor.TenantID, UserID: g.UserID, Role: g.Role}
		o.roles[g.Role] = one
	}
	one.Grants = append(one.Grants, grant)
	if last := len(t.With) - 1; last >= 0 && t.With[last].UserID == g.UserID {
		if was := t.With[last].Until; was != nil && (g.Until == nil || g.Until.After(*was)) {
			t.With[last].Until = g.Until
		}
		return
	}
	t.With = append(t.With, g)
}

// count queues, one statement a kind, what each role sees of what the employees
// made. Served by (tenant_id, trajectory_id, ...) of the kind.
func (o *oversight) count() {
	for _, k := range domain.Kinds() {
		if !k.Shareable() {
			continue
		}
		var args arguments
		var parts []string
		for _, role := range slices.Sorted(maps.Keys(o.roles)) { // one text a statement, which is prepared once
			one := o.roles[role]
			if !one.Knows(k) {
				continue
			}
			parts = append(parts, fmt.Sprintf(`SELECT %s::text, r.trajectory_id, count(*), CASE WHEN bool_and(r.shared_until IS NOT NULL) THEN max(r.shared_until) END
				FROM %s r WHERE %s AND r.author_id = r.owner_id GROUP BY r.trajectory_id`, args.add(string(role)), k.Name, visible(one.Sees(k, o.now), &args)))
		}
		if len(parts) > 0 {
			o.p.query(o.reader(k), strings.Join(parts, " UNION ALL "), args...)
		}
	}
}

func (o *oversight) reader(k *domain.Kind) func(pgx.Rows) error {
	return func(r pgx.Rows) error {
		for r.Next() {
			var by seenBy
			share := Share{Kind: k}
			if err := r.Scan(&by.role, &by.trajectory, &share.Count, &share.Until); err != nil {
				return err
			}
			o.seen[by] = append(o.seen[by], share)
		}
		return nil
	}
}

// tell gives each on the staff what his role sees. Of a kind that it could see
// there is a line with a count of nothing; who could see none is left out.
func (o *oversight) tell() {
	for i := range o.items {
		t := &o.items[i]
		for j := range t.With {
			g := &t.With[j]
			found := o.seen[seenBy{t.TrajectoryID, g.Role}]
			for _, k := range domain.Kinds() {
				if !k.Shareable() || !o.roles[g.Role].Knows(k) {
					continue
				}
				share := Share{Kind: k}
				if n := slices.IndexFunc(found, func(f Share) bool { return f.Kind == k }); n >= 0 {
					share = found[n]
				}
				g.Shares = append(g.Shares, share)
			}
		}
		t.With = slices.DeleteFunc(t.With, func(g Grantee) bool { return len(g.Shares) == 0 })
	}
}
