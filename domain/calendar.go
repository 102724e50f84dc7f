package domain

import (
	"slices"

	"github.com/google/uuid"
)

// The statutory calendar (design rule: pure functions of the case). A date is
// a day in Europe/Amsterdam, never an instant; sick days are calendar days,
// weekends and holidays included.

// Spell is a sickRun of sickness, both days included. The last one of a case
// may be open.
type Spell struct {
	ID       string `json:"id"`
	FirstDay Date   `json:"first_day"`
	LastDay  *Date  `json:"last_day"` // nil: still sick
}

// ElementID makes spells merge one by one.
func (s Spell) ElementID() string { return s.ID }

// Leave is pregnancy and maternity leave, both days included. Its days are
// neither sick days nor days of recovery (BW 7:629(10)).
type Leave struct {
	ID       string `json:"id"`
	Kind     string `json:"kind"`
	FirstDay Date   `json:"first_day"`
	LastDay  Date   `json:"last_day"`
	Joined   bool   `json:"joined"` // the sickness before and after it is one case; the cause is never asked
}

// ElementID makes leaves merge one by one.
func (l Leave) ElementID() string { return l.ID }

// LeaveMaternity is the one kind of leave that joins two spells.
const LeaveMaternity = "pregnancy_maternity"

// The kinds of Extension.
const (
	WageSanction       = "wage_sanction"
	LateWIAApplication = "late_wia_application"
	VoluntaryExtension = "voluntary"
)

// WageSanctionDays is how long a wage sanction is unless said otherwise: 52
// weeks, the longest that UWV may impose.
const WageSanctionDays = 364

// Extension makes the wait, and with it the duty to pay wages, longer.
type Extension struct {
	ID         string     `json:"id"`
	Kind       string     `json:"kind"`
	From       *Date      `json:"from"`    // the first day that it adds; orders extensions
	Days       int64      `json:"days"`    // 0: WageSanctionDays, for a sanction
	EndsOn     *Date      `json:"ends_on"` // its last day, where UWV shortened it
	DecidedOn  *Date      `json:"decided_on"`
	DocumentID *uuid.UUID `json:"document_id"` // the decision, or the agreement; no date follows from it
}

// ElementID makes extensions merge one by one.
func (e Extension) ElementID() string { return e.ID }

// Completion says that the duty with this code was done. Statement marks what
// the employee says of another's duty: it is shown, and never completes it.
type Completion struct {
	Code      string
	Ref       string // of the instance, for rules that have several
	On        Date
	DueOn     *Date // as it was when it was done: a done duty keeps its date
	Statement bool
	Begun     bool // by the start of the trajectory: holds as long as there is that start, on its day
	Case      Date // first day of the case whose duty it was, where another had begun by then; zero: the case of that day
}

// day is one of the case to which the completion belongs.
func (c Completion) day() Date {
	if c.Case.IsZero() {
		return c.On
	}
	return c.Case
}

// Waiver says why a duty need not be done.
type Waiver struct {
	Code   string
	Reason string
	On     Date // of the document that says so
}

// CalendarEvent is something that happened on a day and has dates of its own: a
// decision of UWV to which one may object, capacity for work that arose
// or changed.
type CalendarEvent struct {
	ID   string // tells several of a sort apart; "" for an only one
	On   Date
	from Record // that says so; nil: none is kept
}

// CalendarInput is everything that statutory dates follow from.
type CalendarInput struct {
	FirstSickDay           Date
	Spells                 []Spell // none: one open spell from FirstSickDay on
	Leaves                 []Leave
	Extensions             []Extension
	EmploymentEndsOn       *Date
	Completions            []Completion
	Waivers                []Waiver
	Decisions              []CalendarEvent
	CapacityArose          []CalendarEvent
	CapacityChanged        []CalendarEvent
	TrajectoryStartOn      *Date
	TrajectoryPlannedEndOn *Date
	TrajectoryEndedOn      *Date
	LastReportOn           *Date    // the last published progress report
	AgeBands               []string // what the employee said, no birth date
	OnboardedOn            Date     // since when the case is kept here; zero: since Today
	Today                  Date
}

// Calendar is what follows from a CalendarInput. A gap of 28 days or more ends
// a case and the next spell starts another: both are here, in order, and
// nothing moves from one to the other by itself.
type Calendar struct {
	RuleSet  string
	Today    Date
	Cases    []CaseCalendar
	Warnings []CalendarNote
	Notes    []CalendarNote // rules without a date
}

