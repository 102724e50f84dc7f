package push

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"net"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver/riverpgxv5"

	"spoorboek/store/storetest"
)

func TestQueueLog_TellsWhatIsWrongWithoutTheTextOfAnError(t *testing.T) {
	t.Parallel()
	var out bytes.Buffer
	log := slog.New(queueLog{slog.NewTextHandler(&out, nil)}).With("dsn", "secret", "queue", "send")
	log.Info("working")
	log.Error("Error fetching jobs", "err", errors.New("failed to connect to `user=secret`: /secret/socket"), "job_id", 3)
	log.Warn("Error electing", "error", "FATAL: secret (SQLSTATE 57P01)", "panic_val", "secret")
	for _, want := range []string{"Error fetching jobs", "job_id=3", "queue=send", `error="SQLSTATE 57P01"`} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("the log lacks %s:\n%s", want, out.String())
		}
	}
	for _, no := range []string{"secret", "working"} {
		if strings.Contains(out.String(), no) {
			t.Errorf("the log has %s:\n%s", no, out.String())
		}
	}
}

// firstLine gives the first line of a log to whoever waits for it.
type firstLine chan string

func (f firstLine) Write(p []byte) (int, error) {
	select {
	case f <- string(p):
	default:
	}
	return len(p), nil
}

// The real job queue, whose database goes away: what it says names neither the
// user nor the socket.
func TestQueueLog_F04_AJobQueueWithoutItsDatabaseNamesNoUserAndNoSocket(t *testing.T) {
	t.Parallel()
	cfg, err := pgxpool.ParseConfig(storetest.New(t))
	if err != nil {
		t.Fatal(err)
	}
	var away atomic.Bool
	cfg.PrepareConn = func(context.Context, *pgx.Conn) (bool, error) { return !away.Load(), nil }
	dial, nowhere := cfg.ConnConfig.DialFunc, filepath.Join(t.TempDir(), "away")
	cfg.ConnConfig.DialFunc = func(ctx context.Context, network, addr string) (net.Conn, error) {
		if away.Load() {
			network, addr = "unix", nowhere
		}
		return dial(ctx, network, addr)
	}
	pool, err := pgxpool.NewWithConfig(t.Context(), cfg)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(pool.Close)
	lines := make(firstLine, 1)
	workers := river.NewWorkers()
	river.AddWorker(workers, worker(func(context.Context, promptArgs) error { return nil }))
	client, err := river.NewClient(riverpgxv5.New(pool), &river.Config{
		Logger: slog.New(queueLog{slog.NewTextHandler(lines, nil)}), PollOnly: true, FetchPollInterval: fetchPause, FetchCooldown: fetchPause,
		Workers: workers, Queues: map[string]river.QueueConfig{river.QueueDefault: {MaxWorkers: 1}},
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := client.Start(t.Context()); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = client.StopAndCancel(context.Background()) })
	away.Store(true)
	line := <-lines
	for _, no := range []string{"user=", cfg.ConnConfig.Database, cfg.ConnConfig.Host, "/away", "dial"} {
		if strings.Contains(line, no) {
			t.Errorf("the log has %s:\n%s", no, line)
		}
	}
}
