package store

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"maps"
	"slices"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"spoorboek/domain"
)

// Reminded says what became of a reminder job.
type Reminded struct {
	Made  bool      // the notification is in the inbox now
	Later time.Time // not zero: it is too early; ask again then
}

// Remind makes the notification that a job is about, if the record still owes
// exactly that, and adds the next job of its series, all at once. The record is
// locked while it is asked and until the notification is stored, so nothing changes
// in between. A second run finds the first one's operation in the ledger and makes
// nothing.
func (s *Store) Remind(ctx context.Context, a ReminderArgs) (out Reminded, err error) {
	out, err = retried(func() (Reminded, error) { return s.remindOnce(ctx, a, true) })
	if err == nil {
		return out, nil
	}
	// What comes after it does not wait for one that can't be made.
	_, passed := retried(func() (Reminded, error) { return s.remindOnce(ctx, a, false) })
	if sqlState(err) == "23505" {
		err = passed // it is in the inbox, and the ledger has forgotten
	}
	return Reminded{}, asDomain(err)
}

// remindOnce does the work of Remind; unless makes is true, all but the making.
func (s *Store) remindOnce(ctx context.Context, a ReminderArgs, makes bool) (out Reminded, err error) {
	kind, ok := domain.KindByName(a.Collection)
	if !ok || !kind.Reminds() {
		return out, nil // of a kind that a later version no longer has
	}
	secret, err := s.SyncSecret(ctx)
	if err != nil {
		return out, err
	}
	p, err := s.begin(ctx, a.TenantID, "")
	if err != nil {
		return out, err
	}
	defer p.close()
	actor := domain.SystemActor(a.TenantID)
	c := s.newChange(p, actor)
	owed, to, err := c.askRecord(ctx, kind, a)
	if err != nil {
		return out, err
	}
	found, due := owedStill(owed, a, c.ws.Now)
	if found != nil && !found.AtOnce() {
		if run := found.RunAt(to); run.After(c.ws.Now) {
			return Reminded{Later: run}, nil
		}
	}
	key := domain.Key{Kind: kind, ID: a.RecordID}
	if err := c.following(key, a, due); err != nil {
		return out, err
	}
	if found == nil || !makes {
		return out, p.commit(ctx)
	}
	if found.ToAgency {
		if err := c.tellAgency(ctx, key, found.Lead); err != nil {
			return out, err
		}
	}
	m := notification(secret, s.newID(), a.TrajectoryID, *found, due, to)
	out.Made, err = c.finish(ctx, m)
	if err == nil && !out.Made {
		err = p.commit(ctx) // it was made before, perhaps without what is next
	}
	return out, err
}

// owedStill finds what a job is about among what the record owes, and when that is
// due by now; nil: it is not owed any more, or it is too late.
func owedStill(owed []domain.Owed, a ReminderArgs, now time.Time) (found *domain.Owed, due time.Time) {
	want := domain.Owed{Reminder: a.Reminder, Recipient: a.Recipient, Lead: a.Lead}
	found, moved := domain.StillOwed(owed, want, a.Due)
	due = a.Due
	if found == nil && moved != nil && moved.Starts == nil && moved.Day != "" && !moved.Due.After(now) {
		found, due = moved, moved.Due // its morning came earlier in the zone that the reader is in now
	}
	if found != nil && !now.Before(found.Until) {
		found = nil
	}
	return found, due
}

// askRecord loads and locks the record with its trajectory, and asks what it
// owes to the recipient of the job. Locks are taken in the order of the write path.
func (c *change) askRecord(ctx context.Context, kind *domain.Kind, a ReminderArgs) ([]domain.Owed, domain.Recipient, error) {
	c.loadRows(domain.Trajectories, named(2), forShare, []uuid.UUID{a.TrajectoryID})
	c.loadRows(domain.Assignments, hanging(domain.Assignments, "trajectory_id", named(2)), "", []uuid.UUID{a.TrajectoryID})
	c.loadRows(kind, named(2), forShare, []uuid.UUID{a.RecordID})
	c.loadFollowing(kind, a.TrajectoryID)
	c.p.query(readRecipients(c.recipients), recipientSQL, c.actor.TenantID, []uuid.UUID{a.Recipient})
	if err := c.p.flush(ctx); err != nil {
		return nil, domain.Recipient{}, err
	}
	r := c.ws.Current(domain.Key{Kind: kind, ID: a.RecordID})
	if r == nil || r.Header().Deleted() {
		return nil, domain.Recipient{}, nil
	}
	to := c.ws.Recipients(kind, r, c.recipients)
	if len(to) != 1 {
		return nil, domain.Recipient{}, nil // has no part in it any more
	}
	return domain.Owes(r, c.ws.Asking(r, to)), to[0], nil
}

// loadFollowing queues the read of the milestones and plans that a record of the
// kind asks about when it reminds: a capacity record asks whether what follows
// from it was done. Served by the indexes of (tenant_id, trajectory_id).
func (c *change) loadFollowing(kind *domain.Kind, trajectory uuid.UUID) {
	if kind == domain.CapacityRecords {
		for _, k := range []*domain.Kind{domain.Milestones, domain.TrajectoryPlans} {
			c.loadRows(k, hanging(k, "trajectory_id", named(2)), "", []uuid.UUID{trajectory})
		}
	}
}

