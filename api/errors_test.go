package api

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/gofiber/fiber/v2"
	"github.com/jackc/pgx/v5/pgconn"

	"spoorboek/domain"
)

func TestProblem_StatusPerCode(t *testing.T) {
	t.Parallel()
	for code, want := range map[domain.Code]int{
		domain.CodeInvalid: 400, domain.CodeUnknownField: 400, domain.CodeUnknownKind: 400,
		domain.CodeUnauthorized: 401, domain.CodeSessionEnded: 401, domain.CodeForbidden: 403, domain.CodeReadOnly: 403,
		domain.CodeNotFound: 404, domain.CodeTransition: 409, domain.CodeExists: 409, domain.CodeGone: 410, domain.CodeResync: 410,
		domain.CodeStale: 412, domain.CodeTooLarge: 413, domain.CodeUnsupported: 415, domain.CodeOpReused: 422,
		domain.CodeIfMatchMissing: 428, domain.CodeQuota: 429, domain.CodeThrottled: 429, domain.CodeUnavailable: 503,
		domain.CodeInternal: 500, "made_up": 500,
	} {
		if got := Problem(domain.Errorf(code, "text"), "en").Status; got != want {
			t.Errorf("%s: %d, want %d", code, got, want)
		}
	}
}

// TestProblem_EveryCodeOfTheDomainHasItsRow reads the list where it is kept, so
// that a new code can't be forgotten here.
func TestProblem_EveryCodeOfTheDomainHasItsRow(t *testing.T) {
	t.Parallel()
	source, err := os.ReadFile("../domain/error.go")
	if err != nil {
		t.Fatal(err)
	}
	found := regexp.MustCompile(`Code\w+ +Code += "(\w+)"`).FindAllSubmatch(source, -1)
	if len(found) < 20 {
		t.Fatalf("found %d codes", len(found))
	}
	for _, m := range found {
		if code := domain.Code(m[1]); kindOf(code).code != code {
			t.Errorf("%s has no row", code)
		}
	}
}

func TestProblem_EveryCodeSpeaksBothLanguages(t *testing.T) {
	t.Parallel()
	seen := map[domain.Code]bool{}
	for _, code := range ProblemCodes() {
		if seen[code] {
			t.Errorf("%s stands there twice", code)
		}
		seen[code] = true
		en, nl := Problem(domain.Errorf(code, ""), "en"), Problem(domain.Errorf(code, ""), "nl")
		if en.Title == "" || en.Detail == "" || nl.Title == "" || nl.Detail == "" || en.Title == nl.Title || en.Detail == nl.Detail {
			t.Errorf("%s: %q %q, %q %q", code, en.Title, en.Detail, nl.Title, nl.Detail)
		}
		if en.Type != "/problems/"+string(code) || en.Code != code {
			t.Errorf("%s: type %q, code %q", code, en.Type, en.Code)
		}
	}
}

