package simulation_test

import (
	"maps"
	"slices"

	"github.com/google/uuid"

	"spoorboek/domain"
)

// expect applies one new operation to the oracle's records. What the server
// said is asked in one case only; see expectEvent.
func (o *oracle) expect(a domain.Actor, m op, got answered) expected {
	key := domain.Key{Kind: m.Kind, ID: m.ID}
	rec := o.recs[key]
	visible := o.visible(a, key, rec)
	switch {
	case malformed(m) != "":
		return refused(malformed(m))
	case m.Op == domain.OpCreate && rec == nil:
		return o.expectCreate(a, m, key, got)
	case m.Op == domain.OpDelete && !m.Strict && (rec == nil || !visible):
		return expected{status: domain.Applied}
	case rec == nil || !visible:
		return refused(domain.CodeNotFound)
	case m.Op == domain.OpCreate && !rec.dead && m.TrajectoryID != rec.track:
		return refused(domain.CodeInvalid)
	case rec.dead && m.Strict:
		return refused(domain.CodeGone)
	case m.Strict && m.IfMatch != domain.AnyRev && m.IfMatch != rec.rev:
		return refused(domain.CodeStale)
	case rec.dead && m.Op == domain.OpDelete:
		return expected{status: domain.Applied, rev: rec.rev}
	case rec.dead && (m.Kind.Follows || !may(a, m.Op, m.Kind, rec)):
		return refused(domain.CodeGone) // he may not edit it, so there is no edit to keep
	case rec.dead:
		return expected{status: domain.RejectedStat, code: domain.CodeGone, contests: []string{"*"}}
	case m.Op == domain.OpDelete && !may(a, m.Op, m.Kind, rec):
		return refused(domain.CodeForbidden)
	case m.Op == domain.OpDelete:
		o.kill(key)
		if m.Strict {
			return expected{status: domain.Applied} // it has no body
		}
		return expected{status: domain.Applied, rev: rec.rev}
	case m.Strict:
		m.BaseRev = rec.rev // it replaces what it was made on, and merges with nothing
	}
	return o.expectUpdate(a, m, key, rec)
}

// may is the role matrix, once more, for records that the actor sees: c creates,
// u updates, d deletes, and capitals do it with what one made oneself alone.
func may(a domain.Actor, op domain.Op, k *domain.Kind, rec *known) bool {
	matrix := map[*domain.Kind][3]string{ // employee, coach, job hunter
		domain.Goals:             {"cud", "c", ""},
		domain.GoalMeasurements:  {"cd", "", ""},
		domain.DiaryEntries:      {"cud", "", ""},
		domain.Leads:             {"cud", "cu", "cu"},
		domain.JobApplications:   {"cud", "", "c"},
		domain.ApplicationEvents: {"cu", "", ""},
		domain.Appointments:      {"cuD", "cuD", "cUD"},
		domain.Activities:        {"cuD", "cu", ""},
		domain.Documents:         {"cud", "c", ""},
		domain.Comments:          {"cD", "cD", "cD"},
		domain.Milestones:        {"u", "u", ""},
		domain.Conflicts:         {"u", "u", "u"},
		domain.Notifications:     {"u", "u", "u"},
	}
	role := slices.Index([]domain.Role{domain.Employee, domain.CoachRole, domain.JobHunter}, a.Role)
	letter := map[domain.Op]string{domain.OpCreate: "c", domain.OpUpdate: "u", domain.OpDelete: "d"}[op]
	for _, r := range matrix[k][role] {
		if string(r) == letter || rec != nil && rec.author == a.UserID && string(r+'a'-'A') == letter {
			return true
		}
	}
	return false
}

// readOnly tells whether a role may not change a field of a record that it may
// change, as far as the model tries.
func readOnly(a domain.Actor, k *domain.Kind, rec *known, field string) bool {
	switch {
	case k == domain.Milestones:
		return !mayDate(a, rec, field)
	case field == "visibility", field == "shared_until":
		return a.Role != domain.Employee || k == domain.Appointments
	case k == domain.Appointments && (field == "starts_at" || field == "ends_at"):
		return a.Role == domain.Employee
	case k == domain.Documents:
		return field == "size"
	case k == domain.ApplicationEvents:
		return field != "voided"
	}
	return false
}

