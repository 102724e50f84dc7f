package store

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"spoorboek/domain"
)

// Shared is what staff see of an employee.
type Shared struct {
	Collections []SharedCollection
	Items       []SharedItem // a page, in the order of kinds and ids
	More        bool
}

// SharedCollection is what is shared of one kind.
type SharedCollection struct {
	Kind    *domain.Kind
	Default domain.Visibility // of a new record
	Count   int64             // records that somebody on the staff sees now
}

// SharedItem is a record that somebody on the staff sees now.
type SharedItem struct {
	Kind   *domain.Kind
	Record domain.Record
	SeenBy []string // names
}

// SharedFilter asks for a page: of one kind or, with nil, of all, after a place.
type SharedFilter struct {
	Kind  *domain.Kind
	After SharedPlace
	Limit int
}

// SharedPlace is where a record stands in the list of what is shared.
type SharedPlace struct {
	Kind int16 // code; 0: the start
	ID   uuid.UUID
}

// SharedWithStaff tells an employee what staff see: counts, and a page of the
// records with who sees each. Who sees what is asked of the one rule, for
// everybody who is assigned to a trajectory of the employee now. CodeForbidden
// for other roles.
func (s *Store) SharedWithStaff(ctx context.Context, actor domain.Actor, f SharedFilter) (Shared, error) {
	if actor.Role != domain.Employee {
		return Shared{}, domain.Errorf(domain.CodeForbidden, "Only an employee shares records.")
	}
	p, err := s.begin(ctx, actor.TenantID, readOnly)
	if err != nil {
		return Shared{}, asDomain(err)
	}
	defer p.close()
	v := &viewers{s: s, p: p, owner: actor, now: s.Now()}
	v.load()
	if err := p.flush(ctx); err != nil {
		return Shared{}, asDomain(err)
	}
	out, pages := v.ask(f)
	if err := p.flush(ctx); err != nil {
		return Shared{}, asDomain(err)
	}
	keys, more := firstKeys(pages, f.Limit)
	found := map[domain.Key]domain.Record{}
	v.fetch(keys, found)
	if err := p.commit(ctx); err != nil {
		return Shared{}, asDomain(err)
	}
	for _, key := range keys {
		if r := found[key]; r != nil {
			out.Items = append(out.Items, SharedItem{key.Kind, r, v.seenBy(key.Kind, r)})
		}
	}
	out.More = more
	return *out, nil
}

// viewers are the staff of one employee's trajectories.
type viewers struct {
	s      *Store
	p      *pipe
	owner  domain.Actor
	now    time.Time
	chosen map[string]domain.Visibility
	staff  []domain.Actor
	names  map[uuid.UUID]string
}

// load queues who is on the staff, and what the employee chose for new records.
// Served by (tenant_id, owner_id, ...) of trajectories, (tenant_id,
// trajectory_id, ...) of assignments and the primary key of users.
func (v *viewers) load() {
	var args arguments
	where := visible(v.owner.Sees(domain.Trajectories, v.now), &args)
	v.p.query(v.read, `SELECT u.id, u.display_name, u.role, r.id, r.ended_at, a.user_role, a.from_at, a.until_at FROM trajectories r
		JOIN assignments a ON a.tenant_id = r.tenant_id AND a.trajectory_id = r.id AND a.deleted_at IS NULL
		JOIN users u ON u.tenant_id = a.tenant_id AND u.id = a.user_id AND u.status = 'active'
		WHERE `+where+` ORDER BY u.display_name, u.id`, args...)
	v.p.query(func(r pgx.Rows) error {
		for r.Next() {
			if err := r.Scan(&v.chosen); err != nil {
				return err
			}
		}
		return nil
	}, `SELECT default_visibility FROM users WHERE tenant_id = $1 AND id = $2`, v.owner.TenantID, v.owner.UserID)
}

func (v *viewers) read(r pgx.Rows) error {
	v.names = map[uuid.UUID]string{}
	for r.Next() {
		a := domain.Actor{TenantID: v.owner.TenantID}
		var name string
		var t domain.Trajectory
		var n domain.Assignment
		if err := r.Scan(&a.UserID, &name, &a.Role, &t.ID, &t.EndedAt, &n.UserRole, &n.FromAt, &n.UntilAt); err != nil {
			return err
		}
		g := domain.GrantOf(&n, &t)
		if last := len(v.staff) - 1; last >= 0 && v.staff[last].UserID == a.UserID {
			v.staff[last].Grants = append(v.staff[last].Grants, g)
			continue
		}
		a.Grants = []domain.Grant{g}
		v.staff, v.names[a.UserID] = append(v.staff, a), name
	}
	return nil
}

