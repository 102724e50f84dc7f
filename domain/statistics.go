package domain

import (
	"maps"
	"slices"
	"time"

	"github.com/google/uuid"
)

// LeastGroup is how many people a number stands for at least (P-10).
const LeastGroup = 10

// SettledAfter is how long after its end a trajectory can't be reopened any more,
// so that it counts in one period for good.
const SettledAfter = StaffReadAfterEnd

// StatisticsPeriod says what became of the people whose trajectory ended in some
// quarters (S-26). It is made once, when nothing of those quarters can change any
// more, and then stays as it is: two answers never differ by the few people who
// were added, changed or erased in between. People are counted, not
// trajectories, and each in one group of a list.
//
// A list is a partition of all the people into groups of LeastGroup or more, or
// it is empty. So whatever is taken from whatever, in one list or between a list
// and all, is nobody or LeastGroup people at least; and what two lists have in
// common is never known better than that.
type StatisticsPeriod struct {
	TenantID  uuid.UUID `gorm:"primaryKey"`
	FromOn    Date      `gorm:"primaryKey"` // first day of a quarter
	UntilOn   Date      // last day of that quarter or a later one
	People    int64
	Outcomes  []Group `gorm:"serializer:json"`
	Durations []Group `gorm:"serializer:json"`
	Reached   []Group `gorm:"serializer:json"` // the furthest part that was begun
	MadeAt    time.Time
}

// Group is the people of a period who have something in common.
type Group struct {
	Code   string `json:"code"`
	People int64  `json:"people"`
}

// EndedTrajectories counts people by what the three lists are made of, for
// NewStatisticsPeriod.
type EndedTrajectories struct {
	Outcome  string // code, or ""
	Months   int64  // whole ones, from the start to the end
	Furthest string // phase that was begun, or ""
	People   int64
}

// NewStatisticsPeriod makes the period of the people counted, from and until the
// days given. Enough is false when they are too few to be told of.
func NewStatisticsPeriod(from, until Date, counts []EndedTrajectories) (p StatisticsPeriod, enough bool) {
	p = StatisticsPeriod{FromOn: from, UntilOn: until}
	outcomes, durations, reached := map[string]int64{}, map[string]int64{}, map[string]int64{}
	for _, c := range counts {
		p.People += c.People
		outcomes[outcomeOf(c.Outcome)] += c.People
		durations[durationOf(c.Months)] += c.People
		reached[partOf(c.Furthest)] += c.People
	}
	if p.People < LeastGroup {
		return StatisticsPeriod{}, false
	}
	p.Outcomes, p.Durations, p.Reached = publish(outcomes, workOf), publish(durations, halfOf), publish(reached, sideOf)
	return p, true
}

// publish gives the groups, or coarser ones when one is too small, or nothing.
// What is joined with what is fixed: were small groups joined as they come, how
// they were joined would tell how small they are.
func publish(fine map[string]int64, coarser func(code string) string) []Group {
	coarse := map[string]int64{}
	for code, people := range fine {
		coarse[coarser(code)] += people
	}
	for _, counts := range []map[string]int64{fine, coarse} {
		var out []Group
		small := false
		for _, code := range slices.Sorted(maps.Keys(counts)) {
			out = append(out, Group{code, counts[code]})
			small = small || counts[code] < LeastGroup
		}
		if !small {
			return out
		}
	}
	return []Group{}
}

func outcomeOf(code string) string {
	if code == "" {
		return "no_outcome"
	}
	return code
}

// workOf groups outcomes by where somebody works afterwards.
func workOf(outcome string) string {
	switch outcome {
	case "employed_other_employer_permanent", "employed_other_employer_temporary", "secondment_ongoing", "self_employed":
		return "new_work"
	case "returned_own_employer", "recovered":
		return "own_work"
	}
	return "no_work"
}

func durationOf(months int64) string {
	switch {
	case months < 6:
		return "under_6_months"
	case months < 9:
		return "6_to_8_months"
	case months < 12:
		return "9_to_11_months"
	}
	return "12_months_or_more"
}

// halfOf groups durations around the usual nine months (S-13).
func halfOf(duration string) string {
	if duration == "under_6_months" || duration == "6_to_8_months" {
		return "under_9_months"
	}
	return "9_months_or_more"
}

// partOf groups phases. The closing is none of them: it says nothing of how far
// somebody came.
func partOf(phase string) string {
	switch phase {
	case feasibility, intake, "plan":
		return "preparation"
	case "orientation", "market_exploration":
		return "exploration"
	case "application_support", "job_hunting":
		return "search"
	case "work_experience", "placement_aftercare":
		return "work"
	}
	return "nothing"
}

// sideOf groups parts by whether work was looked for.
func sideOf(part string) string {
	if part == "search" || part == "work" {
		return "search_or_work"
	}
	return "before_search"
}
