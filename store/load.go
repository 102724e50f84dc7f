package store

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"spoorboek/domain"
)

// located is where the records of a batch hang.
type located struct {
	trajectories map[domain.Key]uuid.UUID  // of each record that exists
	parents      map[domain.Key]uuid.UUID  // of each child that exists
	ofCases      map[uuid.UUID][]uuid.UUID // trajectories of each absence case that the batch writes
}

// locate queues, per kind in the batch, one look at which records exist and
// where they hang. Both never change, so no lock is needed yet. Served by the
// primary keys.
func (b *batch) locate() {
	b.found = located{map[domain.Key]uuid.UUID{}, map[domain.Key]uuid.UUID{}, map[uuid.UUID][]uuid.UUID{}}
	b.locateTracks()
	ids := map[*domain.Kind][]uuid.UUID{}
	for _, c := range b.changes {
		c.names(ids)
	}
	for _, k := range domain.Kinds() {
		if len(ids[k]) == 0 {
			continue
		}
		b.p.query(func(r pgx.Rows) error {
			for r.Next() {
				var id, trajectory uuid.UUID
				var parent *uuid.UUID
				if err := r.Scan(&id, &trajectory, &parent); err != nil {
					return err
				}
				b.found.trajectories[domain.Key{Kind: k, ID: id}] = trajectory
				if parent != nil {
					b.found.parents[domain.Key{Kind: k, ID: id}] = *parent
				}
			}
			return nil
		}, rowsSQL("r.id, r.trajectory_id, r.parent_id", k.Name, named(2), ""), b.tenant, unique(ids[k]))
	}
}

// names adds the ids of all records that the author names, by kind.
func (c *change) names(ids map[*domain.Kind][]uuid.UUID) {
	for _, m := range c.ms {
		if m.Kind == nil || m.Fail != nil {
			continue
		}
		ids[m.Kind] = append(ids[m.Kind], m.ID)
		if m.Kind.Parent != nil && m.ParentID != uuid.Nil {
			ids[m.Kind.Parent] = append(ids[m.Kind.Parent], m.ParentID)
		}
		for _, key := range m.Refers() {
			ids[key.Kind] = append(ids[key.Kind], key.ID)
		}
	}
}

// reach tells whether the actor has or had any part in a trajectory. Records
// elsewhere are neither locked nor loaded: for the actor they do not exist.
func (c *change) reach(trajectory uuid.UUID) bool {
	if !c.actor.Role.SeesByPart() {
		return true
	}
	return slices.ContainsFunc(c.actor.Grants, func(g domain.Grant) bool { return g.TrajectoryID == trajectory })
}

// wants collects what a batch has to lock and load.
type wants struct {
	trajectories  []uuid.UUID
	people        []uuid.UUID
	organisations []uuid.UUID
	rows          map[*domain.Kind][]uuid.UUID
	families      map[*domain.Kind][]uuid.UUID // records whose children, and those that name them, are needed
	claims        map[*domain.Kind][]string    // values of the unique field: who has one is needed
	crowds        map[*domain.Kind][]uuid.UUID // parents that get children of the kind: they are counted
	peers         map[*domain.Kind][]uuid.UUID // trajectories all of whose records of the kind are needed
	dated         []uuid.UUID                  // trajectories whose case is needed, and in peers their milestones
	subjects      []uuid.UUID                  // records whose followers are needed
	governs       bool                         // somebody's access changes: lock exclusively
}

// alone tells whether nobody else may write in the trajectories meanwhile: where
// somebody's access changes, and where a rule asks what else is there.
func (w *wants) alone() bool { return w.governs || len(w.peers) > 0 }

// wants are those of all authors. Each has trajectories of its own, or the batch
// can't be one: errShared.
func (b *batch) wants() (*wants, error) {
	w := &wants{rows: map[*domain.Kind][]uuid.UUID{}, families: map[*domain.Kind][]uuid.UUID{}, claims: map[*domain.Kind][]string{}, crowds: map[*domain.Kind][]uuid.UUID{},
		peers: map[*domain.Kind][]uuid.UUID{}}
	for _, c := range b.changes {
		known := len(w.trajectories)
		c.want(w)
		for _, t := range w.trajectories[known:] {
			if other := b.places[t]; other != nil && other != c {
				return nil, errShared
			}
			b.places[t] = c
		}
	}
	w.trajectories = unique(w.trajectories)
	return w, nil
}

