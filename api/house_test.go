package api_test

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"

	"spoorboek/api"
	"spoorboek/auth"
	"spoorboek/domain"
	"spoorboek/store"
	"spoorboek/store/storetest"
	appsync "spoorboek/sync"
)

func TestMain(m *testing.M) { storetest.Main(m) }

// house is a running server on a fresh database, with people to log in.
type house struct {
	*storetest.World
	t        *testing.T
	base     string
	tokens   *auth.Tokens
	contract *api.Contract
	hub      *api.Hub
	app      *api.App
	devices  *store.PushDevices
	keys     auth.Keys
}

// plenty is a number of requests that no test makes: their clocks stand still.
const plenty = 1_000_000

// published is the contract. Nothing changes it, and reading it is most of what a
// house would cost.
var published = sync.OnceValues(func() (*api.Contract, error) {
	yaml, err := os.ReadFile("../openapi.yaml")
	if err != nil {
		return nil, err
	}
	return api.LoadContract(yaml, api.Scans())
})

// newHouse starts the real app on a real port.
func newHouse(t *testing.T) *house {
	t.Helper()
	return serveWorld(t, storetest.NewWorld(t), plenty)
}

// serveWorld starts the first replica on the world's database.
func serveWorld(t *testing.T, w *storetest.World, burst int) *house {
	t.Helper()
	return serveReplica(t, w, auth.NewKeys(w.Clock.Now()), func(c *api.Config) { c.Burst = burst })
}

// replica starts one more server beside h, with the same key file.
func (h *house) replica() *house {
	h.t.Helper()
	return serveReplica(h.t, h.World, h.keys, func(*api.Config) {})
}

// serveReplica starts a server on the world's database; mend may change how.
func serveReplica(t *testing.T, w *storetest.World, keys auth.Keys, mend func(*api.Config)) *house {
	t.Helper()
	st := w.Open(t, 8)
	tokens := auth.NewTokens("https://api.example", "https://api.example", keys, w.Clock.Now)
	current := func() auth.Keys { return keys }
	log := slog.New(slog.DiscardHandler)
	service := auth.NewService(auth.Options{Store: st, Hasher: auth.NewHasher(4, time.Minute), Tokens: tokens, Keys: current, Client: "app", Log: log})
	contract, err := published()
	must(t, err)
	syncing, err := appsync.New(context.Background(), st)
	must(t, err)
	secret, err := keys.PushSecret()
	must(t, err)
	devices, err := store.NewPushDevices(st, secret)
	must(t, err)
	hub := api.NewHub(st, log)
	cfg := api.Config{
		Edge: api.EdgeConfig{Now: w.Clock.Now, APIVersion: contract.Version(), Log: log}, Contract: contract, Store: st, Sync: syncing,
		Auth: service, Tokens: tokens, Keys: current, Devices: devices, Hub: hub, CursorKey: []byte("a key for tests"),
		Burst: plenty,
	}
	mend(&cfg)
	app := api.New(cfg)
	l, err := net.Listen("tcp", "127.0.0.1:0")
	must(t, err)
	go func() { _ = app.Serve(l) }()
	ctx, stop := context.WithCancel(context.Background())
	go hub.Run(ctx)
	t.Cleanup(func() { stop(); _ = app.Stop(5 * time.Second) })
	return &house{World: w, t: t, base: "http://" + l.Addr().String(), tokens: tokens, contract: contract, hub: hub, app: app, devices: devices, keys: keys}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// caller is somebody who is signed in.
type caller struct {
	h      *house
	user   uuid.UUID
	device uuid.UUID
	token  string
}

const testPassword = "kanarie in de kolenmijn 1907"

var testHash, _ = auth.NewHasher(1, time.Minute).Hash(context.Background(), testPassword)

// member adds an active user and signs in.
func (h *house) member(role domain.Role) *caller {
	h.t.Helper()
	id := h.NewID()
	_, err := h.CreateUser(context.Background(), store.User{TenantID: h.Tenant.ID, ID: id, Email: id.String() + "@example.org",
		DisplayName: string(role), Role: role, Status: store.UserActive, PasswordHash: testHash})
	must(h.t, err)
	return h.signIn(id)
}

// signIn signs a user in on a new device.
func (h *house) signIn(user uuid.UUID) *caller {
	h.t.Helper()
	c := &caller{h: h, user: user, device: h.NewID()}
	c.again()
	return c
}

// again signs in on the same device, as the server does after it has checked a
// password, which takes long on purpose; the tests of a login do that over HTTP.
func (c *caller) again() {
	h := c.h
	h.t.Helper()
	ctx, now, id := context.Background(), h.Clock.Now(), h.NewID()
	u, err := h.UserByID(ctx, h.Tenant.ID, c.user)
	must(h.t, err)
	_, err = h.SignIn(ctx, store.Session{
		TenantID: h.Tenant.ID, ID: id, UserID: c.user, DeviceID: auth.DeviceID(c.user, c.device), DeviceName: "test phone", Platform: "android", AppVersion: "1.0.0",
		RefreshCounter: 1, CreatedAt: now, LastSeenAt: now, ExpiresAt: now.Add(auth.SessionIdle), AbsoluteAt: now.Add(auth.SessionAbsolute),
	}, u.PasswordHash, "", auth.MaxSessions)
	must(h.t, err)
	c.token, _, err = h.tokens.Sign(auth.Access{Tenant: h.Tenant.ID, User: c.user, Session: id, Client: "app"})
	must(h.t, err)
}

// actor is the caller as the store knows him.
func (c *caller) actor() domain.Actor {
	return domain.Actor{TenantID: c.h.Tenant.ID, UserID: c.user, Role: domain.Employee, DeviceID: auth.DeviceID(c.user, c.device)}
}

// answer is what came back.
type answer struct {
	t      *testing.T
	Status int
	Header http.Header
	Body   []byte
}

// leak is what no answer may ever contain, and leakWords is what each of it begins
// with: the pattern alone is slow under the race detector, for all answers that there are.
var (
	leak      = regexp.MustCompile(`SQLSTATE|\bpgx\b|\bgorm\b|goroutine|\.go:\d|panic|contents: "|select .+ from`)
	leakWords = []string{"SQLSTATE", "pgx", "gorm", "goroutine", ".go:", "panic", `contents: "`, "select "}
)

// leaks tells whether an answer shows how the server is made.
func leaks(body []byte) bool {
	return slices.ContainsFunc(leakWords, func(w string) bool { return bytes.Contains(body, []byte(w)) }) && leak.Match(body)
}

// call makes a request and holds the answer against the contract.
func (c *caller) call(method, path string, body any, header ...string) answer {
	c.h.t.Helper()
	return c.h.call(method, path, body, append([]string{"Authorization", "Bearer " + c.token}, header...)...)
}

func (h *house) call(method, path string, body any, header ...string) answer {
	h.t.Helper()
	var raw []byte
	switch b := body.(type) {
	case nil:
	case string:
		raw = []byte(b)
	default:
		var err error
		raw, err = json.Marshal(b)
		must(h.t, err)
	}
	req, err := http.NewRequest(method, h.base+path, bytes.NewReader(raw))
	must(h.t, err)
	if body != nil {
		req.Header.Set("Content-Type", "application/json")
	}
	for i := 0; i < len(header); i += 2 {
		req.Header.Set(header[i], header[i+1])
	}
	res, err := http.DefaultClient.Do(req)
	must(h.t, err)
	defer res.Body.Close()
	out, err := io.ReadAll(res.Body)
	must(h.t, err)
	if leaks(out) {
		h.t.Errorf("%s %s: the answer shows how the server is made: %s", method, path, out)
	}
	path, _, _ = strings.Cut(path, "?")
	if err := h.contract.CheckResponse(method, h.contract.Pattern(method, path), res.StatusCode, res.Header, out); err != nil {
		h.t.Errorf("%s %s: %d %s\nbreaks the contract: %v", method, path, res.StatusCode, out, err)
	}
	return answer{h.t, res.StatusCode, res.Header, out}
}

// status is that of a request outside the contract; 0 when the server hung up.
func (h *house) status(method, path string, header ...string) int {
	h.t.Helper()
	req, err := http.NewRequest(method, h.base+path, nil)
	must(h.t, err)
	for i := 0; i < len(header); i += 2 {
		req.Header.Set(header[i], header[i+1])
	}
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		return 0
	}
	must(h.t, res.Body.Close())
	return res.StatusCode
}

