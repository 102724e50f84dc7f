package store_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/jackc/pgx/v5"
	"gorm.io/gorm"
	"gorm.io/gorm/schema"

	"spoorboek/domain"
	"spoorboek/store"
	"spoorboek/store/storetest"
)

// columnOf gives GORM's column of a struct field of a kind.
func columnOf(k *domain.Kind, field string) (string, bool) {
	sc, err := schema.Parse(k.New(), &sync.Map{}, schema.NamingStrategy{})
	if err != nil {
		return "", false
	}
	f, ok := sc.FieldsByName[field]
	if !ok {
		return "", false
	}
	return f.DBName, true
}

// TestKinds_HaveTheNamesThatGormHas holds domain's own naming, which works
// without GORM, against GORM's: tables, columns, and their order.
func TestKinds_HaveTheNamesThatGormHas(t *testing.T) {
	t.Parallel()
	for _, k := range domain.Kinds() {
		sc, err := schema.Parse(k.New(), &sync.Map{}, schema.NamingStrategy{})
		if err != nil {
			t.Fatal(err)
		}
		if sc.Table != k.Name {
			t.Errorf("kind %s: GORM's table is %s", k.Name, sc.Table)
		}
		var own []string // GORM's columns behind the shared ones
		head, err := schema.Parse(&domain.Head{}, &sync.Map{}, schema.NamingStrategy{})
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range sc.DBNames {
			// one in an embedded struct is the server's own and not on the wire
			if head.FieldsByDBName[name] == nil && len(sc.FieldsByDBName[name].BindNames) == 1 {
				own = append(own, name)
			}
		}
		var fields []string
		for _, f := range k.Fields() {
			if f.Name != "visibility" && f.Name != "shared_until" { // of the head, and of an embedded struct
				fields = append(fields, f.Name)
			}
		}
		if !slices.Equal(own, fields) {
			t.Errorf("kind %s: fields %v, columns %v", k.Name, fields, own)
		}
	}
}

// TestTables_AreWhatTheStructsSay compares every struct that is a row with the
// migrated catalogue: columns on one side only, types, and NULL where Go can't
// hold it.
func TestTables_AreWhatTheStructsSay(t *testing.T) {
	t.Parallel()
	w := storetest.NewWorld(t)
	models := []any{&store.Tenant{}, &store.User{}, &domain.StatisticsPeriod{}}
	for _, k := range domain.Kinds() {
		models = append(models, k.New())
	}
	for _, m := range models {
		for _, fault := range drift(t, w.DSN, w.Store.Gorm(), m) {
			t.Error(fault)
		}
	}
}

// TestDrift_SeesEachSortOfFault shows that the comparison can fail.
func TestDrift_SeesEachSortOfFault(t *testing.T) {
	t.Parallel()
	w := storetest.NewWorld(t)
	conn := owner(t, w.DSN)
	for _, sql := range []string{
		"ALTER TABLE goals ADD COLUMN only_in_sql text NOT NULL DEFAULT ''", "ALTER TABLE goals DROP COLUMN unit",
		"ALTER TABLE goals ALTER COLUMN track TYPE integer", "ALTER TABLE goals ALTER COLUMN why DROP NOT NULL",
		"ALTER TABLE goals ALTER COLUMN target SET NOT NULL",
	} {
		if _, err := conn.Exec(context.Background(), sql); err != nil {
			t.Fatal(err)
		}
	}
	got := drift(t, w.DSN, w.Store.Gorm(), &domain.Goal{})
	for _, want := range []string{"goals.only_in_sql", "goals.unit", "goals.track", "goals.why", "goals.target"} {
		if !slices.ContainsFunc(got, func(s string) bool { return strings.HasPrefix(s, want+":") }) {
			t.Errorf("the fault at %s was not seen; seen: %q", want, got)
		}
	}
	if len(got) != 5 {
		t.Errorf("%d faults, want 5: %q", len(got), got)
	}
}

func owner(t *testing.T, dsn string) *pgx.Conn {
	t.Helper()
	conn, err := pgx.Connect(context.Background(), dsn)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.Close(context.Background()) })
	return conn
}

