package simulation_test

import (
	"encoding/json"
	"maps"
	"slices"

	"pgregory.net/rapid"

	"spoorboek/domain"
)

// The schema versions that apps speak.
const (
	olderSchema = 1
	newerSchema = 2
)

// unknown lists, by kind, the fields that an app of the older schema does not
// know. Of a contact it knows the id and the name.
var unknown = map[*domain.Kind][]string{
	domain.Goals: {"why", "unit", "shared_until"}, domain.GoalMeasurements: {"note", "corrects_id"}, domain.DiaryEntries: {"mood", "share_mood", "shared_until", "attachments"},
	domain.JobApplications: {"note", "shared_until", "document_ids"}, domain.Appointments: {"title"}, domain.Activities: {"result", "goal_id", "shared_until"},
	domain.Leads: {"shared_until"}, domain.Documents: {"shared_until"},
}

// mixApps gives some second phones an older app. What the first ones begin with
// is more than those know.
func (w *world) mixApps(t *rapid.T) {
	for i, p := range w.phones {
		if i%2 == 1 && rapid.Bool().Draw(t, "older app") {
			p.schema = olderSchema
		}
	}
}

// older is what an app of the older schema says of the values of an operation:
// it leaves out what it does not know (invariant 28).
func older(m op) map[string]string {
	values := maps.Clone(m.values)
	maps.DeleteFunc(values, func(field, _ string) bool { return slices.Contains(unknown[m.Kind], field) })
	if list, have := values["contacts"]; have {
		said := []map[string]string{}
		for _, c := range contacts(list) {
			said = append(said, map[string]string{"id": c.ID, "name": c.Name})
		}
		raw, _ := json.Marshal(said)
		values["contacts"] = string(raw)
	}
	return values
}

// upgrade gives a phone the newer app. Its queue stays as the older one wrote it,
// and its cursor is good no more.
func (w *world) upgrade(t *rapid.T) {
	p := w.anyPhone(t)
	if p.schema == newerSchema {
		return
	}
	w.house.tally.add("apps upgraded", 1)
	p.schema, p.resync = newerSchema, p.cursor != ""
}
