package domain

// wvpOnEvents are the rules that wait for something to happen.
var wvpOnEvents = []Rule{
	{
		ID: "R-12", Code: "capacity_arises_later_plan", Title: Text{"Plan bijstellen na nieuwe mogelijkheden", "Adjust the plan to new capacity"},
		Owners: []Party{PartyEmployer, PartyAgency}, Needs: true, Employed: true,
		Due: []Term{{Anchor: AfterCapacity, Days: 14, Beyond: "first_year_evaluation", Why: Text{
			"Sinds {base} zijn er mogelijkheden om te werken. Het plan is binnen {weeks} weken aangepast.",
			"Since {base} there is capacity for work. The plan is adjusted within {weeks} weeks.",
		}}},
		Source: guides("Werkwijzer Poortwachter 4.3.2, by way of a public tool"),
	}, {
		ID: "R-12", Code: "capacity_arises_later_activities", Title: Text{"Activiteiten starten na nieuwe mogelijkheden", "Start activities for new capacity"},
		Owners: []Party{PartyEmployer, PartyAgency}, Needs: true, Employed: true,
		Due: []Term{{Anchor: AfterCapacity, Days: 56, Beyond: "first_year_evaluation", Why: Text{
			"Sinds {base} zijn er mogelijkheden om te werken. De activiteiten beginnen binnen {weeks} weken: twee weken voor het plan en zes om te beginnen.",
			"Since {base} there is capacity for work. Activities begin within {weeks} weeks: two for the plan and six to begin.",
		}}},
		Source: guides("Werkwijzer Poortwachter 4.3.2, by way of a public tool"),
	}, {
		ID: "R-13", Code: "capacity_changed_inform_agency", Title: Text{"Bureau inlichten over veranderde mogelijkheden", "Tell the agency of changed capacity"},
		Owners: employer, Needs: true, Employed: true,
		Due: []Term{{Anchor: WorkdaysAfterCapacity, Days: 5, Why: Text{
			"Op {base} veranderden de mogelijkheden om te werken. De werkgever vertelt dat meteen aan het bureau; {n} werkdagen later is {plain}.",
			"On {base} the capacity for work changed. The employer tells the agency at once; {n} working days later is {plain}.",
		}}},
		Source: guides("Werkwijzer Poortwachter 4.3.4"),
	}, {
		ID: "R-23", Code: "leaves_while_sick", Title: Text{"Ziek uit dienst melden bij UWV", "Report leaving while sick to UWV"},
		Owners: employer, Needs: true, Shift: ToLastWorkday, Outlives: true,
		Due: []Term{{Anchor: AfterEmployment, Why: Text{
			"Het dienstverband eindigt op {plain}, voor het einde van de wachttijd. De werkgever meldt dat op de laatste werkdag aan UWV.",
			"The employment ends on {plain}, before the end of the wait. The employer reports that to UWV on the last working day.",
		}}},
		Bands: []Band{
			{42, Text{"Wie korter dan zes weken ziek is, heeft geen re-integratieverslag nodig.", "Who has been sick for less than six weeks needs no reintegration report."}},
			{70, Text{"Bij zes tot tien weken is een kort re-integratieverslag nodig.", "After six to ten weeks a short reintegration report is needed."}},
			{0, Text{"Na tien weken is een volledig re-integratieverslag nodig; een kort verslag als binnen drie maanden volledig herstel wordt verwacht.", "After ten weeks a full reintegration report is needed; a short one if full recovery is expected within three months."}},
		},
		Source: uwv("ziek uit dienst"),
	}, {
		ID: "R-24", Code: "objection", Title: Text{"Bezwaar maken tegen een besluit van UWV", "Object to a decision of UWV"},
		Owners: employee, Needs: true, Shift: ToNextWorkday, Passed: DutyNone, Outlives: true,
		Due: []Term{{Anchor: AfterDecision, Days: 42, Why: Text{
			"Het besluit is van {base}. Bezwaar kan {weeks} weken lang: tot en met {plain}.",
			"The decision is of {base}. One may object for {weeks} weeks: until {plain}.",
		}}},
		Source: Source{"Algemene wet bestuursrecht, six weeks; Algemene termijnenwet", SourceGeneral},
	}, {
		ID: "R-26", Code: "progress_report", Title: Text{"Voortgangsrapportage", "Progress report"},
		Owners: []Party{PartyAgency}, Needs: true, Outlives: true, InTrack: true,
		Due: []Term{
			{Anchor: AfterReport, Days: 42, Why: Text{
				"Het bureau rapporteert elke {weeks} weken. Het laatste rapport is van {base}.",
				"The agency reports every {weeks} weeks. The last report is of {base}.",
			}},
			{Anchor: AfterTrajectoryStart, Days: 42, Why: Text{
				"Het bureau rapporteert elke {weeks} weken. Het traject begon op {base}.",
				"The agency reports every {weeks} weeks. The trajectory began on {base}.",
			}},
		},
		Source: guides("Market practice, about every six weeks"),
	},
}

