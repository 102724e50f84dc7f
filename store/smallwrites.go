package store

import (
	"context"
	"slices"
	"time"

	"github.com/google/uuid"

	"spoorboek/domain"
)

const (
	writesAtOnce = 2                // parties of small writes of one tenant that are on their way
	writers      = 16               // in one party at most
	smallWrite   = 10               // mutations at most
	writeTimeout = 10 * time.Second // of a party
)

// hastySQL is tenantSQL for a party of writes. It waits for nobody for long: who is
// in somebody's way then goes alone, and the others too.
const hastySQL = tenantSQL + ", set_config('lock_timeout', '100ms', true)"

// smallWriting is a write that goes together with those of others.
type smallWriting struct {
	actor   domain.Actor
	ms      []domain.Mutation
	results []domain.Result // nil: it has to go alone
	outcome                 // after an error nothing is known to be stored
}

// isSmall tells whether a write may go with others: it is an employee's, whose
// trajectories nobody else in the party writes in, it is short, and asks for no
// lock that keeps others out of more than its records.
func isSmall(actor domain.Actor, ms []domain.Mutation) bool {
	return actor.Role == domain.Employee && len(ms) > 0 && len(ms) <= smallWrite && !slices.ContainsFunc(ms, func(m domain.Mutation) bool {
		return m.Kind != nil && (m.Kind.Governs || m.Kind.MovesDates() || m.Kind.MaxPeers > 0)
	})
}

// applySmall writes what is small in one transaction with what others write at the
// same time, since a transaction costs more than what is in it. It gives nil where
// that could not be; then nothing was stored, and it goes alone. Once on its way it
// does not end with ctx: until the party is done, it reads what the caller gave.
func (s *Store) applySmall(ctx context.Context, actor domain.Actor, ms []domain.Mutation) ([]domain.Result, error) {
	w := &smallWriting{actor: actor, ms: ms}
	if err := s.small.wait(ctx, actor.TenantID, w, true); err != nil {
		return nil, err
	}
	return w.results, w.err
}

// writeParty writes for a party of employees, all or nothing. What is in the way of
// one is in the way of all: a lock that somebody holds, a value that can't be stored
// or read, a fault of the program. Then each goes alone, and the fault meets its own
// request. A lost connection is everybody's error, since a commit may have been sent.
func (s *Store) writeParty(tenant uuid.UUID, party []*smallWriting) {
	defer func() {
		if recover() != nil {
			s.log.Error("a party of writes failed; each that is not stored goes alone", "tenant", tenant)
		}
	}()
	ctx, cancel := context.WithTimeout(context.Background(), writeTimeout)
	defer cancel()
	party = oneEach(party)
	if alone, err := s.writeAll(ctx, tenant, party); err != nil && !alone {
		for _, w := range party {
			w.err = asDomain(err)
		}
	}
}

// oneEach leaves out all but the first write of a user; the others go alone.
func oneEach(party []*smallWriting) (out []*smallWriting) {
	for _, w := range party {
		if !slices.ContainsFunc(out, func(o *smallWriting) bool { return o.actor.UserID == w.actor.UserID }) {
			out = append(out, w)
		}
	}
	return out
}

// writeAll is one transaction for a party. After an error, alone tells that nothing
// of it is stored for sure, and that the database is well: each may go alone.
func (s *Store) writeAll(ctx context.Context, tenant uuid.UUID, party []*smallWriting) (alone bool, err error) {
	p, err := s.beginAs(ctx, tenant, "", hastySQL)
	if err != nil {
		return false, err
	}
	defer p.close()
	b := s.newBatch(p, tenant)
	for _, w := range party {
		b.add(w.actor, w.ms...)
	}
	if err = b.decided(ctx); err == nil {
		err = b.stored(ctx)
	}
	if err != nil {
		fine := ctx.Err() == nil && !p.conn.Conn().IsClosed()
		return again(err) || culprit(err) || !b.sent && fine && !ofServer(err), err
	}
	for i, c := range b.changes {
		party[i].results = c.results
	}
	b.announce(ctx)
	return false, nil
}
