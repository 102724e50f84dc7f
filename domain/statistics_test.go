package domain_test

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"spoorboek/domain"
)

var (
	someOutcomes = []string{"employed_other_employer_permanent", "secondment_ongoing", "returned_own_employer", "recovered", "early_iva", "deceased", ""}
	someLengths  = []int64{1, 7, 10, 14}
	somePhases   = []string{"", "intake", "orientation", "job_hunting", "work_experience"}
)

// listsOf are what a period tells of its people.
func listsOf(p domain.StatisticsPeriod) map[string][]domain.Group {
	return map[string][]domain.Group{"outcomes": p.Outcomes, "durations": p.Durations, "reached": p.Reached}
}

// sumsOf gives what every choice of groups adds up to.
func sumsOf(groups []domain.Group) (out []int64) {
	out = []int64{0}
	for _, g := range groups {
		for _, sum := range slices.Clone(out) {
			out = append(out, sum+g.People)
		}
	}
	return out
}

// P-10: whatever is added up and taken from whatever, it is nobody, or ten
// people or more; and of two lists nobody can tell how many people are in both
// parts, but for parts that are all or nobody.
func TestStatistics_P10_NoNumberAndNoDifferenceStandsForFewerThanTen(t *testing.T) {
	t.Parallel()
	told := 0
	rapid.Check(t, func(t *rapid.T) {
		var counts []domain.EndedTrajectories
		for range rapid.IntRange(0, 8).Draw(t, "groups") {
			counts = append(counts, domain.EndedTrajectories{
				Outcome: rapid.SampledFrom(someOutcomes).Draw(t, "outcome"), Months: rapid.SampledFrom(someLengths).Draw(t, "months"),
				Furthest: rapid.SampledFrom(somePhases).Draw(t, "furthest"), People: rapid.Int64Range(1, 30).Draw(t, "people"),
			})
		}
		day := domain.NewDate(2026, 1, 1)
		p, enough := domain.NewStatisticsPeriod(day, day.AddMonths(3).AddDays(-1), counts)
		all := int64(0)
		for _, c := range counts {
			all += c.People
		}
		if enough != (all >= 10) || enough && p.People != all || !enough && (p.People != 0 || p.Outcomes != nil) {
			t.Fatalf("%d people, and it tells %+v", all, p)
		}
		if !enough {
			return
		}
		for name, groups := range listsOf(p) {
			if len(groups) == 0 {
				continue
			}
			told++
			sums := sumsOf(groups)
			if slices.Max(sums) != all {
				t.Fatalf("%s: %v is not all %d", name, groups, all)
			}
			for _, sum := range sums {
				if sum != 0 && sum < 10 || sum != all && all-sum < 10 {
					t.Fatalf("%s: %v of %d leave %d", name, groups, all, all-sum)
				}
			}
			for other, others := range listsOf(p) {
				if other == name || len(others) == 0 {
					continue
				}
				for _, a := range sums {
					for _, b := range sumsOf(others) {
						least, most := max(0, a+b-all), min(a, b)
						if most-least < 10 && a != 0 && b != 0 && a != all && b != all {
							t.Fatalf("%d of %s and %d of %s have %d to %d in common", a, name, b, other, least, most)
						}
					}
				}
			}
		}
	})
	if told == 0 {
		t.Error("nothing was ever told")
	}
}

// P-10: that something is not told says no number either. For every way in which
// people can be divided over the durations, an answer leaves open how many a
// group has, unless that is nobody or ten at least.
func TestStatistics_P10_WhatIsNotToldCanNotBeWorkedOut(t *testing.T) {
	t.Parallel()
	type known struct{ least, most [16]int64 } // of every choice of the four durations
	day := domain.NewDate(2026, 1, 1)
	for all := int64(10); all <= 32; all++ {
		answers := map[string]*known{}
		for a := range all + 1 {
			for b := range all - a + 1 {
				for c := range all - a - b + 1 {
					n := []int64{a, b, c, all - a - b - c}
					var counts []domain.EndedTrajectories
					for i, people := range n {
						if people > 0 {
							counts = append(counts, domain.EndedTrajectories{Months: someLengths[i], People: people})
						}
					}
					p, _ := domain.NewStatisticsPeriod(day, day, counts)
					answer := fmt.Sprint(p.Durations)
					k := answers[answer]
					if k == nil {
						k = &known{}
						for choice := range k.least {
							k.least[choice] = all + 1
						}
						answers[answer] = k
					}
					for choice := range k.least {
						sum := int64(0)
						for i, people := range n {
							if choice>>i&1 == 1 {
								sum += people
							}
						}
						k.least[choice], k.most[choice] = min(k.least[choice], sum), max(k.most[choice], sum)
					}
				}
			}
		}
		for answer, k := range answers {
			for choice, least := range k.least {
				if least == k.most[choice] && least != 0 && least < 10 {
					t.Errorf("%d people, told %s: choice %04b is %d people", all, answer, choice, least)
				}
			}
		}
	}
}

func TestStatistics_S26_TellsAsMuchAsItMay(t *testing.T) {
	t.Parallel()
	day := domain.NewDate(2026, 1, 1)
	work := func(outcome string, people int64) domain.EndedTrajectories {
		return domain.EndedTrajectories{Outcome: outcome, Months: 7, Furthest: "job_hunting", People: people}
	}
	for _, c := range []struct {
		name string
		in   []domain.EndedTrajectories
		want string
	}{
		{"each large enough", []domain.EndedTrajectories{work("self_employed", 10), work("recovered", 12)}, "[{recovered 12} {self_employed 10}]"},
		{"one too small", []domain.EndedTrajectories{work("self_employed", 9), work("secondment_ongoing", 6), work("recovered", 12)}, "[{new_work 15} {own_work 12}]"},
		{"one too small, whatever it is joined with", []domain.EndedTrajectories{work("self_employed", 20), work("recovered", 1)}, "[]"},
		{"ended without an outcome", []domain.EndedTrajectories{work("", 11)}, "[{no_outcome 11}]"},
	} {
		p, _ := domain.NewStatisticsPeriod(day, day, c.in)
		if got := fmt.Sprint(p.Outcomes); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
		if fmt.Sprint(p.Reached) != fmt.Sprintf("[{search %d}]", p.People) || fmt.Sprint(p.Durations) != fmt.Sprintf("[{6_to_8_months %d}]", p.People) {
			t.Errorf("%s: reached %v, durations %v", c.name, p.Reached, p.Durations)
		}
	}
}
