package api

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"time"

	"github.com/google/uuid"

	"spoorboek/domain"
	"spoorboek/store"
)

// errCursor refuses a cursor that was not made for this list and this caller.
var errCursor = domain.Invalid(domain.Fault{In: "query", Name: "cursor", Detail: "was not made for this list"})

const placeSize = 8 + 16

// sealPlace writes a place in a list as opaque text, signed together with what
// the list was asked for and by whom (C-05).
func (s *Server) sealPlace(p store.Place, bound []byte) string {
	return s.seal(binary.BigEndian.AppendUint64(nil, uint64(p.RecordedAt.UnixMicro())), p.ID, bound)
}

// openPlace reads what sealPlace wrote for the same list.
func (s *Server) openPlace(text string, bound []byte) (p store.Place, err error) {
	b, err := s.open(text, bound)
	if err != nil {
		return p, err
	}
	p.RecordedAt = time.UnixMicro(int64(binary.BigEndian.Uint64(b))).UTC()
	copy(p.ID[:], b[8:])
	return p, nil
}

// sealShared is sealPlace for the list of what is shared.
func (s *Server) sealShared(p store.SharedPlace, bound []byte) string {
	return s.seal(binary.BigEndian.AppendUint64(nil, uint64(p.Kind)), p.ID, bound)
}

// openShared reads what sealShared wrote for the same list.
func (s *Server) openShared(text string, bound []byte) (p store.SharedPlace, err error) {
	b, err := s.open(text, bound)
	if err != nil {
		return p, err
	}
	p.Kind = int16(binary.BigEndian.Uint64(b))
	copy(p.ID[:], b[8:])
	return p, nil
}

func (s *Server) seal(first []byte, id uuid.UUID, bound []byte) string {
	b := append(first, id[:]...)
	return base64.RawURLEncoding.EncodeToString(append(b, s.placeMAC(b, bound)...))
}

// open gives the placeSize bytes that were sealed.
func (s *Server) open(text string, bound []byte) ([]byte, error) {
	b, err := base64.RawURLEncoding.Strict().DecodeString(text)
	if err != nil || len(b) < placeSize || !hmac.Equal(b[placeSize:], s.placeMAC(b[:placeSize], bound)) {
		return nil, errCursor
	}
	return b[:placeSize], nil
}

func (s *Server) placeMAC(body, bound []byte) []byte {
	m := hmac.New(sha256.New, s.cfg.CursorKey)
	m.Write(body)
	m.Write(bound)
	return m.Sum(nil)[:12]
}
