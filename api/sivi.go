package api

import (
	"context"

	"github.com/google/uuid"

	"spoorboek/domain"
	"spoorboek/intake"
)

// ImportSiviCase opens an absence case from a message in the names of the SIVI
// standard; what must not be kept is dropped unread (P-03).
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
	if domain.CodeOf(err) == domain.CodeExists {
		out.AbsenceCase, replayed, err = s.knownCase(ctx, report.Case.Key, err, func(c *domain.AbsenceCase) bool {
			return c.OwnerID == employee && len(report.Case.Differs(c)) == 0
		})
	}
	if replayed {
		return ImportSiviCase200JSONResponse(out), err
	}
	return ImportSiviCase201JSONResponse{out, ImportSiviCase201ResponseHeaders{location(domain.AbsenceCases, out.AbsenceCase.ID)}}, err
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
