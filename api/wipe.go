package api

import (
	"context"

	"spoorboek/domain"
)

// ReportWipe keeps what a device had not sent before it had to erase it, as
// refused work of its author, and notes that it is done. A token of a session that
// is over opens nothing else.
func (s *Server) ReportWipe(ctx context.Context, r ReportWipeRequestObject) (ReportWipeResponseObject, error) {
	leave, err := s.sync.Enter(ctx)
	if err != nil {
		return nil, err
	}
	defer leave()
	actor, kept, err := s.cfg.Auth.HandIn(ctx, r.Body.RefreshToken, len(r.Body.Ops))
	if err != nil {
		return nil, err
	}
	ms := make([]domain.Mutation, kept)
	var room tree
	for i, raw := range r.Body.Ops[:kept] {
		ms[i], _ = s.operation(raw, &room)
		ms[i].Sent, ms[i].Fail = raw, newProblem(domain.CodeDeviceWiped)
	}
	if _, err := s.st.Apply(ctx, actor, ms); err != nil {
		return nil, err
	}
	if r.Body.Done {
		err = s.cfg.Auth.Wiped(ctx, r.Body.RefreshToken)
	}
	return ReportWipe204Response{}, err
}
