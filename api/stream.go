package api

import (
	"bufio"
	"time"

	"github.com/gofiber/fiber/v2"

	"spoorboek/domain"
	"spoorboek/store"
)

const (
	streamPath  = "/v1/sync/stream"
	heartbeat   = 25 * time.Second
	writeWindow = heartbeat + 10*time.Second // a client that reads nothing for so long is gone
)

// stream pokes the caller whenever his feed moved. It ends with the access
// token, with the session, and when the server stops.
func (s *Server) stream(c *fiber.Ctx) error {
	ctx := c.UserContext()
	actor := actorOf(ctx)
	if !actor.Role.HasFeed() {
		return newProblem(domain.CodeForbidden)
	}
	access, err := s.cfg.Tokens.Verify(tokenOf(ctx)) // once more, for when it ends
	if err != nil {
		return err
	}
	sub, err := s.cfg.Hub.subscribe(ctx, store.SessionKey{TenantID: actor.TenantID, UserID: actor.UserID, SessionID: actor.SessionID})
	if err != nil {
		return err
	}
	c.Set(fiber.HeaderContentType, "text/event-stream")
	c.Set(fiber.HeaderCacheControl, noStore)
	c.Set("X-Accel-Buffering", "no") // a proxy in front must not hold pokes back
	now := s.cfg.Edge.Now
	extend := ExtendWrite(c, now, writeWindow)
	left := access.Expires.Sub(now())
	c.Context().SetBodyStreamWriter(func(w *bufio.Writer) {
		defer s.cfg.Hub.unsubscribe(sub)
		relay(w, sub, left, extend)
	})
	return nil
}

// relay writes events until the stream ends or the client is gone, which shows
// only when a write fails.
func relay(w *bufio.Writer, sub *subscriber, left time.Duration, extend func() error) {
	send := func(event string) bool {
		if _, err := w.WriteString(event); err != nil || extend() != nil {
			return false
		}
		return w.Flush() == nil
	}
	beat := time.NewTicker(heartbeat)
	defer beat.Stop()
	expiry := time.NewTimer(left)
	defer expiry.Stop()
	if !send("retry: 5000\n\n") {
		return
	}
	for {
		event := "event: poke\ndata:\n\n"
		select {
		case <-sub.end:
			return
		case <-expiry.C:
			return
		case <-sub.poke:
		case <-beat.C:
			event = ": \n\n"
		}
		if !send(event) {
			return
		}
	}
}
