package api_test

import (
	"bytes"
	"context"
	"log/slog"
	"strings"
	"sync"
	"testing"

	"github.com/jackc/pgx/v5"

	"spoorboek/api"
	"spoorboek/auth"
	"spoorboek/domain"
	"spoorboek/store/storetest"
)

// ledger is a log that many write and a test reads.
type ledger struct {
	mu  sync.Mutex
	buf bytes.Buffer
}

func (l *ledger) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.buf.Write(p)
}
func (l *ledger) String() string { l.mu.Lock(); defer l.mu.Unlock(); return l.buf.String() }

// wholeDatabase is every row of every table as text, as the owner reads it.
func wholeDatabase(t *testing.T, dsn string) string {
	t.Helper()
	ctx := context.Background()
	conn, err := pgx.Connect(ctx, dsn)
	must(t, err)
	defer conn.Close(ctx)
	rows, err := conn.Query(ctx, "SELECT quote_ident(tablename) FROM pg_tables WHERE schemaname = 'public'")
	must(t, err)
	tables, err := pgx.CollectRows(rows, pgx.RowTo[string])
	must(t, err)
	var all strings.Builder
	for _, table := range tables {
		rows, err := conn.Query(ctx, "SELECT t::text FROM "+table+" t")
		must(t, err)
		lines, err := pgx.CollectRows(rows, pgx.RowTo[string])
		must(t, err)
		all.WriteString(strings.Join(lines, "\n"))
	}
	return all.String()
}

func TestSIVI_US1_P03_OpensTheCaseAndDropsWhatMustNotBeKept(t *testing.T) {
	t.Parallel()
	w, log := storetest.NewWorld(t), new(ledger)
	h := serveReplica(t, w, auth.NewKeys(w.Clock.Now()), func(c *api.Config) {
		c.Edge.Log = slog.New(slog.NewJSONHandler(log, &slog.HandlerOptions{Level: slog.LevelDebug}))
	})
	admin, employee := h.member(domain.AgencyAdmin), h.member(domain.Employee)
	canaries := object{"OorzkVrzmCd": "canary-cause", "VngntJN": "canary-net", "BijzRdnStartVrzmCd": "canary-reason", "SofiNr": "canary-111222333",
		"diagnoses": []any{"canary-diagnosis"}, "absenceReason": object{"text": "canary-absence"}, "Achternaam": "canary-name"}
	message := with(canaries, object{"VrzmgvlId": "VZ-1001", "DatEerstVrzmdg": "2025-03-10", "PrcVrzm": 100})
	body := object{"employee_id": employee.user, "message": message}

	made := admin.call("POST", "/v1/imports/sivi", body, "Idempotency-Key", "vz-1").want(201)
	one := made.object()["absence_case"].(object)
	if one["external_key"] != "VZ-1001" || one["first_sick_day"] != "2025-03-10" || one["employee_id"] != employee.user.String() {
		t.Errorf("made %v", one)
	}
	if got := made.object()["dropped"].([]any); len(got) != 6 {
		t.Errorf("says that it dropped %v, want the six that must not be kept", got)
	}
	other := with(message, object{"SofiNr": "canary-other", "OorzkVrzmCd": "11"})
	for _, again := range []answer{
		admin.call("POST", "/v1/imports/sivi", body, "Idempotency-Key", "vz-1"),
		admin.call("POST", "/v1/imports/sivi", object{"employee_id": employee.user, "message": other}, "Idempotency-Key", "vz-1"), // the hash knows nothing of what was dropped
		admin.call("POST", "/v1/imports/sivi", body),
		admin.call("POST", "/v1/imports/sivi", body, "Idempotency-Key", "vz-2"),
	} {
		if got := again.want(200).object()["absence_case"].(object); got["id"] != one["id"] {
			t.Errorf("repeated, it made %v", got["id"])
		}
	}
	later := object{"employee_id": employee.user, "message": with(message, object{"DatEerstVrzmdg": "2025-03-11"})}
	admin.call("POST", "/v1/imports/sivi", later, "Idempotency-Key", "vz-1").want(422).code(domain.CodeOpReused)
	admin.call("POST", "/v1/imports/sivi", later).want(409).code(domain.CodeExists)
	wrong := admin.call("POST", "/v1/imports/sivi", object{"employee_id": employee.user, "message": with(canaries, object{"DatEerstVrzmdg": "canary-day", "WAZOCd": "01"})})
	if got := wrong.want(400).object()["errors"].([]any); len(got) != 4 {
		t.Errorf("faults %v, want key, leave and twice the day", got)
	}
	admin.call("POST", "/v1/absence-cases", object{"employee_id": employee.user, "first_sick_day": "2025-03-10", "OorzkVrzmCd": "canary"}).want(400).code(domain.CodeUnknownField) // P-02
	for where, text := range map[string]string{"the database": wholeDatabase(t, w.DSN), "the log": log.String(), "an answer": string(wrong.Body) + string(made.Body)} {
		if strings.Contains(text, "canary") {
			t.Errorf("%s has what must be dropped", where)
		}
	}
	if !strings.Contains(log.String(), "/v1/imports/sivi") || !strings.Contains(wholeDatabase(t, w.DSN), "VZ-1001") {
		t.Error("the test looks at a log or a database in which nothing is")
	}
}

