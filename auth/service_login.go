package auth

import (
	"context"
	"net/netip"
	"strings"

	"github.com/google/uuid"

	"spoorboek/domain"
	"spoorboek/store"
)

// LoginInput is a login as it was sent.
type LoginInput struct {
	Tenant   string // slug; "" where the instance has one tenant
	Email    string
	Password string
	Device   Device
	Network  netip.Addr // of the client, by way of trusted proxies only

	// Proof is the newest refresh token that this phone ever got for this
	// account, also of a session that is over; "" if it has none. It opens
	// nothing. It shows that this is a known device, whose failed tries are
	// counted apart, so that strangers who guess can't make its owner wait
	// (A-07, T086). So an app keeps the token after a logout. The token of a
	// session that was ended because somebody had a copy proves nothing.
	Proof string
}

// errLogin is the one answer to a login that is not right, whatever the cause.
func errLogin() *domain.Error {
	return domain.Errorf(domain.CodeUnauthorized, "The agency, address or password is not right, or the account can't be used yet or any more.")
}

// Login checks a password and starts a session on the device; an earlier
// session of the same user on it ends, one of another user does not. Unknown,
// wrong, invited, deactivated and another tenant's are one answer,
// CodeUnauthorized, after the same work. Other errors: CodeInvalid for
// what can't be a password, CodeThrottled, CodeUnavailable.
func (s *Service) Login(ctx context.Context, in LoginInput) (TokenPair, error) {
	if err := hashable(in.Password); err != nil {
		return TokenPair{}, err
	}
	tenant, err := s.store.TenantBySlug(ctx, in.Tenant)
	if domain.CodeOf(err) == domain.CodeNotFound {
		tenant, err = store.Tenant{Slug: in.Tenant}, nil // finds nobody
	}
	if err != nil {
		return TokenPair{}, err
	}
	proof, _ := ParseRefresh(in.Proof) // zero if it is none
	user, session, err := s.store.LoginUser(ctx, tenant.ID, in.Email, proof.Session)
	if err != nil {
		return TokenPair{}, err
	}
	attempt := Login{Tenant: tenant.Slug, Email: in.Email, Network: in.Network}
	if s.known(proof, session, user, in.Device) {
		attempt.Device = session.DeviceID
	}
	newHash, err := s.checkPassword(ctx, attempt, user, in.Password)
	if err != nil {
		return TokenPair{}, err
	}
	n := s.newSession(tenant.ID, user.ID, in.Device)
	signedIn, err := s.store.SignIn(ctx, n, user.PasswordHash, newHash, MaxSessions)
	if domain.CodeOf(err) == domain.CodeSessionEnded {
		return TokenPair{}, errLogin() // deactivated or changed while we hashed
	}
	if err != nil {
		return TokenPair{}, err
	}
	return s.pair(n, signedIn)
}

// known tells whether proof is a token of ours that was given to this user on
// this device. A device id alone proves nothing: anybody can send one.
func (s *Service) known(proof Refresh, session store.Session, user store.User, d Device) bool {
	return user.ID != uuid.Nil && proof.Session == session.ID && proof.Tenant == session.TenantID &&
		proof.Valid(s.keys().SessionKey(proof.Tenant, proof.Session)) &&
		session.DeviceID == DeviceID(user.ID, d.ID) && session.EndReason != store.EndReuse
}

// checkPassword holds one try to the throttle and the stored hash. It returns a
// stronger hash to store, or "". The try is counted before the hash is made and
// taken back when it was right or never checked; no transaction is open while
// hashing.
func (s *Service) checkPassword(ctx context.Context, attempt Login, user store.User, password string) (newHash string, err error) {
	before, err := s.begin(ctx, attempt.Buckets())
	if err != nil {
		return "", err
	}
	ok, rehash, err := s.verify(ctx, user, password)
	ctx = context.WithoutCancel(ctx) // whoever hangs up does not change what is counted
	switch {
	case domain.CodeOf(err) == domain.CodeUnavailable:
		if back := s.amend(ctx, before, Bucket.GiveBack); back != nil {
			s.log.WarnContext(ctx, "a login that was never checked stays counted", "cause", back)
		}
		return "", err
	case err != nil:
		return "", err
	case !ok:
		return "", errLogin()
	}
	if err := s.amend(ctx, before, Bucket.Settle); err != nil {
		return "", err
	}
	if rehash {
		// The login is right whether or not there is a turn for this now.
		if newHash, err = s.hasher.Hash(ctx, password); err != nil {
			return "", nil //nolint:nilerr // see above
		}
	}
	return newHash, nil
}

