package main

import (
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"
)

// progress shows the summary that an app would plot.
func (s *story) progress() {
	s.say("\n12. Sanne looks at what she has done. Weeks in which nothing happened are not counted against her.")
	var sum struct {
		Weeks        int `json:"weeks_with_activity"`
		Applications struct {
			Total  int
			Funnel []struct {
				Stage   string
				Reached int
			}
		}
		Goals []struct {
			Title  string
			Target float64
			Points []struct{ Value float64 }
		}
		Appointments struct {
			Upcoming        int
			NoShow          int `json:"no_show"`
			CancelledTimely int `json:"cancelled_timely"`
		}
	}
	s.must(s.phone, "GET", "/v1/trajectories/"+s.track+"/summary", nil, &sum)
	var stages []string
	for _, f := range sum.Applications.Funnel {
		if f.Stage == "applied" || f.Stage == "interview" || f.Stage == "accepted" {
			stages = append(stages, fmt.Sprintf("%d %s", f.Reached, f.Stage))
		}
	}
	s.say("  Active in %s. %s: %s.", counted(sum.Weeks, "week"), counted(sum.Applications.Total, "application"), strings.Join(stages, ", "))
	for _, g := range sum.Goals {
		s.say("  %s: %s of 1, target %v.", g.Title, counted(len(g.Points), "measurement"), g.Target)
	}
	a := sum.Appointments
	s.say("  Appointments: %d to come, %d cancelled in time, %d said to be missed.", a.Upcoming, a.CancelledTimely, a.NoShow)
}

// outside shows what the employer sees, and what not.
func (s *story) outside() {
	s.say("\n13. Eva, at the employer, has the dates of the law and the phases that run. What is Sanne's own is not there for her.")
	for _, list := range []string{"phases", "goals", "diary-entries", "job-applications", "placements"} {
		s.say("  %-16s %s", strings.ReplaceAll(list, "-", " "), s.listed(s.employer, list))
	}
}

// listed is how many records somebody's list has, or that there is no such list.
func (s *story) listed(p *demoPhone, list string) string {
	if s.err != nil {
		return ""
	}
	var page struct{ Items []object }
	var refused *demoError
	switch err := p.call(s.ctx, "GET", "/v1/"+list, nil, &page); {
	case errors.As(err, &refused) && refused.status == http.StatusNotFound:
		return "not there (404)"
	default:
		s.err = err
		return strconv.Itoa(len(page.Items))
	}
}
