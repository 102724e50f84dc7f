package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"slices"

	"gorm.io/gorm"

	"spoorboek/domain"
)

// Newcomer is a user who is not there yet, with the invitation and the mail
// that go with it.
type Newcomer struct {
	User   User
	Invite Invite
	Mail   Mail
}

// Admit invites a newcomer (nil: nobody) and writes records, such as his case,
// in one transaction: all of it, or nothing if one of the writes is refused.
// With keep false nothing is stored, and the results say what would have been.
// CodeExists means that the newcomer's address or key is taken.
func (s *Store) Admit(ctx context.Context, actor domain.Actor, n *Newcomer, ms []domain.Mutation, keep bool) ([]domain.Result, error) {
	guard, err := s.guardFor(ctx, actor)
	if err != nil {
		return nil, err
	}
	results, err := retried(func() ([]domain.Result, error) {
		p, err := s.begin(ctx, actor.TenantID, "")
		if err != nil {
			return nil, err
		}
		defer p.close()
		if err := s.admit(ctx, p, n); err != nil {
			return nil, err
		}
		return s.writeIn(ctx, p, actor, guard, ms, func(results []domain.Result) bool {
			return keep && !slices.ContainsFunc(results, func(r domain.Result) bool { return r.Err != nil })
		})
	})
	return results, asDomain(err)
}

// admit adds the newcomer in the transaction of p.
func (s *Store) admit(ctx context.Context, p *pipe, n *Newcomer) error {
	if err := p.flush(ctx); err != nil || n == nil {
		return err
	}
	s.complete(&n.User)
	tx := s.gorm.Session(&gorm.Session{NewDB: true, Context: ctx})
	tx.Statement.ConnPool = pipePool{p}
	if err := addUser(tx, &n.User); err != nil {
		return err
	}
	in := n.Invite
	in.UserID = n.User.ID
	return s.addInvite(tx, n.User.TenantID, in, n.Mail)
}

// pipePool lets GORM write in the transaction of a pipe. It can't read there.
type pipePool struct{ p *pipe }

var errNoReads = errors.New("store: GORM only writes in the transaction of a pipe")

// ExecContext runs one statement.
func (c pipePool) ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error) {
	tag, err := c.p.conn.Exec(ctx, query, args...)
	return driver.RowsAffected(tag.RowsAffected()), err
}

// PrepareContext is not offered.
func (pipePool) PrepareContext(context.Context, string) (*sql.Stmt, error) { return nil, errNoReads }

// QueryContext is not offered.
func (pipePool) QueryContext(context.Context, string, ...any) (*sql.Rows, error) {
	return nil, errNoReads
}

// QueryRowContext is not offered.
func (pipePool) QueryRowContext(context.Context, string, ...any) *sql.Row { return nil }
