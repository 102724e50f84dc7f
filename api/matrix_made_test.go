package api_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/uuid"

	"spoorboek/domain"
)

// made is how the tests make a record of a kind: by whom, with which visibility.
type made struct {
	specimen
	by         domain.Role
	visibility object                                           // of the record, or of what it hangs on; nil: not the maker's choice
	of         string                                           // what else tells it from others of its kind
	cause      func(m *hall, x made) (id string)                // how to write what the server makes it of; nil: it is made as it is
	ready      func(m *hall, at string)                         // what is done with it before it is tried
	say        func(m *hall, role domain.Role, o object) object // what those who see it may say of it; nil: what the specimen says
}

func (x made) String() string {
	return fmt.Sprintf("%s%s by %s %v", x.kind.Name, x.of, x.by, x.visibility["visibility"])
}

// eachMade is each kind of record by each role that makes it, with every
// visibility that the employee can give it, and of each sort that the matrix
// tells apart.
func eachMade() (out []made) {
	threeWay := specimen{kind: domain.Appointments, create: with(meeting("2026-03-24T08:00:00Z", "2026-03-24T09:00:00Z"), object{"kind": "three_way"}),
		change: object{"agenda": "The plan"}, second: object{"place": "Room 4"}}
	document := func(kind string) specimen {
		return specimen{kind: domain.Documents, change: object{"title": "The second one"}, create: object{
			"kind": kind, "title": "The first one", "mime": "application/pdf", "size": 4.0, "sha256": strings.Repeat("0f", 32)}}
	}
	settlement := document("settlement") // S-76
	settlement.alone = true
	for _, x := range append(specimens(), threeWay, document("letter"), settlement) {
		out = append(out, byEach(made{specimen: x})...)
	}
	for _, x := range papers() {
		create := with(x.create, nil)
		delete(create, "visibility") // hers to choose
		sort := made{specimen: specimen{kind: x.kind, create: create, change: x.change}}
		if x.theirs != nil {
			sort.say = func(_ *hall, role domain.Role, _ object) object { return x.by(role) }
		}
		out = append(out, byEach(sort)...)
		if x.kind == domain.TrajectoryPlans {
			sort.of, sort.ready = " signed", (*hall).signed
			out = append(out, byEach(sort)...)
		}
	}
	return append(out, milestonesMade()...)
}

// byEach is a sort of record by each role that makes it.
func byEach(x made) (out []made) {
	top := x.kind
	if x.parent != nil {
		top = x.parent.kind
	}
	for _, x.by = range domain.Roles() {
		x.visibility = nil
		switch {
		case !strings.Contains(matrix()[x.kind][x.by].may, "C"):
		case x.alone && x.by != domain.Employee:
		case x.alone:
			x.visibility = object{"visibility": domain.Private}
			out = append(out, x)
		case x.by == domain.Employee && top.MayWrite(x.by, "visibility"):
			for _, v := range top.Allowed {
				x.visibility = object{"visibility": v}
				out = append(out, x)
			}
		default:
			out = append(out, x)
		}
	}
	return out
}

// A record of every kind is tried at every visibility that it can have, and of
// the sort that a role sees and the sort that it doesn't.
func TestMatrix_8_EveryVisibilityIsTried(t *testing.T) {
	t.Parallel()
	sorts := eachMade()
	for _, k := range domain.Kinds() {
		if k.ServerMade || !k.MayWrite(domain.Employee, "visibility") {
			continue
		}
		for _, v := range k.Allowed {
			if !slices.ContainsFunc(sorts, func(x made) bool { return x.kind == k && x.visibility["visibility"] == v }) {
				t.Errorf("no %s is made that is %s", k.Title, v)
			}
		}
	}
}

// signed has a plan offered and signed by all.
func (m *hall) signed(at string) {
	m.t.Helper()
	m.coach.call("PATCH", at, object{"status": "offered", "coach_signed": true, "employer_signed_on": "2026-03-13"}, "If-Match", "*").want(200)
	m.employee.call("PATCH", at, object{"employee_signed": true}, "If-Match", "*").want(200)
}

// body is what the maker sends; nothing for what the server makes. What is of the
// dossier goes into a trajectory of its own: of many kinds there is one only.
func (m *hall) body(x made) object {
	m.t.Helper()
	switch {
	case x.cause != nil:
		return nil
	case !x.kind.Synced:
		return with(with(x.create, object{"trajectory_id": m.newTrack()}), x.visibility)
	case x.parent != nil && x.by != domain.Employee: // on what the employee shares with all
		return m.scene.body(x.specimen, object{"visibility": "team"})
	}
	return m.scene.body(x.specimen, x.visibility)
}

// make makes the record and reads it as the employee, who sees all.
func (m *hall) make(x made) (record object, at string) {
	m.t.Helper()
	at = x.path() + "/" + m.send(x, m.body(x))
	if x.ready != nil {
		x.ready(m, at)
	}
	return m.employee.call("GET", at, nil).want(200).object(), at
}

// send makes the record of a body.
func (m *hall) send(x made, body object) (id string) {
	m.t.Helper()
	if x.cause != nil {
		return x.cause(m, x)
	}
	return m.cast[x.by].call("POST", x.path(), body).want(201).object()["id"].(string)
}

// Who has C makes the record, over REST and in a push; who has not is refused
// with 403, and who has it elsewhere finds no trajectory to put it into. What
// phones do not sync is refused in a push whoever sends it.
func TestMatrix_8_RecordsAreMadeAsTheMatrixSays(t *testing.T) {
	t.Parallel()
	eachKind(t, func(m *hall, sorts []made) {
		if sorts[0].cause != nil {
			return // TestMatrix_8_MilestonesAreMadeByTheServerAlone
		}
		for _, s := range m.seats() {
			m.t.Run(s.String(), func(t *testing.T) { m.on(t).creates(s, sorts[0]) })
		}
	})
}

// creates tries to make a record, of what the employee shares with all.
func (m *hall) creates(s seat, x made) {
	m.t.Helper()
	may := strings.Contains(matrix()[x.kind][s.role].may, "C")
	here := s.here || s.role == domain.AgencyAdmin // who has every trajectory
	x.by, x.visibility = s.role, nil
	x.alone = false
	m.tally.add("POST")
	a := s.call("POST", x.path(), m.body(x))
	switch {
	case may && here:
		a.want(201)
	case may && x.kind.Parent != nil:
		a.want(409).code(domain.CodeMissingReference)
	case may:
		a.want(400).code(domain.CodeInvalid)
	default:
		a.want(403).code(domain.CodeForbidden)
	}
	m.tally.add("push a create")
	create := op("create", x.kind, uuid.NewString(), 0, m.body(x))
	if !s.role.HasFeed() {
		create["op_id"] = uuid.NewString()
		s.call("POST", "/v1/sync/push", object{"schema_version": 1, "ops": []object{create}}).want(403)
		return
	}
	got := s.push(create)[0]
	switch {
	case !x.kind.Synced:
		refusal(m.t, got, domain.CodeUnknownKind)
	case may && here:
		status(m.t, got, "applied")
	case may && x.kind.Parent != nil:
		refusal(m.t, got, domain.CodeMissingReference)
	case may:
		refusal(m.t, got, domain.CodeInvalid)
	default:
		refusal(m.t, got, domain.CodeForbidden)
	}
}
