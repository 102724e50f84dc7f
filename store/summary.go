package store

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"spoorboek/domain"
)

// Bounds of a summary: the newest of each.
const (
	summaryWeeks  = 260 // five years
	summaryGoals  = 40
	summaryPoints = 200 // of one goal
	summaryPaths  = 100
)

// Summary is progress to look at, made only of what the one who asks sees.
// Weeks without anything are not in it: nobody has lost a streak (N-07).
type Summary struct {
	Weeks        []SummaryWeek // oldest first
	Funnel       []domain.FunnelStage
	Ended        []domain.FunnelStage
	Open         int64 // applications without an end
	Applications int64
	Paths        []*domain.ApplicationPath // open ones first, then newest
	MorePaths    bool
	Counted      int64 // applications that count as evidence
	Evidence     []domain.EvidenceGroup
	Goals        []SummaryGoal // open ones first, then newest
	MoreGoals    bool
	Kept         SummaryAppointments
}

// SummaryWeek counts what is dated in a week, which begins on Monday.
type SummaryWeek struct {
	Monday domain.Date
	Counts map[*domain.Kind]int64
}

// SummaryGoal is a goal with its newest measurements, oldest first. One that was
// corrected is left out.
type SummaryGoal struct {
	Goal   *domain.Goal
	Points []SummaryPoint
}

// SummaryPoint is one measurement.
type SummaryPoint struct {
	On    domain.Date
	Value float64
}

// SummaryAppointments counts appointments by what became of them.
type SummaryAppointments struct {
	Held, NoShow, Upcoming         int64
	CancelledTimely, CancelledLate int64
	ToAnswer, ToRecord             int64
	Minutes                        int64 // that the employee was at those held, as far as they were noted
}

// Summary gives the progress of one trajectory as the actor sees it, in one
// round trip, for staff two. Its cost is that of what the trajectory holds of
// each kind, found by (tenant_id, trajectory_id, ...). CodeNotFound when the
// actor does not see the trajectory.
func (s *Store) Summary(ctx context.Context, actor domain.Actor, trajectory uuid.UUID) (*Summary, error) {
	var g gathering
	err := s.view(ctx, actor, func(p *pipe, actor domain.Actor) {
		g = gathering{s: s, p: p, actor: actor, trajectory: trajectory, now: s.Now(), weeks: map[domain.Date]map[*domain.Kind]int64{},
			byID: map[uuid.UUID]*domain.ApplicationPath{}, found: map[domain.Key]domain.Record{}, points: map[uuid.UUID][]SummaryPoint{}}
		s.queryVisible(p, actor, domain.Trajectories, []uuid.UUID{trajectory}, g.found)
		g.askWeeks()
		g.askApplications()
		g.askGoals()
		g.askAppointments()
	})
	if err != nil {
		return nil, err
	}
	if len(g.found) == 0 {
		return nil, domain.Errorf(domain.CodeNotFound, "There is no such trajectory.")
	}
	return g.summary(), nil
}

// gathering is a summary on its way.
type gathering struct {
	s          *Store
	p          *pipe
	actor      domain.Actor
	trajectory uuid.UUID
	now        time.Time
	found      map[domain.Key]domain.Record // the trajectory, when it is seen
	weeks      map[domain.Date]map[*domain.Kind]int64
	paths      []*domain.ApplicationPath // in the order of a summary
	byID       map[uuid.UUID]*domain.ApplicationPath
	goals      []domain.Record
	points     map[uuid.UUID][]SummaryPoint
	kept       SummaryAppointments
}

// from is SQL for the records of a kind in the trajectory that the actor sees.
func (g *gathering) from(k *domain.Kind, args *arguments) string {
	where := visible(g.actor.Sees(k, g.now), args)
	return fmt.Sprintf("%s r WHERE %s AND r.trajectory_id = %s", k.Name, where, args.add(g.trajectory))
}

// corrected is SQL for a measurement in whose place another came.
const corrected = "EXISTS (SELECT FROM goal_measurements c WHERE c.tenant_id = r.tenant_id AND c.corrects_id = r.id AND c.deleted_at IS NULL)"

// dated says, of each kind that counts as doing something, on which days. An
// activity counts when it begins and when it ends, once it is said that it did: one
// that is only planned is no effort yet.
var dated = []struct {
	kind *domain.Kind
	day  string
	only string
}{
	{domain.GoalMeasurements, `r."on"`, "NOT " + corrected},
	{domain.DiaryEntries, "r.entry_on", "true"},
	{domain.ApplicationEvents, "r.occurred_on", "NOT r.voided"},
	{domain.Activities, "unnest(ARRAY[r.start_on, CASE WHEN r.status = 'done' THEN nullif(r.end_on, r.start_on) END])", "r.status IN ('running', 'done')"},
	{domain.Appointments, "(r.starts_at AT TIME ZONE 'Europe/Amsterdam')::date", "r.status = 'held'"},
}

func (g *gathering) askWeeks() {
	for _, d := range dated {
		var args arguments
		from := g.from(d.kind, &args)
		g.p.query(func(r pgx.Rows) error {
			for r.Next() {
				var monday domain.Date
				var n int64
				if err := r.Scan(&monday, &n); err != nil {
					return err
				}
				if g.weeks[monday] == nil {
					g.weeks[monday] = map[*domain.Kind]int64{}
				}
				g.weeks[monday][d.kind] = n
			}
			return nil
		}, fmt.Sprintf(`SELECT date_trunc('week', d.day)::date, count(*) FROM (SELECT %s AS day FROM %s AND %s) d WHERE d.day <= %s
			GROUP BY 1 ORDER BY 1 DESC LIMIT %d`, d.day, from, d.only, args.add(domain.DutchDay(g.now).Time()), summaryWeeks), args...)
	}
}

