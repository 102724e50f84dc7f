package domain_test

import (
	"slices"
	"testing"

	"github.com/google/uuid"

	"spoorboek/domain"
)

func TestPlacements_E22_TheAgreementIsADocumentOfThatKind(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.must(anna, paper(p1, values{"kind": "agreement", "visibility": "coach"}), paper(p2, values{"visibility": "coach"}), paper(p3, values{"kind": "agreement"}))
	placed := values{"kind": "work_experience", "employer_name": "Bakery"}
	holdFault(t, s.one(coach, write(domain.OpCreate, domain.Placements, a1, 0, placed.with(values{"agreement_document_id": p2}))), "/agreement_document_id")
	expect(t, s.one(coach, write(domain.OpCreate, domain.Placements, a1, 0, placed.with(values{"agreement_document_id": p3}))), domain.RejectedStat, missing)
	s.must(coach, write(domain.OpCreate, domain.Placements, a1, 0, placed.with(values{"agreement_document_id": p1})))
	read := func(a domain.Actor) *uuid.UUID {
		return domain.Project(a, domain.Placements, get[*domain.Placement](s, domain.Placements, a1), monday).(*domain.Placement).AgreementDocumentID
	}
	if !names(read(coach), p1) || !names(read(anna), p1) {
		t.Errorf("the coach reads %v, the employee %v", read(coach), read(anna))
	}
	s.must(anna, write(domain.OpUpdate, domain.Documents, p1, 1, values{"visibility": "private"}))
	if read(coach) != nil || !names(read(anna), p1) {
		t.Errorf("of what was taken back the coach reads %v, the employee %v", read(coach), read(anna))
	}
	s.must(coach, write(domain.OpUpdate, domain.Placements, a1, 2, values{"job_title": "Baker", "agreement_document_id": nil})) // as he reads it
	if !names(read(anna), p1) {
		t.Errorf("what the coach does not see he took away: %v", read(anna))
	}
}

// E-05: employee and coach say by which document a duty was done; a case manager,
// who sees no documents, neither says nor reads it.
func TestMilestones_E05_TheDocumentThatShowsIt(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.sickCase(values{"first_sick_day": "2025-10-06"})
	s.must(anna, paper(p1, values{"kind": "report"}), paper(p2, values{"kind": "report", "visibility": "team"}))
	const code = "action_plan"
	read := func(a domain.Actor) *uuid.UUID {
		return domain.Project(a, domain.Milestones, s.milestone(code), monday).(*domain.Milestone).DocumentID
	}
	expect(t, s.say(manager, code, values{"document_id": p2}), domain.RejectedStat, domain.CodeReadOnly)
	expect(t, s.say(coach, code, values{"document_id": p1}), domain.RejectedStat, domain.CodeInvalid)
	expect(t, s.say(anna, code, values{"document_id": p1}), domain.Applied, none)
	if !names(read(anna), p1) || read(coach) != nil || read(manager) != nil {
		t.Errorf("the employee reads %v, the coach %v, the case manager %v", read(anna), read(coach), read(manager))
	}
	expect(t, s.say(coach, code, values{"document_id": p2, "completed_on": "2026-03-02"}), domain.Applied, none)
	if !names(read(anna), p2) || !names(read(coach), p2) || read(manager) != nil {
		t.Errorf("then the employee reads %v, the coach %v, the case manager %v", read(anna), read(coach), read(manager))
	}
}

func TestTrajectories_S09_TheDocumentThatClosesTheFirstTrack(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.must(anna, paper(p1, nil), paper(p2, values{"visibility": "coach"}))
	holdFault(t, s.one(coach, steer(values{"track1_document_id": p2})), "/track1_document_id")
	closed := values{"track1_status": "closed", "track1_closed_on": "2026-03-02"}
	if got := s.one(coach, steer(closed)); got.Err != nil || !slices.Contains(got.Warnings, domain.WarnTrack1Unproven) {
		t.Errorf("closed without a document: %v, warnings %q", got.Err, got.Warnings)
	}
	for name, hidden := range map[string]uuid.UUID{"hidden": p1, "nowhere": id(999)} {
		if got := s.one(coach, steer(values{"track1_document_id": hidden})); codeOf(got) != domain.CodeInvalid || got.Err.Faults[0].Pointer != "/track1_document_id" {
			t.Errorf("a document that is %s: %v", name, got.Err)
		}
	}
	if got := s.one(coach, steer(values{"track1_document_id": p2})); got.Err != nil || slices.Contains(got.Warnings, domain.WarnTrack1Unproven) {
		t.Errorf("closed by a document: %v, warnings %q", got.Err, got.Warnings)
	}
	read := func(a domain.Actor) *uuid.UUID {
		r := get[*domain.Trajectory](s, domain.Trajectories, track)
		return domain.Project(a, domain.Trajectories, r, monday).(*domain.Trajectory).Track1DocumentID
	}
	if !names(read(coach), p2) || !names(read(anna), p2) || read(hunter) != nil || read(manager) != nil {
		t.Errorf("the coach reads %v, the employee %v, the job hunter %v, the case manager %v", read(coach), read(anna), read(hunter), read(manager))
	}
	s.must(anna, write(domain.OpUpdate, domain.Documents, p2, 1, values{"visibility": "private"}))
	if read(coach) != nil || !names(read(anna), p2) {
		t.Errorf("of what was taken back the coach reads %v, the employee %v", read(coach), read(anna))
	}
	if got := s.one(coach, steer(values{"track1_status": "open", "track1_closed_on": nil})); got.Err != nil || read(anna) != nil {
		t.Errorf("opened again: %v, by the document %v", got.Err, read(anna))
	}
}

