package store

import (
	"context"
	"fmt"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"spoorboek/domain"
)

// Push verdicts of our own, beside those of domain.Plan.
const (
	pushNowhere domain.Verdict = "nowhere" // its reader has no device
	pushDone    domain.Verdict = "done"    // decided before
)

// The states of a delivery.
const (
	deliveryWaiting = "waiting"
	deliveryTrying  = "trying"
	DeliverySent    = "sent"   // Google took it
	DeliveryMoot    = "moot"   // not owed any more
	DeliveryGone    = "gone"   // the device left or is another user's now
	DeliveryFailed  = "failed" // refused for good
)

// errand is a notification with everything that decides about its push.
type errand struct {
	c      *change
	n      *domain.Notification
	to     domain.Recipient
	owed   bool
	until  time.Time
	w      domain.Waiting
	before domain.Verdict // decided earlier; "" not yet
}

// loadErrand reads the notification, locks its reader's row so that decisions
// about one person come one after the other, and asks the subject whether the
// reminder is still owed.
func (s *Store) loadErrand(ctx context.Context, p *pipe, tenant, id, user uuid.UUID) (*errand, error) {
	e := &errand{c: s.newChange(p, domain.SystemActor(tenant))}
	p.exec("SELECT FROM users WHERE tenant_id = $1 AND id = $2 FOR NO KEY UPDATE", tenant, user)
	e.c.loadRows(domain.Notifications, named(2), "", []uuid.UUID{id})
	p.query(readRecipients(e.c.recipients), recipientSQL, tenant, []uuid.UUID{user})
	p.query(func(r pgx.Rows) error {
		for r.Next() {
			if err := r.Scan(&e.before); err != nil {
				return err
			}
		}
		return nil
	}, `SELECT verdict FROM pushes WHERE tenant_id = $1 AND notification_id = $2`, tenant, id)
	if err := p.flush(ctx); err != nil {
		return nil, err
	}
	n, _ := e.c.ws.Current(domain.Key{Kind: domain.Notifications, ID: id}).(*domain.Notification)
	to, known := e.c.recipients[user]
	if n == nil || n.Deleted() || !known || n.OwnerID != user || n.ExpiresAt == nil {
		return e, nil
	}
	e.n, e.to, e.until = n, to, *n.ExpiresAt
	e.w = domain.Waiting{Reminder: n.Reminder, MadeAt: n.RecordedAt, Read: n.ReadAt != nil}
	return e, e.ask(ctx)
}

// ask finds out whether the reminder is still owed, and what its reader got today.
func (e *errand) ask(ctx context.Context) error {
	c, tenant := e.c, e.c.actor.TenantID
	judge := e.askPrompt
	e.loadPart()
	collection, source := e.n.Source()
	kind, about := domain.KindByName(collection)
	switch {
	case about && source != nil:
		c.loadRows(kind, named(2), "", []uuid.UUID{*source})
		c.loadFollowing(kind, e.n.TrajectoryID)
		judge = func(context.Context) error { e.askSource(domain.Key{Kind: kind, ID: *source}); return nil }
	case e.n.NewsSince != nil:
		judge = e.askNews
	case e.n.Reminder == domain.RemindQuiet:
		judge = e.askQuiet
	}
	var had domain.Pushed
	c.p.askPushed(tenant, e.to, c.ws.Now, e.n.RecordedAt.Add(-time.Hour), &had)
	if err := c.p.flush(ctx); err != nil {
		return err
	}
	e.w.PushedToday, e.w.LastPush = had.Today, had.Last
	if err := judge(ctx); err != nil {
		return err
	}
	if t, _ := c.ws.Current(domain.Key{Kind: domain.Trajectories, ID: e.n.TrajectoryID}).(*domain.Trajectory); t != nil && t.Spares(e.to.Role, e.n.Reminder) {
		e.owed = false
	}
	e.w.Until = e.until
	return nil
}