// CaseCalendar are the dates of one case.
type CaseCalendar struct {
	FirstSickDay Date
	State        string // sick, recovered, waited_out, superseded
	SickDay      int    // of today: how many sick days counted so far; 0 before the first
	SickWeek     int    // of today, from FirstSickDay on, not the week of the year
	NotCounted   int    // days of recovery and leave inside the case
	RecoveredOn  *Date  // the last sick day, where it has passed
	NewCaseFrom  *Date  // who is sick again from this day on starts a new case
	LastWaitDay  *Date  // R-19; nil: recovered before it was reached
	WIAFirstDay  *Date
	ExtendedDays int    // how many days the extensions added
	LeavesOn     *Date  // last day of an employment that ends during sickness and before the end of the wait
	Entries      []CalendarEntry
}

// The states of a case at a day.
const (
	CaseSick       = "sick"
	CaseRecovered  = "recovered"
	CaseWaitedOut  = "waited_out"
	CaseSuperseded = "superseded"
)

// CalendarEntry is one statutory date: what is due, when, for whom and why.
type CalendarEntry struct {
	Rule         string // R-xx
	Code         string
	Ref          string // which instance, for rules that have several; "" else
	Title        Text
	Owners       []Party
	DueOn        *Date // nil: there is no such date (see Status)
	WindowFrom   *Date
	OuterLimitOn *Date
	PromptOn     *Date // from when on the employee is asked whether it came
	CompletedOn  *Date
	StatedOn     *Date // the employee says so; not the legal completion
	WaiverReason string
	Waivable     bool
	Status       DutyStatus
	Why          Text
	Source       Source
	known        bool
	from         Record // that it follows from, for an event
}

// DutyStatus says how a duty stands at a day.
type DutyStatus string

// The statuses. Done, waived and those after them raise no alarm.
const (
	DutyUpcoming   DutyStatus = "upcoming"
	DutyDueSoon    DutyStatus = "due_soon" // within DueSoonDays
	DutyDueToday   DutyStatus = "due_today"
	DutyOverdue    DutyStatus = "overdue"
	DutyDone       DutyStatus = "done"
	DutyWaived     DutyStatus = "waived"
	DutyNone       DutyStatus = "not_applicable"
	DutySuperseded DutyStatus = "superseded" // a new case began, with dates of its own
	DutyUnknown    DutyStatus = "unknown"    // passed before the case came here, or another's letter of which nobody told
)

// DueSoonDays is how long before its date a duty counts as due soon.
const DueSoonDays = 14

// CalendarNote is something to know about the calendar as a whole.
type CalendarNote struct {
	Rule   string // R-xx
	Code   string
	On     *Date
	Text   Text
	Source Source
}

// ComputeCalendar computes every date of the case with the rule set of that
// name. Errors: invalid, with every fault of the input by its place.
func ComputeCalendar(ruleSet string, in CalendarInput) (Calendar, *Error) {
	x := &Checker{Now: in.Today.Time()}
	set := x.ruleSet(ruleSet)
	in.check(x, set)
	if err := x.Err(); err != nil {
		return Calendar{}, err
	}
	return set.compute(in), nil
}

// compute expects input that was checked.
func (set *RuleSet) compute(in CalendarInput) Calendar {
	if in.OnboardedOn.IsZero() {
		in.OnboardedOn = in.Today
	}
	out := Calendar{RuleSet: set.Name, Today: in.Today}
	parts := splitCases(in.spells(), in.Leaves)
	for i, p := range parts {
		r := reckoning{set: set, in: &in, runs: p, since: p[0].first, first: i == 0}
		if i+1 < len(parts) {
			next := parts[i+1][0].first
			r.next = &next
		}
		c, warnings := r.calendar()
		out.Cases = append(out.Cases, c)
		out.Warnings = append(out.Warnings, warnings...)
	}
	out.Notes = set.notes(&in, out.Cases[len(out.Cases)-1])
	return out
}

// spells gives the spells in order of their days.
func (in *CalendarInput) spells() []Spell {
	if len(in.Spells) == 0 {
		return []Spell{{FirstDay: in.FirstSickDay}}
	}
	out := slices.Clone(in.Spells)
	slices.SortFunc(out, func(a, b Spell) int { return a.FirstDay.Sub(b.FirstDay) })
	return out
}
