package simulation_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"net/http"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/google/uuid"

	"spoorboek/domain"
)

// crowd is a trajectory with a coach and many phones at work at once, on two
// replicas.
type crowd struct {
	*house
	t        *testing.T
	employee domain.Actor
	coaches  [2]domain.Actor
	track    uuid.UUID
	mu       sync.Mutex
	logins   map[uuid.UUID]login // by device
	calls    atomic.Int64
}

func newCrowd(t *testing.T) *crowd {
	t.Helper()
	c := &crowd{house: newHouse(t), t: t, logins: map[uuid.UUID]login{}}
	c.employee = c.User(domain.Employee)
	c.coaches = [2]domain.Actor{c.User(domain.CoachRole), c.User(domain.CoachRole)}
	c.track = c.Trajectory(c.employee)
	return c
}

// op makes an operation of a phone that sets fields to wire values.
func (c *crowd) op(what domain.Op, key domain.Key, base int64, values map[string]string) op {
	m := (&world{}).set(what, key.Kind, key.ID, base, values)
	m.OpID = uuid.NewString()
	if what == domain.OpCreate && key.Kind.Parent == nil {
		m.TrajectoryID = c.track
	}
	m.write(c.Clock.Now())
	return m
}

// call makes a request of somebody's device, of each replica in turn.
func (c *crowd) call(a domain.Actor, r request) (reply, error) {
	c.mu.Lock()
	l, known := c.logins[a.DeviceID]
	if !known {
		var err error
		if l, err = c.signIn(a); err != nil {
			c.mu.Unlock()
			return reply{}, err
		}
		c.logins[a.DeviceID] = l
	}
	c.mu.Unlock()
	r.token = l.access
	got, err := c.send(int(c.calls.Add(1)%2), r)
	if err == nil && got.status != http.StatusOK {
		err = unexpected(r, got)
	}
	return got, err
}

func (c *crowd) push(a domain.Actor, ops []op) ([]answered, error) {
	got, err := c.call(a, pushOf(newerSchema, ops))
	if err != nil {
		return nil, err
	}
	return results(got, ops)
}

// create adds a record that the coach sees.
func (c *crowd) create(k *domain.Kind, values map[string]string) domain.Key {
	c.t.Helper()
	key := domain.Key{Kind: k, ID: c.NewID()}
	if got, err := c.push(c.employee, []op{c.op(domain.OpCreate, key, 0, values)}); err != nil || got[0].Err != nil {
		c.t.Fatalf("create: %v, %v", got, err)
	}
	return key
}

// snapshot is what a fresh phone of a gets.
func (c *crowd) snapshot(a domain.Actor) map[domain.Key]row {
	c.t.Helper()
	p := &phone{}
	p.empty()
	for more := true; more; {
		got, err := c.call(a, pullOf(newerSchema, p.cursor, 50))
		var in page
		if err == nil {
			err = json.Unmarshal(got.body, &in)
		}
		if err != nil {
			c.t.Fatalf("pull: %v", err)
		}
		for _, ch := range in.Changes {
			p.store(ch)
		}
		p.cursor, more = in.Cursor, in.HasMore
	}
	return p.rows
}

// count runs a query over the whole database that gives one number.
func (c *crowd) count(sql string, args ...any) (n int) {
	c.t.Helper()
	if err := c.watcher.QueryRow(ctx, sql, args...).Scan(&n); err != nil {
		c.t.Fatal(err)
	}
	return n
}

// sound holds what every race must leave: feeds as the rule says (24), versions
// that no two rows of a feed share, none above its head (25), and one
// row of history for each rev of each record (5).
func (c *crowd) sound() {
	c.t.Helper()
	if n, err := c.AuditFeeds(ctx, c.Tenant.ID); err != nil || n != 0 {
		c.t.Errorf("audit of the feeds: %d rows differ, %v", n, err)
	}
	for what, sql := range map[string]string{
		"versions that two rows share": `SELECT count(*) FROM (SELECT FROM sync_feed GROUP BY tenant_id, user_id, version HAVING count(*) > 1) d`,
		"rows above their head":        `SELECT count(*) FROM sync_feed f JOIN sync_head h USING (tenant_id, user_id) WHERE f.version > h.version`,
		"records whose revs have gaps or doubles": `SELECT count(*) FROM (SELECT FROM history GROUP BY tenant_id, kind, record_id
			HAVING count(*) <> max(rev) OR count(DISTINCT rev) <> max(rev)) d`,
		"operations without an answer": `SELECT count(*) FROM sync_op WHERE answer IS NULL`,
	} {
		if n := c.count(sql); n != 0 {
			c.t.Errorf("%d %s", n, what)
		}
	}
}

// answers collects what every operation was told, whoever asked.
type answers struct {
	mu   sync.Mutex
	got  map[string]answered
	revs map[string]string // record and rev → the operation that made it
}

