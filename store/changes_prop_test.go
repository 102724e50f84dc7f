package store_test

import (
	"context"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/uuid"
	"pgregory.net/rapid"

	"spoorboek/domain"
	"spoorboek/store"
	"spoorboek/store/storetest"
)

// office is two employees with a trajectory each, and staff who come and go.
type office struct {
	*storetest.World
	t                *rapid.T
	employees, staff []domain.Actor
	tracks           []uuid.UUID
	made             []domain.Mutation
	duties           []uuid.UUID
	tally            map[string]int
	live             func(user, record uuid.UUID) bool // whether the feed says that he sees it
}

func newOffice(t *rapid.T, w *storetest.World) *office {
	o := &office{World: w, t: t, staff: []domain.Actor{w.User(domain.CoachRole), w.User(domain.CoachRole), w.User(domain.JobHunter)}}
	for range 2 {
		a := w.User(domain.Employee)
		o.tracks = append(o.tracks, w.Trajectory(a))
		o.employees = append(o.employees, w.Refresh(a))
	}
	return o
}

// pick draws one of a list.
func pick[T any](t *rapid.T, list []T, name string) T {
	return list[rapid.IntRange(0, len(list)-1).Draw(t, name)]
}

// step does something at random. What is refused is no matter here.
func (o *office) step() {
	at := rapid.IntRange(0, 1).Draw(o.t, "trajectory")
	switch what := rapid.IntRange(0, 9).Draw(o.t, "step"); {
	case what < 4 || len(o.made) == 0:
		k := pick(o.t, []*domain.Kind{domain.Goals, domain.DiaryEntries, domain.Leads, domain.Activities}, "kind")
		said := maps.Clone(writings[k].made)
		said["visibility"] = pick(o.t, []string{"coach", "team", "team", "private"}, "visibility")
		m := in(o.tracks[at], put(domain.OpCreate, k, o.NewID(), 0, said))
		o.made = append(o.made, m)
		o.write(m)
	case what < 6:
		old := pick(o.t, o.made, "record")
		m := put(domain.OpUpdate, old.Kind, old.ID, 1, values{"visibility": pick(o.t, []string{"coach", "team", "private"}, "visibility")})
		o.write(in(old.TrajectoryID, m))
	case what == 6:
		old := pick(o.t, o.made, "record")
		o.write(in(old.TrajectoryID, put(domain.OpDelete, old.Kind, old.ID, 1, nil)))
	case what == 7 && len(o.duties) > 0:
		last := len(o.duties) - 1
		o.End(o.duties[last])
		o.duties = o.duties[:last]
	case what == 8:
		o.Clock.Advance(2 * time.Hour)
	default:
		o.begin(at)
	}
}

// write is what the employee of its trajectory does.
func (o *office) write(m domain.Mutation) {
	if _, err := o.Apply(context.Background(), o.employees[slices.Index(o.tracks, m.TrajectoryID)], []domain.Mutation{m}); err != nil {
		o.t.Fatalf("apply: %v", err)
	}
}

// begin gives somebody of the staff a part in a trajectory, until his next end or for
// an hour: such an end moves no feed by itself.
func (o *office) begin(at int) {
	who := pick(o.t, o.staff, "staff")
	var until *time.Time
	if rapid.Bool().Draw(o.t, "for an hour") {
		later := o.Store.Now().Add(time.Hour)
		until = &later
	}
	m := in(o.tracks[at], domain.Mutation{Op: domain.OpCreate, Kind: domain.Assignments, ID: o.NewID(), Edit: func(r domain.Record) {
		a := r.(*domain.Assignment)
		a.UserID, a.UserRole, a.FromAt, a.UntilAt = who.UserID, who.Role, o.Store.Now(), until
	}})
	results, err := o.Apply(context.Background(), o.Admin, []domain.Mutation{m})
	if err != nil {
		o.t.Fatalf("assign: %v", err)
	}
	if results[0].Err == nil && until == nil {
		o.duties = append(o.duties, m.ID)
	}
}

