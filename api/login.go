package api

import (
	"context"
	"time"

	"spoorboek/auth"
)

// logoutPath is the one operation that takes the token of a session that is
// over: a phone whose first answer got lost may log out again.
const logoutPath = "/v1/auth/logout"

// Login starts a session on the caller's device.
func (s *Server) Login(ctx context.Context, r LoginRequestObject) (LoginResponseObject, error) {
	in := auth.LoginInput{Email: r.Body.Email, Password: r.Body.Password, Device: deviceOf(r.Body.Device), Network: addrOf(ctx)}
	put(&in.Tenant, r.Body.Tenant)
	put(&in.Proof, r.Body.RefreshToken)
	pair, err := s.cfg.Auth.Login(ctx, in)
	return Login200JSONResponse(s.wirePair(pair)), err
}

// AcceptInvite sets the first password of an invited user and signs in.
func (s *Server) AcceptInvite(ctx context.Context, r AcceptInviteRequestObject) (AcceptInviteResponseObject, error) {
	in := auth.AcceptInput{Code: r.Body.Code, Password: r.Body.Password, Device: deviceOf(r.Body.Device)}
	put(&in.DisplayName, r.Body.DisplayName)
	pair, err := s.cfg.Auth.AcceptInvite(ctx, in)
	return AcceptInvite200JSONResponse(s.wirePair(pair)), err
}

// RefreshTokens exchanges a refresh token for the next pair.
func (s *Server) RefreshTokens(ctx context.Context, r RefreshTokensRequestObject) (RefreshTokensResponseObject, error) {
	pair, err := s.cfg.Auth.Refresh(ctx, r.Body.RefreshToken)
	return RefreshTokens200JSONResponse(s.wirePair(pair)), err
}

// Logout ends the session of the access token, also when it is over already.
func (s *Server) Logout(ctx context.Context, _ LogoutRequestObject) (LogoutResponseObject, error) {
	return Logout204Response{}, s.cfg.Auth.Logout(ctx, tokenOf(ctx))
}

func deviceOf(d Device) auth.Device {
	return auth.Device{ID: d.ID, Name: d.Name, Platform: d.Platform, AppVersion: d.AppVersion}
}

func (s *Server) wirePair(p auth.TokenPair) TokenPair {
	return TokenPair{
		AccessToken: p.Access, TokenType: "Bearer", ExpiresIn: int64(p.AccessExpires.Sub(s.cfg.Edge.Now()) / time.Second),
		RefreshToken: p.Refresh, RefreshExpiresAt: p.RefreshExpires, SessionID: p.Session, User: wireMe(p.User),
	}
}
