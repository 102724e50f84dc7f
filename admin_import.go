package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"

	"spoorboek/intake"
)

// importFile takes people and cases from a CSV file, or the messages of an absence
// system. Refused lines are named on out and make the command fail.
func importFile(ctx context.Context, h *house, args []string, out io.Writer) error {
	flags := flag.NewFlagSet("import", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	dry := flags.Bool("dry-run", false, "")
	table := flags.String("sivi", "", "")
	if flags.Parse(args) != nil || flags.NArg() != 2 {
		return errAdminUsage
	}
	args = flags.Args()
	take, err := taking(*table)
	if err != nil {
		return err
	}
	t, err := h.store.TenantBySlug(ctx, args[0])
	if err != nil {
		return err
	}
	file, err := os.Open(args[1])
	if err != nil {
		return err
	}
	defer file.Close()
	im := intake.Importer{Store: h.store, Auth: h.auth, Tenant: t.ID, DryRun: *dry, Report: out}
	tally, err := take(&im, ctx, file)
	if err != nil {
		return err
	}
	did := "stored"
	if *dry {
		did = "to be stored"
	}
	if _, err := fmt.Fprintf(out, "lines %s: %d, there already: %d, refused: %d\n", did, tally.Stored, tally.Unchanged, tally.Refused); err != nil {
		return err
	}
	if tally.Refused > 0 {
		return fmt.Errorf("lines refused: %d; mend them and import the file again", tally.Refused)
	}
	return nil
}

// taking is how a file is read: as people and cases, or, with a table of what codes
// mean, as messages of the SIVI standard.
func taking(table string) (func(*intake.Importer, context.Context, io.Reader) (intake.Tally, error), error) {
	if table == "" {
		return (*intake.Importer).Run, nil
	}
	in, err := os.Open(table)
	if err != nil {
		return nil, err
	}
	defer in.Close()
	codes, err := intake.ReadCodes(in)
	return func(im *intake.Importer, ctx context.Context, file io.Reader) (intake.Tally, error) {
		return im.RunSIVI(ctx, file, codes)
	}, err
}