func TestSIVI_P05_FindsTheEmployeeByPersonnelNumber(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	admin := h.member(domain.AgencyAdmin)
	person := object{"email": "sam@example.org", "display_name": "Sam", "role": "employee", "external_key": "10042"}
	sam := admin.call("POST", "/v1/users", person).want(201).object()
	admin.call("POST", "/v1/users", with(person, object{"email": "kim@example.org"})).want(409).code(domain.CodeExists)
	admin.call("POST", "/v1/users", with(person, object{"email": "kim@example.org", "external_key": "111222333"})).want(400) // P-05
	message := object{"VrzmgvlId": "VZ-1", "DatEerstVrzmdg": "10-03-2025", "DatHrstld": "2025-04-01", "Persnr": 10042}
	one := admin.call("POST", "/v1/imports/sivi", object{"message": message}).want(201).object()["absence_case"].(object)
	if spell := one["spells"].([]any)[0].(object); one["employee_id"] != sam["id"] || spell["last_day"] != "2025-03-31" {
		t.Errorf("made %v", one)
	}
	admin.call("POST", "/v1/imports/sivi", object{"message": with(message, object{"Persnr": "10043"})}).want(400)
	admin.call("POST", "/v1/imports/sivi", object{"message": object{"VrzmgvlId": "111222333", "DatEerstVrzmdg": "2025-03-10", "Persnr": "10042"}}).want(400).code(domain.CodeServiceNumber)
	h.member(domain.CoachRole).call("POST", "/v1/imports/sivi", object{"message": message}).want(403)
	h.member(domain.CoachRole).call("POST", "/v1/imports/sivi", object{"employee_id": sam["id"], "message": message}).want(403)
}

// S-48: a key of another system is another name of one case.
func TestAbsenceCases_S48_OneCaseHasAnExternalKey(t *testing.T) {
	t.Parallel()
	s := newSetUp(t)
	sick := object{"employee_id": s.employee.user, "first_sick_day": "2025-03-10", "external_key": "VZ-1001"}
	one := s.admin.call("POST", "/v1/absence-cases", sick, "Idempotency-Key", "a").want(201).object()
	for _, key := range []string{"a", "b"} {
		if again := s.admin.call("POST", "/v1/absence-cases", sick, "Idempotency-Key", key).want(200).object(); again["id"] != one["id"] {
			t.Errorf("the same key of the other system made %v", again["id"])
		}
	}
	for name, change := range map[string]object{
		"another day": {"first_sick_day": "2025-03-11"}, "another person": {"employee_id": s.member(domain.Employee).user}, "another id": {"id": s.NewID()},
	} {
		got := s.admin.call("POST", "/v1/absence-cases", with(sick, change)).want(409).code(domain.CodeExists).object()
		if at := got["errors"].([]any)[0].(object)["pointer"]; at != "/external_key" {
			t.Errorf("%s: the fault is at %v", name, at)
		}
	}
	var list struct{ Items []object }
	s.admin.call("GET", "/v1/absence-cases?external_key=VZ-1001", nil).want(200).into(&list)
	if len(list.Items) != 1 || list.Items[0]["id"] != one["id"] {
		t.Errorf("by its key: %v", list.Items)
	}
	two := s.admin.call("POST", "/v1/absence-cases", with(sick, object{"external_key": "VZ-1002"})).want(201).object()
	s.admin.call("PATCH", "/v1/absence-cases/"+two["id"].(string), object{"external_key": "VZ-1001"}).want(409).code(domain.CodeExists)
	s.admin.call("PATCH", "/v1/absence-cases/"+two["id"].(string), object{"external_key": "VZ-1002", "first_sick_day": "2025-03-11"}).want(200)
}

// Two systems that tell of one case at the same moment make one.
func TestAbsenceCases_S48_TwoAtOnceMakeOne(t *testing.T) {
	t.Parallel()
	s := newSetUp(t)
	sick := object{"employee_id": s.employee.user, "first_sick_day": "2025-03-10", "external_key": "VZ-1001"}
	const callers = 6
	answers := make([]answer, callers)
	var all sync.WaitGroup
	for i := range callers {
		all.Go(func() { answers[i] = s.admin.call("POST", "/v1/absence-cases", sick) })
	}
	all.Wait()
	made, ids := 0, map[any]bool{}
	for _, a := range answers {
		if a.Status == 201 {
			made++
		}
		ids[a.object()["id"]] = true
	}
	if made != 1 || len(ids) != 1 {
		t.Errorf("%d were made, with the ids %v", made, ids)
	}
}
