package auth

import (
	"context"

	"spoorboek/domain"
	"spoorboek/store"
)

// rulesShown is how many versions of its rules an agency reads.
const rulesShown = 100

// AgencyRules reads the rules that hold in the actor's tenant, for anybody of it:
// an app has to say until when a cancellation is in time. Version 0, without a time,
// is what holds by default.
func (s *Service) AgencyRules(ctx context.Context, actor domain.Actor) (store.AgencyRulesVersion, error) {
	found, err := s.store.AgencyRules(ctx, actor.TenantID, 1)
	if err != nil || len(found) == 0 {
		return store.AgencyRulesVersion{CancelHours: domain.DefaultAgencyRules().CancelHours}, err
	}
	return found[0], nil
}

// AgencyRulesHistory reads who set which rules and when, newest first, for the
// agency's admin.
func (s *Service) AgencyRulesHistory(ctx context.Context, actor domain.Actor) ([]store.AgencyRulesVersion, error) {
	if err := admin(actor); err != nil {
		return nil, err
	}
	return s.store.AgencyRules(ctx, actor.TenantID, rulesShown)
}

// AgencyRulesPatch is what an admin may change; nil leaves a rule alone.
type AgencyRulesPatch struct {
	CancelHours *int64
	Evidence    map[string]*bool // by kind of application; nil: as by default again
}

// UpdateAgencyRules changes the rules for what happens from now on, for the
// agency's admin.
func (s *Service) UpdateAgencyRules(ctx context.Context, actor domain.Actor, p AgencyRulesPatch) (store.AgencyRulesVersion, error) {
	if err := admin(actor); err != nil {
		return store.AgencyRulesVersion{}, err
	}
	return s.store.SetAgencyRules(ctx, actor, func(r *domain.AgencyRules) {
		set(&r.CancelHours, p.CancelHours)
		for kind, counts := range p.Evidence {
			if counts == nil {
				delete(r.Evidence, kind)
			} else {
				r.Evidence[kind] = *counts
			}
		}
	})
}
