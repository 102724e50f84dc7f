package outage

import (
	"net/http"
	"reflect"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"
)

// crowd is several trajectories at work at the same time: each employee pushes
// and pulls, each coach pulls, all without a pause.
type crowd struct {
	t       *testing.T
	journal *journal
	people  []cast
	coaches []*coach
	stop    chan struct{}
	wg      sync.WaitGroup

	mu       sync.Mutex
	statuses map[int]int // of all answers
	landed   []int       // pushes that were answered, per employee
}

// coach is a phone with a shelf that is kept all the time.
type coach struct {
	*phone
	shelf *shelf
}

// gather sets the crowd to work.
func gather(t *testing.T, p *program, people []cast) *crowd {
	t.Helper()
	c := &crowd{t: t, journal: newJournal(), people: people, stop: make(chan struct{}), statuses: map[int]int{}, landed: make([]int, len(people))}
	for i, who := range people {
		employee := newPhone(t, p, who.employee)
		reader := &coach{newPhone(t, p, who.coach), newShelf()}
		c.coaches = append(c.coaches, reader)
		c.wg.Go(func() { c.work(i, employee, who.track) })
		c.wg.Go(func() {
			for c.on() {
				c.count(reader.pull(reader.shelf))
				c.pause()
			}
		})
	}
	t.Cleanup(c.leave)
	return c
}

func (c *crowd) on() bool {
	select {
	case <-c.stop:
		return false
	default:
		return true
	}
}

// pause leaves some of the machine to the others.
func (c *crowd) pause() {
	select {
	case <-c.stop:
	case <-time.After(20 * time.Millisecond):
	}
}

// work pushes one thing after the other, each until it is answered.
func (c *crowd) work(i int, f *phone, track uuid.UUID) {
	own := newShelf()
	var base []object
	for n := 0; ; n++ {
		ops := ground(track)
		if n%2 == 1 {
			ops = busy(track, base)
		}
		base = ops
		for {
			results, a := f.push(ops)
			c.count(a)
			if results != nil {
				c.journal.note(c.t, ops, results)
				c.mu.Lock()
				c.landed[i]++
				c.mu.Unlock()
				break
			}
			if c.pause(); !c.on() {
				return // with a push that may be in or out
			}
		}
		if !c.on() {
			return
		}
		c.count(f.pull(own))
	}
}

// count keeps the status of an answer. While something is broken the server
// may be silent or say 503, and nothing else.
func (c *crowd) count(a answer) {
	switch a.status {
	case 0, http.StatusOK, http.StatusServiceUnavailable:
	default:
		c.t.Errorf("answered with %d: %s", a.status, a.body)
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.statuses[a.status]++
}

// seen is how many answers had the status so far.
func (c *crowd) seen(status int) int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.statuses[status]
}

// lands waits until each employee has had n more pushes answered.
func (c *crowd) lands(n int) {
	c.t.Helper()
	c.mu.Lock()
	from := append([]int(nil), c.landed...)
	c.mu.Unlock()
	until(c.t, "every employee's pushes land", func() bool {
		c.mu.Lock()
		defer c.mu.Unlock()
		for i, was := range from {
			if c.landed[i] < was+n {
				return false
			}
		}
		return true
	})
}

// leave ends the work.
func (c *crowd) leave() {
	select {
	case <-c.stop:
	default:
		close(c.stop)
	}
	c.wg.Wait()
}

// converged ends the work and holds what the coaches pulled all along against
// what a new phone of theirs gets (P3, P4), and the journal against the database.
func (c *crowd) converged(p *program, e *evidence) {
	c.t.Helper()
	c.leave()
	for _, reader := range c.coaches {
		fresh := newPhone(c.t, p, reader.who).pulled()
		until(c.t, "a coach holds what a new phone of his gets", func() bool { // reminders may still be coming
			a, b := reader.pull(reader.shelf), reader.pull(fresh)
			return a.status == http.StatusOK && b.status == http.StatusOK && reflect.DeepEqual(fresh.records, reader.shelf.records)
		})
		if len(reader.shelf.of("goals")) == 0 || len(reader.shelf.of("diary_entries")) != 0 {
			c.t.Errorf("a coach holds %d goals and %d private diary entries", len(reader.shelf.of("goals")), len(reader.shelf.of("diary_entries")))
		}
	}
	c.journal.check(e)
	e.consistent()
	audited(c.t, p)
	c.mu.Lock()
	defer c.mu.Unlock()
	c.t.Logf("%d operations acknowledged; answers by status (0: none): %v", len(c.journal.acks), c.statuses)
}
