package domain_test

import (
	"testing"

	"spoorboek/domain"
)

// TestActivities_72_EveryKindOfHelpCanBeRecorded goes through what agencies do,
// with the row that asks for it.
func TestActivities_72_EveryKindOfHelpCanBeRecorded(t *testing.T) {
	t.Parallel()
	var rules []rule
	for kind, row := range map[string]string{
		"workplace_adaptation_advice": "S-39", "orientation": "S-58", "assessment": "S-59", "retraining": "S-60",
		"labour_market_exploration": "S-61", "application_training": "S-62", "training": "S-66", "course": "S-66",
		"entrepreneurship_orientation": "S-67", "volunteering": "S-68", "other": "S-70", "adapted_work": "S-71",
		"job_carving": "S-71", "workplace_adaptation": "S-72", "online_module": "S-74",
	} {
		rules = append(rules, rule{row + " " + kind, values{"kind": kind, "title": "What is done"}, ""})
	}
	holdRules(t, domain.Activities, anna, activity, append(rules,
		rule{"S-07 the first track", values{"track": 1}, ""}, rule{"S-29 hours", values{"hours_planned": 12.5}, ""}))
}

// TestAppointments_73_EveryKindOfTalkCanBePlanned goes through who meets, with
// the row that asks for it.
func TestAppointments_73_EveryKindOfTalkCanBePlanned(t *testing.T) {
	t.Parallel()
	var rules []rule
	for kind, row := range map[string]string{
		"aftercare": "S-30", "labour_expert": "S-38", "intake": "S-50", "coaching": "S-64", "three_way": "S-35", "evaluation": "S-51",
	} {
		rules = append(rules, rule{row + " " + kind, values{"kind": kind}, ""})
	}
	holdRules(t, domain.Appointments, coach, meeting, append(rules,
		rule{"S-74 online", values{"mode": "online"}, ""}, rule{"S-02 a sick report is none", values{"kind": "sick_report"}, "/kind"}))
}

// TestPlacements_E22_EveryKindOfWorkCanBeRecorded goes through what work can be.
func TestPlacements_E22_EveryKindOfWorkCanBeRecorded(t *testing.T) {
	t.Parallel()
	var rules []rule
	for kind, row := range map[string]string{
		"work_experience": "S-69", "trial_placement": "S-69", "secondment": "S-69", "employment": "S-63", "self_employment": "S-67",
		"structured_volunteering": "S-68",
	} {
		rules = append(rules, rule{row + " " + kind, values{"kind": kind}, ""})
	}
	holdRules(t, domain.Placements, coach, placement, rules)
}
