package store_test

import (
	"context"
	"fmt"
	"reflect"
	"testing"
	"time"

	"github.com/google/uuid"
	"golang.org/x/sync/errgroup"

	"spoorboek/domain"
	"spoorboek/store/storetest"
)

// bureau is an agency whose trajectories end.
type bureau struct {
	*storetest.World
	t *testing.T
}

func newBureau(t *testing.T) *bureau {
	t.Helper()
	return &bureau{storetest.NewWorld(t), t}
}

// ended lets n people begin, work as far as the phase, and end now.
func (b *bureau) ended(n int, outcome, phase string, months int) (employees []domain.Actor) {
	b.t.Helper()
	for range n {
		e := b.User(domain.Employee)
		employees = append(employees, e)
		b.end(b.Trajectory(e), outcome, phase, months)
	}
	return employees
}

func (b *bureau) end(track uuid.UUID, outcome, phase string, months int) {
	b.t.Helper()
	start := domain.DutchDay(b.Clock.Now()).AddMonths(-months)
	coach := b.User(domain.CoachRole)
	b.Assign(track, coach, nil)
	if phase != "" {
		b.Must(b.Refresh(coach), domain.Mutation{Op: domain.OpCreate, Kind: domain.Phases, ID: b.NewID(), TrajectoryID: track,
			Fields: []string{"phase", "status", "started_on"}, Edit: func(r domain.Record) {
				p := r.(*domain.Phase)
				p.Phase, p.Status, p.StartedOn = phase, "running", &start
			}})
	}
	b.Must(b.Admin, b.change(track, func(r *domain.Trajectory) { r.StartOn, r.Status, r.Outcome = &start, "terminated", outcome }))
}

func (b *bureau) change(track uuid.UUID, edit func(*domain.Trajectory)) domain.Mutation {
	return domain.Mutation{Op: domain.OpUpdate, Kind: domain.Trajectories, ID: track, Strict: true, IfMatch: domain.AnyRev,
		Fields: []string{"start_on", "status", "outcome"}, Edit: func(r domain.Record) { edit(r.(*domain.Trajectory)) }}
}

// at moves the clock to noon of a day.
func (b *bureau) at(day string) { b.Clock.Set(domain.MustDate(day).At(12, 0, time.UTC)) }

// told is what the admin is told now, without when it was made.
func (b *bureau) told() (out []string) {
	b.t.Helper()
	periods, err := b.Statistics(context.Background(), b.Admin)
	if err != nil {
		b.t.Fatal(err)
	}
	for _, p := range periods {
		out = append(out, fmt.Sprintf("%s to %s: %d %v %v %v", p.FromOn, p.UntilOn, p.People, p.Outcomes, p.Durations, p.Reached))
	}
	return out
}

func (b *bureau) want(what string, want ...string) {
	b.t.Helper()
	if got := b.told(); !reflect.DeepEqual(got, want) {
		b.t.Errorf("%s: told\n%q, want\n%q", what, got, want)
	}
}

func TestStatistics_S26_APeriodIsAsManyQuartersAsTenPeopleTake(t *testing.T) {
	t.Parallel()
	b := newBureau(t)
	b.at("2026-03-31")
	b.ended(9, "self_employed", "job_hunting", 7)
	b.at("2026-07-01")
	b.want("nine people")
	b.ended(11, "recovered", "intake", 3)
	b.ended(1, "", "", 14)
	b.at("2026-09-30")
	b.ended(2, "early_iva", "plan", 4)
	b.at("2026-10-30")
	b.want("a quarter that is over, while its last trajectories can be reopened")
	b.Clock.Advance(24 * time.Hour)
	first := "2026-01-01 to 2026-09-30: 23 [] [] []"
	b.want("the quarter has settled", first)

	b.at("2026-11-02")
	b.ended(10, "self_employed", "work_experience", 7)
	b.ended(12, "secondment_ongoing", "placement_aftercare", 12)
	b.at("2027-02-01")
	b.want("another quarter",
		"2026-10-01 to 2026-12-31: 22 [{secondment_ongoing 12} {self_employed 10}] [{12_months_or_more 12} {6_to_8_months 10}] [{work 22}]", first)
}

