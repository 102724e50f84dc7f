package api

import (
	"context"
	"net/netip"
	"strings"

	"github.com/gofiber/fiber/v2"

	"spoorboek/domain"
	"spoorboek/store"
)

type contextKey int

const (
	callerKey contextKey = iota
	langKey
	addrKey
	tokenKey
)

// actorOf is who makes the request; the zero Actor, who sees and may nothing,
// where nobody was asked.
func actorOf(ctx context.Context) domain.Actor { return callerOf(ctx).Actor }

// callerOf is actorOf, with where the caller's feed stood when the request came.
func callerOf(ctx context.Context) store.Caller {
	c, _ := ctx.Value(callerKey).(store.Caller)
	return c
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
	ctx = context.WithValue(ctx, addrKey, s.cfg.Proxies.ClientIP(c))
	c.SetUserContext(ctx)
	op := s.contract.operation(c.Method(), c.Route().Path)
	if op.public {
		return c.Next()
	}
	scheme, token, _ := strings.Cut(c.Get(fiber.HeaderAuthorization), " ")
	if !strings.EqualFold(scheme, "bearer") || token == "" {
		c.Set(fiber.HeaderWWWAuthenticate, "Bearer")
		return newProblem(domain.CodeUnauthorized)
	}
	ctx = context.WithValue(ctx, tokenKey, token)
	if c.Route().Path == logoutPath {
		c.SetUserContext(ctx) // Logout verifies the token, and asks for no living session (T096)
		return c.Next()
	}
	caller, err := s.cfg.Auth.Authenticate(ctx, token)
	if err != nil {
		c.Set(fiber.HeaderWWWAuthenticate, `Bearer error="invalid_token"`)
		return err
	}
	if err := s.limits.admit(c, caller.UserID); err != nil {
		return err
	}
	if !op.takes(caller.Actor) {
		return newProblem(domain.CodeForbidden)
	}
	c.SetUserContext(context.WithValue(ctx, callerKey, caller))
	return c.Next()
}

// addrOf is the caller's network address, for throttling alone.
func addrOf(ctx context.Context) netip.Addr {
	a, _ := ctx.Value(addrKey).(netip.Addr)
	return a
}

// tokenOf is the access token of the request.
func tokenOf(ctx context.Context) string {
	t, _ := ctx.Value(tokenKey).(string)
	return t
}