func (c *change) want(w *wants) {
	for i, m := range c.ms {
		if _, answered := c.done[i]; answered || m.Kind == nil || m.Fail != nil {
			continue
		}
		w.governs = w.governs || m.Kind.Governs
		key := domain.Key{Kind: m.Kind, ID: m.ID}
		if m.TrajectoryID != uuid.Nil && c.reach(m.TrajectoryID) {
			w.trajectories = append(w.trajectories, m.TrajectoryID)
		}
		if m.OwnerID != uuid.Nil {
			w.people = append(w.people, m.OwnerID)
		}
		w.people, w.organisations = append(w.people, m.People()...), append(w.organisations, m.Organisations()...)
		for _, named := range m.Refers() {
			c.wantRow(w, named)
		}
		near := c.wantRow(w, key)
		c.wantPeers(w, m)
		c.wantDates(w, m)
		if claim := m.Claims(); claim != "" {
			w.claims[m.Kind] = append(w.claims[m.Kind], claim)
		}
		parent := m.ParentID
		if p, ok := c.found.parents[key]; ok {
			parent = p // it hangs where its child hangs
			c.found.trajectories[domain.Key{Kind: m.Kind.Parent, ID: p}] = c.found.trajectories[key]
		}
		if m.Kind.Parent != nil && parent != uuid.Nil {
			pk := domain.Key{Kind: m.Kind.Parent, ID: parent}
			beside := c.wantRow(w, pk)
			if beside && m.Op == domain.OpCreate && m.Kind.MaxPerParent > 0 && !m.Kind.Derives {
				w.crowds[m.Kind] = append(w.crowds[m.Kind], pk.ID)
			}
			if beside && m.Kind.Derives {
				w.families[pk.Kind] = append(w.families[pk.Kind], pk.ID)
			}
		}
		if near && m.MovesSight() {
			w.families[m.Kind] = append(w.families[m.Kind], m.ID)
			w.subjects = append(w.subjects, m.ID)
		}
	}
}

// wantPeers asks for what the rules of some kinds ask about: all others of the
// kind in the trajectory.
func (c *change) wantPeers(w *wants, m domain.Mutation) {
	if m.Kind.MaxPeers == 0 {
		return
	}
	trajectory, exists := c.found.trajectories[domain.Key{Kind: m.Kind, ID: m.ID}]
	if !exists {
		trajectory = m.TrajectoryID
	}
	if trajectory != uuid.Nil && c.reach(trajectory) {
		w.peers[m.Kind] = append(w.peers[m.Kind], trajectory)
	}
}

// wantRow wants a record, and tells whether it exists where the actor reaches.
func (c *change) wantRow(w *wants, key domain.Key) bool {
	trajectory, exists := c.found.trajectories[key]
	switch {
	case !exists:
		return false
	case !c.reach(trajectory):
		c.ws.Take(key.Kind, key.ID)
		return false
	}
	w.trajectories = append(w.trajectories, trajectory)
	w.rows[key.Kind] = append(w.rows[key.Kind], key.ID)
	return true
}

// load locks and reads everything the batch may touch: trajectories first, in
// id order, with the strongest lock needed, then rows in the order of kinds and
// ids. Whoever changes who sees a trajectory locks it exclusively, so a record
// can't slip between an old coach and a new one.
func (b *batch) load(ctx context.Context) error {
	w, err := b.wants()
	if err != nil {
		return err
	}
	lock, hold := forShare, ""
	if w.alone() {
		lock = forUpdate
	}
	if w.governs {
		hold = forShare // nobody changes role or is deactivated while getting a part
	}
	if len(w.trajectories) > 0 {
		b.loadRows(domain.Trajectories, named(2), lock, w.trajectories)
		b.loadRows(domain.Assignments, hanging(domain.Assignments, "trajectory_id", named(2)), "", w.trajectories)
	}
	if len(w.trajectories)+len(w.people) > 0 {
		owners := rowsSQL("r.owner_id", domain.Trajectories.Name, named(2), "")
		b.p.query(b.readPeople, rowsSQL("r.id, CASE WHEN r.status IN ('erasing', 'erased') THEN '' ELSE r.role END, r.status = 'active', r.default_visibility, r.organisation_id", "users", owners+" UNION ALL "+named(3), hold),
			b.tenant, w.trajectories, w.people)
	}
	b.askRecipients(w.trajectories)
	if len(w.organisations) > 0 {
		b.p.query(b.readOrganisations, rowsSQL("r.id", "organisations", named(2), "FOR KEY SHARE"), b.tenant, w.organisations)
	}
	for _, k := range domain.Kinds() {
		b.loadNamed(k, w)
		if len(w.peers[k]) > 0 {
			b.loadRows(k, hanging(k, "trajectory_id", named(2)), forUpdate, w.peers[k])
		}
		if k.Parent != nil && len(w.families[k.Parent]) > 0 {
			b.loadRows(k, hanging(k, "parent_id", named(2)), forUpdate, w.families[k.Parent])
		}
		if len(w.crowds[k]) > 0 {
			b.count(k, w.crowds[k])
		}
		if (k.Follows || len(k.About) > 0) && len(w.subjects) > 0 {
			b.loadRows(k, hanging(k, "subject_id", w.allSubjects()), forUpdate, w.subjects)
		}
	}
	b.holdTracks()
	b.loadBases()
	if err := b.p.flush(ctx); err != nil {
		return err
	}
	return b.loadMarked(ctx)
}