func (g *gathering) askApplications() {
	var args arguments
	g.p.query(func(r pgx.Rows) error {
		for r.Next() {
			var p domain.ApplicationPath
			if err := r.Scan(&p.ID, &p.EmployerName, &p.JobTitle, &p.Kind, &p.Counts, &p.ByAgency, &p.Stage, &p.StageOn, &p.AppliedOn); err != nil {
				return err
			}
			g.paths, g.byID[p.ID] = append(g.paths, &p), &p
		}
		return nil
	}, "SELECT r.id, r.employer_name, r.job_title, r.kind, r.counts_as_evidence, r.evidence_rules > 0, r.stage, r.stage_on, r.applied_on FROM "+
		g.from(domain.JobApplications, &args)+" ORDER BY r.recorded_at DESC, r.id", args...)
	args = nil
	g.p.query(func(r pgx.Rows) error {
		for r.Next() {
			var id uuid.UUID
			var e domain.ApplicationEvent
			if err := r.Scan(&id, &e.Stage, &e.OccurredOn, &e.Round); err != nil {
				return err
			}
			if path := g.byID[id]; path != nil {
				path.Events = append(path.Events, &e)
			}
		}
		return nil
	}, "SELECT r.parent_id, r.stage, r.occurred_on, r.round FROM "+g.from(domain.ApplicationEvents, &args)+" AND NOT r.voided ORDER BY r.parent_id, r.place", args...)
}

// newestGoals orders goals as a summary shows them.
const newestGoals = "ORDER BY r.status IN ('achieved', 'abandoned'), r.recorded_at DESC, r.id"

func (g *gathering) askGoals() {
	t := &g.s.tabs[domain.Goals].shown
	var args arguments
	from := g.from(domain.Goals, &args)
	g.p.query(t.collectInto(&g.goals), fmt.Sprintf("SELECT %s FROM %s %s LIMIT %d", t.cols, from, newestGoals, summaryGoals+1), args...)
	measured := g.from(domain.GoalMeasurements, &args)
	g.p.query(func(r pgx.Rows) error {
		for r.Next() {
			var goal uuid.UUID
			var at SummaryPoint
			if err := r.Scan(&goal, &at.On, &at.Value); err != nil {
				return err
			}
			g.points[goal] = append(g.points[goal], at)
		}
		return nil
	}, fmt.Sprintf(`SELECT g.id, m."on", m.value FROM (SELECT r.id FROM %s %s LIMIT %d) g CROSS JOIN LATERAL (
			SELECT r."on", r.value, r.id FROM %s AND r.parent_id = g.id AND NOT %s
			ORDER BY r."on" DESC, r.id DESC LIMIT %d) m ORDER BY g.id, m."on", m.id`, from, newestGoals, summaryGoals, measured, corrected, summaryPoints), args...)
}

func (g *gathering) askAppointments() {
	var args arguments
	from := g.from(domain.Appointments, &args)
	k := &g.kept
	g.p.query(func(r pgx.Rows) error {
		for r.Next() {
			if err := r.Scan(&k.Held, &k.Minutes, &k.NoShow, &k.CancelledTimely, &k.CancelledLate, &k.Upcoming, &k.ToRecord, &k.ToAnswer); err != nil {
				return err
			}
		}
		return nil
	}, fmt.Sprintf(`SELECT count(*) FILTER (WHERE r.status = 'held'), coalesce(sum(r.attended_minutes) FILTER (WHERE r.status = 'held'), 0)::bigint, count(*) FILTER (WHERE r.status = 'no_show'),
			count(*) FILTER (WHERE r.status = 'cancelled' AND r.cancel_timing <> 'late'), count(*) FILTER (WHERE r.status = 'cancelled' AND r.cancel_timing = 'late'),
			count(*) FILTER (WHERE r.status = 'confirmed' AND r.ends_at > %[2]s), count(*) FILTER (WHERE r.status = 'confirmed' AND r.ends_at <= %[2]s),
			count(*) FILTER (WHERE r.status IN ('proposed', 'reschedule_proposed'))
		FROM %[1]s`, from, args.add(g.now)), args...)
}

func (g *gathering) summary() *Summary {
	out := &Summary{Kept: g.kept, Applications: int64(len(g.paths))}
	for monday, counts := range g.weeks {
		out.Weeks = append(out.Weeks, SummaryWeek{monday, counts})
	}
	slices.SortFunc(out.Weeks, func(a, b SummaryWeek) int { return a.Monday.Time().Compare(b.Monday.Time()) })
	out.Weeks = out.Weeks[max(0, len(out.Weeks)-summaryWeeks):]
	out.Funnel, out.Ended, out.Open = domain.Funnel(g.paths)
	out.Counted, out.Evidence = domain.CountEvidence(g.paths)
	slices.SortStableFunc(g.paths, func(a, b *domain.ApplicationPath) int { return openFirst(a) - openFirst(b) })
	out.Paths, out.MorePaths = cut(g.paths, summaryPaths)
	g.goals, out.MoreGoals = cut(g.goals, summaryGoals)
	for _, r := range g.goals {
		out.Goals = append(out.Goals, SummaryGoal{r.(*domain.Goal), g.points[r.Header().ID]})
	}
	return out
}

func openFirst(p *domain.ApplicationPath) int {
	if p.Ended() == nil {
		return 0
	}
	return 1
}
