package domain

import "slices"

// The texts stand beside the rules, at level B1. In braces: {first} first sick
// day, {n} the days of the term and {weeks} the weeks, {plain} the date before
// it moves, {due}, {from} the window, {outer}, {base} what the term counts from.
var (
	onWeek = Text{
		"Dit moet uiterlijk in week {weeks} van het ziek zijn. Geteld vanaf {first} is dag {n} op {plain}.",
		"This is due in week {weeks} of sickness at the latest. Counted from {first}, day {n} is {plain}.",
	}
	guides = func(names string) Source { return Source{names, SourceSecondary} }
	uwv    = func(page string) Source { return Source{"UWV: " + page, SourcePrimary} }

	employer = []Party{PartyEmployer}
	both     = []Party{PartyEmployer, PartyEmployee}
	employee = []Party{PartyEmployee}
	byUWV    = []Party{PartyUWV}
)

// wvp2026 are the rules as they were looked up in November 2026.
var wvp2026 = RuleSet{
	Name:      "wvp-2026.1",
	Rules:     slices.Concat(wvpFirstYear, wvpSecondYear, wvpOnEvents),
	Waivers:   []string{"prospect_own_employer_within_3_months", "no_usable_capacity", "marginal_capacity", "state_pension_within_1_year_both_agree", "recovered", "employment_ended"},
	Sentences: wvpSentences,
	Remarks:   wvpRemarks,
}

