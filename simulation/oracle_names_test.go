package simulation_test

import (
	"github.com/google/uuid"
	"pgregory.net/rapid"

	"spoorboek/domain"
)

// What the fields that name another record may name, and who is shown it, once
// more in its plainest form.

// naming gives the field of a kind that names a record, and that record's kind.
func naming(k *domain.Kind) (field string, of *domain.Kind) {
	switch k {
	case domain.Activities:
		return "goal_id", domain.Goals
	case domain.JobApplications:
		return "lead_id", domain.Leads
	case domain.GoalMeasurements:
		return "corrects_id", domain.GoalMeasurements
	}
	return "", nil
}

// names gives the record that another of kind k with these values names.
func names(k *domain.Kind, vals map[string]string) (key domain.Key, found bool) {
	field, of := naming(k)
	id, err := uuid.Parse(unquote(vals[field]))
	return domain.Key{Kind: of, ID: id}, err == nil
}

// shown is a field as a reader of the record has it: he learns of nothing that
// he can't see, and only the employee still knows of what is gone.
func (o *oracle) shown(a domain.Actor, k *domain.Kind, rec *known, field string) string {
	if naming, _ := naming(k); naming == field {
		if key, found := names(k, rec.vals); found && a.Role != domain.Employee && (o.recs[key].dead || !o.visible(a, key, o.recs[key])) {
			return "null"
		}
	}
	return rec.vals[field]
}

// unnamed refuses a record that names, by a value that a writes, something that
// is not there for a; it waits for what may come. "" allows it.
func (o *oracle) unnamed(a domain.Actor, k *domain.Kind, rec *known) expected {
	key, found := names(k, rec.vals)
	if !found {
		return expected{}
	}
	other := o.recs[key]
	switch {
	case !o.visible(a, key, other):
		return refused(domain.CodeMissingReference)
	case other.dead, other.track != rec.track, k == key.Kind && other.parent != rec.parent:
		return expected{status: domain.RejectedStat, code: domain.CodeMissingReference, never: true}
	}
	return expected{}
}

// echo moves the records that name one which is shown otherwise from now on, or
// which is gone.
func (o *oracle) echo(changed domain.Key) {
	for key, rec := range o.recs {
		if named, found := names(key.Kind, rec.vals); found && named == changed && !rec.dead {
			rec.rev = o.after(rec.rev)
		}
	}
}

// hidden takes what a does not see out of a record that names it.
func (o *oracle) hidden(a domain.Actor, r domain.Record) domain.Record {
	show := func(k *domain.Kind, field string) bool {
		rec := o.recs[domain.Key{Kind: k, ID: r.Header().ID}]
		return o.shown(a, k, rec, field) == rec.vals[field]
	}
	switch r := r.(type) {
	case *domain.Activity:
		if !show(domain.Activities, "goal_id") {
			c := *r
			c.GoalID = nil
			return &c
		}
	case *domain.JobApplication:
		if !show(domain.JobApplications, "lead_id") {
			c := *r
			c.LeadID = nil
			return &c
		}
	case *domain.GoalMeasurement:
		if !show(domain.GoalMeasurements, "corrects_id") {
			c := *r
			c.CorrectsID = nil
			return &c
		}
	}
	return r
}

// someName draws what a phone's record names: nothing, one of the records that
// it shows or, seldom, one that is nowhere.
func (w *world) someName(t *rapid.T, p *phone, k *domain.Kind) string {
	keys := p.keys(k)
	switch n := rapid.IntRange(0, 11).Draw(t, "name"); {
	case n == 0:
		return quote(w.NewID().String())
	case n < 4 || len(keys) == 0:
		return "null"
	}
	return quote(pick(t, keys).ID.String())
}
