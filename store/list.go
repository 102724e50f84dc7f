package store

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"spoorboek/domain"
)

// Filter narrows a list. Columns are those of the kind, never input.
type Filter struct {
	TrajectoryID uuid.UUID // zero: all
	ParentID     uuid.UUID // zero: all
	UpdatedSince *time.Time
	Equal        map[string]any // column → value
	After        Place          // of the last record of the page before
	Limit        int
}

// Place is where a record stands in a list.
type Place struct {
	RecordedAt time.Time
	ID         uuid.UUID
}

// List reads a page of what the actor sees of a kind, in the order in which it
// was first stored. Served by (tenant_id, owner_id, recorded_at, id) for an
// employee and (tenant_id, trajectory_id, recorded_at, id) for staff.
func (s *Store) List(ctx context.Context, actor domain.Actor, k *domain.Kind, f Filter) ([]domain.Record, bool, error) {
	var out []domain.Record
	if err := s.view(ctx, actor, func(p *pipe, actor domain.Actor) {
		sql, args := s.listSQL(actor, k, f)
		p.query(s.tabs[k].shown.collectInto(&out), sql, args...)
	}); err != nil {
		return nil, false, err
	}
	out, more := cut(out, f.Limit)
	return out, more, nil
}

func (s *Store) listSQL(actor domain.Actor, k *domain.Kind, f Filter) (sql string, args arguments) {
	where := []string{visible(actor.Sees(k, s.Now()), &args)}
	if f.TrajectoryID != uuid.Nil {
		where = append(where, "r.trajectory_id = "+args.add(f.TrajectoryID))
	}
	if f.ParentID != uuid.Nil {
		where = append(where, "r.parent_id = "+args.add(f.ParentID))
	}
	if f.UpdatedSince != nil {
		where = append(where, "r.updated_at >= "+args.add(*f.UpdatedSince))
	}
	columns := make([]string, 0, len(f.Equal))
	for c := range f.Equal {
		columns = append(columns, c)
	}
	slices.Sort(columns) // one text for one shape of list: the statement cache knows it again
	for _, c := range columns {
		where = append(where, fmt.Sprintf("r.%q = %s", c, args.add(f.Equal[c])))
	}
	for _, ref := range k.References() { // else a filter would tell what the reader is not shown
		if id, asked := f.Equal[ref.Field]; asked {
			where = append(where, fmt.Sprintf("EXISTS (SELECT FROM %s r WHERE %s AND r.id = %s)", ref.Kind.Name, visible(actor.Sees(ref.Kind, s.Now()), &args), args.add(id)))
		}
	}
	if f.After.ID != uuid.Nil {
		where = append(where, fmt.Sprintf("(r.recorded_at, r.id) > (%s, %s)", args.add(f.After.RecordedAt), args.add(f.After.ID)))
	}
	limit := args.add(f.Limit + 1)
	return fmt.Sprintf("SELECT %s FROM %s r WHERE %s ORDER BY r.recorded_at, r.id LIMIT %s",
		s.tabs[k].shown.cols, k.Name, strings.Join(where, " AND "), limit), args
}