// following adds what is next in the series of a reminder that was due at an instant:
// the reminder itself, where it has moved to a later one. What should have come by
// now keeps its time, so that the queue keeps the order.
func (c *change) following(key domain.Key, a ReminderArgs, due time.Time) error {
	r, to := c.ws.Current(key), c.recipients[a.Recipient]
	if r == nil || to.ID == uuid.Nil {
		return nil // the record or the person is gone
	}
	x := domain.ReminderContext{Now: c.ws.Now, To: []domain.Recipient{to}}
	var jobs []job
	for _, o := range domain.RestOfSeries(r, to, a.Reminder, due, c.ws.Now) {
		j := reminderJob(r.Header(), o, x)
		j.at = o.RunAt(to)
		jobs = append(jobs, j)
	}
	return c.p.addJobs(jobs, nil)
}

// adminsSQL lists the agency's admins.
const adminsSQL = readersSQL + ` AND u.status = 'active' AND u.role = 'agency_admin'`

// tellAgency adds the jobs that tell the agency's admins what is told to the coach.
func (c *change) tellAgency(ctx context.Context, key domain.Key, lead string) error {
	admins := map[uuid.UUID]domain.Recipient{}
	c.p.query(readRecipients(admins), adminsSQL, c.actor.TenantID)
	if err := c.p.flush(ctx); err != nil {
		return err
	}
	r := c.ws.Current(key)
	x := c.ws.Asking(r, slices.Collect(maps.Values(admins)))
	var jobs []job
	for _, o := range domain.Owes(r, x) {
		if o.Lead == lead {
			jobs = append(jobs, reminderJob(r.Header(), o, x))
		}
	}
	return c.p.addJobs(jobs, nil)
}

// finish takes one mutation of the server through the rest of the write path.
func (c *change) finish(ctx context.Context, m domain.Mutation) (made bool, err error) {
	c.ms = []domain.Mutation{m}
	if err := c.decided(ctx); err != nil {
		return false, err
	}
	switch r := c.results[0]; {
	case r.Err != nil:
		return false, r.Err
	case r.Replayed:
		return false, nil
	}
	if err := c.stored(ctx); err != nil {
		return false, err
	}
	c.announce(ctx)
	return true, nil
}

// notification is the mutation that makes the notification of a reminder. Its
// operation id is the dedupe key, so that twice is once. Who does not see the
// record that owes it is not told which it is.
func notification(secret []byte, id, trajectory uuid.UUID, o domain.Owed, due time.Time, to domain.Recipient) domain.Mutation {
	key := o.Key(due)
	sum := sha256.Sum256([]byte(key))
	return domain.Mutation{
		OpID: "reminder:" + base64.RawURLEncoding.EncodeToString(sum[:]), Hash: sum[:],
		Op: domain.OpCreate, Kind: domain.Notifications, ID: id, TrajectoryID: trajectory, OwnerID: o.Recipient,
		Edit: func(r domain.Record) {
			n := r.(*domain.Notification)
			n.Reminder, n.DueAt = o.Reminder, due
			subject := &o.Subject
			if o.Subject == uuid.Nil {
				subject = nil
			}
			if to.Blind {
				n.OwedBy, n.OwedByID = o.Collection, subject
			} else {
				n.Collection, n.SubjectID = o.Collection, subject
			}
			n.TitleNl, n.TitleEn, n.BodyNl, n.BodyEn = o.Title.NL, o.Title.EN, o.Body.NL, o.Body.EN
			n.Opaque = opaque(secret, key)
			until := o.Until
			n.DedupeKey, n.ExpiresAt = key, &until
		},
	}
}

// eachReminding queues the read of every record that may remind the actor of
// something and hands them over one by one as they come, so that memory does not
// grow with what is stored: of most kinds only those whose share will end, and to
// the employee alone. around has the trajectory of a record, its milestones and
// its plans, which others ask about; their own turn comes with rest, after the flush.
func (s *Store) eachReminding(p *pipe, actor domain.Actor, do func(k *domain.Kind, r domain.Record, around []domain.Record)) (rest func()) {
	tellers := []*domain.Kind{domain.Trajectories, domain.Milestones, domain.TrajectoryPlans}
	told, tracks := map[*domain.Kind][]domain.Record{}, map[uuid.UUID][]domain.Record{}
	around := func(r domain.Record) []domain.Record { return tracks[r.Header().TrajectoryID] }
	for _, k := range tellers {
		s.eachHeard(p, actor, k, "", func(r domain.Record) {
			told[k], tracks[r.Header().TrajectoryID] = append(told[k], r), append(around(r), r)
		})
	}
	for _, k := range domain.Kinds() {
		own := func(r domain.Record) { do(k, r, around(r)) }
		switch {
		case slices.Contains(tellers, k): // asked first
		case k.RemindsOften():
			s.eachHeard(p, actor, k, "", own)
		case k.Reminds() && actor.Role == domain.Employee:
			s.eachHeard(p, actor, k, " AND r.shared_until IS NOT NULL", own)
		}
	}
	return func() {
		for _, k := range tellers {
			for _, r := range told[k] {
				do(k, r, around(r))
			}
		}
	}
}

// eachHeard queues the read of every record of one kind that the actor may be
// reminded of and that the condition, if any, lets through.
func (s *Store) eachHeard(p *pipe, actor domain.Actor, k *domain.Kind, and string, do func(domain.Record)) {
	t := s.tabs[k]
	var args arguments
	where := visible(actor.Hears(k, s.Now()), &args)
	p.query(func(r pgx.Rows) error { return t.each(r, do) },
		fmt.Sprintf(`SELECT %s FROM %s r WHERE %s%s ORDER BY r.id`, t.cols, k.Name, where, and), args...)
}
