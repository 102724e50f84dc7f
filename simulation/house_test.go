package simulation_test

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
	"strconv"
	"sync"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"spoorboek/api"
	"spoorboek/auth"
	"spoorboek/domain"
	"spoorboek/store"
	"spoorboek/store/storetest"
	appsync "spoorboek/sync"
)

// house is what histories share: one database, one clock, and two replicas of
// the whole server, each on a port of its own.
type house struct {
	*storetest.World
	replicas [2]*replica
	keys     auth.Keys
	tokens   *auth.Tokens
	client   *http.Client
	watcher  *pgx.Conn // looks at the database from outside
	tally    *tally
}

// replica is one server.
type replica struct {
	base string
	gate *gate
}

// monday is when every history begins, 10:00 in Amsterdam. It is years from now,
// since the deadlines of a stream, which are in the same time, must not be over.
var monday = time.Date(2036, 3, 17, 9, 0, 0, 0, time.UTC)

// plenty is a number of requests that no history makes: its clock stands still.
const plenty = 1_000_000

func newHouse(t testing.TB) *house {
	t.Helper()
	w := storetest.NewWorld(t)
	w.Clock.Set(monday)
	h := &house{World: w, keys: auth.NewKeys(w.Clock.Now()), tally: newTally()}
	h.tokens = auth.NewTokens("https://api.example", "https://api.example", h.keys, w.Clock.Now)
	h.client = &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 64}, Timeout: time.Minute}
	t.Cleanup(h.client.CloseIdleConnections)
	var err error
	h.watcher, err = pgx.Connect(t.Context(), w.DSN)
	must(t, err)
	t.Cleanup(func() { _ = h.watcher.Close(context.Background()) })
	for i := range h.replicas {
		h.replicas[i] = h.serve(t)
	}
	return h
}

// published is the contract. Nothing changes it, and reading it is most of what a
// replica would cost.
var published = sync.OnceValues(func() (*api.Contract, error) {
	yaml, err := os.ReadFile("../openapi.yaml")
	if err != nil {
		return nil, err
	}
	return api.LoadContract(yaml, api.Scans())
})

// serve starts a replica.
func (h *house) serve(t testing.TB) *replica {
	t.Helper()
	ctx, log := t.Context(), slog.New(slog.DiscardHandler)
	g := newGate()
	st, err := store.Open(ctx, store.Options{DSN: storetest.Runtime(h.DSN), MaxConns: 12, Now: h.Clock.Now, Log: log, Trace: g})
	must(t, err)
	t.Cleanup(st.Close)
	current := func() auth.Keys { return h.keys }
	tokens := auth.NewTokens("https://api.example", "https://api.example", h.keys, h.Clock.Now)
	contract, err := published()
	must(t, err)
	syncing, err := appsync.New(ctx, st)
	must(t, err)
	secret, err := h.keys.PushSecret()
	must(t, err)
	devices, err := store.NewPushDevices(st, secret)
	must(t, err)
	hub := api.NewHub(st, log)
	app := api.New(api.Config{
		Edge: api.EdgeConfig{Now: h.Clock.Now, APIVersion: contract.Version(), Log: log}, Contract: contract, Store: st, Sync: syncing,
		Auth:   auth.NewService(auth.Options{Store: st, Hasher: auth.NewHasher(1, time.Minute), Tokens: tokens, Keys: current, Client: "app", Log: log}),
		Tokens: tokens, Keys: current, Devices: devices, Hub: hub, CursorKey: []byte("a key for tests"), Burst: plenty,
	})
	l, err := net.Listen("tcp", "127.0.0.1:0")
	must(t, err)
	go func() { _ = app.Serve(l) }()
	running, stop := context.WithCancel(context.Background())
	go hub.Run(running)
	t.Cleanup(func() { stop(); _ = app.Stop(5 * time.Second) })
	return &replica{base: "http://" + l.Addr().String(), gate: g}
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// request is one call of the API.
type request struct {
	method, path string
	token        string
	body         any   // nil: none
	ifMatch      int64 // 0: none; domain.AnyRev for *
}

// reply is what came back.
type reply struct {
	status int
	body   []byte
}

// send makes a request of one replica. A failure of the server's own is an
// error whatever was asked: nothing that the histories do may cause one.
func (h *house) send(replica int, r request) (reply, error) {
	var raw []byte
	if r.body != nil {
		var err error
		if raw, err = json.Marshal(r.body); err != nil {
			return reply{}, err
		}
	}
	req, err := http.NewRequest(r.method, h.replicas[replica].base+r.path, bytes.NewReader(raw))
	if err != nil {
		return reply{}, err
	}
	if r.body != nil {
		req.Header.Set("Content-Type", "application/json")
	}
	if r.token != "" {
		req.Header.Set("Authorization", "Bearer "+r.token)
	}
	switch {
	case r.ifMatch == domain.AnyRev:
		req.Header.Set("If-Match", "*")
	case r.ifMatch > 0:
		req.Header.Set("If-Match", strconv.Quote(strconv.FormatInt(r.ifMatch, 10)))
	}
	h.tally.add("requests", 1)
	res, err := h.client.Do(req)
	if err != nil {
		return reply{}, err
	}
	defer res.Body.Close()
	out, err := io.ReadAll(res.Body)
	if err == nil && res.StatusCode >= 500 {
		return reply{}, unexpected(r, reply{res.StatusCode, out})
	}
	return reply{res.StatusCode, out}, err
}

// login is a session of somebody on a device.
type login struct {
	id, access, refresh string
	until               time.Time // of the access token
}

// take keeps the tokens that a refresh was answered with.
func (l *login) take(r reply, now time.Time) {
	var in struct {
		Access  string `json:"access_token"`
		Refresh string `json:"refresh_token"`
		Seconds int    `json:"expires_in"`
	}
	_ = json.Unmarshal(r.body, &in)
	l.access, l.refresh, l.until = in.Access, in.Refresh, now.Add(time.Duration(in.Seconds)*time.Second)
}

// signIn starts a session as the server does after it has checked a password,
// which takes long on purpose.
func (h *house) signIn(a domain.Actor) (login, error) {
	now, id := h.Now(), h.NewID()
	_, err := h.SignIn(context.Background(), store.Session{
		TenantID: a.TenantID, ID: id, UserID: a.UserID, DeviceID: a.DeviceID, DeviceName: "phone", Platform: "android", AppVersion: "1.0.0",
		RefreshCounter: 1, CreatedAt: now, LastSeenAt: now, ExpiresAt: now.Add(auth.SessionIdle), AbsoluteAt: now.Add(auth.SessionAbsolute),
	}, "", "", auth.MaxSessions)
	if err != nil {
		return login{}, err
	}
	access, until, err := h.tokens.Sign(auth.Access{Tenant: a.TenantID, User: a.UserID, Session: id, Client: "app"})
	return login{id.String(), access, auth.FormatRefresh(h.keys.SessionKey(a.TenantID, id), a.TenantID, id, 1), until}, err
}
