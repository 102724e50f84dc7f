package domain

import (
	"fmt"
	"slices"
	"time"

	"github.com/google/uuid"
)

// The reminders, by their rows in the catalogue.
const (
	RemindAppointment = "RM-01" // an appointment is near
	RemindChange      = "RM-02" // the other party proposed, changed or cancelled one
	RemindAttendance  = "RM-03" // an appointment is over and nobody said who was there
	RemindApplication = "RM-04" // an application without news
	RemindNextStep    = "RM-05" // the next step of an application is due
	RemindLead        = "RM-06" // a vacancy closes
	RemindGoal        = "RM-07" // a goal or a step of one is due
	RemindCheckIn     = "RM-08" // asks how the week went, for those who want it
	RemindDiary       = "RM-09" // asks for a diary entry, for those who want it
	RemindLetter      = "RM-10" // whether UWV's letter about WIA came
	RemindWIA         = "RM-11" // the last day to apply for WIA
	RemindRIV         = "RM-12" // whether the employer's report came
	RemindObjection   = "RM-13" // the last day to object to a decision of UWV
	RemindMilestone   = "RM-14" // a date that the employer must see to
	RemindReport      = "RM-15" // a progress report is due
	RemindPlacement   = "RM-17" // a placement or its after-care ends
	RemindReflection  = "RM-18" // the days to take a settlement back run out
	RemindAgreement   = "RM-19" // an agreement of the plan is due
	RemindCapacity    = "RM-20" // the capacity for work changed
	RemindShared      = "RM-21" // somebody shared something, or commented
	RemindQuiet       = "RM-22" // nothing was shared for two weeks
	RemindPrivacy     = "RM-23" // a share ends by its date
	RemindDates       = "RM-25" // a correction moved statutory dates
)

// Reminders lists all reminders in order.
func Reminders() []string {
	return []string{
		RemindAppointment, RemindChange, RemindAttendance, RemindApplication, RemindNextStep, RemindLead, RemindGoal, RemindCheckIn, RemindDiary,
		RemindLetter, RemindWIA, RemindRIV, RemindObjection, RemindMilestone, RemindReport, RemindPlacement, RemindReflection, RemindAgreement, RemindCapacity,
		RemindShared, RemindQuiet, RemindPrivacy, RemindDates,
	}
}

// morning is when a reminder about a day comes, on the reader's wall clock.
const morning WallClock = 9 * 60

// ReminderSettings are what a user chose about pushes (E-28).
type ReminderSettings struct {
	QuietStart, QuietEnd WallClock // equal: no quiet hours; may wrap midnight
	DailyCap             int       // pushes a day at most, for employees
	Kinds                map[string]ReminderChoice
	DiaryPromptAt        *WallClock    // nil: no diary prompt
	CheckInDay           *time.Weekday // nil: no weekly check-in
}

// ReminderChoice is what a user chose about one reminder.
type ReminderChoice struct {
	Enabled     bool    `json:"enabled"`      // whether it is pushed; it is in the app in any case
	LeadMinutes []int64 `json:"lead_minutes"` // nil: the usual times
}

// UsualSettings are those of a user who chose nothing.
func UsualSettings() ReminderSettings {
	return ReminderSettings{QuietStart: 21 * 60, QuietEnd: 8 * 60, DailyCap: 3, Kinds: map[string]ReminderChoice{}}
}

// Choice gives what holds for a reminder: the user's choice where there is one,
// the usual times where it names none, longest first and each once.
func (s ReminderSettings) Choice(reminder string) ReminderChoice {
	c, chosen := s.Kinds[reminder]
	if !chosen {
		c.Enabled = true
	}
	usual := usualLeads(reminder)
	if usual == nil {
		c.LeadMinutes = nil // comes at once, or at times that are not for choice
		return c
	}
	if c.LeadMinutes == nil {
		c.LeadMinutes = usual
	}
	c.LeadMinutes = slices.Clone(c.LeadMinutes)
	slices.SortFunc(c.LeadMinutes, func(a, b int64) int { return int(b - a) })
	c.LeadMinutes = slices.Compact(c.LeadMinutes)
	return c
}

// usualLeads gives the times in minutes before the event or the morning of the
// day; nil where they are not for choice.
func usualLeads(reminder string) []int64 {
	switch reminder {
	case RemindAppointment:
		return []int64{24 * 60, 2 * 60}
	case RemindNextStep:
		return []int64{0}
	case RemindLead:
		return []int64{3 * minutesPerDay, minutesPerDay}
	case RemindGoal:
		return []int64{7 * minutesPerDay, 0}
	case RemindPlacement:
		return []int64{14 * minutesPerDay, 2 * minutesPerDay}
	case RemindAgreement:
		return []int64{3 * minutesPerDay, 0}
	}
	return nil
}