// keep holds a batch's answers to each other: the same operation is always
// answered alike (6), and no two operations made the same rev (5).
func (s *answers) keep(ops []op, results []answered) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	for i, m := range ops {
		r := results[i]
		if old, seen := s.got[m.OpID]; seen && (old.Status != r.Status || old.Rev != r.Rev) {
			return fmt.Errorf("an operation was answered %s rev %d, then %s rev %d", old.Status, old.Rev, r.Status, r.Rev)
		}
		s.got[m.OpID] = r
		if r.Status != domain.Applied && r.Status != domain.Merged {
			continue
		}
		made := fmt.Sprint(m.ID, r.Rev)
		if other, taken := s.revs[made]; taken && other != m.OpID {
			return fmt.Errorf("two operations made rev %d of one record", r.Rev)
		}
		s.revs[made] = m.OpID
	}
	return nil
}

// TestSync_ConcurrentPushesOfTwoDevices lets 24 goroutines, half of them on
// each of two devices, push random overlapping sets of records in random order,
// every other push twice at the same time.
func TestSync_ConcurrentPushesOfTwoDevices(t *testing.T) {
	t.Parallel()
	c := newCrowd(t)
	c.Assign(c.track, c.coaches[0], nil)
	keys := []domain.Key{
		c.create(domain.Goals, map[string]string{"title": quote("walk"), "visibility": quote("coach")}),
		c.create(domain.Goals, map[string]string{"title": quote("swim")}),
		c.create(domain.JobApplications, newApplication("team", "a")),
		c.create(domain.Activities, newActivity("walk", "null")),
		c.create(domain.Appointments, newAppointment(march31)),
		c.create(domain.DiaryEntries, map[string]string{"entry_on": quote("2036-03-16"), "text": quote("walk")}),
	}
	text := map[*domain.Kind]string{domain.Goals: "why", domain.JobApplications: "note", domain.Activities: "result",
		domain.Appointments: "agenda", domain.DiaryEntries: "text"}
	said := &answers{got: map[string]answered{}, revs: map[string]string{}}
	devices := [2]domain.Actor{c.employee, c.employee}
	devices[1].DeviceID = c.NewID()
	var wg sync.WaitGroup
	for n := range 24 {
		rnd := rand.New(rand.NewPCG(24, uint64(n)))
		wg.Go(func() {
			for round := range 5 {
				var ops []op
				for _, i := range rnd.Perm(len(keys))[:1+rnd.IntN(len(keys))] {
					values := map[string]string{text[keys[i].Kind]: quote(fmt.Sprintf("%d/%d", n, round))}
					if keys[i].Kind == domain.Goals && rnd.IntN(2) == 0 {
						values["visibility"] = []string{quote("private"), quote("coach")}[rnd.IntN(2)]
					}
					ops = append(ops, c.op(domain.OpUpdate, keys[i], 1+int64(rnd.IntN(40)), values))
				}
				app := domain.Key{Kind: domain.ApplicationEvents, ID: c.NewID()} // every event locks its siblings
				event := c.op(domain.OpCreate, app, 0, newEvent("interview"))
				event.ParentID = keys[2].ID
				c.pushTwice(devices[n%2], append(ops, event), rnd.IntN(2) == 0, said)
				c.deleteWhileRepeated(devices[n%2], devices[1-n%2], said)
			}
		})
	}
	wg.Wait()
	c.sound()
	one, other := c.snapshot(devices[0]), c.snapshot(devices[1])
	if len(one) < len(keys) || fmt.Sprint(one) != fmt.Sprint(other) {
		t.Errorf("the devices differ: %v and %v", one, other)
	}
}

// pushTwice pushes, if twice from two goroutines at the same moment.
func (c *crowd) pushTwice(a domain.Actor, ops []op, twice bool, said *answers) {
	var wg sync.WaitGroup
	for range map[bool]int{true: 2, false: 1}[twice] {
		wg.Go(func() {
			results, err := c.push(a, ops)
			if err == nil {
				err = said.keep(ops, results)
			}
			if err != nil {
				c.t.Errorf("push: %v", err)
			}
		})
	}
	wg.Wait()
}

// deleteWhileRepeated deletes a new record on one device while the push that
// made it arrives once more from the other: the repetition must not tell the
// feed what it said before the delete.
func (c *crowd) deleteWhileRepeated(maker, deleter domain.Actor, said *answers) {
	key := domain.Key{Kind: domain.Goals, ID: c.NewID()}
	create := []op{c.op(domain.OpCreate, key, 0, map[string]string{"title": quote("walk")})}
	c.pushTwice(maker, create, false, said)
	var wg sync.WaitGroup
	wg.Go(func() { c.pushTwice(maker, create, true, said) })
	wg.Go(func() { c.pushTwice(deleter, []op{c.op(domain.OpDelete, key, 1, nil)}, false, said) })
	wg.Wait()
}

