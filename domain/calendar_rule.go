package domain

// Party is who must act.
type Party string

// The parties of a statutory duty.
const (
	PartyEmployer      Party = "employer"
	PartyCompanyDoctor Party = "company_doctor"
	PartyEmployee      Party = "employee"
	PartyUWV           Party = "uwv"
	PartyAgency        Party = "agency"
)

// Certainty says how well a source was checked.
type Certainty string

// The certainties, the best first.
const (
	SourcePrimary   Certainty = "primary"   // the text of a law, a court or the authority itself
	SourceSecondary Certainty = "secondary" // professional literature
	SourceGeneral   Certainty = "general"   // general knowledge or a choice of this product
)

// Source is where a rule comes from.
type Source struct {
	Text      string
	Certainty Certainty
}

// RuleSet is one version of the rules: data, so that another version is
// another value beside it and old cases keep theirs.
type RuleSet struct {
	Name      string
	Rules     []Rule
	Waivers   []string // the reasons
	Sentences Sentences
	Remarks   []Remark
}

// Rule is one row of the table of rules. A rule id may have several rows, each
// with a code of its own.
type Rule struct {
	ID, Code string
	Title    Text
	Owners   []Party
	Due      []Term // the first that gives a date counts
	Earliest bool   // or the soonest of them
	Window   []Term // from when on it can be done
	Outer    []Term // the last day that still counts, where it is another than Due
	OuterWhy Text   // added to the why where there is one
	Prompt   int    // the counted day on which the employee is asked whether it came; 0: never
	Shift    Shift
	Passed   DutyStatus // what an open one is after its date; "": overdue
	Needs    bool       // is there only when a term's anchor is; else it is shown as not applicable
	Employed bool       // ends with the employment
	Optional bool       // usual, and no duty: nobody is reminded of it
	InWait   bool       // ends with the wait
	InTrack  bool       // ends with the trajectory
	Outlives bool       // does not end with the sickness
	Repeats  bool       // each completion is an entry of its own
	Known    bool       // the employer may know it although it is not his duty
	Started  bool       // the start of the trajectory completes it
	Waivable bool
	Bands    []Band
	Source   Source
}

// Term gives a date: Days after its anchor.
type Term struct {
	Anchor Anchor
	Code   string // of another rule, for AfterDone and AfterDue
	Days   int
	Beyond string // only if the anchor is after the date of the rule with this code
	Why    Text
}

// Anchor is what a term counts from.
type Anchor string

// The anchors.
const (
	OnSickDay             Anchor = ""       // the Days-th counted sick day
	AfterDone             Anchor = "done"   // the last completion of Code
	AfterDue              Anchor = "due"    // the date of Code
	AfterWait             Anchor = "wait"   // the last waiting day, extensions included
	AfterEmployment       Anchor = "leaves" // the last day of the employment, if it is in the wait
	AfterDecision         Anchor = "decision"
	AfterTrajectoryStart  Anchor = "trajectory_start"
	AfterReport           Anchor = "report"
	AfterCapacity         Anchor = "capacity_arose"
	WorkdaysAfterCapacity Anchor = "capacity_changed" // Days are working days
)

// Shift says where a date goes that is not a working day.
type Shift string

// The shifts. No statutory date moves but those that say so (Algemene
// termijnenwet does not cover the others).
const (
	StaysPut      Shift = ""
	ToNextWorkday Shift = "next"
	ToLastWorkday Shift = "last"
)

// Band adds a sentence that depends on how many sick days had counted by the
// due date: the first with more than that many.
type Band struct {
	Below int // 0: any number
	Text  Text
}

// Sentences are added to a why where they are so.
type Sentences struct {
	NotCounted, Extended Text
	Moved, MovedBack     Text
	Recovered, Left      Text // why there is no date
	WaitOver, TrackOver  Text // the same
	Done                 Text
	Kept                 Text // of a done duty whose date would be another by now
	Waived               Text
}

// Remark is a rule without a date, shown as a note of the calendar when what
// it depends on is so.
type Remark struct {
	Rule, Code string
	When       string // "sick", "extended", or an age band
	Text       Text
	Source     Source
}

// The age bands that the employee may name.
const (
	Age60Plus        = "60_plus"
	AgePensionWithin = "state_pension_within_1_year_after_end"
)

// RuleSetByName finds a rule set.
func RuleSetByName(name string) (*RuleSet, bool) {
	for _, s := range ruleSets {
		if s.Name == name {
			return s, true
		}
	}
	return nil, false
}

// ruleSet finds a rule set, and the current one instead of none.
func (x *Checker) ruleSet(name string) *RuleSet {
	set, ok := RuleSetByName(name)
	if !ok {
		x.Fault("rule_set", "is not a rule set that is known here")
		set, _ = RuleSetByName(CurrentRuleSet)
	}
	return set
}

// CurrentRuleSet is the name of the rule set that a new case gets.
const CurrentRuleSet = "wvp-2026.1"

var ruleSets = []*RuleSet{&wvp2026}

// rule finds the row with that code.
func (set *RuleSet) rule(code string) *Rule {
	for i := range set.Rules {
		if set.Rules[i].Code == code {
			return &set.Rules[i]
		}
	}
	return nil
}
