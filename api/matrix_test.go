package api_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"spoorboek/domain"
)

// cell says what a role may do with the records of a kind: C create, R read, U
// update, D delete. A small letter goes for what it made itself alone.
type cell struct {
	may   string
	from  domain.Visibility // it is reached by those with this visibility or a wider one; "": by all
	field string            // and by those where this field is equals; "": by all
	equal string
}

// row is the cells of a kind by role.
type row map[domain.Role]cell

// matrix is the role matrix of 8, for the roles that can log in: the one table
// that all tests of it are made from. "CRu:team" creates, reads what is shared
// with the team, and updates what it made; "R status=signed" reads what is signed.
func matrix() map[*domain.Kind]row {
	const never = ""
	out := map[*domain.Kind]row{}
	for kind, cells := range map[*domain.Kind][6]string{
		// employee, coach, job hunter, case manager, agency's admin, privacy officer
		domain.Trajectories: {"R", "RU", "R", "R", "CRU", never},
		domain.Assignments:  {"R", "R", "R", "R", "CRU", never},
		domain.AbsenceCases: {"R", "R", never, "R", "CRU", never},

		domain.Phases:          {"RU", "CRU", "R", "R", "CR", never},
		domain.TrajectoryPlans: {"RU", "CRU", never, "R status=signed", never, never},
		domain.SearchProfiles:  {"CRu", "CRU", "R", never, never, never},
		domain.PersonProfiles:  {"CRU", "RU", "R", never, never, never},
		domain.CapacityRecords: {"R", "R", "R", never, "Cr", never},
		domain.Placements:      {"CRU", "CRU:coach", "R:team", never, never, never},
		domain.Settlements:     {"CRUD", never, never, never, never, never},
		domain.SchemeNotes:     {"CRUD", never, never, never, never, never},
		domain.UWVDecisions:    {"CRUD", "R:coach", never, never, never, never},

		domain.ExternalContacts: {"CRUD", "CRUd:coach", "R:team", never, never, never},

		domain.Goals:             {"CRUD", "CR:coach", never, never, never, never},
		domain.GoalMeasurements:  {"CRD", "R:coach", never, never, never, never},
		domain.DiaryEntries:      {"CRUD", "R:coach", never, never, never, never},
		domain.Leads:             {"CRUD", "CRU:coach", "CRU:team", never, never, never},
		domain.JobApplications:   {"CRUD", "R:coach", "CR:team", never, never, never},
		domain.ApplicationEvents: {"CRU", "R:coach", "R:team", never, never, never},
		domain.Appointments:      {"CRUd", "CRUd:coach", "CRrud:team", "R kind=three_way", never, never},
		domain.Activities:        {"CRUd", "CRU:coach", "R:team", never, never, never},
		domain.Documents:         {"CRUD", "CR:coach", "R:team kind=cv", never, "Cr", never},
		domain.Comments:          {"CRd", "CRd:coach", "CRd:team", never, never, never},

		// Made by the server of what others write; who says what of one is in TestMilestone_WhoReadsAndSaysWhat.
		domain.Milestones: {"RU", "RU:coach", never, "RU:team shown_to_employer=true", never, never}, // private: of a decision that the employee keeps

		// Made by the server for one reader each.
		domain.Conflicts:     {"ru", "ru", "ru", never, never, never},
		domain.Notifications: {"ru", "ru", "ru", "ru", "ru", "ru"},
	} {
		out[kind] = row{}
		for i, role := range domain.Roles() {
			out[kind][role] = parseCell(cells[i])
		}
	}
	return out
}