// Recipient is who may be reminded, with what decides when.
type Recipient struct {
	ID        uuid.UUID
	Role      Role
	Zone      *time.Location
	RestUntil *time.Time // rest mode: only appointments and statutory duties are pushed before
	Settings  ReminderSettings
	Blind     bool // is told of the record without seeing it: what he reads does not name it
}

// Text is a text in both languages.
type Text struct{ NL, EN string }

// Owed is one reminder that a record owes to one person.
type Owed struct {
	Reminder   string
	Recipient  uuid.UUID
	Collection string
	Subject    uuid.UUID
	Of         uuid.UUID  // where several records owe the same: names the occasion instead of Subject; Nil: none does
	Lead       string     // which of the reminder's times, or which change: tells two of one reminder apart
	Due        time.Time  // zero: at once, when the record is written
	Day        string     // of a reminder about a day: names the occasion instead of Due, which moves with the reader's zone
	Until      time.Time  // moot from then on
	Starts     *time.Time // of the event that it announces, if it does
	Title      Text
	Body       Text
	ToAgency   bool // when it comes, the agency's admins are told too
}

// AtOnce tells whether the reminder comes with the change that causes it.
func (o Owed) AtOnce() bool { return o.Due.IsZero() }

// Key names the one occasion that is due at an instant: the same reminder is
// never made twice (dedupe key: kind, subject, lead, due instant; per reader).
// A reminder about a day has the day in the instant's place, so that a reader
// who moves to another zone is not reminded of it again (F-27).
func (o Owed) Key(due time.Time) string {
	occasion := o.Day
	if occasion == "" {
		occasion = due.UTC().Format(time.RFC3339Nano)
	}
	of := o.Subject
	if o.Of != uuid.Nil {
		of = o.Of
	}
	return fmt.Sprintf("%s %s %s %s %s %s", o.Reminder, o.Recipient, o.Collection, of, o.Lead, occasion)
}

// ReminderContext is what a record is asked with.
type ReminderContext struct {
	Now  time.Time
	To   []Recipient // who sees the record: its owner and assigned staff
	Had  []Recipient // who saw it before it was written just now
	By   uuid.UUID   // who wrote it just now; Nil when nobody did
	Side Role        // and in which role

	Track      *Trajectory       // of the record; nil: not known, and taken to go on
	Milestones []*Milestone      // of the trajectory, as far as they are known
	Plans      []*TrajectoryPlan // of the trajectory, as far as they are known
}

// Around adds to x what others say of the trajectory of r: the trajectory itself,
// its milestones and its plans.
func (x ReminderContext) Around(r Record, others []Record) ReminderContext {
	x.Track, x.Milestones, x.Plans = nil, nil, nil
	for _, o := range others {
		if o.Header().Deleted() || o.Header().TrajectoryID != r.Header().TrajectoryID {
			continue
		}
		switch o := o.(type) {
		case *Trajectory:
			x.Track = o
		case *Milestone:
			x.Milestones = append(x.Milestones, o)
		case *TrajectoryPlan:
			x.Plans = append(x.Plans, o)
		}
	}
	return x
}

// Reminding is a record that people are reminded of. Owes lists everything that
// the record as it is owes to the people of x, at whatever time. It is asked
// when the record is written and asked again when a reminder is due: what it
// does not say then is not owed any more, and so nothing is ever cancelled.
type Reminding interface {
	Owes(x ReminderContext) []Owed
}

// Reminds tells whether records of the kind may owe reminders: of their own, or
// because they are shared until a day.
func (k *Kind) Reminds() bool { return k.traits().reminds || k.traits().dated }

// RemindsOften tells whether records of the kind owe reminders of their own, not
// only because they are shared until a day.
func (k *Kind) RemindsOften() bool { return k.traits().reminds }

// MayOwe tells whether a record can owe anything as it is: by its kind, or since
// it is shared until a day.
func MayOwe(r Record) bool {
	_, reminds := r.(Reminding)
	return reminds || SharedUntil(r) != nil
}

// MayRemind tells whether a write may make a reminder owed: by the record, by
// its parent, by its children, by statutory dates that move with it, or by the
// last day of a share.
func (m Mutation) MayRemind() bool {
	return m.Kind.traits().mayRemind || slices.Contains(m.Fields, sharedUntilField)
}

