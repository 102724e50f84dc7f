package api

import (
	"context"
	"fmt"
	"reflect"
	"strconv"
	"strings"
	"time"

	"github.com/google/uuid"
	"github.com/oapi-codegen/nullable"

	"spoorboek/domain"
	"spoorboek/store"
)

// etag is the strong entity tag of a revision.
func etag(rev int64) string { return `"` + strconv.FormatInt(rev, 10) + `"` }

// location is the path of a record.
func location(k *domain.Kind, id uuid.UUID) string {
	return "/v1/" + strings.ReplaceAll(k.Name, "_", "-") + "/" + id.String()
}

// parseIfMatch reads the revision that a change was made on.
func parseIfMatch(h string) (int64, error) {
	if h == "*" {
		return domain.AnyRev, nil
	}
	n, err := strconv.ParseInt(strings.Trim(h, `"`), 10, 64)
	if err != nil || n < 1 || h != etag(n) {
		return 0, domain.Invalid(domain.Fault{In: "header", Name: "If-Match", Detail: `must be the ETag that was read, such as "3", or *`})
	}
	return n, nil
}

// ledgerKey is the Idempotency-Key as the ledger of operations knows it, apart
// from the ids that phones make.
func ledgerKey(key *string) string {
	if key == nil {
		return ""
	}
	return "key:" + *key
}

// apply makes one strict change and gives its result or its error.
func (s *Server) apply(ctx context.Context, m domain.Mutation) (domain.Result, error) {
	results, err := s.st.Apply(ctx, actorOf(ctx), []domain.Mutation{m})
	if err != nil {
		return domain.Result{}, err
	}
	return results[0], s.failure(actorOf(ctx), m.Kind, results[0])
}

// failure is the error of a result; a stale one shows the record as it is now.
func (s *Server) failure(actor domain.Actor, k *domain.Kind, r domain.Result) error {
	if r.Err == nil {
		return nil
	}
	if r.Err.Code != domain.CodeStale || r.Record == nil {
		return r.Err
	}
	current, err := s.codecs[k].append(nil, actor, r.Record, s.st.Now())
	if err != nil {
		return err
	}
	return WithCurrent(r.Err, current)
}

// createRecord adds a record; replayed tells that an earlier request with the
// same key did.
func createRecord[W, R any, D domain.Record](ctx context.Context, s *Server, c *codec[W, R, D], in *W, key *string) (out R, replayed bool, err error) {
	m, env := c.mutation(domain.OpCreate, in)
	if env.ID != nil {
		m.ID = *env.ID
	}
	return addRecord(ctx, s, c, m, key, fingerprint(c.kind.Name, in))
}

// addRecord makes a create strict and applies it, under the id that the client
// chose or a new one. The request is what hash says.
func addRecord[W, R any, D domain.Record](ctx context.Context, s *Server, c *codec[W, R, D], m domain.Mutation, key *string, hash []byte) (out R, replayed bool, err error) {
	m.Strict = true
	if m.ID == uuid.Nil {
		m.ID = s.st.NewID()
	}
	if key != nil {
		m.OpID, m.Hash = ledgerKey(key), hash
	}
	res, err := s.apply(ctx, m)
	if err != nil {
		return out, false, err
	}
	if res.Replayed {
		out, err = getRecord(ctx, s, c, res.ID)
		if actor := actorOf(ctx); domain.CodeOf(err) == domain.CodeNotFound && actor.Role == domain.APIClient {
			out, err = asMade(ctx, s, c, m, res.ID)
		}
		return out, true, err
	}
	return warned(c.show(actorOf(ctx), res.Record, s.st.Now()), res.Warnings), false, nil
}

// asMade reads a record as the caller's create made it, for another system that may
// write what it can't read.
func asMade[W, R any, D domain.Record](ctx context.Context, s *Server, c *codec[W, R, D], m domain.Mutation, id uuid.UUID) (out R, err error) {
	actor, key := actorOf(ctx), domain.Key{Kind: c.kind, ID: id}
	found, err := s.st.Load(ctx, domain.SystemActor(actor.TenantID), []domain.Key{key})
	if err != nil {
		return out, err
	}
	r, ok := found[key]
	if !ok {
		return out, newProblem(domain.CodeNotFound)
	}
	return c.show(actor, m.AsMade(r), s.st.Now()), nil
}

