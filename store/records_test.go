package store_test

import (
	"context"
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/uuid"

	"spoorboek/domain"
	"spoorboek/store/storetest"
)

// values are the fields of a write in wire form.
type values map[string]any

// put is an operation of any kind, as sync sends it.
func put(op domain.Op, k *domain.Kind, id uuid.UUID, base int64, v values) domain.Mutation {
	return domain.Mutation{
		OpID: uuid.NewString(), Hash: []byte(k.Name), Op: op, Kind: k, ID: id, BaseRev: base, Fields: slices.Sorted(maps.Keys(v)),
		Edit: func(r domain.Record) {
			for name, value := range v {
				f, _ := k.Field(name)
				raw, err := json.Marshal(value)
				if err == nil {
					err = f.SetJSON(r, raw)
				}
				if err != nil {
					panic(err)
				}
			}
		},
	}
}

func in(trajectory uuid.UUID, m domain.Mutation) domain.Mutation {
	m.TrajectoryID = trajectory
	return m
}
func under(parent uuid.UUID, m domain.Mutation) domain.Mutation   { m.ParentID = parent; return m }
func owned(owner domain.Actor, m domain.Mutation) domain.Mutation { m.OwnerID = owner.UserID; return m }

// load reads one record as somebody sees it; nil if he does not.
func load(t *testing.T, w *storetest.World, a domain.Actor, k *domain.Kind, id uuid.UUID) domain.Record {
	t.Helper()
	key := domain.Key{Kind: k, ID: id}
	found, err := w.Load(context.Background(), w.Refresh(a), []domain.Key{key})
	if err != nil {
		t.Fatal(err)
	}
	return found[key]
}

// pair is an employee with a trajectory and a coach on it.
func pair(t *testing.T) (w *storetest.World, employee, coach domain.Actor, track uuid.UUID) {
	t.Helper()
	w = storetest.NewWorld(t)
	employee, coach = w.User(domain.Employee), w.User(domain.CoachRole)
	track = w.Trajectory(employee)
	w.Assign(track, coach, nil)
	return w, w.Refresh(employee), w.Refresh(coach), track
}

func audited(t *testing.T, w *storetest.World) {
	t.Helper()
	if n, err := w.AuditFeeds(context.Background(), w.Tenant.ID); err != nil || n != 0 {
		t.Errorf("audit of the feeds: %d rows differ, %v", n, err)
	}
}