// verify does the same work whoever the user is, also nobody.
func (s *Service) verify(ctx context.Context, user store.User, password string) (ok, rehash bool, err error) {
	if user.Status != store.UserActive || user.PasswordHash == "" {
		return false, false, s.hasher.VerifyDummy(ctx, password)
	}
	ok, rehash, err = s.hasher.Verify(ctx, password, user.PasswordHash)
	if domain.CodeOf(err) == domain.CodeInternal {
		// T085: somebody tampered with the row, or it is damaged.
		s.log.ErrorContext(ctx, "a stored password hash can't be used", "tenant", user.TenantID, "user", user.ID, "cause", err)
		return false, false, s.hasher.VerifyDummy(ctx, password)
	}
	return ok, rehash, err
}

// begin counts a try as failed in the buckets that all replicas share, and
// returns them as they were, or CodeThrottled.
func (s *Service) begin(ctx context.Context, in []Bucket) (before []Bucket, err error) {
	return before, s.store.Throttle(ctx, stored(in), func(rows []store.Bucket) ([]store.Bucket, error) {
		before = loaded(rows)
		counted, err := Begin(before, s.store.Now())
		return stored(counted), err
	})
}

// amend corrects the buckets after the try.
func (s *Service) amend(ctx context.Context, before []Bucket, how func(now, before Bucket) Bucket) error {
	return s.store.Throttle(ctx, stored(before), func(rows []store.Bucket) ([]store.Bucket, error) {
		now := loaded(rows)
		for i := range now {
			now[i] = how(now[i], before[i])
		}
		return stored(now), nil
	})
}

func stored(bs []Bucket) []store.Bucket {
	out := make([]store.Bucket, len(bs))
	for i, b := range bs {
		out[i] = store.Bucket{Scope: string(b.Scope), Key: b.Key[:], Failures: b.Failures, Last: b.Last}
	}
	return out
}

func loaded(rows []store.Bucket) []Bucket {
	out := make([]Bucket, len(rows))
	for i, r := range rows {
		out[i] = Bucket{Scope: Scope(r.Scope), Failures: r.Failures, Last: r.Last}
		copy(out[i].Key[:], r.Key)
	}
	return out
}

// ChangePassword replaces the password of the actor, who must know the current
// one, ends all other sessions and tells the owner by mail. Faults point
// at /current_password and /new_password. A wrong current password is
// CodeInvalid and counts as a failed login on this device (CodeThrottled).
func (s *Service) ChangePassword(ctx context.Context, actor domain.Actor, current, changed string) error {
	user, err := s.store.UserByID(ctx, actor.TenantID, actor.UserID)
	if err != nil {
		return err
	}
	tenant, err := s.store.TenantByID(ctx, actor.TenantID)
	if err != nil {
		return err
	}
	faults := at("/new_password", CheckPassword(changed, passwordContext(tenant, user.Email, user.DisplayName)...))
	if hashable(current) != nil {
		faults = append(faults, wrongCurrent())
	}
	if current == changed {
		faults = append(faults, domain.Fault{Pointer: "/new_password", Detail: "is the one that you have now"})
	}
	if len(faults) > 0 {
		return domain.Invalid(faults...)
	}
	attempt := Login{Tenant: tenant.Slug, Email: user.Email, Device: actor.DeviceID}
	_, err = s.checkPassword(ctx, attempt, user, current)
	if domain.CodeOf(err) == domain.CodeUnauthorized {
		return domain.Invalid(wrongCurrent())
	}
	if err != nil {
		return err
	}
	hash, err := s.hasher.Hash(ctx, changed)
	if err != nil {
		return err
	}
	return s.store.SetPassword(ctx, actor.TenantID, actor.UserID, actor.SessionID, user.PasswordHash, hash, changedMail(user, tenant.Name))
}

func wrongCurrent() domain.Fault {
	return domain.Fault{Pointer: "/current_password", Detail: "is not right"}
}

// at moves faults to another field.
func at(pointer string, faults []domain.Fault) []domain.Fault {
	for i := range faults {
		faults[i].Pointer = pointer
	}
	return faults
}

// passwordContext lists what may not carry a password.
func passwordContext(t store.Tenant, email, name string) []string {
	local, _, _ := strings.Cut(email, "@")
	return []string{t.Name, t.Slug, local, name}
}
