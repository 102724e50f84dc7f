package api

import (
	"context"

	"spoorboek/auth"
	"spoorboek/store"
)

func wireAgency(c store.AgencyCard) Agency {
	return Agency{Name: c.Name, Phone: c.Phone, Email: c.Email, OpeningHours: c.OpeningHours}
}

// GetAgency reads how to reach the agency.
func (s *Server) GetAgency(ctx context.Context, _ GetAgencyRequestObject) (GetAgencyResponseObject, error) {
	c, err := s.cfg.Auth.Agency(ctx, actorOf(ctx))
	return GetAgency200JSONResponse(wireAgency(c)), err
}

// UpdateAgency changes what the body names of how to reach the agency.
func (s *Server) UpdateAgency(ctx context.Context, r UpdateAgencyRequestObject) (UpdateAgencyResponseObject, error) {
	c, err := s.cfg.Auth.UpdateAgency(ctx, actorOf(ctx), auth.AgencyPatch{
		Name: r.Body.Name, Phone: r.Body.Phone, Email: r.Body.Email, OpeningHours: r.Body.OpeningHours,
	})
	return UpdateAgency200JSONResponse(wireAgency(c)), err
}
