package store

import (
	"context"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"sync"

	"github.com/jackc/pgx/v5"
	"gorm.io/gorm"
	"gorm.io/gorm/schema"

	"spoorboek/domain"
)

// table joins a kind to its columns, as GORM parses them from the struct. It
// writes the SQL that is the same for every kind.
type table struct {
	selection           // all columns, for the write path
	shown     selection // those that a reader needs
	arrays    []array   // how each column is written
	insert    string    // of new records
	update    string    // of known ones, unless somebody else was first
}

// selection is some columns of a kind, and where they stand in its struct.
type selection struct {
	kind   *domain.Kind
	fields []*schema.Field
	cols   string // quoted names, comma separated
}

func tables(db *gorm.DB) (map[*domain.Kind]*table, error) {
	out := map[*domain.Kind]*table{}
	var cache sync.Map
	for _, k := range domain.Kinds() {
		sc, err := schema.Parse(k.New(), &cache, db.NamingStrategy)
		if err != nil {
			return nil, fmt.Errorf("kind %s: %w", k.Name, err)
		}
		t := &table{selection: selection{kind: k}, shown: selection{kind: k}}
		var sets, cells []string
		for _, name := range sc.DBNames {
			t.add(sc.FieldsByDBName[name])
			a, err := arrayFor(sc.FieldsByDBName[name])
			if err != nil {
				return nil, fmt.Errorf("kind %s: %w", k.Name, err)
			}
			t.arrays, cells = append(t.arrays, a), append(cells, fmt.Sprintf("($%d::%s[])[i]", len(t.arrays)+1, a.sql))
			if name != mergeColumn {
				t.shown.add(sc.FieldsByDBName[name])
			}
			if name != "tenant_id" && name != "id" {
				sets = append(sets, fmt.Sprintf(`"%s" = excluded."%[1]s"`, name))
			}
		}
		t.write(cells, sets)
		out[k] = t
	}
	return out, nil
}

// write makes the statements that store records, a list of values a column. Both
// fail as a lost race when somebody else made or changed one of the records since
// it was read: an insert by the primary key, and an update by the rev that was
// read, of which there is one more list. An update is the insert of what is there:
// a conflict is found by the primary key, whatever the plan was made for, where an
// UPDATE that joins the lists may read the whole table for each row. Its records
// are locked since they were read, so none has gone. A list is read by its places:
// unnest would first copy each to a table of its own, which costs more than to
// write a few rows.
func (t *table) write(cells, sets []string) {
	const rows = "FROM generate_series(1, cardinality($1::uuid[])) AS i" // $1 are the tenants
	ids := 1 + slices.IndexFunc(t.fields, func(f *schema.Field) bool { return f.DBName == "id" })
	seen := fmt.Sprintf("($%d::bigint[])", len(cells)+1)
	t.insert = fmt.Sprintf("INSERT INTO %s (%s) SELECT %s %s", t.kind.Name, t.cols, strings.Join(cells, ", "), rows)
	t.update = fmt.Sprintf(`WITH stored AS (INSERT INTO %s AS r (%s) SELECT %s %s
			ON CONFLICT (tenant_id, id) DO UPDATE SET %s WHERE r.rev = %[6]s[array_position($%[7]d::uuid[], r.id)] RETURNING r.id)
		SELECT all_stored(count(*), cardinality(%[6]s)) FROM stored`,
		t.kind.Name, t.cols, strings.Join(cells, ", "), rows, strings.Join(sets, ", "), seen, ids)
}

// mergeColumn is needed to merge and for nothing else; reading it costs a third
// of a page.
const mergeColumn = "field_rev"

func (s *selection) add(f *schema.Field) {
	if len(s.fields) > 0 {
		s.cols += ", "
	}
	s.fields, s.cols = append(s.fields, f), s.cols+`"`+f.DBName+`"`
}

// collectInto reads all rows into out.
func (s *selection) collectInto(out *[]domain.Record) func(pgx.Rows) error {
	return func(r pgx.Rows) (err error) { *out, err = s.collect(r); return err }
}

// collect reads all rows, selected with cols, into new records.
func (s *selection) collect(rows pgx.Rows) (out []domain.Record, err error) {
	err = s.each(rows, func(r domain.Record) { out = append(out, r) })
	return out, err
}

// each reads rows, selected with cols, one by one into new records. Where each
// column goes is asked once: all rows are read into one record, of which each gets
// a copy. It is emptied in between, so that no row keeps or shares what was in
// another.
func (s *selection) each(rows pgx.Rows, do func(domain.Record)) error {
	defer rows.Close()
	row := reflect.ValueOf(s.kind.New())
	dest := make([]any, len(s.fields))
	for i, f := range s.fields {
		dest[i] = f.ReflectValueOf(context.Background(), row).Addr().Interface()
	}
	for rows.Next() {
		row.Elem().SetZero()
		if err := rows.Scan(dest...); err != nil {
			return fmt.Errorf("scan %s: %w", s.kind.Name, err)
		}
		r := s.kind.New()
		reflect.ValueOf(r).Elem().Set(row.Elem())
		do(r)
	}
	return rows.Err()
}

// values are the values of an insert, an array a column.
func (t *table) values(records []domain.Record) ([]any, error) {
	rows := make([]reflect.Value, len(records))
	for i, r := range records {
		rows[i] = reflect.ValueOf(r)
	}
	out := make([]any, 0, len(t.arrays)+1)
	for _, a := range t.arrays {
		v, err := a.of(rows)
		if err != nil {
			return nil, fmt.Errorf("write %s.%s: %w", t.kind.Name, a.field.DBName, err)
		}
		out = append(out, v)
	}
	return out, nil
}

// store queues the write of new records, and of known ones with the revs that
// were read.
func (t *table) store(p *pipe, added, changed []domain.Record, revs []int64) error {
	if len(added) > 0 {
		values, err := t.values(added)
		if err != nil {
			return err
		}
		p.exec(t.insert, values...)
	}
	if len(changed) > 0 {
		values, err := t.values(changed)
		if err != nil {
			return err
		}
		p.exec(t.update, append(values, revs)...)
	}
	return nil
}
