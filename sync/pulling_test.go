package sync_test

import (
	"fmt"

	"pgregory.net/rapid"

	"spoorboek/domain"
	"spoorboek/store"
	appsync "spoorboek/sync"
)

// pull reads one page; crash loses the cursor after the rows were stored.
func (w *world) pull(t *rapid.T, p *phone, limit int, crash bool) (more bool) {
	if p.cursor == "" {
		p.run = map[domain.Key]bool{}
	}
	actor := w.Refresh(p.actor)
	page, err := w.sync.Pull(ctx, actor, appsync.PullRequest{Cursor: p.cursor, Limit: limit, SchemaVersion: 1})
	if err != nil {
		t.Fatalf("%s: pull: %v", p.name, err)
	}
	w.checkPage(t, p, actor, page, limit)
	for _, c := range page.Changes {
		p.take(t, c)
	}
	if !page.HasMore {
		p.complete(t, page.Snapshot)
	}
	if !crash {
		p.cursor = page.Cursor()
	} else if page.Snapshot {
		p.cursor = "" // nothing was kept of a snapshot that did not end
	}
	return page.HasMore
}

// take stores one change: invariant 10, a rev never goes backwards.
func (p *phone) take(t *rapid.T, c store.FeedChange) {
	key := domain.Key{Kind: c.Kind, ID: c.ID}
	delete(p.due, key)
	if c.Record == nil {
		delete(p.rows, key)
		return
	}
	if p.run != nil {
		p.run[key] = true
	}
	if old, have := p.rows[key]; have && old.rev > c.Rev {
		t.Fatalf("%s: rev of %v went from %d back to %d", p.name, key.ID, old.rev, c.Rev)
	}
	p.rows[key] = rowOf(domain.Project(p.actor, c.Kind, c.Record))
}

// complete ends a run of pages: a snapshot replaces everything.
func (p *phone) complete(t *rapid.T, snapshot bool) {
	if snapshot {
		for key := range p.rows {
			if !p.run[key] {
				delete(p.rows, key)
			}
		}
		p.run, p.due = nil, map[domain.Key]bool{}
	}
	if len(p.due) > 0 {
		t.Fatalf("%s: %d processed records were not delivered again (invariant 27)", p.name, len(p.due))
	}
}

// checkPage holds a page to invariants 7, 8 and 11.
func (w *world) checkPage(t *rapid.T, p *phone, actor domain.Actor, page *appsync.Page, limit int) {
	if len(page.Changes) > limit || page.HasMore && len(page.Changes) == 0 {
		t.Fatalf("%s: page of %d for a limit of %d, more %v", p.name, len(page.Changes), limit, page.HasMore)
	}
	seen := map[domain.Key]bool{}
	for _, c := range page.Changes {
		key := domain.Key{Kind: c.Kind, ID: c.ID}
		if seen[key] {
			t.Fatalf("%s: %v stands twice in a page", p.name, key.ID)
		}
		seen[key] = true
		if c.Record != nil && !w.oracle.sees(actor, c.Record) {
			t.Fatalf("%s: received a %s that he may not see", p.name, c.Kind.Name)
		}
		if !w.oracle.ever(p.actor.UserID, key) {
			t.Fatalf("%s: learned that %s %v exists, which he never could see", p.name, c.Kind.Name, key.ID)
		}
	}
}

// render writes a record's own fields, for comparison.
func render(r domain.Record) string {
	var b []byte
	k := kindOf(r)
	for _, f := range k.Fields() {
		raw, err := f.JSON(r)
		if err != nil {
			return err.Error()
		}
		b = append(append(append(b, f.Name...), '='), raw...)
		b = append(b, ' ')
	}
	return string(b)
}

func kindOf(r domain.Record) *domain.Kind {
	for _, k := range domain.Kinds() {
		if fmt.Sprintf("%T", k.New()) == fmt.Sprintf("%T", r) {
			return k
		}
	}
	return nil
}
