package domain_test

import (
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/uuid"

	"spoorboek/domain"
)

var everyRole = append(domain.Roles(), domain.APIClient, domain.System)

func TestKinds_AreWellFormed(t *testing.T) {
	t.Parallel()
	name := regexp.MustCompile(`^[a-z][a-z0-9]*(_[a-z0-9]+)*$`)
	codes, names := map[int16]bool{}, map[string]bool{}
	for i, k := range domain.Kinds() {
		if k.Code <= 0 || codes[k.Code] || names[k.Name] || !name.MatchString(k.Name) || k.Title == "" {
			t.Errorf("%s: code %d, title %q: each must be there and be the only one", k.Name, k.Code, k.Title)
		}
		codes[k.Code], names[k.Name] = true, true
		if byName, ok := domain.KindByName(k.Name); !ok || byName != k {
			t.Errorf("%s is not found by name", k.Name)
		}
		if byCode, ok := domain.KindByCode(k.Code); !ok || byCode != k {
			t.Errorf("%s is not found by code", k.Name)
		}
		if r := k.New(); r.Header() == nil || reflect.TypeOf(r).Kind() != reflect.Pointer || k.New() == r {
			t.Errorf("%s: New must make a new record each time", k.Name)
		}
		if k.Parent != nil {
			if !slices.Contains(domain.Kinds()[:i], k.Parent) {
				t.Errorf("%s stands before its parent", k.Name)
			}
			if k.Parent.Parent != nil {
				t.Errorf("%s: a child of a child; visibility and deletion reach one level", k.Name)
			}
			if !name.MatchString(k.ParentField) {
				t.Errorf("%s does not name its parent's field", k.Name)
			}
		} else {
			if !slices.Contains(k.Allowed, k.Default) {
				t.Errorf("%s: its default %q is not allowed", k.Name, k.Default)
			}
			for _, v := range k.Allowed {
				if !slices.Contains([]domain.Visibility{domain.Private, domain.Coach, domain.Team}, v) {
					t.Errorf("%s allows the unknown visibility %q", k.Name, v)
				}
			}
		}
	}
	if n := len(slices.DeleteFunc(slices.Clone(domain.Kinds()), func(k *domain.Kind) bool { return !k.Synced })); n > 13 {
		t.Errorf("%d synced collections; offline stores of the phones hold 13", n)
	}
}

func TestKinds_NameOnlyFieldsThatExist(t *testing.T) {
	t.Parallel()
	column := regexp.MustCompile(`^[a-z][a-z0-9]*(_[a-z0-9]+)*$`)
	head := reflect.TypeFor[domain.Head]()
	for _, k := range domain.Kinds() {
		seen := map[string]bool{}
		for _, f := range k.Fields() {
			if !column.MatchString(f.Name) || seen[f.Name] || f.Name == "d" {
				t.Errorf("%s.%s: not a name that field_rev and the database can hold", k.Name, f.Name)
			}
			seen[f.Name] = true
		}
		named := append(slices.Clone(k.Sensitive), k.Opens...)
		for f := range k.Writers {
			named = append(named, f)
		}
		for _, text := range append(slices.Clone(k.Texts), k.Labels...) {
			field, _, _ := strings.Cut(text, "/")
			named = append(named, field)
		}
		for _, reach := range k.Readers {
			if reach.Field != "" {
				named = append(named, reach.Field)
			}
		}
		for _, f := range named {
			if _, ok := k.Field(f); !ok {
				t.Errorf("%s has no field %q, but its rules name it", k.Name, f)
			}
		}
		typ := reflect.TypeOf(k.New()).Elem()
		for i := range typ.NumField() {
			f := typ.Field(i)
			if _, clash := head.FieldByName(f.Name); clash && !f.Anonymous {
				t.Errorf("%s.%s hides a shared column", k.Name, f.Name)
			}
			if !f.IsExported() {
				t.Errorf("%s.%s can't be stored", k.Name, f.Name)
			}
		}
	}
}

func TestKinds_GiveNothingToUnknownRoles(t *testing.T) {
	t.Parallel()
	for _, k := range domain.Kinds() {
		for role := range k.Readers {
			if !slices.Contains(everyRole, role) {
				t.Errorf("%s is read by the unknown role %q", k.Name, role)
			}
		}
		for role := range k.Rights {
			if !slices.Contains(everyRole, role) {
				t.Errorf("%s is written by the unknown role %q", k.Name, role)
			}
			if _, reads := k.Readers[role]; !reads && role != domain.System && role != domain.APIClient { // another system may be let hand in what it can't read
				t.Errorf("%s: %s may write what it never sees", k.Name, role)
			}
		}
		if reach, reads := k.Readers[domain.APIClient]; reads && !slices.Contains(domain.ClientScopes(), reach.Scope) {
			t.Errorf("%s: another system reads it without a scope", k.Name)
		}
		if right, writes := k.Rights[domain.APIClient]; writes && !slices.Contains(domain.ClientScopes(), right.Scope) {
			t.Errorf("%s: another system writes it without a scope", k.Name)
		}
		if k.ServerMade {
			for role, right := range k.Rights {
				if right.Create && role != domain.System {
					t.Errorf("%s is made by the server, yet %s may create", k.Name, role)
				}
			}
		}
	}
}

// TestSees_NeverOpensATenantByAForgottenId tries every actor that lacks
// something on a record that lacks it too.
func TestSees_NeverOpensATenantByAForgottenId(t *testing.T) {
	t.Parallel()
	for _, k := range domain.Kinds() {
		for _, role := range append([]domain.Role{"", "superuser"}, everyRole...) {
			for _, a := range []domain.Actor{{Role: role}, {TenantID: tenant, Role: role}, {UserID: anna.UserID, Role: role},
				{TenantID: tenant, Role: role, Grants: []domain.Grant{{Role: role}}}} {
				r := k.New()
				r.Header().TenantID, r.Header().Visibility = a.TenantID, domain.Team
				serverAtWork := role == domain.System && a.TenantID != uuid.Nil
				if a.Sees(k, monday).Has(r) && !serverAtWork {
					t.Errorf("%s: %+v sees a record without owner", k.Name, a)
				}
			}
		}
	}
}

func TestScope_HasIsFalseForHalfAScope(t *testing.T) {
	t.Parallel()
	g := &domain.Goal{Head: domain.Head{TenantID: tenant, OwnerID: anna.UserID, TrajectoryID: track, Visibility: domain.Team}, Origin: "own"}
	for name, c := range map[string]domain.Clause{
		"nothing": {}, "a visibility alone": {Visibility: []domain.Visibility{domain.Team}}, "a field alone": {Field: "origin", Equals: "own"},
		"no trajectories": {Trajectories: []uuid.UUID{}}, "the owner, no trajectories": {Owner: anna.UserID, Trajectories: []uuid.UUID{}},
		"the owner, no visibility": {Owner: anna.UserID, Visibility: []domain.Visibility{}}, "another owner": {Owner: bert.UserID},
		"the owner, another value": {Owner: anna.UserID, Field: "origin", Equals: "plan"},
	} {
		if (domain.Scope{TenantID: tenant, AnyOf: []domain.Clause{c}}).Has(g) {
			t.Errorf("a clause with %s matches", name)
		}
	}
	all := domain.Scope{AnyOf: []domain.Clause{{All: true}}}
	if all.Has(&domain.Goal{}) {
		t.Error("a scope without tenant matches a record without one")
	}
}
