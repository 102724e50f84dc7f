package store

import (
	"context"
	"slices"

	"spoorboek/domain"
)

// maxTries bounds how often a transaction is tried when others are in its way.
const maxTries = 4

// retried runs a transaction, again when others were in its way.
func retried[T any](once func() (T, error)) (out T, err error) {
	for range maxTries {
		if out, err = once(); err == nil || !again(err) {
			break
		}
	}
	return out, err
}

// Apply writes a batch of mutations and answers each in its place. It is the
// only way to write a record: REST, sync, jobs, seeds and the admin command
// end here. The number of statements depends on the kinds in the batch, never
// on how many mutations it has.
//
// A mutation's own fault is in its Result. The error is about the whole: then
// nothing is known to be stored, and the same call with the same OpIDs is safe.
func (s *Store) Apply(ctx context.Context, actor domain.Actor, ms []domain.Mutation) ([]domain.Result, error) {
	results := make([]domain.Result, len(ms))
	fresh := firstOfEach(ms, results)
	if err := s.applyFresh(ctx, actor, ms, fresh, results); err != nil {
		return nil, asDomain(err)
	}
	repeatInBatch(ms, results)
	return results, nil
}

// applyFresh applies the mutations with the given places, if there are any: with
// those of others if they are few, else or if that could not be by themselves.
func (s *Store) applyFresh(ctx context.Context, actor domain.Actor, ms []domain.Mutation, fresh []int, results []domain.Result) error {
	if isSmall(actor, ms) {
		out, err := s.applySmall(ctx, actor, pick(ms, fresh))
		if out != nil || err != nil {
			place(out, fresh, results)
			return err
		}
	}
	if len(fresh) == 0 {
		return nil
	}
	return s.applyPart(ctx, actor, ms, fresh, results)
}

// pick copies the mutations with the given places.
func pick(ms []domain.Mutation, places []int) []domain.Mutation {
	out := make([]domain.Mutation, len(places))
	for n, i := range places {
		out[n] = ms[i]
	}
	return out
}

// place puts results back in the places of their mutations.
func place(out []domain.Result, places []int, results []domain.Result) {
	for n, r := range out {
		results[places[n]] = r
	}
}

// firstOfEach lists the mutations to work on: all but those whose OpID stood
// earlier in the same batch.
func firstOfEach(ms []domain.Mutation, results []domain.Result) (fresh []int) {
	first := map[string]int{}
	for i, m := range ms {
		if m.OpID != "" {
			if j, again := first[m.OpID]; again {
				if string(ms[j].Hash) != string(m.Hash) {
					results[i] = domain.Result{Status: domain.RejectedStat, Err: errOpReused}
				}
				continue
			}
			first[m.OpID] = i
		}
		fresh = append(fresh, i)
	}
	return fresh
}

// repeatInBatch answers the second of two equal operations like the first.
func repeatInBatch(ms []domain.Mutation, results []domain.Result) {
	first := map[string]int{}
	for i, m := range ms {
		if m.OpID == "" {
			continue
		}
		j, again := first[m.OpID]
		if !again {
			first[m.OpID] = i
		} else if results[i].Err == nil {
			results[i] = results[j]
			results[i].Replayed = true
		}
	}
}

// applyPart applies the mutations with the given places. When a value of one of
// them can't be stored, it halves the part until the culprit stands alone: that
// one is rejected and the others are applied, with 2·log2 N more transactions at
// most.
func (s *Store) applyPart(ctx context.Context, actor domain.Actor, ms []domain.Mutation, part []int, results []domain.Result) error {
	_, err := s.applyAround(ctx, actor, ms, part, results, nil)
	return err
}

// applyAround does the work of applyPart and tells whether it met a culprit. A
// part that is known to fail with bad, because its other half did not, is cut
// without being tried.
func (s *Store) applyAround(ctx context.Context, actor domain.Actor, ms []domain.Mutation, part []int, results []domain.Result, bad error) (met bool, err error) {
	cut := middle(ms, part)
	if bad == nil || cut == 0 {
		if bad = s.tryPart(ctx, actor, ms, part, results); bad == nil || !culprit(bad) {
			return false, bad
		}
	}
	if cut == 0 {
		fault := domain.Invalid(domain.Fault{Detail: "a value can't be stored"}).Wrap(plain(bad))
		return true, s.reject(ctx, actor, ms, part, results, fault)
	}
	met, err = s.applyAround(ctx, actor, ms, part[:cut], results, nil)
	if err != nil {
		return met, err
	}
	if met {
		bad = nil // it was there; the other half may be fine
	}
	_, err = s.applyAround(ctx, actor, ms, part[cut:], results, bad)
	return true, err
}

// middle gives a place to cut that keeps groups whole; 0 when there is none.
func middle(ms []domain.Mutation, part []int) int {
	best := 0
	for i := 1; i < len(part); i++ {
		a, b := ms[part[i-1]], ms[part[i]]
		whole := a.Group == "" || a.Group != b.Group
		if whole && (best == 0 || abs(i-len(part)/2) < abs(best-len(part)/2)) {
			best = i
		}
	}
	return best
}

func abs(n int) int { return max(n, -n) }

// reject stores, in a transaction of its own, that the part was refused.
func (s *Store) reject(ctx context.Context, actor domain.Actor, ms []domain.Mutation, part []int, results []domain.Result, why *domain.Error) error {
	failed := slices.Clone(ms)
	for _, i := range part {
		failed[i].Fail = why
	}
	return s.tryPart(ctx, actor, failed, part, results)
}

// tryPart runs one transaction, again when others were in its way.
func (s *Store) tryPart(ctx context.Context, actor domain.Actor, ms []domain.Mutation, part []int, results []domain.Result) error {
	batch := pick(ms, part)
	out, err := retried(func() ([]domain.Result, error) { return s.transact(ctx, actor, batch) })
	place(out, part, results)
	return err
}

// transact writes a batch of one author in a transaction of its own.
func (s *Store) transact(ctx context.Context, actor domain.Actor, ms []domain.Mutation) ([]domain.Result, error) {
	guard, err := s.guardFor(ctx, actor)
	if err != nil {
		return nil, err
	}
	p, err := s.begin(ctx, actor.TenantID, "")
	if err != nil {
		return nil, err
	}
	defer p.close()
	return s.writeIn(ctx, p, actor, guard, ms, func([]domain.Result) bool { return true })
}

// writeIn does the work of transact on p, and commits it if keep says so of the
// results.
func (s *Store) writeIn(ctx context.Context, p *pipe, actor domain.Actor, guard *domain.Guard, ms []domain.Mutation, keep func([]domain.Result) bool) ([]domain.Result, error) {
	b := s.newBatch(p, actor.TenantID)
	c := b.add(actor, ms...)
	c.ws.Guard = guard
	if err := b.decided(ctx); err != nil {
		return nil, err
	}
	if !keep(c.results) {
		return c.results, nil
	}
	if err := b.stored(ctx); err != nil {
		return nil, err
	}
	b.announce(ctx)
	return c.results, nil
}
