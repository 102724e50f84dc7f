package domain

import "github.com/google/uuid"

// CapacityRecord is what a physician's document says that the employee can do
// (E-11): functional codes, never a cause. It is never changed; a newer one
// takes its place.
type CapacityRecord struct {
	Head
	Naming
	Kind         string     // of the document
	DocumentID   *uuid.UUID // that document
	IssuedOn     *Date
	ReviewOn     *Date
	AroseOn      *Date // since when there is capacity for work, where there was none
	ChangedOn    *Date // since when it is another than before
	MaxHoursDay  *float64
	MaxHoursWeek *float64
	Conditions   []Condition `gorm:"serializer:json"`
	Status       string      // current or superseded; set by the server
}

// Condition is one item of work and how far it can be done.
type Condition struct {
	Code  string `json:"code"`  // one of CapacityCodes
	Level string `json:"level"` // normal, limited, not_possible
}

// ElementID makes conditions merge one by one.
func (c Condition) ElementID() string { return c.Code }

// The states of a capacity record.
const (
	CapacityCurrent    = "current"
	CapacitySuperseded = "superseded"
)

// CapacityRecords is the kind of CapacityRecord: handed in with the physician's
// document by those who set a trajectory up, never by the coach (P-08). Who
// handed one in can read it back; a job hunter is shown the conditions alone.
var CapacityRecords = &Kind{
	Code: 34, Name: "capacity_records", Title: "capacity record", New: func() Record { return new(CapacityRecord) },
	Default: Team, Allowed: []Visibility{Team}, MaxPeers: MaxVersions,
	Readers: map[Role]Reach{
		Employee: {}, CoachRole: {Visibility: []Visibility{Team}}, JobHunter: {Visibility: []Visibility{Team}}, AgencyAdmin: {Authored: true},
	},
	Tells:     []Role{CaseManager},                                                                               // that it changed (RM-20)
	Rights:    map[Role]Right{AgencyAdmin: {Create: true}, APIClient: {Create: true, Scope: ScopeCapacityWrite}}, // who hands in reads nothing back
	Writers:   map[string][]Role{"status": nil},
	Refs:      map[string]*Kind{"document_id": Documents},
	Sensitive: []string{"max_hours_day", "max_hours_week", "conditions"},
}

// Initialize says that a new record is current.
func (c *CapacityRecord) Initialize(Role) { c.Status = CapacityCurrent }

// For shows a job hunter what work can be done, and nothing of the document.
func (c *CapacityRecord) For(a Actor) Record {
	if a.Role != JobHunter {
		return c
	}
	out := *c
	out.DocumentID = nil
	out.Kind, out.IssuedOn, out.ReviewOn, out.AroseOn, out.ChangedOn, out.MaxHoursDay, out.MaxHoursWeek = "", nil, nil, nil, nil, nil, nil
	return &out
}

// Dates follow from capacity that arose or changed.
func (c *CapacityRecord) Dates(t *Trajectory) bool { return c.TrajectoryID == t.ID }

// Tell adds what the record says of the calendar: each has dates of its own.
func (c *CapacityRecord) Tell(in *CalendarInput) {
	if on := sane(c.AroseOn); on != nil {
		in.CapacityArose = append(in.CapacityArose, CalendarEvent{c.ID.String(), *on, c})
	}
	if on := sane(c.ChangedOn); on != nil {
		in.CapacityChanged = append(in.CapacityChanged, CalendarEvent{c.ID.String(), *on, c})
	}
}

// Settle puts a record that is older than the current one behind it.
func (c *CapacityRecord) Settle(x *Checker) {
	for _, r := range x.Peers {
		if o := r.(*CapacityRecord); c.IssuedOn != nil && o.IssuedOn != nil && o.Status == CapacityCurrent && o.IssuedOn.After(*c.IssuedOn) {
			c.Status = CapacitySuperseded
		}
	}
}

