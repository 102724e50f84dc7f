package simulation_test

import (
	"encoding/json"
	"net/http"
	"slices"
	"time"

	"github.com/google/uuid"
	"pgregory.net/rapid"

	"spoorboek/domain"
	"spoorboek/store"
	"spoorboek/store/storetest"
)

func (w *world) anyFault(t *rapid.T) fault {
	return rapid.SampledFrom([]fault{fine, fine, fine, lostRequest, lostAnswer, duplicated, reordered, delayed}).Draw(t, "fault")
}

func anyDamage(t *rapid.T) damage {
	return rapid.SampledFrom([]damage{none, none, none, noCursor, halfPage, nothingSaved}).Draw(t, "crash")
}

// crash lets a phone die between any two steps of a synchronisation: before the
// push reached the server, after it but before the answer was kept, after the
// answer, between two pages. What was shown is lost; what was not pushed is
// lost too when the app was removed, and a new login is another device.
func (w *world) crash(t *rapid.T) {
	p := w.anyPhone(t)
	w.house.tally.add("crashes of a device", 1)
	if at := rapid.IntRange(0, 4).Draw(t, "steps"); at > 0 {
		f := fine
		if at == 1 {
			f = lostAnswer
		}
		w.push(t, p, rapid.IntRange(1, 8).Draw(t, "ops"), f)
		for range at - 2 {
			w.pull(t, p, 3, none)
		}
	}
	p.empty()
	if rapid.Bool().Draw(t, "removed") {
		w.house.tally.add("apps removed", 1)
		p.queue, p.sent, p.stray = nil, nil, nil
		w.install(t, p)
	}
}

// changeDuty gives staff a trajectory, takes one away, hands one over, or lets
// time do it.
func (w *world) changeDuty(t *rapid.T) {
	track := rapid.SampledFrom(w.tracks).Draw(t, "track")
	n := rapid.SampledFrom([]int{firstCoach, firstCoach, secondCoach, jobHunter}).Draw(t, "staff")
	of := shift{track, w.people[n].UserID}
	_, on := w.oracle.duty[of]
	switch {
	case on && n != jobHunter && rapid.Bool().Draw(t, "replace"):
		w.replace(t, track, n)
	case on:
		w.house.tally.add("assignments ended", 1)
		w.end(t, of)
	case rapid.IntRange(0, 3).Draw(t, "for an hour") == 0:
		w.forAnHour(t, of, w.phones[2*n+1])
	default:
		w.house.tally.add("assignments", 1)
		w.assign(t, track, w.people[n], nil)
	}
}

// replace hands a trajectory from one coach to the other at one instant. If
// the other is a coach of it already, two would begin, which is refused.
func (w *world) replace(t *rapid.T, track uuid.UUID, from int) {
	old, next := shift{track, w.people[from].UserID}, shift{track, w.people[firstCoach+secondCoach-from].UserID}
	if _, both := w.oracle.duty[next]; both {
		return
	}
	w.house.tally.add("coaches replaced", 1)
	r := w.replaceOf(old, next)
	w.replaced(t, old, next, r, w.call(t, w.admin, r))
}

func (w *world) replaceOf(old, next shift) request {
	return request{method: "POST", path: "/v1/trajectories/" + old.track.String() + "/replace-coach",
		body: map[string]any{"from_user_id": old.user, "to_user_id": next.user}}
}

func (w *world) replaced(t storetest.TB, old, next shift, r request, got reply) {
	var made struct{ Started struct{ ID uuid.UUID } }
	if got.status != http.StatusOK || json.Unmarshal(got.body, &made) != nil {
		t.Fatalf("%v", unexpected(r, got))
	}
	w.oracle.ends(old)
	w.oracle.begins(next, made.Started.ID)
}

// end ends a duty now.
func (w *world) end(t storetest.TB, of shift) {
	r := w.endOf(of)
	if got := w.call(t, w.admin, r); got.status != http.StatusOK {
		t.Fatalf("%v", unexpected(r, got))
	}
	w.oracle.ends(of)
}

func (w *world) endOf(of shift) request {
	return request{method: "PATCH", path: "/v1/assignments/" + w.oracle.duty[of].String(), body: map[string]any{"until_at": w.Store.Now()}, ifMatch: domain.AnyRev}
}

// forAnHour is a duty that time alone ends. Its reader pulls before it ends,
// after that and before the job has run, and after the job.
func (w *world) forAnHour(t *rapid.T, of shift, p *phone) {
	w.house.tally.add("assignments ended by time", 1)
	until := w.Store.Now().Add(time.Hour)
	w.assign(t, of.track, w.oracle.person(of.user), &until)
	w.pull(t, p, 5, none)
	w.Clock.Advance(time.Hour)
	w.oracle.ends(of)
	w.lapsed = true
	w.pull(t, p, 5, anyDamage(t))
	if _, err := w.Reconcile(ctx, w.Tenant.ID, of.track); err != nil {
		t.Fatalf("reconcile: %v", err)
	}
	w.lapsed = false
	w.pass(t, 0) // it may have become another day
}

