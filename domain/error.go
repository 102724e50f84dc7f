package domain

import (
	"errors"
	"fmt"
	"runtime"
	"strings"
)

// Code is a stable, machine-readable reason. It is part of the wire contract:
// a code is never renamed and never reused with another meaning.
type Code string

// The codes. The api room maps each to one HTTP status, and sync reports the
// same codes per operation.
const (
	CodeInvalid          Code = "invalid"            // input breaks a rule; Faults say which
	CodeUnknownField     Code = "unknown_field"      // a field that the contract does not know
	CodeUnknownKind      Code = "unknown_kind"       // a collection that the contract does not know
	CodeUnauthorized     Code = "unauthorized"       // no, or no valid, proof of identity
	CodeSessionEnded     Code = "session_ended"      // the session was signed out, expired or its user disabled
	CodeDeviceWiped      Code = "device_wiped"       // of an operation: its device had to erase it, and it is kept for its author alone
	CodeForbidden        Code = "forbidden"          // visible, but this role may not do that
	CodeReadOnly         Code = "read_only"          // visible, but this field or record takes no writes from you
	CodeNotFound         Code = "not_found"          // does not exist, or is not for you: indistinguishable
	CodeGone             Code = "gone"               // was deleted
	CodeTransition       Code = "illegal_transition" // the state machine has no such step
	CodeExists           Code = "already_exists"     // that id or name is taken
	CodeStale            Code = "stale"              // If-Match names an older rev
	CodeIfMatchMissing   Code = "if_match_missing"   // a strict change without If-Match
	CodeMissingReference Code = "missing_reference"  // the parent, or a record that a field names, is not there (yet)
	CodeBlocked          Code = "blocked"            // waits for an earlier operation on the same record or group
	CodeOpReused         Code = "op_id_reused"       // same operation id or Idempotency-Key, other content
	CodeTooLarge         Code = "too_large"          // over a published limit
	CodeUnsupported      Code = "unsupported_media"  // content type or encoding that is not spoken here
	CodeQuota            Code = "quota"              // a published quantity is used up
	CodeThrottled        Code = "throttled"          // too many tries; see Retry-After
	CodeUnavailable      Code = "unavailable"        // try again; whether it was done is not known
	CodeResync           Code = "resync_required"    // the sync cursor can't be used; start a snapshot
	CodeInternal         Code = "internal"           // our fault
	CodeInvalidClient    Code = "invalid_client"     // another system did not prove itself (RFC 6749 5.2)
	CodeInvalidScope     Code = "invalid_scope"      // more than that system may do (RFC 6749 5.2)
)

// Fault is one thing wrong with the input.
type Fault struct {
	Pointer string // JSON pointer into the body ("/title"), or "" for the whole
	In      string // "body", "query", "path" or "header"; "" means body
	Name    string // name of the parameter, for query, path and header
	Detail  string // plain English, never an echo of what was sent
	Place   *Span  // where in the text at Pointer; nil: all of it
}

// Error is the one error type that reaches users. Message and Faults are fixed
// texts, safe to show; the cause is for the log only.
type Error struct {
	Code       Code
	Message    string
	Faults     []Fault
	Retryable  bool   // the same request may succeed later, unchanged
	RetryAfter int    // seconds; 0 means unsaid
	Reason     string // a finer code beside Code, "" for most
	cause      error
}

// Errorf makes an Error with a fixed message. Never format user input into it.
func Errorf(code Code, format string, args ...any) *Error {
	return &Error{Code: code, Message: fmt.Sprintf(format, args...)}
}

// Invalid reports one or more faults, all of them at once.
func Invalid(faults ...Fault) *Error {
	return &Error{Code: CodeInvalid, Message: "The input is not valid.", Faults: faults}
}

// Wrap keeps cause for the log beside the text for the user.
func (e *Error) Wrap(cause error) *Error {
	c := *e
	c.cause = cause
	return &c
}

// Under gives the error with its pointers leading into a member of the body.
func (e *Error) Under(prefix string) *Error {
	c := *e
	c.Faults = make([]Fault, len(e.Faults))
	for i, f := range e.Faults {
		f.Pointer = prefix + f.Pointer
		c.Faults[i] = f
	}
	return &c
}

// Error tells the log what happened, cause included.
func (e *Error) Error() string {
	var b strings.Builder
	b.WriteString(string(e.Code))
	b.WriteString(": ")
	b.WriteString(e.Message)
	for _, f := range e.Faults {
		fmt.Fprintf(&b, " [%s%s %s]", f.Name, f.Pointer, f.Detail)
	}
	if e.cause != nil {
		b.WriteString(": ")
		b.WriteString(e.cause.Error())
	}
	return b.String()
}

// Unwrap gives the cause.
func (e *Error) Unwrap() error { return e.cause }

// CodeOf returns the code of err, CodeInternal for an error that is not an
// Error, and "" for nil.
func CodeOf(err error) Code {
	if err == nil {
		return ""
	}
	var e *Error
	if errors.As(err, &e) {
		return e.Code
	}
	return CodeInternal
}

// PanicText is what the log may know of a recovered panic: what the runtime itself
// says, else its type. Its value may hold anything, somebody's diary too.
func PanicText(recovered any) string {
	if err, ok := recovered.(runtime.Error); ok {
		return err.Error()
	}
	return fmt.Sprintf("%T", recovered)
}
