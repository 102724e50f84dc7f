package push

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"time"

	"github.com/google/uuid"
	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver/riverpgxv5"

	"spoorboek/domain"
	"spoorboek/files"
	"spoorboek/store"
)

// Options says what the workers work with.
type Options struct {
	Store *store.Store
	// Devices knows where people's phones are. Sender reaches them. Without a
	// Sender nothing is pushed, and everything else works (P-22).
	Devices *store.PushDevices
	Sender  Sender
	Now     func() time.Time
	Log     *slog.Logger
	// KeepSync is how long removals in feeds and answers of the ledger are kept.
	// 0: domain.KeepSync.
	KeepSync time.Duration
	// Files keeps the content of documents; nil: none is kept. Scanner looks for
	// malware in it; nil: nobody does.
	Files   files.Files
	Scanner files.Scanner
	// Jitter stretches a wait by up to half of it, so that what failed together
	// does not come back together. Nil: at random.
	Jitter func(time.Duration) time.Duration
	// Sent hears what came of each try to send, Made how many notifications were
	// made. Nil: nobody counts.
	Sent func(OutcomeKind)
	Made func(notifications int)
}

// Workers do what is due: they make notifications, push them, keep feeds in
// step where time alone changes what people see, and tidy up. Any number of
// replicas may run them; the job queue gives each job to one.
type Workers struct {
	store   *store.Store
	devices *store.PushDevices
	sender  Sender
	breaker breaker
	now     func() time.Time
	log     *slog.Logger
	keep    time.Duration
	jitter  func(time.Duration) time.Duration
	sent    func(OutcomeKind)
	made    func(int)
	files   files.Files
	scanner files.Scanner
	queue   queue
}

// queue is the job queue at work.
type queue interface {
	Start(ctx context.Context) error
	Stop(ctx context.Context) error
	StopAndCancel(ctx context.Context) error
}

const (
	pollEvery   = 500 * time.Millisecond // no NOTIFY in the write path: workers look
	fetchPause  = 100 * time.Millisecond // when there is more to do than workers
	ownWorkers  = 8                      // jobs at a time that touch the database alone
	sendWorkers = 16                     // sends at a time
	jobTimeout  = time.Minute
	longTimeout = 30 * time.Minute
	promptEvery = 5 * time.Minute
	roundEvery  = time.Hour
	datesEvery  = time.Hour
	forgetEvery = 6 * time.Hour
	keepFails   = 48 * time.Hour // counts of failed logins
)

