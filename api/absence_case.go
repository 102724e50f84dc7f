package api

import (
	"context"

	"spoorboek/domain"
)

var absenceCases = newCodec(domain.AbsenceCases, editAbsenceCase, wireAbsenceCase)

func editAbsenceCase(in *AbsenceCaseWrite, c *domain.AbsenceCase) {
	putNull(&c.OrganisationID, in.OrganisationID)
	put(&c.FirstSickDay, in.FirstSickDay)
	put(&c.ExternalKey, in.ExternalKey)
}

func wireAbsenceCase(c *domain.AbsenceCase) AbsenceCase {
	return AbsenceCase{
		ID: c.ID, EmployeeID: c.OwnerID, RecordedAt: c.RecordedAt, UpdatedAt: c.UpdatedAt,
		OrganisationID: orNull(c.OrganisationID), FirstSickDay: c.FirstSickDay, ExternalKey: c.ExternalKey,
	}
}

// ListAbsenceCases lists the absence cases that the caller sees.
func (s *Server) ListAbsenceCases(ctx context.Context, r ListAbsenceCasesRequestObject) (ListAbsenceCasesResponseObject, error) {
	items, next, err := listRecords(ctx, s, absenceCases, query{cursor: r.Params.Cursor, limit: r.Params.Limit}.where("owner_id", r.Params.EmployeeID))
	return ListAbsenceCases200JSONResponse{Items: items, NextCursor: next}, err
}

// CreateAbsenceCase opens an absence case.
func (s *Server) CreateAbsenceCase(ctx context.Context, r CreateAbsenceCaseRequestObject) (CreateAbsenceCaseResponseObject, error) {
	c, replayed, err := createRecord(ctx, s, absenceCases, r.Body, r.Params.IdempotencyKey)
	if replayed {
		return CreateAbsenceCase200JSONResponse(c), err
	}
	return CreateAbsenceCase201JSONResponse{c, CreateAbsenceCase201ResponseHeaders{location(domain.AbsenceCases, c.ID)}}, err
}

// GetAbsenceCase reads an absence case.
func (s *Server) GetAbsenceCase(ctx context.Context, r GetAbsenceCaseRequestObject) (GetAbsenceCaseResponseObject, error) {
	c, err := getRecord(ctx, s, absenceCases, r.ID)
	return GetAbsenceCase200JSONResponse(c), err
}

// UpdateAbsenceCase changes the named fields of an absence case, whatever its
// revision.
func (s *Server) UpdateAbsenceCase(ctx context.Context, r UpdateAbsenceCaseRequestObject) (UpdateAbsenceCaseResponseObject, error) {
	c, err := updateRecord(ctx, s, absenceCases, r.ID, r.Body, "*")
	return UpdateAbsenceCase200JSONResponse(c), err
}
