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

// story plays the demo: one employee with a phone and a tablet, and the people
// around her. Every step is real HTTP to the running server; the first error ends
// it.
type story struct {
	ctx      context.Context
	out      io.Writer
	phone    *demoPhone
	tablet   *demoPhone
	coach    *demoPhone
	hunter   *demoPhone
	employer *demoPhone
	admin    *demoPhone
	track    string
	employee string            // id of the employee
	today    domain.Date       // in the Netherlands
	ids      map[string]string // what this run makes, by a name of ours
	err      error
}

// demo plays the story against the server that cfg names.
func demo(ctx context.Context, cfg Config, out io.Writer) error {
	s := &story{ctx: ctx, out: out, ids: map[string]string{}, today: domain.DutchDay(time.Now())}
	base := "http://" + cfg.Listen
	s.phone, s.tablet, s.coach = s.open(base, 0, "Sanne's phone"), s.open(base, 0, "Sanne's tablet"), s.open(base, 1, "Karim's phone")
	s.hunter, s.employer, s.admin = s.enter(base, 2), s.enter(base, 3), s.enter(base, 4)
	s.say("Sanne has been ill for almost a year and looks for other work. Karim is her coach at a reintegration agency, Joris its")
	s.say("job hunter, Anna its admin; Eva is the case manager of her employer. All that follows happens now, on your server.")
	chapters := []func(){s.begin, s.offline, s.meet, s.restore, s.share, s.appointments, s.dates, s.intake, s.agree, s.apply, s.place, s.progress, s.outside}
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

// enter signs a demo person in who works at a desk, without a store.
func (s *story) enter(base string, person int) *demoPhone {
	if s.err != nil {
		return nil
	}
	var c *demoClient
	c, s.err = signIn(s.ctx, base, demoPeople[person].Email, "Browser")
	return newPhone(c, demoPeople[person].DisplayName)
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
	s.track, s.employee = page.Items[0]["id"].(string), page.Items[0]["employee_id"].(string)
	s.say("\nA week with a phone and a tablet\n\n1. Sanne writes a diary entry and a goal on her phone. Both are private.")
	s.phone.write("create", "diary_entries", s.id("diary"), object{"trajectory_id": s.track, "entry_on": s.today.String(),
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
			"on": s.today.AddDays(i - 3).String(), "value": 1})
	}
	s.phone.write("create", "job_applications", s.id("application"), object{"trajectory_id": s.track, "employer_name": "A logistics firm",
		"job_title": "Planner", "kind": "targeted_application"})
	s.phone.write("update", "diary_entries", s.id("diary"), object{"text": "Slept badly, but the walk along the river helped a lot."})
	s.say("  On the phone: three walks, an application as planner, and more words in the diary.")
	s.tablet.write("update", "diary_entries", s.id("diary"), object{"text": "Bad night. Called my sister in the evening."})
	s.tablet.write("update", "goals", s.id("goal"), object{"target": 3})
	s.say("  On the tablet: other words in the same diary entry, and a lower target for the goal.")
}

// meet brings both devices online, the phone first, and sends all of it twice.
func (s *story) meet() {
	s.say("\n3. The network is back. The phone syncs first, then the tablet.")
	first := s.sync(s.phone)
	second := s.sync(s.tablet)
	s.say("  The words that came first stay, the tablet's are set aside: nothing is lost. The goal's new target is taken.")
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