// allSubjects is SQL for the subjects in $2, their children and what is said
// about them. All that goes with its parent or subject, and so do the notices
// about it.
func (w *wants) allSubjects() string {
	sql := named(2)
	for _, k := range domain.Kinds() {
		if k.Parent != nil && len(w.families[k.Parent]) > 0 {
			sql += " UNION ALL " + hanging(k, "parent_id", named(2))
		}
		if len(k.About) > 0 {
			sql += " UNION ALL " + hanging(k, "subject_id", named(2))
		}
	}
	return sql
}

// count queues the count of the living children of parents, which are locked by
// now. Served by (tenant_id, parent_id).
func (b *batch) count(k *domain.Kind, parents []uuid.UUID) {
	b.p.query(func(r pgx.Rows) error {
		for r.Next() {
			var parent uuid.UUID
			var n int
			if err := r.Scan(&parent, &n); err != nil {
				return err
			}
			b.of(b.found.trajectories[domain.Key{Kind: k.Parent, ID: parent}]).ws.LoadCount(k, parent, n)
		}
		return nil
	}, fmt.Sprintf(`SELECT f.id, n.n FROM (SELECT DISTINCT unnest($2::uuid[])) AS f (id) CROSS JOIN LATERAL
		(SELECT count(*) AS n FROM %s WHERE tenant_id = $1 AND parent_id = f.id AND deleted_at IS NULL) n`, k.Name), b.tenant, parents)
}

// loadNamed queues the read of the records of a kind that the batch names, of
// those that have a value which it claims for another, of cases whose dates it
// moves, and of those that name a record which it may show, hide or delete: in one
// statement, so that all are locked in the order of ids. Served by the primary
// key and the index of each reference.
func (b *batch) loadNamed(k *domain.Kind, w *wants) {
	var args arguments
	var ids []string
	take := func(given []uuid.UUID) string { args.add(given); return named(len(args) + 1) }
	if given := w.rows[k]; len(given) > 0 && k != domain.Trajectories && k != domain.Assignments {
		ids = append(ids, take(given))
	}
	if claims := w.claims[k]; len(claims) > 0 {
		args.add(claims)
		ids = append(ids, bearing(k, len(args)+1))
	}
	if k == domain.AbsenceCases && len(w.dated) > 0 {
		ids = append(ids, caseOf(take(w.dated)))
	}
	for _, ref := range k.References() {
		if given := w.families[ref.Kind]; len(given) > 0 {
			ids = append(ids, naming(k, ref, take(given)))
		}
	}
	if len(ids) > 0 {
		b.loadRows(k, strings.Join(ids, " UNION ALL "), forUpdate, args...)
	}
}

// loadMarked reads and locks the records that loaded ones name and may mark. The
// names are known only now; they are locked after those who name them, against
// the order of kinds, so two pushes may wait for each other: one is tried again.
func (b *batch) loadMarked(ctx context.Context) error {
	ids := map[*domain.Kind][]uuid.UUID{}
	for _, c := range b.changes {
		for _, key := range c.ws.Unread() {
			ids[key.Kind] = append(ids[key.Kind], key.ID)
		}
	}
	for _, k := range domain.Kinds() {
		if len(ids[k]) > 0 {
			b.loadRows(k, named(2), forUpdate, ids[k])
		}
	}
	if len(ids) == 0 {
		return nil
	}
	return b.p.flush(ctx)
}

// Locks that loadRows takes, in the order of ids.
const (
	forShare  = "FOR SHARE"
	forUpdate = "FOR UPDATE"
)

// loadRows queues the read of the records of a kind whose ids the SQL gives, and
// locks them. The first of its values is $2.
func (b *batch) loadRows(k *domain.Kind, ids, lock string, values ...any) {
	t := b.s.tabs[k]
	b.p.query(func(r pgx.Rows) error {
		records, err := t.collect(r)
		for _, rec := range records {
			if c := b.of(rec.Header().TrajectoryID); c != nil {
				c.ws.Load(k, rec)
			}
		}
		return err
	}, rowsSQL(t.cols, k.Name, ids, lock), append([]any{b.tenant}, values...)...)
}

// of is the author to whom a trajectory belongs, with all that hangs there; nil:
// it was not asked for.
func (b *batch) of(trajectory uuid.UUID) *change {
	if len(b.changes) == 1 {
		return b.changes[0]
	}
	return b.places[trajectory]
}

func (b *batch) readOrganisations(r pgx.Rows) error {
	for r.Next() {
		var id uuid.UUID
		if err := r.Scan(&id); err != nil {
			return err
		}
		for _, c := range b.changes {
			c.ws.Organisations[id] = true
		}
	}
	return nil
}

func (b *batch) readPeople(r pgx.Rows) error {
	for r.Next() {
		var p domain.Person
		if err := r.Scan(&p.ID, &p.Role, &p.Active, &p.Default, &p.OrganisationID); err != nil {
			return err
		}
		for _, c := range b.changes {
			c.ws.People[p.ID] = p
		}
	}
	return nil
}
