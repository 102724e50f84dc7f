// Bench measures what Spoorboek costs: processor time of pushes and pulls in
// server and PostgreSQL together, requests a second beside a bare handler, the
// same SQL beside pgbench, memory, and how logins hinder others. It starts
// everything itself. docs/benchmarks.md says what each row means.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"time"

	"spoorboek/pgdev"
)

// bench is one run.
type bench struct {
	options
	out     io.Writer
	pg      *postgres
	program *program
	report  report
	places  map[[2]string]int // part and name → row of the report
}

// options are the flags.
type options struct {
	rows, sizes     []string
	rounds, clients int
	pushes          int // of each client and round; pulls are multiples of it
	bin, doc        string
	profile         string
	audit           bool
}

var (
	allRows  = []string{"push", "pull", "pgbench", "rest", "memory", "logins", "streams"}
	allSizes = []string{"small", "phones", "large"}
)

func main() {
	pgdev.Main() // must be first: the private PostgreSQL is watched by a second copy of this program
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	var err error
	if len(os.Args) == 4 && os.Args[1] == bareCommand {
		err = serveBare(ctx, os.Args[2], os.Args[3])
	} else {
		err = run(ctx, os.Args[1:], os.Stdout)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func readOptions(args []string) (o options, err error) {
	f := flag.NewFlagSet("bench", flag.ContinueOnError)
	rows := f.String("rows", strings.Join(allRows, ","), "which rows: "+strings.Join(allRows, ",")+"; sync stands for push,pull")
	sizes := f.String("sizes", strings.Join(allSizes, ","), "which databases: small (10,000 records), phones (for the memory rows), large (2,000,000)")
	f.IntVar(&o.rounds, "rounds", 3, "how often each row is measured; the median counts")
	f.IntVar(&o.clients, "clients", 8, "phones at once in the sync and pgbench rows, at most 40")
	f.IntVar(&o.pushes, "pushes", 12, "pushes of each phone in a round; pulls are multiples of it")
	f.StringVar(&o.bin, "server", "bin/spoorboek", "the built server")
	f.StringVar(&o.doc, "doc", "", "page to write the table into, between its markers; empty: print only")
	f.StringVar(&o.profile, "profile", "", "write a CPU profile of the server during the sync rows to this file")
	f.BoolVar(&o.audit, "audit", true, "audit the feeds of every database before it is measured")
	if err := f.Parse(args); err != nil {
		return o, err
	}
	o.rows, o.sizes = strings.Split(strings.ReplaceAll(*rows, "sync", "push,pull"), ","), strings.Split(*sizes, ",")
	for _, r := range o.rows {
		if !slices.Contains(allRows, r) {
			return o, fmt.Errorf("there are no rows %q", r)
		}
	}
	for _, s := range o.sizes {
		if !slices.Contains(allSizes, s) {
			return o, fmt.Errorf("there is no size %q", s)
		}
	}
	if f.NArg() > 0 || o.rounds < 1 || o.pushes < 4 || o.clients < 1 || o.clients > 40 {
		return o, errors.New("rounds must be at least 1, pushes at least 4, clients 1 to 40, and there are no other arguments")
	}
	return o, nil
}

func run(ctx context.Context, args []string, out io.Writer) (err error) {
	o, err := readOptions(args)
	if errors.Is(err, flag.ErrHelp) {
		return nil
	}
	if err != nil {
		return err
	}
	b := &bench{options: o, out: out, places: map[[2]string]int{}}
	b.report.facts = machine()
	dir, err := os.MkdirTemp("", "spoorboek-bench-")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	if err := os.Chmod(dir, 0o711); err != nil { // PostgreSQL of root runs as another user, who must get in
		return err
	}
	if err := b.start(ctx, dir, out); err != nil {
		return err
	}
	defer b.end(ctx)
	if err := b.measure(ctx); err != nil {
		return err
	}
	b.report.facts = append(b.report.facts, "Load average after: "+loadAverage())
	table := b.report.markdown()
	fmt.Fprintf(out, "\n%s", table)
	return b.write(table)
}

// start brings up PostgreSQL and prepares the server's program.
func (b *bench) start(ctx context.Context, dir string, out io.Writer) (err error) {
	if err := pgdev.Install(ctx, out); err != nil {
		return err
	}
	if b.program, err = newProgram(ctx, b.bin, dir); err != nil {
		return err
	}
	if b.pg, err = startPostgres(ctx, filepath.Join(dir, "pg")); err != nil {
		return err
	}
	facts, err := b.pg.facts(ctx)
	b.report.facts = append(append(b.report.facts, facts...), b.program.facts()...)
	return err
}

// end stops PostgreSQL and waits, so that its folder can be removed.
func (b *bench) end(ctx context.Context) {
	b.pg.stop()
	_ = b.pg.gone(context.WithoutCancel(ctx))
}

// measure makes the databases and measures each. The rows that compare the small
// one with the large one go last, in turns: this machine is not always as fast.
func (b *bench) measure(ctx context.Context) error {
	const small, large = "Ten thousand records", "Two million records"
	var compared []*world
	for _, w := range []*world{
		newWorld("phones", "Phones with ten thousand records", 330_000, true), newWorld("small", small, 10_000, false), newWorld("large", large, 2_000_000, false),
	} {
		rows, inTurns := b.wanted(w)
		if !slices.Contains(b.sizes, w.name) || !inTurns && len(rows) == 0 {
			continue
		}
		if err := b.prepare(ctx, w); err != nil {
			return err
		}
		if err := b.world(ctx, w, rows); err != nil {
			return err
		}
		if inTurns {
			compared = append(compared, w)
		} else if err := b.drop(ctx, w); err != nil {
			return err
		}
	}
	if err := b.inTurns(ctx, compared); err != nil {
		return err
	}
	b.report.ratios(small, large, "Two million records against ten thousand", func(r row) bool { return r.unit == unitRate })
	return nil
}

func (b *bench) drop(ctx context.Context, w *world) error {
	return b.pg.exec(ctx, "postgres", "DROP DATABASE "+w.name+" WITH (FORCE)")
}

// prepare fills the database of w and has the product audit it.
func (b *bench) prepare(ctx context.Context, w *world) error {
	began := time.Now()
	fmt.Fprintf(b.out, "%s: filling the database ...\n", w.title)
	if err := w.build(ctx, b.pg, b.program); err != nil {
		return err
	}
	fact, err := b.inspect(ctx, w, time.Since(began))
	if err != nil {
		return err
	}
	fmt.Fprintf(b.out, "  %s\n", fact)
	b.report.facts = append(b.report.facts, fact)
	return nil
}

// world measures rows of one database.
func (b *bench) world(ctx context.Context, w *world, all []string) error {
	measures := map[string]func(context.Context, *world) error{
		"pgbench": b.besidePgbench, "memory": b.memory, "logins": b.logins, "streams": b.streams,
	}
	for _, rows := range all {
		fmt.Fprintf(b.out, "%s: %s\n", w.title, rows)
		if err := measures[rows](ctx, w); err != nil {
			return fmt.Errorf("%s: %s: %w", w.title, rows, err)
		}
	}
	return nil
}

// inTurns measures the rows that are compared, a round in each database at a time.
func (b *bench) inTurns(ctx context.Context, worlds []*world) error {
	if len(worlds) == 0 {
		return nil
	}
	if b.wants("push") || b.wants("pull") {
		if err := b.syncing(ctx, worlds); err != nil {
			return fmt.Errorf("sync: %w", err)
		}
	}
	if b.wants("rest") {
		if err := b.rest(ctx, worlds); err != nil {
			return fmt.Errorf("rest: %w", err)
		}
	}
	for _, w := range worlds {
		if err := b.drop(ctx, w); err != nil {
			return err
		}
	}
	return nil
}

// wanted lists the rows that were asked for and belong to w alone, in the order
// in which they are measured: pgbench clones the database as it was filled. It
// tells too whether w is among those that are compared.
func (b *bench) wanted(w *world) (rows []string, inTurns bool) {
	for _, r := range map[string][]string{"small": {"pgbench", "logins", "streams"}, "phones": {"memory"}}[w.name] {
		if b.wants(r) {
			rows = append(rows, r)
		}
	}
	return rows, w.phones == nil && (b.wants("push") || b.wants("pull") || b.wants("rest"))
}

func (b *bench) wants(rows string) bool { return slices.Contains(b.rows, rows) }

// figure adds what one round measured to its row.
func (b *bench) figure(r row, value float64) {
	key := [2]string{r.part, r.name}
	at, have := b.places[key]
	if !have {
		at = len(b.report.rows)
		b.places[key] = at
		b.report.add(r)
	}
	b.report.rows[at].rounds = append(b.report.rows[at].rounds, value)
}

// median of what the rounds of a row have measured so far.
func (b *bench) median(r row) float64 {
	return b.report.rows[b.places[[2]string{r.part, r.name}]].median()
}

// write puts the table into the page, if there is one to write.
func (b *bench) write(table string) error {
	if b.doc == "" {
		return nil
	}
	page, err := os.ReadFile(b.doc)
	if err != nil {
		return err
	}
	text, err := replaceTable(string(page), table)
	if err != nil {
		return err
	}
	return os.WriteFile(b.doc, []byte(text), 0o644)
}