// NewWorkers prepares workers; Start sets them to work.
func NewWorkers(o Options) (*Workers, error) {
	if o.Store == nil || o.Now == nil || o.Log == nil || o.Sender != nil && o.Devices == nil {
		return nil, errors.New("push: the workers need a store, a clock and a log, and devices if there is a sender")
	}
	w := &Workers{store: o.Store, devices: o.Devices, sender: o.Sender, now: o.Now, log: o.Log, keep: o.KeepSync, jitter: o.Jitter, sent: o.Sent, made: o.Made,
		files: o.Files, scanner: o.Scanner}
	if w.keep == 0 {
		w.keep = domain.KeepSync
	}
	if w.sent == nil {
		w.sent = func(OutcomeKind) {}
	}
	if w.made == nil {
		w.made = func(int) {}
	}
	if w.jitter == nil {
		w.jitter = func(d time.Duration) time.Duration { return d + rand.N(d/2+1) } //nolint:gosec // spreads waits; nobody gains by guessing it
	}
	workers := river.NewWorkers()
	for _, add := range []func() error{
		func() error { return river.AddWorkerSafely(workers, worker(w.reconcile)) },
		func() error { return river.AddWorkerSafely(workers, worker(w.remind)) },
		func() error { return river.AddWorkerSafely(workers, worker(w.plan)) },
		func() error { return river.AddWorkerSafely(workers, worker(w.push)) },
		func() error { return river.AddWorkerSafely(workers, worker(w.send)) },
		func() error { return river.AddWorkerSafely(workers, worker(w.prompt)) },
		func() error { return river.AddWorkerSafely(workers, &patient[roundArgs]{work: w.round}) },
		func() error { return river.AddWorkerSafely(workers, &patient[datesArgs]{work: w.makeMilestones}) },
		func() error { return river.AddWorkerSafely(workers, worker(w.forget)) },
		func() error { return river.AddWorkerSafely(workers, worker(w.erase)) },
		func() error { return river.AddWorkerSafely(workers, worker(w.inspect)) },
		func() error { return river.AddWorkerSafely(workers, worker(w.removeFile)) },
		func() error { return river.AddWorkerSafely(workers, worker(w.sweep)) },
		func() error { return river.AddWorkerSafely(workers, worker(w.sweepFiles)) },
	} {
		if err := add(); err != nil {
			return nil, fmt.Errorf("push: %w", err)
		}
	}
	client, err := river.NewClient(riverpgxv5.New(o.Store.Pool()), &river.Config{
		Logger: slog.New(queueLog{o.Log.Handler()}), PollOnly: true, FetchPollInterval: pollEvery, FetchCooldown: fetchPause, JobTimeout: jobTimeout, Workers: workers,
		Queues:              map[string]river.QueueConfig{river.QueueDefault: {MaxWorkers: ownWorkers}, store.SendQueue: {MaxWorkers: sendWorkers}},
		ReindexerIndexNames: []string{"river_job_pkey", "river_job_prioritized_fetching_index", "river_job_state_and_finalized_at_index", "river_job_unique_idx"},
		PeriodicJobs:        []*river.PeriodicJob{every(promptEvery, promptArgs{}), every(roundEvery, roundArgs{}), every(datesEvery, datesArgs{}), every(forgetEvery, forgetArgs{}), every(sweepEvery, sweepArgs{})},
	})
	if err != nil {
		return nil, fmt.Errorf("push: job queue: %w", err)
	}
	w.queue = client
	return w, nil
}

// Start sets the workers to work until Stop. ctx is what they work in: ending
// it cancels the jobs that run.
func (w *Workers) Start(ctx context.Context) error {
	if err := w.queue.Start(ctx); err != nil {
		return fmt.Errorf("push: start: %w", err)
	}
	return nil
}

// Stop lets the jobs that run finish until ctx ends, then cancels them: they
// are safe to run again.
func (w *Workers) Stop(ctx context.Context) error {
	err := w.queue.Stop(ctx)
	if ctx.Err() == nil {
		return err
	}
	last, cancel := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
	defer cancel()
	return w.queue.StopAndCancel(last)
}

// promptArgs is the periodic job that asks what people want to be asked.
type promptArgs struct{}

// Kind names the job in the queue, by what was its only question once.
func (promptArgs) Kind() string { return "prompt_diaries" }

// roundArgs is the periodic job that tells what is new and what is quiet.
type roundArgs struct{}

// Kind names the job in the queue.
func (roundArgs) Kind() string { return "reminder_round" }

// datesArgs is the periodic job that makes the milestones of trajectories from
// before there were any.
type datesArgs struct{}

// Kind names the job in the queue.
func (datesArgs) Kind() string { return "make_milestones" }

// forgetArgs is the periodic job that tidies up.
type forgetArgs struct{}

// Kind names the job in the queue.
func (forgetArgs) Kind() string { return "forget" }

// every is a periodic job: the leader among the replicas inserts it, each tick
// once.
func every(d time.Duration, args river.JobArgs) *river.PeriodicJob {
	return river.NewPeriodicJob(river.PeriodicInterval(d), func() (river.JobArgs, *river.InsertOpts) {
		return args, &river.InsertOpts{MaxAttempts: 1, UniqueOpts: river.UniqueOpts{ByPeriod: d}}
	}, &river.PeriodicJobOpts{RunOnStart: true})
}

