package api

import (
	"context"
	"errors"
	"slices"

	"github.com/google/uuid"

	"spoorboek/domain"
	"spoorboek/intake"
	"spoorboek/store"
)

// ImportSiviCase opens an absence case from a message in the names of the SIVI
// standard, or tells the one that is there of a recovery or a further spell; what
// must not be kept is dropped unread (P-03).
func (s *Server) ImportSiviCase(ctx context.Context, r ImportSiviCaseRequestObject) (ImportSiviCaseResponseObject, error) {
	report, faults := intake.ReadSIVI(r.Body.Message)
	for i := range faults {
		faults[i].Pointer = "/message" + faults[i].Pointer
	}
	employee, fault, err := s.reported(ctx, r.Body.EmployeeID, report.Person)
	if err != nil {
		return nil, err
	}
	if faults = append(faults, fault...); len(faults) > 0 {
		return nil, domain.Invalid(faults...)
	}
	putNull(&report.Case.OrganisationID, r.Body.OrganisationID)
	out := SiviImportResult{Dropped: list(report.Dropped)}
	var replayed bool
	// The hash is of what is kept: one of the message would let its number be guessed.
	hash := fingerprint("sivi", employee, report.Case)
	out.AbsenceCase, replayed, err = addRecord(ctx, s, absenceCases, report.Case.Mutation(uuid.Nil, employee), r.Params.IdempotencyKey, hash)
	if code := domain.CodeOf(err); code == domain.CodeExists || code == domain.CodeInvalid { // of the case that is there other faults count
		out.AbsenceCase, err = s.continueCase(ctx, report.Case, employee, ledgerKey(r.Params.IdempotencyKey), hash, err)
		replayed = true
	}
	if err != nil {
		return nil, inMessage(err)
	}
	if err := s.standing(ctx, &out.AbsenceCase); err != nil {
		return nil, err
	}
	if replayed {
		return ImportSiviCase200JSONResponse(out), nil
	}
	return ImportSiviCase201JSONResponse{out, ImportSiviCase201ResponseHeaders{location(domain.AbsenceCases, out.AbsenceCase.ID)}}, nil
}

// maxContinued is how often a case is read again because it changed meanwhile.
const maxContinued = 5

// continueCase writes what a message says of the case that is there with its key
// and answers with the case as it is then. Made is the error of making one, which
// stands where there is none, or somebody else's.
func (s *Server) continueCase(ctx context.Context, told intake.Case, employee uuid.UUID, opID string, hash []byte, made error) (out AbsenceCase, err error) {
	actor := actorOf(ctx)
	for range maxContinued {
		found, _, err := s.st.List(ctx, actor, domain.AbsenceCases, store.Filter{Equal: map[string]any{"external_key": told.Key}, Limit: 1})
		if err != nil {
			return out, err
		}
		if len(found) == 0 || found[0].Header().OwnerID != employee {
			return out, made
		}
		c := found[0].(*domain.AbsenceCase)
		ms, faults, err := told.Continue(c, func() ([][]domain.Spell, error) { return intake.PastSpells(ctx, s.st, actor.TenantID, c.ID) })
		for i := range faults {
			faults[i].Pointer = "/message" + faults[i].Pointer
		}
		if to := told.OrganisationID; to != nil && (c.OrganisationID == nil || *c.OrganisationID != *to) {
			faults = append(faults, domain.Fault{Pointer: "/organisation_id", Detail: "differs from the case that is there with this key"})
		}
		switch {
		case err != nil:
			return out, err
		case len(faults) > 0:
			return out, &domain.Error{Code: domain.CodeExists, Message: "The case with this key says something else.", Faults: faults}
		case len(ms) == 0:
			return absenceCases.show(actor, c, s.st.Now()), nil
		}
		ms[0].OpID, ms[0].Hash = opID, hash
		if _, err = s.apply(ctx, ms[0]); err == nil {
			return getRecord(ctx, s, absenceCases, c.ID)
		}
		if domain.CodeOf(err) != domain.CodeStale {
			return out, err
		}
	}
	return out, newProblem(domain.CodeUnavailable)
}

// inMessage lets faults of a case point to where the message says it.
func inMessage(err error) error {
	var e *domain.Error
	if !errors.As(err, &e) || len(e.Faults) == 0 {
		return err
	}
	out := *e
	out.Faults = slices.Clone(e.Faults)
	for i, f := range out.Faults {
		if name := intake.SIVIField(f.Pointer); name != "" {
			out.Faults[i].Pointer = "/message/" + name
		}
	}
	return &out
}

// reported finds whom a message is about: the user with the id, or the one whose
// external key is the personnel number.
func (s *Server) reported(ctx context.Context, id *uuid.UUID, person string) (uuid.UUID, []domain.Fault, error) {
	switch {
	case id != nil:
		return *id, nil, nil
	case person == "":
		return uuid.Nil, []domain.Fault{{Pointer: "/employee_id", Detail: "is required where the message has no Persnr"}}, nil
	}
	u, err := s.cfg.Auth.UserByKey(ctx, actorOf(ctx), person)
	if domain.CodeOf(err) == domain.CodeNotFound {
		return uuid.Nil, []domain.Fault{{Pointer: "/message/Persnr", Detail: "is the external key of nobody here"}}, nil
	}
	return u.ID, nil, err
}