func TestApply_EveryKindComesBackAsItWasWritten(t *testing.T) {
	t.Parallel()
	w, employee, _, track := pair(t)
	goal, measured, app, found, paper, other := w.NewID(), w.NewID(), w.NewID(), w.NewID(), w.NewID(), w.NewID()
	w.Must(employee, in(track, put(domain.OpCreate, domain.Goals, goal, 0, values{"title": "walk"})),
		under(goal, put(domain.OpCreate, domain.GoalMeasurements, measured, 0, values{"on": "2026-03-16", "value": 15})),
		in(track, put(domain.OpCreate, domain.JobApplications, app, 0, values{"employer_name": "Firm", "job_title": "planner"})),
		in(track, put(domain.OpCreate, domain.Leads, found, 0, values{"title": "planner"})),
		in(track, put(domain.OpCreate, domain.Documents, paper, 0, writings[domain.Documents].made)),
		in(track, put(domain.OpCreate, domain.Documents, other, 0, writings[domain.Documents].made)))
	for _, c := range []struct {
		m    domain.Mutation
		by   domain.Actor
		want values
	}{
		{under(goal, put(domain.OpCreate, domain.GoalMeasurements, w.NewID(), 0, nil)), employee,
			values{"on": "2026-03-16", "value": 1.5, "note": "é", "corrects_id": measured}},
		{in(track, put(domain.OpCreate, domain.DiaryEntries, w.NewID(), 0, nil)), employee,
			values{"entry_on": "2026-03-15", "text": "a \"quiet\" day\n", "mood": 2, "energy": nil, "share_mood": true, "tags": []string{"at home", "é"},
				"links": []string{"https://example.org/é"}, "attachments": []uuid.UUID{paper}}},
		{in(track, put(domain.OpCreate, domain.Leads, w.NewID(), 0, nil)), employee,
			values{"title": "planner", "employer": "Firm é", "url": "https://example.org/é", "closes_on": "2026-05-08", "source": "a site", "note": "é\n",
				"suitability": "outside", "visibility": "coach"}},
		{in(track, put(domain.OpCreate, domain.JobApplications, w.NewID(), 0, nil)), employee,
			values{"lead_id": found, "letter_id": paper, "cv_id": paper, "document_ids": []uuid.UUID{paper, other}, "employer_name": "Firm", "job_title": "planner", "applied_on": "2026-03-10", "hours": 23.5, "url": "https://example.org",
				"contacts": []domain.Contact{{ID: "a", Name: "Zoë"}}, "visibility": "team"}},
		{under(app, put(domain.OpCreate, domain.ApplicationEvents, w.NewID(), 0, nil)), employee,
			values{"stage": "interview", "occurred_on": "2026-03-16", "round": 1, "note": "on site", "document_id": paper, "voided": false}},
		{in(track, put(domain.OpCreate, domain.Appointments, w.NewID(), 0, nil)), employee,
			values{"kind": "coaching", "starts_at": "2026-03-23T08:00:00Z", "ends_at": "2026-03-23T09:00:00Z", "mode": "phone", "time_zone": "Europe/Amsterdam",
				"participants": []domain.Participant{{ID: "a", Name: "Zoë", Role: "labour_expert"}}}},
		{in(track, put(domain.OpCreate, domain.Activities, w.NewID(), 0, nil)), employee,
			values{"kind": "course", "title": "Forklift", "start_on": "2026-03-10", "hours_done": 3.25, "goal_id": goal, "document_id": paper}},
		{in(track, put(domain.OpCreate, domain.Documents, w.NewID(), 0, nil)), employee,
			values{"kind": "cv", "title": "CV é", "mime": "image/png", "size": 10485760, "sha256": strings.Repeat("0f", 32), "issued_on": "2026-03-10",
				"visibility": "team"}},
		{in(track, put(domain.OpCreate, domain.Comments, w.NewID(), 0, nil)), employee,
			values{"collection": "job_applications", "subject_id": app, "text": "é \"well\" done\n"}},
		{owned(employee, in(track, put(domain.OpCreate, domain.Notifications, w.NewID(), 0, nil))), domain.SystemActor(w.Tenant.ID),
			values{"reminder": "RM-07", "collection": "goals", "subject_id": goal, "due_at": "2026-03-16T08:00:00Z", "title_nl": "Doel", "opaque": "x1"}},
	} {
		filled := put(c.m.Op, c.m.Kind, c.m.ID, 0, c.want)
		c.m.Edit, c.m.Fields = filled.Edit, filled.Fields
		w.Must(c.by, c.m)
		r := load(t, w, employee, c.m.Kind, c.m.ID)
		if r == nil {
			t.Errorf("%s: not there", c.m.Kind.Name)
			continue
		}
		for name, want := range c.want {
			f, _ := c.m.Kind.Field(name)
			got, err := f.JSON(r)
			expected, _ := json.Marshal(want)
			if err != nil || string(got) != string(expected) {
				t.Errorf("%s.%s is %s, want %s", c.m.Kind.Name, name, got, expected)
			}
		}
	}
	audited(t, w)
}

func TestApply_E04_AnAbsenceCaseHangsOnNothing(t *testing.T) {
	t.Parallel()
	w, employee, coach, _ := pair(t)
	id := w.NewID()
	w.Must(w.Admin, owned(employee, put(domain.OpCreate, domain.AbsenceCases, id, 0, values{"first_sick_day": "2025-03-10"})))
	change := put(domain.OpUpdate, domain.AbsenceCases, id, 0, values{"first_sick_day": "2025-03-11", "external_key": "VZ-1001"})
	change.Strict, change.IfMatch = true, 1
	w.Must(w.Admin, change)
	c, ok := load(t, w, employee, domain.AbsenceCases, id).(*domain.AbsenceCase)
	if !ok || c.FirstSickDay.String() != "2025-03-11" || c.ExternalKey != "VZ-1001" || c.Rev != 2 {
		t.Fatalf("the employee reads %+v", c)
	}
	if r := load(t, w, coach, domain.AbsenceCases, id); r != nil {
		t.Errorf("a coach reads %+v", r)
	}
	for _, a := range []domain.Actor{employee, coach} {
		got, err := w.Apply(context.Background(), a, []domain.Mutation{put(domain.OpUpdate, domain.AbsenceCases, id, 2, values{"external_key": "x"})})
		if err != nil || got[0].Err == nil {
			t.Errorf("the %s changed a case: %v", a.Role, err)
		}
	}
}

