package api

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"io/fs"
	"mime"
	"strings"
	"time"

	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"

	"spoorboek/domain"
	"spoorboek/files"
	"spoorboek/store"
)

const (
	downloadPath = "/v1/downloads/:token"
	linkLife     = 5 * time.Minute // P-31
	linkTag      = "document link\x00"
)

// LinkDocument makes a link to the content of a document.
func (s *Server) LinkDocument(ctx context.Context, r LinkDocumentRequestObject) (LinkDocumentResponseObject, error) {
	if s.cfg.Files == nil {
		return nil, errNoFiles
	}
	d, err := load[*domain.Document](ctx, s, domain.Documents, r.ID)
	if err != nil {
		return nil, err
	}
	if d.Status != domain.DocumentAvailable {
		return nil, domain.Errorf(domain.CodeTransition, "The content of this document is not available.")
	}
	until := s.st.Now().Add(linkLife)
	l := link{d.TenantID, actorOf(ctx).UserID, d.ID, until}
	return LinkDocument200JSONResponse{URL: strings.Replace(downloadPath, ":token", l.sign(s.cfg.CursorKey), 1), ExpiresAt: until}, nil
}

// link says who may read the content of which document until when.
type link struct {
	tenant, user, document uuid.UUID
	until                  time.Time
}

// linkBody is how many bytes of a link are signed.
const linkBody = 3*16 + 8

func (l link) sign(key []byte) string {
	body := append(append(l.tenant[:], l.user[:]...), l.document[:]...)
	body = binary.BigEndian.AppendUint64(body, uint64(l.until.UnixMicro()))
	return base64.RawURLEncoding.EncodeToString(append(body, linkMAC(key, body)...))
}

// linkMAC signs apart from all else that the key is for.
func linkMAC(key, body []byte) []byte {
	h := hmac.New(sha256.New, key)
	h.Write([]byte(linkTag))
	h.Write(body)
	return h.Sum(nil)
}

// readLink reads a link that holds at now.
func readLink(key []byte, token string, now time.Time) (l link, ok bool) {
	raw, err := base64.RawURLEncoding.Strict().DecodeString(token)
	if err != nil || len(raw) != linkBody+sha256.Size || !hmac.Equal(raw[linkBody:], linkMAC(key, raw[:linkBody])) {
		return l, false
	}
	copy(l.tenant[:], raw)
	copy(l.user[:], raw[16:])
	copy(l.document[:], raw[32:])
	l.until = time.UnixMicro(int64(binary.BigEndian.Uint64(raw[48:])))
	return l, now.Before(l.until)
}

// download gives the content to whoever has a link, while the one who asked for
// it still sees the document.
func (s *Server) download(c *fiber.Ctx) error {
	if s.cfg.Files == nil {
		return errNoFiles
	}
	l, ok := readLink(s.cfg.CursorKey, c.Params("token"), s.st.Now())
	if !ok {
		return newProblem(domain.CodeNotFound)
	}
	d, err := s.linked(c.UserContext(), l)
	if err != nil {
		return err
	}
	kept, _ := store.DocumentFiles(d.TenantID, d.ID)
	content, err := s.cfg.Files.Read(c.UserContext(), kept)
	switch {
	case errors.Is(err, fs.ErrNotExist): // deleted just now
		return newProblem(domain.CodeNotFound)
	case err != nil:
		return newProblem(domain.CodeUnavailable).Wrap(err)
	}
	c.Set(fiber.HeaderContentType, d.Mime)
	c.Set(fiber.HeaderContentDisposition, mime.FormatMediaType("attachment", map[string]string{"filename": fileName(d)}))
	return c.Send(content)
}

// linked gives the document of a link as whoever asked for it sees it now.
func (s *Server) linked(ctx context.Context, l link) (*domain.Document, error) {
	user, err := s.st.UserByID(ctx, l.tenant, l.user)
	if err != nil {
		return nil, err
	}
	actor, err := s.st.ActorOf(ctx, l.tenant, l.user, uuid.Nil)
	if err != nil {
		return nil, err
	}
	key := domain.Key{Kind: domain.Documents, ID: l.document}
	found, err := s.st.Load(ctx, actor, []domain.Key{key})
	if err != nil {
		return nil, err
	}
	d, ok := found[key].(*domain.Document)
	if !ok || user.Status != store.UserActive || d.Status != domain.DocumentAvailable {
		return nil, newProblem(domain.CodeNotFound)
	}
	return d, nil
}

// fileName is under what name to store the content.
func fileName(d *domain.Document) string {
	end := map[string]string{files.PDF: ".pdf", files.DOCX: ".docx", files.ODT: ".odt", files.JPEG: ".jpg", files.PNG: ".png"}[d.Mime]
	name := strings.Map(func(r rune) rune {
		if r < ' ' || strings.ContainsRune(`/\:*?"<>|`, r) {
			return '-'
		}
		return r
	}, d.Title)
	return strings.TrimSuffix(name, end) + end
}
