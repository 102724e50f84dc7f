package api

import (
	"cmp"
	"context"
	"encoding/json"
	"reflect"

	"github.com/google/uuid"
	"github.com/oapi-codegen/nullable"

	"spoorboek/domain"
	"spoorboek/store"
)

var absenceCases = newCodec(domain.AbsenceCases, editAbsenceCase, wireAbsenceCase)

func editAbsenceCase(in *AbsenceCaseWrite, c *domain.AbsenceCase) {
	putNull(&c.OrganisationID, in.OrganisationID)
	put(&c.FirstSickDay, in.FirstSickDay)
	put(&c.ExternalKey, in.ExternalKey)
	patchList(&c.Spells, in.Spells, editSpell)
	patchList(&c.Leaves, in.Leaves, editLeave)
	patchList(&c.Extensions, in.Extensions, editExtension)
	putNull(&c.EmploymentEndsOn, in.EmploymentEndsOn)
	put(&c.RuleSet, in.RuleSet)
}

// AbsenceSpellWrite is one spell as it is written: what it leaves out stays as
// it is.
type AbsenceSpellWrite struct {
	ID       string                         `json:"id"`
	FirstDay *domain.Date                   `json:"first_day,omitempty"`
	LastDay  nullable.Nullable[domain.Date] `json:"last_day,omitempty"`
}

func editSpell(in AbsenceSpellWrite, s *domain.Spell) {
	s.ID = in.ID
	put(&s.FirstDay, in.FirstDay)
	putNull(&s.LastDay, in.LastDay)
}

// AbsenceLeaveWrite is one leave as it is written, as AbsenceSpellWrite.
type AbsenceLeaveWrite struct {
	ID       string       `json:"id"`
	Kind     *string      `json:"kind,omitempty"`
	FirstDay *domain.Date `json:"first_day,omitempty"`
	LastDay  *domain.Date `json:"last_day,omitempty"`
	Joined   *bool        `json:"joined,omitempty"`
}

func editLeave(in AbsenceLeaveWrite, l *domain.Leave) {
	if l.Kind == "" { // a new one
		l.Kind, l.Joined = domain.LeaveMaternity, true
	}
	l.ID = in.ID
	put(&l.Kind, in.Kind)
	put(&l.FirstDay, in.FirstDay)
	put(&l.LastDay, in.LastDay)
	put(&l.Joined, in.Joined)
}

// AbsenceExtensionWrite is one extension as it is written, as AbsenceSpellWrite.
type AbsenceExtensionWrite struct {
	ID         string                         `json:"id"`
	Kind       *string                        `json:"kind,omitempty"`
	From       nullable.Nullable[domain.Date] `json:"from,omitempty"`
	Days       *int64                         `json:"days,omitempty"`
	EndsOn     nullable.Nullable[domain.Date] `json:"ends_on,omitempty"`
	DecidedOn  nullable.Nullable[domain.Date] `json:"decided_on,omitempty"`
	DocumentID nullable.Nullable[uuid.UUID]   `json:"document_id,omitempty"`
}

func editExtension(in AbsenceExtensionWrite, e *domain.Extension) {
	e.ID = in.ID
	put(&e.Kind, in.Kind)
	putNull(&e.From, in.From)
	put(&e.Days, in.Days)
	putNull(&e.EndsOn, in.EndsOn)
	putNull(&e.DecidedOn, in.DecidedOn)
	putNull(&e.DocumentID, in.DocumentID)
}

func wireAbsenceCase(c *domain.AbsenceCase) AbsenceCase {
	return AbsenceCase{
		ID: c.ID, EmployeeID: c.OwnerID, Rev: c.Rev, RecordedAt: c.RecordedAt, UpdatedAt: c.UpdatedAt,
		OrganisationID: c.OrganisationID, FirstSickDay: c.FirstSickDay, ExternalKey: c.ExternalKey,
		Spells: list(c.Spells), Leaves: list(c.Leaves), Extensions: list(c.Extensions),
		EmploymentEndsOn: c.EmploymentEndsOn, RuleSet: c.RuleSet,
	}
}

// ListAbsenceCases lists the absence cases that the caller sees.
func (s *Server) ListAbsenceCases(ctx context.Context, r ListAbsenceCasesRequestObject) (ListAbsenceCasesResponseObject, error) {
	q := query{cursor: r.Params.Cursor, limit: r.Params.Limit}.where("owner_id", r.Params.EmployeeID).where("external_key", r.Params.ExternalKey)
	items, next, err := listRecords(ctx, s, absenceCases, q)
	if err != nil {
		return nil, err
	}
	shown := make([]*AbsenceCase, len(items))
	for i := range items {
		shown[i] = &items[i]
	}
	return ListAbsenceCases200JSONResponse{Items: items, NextCursor: next}, s.standing(ctx, shown...)
}

