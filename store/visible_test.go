package store_test

import (
	"context"
	"encoding/json"
	"fmt"
	"reflect"
	"strconv"
	"testing"
	"time"

	"github.com/google/uuid"
	"pgregory.net/rapid"

	"spoorboek/domain"
	"spoorboek/store/storetest"
)

// small draws one of a few ids, so that actors and records often meet. The
// first is the zero id, which must never match anything.
func small(t *rapid.T, name string) (u uuid.UUID) {
	u[15] = byte(rapid.IntRange(0, 4).Draw(t, name))
	return u
}

func instant(t *rapid.T, around time.Time, name string) time.Time {
	return around.Add(time.Duration(rapid.IntRange(-3, 3).Draw(t, name)) * time.Hour)
}

func anyRole(t *rapid.T) domain.Role {
	return rapid.SampledFrom(append(domain.Roles(), "", "superuser", domain.APIClient, domain.System)).Draw(t, "role")
}

// anyActor draws a person of any role, or of none, with grants that are past,
// current (also by the microsecond) and future.
func anyActor(t *rapid.T, tenant uuid.UUID, now time.Time) domain.Actor {
	a := domain.Actor{TenantID: tenant, UserID: small(t, "user"), Role: anyRole(t), Employer: small(t, "employer")}
	if rapid.Bool().Draw(t, "has scopes") {
		a.Scopes = domain.ClientScopes()
	}
	if rapid.IntRange(0, 9).Draw(t, "elsewhere") == 0 {
		a.TenantID = small(t, "tenant")
	}
	for range rapid.IntRange(0, 4).Draw(t, "grants") {
		g := domain.Grant{TrajectoryID: small(t, "granted"), Role: a.Role, From: instant(t, now, "from")}
		if rapid.IntRange(0, 3).Draw(t, "other role") == 0 {
			g.Role = anyRole(t)
		}
		if rapid.Bool().Draw(t, "ends") {
			until := instant(t, now, "until")
			g.Until = &until
		}
		if rapid.Bool().Draw(t, "has a case") {
			id := small(t, "case")
			g.CaseID = &id
		}
		a.Grants = append(a.Grants, g)
	}
	return a
}

// anyScope draws scopes that no role has today: the two readings of a scope
// must agree on all of them.
func anyScope(t *rapid.T, tenant uuid.UUID, k *domain.Kind, now time.Time) domain.Scope {
	s := domain.Scope{TenantID: tenant}
	if rapid.IntRange(0, 9).Draw(t, "elsewhere") == 0 {
		s.TenantID = small(t, "tenant")
	}
	for range rapid.IntRange(0, 3).Draw(t, "clauses") {
		c := domain.Clause{All: rapid.IntRange(0, 9).Draw(t, "all") == 0, Owner: small(t, "owner"), Author: small(t, "author")}
		if rapid.Bool().Draw(t, "by trajectory") {
			c.Trajectories = []uuid.UUID{}
			for range rapid.IntRange(0, 3).Draw(t, "trajectories") {
				c.Trajectories = append(c.Trajectories, small(t, "trajectory"))
			}
		}
		if rapid.Bool().Draw(t, "by visibility") {
			c.Visibility = rapid.SliceOfN(rapid.SampledFrom([]domain.Visibility{domain.Private, domain.Coach, domain.Team, ""}), 0, 3).Draw(t, "visibility")
		}
		if _, dated := reflect.TypeOf(k.New()).Elem().FieldByName("SharedUntil"); dated && rapid.Bool().Draw(t, "by day") {
			c.Today = nearToday(t, now)
		}
		if names := textFields(k); len(names) > 0 && rapid.Bool().Draw(t, "by field") {
			c.Field = rapid.SampledFrom(names).Draw(t, "field")
			c.Equals = rapid.SampledFrom(words).Draw(t, "equals")
		}
		s.AnyOf = append(s.AnyOf, c)
	}
	return s
}

// nearToday draws a day that is today, or lies right before or after.
func nearToday(t *rapid.T, now time.Time) domain.Date {
	return domain.DutchDay(now).AddDays(rapid.IntRange(-1, 1).Draw(t, "day near today"))
}

// words are the texts that random records hold: few, so that conditions match,
// and some that a careless statement would break on.
var words = []string{"", "own", "plan", "it's", `a"b\c`, "100%", "\t\n", "\U0001F600 é e\u0301", "null"}

func textFields(k *domain.Kind) (out []string) {
	t := reflect.TypeOf(k.New()).Elem()
	for _, f := range k.Fields() {
		for i := range t.NumField() {
			if s, ok := columnOf(k, t.Field(i).Name); ok && s == f.Name && t.Field(i).Type.Kind() == reflect.String {
				out = append(out, f.Name)
			}
		}
	}
	return out
}

