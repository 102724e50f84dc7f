package main

import (
	"fmt"
	"strings"
)

// The second half of the story tells a whole trajectory as another system would
// read and write it, over REST: dates, phases, plan, search, application, place.

// sickDays is how long Sanne has been ill: she is in week 48.
const sickDays = 330

// must makes a request and keeps the first error.
func (s *story) must(p *demoPhone, method, path string, body, out any, header ...string) {
	if s.err == nil {
		s.err = p.call(s.ctx, method, path, body, out, header...)
	}
}

// dates shows the statutory calendar of the trajectory.
func (s *story) dates() {
	s.say("\nA whole trajectory\n\n7. Anna brings in the absence case. Now everybody with a part in the trajectory has the dates of the law, with who acts.")
	s.openCase()
	var c struct {
		Cases []struct {
			SickWeek   int `json:"sick_week"`
			Milestones []struct {
				Due    string `json:"due_on"`
				Status string
				Owners []string
				Title  struct{ En string }
				Why    struct{ En string }
			}
		}
	}
	s.must(s.phone, "GET", "/v1/trajectories/"+s.track+"/calendar", nil, &c)
	for _, one := range c.Cases {
		s.say("  Today Sanne is in sick week %d.", one.SickWeek)
		why := ""
		for _, m := range one.Milestones {
			if m.Due == "" {
				continue
			}
			who := strings.ReplaceAll(plain(strings.Join(m.Owners, " and ")), "uwv", "UWV")
			s.say("%s", strings.TrimRight(fmt.Sprintf("  %s  %-10s %-47s %s", day(m.Due), standing(m.Status), m.Title.En, who), " "))
			if why == "" && m.Status == "upcoming" {
				why = fmt.Sprintf("  Why %s? %s", strings.TrimSpace(day(m.Due)), m.Why.En)
			}
		}
		s.say("%s", why)
	}
}

// openCase makes the absence case and links it, unless an earlier run did.
func (s *story) openCase() {
	var track object
	s.must(s.admin, "GET", "/v1/trajectories/"+s.track, nil, &track)
	if s.err != nil || track["absence_case_id"] != nil {
		return
	}
	var absence object
	s.must(s.admin, "POST", "/v1/absence-cases", object{"employee_id": s.employee, "first_sick_day": s.today.AddDays(-sickDays).String()}, &absence)
	s.must(s.admin, "PATCH", "/v1/trajectories/"+s.track, object{"absence_case_id": absence["id"]}, nil, "If-Match", "*")
}

// standing words the status of a date.
func standing(status string) string {
	switch status {
	case "unknown":
		return "no report"
	case "upcoming":
		return "to come"
	}
	return plain(status)
}

// intake begins the phases that are not there yet, and has both sides say what
// they expect.
func (s *story) intake() {
	s.say("\n8. Karim begins the first phases, which overlap. At the intake both say what they expect.")
	path := "/v1/phases?trajectory_id=" + s.track
	var page struct{ Items []object }
	s.must(s.coach, "GET", path, nil, &page)
	if s.err == nil && len(page.Items) == 0 {
		for i, phase := range []string{"intake", "orientation", "application_support"} {
			s.must(s.coach, "POST", "/v1/phases", object{"trajectory_id": s.track, "phase": phase, "status": "running",
				"started_on": s.today.AddDays(7*i - 21).String()}, nil)
		}
		s.must(s.coach, "GET", path, nil, &page)
	}
	for _, p := range page.Items {
		if p["started_on"] != nil {
			s.say("  %-19s %s since %s", plain(p["phase"].(string)), plain(p["status"].(string)), day(p["started_on"].(string)))
		}
	}
	for _, p := range page.Items {
		if p["phase"] == "intake" {
			at := "/v1/phases/" + p["id"].(string)
			s.must(s.phone, "PATCH", at, object{"expectation_employee": "I want to find out what suits me."}, nil, "If-Match", "*")
			s.must(s.coach, "PATCH", at, object{"expectation_agency": "We talk every week, and say in time when we can't."}, &p, "If-Match", "*")
			s.say("  Sanne expects: %v\n  Karim expects: %v", p["expectation_employee"], p["expectation_agency"])
		}
	}
}

