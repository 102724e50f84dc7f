package push

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io/fs"

	"spoorboek/domain"
	"spoorboek/files"
	"spoorboek/store"
)

// inspect looks at a document that is all there (P-31): are these the bytes, and
// the type, that were announced; is it clean; then keep it, an image without
// what it says of its maker. It may be cut off anywhere and run again.
func (w *Workers) inspect(ctx context.Context, a store.InspectArgs) error {
	if w.files == nil {
		return nil
	}
	d, err := w.store.Document(ctx, a.TenantID, a.DocumentID)
	if domain.CodeOf(err) == domain.CodeNotFound {
		return w.removeFile(ctx, store.RemoveFileArgs(a))
	}
	if err != nil {
		return err
	}
	_, upload := store.DocumentFiles(a.TenantID, a.DocumentID)
	if d.Status == domain.DocumentScanning {
		err = w.judge(ctx, d)
	}
	switch domain.CodeOf(err) {
	case domain.CodeGone, domain.CodeNotFound: // deleted in the meantime, perhaps before the file was put there
		return w.removeFile(ctx, store.RemoveFileArgs(a))
	}
	return errors.Join(err, w.removeIf(ctx, err == nil, upload))
}

// judge decides what becomes of a document, and stores that.
func (w *Workers) judge(ctx context.Context, d *domain.Document) error {
	kept, upload := store.DocumentFiles(d.TenantID, d.ID)
	reject := func(reason string) error { return w.store.RejectDocument(ctx, d.TenantID, d.ID, reason) }
	sent, err := w.files.Read(ctx, upload)
	if errors.Is(err, fs.ErrNotExist) && w.now().Sub(d.UpdatedAt) > leftAfter { // the files are older than the database
		return reject(domain.RejectedLost)
	}
	if err != nil {
		return err
	}
	if int64(len(sent)) != d.Size || digest(sent) != d.SHA256 {
		return reject(domain.RejectedChecksum)
	}
	if files.Sniff(sent) != d.Mime {
		return reject(domain.RejectedType)
	}
	if w.scanner != nil {
		clean, err := w.scanner.Clean(ctx, sent)
		if err != nil {
			return err
		}
		if !clean {
			return reject(domain.RejectedMalware)
		}
	}
	content, err := files.Strip(d.Mime, sent)
	if err != nil {
		return reject(domain.RejectedDamaged)
	}
	if err := w.files.Put(ctx, kept, content); err != nil {
		return err
	}
	return w.store.Keep(ctx, d.TenantID, d.ID, int64(len(content)), digest(content))
}

func digest(content []byte) string {
	sum := sha256.Sum256(content)
	return hex.EncodeToString(sum[:])
}

func (w *Workers) removeIf(ctx context.Context, yes bool, name string) error {
	if !yes {
		return nil
	}
	return w.files.Remove(ctx, name)
}

// removeFile removes what is kept of a document that is gone. One that is there,
// of an id that came back after an erasure, keeps what it has.
func (w *Workers) removeFile(ctx context.Context, a store.RemoveFileArgs) error {
	if w.files == nil {
		return nil
	}
	if _, err := w.store.Document(ctx, a.TenantID, a.DocumentID); domain.CodeOf(err) != domain.CodeNotFound {
		return err
	}
	kept, upload := store.DocumentFiles(a.TenantID, a.DocumentID)
	return errors.Join(w.files.Remove(ctx, kept), w.files.Remove(ctx, upload))
}
