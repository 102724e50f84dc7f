package intake

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/google/uuid"

	"spoorboek/domain"
	"spoorboek/store"
)

// Past gives every list of spells that a case had.
type Past func() ([][]domain.Spell, error)

// PastSpells reads what a case had from its history.
func PastSpells(ctx context.Context, st *store.Store, tenant uuid.UUID, id uuid.UUID) (out [][]domain.Spell, err error) {
	var before int64
	for more := true; more; {
		var page []domain.Revision
		page, more, err = st.History(ctx, domain.SystemActor(tenant), domain.Key{Kind: domain.AbsenceCases, ID: id}, before, domain.MaxListPage)
		if err != nil {
			return nil, err
		}
		for _, rev := range page {
			before = rev.Rev
			var spells []domain.Spell
			if raw := rev.Changes["spells"].New; raw == nil {
				continue
			} else if err := json.Unmarshal(raw, &spells); err != nil {
				return nil, fmt.Errorf("intake: the history of a case: %w", err)
			}
			out = append(out, spells)
		}
	}
	return out, nil
}

// Continue makes of a report what it changes of the case that is there with its
// key: its recovery ends the spell that it speaks of, or says another end of it,
// and sickness within four weeks of the end is a further spell. There is none
// where the case says so already. Faults name fields of SIVI.
//
// A message says nothing of when it was written. So one that says what was so
// before and was corrected since, by another message or by hand, is taken for an
// old one that comes again, and is refused: it would undo the correction.
func (c Case) Continue(stored *domain.AbsenceCase, past Past) (ms []domain.Mutation, faults []domain.Fault, err error) {
	spells, i, fault := c.onto(stored)
	if fault != nil || i < 0 {
		return nil, fault, nil
	}
	had, err := past()
	if err != nil {
		return nil, nil, err
	}
	if field := tookBack(had, spells[i], stored); field != "" {
		return nil, siviFault(field, "was so before and was changed since: if it is so after all, change it here"), nil
	}
	return []domain.Mutation{{
		Op: domain.OpUpdate, Kind: domain.AbsenceCases, ID: stored.ID, Strict: true, IfMatch: stored.Rev, Fields: []string{"spells"},
		Edit: func(r domain.Record) { r.(*domain.AbsenceCase).Spells = spells },
	}}, nil, nil
}

// onto gives the spells as they are after the report, and which of them it
// changes or adds; -1: none.
func (c Case) onto(stored *domain.AbsenceCase) (spells []domain.Spell, changed int, faults []domain.Fault) {
	spells = stored.SickSpells()
	if spells[0].ID == "" {
		spells[0].ID = freeID(nil)
	}
	named := slices.IndexFunc(spells, func(s domain.Spell) bool { return s.FirstDay == c.FirstSickDay })
	if named < 0 {
		return c.further(stored, spells)
	}
	if len(c.Spells) == 0 {
		return nil, -1, nil // that somebody is sick says nothing of when that ended
	}
	last, ends := *c.Spells[0].LastDay, 0
	for j, s := range spells {
		if !s.FirstDay.After(last) {
			ends = j
		}
	}
	switch was := spells[ends].LastDay; {
	case ends != named && named > 0:
		return nil, -1, siviFault("DatHrstld", "is after the first day of a later spell of the case that is there with this key")
	case was != nil && *was == last:
		return nil, -1, nil
	}
	spells[ends].LastDay = &last
	return spells, ends, nil
}

// further adds a spell after the others.
func (c Case) further(stored *domain.AbsenceCase, spells []domain.Spell) ([]domain.Spell, int, []domain.Fault) {
	last := spells[len(spells)-1].LastDay
	switch {
	case last == nil || !c.FirstSickDay.After(*last):
		return nil, -1, siviFault("DatEerstVrzmdg", "differs from the case that is there with this key")
	case !stored.Resumes(c.FirstSickDay):
		return nil, -1, siviFault("DatEerstVrzmdg", "is 28 days or more after the recovery: that is a new case, with a key of its own")
	}
	s := domain.Spell{ID: freeID(spells), FirstDay: c.FirstSickDay}
	if len(c.Spells) > 0 {
		s.LastDay = c.Spells[0].LastDay
	}
	return append(spells, s), len(spells), nil
}

// freeID is an id that no spell has.
func freeID(spells []domain.Spell) string {
	for i := 0; ; i++ {
		id := elementID("s", i)
		if !slices.ContainsFunc(spells, func(s domain.Spell) bool { return s.ID == id }) {
			return id
		}
	}
}

// tookBack names the field of SIVI in which a new or changed spell says what the
// case said once; "" where it never did.
func tookBack(past [][]domain.Spell, now domain.Spell, stored *domain.AbsenceCase) string {
	added := !slices.ContainsFunc(stored.SickSpells(), func(s domain.Spell) bool { return s.FirstDay == now.FirstDay })
	for _, had := range past {
		for _, s := range had {
			switch {
			case s.FirstDay != now.FirstDay:
			case added:
				return "DatEerstVrzmdg"
			case s.LastDay != nil && *s.LastDay == *now.LastDay:
				return "DatHrstld"
			}
		}
	}
	return ""
}

func siviFault(field, detail string) []domain.Fault {
	return []domain.Fault{{Pointer: "/" + field, Detail: detail}}
}

// SIVIField is the field of a message of absence that a field of the case, by
// pointer, comes from; "" for one that comes from none.
func SIVIField(pointer string) string {
	field, rest, _ := strings.Cut(strings.TrimPrefix(pointer, "/"), "/")
	switch {
	case field == "first_sick_day", field == "spells" && strings.HasSuffix(rest, "/first_day"):
		return "DatEerstVrzmdg"
	case field == "spells":
		return "DatHrstld"
	case field == "external_key":
		return "VrzmgvlId"
	}
	return ""
}
