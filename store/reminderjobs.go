package store

import (
	"context"
	"slices"
	"time"

	"github.com/google/uuid"
	"github.com/riverqueue/river"

	"spoorboek/domain"
)

// ReminderArgs is the job that makes one notification when it is due. It says
// what was owed when it was inserted; whether that still holds, the record
// decides when the job runs.
type ReminderArgs struct {
	Collection   string    `json:"collection"` // names in the order of the alphabet; see uniqueKey
	Due          time.Time `json:"due"`
	Lead         string    `json:"lead"`
	Recipient    uuid.UUID `json:"recipient"`
	RecordID     uuid.UUID `json:"record_id"`
	Reminder     string    `json:"reminder"`
	TenantID     uuid.UUID `json:"tenant_id"`
	TrajectoryID uuid.UUID `json:"trajectory_id"`
}

// Kind names the job in the queue.
func (ReminderArgs) Kind() string { return "reminder" }

// PlanArgs is the job that plans the reminders of one user anew, after his
// choices, his time zone or his assignments changed.
type PlanArgs struct {
	TenantID uuid.UUID `json:"tenant_id"`
	UserID   uuid.UUID `json:"user_id"`
}

// Kind names the job in the queue.
func (PlanArgs) Kind() string { return "plan_reminders" }

// PushArgs is the job that decides when a notification is pushed. It is
// inserted by the transaction that makes the notification.
type PushArgs struct {
	TenantID       uuid.UUID `json:"tenant_id"`
	NotificationID uuid.UUID `json:"notification_id"`
	UserID         uuid.UUID `json:"user_id"`
}

// Kind names the job in the queue.
func (PushArgs) Kind() string { return "push" }

// SendArgs is the job that sends a push to one device. It is inserted by the
// transaction that decides to push.
type SendArgs struct {
	TenantID       uuid.UUID `json:"tenant_id"`
	NotificationID uuid.UUID `json:"notification_id"`
	UserID         uuid.UUID `json:"user_id"`
	DeviceID       uuid.UUID `json:"device_id"`
}

// Kind names the job in the queue.
func (SendArgs) Kind() string { return "send" }

// SendQueue is the queue of SendArgs: what waits for Google holds up nothing else.
const SendQueue = "send"

// InsertOpts puts the job into its queue.
func (SendArgs) InsertOpts() river.InsertOpts { return river.InsertOpts{Queue: SendQueue} }

// askRecipients queues the read of the settings of everybody who may have to be
// reminded because of what the batch writes in the trajectories: one statement,
// or none.
func (b *batch) askRecipients(trajectories []uuid.UUID) {
	mayRemind := func(m domain.Mutation) bool { return m.Kind != nil && m.MayRemind() }
	if len(trajectories) > 0 && slices.ContainsFunc(b.changes, func(c *change) bool { return slices.ContainsFunc(c.ms, mayRemind) }) {
		b.p.query(readRecipients(b.recipients), audienceSQL(), b.tenant, trajectories)
	}
}

// askNewcomers reads the settings of those who got a part in a trajectory by the
// batch itself, if it has records that may remind them.
func (b *batch) askNewcomers(ctx context.Context) error {
	var ids []uuid.UUID
	for _, c := range b.changes {
		ids = append(ids, c.newcomers()...)
	}
	if len(ids) == 0 {
		return nil
	}
	b.p.query(readRecipients(b.recipients), recipientSQL, b.tenant, unique(ids))
	return b.p.flush(ctx)
}

func (c *change) newcomers() (ids []uuid.UUID) {
	governed := c.governed()
	if len(governed) == 0 {
		return nil
	}
	for _, row := range c.ws.Touched() {
		if !domain.MayOwe(row.After) || !slices.Contains(governed, row.After.Header().TrajectoryID) {
			continue
		}
		for _, a := range c.ws.Involved(row.After.Header().TrajectoryID) {
			if _, known := c.recipients[a.UserID]; !known {
				ids = append(ids, a.UserID)
			}
		}
	}
	return ids
}

