package api

import (
	"context"

	"spoorboek/auth"
	"spoorboek/store"
)

func wireMe(u store.User) Me {
	return Me{
		ID: u.ID, Email: u.Email, DisplayName: u.DisplayName, Role: u.Role, Language: u.Language, TimeZone: u.TimeZone,
		RestModeUntil: orNull(u.RestModeUntil), DefaultVisibility: u.Defaults(),
	}
}

// GetMe reads the caller's profile.
func (s *Server) GetMe(ctx context.Context, _ GetMeRequestObject) (GetMeResponseObject, error) {
	u, err := s.cfg.Auth.Me(ctx, actorOf(ctx))
	return GetMe200JSONResponse(wireMe(u)), err
}

// UpdateMe changes what the body names of the caller's profile.
func (s *Server) UpdateMe(ctx context.Context, r UpdateMeRequestObject) (UpdateMeResponseObject, error) {
	p := auth.MePatch{
		DisplayName: r.Body.DisplayName, Language: r.Body.Language, TimeZone: r.Body.TimeZone,
		SetRest: r.Body.RestModeUntil.IsSpecified(),
	}
	putTime(&p.RestModeUntil, r.Body.RestModeUntil)
	put(&p.DefaultVisibility, r.Body.DefaultVisibility)
	u, err := s.cfg.Auth.UpdateMe(ctx, actorOf(ctx), p)
	return UpdateMe200JSONResponse(wireMe(u)), err
}

// ChangePassword replaces the caller's password and ends the other sessions.
func (s *Server) ChangePassword(ctx context.Context, r ChangePasswordRequestObject) (ChangePasswordResponseObject, error) {
	return ChangePassword204Response{}, s.cfg.Auth.ChangePassword(ctx, actorOf(ctx), r.Body.CurrentPassword, r.Body.NewPassword)
}

// PutPushToken registers the device of the session for pushes.
func (s *Server) PutPushToken(ctx context.Context, r PutPushTokenRequestObject) (PutPushTokenResponseObject, error) {
	return PutPushToken204Response{}, s.cfg.Devices.Register(ctx, actorOf(ctx), r.Body.Platform, r.Body.Token)
}

// DeletePushToken stops pushes to the device of the session.
func (s *Server) DeletePushToken(ctx context.Context, _ DeletePushTokenRequestObject) (DeletePushTokenResponseObject, error) {
	return DeletePushToken204Response{}, s.cfg.Devices.ForgetDevice(ctx, actorOf(ctx))
}
