package store

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"spoorboek/domain"
)

// EraseArgs is the job that erases a person after BeginErasure.
type EraseArgs struct {
	TenantID uuid.UUID `json:"tenant_id"`
	UserID   uuid.UUID `json:"user_id"`
}

// Kind names the job in the queue.
func (EraseArgs) Kind() string { return "erase" }

// sweepAfter is how long after an erasure its end is looked at again, for what a
// request stored that was under way when it began.
const sweepAfter = 24 * time.Hour

var errErased = domain.Errorf(domain.CodeTransition, "This user was erased.")

// gone tells whether the user was erased, or is about to be.
func (u *User) gone() bool { return u.Status == UserErasing || u.Status == UserErased }

// lockPresent is lockUser for somebody who must not be erased: CodeTransition.
func lockPresent(tx *gorm.DB, tenant, id uuid.UUID, u *User) error {
	if err := lockUser(tx, tenant, id, u); err != nil {
		return err
	}
	if u.gone() {
		return errErased
	}
	return nil
}

// forgetDevicesSQL ends a person's sessions and takes out what they say of his
// devices. The rows stay as long as those of other sessions that are over, so
// that a device with a token of one learns that it has to erase what it keeps
// (P-30). A token without a row must not say so: after a restore from a backup it
// is that of a phone which has what the server lost.
const forgetDevicesSQL = `UPDATE sessions SET ended_at = coalesce(ended_at, ?), end_reason = ?, wipe_asked_at = coalesce(wipe_asked_at, ?),
	device_name = '-', platform = 'other', app_version = '-' WHERE tenant_id = ? AND user_id = ?`

// BeginErasure takes a person's name, address, password, sessions, push tokens,
// invitations and mails away, all at once; nobody logs in as him from then on.
// The row stays, so that his id stays taken. The rest is the work of a job, or
// of Erase. Again is fine.
func (s *Store) BeginErasure(ctx context.Context, tenant, id uuid.UUID) error {
	err := s.gormTx(ctx, tenant, func(tx *gorm.DB) error {
		var u User
		if err := lockUser(tx, tenant, id, &u); err != nil || u.gone() {
			return err
		}
		for _, forget := range []struct {
			sql  string
			args []any
		}{
			{`DELETE FROM outbox WHERE tenant_id = ? AND lower(recipient) = lower(?)`, []any{tenant, u.Email}},
			{`DELETE FROM push_claims c USING devices d WHERE d.tenant_id = ? AND d.user_id = ? AND c.token_digest = d.token_digest AND c.claim = d.claim`, []any{tenant, id}},
			{`DELETE FROM devices WHERE tenant_id = ? AND user_id = ?`, []any{tenant, id}},
			{forgetDevicesSQL, []any{s.Now(), EndErased, s.Now(), tenant, id}},
			{`DELETE FROM invites WHERE tenant_id = ? AND user_id = ?`, []any{tenant, id}},
		} {
			if err := tx.Exec(forget.sql, forget.args...).Error; err != nil {
				return err
			}
		}
		return tx.Model(&u).Clauses(clause.Returning{}).Updates(map[string]any{
			"status": UserErasing, "email": id.String() + "@erased.invalid", "display_name": "-", "password_hash": "", "external_key": "", "default_visibility": "{}",
			"organisation_id": nil, "rest_mode_until": nil, "language": "nl", "time_zone": "Europe/Amsterdam", "updated_at": s.Now(),
		}).Error
	})
	if err != nil {
		return err
	}
	if _, err := s.addJobs(ctx, tenant, job{args: EraseArgs{tenant, id}}); err != nil {
		s.log.Warn("an erasure waits for the next round", "tenant", tenant, "user", id, "error", err)
	}
	return nil
}

// EraseDue goes on with every erasure of a tenant that was cut off, and looks
// once more at those of the last day. A periodic job calls it.
func (s *Store) EraseDue(ctx context.Context, tenant uuid.UUID) error {
	var due []User
	err := s.gormTx(ctx, tenant, func(tx *gorm.DB) error {
		return tx.Where("tenant_id = ? AND status IN ('erasing', 'erased') AND (status = 'erasing' OR updated_at > ?)", tenant, s.Now().Add(-sweepAfter)).
			Order("updated_at").Find(&due).Error
	})
	for _, u := range due {
		err = errors.Join(err, s.Erase(ctx, tenant, u.ID))
	}
	return err
}

