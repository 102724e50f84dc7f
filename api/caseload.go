package api

import (
	"context"

	"github.com/google/uuid"
	"github.com/oapi-codegen/nullable"

	"spoorboek/store"
)

// ListCaseload lists what a coach or job hunter has to know at a glance.
func (s *Server) ListCaseload(ctx context.Context, r ListCaseloadRequestObject) (ListCaseloadResponseObject, error) {
	actor := actorOf(ctx)
	q := pageRequest{r.Params.Cursor, r.Params.Limit, fingerprint(actor.UserID, "caseload")}
	items, next, err := page(s, q, func(after uuid.UUID, limit int) ([]store.CaseloadItem, bool, error) {
		return s.st.Caseload(ctx, actor, after, limit)
	}, func(c store.CaseloadItem) uuid.UUID { return c.Trajectory.ID }, wireCaseload)
	return ListCaseload200JSONResponse{Items: items, NextCursor: next}, err
}

func wireCaseload(c store.CaseloadItem) CaseloadItem {
	t := c.Trajectory
	out := CaseloadItem{
		TrajectoryID: t.ID, EmployeeID: t.OwnerID, EmployeeDisplayName: c.EmployeeName, Track: t.Track, Status: t.Status,
		StartOn: orNull(t.StartOn), PlannedEndOn: orNull(t.PlannedEndOn), AssignedUntil: orNull(c.AssignedUntil),
		LastSharedActivityAt: orNull(c.LastShared), NextAppointment: nullable.NewNullNullable[CaseloadAppointment](), OpenTasks: c.OpenTasks,
	}
	if a := c.NextAppointment; a != nil {
		out.NextAppointment.Set(CaseloadAppointment{
			ID: a.ID, Kind: a.Kind, Title: a.Title, StartsAt: a.StartsAt, EndsAt: a.EndsAt, TimeZone: a.TimeZone, Status: a.Status,
		})
	}
	return out
}
