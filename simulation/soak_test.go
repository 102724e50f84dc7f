package simulation_test

import (
	"context"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"runtime"
	"strconv"
	"sync"
	"testing"
	"time"

	"pgregory.net/rapid"

	"spoorboek/store/storetest"
)

// checks is how many histories the short run plays; -rapid.checks says another
// number.
const checks = 12

func TestMain(m *testing.M) {
	flag.Duration("soak", 0, "how long TestSoak plays histories")
	if os.Getenv("RAPID_CHECKS") == "" {
		_ = flag.Set("rapid.checks", strconv.Itoa(checks))
	}
	storetest.Main(m)
}

// TestSoak plays histories for as long as -soak says, on as many houses as there
// are processors. Each seed is played by TestSync_LosesNothingShowsNothing too:
// -rapid.seed=N -rapid.checks=1 plays the one that failed.
func TestSoak(t *testing.T) {
	long := flag.Lookup("soak").Value.(flag.Getter).Get().(time.Duration)
	if long == 0 {
		t.Skip("make soak plays histories for as long as you say")
	}
	_ = flag.Set("rapid.checks", "100")
	began := time.Now()
	ctx, stop := context.WithTimeout(t.Context(), long)
	defer stop()
	s := &soak{ctx: ctx, stop: stop, tally: newTally()}
	go s.report(began)
	t.Run("of", func(t *testing.T) {
		for n := range runtime.GOMAXPROCS(0) {
			t.Run("house "+strconv.Itoa(n), func(t *testing.T) {
				t.Parallel()
				s.play(t)
			})
		}
	})
	fmt.Fprintf(os.Stdout, "%s: %s\n", time.Since(began).Round(time.Second), s.tally)
}

// soak is a run of many histories.
type soak struct {
	ctx   context.Context
	stop  func()
	tally *tally
	next  sync.Mutex // one property at a time reads its seed
	seed  uint64     // of the newest
}

// report says every minute what was done until then.
func (s *soak) report(began time.Time) {
	tick := time.NewTicker(time.Minute)
	defer tick.Stop()
	for {
		select {
		case <-s.ctx.Done():
			return
		case <-tick.C:
			s.next.Lock()
			fmt.Fprintf(os.Stdout, "%s: seed %d: %s\n", time.Since(began).Round(time.Second), s.seed, s.tally)
			s.next.Unlock()
		}
	}
}

// play plays histories on one house until the time is over or one has failed.
func (s *soak) play(t *testing.T) {
	t.Helper()
	h := newHouse(t)
	h.tally = s.tally
	t.Cleanup(func() {
		if t.Failed() {
			s.stop()
		}
	})
	for s.ctx.Err() == nil {
		s.next.Lock()
		s.seed = rand.Uint64()
		_ = flag.Set("rapid.seed", strconv.FormatUint(s.seed, 10))
		var read sync.Once // the property has its seed when the first history begins
		rapid.Check(t, func(t *rapid.T) {
			read.Do(s.next.Unlock)
			if s.ctx.Err() == nil {
				h.history(t)
			}
		})
	}
}