// warned adds warnings to an answer that has a place for them.
func warned[R any](out R, codes []string) R {
	if f := reflect.ValueOf(&out).Elem().FieldByName("Warnings"); f.IsValid() && len(codes) > 0 {
		f.Set(reflect.ValueOf(&codes))
	}
	return out
}

// getRecord reads one record that the caller sees.
func getRecord[W, R any, D domain.Record](ctx context.Context, s *Server, c *codec[W, R, D], id uuid.UUID) (out R, err error) {
	key := domain.Key{Kind: c.kind, ID: id}
	found, err := s.st.Load(ctx, actorOf(ctx), []domain.Key{key})
	if err != nil {
		return out, err
	}
	r, ok := found[key]
	if !ok {
		return out, newProblem(domain.CodeNotFound)
	}
	return c.show(actorOf(ctx), r, s.st.Now()), nil
}

// updateRecord changes the named fields, if the record is still as it was read.
func updateRecord[W, R any, D domain.Record](ctx context.Context, s *Server, c *codec[W, R, D], id uuid.UUID, in *W, ifMatch string) (out R, err error) {
	m, env := c.mutation(domain.OpUpdate, in)
	if env.ID != nil && *env.ID != id {
		return out, domain.Invalid(domain.Fault{Pointer: "/id", Detail: "can't change"})
	}
	m.ID, m.Strict = id, true
	if m.IfMatch, err = parseIfMatch(ifMatch); err != nil {
		return out, err
	}
	res, err := s.apply(ctx, m)
	if err != nil {
		return out, err
	}
	return warned(c.show(actorOf(ctx), res.Record, s.st.Now()), res.Warnings), nil
}

// deleteRecord deletes a record, if it is still as it was read.
func deleteRecord(ctx context.Context, s *Server, k *domain.Kind, id uuid.UUID, ifMatch string) error {
	rev, err := parseIfMatch(ifMatch)
	if err != nil {
		return err
	}
	_, err = s.apply(ctx, domain.Mutation{Op: domain.OpDelete, Kind: k, ID: id, Strict: true, IfMatch: rev})
	return err
}

// restoreRecord puts fields back to what they were before a revision.
func restoreRecord[W, R any, D domain.Record](ctx context.Context, s *Server, c *codec[W, R, D], id uuid.UUID, rev int64, in *RestoreRequest, ifMatch string) (out R, err error) {
	match, err := parseIfMatch(ifMatch)
	if err != nil {
		return out, err
	}
	var fields []string
	if in != nil && in.Fields != nil {
		fields = *in.Fields
	}
	res, err := s.st.Restore(ctx, actorOf(ctx), domain.Key{Kind: c.kind, ID: id}, rev, fields, match)
	if err == nil {
		err = s.failure(actorOf(ctx), c.kind, res)
	}
	if err != nil {
		return out, err
	}
	return warned(c.show(actorOf(ctx), res.Record, s.st.Now()), res.Warnings), nil
}

// undeleteRecord makes a new record from a deleted one.
func undeleteRecord[W, R any, D domain.Record](ctx context.Context, s *Server, c *codec[W, R, D], id uuid.UUID, key *string) (out R, replayed bool, err error) {
	res, newID, err := s.st.Undelete(ctx, actorOf(ctx), domain.Key{Kind: c.kind, ID: id}, ledgerKey(key), fingerprint("undelete", id))
	if err == nil {
		err = s.failure(actorOf(ctx), c.kind, res)
	}
	if err != nil {
		return out, false, err
	}
	if res.Replayed {
		newID = res.ID
	}
	out, err = getRecord(ctx, s, c, newID)
	return out, res.Replayed, err
}

