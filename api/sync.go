package api

import (
	"context"
	"encoding/json"
	"fmt"
	"strconv"
	"time"

	"github.com/google/uuid"

	"spoorboek/domain"
	appsync "spoorboek/sync"
)

const maxPageBytes = 1 << 20 // a page of changes is cut here

// PullChanges reads a page of the caller's feed. An app below the minimum gets
// none, and may still push, so that nobody's work is stranded.
func (s *Server) PullChanges(ctx context.Context, r PullChangesRequestObject) (PullChangesResponseObject, error) {
	actor := actorOf(ctx)
	if !actor.Role.HasFeed() {
		return nil, newProblem(domain.CodeForbidden)
	}
	req := appsync.PullRequest{Limit: domain.DefaultSyncPage, SchemaVersion: firstSchema, Seen: callerOf(ctx).Feed}
	if r.Params.Limit != nil {
		req.Limit = int(*r.Params.Limit)
	}
	if r.Params.SchemaVersion != nil {
		req.SchemaVersion = int(*r.Params.SchemaVersion)
	}
	if req.SchemaVersion < s.cfg.MinimumSchema {
		return nil, newProblem(codeAppTooOld)
	}
	if r.Params.Cursor != nil {
		req.Cursor = *r.Params.Cursor
	}
	var err error
	if r.Params.Collections != nil {
		if req.Kinds, err = syncedKinds(actor.Role, *r.Params.Collections); err != nil {
			return nil, err
		}
	}
	page, err := s.sync.Pull(ctx, actor, req)
	if err != nil {
		return nil, err
	}
	defer page.Close()
	changes, err := s.writeChanges(actor, page, s.st.Now())
	if err != nil {
		return nil, err
	}
	return changes.end(ChangePage{Cursor: page.Cursor(), HasMore: page.HasMore, Snapshot: page.Snapshot,
		ServerTime: page.ServerTime, Epoch: page.Epoch.String()})
}

// syncedKinds reads a list of collections that the role keeps on its phone.
func syncedKinds(role domain.Role, names []string) (out []*domain.Kind, err error) {
	for _, name := range names {
		k, ok := domain.KindByName(name)
		_, reads := (*domain.Kind)(nil), false
		if ok {
			_, reads = k.Readers[role]
		}
		if !ok || !k.Synced || !reads {
			return nil, domain.Invalid(domain.Fault{In: "query", Name: "collections", Detail: "names a collection that is not synced for your role"})
		}
		out = append(out, k)
	}
	return out, nil
}

