package store

import (
	"context"
	"fmt"
	"strings"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"spoorboek/domain"
)

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
			c := b.of(rec.Header().TrajectoryID)
			if c == nil {
				return errApart
			}
			c.ws.Load(k, rec)
		}
		return err
	}, rowsSQL(t.cols, k.Name, ids, lock), append([]any{b.tenant}, values...)...)
}

// of is the author to whom a trajectory belongs, with all that hangs there. Nil:
// nobody in the batch named it, such as one whose record names another's.
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
