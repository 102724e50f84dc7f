package api

import (
	"context"

	"spoorboek/domain"
)

var applications = newCodec(domain.JobApplications, editJobApplication, wireJobApplication)

func editJobApplication(in *JobApplicationWrite, a *domain.JobApplication) {
	put(&a.Visibility, in.Visibility)
	putNull(&a.SharedUntil, in.SharedUntil)
	put(&a.EmployerName, in.EmployerName)
	put(&a.JobTitle, in.JobTitle)
	put(&a.Kind, in.Kind)
	putNull(&a.AppliedOn, in.AppliedOn)
	put(&a.Channel, in.Channel)
	put(&a.Location, in.Location)
	putNull(&a.Hours, in.Hours)
	put(&a.URL, in.URL)
	putNull(&a.LeadID, in.LeadID)
	putNull(&a.LetterID, in.LetterID)
	putNull(&a.CvID, in.CvID)
	putIDs(&a.DocumentIDs, in.DocumentIds)
	put(&a.Suitability, in.Suitability)
	put(&a.SuitabilityReason, in.SuitabilityReason)
	patchList(&a.Contacts, in.Contacts, editContact)
	putNull(&a.NextStepOn, in.NextStepOn)
	put(&a.Note, in.Note)
}

func wireJobApplication(a *domain.JobApplication) JobApplication {
	return JobApplication{
		ID: a.ID, TrajectoryID: a.TrajectoryID, OwnerID: a.OwnerID, AuthorID: a.AuthorID, AuthorRole: a.AuthorRole,
		Visibility: a.Visibility, SharedUntil: a.SharedUntil, Rev: a.Rev, CapturedAt: a.CapturedAt, RecordedAt: a.RecordedAt, UpdatedAt: a.UpdatedAt,
		EmployerName: a.EmployerName, JobTitle: a.JobTitle, Kind: a.Kind, AppliedOn: a.AppliedOn, Channel: a.Channel, Location: a.Location,
		Hours: a.Hours, URL: a.URL, LeadID: a.LeadID, LetterID: a.LetterID, CvID: a.CvID, DocumentIds: wireIDs(a.DocumentIDs), Suitability: a.Suitability, SuitabilityReason: a.SuitabilityReason, Contacts: wireContacts(a.Contacts),
		NextStepOn: a.NextStepOn, Note: a.Note, Stage: a.Stage, StageOn: a.StageOn, CountsAsEvidence: a.CountsAsEvidence,
	}
}

func editContact(in ApplicationContact, c *domain.Contact) {
	c.ID = in.ID
	put(&c.Name, in.Name)
	put(&c.Role, in.Role)
	put(&c.Phone, in.Phone)
	put(&c.Email, in.Email)
}

func wireContacts(contacts []domain.Contact) []ApplicationContact {
	out := make([]ApplicationContact, len(contacts))
	for i, c := range contacts {
		out[i] = ApplicationContact{ID: c.ID, Name: &c.Name, Role: &c.Role, Phone: &c.Phone, Email: &c.Email}
	}
	return out
}

// ListJobApplications lists the applications that the caller sees.
func (s *Server) ListJobApplications(ctx context.Context, r ListJobApplicationsRequestObject) (ListJobApplicationsResponseObject, error) {
	items, next, err := listRecords(ctx, s, applications, query{
		trajectory: r.Params.TrajectoryID, since: r.Params.UpdatedSince, cursor: r.Params.Cursor, limit: r.Params.Limit,
	}.where("visibility", r.Params.Visibility).where("stage", r.Params.Stage).where("kind", r.Params.Kind))
	return ListJobApplications200JSONResponse{Items: items, NextCursor: next}, err
}

// CreateJobApplication adds an application.
func (s *Server) CreateJobApplication(ctx context.Context, r CreateJobApplicationRequestObject) (CreateJobApplicationResponseObject, error) {
	a, replayed, err := createRecord(ctx, s, applications, r.Body, r.Params.IdempotencyKey)
	if replayed {
		return CreateJobApplication200JSONResponse{a, CreateJobApplication200ResponseHeaders{etag(a.Rev)}}, err
	}
	return CreateJobApplication201JSONResponse{a, CreateJobApplication201ResponseHeaders{etag(a.Rev), location(domain.JobApplications, a.ID)}}, err
}

// GetJobApplication reads an application.
func (s *Server) GetJobApplication(ctx context.Context, r GetJobApplicationRequestObject) (GetJobApplicationResponseObject, error) {
	a, err := getRecord(ctx, s, applications, r.ID)
	return GetJobApplication200JSONResponse{a, GetJobApplication200ResponseHeaders{etag(a.Rev)}}, err
}

// UpdateJobApplication changes the named fields of an application.
func (s *Server) UpdateJobApplication(ctx context.Context, r UpdateJobApplicationRequestObject) (UpdateJobApplicationResponseObject, error) {
	a, err := updateRecord(ctx, s, applications, r.ID, r.Body, r.Params.IfMatch)
	return UpdateJobApplication200JSONResponse{a, UpdateJobApplication200ResponseHeaders{etag(a.Rev)}}, err
}

// DeleteJobApplication deletes an application with its events.
func (s *Server) DeleteJobApplication(ctx context.Context, r DeleteJobApplicationRequestObject) (DeleteJobApplicationResponseObject, error) {
	return DeleteJobApplication204Response{}, deleteRecord(ctx, s, domain.JobApplications, r.ID, r.Params.IfMatch)
}

// ListJobApplicationHistory reads what was done to an application.
func (s *Server) ListJobApplicationHistory(ctx context.Context, r ListJobApplicationHistoryRequestObject) (ListJobApplicationHistoryResponseObject, error) {
	page, err := s.history(ctx, domain.JobApplications, r.ID, r.Params.Cursor, r.Params.Limit)
	return ListJobApplicationHistory200JSONResponse(page), err
}

// RestoreJobApplication puts fields back to what they were before a revision.
func (s *Server) RestoreJobApplication(ctx context.Context, r RestoreJobApplicationRequestObject) (RestoreJobApplicationResponseObject, error) {
	a, err := restoreRecord(ctx, s, applications, r.ID, r.Rev, r.Body, r.Params.IfMatch)
	return RestoreJobApplication200JSONResponse{a, RestoreJobApplication200ResponseHeaders{etag(a.Rev)}}, err
}

// UndeleteJobApplication makes a new application from a deleted one.
func (s *Server) UndeleteJobApplication(ctx context.Context, r UndeleteJobApplicationRequestObject) (UndeleteJobApplicationResponseObject, error) {
	a, replayed, err := undeleteRecord(ctx, s, applications, r.ID, r.Params.IdempotencyKey)
	if replayed {
		return UndeleteJobApplication200JSONResponse{a, UndeleteJobApplication200ResponseHeaders{etag(a.Rev)}}, err
	}
	return UndeleteJobApplication201JSONResponse{a, UndeleteJobApplication201ResponseHeaders{etag(a.Rev), location(domain.JobApplications, a.ID)}}, err
}