// anyRecord draws a record of a kind with every column filled at random.
func anyRecord(t *rapid.T, k *domain.Kind, tenant uuid.UUID, now time.Time) domain.Record {
	r := k.New()
	fill(t, reflect.ValueOf(r).Elem(), now)
	h := r.Header()
	h.TenantID, h.ID = tenant, uuid.UUID(rapid.SliceOfN(rapid.Byte(), 16, 16).Draw(t, "id"))
	h.TrajectoryID, h.OwnerID, h.AuthorID = small(t, "trajectory"), small(t, "owner"), small(t, "author")
	h.Visibility = rapid.SampledFrom([]domain.Visibility{domain.Private, domain.Coach, domain.Team}).Draw(t, "visibility")
	if rapid.IntRange(0, 3).Draw(t, "live") > 0 {
		h.DeletedAt = nil
	}
	if until := reflect.ValueOf(r).Elem().FieldByName("SharedUntil"); until.IsValid() && !until.IsNil() {
		day := nearToday(t, now)
		until.Set(reflect.ValueOf(&day))
	}
	if f, unique := k.Field(k.Unique); unique {
		if err := f.SetJSON(r, json.RawMessage(strconv.Quote(h.ID.String()))); err != nil {
			t.Fatal(err)
		}
	}
	if n, ok := r.(*domain.Notification); ok && n.DedupeKey != "" {
		n.DedupeKey = h.ID.String() // unique in the table
	}
	return r
}

// fill sets every field under v, whatever its type, so that a new kind is
// covered without a line here. A type it does not know fails the test.
func fill(t *rapid.T, v reflect.Value, now time.Time) {
	switch p := v.Addr().Interface().(type) {
	case *uuid.UUID:
		*p = small(t, "id")
		return
	case *time.Time:
		*p = instant(t, now, "time").Add(time.Duration(rapid.IntRange(0, 999_999).Draw(t, "µs")) * time.Microsecond)
		return
	case *domain.Date:
		*p = domain.MustDate("2024-02-28").AddDays(rapid.IntRange(0, 2000).Draw(t, "day"))
		return
	case *domain.Shown:
		*p = domain.Shown{"goal_id": {Visibility: domain.Coach}, "it's": {Visibility: rapid.SampledFrom([]domain.Visibility{domain.Private, domain.Team, ""}).Draw(t, "noted")},
			"lead_id": {Visibility: domain.Team, Until: domain.MustDate("2024-02-28").AddDays(rapid.IntRange(0, 2000).Draw(t, "noted until"))}}
		return
	case *domain.FieldRev:
		*p = domain.FieldRev{"*": {Rev: 1, Device: small(t, "device")}, "steps/it's": {Rev: 7, Device: small(t, "device")}}
		return
	}
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			fill(t, v.Field(i), now)
		}
	case reflect.Pointer:
		if rapid.Bool().Draw(t, "set") {
			v.Set(reflect.New(v.Type().Elem()))
			fill(t, v.Elem(), now)
		}
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), rapid.IntRange(0, 3).Draw(t, "length"), 3))
		for i := range v.Len() {
			fill(t, v.Index(i), now)
		}
	case reflect.String:
		v.SetString(rapid.SampledFrom(words).Draw(t, "text"))
	case reflect.Bool:
		v.SetBool(rapid.Bool().Draw(t, "bool"))
	case reflect.Int, reflect.Int64, reflect.Int32, reflect.Int16:
		v.SetInt(int64(rapid.Int16().Draw(t, "number")))
	case reflect.Float64:
		v.SetFloat(rapid.Float64Range(-domain.MaxNumber, domain.MaxNumber).Draw(t, "float") + 0) // JSON in the database has no -0
	default:
		t.Fatalf("a record holds a %s, which fill does not know", v.Type())
	}
}

// TestVisible_SaysInSQLWhatHasSaysInMemory draws people and records of every
// kind and asks both readings of the one visibility rule about each pair.
func TestVisible_SaysInSQLWhatHasSaysInMemory(t *testing.T) {
	t.Parallel()
	w := storetest.NewWorld(t)
	ctx, now, tenant := context.Background(), w.Clock.Now(), w.Tenant.ID
	matched := map[string]int{}
	rapid.Check(t, func(t *rapid.T) {
		try, err := w.Try(ctx, tenant)
		if err != nil {
			t.Fatal(err)
		}
		defer try.Close()
		for _, k := range rapid.SliceOfNDistinct(rapid.SampledFrom(domain.Kinds()), 4, 4, rapid.ID[*domain.Kind]).Draw(t, "kinds") {
			var records []domain.Record
			for range rapid.IntRange(1, 8).Draw(t, "records") {
				records = append(records, anyRecord(t, k, tenant, now))
			}
			if err := try.Put(ctx, k, records...); err != nil {
				t.Fatalf("put %s: %v", k.Name, err)
			}
			owner := domain.Clause{Owner: records[0].Header().OwnerID} // sees it, if it is not deleted
			scopes := map[string]domain.Scope{"a scope": anyScope(t, tenant, k, now), "its owner": {TenantID: tenant, AnyOf: []domain.Clause{owner}}}
			for i := range 4 {
				a := anyActor(t, tenant, now)
				scopes[fmt.Sprintf("actor %d, %+v", i, a)] = a.Sees(k, now)
			}
			for who, scope := range scopes {
				seen, err := try.Seen(ctx, k, scope)
				if err != nil {
					t.Fatalf("%s of %s: %v", k.Name, who, err)
				}
				for _, r := range records {
					_, inSQL := seen[r.Header().ID]
					if inMemory := scope.Has(r); inSQL != inMemory {
						t.Fatalf("%s of %s: SQL says %v, memory says %v\nscope %+v\nrecord %+v", k.Name, who, inSQL, inMemory, scope, r.Header())
					}
					if inSQL {
						matched[k.Name]++
					}
				}
			}
		}
	})
	for _, k := range domain.Kinds() {
		if matched[k.Name] == 0 {
			t.Errorf("nobody ever saw one of %s: the test proves nothing", k.Name)
		}
	}
}

