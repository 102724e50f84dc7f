package api

import (
	"bytes"
	"context"
	"log/slog"
	"slices"
	"sync"
	"time"

	"github.com/google/uuid"

	"spoorboek/domain"
	"spoorboek/store"
)

const (
	watchEvery = 500 * time.Millisecond // how late a poke from another replica may be
	watchFor   = 2 * time.Second        // what one look may take, so that a session ends within 5 s
	heartbeat  = 25 * time.Second

	maxPerSession = 4    // open streams of one session
	maxPerUser    = 12   // of all sessions of a user
	maxStreams    = 4096 // of this replica, beside the connections of other requests
)

// Hub pokes the open streams of this replica: at once for what was committed
// here, and within watchEvery for what was committed elsewhere. A poke carries
// no data, and a lost one only delays: whether a feed has moved is seen from its
// version, not from an event.
type Hub struct {
	st       *store.Store
	log      *slog.Logger
	capacity int
	patience time.Duration // how long a client may leave what was sent unconfirmed
	blind    bool          // the last look failed; Run's own

	mu      sync.Mutex
	people  map[person][]*subscriber
	open    int
	stopped bool
	joined  sync.WaitGroup // connections of streams that are not closed yet
}

// person is a user of a tenant.
type person struct{ tenant, user uuid.UUID }

// subscriber is one open stream.
type subscriber struct {
	key     store.SessionKey
	expires time.Time     // of the access token
	version int64         // of the feed, as far as it was poked
	beatAt  time.Time     // when the next heartbeat is due
	poke    chan struct{} // holds one: two pokes that were not read are one
	beat    chan struct{} // holds one
	end     chan struct{} // closed when the stream is over
	over    bool
}

func (s *subscriber) person() person { return person{s.key.TenantID, s.key.UserID} }

// NewHub makes the hub and lets the store tell it of commits.
func NewHub(st *store.Store, log *slog.Logger) *Hub {
	h := &Hub{st: st, log: log, capacity: maxStreams, patience: vanishAfter, people: map[person][]*subscriber{}}
	st.OnChange(h.moved)
	return h
}

// moved pokes the streams of users whose feeds this replica has just moved.
func (h *Hub) moved(tenant uuid.UUID, versions map[uuid.UUID]int64) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for user, v := range versions {
		for _, s := range h.people[person{tenant, user}] {
			s.moveTo(v)
		}
	}
}

func (s *subscriber) moveTo(version int64) {
	if version > s.version {
		s.version = version
		signal(s.poke)
	}
}

func signal(c chan struct{}) {
	select {
	case c <- struct{}{}:
	default: // one is waiting already
	}
}

// subscribe takes a place for a stream of the caller, until his access token
// expires. The one poke at the start covers all that came after caller.Feed was
// read. CodeThrottled when he has too many streams, CodeUnavailable when this
// replica has, or stops.
func (h *Hub) subscribe(caller store.Caller, expires time.Time) (*subscriber, error) {
	s := &subscriber{
		key:     store.SessionKey{TenantID: caller.TenantID, UserID: caller.UserID, SessionID: caller.SessionID},
		expires: expires, version: caller.Feed.Version, beatAt: h.st.Now().Add(heartbeat),
		poke: make(chan struct{}, 1), beat: make(chan struct{}, 1), end: make(chan struct{}),
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	mine := h.people[s.person()]
	same := 0
	for _, o := range mine {
		if o.key == s.key {
			same++
		}
	}
	var e *domain.Error
	switch {
	case h.stopped || h.open >= h.capacity:
		e = newProblem(domain.CodeUnavailable)
	case same >= maxPerSession || len(mine) >= maxPerUser:
		e = newProblem(domain.CodeThrottled)
	}
	if e != nil {
		e.RetryAfter = 5
		return nil, e
	}
	signal(s.poke)
	h.people[s.person()] = append(mine, s)
	h.open++
	h.joined.Add(1)
	return s, nil
}

// leave is told once that the connection of a stream is closed.
func (h *Hub) leave(s *subscriber) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.remove(s)
	h.joined.Done()
}

// remove ends a stream and frees its place.
func (h *Hub) remove(s *subscriber) {
	if s.over {
		return
	}
	s.over = true
	close(s.end)
	h.open--
	rest := slices.DeleteFunc(h.people[s.person()], func(o *subscriber) bool { return o == s })
	if len(rest) == 0 {
		delete(h.people, s.person())
	} else {
		h.people[s.person()] = rest
	}
}

// Run keeps the streams until ctx ends: it gives them heartbeats, ends those
// whose token expires, and watches feeds and sessions with one statement each
// time. Then it ends every stream, which tells their clients to open them again,
// and waits until they have.
func (h *Hub) Run(ctx context.Context) {
	t := time.NewTicker(watchEvery)
	defer t.Stop()
	for {
		select {
		case <-ctx.Done():
			h.stop()
			h.joined.Wait()
			return
		case <-t.C:
			h.look(ctx)
		}
	}
}

// look asks once how all streams stand. While the database is away they stay
// open: what they then miss is seen from the versions afterwards.
func (h *Hub) look(ctx context.Context) {
	open, known := h.pass()
	if len(open) == 0 {
		return
	}
	within, cancel := context.WithTimeout(ctx, watchFor)
	defer cancel()
	states, err := h.st.Watch(within, known)
	if ctx.Err() != nil {
		return
	}
	h.tell(err)
	h.mu.Lock()
	defer h.mu.Unlock()
	for _, now := range states {
		s, before := open[now.Stream], known[now.Stream].Version
		switch {
		case !now.Alive:
			h.remove(s)
		case now.Version < before: // the database is an older one, restored
			s.version = now.Version
			signal(s.poke)
		default:
			s.moveTo(now.Version)
		}
	}
}

// tell logs that the database went away or came back, once each.
func (h *Hub) tell(err error) {
	switch {
	case err != nil && !h.blind:
		h.log.Warn("streams are not watched", "error", err)
	case err == nil && h.blind:
		h.log.Info("streams are watched again")
	}
	h.blind = err != nil
}

// pass ends the streams whose time is over, has the others' hearts beat, and
// tells how far each was poked, ordered as the database is.
func (h *Hub) pass() (open []*subscriber, known []store.Watched) {
	now := h.st.Now()
	h.mu.Lock()
	defer h.mu.Unlock()
	open = make([]*subscriber, 0, h.open)
	for _, some := range h.people {
		open = append(open, some...)
	}
	open = slices.DeleteFunc(open, func(s *subscriber) bool {
		if !now.Before(s.expires) {
			h.remove(s)
		} else if !now.Before(s.beatAt) {
			s.beatAt = now.Add(heartbeat)
			signal(s.beat)
		}
		return s.over
	})
	slices.SortFunc(open, func(a, b *subscriber) int { return bytes.Compare(a.key.TenantID[:], b.key.TenantID[:]) })
	known = make([]store.Watched, len(open))
	for i, s := range open {
		known[i] = store.Watched{SessionKey: s.key, Version: s.version}
	}
	return open, known
}

func (h *Hub) stop() {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.stopped = true
	for _, some := range h.people {
		for _, s := range slices.Clone(some) {
			h.remove(s)
		}
	}
}
