package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"slices"

	"spoorboek/intake"
)

// importFile takes people and cases from a CSV file. Refused lines are named on
// out and make the command fail.
func importFile(ctx context.Context, h *house, args []string, out io.Writer) error {
	dry := slices.Contains(args, "-dry-run")
	args = slices.DeleteFunc(slices.Clone(args), func(a string) bool { return a == "-dry-run" })
	if len(args) != 2 {
		return errAdminUsage
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
	im := intake.Importer{Store: h.store, Auth: h.auth, Tenant: t.ID, DryRun: dry, Report: out}
	tally, err := im.Run(ctx, file)
	if err != nil {
		return err
	}
	did := "stored"
	if dry {
		did = "to be stored"
	}
	if _, err := fmt.Fprintf(out, "%d lines %s, %d there already, %d refused\n", tally.Stored, did, tally.Unchanged, tally.Refused); err != nil {
		return err
	}
	if tally.Refused > 0 {
		return fmt.Errorf("%d lines were refused; mend them and import the file again", tally.Refused)
	}
	return nil
}
