package api

import (
	"context"
	"errors"
	"log/slog"
	"runtime/debug"
	"slices"
	"strings"
	"time"

	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"
	"github.com/valyala/fasthttp"

	"spoorboek/domain"
)

const (
	contractJSONPath = "/v1/openapi.json"
	contractYAMLPath = "/v1/openapi.yaml"
)

// EdgeConfig says how the server speaks HTTP. Only Now and APIVersion are
// required; every other zero value takes the default named beside it.
type EdgeConfig struct {
	Now        func() time.Time
	APIVersion string                                                  // info.version of the contract, sent as API-Version
	Log        *slog.Logger                                            // nowhere
	Measure    func(method, route string, status int, d time.Duration) // of every routed request; nowhere
	NewID      func() string                                           // makes request ids; random UUIDs

	Origins     []string    // browser origins that may call us ("https://app.example"); none
	PublicPaths []string    // readable from any origin; the two forms of the contract
	StreamPaths []string    // long-lived answers: no deadline; none
	BodyLimits  []BodyLimit // DefaultBodyLimits
	FormPaths   []string    // bodies are forms, and are nowhere else: a browser sends those without asking (T107); none
	MediaTypes  []string    // of other request bodies; JSON, JSON merge patch and pieces of documents

	Deadline     time.Duration // of the context of one request; 10 s
	ReadTimeout  time.Duration // of one whole request; 15 s
	WriteTimeout time.Duration // of one answer; 30 s
	IdleTimeout  time.Duration // between two requests; 60 s
	Concurrency  int           // open connections; 4096
}

func (cfg EdgeConfig) withDefaults() EdgeConfig {
	if cfg.Now == nil {
		panic("api: EdgeConfig.Now is required")
	}
	if cfg.Log == nil {
		cfg.Log = slog.New(slog.DiscardHandler)
	}
	if cfg.Measure == nil {
		cfg.Measure = func(string, string, int, time.Duration) {}
	}
	if cfg.NewID == nil {
		cfg.NewID = uuid.NewString
	}
	if cfg.BodyLimits == nil {
		cfg.BodyLimits = DefaultBodyLimits()
	}
	if cfg.MediaTypes == nil {
		cfg.MediaTypes = []string{fiber.MIMEApplicationJSON, "application/merge-patch+json", pieceType}
	}
	if cfg.PublicPaths == nil {
		cfg.PublicPaths = []string{contractJSONPath, contractYAMLPath}
	}
	setDefault(&cfg.Deadline, 10*time.Second)
	setDefault(&cfg.ReadTimeout, 15*time.Second)
	setDefault(&cfg.WriteTimeout, 30*time.Second)
	setDefault(&cfg.IdleTimeout, 60*time.Second)
	setDefault(&cfg.Concurrency, 4096)
	return cfg
}

func setDefault[T comparable](v *T, def T) {
	var zero T
	if *v == zero {
		*v = def
	}
}

func methods() []string {
	return []string{
		fiber.MethodGet, fiber.MethodHead, fiber.MethodPost, fiber.MethodPut,
		fiber.MethodPatch, fiber.MethodDelete, fiber.MethodOptions,
	}
}

// NewApp makes the server without routes. Every request passes, in this order:
// request id and headers for every answer (also to what can't be parsed) →
// methods and versions that exist → access log, recover and the writing of
// errors → framing → media type and bounded inflation → CORS → deadline. What
// the caller adds comes after: authentication, then Contract.Router.
//
// The access log stands outside recover and framing, so that every request
// leaves exactly one line.
func NewApp(cfg EdgeConfig) *fiber.App {
	cfg = cfg.withDefaults()
	e := &edge{cfg: cfg, limits: cfg.BodyLimits, problems: problemWriter{log: cfg.Log}}
	app := fiber.New(fiber.Config{
		StrictRouting: true,
		CaseSensitive: true,
		// Without Immutable, strings change under whoever keeps them when the
		// connection reads its next request.
		Immutable:                    true,
		UnescapePath:                 false,
		BodyLimit:                    e.limits.largest(),
		Concurrency:                  cfg.Concurrency,
		ReadTimeout:                  cfg.ReadTimeout,
		WriteTimeout:                 cfg.WriteTimeout,
		IdleTimeout:                  cfg.IdleTimeout,
		ReadBufferSize:               8 << 10,  // more headers than this are 431
		WriteBufferSize:              16 << 10, // most answers go out in one write
		RequestMethods:               methods(),
		DisablePreParseMultipartForm: true,
		StreamRequestBody:            false,
		EnableTrustedProxyCheck:      true, // trusting none: see Proxies
		EnableIPValidation:           true,
		DisableStartupMessage:        true,
		Network:                      fiber.NetworkTCP,
		JSONDecoder:                  NewStrictDecoder(ScanLimits{Tokens: PushScan().Tokens, LeaveRaw: true}).Decode,
		ErrorHandler:                 e.unparsed,
	})
	srv := app.Server()
	srv.Handler = e.entry(srv.Handler)
	srv.HeaderReceived = e.limitBody
	srv.ExpectHandler = e.expect
	srv.KeepHijackedConns = true // streams outlive their handler
	app.Use(e.observe, e.guard, e.cors, e.deadline)
	return app
}