func TestProblem_CarriesAllFaultsAndTheCurrentRecord(t *testing.T) {
	t.Parallel()
	e := domain.Invalid(domain.Fault{Pointer: "/title", Detail: "is required"}, domain.Fault{In: "query", Name: "limit", Detail: "must be a whole number"})
	e.Code, e.Retryable, e.RetryAfter = domain.CodeStale, true, 30
	p := Problem(fmt.Errorf("outer: %w", WithCurrent(fmt.Errorf("inner: %w", e), json.RawMessage(`{"rev":4}`))), "en")
	got, err := json.Marshal(p)
	if err != nil {
		t.Fatal(err)
	}
	const want = `{"type":"/problems/stale","title":"Changed meanwhile","status":412,"detail":"The input is not valid.","code":"stale",` +
		`"errors":[{"pointer":"/title","in":"body","detail":"is required"},{"in":"query","name":"limit","detail":"must be a whole number"}],` +
		`"retryable":true,"retry_after":30,"current":{"rev":4}}`
	if string(got) != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// TestProblem_FitsThePublishedSchema holds every code, with the longest faults
// that we make, against the contract that we publish.
func TestProblem_FitsThePublishedSchema(t *testing.T) {
	t.Parallel()
	contract := loadContract(t)
	v := contract.OpValidator()
	deep := ScanStrict([]byte(strings.Repeat(`{"`+strings.Repeat("k", 40)+`":`, 20)+"1e1"+strings.Repeat("}", 20)), ScanLimits{})
	for _, code := range ProblemCodes() {
		for _, lang := range []string{"en", "nl"} {
			e := AsDomain(deep)
			e.Code, e.RetryAfter = code, 60
			p := Problem(WithCurrent(e, json.RawMessage(`{"rev":4}`)), lang)
			p.Instance = "made-here"
			body, err := json.Marshal(p)
			if err != nil {
				t.Fatal(err)
			}
			if err := v.Check("ProblemDetails", body); err != nil {
				t.Errorf("%s in %s: %v in %s", code, lang, err, body)
			}
		}
	}
}

func TestProblem_ResyncSaysWhy(t *testing.T) {
	t.Parallel()
	e := domain.Errorf(domain.CodeResync, "Start again.")
	e.Reason = "epoch"
	p := Problem(fmt.Errorf("pull: %w", e), "nl")
	if p.Status != 410 || p.Reason != "epoch" || p.Current != nil {
		t.Errorf("%+v", p)
	}
}

func TestProblem_NeverShowsACause(t *testing.T) {
	t.Parallel()
	cause := errors.New("pgx: password of jan")
	for _, err := range []error{
		cause, domain.Errorf(domain.CodeNotFound, "Not here.").Wrap(cause), domain.Errorf(domain.CodeInternal, "password of jan"),
		fiber.NewError(400, `contents: "POST /v1 password of jan`), fmt.Errorf("password of jan: %w", context.Canceled),
		&pgconn.PgError{Code: "22021", Message: "password of jan"},
	} {
		for _, lang := range []string{"en", "nl"} {
			if got, _ := json.Marshal(Problem(err, lang)); strings.Contains(string(got), "jan") {
				t.Errorf("%v in %s: %s", err, lang, got)
			}
		}
	}
}

func TestAsDomain_GivesEveryErrorACode(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		err       error
		code      domain.Code
		retryable bool
	}{
		"ours":             {fmt.Errorf("a: %w", domain.Errorf(domain.CodeGone, "Gone.")), domain.CodeGone, false},
		"deadline":         {fmt.Errorf("a: %w", context.DeadlineExceeded), domain.CodeUnavailable, true},
		"cancelled":        {context.Canceled, domain.CodeUnavailable, true},
		"router 404":       {fiber.ErrNotFound, domain.CodeNotFound, false},
		"router 405":       {fiber.ErrMethodNotAllowed, codeMethod, false},
		"slow":             {fiber.ErrRequestTimeout, codeTimeout, true},
		"generated 400":    {fiber.NewError(400, "x"), domain.CodeInvalid, false},
		"parser 422":       {fiber.ErrUnprocessableEntity, domain.CodeInvalid, false},
		"broken pipe":      {fiber.ErrBadGateway, domain.CodeInvalid, false},
		"teapot":           {fiber.ErrTeapot, domain.CodeInvalid, false},
		"framework 500":    {fiber.ErrInternalServerError, domain.CodeInternal, false},
		"anything":         {errors.New("x"), domain.CodeInternal, false},
		"T050 bad text":    {&pgconn.PgError{Code: "22021"}, domain.CodeInvalid, false},
		"T050 unique":      {&pgconn.PgError{Code: "23505"}, domain.CodeExists, false},
		"T050 check":       {fmt.Errorf("a: %w", &pgconn.PgError{Code: "23514"}), domain.CodeInvalid, false},
		"T050 no room":     {&pgconn.PgError{Code: "53300"}, domain.CodeUnavailable, true},
		"T050 too complex": {&pgconn.PgError{Code: "54000"}, domain.CodeTooLarge, false},
		"T050 shutdown":    {&pgconn.PgError{Code: "57P01"}, domain.CodeUnavailable, true},
		"deadlock":         {&pgconn.PgError{Code: "40P01"}, domain.CodeUnavailable, true},
		"bad SQL":          {&pgconn.PgError{Code: "42601"}, domain.CodeInternal, false},
	} {
		e := AsDomain(c.err)
		if e.Code != c.code || e.Retryable != c.retryable {
			t.Errorf("%s: %s, retryable %v", name, e.Code, e.Retryable)
		}
	}
	if AsDomain(nil) != nil {
		t.Error("nil became an error")
	}
}

func TestProblemWriter_HeadersThatGoWithAStatus(t *testing.T) {
	t.Parallel()
	e := serve(t, nil, func(app *fiber.App) {
		app.Get("/v1/throttled", func(*fiber.Ctx) error {
			e := domain.Errorf(domain.CodeThrottled, "Too often.")
			e.RetryAfter = 17
			return e
		})
		app.Get("/v1/unauthorized", func(*fiber.Ctx) error { return domain.Errorf(domain.CodeUnauthorized, "Sign in.") })
		app.Get("/v1/half", func(c *fiber.Ctx) error {
			c.Set("ETag", `"4"`)
			_ = c.SendString("half an answer")
			return WithCurrent(domain.Errorf(domain.CodeStale, "Changed."), json.RawMessage(`{"rev":4}`))
		})
		app.Get("/v1/broken", func(*fiber.Ctx) error {
			return WithCurrent(domain.Errorf(domain.CodeStale, "Changed."), json.RawMessage(`{`))
		})
	})
	if a := e.do(t, "GET", "/v1/throttled", ""); a.problem(t).RetryAfter != 17 || a.Header.Get("Retry-After") != "17" {
		t.Errorf("throttled: %v %s", a.Header, a.body)
	}
	if a := e.do(t, "GET", "/v1/unauthorized", ""); a.problem(t).Status != 401 || a.Header.Get("WWW-Authenticate") != "Bearer" {
		t.Errorf("unauthorized: %v", a.Header)
	}
	if a := e.do(t, "GET", "/v1/half", ""); string(a.problem(t).Current) != `{"rev":4}` || a.Header.Get("ETag") != "" {
		t.Errorf("half: %v %s", a.Header, a.body)
	}
	if p := e.do(t, "GET", "/v1/broken", "").problem(t); p.Status != 412 || p.Current != nil {
		t.Errorf("broken: %+v", p)
	}
}
