package main

import (
	"fmt"
	"time"

	"spoorboek/domain"
)

// The second half of the story tells a whole trajectory as a third party would
// read and write it, over REST: dates, phases, plan, search, application, place.

// must makes a request and keeps the first error.
func (s *story) must(p *demoPhone, method, path string, body, out any, header ...string) {
	if s.err == nil {
		s.err = p.call(s.ctx, method, path, body, out, header...)
	}
}

// dates asks for the statutory calendar of somebody in sick week 37.
func (s *story) dates() {
	today := domain.DateOf(time.Now().UTC())
	first := today.AddDays(-7 * 36)
	s.say("\n7. A whole trajectory. Somebody was ill from %s on: what does the law ask, and when?", first)
	var c struct {
		Cases []struct {
			SickWeek   int `json:"sick_week"`
			Milestones []struct {
				Rule   string `json:"rule_id"`
				Due    string `json:"due_on"`
				Status string
				Title  struct{ En string }
			}
		}
	}
	s.must(s.coach, "POST", "/v1/calendar/preview", object{"spells": []object{{"id": "s1", "first_day": first.String(), "last_day": nil}}}, &c)
	for _, one := range c.Cases {
		s.say("   Today is in week %d.", one.SickWeek)
		for _, m := range one.Milestones {
			if m.Due != "" {
				s.say("   %s  %-5s %-12s %s", m.Due, m.Rule, m.Status, m.Title.En)
			}
		}
	}
}

// search begins the phases that are not there yet, and finds a lead.
func (s *story) search() {
	s.say("\n   Karim keeps the phases. They overlap.")
	var page struct{ Items []object }
	path := "/v1/phases?trajectory_id=" + s.track
	s.must(s.coach, "GET", path, nil, &page)
	if s.err == nil && len(page.Items) == 0 {
		started := domain.DateOf(time.Now().UTC()).AddDays(-20).String()
		for _, phase := range []string{"intake", "orientation", "application_support"} {
			s.must(s.coach, "POST", "/v1/phases", object{"trajectory_id": s.track, "phase": phase, "status": "running", "started_on": started}, nil)
		}
		s.must(s.coach, "GET", path, nil, &page)
	}
	for _, p := range page.Items {
		s.say("   %-22v %v since %v", p["phase"], p["status"], p["started_on"])
	}
	s.must(s.coach, "POST", "/v1/leads", object{"id": s.id("lead"), "trajectory_id": s.track, "title": "Front-desk assistant",
		"employer": "A town hall", "suitability": "in_profile"}, nil)
	s.say("   A lead: front-desk assistant at a town hall.")
}

// agree makes the plan and the search profile, unless an earlier run did.
func (s *story) agree() {
	due := domain.DateOf(time.Now().UTC()).AddDays(14).String()
	s.absent("/v1/trajectory-plans", object{"description": "Find work at a front desk nearby.", "agreements": []object{
		{"id": "a1", "text": "Make a first CV", "responsible": "employee", "due_on": due, "done_on": nil, "dropped_reason": ""},
	}})
	wish := func(id, title, sector, reach string, interest, realism int) object {
		return object{"id": id, "title": title, "sector": sector, "interest": interest, "realism": realism, "in_reach": reach,
			"source": "experience", "other_field": false}
	}
	s.absent("/v1/search-profiles", object{"radius_km": 25, "hours_min": 16, "hours_max": 24, "mode": "hybrid", "occupations": []object{
		wish("o1", "Front-desk assistant", "Public administration", "yes", 4, 4), wish("o2", "Planner", "Logistics", "after_training", 5, 3),
	}})
	s.say("   A plan with one agreement (a first CV), and a search profile of two occupations: front-desk assistant, planner.")
}

// absent has the coach make a record of the trajectory, unless there is one.
func (s *story) absent(path string, body object) {
	var page struct{ Items []object }
	s.must(s.coach, "GET", path+"?trajectory_id="+s.track, nil, &page)
	if s.err == nil && len(page.Items) == 0 {
		body["trajectory_id"] = s.track
		s.must(s.coach, "POST", path, body, nil)
	}
}

// hired applies for the lead, and gets the place.
func (s *story) hired() {
	today := domain.DateOf(time.Now().UTC()).String()
	s.must(s.phone, "POST", "/v1/job-applications", object{"id": s.id("town hall"), "trajectory_id": s.track, "lead_id": s.id("lead"),
		"employer_name": "A town hall", "job_title": "Front-desk assistant", "kind": "targeted_application"}, nil)
	for _, stage := range []string{"applied", "interview", "offer", "accepted"} {
		body := object{"application_id": s.id("town hall"), "stage": stage, "occurred_on": today}
		if stage == "interview" {
			body["round"] = 1
		}
		s.must(s.phone, "POST", "/v1/application-events", body, nil)
	}
	s.must(s.coach, "POST", "/v1/placements", object{"trajectory_id": s.track, "kind": "secondment", "employer_name": "A town hall",
		"job_title": "Front-desk assistant", "start_on": today, "status": "agreed"}, nil)
	s.say("   Sanne applied, had an interview and an offer, and accepted: a secondment from %s.", today)
}

// progress shows the summary that an app would plot.
func (s *story) progress() {
	var sum struct {
		Weeks        int `json:"weeks_with_activity"`
		Applications struct {
			Total  int
			Funnel []struct {
				Stage   string
				Reached int
			}
		}
	}
	s.must(s.phone, "GET", "/v1/trajectories/"+s.track+"/summary", nil, &sum)
	line := ""
	for _, f := range sum.Applications.Funnel {
		line += fmt.Sprintf("  %s %d", f.Stage, f.Reached)
	}
	s.say("\n   Progress: %d weeks with an activity, %d applications:%s", sum.Weeks, sum.Applications.Total, line)
}