// besides is the rows of the matrix that are no records, by where they are read.
// To a role whose cell is empty they are not there.
func besides(path string) map[domain.Role]cell {
	const never = ""
	cells := map[string][6]string{
		// employee, coach, job hunter, case manager, agency's admin, privacy officer
		"/v1/shares": {"R", "R", never, never, never, "R"},

		"/v1/trajectories/{id}/appointment-counts": {never, never, never, never, "R", never}, // who read the appointments count them themselves

		"/v1/me/reminder-preferences": {"ru", "ru", "ru", "ru", "ru", "ru"},
		"/v1/sessions":                {"rd", "rd", "rd", "rd", "rd", "rd"}, // and the device of each
	}[path]
	out := map[domain.Role]cell{}
	for i, role := range domain.Roles() {
		out[role] = parseCell(cells[i])
	}
	return out
}

func parseCell(s string) (c cell) {
	s, only, _ := strings.Cut(s, " ")
	c.field, c.equal, _ = strings.Cut(only, "=")
	may, from, _ := strings.Cut(s, ":")
	c.may, c.from = may, domain.Visibility(from)
	return c
}

// letters are those that go for a record which the role made, or for one that
// another made.
func (c cell) letters(made bool) string {
	if made {
		return strings.ToUpper(c.may)
	}
	return strings.Map(func(r rune) rune {
		if r >= 'a' {
			return -1
		}
		return r
	}, c.may)
}

// reaches tells whether a role with a part in the trajectory sees the record.
func (c cell) reaches(record object, made bool) bool {
	if made && strings.Contains(c.may, "r") {
		return true
	}
	return strings.Contains(c.may, "R") && c.wide(record) && c.equals(record)
}

// wide tells whether the record's visibility reaches the role, equals whether the
// record is of the sort that the role sees.
func (c cell) wide(record object) bool {
	order := []domain.Visibility{"", domain.Private, domain.Coach, domain.Team}
	has, _ := record["visibility"].(string) // not all have one
	return slices.Index(order, c.from) <= slices.Index(order, domain.Visibility(has))
}

func (c cell) equals(record object) bool {
	return c.field == "" || fmt.Sprint(record[c.field]) == c.equal
}

// listing reads a list of a kind; to a role with an empty cell it is not there.
func listing(c *caller, role domain.Role, k *domain.Kind, path string) (items []object) {
	c.h.t.Helper()
	a := c.call("GET", path, nil)
	if matrix()[k][role].may == "" {
		a.want(404).code(domain.CodeNotFound)
		return nil
	}
	var list struct{ Items []object }
	a.want(200).into(&list)
	return list.Items
}

// A new kind is not there for anybody until it has a row.
func TestMatrix_8_EveryKindHasARow(t *testing.T) {
	t.Parallel()
	rows := matrix()
	for _, k := range domain.Kinds() {
		if _, ok := rows[k]; !ok {
			t.Errorf("%s has no row in the role matrix", k.Name)
		}
	}
	if len(rows) != len(domain.Kinds()) {
		t.Errorf("%d rows for %d kinds", len(rows), len(domain.Kinds()))
	}
}

// A list answers 404 to the roles whose cell is empty, and a page to all others,
// whether they have work or not; the contract says where it can.
func TestMatrix_8_AListOfWhatARoleNeverSeesIsNotThere(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	cast, strangers, doc := h.cast(), h.cast(), document(t)
	track := h.file(cast).id
	for kind, cells := range matrix() {
		contract := "/v1/" + strings.ReplaceAll(kind.Name, "_", "-")
		if kind == domain.Assignments {
			contract = "/v1/trajectories/{id}/assignments"
		}
		path := strings.Replace(contract, "{id}", track, 1)
		closed := false
		for _, role := range domain.Roles() {
			closed = closed || cells[role].may == ""
			for name, c := range map[string]*caller{"": cast[role], "another ": strangers[role]} {
				switch a := c.call("GET", path, nil); {
				case cells[role].may == "":
					a.want(404).code(domain.CodeNotFound)
				case kind != domain.Assignments:
					a.want(200)
				case name == "": // one who has no part in it finds no trajectory
					a.want(200)
				}
			}
		}
		if said := doc.Paths.Find(contract).Get.Responses.Value("404") != nil; closed && !said {
			t.Errorf("the contract does not say that %s can be not there", contract)
		}
	}
}
