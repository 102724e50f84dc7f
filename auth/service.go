package auth

import (
	"context"
	"crypto/hkdf"
	"crypto/sha256"
	"log/slog"
	"time"

	"github.com/google/uuid"

	"spoorboek/domain"
	"spoorboek/store"
)

// How long things live. A session that is not used for SessionIdle
// ends: a phone in a drawer of somebody who recovered should not stay a key to
// their diary. SessionAbsolute asks for the password twice a year, whatever
// happens. Both are long because a login that fails in a bad week costs
// somebody on sick leave more than it protects; unsent work survives in any case.
const (
	SessionIdle     = 60 * 24 * time.Hour
	SessionAbsolute = 180 * 24 * time.Hour
	InviteLifetime  = 7 * 24 * time.Hour

	// MaxSessions is how many devices a user may be signed in on; one more ends
	// the session that was started longest ago.
	MaxSessions = 20

	seenStep = time.Hour // how coarse last_seen_at is
)

// Options says what a Service works with. All fields are needed.
type Options struct {
	Store  *store.Store
	Hasher *Hasher
	Tokens *Tokens
	Keys   func() Keys // the key file as it is now; its refresh secret never changes
	Client string      // client_id of the app in its tokens
	Log    *slog.Logger
	Copied func() // called for each session that ended because of a copy; nobody
}

// Service is everything that has to do with who somebody is, on the real
// database. It keeps no state of its own, so replicas need not know each other.
// It is safe for concurrent use.
type Service struct {
	store  *store.Store
	hasher *Hasher
	tokens *Tokens
	keys   func() Keys
	client string
	log    *slog.Logger
	copied func()
}

// NewService makes a Service.
func NewService(o Options) *Service {
	if o.Copied == nil {
		o.Copied = func() {}
	}
	return &Service{store: o.Store, hasher: o.Hasher, tokens: o.Tokens, keys: o.Keys, client: o.Client, log: o.Log, copied: o.Copied}
}

// Device is the device that somebody signs in on, as the app describes it. ID is
// made once by the app at installation.
type Device struct {
	ID         uuid.UUID
	Name       string
	Platform   string // android, ios, web, other
	AppVersion string
}

// DeviceID is what the server knows a user's device by: a digest (UUID version
// 5) of the user and the app's own id. Two users of one phone are two devices,
// and whoever copies the id of another's phone gets a device of his own.
func DeviceID(user, app uuid.UUID) uuid.UUID { return uuid.NewSHA1(user, app[:]) }

// TokenPair is what a sign-in and a refresh answer with.
type TokenPair struct {
	Access         string
	AccessExpires  time.Time
	Refresh        string
	RefreshExpires time.Time // when the session ends if the token is not used before
	Session        uuid.UUID
	User           store.User
}

// Authenticate gives the caller behind an access token, with the rights of this
// moment. CodeUnauthorized for a token that is not good, and for that of a system
// that is not let in any more; CodeSessionEnded when the session was ended or has
// expired or the user is not active, on every replica from the next request on
// (A-23, T063).
func (s *Service) Authenticate(ctx context.Context, accessToken string) (store.Caller, error) {
	a, err := s.tokens.VerifyAny(accessToken)
	if err != nil {
		return store.Caller{}, err
	}
	if a.Machine {
		system, err := s.store.ClientActor(ctx, a.Tenant, a.User, a.Session, domain.SplitScopes(a.Scope))
		return store.Caller{Actor: system}, err
	}
	return s.store.SessionActor(ctx, a.Tenant, a.Session, a.User)
}

// newSession is a session that starts now.
func (s *Service) newSession(tenant, user uuid.UUID, d Device) store.Session {
	now := s.store.Now()
	return store.Session{
		TenantID: tenant, ID: s.store.NewID(), UserID: user, DeviceID: DeviceID(user, d.ID),
		DeviceName: d.Name, Platform: d.Platform, AppVersion: d.AppVersion,
		RefreshCounter: 1, CreatedAt: now, LastSeenAt: now, ExpiresAt: now.Add(SessionIdle), AbsoluteAt: now.Add(SessionAbsolute),
	}
}

// pair makes the tokens of a session as it stands.
func (s *Service) pair(n store.Session, u store.User) (TokenPair, error) {
	access, expires, err := s.tokens.Sign(Access{Tenant: n.TenantID, User: n.UserID, Session: n.ID, Client: s.client})
	if err != nil {
		return TokenPair{}, domain.Errorf(domain.CodeInternal, "The login can't be finished.").Wrap(err)
	}
	return TokenPair{
		Access: access, AccessExpires: expires,
		Refresh:        FormatRefresh(s.keys().SessionKey(n.TenantID, n.ID), n.TenantID, n.ID, uint32(n.RefreshCounter)),
		RefreshExpires: n.ExpiresAt, Session: n.ID, User: u,
	}, nil
}

// PushSecret derives the secret that push tokens are sealed with (P-21). It is
// as lasting as the refresh secret of the key file.
func (ks Keys) PushSecret() ([]byte, error) {
	return hkdf.Key(sha256.New, ks.refresh[:], nil, "push tokens v1", sha256.Size)
}

// admin refuses everybody but the agency's admin and the server itself.
func admin(a domain.Actor) error {
	if a.TenantID == uuid.Nil || a.Role != domain.AgencyAdmin && a.Role != domain.System {
		return domain.Errorf(domain.CodeForbidden, "Only the admin of the agency may do this.")
	}
	return nil
}
