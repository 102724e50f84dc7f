package store

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"gorm.io/gorm"

	"spoorboek/domain"
)

// unavailable says to try again. It doesn't say that nothing was changed: when a
// commit gets no answer, nobody knows (F-05). Sent again, an op id tells.
func unavailable(cause error) *domain.Error {
	return (&domain.Error{Code: domain.CodeUnavailable, Message: "The service can't answer right now; try again.",
		Retryable: true, RetryAfter: 1}).Wrap(plain(cause))
}

// sqlState gives the SQLSTATE of err, or "".
func sqlState(err error) string {
	var pg *pgconn.PgError
	if errors.As(err, &pg) {
		return pg.Code
	}
	return ""
}

// again tells whether the whole transaction may be tried again at once:
// serialisation failure, a lost race (all_stored) too, deadlock, lock not
// available, and a unique value that somebody else took meanwhile: the next try
// finds who has it.
func again(err error) bool {
	if errors.Is(err, errApart) {
		return true // each alone
	}
	switch sqlState(err) {
	case "40001", "40P01", "55P03", "23505":
		return true
	}
	return false
}

// culprit tells whether some value in the batch was at fault: the safety net
// under validation, classes 22 (data) and 23 (constraint).
func culprit(err error) bool {
	c := sqlState(err)
	return strings.HasPrefix(c, "22") || strings.HasPrefix(c, "23")
}

// ofServer tells whether the database itself is in trouble, and not with what it was
// sent: classes 53 (resources), 57 (operator) and 58 (system).
func ofServer(err error) bool {
	c := sqlState(err)
	return strings.HasPrefix(c, "53") || strings.HasPrefix(c, "57") || strings.HasPrefix(c, "58")
}

// plain is an error of the database without its message, which may quote the
// value that was wrong: what is left may go into the log.
func plain(err error) error {
	var pg *pgconn.PgError
	if !errors.As(err, &pg) {
		return err
	}
	return fmt.Errorf("SQLSTATE %s, table %q, column %q, constraint %q", pg.Code, pg.TableName, pg.ColumnName, pg.ConstraintName)
}

// asDomain turns an error of the database into one for users. It is the only
// place that does.
func asDomain(err error) error {
	var d *domain.Error
	switch {
	case err == nil:
		return nil
	case errors.As(err, &d):
		return d
	case errors.Is(err, pgx.ErrNoRows), errors.Is(err, gorm.ErrRecordNotFound):
		return domain.Errorf(domain.CodeNotFound, "There is nothing here for you.").Wrap(err)
	case sqlState(err) == "23505":
		return domain.Errorf(domain.CodeExists, "That exists already.").Wrap(plain(err))
	case culprit(err):
		return domain.Invalid(domain.Fault{Detail: "a value can't be stored"}).Wrap(plain(err))
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return unavailable(err)
	}
	return unavailable(err)
}