// kill ends a record, all that hangs under it and all that is about it. What
// names it moves, where others than the employee saw the name.
func (o *oracle) kill(key domain.Key) {
	shown := key.Kind.Parent != nil || noted(key.Kind, o.recs[key].vals) != ""
	if o.bury(key); shown {
		o.echo(key)
	}
}

func (o *oracle) bury(key domain.Key) {
	rec := o.recs[key]
	if rec.dead {
		return
	}
	rec.dead = true
	rec.rev = o.after(rec.rev)
	for k, other := range o.recs {
		if other.subject == key || other.parent == key {
			o.bury(k)
		}
	}
}

func (o *oracle) expectCreate(a domain.Actor, m op, key domain.Key, got answered) expected {
	if !may(a, m.Op, m.Kind, nil) {
		return refused(domain.CodeForbidden)
	}
	o.made++
	first := o.after(0)
	rec := &known{rev: first, made: o.made, author: a.UserID, track: m.TrajectoryID,
		vals: initial(m.Kind, a.Role), writer: map[string]writer{"*": {first, a.DeviceID}}}
	if m.Kind.Parent != nil {
		rec.parent = parentOf(m)
		parent := o.recs[rec.parent]
		switch {
		case !o.visible(a, rec.parent, parent):
			return refused(domain.CodeMissingReference)
		case parent.dead:
			return refused(domain.CodeGone)
		}
		rec.track, rec.vals["visibility"], rec.vals["shared_until"] = parent.track, parent.vals["visibility"], lastOf(parent)
	}
	maps.Copy(rec.vals, m.values)
	rec.owner = o.ownerOf(rec.track)
	_, on := o.duty[shift{rec.track, a.UserID}]
	if rec.owner != a.UserID && !on {
		return refused(domain.CodeInvalid)
	}
	if m.Kind == domain.Comments {
		if code := o.saidOf(a, rec); code != "" {
			return refused(code)
		}
	}
	for field := range listFields(m.Kind) {
		rec.vals[field] = whole(field, rec.vals[field], "")
	}
	if !o.lastDay(m, nil, rec) || full(m.Kind, rec) {
		return refused(domain.CodeInvalid)
	}
	if m.Kind == domain.ApplicationEvents {
		if e := o.expectEvent(a, rec, got); e.status == domain.RejectedStat {
			return e
		}
	}
	if no := o.unnamed(a, m.Kind, rec, names(m.Kind, rec.vals)); no.code != "" {
		return no
	}
	rec.keepLists(m.Kind)
	o.recs[key] = rec
	o.derive(a, rec)
	o.mark(a, m.Kind, rec)
	return expected{status: domain.Applied, rev: first}
}

// malformed tells what the contract has against an operation, as far as the
// model goes wrong on purpose: that is said before anything is looked at.
func malformed(m op) domain.Code {
	for field, value := range m.values {
		switch {
		case field == "colour":
			return domain.CodeUnknownField
		case field == "title" && m.Kind != domain.Appointments && len(value) < 5, // two quotes and at least three letters
			field == "text" && len(value) <= 2, field == "employer_name" && len(value) <= 2,
			field == "mood" && (value == "0" || value == "6"), field == "value" && len(value) >= 10,
			field == "visibility" && m.Kind == domain.DiaryEntries && value == `"team"`:
			return domain.CodeInvalid
		}
	}
	return ""
}