var wvpSentences = Sentences{
	NotCounted: Text{"{gap} dagen van herstel of verlof tellen daarbij niet mee.", "{gap} days of recovery or leave are not counted."},
	Extended:   Text{"Daarbij komt een verlenging van {added} dagen.", "An extension of {added} days is added."},
	Moved:      Text{"Dat is geen werkdag, daarom telt de eerste werkdag erna: {due}.", "That is not a working day, so the first working day after it counts: {due}."},
	MovedBack:  Text{"Dat is geen werkdag, daarom telt de laatste werkdag ervoor: {due}.", "That is not a working day, so the last working day before it counts: {due}."},
	Recovered: Text{
		"Het ziek zijn eindigde op {last}, daarom komt deze datum niet. Bij opnieuw ziek zijn voor {again} telt deze periode mee en komt er weer een datum.",
		"The sickness ended on {last}, so this date does not come. If there is new sickness before {again}, this period counts along and there will be a date again.",
	},
	Left:      Text{"Het dienstverband eindigt op {left}, daarom vervalt deze plicht.", "The employment ends on {left}, so this duty falls away."},
	WaitOver:  Text{"De wachttijd eindigt op {end}, daarom komt hierna geen nieuwe datum.", "The wait ends on {end}, so no new date comes after that."},
	TrackOver: Text{"Het traject is afgelopen, daarom komt er geen rapport meer.", "The trajectory is over, so no more report comes."},
	Done:      Text{"Gedaan op {done}.", "Done on {done}."},
	Kept:      Text{"De datum van toen blijft staan: {due}.", "The date of that time stays: {due}."},
	Waived:    Text{"Deze plicht geldt niet; de reden is vastgelegd op {waived}.", "This duty does not apply; the reason was recorded on {waived}."},
}

var wvpRemarks = []Remark{
	{"R-21", "extensions", "extended", Text{
		"De wachttijd is verlengd: door een loonsanctie, een late WIA-aanvraag of een afspraak. De data na de wachttijd schuiven mee.",
		"The wait was extended: by a wage sanction, a late WIA application or an agreement. The dates after the wait move along.",
	}, guides("BW 7:629; RIV-register; Verzuimteam; Judex")},
	{"R-22", "expert_opinion", "sick", Text{
		"Loopt het vast? Werknemer en werkgever mogen UWV altijd om een deskundigenoordeel vragen. Daar hoort geen datum bij.",
		"Are things stuck? Employee and employer may ask UWV for an expert opinion at any time. There is no date for it.",
	}, guides("Deskundigenoordeel UWV")},
	{"R-25", "simplified_60plus", Age60Plus, Text{
		"Voor mensen van 60 jaar of ouder heeft UWV een eenvoudiger beoordeling voor de WIA. Vraag UWV of die geldt.",
		"For people of 60 or older UWV has a simpler assessment for WIA. Ask UWV whether it applies.",
	}, guides("Vereenvoudigde WIA-beoordeling 60-plus")},
	{"R-25", "state_pension_check", AgePensionWithin, Text{
		"De AOW begint binnen een jaar na het einde van de wachttijd. Als werkgever en werknemer het samen op papier zetten, hoeft het tweede spoor niet.",
		"The state pension begins within a year after the end of the wait. If employer and employee put it in writing together, the second track is not needed.",
	}, guides("Werkwijzer Poortwachter, as Oprijk and Panthion quote it")},
}
