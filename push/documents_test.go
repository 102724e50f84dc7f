package push_test

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/google/uuid"

	"spoorboek/domain"
	"spoorboek/files"
	"spoorboek/push"
	"spoorboek/store"
)

var paper = []byte("%PDF-1.7\nDear Sanne\n%%EOF")

// archive is a house with a folder for documents.
type archive struct {
	*house
	dir   string
	files *files.Folder
}

func newArchive(t *testing.T) *archive {
	t.Helper()
	dir := t.TempDir()
	folder, err := files.OpenFolder(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = folder.Close() })
	a := &archive{newHouse(t, func(o *push.Options) { o.Files = folder }), dir, folder}
	a.restored(-365 * 24 * time.Hour)
	return a
}

// restored says that the database was restored from a backup, so long from now.
func (a *archive) restored(from time.Duration) {
	a.t.Helper()
	a.exec(fmt.Sprintf(`UPDATE sync_epoch SET opened_at = '%s'`, a.Clock.Now().Add(from).Format(time.RFC3339)))
}

// announce makes a document of paper, its content still to come.
func (a *archive) announce() uuid.UUID {
	a.t.Helper()
	return a.announceAs(a.NewID())
}

func (a *archive) announceAs(id uuid.UUID) uuid.UUID {
	a.t.Helper()
	sum := sha256.Sum256(paper)
	a.Must(a.employee, domain.Mutation{
		Op: domain.OpCreate, Kind: domain.Documents, ID: id, TrajectoryID: a.track, Fields: []string{"kind", "title", "mime", "size", "sha256"},
		Edit: func(r domain.Record) {
			d := r.(*domain.Document)
			d.Kind, d.Title, d.Mime, d.Size, d.SHA256 = "letter", "Letter", files.PDF, int64(len(paper)), hex.EncodeToString(sum[:])
		},
	})
	return id
}

// lay puts a file of a document there, last written so long ago.
func (a *archive) lay(id uuid.UUID, ending string, content []byte, ago time.Duration) string {
	a.t.Helper()
	kept, _ := store.DocumentFiles(a.Tenant.ID, id)
	name := kept + ending
	if err := a.files.Put(a.t.Context(), name, content); err != nil {
		a.t.Fatal(err)
	}
	at := a.Clock.Now().Add(-ago)
	if err := os.Chtimes(filepath.Join(a.dir, name), at, at); err != nil {
		a.t.Fatal(err)
	}
	return name
}

// file sends a document whole and has it looked at.
func (a *archive) file() uuid.UUID {
	a.t.Helper()
	id := a.announce()
	a.lay(id, ".part", paper, 0)
	a.do(a.Uploaded(a.t.Context(), a.Tenant.ID, id))
	a.drain()
	return id
}

func (a *archive) do(err error) {
	a.t.Helper()
	if err != nil {
		a.t.Fatal(err)
	}
}

func (a *archive) drop(id uuid.UUID) {
	a.t.Helper()
	a.Must(a.employee, domain.Mutation{Op: domain.OpDelete, Kind: domain.Documents, ID: id, Strict: true, IfMatch: domain.AnyRev})
}

// there lists the names of all files.
func (a *archive) there() []string {
	a.t.Helper()
	list, err := a.files.List(a.t.Context(), a.Tenant.ID.String(), "", 10_000)
	a.do(err)
	out := []string{}
	for _, f := range list {
		out = append(out, f.Name)
	}
	return out
}

func (a *archive) sweep() {
	a.t.Helper()
	a.exec(`DELETE FROM river_job WHERE kind = 'sweep_files'`) // a period later
	a.do(a.workers.Work(a.t.Context(), "sweep", []byte("{}")))
	a.drain()
}

// An erased person's bytes are gone with the records, a deleted document's with
// the document.
func TestDocuments_P31_BytesGoWithTheRecord(t *testing.T) {
	t.Parallel()
	a := newArchive(t)
	deleted, unfinished := a.file(), a.announce()
	a.file()
	a.lay(unfinished, ".part", paper[:4], 0)
	if got := a.there(); len(got) != 3 {
		t.Fatalf("there are %v", got)
	}
	a.drop(deleted)
	a.drain()
	if got := a.there(); len(got) != 2 {
		t.Errorf("after a delete there are %v", got)
	}
	a.do(a.BeginErasure(t.Context(), a.Tenant.ID, a.employee.UserID))
	a.drain()
	if got := a.there(); len(got) != 0 {
		t.Errorf("after the erasure there are %v", got)
	}
}

