package api

import (
	"context"
	"time"

	"github.com/google/uuid"

	"spoorboek/domain"
)

var appointments = newCodec(domain.Appointments, editAppointment, wireAppointment)

func editAppointment(in *AppointmentWrite, a *domain.Appointment) {
	put(&a.Kind, in.Kind)
	put(&a.Title, in.Title)
	putAt(&a.StartsAt, in.StartsAt)
	putAt(&a.EndsAt, in.EndsAt)
	put(&a.TimeZone, in.TimeZone)
	put(&a.Mode, in.Mode)
	put(&a.Place, in.Place)
	put(&a.Agenda, in.Agenda)
	patchList(&a.Participants, in.Participants, func(in AppointmentParticipant, p *domain.Participant) { *p = domain.Participant(in) })
	put(&a.Status, in.Status)
	putTime(&a.ProposedStartsAt, in.ProposedStartsAt)
	putTime(&a.ProposedEndsAt, in.ProposedEndsAt)
	put(&a.CancelledBy, in.CancelledBy)
	putNull(&a.LateAccepted, in.LateAccepted)
	put(&a.Attendance, in.Attendance)
	putNull(&a.AttendedMinutes, in.AttendedMinutes)
	put(&a.AttendanceDisputed, in.AttendanceDisputed)
	put(&a.DisputeNote, in.DisputeNote)
}

// putAt sets an instant that was named, in the grain that the database keeps.
func putAt(dst, in *time.Time) {
	if in != nil {
		*dst = cut(*in)
	}
}

func wireAppointment(a *domain.Appointment) Appointment {
	return Appointment{
		ID: a.ID, TrajectoryID: a.TrajectoryID, OwnerID: a.OwnerID, AuthorID: a.AuthorID, AuthorRole: a.AuthorRole,
		Visibility: a.Visibility, Rev: a.Rev, CapturedAt: a.CapturedAt, RecordedAt: a.RecordedAt, UpdatedAt: a.UpdatedAt,
		Kind: a.Kind, Title: a.Title, StartsAt: a.StartsAt, EndsAt: a.EndsAt, TimeZone: a.TimeZone, Mode: a.Mode, Place: a.Place, Agenda: a.Agenda,
		Participants: wireParticipants(a.Participants), SeriesID: a.SeriesID,
		Status: a.Status, ProposedStartsAt: a.ProposedStartsAt, ProposedEndsAt: a.ProposedEndsAt, ProposedBy: string(a.ProposedBy),
		CancelledBy: a.CancelledBy, CancelledAt: a.CancelledAt, CancelReceivedAt: a.CancelReceivedAt, CancelTiming: a.CancelTiming,
		LateReceived: a.LateReceived, LateAccepted: a.LateAccepted,
		Attendance: a.Attendance, AttendedMinutes: a.AttendedMinutes, AttendanceDisputed: a.AttendanceDisputed, DisputeNote: a.DisputeNote,
	}
}

func wireParticipants(people []domain.Participant) []AppointmentParticipant {
	out := make([]AppointmentParticipant, len(people))
	for i, p := range people {
		out[i] = AppointmentParticipant(p)
	}
	return out
}

// ListAppointments lists the appointments that the caller sees.
func (s *Server) ListAppointments(ctx context.Context, r ListAppointmentsRequestObject) (ListAppointmentsResponseObject, error) {
	items, next, err := listRecords(ctx, s, appointments, query{
		trajectory: r.Params.TrajectoryID, since: r.Params.UpdatedSince, cursor: r.Params.Cursor, limit: r.Params.Limit,
	}.where("status", r.Params.Status).where("kind", r.Params.Kind).where("series_id", r.Params.SeriesID))
	return ListAppointments200JSONResponse{Items: items, NextCursor: next}, err
}

// CreateAppointment adds an appointment.
func (s *Server) CreateAppointment(ctx context.Context, r CreateAppointmentRequestObject) (CreateAppointmentResponseObject, error) {
	a, replayed, err := createRecord(ctx, s, appointments, r.Body, r.Params.IdempotencyKey)
	if err != nil {
		return nil, err
	}
	s.warn(ctx, &a)
	if replayed {
		return CreateAppointment200JSONResponse{a, CreateAppointment200ResponseHeaders{etag(a.Rev)}}, nil
	}
	return CreateAppointment201JSONResponse{a, CreateAppointment201ResponseHeaders{etag(a.Rev), location(domain.Appointments, a.ID)}}, nil
}

