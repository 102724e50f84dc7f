package main

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/jackc/pgx/v5"
)

// copy fills the database with the other employees of each group: the rows of
// the first, column for column, with the ids of another. So records, history,
// feeds and ledger are what the product wrote, whatever columns they have.
func (w *world) copy(ctx context.Context, owner string) error {
	c, err := pgx.Connect(ctx, owner)
	if err != nil {
		return err
	}
	defer c.Close(context.WithoutCancel(ctx))
	// Durability begins when the world is there.
	if _, err := c.Exec(ctx, "SET synchronous_commit = off"); err != nil {
		return err
	}
	tables, err := tenantTables(ctx, c)
	if err != nil {
		return err
	}
	// The large group last: the source rows are found by looking through all.
	for _, g := range slices.Backward(w.groups) {
		if err := g.addMembers(ctx, c); err != nil {
			return err
		}
		for _, t := range tables {
			if err := g.copyTable(ctx, c, t); err != nil {
				return fmt.Errorf("copying %s: %w", t.name, err)
			}
		}
		if err := g.copyCoaches(ctx, c, tables); err != nil {
			return err
		}
	}
	return nil
}

// tableInfo is a table with a tenant's rows. Users come first and sessions
// after them, as their keys want it.
type tableInfo struct {
	name    string
	columns []column
}

type column struct{ name, kind string }

func tenantTables(ctx context.Context, c *pgx.Conn) ([]*tableInfo, error) {
	rows, err := c.Query(ctx, `SELECT c.relname, a.attname, format_type(a.atttypid, a.atttypmod) FROM pg_class c
		JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
		WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace
		AND EXISTS (SELECT FROM pg_attribute t WHERE t.attrelid = c.oid AND t.attname = 'tenant_id')
		ORDER BY c.relname <> 'users', c.relname, a.attnum`)
	if err != nil {
		return nil, err
	}
	var out []*tableInfo
	var table string
	var col column
	_, err = pgx.ForEachRow(rows, []any{&table, &col.name, &col.kind}, func() error {
		if len(out) == 0 || out[len(out)-1].name != table {
			out = append(out, &tableInfo{name: table})
		}
		t := out[len(out)-1]
		t.columns = append(t.columns, col)
		return nil
	})
	return out, err
}

// addMembers lists the copies to make: their digits, those of their coach, and
// their place among the employees of that coach.
func (g *group) addMembers(ctx context.Context, c *pgx.Conn) error {
	if _, err := c.Exec(ctx, `DROP TABLE IF EXISTS bench_member;
		CREATE TEMP TABLE bench_member (mark text, coach text, slot bigint)`); err != nil {
		return err
	}
	var rows [][]any
	for i := 1; i < g.size; i++ {
		coach, slot := g.member(i)
		rows = append(rows, []any{employeeMark(g.first + i), coachMark(coach), int64(slot)})
	}
	_, err := c.CopyFrom(ctx, pgx.Identifier{"bench_member"}, []string{"mark", "coach", "slot"}, pgx.CopyFromRows(rows))
	return err
}

// copyTable copies the first employee's rows of one table, and those of the
// coach's feed that speak of him. The copies of one row stand together, as rows
// of a year stand when a thousand people write every day.
func (g *group) copyTable(ctx context.Context, c *pgx.Conn, t *tableInfo) error {
	mark, coach := employeeMark(g.first), coachMark(g.coach)
	marked, err := t.marked(ctx, c, mark, coach)
	if err != nil || len(marked) == 0 {
		return err
	}
	var names, values []string
	for _, col := range t.columns {
		names = append(names, quote(col.name))
		values = append(values, g.value(t, col, marked[col.name]))
	}
	sql := fmt.Sprintf(`INSERT INTO %s (%s) SELECT %s FROM (SELECT * FROM %s t WHERE t::text LIKE '%%%s%%' OFFSET 0) s
		CROSS JOIN LATERAL (SELECT * FROM bench_member WHERE s.tenant_id IS NOT NULL OFFSET 0) m`,
		quote(t.name), strings.Join(names, ", "), strings.Join(values, ", "), quote(t.name), mark)
	_, err = c.Exec(ctx, sql)
	return err
}

// marked tells which columns of the first employee's rows hold ids to change.
func (t *tableInfo) marked(ctx context.Context, c *pgx.Conn, mark, coach string) (map[string]bool, error) {
	var tests []string
	for _, col := range t.columns {
		tests = append(tests, fmt.Sprintf("coalesce(bool_or(t.%[1]s::text LIKE '%%%[2]s%%' OR t.%[1]s::text LIKE '%%%[3]s%%'), false)", quote(col.name), mark, coach))
	}
	var found []bool
	err := c.QueryRow(ctx, fmt.Sprintf("SELECT ARRAY[%s] FROM %s t WHERE t::text LIKE '%%%s%%'", strings.Join(tests, ", "), quote(t.name), mark)).Scan(&found)
	if err != nil || !slices.Contains(found, true) {
		return nil, err
	}
	out := map[string]bool{}
	for i, yes := range found {
		out[t.columns[i].name] = yes
	}
	return out, nil
}

// value is what stands in a column of the copy.
func (g *group) value(t *tableInfo, col column, marked bool) string {
	at := "s." + quote(col.name)
	mark, coach := employeeMark(g.first), coachMark(g.coach)
	switch {
	case t.name == "sync_feed" && col.name == "version":
		// The coach's feed goes on where it ended with the employee before.
		return fmt.Sprintf("s.version + CASE WHEN s.user_id::text LIKE '%%%s' THEN m.slot * (SELECT version FROM sync_head WHERE user_id::text LIKE '%%%[1]s') ELSE 0 END", coach)
	case marked:
		return fmt.Sprintf("replace(replace(%s::text, '%s', m.mark), '%s', m.coach)::%s", at, mark, coach, col.kind)
	}
	return at
}

// copyCoaches adds the other coaches of the group and sets where their feeds
// end.
func (g *group) copyCoaches(ctx context.Context, c *pgx.Conn, tables []*tableInfo) error {
	first := coachMark(g.coach)
	var version int64
	if err := c.QueryRow(ctx, "SELECT version FROM sync_head WHERE user_id::text LIKE '%'||$1", first).Scan(&version); err != nil {
		return err
	}
	users := tables[slices.IndexFunc(tables, func(t *tableInfo) bool { return t.name == "users" })]
	var names, values []string
	for _, col := range users.columns {
		names = append(names, quote(col.name))
		v := quote(col.name)
		if col.name == "id" || col.name == "email" {
			v = fmt.Sprintf("replace(%s::text, '%s', $1)::%s", v, first, col.kind)
		}
		values = append(values, v)
	}
	add := fmt.Sprintf("INSERT INTO users (%s) SELECT %s FROM users WHERE email LIKE '%s%%'", strings.Join(names, ", "), strings.Join(values, ", "), first)
	for i, n := range g.caseloads {
		mark := coachMark(g.coach + i)
		if i > 0 {
			if _, err := c.Exec(ctx, add, mark); err != nil {
				return fmt.Errorf("copying a coach: %w", err)
			}
			if _, err := c.Exec(ctx, `INSERT INTO sync_head (tenant_id, user_id) SELECT tenant_id, id FROM users WHERE email LIKE $1||'%'`, mark); err != nil {
				return fmt.Errorf("copying a coach: %w", err)
			}
		}
		if _, err := c.Exec(ctx, "UPDATE sync_head SET version = $1 WHERE user_id::text LIKE '%'||$2", version*int64(n), mark); err != nil {
			return err
		}
	}
	return nil
}

func quote(name string) string { return pgx.Identifier{name}.Sanitize() }
