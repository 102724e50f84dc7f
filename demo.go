package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/google/uuid"

	"spoorboek/domain"
)

// story plays the demo: one employee with a phone and a tablet, and her coach.
// Every step is real HTTP to the running server; the first error ends it.
type story struct {
	ctx    context.Context
	out    io.Writer
	phone  *demoPhone
	tablet *demoPhone
	coach  *demoPhone
	track  string
	ids    map[string]string // what this run makes, by a name of ours
	err    error
}

// demo plays the week against the server that cfg names.
func demo(ctx context.Context, cfg Config, out io.Writer) error {
	s := &story{ctx: ctx, out: out, ids: map[string]string{}}
	base := "http://" + cfg.Listen
	s.phone, s.tablet, s.coach = s.open(base, 0, "Sanne's phone"), s.open(base, 0, "Sanne's tablet"), s.open(base, 1, "Karim's phone")
	chapters := []func(){s.begin, s.offline, s.meet, s.restore, s.share, s.appointments, s.dates, s.search, s.agree, s.hired, s.progress}
	for _, chapter := range chapters {
		if s.err != nil {
			break
		}
		chapter()
	}
	if s.err == nil {
		s.say("\nThat is Spoorboek: nothing anyone wrote was lost, and nobody saw what was not shared.")
	}
	return s.err
}

// open signs a demo person in on a device and pulls what is there.
func (s *story) open(base string, person int, device string) *demoPhone {
	if s.err != nil {
		return nil
	}
	c, err := signIn(s.ctx, base, demoPeople[person].Email, device)
	if err != nil {
		s.err = err
		return nil
	}
	p := newPhone(c, device)
	_, s.err = p.pull(s.ctx)
	return p
}

// say writes a line, as long as all went well.
func (s *story) say(format string, args ...any) {
	if s.err == nil {
		fmt.Fprintf(s.out, format+"\n", args...)
	}
}

// id names something that this run makes.
func (s *story) id(name string) string {
	if s.ids[name] == "" {
		s.ids[name] = uuid.Must(uuid.NewV7()).String()
	}
	return s.ids[name]
}

// sync pushes what waits and pulls, and says what the phone now knows of this
// run's records.
func (s *story) sync(p *demoPhone) (sent []object) {
	if s.err != nil {
		return nil
	}
	if len(p.queue) > 0 {
		var answers []object
		if answers, sent, s.err = p.push(s.ctx); s.err != nil {
			return nil
		}
		s.say("  %-14s sends %d changes:%s", p.name, len(answers), tally(answers))
		for _, a := range answers {
			if e, refused := a["error"].(object); refused {
				s.err = fmt.Errorf("%s was refused a change: %v %v", p.name, e["message"], e["errors"])
				return nil
			}
		}
	}
	changed, err := p.pull(s.ctx)
	if err != nil {
		s.err = err
		return sent
	}
	s.show(p, changed)
	return sent
}

// tally counts the answers of a push by status.
func tally(answers []object) (text string) {
	for _, status := range []string{"applied", "merged", "conflict", "rejected"} {
		n, again := 0, 0
		for _, a := range answers {
			if a["status"] == status {
				n++
				if a["replayed"] == true {
					again++
				}
			}
		}
		switch {
		case n > 0 && again == n:
			text += fmt.Sprintf(" %d %s (known already, nothing done)", n, status)
		case n > 0:
			text += fmt.Sprintf(" %d %s", n, status)
		}
	}
	return text
}

// labels are the field that tells a person which record it is.
var labels = map[string]string{"goals": "title", "diary_entries": "text", "goal_measurements": "value", "job_applications": "job_title",
	"application_events": "stage", "appointments": "starts_at", "conflicts": "value", "notifications": "title_en"}

// show says what a phone shows now, equal lines once.
func (s *story) show(p *demoPhone, changed []object) {
	if len(changed) == 0 {
		s.say("  %-14s shows nothing new", p.name)
		return
	}
	var lines []string
	times := map[string]int{}
	for _, c := range changed {
		collection := c["collection"].(string)
		line := fmt.Sprintf("  %-14s %-18s is gone (%v)", p.name, collection, c["reason"])
		if c["op"] == "upsert" {
			data := c["data"].(object)
			line = fmt.Sprintf("  %-14s %-18s rev %v  %s", p.name, collection, c["rev"], short(data[labels[collection]]))
			if status, ok := data["status"]; ok {
				line += fmt.Sprintf("  (%v)", status)
			}
		}
		if times[line]++; times[line] == 1 {
			lines = append(lines, line)
		}
	}
	for _, line := range lines {
		if n := times[line]; n > 1 {
			line += fmt.Sprintf("  ×%d", n)
		}
		s.say("%s", line)
	}
}

