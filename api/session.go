package api

import (
	"context"
	"encoding/json"
	"fmt"

	"spoorboek/auth"
)

// ListSessions lists the caller's living sessions, newest first, and of which
// phones a copy was found.
func (s *Server) ListSessions(ctx context.Context, _ ListSessionsRequestObject) (ListSessionsResponseObject, error) {
	found, err := s.cfg.Auth.Sessions(ctx, actorOf(ctx))
	out := make([]Session, len(found))
	for i, n := range found {
		out[i] = Session{
			ID: n.ID, DeviceID: n.DeviceID, DeviceName: n.DeviceName, Platform: n.Platform, AppVersion: n.AppVersion,
			CreatedAt: n.CreatedAt, LastSeenAt: n.LastSeenAt, Current: n.Current,
		}
	}
	if err != nil {
		return nil, err
	}
	copies, err := s.cfg.Auth.Copied(ctx, actorOf(ctx))
	copied := make([]CopiedSession, len(copies))
	for i, n := range copies {
		copied[i] = CopiedSession{ID: n.ID, DeviceID: n.DeviceID, DeviceName: n.DeviceName, Platform: n.Platform, FoundAt: *n.EndedAt}
	}
	return ListSessions200JSONResponse{Items: out, Copied: copied}, err
}

// EndSession ends one of the caller's sessions.
func (s *Server) EndSession(ctx context.Context, r EndSessionRequestObject) (EndSessionResponseObject, error) {
	return EndSession204Response{}, s.cfg.Auth.EndSession(ctx, actorOf(ctx), r.ID)
}

// EndOtherSessions ends the caller's sessions but the one that asks.
func (s *Server) EndOtherSessions(ctx context.Context, _ EndOtherSessionsRequestObject) (EndOtherSessionsResponseObject, error) {
	return EndOtherSessions204Response{}, s.cfg.Auth.EndOtherSessions(ctx, actorOf(ctx))
}

// GetJWKS publishes the keys that access tokens are verified with (T068).
func (s *Server) GetJWKS(context.Context, GetJWKSRequestObject) (GetJWKSResponseObject, error) {
	raw, err := s.cfg.Keys().JWKS()
	if err != nil {
		return nil, err
	}
	var set JWKS
	if err := json.Unmarshal(raw, &set); err != nil {
		return nil, fmt.Errorf("key set: %w", err)
	}
	return GetJWKS200JSONResponse{set, GetJWKS200ResponseHeaders{fmt.Sprintf("public, max-age=%d", int(auth.JWKSMaxAge.Seconds()))}}, nil
}
