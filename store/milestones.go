package store

import (
	"context"

	"github.com/google/uuid"

	"spoorboek/domain"
)

// undatedSQL finds trajectories of an absence case that have no milestone, from an
// id on: those from before milestones were made with every write. Served by the
// primary key of trajectories and (tenant_id, trajectory_id) of milestones.
const undatedSQL = `SELECT t.id FROM trajectories t WHERE t.tenant_id = $1 AND t.id > $2 AND t.absence_case_id IS NOT NULL AND t.deleted_at IS NULL
	AND NOT EXISTS (SELECT FROM milestones m WHERE m.tenant_id = $1 AND m.trajectory_id = t.id) ORDER BY t.id LIMIT $3`

// undatedBatch is how many trajectories one transaction makes the milestones of.
const undatedBatch = 20

// MakeMilestones makes the milestones of a tenant's trajectories that have an
// absence case and none yet, and gives the number of those trajectories. Their ids
// follow from the trajectory, and it is locked meanwhile, so several replicas may
// do this at once, and it may be stopped at any moment and begun again.
func (s *Store) MakeMilestones(ctx context.Context, tenant uuid.UUID) (made int, err error) {
	var after uuid.UUID
	for {
		ids, err := s.undated(ctx, tenant, after)
		if err != nil || len(ids) == 0 {
			return made, err
		}
		ms := make([]domain.Mutation, len(ids))
		for i, id := range ids {
			ms[i] = domain.Mutation{Op: domain.OpReckon, Kind: domain.Trajectories, ID: id}
		}
		if _, err := s.Apply(ctx, domain.SystemActor(tenant), ms); err != nil {
			return made, err
		}
		made, after = made+len(ids), ids[len(ids)-1]
	}
}

func (s *Store) undated(ctx context.Context, tenant, after uuid.UUID) (ids []uuid.UUID, err error) {
	err = s.look(ctx, tenant, func(p *pipe) { p.query(collectIDs(&ids), undatedSQL, tenant, after, undatedBatch) })
	return ids, err
}
