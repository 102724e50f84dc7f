package api

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"time"

	"github.com/google/uuid"
	"github.com/oapi-codegen/nullable"

	"spoorboek/domain"
)

// codec joins a kind to its shape on the wire by two small functions, which
// REST, push, pull and export all use. Write is what clients send, Read what
// they get; both are generated from the contract.
type codec[Write, Read any, Rec domain.Record] struct {
	kind *domain.Kind
	edit func(in *Write, r Rec)
	wire func(r Rec) Read
	json recordShape // of Read

	members map[string]int // where each member stands in a Write, by wire name
	fields  []field        // those that are fields of the kind, in its order
}

// field is a member of a write that changes a field.
type field struct {
	name string
	at   int
}

// newCodec looks once at how the two types are made, so that no write and no
// record has to be looked at field by field and name by name.
func newCodec[W, R any, D domain.Record](kind *domain.Kind, edit func(*W, D), wire func(D) R) *codec[W, R, D] {
	c := &codec[W, R, D]{kind: kind, edit: edit, wire: wire, json: shapeOf(reflect.TypeFor[R]()), members: map[string]int{}}
	t := reflect.TypeFor[W]()
	for i := range t.NumField() {
		name, _, _ := strings.Cut(t.Field(i).Tag.Get("json"), ",")
		c.members[name] = i
	}
	for _, f := range kind.Fields() {
		if at, ok := c.members[f.Name]; ok {
			c.fields = append(c.fields, field{f.Name, at})
		}
	}
	return c
}

// envelope are the members of a write that name the record, not its fields.
type envelope struct {
	ID           *uuid.UUID
	TrajectoryID *uuid.UUID
	ParentID     *uuid.UUID
	OwnerID      *uuid.UUID
	CapturedAt   *time.Time
	NonMedical   bool
}

// confirmNonMedical is the member by which staff say that a text which the
// guard stopped is not medical (P-04).
const confirmNonMedical = "confirm_non_medical"

// anyCodec is a codec without its types, for sync.
type anyCodec interface {
	decode(op domain.Op, data json.RawMessage) (domain.Mutation, envelope, error)
	append(out []byte, actor domain.Actor, r domain.Record, now time.Time) ([]byte, error)
	schema() string
}

// codecs lists the codec of every kind on the wire.
func codecs() map[*domain.Kind]anyCodec {
	return map[*domain.Kind]anyCodec{
		domain.Trajectories: trajectories, domain.Assignments: assignments, domain.AbsenceCases: absenceCases,
		domain.Phases:          phases,
		domain.TrajectoryPlans: plans,
		domain.SearchProfiles:  searchProfiles,
		domain.PersonProfiles:  personProfiles,
		domain.CapacityRecords: capacityRecords,
		domain.Placements:      placements,
		domain.Settlements:     settlements,
		domain.SchemeNotes:     schemeNotes, domain.ExternalContacts: externalContacts,
		domain.UWVDecisions: uwvDecisions,
		domain.Goals:        goals, domain.GoalMeasurements: measurements,
		domain.DiaryEntries:    diary,
		domain.Leads:           leads,
		domain.JobApplications: applications, domain.ApplicationEvents: events,
		domain.Appointments: appointments,
		domain.Activities:   activities,
		domain.Documents:    documents,
		domain.Comments:     comments,
		domain.Milestones:   milestones,
		domain.Conflicts:    conflicts, domain.Notifications: notifications,
	}
}

// schema names the contract's schema of a write.
func (c *codec[W, R, D]) schema() string { return reflect.TypeFor[W]().Name() }

// mutation makes a write into a change. Its fields are the ones that the client
// named, whatever their values.
func (c *codec[W, R, D]) mutation(op domain.Op, in *W) (domain.Mutation, envelope) {
	env := c.envelope(in)
	m := domain.Mutation{
		Op: op, Kind: c.kind, Fields: c.named(in),
		Edit: func(r domain.Record) { c.edit(in, r.(D)) },
	}
	if env.TrajectoryID != nil {
		m.TrajectoryID = *env.TrajectoryID
	}
	if env.ParentID != nil {
		m.ParentID = *env.ParentID
	}
	if env.OwnerID != nil {
		m.OwnerID = *env.OwnerID
	}
	m.ClientTime, m.NonMedical = env.CapturedAt, env.NonMedical
	return m, env
}

func (c *codec[W, R, D]) decode(op domain.Op, data json.RawMessage) (domain.Mutation, envelope, error) {
	in := new(W)
	if err := json.Unmarshal(data, in); err != nil { // already checked strictly against the schema
		return domain.Mutation{}, envelope{}, domain.Invalid(domain.Fault{Pointer: "/data", Detail: "can't be read"}).Wrap(err)
	}
	m, env := c.mutation(op, in)
	return m, env, nil
}

// show gives a record as actor may see it at now.
func (c *codec[W, R, D]) show(actor domain.Actor, r domain.Record, now time.Time) R {
	return c.wire(domain.Project(actor, c.kind, r, now).(D))
}