// P-10: two answers never differ by the people of whom something changed in
// between, and the smallest difference of two answers is a whole period.
func TestStatistics_P10_WhatWasToldStaysWhateverHappens(t *testing.T) {
	t.Parallel()
	b := newBureau(t)
	people := b.ended(12, "self_employed", "job_hunting", 7)
	b.at("2026-05-02")
	told := b.told()
	if len(told) != 1 {
		t.Fatalf("told %q", told)
	}
	ctx := context.Background()
	if err := b.BeginErasure(ctx, b.Tenant.ID, people[0].UserID); err != nil {
		t.Fatal(err)
	}
	if err := b.Erase(ctx, b.Tenant.ID, people[0].UserID); err != nil {
		t.Fatal(err)
	}
	b.want("one of them was erased", told...)
	b.ended(1, "recovered", "", 1)
	b.at("2027-05-02")
	b.want("another one ended", told...)

	again := b.Trajectory(people[1])
	b.end(again, "recovered", "", 1)
	b.ended(9, "recovered", "", 1)
	b.at("2028-05-02")
	b.want("somebody ended another trajectory", "2026-04-01 to 2027-06-30: 11 [{recovered 11}] [{under_6_months 11}] [{nothing 11}]", told[0])
}

// Two periods that overlap would differ by the people of one quarter.
func TestStatistics_P10_WhoAskAtOnceAreToldTheSame(t *testing.T) {
	t.Parallel()
	b := newBureau(t)
	b.ended(12, "self_employed", "job_hunting", 7)
	b.at("2026-05-02")
	answers := make([][]domain.StatisticsPeriod, 6)
	var group errgroup.Group
	for i := range answers {
		group.Go(func() (err error) {
			answers[i], err = b.Statistics(context.Background(), b.Admin)
			return err
		})
	}
	if err := group.Wait(); err != nil {
		t.Fatal(err)
	}
	for _, a := range answers {
		if len(a) != 1 || !reflect.DeepEqual(a, answers[0]) {
			t.Errorf("told %v and %v", a, answers[0])
		}
	}
}

func TestStatistics_P10_CountsPeopleAndNotTrajectories(t *testing.T) {
	t.Parallel()
	b := newBureau(t)
	for _, e := range b.ended(9, "recovered", "", 2) {
		b.end(b.Trajectory(e), "self_employed", "", 2)
	}
	b.at("2026-05-02")
	b.want("nine people with two trajectories each")
	b.ended(1, "self_employed", "", 2)
	b.at("2026-08-02")
	b.want("one more", "2026-01-01 to 2026-06-30: 10 [{self_employed 10}] [{under_6_months 10}] [{nothing 10}]")
}

func TestStatistics_IsForTheAgencysAdminAlone(t *testing.T) {
	t.Parallel()
	b := newBureau(t)
	b.ended(12, "self_employed", "job_hunting", 7)
	b.at("2026-05-02")
	ctx := context.Background()
	other := b.Another(t, "other")
	if got, err := b.Statistics(ctx, other.Admin); err != nil || len(got) != 0 {
		t.Errorf("another agency is told %v, %v", got, err)
	}
	for _, role := range []domain.Role{domain.Employee, domain.CoachRole, domain.JobHunter, domain.CaseManager, domain.System, ""} {
		if got, err := b.Statistics(ctx, domain.Actor{TenantID: b.Tenant.ID, UserID: b.NewID(), Role: role}); domain.CodeOf(err) != domain.CodeForbidden || got != nil {
			t.Errorf("the %s is told %v, %v", role, got, err)
		}
	}
}