func TestApply_E18_StageFollowsAcrossTransactions(t *testing.T) {
	t.Parallel()
	w, employee, coach, track := pair(t)
	app := w.NewID()
	w.Must(employee, in(track, put(domain.OpCreate, domain.JobApplications, app, 0, values{"employer_name": "Firm", "job_title": "planner"})))
	event := func(stage string) domain.Mutation {
		return under(app, put(domain.OpCreate, domain.ApplicationEvents, w.NewID(), 0, values{"stage": stage, "occurred_on": "2026-03-16"}))
	}
	w.Must(employee, event("applied"), event("acknowledged"))
	interview := event("interview")
	w.Must(employee, interview)
	got := load(t, w, coach, domain.JobApplications, app).(*domain.JobApplication)
	if got.Stage != "interview" || got.StageOn == nil || got.Rev != 4 || feed(t, w.Store, coach)[app].Rev != 4 {
		t.Fatalf("the coach reads stage %s at rev %d", got.Stage, got.Rev)
	}
	w.Must(employee, put(domain.OpUpdate, domain.ApplicationEvents, interview.ID, 1, values{"voided": true}))
	if got := load(t, w, coach, domain.JobApplications, app).(*domain.JobApplication); got.Stage != "acknowledged" {
		t.Errorf("the last event is voided: stage %s", got.Stage)
	}
	audited(t, w)
}

// A create that was refused leaves a removal in its author's feed; sent again,
// mended, the record must still be found by a comparison of the feed.
func TestApply_ARefusedCreateThatIsMendedIsInTheFeed(t *testing.T) {
	t.Parallel()
	w, employee, coach, track := pair(t)
	id := w.NewID()
	got, err := w.Apply(context.Background(), employee, []domain.Mutation{in(track, put(domain.OpCreate, domain.Goals, id, 0, values{"title": "x", "visibility": "coach"}))})
	if err != nil || got[0].Err == nil {
		t.Fatalf("a title of one letter: %v, %v", got, err)
	}
	w.Must(employee, in(track, put(domain.OpCreate, domain.Goals, id, 0, values{"title": "walk", "visibility": "coach"})))
	if feed(t, w.Store, employee)[id].Record == nil || feed(t, w.Store, coach)[id].Record == nil {
		t.Error("the goal is not in both feeds")
	}
	audited(t, w)
}

// What was removed elsewhere and only sent along here is no conflict, also for
// a field that history keeps apart.
func TestApply_ASensitiveListHasItsBase(t *testing.T) {
	t.Parallel()
	w, phone, _, track := pair(t)
	tablet := phone
	tablet.DeviceID = w.NewID()
	id := w.NewID()
	w.Must(phone, in(track, put(domain.OpCreate, domain.DiaryEntries, id, 0, values{"entry_on": "2026-03-16", "text": "a day", "tags": []string{"sleep", "walk"}})))
	w.Must(phone, put(domain.OpUpdate, domain.DiaryEntries, id, 1, values{"tags": []string{"sleep"}}))
	got := w.Must(tablet, put(domain.OpUpdate, domain.DiaryEntries, id, 1, values{"tags": []string{"sleep", "walk", "family"}}))
	d := load(t, w, phone, domain.DiaryEntries, id).(*domain.DiaryEntry)
	if len(got[0].Contests) != 0 || !slices.Equal(d.Tags, []domain.Tag{"sleep", "family"}) {
		t.Errorf("tags %v, %d contests", d.Tags, len(got[0].Contests))
	}
}

// What the employee took out of an entry is nowhere in its row, also not in the
// stamps that tell when. Only history has it, apart, for as long as the entry is
// there.
func TestApply_ARemovedTagOrLinkIsNowhereInTheRow(t *testing.T) {
	t.Parallel()
	w, phone, _, track := pair(t)
	id := w.NewID()
	w.Must(phone, in(track, put(domain.OpCreate, domain.DiaryEntries, id, 0, values{"entry_on": "2026-03-16", "text": "a day"})))
	w.Must(phone, put(domain.OpUpdate, domain.DiaryEntries, id, 1, values{"tags": []string{"migraine"}, "links": []string{"https://example.org/clinic"}}))
	row := func() (text string) {
		if err := owner(t, w.DSN).QueryRow(context.Background(), "SELECT to_jsonb(d)::text FROM diary_entries d WHERE id = $1", id).Scan(&text); err != nil {
			t.Fatal(err)
		}
		return text
	}
	for _, word := range []string{"migraine", "clinic"} {
		if n := strings.Count(row(), word); n != 1 {
			t.Errorf("%q stands %d times in the row, want once: %s", word, n, row())
		}
	}
	w.Must(phone, put(domain.OpUpdate, domain.DiaryEntries, id, 2, values{"tags": []string{}, "links": []string{}}))
	for _, word := range []string{"migraine", "clinic"} {
		if got := row(); strings.Contains(got, word) || !strings.Contains(got, `"tags/`) {
			t.Errorf("%q was removed, and the row is %s", word, got)
		}
	}
}

