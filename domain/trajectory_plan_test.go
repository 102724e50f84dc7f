package domain_test

import (
	"testing"
	"time"

	"spoorboek/domain"
)

var (
	agreement = domain.Agreement{ID: "a1", Text: "Make a first CV", Responsible: "employee"}
	plan      = values{"description": "Find work as a planner.", "agreements": []domain.Agreement{agreement}}
)

// agreed is one agreement of a plan, changed.
func agreed(change func(*domain.Agreement)) values {
	a := agreement
	change(&a)
	return values{"agreements": []domain.Agreement{a}}
}

func TestPlans_E08_E09_Rules(t *testing.T) {
	t.Parallel()
	day, tomorrow := domain.DateOf(monday), domain.DateOf(monday).AddDays(2)
	holdRules(t, domain.TrajectoryPlans, coach, plan, []rule{
		{"description at its limit", values{"description": long(5000)}, ""},
		{"description too long", values{"description": long(5001)}, "/description"},
		{"offered at once", values{"status": "offered"}, "/status"},
		{"signed at once", values{"status": "signed"}, "/status"},
		{"signed while a draft", values{"coach_signed": true}, "/coach_signed"},
		{"signed by the employer while a draft", values{"employer_signed_on": "2026-03-16"}, "/employer_signed_on"},
		{"agreement too short", agreed(func(a *domain.Agreement) { a.Text = "CV" }), "/agreements"},
		{"agreement too long", agreed(func(a *domain.Agreement) { a.Text = long(501) }), "/agreements"},
		{"agreement without an id", agreed(func(a *domain.Agreement) { a.ID = "" }), "/agreements"},
		{"of nobody", agreed(func(a *domain.Agreement) { a.Responsible = "" }), "/agreements"},
		{"of somebody else", agreed(func(a *domain.Agreement) { a.Responsible = "doctor" }), "/agreements"},
		{"done today", agreed(func(a *domain.Agreement) { a.DoneOn = &day }), ""},
		{"done in two days", agreed(func(a *domain.Agreement) { a.DoneOn = &tomorrow }), "/agreements"},
		{"dropped", agreed(func(a *domain.Agreement) { a.DroppedReason = "plan_changed" }), ""},
		{"dropped for a reason of its own", agreed(func(a *domain.Agreement) { a.DroppedReason = "tired" }), "/agreements"},
		{"done and dropped", agreed(func(a *domain.Agreement) { a.DoneOn, a.DroppedReason = &day, "plan_changed" }), "/agreements"},
		{"too many agreements", values{"agreements": make([]domain.Agreement, 31)}, "/agreements"},
		{"too many report moments", values{"report_moments": make([]domain.Date, 31)}, "/report_moments"},
	})
}

// signedPlan puts a signed version into a scene.
func signedPlan(s *scene, n uint64) *domain.TrajectoryPlan {
	s.t.Helper()
	s.must(coach, write(domain.OpCreate, domain.TrajectoryPlans, id(n), 0, plan))
	s.must(coach, stepTo(domain.TrajectoryPlans, n, values{"status": "offered"}))
	s.must(anna, stepTo(domain.TrajectoryPlans, n, values{"employee_signed": true}))
	s.must(coach, stepTo(domain.TrajectoryPlans, n, values{"coach_signed": true}))
	s.must(coach, stepTo(domain.TrajectoryPlans, n, values{"employer_signed_on": "2026-03-13"}))
	return get[*domain.TrajectoryPlan](s, domain.TrajectoryPlans, id(n))
}

func TestPlans_E08_TheLastOfThreeSignaturesSigns(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	p := signedPlan(s, 500)
	if p.Status != "signed" || p.SignedAt == nil || p.EmployeeSignedAt == nil || p.CoachSignedAt == nil || p.VersionNo != 1 {
		t.Fatalf("signed by all: %+v", p)
	}
	for _, refused := range []struct {
		by      domain.Actor
		change  values
		code    domain.Code
		pointer string
	}{
		{coach, values{"description": "Another plan"}, domain.CodeInvalid, "/description"},
		{coach, values{"report_moments": []string{"2026-05-01"}}, domain.CodeInvalid, "/report_moments"},
		{coach, agreed(func(a *domain.Agreement) { a.Text = "Make two CVs" }), domain.CodeInvalid, "/agreements"},
		{coach, values{"agreements": []domain.Agreement{}}, domain.CodeInvalid, "/agreements"},
		{coach, values{"coach_signed": false}, domain.CodeInvalid, "/coach_signed"},
		{coach, values{"status": "draft"}, domain.CodeTransition, "/status"},
		{coach, values{"status": "superseded"}, domain.CodeTransition, "/status"},
		{anna, values{"employee_signed": false}, domain.CodeInvalid, "/employee_signed"},
		{anna, agreed(func(a *domain.Agreement) { a.DroppedReason = "other" }), domain.CodeInvalid, "/agreements"},
		{anna, values{"description": "mine"}, domain.CodeReadOnly, "/description"},
		{anna, values{"coach_signed": false}, domain.CodeReadOnly, "/coach_signed"},
		{anna, values{"employer_signed_on": nil}, domain.CodeReadOnly, "/employer_signed_on"},
		{coach, values{"employee_signed": false}, domain.CodeReadOnly, "/employee_signed"},
		{coach, values{"version_no": 7}, domain.CodeReadOnly, "/version_no"},
		{coach, values{"signed_at": nil}, domain.CodeReadOnly, "/signed_at"},
	} {
		got := s.one(refused.by, stepTo(domain.TrajectoryPlans, 500, refused.change))
		if codeOf(got) != refused.code {
			t.Errorf("%v by the %s: %v, want %s", refused.change, refused.by.Role, got.Err, refused.code)
		}
		holdFault(t, got, refused.pointer)
	}
	if now := get[*domain.TrajectoryPlan](s, domain.TrajectoryPlans, id(500)); now.Rev != p.Rev {
		t.Errorf("what was refused made %+v", now)
	}
}

