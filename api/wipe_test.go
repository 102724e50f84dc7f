package api_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"spoorboek/domain"
)

// wipes lists the devices that were asked to erase what they keep.
func (c *caller) wipes() (out []struct {
	ID       string     `json:"id"`
	Name     string     `json:"device_name"`
	AskedAt  time.Time  `json:"asked_at"`
	WipedAt  *time.Time `json:"wiped_at"`
	DeviceID uuid.UUID  `json:"device_id"`
}) {
	c.h.t.Helper()
	var list struct {
		Wipes any `json:"wipes"`
	}
	list.Wipes = &out
	c.call("GET", "/v1/sessions", nil).want(200).into(&list)
	return out
}

// told gives the reason with which both tokens of a session that is over are
// refused.
func (h *house) told(c *caller, p pairBody) string {
	h.t.Helper()
	access := c.with(p.Access).call("GET", "/v1/me", nil).want(401).code(domain.CodeSessionEnded).object()["reason"]
	refresh := h.call("POST", "/v1/auth/refresh", object{"refresh_token": p.Refresh}).want(401).code(domain.CodeSessionEnded).object()["reason"]
	if fmt.Sprint(access) != fmt.Sprint(refresh) {
		h.t.Errorf("the access token is told %v, the refresh token %v", access, refresh)
	}
	reason, _ := refresh.(string)
	return reason
}

func (h *house) handIn(token string, done bool, ops ...object) answer {
	h.t.Helper()
	return h.call("POST", "/v1/sync/wiped", object{"refresh_token": token, "ops": append([]object{}, ops...), "done": done})
}

func TestWipe_P30_ALostPhoneHandsInWhatItHasAndErasesIt(t *testing.T) {
	t.Parallel()
	s := newSetUp(t)
	first := s.employee.login()
	var lost pairBody
	s.call("POST", "/v1/auth/refresh", object{"refresh_token": first.Refresh}).want(200).into(&lost)
	s.handIn(lost.Refresh, true).want(401).code(domain.CodeUnauthorized) // a session that lives has nothing to erase

	asked := s.Clock.Now()
	for range 2 { // again is fine, and the first time counts
		s.employee.call("DELETE", "/v1/sessions/"+lost.Session+"?wipe=true", nil).want(204)
		s.Clock.Advance(time.Hour)
		s.employee.again()
	}
	if got := s.employee.wipes(); len(got) != 1 || got[0].ID != lost.Session || got[0].Name != "my phone" || !got[0].AskedAt.Equal(asked) || got[0].WipedAt != nil {
		t.Fatalf("asked: %+v", got)
	}
	// Also a phone that missed the last answers is told, and the access token says so too.
	older := s.call("POST", "/v1/auth/refresh", object{"refresh_token": first.Refresh}).want(401).code(domain.CodeSessionEnded)
	if older.object()["reason"] != "wipe" {
		t.Errorf("an older token is told %s", older.Body)
	}
	unsent := s.create("diary_entries", object{"trajectory_id": s.track, "entry_on": "2026-03-15", "text": "Never sent"})
	odd := object{"op_id": "odd", "op": "create", "collection": "no_such", "id": s.NewID(), "data": object{"text": "From a newer app"}}
	for range 2 { // the answer was lost
		s.handIn(lost.Refresh, false, unsent, odd).want(204)
	}
	s.employee.call("GET", "/v1/diary-entries/"+fmt.Sprint(unsent["id"]), nil).want(404) // nothing is done in the name of who found a phone
	kept := s.employee.rejected(10)
	if len(kept) != 2 || !strings.Contains(*kept[0].Data, "newer app") || !strings.Contains(*kept[1].Data, "Never sent") || kept[1].Error.Code != string(domain.CodeDeviceWiped) {
		t.Errorf("kept for its author: %+v", kept)
	}
	s.coach.again()
	if others := s.coach.rejected(10); len(others) > 0 {
		t.Errorf("the coach reads %+v", others)
	}

	done := s.Clock.Now()
	s.handIn(first.Refresh, true).want(204)
	s.Clock.Advance(time.Minute)
	s.handIn(lost.Refresh, true, s.create("goals", object{"trajectory_id": s.track, "title": "After the end"})).want(204)
	if got := s.employee.wipes(); len(got) != 1 || got[0].WipedAt == nil || !got[0].WipedAt.Equal(done) {
		t.Errorf("erased: %+v", got)
	}
	if kept := s.employee.rejected(10); len(kept) != 2 {
		t.Errorf("%d operations are kept after the device said that nothing is left", len(kept))
	}
}

func TestWipe_P30_SaysNothingToStrangers(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	owner, other := h.member(domain.Employee), h.member(domain.Employee)
	lost, theirs := owner.login(), other.login()
	other.call("DELETE", "/v1/sessions/"+lost.Session+"?wipe=true", nil).want(404)
	owner.with(lost.Access).call("GET", "/v1/me", nil).want(200)
	owner.call("DELETE", "/v1/sessions/"+lost.Session+"?wipe=true", nil).want(204)
	if got := other.wipes(); len(got) > 0 {
		t.Errorf("another reads %+v", got)
	}
	forged := lost.Refresh[:len(lost.Refresh)-3] + "AAA"
	nobody := strip(h.handIn("sbr1_nobody", true).want(401))
	if got := strip(h.handIn(forged, true).want(401)); got != nobody {
		t.Errorf("a forged token is told %s, nobody's %s", got, nobody)
	}
	h.handIn(theirs.Refresh, true).want(401)
	if got := strip(h.call("POST", "/v1/auth/refresh", object{"refresh_token": forged}).want(401)); strings.Contains(got, "wipe") {
		t.Errorf("a forged token is told %s", got)
	}
	if owner.wipes()[0].WipedAt != nil {
		t.Error("a stranger said that the phone was erased")
	}
}

