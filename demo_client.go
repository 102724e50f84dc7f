package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"

	"github.com/google/uuid"
)

// object is a JSON object.
type object = map[string]any

// demoClient is somebody's app, signed in, speaking real HTTP.
type demoClient struct {
	base  string
	token string
}

// demoError is a refusal of the server.
type demoError struct {
	status int
	code   string
	detail string
}

func (e *demoError) Error() string { return fmt.Sprintf("%d %s: %s", e.status, e.code, e.detail) }

// call makes a request; the answer goes into out unless that is nil.
func (c *demoClient) call(ctx context.Context, method, path string, body, out any, header ...string) error {
	var in io.Reader
	if body != nil {
		raw, err := json.Marshal(body)
		if err != nil {
			return err
		}
		in = bytes.NewReader(raw)
	}
	req, err := http.NewRequestWithContext(ctx, method, c.base+path, in)
	if err != nil {
		return err
	}
	if body != nil {
		req.Header.Set("Content-Type", "application/json")
	}
	if c.token != "" {
		req.Header.Set("Authorization", "Bearer "+c.token)
	}
	for i := 0; i < len(header); i += 2 {
		req.Header.Set(header[i], header[i+1])
	}
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		return fmt.Errorf("there is no server at %s; start it in another terminal with: make run", c.base)
	}
	defer res.Body.Close()
	raw, err := io.ReadAll(res.Body)
	if err != nil {
		return err
	}
	if res.StatusCode >= 400 {
		var p struct{ Code, Detail string }
		_ = json.Unmarshal(raw, &p) // whatever it is, the status says enough
		return &demoError{res.StatusCode, p.Code, p.Detail}
	}
	if out == nil {
		return nil
	}
	return json.Unmarshal(raw, out)
}

// signIn logs somebody of the demo in on a device of its own.
func signIn(ctx context.Context, base, email, device string) (*demoClient, error) {
	c := &demoClient{base: base}
	var pair struct {
		AccessToken string `json:"access_token"`
	}
	err := c.call(ctx, "POST", "/v1/auth/login", object{
		"tenant": demoTenant, "email": email, "password": demoPassword,
		"device": object{"id": uuid.NewString(), "name": device, "platform": "android", "app_version": "1.0.0"},
	}, &pair)
	c.token = pair.AccessToken
	return c, err
}

// demoPhone is an app with an offline store and a queue, as an app developer
// would write it with any store.
type demoPhone struct {
	*demoClient
	name    string
	cursor  string
	records map[string]object // by id
	kinds   map[string]string // id → collection
	queue   []object
}

func newPhone(c *demoClient, name string) *demoPhone {
	return &demoPhone{demoClient: c, name: name, records: map[string]object{}, kinds: map[string]string{}}
}

// write notes an operation; it works without a network.
func (p *demoPhone) write(op, collection, id string, data object, group ...string) {
	o := object{"op_id": uuid.NewString(), "op": op, "collection": collection, "id": id}
	if r := p.records[id]; r != nil {
		o["base_rev"] = r["rev"]
	}
	if data != nil {
		o["data"] = data
	}
	if len(group) > 0 {
		o["group"] = group[0]
	}
	p.queue = append(p.queue, o)
}

// push sends the queue and empties it; the answers say what became of it.
func (p *demoPhone) push(ctx context.Context) (answers []object, sent []object, err error) {
	var out struct{ Results []object }
	err = p.call(ctx, "POST", "/v1/sync/push", object{"schema_version": 1, "ops": p.queue}, &out)
	if err != nil {
		return nil, nil, err
	}
	sent, p.queue = p.queue, nil
	return out.Results, sent, nil
}

// pull brings the phone up to date and lists what it shows differently now: the
// server also delivers again what the phone has just sent.
func (p *demoPhone) pull(ctx context.Context) (changed []object, err error) {
	for {
		q := url.Values{"limit": {"200"}}
		if p.cursor != "" {
			q.Set("cursor", p.cursor)
		}
		var page struct {
			Changes []object
			Cursor  string
			HasMore bool `json:"has_more"`
		}
		if err := p.call(ctx, "GET", "/v1/sync/changes?"+q.Encode(), nil, &page); err != nil {
			return nil, err
		}
		for _, c := range page.Changes {
			if p.store(c) {
				changed = append(changed, c)
			}
		}
		if p.cursor = page.Cursor; !page.HasMore {
			return changed, nil
		}
	}
}

// store takes one change over and tells whether it says anything new.
func (p *demoPhone) store(c object) bool {
	id := c["id"].(string)
	old := p.records[id]
	p.kinds[id] = c["collection"].(string)
	if c["op"] == "remove" {
		delete(p.records, id)
		return old != nil
	}
	p.records[id] = c["data"].(object)
	return old == nil || old["rev"] != c["rev"]
}

// holds finds a record that the phone holds, by collection and a field's value.
func (p *demoPhone) holds(collection, field string, value any) object {
	for id, r := range p.records {
		if p.kinds[id] == collection && r[field] == value {
			return r
		}
	}
	return nil
}

// short cuts a text for the screen.
func short(v any) string {
	s := fmt.Sprint(v)
	if r := []rune(s); len(r) > 60 {
		s = string(r[:57]) + "..."
	}
	return strings.ReplaceAll(s, "\n", " ")
}
