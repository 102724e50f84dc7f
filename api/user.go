package api

import (
	"context"

	"github.com/google/uuid"

	"spoorboek/auth"
	"spoorboek/store"
)

func wireUser(u store.User) User {
	return User{
		ID: u.ID, Email: u.Email, DisplayName: u.DisplayName, Role: u.Role, Status: string(u.Status), Language: u.Language, TimeZone: u.TimeZone,
		OrganisationID: orNull(u.OrganisationID), ExternalKey: u.ExternalKey, RecordedAt: u.CreatedAt, UpdatedAt: u.UpdatedAt,
	}
}

// once makes a call repeatable under the client's key, if there is one.
func once(key *string, what string, body any) store.Once {
	if key == nil {
		return store.Once{}
	}
	return store.Once{Key: ledgerKey(key), Hash: fingerprint(what, body)}
}

// ListUsers lists the users of the tenant.
func (s *Server) ListUsers(ctx context.Context, r ListUsersRequestObject) (ListUsersResponseObject, error) {
	var f store.UserFilter
	put(&f.Role, r.Params.Role)
	put((*string)(&f.Status), r.Params.Status)
	actor := actorOf(ctx)
	q := pageRequest{r.Params.Cursor, r.Params.Limit, fingerprint(actor.UserID, "users", f)}
	items, next, err := page(s, q, func(after uuid.UUID, limit int) ([]store.User, bool, error) {
		return s.cfg.Auth.Users(ctx, actor, f, after, limit)
	}, func(u store.User) uuid.UUID { return u.ID }, wireUser)
	return ListUsers200JSONResponse{Items: items, NextCursor: next}, err
}

// InviteUser adds a user and sends the invitation.
func (s *Server) InviteUser(ctx context.Context, r InviteUserRequestObject) (InviteUserResponseObject, error) {
	in := auth.InviteInput{Email: r.Body.Email, DisplayName: r.Body.DisplayName, Role: r.Body.Role}
	put(&in.Language, r.Body.Language)
	putNull(&in.OrganisationID, r.Body.OrganisationID)
	put(&in.ExternalKey, r.Body.ExternalKey)
	u, replayed, err := s.cfg.Auth.Invite(ctx, actorOf(ctx), in, once(r.Params.IdempotencyKey, "users", r.Body))
	if replayed {
		return InviteUser200JSONResponse(wireUser(u)), err
	}
	return InviteUser201JSONResponse{wireUser(u), InviteUser201ResponseHeaders{"/v1/users/" + u.ID.String()}}, err
}

// GetUser reads a user.
func (s *Server) GetUser(ctx context.Context, r GetUserRequestObject) (GetUserResponseObject, error) {
	u, err := s.cfg.Auth.User(ctx, actorOf(ctx), r.ID)
	return GetUser200JSONResponse(wireUser(u)), err
}

// UpdateUser changes a user's name or role.
func (s *Server) UpdateUser(ctx context.Context, r UpdateUserRequestObject) (UpdateUserResponseObject, error) {
	u, err := s.cfg.Auth.UpdateUser(ctx, actorOf(ctx), r.ID, auth.UserPatch{DisplayName: r.Body.DisplayName, Role: r.Body.Role})
	return UpdateUser200JSONResponse(wireUser(u)), err
}

// ResendInvite sends a new invitation in place of the older one.
func (s *Server) ResendInvite(ctx context.Context, r ResendInviteRequestObject) (ResendInviteResponseObject, error) {
	return ResendInvite202Response{}, s.cfg.Auth.ResendInvite(ctx, actorOf(ctx), r.ID)
}

// DeactivateUser shuts a user out.
func (s *Server) DeactivateUser(ctx context.Context, r DeactivateUserRequestObject) (DeactivateUserResponseObject, error) {
	return DeactivateUser204Response{}, s.cfg.Auth.Deactivate(ctx, actorOf(ctx), r.ID)
}

// EraseUser begins to erase a user for good.
func (s *Server) EraseUser(ctx context.Context, r EraseUserRequestObject) (EraseUserResponseObject, error) {
	return EraseUser202Response{}, s.cfg.Auth.Erase(ctx, actorOf(ctx), r.ID)
}