// E-11, P-08: who hands a capacity record in hands the physician's document in
// first. That one is the employee's alone until she shares it; whoever handed it
// in reads it back.
func TestCapacityRecords_E11_P08_NameTheDocumentTheyWereTakenFrom(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	list := values{"kind": "capacity"}
	own := s.people[anna.UserID]
	own.Default = map[string]domain.Visibility{"documents": domain.Team}
	s.people[anna.UserID] = own
	s.must(admin, paper(p1, list), paper(p2, nil))
	s.must(anna, paper(p3, list.with(values{"visibility": "private"})))
	if got := s.seenBy(domain.Documents, p1); got != "employee agency_admin" {
		t.Errorf("what was handed in is seen by %q", got)
	}
	colleague := admin
	colleague.UserID = id(16)
	if s.sees(colleague, domain.Documents, p1) {
		t.Error("another admin sees it")
	}
	expect(t, s.one(admin, paper(id(504), list.with(values{"visibility": "coach"}))), domain.RejectedStat, domain.CodeReadOnly)
	expect(t, s.one(admin, retitled(p1, "Another title")), domain.RejectedStat, domain.CodeForbidden)
	holdFault(t, s.one(admin, paper(id(504), values{"kind": "settlement"})), "/kind")

	taken := func(n uint64, from uuid.UUID) domain.Mutation {
		return write(domain.OpCreate, domain.CapacityRecords, id(n), 0, capacity.with(values{"document_id": from}))
	}
	holdFault(t, s.one(admin, taken(600, p2)), "/document_id")
	expect(t, s.one(admin, taken(600, p3)), domain.RejectedStat, missing)
	s.must(admin, taken(600, p1))
	read := func(a domain.Actor) *uuid.UUID {
		r := get[*domain.CapacityRecord](s, domain.CapacityRecords, id(600))
		return domain.Project(a, domain.CapacityRecords, r, monday).(*domain.CapacityRecord).DocumentID
	}
	for _, step := range []struct {
		share values
		coach bool
	}{{nil, false}, {values{"visibility": "coach", "shared_until": "2026-03-20"}, true}, {values{"visibility": "private"}, false}} {
		if step.share != nil {
			rev := get[*domain.Document](s, domain.Documents, p1).Rev
			s.must(anna, write(domain.OpUpdate, domain.Documents, p1, rev, step.share))
		}
		if !names(read(anna), p1) || !names(read(admin), p1) || names(read(coach), p1) != step.coach || read(hunter) != nil || read(colleague) != nil {
			t.Errorf("%v: the employee reads %v, the admin %v, the coach %v, the job hunter %v, another admin %v",
				step.share, read(anna), read(admin), read(coach), read(hunter), read(colleague))
		}
	}
	s.must(anna, write(domain.OpDelete, domain.Documents, p1, 3, nil))
	if !names(read(anna), p1) || read(admin) != nil {
		t.Errorf("of what she deleted the employee reads %v, the admin %v", read(anna), read(admin))
	}
}

