package store

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"github.com/riverqueue/river"
	"github.com/riverqueue/river/rivershared/uniquestates"
	"github.com/riverqueue/river/rivertype"
	"gorm.io/gorm"
)

// job is work for a worker of package push.
type job struct {
	args river.JobArgs
	at   time.Time // when it is to run; zero: at once
	once bool      // no second one with the same args, for as long as the queue remembers the first
}

// jobsSQL adds jobs to River's queue in the transaction that makes them due, as
// River's clients do, but in the same round trip as all else and without a
// NOTIFY, which takes a lock over all commits. Equal jobs are left out, and keys
// come in one order so that two transactions with the same ones do not wait for
// each other. Served by river_job_unique_idx.
const jobsSQL = `INSERT INTO river_job (args, kind, queue, max_attempts, state, scheduled_at, unique_key, unique_states)
	SELECT args, kind, queue, $6, CASE WHEN at IS NULL THEN 'available' ELSE 'scheduled' END::river_job_state, coalesce(at, now()),
		key, CASE WHEN key IS NOT NULL THEN $7::integer::bit(8) END
	FROM unnest($1::jsonb[], $2::text[], $3::text[], $4::timestamptz[], $5::bytea[]) AS j (args, kind, queue, at, key) ORDER BY key
	ON CONFLICT (unique_key) WHERE unique_key IS NOT NULL AND unique_states IS NOT NULL AND river_job_state_in_bitmask(unique_states, state) DO NOTHING`

// addJobs queues the insert of jobs; added, which may be nil, is told how many
// were not there yet.
func (p *pipe) addJobs(jobs []job, added *int) error {
	if len(jobs) == 0 {
		return nil
	}
	values, err := jobValues(jobs)
	if err != nil {
		return err
	}
	p.query(func(r pgx.Rows) error {
		r.Close()
		if added != nil {
			*added += int(r.CommandTag().RowsAffected())
		}
		return nil
	}, jobsSQL, values...)
	return nil
}

// addJobsIn adds jobs in a transaction of GORM's.
func addJobsIn(tx *gorm.DB, jobs ...job) error {
	values, err := jobValues(jobs)
	if err != nil {
		return err
	}
	_, err = tx.Statement.ConnPool.ExecContext(tx.Statement.Context, jobsSQL, values...)
	return err
}

// jobValues are the values of jobsSQL.
func jobValues(jobs []job) ([]any, error) {
	var keys [][]byte
	var args, kinds, queues []string
	var at []*time.Time
	for _, j := range jobs {
		text, err := json.Marshal(j.args)
		if err != nil {
			return nil, err
		}
		var key []byte
		if j.once {
			key = uniqueKey(j.args.Kind(), text)
		}
		queue := river.QueueDefault
		if own, ok := j.args.(river.JobArgsWithInsertOpts); ok {
			queue = own.InsertOpts().Queue
		}
		args, keys, kinds, queues = append(args, string(text)), append(keys, key), append(kinds, j.args.Kind()), append(queues, queue)
		var when *time.Time
		if !j.at.IsZero() {
			when = &j.at
		}
		at = append(at, when)
	}
	states := uniquestates.UniqueStatesToBitmask(rivertype.UniqueOptsByStateDefault())
	return []any{args, kinds, queues, at, keys, int16(river.MaxAttemptsDefault), int64(states)}, nil
}

// uniqueKey is the key that River makes of a job with these args. River sorts
// their names; ours stand in that order.
func uniqueKey(kind string, args []byte) []byte {
	sum := sha256.Sum256([]byte("&kind=" + kind + "&args=" + string(args)))
	return sum[:]
}

// addJobs adds jobs for which there is no transaction, and gives the number of
// those that were not there yet.
func (s *Store) addJobs(ctx context.Context, tenant uuid.UUID, jobs ...job) (added int, err error) {
	var unwritten error
	err = s.look(ctx, tenant, func(p *pipe) { unwritten = p.addJobs(jobs, &added) })
	return added, errors.Join(unwritten, err)
}
