package store

import (
	"context"
	"errors"
	"time"

	"github.com/google/uuid"

	"spoorboek/domain"
)

// batch is one transaction of the write path on its way: claim and find, lock and
// load, decide, write, tell the feeds. It has the changes of one author, or of
// several who have nothing in common; each phase is the same few statements for all
// of them. Everything of a batch commits together or not at all.
type batch struct {
	s       *Store
	p       *pipe
	tenant  uuid.UUID
	now     time.Time
	changes []*change
	places  map[uuid.UUID]*change // by trajectory, whose it is; of one author: not asked
	found   located
	moved   map[uuid.UUID]int64 // users whose feeds moved, and to which version
	sent    bool                // the commit: from then on nobody knows, until it is answered

	recipients map[uuid.UUID]domain.Recipient // who may have to be reminded of what the batch wrote
}

// errApart says that the authors of a batch can't be told apart by trajectories:
// two of them write in one, or a record is needed that hangs in none of theirs.
var errApart = errors.New("store: a record of one batch is nobody's or several authors'")

// change is what one author does in a batch. What its working set holds is of that
// author's trajectories alone.
type change struct {
	*batch
	actor   domain.Actor
	ms      []domain.Mutation
	ws      *domain.WorkingSet
	done    map[int]domain.Result // answered from the ledger
	results []domain.Result       // in the places of ms, once it is decided
}

func (s *Store) newBatch(p *pipe, tenant uuid.UUID) *batch {
	return &batch{s: s, p: p, tenant: tenant, now: s.Now(), places: map[uuid.UUID]*change{},
		moved: map[uuid.UUID]int64{}, recipients: map[uuid.UUID]domain.Recipient{}}
}

// add gives an author an empty working set.
func (b *batch) add(actor domain.Actor, ms ...domain.Mutation) *change {
	c := &change{batch: b, actor: actor, ms: ms, ws: domain.NewWorkingSet(actor, b.now, b.s.newID), done: map[int]domain.Result{}}
	b.changes = append(b.changes, c)
	return c
}

// newChange is the only one of its batch.
func (s *Store) newChange(p *pipe, actor domain.Actor) *change {
	return s.newBatch(p, actor.TenantID).add(actor)
}

// decided takes the batch to where the results are known and nothing is written.
func (b *batch) decided(ctx context.Context) error {
	if err := b.claim(ctx); err != nil {
		return err
	}
	if err := b.load(ctx); err != nil {
		return err
	}
	for _, c := range b.changes {
		c.decide()
	}
	return nil
}

// stored writes what was decided and commits.
func (b *batch) stored(ctx context.Context) error {
	if err := b.write(ctx); err != nil {
		return err
	}
	return b.tell(ctx)
}

// announce says what was stored, and wakes whom it concerns.
func (b *batch) announce(ctx context.Context) {
	for _, c := range b.changes {
		c.logConfirmed(ctx)
	}
	if len(b.moved) > 0 {
		b.s.poke(b.tenant, b.moved)
	}
}

// decide stages all mutations that the ledger has not answered.
func (c *change) decide() {
	if len(c.done) == 0 {
		c.results = c.ws.Stage(c.ms)
		return
	}
	c.results = make([]domain.Result, len(c.ms))
	todo, place := make([]domain.Mutation, 0, len(c.ms)), make([]int, 0, len(c.ms))
	for i, m := range c.ms {
		if r, ok := c.done[i]; ok {
			c.results[i] = r
			continue
		}
		todo, place = append(todo, m), append(place, i)
	}
	for n, r := range c.ws.Stage(todo) {
		c.results[place[n]] = r
	}
}

// touched lists the records that the batch made or changed.
func (b *batch) touched() (all []*domain.Row) {
	for _, c := range b.changes {
		all = append(all, c.ws.Touched()...)
	}
	return all
}

// write queues records, history, answers and the jobs that the batch makes due;
// they go out with the feeds and the commit. Feeds come last, so that their locks
// are held for the shortest time.
func (b *batch) write(ctx context.Context) error {
	if err := b.askNewcomers(ctx); err != nil {
		return err
	}
	if err := b.enqueue(); err != nil {
		return err
	}
	touched := b.touched()
	for _, k := range domain.Kinds() {
		var added, changed []domain.Record
		var revs []int64
		for _, row := range touched {
			switch {
			case row.Key.Kind != k:
			case row.Before == nil:
				added = append(added, row.After)
			default:
				changed, revs = append(changed, row.After), append(revs, row.Before.Header().Rev)
			}
		}
		if err := b.s.tabs[k].store(b.p, added, changed, revs); err != nil {
			return err
		}
	}
	b.writeHistory(touched)
	if err := b.answer(); err != nil {
		return err
	}
	for _, c := range b.changes {
		if err := c.keepRejected(); err != nil {
			return err
		}
	}
	return nil
}
