package outage

import (
	"context"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"testing"

	"github.com/jackc/pgx/v5"

	"spoorboek/pgdev"
	"spoorboek/store/storetest"
)

// TestRestore_F20_T143_PhonesBringBackWhatTheDumpLacks restores the database
// from a dump that is older than what phones hold. Whoever comes first, after
// each phone has synced everything that was acknowledged since is there again,
// once, and what was deleted is not.
func TestRestore_F20_T143_PhonesBringBackWhatTheDumpLacks(t *testing.T) {
	t.Parallel()
	for name, order := range map[string][]int{"the author first": {0, 1, 2}, "the coach first": {2, 1, 0}} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newStage(t)
			after, deleted, want := s.setBack()
			s.phones[1].do(op("update", "goals", after, 2, object{"start_on": "2027-01-04"})) // made offline before
			s.inTurn(order)
			kept := object{}
			if order[2] == 0 {
				kept["start_on"] = "null" // its author knows the goal from before this change, and sends all of it
			}
			s.compare(want, after, object{"start_on": "2027-01-04"}, kept, deleted)
			s.evidence.consistent()
			audited(t, s.server)
		})
	}
}

// TestRestore_F20_T143_WorkOfBothSidesOfTheRestoreIsKept lets a new phone change
// what the dump has, before those come back that know more: as often as it was
// changed in the time that is lost, so that a count of changes would be equal.
func TestRestore_F20_T143_WorkOfBothSidesOfTheRestoreIsKept(t *testing.T) {
	t.Parallel()
	for name, order := range map[string][]int{"the author first": {0, 1, 2}, "the coach first": {2, 1, 0}} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newStage(t)
			after, deleted, want := s.setBack()
			newcomer := &app{phone: newPhone(t, s.server, s.people.employee), shelf: newShelf(), role: "employee"}
			newcomer.do(op("update", "goals", after, 1, object{"title": "Swim"}))
			newcomer.sync()
			s.inTurn(order)
			s.compare(want, after, object{"title": "Swim"}, object{"title": `"Walk an hour"`}, deleted)
			s.evidence.consistent()
			audited(t, s.server)
		})
	}
}

// setBack restores a dump after more was done. It names the goal that was
// changed and the one that was deleted since the dump, and what the phones hold.
func (s *stage) setBack() (changed, deleted string, want []map[string]object) {
	s.t.Helper()
	dump := s.dump()
	changed, deleted = s.afterTheDump()
	want = s.contents()
	s.server.stop()
	s.restore(dump)
	s.server.do("migrate")
	s.server.do("admin", "new-epoch")
	s.server.start()
	return changed, deleted, want
}

// inTurn lets the phones come back one after the other, and once more, so that
// each has what the last one brought.
func (s *stage) inTurn(order []int) {
	s.t.Helper()
	for _, i := range order {
		s.phones[i].sync()
	}
	for _, f := range s.phones {
		f.sync()
	}
}

// stage is a server with three phones: two of the employee, one of the coach.
type stage struct {
	t        *testing.T
	dsn      string
	server   *program
	evidence *evidence
	people   cast
	phones   []*app
	first    []string // goals of before the dump
	meeting  string   // an appointment of before the dump, which the employee proposed
}

func newStage(t *testing.T) *stage {
	t.Helper()
	bin, err := present()
	must(t, err)
	s := &stage{t: t, dsn: storetest.New(t)}
	s.people = settle(t, s.dsn, 1)[0]
	s.server = serving(t, bin, storetest.Runtime(s.dsn), s.dsn)
	for _, who := range []struct {
		login
		role string
	}{{s.people.employee, "employee"}, {s.people.employee, "employee"}, {s.people.coach, "coach"}} {
		s.phones = append(s.phones, &app{phone: newPhone(t, s.server, who.login), shelf: newShelf(), role: who.role})
	}
	s.first = []string{newID(), newID(), newID()}
	for _, id := range s.first {
		s.phones[0].do(op("create", "goals", id, 0, object{"trajectory_id": s.people.track, "title": "Walk every day", "visibility": "coach"}))
	}
	meeting := appointment(s.people.track, 14)
	s.meeting = meeting["id"].(string)
	s.phones[0].do(meeting)
	s.everybody()
	return s
}

// everybody syncs until all phones hold the same state.
func (s *stage) everybody() {
	for range 2 {
		for _, f := range s.phones {
			f.sync()
		}
	}
}

