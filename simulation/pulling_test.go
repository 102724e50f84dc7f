package simulation_test

import (
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"encoding/json"

	"spoorboek/domain"
	"spoorboek/store/storetest"
)

// load reads every record that an oracle knows, as the server has it.
func (w *world) load(o *oracle) (map[domain.Key]domain.Record, error) {
	return w.Load(ctx, domain.SystemActor(w.Tenant.ID), slices.Collect(maps.Keys(o.recs)))
}

// compare holds the server's records, and those that came with the answers to a
// push, against the oracle's.
func (w *world) compare(p *phone, ops []op, got []answered) error {
	now, err := w.load(w.oracle)
	if err != nil {
		return err
	}
	if err := w.oracle.compare(now); err != nil {
		return err
	}
	for i, m := range ops {
		key := domain.Key{Kind: m.Kind, ID: m.ID}
		tells := got[i].Status == domain.Merged || got[i].Status == domain.InConflict
		seen := now[key] != nil && w.oracle.visible(p.actor, key, w.oracle.recs[key])
		switch {
		case !tells && got[i].data != nil, !seen && got[i].Replayed && got[i].data != nil:
			return fmt.Errorf("the answer to a %s of %s carries a record", m.Op, m.Kind.Name)
		case tells && seen && got[i].data == nil:
			return fmt.Errorf("the answer to a %s of %s carries no record", m.Op, m.Kind.Name)
		case got[i].data == nil || !seen || !got[i].Replayed && now[key].Header().Rev != got[i].now.rev: // what follows in the push changed it once more
		case got[i].now != w.oracle.asSeen(p.actor, now[key]):
			return fmt.Errorf("the answer to a %s carries %v, want %v", m.Op, got[i].now, w.oracle.asSeen(p.actor, now[key]))
		}
	}
	return nil
}

// damage is what a device loses when it dies between two steps of a pull.
type damage string

const (
	none         damage = "none"
	noCursor     damage = "pulled rows kept, cursor lost"
	halfPage     damage = "half of the rows kept, cursor lost"
	nothingSaved damage = "page lost"
)

// pull reads one page and stores it as far as the device lives.
func (w *world) pull(t storetest.TB, p *phone, limit int, d damage) (more bool) {
	got := w.page(t, p, p.cursor, limit)
	now := w.records(t)
	if err := w.oracle.checkPage(p.actor, got, limit, now); err != nil {
		t.Fatalf("%s: %v", p.name, err)
	}
	w.house.tally.add("pages", 1)
	if d != none {
		w.house.tally.add(string(d), 1)
		p.harm(got, d)
	} else if p.keep(got); !got.HasMore {
		w.complete(t, p, now)
	}
	return got.HasMore
}

// harm stores a page as far as the device got before it died.
func (p *phone) harm(got page, d damage) {
	kept := map[damage]int{noCursor: len(got.Changes), halfPage: len(got.Changes) / 2}[d]
	for _, c := range got.Changes[:kept] {
		p.store(c)
	}
	if got.Snapshot {
		p.cursor = "" // nothing was kept of a snapshot that did not end
	}
}

// keep stores a page.
func (p *phone) keep(got page) {
	if p.cursor == "" {
		p.run = map[domain.Key]bool{}
	}
	for _, c := range got.Changes {
		p.store(c)
	}
	if p.cursor = got.Cursor; !got.HasMore {
		p.replace(got.Snapshot)
	}
}

func pullOf(schema int, cursor string, limit int) request {
	q := url.Values{"limit": {strconv.Itoa(limit)}, "schema_version": {strconv.Itoa(schema)}}
	if cursor != "" {
		q.Set("cursor", cursor)
	}
	return request{method: "GET", path: "/v1/sync/changes?" + q.Encode()}
}

// page asks for a page.
func (w *world) page(t storetest.TB, p *phone, cursor string, limit int) (out page) {
	r := pullOf(p.schema, cursor, limit)
	got := w.call(t, p, r)
	if p.refused(got) {
		w.house.tally.add("snapshots because of a cursor", 1)
		p.resync, p.cursor = false, ""
		r = pullOf(p.schema, "", limit)
		got = w.call(t, p, r)
	}
	if got.status != http.StatusOK || json.Unmarshal(got.body, &out) != nil {
		t.Fatalf("%s: %v", p.name, unexpected(r, got))
	}
	return out
}

// refused tells whether the phone was told, with reason, to begin again.
func (p *phone) refused(got reply) bool {
	return p.resync && got.status == http.StatusGone && problemOf(got).Code == domain.CodeResync
}

// store keeps one change.
func (p *phone) store(c change) {
	key := c.key()
	delete(p.due, key)
	if c.Op == "remove" {
		delete(p.rows, key)
		return
	}
	if p.run != nil {
		p.run[key] = true
	}
	if old, have := p.rows[key]; have && old.rev > c.Rev {
		p.broken = fmt.Sprintf("the rev of %v went from %d back to %d", key.ID, old.rev, c.Rev) // invariant 10
	}
	p.rows[key] = rowFrom(key.Kind, c.Rev, c.Data)
}

// replace ends a run of pages: a snapshot replaces everything.
func (p *phone) replace(snapshot bool) {
	if snapshot {
		for key := range p.rows {
			if !p.run[key] {
				delete(p.rows, key)
			}
		}
		p.run, p.due = nil, map[domain.Key]bool{}
	}
	if len(p.due) > 0 {
		p.broken = fmt.Sprintf("%d processed records were not delivered again", len(p.due)) // invariant 27
	}
}

// complete holds that a phone that has read everything shows what its user may
// see at this moment, no more and no less (invariants 2, 3, 9 and 12).
func (w *world) complete(t storetest.TB, p *phone, now map[domain.Key]domain.Record) {
	if p.broken != "" {
		t.Fatalf("%s: %s", p.name, p.broken)
	}
	if w.lapsed {
		return // what time took from view is removed as soon as its job has run
	}
	if want := w.oracle.visibleTo(p.actor, now); !maps.Equal(p.rows, want) {
		t.Fatalf("%s holds %v, should see %v", p.name, p.rows, want)
	}
}
