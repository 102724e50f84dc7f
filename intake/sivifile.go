package intake

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/google/uuid"

	"spoorboek/domain"
)

// siviFields are the fields of SIVI messages that are read. All others are
// dropped unread: the cause, the safety net, the citizen service number, bank,
// partner, address and how much of the work is done (P-03).
func siviFields() []string {
	return []string{"VrzmgvlId", "DatEerstVrzmdg", "DatHrstld", "Persnr", "WAZOCd", "IdAfspraak", "DatAfspraak", "TijdAfspraak", "DuurAfspraak",
		"OmsSrtAfspraak", "StatusAfspraakCd", "SrtDocumentCd"}
}

// siviRun imports a file of SIVI messages.
type siviRun struct {
	*run
	codes  Codes
	drafts map[string]draft // in a dry run: cases by key and appointments by id, as earlier lines would leave them
}

// draft is a case or an appointment that lines of a dry run would make or change.
type draft struct {
	ms  []domain.Mutation // that do it
	c   *domain.AbsenceCase
	had [][]domain.Spell // after each of them
	a   *domain.Appointment
}

// RunSIVI imports a file in which each line has the fields of one SIVI message:
// an absence (00100), leave within one, or an appointment (00105). A document
// (00500) is refused, with its kind. People must be there: a message finds them by
// their personnel number. Otherwise it is like Run.
func (im *Importer) RunSIVI(ctx context.Context, file io.Reader, codes Codes) (Tally, error) {
	r := &siviRun{im.newRun(), codes, map[string]draft{}}
	err := scan(ctx, file, r.header, r.line)
	return r.tally, err
}

// header reads the names of the columns, and tells which are dropped.
func (r *siviRun) header(fields []string, fault error) error {
	if fault != nil || fields == nil {
		return errors.New("the first line must name the columns")
	}
	for i, f := range fields {
		name := ""
		for _, known := range siviFields() {
			if strings.EqualFold(known, strings.TrimSpace(f)) {
				name = known
			}
		}
		if name != "" && slices.Contains(r.columns, name) {
			return fmt.Errorf("line 1, column %d: %s is there twice", i+1, name)
		}
		r.columns = append(r.columns, name)
		if name != "" {
			continue
		}
		if _, err := fmt.Fprintf(r.Report, "line 1, column %d: is dropped, it is not kept\n", i+1); err != nil {
			return err
		}
	}
	if !slices.Contains(r.columns, "Persnr") {
		return errors.New("line 1: has no column Persnr, so nobody is found")
	}
	return nil
}

// line imports one message and reports why it was refused, if it was.
func (r *siviRun) line(ctx context.Context, n int, fields []string, fault error) error {
	e := &entry{}
	changed := false
	if v, ok := r.values(e, fields, fault); ok {
		ms, err := r.message(ctx, e, v)
		if err != nil {
			return err
		}
		if len(e.problems) == 0 && len(ms) > 0 {
			if err := r.admit(ctx, e, ms); err != nil {
				return err
			}
			changed = len(e.problems) == 0
		}
	}
	return r.settle(n, e, changed)
}

// admit stores what a line says. In a dry run it stores nothing: what earlier lines
// would make of the same case or appointment goes before, and what comes of it is kept
// for later ones.
func (r *siviRun) admit(ctx context.Context, e *entry, ms []domain.Mutation) error {
	var d draft
	name := e.meeting
	if e.sick != nil {
		name = caseDraft(e.sick.Key)
	}
	if r.DryRun {
		d = r.drafts[name]
		ms = slices.Clone(ms)
		for i := range ms {
			ms[i].IfMatch = domain.AnyRev // of a rev that is made up each time
		}
	}
	earlier := len(d.ms)
	d.ms = append(slices.Clip(d.ms), ms...)
	results, err := r.Store.Admit(ctx, r.actor, nil, d.ms, !r.DryRun)
	if err != nil {
		return err
	}
	e.refusals(ms, results[earlier:], siviColumn)
	if len(e.problems) > 0 || !r.DryRun {
		return nil
	}
	switch rec := results[len(results)-1].Record.(type) {
	case *domain.AbsenceCase:
		d.c, d.had = rec, append(slices.Clip(d.had), rec.Spells)
	case *domain.Appointment:
		d.a = rec
	}
	r.drafts[name] = d
	return nil
}

// caseDraft names a case among the drafts, meetingDraft an appointment.
func caseDraft(key string) string      { return "case " + key }
func meetingDraft(id uuid.UUID) string { return "appointment " + id.String() }

// siviColumn is the field of the message that a field of a record comes from.
func siviColumn(_ *domain.Kind, pointer string) string {
	if field := SIVIField(pointer); field != "" {
		return field
	}
	column := columnOf(pointer)
	names := map[string]string{"leaves": "WAZOCd", "starts_at": "DatAfspraak", "ends_at": "DuurAfspraak", "kind": "OmsSrtAfspraak", "status": "StatusAfspraakCd"}
	return cmp.Or(names[column], column)
}

// message makes what a line says and is not there yet.
func (r *siviRun) message(ctx context.Context, e *entry, v map[string]string) ([]domain.Mutation, error) {
	if code := v["SrtDocumentCd"]; code != "" {
		if kind, ok := e.meaning("SrtDocumentCd", code, r.codes.Document); ok {
			e.fault("SrtDocumentCd", "is a document of the kind "+kind+": it comes with its content over POST /v1/documents")
		}
		return nil, nil
	}
	who, err := r.employee(ctx, e, v["Persnr"])
	if err != nil || len(e.problems) > 0 {
		return nil, err
	}
	switch {
	case v["IdAfspraak"]+v["DatAfspraak"] != "":
		return r.appointment(ctx, e, v, who)
	case v["WAZOCd"] != "":
		return r.leave(ctx, e, v, who)
	}
	return r.absence(ctx, e, v, who)
}