// agree has a plan signed by all and a search profile agreed, unless an earlier
// run did.
func (s *story) agree() {
	s.say("\n9. Karim offers a plan and a search profile; both are agreed.")
	plan := s.first("/v1/trajectory-plans", object{"description": "Find work at a front desk nearby.", "agreements": []object{
		{"id": "a1", "text": "Make a first CV", "responsible": "employee", "due_on": s.today.AddDays(14).String()},
	}})
	if plan["status"] == "draft" {
		at := "/v1/trajectory-plans/" + fmt.Sprint(plan["id"])
		s.must(s.coach, "PATCH", at, object{"status": "offered", "coach_signed": true, "employer_signed_on": s.today.String()}, nil, "If-Match", "*")
		s.must(s.phone, "PATCH", at, object{"employee_signed": true}, &plan, "If-Match", "*")
	}
	wish := func(id, title, sector, reach string, interest, realism int) object {
		return object{"id": id, "title": title, "sector": sector, "interest": interest, "realism": realism, "in_reach": reach,
			"source": "experience", "other_field": false}
	}
	search := s.first("/v1/search-profiles", object{"radius_km": 25, "hours_min": 16, "hours_max": 24, "mode": "hybrid", "occupations": []object{
		wish("o1", "Front-desk assistant", "Public administration", "yes", 4, 4), wish("o2", "Planner", "Logistics", "after_training", 5, 3),
	}})
	if search["status"] == "draft" {
		s.must(s.coach, "PATCH", "/v1/search-profiles/"+fmt.Sprint(search["id"]), object{"status": "agreed"}, &search, "If-Match", "*")
	}
	s.say("  The plan is %v by Sanne, Karim and the employer. Its first agreement: Sanne makes a first CV.", plan["status"])
	s.say("  The search profile is %v: front-desk assistant or planner, 16 to 24 hours a week, within 25 km.", search["status"])
}

// first gives the trajectory's first record, made by the coach if there is none.
func (s *story) first(path string, body object) (record object) {
	var page struct{ Items []object }
	s.must(s.coach, "GET", path+"?trajectory_id="+s.track, nil, &page)
	if len(page.Items) > 0 {
		return page.Items[0]
	}
	body["trajectory_id"] = s.track
	s.must(s.coach, "POST", path, body, &record)
	return record
}

// apply plays one application, from a vacancy to the contract.
func (s *story) apply() {
	s.say("\n10. Joris, the job hunter, finds a vacancy: front-desk assistant at a town hall. Sanne applies.")
	s.must(s.hunter, "POST", "/v1/leads", object{"id": s.id("lead"), "trajectory_id": s.track, "title": "Front-desk assistant",
		"employer": "A town hall", "suitability": "in_profile"}, nil)
	s.must(s.phone, "POST", "/v1/job-applications", object{"id": s.id("town hall"), "trajectory_id": s.track, "lead_id": s.id("lead"),
		"employer_name": "A town hall", "job_title": "Front-desk assistant", "kind": "targeted_application", "suitability": "in_profile",
		"applied_on": s.today.AddDays(-13).String()}, nil)
	for _, e := range []struct {
		stage     string
		ago, turn int
	}{{"applied", 13, 0}, {"acknowledged", 11, 0}, {"interview", 8, 1}, {"interview", 4, 2}, {"offer", 1, 0}, {"accepted", 0, 0}} {
		body := object{"application_id": s.id("town hall"), "stage": e.stage, "occurred_on": s.today.AddDays(-e.ago).String()}
		if e.turn > 0 {
			body["round"] = e.turn
		}
		s.must(s.phone, "POST", "/v1/application-events", body, nil)
	}
	var page struct{ Items []object }
	s.must(s.coach, "GET", "/v1/application-events?application_id="+s.id("town hall"), nil, &page)
	s.say("  Karim, with whom applications are shared, reads how it went:")
	for _, e := range page.Items {
		line := plain(e["stage"].(string))
		if e["round"] != nil {
			line += fmt.Sprintf(", round %v", e["round"])
		}
		s.say("  %s  %s", day(e["occurred_on"].(string)), line)
	}
}

// place begins the work that came of the application.
func (s *story) place() {
	s.say("\n11. The work begins as a secondment, with hours that grow.")
	var p object
	s.must(s.coach, "POST", "/v1/placements", object{"id": s.id("placement"), "trajectory_id": s.track, "application_id": s.id("town hall"),
		"kind": "secondment", "employer_name": "A town hall", "job_title": "Front-desk assistant", "start_on": s.today.String(), "status": "agreed",
		"schedule": []object{{"id": "w1", "from_week": 1, "hours": 12}, {"id": "w9", "from_week": 9, "hours": 24}}}, &p)
	s.must(s.coach, "PATCH", "/v1/placements/"+s.id("placement"), object{"status": "running"}, &p, "If-Match", "*")
	if s.err == nil {
		s.say("  %v at %v, %v since %s:", p["job_title"], "a town hall", p["status"], day(p["start_on"].(string)))
		for _, step := range p["schedule"].([]any) {
			s.say("  %v hours a week from week %v", step.(object)["hours"], step.(object)["from_week"])
		}
	}
}