func TestWipe_P30_WhichEndsEraseADevice(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	admin := h.member(domain.AgencyAdmin)
	user := func(c *caller) string { return "/v1/users/" + c.user.String() }
	for _, end := range []struct {
		name, reason string
		do           func(c *caller, p pairBody)
	}{
		{"its user signs out", "", func(c *caller, p pairBody) { c.with(p.Access).call("POST", "/v1/auth/logout", nil).want(204) }},
		{"its user ends it", "", func(c *caller, p pairBody) { c.call("DELETE", "/v1/sessions/"+p.Session, nil).want(204) }},
		{"its user ends it and does not want it erased", "", func(c *caller, p pairBody) { c.call("DELETE", "/v1/sessions/"+p.Session+"?wipe=false", nil).want(204) }},
		{"its user ends all others", "", func(c *caller, _ pairBody) { c.call("DELETE", "/v1/sessions", nil).want(204) }},
		{"it expires", "", func(*caller, pairBody) { h.Clock.Advance(61 * day) }},
		{"lost", "wipe", func(c *caller, p pairBody) { c.call("DELETE", "/v1/sessions/"+p.Session+"?wipe=true", nil).want(204) }},
		{"ended first, and then found to be lost", "wipe", func(c *caller, p pairBody) {
			c.call("DELETE", "/v1/sessions", nil).want(204)
			c.call("DELETE", "/v1/sessions/"+p.Session+"?wipe=true", nil).want(204)
		}},
		{"another role", "wipe", func(c *caller, _ pairBody) {
			admin.call("PATCH", user(c), object{"role": "job_hunter"}).want(200)
		}},
		{"deactivated", "wipe", func(c *caller, _ pairBody) { admin.call("POST", user(c)+"/deactivate", nil).want(204) }},
		{"expired, and then deactivated", "wipe", func(c *caller, _ pairBody) {
			h.Clock.Advance(61 * day)
			admin.again()
			admin.call("POST", user(c)+"/deactivate", nil).want(204)
		}},
		{"erased", "wipe", func(c *caller, _ pairBody) {
			admin.call("POST", user(c)+"/erase", nil).want(202)
			must(t, h.EraseDue(context.Background(), h.Tenant.ID))
		}},
	} {
		t.Run(end.name, func(t *testing.T) {
			admin.again()
			c := h.member(domain.CoachRole)
			p := c.login()
			end.do(c, p)
			// The access token is over after ten minutes; the refresh token tells for a year.
			got := h.call("POST", "/v1/auth/refresh", object{"refresh_token": p.Refresh}).want(401).code(domain.CodeSessionEnded).object()["reason"]
			if reason, _ := got.(string); reason != end.reason {
				t.Errorf("the device is told %q, want %q", reason, end.reason)
			}
			want := 401
			if end.reason != "" {
				want = 204
			}
			h.handIn(p.Refresh, true).want(want)
		})
	}
}

func TestWipe_P30_NothingIsKeptOfAnErasedPerson(t *testing.T) {
	t.Parallel()
	s := newSetUp(t)
	p := s.employee.login()
	s.admin.call("POST", "/v1/users/"+s.employee.user.String()+"/erase", nil).want(202)
	must(t, s.EraseDue(context.Background(), s.Tenant.ID))
	if got := s.told(s.employee, p); got != "wipe" {
		t.Errorf("the device is told %q", got)
	}
	s.handIn(p.Refresh, true, s.create("goals", object{"trajectory_id": s.track, "title": "Goal " + marker})).want(204)
	for _, word := range []string{marker, "my phone"} {
		if left := s.rowsWith(word); len(left) > 0 {
			t.Errorf("%q is still in %v", word, left)
		}
	}
}

// A restored database may lack the session of a phone that has what the server
// lost: such a phone must never be told to erase it.
func TestWipe_T143_ATokenThatTheServerForgotErasesNothing(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	c := h.member(domain.Employee)
	p := c.login()
	ctx := context.Background()
	conn, err := pgx.Connect(ctx, h.DSN)
	must(t, err)
	defer conn.Close(ctx)
	_, err = conn.Exec(ctx, `DELETE FROM sessions WHERE id = $1`, p.Session)
	must(t, err)
	got := h.call("POST", "/v1/auth/refresh", object{"refresh_token": p.Refresh}).want(401).code(domain.CodeUnauthorized)
	if got.object()["reason"] != nil {
		t.Errorf("the phone is told %s", got.Body)
	}
	c.with(p.Access).call("GET", "/v1/me", nil).want(401).code(domain.CodeSessionEnded)
	h.handIn(p.Refresh, true).want(401).code(domain.CodeUnauthorized)
}

// Whoever finds a phone may not fill the list of its owner for ever.
func TestWipe_P30_ADeviceHandsInOnlySoMuch(t *testing.T) {
	t.Parallel()
	s := newSetUp(t)
	p := s.employee.login()
	s.employee.call("DELETE", "/v1/sessions/"+p.Session+"?wipe=true", nil).want(204)
	ctx := context.Background()
	conn, err := pgx.Connect(ctx, s.DSN)
	must(t, err)
	defer conn.Close(ctx)
	_, err = conn.Exec(ctx, `UPDATE sessions SET wipe_ops = $2 WHERE id = $1`, p.Session, 10*domain.MaxRejected-1)
	must(t, err)
	s.handIn(p.Refresh, false, s.create("goals", object{"title": "The last one"}), s.create("goals", object{"title": "One too many"})).want(204)
	if kept := s.employee.rejected(10); len(kept) != 1 || !strings.Contains(*kept[0].Data, "The last one") {
		t.Errorf("kept: %+v", kept)
	}
}
