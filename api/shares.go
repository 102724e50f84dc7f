package api

import (
	"context"

	"github.com/google/uuid"

	"spoorboek/store"
)

// ListShares tells who shows how much to whom, and nothing of what.
func (s *Server) ListShares(ctx context.Context, r ListSharesRequestObject) (ListSharesResponseObject, error) {
	actor := actorOf(ctx)
	q := pageRequest{r.Params.Cursor, r.Params.Limit, fingerprint(actor.UserID, "shares")}
	items, next, err := page(s, q, func(after uuid.UUID, limit int) ([]store.TrajectoryShares, bool, error) {
		return s.st.Shares(ctx, actor, after, limit)
	}, func(t store.TrajectoryShares) uuid.UUID { return t.TrajectoryID }, wireShares)
	return ListShares200JSONResponse{Items: items, NextCursor: next}, err
}

func wireShares(t store.TrajectoryShares) TrajectoryShares {
	return TrajectoryShares{
		TrajectoryID: t.TrajectoryID, EmployeeID: t.EmployeeID, EmployeeDisplayName: t.EmployeeName,
		SharedWith: each(t.With, func(g store.Grantee) Grantee {
			return Grantee{
				UserID: g.UserID, DisplayName: g.Name, UserRole: g.Role, UntilAt: orNull(g.Until),
				Shares: each(g.Shares, func(c store.Share) Share {
					return Share{Collection: c.Kind.Name, Count: c.Count, SharedUntil: orNull(c.Until)}
				}),
			}
		}),
	}
}

// GetAppointmentCounts tells the agency's admin how many appointments a
// trajectory has, how far they are and when.
func (s *Server) GetAppointmentCounts(ctx context.Context, r GetAppointmentCountsRequestObject) (GetAppointmentCountsResponseObject, error) {
	c, err := s.st.AppointmentCounts(ctx, actorOf(ctx), r.ID)
	return GetAppointmentCounts200JSONResponse{
		TrajectoryID: r.ID, FirstStartsAt: orNull(c.First), NextStartsAt: orNull(c.Next), LastEndsAt: orNull(c.Last),
		Statuses: each(c.Statuses, func(n store.StatusCount) AppointmentCount {
			return AppointmentCount{Status: n.Status, Count: n.Count}
		}),
	}, err
}