// Replace ends the record that a current one takes the place of.
func (c *CapacityRecord) Replace(peer Record) {
	if c.Status == CapacityCurrent {
		peer.(*CapacityRecord).Status = CapacitySuperseded
	}
}

// Check holds the rules of E-11 and P-08.
func (c *CapacityRecord) Check(x *Checker) {
	x.OneOf("kind", c.Kind, "fml", "izp", "lab", "statement")
	x.document("document_id", nil, c.DocumentID, "capacity", "labour_expert_report")
	if c.IssuedOn == nil {
		x.Fault("issued_on", "is required: codes come from a physician's document only")
	} else {
		x.PastDate("issued_on", *c.IssuedOn, Date{})
		if c.ReviewOn != nil && c.ReviewOn.Before(*c.IssuedOn) {
			x.Fault("review_on", "must not be before issued_on")
		}
	}
	if c.AroseOn != nil {
		x.PastDate("arose_on", *c.AroseOn, calendarFirst)
	}
	if c.ChangedOn != nil {
		x.PastDate("changed_on", *c.ChangedOn, calendarFirst)
	}
	if c.MaxHoursDay != nil {
		Range(x, "max_hours_day", *c.MaxHoursDay, 0, 24)
	}
	if c.MaxHoursWeek != nil {
		Range(x, "max_hours_week", *c.MaxHoursWeek, 0, maxWeekHours)
	}
	if len(c.Conditions) > len(CapacityCodes) {
		x.Fault("conditions", "are too many")
	}
	seen := map[string]bool{}
	for _, k := range c.Conditions {
		x.OneOf("conditions", k.Code, CapacityCodes...)
		x.OneOf("conditions", k.Level, "normal", "limited", "not_possible")
		if seen[k.Code] {
			x.Fault("conditions", "have the same code twice")
		}
		seen[k.Code] = true
	}
}

// CapacityCodes are the items of work under the six heads of a functional
// capability list, as "head.item". The list is closed: there is no place in it
// for a complaint, a cause or a treatment (P-01, P-08).
var CapacityCodes = []string{
	"personal.concentration", "personal.divided_attention", "personal.remembering", "personal.self_insight", "personal.purposeful_action",
	"personal.independent_action", "personal.pace", "personal.structured_work", "personal.few_distractions", "personal.few_interruptions",
	"personal.deadlines", "personal.high_tempo", "personal.increased_risk",
	"social.seeing", "social.hearing", "social.speaking", "social.writing", "social.reading", "social.own_feelings", "social.feelings_of_others",
	"social.conflict", "social.cooperation", "social.transport", "social.customer_contact", "social.care_contact", "social.leading", "social.working_alone",
	"physical_environment.heat", "physical_environment.cold", "physical_environment.draught", "physical_environment.skin_contact",
	"physical_environment.protective_equipment", "physical_environment.dust_and_vapour", "physical_environment.noise", "physical_environment.vibration",
	"dynamic.grip", "dynamic.fine_hand_use", "dynamic.touch", "dynamic.keyboard_and_mouse", "dynamic.twisting_with_arm", "dynamic.reaching",
	"dynamic.frequent_reaching", "dynamic.bending", "dynamic.frequent_bending", "dynamic.turning", "dynamic.pushing_and_pulling",
	"dynamic.lifting_and_carrying", "dynamic.frequent_light_loads", "dynamic.frequent_heavy_loads", "dynamic.head_movement", "dynamic.walking",
	"dynamic.walking_at_work", "dynamic.stairs", "dynamic.climbing", "dynamic.kneeling",
	"static.sitting", "static.sitting_at_work", "static.standing", "static.standing_at_work", "static.kneeling_at_work", "static.bent_or_twisted",
	"static.above_shoulder", "static.fixed_head", "static.alternation",
	"working_hours.evening", "working_hours.night", "working_hours.hours_per_day", "working_hours.hours_per_week", "working_hours.irregular",
}