func TestPlans_E08_WhatIsOfferedChangesOnlyBackInDraft(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	k := domain.TrajectoryPlans
	s.must(coach, write(domain.OpCreate, k, id(500), 0, plan))
	expect(t, s.one(anna, stepTo(k, 500, values{"employee_signed": true})), domain.RejectedStat, domain.CodeInvalid)
	s.must(coach, stepTo(k, 500, values{"status": "offered", "description": "Find work as a planner, nearby."}))
	expect(t, s.one(coach, stepTo(k, 500, values{"status": "signed"})), domain.RejectedStat, domain.CodeTransition)
	s.must(anna, stepTo(k, 500, values{"employee_signed": true}))
	holdFault(t, s.one(coach, stepTo(k, 500, values{"description": "Something else"})), "/description")
	s.must(coach, stepTo(k, 500, values{"status": "draft", "description": "Something else"}))
	if p := get[*domain.TrajectoryPlan](s, k, id(500)); p.EmployeeSigned || p.EmployeeSignedAt != nil {
		t.Errorf("taken back, it is still signed: %+v", p)
	}
}

func TestPlans_E09_TicksOfASignedPlan(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	k := domain.TrajectoryPlans
	signedPlan(s, 500)
	today := domain.DateOf(monday)
	s.must(anna, stepTo(k, 500, agreed(func(a *domain.Agreement) { a.DoneOn = &today })))
	expect(t, s.one(anna, stepTo(k, 500, agreed(func(*domain.Agreement) {}))), domain.RejectedStat, domain.CodeTransition)
	expect(t, s.one(coach, stepTo(k, 500, agreed(func(a *domain.Agreement) { a.DroppedReason = "other" }))), domain.RejectedStat, domain.CodeTransition)
	if p := get[*domain.TrajectoryPlan](s, k, id(500)); p.Status != "signed" || p.Agreements[0].DoneOn == nil {
		t.Errorf("ticked: %+v", p)
	}
	s = newScene(t)
	signedPlan(s, 500)
	s.must(coach, stepTo(k, 500, agreed(func(a *domain.Agreement) { a.DoneOn = &today }))) // S-75: either may
	if p := get[*domain.TrajectoryPlan](s, k, id(500)); p.Status != "signed" || p.Agreements[0].DoneOn == nil {
		t.Errorf("ticked by the coach: %+v", p)
	}
}

func TestPlans_E08_TheNextVersionTakesItsPlace(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	k := domain.TrajectoryPlans
	signedPlan(s, 500)
	if got := s.seenBy(k, id(500)); got != "employee coach case_manager" {
		t.Errorf("the signed version is seen by %s", got)
	}
	s.must(coach, write(domain.OpCreate, k, id(501), 0, plan))
	holdFault(t, s.one(coach, write(domain.OpCreate, k, id(502), 0, plan)), "/status") // one waits already
	if got := s.seenBy(k, id(501)); got != "employee coach" {
		t.Errorf("a draft is seen by %s", got)
	}
	s.must(coach, stepTo(k, 501, values{"status": "offered", "coach_signed": true, "employer_signed_on": "2026-03-16"}))
	if old := get[*domain.TrajectoryPlan](s, k, id(500)); old.Status != "signed" {
		t.Fatalf("an offer ended the version before: %+v", old)
	}
	s.must(anna, stepTo(k, 501, values{"employee_signed": true}))
	old, now := get[*domain.TrajectoryPlan](s, k, id(500)), get[*domain.TrajectoryPlan](s, k, id(501))
	if old.Status != "superseded" || now.Status != "signed" || now.VersionNo != 2 {
		t.Fatalf("the first is %s, the second %s with number %d", old.Status, now.Status, now.VersionNo)
	}
	if got := s.seenBy(k, id(500)); got != "employee coach" {
		t.Errorf("the superseded version is seen by %s", got)
	}
	tick := domain.DateOf(monday.Add(-24 * time.Hour))
	holdFault(t, s.one(coach, stepTo(k, 500, agreed(func(a *domain.Agreement) { a.DoneOn = &tick }))), "/agreements")
}