// kindPage is the start of what is shared of one kind.
type kindPage struct {
	kind *domain.Kind
	ids  []uuid.UUID
}

// ask queues, one statement a kind each, the counts and the next ids. Served by
// (tenant_id, owner_id, ...) of the kind.
func (v *viewers) ask(f SharedFilter) (*Shared, []*kindPage) {
	var out Shared
	for _, k := range domain.Kinds() {
		if _, reads := k.Readers[domain.Employee]; reads && k.Synced && !k.ServerMade {
			out.Collections = append(out.Collections, SharedCollection{Kind: k, Default: k.NewVisibility(v.chosen)})
		}
	}
	var pages []*kindPage
	for i := range out.Collections {
		c := &out.Collections[i]
		var args arguments
		where, any := v.seen(c.Kind, &args)
		if !any {
			continue
		}
		v.p.query(readCount(&c.Count), fmt.Sprintf("SELECT count(*) FROM %s r WHERE %s", c.Kind.Name, where), slices.Clone(args)...)
		after, wanted := f.from(c.Kind)
		if !wanted {
			continue
		}
		page := &kindPage{kind: c.Kind}
		pages = append(pages, page)
		v.p.query(collectIDs(&page.ids),
			fmt.Sprintf("SELECT r.id FROM %s r WHERE %s AND r.id > %s ORDER BY r.id LIMIT %s", c.Kind.Name, where, args.add(after), args.add(f.Limit+1)), args...)
	}
	return &out, pages
}

// from is after which id a kind is read on; false for one that the page does
// not reach.
func (f SharedFilter) from(k *domain.Kind) (after uuid.UUID, wanted bool) {
	if f.Kind != nil && f.Kind != k {
		return after, false
	}
	last, ok := domain.KindByCode(f.After.Kind)
	if !ok {
		return after, true
	}
	kinds := domain.Kinds()
	switch place := slices.Index(kinds, k) - slices.Index(kinds, last); {
	case place < 0:
		return after, false
	case place == 0:
		return f.After.ID, true
	}
	return after, true
}

// seen is the condition that a record is the employee's and that somebody on
// the staff sees it; false when nobody can.
func (v *viewers) seen(k *domain.Kind, args *arguments) (where string, any bool) {
	var by []string
	for _, a := range v.staff {
		if scope := a.Sees(k, v.now); slices.ContainsFunc(scope.AnyOf, domain.Clause.Matches) {
			by = append(by, visible(scope, args))
		}
	}
	if len(by) == 0 {
		return "", false
	}
	return fmt.Sprintf("r.tenant_id = %s AND r.owner_id = %s AND (%s)", args.add(v.owner.TenantID), args.add(v.owner.UserID), strings.Join(by, " OR ")), true
}

func readCount(n *int64) func(pgx.Rows) error {
	return func(r pgx.Rows) error {
		for r.Next() {
			if err := r.Scan(n); err != nil {
				return err
			}
		}
		return nil
	}
}

// firstKeys puts the kinds' pages one behind another and cuts off the first
// page of all.
func firstKeys(pages []*kindPage, limit int) ([]domain.Key, bool) {
	var keys []domain.Key
	for _, p := range pages {
		for _, id := range p.ids {
			keys = append(keys, domain.Key{Kind: p.kind, ID: id})
		}
	}
	return cut(keys, limit)
}

// fetch queues the read of the page's records as their owner sees them.
func (v *viewers) fetch(keys []domain.Key, into map[domain.Key]domain.Record) {
	ids := map[*domain.Kind][]uuid.UUID{}
	for _, key := range keys {
		ids[key.Kind] = append(ids[key.Kind], key.ID)
	}
	for _, k := range domain.Kinds() {
		if len(ids[k]) > 0 {
			v.s.queryVisible(v.p, v.owner, k, ids[k], into)
		}
	}
}

// seenBy names who sees a record.
func (v *viewers) seenBy(k *domain.Kind, r domain.Record) (names []string) {
	for _, a := range v.staff {
		if a.Sees(k, v.now).Has(r) {
			names = append(names, v.names[a.UserID])
		}
	}
	return names
}
