package api

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"strconv"
	"strings"

	"github.com/gofiber/fiber/v2"
	"github.com/valyala/fasthttp"
	"golang.org/x/text/language"

	"spoorboek/domain"
)

// Codes that only HTTP knows. They are part of the wire contract like those of
// domain.
const (
	codeMethod        domain.Code = "method_not_allowed"
	codeNotAcceptable domain.Code = "not_acceptable"
	codeTimeout       domain.Code = "request_timeout"
	codeHeaders       domain.Code = "headers_too_large"
	codeVersion       domain.Code = "http_version"
	codeAppTooOld     domain.Code = "app_too_old"

	// Of a request for a token (RFC 6749 5.2).
	codeInvalidRequest domain.Code = "invalid_request"
	codeGrantType      domain.Code = "unsupported_grant_type"
)

const noStore = "no-store"

// ProblemBody is what a client gets for every status of 400 and up, as
// application/problem+json (RFC 9457). A sync result carries the same Type,
// Code, Detail, Errors and Retryable.
type ProblemBody struct {
	Type       string          `json:"type"` // "/problems/" and the code: the list is closed
	Title      string          `json:"title"`
	Status     int             `json:"status"`
	Detail     string          `json:"detail"`
	Instance   string          `json:"instance,omitempty"` // the request id
	Code       domain.Code     `json:"code"`
	Errors     []ProblemFault  `json:"errors,omitempty"`
	Retryable  bool            `json:"retryable"`
	RetryAfter int             `json:"retry_after,omitempty"` // seconds
	Current    json.RawMessage `json:"current,omitempty"`     // with 412: the record as it is now
	Reason     string          `json:"reason,omitempty"`      // with 410 of sync: why the cursor can't be used

	OAuthError string `json:"error,omitempty"`             // where OAuth has a name for it: the code (RFC 6749 5.2)
	OAuthText  string `json:"error_description,omitempty"` // and Detail in English: it has to be ASCII
}

// ProblemFault is one thing wrong with the input.
type ProblemFault struct {
	Pointer string `json:"pointer,omitempty"` // JSON pointer into the body
	In      string `json:"in,omitempty"`      // body, query, path or header
	Name    string `json:"name,omitempty"`    // of the parameter
	Detail  string `json:"detail"`
	Start   *int   `json:"start,omitempty"` // first code point, in the text at Pointer
	End     *int   `json:"end,omitempty"`   // code point after the last
}

// Problem turns any error into what its reader may know of it, in lang ("nl" or
// "en"; anything else is English). What the reader may not know is not in it.
func Problem(err error, lang string) ProblemBody {
	e := AsDomain(err)
	k := kindOf(e.Code)
	text := k.en
	if lang == "nl" {
		text = k.nl
	}
	p := ProblemBody{
		Type: problemType(e.Code), Title: text.title, Status: k.status, Detail: text.detail,
		Code: e.Code, Reason: e.Reason, Retryable: e.Retryable, RetryAfter: e.RetryAfter,
	}
	if lang != "nl" && e.Message != "" && k.status < fiber.StatusInternalServerError {
		p.Detail = e.Message
	}
	if isOAuth(e.Code) {
		p.OAuthError, p.OAuthText = string(e.Code), k.en.detail
	}
	for _, f := range e.Faults {
		in := f.In
		if in == "" {
			in = "body"
		}
		fault := ProblemFault{Pointer: f.Pointer, In: in, Name: f.Name, Detail: f.Detail}
		if f.Place != nil {
			fault.Start, fault.End = &f.Place.Start, &f.Place.End
		}
		p.Errors = append(p.Errors, fault)
	}
	var more *detailedError
	if errors.As(err, &more) {
		p.Current = more.current
	}
	return p
}

// WithCurrent adds the record as it is now, encoded as JSON, to a CodeStale
// error, so that the client need not ask for it.
func WithCurrent(err error, current json.RawMessage) error {
	return &detailedError{error: err, current: current}
}

// detailedError carries the current record, which only CodeStale has.
type detailedError struct {
	error
	current json.RawMessage
}

func (e *detailedError) Unwrap() error { return e.error }

// AsDomain gives the domain.Error in err. Errors of the framework, of time
// limits and of the database that nobody translated on the way become one here;
// whatever is left is CodeInternal. Nil gives nil.
func AsDomain(err error) *domain.Error {
	if err == nil {
		return nil
	}
	var (
		ours  *domain.Error
		fib   *fiber.Error
		state interface{ SQLState() string }
	)
	switch {
	case errors.As(err, &ours):
		e := *ours
		e.Code = kindOf(e.Code).code
		return &e
	case errors.As(err, &fib):
		// The text of such an error can hold the request, headers and all, so it
		// is not even kept as the cause.
		return newProblem(codeOfStatus(fib.Code))
	case errors.Is(err, context.DeadlineExceeded), errors.Is(err, context.Canceled):
		return newProblem(domain.CodeUnavailable).Wrap(err)
	case errors.As(err, &state):
		return newProblem(codeOfSQLState(state.SQLState())).Wrap(err)
	}
	return newProblem(domain.CodeInternal).Wrap(err)
}