var wvpFirstYear = []Rule{
	{
		ID: "R-01", Code: "first_sick_day", Title: Text{"Eerste ziektedag", "First sick day"},
		Due:    []Term{{Days: 1, Why: Text{"Op {first} begon het ziek zijn. Alle andere data volgen hieruit.", "The sickness began on {first}. All other dates follow from it."}}},
		Passed: DutyDone, Source: guides("Appelman; Heikens: first day not worked because of sickness"),
	}, {
		ID: "R-02", Code: "report_to_arbo", Title: Text{"Ziekmelding bij de arbodienst", "Report to the occupational health service"},
		Owners: employer, Employed: true,
		Due: []Term{{Days: 7, Why: Text{
			"De werkgever meldt het ziek zijn binnen een week bij de arbodienst. Geteld vanaf {first} is dag {n} op {plain}.",
			"The employer reports the sickness to the occupational health service within a week. Counted from {first}, day {n} is {plain}.",
		}}},
		Source: guides("Randstad, werkpocket"),
	}, {
		ID: "R-03", Code: "problem_analysis", Title: Text{"Probleemanalyse", "Problem analysis"},
		Owners: []Party{PartyCompanyDoctor}, Employed: true, Due: []Term{{Days: 42, Why: onWeek}},
		Source: guides("Brightmine; Rendement"),
	}, {
		ID: "R-04", Code: "action_plan", Title: Text{"Plan van aanpak", "Action plan"},
		Owners: both, Employed: true, Earliest: true,
		Due: []Term{
			{Anchor: AfterDone, Code: "problem_analysis", Days: 14, Why: Text{
				"Het plan van aanpak komt binnen {weeks} weken na de probleemanalyse van {base}.",
				"The action plan is due within {weeks} weeks of the problem analysis of {base}.",
			}},
			{Days: 56, Why: Text{
				"Het plan van aanpak is er uiterlijk in week {weeks} van het ziek zijn, of twee weken na de probleemanalyse als dat eerder is. Geteld vanaf {first} is dag {n} op {plain}.",
				"The action plan is due in week {weeks} of sickness at the latest, or two weeks after the problem analysis if that is sooner. Counted from {first}, day {n} is {plain}.",
			}},
		},
		Outer: []Term{{Days: 56}}, Source: guides("Brightmine; Rendement"),
	}, {
		ID: "R-05", Code: "periodic_evaluation", Title: Text{"Evaluatie van het plan van aanpak", "Evaluation of the action plan"},
		Owners: both, Employed: true, InWait: true, Repeats: true,
		Due: []Term{
			{Anchor: AfterDone, Code: "periodic_evaluation", Days: 42, Why: Text{
				"Werkgever en werknemer bespreken elke {weeks} weken hoe het gaat. De laatste keer was op {base}.",
				"Employer and employee discuss every {weeks} weeks how things go. The last time was on {base}.",
			}},
			{Anchor: AfterDone, Code: "action_plan", Days: 42, Why: Text{
				"Werkgever en werknemer bespreken elke {weeks} weken hoe het gaat. Het plan van aanpak is van {base}.",
				"Employer and employee discuss every {weeks} weeks how things go. The action plan is of {base}.",
			}},
			{Anchor: AfterDue, Code: "action_plan", Days: 42, Why: Text{
				"Werkgever en werknemer bespreken elke {weeks} weken hoe het gaat. Het plan van aanpak hoort er op {base} te zijn.",
				"Employer and employee discuss every {weeks} weeks how things go. The action plan should be there on {base}.",
			}},
		},
		Source: guides("Common practice and plan templates; the statute says periodically"),
	}, {
		ID: "R-06", Code: "week42_report", Title: Text{"42e-weeksmelding bij UWV", "Report to UWV after week 42"},
		Owners: employer, Employed: true, Shift: ToNextWorkday,
		Due: []Term{{Days: 295, Why: Text{
			"De werkgever meldt aan UWV dat iemand 42 weken ziek is, op de eerste werkdag daarna. Geteld vanaf {first} is dag {n} op {plain}.",
			"The employer tells UWV that somebody has been sick for 42 weeks, on the first working day after them. Counted from {first}, day {n} is {plain}.",
		}}},
		Source: uwv("42e-weeksmelding"),
	}, {
		ID: "R-07", Code: "uwv_first_year_letter", Title: Text{"Brief van UWV over het eerste jaar", "UWV's letter about the first year"},
		Owners: byUWV, Known: true, Passed: DutyUnknown, Window: []Term{{Days: 302}},
		Due: []Term{{Days: 308, Why: Text{
			"UWV stuurt rond week {weeks} een brief over het eerste ziektejaar. Geteld vanaf {first} loopt die week tot en met {plain}.",
			"UWV sends a letter about the first year of sickness around week {weeks}. Counted from {first}, that week ends on {plain}.",
		}}},
		Source: guides("Oprijk; Randstad"),
	}, {
		ID: "R-08", Code: "first_year_evaluation", Title: Text{"Eerstejaarsevaluatie", "First-year evaluation"},
		Owners: both, Employed: true, Window: []Term{{Days: 316}},
		Due: []Term{{Days: 364, Why: Text{
			"Werkgever en werknemer kijken terug op het eerste jaar en beslissen over het tweede spoor. Dat kan van {from} (week 46) tot en met {plain} (dag {n}, eind week {weeks}), geteld vanaf {first}.",
			"Employer and employee look back on the first year and decide about the second track. That can be done from {from} (week 46) to {plain} (day {n}, the end of week {weeks}), counted from {first}.",
		}}},
		Source: guides("Reactiva; WVP-trace"),
	}, {
		ID: "R-08", Code: "labour_expert_research", Title: Text{"Arbeidsdeskundig onderzoek (niet verplicht)", "Labour-expert research (optional)"},
		Owners: employer, Employed: true, Optional: true, Passed: DutyNone, Window: []Term{{Days: 316}},
		Due: []Term{{Days: 364, Why: Text{
			"Een arbeidsdeskundige kan onderzoeken welk werk past, met de lijst van mogelijkheden van de bedrijfsarts erbij. De wet vraagt het niet. Gewoon is rond de eerstejaarsevaluatie: van {from} tot en met {plain} (dag {n}, eind week {weeks}), geteld vanaf {first}.",
			"A labour expert can look into which work is suitable, with the company doctor's list of what is possible. The law does not ask for it. Usual is around the first-year evaluation: from {from} to {plain} (day {n}, the end of week {weeks}), counted from {first}.",
		}}},
		Source: guides("Reactiva; WVP-trace: customary, not statutory"),
	}, {
		ID: "R-09", Code: "track2_target", Title: Text{"Start tweede spoor", "Start of the second track"},
		Owners: employer, Employed: true, Waivable: true, Started: true, Earliest: true, Outer: []Term{{Anchor: AfterDue, Code: "track2_outer_limit"}},
		OuterWhy: Text{"Na {outer} is het echt te laat.", "After {outer} it is really too late."},
		Due: []Term{
			{Days: 364, Why: Text{
				"Het tweede spoor begint uiterlijk na {weeks} weken, en eerder zodra terugkeer bij de eigen werkgever uit zicht is. Geteld vanaf {first} is dag {n} op {plain}.",
				"The second track begins after {weeks} weeks at the latest, and sooner once a return to the own employer is out of sight. Counted from {first}, day {n} is {plain}.",
			}},
			// An evaluation early in its window brings the outer limit before week 52.
			{Anchor: AfterDue, Code: "track2_outer_limit", Why: Text{
				"Het tweede spoor begint uiterlijk na 52 weken, of zes weken na de eerstejaarsevaluatie als dat eerder is. Hier is dat {plain}.",
				"The second track begins after 52 weeks at the latest, or six weeks after the first-year evaluation if that is sooner. Here that is {plain}.",
			}},
		},
		Source: guides("Werkwijzer Poortwachter, as Oprijk and Panthion quote it"),
	}, {
		ID: "R-10", Code: "track2_outer_limit", Title: Text{"Uiterste start tweede spoor", "Last day to start the second track"},
		Owners: employer, Employed: true, Waivable: true, Started: true,
		Due: []Term{
			{Anchor: AfterDone, Code: "first_year_evaluation", Days: 42, Why: Text{
				"Het tweede spoor begint uiterlijk {weeks} weken na de eerstejaarsevaluatie van {base}.",
				"The second track begins at the latest {weeks} weeks after the first-year evaluation of {base}.",
			}},
			{Days: 406, Why: Text{
				"Het tweede spoor begint uiterlijk zes weken na de eerstejaarsevaluatie. Die datum is hier nog niet bekend, daarom telt eind week {weeks}: geteld vanaf {first} is dag {n} op {plain}.",
				"The second track begins at the latest six weeks after the first-year evaluation. That date is not known here yet, so the end of week {weeks} counts: counted from {first}, day {n} is {plain}.",
			}},
		},
		Source: guides("Werkwijzer Poortwachter, as Oprijk and Panthion quote it"),
	},
}

