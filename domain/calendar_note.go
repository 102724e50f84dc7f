package domain

import "slices"

// The warnings of a calendar. {on} is their date.
var (
	warnNewCase = CalendarNote{Rule: "R-01", Code: "new_case", Text: Text{
		"Er zat vier weken of meer tussen twee ziekteperiodes. Op {on} begint daarom een nieuw geval met eigen data. Een traject gaat niet vanzelf mee: iemand moet het koppelen.",
		"There were four weeks or more between two periods of sickness. So a new case with dates of its own begins on {on}. A trajectory does not move along by itself: somebody must link it.",
	}, Source: Source{"BW 7:629(10), Stb. 2005, 65", SourcePrimary}}
	warnBeyondWait = CalendarNote{Rule: "R-19", Code: "beyond_end_of_wait", Text: Text{
		"Het geplande einde van het traject ligt na de laatste dag van de wachttijd: {on}.",
		"The planned end of the trajectory is after the last day of the wait: {on}.",
	}, Source: Source{"BW 7:629(1)", SourcePrimary}}
	warnLong = CalendarNote{Rule: "R-26", Code: "longer_than_12_months", Text: Text{
		"Het traject is langer gepland dan twaalf maanden: tot na {on}. Gewoon is negen tot twaalf maanden.",
		"The trajectory is planned for more than twelve months: beyond {on}. Nine to twelve months is usual.",
	}, Source: Source{"Market practice", SourceSecondary}}
	warnTrackLate = CalendarNote{Rule: "R-10", Code: "track2_started_late", Text: Text{
		"Het tweede spoor begon na de uiterste dag: {on}. Zonder geldige reden kan UWV een loonsanctie geven.",
		"The second track began after its last day: {on}. Without a valid reason UWV may impose a wage sanction.",
	}, Source: Source{"Werkwijzer Poortwachter, as Oprijk and Panthion quote it", SourceSecondary}}
	warnLate = CalendarNote{Rule: "R-17", Code: "wia_application_late", Text: Text{
		"De WIA-aanvraag kwam te laat. De wachttijd duurt daarom evenveel dagen langer: tot en met {on}.",
		"The WIA application came late. So the wait lasts as many days longer: until {on}.",
	}, Source: Source{"Van Zijl advocaten; RIV-register", SourceSecondary}}
	warnSanctionLate = CalendarNote{Rule: "R-18", Code: "sanction_decided_late", Text: Text{
		"Het besluit over de loonsanctie is van na de laatste dag van de wachttijd ({on}). Dan mag UWV geen sanctie meer opleggen.",
		"The decision about the wage sanction is from after the last day of the wait ({on}). UWV may impose none then.",
	}, Source: Source{"Verzuimteam; RIV-register", SourceSecondary}}
	warnExtensionFrom = CalendarNote{Rule: "R-21", Code: "extension_from_differs", Text: Text{
		"Een verlenging begint op {on}, de dag na de wachttijd, en niet op de dag die is opgegeven.",
		"An extension begins on {on}, the day after the wait, and not on the day that was given.",
	}, Source: Source{"BW 7:629", SourcePrimary}}
	warnExtensionEnd = CalendarNote{Rule: "R-21", Code: "extension_end_ignored", Text: Text{
		"De opgegeven laatste dag van een verlenging valt er niet in. Geteld is tot en met {on}.",
		"The last day that was given for an extension is not in it. Counted is until {on}.",
	}, Source: Source{"BW 7:629", SourcePrimary}}
)

// aboutTrack gives the codes of the warnings about the trajectory's own days (S-13,
// R-10), each once.
func (c Calendar) aboutTrack() (codes []string) {
	for _, w := range c.Warnings {
		if slices.Contains([]string{warnBeyondWait.Code, warnLong.Code, warnTrackLate.Code}, w.Code) {
			codes = append(codes, w.Code)
		}
	}
	slices.Sort(codes)
	return slices.Compact(codes)
}

// note is a warning with its date.
func note(n CalendarNote, on Date) CalendarNote {
	n.On, n.Text = &on, fill(n.Text, map[string]Text{"on": longDate(on)})
	return n
}

// warnings gives what is remarkable about the case.
func (r *reckoning) warnings(c *CaseCalendar) (out []CalendarNote) {
	if !r.first {
		out = append(out, note(warnNewCase, r.since))
	}
	start, ok := r.mineOf(r.in.TrajectoryStartOn)
	if !ok {
		return out
	}
	if end := r.in.TrajectoryPlannedEndOn; end != nil {
		if r.wait != nil && end.After(*r.wait) {
			out = append(out, note(warnBeyondWait, *r.wait))
		}
		if year := (Date{start.t.AddDate(1, 0, 0)}); end.After(year) {
			out = append(out, note(warnLong, year))
		}
	}
	const outer = "track2_outer_limit"
	if f, has := r.dueOf(outer); has && start.After(f.due) {
		if _, waived := r.waiver(r.set.rule(outer)); !waived {
			out = append(out, note(warnTrackLate, f.due))
		}
	}
	return out
}

// notes gives the rules without a date that matter now, of the last case.
func (set *RuleSet) notes(in *CalendarInput, c CaseCalendar) (out []CalendarNote) {
	holds := map[string]bool{"sick": c.State == CaseSick, "extended": c.ExtendedDays > 0}
	for _, band := range in.AgeBands {
		holds[band] = true
	}
	for _, m := range set.Remarks {
		if holds[m.When] {
			out = append(out, CalendarNote{Rule: m.Rule, Code: m.Code, Text: m.Text, Source: m.Source})
		}
	}
	return out
}
