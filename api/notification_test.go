package api_test

import (
	"reflect"
	"slices"
	"testing"
	"time"

	"github.com/google/uuid"

	"spoorboek/domain"
	"spoorboek/store"
)

// remind makes a notification as the server's jobs do.
func (s *scene) remind(reader *caller, subject any) string {
	s.t.Helper()
	id := s.NewID()
	about := uuid.MustParse(subject.(string))
	s.Must(domain.SystemActor(s.Tenant.ID), domain.Mutation{
		Op: domain.OpCreate, Kind: domain.Notifications, ID: id, TrajectoryID: uuid.MustParse(s.track), OwnerID: reader.user,
		Edit: func(r domain.Record) {
			n := r.(*domain.Notification)
			n.Reminder, n.Collection, n.SubjectID, n.DueAt = "RM-01", "appointments", &about, s.Clock.Now()
			n.TitleNl, n.TitleEn, n.BodyNl, n.BodyEn, n.Opaque = "Afspraak", "Appointment", "Morgen om 9 uur", "Tomorrow at 9", "abc"
		},
	})
	return id.String()
}

func TestNotifications_AreTheReadersAndReadOnce(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	a := s.coach.call("POST", "/v1/appointments", with(meeting("2026-03-23T08:00:00Z", "2026-03-23T09:00:00Z"), object{"trajectory_id": s.track})).want(201).object()
	id := s.remind(s.employee, a["id"])
	at := "/v1/notifications/" + id
	s.coach.call("GET", at, nil).want(404)
	s.coach.call("PATCH", at, object{"read_at": "2026-03-16T09:00:00Z"}, "If-Match", "*").want(404)
	n := s.employee.call("GET", at, nil).want(200).object()
	if n["title_nl"] != "Afspraak" || n["subject_id"] != a["id"] || n["read_at"] != nil {
		t.Errorf("the notification is %v", n)
	}
	var list struct{ Items []object }
	s.employee.call("GET", "/v1/notifications?reminder=RM-01", nil).want(200).into(&list)
	if len(list.Items) != 1 || !reflect.DeepEqual(list.Items[0], n) {
		t.Errorf("listed as %v", list.Items)
	}
	if s.employee.call("GET", "/v1/notifications?reminder=RM-02", nil).want(200).into(&list); len(list.Items) > 0 {
		t.Errorf("another reminder finds %v", list.Items)
	}
	pointers(t, s.employee.call("PATCH", at, object{"title_nl": "Mijn eigen"}, "If-Match", `"1"`).want(400), "/title_nl")

	// The first reading counts, on whatever device, and never one in the future.
	tablet := s.signIn(s.employee.user)
	status(t, s.employee.push(op("update", domain.Notifications, id, 1, object{"read_at": "2026-03-20T09:00:00Z"}))[0], "applied")
	read := s.employee.call("GET", at, nil).object()["read_at"]
	if read != s.Clock.Now().Format(time.RFC3339) {
		t.Errorf("read at %v", read)
	}
	s.Clock.Advance(time.Minute)
	tablet.push(op("update", domain.Notifications, id, 1, object{"read_at": "2026-03-16T09:00:30Z"}))
	if again := s.employee.call("GET", at, nil).object()["read_at"]; again != read {
		t.Errorf("read at %v, then at %v", read, again)
	}
	refusal(t, s.employee.push(op("create", domain.Notifications, s.NewID().String(), 0, object{"read_at": nil}))[0], domain.CodeForbidden)
}

// A reminder goes with what it is about.
func TestNotifications_GoWithTheirSubject(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	a := s.coach.call("POST", "/v1/appointments", with(meeting("2026-03-23T08:00:00Z", "2026-03-23T09:00:00Z"), object{"trajectory_id": s.track})).want(201).object()
	id := s.remind(s.employee, a["id"])
	_, cursor := s.employee.pull("")
	s.coach.call("DELETE", "/v1/appointments/"+a["id"].(string), nil, "If-Match", "*").want(204)
	changes, _ := s.employee.pull(cursor)
	if c := last(changes, id); c == nil || c["op"] != "remove" || c["reason"] != "deleted" {
		t.Errorf("the phone is told %v", changes)
	}
	s.employee.call("GET", "/v1/notifications/"+id, nil).want(404)
}