// Owes lists what r owes; nothing for a deleted record.
func Owes(r Record, x ReminderContext) (out []Owed) {
	if r.Header().Deleted() {
		return nil
	}
	if rem, ok := r.(Reminding); ok {
		out = slices.DeleteFunc(rem.Owes(x), func(o Owed) bool { return x.overFor(r, o) })
	}
	out = append(out, owesShareEnd(r, x)...)
	return slices.DeleteFunc(out, func(o Owed) bool { return x.Track != nil && x.Track.Spares(x.reader(o).Role, o.Reminder) })
}

// reader is who a reminder is owed to, one of To.
func (x ReminderContext) reader(o Owed) Recipient {
	return x.To[slices.IndexFunc(x.To, func(to Recipient) bool { return to.ID == o.Recipient })]
}

// overFor tells whether a reminder asks for what its reader can no longer write
// when it comes, because the trajectory has ended. What only tells something
// stays, and so do the employee's own duties by law (RM-10 to RM-13), which do
// not end with it, unless its outcome says so (Trajectory.Spares).
func (x ReminderContext) overFor(r Record, o Owed) bool {
	if x.Track == nil || !x.Track.Ended() || !asksToWrite(o.Reminder) {
		return false
	}
	k, _ := KindByName(o.Collection)
	at := x.Now
	if o.Due.After(at) {
		at = o.Due
	}
	return !x.Track.writable(x.reader(o).Role, k, r, at)
}

// asksToWrite tells whether a reminder asks for something that is written in the
// record that owes it, or in another that ends with the trajectory.
func asksToWrite(reminder string) bool {
	switch reminder {
	case RemindAttendance, RemindApplication, RemindNextStep, RemindLead, RemindGoal, RemindMilestone, RemindReport, RemindPlacement, RemindAgreement, RemindCapacity:
		return true
	}
	return false
}

// NewlyOwed lists what a write of the record makes owed from now on: not what
// was owed before it to somebody who saw the record then, since that is planned
// already, and not what has passed.
func NewlyOwed(before, after Record, x ReminderContext) (out []Owed) {
	had := map[string]bool{}
	for _, o := range owedBefore(before, x) {
		had[o.Key(o.Due)] = true
	}
	for _, o := range Owes(after, x) {
		switch {
		case !o.Until.After(x.Now):
		case had[o.Key(o.Due)]:
		case !o.AtOnce() && o.Due.Before(x.Now):
		default:
			out = append(out, o)
		}
	}
	return out
}

// owedBefore lists what the record owed before the write. What comes at once
// came to those who see it now; what has a time, to those who saw it then.
func owedBefore(before Record, x ReminderContext) (out []Owed) {
	if before == nil {
		return nil
	}
	for _, o := range Owes(before, x) {
		if o.AtOnce() {
			out = append(out, o)
		}
	}
	then := x
	then.To = x.Had
	for _, o := range Owes(before, then) {
		if !o.AtOnce() {
			out = append(out, o)
		}
	}
	return out
}

// StillOwed finds the reminder that was due at an instant among what a record
// owes now. Where only the instant differs, because the reader moved to another
// zone or the record changed, moved is the reminder as it is owed now.
func StillOwed(owed []Owed, want Owed, due time.Time) (found, moved *Owed) {
	for _, o := range owed {
		switch {
		case o.Reminder != want.Reminder || o.Recipient != want.Recipient || o.Lead != want.Lead:
		case o.AtOnce() || o.Due.Equal(due):
			return &o, nil
		default:
			moved = &o
		}
	}
	return nil, moved
}

// Recipients gives the settings of those who hear of r now (Actor.Hears): with a
// part in its trajectory, or as an admin of the agency. Who is not in known gets
// nothing.
func (w *WorkingSet) Recipients(k *Kind, r Record, known map[uuid.UUID]Recipient) (out []Recipient) {
	for _, a := range w.Involved(r.Header().TrajectoryID) {
		to, ok := known[a.UserID]
		if !ok || !a.Hears(k, w.Now).Has(r) {
			continue
		}
		to.Role, to.Blind = a.Role, len(k.Tells) > 0 && !a.Sees(k, w.Now).Has(r)
		out = append(out, to)
	}
	if slices.Contains(k.Tells, AgencyAdmin) {
		for _, to := range known {
			if to.Role == AgencyAdmin {
				to.Blind = true
				out = append(out, to)
			}
		}
	}
	return out
}
