package auth

import (
	"context"
	"net/mail"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/google/uuid"

	"spoorboek/domain"
	"spoorboek/store"
)

// Sizes of what names a user.
const (
	maxName  = 80  // code points
	maxEmail = 254 // bytes
)

// InviteInput is a new user as the admin describes him.
type InviteInput struct {
	Email          string
	DisplayName    string
	Role           domain.Role
	Language       string // nl, en; "" is nl
	OrganisationID *uuid.UUID
	ExternalKey    string // in another system, or ""
}

// Invite adds a user who has to accept an invitation, and puts the mail with
// the code into the outbox. Once makes it repeatable: replayed tells that
// the user is the one of the first call. Errors: CodeForbidden for anybody but
// the admin, CodeInvalid with all faults, CodeExists for an address that is
// taken in this tenant.
func (s *Service) Invite(ctx context.Context, actor domain.Actor, in InviteInput, once store.Once) (u store.User, replayed bool, err error) {
	n, err := s.Newcomer(ctx, actor, in)
	if err != nil {
		return store.User{}, false, err
	}
	return s.store.InviteUser(ctx, actor, n.User, n.Invite, n.Mail, once)
}

// Newcomer makes a user of an invitation, with the mail, and stores nothing: for
// store.Admit. Errors: CodeForbidden, CodeInvalid.
func (s *Service) Newcomer(ctx context.Context, actor domain.Actor, in InviteInput) (store.Newcomer, error) {
	if err := admin(actor); err != nil {
		return store.Newcomer{}, err
	}
	if faults := in.Faults(); len(faults) > 0 {
		return store.Newcomer{}, domain.Invalid(faults...)
	}
	if in.Language == "" {
		in.Language = "nl"
	}
	tenant, err := s.store.TenantByID(ctx, actor.TenantID)
	if err != nil {
		return store.Newcomer{}, err
	}
	code, invite, err := s.newInvite(tenant)
	if err != nil {
		return store.Newcomer{}, err
	}
	n := store.User{
		TenantID: tenant.ID, Email: in.Email, DisplayName: in.DisplayName, Role: in.Role,
		Status: store.UserInvited, Language: in.Language, OrganisationID: in.OrganisationID, ExternalKey: in.ExternalKey,
	}
	return store.Newcomer{User: n, Invite: invite, Mail: inviteMail(n, tenant.Name, code.Text())}, nil
}

func (s *Service) newInvite(t store.Tenant) (Code, store.Invite, error) {
	code, err := NewCode(t.Slug)
	if err != nil {
		return Code{}, store.Invite{}, err
	}
	return code, store.Invite{CodeHash: code.Sum(CodeInvite), ExpiresAt: s.store.Now().Add(InviteLifetime)}, nil
}

// Faults lists what is wrong with an invitation, all of it.
func (in InviteInput) Faults() (out []domain.Fault) {
	// The stricter half of RFC 5322: an address and nothing around it.
	if a, err := mail.ParseAddress(in.Email); err != nil || a.Address != in.Email || a.Name != "" || len(in.Email) > maxEmail {
		out = append(out, domain.Fault{Pointer: "/email", Detail: "is not an e-mail address"})
	}
	out = append(out, nameFaults(in.DisplayName)...)
	out = append(out, roleFaults(in.Role)...)
	if in.Language != "" {
		out = append(out, languageFaults(in.Language)...)
	}
	out = append(out, keyFaults(in.ExternalKey)...)
	return out
}

func nameFaults(name string) []domain.Fault {
	if n := utf8.RuneCountInString(name); n == 0 || n > maxName || strings.TrimSpace(name) == "" {
		return []domain.Fault{{Pointer: "/display_name", Detail: "must have 1 to 80 characters, not only spaces"}}
	}
	return nil
}

// keyFaults asks for a key that is no citizen service number (P-05).
func keyFaults(key string) []domain.Fault {
	if len(domain.ServiceNumbers(key)) > 0 {
		return []domain.Fault{{Pointer: "/external_key", Detail: "looks like a citizen service number"}}
	}
	if utf8.RuneCountInString(key) > domain.MaxExternalKey || !utf8.ValidString(key) || strings.ContainsFunc(key, unicode.IsControl) {
		return []domain.Fault{{Pointer: "/external_key", Detail: "must have at most 191 characters and no control characters"}}
	}
	return nil
}

func roleFaults(r domain.Role) []domain.Fault {
	if slices.Contains(domain.Roles(), r) {
		return nil
	}
	return []domain.Fault{{Pointer: "/role", Detail: "must be employee, coach, job_hunter, case_manager, agency_admin or privacy_officer"}}
}

func languageFaults(l string) []domain.Fault {
	if l == "nl" || l == "en" {
		return nil
	}
	return []domain.Fault{{Pointer: "/language", Detail: "must be nl or en"}}
}

// ResendInvite replaces the invitation of a user by a new one. Nothing happens,
// and nothing is said, when the user has accepted already. Errors: CodeForbidden,
// CodeNotFound.
func (s *Service) ResendInvite(ctx context.Context, actor domain.Actor, user uuid.UUID) error {
	if err := admin(actor); err != nil {
		return err
	}
	tenant, err := s.store.TenantByID(ctx, actor.TenantID)
	if err != nil {
		return err
	}
	code, invite, err := s.newInvite(tenant)
	if err != nil {
		return err
	}
	_, err = s.store.Reinvite(ctx, tenant.ID, user, invite, func(u store.User) store.Mail {
		return inviteMail(u, tenant.Name, code.Text())
	})
	return err
}

// AcceptInput is an accepted invitation as it was sent.
type AcceptInput struct {
	Code        string
	Password    string
	DisplayName string // "" keeps the one of the invitation
	Device      Device
}

// AcceptInvite sets the first password of an invited user and signs in. The
// code says which tenant and user; nothing sent here can change those. A code
// that is unknown, used, replaced or expired is store.ErrInvite before any work;
// CodeInvalid has faults at /code, /password and /display_name. Codes have 160
// random bits, so tries need no counting.
func (s *Service) AcceptInvite(ctx context.Context, in AcceptInput) (TokenPair, error) {
	code, err := ParseCode(in.Code)
	if err != nil {
		return TokenPair{}, err
	}
	tenant, err := s.store.TenantBySlug(ctx, code.Tenant)
	if domain.CodeOf(err) == domain.CodeNotFound {
		return TokenPair{}, store.ErrInvite()
	}
	if err != nil {
		return TokenPair{}, err
	}
	user, err := s.store.InvitedUser(ctx, tenant.ID, code.Sum(CodeInvite))
	if err != nil {
		return TokenPair{}, err
	}
	name := user.DisplayName
	if in.DisplayName != "" {
		name = in.DisplayName
	}
	faults := append(nameFaults(name), CheckPassword(in.Password, passwordContext(tenant, user.Email, name)...)...)
	if len(faults) > 0 {
		return TokenPair{}, domain.Invalid(faults...)
	}
	hash, err := s.hasher.Hash(ctx, in.Password)
	if err != nil {
		return TokenPair{}, err
	}
	n := s.newSession(tenant.ID, user.ID, in.Device)
	accepted, err := s.store.AcceptInvite(ctx, code.Sum(CodeInvite), hash, in.DisplayName, n, MaxSessions)
	if err != nil {
		return TokenPair{}, err
	}
	return s.pair(n, accepted)
}
