package api_test

import (
	"slices"
	"testing"

	"spoorboek/domain"
)

// Bad input: a step that is not possible doesn't hide what else is wrong with a
// body. Alone it is a conflict with the present state.
func TestBadInput_AStepThatIsNotPossibleHidesNoOtherFault(t *testing.T) {
	t.Parallel()
	s := newSetUp(t)
	for path, c := range map[string]struct {
		body, bad, step object
		want            []string
	}{
		"/v1/placements": {
			object{"kind": "secondment", "employer_name": "Gemeente Utrecht"},
			object{"status": "running", "start_on": "2026-03-10", "end_on": "2026-03-01", "aftercare_until": "2026-03-02", "outcome": "finished"},
			object{"status": "running"}, []string{"/aftercare_until", "/end_on", "/outcome", "/status"},
		},
		"/v1/phases": {
			object{"phase": "intake", "status": "running", "started_on": "2026-03-02"},
			object{"status": "not_started", "started_on": "2026-03-19", "conclusion": "feasible"},
			object{"status": "not_started"}, []string{"/conclusion", "/started_on", "/status"},
		},
		"/v1/trajectory-plans": {
			object{"description": "Find work as a planner"},
			object{"status": "signed", "employer_signed_on": "2026-03-19"},
			object{"status": "signed"}, []string{"/employer_signed_on", "/status"},
		},
		"/v1/appointments": {
			meeting("2026-03-23T08:00:00Z", "2026-03-23T09:00:00Z"),
			object{"status": "confirmed", "ends_at": "2026-03-23T08:01:00Z", "cancelled_by": "coach"},
			object{"status": "confirmed"}, []string{"/cancelled_by", "/ends_at", "/status"},
		},
	} {
		made := s.coach.call("POST", path, with(c.body, object{"trajectory_id": s.track})).want(201).object()
		at := path + "/" + made["id"].(string)
		if got := s.coach.call("PATCH", at, c.bad, "If-Match", `"1"`).faults(); !slices.Equal(got, c.want) {
			t.Errorf("%s: faults at %q, want %q", path, got, c.want)
		}
		s.coach.call("PATCH", at, c.step, "If-Match", `"1"`).want(409).code(domain.CodeTransition)
		if now := s.coach.call("GET", at, nil).want(200).object(); now["rev"] != 1.0 {
			t.Errorf("%s: changed to %v", path, now)
		}
		if path != "/v1/appointments" {
			continue
		}
		results := s.coach.push(op("update", domain.Appointments, made["id"], 1, c.bad), op("update", domain.Appointments, made["id"], 1, object{"agenda": "The plan"}))
		var places []string
		refusal(t, results[0], domain.CodeInvalid)
		for _, f := range results[0]["error"].(object)["errors"].([]any) {
			places = append(places, f.(object)["pointer"].(string))
		}
		want := make([]string, len(c.want))
		for i, place := range c.want {
			want[i] = "/data" + place
		}
		if slices.Sort(places); !slices.Equal(places, want) {
			t.Errorf("a push names %q, want %q", places, want)
		}
		status(t, results[1], "applied")
	}
}
