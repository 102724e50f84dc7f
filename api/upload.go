package api

import (
	"context"
	"errors"
	"io/fs"
	"strconv"

	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"

	"spoorboek/domain"
	"spoorboek/files"
	"spoorboek/store"
)

// The content of a document comes by tus 1.0, its core protocol. Handlers are
// written by hand: HEAD is not a GET here.
const (
	contentPath = "/v1/documents/:id/content"
	pieceType   = "application/offset+octet-stream"

	tusResumable = "Tus-Resumable"
	uploadOffset = "Upload-Offset"
	uploadLength = "Upload-Length"
)

// askUpload says how much of a document is there.
func (s *Server) askUpload(c *fiber.Ctx) error {
	d, err := s.uploading(c)
	if err != nil {
		return err
	}
	there, err := s.uploaded(c.UserContext(), d)
	if err != nil {
		return err
	}
	if err := s.complete(c, d, there); err != nil {
		return err
	}
	c.Set(tusResumable, "1.0.0")
	c.Set(uploadLength, strconv.FormatInt(d.Size, 10))
	c.Set(uploadOffset, strconv.FormatInt(there, 10))
	return nil
}

// uploadPiece keeps a piece of a document.
func (s *Server) uploadPiece(c *fiber.Ctx) error {
	d, err := s.uploading(c)
	if err != nil {
		return err
	}
	offset, err := strconv.ParseInt(c.Get(uploadOffset), 10, 64)
	if err != nil { // checked with the contract
		return newProblem(domain.CodeInternal).Wrap(err)
	}
	there, err := s.uploaded(c.UserContext(), d)
	if err != nil {
		return err
	}
	piece := c.BodyRaw()
	switch {
	case offset != there:
		return elsewhere(c, there)
	case offset+int64(len(piece)) > d.Size:
		return newProblem(domain.CodeTooLarge)
	case len(piece) < files.MinPiece && offset+int64(len(piece)) < d.Size:
		return domain.Errorf(domain.CodeInvalid, "A piece but the last one must have at least %d bytes.", files.MinPiece)
	}
	_, upload := store.DocumentFiles(d.TenantID, d.ID)
	err = s.cfg.Files.Append(c.UserContext(), upload, offset, piece)
	if errors.Is(err, files.ErrOffset) { // somebody else's piece came first
		there, err = s.uploaded(c.UserContext(), d)
		if err == nil {
			return elsewhere(c, there)
		}
	}
	if err != nil {
		return newProblem(domain.CodeUnavailable).Wrap(err)
	}
	// Had it been deleted while the piece came, the job that removes its content
	// may have run before.
	if _, err := s.st.Document(c.UserContext(), d.TenantID, d.ID); err != nil {
		if domain.CodeOf(err) == domain.CodeNotFound {
			err = errors.Join(err, s.cfg.Files.Remove(c.UserContext(), upload))
		}
		return err
	}
	there += int64(len(piece))
	if err := s.complete(c, d, there); err != nil {
		return err
	}
	c.Set(tusResumable, "1.0.0")
	c.Set(uploadOffset, strconv.FormatInt(there, 10))
	return c.SendStatus(fiber.StatusNoContent)
}

// elsewhere refuses a piece that does not begin where the last one ended.
func elsewhere(c *fiber.Ctx, there int64) error {
	c.Set(uploadOffset, strconv.FormatInt(there, 10))
	return domain.Errorf(domain.CodeTransition, "The content goes on elsewhere: ask with HEAD where.")
}

var errNoFiles = domain.Errorf(domain.CodeNotFound, "This server keeps no files.")

// uploading gives the document of the request, if it is its author who asks.
func (s *Server) uploading(c *fiber.Ctx) (*domain.Document, error) {
	if s.cfg.Files == nil {
		return nil, errNoFiles
	}
	id, err := uuid.Parse(c.Params("id"))
	if err != nil { // checked with the contract
		return nil, newProblem(domain.CodeNotFound)
	}
	d, err := load[*domain.Document](c.UserContext(), s, domain.Documents, id)
	if err != nil {
		return nil, err
	}
	if d.AuthorID != actorOf(c.UserContext()).UserID {
		return nil, newProblem(domain.CodeForbidden)
	}
	if d.Reason == domain.RejectedExpired {
		return nil, domain.Errorf(domain.CodeGone, "This upload was given up. Send it as a new document.")
	}
	return d, nil
}

// uploaded tells how much of a document came so far.
func (s *Server) uploaded(ctx context.Context, d *domain.Document) (int64, error) {
	if d.Status != domain.DocumentPending {
		return d.Size, nil
	}
	_, upload := store.DocumentFiles(d.TenantID, d.ID)
	n, err := s.cfg.Files.Size(ctx, upload)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return 0, newProblem(domain.CodeUnavailable).Wrap(err)
	}
	return n, nil
}

// complete has a document looked at when all of it is there. Whoever asks how
// far it is does so, too: the server may have stopped between the last byte and
// this.
func (s *Server) complete(c *fiber.Ctx, d *domain.Document, there int64) error {
	if there < d.Size || d.Status != domain.DocumentPending {
		return nil
	}
	err := s.st.Uploaded(c.UserContext(), d.TenantID, d.ID)
	if domain.CodeOf(err) == domain.CodeTransition { // somebody else was first
		return nil
	}
	return err
}
