package api

import (
	"context"
	"log/slog"
	"sync"
	"time"

	"github.com/google/uuid"

	"spoorboek/domain"
	"spoorboek/store"
)

const (
	watchEvery    = 500 * time.Millisecond // how late a poke from another replica may be
	maxPerSession = 4                      // open streams of one session
	maxStreams    = 4096                   // of this replica
)

// Hub pokes the open streams of this replica: at once for what was committed
// here, and within watchEvery for what was committed elsewhere. A poke carries
// no data, and a lost one only delays.
type Hub struct {
	st      *store.Store
	log     *slog.Logger
	mu      sync.Mutex
	streams map[*subscriber]struct{}
	stopped bool
}

// subscriber is one open stream.
type subscriber struct {
	key     store.SessionKey
	version int64         // of the feed, as far as it was poked
	poke    chan struct{} // holds one: two pokes that were not read are one
	end     chan struct{} // closed when the session is no longer good
}

// NewHub makes the hub and lets the store tell it of commits.
func NewHub(st *store.Store, log *slog.Logger) *Hub {
	h := &Hub{st: st, log: log, streams: map[*subscriber]struct{}{}}
	st.OnChange(h.moved)
	return h
}

// moved pokes the streams of users whose feeds this replica has just moved.
func (h *Hub) moved(tenant uuid.UUID, versions map[uuid.UUID]int64) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for s := range h.streams {
		if v, ok := versions[s.key.UserID]; ok && s.key.TenantID == tenant {
			s.moveTo(v)
		}
	}
}

func (s *subscriber) moveTo(version int64) {
	if version <= s.version {
		return
	}
	s.version = version
	select {
	case s.poke <- struct{}{}:
	default: // one is waiting already
	}
}

// subscribe opens a stream. It looks first how far the feed is, so that the one
// poke at the start covers all that was missed and nothing is poked twice.
// CodeThrottled when there are too many streams.
func (h *Hub) subscribe(ctx context.Context, key store.SessionKey) (*subscriber, error) {
	states, err := h.st.Watch(ctx, []store.SessionKey{key})
	if err != nil {
		return nil, err
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	same := 0
	for s := range h.streams {
		if s.key == key {
			same++
		}
	}
	if h.stopped || same >= maxPerSession || len(h.streams) >= maxStreams {
		e := newProblem(domain.CodeThrottled)
		e.RetryAfter = 5
		return nil, e
	}
	s := &subscriber{key: key, version: states[0].Version, poke: make(chan struct{}, 1), end: make(chan struct{})}
	s.poke <- struct{}{} // the first: whatever was missed before
	h.streams[s] = struct{}{}
	return s, nil
}

func (h *Hub) unsubscribe(s *subscriber) {
	h.mu.Lock()
	defer h.mu.Unlock()
	delete(h.streams, s)
}

// Run watches the feeds and sessions of all open streams until ctx ends, with
// one statement each time, and then ends every stream.
func (h *Hub) Run(ctx context.Context) {
	t := time.NewTicker(watchEvery)
	defer t.Stop()
	for {
		select {
		case <-ctx.Done():
			h.stop()
			return
		case <-t.C:
			if err := h.look(ctx); err != nil && ctx.Err() == nil {
				h.log.Warn("streams not watched", "error", err)
			}
		}
	}
}

// look asks once how all streams stand.
func (h *Hub) look(ctx context.Context) error {
	h.mu.Lock()
	open := make([]*subscriber, 0, len(h.streams))
	keys := make([]store.SessionKey, 0, len(h.streams))
	for s := range h.streams {
		open, keys = append(open, s), append(keys, s.key)
	}
	h.mu.Unlock()
	if len(open) == 0 {
		return nil
	}
	states, err := h.st.Watch(ctx, keys)
	if err != nil {
		return err
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	for i, s := range open {
		if !states[i].Alive {
			s.finish()
			continue
		}
		s.moveTo(states[i].Version)
	}
	return nil
}

func (s *subscriber) finish() {
	select {
	case <-s.end:
	default:
		close(s.end)
	}
}

func (h *Hub) stop() {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.stopped = true
	for s := range h.streams {
		s.finish()
	}
}
