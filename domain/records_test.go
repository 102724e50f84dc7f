package domain_test

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/uuid"

	"spoorboek/domain"
)

// values are the fields of a write in wire form.
type values map[string]any

// with is a copy with other fields changed or, as nil, set to null.
func (v values) with(more values) values {
	out := maps.Clone(v)
	maps.Copy(out, more)
	return out
}

// write is an operation of any kind as a phone sends it. A new record hangs on
// Anna's trajectory.
func write(op domain.Op, k *domain.Kind, id uuid.UUID, base int64, v values) domain.Mutation {
	m := domain.Mutation{Op: op, Kind: k, ID: id, BaseRev: base, Fields: slices.Sorted(maps.Keys(v))}
	if op == domain.OpCreate && k.Parent == nil {
		m.TrajectoryID = track
	}
	m.Edit = func(r domain.Record) {
		for name, value := range v {
			f, ok := k.Field(name)
			raw, err := json.Marshal(value)
			if err == nil && ok {
				err = f.SetJSON(r, raw)
			}
			if err != nil || !ok {
				panic(k.Name + "." + name + " can't be set")
			}
		}
	}
	return m
}

func under(parent uuid.UUID, m domain.Mutation) domain.Mutation { m.ParentID = parent; return m }

// get gives a record as the scene holds it.
func get[R domain.Record](s *scene, k *domain.Kind, id uuid.UUID) R {
	s.t.Helper()
	r, ok := s.records[domain.Key{Kind: k, ID: id}].(R)
	if !ok {
		s.t.Fatalf("there is no %s %s", k.Title, id)
	}
	return r
}

// rule is one input and whether a kind takes it.
type rule struct {
	name  string
	input values
	fault string // pointer of the fault that is expected; "" none
}

// holdRules creates a record for each rule, from a sound one with the rule's
// fields changed.
func holdRules(t *testing.T, k *domain.Kind, author domain.Actor, sound values, rules []rule) {
	t.Helper()
	for _, c := range append(rules, rule{"sound", nil, ""}) {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s := newScene(t)
			s.must(anna, newGoal(g1, nil), write(domain.OpCreate, domain.JobApplications, g2, 0, application))
			m := write(domain.OpCreate, k, id(500), 0, sound.with(c.input))
			if k.Parent == domain.Goals {
				m.ParentID = g1
			} else if k.Parent != nil {
				m.ParentID = g2
			}
			holdFault(t, s.one(author, m), c.fault)
		})
	}
}

func holdFault(t *testing.T, got domain.Result, pointer string) {
	t.Helper()
	switch {
	case pointer == "" && got.Err != nil:
		t.Errorf("refused: %v", got.Err)
	case pointer == "":
	case got.Err == nil:
		t.Errorf("taken, want a fault at %s", pointer)
	case !slices.ContainsFunc(got.Err.Faults, func(f domain.Fault) bool { return f.Pointer == pointer }):
		t.Errorf("refused with %v, want a fault at %s", got.Err, pointer)
	}
}

func long(n int) string { return strings.Repeat("é", n) }

// sees tells whether somebody sees a record now, with the grants of the scene.
func (s *scene) sees(a domain.Actor, k *domain.Kind, id uuid.UUID) bool {
	r, ok := s.records[domain.Key{Kind: k, ID: id}]
	return ok && s.set(a).Granted().Sees(k, s.now).Has(r)
}

// seenBy gives the roles of the scene's people on Anna's trajectory that see a
// record.
func (s *scene) seenBy(k *domain.Kind, id uuid.UUID) string {
	var out []string
	for _, a := range []domain.Actor{anna, bert, coach, hunter, manager, admin} {
		if s.sees(a, k, id) {
			name := string(a.Role)
			if a.UserID == bert.UserID {
				name = "stranger"
			}
			out = append(out, name)
		}
	}
	return strings.Join(out, " ")
}
