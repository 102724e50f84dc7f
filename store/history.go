package store

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"strconv"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"spoorboek/domain"
)

// UndeleteWithin is how long a deleted record can be taken back.
const UndeleteWithin = 30 * 24 * time.Hour

// historyPageSQL reads what was done to a record, newest first. Served by the
// primary key of history.
const historyPageSQL = `SELECT rev, op, at, client_time, actor_id, actor_role, device_id, changes, coalesce(sensitive, '{}') FROM history
	WHERE tenant_id = $1 AND kind = $2 AND record_id = $3 AND rev < $4 ORDER BY rev DESC LIMIT $5`

// History reads what was done to a record, newest first, before a rev (0: from
// the newest). Only its owner may, and the server itself; a deleted record's too.
func (s *Store) History(ctx context.Context, actor domain.Actor, key domain.Key, before int64, limit int) ([]domain.Revision, bool, error) {
	if before <= 0 {
		before = 1 << 62
	}
	var out []domain.Revision
	var owner uuid.UUID
	found := map[domain.Key]domain.Record{}
	if err := s.view(ctx, actor, func(p *pipe, actor domain.Actor) {
		p.query(func(r pgx.Rows) error {
			for r.Next() {
				if err := r.Scan(&owner); err != nil {
					return err
				}
			}
			return nil
		}, fmt.Sprintf("SELECT owner_id FROM %s WHERE tenant_id = $1 AND id = $2", key.Kind.Name), actor.TenantID, key.ID)
		p.query(readHistory(key, &out), historyPageSQL, actor.TenantID, key.Kind.Code, key.ID, before, limit+1)
		s.queryVisible(p, actor, key.Kind, []uuid.UUID{key.ID}, found)
	}); err != nil {
		return nil, false, err
	}
	switch {
	case owner == actor.UserID && owner != uuid.Nil, actor.Role == domain.System && owner != uuid.Nil:
	case len(found) > 0:
		return nil, false, domain.Errorf(domain.CodeForbidden, "Only the owner reads the history.")
	default:
		return nil, false, domain.Errorf(domain.CodeNotFound, "There is no such record for you.")
	}
	if len(out) > limit {
		return out[:limit], true, nil
	}
	return out, false, nil
}

func readHistory(key domain.Key, out *[]domain.Revision) func(pgx.Rows) error {
	return func(r pgx.Rows) error {
		for r.Next() {
			h := domain.Revision{Key: key}
			if err := r.Scan(&h.Rev, &h.Op, &h.At, &h.ClientTime, &h.ActorID, &h.ActorRole, &h.DeviceID, &h.Changes, &h.Sensitive); err != nil {
				return err
			}
			*out = append(*out, h)
		}
		return nil
	}
}

// Restore puts fields of a record back to what they were before a revision, all
// of that revision's if none are named, but for those that the server alone
// writes: they follow from the others. It is an ordinary strict update.
func (s *Store) Restore(ctx context.Context, actor domain.Actor, key domain.Key, rev int64, fields []string, ifMatch int64) (domain.Result, error) {
	rows, _, err := s.History(ctx, actor, key, rev+1, 1)
	if err != nil {
		return domain.Result{}, err
	}
	if len(rows) == 0 || rows[0].Rev != rev || rows[0].Op != domain.OpUpdate {
		return domain.Result{}, domain.Errorf(domain.CodeNotFound, "There is no such revision with an earlier value.")
	}
	old := oldValues(rows[0])
	if len(fields) > 0 {
		for _, f := range fields {
			if _, changed := old[f]; !changed {
				return domain.Result{}, domain.Invalid(domain.Fault{Pointer: "/fields", Detail: "names a field that this revision did not change"})
			}
		}
		maps.DeleteFunc(old, func(f string, _ json.RawMessage) bool { return !contains(fields, f) })
	} else {
		maps.DeleteFunc(old, func(f string, _ json.RawMessage) bool { return len(key.Kind.WrittenBy(f)) == 0 })
	}
	m := domain.Mutation{Op: domain.OpUpdate, Kind: key.Kind, ID: key.ID, Strict: true, IfMatch: ifMatch}
	if err := setValues(&m, old); err != nil {
		return domain.Result{}, err
	}
	results, err := s.Apply(ctx, actor, []domain.Mutation{m})
	if err != nil {
		return domain.Result{}, err
	}
	return results[0], nil
}

func contains(list []string, s string) bool {
	for _, v := range list {
		if v == s {
			return true
		}
	}
	return false
}

func oldValues(h domain.Revision) map[string]json.RawMessage {
	old := map[string]json.RawMessage{}
	for _, part := range []map[string]domain.Change{h.Changes, h.Sensitive} {
		for f, c := range part {
			old[f] = c.Old
		}
	}
	return old
}

// setValues makes a mutation set fields to values in wire form.
func setValues(m *domain.Mutation, values map[string]json.RawMessage) error {
	probe := m.Kind.New()
	set := func(r domain.Record) error {
		for name, raw := range values {
			f, ok := m.Kind.Field(name)
			if !ok {
				continue // the field is gone from the product since
			}
			if err := f.SetJSON(r, raw); err != nil {
				return err
			}
		}
		return nil
	}
	if err := set(probe); err != nil {
		return domain.Errorf(domain.CodeInternal, "An old value can't be read.").Wrap(err)
	}
	for name := range values {
		m.Fields = append(m.Fields, name)
	}
	m.Edit = func(r domain.Record) { _ = set(r) } // the probe has shown that it works
	return nil
}

