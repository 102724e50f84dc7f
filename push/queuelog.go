package push

import (
	"context"
	"log/slog"
	"regexp"
	"slices"
)

// queueLog lets the job queue say what is wrong, not that it is at work. Of what
// it adds only what is on a list gets through: the text of an error may hold the
// address of the database and who connects, and a panic whatever was at hand.
type queueLog struct{ slog.Handler }

// Enabled implements slog.Handler.
func (h queueLog) Enabled(ctx context.Context, l slog.Level) bool {
	return l >= slog.LevelWarn && h.Handler.Enabled(ctx, l)
}

// Handle implements slog.Handler.
func (h queueLog) Handle(ctx context.Context, r slog.Record) error {
	out := slog.NewRecord(r.Time, r.Level, r.Message, r.PC)
	r.Attrs(func(a slog.Attr) bool {
		out.AddAttrs(tellable(a)...)
		return true
	})
	return h.Handler.Handle(ctx, out)
}

// WithAttrs implements slog.Handler.
func (h queueLog) WithAttrs(all []slog.Attr) slog.Handler {
	var out []slog.Attr
	for _, a := range all {
		out = append(out, tellable(a)...)
	}
	return queueLog{h.Handler.WithAttrs(out)}
}

// WithGroup implements slog.Handler.
func (h queueLog) WithGroup(name string) slog.Handler { return queueLog{h.Handler.WithGroup(name)} }

// told are the attributes of the job queue that are passed on as they are.
func told() []string {
	return []string{"attempt", "duration", "index_name", "job_id", "kind", "num_errors", "queue", "sleep_duration", "timeout", "trace"}
}

// stateOf finds what kind of error of the database a text is about.
func stateOf(text string) string {
	return regexp.MustCompile(`\bSQLSTATE [0-9A-Z]{5}\b`).FindString(text)
}

// tellable is what of an attribute may go into the log: of an error, its kind.
func tellable(a slog.Attr) []slog.Attr {
	switch {
	case slices.Contains(told(), a.Key):
		return []slog.Attr{a}
	case a.Key == "err" || a.Key == "error":
		if state := stateOf(a.Value.String()); state != "" {
			return []slog.Attr{slog.String("error", state)}
		}
	}
	return nil
}