// PushOperations applies the operations of a phone, each with its own answer.
func (s *Server) PushOperations(ctx context.Context, r PushOperationsRequestObject) (PushOperationsResponseObject, error) {
	actor := actorOf(ctx)
	if !actor.Role.HasFeed() {
		return nil, newProblem(domain.CodeForbidden)
	}
	leave, err := s.sync.Enter(ctx)
	if err != nil {
		return nil, err
	}
	defer leave()
	ms := make([]domain.Mutation, len(r.Body.Ops))
	ids := make([]string, len(ms))
	var room tree
	for i, raw := range r.Body.Ops {
		ms[i], ids[i] = s.operation(raw, &room)
		ms[i].Sent = raw
	}
	results, err := s.sync.Push(ctx, actor, ms)
	if err != nil {
		return nil, err
	}
	out := PushOperations200JSONResponse{Results: make([]PushResult, len(ms)), ServerTime: s.st.Now()}
	for i, res := range results {
		if out.Results[i], err = s.wireResult(ctx, ids[i], ms[i], res); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// readTree takes the operations as they stand in the text: a copy of each, and
// two more readings by encoding/json, would be most of what a push costs here.
func (r *PushRequest) readTree(t *tree) bool {
	var out PushRequest
	if t.nodes[0].opaque {
		return false
	}
	for i := range t.within(0) {
		n := &t.nodes[i]
		switch {
		case string(n.key) == "schema_version" && n.kind == '0':
			var err error
			if out.SchemaVersion, err = strconv.ParseInt(string(n.text), 10, 64); err != nil {
				return false
			}
		case string(n.key) == "ops" && n.kind == '[' && !n.opaque:
			for j := range t.within(i) {
				if t.nodes[j].kind != '{' {
					return false
				}
				out.Ops = append(out.Ops, t.nodes[j].text)
			}
		default:
			return false
		}
	}
	*r = out
	return true
}

// operation reads one operation, into said. What is wrong with it becomes its
// own result and nobody else's.
func (s *Server) operation(raw json.RawMessage, said *tree) (domain.Mutation, string) {
	if len(raw) > domain.MaxOpBytes {
		return domain.Mutation{Fail: newProblem(domain.CodeTooLarge)}, looseOpID(raw)
	}
	if err := s.ops.read(syncOpSchema, raw, said); err != nil {
		return domain.Mutation{Fail: AsDomain(err)}, looseOpID(raw)
	}
	op, err := syncOp(said)
	if err != nil {
		return domain.Mutation{Fail: newProblem(domain.CodeInvalid).Wrap(err)}, looseOpID(raw)
	}
	m := s.decodeOp(op, said)
	m.OpID, m.Hash, m.ID = "op:"+op.OpID, said.fingerprint(), op.ID
	if op.BaseRev != nil {
		m.BaseRev = *op.BaseRev
	}
	if op.Group != nil {
		m.Group = *op.Group
	}
	if op.ClientTime != nil {
		at := cut(*op.ClientTime)
		m.ClientTime = &at
	}
	return m, op.OpID
}

// syncOp gives the members of an operation that fits the contract.
func syncOp(said *tree) (op SyncOp, err error) {
	for i := range said.within(0) {
		n := &said.nodes[i]
		switch string(n.key) {
		case "op_id":
			op.OpID = string(n.text)
		case "op":
			op.Op = string(n.text)
		case "collection":
			op.Collection = string(n.text)
		case "id":
			op.ID, err = uuid.ParseBytes(n.text)
		case "base_rev":
			op.BaseRev = new(int64)
			*op.BaseRev, err = strconv.ParseInt(string(n.text), 10, 64)
		case "group":
			group := string(n.text)
			op.Group = &group
		case "client_time":
			op.ClientTime = new(time.Time)
			*op.ClientTime, err = ParseTime(string(n.text))
		case "data":
			op.Data = n.text
		default:
			err = fmt.Errorf("the contract has a member %q of operations that nobody reads", n.key)
		}
		if err != nil {
			return op, err
		}
	}
	return op, nil
}

// decodeOp makes the change that an operation wants, by the codec of its kind.
func (s *Server) decodeOp(op SyncOp, said *tree) domain.Mutation {
	k, ok := domain.KindByName(op.Collection)
	if !ok || !k.Synced {
		return domain.Mutation{Fail: newProblem(domain.CodeUnknownKind)}
	}
	m := domain.Mutation{Op: domain.Op(op.Op), Kind: k}
	if m.Op == domain.OpDelete {
		if op.Data != nil {
			m.Fail = domain.Invalid(domain.Fault{Pointer: "/data", Detail: "must be left out of a delete"})
		}
		return m
	}
	c := s.codecs[k]
	data := said.member(0, "data")
	if data == 0 {
		data = said.null()
	}
	if err := s.ops.checkRead(c.schema(), said, data); err != nil {
		m.Fail = AsDomain(err).Under("/data")
		return m
	}
	decoded, env, err := c.decode(m.Op, op.Data)
	if err == nil && env.ID != nil && *env.ID != op.ID {
		err = domain.Invalid(domain.Fault{Pointer: "/data/id", Detail: "must equal the id of the operation"})
	}
	if err != nil {
		m.Fail = AsDomain(err)
		return m
	}
	return decoded
}

// looseOpID finds the op_id of an operation that can't be read otherwise, so
// that its author knows which one was refused.
func looseOpID(raw json.RawMessage) string {
	var op struct {
		OpID string `json:"op_id"`
	}
	if json.Unmarshal(raw, &op) != nil || len(op.OpID) > domain.MaxOpID {
		return ""
	}
	return op.OpID
}

func (s *Server) wireResult(ctx context.Context, opID string, m domain.Mutation, r domain.Result) (PushResult, error) {
	out := PushResult{OpID: opID, Status: string(r.Status), Rev: r.Rev, Replayed: r.Replayed, Conflicts: []SyncConflict{}, Warnings: list(r.Warnings)}
	for _, c := range r.Contests {
		out.Conflicts = append(out.Conflicts, SyncConflict{Field: c.Field, ConflictID: c.ConflictID})
	}
	if r.Err != nil {
		why := wireRefusal(ctx, m.Blamed(r.Err))
		out.Error = &why
	}
	if r.Record == nil || r.Status != domain.Merged && r.Status != domain.InConflict {
		return out, nil
	}
	data, err := s.codecs[m.Kind].append(nil, actorOf(ctx), r.Record, s.st.Now())
	if err != nil {
		return out, err
	}
	h := r.Record.Header()
	out.Record = &SyncRecord{Collection: m.Kind.Name, ID: h.ID, Rev: h.Rev, Data: data}
	return out, nil
}

// wireRefusal says why an operation was refused, in the reader's language.
func wireRefusal(ctx context.Context, why *domain.Error) SyncError {
	p := Problem(why, langOf(ctx))
	return SyncError{Code: string(p.Code), Message: p.Detail, Retryable: why.Retryable, Errors: append([]ProblemError{}, p.Errors...)}
}

// VerifyRecords compares what a phone holds with what it should hold.
func (s *Server) VerifyRecords(ctx context.Context, r VerifyRecordsRequestObject) (VerifyRecordsResponseObject, error) {
	actor := actorOf(ctx)
	if !actor.Role.HasFeed() {
		return nil, newProblem(domain.CodeForbidden)
	}
	kinds, err := syncedKinds(actor.Role, []string{r.Body.Collection})
	if err != nil {
		return nil, domain.Invalid(domain.Fault{Pointer: "/collection", Detail: "names a collection that is not synced for your role"})
	}
	held := make([]appsync.Held, len(r.Body.Items))
	for i, it := range r.Body.Items {
		held[i] = appsync.Held{ID: it.ID, Rev: it.Rev}
	}
	after, through := verifyRange(r.Body)
	v, err := s.sync.Verify(ctx, actor, kinds[0], held, after, through)
	return VerifyRecords200JSONResponse{Remove: list(v.Remove), Stale: list(v.Stale), Ahead: list(v.Ahead), Unknown: list(v.Unknown),
		Missing: list(v.Missing), MissingMore: v.MissingMore}, err
}

// verifyRange is the range of ids that the items cover completely: none, all,
// or the ids after one, up to another.
func verifyRange(in *VerifyRequest) (after, through uuid.UUID) {
	if in.AfterID == nil && in.ThroughID == nil && (in.Complete == nil || !*in.Complete) {
		return uuid.Nil, uuid.Nil
	}
	through = uuid.Max
	put(&after, in.AfterID)
	put(&through, in.ThroughID)
	return after, through
}