// loadPart reads who has a part in the notification's trajectory.
func (e *errand) loadPart() {
	e.c.loadRows(domain.Trajectories, named(2), "", []uuid.UUID{e.n.TrajectoryID})
	e.c.loadRows(domain.Assignments, hanging(domain.Assignments, "trajectory_id", named(2)), "", []uuid.UUID{e.n.TrajectoryID})
}

// askSource asks the record that owes the notification.
func (e *errand) askSource(key domain.Key) {
	r := e.c.ws.Current(key)
	if r == nil || r.Header().Deleted() {
		return
	}
	to := e.c.ws.Recipients(key.Kind, r, e.c.recipients)
	for _, o := range domain.Owes(r, e.c.ws.Asking(r, to)) {
		if o.Key(e.n.DueAt) == e.n.DedupeKey {
			e.owed, e.until = true, o.Until
		}
	}
}

// decidePushSQL keeps the verdict; a later one replaces "later" alone.
const decidePushSQL = `INSERT INTO pushes (tenant_id, notification_id, user_id, verdict, decided_at) VALUES ($1, $2, $3, $4, $5)
	ON CONFLICT (tenant_id, notification_id) DO UPDATE SET verdict = excluded.verdict, decided_at = excluded.decided_at
		WHERE pushes.verdict = 'later'`

const addDeliveriesSQL = `INSERT INTO push_deliveries (tenant_id, notification_id, device_id, state, outcome, tries, updated_at)
	SELECT $1, $2, device, 'waiting', '', 0, $4 FROM unnest($3::uuid[]) AS device ON CONFLICT DO NOTHING`

// DecidePush decides about the push of a notification, and in the same
// transaction adds one job for each of the devices if it goes out now. A
// verdict but domain.PushLater is final, and repeated calls give "done".
func (s *Store) DecidePush(ctx context.Context, a PushArgs, devices []uuid.UUID) (d domain.Decision, err error) {
	d, err = retried(func() (domain.Decision, error) { return s.decidePushOnce(ctx, a, devices) })
	return d, asDomain(err)
}

func (s *Store) decidePushOnce(ctx context.Context, a PushArgs, devices []uuid.UUID) (d domain.Decision, err error) {
	p, err := s.begin(ctx, a.TenantID, "")
	if err != nil {
		return d, err
	}
	defer p.close()
	e, err := s.loadErrand(ctx, p, a.TenantID, a.NotificationID, a.UserID)
	if err != nil {
		return d, err
	}
	switch {
	case e.before != "" && e.before != domain.PushLater:
		return domain.Decision{Verdict: pushDone}, nil
	case e.n == nil || !e.owed:
		d.Verdict = domain.PushMoot
	default:
		d = domain.Plan(e.c.ws.Now, e.w, e.to)
	}
	if d.Verdict == domain.PushNow && len(devices) == 0 {
		d.Verdict = pushNowhere
	}
	p.exec(decidePushSQL, a.TenantID, a.NotificationID, a.UserID, d.Verdict, e.c.ws.Now)
	if d.Verdict == domain.PushNow {
		p.exec(addDeliveriesSQL, a.TenantID, a.NotificationID, devices, e.c.ws.Now)
		if err := p.addJobs(sends(a, devices), nil); err != nil {
			return d, err
		}
	}
	return d, p.commit(ctx)
}

func sends(a PushArgs, devices []uuid.UUID) (out []job) {
	for _, device := range devices {
		out = append(out, job{args: SendArgs{a.TenantID, a.NotificationID, a.UserID, device}})
	}
	return out
}

// Delivery is what a send needs to know.
type Delivery struct {
	State  string    // DeliveryMoot: nothing to send any more; DeliverySent and the like: done before
	Opaque string    // what the push carries
	Until  time.Time // moot from then on
	Later  time.Time // not zero: the reader's quiet hours have begun; ask again then
	Tries  int       // including the one that begins now
}

// sendLease is how long a try belongs to the replica that began it: longer than
// any send may take (F-24).
const sendLease = 30 * time.Second

