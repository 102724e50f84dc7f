package api

import (
	"context"
	"strings"
	"time"

	"github.com/gofiber/fiber/v2"

	"spoorboek/domain"
)

type contextKey int

const (
	actorKey contextKey = iota
	expiryKey
	langKey
)

// actorOf is who makes the request; the zero Actor, who sees and may nothing,
// where nobody was asked.
func actorOf(ctx context.Context) domain.Actor {
	a, _ := ctx.Value(actorKey).(domain.Actor)
	return a
}

// langOf is the language that the caller reads: "nl" or "en".
func langOf(ctx context.Context) string {
	l, _ := ctx.Value(langKey).(string)
	return l
}

// authenticate puts the caller into the context. Every operation needs a valid
// access token, but for those that the contract declares open.
func (s *Server) authenticate(c *fiber.Ctx) error {
	ctx := context.WithValue(c.UserContext(), langKey, Lang(c.Get(fiber.HeaderAcceptLanguage)))
	c.SetUserContext(ctx)
	if s.contract.Public(c.Method(), c.Route().Path) {
		return c.Next()
	}
	scheme, token, _ := strings.Cut(c.Get(fiber.HeaderAuthorization), " ")
	if !strings.EqualFold(scheme, "bearer") || token == "" {
		c.Set(fiber.HeaderWWWAuthenticate, "Bearer")
		return newProblem(domain.CodeUnauthorized)
	}
	actor, expires, err := s.cfg.Authenticate(ctx, token)
	if err != nil {
		c.Set(fiber.HeaderWWWAuthenticate, `Bearer error="invalid_token"`)
		return err
	}
	ctx = context.WithValue(ctx, actorKey, actor)
	c.SetUserContext(context.WithValue(ctx, expiryKey, expires))
	return c.Next()
}

// expiryOf is when the caller's access token ends.
func expiryOf(ctx context.Context) time.Time {
	t, _ := ctx.Value(expiryKey).(time.Time)
	return t
}