// CreateAbsenceCase opens an absence case.
func (s *Server) CreateAbsenceCase(ctx context.Context, r CreateAbsenceCaseRequestObject) (CreateAbsenceCaseResponseObject, error) {
	c, replayed, err := createRecord(ctx, s, absenceCases, r.Body, r.Params.IdempotencyKey)
	if domain.CodeOf(err) == domain.CodeExists && r.Body.ExternalKey != nil {
		c, replayed, err = s.knownCase(ctx, *r.Body.ExternalKey, err, r.Body.says)
	}
	if err == nil {
		err = s.standing(ctx, &c)
	}
	if replayed {
		return CreateAbsenceCase200JSONResponse{c, CreateAbsenceCase200ResponseHeaders{etag(c.Rev)}}, err
	}
	return CreateAbsenceCase201JSONResponse{c, CreateAbsenceCase201ResponseHeaders{etag(c.Rev), location(domain.AbsenceCases, c.ID)}}, err
}

// standing adds to each case how it stands today, as far as the caller may know.
func (s *Server) standing(ctx context.Context, cases ...*AbsenceCase) error {
	ids := make([]uuid.UUID, len(cases))
	for i, c := range cases {
		ids[i] = c.ID
	}
	states, err := s.st.CaseStates(ctx, actorOf(ctx), ids)
	for _, c := range cases {
		c.State = cmp.Or(states[c.ID], domain.CaseOpen) // also of one that was erased since it was read
	}
	return err
}

// knownCase answers the create of a case whose key another one has: with that
// one if it says the same (S-48), else with err.
func (s *Server) knownCase(ctx context.Context, key string, err error, same func(*domain.AbsenceCase) bool) (AbsenceCase, bool, error) {
	actor := actorOf(ctx)
	found, _, listErr := s.st.List(ctx, actor, domain.AbsenceCases, store.Filter{Equal: map[string]any{"external_key": key}, Limit: 1})
	if listErr != nil {
		return AbsenceCase{}, false, listErr
	}
	if len(found) == 0 || !same(found[0].(*domain.AbsenceCase)) {
		return AbsenceCase{}, false, err
	}
	return absenceCases.show(actor, found[0], s.st.Now()), true, nil
}

// says tells whether a case is as the request would make it.
func (w *AbsenceCaseWrite) says(c *domain.AbsenceCase) bool {
	if w.EmployeeID == nil || *w.EmployeeID != c.OwnerID || w.ID != nil && *w.ID != c.ID {
		return false
	}
	want := *c
	editAbsenceCase(w, &want)
	return reflect.DeepEqual(wireAbsenceCase(c), wireAbsenceCase(&want))
}

// GetAbsenceCase reads an absence case.
func (s *Server) GetAbsenceCase(ctx context.Context, r GetAbsenceCaseRequestObject) (GetAbsenceCaseResponseObject, error) {
	c, err := getRecord(ctx, s, absenceCases, r.ID)
	if err == nil {
		err = s.standing(ctx, &c)
	}
	return GetAbsenceCase200JSONResponse{c, GetAbsenceCase200ResponseHeaders{etag(c.Rev)}}, err
}

// UpdateAbsenceCase changes the named fields of an absence case.
func (s *Server) UpdateAbsenceCase(ctx context.Context, r UpdateAbsenceCaseRequestObject) (UpdateAbsenceCaseResponseObject, error) {
	c, err := updateRecord(ctx, s, absenceCases, r.ID, r.Body, r.Params.IfMatch)
	switch {
	case err == nil:
		err = s.standing(ctx, &c)
	case domain.CodeOf(err) == domain.CodeStale:
		err = s.staleCase(ctx, r.ID, err)
	}
	return UpdateAbsenceCase200JSONResponse{c, UpdateAbsenceCase200ResponseHeaders{etag(c.Rev)}}, err
}

// staleCase shows with a refusal the case as it is now, with how it stands.
func (s *Server) staleCase(ctx context.Context, id uuid.UUID, refusal error) error {
	c, err := getRecord(ctx, s, absenceCases, id)
	if err == nil {
		err = s.standing(ctx, &c)
	}
	if err != nil {
		return err
	}
	current, err := json.Marshal(c)
	return cmp.Or(err, WithCurrent(refusal, current))
}

// ListAbsenceCaseHistory reads what was done to an absence case.
func (s *Server) ListAbsenceCaseHistory(ctx context.Context, r ListAbsenceCaseHistoryRequestObject) (ListAbsenceCaseHistoryResponseObject, error) {
	page, err := s.history(ctx, domain.AbsenceCases, r.ID, r.Params.Cursor, r.Params.Limit)
	return ListAbsenceCaseHistory200JSONResponse(page), err
}
