package api

import (
	"context"
	"time"

	"github.com/oapi-codegen/nullable"

	"spoorboek/auth"
	"spoorboek/domain"
	"spoorboek/store"
)

func wireRules(v store.AgencyRulesVersion) AgencyRules {
	out := AgencyRules{
		Version: v.Version, LateCancellationHours: v.CancelHours, CountsAsEvidence: v.Evidence, Evidence: each(v.Rules().EvidenceRules(), wireEvidence),
		SetAt: nullable.NewNullNullable[time.Time](),
	}
	if v.Version > 0 {
		out.SetAt.Set(v.SetAt)
	} else {
		out.CountsAsEvidence = map[string]bool{}
	}
	return out
}

func wireEvidence(r domain.EvidenceRule) EvidenceRule {
	return EvidenceRule{Kind: r.Kind, Counts: r.Counts, SetByAgency: r.ByAgency, Source: wireSource(r.Source)}
}

// GetAgencyRules reads the rules that the agency sets.
func (s *Server) GetAgencyRules(ctx context.Context, _ GetAgencyRulesRequestObject) (GetAgencyRulesResponseObject, error) {
	v, err := s.cfg.Auth.AgencyRules(ctx, actorOf(ctx))
	return GetAgencyRules200JSONResponse(wireRules(v)), err
}

// UpdateAgencyRules sets what the body names of them.
func (s *Server) UpdateAgencyRules(ctx context.Context, r UpdateAgencyRulesRequestObject) (UpdateAgencyRulesResponseObject, error) {
	p := auth.AgencyRulesPatch{CancelHours: r.Body.LateCancellationHours}
	if r.Body.CountsAsEvidence != nil {
		p.Evidence = *r.Body.CountsAsEvidence
	}
	v, err := s.cfg.Auth.UpdateAgencyRules(ctx, actorOf(ctx), p)
	return UpdateAgencyRules200JSONResponse(wireRules(v)), err
}

// ListAgencyRulesHistory reads who set which rules and when.
func (s *Server) ListAgencyRulesHistory(ctx context.Context, _ ListAgencyRulesHistoryRequestObject) (ListAgencyRulesHistoryResponseObject, error) {
	found, err := s.cfg.Auth.AgencyRulesHistory(ctx, actorOf(ctx))
	return ListAgencyRulesHistory200JSONResponse{Items: each(found, func(v store.AgencyRulesVersion) AgencyRulesVersion {
		return AgencyRulesVersion{Version: v.Version, LateCancellationHours: v.CancelHours, CountsAsEvidence: v.Evidence, SetBy: v.SetBy, SetAt: v.SetAt}
	})}, err
}
