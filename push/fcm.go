// Package push tells people's devices that something is waiting for them. What
// goes out is content-free (P-19): one generic text and a random id. Sender is
// the way out of the house; FCM, the product's one Sender, goes through
// Firebase Cloud Messaging. Without Firebase credentials there is no Sender and
// nothing else changes (P-22).
package push

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"time"

	firebase "firebase.google.com/go/v4"
	"firebase.google.com/go/v4/messaging"
	"google.golang.org/api/option"
)

// Sender hands one message to the service that reaches a device.
//
// A nil error means that the service took the message, not that a person saw
// it. Any other error says through OutcomeOf what to do next. Send never tries
// twice by itself: whoever calls it owns the schedule.
type Sender interface {
	Send(ctx context.Context, m Message) error
}

// Message is all that a push may differ in. There is no text, kind, date, count,
// platform or expiry to fill in: what isn't here can't leak (P-19).
type Message struct {
	// Token is the device's registration token, as the app got it from Firebase.
	Token string
	// N is the random opaque id that the app exchanges for the text after
	// unlock (P-20): 16 to 64 of A-Z a-z 0-9 - _. Give every notification one of
	// the same length and use it again when the same notification is sent
	// again: it is also what makes a double send visible once (F-23).
	N string
}

// FCMConfig says which Firebase project to send through, and how.
type FCMConfig struct {
	// ProjectID is the Firebase project. Empty means the one that the
	// credentials name.
	ProjectID string
	// CredentialsJSON is a service account key. CredentialsFile is the path of
	// one. Give one of the two, or neither together with Endpoint.
	CredentialsJSON []byte
	CredentialsFile string
	// Endpoint replaces Google's address, up to and including "/v1". With an
	// endpoint and no credentials, requests carry no authentication: for a
	// server on this machine.
	Endpoint string
	// Timeout bounds one Send, waiting for the answer included but waiting for
	// a free place (MaxInFlight) not. 0 means 10 s, the least that Google asks
	// clients to wait.
	Timeout time.Duration
	// MaxInFlight bounds the sends that run at one time. 0 means 32.
	MaxInFlight int
	// Now is the clock, read for a Retry-After that is a date. Required.
	Now func() time.Time
	// Transport carries the requests, those for access tokens included. Nil
	// means a copy of http.DefaultTransport.
	Transport http.RoundTripper
}

const (
	defaultTimeout     = 10 * time.Second
	defaultMaxInFlight = 32
)

// FCM is the Sender for Firebase Cloud Messaging, HTTP v1. It is safe for
// concurrent use.
type FCM struct {
	client  *messaging.Client
	timeout time.Duration
	places  chan struct{}
	now     func() time.Time
}

// ErrNoCredentials is what NewFCM answers when the configuration names neither
// credentials nor an endpoint. It is not a fault: the server works fully
// without push (P-22), so main logs it and starts no sending.
var ErrNoCredentials = errors.New("no Firebase credentials are configured: notifications stay in the app and nothing is pushed")

// NewFCM makes a Sender. It checks the configuration and the credentials as far
// as that goes without a network; Check does the rest. The error is
// ErrNoCredentials, or says which setting is wrong without repeating its value.
// ctx is used during the call only.
func NewFCM(ctx context.Context, c FCMConfig) (*FCM, error) {
	if c.Now == nil {
		return nil, errors.New("firebase: Now is required")
	}
	if c.Timeout < 0 || c.MaxInFlight < 0 {
		return nil, errors.New("firebase: Timeout and MaxInFlight can't be negative")
	}
	account, err := c.readCredentials()
	if err != nil {
		return nil, err
	}
	if account == nil && c.Endpoint == "" {
		return nil, ErrNoCredentials
	}
	if err := checkEndpoint(c.Endpoint, account != nil); err != nil {
		return nil, err
	}
	project := c.ProjectID
	if project == "" && account != nil {
		project = account.ProjectID
	}
	if !validProject(project) {
		return nil, errors.New("firebase: the project id is missing or malformed: set ProjectID, or give credentials with a \"project_id\"")
	}
	transport, err := newTransport(c.Transport, account)
	if err != nil {
		return nil, err
	}
	client, err := newMessaging(ctx, project, c.Endpoint, transport)
	if err != nil {
		return nil, err
	}
	f := &FCM{client: client, timeout: c.Timeout, now: c.Now}
	if f.timeout == 0 {
		f.timeout = defaultTimeout
	}
	places := c.MaxInFlight
	if places == 0 {
		places = defaultMaxInFlight
	}
	f.places = make(chan struct{}, places)
	return f, nil
}

