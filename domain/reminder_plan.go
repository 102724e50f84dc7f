package domain

import "time"

const (
	shortNotice = 30 * time.Minute // an event this soon after the quiet hours is announced before them
	beforeQuiet = 15 * time.Minute // how long before them
	pushGap     = time.Minute      // between two pushes to one person
)

// RunAt gives when a reminder is made: when it is due, or before the quiet
// hours if it is due in them and its event starts too soon after them.
func (o Owed) RunAt(to Recipient) time.Time {
	if o.Starts == nil {
		return o.Due
	}
	s, silent := to.silence(o.Due)
	if !silent || o.Starts.Sub(s.end) >= shortNotice {
		return o.Due
	}
	return s.start.Add(-beforeQuiet)
}

// Waiting is a notification that may be pushed, and what its reader got so far.
type Waiting struct {
	Reminder    string
	Until       time.Time // moot from then on
	MadeAt      time.Time // when it came into the inbox
	Read        bool      // its reader has seen it in the app
	PushedToday int       // pushes that went to this reader on the present day of his zone
	LastPush    time.Time // of the newest push to this reader; zero: none
}

// Verdict says what to do with a push.
type Verdict string

// The verdicts. Waiting is not a failure and drops nothing: the notification is
// in the inbox all the time.
const (
	PushNow     Verdict = "now"
	PushLater   Verdict = "later"   // at Decision.At
	PushMoot    Verdict = "moot"    // its time is over before it may be pushed
	PushOff     Verdict = "off"     // its reader does not want it
	PushRead    Verdict = "read"    // its reader knows
	PushBundled Verdict = "bundled" // a push that went out since it is in the inbox announced it too
)

// Decision is a verdict and, for PushLater, the instant to ask again.
type Decision struct {
	Verdict Verdict
	At      time.Time
}

// Plan decides about one push at now: quiet hours, staff hours, rest mode, the
// daily cap and the reader's choices. The cap and bundling hold what has not
// gone yet, so that a day's rest becomes one push and not many.
func Plan(now time.Time, w Waiting, to Recipient) Decision {
	capped := to.Role == Employee
	switch {
	case !now.Before(w.Until):
		return Decision{Verdict: PushMoot}
	case w.Read:
		return Decision{Verdict: PushRead}
	case !to.Settings.Choice(w.Reminder).Enabled, capped && to.Settings.DailyCap == 0:
		return Decision{Verdict: PushOff}
	case w.LastPush.After(w.MadeAt):
		return Decision{Verdict: PushBundled}
	}
	at := now
	if to.RestUntil != nil && to.RestUntil.After(at) && !throughRest(w.Reminder) {
		at = *to.RestUntil
	}
	if capped && w.PushedToday >= to.Settings.DailyCap {
		if tomorrow := DateOf(now.In(to.Zone)).AddDays(1).At(0, 0, to.Zone); tomorrow.After(at) {
			at = tomorrow
		}
	}
	if free := w.LastPush.Add(pushGap); !w.LastPush.IsZero() && free.After(at) {
		at = free
	}
	if s, silent := to.silence(at); silent {
		at = s.end
	}
	switch {
	case !at.After(now):
		return Decision{Verdict: PushNow}
	case !at.Before(w.Until):
		return Decision{Verdict: PushMoot}
	}
	return Decision{PushLater, at}
}

// throughRest tells whether a reminder is pushed in rest mode too: appointments
// and the employee's own statutory duties are.
func throughRest(reminder string) bool {
	switch reminder {
	case RemindAppointment, RemindLetter, RemindWIA, RemindRIV, RemindObjection:
		return true
	}
	return false
}

// Silent tells whether nothing may be pushed to the recipient at now because of
// the hour, and until when. A send that was held up asks this again.
func (r Recipient) Silent(now time.Time) (until time.Time, silent bool) {
	s, silent := r.silence(now)
	return s.end, silent
}
