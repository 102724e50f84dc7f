package store

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"spoorboek/domain"
)

// Feed states as stored.
const (
	feedAsItWas int16 = 0 // of a move: the row stays as it is; stored only where there was none, and then nothing is there
	feedLive    int16 = 1
	feedDeleted int16 = 2
	feedRevoked int16 = 3
)

// move is one wanted row of somebody's feed.
type move struct {
	user       uuid.UUID
	kind       int16
	record     uuid.UUID
	trajectory uuid.UUID
	rev        int64
	state      int16
}

// headsSQL locks the heads of the feeds, last of all locks and in the order of
// the ids that it is given. Served by the primary key.
const headsSQL = `SELECT h.user_id FROM unnest($2::uuid[]) AS w (user_id)
	CROSS JOIN LATERAL (SELECT user_id FROM sync_head WHERE tenant_id = $1 AND user_id = w.user_id FOR UPDATE) h`

// moveSQL brings feeds in step: a viewer's row is live, a former viewer's says
// why the record is gone, each with a new version. Heads are given with the
// number of their moves, in the order of the ids, and are locked and go up first
// of all. What a feed says already is read where its row is changed, so under
// that lock, and not from before a wait for it. The row of a create that was
// refused has no trajectory yet; one that succeeds brings it. Served by the
// primary keys.
const moveSQL = `WITH heads AS (
		INSERT INTO sync_head AS h (tenant_id, user_id, version) SELECT $1, w.user_id, w.n FROM unnest($2::uuid[], $3::bigint[]) AS w (user_id, n)
		ON CONFLICT (tenant_id, user_id) DO UPDATE SET version = h.version + excluded.version RETURNING h.user_id, h.version
	), moved AS (
		INSERT INTO sync_feed AS f (tenant_id, user_id, kind, record_id, trajectory_id, version, state, rev, changed_at)
		SELECT $1, w.user_id, w.kind, w.record_id, w.trajectory_id, h.version - w.later, w.state, w.rev, $11
		FROM (SELECT ($4::uuid[])[i], ($5::smallint[])[i], ($6::uuid[])[i], ($7::uuid[])[i], ($8::bigint[])[i], ($9::smallint[])[i], ($10::bigint[])[i]
			FROM generate_series(1, cardinality($4::uuid[])) AS i) AS w (user_id, kind, record_id, trajectory_id, rev, state, later) JOIN heads h ON h.user_id = w.user_id
		ON CONFLICT (tenant_id, user_id, kind, record_id) DO UPDATE
			SET version = excluded.version, changed_at = excluded.changed_at,
				state = coalesce(nullif(excluded.state, 0), f.state), rev = CASE excluded.state WHEN 0 THEN f.rev ELSE excluded.rev END,
				trajectory_id = coalesce(nullif(excluded.trajectory_id, '00000000-0000-0000-0000-000000000000'), f.trajectory_id)
	)
	SELECT user_id, version FROM heads`

// tell brings every feed in step with what the batch did and commits. Who must
// be told is the audience of the touched trajectories, filtered by the one
// visibility rule; the author of each operation is told always.
func (b *batch) tell(ctx context.Context) error {
	var moves []move
	for _, c := range b.changes {
		moves = append(append(moves, c.audienceMoves()...), c.authorMoves()...)
		if governed := c.governed(); len(governed) > 0 {
			more, err := c.reconcile(ctx, governed)
			if err != nil {
				return err
			}
			moves = append(moves, more...)
		}
	}
	b.queueMoves(distinct(moves))
	b.sent = true
	return b.p.commit(ctx)
}

// audienceMoves tells those of the audience who see a record or saw it. Nobody
// else's feed can have it, but for what time alone took from view, which is the
// business of the job of that instant; so a private record locks no coach's head.
func (c *change) audienceMoves() (out []move) {
	audiences := map[uuid.UUID][]domain.Actor{}
	sight := sights{now: c.ws.Now, scopes: map[sightKey]domain.Scope{}}
	for _, row := range c.ws.Touched() {
		if !row.Key.Kind.Synced {
			continue
		}
		trajectory := row.After.Header().TrajectoryID
		actors, have := audiences[trajectory]
		if !have {
			actors = c.ws.Audience(trajectory)
			audiences[trajectory] = actors
		}
		for _, a := range actors {
			scope := sight.of(a, row.Key.Kind)
			if scope.Has(row.After) || row.Before != nil && scope.Has(row.Before) {
				out = append(out, wanted(a.UserID, scope, row.Key.Kind, row.After))
			}
		}
	}
	return out
}

// sights remembers what each person sees of each kind, which costs more to say
// than to apply.
type sights struct {
	now    time.Time
	scopes map[sightKey]domain.Scope
}

type sightKey struct {
	user uuid.UUID
	kind *domain.Kind
}

func (s sights) of(a domain.Actor, k *domain.Kind) domain.Scope {
	key := sightKey{a.UserID, k}
	scope, have := s.scopes[key]
	if !have {
		scope = a.Sees(k, s.now)
		s.scopes[key] = scope
	}
	return scope
}

// wanted is what a user's feed should say of r, by what the user sees of its kind.
func wanted(user uuid.UUID, sees domain.Scope, k *domain.Kind, r domain.Record) move {
	h := r.Header()
	m := move{user: user, kind: k.Code, record: h.ID, trajectory: h.TrajectoryID, rev: h.Rev, state: feedRevoked}
	switch {
	case h.Deleted():
		m.state = feedDeleted
	case sees.Has(r):
		m.state = feedLive
	}
	return m
}

