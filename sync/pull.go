package sync

import (
	"context"
	"runtime"
	"time"

	"github.com/google/uuid"
	"golang.org/x/sync/semaphore"

	"spoorboek/domain"
	"spoorboek/store"
)

// Service speaks the sync protocol for all users. It is safe for concurrent use.
type Service struct {
	store  *store.Store
	secret []byte              // signs cursors
	room   *semaphore.Weighted // for pages and pushes in the making
	little *semaphore.Weighted // for pages with little on them
}

// atOnce bounds the pages and pushes that are worked on at the same time, and so
// the memory that they take, some megabytes each: more of them than processors
// can work on would only wait for each other with their hands full. Twice as many
// as processors, since half of the time they wait for the database.
func atOnce() int64 { return 2 * int64(runtime.GOMAXPROCS(0)) }

// littleAtOnce bounds the little pages in the same way; they wait for no large one.
const littleAtOnce = 32

// Enter waits until there is room to work on a push; the caller leaves when its
// answer is written. The error is that of ctx.
func (s *Service) Enter(ctx context.Context) (leave func(), err error) {
	if err := s.room.Acquire(ctx, 1); err != nil {
		return nil, err
	}
	return func() { s.room.Release(1) }, nil
}

// New makes the service; it reads the key that signs cursors.
func New(ctx context.Context, st *store.Store) (*Service, error) {
	secret, err := st.SyncSecret(ctx)
	if err != nil {
		return nil, err
	}
	return &Service{store: st, secret: secret, room: semaphore.NewWeighted(atOnce()), little: semaphore.NewWeighted(littleAtOnce)}, nil
}

// PullRequest asks for what changed since a cursor, or without one for all.
type PullRequest struct {
	Cursor        string         // "" begins a snapshot
	Limit         int            // records, 1 to domain.MaxSyncPage
	Kinds         []*domain.Kind // collections; nil: all that the role syncs
	SchemaVersion int            // of the app
	Seen          store.FeedHead // where the feed stood when the request came; zero: not looked at
}

// Page is part of a feed, in the order of its versions; an id occurs once.
type Page struct {
	Changes    []store.FeedChange
	HasMore    bool
	Snapshot   bool // part of a run that began without a cursor
	ServerTime time.Time
	Epoch      uuid.UUID

	service *Service
	next    cursor
	place   *semaphore.Weighted // where it has a place that the next page needs; nil: nowhere
}

// Close makes room for the next page, once this one is written out.
func (p *Page) Close() {
	if p.place != nil {
		p.place.Release(1)
	}
}

// Cursor is what the phone sends to go on after this page.
func (p *Page) Cursor() string { return p.service.seal(p.next) }

// Cut keeps the first n changes, at least one, when they are too many bytes.
func (p *Page) Cut(n int) {
	if n < 1 || n >= len(p.Changes) {
		return
	}
	p.Changes = p.Changes[:n]
	p.HasMore, p.next.Version = true, p.Changes[n-1].Version
	p.Snapshot = p.next.Snapshot || p.Snapshot
	p.next.Snapshot = p.Snapshot
}

// The reasons why a cursor can't be used.
const (
	ReasonMalformed = "malformed" // not made by this server
	ReasonForeign   = "foreign"   // made for another user
	ReasonFilter    = "filter"    // made for other collections or another schema version
	ReasonEpoch     = "epoch"     // the server was restored from a backup since
	ReasonExpired   = "expired"   // older than what removals are remembered for
)

// resync says that the phone must start a snapshot, keeping its own unpushed
// work.
func resync(reason string) error {
	e := domain.Errorf(domain.CodeResync, "This cursor can't be used. Start again without a cursor and keep what is not pushed yet.")
	e.Reason = reason
	return e
}

// Pull reads the next page of the actor's feed. Its cost depends on what
// changed for this user. An unusable cursor is CodeResync. Close the page.
func (s *Service) Pull(ctx context.Context, actor domain.Actor, req PullRequest) (*Page, error) {
	kinds := req.Kinds
	if kinds == nil {
		kinds = SyncedFor(actor.Role)
	}
	from := cursor{User: actor.UserID, Filter: filterHash(kinds, req.SchemaVersion), Snapshot: true}
	first := req.Cursor == ""
	if !first {
		c, ok := s.open(req.Cursor)
		switch {
		case !ok:
			return nil, resync(ReasonMalformed)
		case c.User != actor.UserID:
			return nil, resync(ReasonForeign)
		case c.Filter != from.Filter:
			return nil, resync(ReasonFilter)
		}
		from = c
	}
	if from.upToDate(req.Seen) {
		return s.page(from, req.Seen, nil, false), nil
	}
	ask := store.FeedPage{After: from.Version, Kinds: kinds, Limit: req.Limit, Little: from.near(req.Seen)}
	if from.Snapshot {
		// Everything that was removed before the snapshot began is news to
		// nobody: the phone is empty. Its first page does not know yet when
		// that was, so it leaves out all removals.
		ask.LiveOnly = from.Start
		if first {
			ask.LiveOnly = int64(^uint64(0) >> 1)
		}
	}
	place := s.room
	if ask.Little {
		place = s.little
	}
	if err := place.Acquire(ctx, 1); err != nil {
		return nil, err
	}
	page, err := s.read(ctx, actor, from, ask, first)
	if err != nil {
		place.Release(1)
		return nil, err
	}
	page.place = place
	return page, nil
}

func (s *Service) read(ctx context.Context, actor domain.Actor, from cursor, ask store.FeedPage, first bool) (*Page, error) {
	head, changes, more, err := s.store.Changes(ctx, actor, ask)
	if err != nil {
		return nil, err
	}
	if first {
		from.Epoch, from.Start = head.Epoch, head.Version
	}
	if reason := unusable(from, head); reason != "" {
		return nil, resync(reason)
	}
	return s.page(from, head, changes, more), nil
}

// upToDate tells that nothing has changed since the cursor: there is nothing to
// read.
func (c cursor) upToDate(head store.FeedHead) bool {
	return !c.Snapshot && c.Version == head.Version && unusable(c, head) == ""
}

// near tells that little has changed since the cursor: each version is one change at
// most. Such a page waits for no large one, and is read with others.
func (c cursor) near(head store.FeedHead) bool {
	return !c.Snapshot && head.Version-c.Version <= store.LittlePage && unusable(c, head) == ""
}

func unusable(c cursor, head store.FeedHead) string {
	known := c.Version
	if c.Snapshot {
		known = c.Start
	}
	switch {
	case c.Epoch != head.Epoch, c.Version > head.Version:
		return ReasonEpoch
	case known < head.Horizon:
		return ReasonExpired
	}
	return ""
}

func (s *Service) page(from cursor, head store.FeedHead, changes []store.FeedChange, more bool) *Page {
	p := &Page{Changes: changes, HasMore: more, Snapshot: from.Snapshot, ServerTime: s.store.Now(), Epoch: head.Epoch, service: s, next: from}
	if more {
		p.next.Version = changes[len(changes)-1].Version
		return p
	}
	p.next.Version, p.next.Snapshot, p.next.Start = head.Version, false, 0
	return p
}

// SyncedFor lists the collections that a role keeps on its phone.
func SyncedFor(role domain.Role) (out []*domain.Kind) {
	for _, k := range domain.Kinds() {
		if _, reads := k.Readers[role]; reads && k.Synced {
			out = append(out, k)
		}
	}
	return out
}
