package auth

import (
	"bytes"
	"encoding/json"
	"errors"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/golang-jwt/jwt/v5"
	"github.com/google/uuid"
)

// accessClaims is the payload of an access token. Times are whole seconds
// since 1970. It reads itself strictly, since encoding/json takes the last of
// two equal names and any spelling of a name (T061), and a float for a time
// (T060).
type accessClaims struct {
	Issuer    string    `json:"iss"`
	Audience  string    `json:"aud"` // one string, never a list
	Subject   uuid.UUID `json:"sub"`
	Expires   int64     `json:"exp"`
	NotBefore int64     `json:"nbf"`
	IssuedAt  int64     `json:"iat"`
	ID        uuid.UUID `json:"jti"`
	Session   uuid.UUID `json:"sid"`
	Tenant    uuid.UUID `json:"tid"`
	Client    string    `json:"client_id"`
	Scope     string    `json:"scope"`
}

// UnmarshalJSON takes each claim exactly once, under its exact name, in its
// exact type. Claims with other names are left alone, so that a newer server
// may add one while older ones still run.
func (c *accessClaims) UnmarshalJSON(data []byte) error {
	members, err := jsonMembers(data)
	if err != nil {
		return err
	}
	take := func(name string, into any) {
		if err == nil {
			err = members.take(name, into)
		}
	}
	take("iss", &c.Issuer)
	take("aud", &c.Audience)
	take("sub", &c.Subject)
	take("exp", &c.Expires)
	take("nbf", &c.NotBefore)
	take("iat", &c.IssuedAt)
	take("jti", &c.ID)
	take("sid", &c.Session)
	take("tid", &c.Tenant)
	take("client_id", &c.Client)
	take("scope", &c.Scope)
	return err
}

// The library validates through these.

func (c *accessClaims) GetExpirationTime() (*jwt.NumericDate, error) { return seconds(c.Expires), nil }
func (c *accessClaims) GetNotBefore() (*jwt.NumericDate, error)      { return seconds(c.NotBefore), nil }
func (c *accessClaims) GetIssuedAt() (*jwt.NumericDate, error)       { return seconds(c.IssuedAt), nil }
func (c *accessClaims) GetIssuer() (string, error)                   { return c.Issuer, nil }
func (c *accessClaims) GetSubject() (string, error)                  { return c.Subject.String(), nil }
func (c *accessClaims) GetAudience() (jwt.ClaimStrings, error) {
	return jwt.ClaimStrings{c.Audience}, nil
}

func seconds(n int64) *jwt.NumericDate { return jwt.NewNumericDate(time.Unix(n, 0)) }

const (
	maxSeconds = 253402300799 // the last second of the year 9999
	maxMembers = 32           // of one JSON object, so that reading a stranger's stays cheap
)

// members are the members of a JSON object that were not taken yet.
type members map[string]json.RawMessage

// jsonMembers reads one JSON object whose names are distinct, also when case
// is folded, and after which nothing follows.
func jsonMembers(data []byte) (members, error) {
	bad := errors.New("not one JSON object")
	if !utf8.Valid(data) {
		return nil, bad
	}
	dec := json.NewDecoder(bytes.NewReader(data))
	if open, err := dec.Token(); err != nil || open != json.Delim('{') {
		return nil, bad
	}
	m := members{}
	for dec.More() {
		if len(m) == maxMembers {
			return nil, errors.New("too many names")
		}
		name, err := dec.Token()
		text, ok := name.(string)
		if err != nil || !ok {
			return nil, bad
		}
		for seen := range m {
			if strings.EqualFold(seen, text) {
				return nil, errors.New("a name stands there twice")
			}
		}
		var value json.RawMessage
		if err := dec.Decode(&value); err != nil {
			return nil, bad
		}
		m[text] = value
	}
	if _, err := dec.Token(); err != nil {
		return nil, bad
	}
	if len(bytes.TrimSpace(data[dec.InputOffset():])) > 0 {
		return nil, bad
	}
	return m, nil
}

// take removes a member and puts it into a string, a time in seconds or an id.
// It fails when the member is absent or not exactly of that type. The error
// names none of the content.
func (m members) take(name string, into any) error {
	raw, ok := m[name]
	if !ok {
		return errors.New(name + " is missing")
	}
	delete(m, name)
	bad := errors.New(name + " has the wrong type")
	if n, ok := into.(*int64); ok {
		v, err := strconv.ParseInt(string(raw), 10, 64)
		if err != nil || v < 0 || v > maxSeconds || strconv.FormatInt(v, 10) != string(raw) {
			return bad
		}
		*n = v
		return nil
	}
	var text *string
	if len(raw) == 0 || raw[0] != '"' || json.Unmarshal(raw, &text) != nil {
		return bad
	}
	switch into := into.(type) {
	case *string:
		*into = *text
	case *uuid.UUID:
		id, err := uuid.Parse(*text)
		if err != nil || id == uuid.Nil || id.String() != *text {
			return bad
		}
		*into = id
	default:
		return bad
	}
	return nil
}
