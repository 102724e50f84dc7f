// Spoorboek is the backend of an app for people on long-term sick leave who look
// for work with another employer. This file picks the command; serve.go wires
// the rooms together.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"
	_ "time/tzdata" // slim images have no time zones

	"spoorboek/pgdev"
)

const usage = `Spoorboek, the backend of an app for reintegration in the second track.

Usage: spoorboek [command]     (go run . [command] in a checkout)

  serve                 run the server; the default. Without DATABASE_URL it runs
                        its own PostgreSQL, migrates it and adds demo data
  migrate               bring the database to the newest schema
  demo                  play a week of two phones and a coach against the running
                        server and show what each of them sees
  admin tenant SLUG NAME                    make a tenant
  admin invite SLUG EMAIL ROLE NAME         invite a user
  admin outbox SLUG                         print the mails that wait in the outbox
  admin import [-dry-run] SLUG FILE.csv     take people and cases from a file; with
               -sivi CODES.json             the messages of an absence system
  admin erase SLUG EMAIL_OR_ID              erase a person for good, with all records
  admin audit-feeds [SLUG]                  compare every feed with the records
  admin new-epoch                           after a restore from a backup: phones start over
  health                is the server on this machine ready? Exit status 0: yes
  keys new FILE         make a key file
  keys list FILE        show the keys in it
  keys rotate FILE      publish a next key, take the published one into use, retire the old
  help, --help          this text

Settings come from the environment; docs/operate.md lists them.
`

func main() {
	pgdev.Main() // must be first: the private PostgreSQL is watched by a second copy of this program
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := run(ctx, os.Args[1:], os.Environ(), os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "spoorboek:", err)
		os.Exit(1)
	}
}

var errUsage = errors.New("unknown command; try --help")

// run does one command.
func run(ctx context.Context, args, environ []string, out io.Writer) error {
	command := "serve"
	if len(args) > 0 {
		command, args = args[0], args[1:]
	}
	switch command {
	case "help", "--help", "-h":
		_, err := io.WriteString(out, usage)
		return err
	case "keys":
		return keysCommand(args, out)
	}
	cfg, err := readConfig(environ)
	if err != nil {
		return err
	}
	switch {
	case command == "serve" && len(args) == 0:
		return serve(ctx, cfg, out)
	case command == "migrate" && len(args) == 0:
		return migrate(ctx, cfg, out)
	case command == "demo" && len(args) == 0:
		return demo(ctx, cfg, out)
	case command == "health" && len(args) == 0:
		return health(ctx, cfg)
	case command == "admin":
		return admin(ctx, cfg, args, out)
	}
	return errUsage
}
