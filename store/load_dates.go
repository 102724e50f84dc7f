package store

import (
	"slices"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"spoorboek/domain"
)

// cases lists the absence cases that the batch writes.
func (b *batch) cases() (out []uuid.UUID) {
	for _, c := range b.changes {
		for _, m := range c.ms {
			if m.Kind == domain.AbsenceCases && m.Fail == nil {
				out = append(out, m.ID)
			}
		}
	}
	return out
}

// locateTracks queues the look at which trajectories belong to the absence cases
// of the batch: their milestones follow. Served by trajectories_case.
func (b *batch) locateTracks() {
	cases := b.cases()
	if len(cases) == 0 {
		return
	}
	b.p.query(func(r pgx.Rows) error {
		for r.Next() {
			var id, of uuid.UUID
			if err := r.Scan(&id, &of); err != nil {
				return err
			}
			b.found.ofCases[of] = append(b.found.ofCases[of], id)
		}
		return nil
	}, rowsSQL("r.id, r.absence_case_id", domain.Trajectories.Name, hanging(domain.Trajectories, "absence_case_id", named(2)), ""), b.tenant, cases)
}

// holdTracks queues the second look, now that the cases are locked: a trajectory
// that joined one meanwhile is not loaded, so the transaction is tried again.
func (b *batch) holdTracks() {
	n := 0
	for _, tracks := range b.found.ofCases {
		n += len(tracks)
	}
	if cases := b.cases(); len(cases) > 0 {
		b.p.exec(`SELECT all_stored(count(*), $3::int) FROM (`+hanging(domain.Trajectories, "absence_case_id", "SELECT DISTINCT id FROM ("+named(2)+") AS d (id)")+`) h`,
			b.tenant, cases, n)
	}
}

// wantDates wants what the dates of a trajectory follow from, where a write may
// move them: its case, and all of its records that tell of dates.
func (c *change) wantDates(w *wants, m domain.Mutation) {
	if !m.Kind.MovesDates() {
		return
	}
	tracks := c.found.ofCases[m.ID]
	switch trajectory, exists := c.found.trajectories[domain.Key{Kind: m.Kind, ID: m.ID}]; {
	case m.Kind == domain.AbsenceCases:
	case exists:
		tracks = []uuid.UUID{trajectory}
	case m.TrajectoryID != uuid.Nil:
		tracks = []uuid.UUID{m.TrajectoryID}
	}
	tracks = slices.DeleteFunc(slices.Clone(tracks), func(t uuid.UUID) bool { return !c.reach(t) })
	if len(tracks) == 0 {
		return
	}
	w.trajectories, w.dated = append(w.trajectories, tracks...), append(w.dated, tracks...)
	for _, k := range domain.Kinds() {
		if k.MovesDates() && !k.Root {
			w.peers[k] = append(w.peers[k], tracks...)
		}
	}
}

// caseOf is SQL for the absence cases of trajectories. Served by the primary key.
func caseOf(ids string) string {
	return `SELECT h.absence_case_id FROM (` + ids + `) AS o (id) CROSS JOIN LATERAL
		(SELECT absence_case_id FROM trajectories WHERE tenant_id = $1 AND id = o.id OFFSET 0) h`
}
