package api

import (
	"context"

	"spoorboek/domain"
)

var diary = newCodec(domain.DiaryEntries, editDiaryEntry, wireDiaryEntry)

func editDiaryEntry(in *DiaryEntryWrite, d *domain.DiaryEntry) {
	put(&d.Visibility, in.Visibility)
	putNull(&d.SharedUntil, in.SharedUntil)
	put(&d.EntryOn, in.EntryOn)
	put(&d.Text, in.Text)
	putNull(&d.Mood, in.Mood)
	putNull(&d.Energy, in.Energy)
	put(&d.ShareMood, in.ShareMood)
	putWords(&d.Tags, in.Tags)
	putWords(&d.Links, in.Links)
	putIDs(&d.Attachments, in.Attachments)
}

// putWords sets a list of texts that was named.
func putWords[T ~string](dst *[]T, in *[]string) {
	if in == nil {
		return
	}
	*dst = make([]T, len(*in))
	for i, s := range *in {
		(*dst)[i] = T(s)
	}
}

func wireDiaryEntry(d *domain.DiaryEntry) DiaryEntry {
	return DiaryEntry{
		ID: d.ID, TrajectoryID: d.TrajectoryID, OwnerID: d.OwnerID, AuthorID: d.AuthorID, AuthorRole: d.AuthorRole,
		Visibility: d.Visibility, SharedUntil: d.SharedUntil, Rev: d.Rev, CapturedAt: d.CapturedAt, RecordedAt: d.RecordedAt, UpdatedAt: d.UpdatedAt,
		EntryOn: d.EntryOn, Text: d.Text, Mood: d.Mood, Energy: d.Energy, ShareMood: d.ShareMood, Tags: wireWords(d.Tags), Links: wireWords(d.Links),
		Attachments: wireIDs(d.Attachments),
	}
}

func wireWords[T ~string](list []T) []string {
	out := make([]string, len(list))
	for i, s := range list {
		out[i] = string(s)
	}
	return out
}

// ListDiaryEntries lists the diary entries that the caller sees.
func (s *Server) ListDiaryEntries(ctx context.Context, r ListDiaryEntriesRequestObject) (ListDiaryEntriesResponseObject, error) {
	items, next, err := listRecords(ctx, s, diary, query{
		trajectory: r.Params.TrajectoryID, since: r.Params.UpdatedSince, cursor: r.Params.Cursor, limit: r.Params.Limit,
	}.where("visibility", r.Params.Visibility).where("entry_on", r.Params.EntryOn))
	return ListDiaryEntries200JSONResponse{Items: items, NextCursor: next}, err
}

// CreateDiaryEntry adds a diary entry.
func (s *Server) CreateDiaryEntry(ctx context.Context, r CreateDiaryEntryRequestObject) (CreateDiaryEntryResponseObject, error) {
	d, replayed, err := createRecord(ctx, s, diary, r.Body, r.Params.IdempotencyKey)
	if replayed {
		return CreateDiaryEntry200JSONResponse{d, CreateDiaryEntry200ResponseHeaders{etag(d.Rev)}}, err
	}
	return CreateDiaryEntry201JSONResponse{d, CreateDiaryEntry201ResponseHeaders{etag(d.Rev), location(domain.DiaryEntries, d.ID)}}, err
}

// GetDiaryEntry reads a diary entry.
func (s *Server) GetDiaryEntry(ctx context.Context, r GetDiaryEntryRequestObject) (GetDiaryEntryResponseObject, error) {
	d, err := getRecord(ctx, s, diary, r.ID)
	return GetDiaryEntry200JSONResponse{d, GetDiaryEntry200ResponseHeaders{etag(d.Rev)}}, err
}

// UpdateDiaryEntry changes the named fields of a diary entry.
func (s *Server) UpdateDiaryEntry(ctx context.Context, r UpdateDiaryEntryRequestObject) (UpdateDiaryEntryResponseObject, error) {
	d, err := updateRecord(ctx, s, diary, r.ID, r.Body, r.Params.IfMatch)
	return UpdateDiaryEntry200JSONResponse{d, UpdateDiaryEntry200ResponseHeaders{etag(d.Rev)}}, err
}

// DeleteDiaryEntry deletes a diary entry; its words are forgotten.
func (s *Server) DeleteDiaryEntry(ctx context.Context, r DeleteDiaryEntryRequestObject) (DeleteDiaryEntryResponseObject, error) {
	return DeleteDiaryEntry204Response{}, deleteRecord(ctx, s, domain.DiaryEntries, r.ID, r.Params.IfMatch)
}

// ListDiaryEntryHistory reads what was done to a diary entry.
func (s *Server) ListDiaryEntryHistory(ctx context.Context, r ListDiaryEntryHistoryRequestObject) (ListDiaryEntryHistoryResponseObject, error) {
	page, err := s.history(ctx, domain.DiaryEntries, r.ID, r.Params.Cursor, r.Params.Limit)
	return ListDiaryEntryHistory200JSONResponse(page), err
}

// RestoreDiaryEntry puts fields back to what they were before a revision.
func (s *Server) RestoreDiaryEntry(ctx context.Context, r RestoreDiaryEntryRequestObject) (RestoreDiaryEntryResponseObject, error) {
	d, err := restoreRecord(ctx, s, diary, r.ID, r.Rev, r.Body, r.Params.IfMatch)
	return RestoreDiaryEntry200JSONResponse{d, RestoreDiaryEntry200ResponseHeaders{etag(d.Rev)}}, err
}

// UndeleteDiaryEntry says that a deleted diary entry does not come back: it was forgotten.
func (s *Server) UndeleteDiaryEntry(ctx context.Context, r UndeleteDiaryEntryRequestObject) (UndeleteDiaryEntryResponseObject, error) {
	d, replayed, err := undeleteRecord(ctx, s, diary, r.ID, r.Params.IdempotencyKey)
	if replayed {
		return UndeleteDiaryEntry200JSONResponse{d, UndeleteDiaryEntry200ResponseHeaders{etag(d.Rev)}}, err
	}
	return UndeleteDiaryEntry201JSONResponse{d, UndeleteDiaryEntry201ResponseHeaders{etag(d.Rev), location(domain.DiaryEntries, d.ID)}}, err
}
