package simulation_test

import (
	"time"

	"pgregory.net/rapid"

	"spoorboek/domain"
	"spoorboek/store/storetest"
)

// modelDays is how many days a history may last: some of its records are about
// days that must stay ahead.
const modelDays = 5

// someLastDay draws until when something is shared: to no end, until yesterday,
// today, or one of the days after that.
func (w *world) someLastDay(t *rapid.T) string {
	days := rapid.SampledFrom([]int{-1, 0, 0, 0, 1, 1, 2, 99}).Draw(t, "last day")
	if days == 99 {
		return "null"
	}
	today, err := time.Parse(time.DateOnly, w.oracle.today())
	if err != nil {
		panic(err)
	}
	return quote(today.AddDate(0, 0, days).Format(time.DateOnly))
}

// share shows a record to others, or hides it, sometimes until a day.
func (w *world) share(t *rapid.T, p *phone, key domain.Key, visibilities ...string) {
	values := map[string]string{"visibility": quote(rapid.SampledFrom(visibilities).Draw(t, "visibility"))}
	switch rapid.IntRange(0, 3).Draw(t, "until") {
	case 0:
		values["shared_until"] = w.someLastDay(t)
	case 1:
		values = map[string]string{"shared_until": w.someLastDay(t)}
	}
	w.change(p, key, values)
}

// nextDay lets shares end by time alone. People write, pull and verify after
// that and before the job has run, and after the job.
func (w *world) nextDay(t *rapid.T) {
	if w.Clock.Now().Sub(monday) > modelDays*24*time.Hour {
		return
	}
	w.shareToday(t, w.phones[0])
	w.syncPhone(t, w.phones[2*firstCoach])
	for today := w.oracle.today(); w.oracle.today() == today; {
		w.Clock.Advance(time.Hour)
	}
	w.lapsed = true
	for range rapid.IntRange(0, 4).Draw(t, "before the job") {
		p := w.anyPhone(t)
		switch rapid.IntRange(0, 2).Draw(t, "what") {
		case 0:
			w.push(t, p, 3, w.anyFault(t))
		case 1:
			w.pull(t, p, 5, anyDamage(t))
		default:
			w.verify(t)
		}
	}
	w.endShares(t)
}

// shareToday shares some of what a phone shows, for today alone.
func (w *world) shareToday(t *rapid.T, p *phone) {
	w.syncPhone(t, p)
	for _, k := range domain.Kinds() {
		if keys := p.keys(k); dated(k) && len(keys) > 0 && rapid.Bool().Draw(t, k.Name) {
			w.change(p, pick(t, keys), map[string]string{"visibility": quote("coach"), "shared_until": quote(w.oracle.today())})
		}
	}
	w.syncPhone(t, p)
}

// endShares runs the jobs of a day that has passed.
func (w *world) endShares(t storetest.TB) {
	for _, track := range w.tracks {
		if _, err := w.Reconcile(ctx, w.Tenant.ID, track); err != nil {
			t.Fatalf("reconcile: %v", err)
		}
	}
	w.house.tally.add("shares ended by time", w.oracle.endShares())
	w.lapsed = false
	w.day = w.oracle.today()
	if err := w.oracle.compare(w.records(t)); err != nil {
		t.Fatalf("after the shares of a day ended: %v", err)
	}
}

// pass moves the servers' clock on. Where that makes it another day, the jobs of
// that instant run.
func (w *world) pass(t storetest.TB, d time.Duration) {
	w.Clock.Advance(d)
	if w.day != w.oracle.today() {
		w.endShares(t)
	}
}