// Open tells whether there is something to send now.
func (d Delivery) Open() bool { return d.State == deliveryTrying && d.Later.IsZero() }

// BeginSend asks once more whether the push to one device is owed and may go,
// and counts the try. Nothing is locked while it is sent: whoever dies then
// leaves a delivery that is tried again, with the same opaque id.
func (s *Store) BeginSend(ctx context.Context, a SendArgs) (d Delivery, err error) {
	d, err = retried(func() (Delivery, error) { return s.beginSendOnce(ctx, a) })
	return d, asDomain(err)
}

func (s *Store) beginSendOnce(ctx context.Context, a SendArgs) (d Delivery, err error) {
	p, err := s.begin(ctx, a.TenantID, "")
	if err != nil {
		return d, err
	}
	defer p.close()
	e, err := s.loadErrand(ctx, p, a.TenantID, a.NotificationID, a.UserID)
	if err != nil {
		return d, err
	}
	var last time.Time
	p.query(func(r pgx.Rows) error {
		for r.Next() {
			if err := r.Scan(&d.State, &d.Tries, &last); err != nil {
				return err
			}
		}
		return nil
	}, `SELECT state, tries, updated_at FROM push_deliveries WHERE tenant_id = $1 AND notification_id = $2 AND device_id = $3 FOR UPDATE`,
		a.TenantID, a.NotificationID, a.DeviceID)
	if err := p.flush(ctx); err != nil {
		return d, err
	}
	if d.State != deliveryWaiting && d.State != deliveryTrying {
		return d, nil // sent or given up by an earlier run of the job
	}
	switch now := e.c.ws.Now; {
	case d.State == deliveryTrying && now.Before(last.Add(sendLease)):
		d.Later = last.Add(sendLease) // another replica has it in hand, or died with it
		return d, nil
	case e.n == nil || !e.owed || e.w.Read || !now.Before(e.until):
		d.State = DeliveryMoot
	default:
		d.Opaque, d.Until = e.n.Opaque, e.until
		if until, silent := e.to.Silent(now); silent {
			d.Later = until
			return d, nil
		}
		d.State = deliveryTrying
		d.Tries++
	}
	p.exec(`UPDATE push_deliveries SET state = $4, tries = $5, updated_at = $6 WHERE tenant_id = $1 AND notification_id = $2 AND device_id = $3`,
		a.TenantID, a.NotificationID, a.DeviceID, d.State, d.Tries, e.c.ws.Now)
	return d, p.commit(ctx)
}

// EndSend keeps what became of a try. An empty state leaves the delivery open
// for another one.
func (s *Store) EndSend(ctx context.Context, a SendArgs, state, outcome string) error {
	p, err := s.begin(ctx, a.TenantID, "")
	if err != nil {
		return asDomain(err)
	}
	defer p.close()
	p.exec(`UPDATE push_deliveries SET state = coalesce(nullif($4, ''), 'waiting'), outcome = $5, updated_at = $6
		WHERE tenant_id = $1 AND notification_id = $2 AND device_id = $3 AND state IN ('waiting', 'trying')`,
		a.TenantID, a.NotificationID, a.DeviceID, state, outcome, s.Now())
	return asDomain(p.commit(ctx))
}

// keepPushes is how long the delivery log is kept: as long as an opaque id can
// be exchanged (P-20), and then some.
const keepPushes = 90 * 24 * time.Hour

// ForgetPushes drops the old part of a tenant's delivery log.
func (s *Store) ForgetPushes(ctx context.Context, tenant uuid.UUID) error {
	p, err := s.begin(ctx, tenant, "")
	if err != nil {
		return asDomain(err)
	}
	defer p.close()
	p.exec(`DELETE FROM pushes WHERE tenant_id = $1 AND decided_at < $2`, tenant, s.Now().Add(-keepPushes))
	if err := p.commit(ctx); err != nil {
		return fmt.Errorf("forget pushes: %w", asDomain(err))
	}
	return nil
}
