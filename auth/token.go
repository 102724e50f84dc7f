package auth

import (
	"crypto/ed25519"
	"errors"
	"fmt"
	"strings"
	"sync/atomic"
	"time"

	"github.com/golang-jwt/jwt/v5"
	"github.com/google/uuid"

	"spoorboek/domain"
)

// Life and bounds of access tokens.
const (
	AccessLifetime = 10 * time.Minute
	clockSkew      = 30 * time.Second
	maxTokenBytes  = 4 << 10
	accessType     = "at+jwt" // RFC 9068; any other use of a JWT has another typ
)

// Access is what an access token says: who, in which session, through which
// client, for what. No role, name, address or health fact is in it (A-20,
// T076); what the user may do is looked up.
type Access struct {
	ID      uuid.UUID // jti
	Tenant  uuid.UUID // tid
	User    uuid.UUID // sub
	Session uuid.UUID // sid; of another system: the secret that the token was given for
	Client  string    // client_id
	Scope   string    // space-separated, RFC 8693 4.2; may be empty
	Expires time.Time // exp, whole seconds
	Machine bool      // another system's, whose sub is the client (RFC 9068 2.2): it has an audience of its own
}

// Tokens signs and verifies access tokens. It is safe for concurrent use, also
// while Replace swaps the keys.
type Tokens struct {
	issuer            string
	persons, machines string // audiences
	now               func() time.Time
	ring              atomic.Pointer[ring]
	parser            *jwt.Parser
}

// ring is a key set made ready for use.
type ring struct {
	signer Key
	sign   ed25519.PrivateKey
	verify map[string]ed25519.PublicKey
	known  verified
}

// machineAudience is what stands behind the audience in the tokens of other
// systems, so that who expects a person's takes none of those, nor the reverse.
const machineAudience = "#clients"

// NewTokens makes a Tokens for one issuer and one audience. Both are exact
// strings, the issuer the server's public address.
func NewTokens(issuer, audience string, keys Keys, now func() time.Time) *Tokens {
	t := &Tokens{issuer: issuer, persons: audience, machines: audience + machineAudience, now: now}
	t.parser = jwt.NewParser(
		jwt.WithValidMethods([]string{jwt.SigningMethodEdDSA.Alg()}),
		jwt.WithIssuer(issuer),
		jwt.WithAudience(t.persons, t.machines), // either; the claims have one, and tell which
		jwt.WithExpirationRequired(),
		jwt.WithIssuedAt(),
		jwt.WithLeeway(clockSkew),
		jwt.WithStrictDecoding(),
		jwt.WithTimeFunc(now),
	)
	t.Replace(keys)
	return t
}

// Replace makes keys the set in use, for a server that reads its key file
// again. Verifying never does that by itself: a flood of unknown key ids costs
// a map look-up each (A-22, T067).
func (t *Tokens) Replace(keys Keys) {
	r := &ring{verify: make(map[string]ed25519.PublicKey, len(keys.list))}
	for _, k := range keys.list {
		r.verify[k.ID] = k.public()
		if k.State == KeyCurrent {
			r.signer, r.sign = k, k.private()
		}
	}
	t.ring.Store(r)
}

// Sign returns a token for a, and when it expires. ID and Expires of a are
// chosen here.
func (t *Tokens) Sign(a Access) (string, time.Time, error) {
	if a.Tenant == uuid.Nil || a.User == uuid.Nil || a.Session == uuid.Nil || a.Client == "" {
		return "", time.Time{}, errors.New("sign access token: tenant, user, session and client are needed")
	}
	r := t.ring.Load()
	now := t.now().Truncate(time.Second)
	expires, audience := now.Add(AccessLifetime), t.persons
	if a.Machine {
		audience = t.machines
	}
	token := jwt.NewWithClaims(jwt.SigningMethodEdDSA, &accessClaims{
		Issuer: t.issuer, Audience: audience, Subject: a.User, ID: uuid.New(), Session: a.Session, Tenant: a.Tenant,
		Client: a.Client, Scope: a.Scope, Expires: expires.Unix(), NotBefore: now.Unix(), IssuedAt: now.Unix(),
	})
	token.Header["typ"], token.Header["kid"] = accessType, r.signer.ID
	text, err := token.SignedString(r.sign)
	if err != nil {
		return "", time.Time{}, fmt.Errorf("sign access token: %w", err)
	}
	return text, expires.UTC(), nil
}