// Erase finishes what BeginErasure began. An employee's trajectories go with
// everything in them, whoever wrote it; of a staff member only what nobody else
// ever saw: his notices and conflicts. What he wrote in other people's records
// stays, under an id without a name.
//
// Phones hear of it first: all parts in the trajectories end through the one
// write path, so that whoever saw something gets its removal. Then nothing can be
// written there any more, and rows go in small transactions. It may be stopped
// at any moment and called again. CodeNotFound for who is not being erased.
func (s *Store) Erase(ctx context.Context, tenant, id uuid.UUID) error {
	var u User
	if err := s.gormTx(ctx, tenant, func(tx *gorm.DB) error {
		return tx.Where("tenant_id = ? AND id = ? AND status IN ('erasing', 'erased')", tenant, id).First(&u).Error
	}); err != nil {
		return err
	}
	e := &erasure{s: s, tenant: tenant, person: id}
	steps := []func(context.Context) error{e.own}
	if u.Status == UserErasing {
		steps = []func(context.Context) error{e.find, e.leave, e.close, e.refused, e.records, e.own, e.finish}
	}
	for _, step := range steps {
		if err := step(ctx); err != nil {
			return asDomain(err)
		}
	}
	return nil
}

// erasure is one person on his way out.
type erasure struct {
	s              *Store
	tenant, person uuid.UUID
	trajectories   []uuid.UUID
	open           []uuid.UUID // those of them that are not deleted yet
}

// find reads the person's trajectories.
func (e *erasure) find(ctx context.Context) error {
	return e.s.look(ctx, e.tenant, func(p *pipe) {
		p.query(func(r pgx.Rows) error {
			for r.Next() {
				var id uuid.UUID
				var deleted bool
				if err := r.Scan(&id, &deleted); err != nil {
					return err
				}
				if e.trajectories = append(e.trajectories, id); !deleted {
					e.open = append(e.open, id)
				}
			}
			return nil
		}, `SELECT id, deleted_at IS NOT NULL FROM trajectories WHERE tenant_id = $1 AND owner_id = $2 ORDER BY id`, e.tenant, e.person)
	})
}

// leave ends the person's parts in other trajectories and everybody's in his.
func (e *erasure) leave(ctx context.Context) error {
	system := domain.SystemActor(e.tenant)
	if err := e.s.EndAssignments(ctx, system, e.person); err != nil || len(e.open) == 0 {
		return err
	}
	var others []domain.Assignment
	if err := e.s.gormTx(ctx, e.tenant, func(tx *gorm.DB) error {
		return e.s.openAssignments(tx, &others, "tenant_id = ? AND trajectory_id IN ?", e.tenant, e.open)
	}); err != nil {
		return err
	}
	return e.s.endAssignments(ctx, system, others)
}

// close brings the feeds in step once more and deletes the trajectories: what
// hangs on them takes no change from then on, and no new part begins.
func (e *erasure) close(ctx context.Context) error {
	for _, t := range e.open {
		if _, err := e.s.Reconcile(ctx, e.tenant, t); err != nil {
			return err
		}
		results, err := e.s.Apply(ctx, domain.SystemActor(e.tenant), []domain.Mutation{
			{Op: domain.OpDelete, Kind: domain.Trajectories, ID: t, Strict: true, IfMatch: domain.AnyRev},
		})
		if err != nil {
			return err
		}
		if results[0].Err != nil {
			return results[0].Err
		}
	}
	return nil
}

// refused deletes refused work about the person of whoever had a part in his
// trajectories: what was to hang on one, or names a record there. Served by the
// index of the assignments' trajectories and the primary key.
func (e *erasure) refused(ctx context.Context) error {
	var named []string
	for _, k := range domain.Kinds() {
		named = append(named, fmt.Sprintf("SELECT FROM %s r WHERE r.tenant_id = $1 AND r.id = m.id AND r.trajectory_id = ANY($2)", k.Name))
	}
	const ids = `(SELECT DISTINCT found[1]::uuid AS id FROM regexp_matches(coalesce(o.record_id::text, '') || ' ' || coalesce(o.data, ''),
		'[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}', 'g') AS found) m`
	return e.s.look(ctx, e.tenant, func(p *pipe) {
		p.exec(`DELETE FROM rejected_ops o WHERE tenant_id = $1
			AND user_id = ANY(ARRAY(SELECT user_id FROM assignments WHERE tenant_id = $1 AND trajectory_id = ANY($2)))
			AND (trajectory_id = ANY($2) OR EXISTS (SELECT FROM `+ids+
			` WHERE EXISTS (`+strings.Join(named, " UNION ALL ")+`)))`, e.tenant, e.trajectories)
	})
}