// Whatever a crash leaves between database and files, the next rounds bring in
// order: no byte of a record that is there is lost, none of one that is gone
// stays.
func TestSweep_P31_LeavesWhatBelongsToARecord(t *testing.T) {
	t.Parallel()
	const day = 24 * time.Hour
	for _, c := range []struct {
		name   string
		status string // of the record; "": it is gone
		files  map[string][]byte
		ago    time.Duration
		left   []string
		after  string
	}{
		{"an upload under way", "pending_upload", map[string][]byte{".part": paper[:4]}, 6 * day, []string{".part"}, "pending_upload"},
		{"an upload that nobody went on with", "pending_upload", map[string][]byte{".part": paper[:4]}, 8 * day, nil, "rejected"},
		{"stopped after the last byte", "pending_upload", map[string][]byte{".part": paper}, 0, []string{""}, "available"},
		{"being looked at", "scanning", map[string][]byte{".part": paper}, time.Hour, []string{".part"}, "scanning"},
		{"never looked at", "scanning", map[string][]byte{".part": paper}, 2 * day, []string{""}, "available"},
		{"stopped before it said that it keeps it", "scanning", map[string][]byte{".part": paper, "": paper}, 2 * day, []string{""}, "available"},
		{"stopped before it tidied up", "available", map[string][]byte{".part": paper, "": paper}, 0, []string{""}, "available"},
		{"kept for long", "available", map[string][]byte{"": paper}, 400 * day, []string{""}, "available"},
		{"kept, and a write that was cut off", "available", map[string][]byte{"": paper, ".new": paper[:4]}, 2 * day, []string{""}, "available"},
		{"a write under way", "scanning", map[string][]byte{".part": paper, ".new": paper[:4]}, time.Hour, []string{".new", ".part"}, "scanning"},
		{"rejected", "rejected", map[string][]byte{".part": paper, "": paper}, 0, nil, "rejected"},
		{"deleted while a piece was stored", "", map[string][]byte{".part": paper[:4]}, 0, nil, ""},
		{"deleted while it was kept", "", map[string][]byte{"": paper, ".new": paper}, 0, nil, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			a := newArchive(t)
			id := a.announce()
			kept, _ := store.DocumentFiles(a.Tenant.ID, id)
			a.bring(id, c.status)
			for _, ending := range slices.Sorted(maps.Keys(c.files)) {
				a.lay(id, ending, c.files[ending], c.ago)
			}
			a.sweep()
			want := []string{}
			for _, ending := range c.left {
				want = append(want, kept+ending)
			}
			if got := a.there(); !slices.Equal(got, want) {
				t.Errorf("there are %v, want %v", got, want)
			}
			d, err := a.Document(t.Context(), a.Tenant.ID, id)
			if c.after == "" && domain.CodeOf(err) != domain.CodeNotFound || c.after != "" && (err != nil || d.Status != c.after) {
				t.Errorf("the record is %+v, %v; want %q", d, err, c.after)
			}
			if c.after == "available" {
				got, err := a.files.Read(t.Context(), kept)
				if string(got) != string(paper) || err != nil {
					t.Errorf("%q is kept, %v", got, err)
				}
			}
		})
	}
}

