package store

import (
	"context"
	"encoding/json"
	"sync"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"spoorboek/domain"
)

// readersSQL reads who may be reminded, and how.
const readersSQL = `SELECT u.id, u.role, u.time_zone, u.rest_mode_until, p.quiet_start, p.quiet_end, p.daily_cap, p.kinds, p.diary_prompt_at, p.check_in_day
	FROM users u LEFT JOIN reminder_preferences p ON p.tenant_id = u.tenant_id AND p.user_id = u.id
	WHERE u.tenant_id = $1 AND u.status <> 'deactivated'`

// recipientSQL reads those who are named. Served by the primary keys.
const recipientSQL = `SELECT r.* FROM unnest($2::uuid[]) AS w (wanted) CROSS JOIN LATERAL (` + readersSQL + ` AND u.id = w.wanted OFFSET 0) r`

// audienceSQL is SQL for the employees of trajectories and everybody ever assigned to
// them. Served by the primary keys and (tenant_id, trajectory_id, ...).
func audienceSQL() string {
	return `SELECT r.* FROM (` + rowsSQL("r.owner_id", domain.Trajectories.Name, named(2), "") + ` UNION
		SELECT a.user_id FROM (` + named(2) + `) AS o (id) CROSS JOIN LATERAL
		(SELECT user_id FROM assignments WHERE tenant_id = $1 AND trajectory_id = o.id AND deleted_at IS NULL OFFSET 0) a
	) AS w (wanted) CROSS JOIN LATERAL (` + readersSQL + ` AND u.id = w.wanted OFFSET 0) r`
}

// recipientRow is one row of recipientSQL.
type recipientRow struct {
	id         uuid.UUID
	role       domain.Role
	zone       string
	rest       *time.Time
	start, end *int32
	limit      *int32
	kinds      *map[string]domain.ReminderChoice
	prompt     *int32
	checkIn    *int32
}

// into lists where the columns go.
func (r *recipientRow) into() []any {
	return []any{&r.id, &r.role, &r.zone, &r.rest, &r.start, &r.end, &r.limit, &r.kinds, &r.prompt, &r.checkIn}
}

// recipient is the row with what was not chosen filled in.
func (r *recipientRow) recipient() domain.Recipient {
	to := domain.Recipient{ID: r.id, Role: r.role, RestUntil: r.rest, Settings: domain.UsualSettings(), Zone: zone(r.zone)}
	if r.start == nil {
		return to
	}
	to.Settings = domain.ReminderSettings{
		QuietStart: domain.WallClock(*r.start), QuietEnd: domain.WallClock(*r.end), DailyCap: int(*r.limit), Kinds: *r.kinds,
	}
	if r.prompt != nil {
		at := domain.WallClock(*r.prompt)
		to.Settings.DiaryPromptAt = &at
	}
	if r.checkIn != nil {
		on := time.Weekday(*r.checkIn)
		to.Settings.CheckInDay = &on
	}
	return to
}

// zones keeps what was read, by name: the library reads the file anew each time.
var zones sync.Map // string → *time.Location

// zone finds a time zone. A name that was checked when it was stored can only
// be unknown to a server with older zone files; then UTC is as good as any.
func zone(name string) *time.Location {
	if z, ok := zones.Load(name); ok {
		return z.(*time.Location)
	}
	z, err := time.LoadLocation(name)
	if err != nil {
		return time.UTC
	}
	zones.Store(name, z)
	return z
}

func readRecipients(into map[uuid.UUID]domain.Recipient) func(pgx.Rows) error {
	return func(r pgx.Rows) error {
		for r.Next() {
			var row recipientRow
			if err := r.Scan(row.into()...); err != nil {
				return err
			}
			into[row.id] = row.recipient()
		}
		return nil
	}
}

// ReminderSettings reads what a user chose about reminders.
func (s *Store) ReminderSettings(ctx context.Context, tenant, user uuid.UUID) (domain.ReminderSettings, error) {
	known := map[uuid.UUID]domain.Recipient{}
	err := s.look(ctx, tenant, func(p *pipe) { p.query(readRecipients(known), recipientSQL, tenant, []uuid.UUID{user}) })
	if err != nil {
		return domain.ReminderSettings{}, err
	}
	return settingsOf(known, user)
}

func settingsOf(known map[uuid.UUID]domain.Recipient, user uuid.UUID) (domain.ReminderSettings, error) {
	to, ok := known[user]
	if !ok {
		return domain.ReminderSettings{}, domain.Errorf(domain.CodeNotFound, "There is no such user.")
	}
	return to.Settings, nil
}

const saveSettingsSQL = `INSERT INTO reminder_preferences (tenant_id, user_id, quiet_start, quiet_end, daily_cap, kinds, diary_prompt_at, check_in_day, updated_at)
	VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
	ON CONFLICT (tenant_id, user_id) DO UPDATE SET quiet_start = excluded.quiet_start, quiet_end = excluded.quiet_end,
		daily_cap = excluded.daily_cap, kinds = excluded.kinds,
		diary_prompt_at = excluded.diary_prompt_at, check_in_day = excluded.check_in_day, updated_at = excluded.updated_at`

// EditReminderSettings changes what a user chose, under a lock on the user. The
// same transaction adds the job that plans the user's reminders anew. An error
// of edit stores nothing and comes back as it is.
func (s *Store) EditReminderSettings(ctx context.Context, tenant, user uuid.UUID, edit func(*domain.ReminderSettings) error) (domain.ReminderSettings, error) {
	known := map[uuid.UUID]domain.Recipient{}
	p, err := s.begin(ctx, tenant, "")
	if err != nil {
		return domain.ReminderSettings{}, asDomain(err)
	}
	defer p.close()
	// The lock comes first: a statement of its own sees what was committed while it waited.
	p.exec("SELECT FROM users WHERE tenant_id = $1 AND id = $2 FOR NO KEY UPDATE", tenant, user)
	p.query(readRecipients(known), recipientSQL, tenant, []uuid.UUID{user})
	if err := p.flush(ctx); err != nil {
		return domain.ReminderSettings{}, asDomain(err)
	}
	set, err := settingsOf(known, user)
	if err != nil {
		return set, err
	}
	if err := edit(&set); err != nil {
		return set, err
	}
	kinds, err := json.Marshal(set.Kinds)
	if err != nil {
		return set, asDomain(err)
	}
	p.exec(saveSettingsSQL, tenant, user, set.QuietStart, set.QuietEnd, set.DailyCap, string(kinds), set.DiaryPromptAt, set.CheckInDay, s.Now())
	if err := p.addJobs([]job{{args: PlanArgs{tenant, user}}}, nil); err != nil {
		return set, asDomain(err)
	}
	return set, asDomain(p.commit(ctx))
}
