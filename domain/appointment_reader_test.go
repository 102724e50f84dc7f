package domain_test

import (
	"reflect"
	"testing"

	"spoorboek/domain"
)

// P-06, P-15: what the employee says in his own words reaches the coach, and not
// his employer. Nothing else is kept from one who is to be there.
func TestAppointment_P15_TheEmployerIsShownNoWords(t *testing.T) {
	t.Parallel()
	whole := &domain.Appointment{Kind: "three_way", Title: "After my illness", Mode: "location", Place: "Room 4", Agenda: "My illness",
		Participants: []domain.Participant{{ID: "p", Name: "Noor", Role: "employer"}}, Status: domain.NoShow, Attendance: "no_show_employee",
		AttendanceDisputed: true, DisputeNote: "I was ill"}
	without := *whole
	without.Title, without.Agenda, without.DisputeNote = "", "", ""
	for _, a := range []domain.Actor{anna, coach, hunter, manager} {
		want := whole
		if a.Role == domain.CaseManager {
			want = &without
		}
		if got := domain.Project(a, domain.Appointments, whole, monday); !reflect.DeepEqual(got, domain.Record(want)) {
			t.Errorf("%s is shown %+v, want %+v", a.Role, got, want)
		}
	}
	if whole.DisputeNote == "" {
		t.Error("the record itself lost its note")
	}
}