// reminders gives the jobs of what the change of a row makes owed, of a new
// notification and of a new assignment. Of a reminder at several times the first
// alone has a job, which adds the next (following).
func (c *change) reminders(row *domain.Row) (out []job) {
	switch r := row.After.(type) {
	case *domain.Notification:
		if row.Before == nil {
			out = append(out, job{args: PushArgs{c.actor.TenantID, r.ID, r.OwnerID}})
		}
	case *domain.Assignment:
		out = append(out, job{args: PlanArgs{c.actor.TenantID, r.UserID}, at: yetToCome(r.FromAt, c.ws.Now)})
	}
	if !domain.MayOwe(row.After) {
		return out
	}
	x := c.ws.Asking(row.After, c.ws.Recipients(row.Key.Kind, row.After, c.recipients))
	x.By, x.Side = c.actor.UserID, c.actor.Role
	if row.Before != nil {
		x.Had = c.ws.Recipients(row.Key.Kind, row.Before, c.recipients)
	}
	for _, o := range domain.FirstOfSeries(domain.NewlyOwed(row.Before, row.After, x), x) {
		out = append(out, reminderJob(row.After.Header(), o, x))
	}
	return out
}

// reminderJob is the job that makes a reminder, at its time.
func reminderJob(h *domain.Head, o domain.Owed, x domain.ReminderContext) job {
	due := o.Due
	run := x.Now
	if o.AtOnce() {
		due = x.Now
	} else {
		for _, to := range x.To {
			if to.ID == o.Recipient {
				run = o.RunAt(to)
			}
		}
	}
	return job{at: yetToCome(run, x.Now), once: true, args: ReminderArgs{
		TenantID: h.TenantID, TrajectoryID: h.TrajectoryID, Collection: o.Collection, RecordID: o.Subject,
		Reminder: o.Reminder, Recipient: o.Recipient, Lead: o.Lead, Due: due,
	}}
}

// yetToCome is t, or zero if that has passed.
func yetToCome(t, now time.Time) time.Time {
	if !t.After(now) {
		return time.Time{}
	}
	return t
}

// planBatch is how many jobs go into the queue at once when a user's reminders
// are planned anew.
const planBatch = 1000

// PlanReminders adds the jobs for what is owed to a user from now on, of each
// series the first. Jobs that are there already stay; those that are not owed any
// more find that out when they run.
func (s *Store) PlanReminders(ctx context.Context, tenant, user uuid.UUID) (planned int, err error) {
	jobs, err := s.owedTo(ctx, tenant, user)
	if err != nil {
		return 0, err
	}
	for part := range slices.Chunk(jobs, planBatch) {
		added, err := s.addJobs(ctx, tenant, part...)
		if planned += added; err != nil {
			return planned, err
		}
	}
	return planned, nil
}

// owedTo asks every record that may owe the user something.
func (s *Store) owedTo(ctx context.Context, tenant, user uuid.UUID) (jobs []job, err error) {
	actor, err := s.ActorOf(ctx, tenant, user, domain.ServerDevice)
	if err != nil || !actor.Role.SeesByPart() {
		return nil, err
	}
	p, err := s.begin(ctx, tenant, "read only")
	if err != nil {
		return nil, asDomain(err)
	}
	defer p.close()
	known := map[uuid.UUID]domain.Recipient{}
	p.query(readRecipients(known), recipientSQL, tenant, []uuid.UUID{user})
	now := s.Now()
	rest := s.eachReminding(p, actor, func(_ *domain.Kind, r domain.Record, around []domain.Record) {
		to, ok := known[user]
		if !ok {
			return
		}
		x := domain.ReminderContext{Now: now, To: []domain.Recipient{to}}.Around(r, around)
		for _, o := range domain.FirstOfSeries(domain.NewlyOwed(nil, r, x), x) {
			if !o.AtOnce() {
				jobs = append(jobs, reminderJob(r.Header(), o, x))
			}
		}
	})
	if err := p.commit(ctx); err != nil {
		return nil, asDomain(err)
	}
	rest()
	return jobs, nil
}