var errToken = domain.Errorf(domain.CodeUnauthorized, "The access token is missing, expired or not valid.")

// Verify returns what a person's token says when it is one of ours, unexpired and
// spelt in the one possible way. Any fault is CodeUnauthorized with one fixed text;
// the cause, for the log, never contains a part of the token. Verify does not
// know whether the session still lives: the caller looks that up.
func (t *Tokens) Verify(token string) (Access, error) {
	a, err := t.VerifyAny(token)
	if err == nil && a.Machine {
		return Access{}, errToken.Wrap(errors.New("token is another system's"))
	}
	return a, err
}

// VerifyAny is Verify, and takes the token of another system too: the caller
// looks at Machine.
func (t *Tokens) VerifyAny(token string) (Access, error) {
	claims, err := t.recall(token)
	if err != nil {
		return Access{}, errToken.Wrap(err)
	}
	return Access{
		ID: claims.ID, Tenant: claims.Tenant, User: claims.Subject, Session: claims.Session, Client: claims.Client,
		Scope: claims.Scope, Expires: time.Unix(claims.Expires, 0).UTC(), Machine: claims.Audience == t.machines,
	}, nil
}

// recall parses a token that these keys have not verified lately. What changes
// with time is asked every time.
func (t *Tokens) recall(token string) (*accessClaims, error) {
	r := t.ring.Load()
	claims, known := r.known.get(token)
	now := t.now().Unix()
	skew := int64(clockSkew / time.Second)
	if known && now < claims.Expires+skew && now >= max(claims.NotBefore, claims.IssuedAt)-skew {
		return claims, nil
	}
	claims, err := t.parse(token)
	if err == nil {
		r.known.put(token, claims)
	}
	return claims, err
}

func (t *Tokens) parse(token string) (*accessClaims, error) {
	key, err := t.precheck(token)
	if err != nil {
		return nil, err
	}
	claims := new(accessClaims)
	_, err = t.parser.ParseWithClaims(token, claims, func(*jwt.Token) (any, error) { return key, nil })
	switch {
	case err == nil:
	case errors.Is(err, jwt.ErrTokenExpired):
		return nil, errors.New("token has expired")
	case errors.Is(err, jwt.ErrTokenSignatureInvalid):
		return nil, errors.New("signature does not fit")
	default:
		return nil, errors.New("claims are missing, malformed or not for us")
	}
	if claims.Expires-claims.IssuedAt > int64(AccessLifetime/time.Second) {
		return nil, errors.New("token lives longer than we make them")
	}
	return claims, nil
}

// precheck does what the library leaves undone: it bounds the size,
// allows one spelling of the base64url, so no foreign character either, and
// reads the header itself, which must have exactly alg, typ and kid. So crit, b64, jku, x5u, jwk and x5c are
// refused without being named. It returns the key that the header asks for.
func (t *Tokens) precheck(token string) (ed25519.PublicKey, error) {
	if len(token) > maxTokenBytes {
		return nil, errors.New("token is too long")
	}
	if strings.Count(token, ".") != 2 {
		return nil, errors.New("token does not have three parts")
	}
	part := strings.Split(token, ".")
	for _, p := range part {
		if unb64(p) == nil {
			return nil, errors.New("token is not canonical base64url")
		}
	}
	members, err := jsonMembers(unb64(part[0]))
	if err != nil {
		return nil, err
	}
	var header struct{ alg, typ, kid string }
	for name, into := range map[string]*string{"alg": &header.alg, "typ": &header.typ, "kid": &header.kid} {
		if err := members.take(name, into); err != nil {
			return nil, err
		}
	}
	if len(members) > 0 {
		return nil, errors.New("header has members that ours do not have")
	}
	if header.alg != jwt.SigningMethodEdDSA.Alg() || header.typ != accessType {
		return nil, errors.New("header names another algorithm or another use")
	}
	key, ok := t.ring.Load().verify[header.kid]
	if !ok {
		return nil, errors.New("key is unknown")
	}
	return key, nil
}
