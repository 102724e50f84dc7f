package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"strings"

	"github.com/google/uuid"

	"spoorboek/auth"
	"spoorboek/domain"
	"spoorboek/store"
)

var errAdminUsage = errors.New("usage: admin tenant SLUG NAME | admin invite SLUG EMAIL ROLE NAME | admin outbox SLUG | admin import [-dry-run] [-sivi CODES.json] SLUG FILE.csv | admin erase SLUG EMAIL_OR_ID | admin audit-feeds [SLUG] | admin new-epoch")

// admin does the work of whoever runs the server.
func admin(ctx context.Context, cfg Config, args []string, out io.Writer) error {
	commands := map[string]struct {
		args int // at least
		do   func(context.Context, *house, []string, io.Writer) error
	}{
		"tenant": {2, addTenant}, "invite": {4, invite}, "outbox": {1, printOutbox}, "import": {2, importFile}, "erase": {2, eraseUser}, "audit-feeds": {0, auditFeeds}, "new-epoch": {0, newEpoch},
	}
	if len(args) == 0 {
		return errAdminUsage
	}
	c, ok := commands[args[0]]
	if !ok || len(args)-1 < c.args {
		return errAdminUsage
	}
	h, err := build(ctx, cfg, slog.New(slog.DiscardHandler), out)
	if err != nil {
		return err
	}
	defer h.close()
	return c.do(ctx, h, args[1:], out)
}

func addTenant(ctx context.Context, h *house, args []string, out io.Writer) error {
	t, err := h.store.CreateTenant(ctx, args[0], strings.Join(args[1:], " "))
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(out, "Tenant %s made (%s).\n", t.Slug, t.ID)
	return err
}

func invite(ctx context.Context, h *house, args []string, out io.Writer) error {
	t, err := h.store.TenantBySlug(ctx, args[0])
	if err != nil {
		return err
	}
	u, _, err := h.auth.Invite(ctx, domain.SystemActor(t.ID), auth.InviteInput{
		Email: args[1], Role: domain.Role(args[2]), DisplayName: strings.Join(args[3:], " "),
	}, store.Once{})
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(out, "%s is invited as %s. The mail with the code is in the outbox: admin outbox %s\n", u.Email, u.Role, t.Slug)
	return err
}

// outboxMails is how many mails are printed at most: more than an import invites.
const outboxMails = 10_000

func printOutbox(ctx context.Context, h *house, args []string, out io.Writer) error {
	t, err := h.store.TenantBySlug(ctx, args[0])
	if err != nil {
		return err
	}
	mails, err := h.store.Outbox(ctx, t.ID, outboxMails)
	if err != nil {
		return err
	}
	for _, m := range mails {
		if _, err := fmt.Fprintf(out, "--- %s\nTo: %s\nSubject: %s\n\n%s\n\n", m.CreatedAt.Format("2006-01-02 15:04"), m.Recipient, m.Subject, m.Body); err != nil {
			return err
		}
	}
	_, err = fmt.Fprintf(out, "%d mails\n", len(mails))
	return err
}

// eraseUser erases a person for good and returns when it is done.
func eraseUser(ctx context.Context, h *house, args []string, out io.Writer) error {
	t, err := h.store.TenantBySlug(ctx, args[0])
	if err != nil {
		return err
	}
	id, err := uuid.Parse(args[1])
	if err != nil {
		u, _, err := h.store.LoginUser(ctx, t.ID, args[1], uuid.Nil)
		if err != nil {
			return err
		}
		if id = u.ID; id == uuid.Nil {
			return errors.New("nobody has this address here; one who is being erased has none any more: give the id")
		}
	}
	if err := h.store.BeginErasure(ctx, t.ID, id); err != nil {
		return err
	}
	if _, err := fmt.Fprintf(out, "%s has no name and no address any more. Deleting the records; should this be cut off, a server goes on with it.\n", id); err != nil {
		return err
	}
	if err := h.store.Erase(ctx, t.ID, id); err != nil {
		return err
	}
	_, err = fmt.Fprintln(out, "Erased.")
	return err
}

// auditFeeds recomputes every feed from the records; nothing may differ.
func auditFeeds(ctx context.Context, h *house, args []string, out io.Writer) error {
	tenants, err := h.store.Tenants(ctx)
	if err != nil {
		return err
	}
	differ := 0
	for _, t := range tenants {
		if len(args) > 0 && args[0] != t.Slug {
			continue
		}
		n, err := h.store.AuditFeeds(ctx, t.ID)
		if err != nil {
			return err
		}
		differ += n
		if _, err := fmt.Fprintf(out, "%s: %d feed rows differ from the records\n", t.Slug, n); err != nil {
			return err
		}
	}
	if differ > 0 {
		return errors.New("the feeds are not what the records say; something wrote past the write path")
	}
	return nil
}

func newEpoch(ctx context.Context, h *house, _ []string, out io.Writer) error {
	if h.db.owner == "" {
		return errors.New("new-epoch needs OWNER_DATABASE_URL, the database as its owner")
	}
	epoch, err := store.NewEpoch(ctx, h.db.owner)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(out, "New epoch %s. Phones that sync will verify what they hold, send what this server lost, and start over.\n", epoch)
	return err
}