// begin writes the first things on the phone; the tablet gets them.
func (s *story) begin() {
	var page struct{ Items []object }
	if s.err = s.phone.call(s.ctx, "GET", "/v1/trajectories", nil, &page); s.err != nil {
		return
	}
	if len(page.Items) == 0 {
		s.err = errors.New("the demo's trajectory is not there; was this server started with make run?")
		return
	}
	s.track = page.Items[0]["id"].(string)
	s.say("1. Sanne writes a diary entry and a goal on her phone. Both are private.")
	s.phone.write("create", "diary_entries", s.id("diary"), object{"trajectory_id": s.track, "entry_on": domain.DateOf(time.Now().UTC()).String(),
		"text": "Slept badly. The walk helped.", "mood": 2, "energy": 3})
	s.phone.write("create", "goals", s.id("goal"), object{"trajectory_id": s.track, "title": "Walk 20 minutes, 4 times a week",
		"measure": "count", "target": 4, "unit": "walks"})
	s.sync(s.phone)
	s.sync(s.tablet)
}

// offline lets both devices work without a network.
func (s *story) offline() {
	s.say("\n2. No network for days. Sanne works on both devices.")
	for i := range 3 {
		s.phone.write("create", "goal_measurements", s.id(fmt.Sprint("walk", i)), object{"goal_id": s.id("goal"),
			"on": domain.DateOf(time.Now().UTC()).AddDays(i - 3).String(), "value": 1})
	}
	s.phone.write("create", "job_applications", s.id("application"), object{"trajectory_id": s.track, "employer_name": "A logistics firm",
		"job_title": "Planner", "kind": "targeted_application"})
	s.phone.write("update", "diary_entries", s.id("diary"), object{"text": "Slept badly, but the walk along the river helped a lot."})
	s.say("  phone:  three walks, an application as planner, more words in the diary")
	s.tablet.write("update", "diary_entries", s.id("diary"), object{"text": "Bad night. Called my sister in the evening."})
	s.tablet.write("update", "goals", s.id("goal"), object{"target": 3})
	s.say("  tablet: other words in the same diary entry, and a lower target for the goal")
}

// meet brings both devices online, the phone first, and sends all of it twice.
func (s *story) meet() {
	s.say("\n3. The network is back. The phone syncs first, then the tablet.")
	first := s.sync(s.phone)
	second := s.sync(s.tablet)
	s.say("  The diary text that came first stays; the tablet's text is kept as a conflict. The goal's target merged.")
	s.say("\n   The answers got lost on the way, so both devices send everything once more.")
	s.phone.queue, s.tablet.queue = first, second
	s.sync(s.phone)
	s.sync(s.tablet)
}

// restore takes the other text after all, offline-safe: both changes or none.
func (s *story) restore() {
	s.say("\n4. Sanne prefers what she wrote on the tablet and restores it.")
	c := s.tablet.holds("conflicts", "subject_id", s.id("diary"))
	if c == nil {
		s.err = errors.New("the conflict did not reach the tablet")
		return
	}
	group := uuid.NewString()
	s.tablet.write("update", "diary_entries", s.id("diary"), object{"text": "Bad night. Called my sister in the evening."}, group)
	s.tablet.write("update", "conflicts", c["id"].(string), object{"status": "restored"}, group)
	s.sync(s.tablet)
	s.sync(s.phone)
}

// share shows what the coach sees, before and after.
func (s *story) share() {
	s.say("\n5. Karim, the coach, opens his app. Applications are agreed to be shared; the goal and the diary are not there.")
	s.sync(s.coach)
	s.say("\n   Sanne shares the goal with her coach.")
	s.phone.write("update", "goals", s.id("goal"), object{"visibility": "coach"})
	s.sync(s.phone)
	s.sync(s.coach)
}