// eraseSQL takes some records of a person out, and what was pushed about them.
// It is the one statement that does. Served by the indexes of trajectory and
// owner.
const eraseSQL = `WITH gone AS (
		DELETE FROM %[1]s WHERE ctid = ANY(ARRAY(SELECT ctid FROM %[1]s WHERE tenant_id = $1 AND (trajectory_id = ANY($2) OR owner_id = $3) LIMIT $4)) RETURNING id
	), pushed AS (
		DELETE FROM pushes WHERE tenant_id = $1 AND notification_id IN (SELECT id FROM gone)
	)
	SELECT id FROM gone`

// records deletes the records with their history, children before parents and
// the trajectories last.
func (e *erasure) records(ctx context.Context) error {
	kinds := slices.Clone(domain.Kinds())
	slices.Reverse(kinds)
	for _, k := range kinds {
		for more := true; more; {
			n, err := retried(func() (int, error) { return e.some(ctx, k) })
			if err != nil {
				return err
			}
			more = n == forgetBatch
		}
	}
	return nil
}

// some deletes some records of a kind in one transaction.
func (e *erasure) some(ctx context.Context, k *domain.Kind) (n int, err error) {
	p, err := e.s.begin(ctx, e.tenant, "")
	if err != nil {
		return 0, err
	}
	defer p.close()
	var ids []uuid.UUID
	p.query(collectIDs(&ids),
		fmt.Sprintf(eraseSQL, k.Name), e.tenant, e.trajectories, e.person, forgetBatch)
	if err := p.flush(ctx); err != nil {
		return 0, err
	}
	if k == domain.Documents {
		var jobs []job
		for _, id := range ids {
			jobs = append(jobs, removal(e.tenant, id))
		}
		if err := p.addJobs(jobs, nil); err != nil {
			return 0, err
		}
	}
	p.exec(`SELECT erase_history($1, $2, $3)`, e.person, k.Code, ids)
	return len(ids), p.commit(ctx)
}

// own deletes what the server keeps for the person alone.
func (e *erasure) own(ctx context.Context) error {
	for _, sql := range []string{
		`DELETE FROM sync_feed WHERE ctid = ANY(ARRAY(SELECT ctid FROM sync_feed WHERE tenant_id = $1 AND user_id = $2 LIMIT $3))`,
		`DELETE FROM sync_op WHERE ctid = ANY(ARRAY(SELECT ctid FROM sync_op WHERE tenant_id = $1 AND user_id = $2 LIMIT $3))`,
		`DELETE FROM rejected_ops WHERE ctid = ANY(ARRAY(SELECT ctid FROM rejected_ops WHERE tenant_id = $1 AND user_id = $2 LIMIT $3))`,
		`DELETE FROM pushes WHERE ctid = ANY(ARRAY(SELECT ctid FROM pushes WHERE tenant_id = $1 AND user_id = $2 LIMIT $3))`,
		`DELETE FROM reminder_rounds WHERE ctid = ANY(ARRAY(SELECT ctid FROM reminder_rounds WHERE tenant_id = $1 AND user_id = $2 LIMIT $3))`,
		`DELETE FROM reminder_preferences WHERE ctid = ANY(ARRAY(SELECT ctid FROM reminder_preferences WHERE tenant_id = $1 AND user_id = $2 LIMIT $3))`,
	} {
		if _, err := e.s.inBatches(ctx, e.tenant, sql, e.person); err != nil {
			return err
		}
	}
	return nil
}

// finish says that it is done.
func (e *erasure) finish(ctx context.Context) error {
	return e.s.look(ctx, e.tenant, func(p *pipe) {
		p.exec(`UPDATE users SET status = 'erased', updated_at = $3 WHERE tenant_id = $1 AND id = $2 AND status = 'erasing'`, e.tenant, e.person, e.s.Now())
	})
}