// want asserts the status.
func (a answer) want(status int) answer {
	a.t.Helper()
	if a.Status != status {
		a.t.Fatalf("status %d, want %d: %s", a.Status, status, a.Body)
	}
	return a
}

// code asserts the code of a problem.
func (a answer) code(code domain.Code) answer {
	a.t.Helper()
	var p struct {
		Code domain.Code `json:"code"`
	}
	a.into(&p)
	if p.Code != code {
		a.t.Fatalf("code %q, want %q: %s", p.Code, code, a.Body)
	}
	return a
}

// into decodes the body.
func (a answer) into(v any) answer {
	a.t.Helper()
	if err := json.Unmarshal(a.Body, v); err != nil {
		a.t.Fatalf("decode %s: %v", a.Body, err)
	}
	return a
}

// object is the body as a map.
func (a answer) object() map[string]any {
	a.t.Helper()
	out := map[string]any{}
	a.into(&out)
	return out
}

type object = map[string]any

// push sends operations by sync.
func (c *caller) push(ops ...object) []object {
	c.h.t.Helper()
	for _, op := range ops {
		if op["op_id"] == nil {
			op["op_id"] = uuid.NewString()
		}
	}
	var out struct {
		Results []object `json:"results"`
	}
	c.call("POST", "/v1/sync/push", object{"schema_version": 1, "ops": ops}).want(200).into(&out)
	return out.Results
}

// pull reads the whole feed from a cursor.
func (c *caller) pull(cursor string) (changes []object, next string) {
	c.h.t.Helper()
	for {
		path := "/v1/sync/changes?limit=100"
		if cursor != "" {
			path += "&cursor=" + cursor
		}
		var page struct {
			Changes []object `json:"changes"`
			Cursor  string   `json:"cursor"`
			HasMore bool     `json:"has_more"`
		}
		c.call("GET", path, nil).want(200).into(&page)
		changes, cursor = append(changes, page.Changes...), page.Cursor
		if !page.HasMore {
			return changes, cursor
		}
	}
}
