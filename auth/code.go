package auth

import (
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base32"
	"strings"

	"spoorboek/domain"
)

// A one-time code is the slug of a tenant, a dot, and 160 random bits (A-08
// asks for 128) in Crockford's base32, which has no I, L, O or U, in groups of
// four: "acme.7K3M-…". It can be read aloud and typed: case, spaces and dashes
// in the secret don't matter, and o, i and l are read as 0, 1 and 1.
const (
	crockford  = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
	codeBytes  = 20
	codeDigits = codeBytes * 8 / 5
	codeGroup  = 4
	maxCode    = 63 + 1 + 3*codeDigits // characters, generous with spaces
)

// CodeUse says what a code is for. A code made for one use never works for
// another.
type CodeUse string

// The uses of codes.
const (
	CodeInvite CodeUse = "invite" // first password of an invited user
	CodeReset  CodeUse = "reset"  // new password for a user who has one
)

// Code is a one-time code. Tenant is the slug that says where to look it up.
// The secret is behind a pointer, so that printing a Code shows an address.
type Code struct {
	Tenant string
	secret *[codeBytes]byte
}

// NewCode makes an unpredictable code for a tenant's slug: lower-case letters,
// digits and dashes, at most 63.
func NewCode(tenant string) (Code, error) {
	if !isSlug(tenant) {
		return Code{}, domain.Errorf(domain.CodeInternal, "The code can't be made.")
	}
	return Code{Tenant: tenant, secret: (*[codeBytes]byte)(random(codeBytes))}, nil
}

// ParseCode reads a code as somebody typed it. CodeInvalid, with a fault at
// /code, means that it can't be a code at all; whether it exists is for the
// caller to look up by Sum.
func ParseCode(s string) (Code, error) {
	tenant, typed, ok := strings.Cut(strings.TrimSpace(s), ".")
	tenant = strings.ToLower(tenant)
	if !ok || len(s) > maxCode || !isSlug(tenant) {
		return Code{}, errCode()
	}
	digits := strings.Map(codeDigit, typed)
	raw, err := codeEncoding().DecodeString(digits)
	if err != nil || len(digits) != codeDigits || len(raw) != codeBytes {
		return Code{}, errCode()
	}
	return Code{Tenant: tenant, secret: (*[codeBytes]byte)(raw)}, nil
}

// Text returns the code to put in a mail. It is a secret.
func (c Code) Text() string {
	digits := codeEncoding().EncodeToString(c.secret[:])
	var b strings.Builder
	b.WriteString(c.Tenant)
	for i := 0; i < len(digits); i += codeGroup {
		b.WriteByte(".-"[min(i, 1)])
		b.WriteString(digits[i : i+codeGroup])
	}
	return b.String()
}

// Sum returns the SHA-256 to store instead of the code, 32 bytes. Use and
// tenant are in it, so a stored sum fits nowhere else. A plain hash is enough
// for 160 random bits (OWASP ASVS 5.0 6.5.2).
func (c Code) Sum(use CodeUse) []byte {
	h := sha256.New()
	for _, part := range []string{"one-time code v1", string(use), c.Tenant} {
		h.Write([]byte(part))
		h.Write([]byte{0})
	}
	h.Write(c.secret[:])
	return h.Sum(nil)
}

// Matches compares with a stored sum in constant time.
func (c Code) Matches(sum []byte, use CodeUse) bool {
	return subtle.ConstantTimeCompare(sum, c.Sum(use)) == 1
}

func errCode() *domain.Error {
	return domain.Invalid(domain.Fault{Pointer: "/code", Detail: "is not a complete code; copy it from the message that you got"})
}

func codeEncoding() *base32.Encoding {
	return base32.NewEncoding(crockford).WithPadding(base32.NoPadding)
}

// codeDigit maps a typed character to the digit that was meant, or drops it. A
// character that means nothing is kept, so that decoding refuses it.
func codeDigit(r rune) rune {
	switch r {
	case ' ', '-':
		return -1
	case 'o', 'O':
		return '0'
	case 'i', 'I', 'l', 'L':
		return '1'
	case '\r', '\n': // the decoder would skip these
		return '?'
	}
	if r >= 'a' && r <= 'z' {
		return r - 'a' + 'A'
	}
	return r
}

func isSlug(s string) bool {
	return s != "" && len(s) <= 63 && strings.Trim(s, "abcdefghijklmnopqrstuvwxyz0123456789-") == ""
}