// TestTable_RecordsComeBackAsTheyWere writes random records of every kind by
// the upsert and reads them by the scan of every read.
func TestTable_RecordsComeBackAsTheyWere(t *testing.T) {
	t.Parallel()
	w := storetest.NewWorld(t)
	ctx, now, tenant := context.Background(), w.Clock.Now(), w.Tenant.ID
	rapid.Check(t, func(t *rapid.T) {
		try, err := w.Try(ctx, tenant)
		if err != nil {
			t.Fatal(err)
		}
		defer try.Close()
		for _, k := range domain.Kinds() {
			want := anyRecord(t, k, tenant, now)
			if err := try.Put(ctx, k, want); err != nil {
				t.Fatalf("put %s: %v", k.Name, err)
			}
			all, err := try.All(ctx, k)
			if err != nil {
				t.Fatal(err)
			}
			got := all[want.Header().ID]
			if got == nil {
				t.Fatalf("%s is not there", k.Name)
			}
			if a, b := asText(t, want), asText(t, got); a != b {
				t.Fatalf("%s\nwrote %s\nread  %s", k.Name, a, b)
			}
		}
	})
}

// asText writes all columns of a record, instants in UTC, nil lists as empty.
func asText(t *rapid.T, r domain.Record) string {
	v := reflect.ValueOf(r).Elem()
	normalise(v)
	raw, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	return string(raw)
}

func normalise(v reflect.Value) {
	if p, ok := v.Addr().Interface().(*time.Time); ok {
		*p = p.UTC()
		return
	}
	switch v.Kind() {
	case reflect.Struct:
		if v.Type() == reflect.TypeFor[domain.Date]() {
			return
		}
		for i := range v.NumField() {
			normalise(v.Field(i))
		}
	case reflect.Pointer:
		if !v.IsNil() {
			normalise(v.Elem())
		}
	case reflect.Slice:
		if v.IsNil() {
			v.Set(reflect.MakeSlice(v.Type(), 0, 0))
		}
	}
}

// TestApply_TwoPhonesWorkOnDifferentStepsOfAGoal needs the base from history:
// each phone sends the whole list, changed in one place.
func TestApply_TwoPhonesWorkOnDifferentStepsOfAGoal(t *testing.T) {
	t.Parallel()
	w := storetest.NewWorld(t)
	phone := w.User(domain.Employee)
	track := w.Trajectory(phone)
	phone = w.Refresh(phone)
	tablet := phone
	tablet.DeviceID = w.NewID()
	list := func(a, b, c string) []domain.GoalStep {
		return []domain.GoalStep{{ID: "a", Title: a}, {ID: "b", Title: b}, {ID: "c", Title: c}}
	}
	set := func(id uuid.UUID, base int64, l []domain.GoalStep) domain.Mutation {
		return setGoal(id, base, "steps", func(g *domain.Goal) { g.Steps = l })
	}
	id := w.NewID()
	m := goal(id, track, "walk every day")
	m.Fields = append(m.Fields, "steps")
	m.Edit = func(r domain.Record) { g := r.(*domain.Goal); g.Title, g.Steps = "walk every day", list("1", "1", "1") }
	w.Must(phone, m)
	w.Must(phone, set(id, 1, list("2", "1", "1")))
	w.Must(phone, set(id, 2, list("3", "1", "1")))
	got := w.Must(tablet, set(id, 1, list("1", "tablet", "1")))[0]
	if got.Status != domain.Merged || len(got.Contests) > 0 {
		t.Fatalf("got %s with %+v, want merged without a contest", got.Status, got.Contests)
	}
	if l := feed(t, w.Store, phone)[id].Record.(*domain.Goal).Steps; !reflect.DeepEqual(l, list("3", "tablet", "1")) {
		t.Fatalf("steps: %+v", l)
	}
	w.Must(phone, set(id, 4, append(list("3", "tablet", "1")[:2:2], domain.GoalStep{ID: "d", Title: "4"}))) // c removed, d added
	if got := w.Must(tablet, set(id, 4, list("5", "tablet", "1")))[0]; got.Status != domain.Merged {
		t.Fatalf("an element removed by the phone, sent along untouched: got %s with %+v", got.Status, got.Contests)
	}
	if got := w.Must(tablet, set(id, 2, list("3", "1", "tablet")))[0]; got.Status != domain.InConflict || len(got.Contests) != 1 || got.Contests[0].Field != "steps/c" {
		t.Fatalf("an element removed by the phone, edited here: got %s with %+v", got.Status, got.Contests)
	}
}
