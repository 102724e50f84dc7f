package store

import (
	"slices"

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
// can't be one: errApart.
func (b *batch) wants() (*wants, error) {
	w := &wants{rows: map[*domain.Kind][]uuid.UUID{}, families: map[*domain.Kind][]uuid.UUID{}, claims: map[*domain.Kind][]string{}, crowds: map[*domain.Kind][]uuid.UUID{},
		peers: map[*domain.Kind][]uuid.UUID{}}
	for _, c := range b.changes {
		known := len(w.trajectories)
		c.want(w)
		for _, t := range w.trajectories[known:] {
			if other := b.places[t]; other != nil && other != c {
				return nil, errApart
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