// worker makes a function into a worker of its job.
func worker[A river.JobArgs](work func(context.Context, A) error) river.Worker[A] {
	return river.WorkFunc(func(ctx context.Context, job *river.Job[A]) error { return work(ctx, job.Args) })
}

// patient is the worker of a job that visits everybody and may take its time.
type patient[A river.JobArgs] struct {
	river.WorkerDefaults[A]
	work func(context.Context, A) error
}

// Work does the job.
func (p *patient[A]) Work(ctx context.Context, job *river.Job[A]) error { return p.work(ctx, job.Args) }

// Timeout is how long it may take; what is left is for the next time.
func (p *patient[A]) Timeout(*river.Job[A]) time.Duration { return longTimeout }

func (w *Workers) reconcile(ctx context.Context, a store.ReconcileArgs) error {
	_, err := w.store.Reconcile(ctx, a.TenantID, a.TrajectoryID)
	return err
}

func (w *Workers) plan(ctx context.Context, a store.PlanArgs) error {
	_, err := w.store.PlanReminders(ctx, a.TenantID, a.UserID)
	if domain.CodeOf(err) == domain.CodeNotFound {
		return nil // the user is gone
	}
	return err
}

// erase finishes an erasure. One that was cut off goes on where it was.
func (w *Workers) erase(ctx context.Context, a store.EraseArgs) error {
	return w.store.Erase(ctx, a.TenantID, a.UserID)
}

// remind makes a notification, or waits until it is time.
func (w *Workers) remind(ctx context.Context, a store.ReminderArgs) error {
	out, err := w.store.Remind(ctx, a)
	if err != nil {
		return err
	}
	if out.Made {
		w.made(1)
	}
	if !out.Later.IsZero() {
		return w.later(out.Later)
	}
	return nil
}

// Holding tells whether sends wait because the service takes none (F-21).
func (w *Workers) Holding() bool { return w.breaker.holding() }

// later puts the job off until t by our clock. That is not a failed attempt.
func (w *Workers) later(t time.Time) error { return river.JobSnooze(max(0, t.Sub(w.now()))) }

func (w *Workers) prompt(ctx context.Context, _ promptArgs) error {
	return w.eachTenant(ctx, func(tenant uuid.UUID) error {
		made, err := w.store.Prompt(ctx, tenant)
		w.made(made)
		return err
	})
}

func (w *Workers) round(ctx context.Context, _ roundArgs) error {
	return w.eachTenant(ctx, func(tenant uuid.UUID) error {
		made, err := w.store.Round(ctx, tenant)
		w.made(made)
		return err
	})
}

func (w *Workers) makeMilestones(ctx context.Context, _ datesArgs) error {
	return w.eachTenant(ctx, func(tenant uuid.UUID) error {
		_, err := w.store.MakeMilestones(ctx, tenant)
		return err
	})
}

func (w *Workers) forget(ctx context.Context, _ forgetArgs) error {
	err := w.eachTenant(ctx, func(tenant uuid.UUID) error {
		_, err := w.store.ForgetRejected(ctx, tenant)
		_, expired := w.store.ExpireSync(ctx, tenant, w.keep)
		_, ended := w.store.RunOut(ctx, tenant)
		return errors.Join(err, expired, ended, w.store.EraseDue(ctx, tenant), w.store.ForgetStale(ctx, tenant), w.store.ForgetPushes(ctx, tenant))
	})
	return errors.Join(err, w.store.ForgetFailures(ctx, w.now().Add(-keepFails)))
}

// eachTenant does work for every tenant; one that fails keeps no other waiting.
func (w *Workers) eachTenant(ctx context.Context, work func(tenant uuid.UUID) error) error {
	tenants, err := w.store.Tenants(ctx)
	if err != nil {
		return err
	}
	for _, t := range tenants {
		err = errors.Join(err, work(t.ID))
	}
	return err
}
