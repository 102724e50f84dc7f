package api

import (
	"fmt"
	"math/rand/v2"
	"net"
	"time"

	"github.com/gofiber/fiber/v2"

	"spoorboek/domain"
)

const (
	streamPath  = "/v1/sync/stream"
	vanishAfter = 20 * time.Second // unconfirmed for so long: together with a heartbeat less than two of those (F-31)
	writeWindow = 10 * time.Second // a client whose buffers are full for so long is gone
)

// stream pokes the caller whenever his feed moved. It ends with the access
// token, with the session, and when the server stops.
//
// A stream takes its connection from the server, which keeps buffers of 16 kB
// and more for each request as long as it is under way. Only a socket and two
// small goroutines remain. The end of the connection is the end of the answer:
// it needs no framing.
func (s *Server) stream(c *fiber.Ctx) error {
	ctx := c.UserContext()
	caller := callerOf(ctx)
	if !caller.Role.HasFeed() {
		return newProblem(domain.CodeForbidden)
	}
	c.Set(fiber.HeaderContentType, "text/event-stream")
	c.Set(fiber.HeaderCacheControl, noStore)
	c.Set("X-Accel-Buffering", "no") // a proxy in front must not hold pokes back
	if c.Method() == fiber.MethodHead {
		return nil
	}
	access, err := s.cfg.Tokens.Verify(tokenOf(ctx)) // once more, for when it ends
	if err != nil {
		return err
	}
	request := c.Context()
	client, ok := request.Conn().(*conn)
	if !ok {
		return newProblem(domain.CodeInternal)
	}
	sub, err := s.cfg.Hub.subscribe(caller, access.Expires)
	if err != nil {
		return err
	}
	client.whenClosed(func() { s.cfg.Hub.leave(sub) })
	r := relay{sub, client, s.cfg.Hub.patience}
	request.SetConnectionClose()
	request.HijackSetNoResponse(true)
	request.Hijack(func(net.Conn) { // when everything has set its headers
		go r.write(string(request.Response.Header.Header()))
		go r.read()
	})
	return nil
}

// relay is the connection of one stream. Whoever of its two sides is done first
// closes it, and with that ends the other and frees its place.
type relay struct {
	sub      *subscriber
	client   *conn
	patience time.Duration
}

func (r relay) end() { _ = r.client.Close() }

// write sends events until the stream ends or a write fails.
func (r relay) write(head string) {
	defer r.end()
	if r.client.giveUpAfter(r.patience) != nil {
		return
	}
	// After a restart, phones come back one by one.
	event := head + fmt.Sprintf("retry: %d\n\n", 2500+rand.IntN(5000)) //nolint:gosec // no secret
	for {
		if r.client.writeWithin(writeWindow, event) != nil {
			return
		}
		select {
		case <-r.sub.end:
			return
		case <-r.sub.poke:
			event = "event: poke\ndata:\n\n"
		case <-r.sub.beat:
			event = ": \n\n"
		}
	}
}

// read waits until the client hangs up or the network gives it up, so that its
// place is free at once. A client has nothing to say on a stream: one that does
// is cut off, too.
func (r relay) read() {
	defer r.end()
	_, _ = r.client.Read(make([]byte, 1))
}
