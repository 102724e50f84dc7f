package api_test

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"spoorboek/domain"
)

// shares is what GET /v1/shares says of a trajectory: by whom it is seen and of
// which collection, how many records; nil if it says nothing.
func (m *hall) shares(c *caller, trajectory string) map[string]map[string]float64 {
	m.t.Helper()
	var list struct {
		Items []struct {
			Trajectory string `json:"trajectory_id"`
			With       []struct {
				User   string `json:"user_id"`
				Shares []struct {
					Collection string
					Count      float64
				}
			} `json:"shared_with"`
		}
	}
	c.call("GET", "/v1/shares?limit=100", nil).want(200).into(&list)
	var out map[string]map[string]float64
	for _, t := range list.Items {
		if t.Trajectory != trajectory {
			continue
		}
		out = map[string]map[string]float64{}
		for _, g := range t.With {
			out[g.User] = map[string]float64{}
			for _, s := range g.Shares {
				out[g.User][s.Collection] = s.Count
			}
		}
	}
	return out
}

// counted is the same of one on the staff, as his own lists have it.
func (m *hall) counted(s seat) map[string]float64 {
	m.t.Helper()
	out := map[string]float64{}
	for _, k := range domain.Kinds() {
		if in := matrix()[k][s.role]; !k.Shareable() || in.may == "" {
			continue
		}
		out[k.Name] = 0
		for _, o := range listing(s.caller, s.role, k, specimen{kind: k}.path()+"?limit=100&trajectory_id="+m.track) {
			if o["author_id"] == m.employee.user.String() {
				out[k.Name]++
			}
		}
	}
	return out
}

// Share: the employee is told what each on the staff sees of what he made, a coach
// what is shown to him, the privacy officer both, in numbers that are those of the
// lists of whom it is shown to; to nobody a title or the id of a record.
func TestMatrix_8_Shares(t *testing.T) {
	t.Parallel()
	m := newHall(t)
	for _, x := range eachMade() {
		if x.cause == nil && x.kind.Synced {
			m.make(x)
		}
	}
	for _, v := range []string{"private", "coach", "team"} {
		m.employee.call("POST", "/v1/placements", object{"trajectory_id": m.track, "kind": "secondment", "employer_name": "Vracht BV", "visibility": v}).want(201)
	}
	hunter := seat{m.cast[domain.JobHunter], domain.JobHunter, true, false}
	all := map[string]map[string]float64{m.coach.user.String(): m.counted(seat{m.coach, domain.CoachRole, true, false}), hunter.user.String(): m.counted(hunter)}
	if n := all[m.coach.user.String()]; n["goals"] == 0 || n["placements"] != 2 || n["diary_entries"] != 1 {
		t.Fatalf("nothing much is shared: %v", n)
	}
	for _, s := range m.seats() {
		var want map[string]map[string]float64
		switch {
		case besides("/v1/shares")[s.role].may == "":
			s.call("GET", "/v1/shares", nil).want(404).code(domain.CodeNotFound)
			continue
		case s.role == domain.PrivacyOfficer, s.here && s.role == domain.Employee:
			want = all
		case s.here:
			want = map[string]map[string]float64{s.user.String(): all[s.user.String()]}
		}
		if got := m.shares(s.caller, m.track); !reflect.DeepEqual(got, want) {
			t.Errorf("the %s is told %#v, want %#v", s, got, want)
		}
		body := string(s.call("GET", "/v1/shares?limit=100", nil).Body)
		for _, text := range []string{"Walk every day", "Bakkerij Zon", "A long walk", "Vracht BV", "title", `"id"`} {
			if strings.Contains(body, text) {
				t.Errorf("the %s is told %q: %s", s, text, body)
			}
		}
	}
}

// E-26: a share that is taken back, or whose last day is over, is in no count at once.
func TestMatrix_8_SharesEndAtOnce(t *testing.T) {
	t.Parallel()
	m := newHall(t)
	officer, user := m.cast[domain.PrivacyOfficer], m.coach.user.String()
	diary := object{"trajectory_id": m.track, "entry_on": "2026-03-16", "text": "A long walk", "visibility": "coach", "shared_until": "2026-03-20"}
	at := "/v1/diary-entries/" + m.employee.call("POST", "/v1/diary-entries", diary).want(201).object()["id"].(string)
	until := func() any {
		var list struct{ Items []object }
		officer.call("GET", "/v1/shares?limit=100", nil).want(200).into(&list)
		i := slices.IndexFunc(list.Items, func(o object) bool { return o["trajectory_id"] == m.track })
		for _, g := range list.Items[i]["shared_with"].([]any) {
			for _, s := range g.(object)["shares"].([]any) {
				if s := s.(object); g.(object)["user_id"] == user && s["collection"] == "diary_entries" {
					return s["shared_until"]
				}
			}
		}
		return "nowhere"
	}
	count := func() float64 { return m.shares(officer, m.track)[user]["diary_entries"] }
	if count() != 1 || until() != "2026-03-20" {
		t.Errorf("shared: %v until %v", count(), until())
	}
	m.employee.call("PATCH", at, object{"visibility": "private"}, "If-Match", "*").want(200)
	if count() != 0 || until() != nil {
		t.Errorf("taken back: %v until %v", count(), until())
	}
	m.employee.call("PATCH", at, object{"visibility": "coach", "shared_until": "2026-03-20"}, "If-Match", "*").want(200)
	if count() != 1 {
		t.Errorf("shared again: %v", count())
	}
	m.Clock.Advance(5 * 24 * time.Hour)
	for _, c := range []*caller{officer, m.employee} {
		c.again()
	}
	if count() != 0 {
		t.Errorf("after its last day: %v", count())
	}
}

