package store

import (
	"fmt"
	"strings"

	"github.com/google/uuid"

	"spoorboek/domain"
)

// arguments collects the values of a statement and hands out their $n.
type arguments []any

func (a *arguments) add(v any) string {
	*a = append(*a, v)
	return fmt.Sprintf("$%d", len(*a))
}

// visible turns a scope into the WHERE of a read of records: the tenant, not
// deleted, and any of the clauses. It is the only place that does; Scope.Has says
// the same in memory, for what several people read together (feedRead.show,
// recordRead), and property tests hold them together.
// An empty scope matches nothing. Served by the primary key, (tenant_id,
// owner_id, ...) and (tenant_id, trajectory_id, ...).
func visible(s domain.Scope, args *arguments) string {
	if s.TenantID == uuid.Nil {
		return "false" // before any argument is added that no statement would use
	}
	var any []string
	for _, c := range s.AnyOf {
		if c.Matches() {
			any = append(any, oneClause(c, args))
		}
	}
	if len(any) == 0 {
		return "false"
	}
	return fmt.Sprintf("r.tenant_id = %s AND r.deleted_at IS NULL AND (%s)", args.add(s.TenantID), strings.Join(any, " OR "))
}

func oneClause(c domain.Clause, args *arguments) string {
	var all []string
	if c.Owner != uuid.Nil {
		all = append(all, "r.owner_id = "+args.add(c.Owner))
	}
	if c.Author != uuid.Nil {
		all = append(all, "r.author_id = "+args.add(c.Author))
	}
	if c.Trajectories != nil {
		all = append(all, "r.trajectory_id = ANY("+args.add(c.Trajectories)+")")
	}
	if c.IDs != nil {
		all = append(all, "r.id = ANY("+args.add(c.IDs)+")")
	}
	if c.Visibility != nil {
		vis := make([]string, len(c.Visibility))
		for i, v := range c.Visibility {
			vis[i] = string(v)
		}
		all = append(all, "r.visibility = ANY("+args.add(vis)+")")
	}
	if !c.Today.IsZero() {
		all = append(all, "(r.shared_until IS NULL OR r.shared_until >= "+args.add(c.Today.Time())+")")
	}
	if c.Field != "" { // a column name from the table of kinds, never from input
		all = append(all, fmt.Sprintf("r.%q = %s", c.Field, args.add(c.Equals)))
	}
	if len(all) == 0 {
		return "true"
	}
	return "(" + strings.Join(all, " AND ") + ")"
}
