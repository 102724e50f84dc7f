package domain

import (
	"fmt"
	"time"
)

var (
	weekdaysNL = [...]string{"zondag", "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag"}
	monthsNL   = [...]string{"januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september",
		"oktober", "november", "december"}
)

// dayText writes a day as people say it: "maandag 30 maart", "Monday 30 March".
func dayText(d Date) Text {
	_, month, day := d.t.Date()
	return Text{
		NL: fmt.Sprintf("%s %d %s", weekdaysNL[d.Weekday()], day, monthsNL[month-1]),
		EN: fmt.Sprintf("%s %d %s", d.Weekday(), day, month),
	}
}

// momentText writes an instant as its reader says it: the day, and the time on
// his own clock.
func momentText(t time.Time, zone *time.Location) Text {
	local := t.In(zone)
	day, clock := dayText(DateOf(local)), local.Format("15:04")
	return Text{day.NL + " om " + clock, day.EN + " at " + clock}
}

// nearText is momentText with "today" and "tomorrow" where that is so at now.
func nearText(t, now time.Time, zone *time.Location) Text {
	local := t.In(zone)
	clock := local.Format("15:04")
	switch DateOf(local).Sub(DateOf(now.In(zone))) {
	case 0:
		return Text{"vandaag om " + clock, "today at " + clock}
	case 1:
		return Text{"morgen om " + clock, "tomorrow at " + clock}
	}
	return momentText(t, zone)
}

// with puts the same words, in the language of each, into both texts.
func (t Text) with(args ...Text) Text {
	nl, en := make([]any, len(args)), make([]any, len(args))
	for i, a := range args {
		nl[i], en[i] = a.NL, a.EN
	}
	return Text{fmt.Sprintf(t.NL, nl...), fmt.Sprintf(t.EN, en...)}
}

// same is a text that needs no translation, such as a name.
func same(s string) Text { return Text{s, s} }

