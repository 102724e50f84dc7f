package simulation_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"spoorboek/domain"
)

// op is an operation: what the oracle judges, and the bytes that a phone keeps
// in its queue and sends, the same ones every time.
type op struct {
	domain.Mutation
	values map[string]string // field → JSON
	raw    json.RawMessage
}

// write gives the operation its bytes. When is what the phone takes for the
// time.
func (m *op) write(when time.Time) {
	out := map[string]any{"op_id": m.OpID, "op": m.Op, "collection": m.Kind.Name, "id": m.ID, "client_time": when}
	if m.BaseRev > 0 {
		out["base_rev"] = m.BaseRev
	}
	if m.Group != "" {
		out["group"] = m.Group
	}
	if m.Op != domain.OpDelete {
		data := m.data()
		if m.TrajectoryID != uuid.Nil {
			data["trajectory_id"], _ = json.Marshal(m.TrajectoryID)
		}
		if m.ParentID != uuid.Nil {
			data[m.Kind.ParentField], _ = json.Marshal(m.ParentID)
		}
		out["data"] = data
	}
	m.raw, _ = json.Marshal(out)
}

// data is the fields that the operation sets.
func (m *op) data() map[string]json.RawMessage {
	out := map[string]json.RawMessage{}
	for name, v := range m.values {
		out[name] = json.RawMessage(v)
	}
	return out
}

// path is where REST has the record.
func (m *op) path() string {
	return "/v1/" + strings.ReplaceAll(m.Kind.Name, "_", "-") + "/" + m.ID.String()
}

// answered is a result as the wire has it.
type answered struct {
	domain.Result
	now  row                        // the record that came along
	data map[string]json.RawMessage // of it; nil: none came
}

// results reads the answer to a push.
func results(r reply, ops []op) ([]answered, error) {
	var in struct {
		Results []struct {
			OpID      string `json:"op_id"`
			Status    domain.Status
			Rev       int64
			Replayed  bool
			Conflicts []struct {
				Field      string
				ConflictID uuid.UUID `json:"conflict_id"`
			}
			Record *struct {
				Collection string
				ID         uuid.UUID
				Rev        int64
				Data       map[string]json.RawMessage
			}
			Error *problem
		}
	}
	if err := json.Unmarshal(r.body, &in); err != nil {
		return nil, fmt.Errorf("answer to a push: %w: %s", err, r.body)
	}
	if len(in.Results) != len(ops) {
		return nil, fmt.Errorf("%d results for %d operations", len(in.Results), len(ops))
	}
	out := make([]answered, len(ops))
	for i, w := range in.Results {
		if w.OpID != ops[i].OpID {
			return nil, fmt.Errorf("result %d is of operation %q, want %q", i, w.OpID, ops[i].OpID)
		}
		res := domain.Result{Status: w.Status, Rev: w.Rev, Replayed: w.Replayed}
		for _, c := range w.Conflicts {
			res.Contests = append(res.Contests, domain.Contest{Field: c.Field, ConflictID: c.ConflictID})
		}
		if w.Error != nil {
			res.Err = &domain.Error{Code: w.Error.Code, Message: string(r.body), Retryable: w.Error.Retryable}
		}
		out[i] = answered{Result: res}
		if w.Record != nil {
			if w.Record.ID != ops[i].ID || w.Record.Collection != ops[i].Kind.Name {
				return nil, fmt.Errorf("result %d carries another record", i)
			}
			out[i].data, out[i].now = w.Record.Data, rowFrom(ops[i].Kind, w.Record.Rev, w.Record.Data)
		}
	}
	return out, nil
}

// problem is an error on the wire, of one operation or of a request.
type problem struct {
	Code      domain.Code
	Reason    string
	Retryable bool
}

func problemOf(r reply) (p problem) {
	_ = json.Unmarshal(r.body, &p)
	return p
}

// unexpected says that an answer is not what anybody should get.
func unexpected(r request, got reply) error {
	body, _ := json.Marshal(r.body)
	return fmt.Errorf("%s %s %s: status %d: %s", r.method, r.path, body, got.status, got.body)
}

// page is one page of changes.
type page struct {
	Changes  []change
	Cursor   string
	HasMore  bool `json:"has_more"`
	Snapshot bool
}

type change struct {
	Collection string
	ID         uuid.UUID
	Op         string
	Rev        int64
	Reason     string
	Data       map[string]json.RawMessage
}

func (c change) key() domain.Key {
	k, _ := domain.KindByName(c.Collection)
	return domain.Key{Kind: k, ID: c.ID}
}

// row is a record as a phone holds it.
type row struct {
	rev    int64
	data   string
	list   string // of contacts, which an app sends whole
	papers string // of documents, likewise
}

// rowOf is the record as the server has it.
func rowOf(r domain.Record) row {
	k := kindOf(r)
	return makeRow(k, r.Header().Rev, func(name string) json.RawMessage {
		f, _ := k.Field(name)
		raw, err := f.JSON(r)
		if err != nil {
			return json.RawMessage(err.Error())
		}
		return raw
	})
}

// rowFrom is the record as the wire gave it.
func rowFrom(k *domain.Kind, rev int64, data map[string]json.RawMessage) row {
	return makeRow(k, rev, func(name string) json.RawMessage { return data[name] })
}

func makeRow(k *domain.Kind, rev int64, field func(name string) json.RawMessage) row {
	out := row{rev: rev}
	var b strings.Builder
	for _, f := range k.Fields() {
		raw := field(f.Name)
		if f.IsList() && string(raw) == "null" {
			raw = []byte("[]")
		}
		value := inOrder(raw)
		fmt.Fprintf(&b, "%s=%s ", f.Name, value)
		switch f.Name {
		case "contacts":
			out.list = value
		case "attachments", "document_ids":
			out.papers = value
		}
	}
	out.data = b.String()
	return out
}

// inOrder is JSON with its members in one order.
func inOrder(raw json.RawMessage) string {
	var v any
	if json.Unmarshal(raw, &v) != nil {
		return string(raw)
	}
	out, _ := json.Marshal(v)
	return string(out)
}

func kindOf(r domain.Record) *domain.Kind {
	i := slices.IndexFunc(domain.Kinds(), func(k *domain.Kind) bool { return fmt.Sprintf("%T", k.New()) == fmt.Sprintf("%T", r) })
	return domain.Kinds()[i]
}
