package api

import (
	"context"
	"encoding/json"
	"fmt"

	"spoorboek/auth"
)

// ListSessions lists the caller's living sessions, newest first, and of which
// phones a copy was found, and which were told to erase what they keep.
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
	if err != nil {
		return nil, err
	}
	asked, err := s.cfg.Auth.Wipes(ctx, actorOf(ctx))
	wipes := make([]DeviceWipe, len(asked))
	for i, n := range asked {
		wipes[i] = DeviceWipe{ID: n.ID, DeviceID: n.DeviceID, DeviceName: n.DeviceName, Platform: n.Platform, AskedAt: *n.WipeAskedAt, WipedAt: orNull(n.WipedAt)}
	}
	return ListSessions200JSONResponse{Items: out, Copied: copied, Wipes: wipes}, err
}

// EndSession ends one of the caller's sessions; its device may have to erase what
// it keeps.
func (s *Server) EndSession(ctx context.Context, r EndSessionRequestObject) (EndSessionResponseObject, error) {
	end := s.cfg.Auth.EndSession
	if r.Params.Wipe != nil && *r.Params.Wipe {
		end = s.cfg.Auth.WipeDevice
	}
	return EndSession204Response{}, end(ctx, actorOf(ctx), r.ID)
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