type edge struct {
	cfg      EdgeConfig
	limits   bodyLimits
	problems problemWriter
}

// entry stands before the framework, which would answer a strange method by
// itself and in plain text.
func (e *edge) entry(next fasthttp.RequestHandler) fasthttp.RequestHandler {
	return func(ctx *fasthttp.RequestCtx) {
		e.stamp(ctx)
		if err := checkProtocol(ctx, methods()); err != nil {
			e.problems.write(ctx, err)
			e.logRefused(ctx)
			return
		}
		next(ctx)
	}
}

// stamp sets what every answer carries: the request id, the version and the
// headers that keep browsers careful. Handlers may overwrite them.
func (e *edge) stamp(ctx *fasthttp.RequestCtx) {
	id := string(ctx.Request.Header.Peek(fiber.HeaderXRequestID))
	if !plainName(id) { // also keeps line breaks and terminal codes out of the log (T048)
		id = e.cfg.NewID()
	}
	h := &ctx.Response.Header
	h.Set(fiber.HeaderXRequestID, id)
	h.Set("API-Version", e.cfg.APIVersion)
	h.Set(fiber.HeaderCacheControl, noStore)
	h.Set(fiber.HeaderContentSecurityPolicy, "default-src 'none'; frame-ancestors 'none'")
	h.Set(fiber.HeaderStrictTransportSecurity, "max-age=31536000; includeSubDomains")
	h.Set(fiber.HeaderXContentTypeOptions, "nosniff")
	h.Set(fiber.HeaderXFrameOptions, "DENY")
	h.Set(fiber.HeaderReferrerPolicy, "no-referrer")
}

// RequestID is the id under which this request stands in the log.
func RequestID(c *fiber.Ctx) string { return c.GetRespHeader(fiber.HeaderXRequestID) }

// limitBody bounds a body before its first byte is read.
func (e *edge) limitBody(h *fasthttp.RequestHeader) fasthttp.RequestConfig {
	// The library takes 0 for "no limit of your own": 1 byte is as good as none.
	return fasthttp.RequestConfig{MaxRequestBodySize: max(1, e.limits.of(string(h.RequestURI())).Wire)}
}

// expect answers "Expect: 100-continue": a body that is too large is refused
// before it is sent (T020).
func (e *edge) expect(ctx *fasthttp.RequestCtx) int {
	h := &ctx.Request.Header
	if h.ContentLength() <= e.limits.of(string(h.RequestURI())).Wire {
		return fasthttp.StatusContinue
	}
	refuse(ctx)
	e.stamp(ctx)
	e.problems.write(ctx, newProblem(domain.CodeTooLarge))
	e.logRefused(ctx)
	return fasthttp.StatusRequestEntityTooLarge
}

// refuse lets the client have the answer, although not all it sends is read.
func refuse(ctx *fasthttp.RequestCtx) {
	if c, ok := ctx.Conn().(*conn); ok {
		c.refuse()
	}
}

// unparsed answers what never became a request: broken syntax, too large, too slow.
// A client that opened a connection ahead of need, and never used it, asked for
// nothing. fasthttp does the same between two requests, and not before the first.
func (e *edge) unparsed(c *fiber.Ctx, err error) error {
	if opened, ok := c.Context().Conn().(*conn); ok && !opened.heard.Load() {
		_ = opened.Close()
		return nil
	}
	refuse(c.Context())
	e.stamp(c.Context())
	e.problems.write(c.Context(), err)
	e.logRefused(c.Context())
	return nil
}

