package main

import (
	"bytes"
	"fmt"
	"time"

	"github.com/google/uuid"
)

// day is what an employee writes, in the order of writing, over and over: in
// twenty records two goals, three measurements, seven diary entries, three
// applications with an event each and two activities.
const day = "GMDAEDVMDAEDDGMDAEDV"

// busyDay has an appointment in the place of one diary entry. The server answers
// an appointment with notices of its own, some moments later and with ids that
// nobody can foresee; so it is pushed in a row of its own, and nowhere else.
const busyDay = "GMDAEDVMDAEDPGMDAEDV"

// change is one record that a push made, as far as an update needs it.
type change struct {
	collection string
	id         uuid.UUID
	rev        int
}

// author writes operations as the phone of one employee does.
type author struct {
	mark       string
	trajectory uuid.UUID
	now        time.Time
	day        string // day or busyDay
	n          int    // records so far
	edits      int    // updates so far
	goal, app  uuid.UUID
	open       []change // records that an update may change
}

// story is what people write about a day: a text of usual length.
const story = "Vandaag een gesprek gehad over de mogelijkheden bij een andere werkgever. De reis ging goed en het werk leek op wat ik " +
	"eerder deed, maar vijf ochtenden is nog te veel. Volgende week mag ik een dag meelopen en daarna bespreken we het samen."

// create appends the next operation to b.
func (a *author) create(b *bytes.Buffer) {
	kind := a.day[a.n%len(a.day)]
	a.n++
	id := newID(a.mark)
	date := a.now.Format(time.DateOnly)
	op := func(collection, format string, args ...any) {
		fmt.Fprintf(b, `{"op_id":"%s","op":"create","collection":"%s","id":"%s","client_time":"%s","data":{`, newID(a.mark), collection, id, a.now.Format(time.RFC3339))
		fmt.Fprintf(b, format, args...)
		b.WriteString("}}")
	}
	keep := func(collection string, rev int) { a.open = append(a.open, change{collection, id, rev}) }
	switch kind {
	case 'G':
		a.goal = id
		op("goals", `"trajectory_id":"%s","title":"Stap %d naar ander werk","why":"%.120s","measure":"count","target":10,"unit":"keer","steps":[{"id":"s1","title":"Bellen","done":false,"due_on":null},{"id":"s2","title":"Afspreken","done":false,"due_on":null}]`, a.trajectory, a.n, story)
		keep("goals", 1)
	case 'M':
		op("goal_measurements", `"goal_id":"%s","on":"%s","value":%d,"note":"Het ging beter dan vorige week."`, a.goal, date, a.n%10)
	case 'D':
		op("diary_entries", `"trajectory_id":"%s","entry_on":"%s","text":"%s Dag %d.","mood":%d,"energy":%d,"tags":["reizen","gesprek"]`, a.trajectory, date, story, a.n, 1+a.n%5, 1+a.n%4)
		keep("diary_entries", 1)
	case 'A':
		a.app = id
		op("job_applications", `"trajectory_id":"%s","employer_name":"Werkgever %d","job_title":"Planner","channel":"website","location":"Utrecht","hours":24,"note":"%.160s","contacts":[{"id":"c1","name":"P. de Boer","role":"planner","phone":"","email":""}]`, a.trajectory, a.n, story)
		keep("job_applications", 2) // the event that follows moves its stage
	case 'E':
		op("application_events", `"application_id":"%s","stage":"applied","occurred_on":"%s","note":"Brief en cv gestuurd."`, a.app, date)
	case 'V':
		op("activities", `"trajectory_id":"%s","kind":"networking","title":"Gesprek %d in de buurt","provider":"Buurthuis","hours_planned":2`, a.trajectory, a.n)
		keep("activities", 1)
	case 'P':
		from := a.now.Truncate(time.Hour).Add(time.Duration(48+a.n) * time.Hour)
		op("appointments", `"trajectory_id":"%s","kind":"coaching","title":"Hoe gaat het","starts_at":"%s","ends_at":"%s","mode":"phone"`, a.trajectory, from.Format(time.RFC3339), from.Add(30*time.Minute).Format(time.RFC3339))
	}
}

// update appends a change of a record that was made earlier to b.
func (a *author) update(b *bytes.Buffer, w change) {
	a.edits++
	fields := map[string]string{
		"goals":            fmt.Sprintf(`"why":"%.100s %d"`, story, a.edits),
		"diary_entries":    fmt.Sprintf(`"text":"%s Later gelezen %d.","energy":%d`, story, a.edits, 1+a.edits%5),
		"job_applications": fmt.Sprintf(`"note":"%.140s %d","location":"Amersfoort"`, story, a.edits),
		"activities":       fmt.Sprintf(`"result":"%.100s %d"`, story, a.edits),
	}[w.collection]
	fmt.Fprintf(b, `{"op_id":"%s","op":"update","collection":"%s","id":"%s","base_rev":%d,"client_time":"%s","data":{%s}}`,
		newID(a.mark), w.collection, w.id, w.rev, a.now.Format(time.RFC3339), fields)
}

// push is the body of a push of n operations.
func push(n int, write func(*bytes.Buffer)) []byte {
	var b bytes.Buffer
	b.WriteString(`{"schema_version":1,"ops":[`)
	for i := range n {
		if i > 0 {
			b.WriteByte(',')
		}
		write(&b)
	}
	b.WriteString("]}")
	return b.Bytes()
}

// creates is the body of a push of n new records.
func (a *author) creates(n int) []byte { return push(n, a.create) }

// updates is the body of a push that changes n different records, the oldest
// that were not changed yet; nil when there are not so many.
func (a *author) updates(n int) []byte {
	if len(a.open) < n {
		return nil
	}
	from := a.open[:n]
	a.open = a.open[n:]
	i := -1
	return push(n, func(b *bytes.Buffer) { i++; a.update(b, from[i]) })
}

// accepted counts the operations of a push that the answer accepts as they are.
func accepted(answer []byte) int { return bytes.Count(answer, []byte(`"status":"applied"`)) }

// changes counts the records in a page of changes.
func changes(page []byte) int { return bytes.Count(page, []byte(`"op":"upsert"`)) }

// cursorOf is the cursor of a page, and whether there is more behind it.
func cursorOf(page []byte) (cursor string, more bool, err error) {
	at := bytes.LastIndex(page, []byte(`"cursor":"`))
	if at < 0 {
		return "", false, fmt.Errorf("a page without a cursor: %.200s", page)
	}
	text, _, ends := bytes.Cut(page[at+len(`"cursor":"`):], []byte{'"'})
	if !ends {
		return "", false, fmt.Errorf("a page that ends in its cursor")
	}
	return string(text), bytes.Contains(page, []byte(`"has_more":true`)), nil
}
