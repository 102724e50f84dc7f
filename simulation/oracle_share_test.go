package simulation_test

import (
	"maps"
	"slices"
	"time"

	"spoorboek/domain"
)

// Until when something is shared, once more in its plainest form: days are text,
// and "null" is no end.

// today is the day in the Netherlands, where the clock of the model is.
func (o *oracle) today() string {
	zone, err := time.LoadLocation("Europe/Amsterdam")
	if err != nil {
		panic(err)
	}
	return o.now().In(zone).Format(time.DateOnly)
}

// dated tells of which kinds the owner says until when they are shared; what
// hangs under one, and what is said about it, has the same last day.
func dated(k *domain.Kind) bool {
	return slices.Contains([]*domain.Kind{domain.Goals, domain.DiaryEntries, domain.Leads, domain.JobApplications, domain.Activities, domain.Documents}, k)
}

// over tells whether the last day of a record's share has passed.
func (o *oracle) over(vals map[string]string) bool {
	last := unquote(vals["shared_until"])
	return last != "" && last < o.today()
}

// lastDay holds a record to the rules of its last day: what is private has none,
// and a day that has passed ends a share that there is. It tells whether that goes.
func (o *oracle) lastDay(m op, rec, next *known) bool {
	if !dated(m.Kind) {
		return true
	}
	last := next.vals["shared_until"]
	if rec != nil && next.vals["visibility"] == `"private"` && last == rec.vals["shared_until"] {
		next.vals["shared_until"] = "null"
		return true
	}
	switch {
	case last == "null":
		return true
	case next.vals["visibility"] == `"private"`:
		return false
	case !o.over(next.vals):
		return true
	case rec == nil || rec.vals["visibility"] == `"private"` || m.Strict && last != rec.vals["shared_until"]:
		return false
	}
	next.vals["visibility"], next.vals["shared_until"] = `"private"`, "null"
	return true
}

// shorter tells whether a share until one day ends before one until another.
func shorter(a, b string) bool { return a != "null" && (b == "null" || a < b) }

// endShares makes private whatever was shared until a day that has passed.
func (o *oracle) endShares() (n int) {
	for key, rec := range o.recs {
		if !dated(key.Kind) || rec.dead || !o.over(rec.vals) {
			continue
		}
		next := *rec
		next.vals, next.writer = maps.Clone(rec.vals), maps.Clone(rec.writer)
		next.vals["visibility"], next.vals["shared_until"] = `"private"`, "null"
		o.settle(domain.Actor{DeviceID: domain.ServerDevice}, key, rec, &next)
		n++
	}
	o.note()
	return n
}

// lastOf is the last day of a record; an appointment has none.
func lastOf(rec *known) string {
	if last, have := rec.vals["shared_until"]; have {
		return last
	}
	return "null"
}
