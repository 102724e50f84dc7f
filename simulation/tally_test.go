package simulation_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
)

// tally counts what the histories did.
type tally struct {
	mu    sync.Mutex
	count map[string]int
}

func newTally() *tally { return &tally{count: map[string]int{}} }

func (c *tally) add(what string, n int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.count[what] += n
}

func (c *tally) String() string {
	c.mu.Lock()
	defer c.mu.Unlock()
	what := []string{"histories", "requests", "operations"} // and then the rest
	for _, w := range slices.Sorted(maps.Keys(c.count)) {
		if !slices.Contains(what, w) {
			what = append(what, w)
		}
	}
	for i, w := range what {
		what[i] = fmt.Sprintf("%d %s", c.count[w], w)
	}
	return strings.Join(what, ", ")
}