// A backup is older than the files. What a phone sends again finds its content;
// what nobody sends again goes in the end.
func TestSweep_KeepsFilesWhoseRecordsComeBackAfterARestore(t *testing.T) {
	t.Parallel()
	a := newArchive(t)
	lost, forgotten := a.NewID(), a.NewID()
	for _, id := range []uuid.UUID{lost, forgotten} {
		a.lay(id, "", paper, time.Hour)
	}
	a.restored(-time.Minute)
	a.sweep()
	if got := a.there(); len(got) != 2 {
		t.Fatalf("right after the restore there are %v", got)
	}
	a.announceAs(lost)
	a.sweep()
	d, err := a.Document(t.Context(), a.Tenant.ID, lost)
	if err != nil || d.Status != domain.DocumentAvailable {
		t.Errorf("the record that came back is %+v, %v", d, err)
	}
	a.Clock.Advance(31 * 24 * time.Hour)
	a.sweep()
	kept, _ := store.DocumentFiles(a.Tenant.ID, lost)
	if got := a.there(); !slices.Equal(got, []string{kept}) {
		t.Errorf("a month later there are %v, want %s", got, kept)
	}
}

// bring brings a document to a status; its jobs were lost.
func (a *archive) bring(id uuid.UUID, status string) {
	a.t.Helper()
	ctx, tenant := a.t.Context(), a.Tenant.ID
	if status == "" {
		a.drop(id)
	}
	if status == "scanning" || status == "available" || status == "rejected" {
		a.do(a.Uploaded(ctx, tenant, id))
	}
	switch status {
	case "available":
		d, err := a.Document(ctx, tenant, id)
		a.do(err)
		a.do(a.Keep(ctx, tenant, id, d.Size, d.SHA256))
	case "rejected":
		a.do(a.RejectDocument(ctx, tenant, id, domain.RejectedType))
	}
	a.exec(`DELETE FROM river_job`)
}

// A page is one job, and only files of tenants that are in the database count.
func TestSweep_GoesPageByPageThroughItsOwnTenants(t *testing.T) {
	t.Parallel()
	a := newArchive(t)
	mine := a.file()
	for range 450 {
		a.lay(a.NewID(), ".part", []byte("x"), 0)
	}
	other := fmt.Sprintf("%s/%s", a.NewID(), a.NewID())
	a.do(a.files.Put(t.Context(), other, paper))
	foreign := a.Tenant.ID.String() + "/readme.txt"
	a.do(a.files.Put(t.Context(), foreign, paper))
	a.sweep()
	kept, _ := store.DocumentFiles(a.Tenant.ID, mine)
	if got, want := a.there(), []string{kept, foreign}; !slices.Equal(got, want) {
		t.Errorf("%d files are there, want %v", len(got), want)
	}
	if _, err := a.files.Read(t.Context(), other); err != nil {
		t.Errorf("a file of another server: %v", err)
	}
	if n := a.count(`SELECT count(*) FROM river_job WHERE kind = 'sweep_files'`); n != 3 {
		t.Errorf("%d jobs swept 452 files, want 3", n)
	}
}

// failing is a place for files that is out of reach.
type failing struct{ files.Files }

var errAway = errors.New("the files are away")

func (failing) Read(context.Context, string) ([]byte, error) { return nil, errAway }

// A folder that is away rejects nothing; bytes that are missing for a day do.
func TestInspect_P31_WaitsForBytesThatAreAway(t *testing.T) {
	t.Parallel()
	a := newArchive(t)
	id := a.announce()
	a.do(a.Uploaded(t.Context(), a.Tenant.ID, id))
	args := fmt.Appendf(nil, `{"tenant_id": %q, "document_id": %q}`, a.Tenant.ID, id)
	status := func() string {
		d, err := a.Document(t.Context(), a.Tenant.ID, id)
		a.do(err)
		return d.Status + " " + d.Reason
	}
	if err := a.workers.Work(t.Context(), "inspect_document", args); !errors.Is(err, fs.ErrNotExist) || status() != "scanning " {
		t.Errorf("at first: %v, %s", err, status())
	}
	a.Clock.Set(a.Clock.Now().Add(25 * time.Hour))
	away := a.newWorkers(a.Store, a.devices, nil, func(o *push.Options) { o.Files = failing{a.files} })
	if err := away.Work(t.Context(), "inspect_document", args); !errors.Is(err, errAway) || status() != "scanning " {
		t.Errorf("while the folder is away: %v, %s", err, status())
	}
	a.do(a.workers.Work(t.Context(), "inspect_document", args))
	if got := status(); got != "rejected lost" {
		t.Errorf("a day later it is %s", got)
	}
}