func (o *oracle) expectUpdate(a domain.Actor, m op, key domain.Key, rec *known) expected {
	var changed []string
	forbidden := false
	for field, value := range m.values {
		if o.shown(a, m.Kind, rec, field) != whole(field, value, rec.vals[field]) {
			changed = append(changed, field)
			forbidden = forbidden || readOnly(a, m.Kind, rec, field)
		}
	}
	switch {
	case !may(a, m.Op, m.Kind, rec): // also when nothing would change: a guess must tell nothing
		return refused(domain.CodeForbidden)
	case len(changed) == 0:
		return expected{status: domain.Applied, rev: rec.rev}
	case forbidden:
		return refused(domain.CodeReadOnly)
	}
	e := expected{status: domain.Applied}
	var named []domain.Key
	next := *rec
	next.vals, next.writer = maps.Clone(rec.vals), maps.Clone(rec.writer)
	foreign := false
	for name := range rec.writer {
		foreign = foreign || rec.contested(name, m.BaseRev, a.DeviceID)
	}
	for _, field := range changed {
		value := m.values[field]
		if _, list := listFields(m.Kind)[field]; list {
			e.contests = append(e.contests, o.mergeList(a, m, rec, &next, field)...)
			named = append(named, o.brought(a, m, rec, &next, field)...)
			continue
		}
		takesBack := field == "visibility" && narrower(value, rec.vals[field]) || field == "share_mood" && value == "false" ||
			field == "shared_until" && rec.vals["visibility"] != `"private"` && shorter(value, rec.vals[field])
		if !m.Kind.Follows && slices.ContainsFunc(together(m.Kind, field), func(f string) bool { return rec.contested(f, m.BaseRev, a.DeviceID) }) {
			e.contests = append(e.contests, field)
			if !takesBack {
				continue
			}
		}
		next.vals[field] = value
		named = append(named, o.brought(a, m, rec, &next, field)...)
	}
	if !o.lastDay(m, rec, &next) || full(m.Kind, &next) {
		return refused(domain.CodeInvalid)
	}
	if code := step(a, m.Kind, rec, &next); code != "" {
		return refused(code)
	}
	if no := o.unnamed(a, m.Kind, &next, named); no.code != "" {
		if m.Strict {
			return refused(domain.CodeInvalid) // nothing can still come: it is at fault
		}
		return no
	}
	o.settle(a, key, rec, &next)
	if m.Kind == domain.Milestones {
		o.follow(a, rec)
	}
	e.rev = rec.rev
	switch {
	case len(e.contests) > 0:
		e.status = domain.InConflict
	case foreign:
		e.status = domain.Merged
	}
	return e
}

// contested tells whether another device wrote a field after base.
func (k *known) contested(field string, base int64, device uuid.UUID) bool {
	w, have := k.writer[field]
	if !have {
		w = k.writer["*"]
	}
	return w.rev > base && w.device != device
}

// settle gives a record its new values, its children its visibility, and its
// parent what follows from it. Notices go when their reader sees it no more.
func (o *oracle) settle(a domain.Actor, key domain.Key, rec, next *known) {
	if maps.Equal(next.vals, rec.vals) {
		return
	}
	next.rev = o.after(next.rev)
	for field := range next.vals {
		if next.vals[field] != rec.vals[field] {
			next.writer[field] = writer{next.rev, a.DeviceID}
		}
	}
	next.lists = maps.Clone(rec.lists)
	next.keepLists(key.Kind)
	shown, last := next.vals["visibility"], lastOf(next)
	moved, otherwise := shown != rec.vals["visibility"] || last != lastOf(rec), noted(key.Kind, next.vals) != noted(key.Kind, rec.vals)
	*rec = *next
	o.derive(a, rec)
	o.mark(a, key.Kind, rec)
	if !moved {
		return
	}
	if otherwise {
		o.echo(key)
	}
	o.shareComments(key)
	for k, child := range o.recs {
		if child.parent == key && !child.dead {
			child.rev = o.after(child.rev)
			child.vals["visibility"], child.writer["visibility"] = shown, writer{child.rev, domain.ServerDevice}
			child.vals["shared_until"] = last
			o.dropNotices(k)
		}
	}
	o.dropNotices(key)
}

func (o *oracle) dropNotices(subject domain.Key) {
	for k, notice := range o.recs {
		if notice.subject == subject && !o.visible(o.person(notice.owner), subject, o.recs[subject]) {
			o.kill(k)
		}
	}
}

func narrower(a, b string) bool {
	width := []string{`"private"`, `"coach"`, `"team"`}
	return slices.Index(width, a) < slices.Index(width, b)
}
