package api

import (
	"context"
	"slices"
	"time"

	"github.com/google/uuid"
	"github.com/oapi-codegen/nullable"

	"spoorboek/domain"
)

var notifications = newCodec(domain.Notifications, editNotification, wireNotification)

func editNotification(in *NotificationWrite, n *domain.Notification) {
	putTime(&n.ReadAt, in.ReadAt)
}

func wireNotification(n *domain.Notification) Notification {
	return Notification{
		ID: n.ID, TrajectoryID: n.TrajectoryID, OwnerID: n.OwnerID, AuthorID: n.AuthorID, AuthorRole: n.AuthorRole,
		Visibility: n.Visibility, Rev: n.Rev, CapturedAt: n.CapturedAt, RecordedAt: n.RecordedAt, UpdatedAt: n.UpdatedAt,
		Reminder: n.Reminder, Collection: n.Collection, SubjectID: n.SubjectID, DueAt: n.DueAt,
		TitleNl: n.TitleNl, TitleEn: n.TitleEn, BodyNl: n.BodyNl, BodyEn: n.BodyEn, ReadAt: n.ReadAt, Opaque: n.Opaque,
	}
}

// ListNotifications lists the caller's reminders. By the id of a push it finds
// the caller's own alone, and not for ever (P-20).
func (s *Server) ListNotifications(ctx context.Context, r ListNotificationsRequestObject) (ListNotificationsResponseObject, error) {
	items, next, err := listRecords(ctx, s, notifications, query{
		trajectory: r.Params.TrajectoryID, since: r.Params.UpdatedSince, cursor: r.Params.Cursor, limit: r.Params.Limit,
	}.where("reminder", r.Params.Reminder).where("opaque", r.Params.Opaque))
	if r.Params.Opaque != nil {
		items = slices.DeleteFunc(items, func(n Notification) bool { return s.st.Now().Sub(n.RecordedAt) >= domain.OpaqueLives })
	}
	return ListNotifications200JSONResponse{Items: items, NextCursor: next}, err
}

// GetNotification reads one of them.
func (s *Server) GetNotification(ctx context.Context, r GetNotificationRequestObject) (GetNotificationResponseObject, error) {
	n, err := getRecord(ctx, s, notifications, r.ID)
	return GetNotification200JSONResponse{n, GetNotification200ResponseHeaders{etag(n.Rev)}}, err
}

// UpdateNotification says when one was read.
func (s *Server) UpdateNotification(ctx context.Context, r UpdateNotificationRequestObject) (UpdateNotificationResponseObject, error) {
	n, err := updateRecord(ctx, s, notifications, r.ID, r.Body, r.Params.IfMatch)
	return UpdateNotification200JSONResponse{n, UpdateNotification200ResponseHeaders{etag(n.Rev)}}, err
}

// ListPlannedNotifications lists what will come to the caller.
func (s *Server) ListPlannedNotifications(ctx context.Context, _ ListPlannedNotificationsRequestObject) (ListPlannedNotificationsResponseObject, error) {
	items, until, err := s.st.Planned(ctx, actorOf(ctx))
	if err != nil {
		return nil, err
	}
	return ListPlannedNotifications200JSONResponse{Items: each(items, wirePlanned), Until: until}, nil
}

func wirePlanned(p domain.Planned) PlannedNotification {
	out := PlannedNotification{
		Opaque: p.Opaque, TrajectoryID: p.TrajectoryID, Reminder: p.Reminder, SubjectID: nullable.NewNullNullable[uuid.UUID](),
		DueAt: p.Due.UTC(), ShowAt: nullable.NewNullNullable[time.Time](), ExpiresAt: p.Until.UTC(), TitleNl: p.Title.NL, TitleEn: p.Title.EN, BodyNl: p.Body.NL, BodyEn: p.Body.EN,
	}
	if p.Show != nil {
		out.ShowAt = nullable.NewNullableWithValue(p.Show.UTC())
	}
	if !p.Blind && p.Subject != uuid.Nil {
		out.Collection, out.SubjectID = p.Collection, nullable.NewNullableWithValue(p.Subject)
	}
	return out
}
