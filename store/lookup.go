package store

import (
	"fmt"
	"strings"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"spoorboek/domain"
)

// Many rows are looked up one by one, each by a whole index: LATERAL leaves the
// planner no other way. "= ANY" would, and a plan that was made while a table
// was empty, or for another tenant, reads everything that a tenant has.

// rowsSQL is SQL for the rows of a table of the tenant $1 with the given ids: with
// a lock each once and in the order of the ids, which is the order of the locks,
// else as they are given. Served by the primary key.
func rowsSQL(cols, table, ids, lock string) string {
	ids = fmt.Sprintf("(%s) AS w (wanted)", ids)
	if lock == "" {
		lock = "OFFSET 0" // else a condition that is added would find another index
	} else {
		ids = fmt.Sprintf("(SELECT DISTINCT wanted FROM %s ORDER BY wanted) AS w", ids)
	}
	return fmt.Sprintf("SELECT %s FROM %s CROSS JOIN LATERAL (SELECT * FROM %s t WHERE t.tenant_id = $1 AND t.id = w.wanted %s) r", cols, ids, table, lock)
}

// named is SQL for the ids in the n-th value of a statement.
func named(n int) string { return fmt.Sprintf("SELECT unnest($%d::uuid[])", n) }

// bearing is SQL for the ids of the living records of a kind whose unique field
// has one of the texts in the n-th value of a statement. Served by the index of
// (tenant_id, field).
func bearing(k *domain.Kind, n int) string {
	return fmt.Sprintf(`SELECT b.id FROM unnest($%d::text[]) AS o (claim) CROSS JOIN LATERAL
		(SELECT id FROM %s WHERE tenant_id = $1 AND %s = o.claim AND deleted_at IS NULL OFFSET 0) b`, n, k.Name, k.Unique)
}

// hanging is SQL for the ids of the living records of a kind whose column has
// one of the given ids. Served by the index of (tenant_id, column).
func hanging(k *domain.Kind, column, ids string) string {
	return fmt.Sprintf(`SELECT h.id FROM (%s) AS o (id) CROSS JOIN LATERAL
		(SELECT id FROM %s WHERE tenant_id = $1 AND %s = o.id AND deleted_at IS NULL OFFSET 0) h`, ids, k.Name, column)
}

// naming is SQL for the ids of the living records of a kind that name one of the
// given ids by a field. Those whose list has one are looked for in its
// trajectory, or a root among those of its owner, where they must be. Served by
// the index of (tenant_id, column), and for a list by that of trajectories or owners.
func naming(k *domain.Kind, ref domain.Reference, ids string) string {
	if !ref.IsList() {
		return hanging(k, ref.Field, ids)
	}
	near, has := "trajectory_id", "to_jsonb(o.id)"
	column, part, _ := strings.Cut(ref.Field, "/")
	if part != "" {
		has = fmt.Sprintf("jsonb_build_array(jsonb_build_object('%s', o.id))", part)
	}
	if k.Root {
		near = "owner_id"
	}
	return fmt.Sprintf(`SELECT h.id FROM (%[1]s) AS o (id) CROSS JOIN LATERAL
		(SELECT %[2]s FROM %[3]s WHERE tenant_id = $1 AND id = o.id OFFSET 0) n CROSS JOIN LATERAL
		(SELECT id FROM %[4]s r WHERE r.tenant_id = $1 AND r.%[2]s = n.%[2]s AND r.%[5]s @> %[6]s AND r.deleted_at IS NULL OFFSET 0) h`,
		ids, near, ref.Kind.Name, k.Name, column, has)
}

// collectIDs adds the ids of a result to out.
func collectIDs(out *[]uuid.UUID) func(pgx.Rows) error {
	return func(r pgx.Rows) error {
		ids, err := pgx.CollectRows(r, pgx.RowTo[uuid.UUID])
		*out = append(*out, ids...)
		return err
	}
}
