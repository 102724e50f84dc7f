package simulation_test

import (
	"encoding/json"
	"reflect"
	"slices"

	"github.com/google/uuid"
	"pgregory.net/rapid"

	"spoorboek/domain"
)

// What the fields that name other records may name, and who is shown it, once
// more in its plainest form.

// reference is a field that names a record, or a list that names several.
type reference struct {
	field string
	of    *domain.Kind
	list  bool
}

// naming gives the fields of a kind that name records.
func naming(k *domain.Kind) []reference {
	switch k {
	case domain.Activities:
		return []reference{{"goal_id", domain.Goals, false}}
	case domain.JobApplications:
		return []reference{{"lead_id", domain.Leads, false}, {"document_ids", domain.Documents, true}}
	case domain.GoalMeasurements:
		return []reference{{"corrects_id", domain.GoalMeasurements, false}}
	case domain.DiaryEntries:
		return []reference{{"attachments", domain.Documents, true}}
	}
	return nil
}

// named gives the records that a value of the field names.
func (r reference) named(raw string) []domain.Key {
	if r.list {
		return documentsOf(raw)
	}
	id, err := uuid.Parse(unquote(raw))
	if err != nil {
		return nil
	}
	return []domain.Key{{Kind: r.of, ID: id}}
}

// names gives all that a record of kind k with these values names.
func names(k *domain.Kind, vals map[string]string) (keys []domain.Key) {
	for _, ref := range naming(k) {
		keys = append(keys, ref.named(vals[ref.field])...)
	}
	return keys
}

// brought gives what a wrote into a field that names records, that came to be in it,
// and that he was not shown there.
func (o *oracle) brought(a domain.Actor, m op, rec, next *known, field string) (keys []domain.Key) {
	for _, ref := range naming(m.Kind) {
		if ref.field == field {
			saw, now := ref.named(o.shown(a, m.Kind, rec, field)), ref.named(next.vals[field])
			keys = slices.DeleteFunc(ref.named(m.values[field]), func(key domain.Key) bool {
				return slices.Contains(saw, key) || !slices.Contains(now, key)
			})
		}
	}
	return keys
}

// shown is a field as a reader of the record has it: he learns of nothing that
// he can't see, and only the employee still knows of what is gone.
func (o *oracle) shown(a domain.Actor, k *domain.Kind, rec *known, field string) string {
	i := slices.IndexFunc(naming(k), func(r reference) bool { return r.field == field })
	if i < 0 || a.Role == domain.Employee {
		return rec.vals[field]
	}
	var seen []paper
	for _, key := range naming(k)[i].named(rec.vals[field]) {
		if named := o.recs[key]; !named.dead && o.visible(a, key, named) {
			seen = append(seen, paper(key.ID.String()))
		}
	}
	switch {
	case naming(k)[i].list:
		return listed(seen)
	case len(seen) == 0:
		return "null"
	}
	return rec.vals[field]
}

// unnamed refuses a record that names something that is not there for a; it waits
// for what may come. "" allows it.
func (o *oracle) unnamed(a domain.Actor, k *domain.Kind, rec *known, keys []domain.Key) (e expected) {
	for _, key := range keys {
		other := o.recs[key]
		seen := o.visible(a, key, other)
		if !seen || other.dead || other.track != rec.track || k == key.Kind && other.parent != rec.parent {
			e.status, e.code, e.never = domain.RejectedStat, domain.CodeMissingReference, e.never || seen
		}
	}
	return e
}

// noted is how widely a record is shown, in terms that those who name it note: to
// nobody else, or to whom and until when. A document that is no CV is never the
// job hunter's.
func noted(k *domain.Kind, vals map[string]string) string {
	visibility := vals["visibility"]
	switch {
	case visibility == `"private"`:
		return ""
	case k == domain.Documents && vals["kind"] != `"cv"`:
		visibility = `"coach"`
	}
	return visibility + " until " + vals["shared_until"]
}

// echo moves the records that name one which is shown otherwise from now on, or
// which is gone.
func (o *oracle) echo(changed domain.Key) {
	for key, rec := range o.recs {
		if !rec.dead && slices.Contains(names(key.Kind, rec.vals), changed) {
			rec.rev = o.after(rec.rev)
		}
	}
}

// hidden takes what a does not see out of a record that names it.
func (o *oracle) hidden(a domain.Actor, r domain.Record) domain.Record {
	k, out := kindOf(r), r
	for _, ref := range naming(k) {
		rec := o.recs[domain.Key{Kind: k, ID: r.Header().ID}]
		value := o.shown(a, k, rec, ref.field)
		if value == rec.vals[ref.field] {
			continue
		}
		if out == r {
			out = k.New()
			reflect.ValueOf(out).Elem().Set(reflect.ValueOf(r).Elem())
		}
		f, _ := k.Field(ref.field)
		if err := f.SetJSON(out, json.RawMessage(value)); err != nil {
			panic(err)
		}
	}
	return out
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

// somePapers edits a list of documents that the phone shows: one is added, removed
// or, seldom, one that is nowhere is named, and the whole list is sent.
func (w *world) somePapers(t *rapid.T, p *phone, shown string) string {
	list := papers(shown)
	var add []paper
	for _, key := range p.keys(domain.Documents) {
		if id := paper(key.ID.String()); !slices.Contains(list, id) {
			add = append(add, id)
		}
	}
	what := rapid.SampledFrom([]string{"add", "add", "add", "remove", "remove", "nowhere"}).Draw(t, "document is")
	switch {
	case what == "nowhere":
		list = append(list, paper(w.NewID().String()))
	case what == "add" && len(add) > 0:
		list = append(list, add[rapid.IntRange(0, len(add)-1).Draw(t, "document")])
	case len(list) > 0:
		i := rapid.IntRange(0, len(list)-1).Draw(t, "document")
		list = slices.Delete(slices.Clone(list), i, i+1)
	}
	return listed(list)
}

// showPaper shows or hides a document that the phone shows, or takes it away: what
// names it shows that.
func (w *world) showPaper(t *rapid.T, p *phone) {
	keys := p.keys(domain.Documents)
	switch {
	case len(keys) == 0:
		w.paper(t, p)
	case rapid.IntRange(0, 5).Draw(t, "delete") == 0:
		w.drop(p, pick(t, keys))
	default:
		w.share(t, p, pick(t, keys), "private", "coach", "team")
	}
}
