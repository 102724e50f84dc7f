package auth

import (
	"crypto/sha256"
	"crypto/subtle"
	"strings"

	"github.com/google/uuid"
)

// A client's secret is 256 random bits in base64url behind a prefix by which a
// search for secrets that got out finds it.
const (
	secretPrefix = "spoorboek_"
	secretBytes  = 32
	secretHint   = len(secretPrefix) + 4 // characters that are kept, to tell one from another
)

// ClientSecret is what another system proves itself with. It is behind a pointer,
// so that printing one shows an address.
type ClientSecret struct{ raw *[secretBytes]byte }

// NewClientSecret makes an unpredictable secret.
func NewClientSecret() ClientSecret {
	return ClientSecret{(*[secretBytes]byte)(random(secretBytes))}
}

// ParseClientSecret reads a secret in its one spelling; false: it can't be one.
func ParseClientSecret(s string) (ClientSecret, bool) {
	text, ok := strings.CutPrefix(s, secretPrefix)
	raw := unb64(text)
	if !ok || len(raw) != secretBytes {
		return ClientSecret{}, false
	}
	return ClientSecret{(*[secretBytes]byte)(raw)}, true
}

// Text is the secret to show once.
func (c ClientSecret) Text() string { return secretPrefix + b64(c.raw[:]) }

// Hint is how it begins.
func (c ClientSecret) Hint() string { return c.Text()[:secretHint] }

// Sum is the SHA-256 to store instead, 32 bytes; a plain hash is enough for 256
// random bits (OWASP ASVS 5.0 6.5.2).
func (c ClientSecret) Sum() []byte {
	h := sha256.New()
	h.Write([]byte("client secret v1\x00"))
	if c.raw != nil {
		h.Write(c.raw[:])
	}
	return h.Sum(nil)
}

// Matches compares with a stored sum in constant time.
func (c ClientSecret) Matches(sum []byte) bool {
	return subtle.ConstantTimeCompare(sum, c.Sum()) == 1 && c.raw != nil
}

// ClientName is the client_id of a client: the slug of its tenant, which says
// where to look it up, a dot, and its id.
func ClientName(tenant string, id uuid.UUID) string { return tenant + "." + id.String() }

// parseClientName reads what ClientName wrote; false: it can't be one.
func parseClientName(s string) (tenant string, id uuid.UUID, ok bool) {
	tenant, text, _ := strings.Cut(s, ".")
	id, err := uuid.Parse(text)
	return tenant, id, err == nil && isSlug(tenant) && id.String() == text
}
