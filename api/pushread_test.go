package api

import (
	"bytes"
	"fmt"
	"os"
	"sync"
	"testing"
	"time"

	"github.com/gofiber/fiber/v2"
	"github.com/valyala/fasthttp"
)

// loadContract reads the contract as the program does.
// ourContract is the contract, read once: nothing changes it, and under the race
// detector it takes seconds.
var ourContract = sync.OnceValues(func() (*Contract, error) {
	yaml, err := os.ReadFile("../openapi.yaml")
	if err != nil {
		return nil, err
	}
	return LoadContract(yaml, Scans())
})

func loadContract(tb testing.TB) *Contract {
	tb.Helper()
	c, err := ourContract()
	if err != nil {
		tb.Fatal(err)
	}
	return c
}

const someStory = "Vandaag een gesprek gehad over de mogelijkheden bij een andere werkgever. De reis ging goed en het werk leek op wat ik " +
	"eerder deed, maar vijf ochtenden is nog te veel. Volgende week mag ik een dag meelopen en daarna bespreken we het samen."

// somePush is a push of n creates of the kinds that people write most.
func somePush(n int) []byte {
	const id = `0190c6a0-7d7e-7c6e-8f00-2b1f3c4d`
	forms := []string{
		`"goals","data":{"trajectory_id":"` + id + `0000","title":"Stap %d","why":"` + someStory[:120] + `","measure":"count","target":10,"unit":"keer",` +
			`"steps":[{"id":"s1","title":"Bellen","done":false,"due_on":null},{"id":"s2","title":"Afspreken","done":false,"due_on":null}]}`,
		`"goal_measurements","data":{"goal_id":"` + id + `0001","on":"2026-11-20","value":%d,"note":"Het ging beter dan vorige week."}`,
		`"diary_entries","data":{"trajectory_id":"` + id + `0000","entry_on":"2026-11-20","text":"` + someStory + ` Dag %d.","mood":3,"energy":2,"tags":["reizen","gesprek"]}`,
		`"job_applications","data":{"trajectory_id":"` + id + `0000","employer_name":"Werkgever %d","job_title":"Planner","channel":"website","location":"Utrecht",` +
			`"hours":24,"note":"` + someStory[:160] + `","contacts":[{"id":"c1","name":"P. de Boer","role":"planner","phone":"","email":""}]}`,
		`"application_events","data":{"application_id":"` + id + `0002","stage":"applied","occurred_on":"2026-11-20","note":"Brief en cv gestuurd (%d)."}`,
		`"activities","data":{"trajectory_id":"` + id + `0000","kind":"networking","title":"Gesprek %d in de buurt","provider":"Buurthuis","hours_planned":2}`,
	}
	var b bytes.Buffer
	b.WriteString(`{"schema_version":1,"ops":[`)
	for i := range n {
		if i > 0 {
			b.WriteByte(',')
		}
		fmt.Fprintf(&b, `{"op_id":"`+id+`a%03x","op":"create","id":"`+id+`b%03x","client_time":"2026-11-20T19:05:00Z","collection":`, i, i)
		fmt.Fprintf(&b, forms[i%len(forms)]+"}", i)
	}
	b.WriteString("]}")
	return b.Bytes()
}

// BenchmarkPush_ReadsAHundredCreates is what a push costs before the store:
// the check of the body and its decoding, and the reading of each operation.
func BenchmarkPush_ReadsAHundredCreates(b *testing.B) {
	c := loadContract(b)
	s := &Server{ops: c.OpValidator(), codecs: codecs()}
	var in PushRequest
	app := NewApp(EdgeConfig{Now: time.Now})
	c.Router(app).Post("/v1/sync/push", func(ctx *fiber.Ctx) error {
		in = PushRequest{}
		return ctx.BodyParser(&in)
	})
	req := &fasthttp.RequestCtx{}
	req.Request.Header.SetMethod(fiber.MethodPost)
	req.Request.Header.SetContentType(fiber.MIMEApplicationJSON)
	req.Request.SetRequestURI("/v1/sync/push")
	req.Request.SetBody(somePush(100))
	body := func() {
		req.Response.Reset()
		if app.Handler()(req); req.Response.StatusCode() != fiber.StatusOK {
			b.Fatalf("%s", req.Response.Body())
		}
	}
	var room tree
	operations := func() {
		for _, raw := range in.Ops {
			if m, _ := s.operation(raw, &room); m.Fail != nil {
				b.Fatal(m.Fail)
			}
		}
	}
	body()
	for name, f := range map[string]func(){"body": body, "operations": operations} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(req.Request.Body())))
			b.ReportAllocs()
			for b.Loop() {
				f()
			}
		})
	}
}
