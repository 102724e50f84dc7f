// Package intake takes cases and people from elsewhere: files that an operator
// imports, and messages of absence systems. It knows which of their fields are
// kept and drops the others (P-03); it writes through auth and store alone.
package intake

import (
	"bytes"
	"fmt"
	"time"

	"github.com/google/uuid"

	"spoorboek/domain"
)

// Case is an absence case as another system tells it.
type Case struct {
	Key              string // in that system
	FirstSickDay     domain.Date
	Spells           []domain.Spell // ids are made up here, in the order of the list
	Leaves           []domain.Leave
	EmploymentEndsOn *domain.Date
	OrganisationID   *uuid.UUID // the employer
}

// fields are those that a case from elsewhere sets, by wire name.
func (c Case) fields() []string {
	return []string{"external_key", "first_sick_day", "spells", "leaves", "employment_ends_on", "organisation_id"}
}

// Mutation makes the case of an employee.
func (c Case) Mutation(id, employee uuid.UUID) domain.Mutation {
	return domain.Mutation{
		Op: domain.OpCreate, Kind: domain.AbsenceCases, ID: id, OwnerID: employee, Strict: true, Fields: c.fields(),
		Edit: func(r domain.Record) { c.fill(r.(*domain.AbsenceCase)) },
	}
}

func (c Case) fill(a *domain.AbsenceCase) {
	a.ExternalKey, a.FirstSickDay, a.Spells, a.Leaves, a.EmploymentEndsOn = c.Key, c.FirstSickDay, c.Spells, c.Leaves, c.EmploymentEndsOn
	a.OrganisationID = c.OrganisationID
}

// Differs lists the fields, by wire name, in which a stored case says something
// else than this one. The ids in lists do not count.
func (c Case) Differs(stored *domain.AbsenceCase) (out []string) {
	want := *stored
	c.fill(&want)
	for _, name := range c.fields() {
		f, ok := domain.AbsenceCases.Field(name)
		was, err1 := f.JSON(plain(stored))
		is, err2 := f.JSON(plain(&want))
		if !ok || err1 != nil || err2 != nil || !bytes.Equal(was, is) {
			out = append(out, name)
		}
	}
	return out
}

// plain is a case with the ids in its lists counted anew.
func plain(c *domain.AbsenceCase) *domain.AbsenceCase {
	p := *c
	p.Spells, p.Leaves = nil, nil
	for i, s := range c.Spells {
		s.ID = elementID("s", i)
		p.Spells = append(p.Spells, s)
	}
	for i, l := range c.Leaves {
		l.ID = elementID("l", i)
		p.Leaves = append(p.Leaves, l)
	}
	return &p
}

func elementID(prefix string, i int) string { return fmt.Sprintf("%s%d", prefix, i+1) }

// parseDay reads a day as 2025-03-10 or 10-03-2025.
func parseDay(s string) (domain.Date, bool) {
	for _, layout := range []string{"2006-01-02", "02-01-2006"} {
		if t, err := time.Parse(layout, s); err == nil {
			return domain.DateOf(t), true
		}
	}
	return domain.Date{}, false
}