// The texts of the catalogue, at level B1.
var (
	textNear = Text{"Afspraak %s", "Appointment %s"}
	textMeet = Text{"Kijk in de app hoe en waar jullie afspreken.", "Look in the app how and where you meet."}

	textProposed     = Text{"Nieuwe afspraak ter bevestiging", "Appointment to confirm"}
	textProposedBody = Text{"Voorstel: %s. Laat weten of je kunt.", "Proposal: %s. Say whether you can come."}
	textMove         = Text{"Voorstel voor een andere tijd", "Another time is proposed"}
	textMoveBody     = Text{"De afspraak van %s zou dan zijn op %s. Laat weten of je kunt.", "The appointment of %s would move to %s. Say whether you can come."}
	textChanged      = Text{"Afspraak is veranderd", "Appointment changed"}
	textChangedBody  = Text{"De afspraak is op %s. Kijk in de app wat er anders is.", "The appointment is on %s. Look in the app what is different."}
	textCancelled    = Text{"Afspraak gaat niet door", "Appointment cancelled"}
	textDeclined     = Text{"De ander kan niet", "The other person can't come"}
	textOffBody      = Text{"Het gaat om de afspraak van %s.", "It is about the appointment of %s."}

	textNews         = Text{"Al iets gehoord van %s?", "Any news from %s?"}
	textNewsBody     = Text{"Schrijf het op bij je sollicitatie, of bel om te vragen hoe het ervoor staat.", "Note it with your application, or call to ask how things are."}
	textNoAnswer     = Text{"Geen antwoord van %s?", "No answer from %s?"}
	textNoAnswerBody = Text{"Je hebt vier weken niets genoteerd. Je kunt deze sollicitatie afsluiten met ‘geen reactie’.", "You noted nothing for four weeks. You can close this application with “no response”."}

	textGoalSoon  = Text{"Doel bijna op datum", "Goal nearly due"}
	textGoalToday = Text{"Vandaag is de datum van je doel", "Your goal is due today"}
	textStepSoon  = Text{"Stap bijna op datum", "Step nearly due"}
	textStepToday = Text{"Vandaag is de datum van een stap", "A step is due today"}
	textDayBody   = Text{"%s: %s.", "%s: %s."}

	textDiary     = Text{"Wil je iets noteren?", "Want to note something?"}
	textDiaryBody = Text{"Een paar woorden over je dag zijn genoeg.", "A few words about your day are enough."}

	textCheckIn     = Text{"Hoe ging het deze week?", "How was your week?"}
	textCheckInBody = Text{"Kijk even terug: wat lukte, en wat wil je volgende week doen?", "Look back: what worked, and what do you want to do next week?"}

	textAttendance = Text{"Leg aanwezigheid vast", "Record attendance"}

	textNextStep = Text{"Volgende stap sollicitatie", "Next application step"}
	textLead     = Text{"Vacature sluit bijna", "Vacancy closes soon"}

	textReview        = Text{"Evaluatie werkplek", "Placement review"}
	textReviewBody    = Text{"De werkplek bij %s loopt tot %s. Kijk samen terug en spreek af hoe het verder gaat.", "The placement at %s runs until %s. Look back together and agree how to go on."}
	textAftercare     = Text{"Nazorg loopt bijna af", "After-care ends soon"}
	textAftercareBody = Text{"De nazorg bij %s loopt tot %s. Bespreek wat er nog nodig is.", "The after-care at %s runs until %s. Discuss what is still needed."}

	textReflection     = Text{"Bedenktijd loopt tot %s", "Reflection period ends %s"}
	textReflectionBody = Text{"Tot dan kun je terugkomen op wat je hebt getekend. Vraag advies als je twijfelt.", "Until then you can take back what you signed. Ask for advice if you are in doubt."}

	textAgreement      = Text{"Afspraak uit plan", "Agreement from plan"}
	textAgreementToday = Text{"Afspraak uit plan: vandaag", "Agreement from plan: today"}

	textCapacity      = Text{"Plan bijstellen", "Adjust the plan"}
	textCapacityNew   = Text{"De mogelijkheden om te werken zijn veranderd. Pas het plan binnen twee weken aan.", "The capacity for work has changed. Adjust the plan within two weeks."}
	textCapacityPlan  = Text{"Twee weken geleden veranderden de mogelijkheden om te werken. Is het plan aangepast?", "Two weeks ago the capacity for work changed. Was the plan adjusted?"}
	textCapacityBegin = Text{"Over een week moeten de nieuwe activiteiten zijn begonnen.", "The new activities must have begun in a week."}

	textShared     = Text{"Nieuw gedeeld item", "New shared item"}
	textSharedBody = Text{"Iemand heeft iets met je gedeeld of heeft gereageerd. Kijk in de app.", "Somebody shared something with you or commented. Look in the app."}
	textQuiet      = Text{"Stilte in traject", "Quiet period"}
	textQuietBody  = Text{"Al twee weken of langer is er niets gedeeld of besproken. Misschien helpt een gesprek.", "Nothing was shared or discussed for two weeks or longer. A talk may help."}

	textShareEnds     = Text{"Delen stopt bijna", "Sharing ends soon"}
	textShareEndsBody = Text{"Na %s zie alleen jij dit nog. Wil je het langer delen? Kies dan een andere datum.", "After %s only you will see this. Do you want to share it longer? Then choose another date."}

	textLetter        = Text{"Heb je de WIA-brief van UWV ontvangen?", "Did the UWV letter about WIA arrive?"}
	textLetterBody    = Text{"De brief komt in week 88 of 89. Vink aan dat hij er is, of bel UWV.", "The letter comes in week 88 or 89. Tick it when it is there, or call UWV."}
	textWIA           = Text{"WIA aanvragen: uiterlijk %s", "Apply for WIA: %s at the latest"}
	textWIABody       = Text{"Wie later aanvraagt, krijgt de uitkering ook later. Vink aan als je het gedaan hebt.", "Who applies later also gets the benefit later. Tick it when you have done it."}
	textRIV           = Text{"Vraag je re-integratieverslag op", "Ask for your reintegration report"}
	textRIVBody       = Text{"Je werkgever geeft je het verslag. Je hebt het nodig om WIA aan te vragen.", "Your employer gives you the report. You need it to apply for WIA."}
	textObjection     = Text{"Bezwaar mogelijk tot en met %s", "Objection possible until %s"}
	textObjectionBody = Text{"Ben je het niet eens met het besluit van UWV? Tot dan kun je bezwaar maken.", "Do you disagree with the decision of UWV? Until then you can object."}
	textMilestone     = Text{"Mijlpaal komt eraan", "Milestone ahead"}
	textMilestoneLate = Text{"Mijlpaal is te laat", "Milestone overdue"}
	textDates         = Text{"Er zijn data veranderd", "Dates have changed"}
	textDatesBody     = Text{"Door een correctie van het verzuim zijn wettelijke data verschoven. Kijk in de kalender wat er nu staat.", "A correction of the absence has moved statutory dates. Look in the calendar what they are now."}
	textReport        = Text{"Rapportage nodig", "Report due"}
	textReportLate    = Text{"Rapportage is te laat", "Report overdue"}
)