func TestSight_IsStoredAsText(t *testing.T) {
	t.Parallel()
	day := domain.DateOf(monday)
	for text, sight := range map[string]domain.Sight{
		"coach": {Visibility: domain.Coach}, "team until 2026-03-16": {Visibility: domain.Team, Until: day},
		"private by " + p1.String():                        {Visibility: domain.Private, By: p1},
		"coach by " + p1.String() + " until 2026-03-16":    {Visibility: domain.Coach, By: p1, Until: day},
		"team in " + p2.String():                           {Visibility: domain.Team, In: p2},
		"private by " + p1.String() + " in " + p2.String(): {Visibility: domain.Private, By: p1, In: p2},
	} {
		var back domain.Sight
		got, err := sight.MarshalText()
		if err != nil || string(got) != text || back.UnmarshalText([]byte(text)) != nil || back != sight {
			t.Errorf("%+v is %q, read back as %+v", sight, got, back)
		}
	}
	for _, bad := range []string{"coach until soon", "coach by somebody", "coach by somebody until 2026-03-16", "team in town"} {
		if new(domain.Sight).UnmarshalText([]byte(bad)) == nil {
			t.Errorf("%q is taken", bad)
		}
	}
}

// E-04, R-21: an extension names its decision, a document that hangs on a
// trajectory of the employee. Coaches are told of it through that trajectory, not
// through the case; an admin who did not hand it in neither reads it nor takes it
// away.
func TestAbsenceCases_E04_R21_AnExtensionNamesItsDecision(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	colleague, coach, elsewhere := admin, coach, coach
	colleague.UserID, elsewhere.UserID = id(16), id(17)
	annas := id(22) // her other trajectory, with another coach
	s.add(domain.Trajectories, &domain.Trajectory{Head: domain.Head{ID: annas, TrajectoryID: annas, OwnerID: anna.UserID},
		Track: "track2", Status: "active", DeliveryMode: "hybrid", Intensity: "normal", Track1Status: "open"})
	there := id(900)
	coach.Grants = []domain.Grant{{TrajectoryID: track, CaseID: &there, Role: domain.CoachRole}}
	elsewhere.Grants = []domain.Grant{{TrajectoryID: annas, CaseID: &there, Role: domain.CoachRole}}
	s.must(admin, paper(p1, nil))
	berts := paper(p2, nil)
	berts.TrajectoryID = otherTrack
	s.must(admin, berts)
	s.sickCase(nil)
	extend := func(a domain.Actor, days int64, document any) domain.Result {
		t.Helper()
		ext := values{"id": "e1", "kind": "voluntary", "from": "2027-03-08", "days": days, "document_id": document}
		return s.one(a, strict(write(domain.OpUpdate, domain.AbsenceCases, there, 0, values{"extensions": []values{ext}}), domain.AnyRev))
	}
	for _, bad := range []uuid.UUID{p2, id(999)} {
		holdFault(t, extend(admin, 7, bad), "/extensions")
	}
	holdFault(t, extend(colleague, 7, p1), "/extensions")
	expect(t, extend(admin, 7, p1), domain.Applied, none)
	read := func(a domain.Actor) *uuid.UUID {
		c := get[*domain.AbsenceCase](s, domain.AbsenceCases, there)
		return domain.Project(a, domain.AbsenceCases, c, s.now).(*domain.AbsenceCase).Extensions[0].DocumentID
	}
	expect(t, extend(colleague, 14, nil), domain.Applied, none) // as he reads it, but for the days
	if got := get[*domain.AbsenceCase](s, domain.AbsenceCases, there).Extensions[0]; got.Days != 14 || !names(got.DocumentID, p1) {
		t.Errorf("the extension became %+v", got)
	}
	for _, step := range []struct {
		share values
		coach bool
	}{{nil, false}, {values{"visibility": "coach", "shared_until": "2026-03-20"}, true}, {values{"visibility": "private"}, false}} {
		before := get[*domain.AbsenceCase](s, domain.AbsenceCases, there).Rev
		if step.share != nil {
			s.must(anna, write(domain.OpUpdate, domain.Documents, p1, get[*domain.Document](s, domain.Documents, p1).Rev, step.share))
		}
		if !names(read(anna), p1) || !names(read(admin), p1) || read(colleague) != nil || names(read(coach), p1) != step.coach || read(elsewhere) != nil || read(manager) != nil {
			t.Errorf("%v: the employee reads %v, the admin %v, another admin %v, the coach %v, the other trajectory's %v, the case manager %v",
				step.share, read(anna), read(admin), read(colleague), read(coach), read(elsewhere), read(manager))
		}
		if now := get[*domain.AbsenceCase](s, domain.AbsenceCases, there).Rev; (now > before) != (step.share != nil) {
			t.Errorf("%v: the case went from rev %d to %d", step.share, before, now)
		}
	}
	expect(t, extend(admin, 14, nil), domain.Applied, none)
	if read(anna) != nil {
		t.Errorf("what the admin took away is still there: %v", read(anna))
	}
}
