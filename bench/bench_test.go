package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
)

func TestStat_ReadsTheTimesOfAProcessWithAnyName(t *testing.T) {
	t.Parallel()
	got, err := parseStat([]byte("4711 (postgres: app (x) y) S 12 4711 4711 0 -1 4194560 1 2 3 4 150 50 30 20 20 0 1 0 99 1 2"))
	if want := (procStat{parent: 12, own: 2 * time.Second, waited: 500 * time.Millisecond}); err != nil || got != want {
		t.Errorf("got %+v, %v, want %+v", got, err, want)
	}
	for _, bad := range []string{"", "1 (a) S 2 3", "1 (a) S x 1 1 0 -1 1 1 2 3 4 150 50 30 20 20"} {
		if _, err := parseStat([]byte(bad)); err == nil {
			t.Errorf("%q was read", bad)
		}
	}
}

func TestPeak_ReadsTheMostMemory(t *testing.T) {
	t.Parallel()
	if got, err := parsePeak("Name:\tx\nVmPeak:\t  99 kB\nVmHWM:\t   51200 kB\nVmRSS:\t 1 kB\n"); err != nil || got != 51200<<10 {
		t.Errorf("got %d, %v", got, err)
	}
	if _, err := parsePeak("Name:\tx\n"); err == nil {
		t.Error("a status without VmHWM was read")
	}
}

func TestIDs_ACopyDiffersInItsMarkAlone(t *testing.T) {
	t.Parallel()
	id := newID(employeeMark(3))
	got := remark(id, employeeMark(700)).String()
	if want := strings.TrimSuffix(id.String(), "c0de0003") + "c0de02bc"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if id.Version() != 7 || id == newID(employeeMark(3)) {
		t.Error("an id is not one that a phone would make")
	}
}

// TestAuthor_WritesWhatItSays reads the bodies back: the load is made of text,
// and a mistake in it would be measured as if it were work.
func TestAuthor_WritesWhatItSays(t *testing.T) {
	t.Parallel()
	type body struct {
		Ops []struct {
			OpID       string `json:"op_id"`
			Op         string
			Collection string
			ID         uuid.UUID
			BaseRev    int `json:"base_rev"`
			Data       map[string]any
		}
	}
	read := func(raw []byte) (b body) {
		if err := json.Unmarshal(raw, &b); err != nil {
			t.Fatalf("%v: %s", err, raw)
		}
		return b
	}
	a := newAuthor(employee{trajectory: uuid.New()})
	counts, revs, seen := map[string]int{}, map[uuid.UUID]int{}, map[string]bool{}
	for _, op := range read(a.creates(perPush)).Ops {
		counts[op.Collection]++
		revs[op.ID] = 1
		if op.Collection == "job_applications" {
			revs[op.ID] = 2
		}
		if seen[op.OpID] || op.Op != "create" || len(op.Data) == 0 {
			t.Errorf("not a create of its own: %+v", op)
		}
		seen[op.OpID] = true
	}
	for collection, want := range map[string]int{"goals": 10, "goal_measurements": 15, "diary_entries": 35, "job_applications": 15,
		"application_events": 15, "activities": 10} {
		if counts[collection] != want {
			t.Errorf("%d creates of %s, want %d", counts[collection], collection, want)
		}
	}
	changed := map[uuid.UUID]bool{}
	for _, op := range read(a.updates(int(perPush * updateShare))).Ops {
		if changed[op.ID] || op.Op != "update" || op.BaseRev != revs[op.ID] || len(op.Data) == 0 {
			t.Errorf("not an update of a record that stands at rev %d: %+v", revs[op.ID], op)
		}
		changed[op.ID] = true
	}
	if a.updates(1) != nil {
		t.Error("there were more records to update than were made")
	}
}

func TestAuthor_WritesFiveAppointmentsOnABusyDay(t *testing.T) {
	t.Parallel()
	a := newAuthor(employee{trajectory: uuid.New()})
	a.day = busyDay
	if got := strings.Count(string(a.creates(perPush)), `"collection":"appointments"`); got != 5 {
		t.Errorf("%d appointments", got)
	}
}

func TestPage_FindsTheCursorOfThePageItself(t *testing.T) {
	t.Parallel()
	page := []byte(`{"changes":[{"op":"upsert","data":{"text":"\"cursor\":\"x"}},{"op":"remove"},{"op":"upsert"}],"cursor":"abc_-","has_more":true}`)
	cursor, more, err := cursorOf(page)
	if err != nil || cursor != "abc_-" || !more || changes(page) != 2 {
		t.Errorf("got %q, %v, %v, %d records", cursor, more, err, changes(page))
	}
	if _, _, err := cursorOf([]byte(`{"error":1}`)); err == nil {
		t.Error("a page without a cursor was read")
	}
}