// TestSync_CoachReplacedWhilePushesRun changes the coach again and again while
// the employee shares and unshares on two devices and the coach who is on duty
// writes. Nothing may slip between the old coach and the new one.
func TestSync_CoachReplacedWhilePushesRun(t *testing.T) {
	t.Parallel()
	c := newCrowd(t)
	duty := c.Assign(c.track, c.coaches[0], nil)
	said := &answers{got: map[string]answered{}, revs: map[string]string{}}
	writers := [4]domain.Actor{c.employee, c.employee, c.coaches[0], c.coaches[1]}
	writers[1].DeviceID = c.NewID()
	var wg sync.WaitGroup
	for n := range 8 {
		rnd := rand.New(rand.NewPCG(8, uint64(n)))
		wg.Go(func() {
			for range 30 {
				c.pushTwice(writers[n%4], c.shared(rnd, writers[n%4].Role), false, said)
			}
		})
	}
	wg.Go(func() {
		for i := range 25 {
			c.End(duty)
			if n, err := c.AuditFeeds(ctx, c.Tenant.ID); err != nil || n != 0 { // later changes would mend it
				t.Errorf("after a coach left, %d rows of feeds differ, %v", n, err)
			}
			duty = c.Assign(c.track, c.coaches[(i+1)%2], nil)
		}
	})
	wg.Wait()
	c.sound()
	gone, on := c.coaches[0], c.coaches[1]
	if n := c.count(`SELECT count(*) FROM sync_feed WHERE user_id = $1 AND state = 1`, gone.UserID); n != 0 {
		t.Errorf("the feed of the coach who left has %d live rows", n)
	}
	if rows := c.snapshot(gone); len(rows) != 0 {
		t.Errorf("the coach who left gets %d records", len(rows))
	}
	visible := c.count(`SELECT (SELECT count(*) FROM goals WHERE deleted_at IS NULL AND visibility <> 'private') +
		(SELECT count(*) FROM activities WHERE deleted_at IS NULL)`)
	if rows := c.snapshot(on); len(rows) != visible || visible == 0 {
		t.Errorf("the coach on duty gets %d records, want %d", len(rows), visible)
	}
}

// shared is a push that adds a record, shows or hides it, and sometimes deletes
// it again.
func (c *crowd) shared(rnd *rand.Rand, role domain.Role) []op {
	if role != domain.Employee {
		key := domain.Key{Kind: domain.Activities, ID: c.NewID()}
		return []op{c.op(domain.OpCreate, key, 0, newActivity("walk", "null")), c.op(domain.OpUpdate, key, 1, map[string]string{"result": quote("good")})}
	}
	key := domain.Key{Kind: domain.Goals, ID: c.NewID()}
	ops := []op{c.op(domain.OpCreate, key, 0, map[string]string{"title": quote("walk"), "visibility": quote("coach")})}
	switch rnd.IntN(3) {
	case 0:
		ops = append(ops, c.op(domain.OpUpdate, key, 1, map[string]string{"visibility": quote("private")}))
	case 1:
		ops = append(ops, c.op(domain.OpDelete, key, 1, nil))
	}
	return ops
}

// TestSync_RecordsMadeOnTwoDevicesAtOnce lets two devices, one of them set up
// from a copy of the other, make the same records at the same moment, in any
// order: each is made once, and neither phone is told of a race.
func TestSync_RecordsMadeOnTwoDevicesAtOnce(t *testing.T) {
	t.Parallel()
	c := newCrowd(t)
	c.Assign(c.track, c.coaches[0], nil)
	copied := c.employee
	copied.DeviceID = c.NewID()
	rnd := rand.New(rand.NewPCG(2, 2))
	for range 30 {
		keys := make([]domain.Key, 6)
		for i := range keys {
			keys[i] = domain.Key{Kind: []*domain.Kind{domain.Goals, domain.Activities}[i%2], ID: c.NewID()}
		}
		var wg sync.WaitGroup
		start := make(chan struct{})
		for _, a := range []domain.Actor{c.employee, copied} {
			var ops []op
			for _, i := range rnd.Perm(len(keys)) {
				values := map[string]string{"title": quote("walk")}
				if keys[i].Kind == domain.Activities {
					values = newActivity("walk", "null")
				}
				ops = append(ops, c.op(domain.OpCreate, keys[i], 0, values))
			}
			wg.Go(func() {
				<-start
				results, err := c.push(a, ops)
				for _, r := range results {
					if r.Err != nil || r.Rev != 1 {
						t.Errorf("a create: %s rev %d, %v", r.Status, r.Rev, r.Err)
					}
				}
				if err != nil {
					t.Errorf("push: %v", err)
				}
			})
		}
		close(start)
		wg.Wait()
	}
	c.sound()
}