// Whoever unlocks the phone finds what a push was about, in his own inbox alone,
// and for 30 days.
func TestNotifications_P20_AreFoundByThePushForThirtyDays(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	a := s.coach.call("POST", "/v1/appointments", with(meeting("2026-06-23T08:00:00Z", "2026-06-23T09:00:00Z"), object{"trajectory_id": s.track})).want(201).object()
	id := s.remind(s.employee, a["id"])
	find := func(who *caller, opaque string, want ...any) {
		t.Helper()
		var list struct{ Items []object }
		s.signIn(who.user).call("GET", "/v1/notifications?opaque="+opaque, nil).want(200).into(&list)
		var got []any
		for _, n := range list.Items {
			got = append(got, n["id"])
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: found %v, want %v", opaque, got, want)
		}
	}
	find(s.employee, "abc", id)
	find(s.employee, "abd")
	find(s.coach, "abc")
	s.Clock.Advance(30*24*time.Hour - time.Second)
	find(s.employee, "abc", id)
	s.Clock.Advance(time.Second)
	find(s.employee, "abc")
	s.signIn(s.employee.user).call("GET", "/v1/notifications/"+id, nil).want(200) // it stays in the inbox
	s.signIn(s.employee.user).call("GET", "/v1/notifications?opaque=a.b", nil).want(400)
}

// A phone learns what will come, in both languages and under the id that the
// notification then has; nobody else does.
func TestNotifications_PlannedAreTheCallersOwnUnderTheirLaterID(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	const path = "/v1/me/planned-notifications"
	planned := func(who *caller) (out []object) {
		t.Helper()
		var list struct {
			Items []object
			Until time.Time
		}
		s.signIn(who.user).call("GET", path, nil).want(200).into(&list)
		if want := s.Clock.Now().AddDate(0, 0, domain.PlannedDays); !list.Until.Equal(want) {
			t.Errorf("the list goes until %s, want %s", list.Until, want)
		}
		return list.Items
	}
	if got := planned(s.employee); len(got) != 0 {
		t.Errorf("planned %v", got)
	}
	due := s.Clock.Now().AddDate(0, 0, 10).Format(time.DateOnly)
	goal := s.employee.call("POST", "/v1/goals", object{"trajectory_id": s.track, "title": "Walk", "due_on": due}).want(201).object()
	got := planned(s.employee)
	if len(got) != 2 {
		t.Fatalf("planned %v", got)
	}
	first, at := got[0], got[0]["show_at"].(string)
	for field, want := range map[string]any{
		"reminder": "RM-07", "collection": "goals", "subject_id": goal["id"], "trajectory_id": s.track, "due_at": at,
		"title_nl": "Doel bijna op datum", "title_en": "Goal nearly due",
	} {
		if first[field] != want {
			t.Errorf("%s is %v, want %v", field, first[field], want)
		}
	}
	if len(planned(s.coach)) != 0 {
		t.Error("the coach is told of the employee's goal")
	}
	when, err := time.Parse(time.RFC3339, at)
	must(t, err)
	s.Clock.Advance(when.Sub(s.Clock.Now()))
	made, err := s.Remind(t.Context(), store.ReminderArgs{
		TenantID: s.Tenant.ID, TrajectoryID: uuid.MustParse(s.track), Collection: "goals", RecordID: uuid.MustParse(goal["id"].(string)),
		Reminder: "RM-07", Recipient: s.employee.user, Lead: "10080", Due: when,
	})
	must(t, err)
	if !made.Made {
		t.Fatal("it was not made")
	}
	var list struct{ Items []object }
	s.signIn(s.employee.user).call("GET", "/v1/notifications?opaque="+first["opaque"].(string), nil).want(200).into(&list)
	if len(list.Items) != 1 || list.Items[0]["title_en"] != first["title_en"] || list.Items[0]["due_at"] != at {
		t.Errorf("found %v", list.Items)
	}
	if got := planned(s.employee); len(got) != 1 {
		t.Errorf("then planned %v", got)
	}
}