func newProblem(code domain.Code) *domain.Error {
	e := domain.Errorf(code, "%s", kindOf(code).en.detail)
	e.Retryable = code == domain.CodeUnavailable || code == codeTimeout || code == domain.CodeThrottled
	return e
}

func codeOfStatus(status int) domain.Code {
	switch status {
	case fiber.StatusUnauthorized:
		return domain.CodeUnauthorized
	case fiber.StatusForbidden:
		return domain.CodeForbidden
	case fiber.StatusNotFound:
		return domain.CodeNotFound
	case fiber.StatusMethodNotAllowed:
		return codeMethod
	case fiber.StatusNotAcceptable:
		return codeNotAcceptable
	case fiber.StatusRequestTimeout:
		return codeTimeout
	case fiber.StatusRequestEntityTooLarge:
		return domain.CodeTooLarge
	case fiber.StatusUnsupportedMediaType:
		return domain.CodeUnsupported
	case fiber.StatusTooManyRequests:
		return domain.CodeThrottled
	case fiber.StatusRequestHeaderFieldsTooLarge:
		return codeHeaders
	case fiber.StatusServiceUnavailable:
		return domain.CodeUnavailable
	case fiber.StatusBadGateway: // Fiber's name for a connection that broke while a request was read
		return domain.CodeInvalid
	}
	if status >= fiber.StatusInternalServerError {
		return domain.CodeInternal
	}
	return domain.CodeInvalid
}

// codeOfSQLState is the net under validation (T050): by class, a value that the
// database refuses is the input's fault, a clash or a lack of means may pass.
func codeOfSQLState(state string) domain.Code {
	switch {
	case state == "23505":
		return domain.CodeExists
	case strings.HasPrefix(state, "22"), strings.HasPrefix(state, "23"):
		return domain.CodeInvalid
	case strings.HasPrefix(state, "54"):
		return domain.CodeTooLarge
	case strings.HasPrefix(state, "08"), strings.HasPrefix(state, "40"), strings.HasPrefix(state, "53"),
		strings.HasPrefix(state, "55"), strings.HasPrefix(state, "57"):
		return domain.CodeUnavailable
	}
	return domain.CodeInternal
}

// Lang chooses the language of texts: "nl" when an Accept-Language header asks
// for Dutch before English, else "en".
func Lang(acceptLanguage string) string { return cmp.Or(namedLang(acceptLanguage), "en") }

// namedLang is as Lang, but "" for a header that names neither.
func namedLang(acceptLanguage string) string {
	tags, weights, err := language.ParseAcceptLanguage(acceptLanguage)
	if err != nil {
		return ""
	}
	for i, tag := range tags {
		if base, _ := tag.Base(); weights[i] > 0 && (base.String() == "nl" || base.String() == "en") {
			return base.String()
		}
	}
	return ""
}

// problemWriter writes every error answer of the server. It logs what the
// client may not see, once, with the request id under which the client can ask.
type problemWriter struct {
	log *slog.Logger
}

func (w problemWriter) write(ctx *fasthttp.RequestCtx, err error) {
	p := Problem(err, Lang(string(ctx.Request.Header.Peek(fiber.HeaderAcceptLanguage))))
	p.Instance = string(ctx.Response.Header.Peek(fiber.HeaderXRequestID))
	w.logCause(ctx, err, p)

	lang := "en"
	if p.Detail == kindOf(p.Code).nl.detail {
		lang = "nl"
	}
	h := &ctx.Response.Header
	h.Set(fiber.HeaderContentLanguage, lang)
	h.Set(fiber.HeaderCacheControl, noStore)
	h.Del(fiber.HeaderETag)
	if p.RetryAfter > 0 {
		h.Set(fiber.HeaderRetryAfter, strconv.Itoa(p.RetryAfter))
	}
	mediaType := "application/problem+json"
	if p.OAuthError != "" {
		mediaType = fiber.MIMEApplicationJSON // which clients of OAuth ask of it (RFC 6749 5.2)
	}
	switch {
	case p.Code == domain.CodeInvalidClient:
		h.Set(fiber.HeaderWWWAuthenticate, "Basic realm=\"Spoorboek\"")
	case p.Status == fiber.StatusUnauthorized:
		h.Set(fiber.HeaderWWWAuthenticate, "Bearer")
	}
	body, jsonErr := json.Marshal(p)
	if jsonErr != nil { // only a broken Current can do this
		w.log.Error("problem not encoded", "request_id", p.Instance, "error", jsonErr)
		p.Current = nil
		body, _ = json.Marshal(p)
	}
	ctx.ResetBody()
	ctx.SetStatusCode(p.Status)
	ctx.SetContentType(mediaType)
	ctx.SetBody(body)
}

func (w problemWriter) logCause(ctx context.Context, err error, p ProblemBody) {
	var fib *fiber.Error
	if errors.As(err, &fib) {
		return
	}
	switch cause := errors.Unwrap(AsDomain(err)); {
	case p.Status >= fiber.StatusInternalServerError:
		w.log.ErrorContext(ctx, "request failed", "request_id", p.Instance, "code", p.Code, "error", err.Error())
	case cause != nil:
		w.log.WarnContext(ctx, "request refused", "request_id", p.Instance, "code", p.Code, "error", cause.Error())
	}
}