func drift(t *testing.T, dsn string, db *gorm.DB, model any) (out []string) {
	t.Helper()
	conn := owner(t, dsn)
	sc, err := schema.Parse(model, &sync.Map{}, db.NamingStrategy)
	if err != nil {
		t.Fatal(err)
	}
	type column struct {
		Name, Type string
		Notnull    bool
	}
	rows, err := conn.Query(context.Background(), `SELECT attname AS name, format_type(atttypid, NULL) AS type, attnotnull AS notnull
		FROM pg_attribute WHERE attrelid = to_regclass($1) AND attnum > 0 AND NOT attisdropped`, sc.Table)
	if err != nil {
		t.Fatal(err)
	}
	columns, err := pgx.CollectRows(rows, pgx.RowToStructByName[column])
	if err != nil {
		t.Fatal(err)
	}
	if len(columns) == 0 {
		return []string{sc.Table + ": no such table"}
	}
	have := map[string]column{}
	for _, c := range columns {
		have[c.Name] = c
	}
	for _, name := range sc.DBNames {
		f := sc.FieldsByDBName[name]
		c, ok := have[name]
		delete(have, name)
		if !ok {
			out = append(out, fmt.Sprintf("%s.%s: in Go, not in SQL", sc.Table, name))
			continue
		}
		if want := sqlType(f); c.Type != want {
			out = append(out, fmt.Sprintf("%s.%s: Go says %s, SQL has %s", sc.Table, name, want, c.Type))
		}
		if pointer := strings.HasPrefix(f.FieldType.String(), "*"); pointer == c.Notnull {
			out = append(out, fmt.Sprintf("%s.%s: Go can be nil: %v, SQL NOT NULL: %v", sc.Table, name, pointer, c.Notnull))
		}
	}
	for name := range have {
		out = append(out, fmt.Sprintf("%s.%s: in SQL, not in Go", sc.Table, name))
	}
	return out
}

// sqlType is the one column type of each Go type in a row: plain text, 64-bit
// numbers, instants with a zone, JSON for everything that is made of parts.
func sqlType(f *schema.Field) string {
	if f.Serializer != nil {
		return "jsonb"
	}
	switch f.IndirectFieldType.String() {
	case "uuid.UUID":
		return "uuid"
	case "time.Time":
		return "timestamp with time zone"
	case "domain.Date":
		return "date"
	case "[]uint8":
		return "bytea"
	}
	switch kind := f.IndirectFieldType.Kind().String(); kind {
	case "string":
		return "text"
	case "int64":
		return "bigint"
	case "int", "int32":
		return "integer"
	case "int16":
		return "smallint"
	case "bool":
		return "boolean"
	case "float64":
		return "double precision"
	default:
		return "unknown to this test: " + kind
	}
}

// TestTable_AChangeReadsItsOwnRowsAlone makes the plan of a change while the table
// is empty, as a new agency's server does, and uses it when the table has grown.
func TestTable_AChangeReadsItsOwnRowsAlone(t *testing.T) {
	t.Parallel()
	w := storetest.NewWorld(t)
	try, err := w.Try(t.Context(), w.Tenant.ID)
	if err != nil {
		t.Fatal(err)
	}
	defer try.Close()
	now := w.Store.Now()
	goals := make([]domain.Record, 3000)
	for i := range goals {
		g := &domain.Goal{Title: "walk"}
		g.Head = domain.Head{TenantID: w.Tenant.ID, ID: w.NewID(), TrajectoryID: w.NewID(), OwnerID: w.NewID(), AuthorID: w.NewID(), Rev: 1, CapturedAt: &now, RecordedAt: now, UpdatedAt: now}
		goals[i] = g
	}
	change := func(records []domain.Record) (read int64) {
		revs := make([]int64, len(records))
		for i, r := range records {
			h := r.Header()
			revs[i] = h.Rev
			h.Rev++
		}
		if read, err = try.Change(t.Context(), domain.Goals, records, revs); err != nil {
			t.Fatal(err)
		}
		return read
	}
	if err := try.Put(t.Context(), domain.Goals, goals[0]); err != nil {
		t.Fatal(err)
	}
	change(goals[:1])
	if err := try.Put(t.Context(), domain.Goals, goals[1:]...); err != nil {
		t.Fatal(err)
	}
	if read := change(goals[1000:1200]); read > 400 {
		t.Errorf("a change of 200 records read %d rows", read)
	}
	goals[5].Header().Rev = 7 // somebody else changed it
	if _, err := try.Change(t.Context(), domain.Goals, goals[5:6], []int64{6}); err == nil {
		t.Error("a lost race was stored")
	}
}