// meaning looks a code up. A number of SIVI's own, of at most three digits, is named
// in the report: it says nothing of a person. Words are not.
func (e *entry) meaning(column, code string, table map[string]string) (string, bool) {
	meaning, ok := table[code]
	_, err := strconv.ParseUint(code, 10, 64)
	switch number := err == nil && len(code) <= 3; {
	case !ok && number:
		e.fault(column, "the code "+code+" is not in the table of codes")
	case !ok:
		e.fault(column, "is not in the table of codes")
	}
	return meaning, ok
}

func (r *siviRun) employee(ctx context.Context, e *entry, number string) (uuid.UUID, error) {
	if number == "" {
		e.fault("Persnr", "is required")
		return uuid.Nil, nil
	}
	u, err := r.Auth.UserByKey(ctx, r.actor, number)
	if domain.CodeOf(err) == domain.CodeNotFound {
		e.fault("Persnr", "is the key of nobody here")
		return uuid.Nil, nil
	}
	if err == nil && u.Role != domain.Employee {
		e.fault("Persnr", "is the key of somebody who is not an employee")
	}
	return u.ID, err
}

// absence opens the case of a sick report, or tells the one that is there that
// somebody has recovered or fell sick again. What the agency has added to it, such
// as leave, does not differ from a report that does not speak of it.
func (r *siviRun) absence(ctx context.Context, e *entry, v map[string]string, who uuid.UUID) ([]domain.Mutation, error) {
	report := e.report(v)
	if len(e.problems) > 0 {
		return nil, nil
	}
	c, err := r.caseOf(ctx, e, report.Case.Key, who)
	if err != nil || len(e.problems) > 0 {
		return nil, err
	}
	if c == nil {
		return []domain.Mutation{report.Case.Mutation(r.Store.NewID(), who)}, nil
	}
	ms, faults, err := report.Case.Continue(c, func() ([][]domain.Spell, error) { return r.past(ctx, report.Case.Key, c.ID) })
	for _, f := range faults {
		e.fault(strings.TrimPrefix(f.Pointer, "/"), f.Detail)
	}
	return ms, err
}

// past gives every list of spells that a case had, before the file and by it.
func (r *siviRun) past(ctx context.Context, key string, id uuid.UUID) ([][]domain.Spell, error) {
	d := r.drafts[caseDraft(key)]
	if len(d.ms) > 0 && d.ms[0].Op == domain.OpCreate {
		return d.had, nil
	}
	had, err := PastSpells(ctx, r.Store, r.Tenant, id)
	return append(had, d.had...), err
}

// report reads a line as a message of absence.
func (e *entry) report(v map[string]string) Report {
	raw, err := json.Marshal(v)
	if err != nil {
		e.fault("", "can't be read")
		return Report{}
	}
	report, faults := ReadSIVI(raw)
	for _, f := range faults {
		e.fault(strings.TrimPrefix(f.Pointer, "/"), f.Detail)
	}
	if len(domain.ServiceNumbers(report.Case.Key)) > 0 {
		e.fault("VrzmgvlId", "looks like a citizen service number") // P-05
	}
	e.sick = &report.Case
	return report
}

// caseOf finds the case with a key, nil if there is none, of that employee.
func (r *siviRun) caseOf(ctx context.Context, e *entry, key string, who uuid.UUID) (*domain.AbsenceCase, error) {
	c := r.drafts[caseDraft(key)].c
	if c == nil {
		found, err := r.find(ctx, domain.AbsenceCases, "external_key", key)
		if err != nil || found == nil {
			return nil, err
		}
		c = found.(*domain.AbsenceCase)
	}
	if c.OwnerID != who {
		e.fault("VrzmgvlId", "is the case of somebody else")
	}
	return c, nil
}

// leave adds leave to the case that it interrupts, which goes on after it: so the
// sickness before and after is one case.
func (r *siviRun) leave(ctx context.Context, e *entry, v map[string]string, who uuid.UUID) ([]domain.Mutation, error) {
	kind, _ := e.meaning("WAZOCd", v["WAZOCd"], r.codes.Leave)
	delete(v, "WAZOCd")
	report := e.report(v)
	if len(e.problems) > 0 {
		return nil, nil
	}
	if len(report.Case.Spells) == 0 {
		e.fault("DatHrstld", "is required: the first day after the leave")
		return nil, nil
	}
	c, err := r.caseOf(ctx, e, report.Case.Key, who)
	if err != nil || len(e.problems) > 0 {
		return nil, err
	}
	if c == nil {
		e.fault("VrzmgvlId", "is the key of no case here: it must be that of the case which the leave interrupts")
		return nil, nil
	}
	l := domain.Leave{Kind: kind, FirstDay: report.Case.FirstSickDay, LastDay: *report.Case.Spells[0].LastDay, Joined: true}
	for i, has := range c.Leaves {
		if has.Kind == l.Kind && has.FirstDay == l.FirstDay && has.LastDay == l.LastDay {
			return nil, nil
		}
		if l.ID == "" && !slices.ContainsFunc(c.Leaves, func(o domain.Leave) bool { return o.ID == elementID("l", i) }) {
			l.ID = elementID("l", i)
		}
	}
	if l.ID == "" {
		l.ID = elementID("l", len(c.Leaves))
	}
	return []domain.Mutation{{
		Op: domain.OpUpdate, Kind: domain.AbsenceCases, ID: c.ID, Strict: true, IfMatch: c.Rev, Fields: []string{"leaves"},
		Edit: func(rec domain.Record) {
			a := rec.(*domain.AbsenceCase)
			a.Leaves = append(slices.Clone(a.Leaves), l)
		},
	}}, nil
}