// query is a list as it was asked for.
type query struct {
	trajectory *uuid.UUID
	parent     *uuid.UUID
	since      *time.Time
	cursor     *string
	limit      *int64
	equal      map[string]any
}

// where adds a condition that was asked for; v is a pointer, nil if it was not.
func (q query) where(column string, v any) query {
	var value any
	switch p := v.(type) {
	case *string:
		if p == nil {
			return q
		}
		value = *p
	case *domain.Visibility:
		if p == nil {
			return q
		}
		value = string(*p)
	case *uuid.UUID:
		if p == nil {
			return q
		}
		value = *p
	case *domain.Date:
		if p == nil {
			return q
		}
		value = p.Time()
	default:
		panic(fmt.Sprintf("api: a filter of type %T", v)) // a fault of ours, found by the first test
	}
	if q.equal == nil {
		q.equal = map[string]any{}
	}
	q.equal[column] = value
	return q
}

// listRecords reads a page of what the caller sees of a kind; a kind that the
// caller's role never sees has no list.
func listRecords[W, R any, D domain.Record](ctx context.Context, s *Server, c *codec[W, R, D], q query) ([]R, nullable.Nullable[string], error) {
	none := nullable.NewNullNullable[string]()
	if !actorOf(ctx).Knows(c.kind) {
		return nil, none, newProblem(domain.CodeNotFound)
	}
	f := store.Filter{UpdatedSince: q.since, Equal: q.equal, Limit: domain.DefaultListPage}
	if q.trajectory != nil {
		f.TrajectoryID = *q.trajectory
	}
	if q.parent != nil {
		f.ParentID = *q.parent
	}
	if q.limit != nil {
		f.Limit = int(*q.limit)
	}
	bound := fingerprint(actorOf(ctx).UserID, c.kind.Name, f.TrajectoryID, f.ParentID, f.UpdatedSince, f.Equal)
	if q.cursor != nil {
		var err error
		if f.After, err = s.openPlace(*q.cursor, bound); err != nil {
			return nil, none, err
		}
	}
	records, more, err := s.st.List(ctx, actorOf(ctx), c.kind, f)
	if err != nil {
		return nil, none, err
	}
	out := make([]R, len(records))
	for i, r := range records {
		out[i] = c.show(actorOf(ctx), r, s.st.Now())
	}
	if !more {
		return out, none, nil
	}
	last := records[len(records)-1].Header()
	return out, nullable.NewNullableWithValue(s.sealPlace(store.Place{RecordedAt: last.RecordedAt, ID: last.ID}, bound)), nil
}

// history reads what was done to a record. Its cursor is the last revision.
func (s *Server) history(ctx context.Context, k *domain.Kind, id uuid.UUID, cursor *string, limit *int64) (RevisionPage, error) {
	n, before := domain.DefaultListPage, int64(0)
	if limit != nil {
		n = int(*limit)
	}
	page := RevisionPage{Items: []Revision{}, NextCursor: nullable.NewNullNullable[string]()}
	if cursor != nil {
		var err error
		if before, err = strconv.ParseInt(*cursor, 10, 64); err != nil || before < 1 {
			return page, errCursor
		}
	}
	rows, more, err := s.st.History(ctx, actorOf(ctx), domain.Key{Kind: k, ID: id}, before, n)
	if err != nil {
		return page, err
	}
	for _, h := range rows {
		page.Items = append(page.Items, wireRevision(h))
	}
	if more {
		page.NextCursor.Set(strconv.FormatInt(rows[len(rows)-1].Rev, 10))
	}
	return page, nil
}

func wireRevision(h domain.Revision) Revision {
	changes := map[string]domain.Change{}
	for f, c := range h.Changes {
		changes[f] = c
	}
	for f, c := range h.Sensitive {
		changes[f] = c
	}
	return Revision{Rev: h.Rev, Op: string(h.Op), At: h.At, ClientTime: h.ClientTime, ActorID: h.ActorID, ActorRole: h.ActorRole,
		DeviceID: h.DeviceID, Changes: changes}
}