// Appointment, the agency's admin: how many, how far and when, and nothing else.
func TestMatrix_8_AppointmentsInNumbersForTheAdmin(t *testing.T) {
	t.Parallel()
	m := newHall(t)
	const path = "/v1/trajectories/{id}/appointment-counts"
	at := strings.Replace(path, "{id}", m.track, 1)
	none := m.cast[domain.AgencyAdmin].call("GET", at, nil).want(200).object()
	if fmt.Sprint(none) != fmt.Sprint(object{"trajectory_id": m.track, "statuses": []any{}, "first_starts_at": nil, "next_starts_at": nil, "last_ends_at": nil}) {
		t.Errorf("without any: %v", none)
	}
	for i, status := range []string{"declined", "", "confirmed"} {
		day := fmt.Sprintf("2026-03-%d", 23+i)
		a := m.coach.call("POST", "/v1/appointments", with(meeting(day+"T08:00:00Z", day+"T09:00:00Z"), object{"trajectory_id": m.track, "title": "About the plan"})).want(201)
		if status != "" {
			m.employee.call("PATCH", a.Header.Get("Location"), object{"status": status}, "If-Match", "*").want(200)
		}
	}
	for _, s := range m.seats() {
		a := s.call("GET", at, nil)
		s.call("GET", strings.Replace(path, "{id}", m.NewID().String(), 1), nil).want(404)
		if besides(path)[s.role].may == "" {
			a.want(404).code(domain.CodeNotFound)
			continue
		}
		want := object{"trajectory_id": m.track, "first_starts_at": "2026-03-23T08:00:00Z", "next_starts_at": "2026-03-24T08:00:00Z", "last_ends_at": "2026-03-25T09:00:00Z",
			"statuses": []any{object{"status": "confirmed", "count": 1.0}, object{"status": "declined", "count": 1.0}, object{"status": "proposed", "count": 1.0}}}
		if got := a.want(200).object(); fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("the %s is told %v, want %v", s, got, want)
		}
	}
}

// ReminderPreference and Device: everybody, of whatever role, has his own, and
// reaches nobody else's.
func TestMatrix_8_PreferencesAndDevicesAreOnesOwn(t *testing.T) {
	t.Parallel()
	m := newHall(t)
	const preferences, sessions = "/v1/me/reminder-preferences", "/v1/sessions"
	seats := m.seats()
	current := map[seat]string{}
	for i, s := range seats {
		if besides(preferences)[s.role].may != "ru" || besides(sessions)[s.role].may != "rd" {
			t.Fatalf("the %s has none of his own", s)
		}
		s.call("PATCH", preferences, object{"quiet_start": fmt.Sprintf("2%d:%02d", i%2, i)}).want(200)
		s.call("PUT", "/v1/me/push-token", object{"token": fmt.Sprintf("token of %s", s.user), "platform": "ios"}).want(204)
		current[s] = m.sessionOf(s.caller).String()
	}
	for i, s := range seats {
		if got := s.call("GET", preferences, nil).want(200).object()["quiet_start"]; got != fmt.Sprintf("2%d:%02d", i%2, i) {
			t.Errorf("the %s has %v as start of quiet hours", s, got)
		}
		if tokens, err := m.devices.Tokens(t.Context(), m.Tenant.ID, s.user); err != nil || len(tokens) != 1 {
			t.Errorf("the %s has %d devices: %v", s, len(tokens), err)
		}
		tablet := m.signIn(s.user)
		var list struct{ Items []object }
		s.call("GET", sessions, nil).want(200).into(&list)
		if len(list.Items) != 2 {
			t.Errorf("the %s has the sessions %v", s, list.Items)
		}
		for other, id := range current {
			if other != s {
				s.call("DELETE", sessions+"/"+id+"?wipe=true", nil).want(404)
			}
		}
		s.call("DELETE", sessions+"/"+m.sessionOf(tablet).String(), nil).want(204)
		tablet.call("GET", preferences, nil).want(401)
	}
	for _, s := range seats {
		s.call("GET", preferences, nil).want(200) // nobody's session was ended by another
	}
}