// append writes a record as actor may see it at now.
func (c *codec[W, R, D]) append(out []byte, actor domain.Actor, r domain.Record, now time.Time) ([]byte, error) {
	shown := c.show(actor, r, now)
	out, err := c.json.append(out, reflect.ValueOf(&shown).Elem())
	if err != nil {
		return nil, fmt.Errorf("encode %s: %w", c.kind.Name, err)
	}
	return out, nil
}

// named lists the fields that the client named: a pointer that is not nil, or a
// nullable that is specified, be it as null.
func (c *codec[W, R, D]) named(in *W) (out []string) {
	v := reflect.ValueOf(in).Elem()
	for _, f := range c.fields {
		if isNamed(v.Field(f.at)) {
			out = append(out, f.name)
		}
	}
	return out
}

func isNamed(f reflect.Value) bool {
	switch f.Kind() {
	case reflect.Pointer:
		return !f.IsNil()
	case reflect.Map: // nullable.Nullable
		return f.Len() > 0
	}
	return true
}

func (c *codec[W, R, D]) envelope(in *W) (e envelope) {
	v := reflect.ValueOf(in).Elem()
	id := func(name string) *uuid.UUID {
		if at, ok := c.members[name]; ok {
			if p, ok := v.Field(at).Interface().(*uuid.UUID); ok {
				return p
			}
		}
		return nil
	}
	e.ID, e.TrajectoryID, e.OwnerID = id("id"), id("trajectory_id"), id("employee_id")
	if c.kind.ParentField != "" {
		e.ParentID = id(c.kind.ParentField)
	}
	if at, ok := c.members[confirmNonMedical]; ok {
		yes, is := v.Field(at).Interface().(*bool)
		e.NonMedical = is && yes != nil && *yes
	}
	if at, ok := c.members["captured_at"]; ok {
		if t, ok := v.Field(at).Interface().(nullable.Nullable[time.Time]); ok && t.IsSpecified() && !t.IsNull() {
			at := cut(t.MustGet())
			e.CapturedAt = &at
		}
	}
	return e
}

// cut brings an instant to the grain that the database keeps.
func cut(t time.Time) time.Time { return t.UTC().Truncate(time.Microsecond) }

// put sets a field that was named.
func put[T any](dst *T, in *T) {
	if in != nil {
		*dst = *in
	}
}

// patchList sets a list that was named. An element that is there already keeps
// what edit does not name, so that an app never clears a part of it that it does
// not know.
func patchList[E domain.Element, W any](dst *[]E, in *[]W, edit func(W, *E)) {
	if in == nil {
		return
	}
	have := make(map[string]E, len(*dst))
	for _, e := range *dst {
		have[e.ElementID()] = e
	}
	out := make([]E, len(*in))
	for i, w := range *in {
		edit(w, &out[i])
		if was, there := have[out[i].ElementID()]; there {
			out[i] = was
			edit(w, &out[i])
		}
	}
	*dst = out
}

// putNull sets an optional field that was named; null clears it.
func putNull[T any](dst **T, in nullable.Nullable[T]) {
	switch {
	case !in.IsSpecified():
	case in.IsNull():
		*dst = nil
	default:
		v := in.MustGet()
		*dst = &v
	}
}

// putTime is putNull for instants.
func putTime(dst **time.Time, in nullable.Nullable[time.Time]) {
	putNull(dst, in)
	if *dst != nil {
		v := cut(**dst)
		*dst = &v
	}
}

// putIDs sets a list of the records that it names, if it was named.
func putIDs(dst *[]domain.RecordID, in *[]uuid.UUID) {
	if in == nil {
		return
	}
	*dst = make([]domain.RecordID, len(*in))
	for i, id := range *in {
		(*dst)[i].UUID = id
	}
}

// wireIDs shows one.
func wireIDs(list []domain.RecordID) []uuid.UUID {
	out := make([]uuid.UUID, len(list))
	for i, id := range list {
		out[i] = id.UUID
	}
	return out
}

// orNull shows an optional field.
func orNull[T any](v *T) nullable.Nullable[T] {
	if v == nil {
		return nullable.NewNullNullable[T]()
	}
	return nullable.NewNullableWithValue(*v)
}

// list shows a list, never as null.
func list[T any](v []T) []T {
	if v == nil {
		return []T{}
	}
	return v
}

// fingerprint is what makes two requests the same.
func fingerprint(parts ...any) []byte {
	written := make([][]byte, len(parts))
	for i, p := range parts {
		written[i], _ = json.Marshal(p) // of values that came from JSON
	}
	return fingerprintOf(written...)
}

// fingerprintOf is fingerprint of parts that are written already.
func fingerprintOf(written ...[]byte) []byte {
	h := sha256.New()
	for _, raw := range written {
		h.Write(raw)
		h.Write([]byte{0})
	}
	return h.Sum(nil)
}