// pulls draws what people ask for at the same time, each perhaps more than once.
func (o *office) pulls() (out []*store.Pull) {
	for range rapid.IntRange(1, 16).Draw(o.t, "pulls") {
		p := &store.Pull{Actor: pick(o.t, append(o.staff, o.employees...), "who"), Page: store.FeedPage{Little: true,
			After: int64(rapid.IntRange(0, 6).Draw(o.t, "after")), Limit: rapid.IntRange(1, store.LittlePage).Draw(o.t, "limit"),
			Kinds: rapid.SliceOfNDistinct(rapid.SampledFrom(domain.Kinds()), 0, -1, rapid.ID[*domain.Kind]).Draw(o.t, "kinds")}}
		if rapid.Bool().Draw(o.t, "all kinds") {
			p.Page.Kinds = domain.Kinds()
		}
		if rapid.Bool().Draw(o.t, "the phone is empty") {
			p.Page.LiveOnly = int64(rapid.IntRange(0, 20).Draw(o.t, "live only"))
		}
		out = append(out, p)
	}
	return out
}

// TestChanges_EverybodyOfAPartyGetsWhatHeGetsAlone and nothing that he does not see:
// not what others of the party asked for, not what was shown to him once. What SQL
// says of that (visible, by which Load reads) and what memory says (Scope.Has) is one.
func TestChanges_EverybodyOfAPartyGetsWhatHeGetsAlone(t *testing.T) {
	t.Parallel()
	base := storetest.NewWorld(t)
	start := base.Clock.Now()
	var worlds atomic.Int64
	tally, conn := map[string]int{}, owner(t, base.DSN)
	rapid.Check(t, func(t *rapid.T) {
		base.Clock.Set(start)
		o := newOffice(t, base.Another(t, fmt.Sprintf("office-%d", worlds.Add(1))))
		o.tally, o.live = tally, func(user, record uuid.UUID) (yes bool) {
			if err := conn.QueryRow(context.Background(), "SELECT state = 1 FROM sync_feed WHERE user_id = $1 AND record_id = $2", user, record).Scan(&yes); err != nil {
				t.Fatalf("feed: %v", err)
			}
			return yes
		}
		o.begin(0)
		o.begin(1)
		for range rapid.IntRange(6, 14).Draw(t, "steps") {
			o.step()
		}
		if rapid.Bool().Draw(t, "later") {
			o.Clock.Advance(2 * time.Hour)
		}
		party := o.pulls()
		o.PullTogether(o.Tenant.ID, party)
		for i, p := range party {
			if differ := (*pulled)(p).sameAs(alone(t, o.Store, p.Actor, p.Page)); differ != "" {
				t.Fatalf("pull %d, together and alone: %s", i, differ)
			}
			o.holdsWhatHeSees(p)
		}
	})
	for _, what := range []string{"shown to their owner", "shown to staff", "removed", "out of view by time alone", "pages with more"} {
		if tally[what] == 0 {
			t.Errorf("there was none %s: the test proves too little", what)
		}
	}
	t.Log(tally)
}

// holdsWhatHeSees holds the records of a page to the rule: all that he sees, no other.
func (o *office) holdsWhatHeSees(p *store.Pull) {
	o.t.Helper()
	reader := o.Refresh(p.Actor)
	keys := make([]domain.Key, len(p.Changes))
	for i, c := range p.Changes {
		keys[i] = domain.Key{Kind: c.Kind, ID: c.ID}
	}
	seen, err := o.Load(context.Background(), reader, keys)
	if err != nil {
		o.t.Fatalf("load: %v", err)
	}
	for i, c := range p.Changes {
		switch {
		case c.Record == nil && seen[keys[i]] == nil:
			what := "removed"
			if o.live(p.Actor.UserID, c.ID) {
				what = "out of view by time alone"
			}
			o.tally[what]++
		case c.Record == nil || !reader.Sees(c.Kind, o.Store.Now()).Has(c.Record) || !reflect.DeepEqual(c.Record, seen[keys[i]]):
			o.t.Fatalf("%s got %+v, and sees %+v", reader.Role, c.Record, seen[keys[i]])
		case reader.Role == domain.Employee:
			o.tally["shown to their owner"]++
		default:
			o.tally["shown to staff"]++
		}
	}
	if p.More {
		o.tally["pages with more"]++
	}
}
