package store

import (
	"context"
	"path"
	"strings"
	"time"

	"github.com/google/uuid"

	"spoorboek/domain"
)

// InspectArgs is the job that looks at the content of a document after its last
// byte. The transaction that says that it is all there inserts it.
type InspectArgs struct {
	TenantID   uuid.UUID `json:"tenant_id"`
	DocumentID uuid.UUID `json:"document_id"`
}

// Kind names the job in the queue.
func (InspectArgs) Kind() string { return "inspect_document" }

// RemoveFileArgs is the job that removes the content of a document that is
// deleted or erased. The transaction that takes the record away inserts it.
type RemoveFileArgs struct {
	TenantID   uuid.UUID `json:"tenant_id"`
	DocumentID uuid.UUID `json:"document_id"`
}

// Kind names the job in the queue.
func (RemoveFileArgs) Kind() string { return "remove_file" }

// DocumentFiles names the files of a document: its content as it is kept, and
// what came of it so far while it is sent. A tenant has a folder of its own.
func DocumentFiles(tenant, id uuid.UUID) (kept, upload string) {
	kept = tenant.String() + "/" + id.String()
	return kept, kept + ".part"
}

// DocumentOf tells of which document a file is, whatever the ending of its name.
func DocumentOf(name string) (id uuid.UUID, ok bool) {
	name, _, _ = strings.Cut(path.Base(name), ".")
	id, err := uuid.Parse(name)
	return id, err == nil && id.String() == name
}

// SweepFilesArgs is the job that tidies up a page of the files of a tenant in one
// round: those whose names come after After.
type SweepFilesArgs struct {
	After    string    `json:"after"` // names in the order of the alphabet; see uniqueKey
	Round    time.Time `json:"round"`
	TenantID uuid.UUID `json:"tenant_id"`
}

// Kind names the job in the queue.
func (SweepFilesArgs) Kind() string { return "sweep_files" }

// SweepFiles has a page tidied up, once a round.
func (s *Store) SweepFiles(ctx context.Context, a SweepFilesArgs) error {
	_, err := s.addJobs(ctx, a.TenantID, job{args: a, once: true})
	return err
}

// documents gives the jobs that a change of a document makes due.
func (c *change) documents(row *domain.Row) (out []job) {
	d, ok := row.After.(*domain.Document)
	if !ok {
		return nil
	}
	before, _ := row.Before.(*domain.Document)
	switch {
	case d.Deleted():
		if before == nil || !before.Deleted() {
			out = append(out, removal(d.TenantID, d.ID))
		}
	case d.Status == domain.DocumentScanning && (before == nil || before.Status != d.Status):
		out = append(out, job{args: InspectArgs{d.TenantID, d.ID}})
	}
	return out
}

func removal(tenant, id uuid.UUID) job {
	return job{args: RemoveFileArgs{tenant, id}}
}

// Document reads a document for the server's own work; CodeNotFound when there
// is none, or it is deleted.
func (s *Store) Document(ctx context.Context, tenant, id uuid.UUID) (*domain.Document, error) {
	found, err := s.DocumentsByID(ctx, tenant, []uuid.UUID{id})
	if err != nil {
		return nil, err
	}
	if found[id] == nil {
		return nil, domain.Errorf(domain.CodeNotFound, "There is no such document.")
	}
	return found[id], nil
}

// DocumentsByID reads those of the documents that are there, for the server's
// own work.
func (s *Store) DocumentsByID(ctx context.Context, tenant uuid.UUID, ids []uuid.UUID) (map[uuid.UUID]*domain.Document, error) {
	keys := make([]domain.Key, len(ids))
	for i, id := range ids {
		keys[i] = domain.Key{Kind: domain.Documents, ID: id}
	}
	found, err := s.Load(ctx, domain.SystemActor(tenant), keys)
	if err != nil {
		return nil, err
	}
	out := map[uuid.UUID]*domain.Document{}
	for key, r := range found {
		if d, ok := r.(*domain.Document); ok && !d.Deleted() {
			out[key.ID] = d
		}
	}
	return out, nil
}

// Uploaded says that all bytes of a document are there, and has them looked at.
func (s *Store) Uploaded(ctx context.Context, tenant, id uuid.UUID) error {
	return s.editDocument(ctx, tenant, id, func(d *domain.Document) { d.Status = domain.DocumentScanning }, "status")
}

// Keep says that a document is available, and what is kept of it.
func (s *Store) Keep(ctx context.Context, tenant, id uuid.UUID, size int64, sha256 string) error {
	return s.editDocument(ctx, tenant, id, func(d *domain.Document) {
		d.Status, d.Size, d.SHA256 = domain.DocumentAvailable, size, sha256
	}, "status", "size", "sha256")
}

// RejectDocument says that nothing is kept of a document, and why.
func (s *Store) RejectDocument(ctx context.Context, tenant, id uuid.UUID, reason string) error {
	return s.editDocument(ctx, tenant, id, func(d *domain.Document) {
		d.Status, d.Reason = domain.DocumentRejected, reason
	}, "status", "reason")
}

// editDocument changes the server's own fields of a document.
func (s *Store) editDocument(ctx context.Context, tenant, id uuid.UUID, edit func(*domain.Document), fields ...string) error {
	results, err := s.Apply(ctx, domain.SystemActor(tenant), []domain.Mutation{{
		Op: domain.OpUpdate, Kind: domain.Documents, ID: id, Strict: true, IfMatch: domain.AnyRev, Fields: fields,
		Edit: func(r domain.Record) { edit(r.(*domain.Document)) },
	}})
	if err != nil {
		return err
	}
	if results[0].Err != nil {
		return results[0].Err
	}
	return nil
}