// GetAppointment reads an appointment.
func (s *Server) GetAppointment(ctx context.Context, r GetAppointmentRequestObject) (GetAppointmentResponseObject, error) {
	a, err := getRecord(ctx, s, appointments, r.ID)
	return GetAppointment200JSONResponse{a, GetAppointment200ResponseHeaders{etag(a.Rev)}}, err
}

// UpdateAppointment changes the named fields of an appointment, and of the
// later ones of its series if asked to.
func (s *Server) UpdateAppointment(ctx context.Context, r UpdateAppointmentRequestObject) (UpdateAppointmentResponseObject, error) {
	change := s.updateAppointment
	if following(r.Params.ApplyTo) {
		change = s.updateFollowing
	}
	a, err := change(ctx, r.ID, r.Body, r.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	s.warn(ctx, &a)
	return UpdateAppointment200JSONResponse{a, UpdateAppointment200ResponseHeaders{etag(a.Rev)}}, nil
}

func (s *Server) updateAppointment(ctx context.Context, id uuid.UUID, in *AppointmentWrite, ifMatch string) (Appointment, error) {
	return updateRecord(ctx, s, appointments, id, in, ifMatch)
}

// DeleteAppointment deletes an appointment, and the later ones of its series if
// asked to.
func (s *Server) DeleteAppointment(ctx context.Context, r DeleteAppointmentRequestObject) (DeleteAppointmentResponseObject, error) {
	if following(r.Params.ApplyTo) {
		return DeleteAppointment204Response{}, s.deleteFollowing(ctx, r.ID, r.Params.IfMatch)
	}
	return DeleteAppointment204Response{}, deleteRecord(ctx, s, domain.Appointments, r.ID, r.Params.IfMatch)
}

// ListAppointmentHistory reads what was done to an appointment.
func (s *Server) ListAppointmentHistory(ctx context.Context, r ListAppointmentHistoryRequestObject) (ListAppointmentHistoryResponseObject, error) {
	page, err := s.history(ctx, domain.Appointments, r.ID, r.Params.Cursor, r.Params.Limit)
	return ListAppointmentHistory200JSONResponse(page), err
}

// RestoreAppointment puts fields back to what they were before a revision.
func (s *Server) RestoreAppointment(ctx context.Context, r RestoreAppointmentRequestObject) (RestoreAppointmentResponseObject, error) {
	a, err := restoreRecord(ctx, s, appointments, r.ID, r.Rev, r.Body, r.Params.IfMatch)
	return RestoreAppointment200JSONResponse{a, RestoreAppointment200ResponseHeaders{etag(a.Rev)}}, err
}

// UndeleteAppointment makes a new appointment from a deleted one.
func (s *Server) UndeleteAppointment(ctx context.Context, r UndeleteAppointmentRequestObject) (UndeleteAppointmentResponseObject, error) {
	a, replayed, err := undeleteRecord(ctx, s, appointments, r.ID, r.Params.IdempotencyKey)
	if replayed {
		return UndeleteAppointment200JSONResponse{a, UndeleteAppointment200ResponseHeaders{etag(a.Rev)}}, err
	}
	return UndeleteAppointment201JSONResponse{a, UndeleteAppointment201ResponseHeaders{etag(a.Rev), location(domain.Appointments, a.ID)}}, err
}

// warn tells with each appointment whether it overlaps with another one that
// the caller sees. They are stored by now: when the look-up fails, the answer
// goes without it.
func (s *Server) warn(ctx context.Context, items ...*Appointment) {
	ids := make([]uuid.UUID, len(items))
	for i, a := range items {
		ids[i] = a.ID
	}
	overlaps, err := s.st.Overlaps(ctx, actorOf(ctx), ids)
	if err != nil {
		s.cfg.Edge.Log.WarnContext(ctx, "overlaps not looked up", "error", err.Error())
		return
	}
	for _, a := range items {
		if overlaps[a.ID] {
			codes := []string{domain.WarnOverlap}
			if a.Warnings != nil {
				codes = append(*a.Warnings, codes...)
			}
			a.Warnings = &codes
		}
	}
}