// logRefused writes the line of a request that never reached the router.
func (e *edge) logRefused(ctx *fasthttp.RequestCtx) {
	e.cfg.Log.Info("request", "request_id", string(ctx.Response.Header.Peek(fiber.HeaderXRequestID)),
		"method", "-", "route", "-", "status", ctx.Response.StatusCode())
}

// observe turns errors and panics into answers and writes the access log: the
// route's pattern, never the path, the query, an address or a name.
func (e *edge) observe(c *fiber.Ctx) error {
	start := e.cfg.Now()
	err := e.recovered(c)
	route := c.Route().Path
	if err != nil {
		if isUnrouted(err) {
			route = "-" // what is left there is the last middleware that matched
		}
		e.problems.write(c.Context(), err)
	}
	took := e.cfg.Now().Sub(start)
	e.cfg.Log.Info("request", "request_id", RequestID(c), "method", c.Method(), "route", route,
		"status", c.Response().StatusCode(), "duration", took)
	e.cfg.Measure(c.Method(), route, c.Response().StatusCode(), took)
	return nil
}

// isUnrouted tells the router's own "no such route" from what handlers return.
func isUnrouted(err error) bool {
	var fib *fiber.Error
	return errors.As(err, &fib) && (fib.Code == fiber.StatusNotFound || fib.Code == fiber.StatusMethodNotAllowed)
}

func (e *edge) recovered(c *fiber.Ctx) (err error) {
	defer func() {
		r := recover()
		if r == nil {
			return
		}
		e.cfg.Log.Error("panic", "request_id", RequestID(c), "panic", domain.PanicText(r), "stack", string(debug.Stack()))
		c.Context().SetConnectionClose()
		err = newProblem(domain.CodeInternal)
	}()
	return c.Next()
}

func (e *edge) guard(c *fiber.Ctx) error {
	ctx := c.Context()
	if err := checkFraming(ctx); err != nil {
		return err
	}
	types := e.cfg.MediaTypes
	if slices.Contains(e.cfg.FormPaths, c.Path()) {
		types = []string{fiber.MIMEApplicationForm}
	}
	if err := checkMediaType(ctx, types); err != nil {
		return err
	}
	if err := inflate(ctx, e.limits.of(string(ctx.RequestURI())).Inflated); err != nil {
		return err
	}
	return c.Next()
}

// cors lets the browsers of the listed origins in, and those of all others read
// the contract only. An origin that is not listed gets no CORS header at all.
func (e *edge) cors(c *fiber.Ctx) error {
	c.Vary(fiber.HeaderOrigin)
	origin := c.Get(fiber.HeaderOrigin)
	preflight := c.Method() == fiber.MethodOptions && c.Get(fiber.HeaderAccessControlRequestMethod) != ""
	switch {
	case origin == "":
		return c.Next()
	case slices.Contains(e.cfg.PublicPaths, c.Path()):
		c.Set(fiber.HeaderAccessControlAllowOrigin, "*")
	case slices.Contains(e.cfg.Origins, origin):
		c.Set(fiber.HeaderAccessControlAllowOrigin, origin)
		c.Set(fiber.HeaderAccessControlExposeHeaders, "API-Version, ETag, Link, Location, RateLimit, RateLimit-Policy, Retry-After, Tus-Resumable, Upload-Length, Upload-Offset, X-Request-ID")
	default:
		return c.Next()
	}
	if !preflight {
		return c.Next()
	}
	c.Set(fiber.HeaderAccessControlAllowMethods, strings.Join(methods(), ", "))
	c.Set(fiber.HeaderAccessControlAllowHeaders, "Accept-Language, Authorization, Content-Encoding, Content-Type, Idempotency-Key, If-Match, If-None-Match, Last-Event-ID, Tus-Resumable, Upload-Offset, X-Request-ID")
	c.Set(fiber.HeaderAccessControlMaxAge, "600")
	return c.SendStatus(fiber.StatusNoContent)
}

// deadline gives the context of a request an end: the framework's own has none.
// A stream lives on, and ends by its own rules.
func (e *edge) deadline(c *fiber.Ctx) error {
	if slices.Contains(e.cfg.StreamPaths, c.Path()) {
		return c.Next()
	}
	ctx, cancel := context.WithTimeout(c.UserContext(), e.cfg.Deadline)
	defer cancel()
	c.SetUserContext(ctx)
	return c.Next()
}