// afterTheDump is the work that the dump lacks, all of it acknowledged and on
// every phone: changes, a delete, new records with children, and what the
// coach made. It names the goal that was changed and the one that was deleted.
func (s *stage) afterTheDump() (changed, deleted string) {
	s.t.Helper()
	changed, deleted = s.first[0], s.first[1]
	a, coach := s.phones[0], s.phones[2]
	a.do(op("update", "goals", changed, 1, object{"title": "Walk an hour", "why": "Fresh air"}))
	a.do(op("delete", "goals", deleted, 1, nil))
	base := ground(s.people.track)
	for _, o := range append(base, busy(s.people.track, base)...) {
		if o["op"] == "delete" {
			continue
		}
		a.do(o)
	}
	done := newID()
	a.do(op("create", "goals", done, 0, object{"trajectory_id": s.people.track, "title": "Run", "visibility": "coach"}))
	a.do(op("update", "goals", done, 1, object{"status": "achieved"}))
	coach.do(op("update", "appointments", s.meeting, 1, object{"status": "confirmed"}))
	coach.do(op("create", "activities", newID(), 0, object{"trajectory_id": s.people.track, "kind": "course", "title": "Word"}))
	s.everybody()
	return changed, deleted
}

// contents is what each phone holds.
func (s *stage) contents() (out []map[string]object) {
	for _, f := range s.phones {
		out = append(out, maps.Clone(f.records))
	}
	return out
}

// compare holds what each phone has now against what it had: the same records
// with the same content, but for what was done to one since. Revs and times are
// new, whoever brought a record back is its author, and reminders may come once
// more. Besides there are conflicts, on the phones of the employee: the values
// that were not taken, by field.
func (s *stage) compare(want []map[string]object, changed string, since, kept object, deleted string) {
	s.t.Helper()
	for i, f := range s.phones {
		for id, was := range want[i] {
			now := f.records[id]
			if was["reminder"] != nil {
				continue
			}
			if id == changed {
				maps.Copy(was, since)
			}
			for _, field := range []string{"rev", "recorded_at", "updated_at", "author_id", "author_role"} {
				delete(was, field)
				delete(now, field)
			}
			if !reflect.DeepEqual(was, now) {
				s.t.Errorf("phone %d: %s %s was\n%v and is\n%v", i, f.kinds[id], id, was, now)
			}
		}
		found := object{}
		for id, now := range f.records {
			_, had := want[i][id]
			switch {
			case had || f.kinds[id] == "notifications":
			case f.kinds[id] == "conflicts" && now["subject_id"] == changed && now["status"] == "open":
				found[now["field"].(string)] = now["value"]
			default:
				s.t.Errorf("phone %d: there is more now: %s %v", i, f.kinds[id], now)
			}
		}
		if f.role == "employee" && !maps.Equal(found, kept) || f.role != "employee" && len(found) > 0 {
			s.t.Errorf("phone %d: kept are %v, want %v", i, found, kept)
		}
		if f.records[deleted] != nil {
			s.t.Errorf("phone %d: the deleted goal is back", i)
		}
	}
}

// dump writes the database to a file, as an operator does.
func (s *stage) dump() string {
	s.t.Helper()
	file := filepath.Join(s.t.TempDir(), "spoorboek.dump")
	s.tool("pg_dump", s.database(), "--format=custom", "--file="+file)
	return file
}

// restore puts the file's content in the place of the database.
func (s *stage) restore(file string) {
	s.t.Helper()
	conf, err := pgx.ParseConfig(s.dsn)
	must(s.t, err)
	name := conf.Database
	if s.evidence != nil {
		s.evidence.pool.Close()
	}
	conf.Database = "postgres"
	conn, err := pgx.ConnectConfig(context.Background(), conf)
	must(s.t, err)
	defer conn.Close(context.Background())
	for _, sql := range []string{"DROP DATABASE %s WITH (FORCE)", "CREATE DATABASE %s"} {
		_, err := conn.Exec(context.Background(), fmt.Sprintf(sql, name))
		must(s.t, err)
	}
	s.tool("pg_restore", name, "--exit-on-error", "--dbname="+name, file)
	s.evidence = investigate(s.t, s.dsn)
}

func (s *stage) database() string {
	s.t.Helper()
	conf, err := pgx.ParseConfig(s.dsn)
	must(s.t, err)
	return conf.Database
}

// tool runs one of PostgreSQL's own programs against the database.
func (s *stage) tool(name, database string, args ...string) {
	s.t.Helper()
	bin, err := pgdev.FindBin(0)
	must(s.t, err)
	conf, err := pgx.ParseConfig(s.dsn)
	must(s.t, err)
	cmd := exec.Command(filepath.Join(bin, name), args...)
	cmd.Env = append(os.Environ(), "PGHOST="+conf.Host, fmt.Sprint("PGPORT=", conf.Port), "PGUSER="+conf.User, "PGPASSWORD="+conf.Password, "PGDATABASE="+database)
	if out, err := cmd.CombinedOutput(); err != nil {
		s.t.Fatalf("%s: %v\n%s", name, err, out)
	}
}