// Undelete makes a new record, with a new id, from what the owner deleted at
// most 30 days ago, children included. Fields that the delete purged can't come
// back: then it is gone. A record has one successor: whoever asks twice gets the
// same one, as a replay.
func (s *Store) Undelete(ctx context.Context, actor domain.Actor, key domain.Key, opID string, hash []byte) (domain.Result, uuid.UUID, error) {
	rows, _, err := s.History(ctx, actor, key, 0, 1)
	if err != nil {
		return domain.Result{}, uuid.Nil, err
	}
	if len(rows) == 0 || rows[0].Op != domain.OpDelete {
		return domain.Result{}, uuid.Nil, domain.Errorf(domain.CodeTransition, "This record is not deleted.")
	}
	if len(key.Kind.Sensitive) > 0 || s.Now().Sub(rows[0].At) > UndeleteWithin {
		return domain.Result{}, uuid.Nil, domain.Errorf(domain.CodeGone, "This record can't be taken back any more.")
	}
	newID := successor(rows[0])
	ms, err := s.revive(ctx, actor, key, rows[0], newID)
	if err != nil {
		return domain.Result{}, newID, err
	}
	ms[0].OpID, ms[0].Hash = opID, hash
	results, err := s.Apply(ctx, actor, ms)
	if err != nil {
		return domain.Result{}, newID, err
	}
	if e := results[0].Err; e != nil && e.Code == domain.CodeExists {
		return domain.Result{Status: domain.Applied, ID: newID, Replayed: true}, newID, nil
	}
	return results[0], newID, nil
}

// successor is the id of the record that an undelete makes. It follows from the
// deletion, so that two taps on "take back" make one record and not two; the
// device and the instant in it are the owner's secret, so that nobody else can
// take that id first.
func successor(gone domain.Revision) uuid.UUID {
	return uuid.NewSHA1(gone.Key.ID, fmt.Appendf(nil, "undelete %s %d", gone.DeviceID, gone.At.UnixMicro()))
}

// childrenSQL finds the children that went with their parent.
const childrenSQL = `SELECT h.record_id, h.changes FROM history h JOIN %s r ON r.tenant_id = h.tenant_id AND r.id = h.record_id
	WHERE h.tenant_id = $1 AND h.kind = $2 AND r.parent_id = $3 AND h.op = 'delete' AND h.at = $4 ORDER BY r.recorded_at, r.id`

// revive makes the creates that bring a record and its children back, as one
// group.
func (s *Store) revive(ctx context.Context, actor domain.Actor, key domain.Key, gone domain.Revision, newID uuid.UUID) ([]domain.Mutation, error) {
	p, err := s.begin(ctx, actor.TenantID, "read only")
	if err != nil {
		return nil, asDomain(err)
	}
	defer p.close()
	root := domain.Mutation{Op: domain.OpCreate, Kind: key.Kind, ID: newID, Strict: true, Restores: true, Group: newID.String()}
	old := oldValues(gone)
	p.query(func(r pgx.Rows) error {
		for r.Next() {
			var parent *uuid.UUID
			var shown string
			var until *domain.Date
			if err := r.Scan(&root.TrajectoryID, &parent, &shown, &until); err != nil {
				return err
			}
			if parent != nil {
				root.ParentID, root.TrajectoryID = *parent, uuid.Nil
				continue
			}
			old["visibility"] = json.RawMessage(strconv.Quote(shown)) // as it was shared, it is again, and until then
			if until != nil {
				old["shared_until"] = json.RawMessage(strconv.Quote(until.String()))
			}
		}
		return nil
	}, fmt.Sprintf("SELECT trajectory_id, parent_id, visibility, %s FROM %s WHERE tenant_id = $1 AND id = $2", lastDay(key.Kind), key.Kind.Name), actor.TenantID, key.ID)
	type child struct {
		kind *domain.Kind
		old  domain.Revision
	}
	var children []child
	for _, k := range key.Kind.Children() {
		p.query(func(r pgx.Rows) error {
			for r.Next() {
				c := child{kind: k}
				if err := r.Scan(&c.old.Key.ID, &c.old.Changes); err != nil {
					return err
				}
				children = append(children, c)
			}
			return nil
		}, fmt.Sprintf(childrenSQL, k.Name), actor.TenantID, k.Code, key.ID, gone.At)
	}
	if err := p.commit(ctx); err != nil {
		return nil, asDomain(err)
	}
	if err := setValues(&root, old); err != nil {
		return nil, err
	}
	ms := []domain.Mutation{root}
	renamed := map[string]string{} // ids in wire form: children may name each other
	for _, c := range children {
		m := domain.Mutation{Op: domain.OpCreate, Kind: c.kind, ID: s.newID(), ParentID: newID, Restores: true, Group: root.Group}
		renamed[strconv.Quote(c.old.Key.ID.String())] = strconv.Quote(m.ID.String())
		old := oldValues(c.old)
		for _, ref := range c.kind.References() {
			if now, is := renamed[string(old[ref.Field])]; is {
				old[ref.Field] = json.RawMessage(now)
			}
		}
		if err := setValues(&m, old); err != nil {
			return nil, err
		}
		ms = append(ms, m)
	}
	return ms, nil
}