// What the server derives comes along by itself: nobody may write it, so taking
// back a change must not try to.
func TestRestore_LeavesTheServersFieldsToTheServer(t *testing.T) {
	t.Parallel()
	w, employee, _, track := pair(t)
	id := w.NewID()
	w.Must(employee, in(track, put(domain.OpCreate, domain.JobApplications, id, 0, values{"employer_name": "Firm", "job_title": "planner"})))
	w.Must(employee, put(domain.OpUpdate, domain.JobApplications, id, 1, values{"kind": "vacancy_browsing"}))
	key := domain.Key{Kind: domain.JobApplications, ID: id}
	if a := load(t, w, employee, domain.JobApplications, id).(*domain.JobApplication); a.CountsAsEvidence {
		t.Fatal("browsing counts as evidence")
	}
	got, err := w.Store.Restore(context.Background(), employee, key, 2, []string{"counts_as_evidence"}, 2)
	if err != nil || domain.CodeOf(got.Err) != domain.CodeReadOnly {
		t.Errorf("by name: %v, %v", got.Err, err)
	}
	got, err = w.Store.Restore(context.Background(), employee, key, 2, nil, 2)
	if err != nil || got.Err != nil {
		t.Fatalf("taken back: %v, %v", got.Err, err)
	}
	if a := got.Record.(*domain.JobApplication); a.Kind != "targeted_application" || !a.CountsAsEvidence {
		t.Errorf("taken back to %s, evidence %v", a.Kind, a.CountsAsEvidence)
	}
}

func TestApply_NoticesAboutAChildLeaveWithItsParent(t *testing.T) {
	t.Parallel()
	w, employee, coach, track := pair(t)
	goal, child := w.NewID(), w.NewID()
	w.Must(employee, in(track, put(domain.OpCreate, domain.Goals, goal, 0, values{"title": "walk", "visibility": "coach"})),
		under(goal, put(domain.OpCreate, domain.GoalMeasurements, child, 0, values{"on": "2026-03-16", "value": 1})))
	notice := func(to domain.Actor, key string) domain.Mutation {
		m := owned(to, in(track, put(domain.OpCreate, domain.Notifications, w.NewID(), 0, values{
			"reminder": "RM-07", "collection": "goal_measurements", "subject_id": child, "due_at": "2026-03-16T08:00:00Z"})))
		fill := m.Edit
		m.Edit = func(r domain.Record) { fill(r); r.(*domain.Notification).DedupeKey = key }
		return m
	}
	hers, his := notice(employee, "a"), notice(coach, "b")
	w.Must(domain.SystemActor(w.Tenant.ID), hers, his)
	again, err := w.Apply(context.Background(), domain.SystemActor(w.Tenant.ID), []domain.Mutation{notice(employee, "a"), notice(employee, "c")})
	if err != nil || again[0].Err == nil || again[1].Err != nil {
		t.Errorf("the same reminder once more: %v, another: %v, %v", again[0].Err, again[1].Err, err)
	}
	w.Must(employee, put(domain.OpUpdate, domain.Goals, goal, 1, values{"visibility": "private"}))
	if load(t, w, coach, domain.Notifications, his.ID) != nil || load(t, w, employee, domain.Notifications, hers.ID) == nil {
		t.Error("goal taken back: the coach's notice must go, the employee's stay")
	}
	w.Must(employee, put(domain.OpDelete, domain.Goals, goal, 2, nil))
	if load(t, w, employee, domain.Notifications, hers.ID) != nil {
		t.Error("goal deleted: the notice about its measurement is still there")
	}
	audited(t, w)
}

// What an event makes of its application marks the lead that the application
// names, although the push names neither.
func TestApply_E16_AnEventMarksTheLeadOfItsApplication(t *testing.T) {
	t.Parallel()
	w, employee, coach, track := pair(t)
	lead, app := w.NewID(), w.NewID()
	w.Must(coach, in(track, put(domain.OpCreate, domain.Leads, lead, 0, values{"title": "planner"})))
	w.Must(employee, in(track, put(domain.OpCreate, domain.JobApplications, app, 0, values{"employer_name": "Firm", "job_title": "planner", "lead_id": lead})))
	status := func() (string, int64) {
		l := load(t, w, coach, domain.Leads, lead).(*domain.Lead)
		return l.Status, l.Rev
	}
	if got, rev := status(); got != domain.LeadNew || rev != 1 {
		t.Fatalf("before anything was sent the lead is %s at rev %d", got, rev)
	}
	w.Must(employee, under(app, put(domain.OpCreate, domain.ApplicationEvents, w.NewID(), 0, values{"stage": "applied", "occurred_on": "2026-03-16"})))
	if got, rev := status(); got != domain.LeadApplied || rev != 2 {
		t.Errorf("the lead is %s at rev %d, want it applied for", got, rev)
	}
	audited(t, w)
}
