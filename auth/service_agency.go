package auth

import (
	"context"

	"spoorboek/domain"
	"spoorboek/store"
)

// AgencyPatch is what an admin may change of the agency's card; nil leaves a
// field alone, "" takes it away.
type AgencyPatch struct{ Name, Phone, Email, OpeningHours *string }

// Agency reads how to reach the agency, for anybody of its tenant (S-86).
func (s *Service) Agency(ctx context.Context, actor domain.Actor) (store.AgencyCard, error) {
	return s.store.AgencyCard(ctx, actor.TenantID)
}

// UpdateAgency changes how to reach the agency, for its admin.
func (s *Service) UpdateAgency(ctx context.Context, actor domain.Actor, p AgencyPatch) (store.AgencyCard, error) {
	if err := admin(actor); err != nil {
		return store.AgencyCard{}, err
	}
	return s.store.EditAgencyCard(ctx, actor.TenantID, func(c *store.AgencyCard) {
		set(&c.Name, p.Name)
		set(&c.Phone, p.Phone)
		set(&c.Email, p.Email)
		set(&c.OpeningHours, p.OpeningHours)
	})
}
