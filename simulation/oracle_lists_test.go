package simulation_test

import (
	"encoding/json"
	"slices"

	"github.com/google/uuid"

	"spoorboek/domain"
)

// Lists that a device sends whole and the server merges one element at a time, once
// more in their plainest form.

// element is one of a list.
type element interface {
	comparable
	name() string // which one it is
}

// contact is an element of an application's list, as it is on the wire.
type contact struct {
	ID    string `json:"id"`
	Name  string `json:"name"`
	Role  string `json:"role"`
	Phone string `json:"phone"`
	Email string `json:"email"`
}

func (c contact) name() string { return c.ID }

// paper is an element of a list of documents: the id of one.
type paper string

func (p paper) name() string { return string(p) }

// version is a list as it was from a rev on.
type version struct {
	field string
	rev   int64
}

// keepLists remembers the lists of a record as they are at its rev.
func (k *known) keepLists(kind *domain.Kind) {
	if k.lists == nil {
		k.lists = map[version]string{}
	}
	for field := range listFields(kind) {
		k.lists[version{field, k.rev}] = k.vals[field]
	}
}

// listFields are the fields of a kind that hold lists, each with how many elements
// it may have at most.
func listFields(k *domain.Kind) map[string]int {
	switch k {
	case domain.JobApplications:
		return map[string]int{"contacts": 5, "document_ids": 10}
	case domain.DiaryEntries:
		return map[string]int{"attachments": 5}
	}
	return nil
}

// full tells whether a list of a record has too many elements.
func full(k *domain.Kind, rec *known) bool {
	for field, most := range listFields(k) {
		var list []json.RawMessage
		if _ = json.Unmarshal([]byte(rec.vals[field]), &list); len(list) > most {
			return true
		}
	}
	return false
}

func contacts(raw string) []contact { return listOf[contact](raw) }

func papers(raw string) []paper { return listOf[paper](raw) }

func listOf[E element](raw string) (out []E) {
	_ = json.Unmarshal([]byte(raw), &out)
	return out
}

// listed is a list as it is on the wire.
func listed[E element](list []E) string {
	raw, _ := json.Marshal(append([]E{}, list...))
	return string(raw)
}

// whole is a list as a record has it that was sent: what an element leaves out is
// as it is in that element of the list before.
func whole(field, sent, before string) string {
	if field == "contacts" {
		return listed(fill(sent, contacts(before)))
	}
	return sent
}

// fill reads a list as it was sent: what an element leaves out is as it is in
// that element of another list.
func fill[E element](sent string, from []E) (out []E) {
	var parts []json.RawMessage
	_ = json.Unmarshal([]byte(sent), &parts)
	for _, raw := range parts {
		var e E
		_ = json.Unmarshal(raw, &e)
		if was, there := find(from, e.name()); there {
			e = was
			_ = json.Unmarshal(raw, &e)
		}
		out = append(out, e)
	}
	return out
}

func find[E element](list []E, name string) (e E, there bool) {
	i := slices.IndexFunc(list, func(e E) bool { return e.name() == name })
	if i < 0 {
		return e, false
	}
	return list[i], true
}

// mergeList merges a list of contacts or of documents.
func (o *oracle) mergeList(a domain.Actor, m op, rec, next *known, field string) (contests []string) {
	if field == "contacts" {
		return mergeElements[contact](o, a, m, rec, next, field)
	}
	return mergeElements[paper](o, a, m, rec, next, field)
}

// mergeElements merges a list that a device sent whole, one element at a time: what
// another device did to an element since the base stands, and is a conflict if
// this device changed that element too.
func mergeElements[E element](o *oracle, a domain.Actor, m op, rec, next *known, field string) (contests []string) {
	var base []E
	seen := int64(0)
	for v, list := range rec.lists {
		if v.field == field && v.rev <= m.BaseRev && v.rev > seen {
			seen, base = v.rev, listOf[E](list)
		}
	}
	now, out := listOf[E](rec.vals[field]), []E{}
	in, onBase := fill(m.values[field], now), fill(m.values[field], base)
	for _, e := range in {
		name := field + "/" + e.name()
		current, there := find(now, e.name())
		old, was := find(base, e.name())
		_, touched := rec.writer[name]
		if (there && current != e || !there && touched) && rec.contested(name, m.BaseRev, a.DeviceID) {
			if said, _ := find(onBase, e.name()); !was || old != said {
				contests = append(contests, name)
			}
			if there {
				out = append(out, current)
			}
			continue
		}
		if !there || current != e {
			next.writer[name] = writer{o.after(rec.rev), a.DeviceID}
		}
		out = append(out, e)
	}
	for _, e := range now {
		if _, sent := find(in, e.name()); sent {
			continue
		}
		name := field + "/" + e.name()
		if rec.contested(name, m.BaseRev, a.DeviceID) {
			out = append(out, e)
			continue
		}
		next.writer[name] = writer{o.after(rec.rev), a.DeviceID}
	}
	next.vals[field] = listed(out)
	return contests
}

// documentsOf are the documents that a list names.
func documentsOf(raw string) (out []domain.Key) {
	for _, p := range papers(raw) {
		out = append(out, domain.Key{Kind: domain.Documents, ID: uuid.MustParse(string(p))})
	}
	return out
}
