package api

import (
	"context"

	"spoorboek/domain"
)

var personProfiles = newCodec(domain.PersonProfiles, editPersonProfile, wirePersonProfile)

func editPersonProfile(in *PersonProfileWrite, p *domain.PersonProfile) {
	putWords(&p.Strengths, in.Strengths)
	putWords(&p.Interests, in.Interests)
	put(&p.WorkHistory, in.WorkHistory)
	put(&p.EducationLevel, in.EducationLevel)
	put(&p.Education, in.Education)
	put(&p.Languages, in.Languages)
	putNull(&p.DrivingLicence, in.DrivingLicence)
	putNull(&p.OwnTransport, in.OwnTransport)
	putNull(&p.DigitalSkill, in.DigitalSkill)
	putNull(&p.ContractHours, in.ContractHours)
}

func wirePersonProfile(p *domain.PersonProfile) PersonProfile {
	return PersonProfile{
		ID: p.ID, TrajectoryID: p.TrajectoryID, EmployeeID: p.OwnerID, AuthorID: p.AuthorID, AuthorRole: p.AuthorRole,
		Rev: p.Rev, CapturedAt: p.CapturedAt, RecordedAt: p.RecordedAt, UpdatedAt: p.UpdatedAt,
		Strengths: wireWords(p.Strengths), Interests: wireWords(p.Interests), WorkHistory: list(p.WorkHistory),
		EducationLevel: p.EducationLevel, Education: list(p.Education), Languages: list(p.Languages),
		DrivingLicence: p.DrivingLicence, OwnTransport: p.OwnTransport, DigitalSkill: p.DigitalSkill,
		ContractHours: p.ContractHours,
	}
}

// ListPersonProfiles lists the person profiles that the caller sees.
func (s *Server) ListPersonProfiles(ctx context.Context, r ListPersonProfilesRequestObject) (ListPersonProfilesResponseObject, error) {
	items, next, err := listRecords(ctx, s, personProfiles, query{
		trajectory: r.Params.TrajectoryID, since: r.Params.UpdatedSince, cursor: r.Params.Cursor, limit: r.Params.Limit,
	})
	return ListPersonProfiles200JSONResponse{Items: items, NextCursor: next}, err
}

// CreatePersonProfile adds a person profile.
func (s *Server) CreatePersonProfile(ctx context.Context, r CreatePersonProfileRequestObject) (CreatePersonProfileResponseObject, error) {
	p, replayed, err := createRecord(ctx, s, personProfiles, r.Body, r.Params.IdempotencyKey)
	if replayed {
		return CreatePersonProfile200JSONResponse{p, CreatePersonProfile200ResponseHeaders{etag(p.Rev)}}, err
	}
	return CreatePersonProfile201JSONResponse{p, CreatePersonProfile201ResponseHeaders{etag(p.Rev), location(domain.PersonProfiles, p.ID)}}, err
}

// GetPersonProfile reads a person profile.
func (s *Server) GetPersonProfile(ctx context.Context, r GetPersonProfileRequestObject) (GetPersonProfileResponseObject, error) {
	p, err := getRecord(ctx, s, personProfiles, r.ID)
	return GetPersonProfile200JSONResponse{p, GetPersonProfile200ResponseHeaders{etag(p.Rev)}}, err
}

// UpdatePersonProfile changes the named fields of a person profile.
func (s *Server) UpdatePersonProfile(ctx context.Context, r UpdatePersonProfileRequestObject) (UpdatePersonProfileResponseObject, error) {
	p, err := updateRecord(ctx, s, personProfiles, r.ID, r.Body, r.Params.IfMatch)
	return UpdatePersonProfile200JSONResponse{p, UpdatePersonProfile200ResponseHeaders{etag(p.Rev)}}, err
}

// ListPersonProfileHistory reads what was done to a person profile.
func (s *Server) ListPersonProfileHistory(ctx context.Context, r ListPersonProfileHistoryRequestObject) (ListPersonProfileHistoryResponseObject, error) {
	page, err := s.history(ctx, domain.PersonProfiles, r.ID, r.Params.Cursor, r.Params.Limit)
	return ListPersonProfileHistory200JSONResponse(page), err
}
