package sync

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"hash/fnv"

	"github.com/google/uuid"

	"spoorboek/domain"
)

// cursor says where a phone is in its feed. To the phone it is opaque text; it
// is signed, so that one that was not made here for this user never passes.
type cursor struct {
	Epoch    uuid.UUID // of the database
	User     uuid.UUID
	Filter   uint64 // collections and schema version, hashed
	Version  int64  // everything up to here was delivered
	Start    int64  // snapshot: the version of the head when it began
	Snapshot bool
}

const (
	cursorBody = 16 + 16 + 8 + 8 + 8 + 1
	cursorMAC  = 12
)

// MaxCursor is the longest cursor text, in characters.
const MaxCursor = 512

func (c cursor) bytes() []byte {
	b := make([]byte, 0, cursorBody+cursorMAC)
	b = append(b, c.Epoch[:]...)
	b = append(b, c.User[:]...)
	b = binary.BigEndian.AppendUint64(b, c.Filter)
	b = binary.BigEndian.AppendUint64(b, uint64(c.Version))
	b = binary.BigEndian.AppendUint64(b, uint64(c.Start))
	if c.Snapshot {
		return append(b, 1)
	}
	return append(b, 0)
}

func (s *Service) mac(body []byte) []byte {
	m := hmac.New(sha256.New, s.secret)
	m.Write(body)
	return m.Sum(nil)[:cursorMAC]
}

// seal writes the cursor as text.
func (s *Service) seal(c cursor) string {
	b := c.bytes()
	return base64.RawURLEncoding.EncodeToString(append(b, s.mac(b)...))
}

// open reads a cursor text that this server made.
func (s *Service) open(text string) (c cursor, ok bool) {
	b, err := base64.RawURLEncoding.Strict().DecodeString(text)
	if err != nil || len(b) != cursorBody+cursorMAC || !hmac.Equal(b[cursorBody:], s.mac(b[:cursorBody])) {
		return c, false
	}
	copy(c.Epoch[:], b)
	copy(c.User[:], b[16:])
	c.Filter = binary.BigEndian.Uint64(b[32:])
	c.Version = int64(binary.BigEndian.Uint64(b[40:]))
	c.Start = int64(binary.BigEndian.Uint64(b[48:]))
	c.Snapshot = b[56] == 1
	return c, true
}

// filterHash binds a cursor to what was asked for.
func filterHash(kinds []*domain.Kind, schema int) uint64 {
	h := fnv.New64a()
	for _, k := range domain.Kinds() { // in one order, whatever the order of the request
		for _, want := range kinds {
			if want == k {
				h.Write([]byte(k.Name + ","))
			}
		}
	}
	h.Write(binary.BigEndian.AppendUint64(nil, uint64(schema)))
	return h.Sum64()
}
