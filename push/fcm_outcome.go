package push

import (
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"strconv"
	"strings"
	"time"

	"firebase.google.com/go/v4/errorutils"
	"firebase.google.com/go/v4/messaging"
)

// OutcomeKind is what came of a send, in terms of what to do next (F-21, F-22).
type OutcomeKind string

// The outcomes.
const (
	// Delivered: the service took it.
	Delivered OutcomeKind = "delivered"
	// TokenGone: the app was removed or the token replaced. Forget the token,
	// if it is still the same one.
	TokenGone OutcomeKind = "token_gone"
	// TokenMismatch: the token belongs to another Firebase project. Forget it;
	// many of them mean that an app was built with the wrong project.
	TokenMismatch OutcomeKind = "token_mismatch"
	// TokenBad: it never was a token. Forget it.
	TokenBad OutcomeKind = "token_bad"
	// BadMessage: our payload is refused. A defect of ours: don't try again,
	// keep the token, alarm.
	BadMessage OutcomeKind = "bad_message"
	// Throttled: too many. Nothing may be sent through this project before
	// RetryAfter has passed.
	Throttled OutcomeKind = "throttled"
	// Unavailable: out of order, out of reach, or out of time. The message may
	// have arrived all the same. Try again, each time later, with jitter.
	Unavailable OutcomeKind = "unavailable"
	// CredentialsBroken: Google does not accept who we are or what we may do.
	// Keep tokens, stop sending, alarm.
	CredentialsBroken OutcomeKind = "credentials_broken"
	// PlatformKeyBroken: the Firebase project's key for Apple or for web push is
	// refused. Other platforms still work. Keep tokens, alarm.
	PlatformKeyBroken OutcomeKind = "platform_key_broken"
	// ProjectWrong: there is nothing at this address: wrong project or endpoint.
	// It says nothing about tokens: keep them, stop sending, alarm.
	ProjectWrong OutcomeKind = "project_wrong"
)

// Outcome is what came of a send.
type Outcome struct {
	Kind OutcomeKind
	// RetryAfter is the least time to wait before the next try; 0 unless Retry.
	RetryAfter time.Duration
}

// Retry reports whether the same message may be sent again, after RetryAfter
// and while it is still owed.
func (o Outcome) Retry() bool {
	switch o.Kind {
	case Throttled, Unavailable, CredentialsBroken, PlatformKeyBroken, ProjectWrong:
		return true
	}
	return false
}

// ForgetToken reports whether the token is dead. Delete it only if the device
// still has that same token: it may have registered again meanwhile.
func (o Outcome) ForgetToken() bool {
	switch o.Kind {
	case TokenGone, TokenMismatch, TokenBad:
		return true
	}
	return false
}

// Stop reports whether every other send through this project would fare the
// same, so that all should pause for RetryAfter (one breaker per project, F-21).
func (o Outcome) Stop() bool {
	switch o.Kind {
	case Throttled, CredentialsBroken, ProjectWrong:
		return true
	}
	return false
}

// Alarm reports whether a person has to mend something.
func (o Outcome) Alarm() bool {
	switch o.Kind {
	case BadMessage, CredentialsBroken, PlatformKeyBroken, ProjectWrong:
		return true
	}
	return false
}

// Failure is the error of a Send. Its text is for the log; it holds neither the
// token nor the opaque id.
type Failure struct {
	Outcome Outcome
	cause   error
}

// Error tells the log what happened, cause included.
func (f *Failure) Error() string { return "send: " + string(f.Outcome.Kind) + ": " + f.cause.Error() }

// Unwrap gives the cause, so that errors.Is finds a cancelled context.
func (f *Failure) Unwrap() error { return f.cause }

// OutcomeOf tells what err, an answer of Send, means. It sees through wrapping.
// Nil is Delivered; an error that isn't from a Sender is Unavailable.
func OutcomeOf(err error) Outcome {
	if err == nil {
		return Outcome{Kind: Delivered}
	}
	var f *Failure
	if errors.As(err, &f) {
		return f.Outcome
	}
	return Outcome{Kind: Unavailable, RetryAfter: unavailableWait}
}

const (
	throttledWait   = time.Minute      // without Retry-After, as Google asks (T183)
	unavailableWait = 10 * time.Second // Google's least first wait
	brokenWait      = 5 * time.Minute  // somebody has to mend it first
	longestWait     = 24 * time.Hour   // a larger Retry-After is a mistake
)

// classify reads an error of the Firebase client. It must get the error as the
// client gave it: the client's own tests do not unwrap. The detail of FCM goes
// before the status, because the status alone does not tell a dead token from a
// wrong project.
func classify(err error, now func() time.Time) Outcome {
	switch {
	case messaging.IsUnregistered(err):
		return Outcome{Kind: TokenGone}
	case messaging.IsSenderIDMismatch(err):
		return Outcome{Kind: TokenMismatch}
	case messaging.IsThirdPartyAuthError(err):
		return Outcome{Kind: PlatformKeyBroken, RetryAfter: brokenWait}
	case messaging.IsQuotaExceeded(err), errorutils.IsResourceExhausted(err):
		// The quota of the project comes without FCM's detail.
		return Outcome{Kind: Throttled, RetryAfter: retryAfter(err, throttledWait, now)}
	case messaging.IsInvalidArgument(err), errorutils.IsInvalidArgument(err):
		return Outcome{Kind: badPart(err)}
	case errorutils.IsUnauthenticated(err), errorutils.IsPermissionDenied(err):
		return Outcome{Kind: CredentialsBroken, RetryAfter: brokenWait}
	case errorutils.IsNotFound(err):
		return Outcome{Kind: ProjectWrong, RetryAfter: brokenWait}
	}
	return Outcome{Kind: Unavailable, RetryAfter: retryAfter(err, unavailableWait, now)}
}

// badPart tells a bad token from a bad payload. Both are INVALID_ARGUMENT. The
// API names the field in an older form of its answer and only says it in words
// in the present one. When in doubt it is the payload: that keeps the token.
func badPart(err error) OutcomeKind {
	resp := errorutils.HTTPResponse(err)
	if resp == nil {
		return BadMessage
	}
	var body struct {
		Error struct {
			Message string
			Details []struct {
				FieldViolations []struct{ Field string }
			}
		}
	}
	raw, readErr := io.ReadAll(resp.Body)
	if readErr != nil || json.Unmarshal(raw, &body) != nil {
		return BadMessage
	}
	named := false
	for _, d := range body.Error.Details {
		for _, v := range d.FieldViolations {
			if v.Field != "message.token" {
				return BadMessage
			}
			named = true
		}
	}
	if named || strings.HasPrefix(body.Error.Message, "The registration token is not a valid") {
		return TokenBad
	}
	return BadMessage
}

// retryAfter reads how long the server asks to wait; fallback if it does not
// say, or says nonsense.
func retryAfter(err error, fallback time.Duration, now func() time.Time) time.Duration {
	resp := errorutils.HTTPResponse(err)
	if resp == nil {
		return fallback
	}
	value := resp.Header.Get("Retry-After")
	if resp.Header.Get(retryMarker) != "" {
		value = resp.Header.Get(trueRetryAfter)
	}
	if seconds, err := strconv.ParseInt(value, 10, 64); err == nil {
		if seconds <= 0 {
			return fallback
		}
		if seconds > int64(longestWait/time.Second) {
			return longestWait
		}
		return time.Duration(seconds) * time.Second
	}
	if at, err := http.ParseTime(value); err == nil {
		if wait := at.Sub(now()); wait > 0 {
			return min(wait, longestWait)
		}
	}
	return fallback
}
