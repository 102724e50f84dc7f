package simulation_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"net/http"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/anishathalye/porcupine"

	"spoorboek/domain"
)

// access is a read of one goal, or a strict write of its title.
type access struct {
	write   bool
	ifMatch int64
	title   string
}

// register is what a goal holds, and what an access was answered with.
type register struct {
	status int
	rev    int64
	title  string
}

// registers is the model of one goal: a write takes effect at one moment between
// its call and its answer if it names the rev of that moment, and else none.
func registers(first register) porcupine.Model {
	return porcupine.Model{
		Init: func() any { return first },
		Step: func(state, input, output any) (bool, any) {
			was, in, out := state.(register), input.(access), output.(register)
			switch {
			case !in.write:
				return out == was, was
			case in.ifMatch != was.rev:
				return out.status == http.StatusPreconditionFailed, was
			}
			next := register{http.StatusOK, was.rev + 1, in.title}
			return out == next, next
		},
		DescribeOperation: func(input, output any) string { return fmt.Sprintf("%+v: %+v", input, output) },
	}
}

// TestSync_T159_OneRecordIsLinearizable lets eight phones read and strictly
// change one goal at once, each request at a random replica: porcupine finds an
// order in which all answers are those of one register, or there is none.
func TestSync_T159_OneRecordIsLinearizable(t *testing.T) {
	t.Parallel()
	c := newCrowd(t)
	key := c.create(domain.Goals, map[string]string{"title": quote("walk")})
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	var clock atomic.Int64
	var mu sync.Mutex
	var history []porcupine.Operation
	var wg sync.WaitGroup
	for n := range 8 {
		l, err := c.signIn(domain.Actor{TenantID: c.employee.TenantID, UserID: c.employee.UserID, Role: c.employee.Role, DeviceID: c.NewID()})
		must(t, err)
		rnd := rand.New(rand.NewPCG(seed, uint64(n)))
		wg.Go(func() {
			seen := int64(1)
			for i := range 25 {
				in := access{write: rnd.IntN(3) > 0, ifMatch: seen, title: fmt.Sprintf("%d: %d", n, i)}
				r := request{method: "GET", path: "/v1/goals/" + key.ID.String(), token: l.access}
				if in.write {
					r.method, r.body, r.ifMatch = "PATCH", map[string]any{"title": in.title}, in.ifMatch
				} else {
					in = access{}
				}
				began := clock.Add(1)
				got, err := c.send(rnd.IntN(2), r)
				ended := clock.Add(1)
				var goal struct {
					Rev   int64
					Title string
				}
				if err == nil && got.status == http.StatusOK {
					err = json.Unmarshal(got.body, &goal)
					seen = goal.Rev
				}
				if err != nil {
					t.Error(err)
					return
				}
				mu.Lock()
				history = append(history, porcupine.Operation{ClientId: n, Input: in, Call: began, Output: register{got.status, goal.Rev, goal.Title}, Return: ended})
				mu.Unlock()
			}
		})
	}
	wg.Wait()
	won := 0
	for _, o := range history {
		if o.Input.(access).write && o.Output.(register).status == http.StatusOK {
			won++
		}
	}
	if won == 0 || won == len(history) {
		t.Errorf("%d of %d accesses changed the goal: nothing met", won, len(history))
	}
	if got := porcupine.CheckOperationsTimeout(registers(register{http.StatusOK, 1, "walk"}), history, time.Minute); got != porcupine.Ok {
		t.Errorf("%d accesses of one goal: %s", len(history), got)
	}
}
