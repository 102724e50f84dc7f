package api

import (
	"context"

	"spoorboek/domain"
)

var milestones = newCodec(domain.Milestones, editMilestone, wireMilestone)

func editMilestone(in *MilestoneWrite, m *domain.Milestone) {
	putNull(&m.TickedOn, in.TickedOn)
	putNull(&m.CompletedOn, in.CompletedOn)
	put(&m.WaiverCode, in.WaiverCode)
	putNull(&m.WaivedOn, in.WaivedOn)
	putNull(&m.DocumentID, in.DocumentID)
}

func wireMilestone(m *domain.Milestone) Milestone {
	return Milestone{
		ID: m.ID, TrajectoryID: m.TrajectoryID, OwnerID: m.OwnerID, AuthorID: m.AuthorID, AuthorRole: m.AuthorRole,
		Visibility: m.Visibility, Rev: m.Rev, CapturedAt: m.CapturedAt, RecordedAt: m.RecordedAt, UpdatedAt: m.UpdatedAt,
		RuleID: m.RuleID, Code: m.Code, CaseNumber: m.CaseNumber, CaseFirstDay: m.CaseFirstDay, Occurrence: m.Occurrence,
		RuleSet: m.RuleSet, Owners: list(m.Owners), ShownToEmployer: m.ShownToEmployer, TitleNl: m.TitleNl, TitleEn: m.TitleEn,
		State: m.State, DueOn: m.DueOn, WindowFrom: m.WindowFrom, OuterLimitOn: m.OuterLimitOn,
		TickedOn: m.TickedOn, CompletedOn: m.CompletedOn, CompletedBy: m.CompletedBy,
		WaiverCode: m.WaiverCode, WaivedOn: m.WaivedOn, DocumentID: m.DocumentID,
	}
}

// ListMilestones lists the statutory dates that the caller sees.
func (s *Server) ListMilestones(ctx context.Context, r ListMilestonesRequestObject) (ListMilestonesResponseObject, error) {
	items, next, err := listRecords(ctx, s, milestones, query{
		trajectory: r.Params.TrajectoryID, since: r.Params.UpdatedSince, cursor: r.Params.Cursor, limit: r.Params.Limit,
	}.where("code", r.Params.Code).where("state", r.Params.State))
	return ListMilestones200JSONResponse{Items: items, NextCursor: next}, err
}

// GetMilestone reads one of them.
func (s *Server) GetMilestone(ctx context.Context, r GetMilestoneRequestObject) (GetMilestoneResponseObject, error) {
	m, err := getRecord(ctx, s, milestones, r.ID)
	return GetMilestone200JSONResponse{m, GetMilestone200ResponseHeaders{etag(m.Rev)}}, err
}

// UpdateMilestone says that a duty was done, or need not be.
func (s *Server) UpdateMilestone(ctx context.Context, r UpdateMilestoneRequestObject) (UpdateMilestoneResponseObject, error) {
	m, err := updateRecord(ctx, s, milestones, r.ID, r.Body, r.Params.IfMatch)
	return UpdateMilestone200JSONResponse{m, UpdateMilestone200ResponseHeaders{etag(m.Rev)}}, err
}

// ListMilestoneHistory reads what was said of a milestone and how its dates moved.
func (s *Server) ListMilestoneHistory(ctx context.Context, r ListMilestoneHistoryRequestObject) (ListMilestoneHistoryResponseObject, error) {
	page, err := s.history(ctx, domain.Milestones, r.ID, r.Params.Cursor, r.Params.Limit)
	return ListMilestoneHistory200JSONResponse(page), err
}
