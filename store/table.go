package store

import (
	"context"
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"sync"

	"github.com/google/uuid"
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
	upsert    string
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
		var sets, arrays []string
		for _, name := range sc.DBNames {
			t.add(sc.FieldsByDBName[name])
			a, err := arrayFor(sc.FieldsByDBName[name])
			if err != nil {
				return nil, fmt.Errorf("kind %s: %w", k.Name, err)
			}
			t.arrays, arrays = append(t.arrays, a), append(arrays, fmt.Sprintf("$%d::%s[]", len(t.arrays)+2, a.sql))
			if name != mergeColumn {
				t.shown.add(sc.FieldsByDBName[name])
			}
			if name != "tenant_id" && name != "id" {
				sets = append(sets, fmt.Sprintf(`"%s" = excluded."%s"`, name, name))
			}
		}
		// A row that is not stored was made or changed by somebody else since it
		// was read: $1 maps each id to the rev that was read, 0 for none.
		t.upsert = fmt.Sprintf(`WITH stored AS (INSERT INTO %[1]s (%[2]s) SELECT * FROM unnest(%[3]s)
			ON CONFLICT (tenant_id, id) DO UPDATE SET %[4]s
			WHERE %[1]s.rev = ($1::jsonb ->> %[1]s.id::text)::bigint RETURNING id)
			SELECT all_stored(count(*), cardinality($2::%[5]s[])) FROM stored`,
			k.Name, t.cols, strings.Join(arrays, ", "), strings.Join(sets, ", "), t.arrays[0].sql)
		out[k] = t
	}
	return out, nil
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
	defer rows.Close()
	dest := make([]any, len(s.fields))
	for rows.Next() {
		r := s.kind.New()
		v := reflect.ValueOf(r)
		for i, f := range s.fields {
			dest[i] = f.ReflectValueOf(context.Background(), v).Addr().Interface()
		}
		if err := rows.Scan(dest...); err != nil {
			return nil, fmt.Errorf("scan %s: %w", s.kind.Name, err)
		}
		out = append(out, r)
	}
	return out, rows.Err()
}

// values are the values of the upsert: the revs that were read, and an array a
// column.
func (t *table) values(records []domain.Record, revs map[uuid.UUID]int64) ([]any, error) {
	seen, err := json.Marshal(revs)
	if err != nil {
		return nil, err
	}
	out := append(make([]any, 0, len(t.arrays)+1), string(seen))
	rows := make([]reflect.Value, len(records))
	for i, r := range records {
		rows[i] = reflect.ValueOf(r)
	}
	for _, a := range t.arrays {
		v, err := a.of(rows)
		if err != nil {
			return nil, fmt.Errorf("write %s.%s: %w", t.kind.Name, a.field.DBName, err)
		}
		out = append(out, v)
	}
	return out, nil
}
