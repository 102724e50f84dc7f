package api

import (
	"context"

	"spoorboek/domain"
	appsync "spoorboek/sync"
)

// SchemaVersion is the newest version of the record shapes. An app that names
// none speaks the first.
const (
	SchemaVersion = 1
	firstSchema   = 1
)

// GetCapabilities says what this server is and allows.
func (s *Server) GetCapabilities(ctx context.Context, _ GetCapabilitiesRequestObject) (GetCapabilitiesResponseObject, error) {
	epoch, err := s.st.Epoch(ctx)
	if err != nil {
		return nil, err
	}
	role, collections := actorOf(ctx).Role, []string{}
	if role.HasFeed() {
		for _, k := range appsync.SyncedFor(role) {
			collections = append(collections, k.Name)
		}
	}
	return GetCapabilities200JSONResponse{
		APIVersion: s.contract.Version(), SchemaVersion: SchemaVersion, MinimumSchemaVersion: int64(s.cfg.MinimumSchema), MinimumAppVersion: s.cfg.MinimumApp,
		Role: role, Collections: collections, Epoch: epoch.String(), Limits: limits(),
	}, nil
}

func limits() Limits {
	return Limits{
		PushOperations: domain.MaxPushOps, PushBytes: domain.MaxPushWire, PushInflatedBytes: domain.MaxPushInflated, OperationBytes: domain.MaxOpBytes,
		BodyBytes: domain.MaxBody, SyncPage: domain.MaxSyncPage, DefaultSyncPage: domain.DefaultSyncPage, ListPage: domain.MaxListPage,
		DefaultListPage: domain.DefaultListPage, VerifyItems: domain.MaxVerify, OpIDCharacters: domain.MaxOpID,
		RejectedOperations: domain.MaxRejected, RejectedDays: domain.RejectedDays, GoalSteps: domain.MaxGoalSteps,
	}
}
