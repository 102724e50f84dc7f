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

// spans writes the spells of a case.
func spans(c object) (out string) {
	for _, s := range c["spells"].([]any) {
		last := ""
		if day, ended := s.(object)["last_day"].(string); ended {
			last = day
		}
		out += s.(object)["first_day"].(string) + ".." + last + " "
	}
	return out
}

// S-48: a recovery, its correction and sickness within four weeks go to the case
// with the key: the dates follow, once, and everybody is told once (RM-25).
func TestSIVI_S48_RecoveryAndSicknessAgainGoToTheCaseThatIsThere(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.on("2026-02-02 10:00")
	s := setUpIn(h)
	manager := s.member(domain.CaseManager)
	s.assign(object{"user_id": manager.user, "user_role": "case_manager"}).want(201)
	path := "/v1/absence-cases/" + s.sick(object{"external_key": "VZ-1"})
	send := func(first, recovered string, more object, headers ...string) answer {
		message := with(object{"VrzmgvlId": "VZ-1", "DatEerstVrzmdg": first}, more)
		if recovered != "" {
			message["DatHrstld"] = recovered
		}
		return s.admin.call("POST", "/v1/imports/sivi", object{"employee_id": s.employee.user, "message": message}, headers...)
	}
	for _, m := range []struct {
		first, recovered string
		status           int
		at, want         string
	}{
		{"2025-03-10", "", 200, "", ""},
		{"2025-03-10", "2025-05-04", 200, "", "2025-03-10..2025-05-03 "},
		{"2025-03-10", "2025-05-05", 200, "", "2025-03-10..2025-05-04 "},
		{"2025-03-10", "2025-05-05", 200, "", "2025-03-10..2025-05-04 "},
		{"2025-03-10", "2025-05-04", 409, "/message/DatHrstld", "2025-03-10..2025-05-04 "},
		{"2025-03-11", "2025-05-05", 409, "/message/DatEerstVrzmdg", "2025-03-10..2025-05-04 "},
		{"2025-06-02", "", 409, "/message/DatEerstVrzmdg", "2025-03-10..2025-05-04 "},
		{"2025-06-01", "", 200, "", "2025-03-10..2025-05-04 2025-06-01.. "},
		{"2025-06-01", "", 200, "", "2025-03-10..2025-05-04 2025-06-01.. "},
		{"2025-06-01", "2099-01-01", 400, "/message/DatHrstld", "2025-03-10..2025-05-04 2025-06-01.. "},
	} {
		got := send(m.first, m.recovered, object{"PrcVrzm": 50}).want(m.status)
		stored := s.admin.call("GET", path, nil).want(200).object()
		at := ""
		if list, is := got.object()["errors"].([]any); is {
			for _, f := range list {
				at += f.(object)["pointer"].(string)
			}
		}
		if at != m.at || spans(stored) != m.want {
			t.Errorf("%s to %s: faults at %q, spells %q", m.first, m.recovered, at, spans(stored))
		}
		if m.status == 200 && spans(got.object()["absence_case"].(object)) != m.want {
			t.Errorf("%s to %s: answers %v", m.first, m.recovered, got.object())
		}
	}
	holdDue(t, s.calendar(s.employee).calendar(), map[string]string{"wia_application": "2027-01-16 upcoming", "wia_first_day": "2027-04-04 upcoming"}) // G-07
	var history struct{ Items []object }
	s.employee.call("GET", path+"/history", nil).want(200).into(&history)
	if len(history.Items) != 4 {
		t.Errorf("%d entries in the history, want the case, a recovery, its correction and a spell", len(history.Items))
	}
	s.toldOfDates(t, manager)

	// What has no key of ours is not in the way of what has: the same call is one.
	key := []string{"Idempotency-Key", "recovery-1"}
	send("2025-06-01", "2026-01-20", nil, key...).want(200)
	s.admin.call("PATCH", path, object{"spells": []object{{"id": "s1", "first_day": "2025-03-10", "last_day": "2025-05-04"}, {"id": "s2", "first_day": "2025-06-01", "last_day": nil}}}, "If-Match", "*").want(200)
	if got := send("2025-06-01", "2026-01-20", nil, key...).want(200).object()["absence_case"].(object); !strings.HasSuffix(spans(got), "2025-06-01.. ") {
		t.Errorf("repeated with its key, a recovery that was taken back came again: %v", got)
	}
	send("2025-06-01", "2026-01-21", nil, key...).want(422).code(domain.CodeOpReused)
	other := s.member(domain.Employee)
	s.admin.call("POST", "/v1/imports/sivi", object{"employee_id": other.user, "message": object{"VrzmgvlId": "VZ-1", "DatEerstVrzmdg": "2025-03-10"}}).want(409).code(domain.CodeExists)
}

// A recovery that a system sends several times at once is one change.
func TestSIVI_S48_OneRecoverySentAtOnceIsOneChange(t *testing.T) {
	t.Parallel()
	s := newSetUp(t)
	path := "/v1/absence-cases/" + s.sick(object{"external_key": "VZ-1"})
	body := object{"employee_id": s.employee.user, "message": object{"VrzmgvlId": "VZ-1", "DatEerstVrzmdg": "2025-03-10", "DatHrstld": "2025-05-05"}}
	answers := make([]answer, 6)
	var all sync.WaitGroup
	for i := range answers {
		all.Go(func() { answers[i] = s.admin.call("POST", "/v1/imports/sivi", body) })
	}
	all.Wait()
	for _, a := range answers {
		if got := spans(a.want(200).object()["absence_case"].(object)); got != "2025-03-10..2025-05-04 " {
			t.Errorf("answered %q", got)
		}
	}
	var history struct{ Items []object }
	s.employee.call("GET", path+"/history", nil).want(200).into(&history)
	if len(history.Items) != 2 {
		t.Errorf("%d entries in the history, want the case and one recovery", len(history.Items))
	}
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
	s.admin.call("PATCH", "/v1/absence-cases/"+two["id"].(string), object{"external_key": "VZ-1001"}, "If-Match", "*").want(409).code(domain.CodeExists)
	s.admin.call("PATCH", "/v1/absence-cases/"+two["id"].(string), object{"external_key": "VZ-1002", "first_sick_day": "2025-03-11"}, "If-Match", "*").want(200)
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