// authorMoves deliver every processed record, or its removal, to the author
// again: the phone converges whatever the answer was, and a replay moves the
// author's own feed alone.
func (c *change) authorMoves() (out []move) {
	if !c.actor.Role.HasFeed() {
		return nil
	}
	author := c.ws.Granted()
	sight := sights{now: c.ws.Now, scopes: map[sightKey]domain.Scope{}}
	for i, m := range c.ms {
		if m.Kind == nil || !m.Kind.Synced || m.Strict && c.results[i].Err != nil {
			continue
		}
		key := domain.Key{Kind: m.Kind, ID: m.ID}
		mv := move{user: c.actor.UserID, kind: m.Kind.Code, record: m.ID, trajectory: c.found.trajectories[key], state: feedRevoked}
		_, replayed := c.done[i]
		switch r := c.ws.Current(key); {
		case r != nil && c.ws.Knows(key):
			mv = wanted(author.UserID, sight.of(author, m.Kind), m.Kind, r)
		case r != nil, replayed, m.Fail != nil:
			// Not looked at, or not for the author: whatever the feed says, again.
			// Neither its rev nor that it was deleted since is told.
			mv.state = feedAsItWas
		}
		out = append(out, mv)
	}
	return out
}

// distinct keeps the last word on each (user, record) and orders the moves, so
// that equal batches give equal feeds.
func distinct(moves []move) []move {
	type key struct {
		user, record uuid.UUID
		kind         int16
	}
	at := make(map[key]int, len(moves))
	out := make([]move, 0, len(moves))
	for _, m := range moves {
		k := key{m.user, m.record, m.kind}
		if i, have := at[k]; have {
			out[i] = m
			continue
		}
		at[k] = len(out)
		out = append(out, m)
	}
	return out
}

func (b *batch) queueMoves(moves []move) {
	if len(moves) == 0 {
		return
	}
	n := map[uuid.UUID]int64{}
	for _, m := range moves {
		n[m.user]++
	}
	heads := unique(slices.Collect(maps.Keys(n)))
	counts := make([]int64, len(heads))
	for i, u := range heads {
		counts[i] = n[u]
	}
	size := len(moves)
	users, records, trajectories := make([]uuid.UUID, size), make([]uuid.UUID, size), make([]uuid.UUID, size)
	kinds, states := make([]int16, size), make([]int16, size)
	revs, later := make([]int64, size), make([]int64, size) // later: how many moves of the user come after this one
	for i, m := range moves {
		n[m.user]--
		users[i], records[i], trajectories[i] = m.user, m.record, m.trajectory
		kinds[i], states[i], revs[i], later[i] = m.kind, m.state, m.rev, n[m.user]
	}
	b.p.query(func(r pgx.Rows) error {
		for r.Next() {
			var u uuid.UUID
			var version int64
			if err := r.Scan(&u, &version); err != nil {
				return err
			}
			b.moved[u] = version
		}
		return nil
	}, moveSQL, b.tenant, heads, counts, users, kinds, records, trajectories, revs, states, later, b.now)
}

func unique(ids []uuid.UUID) []uuid.UUID {
	out := slices.Clone(ids)
	slices.SortFunc(out, func(a, b uuid.UUID) int { return slices.Compare(a[:], b[:]) })
	return slices.Compact(out)
}

// governed lists the trajectories whose access the batch changed.
func (c *change) governed() (out []uuid.UUID) {
	for _, row := range c.ws.Touched() {
		if id := row.After.Header().TrajectoryID; row.Key.Kind.Governs && !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	return out
}

// reconcile compares, for everybody with a part in the trajectories, what the
// feed shows with what the visibility rule says now. One statement per kind and
// person, two for the feed rows that must go; nothing is read into memory but
// the differences.
func (c *change) reconcile(ctx context.Context, trajectories []uuid.UUID) (out []move, err error) {
	for _, trajectory := range trajectories {
		for _, a := range c.ws.Audience(trajectory) {
			for _, k := range domain.Kinds() {
				if k.Synced {
					c.reconcileKind(trajectory, a, k, &out)
				}
			}
		}
	}
	return out, c.p.flush(ctx)
}

// reconcileKind queues the comparison of one person's feed with one kind of
// one trajectory. Served by (tenant_id, trajectory_id, ...) of the kind and by
// the primary key of the feed.
func (c *change) reconcileKind(trajectory uuid.UUID, a domain.Actor, k *domain.Kind, out *[]move) {
	var args arguments
	tenant, user, code, traj := args.add(c.actor.TenantID), args.add(a.UserID), args.add(k.Code), args.add(trajectory)
	sql := fmt.Sprintf(`WITH seen AS (SELECT r.id, r.rev FROM %s r WHERE r.trajectory_id = %s AND %s),
		shown AS (SELECT record_id, rev FROM sync_feed WHERE tenant_id = %s AND user_id = %s AND kind = %s AND trajectory_id = %s AND state = 1)
		SELECT coalesce(s.id, f.record_id), coalesce(s.rev, f.rev), s.id IS NOT NULL FROM seen s
		FULL JOIN shown f ON f.record_id = s.id WHERE s.id IS NULL OR f.record_id IS NULL OR f.rev <> s.rev`,
		k.Name, traj, visible(a.Sees(k, c.ws.Now), &args), tenant, user, code, traj)
	c.p.query(func(r pgx.Rows) error {
		for r.Next() {
			m := move{user: a.UserID, kind: k.Code, trajectory: trajectory, state: feedRevoked}
			var live bool
			if err := r.Scan(&m.record, &m.rev, &live); err != nil {
				return err
			}
			if live {
				m.state = feedLive
			}
			*out = append(*out, m)
		}
		return nil
	}, sql, args...)
}