// newMessaging makes the Firebase client on our transport. WithHTTPClient turns
// the client's own authentication off, so transport brings it. The http.Client
// has no Timeout on purpose: the client library would take its expiry for a
// network fault and try again four times.
func newMessaging(ctx context.Context, project, endpoint string, transport http.RoundTripper) (*messaging.Client, error) {
	opts := []option.ClientOption{option.WithHTTPClient(&http.Client{Transport: transport})}
	if endpoint != "" {
		opts = append(opts, option.WithEndpoint(endpoint))
	}
	app, err := firebase.NewApp(ctx, &firebase.Config{ProjectID: project}, opts...)
	if err != nil {
		return nil, fmt.Errorf("firebase: start: %w", err)
	}
	client, err := app.Messaging(ctx)
	if err != nil {
		return nil, fmt.Errorf("firebase: start messaging: %w", err)
	}
	return client, nil
}

// Send implements Sender. Every error is a *Failure.
func (f *FCM) Send(ctx context.Context, m Message) error {
	if err := m.validate(); err != nil {
		return &Failure{Outcome: Outcome{Kind: BadMessage}, cause: err}
	}
	return f.call(ctx, func(ctx context.Context) (string, error) {
		return f.client.Send(ctx, payload(m))
	})
}

// Check asks Firebase whether this project and these credentials may send. It
// sends a dry run to a token that can't exist, so nobody gets anything. Nil
// means that they may; otherwise the error is a *Failure, and one whose Outcome
// is Unavailable or Throttled says nothing about the credentials.
func (f *FCM) Check(ctx context.Context) error {
	err := f.call(ctx, func(ctx context.Context) (string, error) {
		return f.client.SendDryRun(ctx, payload(Message{Token: "check", N: "check-check-check"}))
	})
	switch OutcomeOf(err).Kind {
	case TokenBad, TokenGone, TokenMismatch: // it looked at the token: we were let in
		return nil
	}
	return err
}

// call runs one request under the limits and classifies what came of it.
func (f *FCM) call(ctx context.Context, send func(context.Context) (string, error)) error {
	select {
	case f.places <- struct{}{}:
	case <-ctx.Done():
		return &Failure{Outcome: Outcome{Kind: Unavailable, RetryAfter: unavailableWait}, cause: ctx.Err()}
	}
	defer func() { <-f.places }()
	ctx, cancel := context.WithTimeout(ctx, f.timeout)
	defer cancel()
	name, err := send(ctx)
	if err == nil && name == "" {
		err = errors.New("the answer names no message")
	}
	if err == nil {
		return nil
	}
	return &Failure{Outcome: classify(err, f.now), cause: err}
}

var (
	opaqueID  = regexp.MustCompile(`^[A-Za-z0-9_-]{16,64}$`) // 64 is APNs' limit for a collapse id
	projectID = regexp.MustCompile(`^[a-z][a-z0-9-]{4,62}$`)
)

func (m Message) validate() error {
	if m.Token == "" {
		return errors.New("the token is missing")
	}
	if !opaqueID.MatchString(m.N) {
		return errors.New("the opaque id is malformed")
	}
	return nil
}

// validProject keeps the id, which becomes part of a path, to one segment.
func validProject(id string) bool { return projectID.MatchString(id) }

// checkEndpoint refuses to send an access token in the clear to another machine.
func checkEndpoint(endpoint string, authenticated bool) error {
	if endpoint == "" {
		return nil
	}
	u, err := url.Parse(endpoint)
	if err != nil || u.Host == "" || (u.Scheme != "http" && u.Scheme != "https") {
		return errors.New("firebase: the endpoint is not an http or https address")
	}
	if u.Scheme == "http" && authenticated && !loopback(u.Hostname()) {
		return errors.New("firebase: the endpoint must be https, because requests carry credentials")
	}
	return nil
}
