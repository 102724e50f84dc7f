package store

import (
	"context"
	"encoding/json"
	"fmt"
	"reflect"
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
	kind   *domain.Kind
	fields []*schema.Field
	cols   string // quoted names, comma separated
	upsert string
}

func tables(db *gorm.DB) (map[*domain.Kind]*table, error) {
	out := map[*domain.Kind]*table{}
	var cache sync.Map
	for _, k := range domain.Kinds() {
		sc, err := schema.Parse(k.New(), &cache, db.NamingStrategy)
		if err != nil {
			return nil, fmt.Errorf("kind %s: %w", k.Name, err)
		}
		t := &table{kind: k}
		var names, sets []string
		for _, name := range sc.DBNames {
			t.fields = append(t.fields, sc.FieldsByDBName[name])
			names = append(names, `"`+name+`"`)
			if name != "tenant_id" && name != "id" {
				sets = append(sets, fmt.Sprintf(`"%s" = excluded."%s"`, name, name))
			}
		}
		t.cols = strings.Join(names, ", ")
		// A row that is not returned was made or changed by somebody else since
		// it was read: $2 maps each id to the rev that was read, 0 for none.
		t.upsert = fmt.Sprintf(`INSERT INTO %[1]s (%[2]s) SELECT %[2]s FROM jsonb_populate_recordset(NULL::%[1]s, $1)
			ON CONFLICT (tenant_id, id) DO UPDATE SET %[3]s
			WHERE %[1]s.rev = ($2::jsonb ->> %[1]s.id::text)::bigint RETURNING id`, k.Name, t.cols, strings.Join(sets, ", "))
		out[k] = t
	}
	return out, nil
}

// scan reads the current row, selected with t.cols, into a new record.
func (t *table) scan(row pgx.Rows) (domain.Record, error) {
	r := t.kind.New()
	v := reflect.ValueOf(r)
	dest := make([]any, len(t.fields))
	for i, f := range t.fields {
		dest[i] = f.ReflectValueOf(context.Background(), v).Addr().Interface()
	}
	if err := row.Scan(dest...); err != nil {
		return nil, fmt.Errorf("scan %s: %w", t.kind.Name, err)
	}
	return r, nil
}

// collectInto reads all rows into out.
func (t *table) collectInto(out *[]domain.Record) func(pgx.Rows) error {
	return func(r pgx.Rows) (err error) { *out, err = t.collect(r); return err }
}

// collect reads all rows.
func (t *table) collect(rows pgx.Rows) (out []domain.Record, err error) {
	defer rows.Close()
	for rows.Next() {
		r, err := t.scan(rows)
		if err != nil {
			return nil, err
		}
		out = append(out, r)
	}
	return out, rows.Err()
}

// encode writes records as one JSON array of rows for the upsert.
func (t *table) encode(records []domain.Record) (json.RawMessage, error) {
	var b strings.Builder
	b.WriteByte('[')
	for i, r := range records {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteByte('{')
		v := reflect.ValueOf(r)
		for j, f := range t.fields {
			raw, err := json.Marshal(f.ReflectValueOf(context.Background(), v).Interface())
			if err != nil {
				return nil, fmt.Errorf("encode %s.%s: %w", t.kind.Name, f.DBName, err)
			}
			if string(raw) == "null" && f.FieldType.Kind() == reflect.Slice {
				raw = []byte("[]")
			}
			if j > 0 {
				b.WriteByte(',')
			}
			fmt.Fprintf(&b, "%q:%s", f.DBName, raw)
		}
		b.WriteByte('}')
	}
	b.WriteByte(']')
	return json.RawMessage(b.String()), nil
}
