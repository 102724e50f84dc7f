package api

import (
	"context"

	"github.com/oapi-codegen/nullable"

	"spoorboek/domain"
)

var plans = newCodec(domain.TrajectoryPlans, editTrajectoryPlan, wireTrajectoryPlan)

func editTrajectoryPlan(in *TrajectoryPlanWrite, p *domain.TrajectoryPlan) {
	put(&p.Description, in.Description)
	put(&p.ReportMoments, in.ReportMoments)
	patchList(&p.Agreements, in.Agreements, editAgreement)
	put(&p.Status, in.Status)
	put(&p.EmployeeSigned, in.EmployeeSigned)
	put(&p.CoachSigned, in.CoachSigned)
	putNull(&p.EmployerSignedOn, in.EmployerSignedOn)
}

// AgreementWrite is one agreement as it is written: what it leaves out stays as
// it is.
type AgreementWrite struct {
	ID            string                         `json:"id"`
	Text          *string                        `json:"text,omitempty"`
	Responsible   *string                        `json:"responsible,omitempty"`
	DueOn         nullable.Nullable[domain.Date] `json:"due_on,omitempty"`
	DoneOn        nullable.Nullable[domain.Date] `json:"done_on,omitempty"`
	DroppedReason *string                        `json:"dropped_reason,omitempty"`
}

func editAgreement(in AgreementWrite, a *domain.Agreement) {
	a.ID = in.ID
	put(&a.Text, in.Text)
	put(&a.Responsible, in.Responsible)
	putNull(&a.DueOn, in.DueOn)
	putNull(&a.DoneOn, in.DoneOn)
	put(&a.DroppedReason, in.DroppedReason)
}

func wireTrajectoryPlan(p *domain.TrajectoryPlan) TrajectoryPlan {
	return TrajectoryPlan{
		ID: p.ID, TrajectoryID: p.TrajectoryID, EmployeeID: p.OwnerID, AuthorID: p.AuthorID, AuthorRole: p.AuthorRole,
		Rev: p.Rev, CapturedAt: p.CapturedAt, RecordedAt: p.RecordedAt, UpdatedAt: p.UpdatedAt,
		VersionNo: p.VersionNo, Description: p.Description, ReportMoments: list(p.ReportMoments),
		Agreements: list(p.Agreements), Status: p.Status, EmployeeSigned: p.EmployeeSigned, CoachSigned: p.CoachSigned,
		EmployerSignedOn: p.EmployerSignedOn, EmployeeSignedAt: p.EmployeeSignedAt, CoachSignedAt: p.CoachSignedAt,
		SignedAt: p.SignedAt,
	}
}

// ListTrajectoryPlans lists the plans that the caller sees.
func (s *Server) ListTrajectoryPlans(ctx context.Context, r ListTrajectoryPlansRequestObject) (ListTrajectoryPlansResponseObject, error) {
	items, next, err := listRecords(ctx, s, plans, query{
		trajectory: r.Params.TrajectoryID, since: r.Params.UpdatedSince, cursor: r.Params.Cursor, limit: r.Params.Limit,
	}.where("status", r.Params.Status))
	return ListTrajectoryPlans200JSONResponse{Items: items, NextCursor: next}, err
}

// CreateTrajectoryPlan adds a plan.
func (s *Server) CreateTrajectoryPlan(ctx context.Context, r CreateTrajectoryPlanRequestObject) (CreateTrajectoryPlanResponseObject, error) {
	p, replayed, err := createRecord(ctx, s, plans, r.Body, r.Params.IdempotencyKey)
	if replayed {
		return CreateTrajectoryPlan200JSONResponse{p, CreateTrajectoryPlan200ResponseHeaders{etag(p.Rev)}}, err
	}
	return CreateTrajectoryPlan201JSONResponse{p, CreateTrajectoryPlan201ResponseHeaders{etag(p.Rev), location(domain.TrajectoryPlans, p.ID)}}, err
}

// GetTrajectoryPlan reads a plan.
func (s *Server) GetTrajectoryPlan(ctx context.Context, r GetTrajectoryPlanRequestObject) (GetTrajectoryPlanResponseObject, error) {
	p, err := getRecord(ctx, s, plans, r.ID)
	return GetTrajectoryPlan200JSONResponse{p, GetTrajectoryPlan200ResponseHeaders{etag(p.Rev)}}, err
}

// UpdateTrajectoryPlan changes the named fields of a plan.
func (s *Server) UpdateTrajectoryPlan(ctx context.Context, r UpdateTrajectoryPlanRequestObject) (UpdateTrajectoryPlanResponseObject, error) {
	p, err := updateRecord(ctx, s, plans, r.ID, r.Body, r.Params.IfMatch)
	return UpdateTrajectoryPlan200JSONResponse{p, UpdateTrajectoryPlan200ResponseHeaders{etag(p.Rev)}}, err
}

// ListTrajectoryPlanHistory reads what was done to a plan.
func (s *Server) ListTrajectoryPlanHistory(ctx context.Context, r ListTrajectoryPlanHistoryRequestObject) (ListTrajectoryPlanHistoryResponseObject, error) {
	page, err := s.history(ctx, domain.TrajectoryPlans, r.ID, r.Params.Cursor, r.Params.Limit)
	return ListTrajectoryPlanHistory200JSONResponse(page), err
}
