package push

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strconv"

	"cloud.google.com/go/auth"
	"cloud.google.com/go/auth/httptransport"
)

// The Firebase client tries again by itself, up to four times, after a 503 and
// after any network error, and offers no switch for it. It does give up at once
// when the server asks for more than two minutes' patience. So noRetry gives
// every such answer a long Retry-After, keeps the server's own value in another
// header, and turns network errors into such an answer.
const (
	retryMarker    = "X-Push-No-Retry"
	trueRetryAfter = "X-Push-Retry-After"
	patience       = "3600"
)

// answerLimit bounds what is read of an answer; FCM's are below 4 KiB.
const answerLimit = 64 << 10

// noRetry carries requests so that each Send is one request.
type noRetry struct{ next http.RoundTripper }

// RoundTrip implements http.RoundTripper. It reads the whole answer itself: a
// connection that breaks in the middle of one would else be a network error
// that the client sees, and tries again, after RoundTrip is done.
func (n noRetry) RoundTrip(r *http.Request) (*http.Response, error) {
	resp, err := n.next.RoundTrip(r)
	var body []byte
	if err == nil {
		body, err = io.ReadAll(io.LimitReader(resp.Body, answerLimit))
		err = errors.Join(err, resp.Body.Close())
	}
	switch {
	case err != nil && r.Context().Err() != nil:
		return nil, err // the client looks at the context first and stops
	case err != nil:
		return madeUp(r, err), nil
	case resp.StatusCode >= 300 && resp.StatusCode < 400:
		// The client takes 301 to 303 for success. FCM never redirects.
		return madeUp(r, fmt.Errorf("redirected with status %d", resp.StatusCode)), nil
	}
	resp.Body = io.NopCloser(bytes.NewReader(body))
	resp.Header.Del(retryMarker)
	resp.Header.Del(trueRetryAfter)
	if resp.StatusCode == http.StatusServiceUnavailable {
		markNoRetry(resp.Header)
	}
	return resp, nil
}

func markNoRetry(h http.Header) {
	h.Set(retryMarker, "1")
	h.Set(trueRetryAfter, h.Get("Retry-After"))
	h.Set("Retry-After", patience)
}

// madeUp is the answer in place of an error: 401 when Google's token endpoint
// refuses our key, 503 for anything else.
func madeUp(r *http.Request, cause error) *http.Response {
	code, status := http.StatusServiceUnavailable, "UNAVAILABLE"
	var refused *auth.Error
	if errors.As(cause, &refused) && refused.Response != nil && !refused.Temporary() && refused.Response.StatusCode < 500 {
		code, status = http.StatusUnauthorized, "UNAUTHENTICATED"
	}
	text := cause.Error()
	if refused != nil {
		text = "no access token: " + text
	}
	body, err := json.Marshal(map[string]any{"error": map[string]any{"code": code, "status": status, "message": text}})
	if err != nil { // strings and a number: can't be
		body = nil
	}
	h := http.Header{"Content-Type": {"application/json"}}
	markNoRetry(h)
	return &http.Response{
		StatusCode: code, Status: strconv.Itoa(code) + " " + http.StatusText(code),
		Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
		Header: h, Body: io.NopCloser(bytes.NewReader(body)), ContentLength: int64(len(body)), Request: r,
	}
}

// newTransport stacks noRetry on authentication (if account isn't nil) on base.
// noRetry is the outermost, so that failing to get an access token is one
// failed try as well.
func newTransport(base http.RoundTripper, account *serviceAccount) (http.RoundTripper, error) {
	if base == nil {
		std, ok := http.DefaultTransport.(*http.Transport)
		if !ok {
			return nil, errors.New("firebase: Transport is required: http.DefaultTransport was replaced")
		}
		base = std.Clone()
	}
	if account == nil {
		return noRetry{next: base}, nil
	}
	creds, err := account.credentials(&http.Client{Transport: base, Timeout: defaultTimeout})
	if err != nil {
		return nil, err
	}
	authenticated := &http.Client{Transport: base}
	if err := httptransport.AddAuthorizationMiddleware(authenticated, creds); err != nil {
		return nil, fmt.Errorf("firebase: credentials: %w", err)
	}
	return noRetry{next: authenticated.Transport}, nil
}
