package api_test

import (
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"spoorboek/domain"
)

// The employer's case manager takes part in three-way talks. He is told when,
// how and where, and by no way what the employee says in his own words.
func TestAppointments_P15_TheEmployerReadsNobodysWords(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	manager := s.assigned(uuid.MustParse(s.track), domain.CaseManager)
	s.Clock.Set(time.Date(2026, 4, 12, 7, 0, 0, 0, time.UTC))
	s.coach.again()
	s.employee.again()
	words := object{"title": "Terug na mijn burn-out", "agenda": "Hoe ik met mijn burn-out omga"}
	a, at := s.booked(s.employee, with(words, object{"kind": "three_way", "place": "Room 4",
		"participants": []any{object{"id": "p1", "name": "M. de Boer", "role": "employer"}}}))
	s.coach.call("PATCH", at, object{"status": "confirmed"}, "If-Match", `"1"`).want(200)
	s.Clock.Set(time.Date(2026, 4, 13, 9, 0, 0, 0, time.UTC))
	s.workOff()
	for _, c := range []*caller{s.employee, s.coach, manager} {
		c.again()
	}
	s.coach.call("PATCH", at, object{"status": "no_show", "attendance": "no_show_employee"}, "If-Match", "*").want(200)
	words["dispute_note"] = "Ik lag met een burn-out in bed"
	s.employee.call("PATCH", at, object{"attendance_disputed": true, "dispute_note": words["dispute_note"]}, "If-Match", "*").want(200)

	shown := manager.call("GET", at, nil).want(200).object()
	for field, want := range s.sameInFeed(s.coach, at, a["id"]) {
		text, own := words[field]
		if own && (want != text || shown[field] != "") {
			t.Errorf("%s: the coach reads %q, the employer %q", field, want, shown[field])
		}
		if !own && !reflect.DeepEqual(shown[field], want) {
			t.Errorf("%s: the coach reads %v, the employer %v", field, want, shown[field])
		}
	}
	for _, ask := range []struct {
		method, path string
		body         any
		status       int
	}{
		{"GET", "/v1/appointments?kind=three_way&trajectory_id=" + s.track, nil, 200},
		{"GET", at + "/history", nil, 403},
		{"POST", at + "/history/1/restore", object{}, 403},
		{"PATCH", at, object{"agenda": "Iets anders"}, 412}, // with the record as it is now
		{"GET", "/v1/trajectories/" + s.track + "/summary", nil, 200},
		{"GET", "/v1/notifications", nil, 200},
		{"GET", "/v1/sync/changes", nil, 403},
	} {
		answer := manager.call(ask.method, ask.path, ask.body, "If-Match", `"1"`).want(ask.status)
		if strings.Contains(string(answer.Body), "burn-out") {
			t.Errorf("%s %s tells the employer: %s", ask.method, ask.path, answer.Body)
		}
	}
}
