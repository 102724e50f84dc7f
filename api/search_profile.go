package api

import (
	"context"

	"spoorboek/domain"
)

var searchProfiles = newCodec(domain.SearchProfiles, editSearchProfile, wireSearchProfile)

func editSearchProfile(in *SearchProfileWrite, p *domain.SearchProfile) {
	patchList(&p.Occupations, in.Occupations, editOccupation)
	putNull(&p.RadiusKm, in.RadiusKm)
	putNull(&p.HoursMin, in.HoursMin)
	putNull(&p.HoursMax, in.HoursMax)
	put(&p.Mode, in.Mode)
	put(&p.EducationLevel, in.EducationLevel)
	put(&p.ChangeReason, in.ChangeReason)
	put(&p.Status, in.Status)
}

// OccupationWrite is one occupation as it is written: what it leaves out stays as
// it is.
type OccupationWrite struct {
	ID         string  `json:"id"`
	Title      *string `json:"title,omitempty"`
	Sector     *string `json:"sector,omitempty"`
	Interest   *int64  `json:"interest,omitempty"`
	Realism    *int64  `json:"realism,omitempty"`
	InReach    *string `json:"in_reach,omitempty"`
	Source     *string `json:"source,omitempty"`
	OtherField *bool   `json:"other_field,omitempty"`
}

func editOccupation(in OccupationWrite, o *domain.Occupation) {
	o.ID = in.ID
	put(&o.Title, in.Title)
	put(&o.Sector, in.Sector)
	put(&o.Interest, in.Interest)
	put(&o.Realism, in.Realism)
	put(&o.InReach, in.InReach)
	put(&o.Source, in.Source)
	put(&o.OtherField, in.OtherField)
}

func wireSearchProfile(p *domain.SearchProfile) SearchProfile {
	return SearchProfile{
		ID: p.ID, TrajectoryID: p.TrajectoryID, EmployeeID: p.OwnerID, AuthorID: p.AuthorID, AuthorRole: p.AuthorRole,
		Rev: p.Rev, CapturedAt: p.CapturedAt, RecordedAt: p.RecordedAt, UpdatedAt: p.UpdatedAt,
		VersionNo: p.VersionNo, Occupations: list(p.Occupations), RadiusKm: p.RadiusKm, HoursMin: p.HoursMin,
		HoursMax: p.HoursMax, Mode: p.Mode, EducationLevel: p.EducationLevel, ChangeReason: p.ChangeReason, Status: p.Status,
		AgreedAt: p.AgreedAt,
	}
}

// ListSearchProfiles lists the search profiles that the caller sees.
func (s *Server) ListSearchProfiles(ctx context.Context, r ListSearchProfilesRequestObject) (ListSearchProfilesResponseObject, error) {
	items, next, err := listRecords(ctx, s, searchProfiles, query{
		trajectory: r.Params.TrajectoryID, since: r.Params.UpdatedSince, cursor: r.Params.Cursor, limit: r.Params.Limit,
	}.where("status", r.Params.Status))
	return ListSearchProfiles200JSONResponse{Items: items, NextCursor: next}, err
}

// CreateSearchProfile adds a search profile.
func (s *Server) CreateSearchProfile(ctx context.Context, r CreateSearchProfileRequestObject) (CreateSearchProfileResponseObject, error) {
	p, replayed, err := createRecord(ctx, s, searchProfiles, r.Body, r.Params.IdempotencyKey)
	if replayed {
		return CreateSearchProfile200JSONResponse{p, CreateSearchProfile200ResponseHeaders{etag(p.Rev)}}, err
	}
	return CreateSearchProfile201JSONResponse{p, CreateSearchProfile201ResponseHeaders{etag(p.Rev), location(domain.SearchProfiles, p.ID)}}, err
}

// GetSearchProfile reads a search profile.
func (s *Server) GetSearchProfile(ctx context.Context, r GetSearchProfileRequestObject) (GetSearchProfileResponseObject, error) {
	p, err := getRecord(ctx, s, searchProfiles, r.ID)
	return GetSearchProfile200JSONResponse{p, GetSearchProfile200ResponseHeaders{etag(p.Rev)}}, err
}

// UpdateSearchProfile changes the named fields of a search profile.
func (s *Server) UpdateSearchProfile(ctx context.Context, r UpdateSearchProfileRequestObject) (UpdateSearchProfileResponseObject, error) {
	p, err := updateRecord(ctx, s, searchProfiles, r.ID, r.Body, r.Params.IfMatch)
	return UpdateSearchProfile200JSONResponse{p, UpdateSearchProfile200ResponseHeaders{etag(p.Rev)}}, err
}

// ListSearchProfileHistory reads what was done to a search profile.
func (s *Server) ListSearchProfileHistory(ctx context.Context, r ListSearchProfileHistoryRequestObject) (ListSearchProfileHistoryResponseObject, error) {
	page, err := s.history(ctx, domain.SearchProfiles, r.ID, r.Params.Cursor, r.Params.Limit)
	return ListSearchProfileHistory200JSONResponse(page), err
}