var wvpSecondYear = []Rule{
	{
		ID: "R-14", Code: "early_iva_window", Title: Text{"Periode voor een vervroegde IVA", "Period for an early IVA benefit"},
		Owners: employee, Passed: DutyNone, Window: []Term{{Days: 22}},
		Due: []Term{{Days: 476, Why: Text{
			"Een vervroegde IVA-uitkering kan worden aangevraagd van {from} (na drie weken) tot en met {plain} (dag {n}, eind week {weeks}), geteld vanaf {first}. Het kan één keer, en een verklaring van een arts is nodig.",
			"An early IVA benefit can be asked for from {from} (after three weeks) to {plain} (day {n}, the end of week {weeks}), counted from {first}. It can be done once, and a doctor's statement is needed.",
		}}},
		Source: guides("Re-integratiegids"),
	}, {
		ID: "R-15", Code: "uwv_wia_letter", Title: Text{"Brief van UWV over de WIA", "UWV's letter about WIA"},
		Owners: byUWV, Passed: DutyUnknown, Window: []Term{{Days: 610}}, Prompt: 624,
		Due: []Term{{Days: 623, Why: Text{
			"UWV stuurt de brief over de WIA in week 88 of {weeks}: van {from} tot en met {plain} (dag {n}), geteld vanaf {first}. Komt de brief later, dan is een aanvraag binnen vier weken na de brief nog op tijd.",
			"UWV sends the letter about WIA in week 88 or {weeks}: from {from} to {plain} (day {n}), counted from {first}. If it comes later, an application within four weeks of the letter is still in time.",
		}}},
		Source: uwv("WIA, wanneer aanvragen"),
	},
	wvpFinal("final_evaluation", Text{"Eindevaluatie", "Final evaluation"}, both, 0),
	wvpFinal("current_opinion", Text{"Actueel oordeel van de bedrijfsarts", "Current opinion of the company doctor"}, []Party{PartyCompanyDoctor}, 0),
	wvpFinal("riv_to_employee", Text{"Re-integratieverslag naar de werknemer", "Reintegration report to the employee"}, employer, 638),
	{
		ID: "R-17", Code: "wia_application", Title: Text{"WIA aanvragen", "Apply for WIA"},
		Owners: employee, Outer: []Term{{Days: 652}},
		Due: []Term{{Days: 651, Why: Text{
			"De WIA-aanvraag moet 11 weken voor het einde van de wachttijd bij UWV zijn. De veilige dag is eind week {weeks}: geteld vanaf {first} is dag {n} op {plain}. Wie later aanvraagt, krijgt de uitkering ook later.",
			"The WIA application must reach UWV 11 weeks before the end of the wait. The safe day is the end of week {weeks}: counted from {first}, day {n} is {plain}. Who applies later also gets the benefit later.",
		}}},
		Source: guides("Van Zijl advocaten; RIV-register"),
	}, {
		ID: "R-18", Code: "uwv_sanction_decision", Title: Text{"Besluit van UWV over een loonsanctie", "UWV's decision about a wage sanction"},
		Owners: byUWV, Known: true, Passed: DutyUnknown, Employed: true,
		Due: []Term{{Days: 686, Why: Text{
			"UWV beslist zes weken voor het einde van de wachttijd of de werkgever langer loon moet betalen. Geteld vanaf {first} is dag {n} op {plain}. Na de laatste dag van de wachttijd kan het niet meer.",
			"UWV decides six weeks before the end of the wait whether the employer must pay wages for longer. Counted from {first}, day {n} is {plain}. After the last day of the wait it no longer can.",
		}}},
		Source: guides("Verzuimteam; RIV-register"),
	}, {
		ID: "R-19", Code: "last_wait_day", Title: Text{"Laatste dag van de wachttijd", "Last day of the wait"},
		Passed: DutyDone,
		Due: []Term{{Anchor: AfterWait, Why: Text{
			"De wachttijd duurt 104 weken: 728 dagen, geteld vanaf {first}. De laatste dag is {plain}. Tot dan betaalt de werkgever loon zolang het dienstverband duurt.",
			"The wait lasts 104 weeks: 728 days, counted from {first}. The last day is {plain}. Until then the employer pays wages as long as the employment lasts.",
		}}},
		Source: Source{"BW 7:629(1); ECLI:NL:CRVB:2018:3207; ECLI:NL:CRVB:2021:659", SourcePrimary},
	}, {
		ID: "R-20", Code: "wia_first_day", Title: Text{"Eerste dag van de WIA", "First day of WIA"},
		Owners: byUWV, Known: true, Passed: DutyDone,
		Due: []Term{{Anchor: AfterWait, Days: 1, Why: Text{
			"De WIA kan beginnen op de dag na de wachttijd van 104 weken: {plain}. De wachttijd is geteld vanaf {first}.",
			"WIA can begin on the day after the wait of 104 weeks: {plain}. The wait is counted from {first}.",
		}}},
		Source: Source{"ECLI:NL:CRVB:2018:3207; ECLI:NL:CRVB:2021:659", SourcePrimary},
	},
}

// wvpFinal are the three things that R-16 asks for on one day.
func wvpFinal(code string, title Text, owners []Party, prompt int) Rule {
	return Rule{
		ID: "R-16", Code: code, Title: title, Owners: owners, Prompt: prompt, Employed: true,
		Due: []Term{{Days: 637, Why: Text{
			"Dit is klaar aan het eind van week {weeks}: 13 weken voor het einde van de wachttijd, en twee weken voor de WIA-aanvraag, want de werknemer heeft het daarvoor nodig. Geteld vanaf {first} is dag {n} op {plain}.",
			"This is ready at the end of week {weeks}: 13 weeks before the end of the wait, and two weeks before the WIA application, because the employee needs it for that. Counted from {first}, day {n} is {plain}.",
		}}},
		Source: guides("Rendement, eindevaluatie and RIV"),
	}
}
