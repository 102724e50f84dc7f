package store

import (
	"context"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"spoorboek/domain"
)

const (
	looksAtOnce = 1                // looks at sessions of one tenant that are on their way; of two, each would have half as many
	lookers     = 100              // sessions in one look at most
	lookTimeout = 10 * time.Second // of a look, whose requests may all have gone
)

// Caller is the user of a living session, with the grants of this moment, and
// where the user's feed stands.
type Caller struct {
	domain.Actor
	Feed FeedHead
}

// SessionActor finds who is behind a session, in one round trip. Every request
// asks, nothing is cached: what one replica ended, the others refuse with their
// next request. Requests that come while others are asking wait for each
// other and ask together. CodeSessionEnded when the session is over or the user not
// active; with ReasonWipe when the device has to erase what it keeps (P-30).
func (s *Store) SessionActor(ctx context.Context, tenant, session, user uuid.UUID) (Caller, error) {
	a := &asking{Caller: Caller{Actor: domain.Actor{TenantID: tenant, UserID: user, SessionID: session}}}
	if err := s.callers.wait(ctx, tenant, a, false); err != nil {
		return Caller{}, err
	}
	switch {
	case a.err != nil:
		return Caller{}, a.err
	case a.Role == "":
		return Caller{}, s.sessionOver(ctx, tenant, session, user)
	}
	return a.Caller, nil
}

// asking is a request that waits to know who sends it.
type asking struct {
	Caller
	outcome
}

// sessionsSQL finds living sessions of active users, by their places in the
// lists, and where the users' feeds stand. Served by the primary keys, a session
// at a time; see rowsSQL.
const sessionsSQL = `SELECT i, s.device_id, u.role, h.version, h.horizon, e.epoch FROM generate_series(1, cardinality($2::uuid[])) AS i
	CROSS JOIN LATERAL (SELECT device_id FROM sessions WHERE tenant_id = $1 AND id = ($2::uuid[])[i] AND user_id = ($3::uuid[])[i]
		AND ended_at IS NULL AND expires_at > $4 OFFSET 0) s
	CROSS JOIN LATERAL (SELECT role FROM users WHERE tenant_id = $1 AND id = ($3::uuid[])[i] AND status = 'active' OFFSET 0) u
	CROSS JOIN LATERAL (SELECT version, horizon FROM sync_head WHERE tenant_id = $1 AND user_id = ($3::uuid[])[i] OFFSET 0) h
	CROSS JOIN sync_epoch e`

// lookAtSessions fills in who is behind the sessions of a tenant. It is the work of
// no single request, and ends with none of them.
func (s *Store) lookAtSessions(tenant uuid.UUID, all []*asking) {
	ctx, cancel := context.WithTimeout(context.Background(), lookTimeout)
	defer cancel()
	sessions, users, actors := make([]uuid.UUID, len(all)), make([]uuid.UUID, len(all)), make([]*domain.Actor, len(all))
	for i, a := range all {
		sessions[i], users[i], actors[i] = a.SessionID, a.UserID, &a.Actor
	}
	err := s.look(ctx, tenant, func(p *pipe) {
		p.query(func(r pgx.Rows) error {
			for r.Next() {
				var place int
				var c Caller
				if err := r.Scan(&place, &c.DeviceID, &c.Role, &c.Feed.Version, &c.Feed.Horizon, &c.Feed.Epoch); err != nil {
					return err
				}
				a := all[place-1]
				a.DeviceID, a.Role, a.Feed = c.DeviceID, c.Role, c.Feed
			}
			return nil
		}, sessionsSQL, tenant, sessions, users, s.Now())
		p.askGrants(actors...)
	})
	for _, a := range all {
		a.err = err
	}
}