// passTime moves the servers' clock on, so that access tokens end, and some
// phone's own clock by years (invariant 22).
func (w *world) passTime(t *rapid.T) {
	w.pass(t, time.Duration(rapid.IntRange(1, 9).Draw(t, "minutes"))*time.Minute)
	years := rapid.IntRange(-10, 10).Draw(t, "years")
	w.anyPhone(t).skew = time.Duration(years) * 365 * 24 * time.Hour
	w.house.tally.add("device clocks shifted", 1)
}

// endSession ends the session of a phone: its user does, at another phone, or
// it signs itself out. The phone keeps its queue and signs in again when it is
// refused.
func (w *world) endSession(t *rapid.T) {
	p := w.anyPhone(t)
	w.house.tally.add("sessions ended", 1)
	r := request{method: "POST", path: "/v1/auth/logout"}
	by := p
	n := slices.IndexFunc(w.phones, func(other *phone) bool { return other != p && other.actor.UserID == p.actor.UserID })
	if other := w.phones[n]; rapid.Bool().Draw(t, "elsewhere") {
		by, r = other, request{method: "DELETE", path: "/v1/sessions/" + p.login.id}
	}
	if got := w.call(t, by, r); got.status != http.StatusNoContent && got.status != http.StatusNotFound {
		t.Fatalf("%s: %v", p.name, unexpected(r, got))
	}
}

// clone copies a phone with all that is on it: from then on two phones with one
// session, one device id and one history fill queues of their own.
func (w *world) clone(t *rapid.T) {
	p := w.anyPhone(t)
	if len(w.phones) > 2*len(w.people)+1 {
		return
	}
	w.house.tally.add("phones cloned", 1)
	c := p.copied()
	c.name, c.stray = p.name+", cloned", nil
	w.phones = append(w.phones, c)
}

// badCursor holds invariant 13: an unusable cursor is resync_required. So is
// that of another tenant, which looks the same (23).
func (w *world) badCursor(t *rapid.T) {
	p := w.anyPhone(t)
	bad := rapid.SampledFrom([]string{"x", "AAAA", p.cursor + "A", w.phones[2].cursor, w.twin.phones[0].cursor}).Draw(t, "cursor")
	if bad == "" || bad == w.phones[2].cursor && w.phones[2].actor.UserID == p.actor.UserID {
		return
	}
	w.house.tally.add("unusable cursors", 1)
	r := pullOf(p.schema, bad, 10)
	if got := w.call(t, p, r); got.status != http.StatusGone || problemOf(got).Code != domain.CodeResync {
		t.Fatalf("cursor %q: %v", bad, unexpected(r, got))
	}
}

// expire lets the server forget what is old, as its daily job does, or be another
// database than it was: cursors from before are good no more, and whoever has one
// starts a snapshot (invariants 13 and 14).
func (w *world) expire(t *rapid.T) {
	if rapid.IntRange(0, 4).Draw(t, "epoch") == 0 {
		if _, err := store.NewEpoch(ctx, w.DSN); err != nil {
			t.Fatalf("new epoch: %v", err)
		}
		w.house.tally.add("new epochs", 1)
		for _, p := range slices.Concat(w.phones, w.twin.phones) {
			p.resync = true
		}
		w.oracle.floor = w.house.floor(t)
		w.twin.oracle.floor = w.oracle.floor
		return
	}
	for _, p := range w.phones {
		w.surely(t, p)
	}
	before := w.horizons(t)
	w.Clock.Advance(2 * time.Minute)
	if _, err := w.ExpireSync(ctx, w.Tenant.ID, time.Minute); err != nil {
		t.Fatalf("expire: %v", err)
	}
	w.oracle.answers = map[string]answered{}
	for user, at := range w.horizons(t) {
		if at == before[user] {
			continue
		}
		w.house.tally.add("horizons moved", 1)
		for _, p := range w.phones {
			p.resync = p.resync || p.actor.UserID == user
		}
	}
}

// surely lets a phone hear of all that the server has done for it: an operation
// is remembered for half a year, so nobody sends it again later than that. What
// the server has not seen yet may wait for years.
func (w *world) surely(t *rapid.T, p *phone) {
	w.arrive(t, p)
	p.sent = nil
	done := 0
	for i, m := range p.queue {
		if _, answered := w.oracle.answers[ledger(p.actor, m)]; answered {
			done = i + 1
		}
	}
	w.push(t, p, done, fine)
	p.sent = nil
}

// horizons is how far each feed has forgotten its removals.
func (w *world) horizons(t storetest.TB) map[uuid.UUID]int64 {
	out := map[uuid.UUID]int64{}
	for _, a := range w.people {
		var at int64
		if err := w.house.watcher.QueryRow(ctx, "SELECT horizon FROM sync_head WHERE user_id = $1", a.UserID).Scan(&at); err != nil {
			t.Fatalf("horizon: %v", err)
		}
		out[a.UserID] = at
	}
	return out
}

// floor is what all revs that are given from now on are above.
func (h *house) floor(t storetest.TB) (floor int64) {
	if err := h.watcher.QueryRow(ctx, "SELECT floor FROM sync_epoch").Scan(&floor); err != nil {
		t.Fatalf("floor: %v", err)
	}
	return floor
}
