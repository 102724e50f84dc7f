package push

import (
	"context"
	"errors"
	"time"

	"github.com/google/uuid"

	"spoorboek/domain"
	"spoorboek/files"
	"spoorboek/store"
)

// Files that no job looks after are found by sweeping: of records that went
// while a piece was being stored, and of uploads that nobody goes on with. The
// record decides, and is there before the first byte: a file without one is
// never one whose record is still to come.
const (
	sweepEvery = 6 * time.Hour
	sweepPage  = 200                // files a job
	leftAfter  = 24 * time.Hour     // after which what a crash left is nobody's, and work that should be done is done here
	unfinished = 7 * 24 * time.Hour // without a piece, after which an upload is given up

	// How long after a restore from a backup a file from before it waits for its
	// record: a phone that has the record sends it again at its next sync.
	recordsReturn = 30 * 24 * time.Hour
)

// sweepArgs is the periodic job that has the files of every tenant swept.
type sweepArgs struct{}

// Kind names the job in the queue.
func (sweepArgs) Kind() string { return "sweep" }

// sweep begins with the first page of each tenant in this database. Files of
// other tenants, perhaps of another server with the same folder, are left alone.
func (w *Workers) sweep(ctx context.Context, _ sweepArgs) error {
	if w.files == nil {
		return nil
	}
	round := w.now().Truncate(sweepEvery)
	return w.eachTenant(ctx, func(tenant uuid.UUID) error {
		return w.store.SweepFiles(ctx, store.SweepFilesArgs{Round: round, TenantID: tenant})
	})
}

// sweepFiles tidies up a page of a tenant's files and has the next one swept.
func (w *Workers) sweepFiles(ctx context.Context, a store.SweepFilesArgs) error {
	if w.files == nil {
		return nil
	}
	page, err := w.files.List(ctx, a.TenantID.String(), a.After, sweepPage)
	if err != nil || len(page) == 0 {
		return err
	}
	var ids []uuid.UUID
	for _, f := range page {
		if id, ok := store.DocumentOf(f.Name); ok {
			ids = append(ids, id)
		}
	}
	there, err := w.store.DocumentsByID(ctx, a.TenantID, ids)
	if err != nil {
		return err
	}
	restored, err := w.store.EpochOpened(ctx)
	if err != nil {
		return err
	}
	returning := w.now().Sub(restored) < recordsReturn
	for _, f := range page {
		id, ok := store.DocumentOf(f.Name)
		if !ok || there[id] == nil && returning && f.Modified.Before(restored) {
			continue
		}
		err = errors.Join(err, w.tidy(ctx, there[id], f))
	}
	if len(page) == sweepPage {
		a.After = page[len(page)-1].Name
		err = errors.Join(err, w.store.SweepFiles(ctx, a))
	}
	return err
}

// tidy does what is due to a file of d, nil if that is deleted or erased.
func (w *Workers) tidy(ctx context.Context, d *domain.Document, f files.Info) error {
	if d == nil {
		return w.files.Remove(ctx, f.Name)
	}
	kept, upload := store.DocumentFiles(d.TenantID, d.ID)
	age := w.now().Sub(f.Modified)
	switch {
	case f.Name == kept:
		switch d.Status {
		case domain.DocumentRejected:
			return w.files.Remove(ctx, f.Name)
		case domain.DocumentPending:
			return w.recognize(ctx, d, f.Name)
		}
	case f.Name != upload: // of a write that was cut off
		if age > leftAfter {
			return w.files.Remove(ctx, f.Name)
		}
	case d.Status == domain.DocumentPending && f.Size == d.Size: // the server stopped after the last byte
		return decided(w.store.Uploaded(ctx, d.TenantID, d.ID))
	case d.Status == domain.DocumentPending:
		if age > unfinished {
			return w.giveUp(ctx, d, upload)
		}
	case d.Status == domain.DocumentScanning:
		if age > leftAfter { // its job failed for too long
			return w.inspect(ctx, store.InspectArgs{TenantID: d.TenantID, DocumentID: d.ID})
		}
	default:
		return w.files.Remove(ctx, f.Name)
	}
	return nil
}

// recognize takes what is kept for the content of a record that a phone sent
// again after a restore, if it is what the record says: looked at it was before.
func (w *Workers) recognize(ctx context.Context, d *domain.Document, kept string) error {
	content, err := w.files.Read(ctx, kept)
	if err != nil || int64(len(content)) != d.Size || digest(content) != d.SHA256 {
		return err
	}
	return decided(w.store.Keep(ctx, d.TenantID, d.ID, d.Size, d.SHA256))
}

// giveUp rejects a document that nobody sends the rest of, and then removes what
// came of it: once it is rejected no piece is taken, and none is looked at.
func (w *Workers) giveUp(ctx context.Context, d *domain.Document, upload string) error {
	if err := w.store.RejectDocument(ctx, d.TenantID, d.ID, domain.RejectedExpired); err != nil {
		return decided(err)
	}
	return w.files.Remove(ctx, upload)
}

// decided passes over that a record went on, or went, in the meantime: the next
// round sees it.
func decided(err error) error {
	switch domain.CodeOf(err) {
	case domain.CodeTransition, domain.CodeGone, domain.CodeNotFound:
		return nil
	}
	return err
}