func TestWorld_EveryEmployeeHasOneCoachAndOnePlace(t *testing.T) {
	t.Parallel()
	for _, w := range []*world{newWorld("a", "A", 10_000, false), newWorld("b", "B", 330_000, true), newWorld("c", "C", 2_000_000, false)} {
		records, next := 0, 0
		taken := map[[2]int]bool{}
		for _, g := range w.groups {
			if g.first != next {
				t.Errorf("%s: a group begins at %d, the one before ends at %d", w.name, g.first, next)
			}
			next = g.first + g.size
			records += g.size * g.records
			for i := range g.size {
				coach, slot := g.member(i)
				if taken[[2]int{coach, slot}] {
					t.Fatalf("%s: two employees have place %d of coach %d", w.name, slot, coach)
				}
				taken[[2]int{coach, slot}] = true
			}
		}
		if records != w.records {
			t.Errorf("%s: %d records planned, %d wanted", w.name, records, w.records)
		}
		if w.crowd.size < 1000 || !slices.Contains(w.crowd.caseloads, bigCaseload) || w.readers.records < pageSize {
			t.Errorf("%s: the people that the rows need are not there", w.name)
		}
		coaches := map[int]bool{}
		for _, e := range w.crowd.coached(40) {
			coach, _ := w.crowd.member(e.n - w.crowd.first)
			coaches[coach] = true
		}
		if len(coaches) != 40 {
			t.Errorf("%s: 40 phones have %d coaches", w.name, len(coaches))
		}
	}
}

func TestOptions_NameRowsAndSizesThatThereAre(t *testing.T) {
	t.Parallel()
	o, err := readOptions([]string{"-rows", "sync,logins", "-sizes", "small,large"})
	if err != nil || !slices.Equal(o.rows, []string{"push", "pull", "logins"}) || !slices.Equal(o.sizes, []string{"small", "large"}) {
		t.Errorf("got %+v, %v", o, err)
	}
	b := &bench{options: o}
	for name, want := range map[string][]string{"small": {"logins"}, "phones": nil, "large": nil} {
		w := &world{name: name}
		if name == "phones" {
			w.phones = &group{}
		}
		if got, inTurns := b.wanted(w); !slices.Equal(got, want) || inTurns != (name != "phones") {
			t.Errorf("%s: got %q, in turns: %v, want %q", name, got, inTurns, want)
		}
	}
	for _, bad := range [][]string{{"-rows", "all"}, {"-sizes", "huge"}, {"-clients", "41"}, {"-rounds", "0"}, {"more"}} {
		if _, err := readOptions(bad); err == nil {
			t.Errorf("%q was taken", bad)
		}
	}
}

func TestShippedLimits_AreThoseOfTheImage(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "Dockerfile")
	text := "FROM scratch\nENV APP_ENV=production GOMEMLIMIT=64MiB\nENV GOGC=50 LISTEN=0.0.0.0:8080 GODEBUG=memprofilerate=0\nCMD [\"serve\"]\n"
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	if got, err := shippedLimits(file); err != nil || !slices.Equal(got, []string{"GOMEMLIMIT=64MiB", "GOGC=50", "GODEBUG=memprofilerate=0"}) {
		t.Errorf("got %q, %v", got, err)
	}
}

func TestReport_ShowsMedianSpreadAndRatio(t *testing.T) {
	t.Parallel()
	var r report
	r.facts = []string{"A machine"}
	r.add(row{part: "Small", name: "push", unit: unitCPU, rounds: []float64{12, 10, 200}, target: "≤ 15"})
	r.add(row{part: "Small", name: "get", unit: unitRate, rounds: []float64{1000}})
	r.add(row{part: "Large", name: "push", unit: unitCPU, rounds: []float64{15}})
	r.add(row{part: "Large", name: "get", unit: unitRate, rounds: []float64{800}})
	r.ratios("Small", "Large", "Large against small", func(r row) bool { return r.unit == unitRate })
	got := r.markdown()
	for _, want := range []string{"- A machine\n", "**Small**\n", "| push | 12.0 | 10.0..200 | CPU-ms | ≤ 15 | - |\n", "| get | 1000 | - | a second | - | - |\n",
		"**Large against small**\n", "| push | 1.25 | - |", "| get | 1.25 | - |"} {
		if !strings.Contains(got, want) {
			t.Errorf("the report lacks %q:\n%s", want, got)
		}
	}
}

func TestPage_KeepsWhatIsAroundTheTable(t *testing.T) {
	t.Parallel()
	page := "before\n" + markerBegin + "\nold\n" + markerEnd + "\nafter\n"
	got, err := replaceTable(page, "new")
	if want := "before\n" + markerBegin + "\n\nnew\n" + markerEnd + "\nafter\n"; err != nil || got != want {
		t.Errorf("got %q, %v", got, err)
	}
	if _, err := replaceTable("no markers", "new"); err == nil {
		t.Error("a page without markers was written")
	}
}

func TestLine_KeepsTheConnectionInStep(t *testing.T) {
	t.Parallel()
	answers := "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\ncontent-length: 2\r\n\r\n{}HTTP/1.1 204 No Content\r\n\r\nHTTP/1.1 404 Not Found\r\nContent-Length: 3\r\n\r\nabcHTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
	l := newLine(strings.NewReader(answers))
	for _, want := range []struct {
		status int
		body   string
	}{{200, "{}"}, {204, ""}, {404, "abc"}} {
		if status, body, err := l.answer(); err != nil || status != want.status || string(body) != want.body {
			t.Errorf("got %d %q, %v, want %+v", status, body, err, want)
		}
	}
	if _, _, err := l.answer(); err == nil {
		t.Error("an answer without a length was taken for one")
	}
	if req := request("POST", "/x", "tok", []byte("{}")); !bytes.HasSuffix(req, []byte("Content-Length: 2\r\n\r\n{}")) {
		t.Errorf("a request is written wrongly: %q", req)
	}
}
