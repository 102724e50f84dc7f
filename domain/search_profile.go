package domain

import "time"

// SearchProfile is one version of what work is looked for (E-12): drafted by
// either side, agreed, and superseded by the next that is agreed.
type SearchProfile struct {
	Head
	VersionNo      int64        // 1 for the first; set by the server
	Occupations    []Occupation `gorm:"serializer:json"`
	RadiusKm       *int64       // from home
	HoursMin       *float64     // a week
	HoursMax       *float64
	Mode           string
	EducationLevel string
	ChangeReason   string // code: why this version differs from the one before (S-28)
	Status         string
	AgreedAt       *time.Time // set by the server; revised within 12 weeks
}

// Occupation is one kind of work that is looked for (S-61).
type Occupation struct {
	ID         string `json:"id"`
	Title      string `json:"title"`
	Sector     string `json:"sector"`
	Interest   int64  `json:"interest"`    // 1 to 5
	Realism    int64  `json:"realism"`     // 1 to 5
	InReach    string `json:"in_reach"`    // yes, after_training, no
	Source     string `json:"source"`      // where it comes from
	OtherField bool   `json:"other_field"` // outside the present line of work (S-79)
}

// ElementID makes occupations merge one by one.
func (o Occupation) ElementID() string { return o.ID }

// educationLevels are the Dutch ones; "" is unsaid.
var educationLevels = []string{"", "primary", "vmbo", "havo", "vwo", "mbo_1", "mbo_2", "mbo_3", "mbo_4", "hbo", "wo"}

// maxWeekHours is the limit of working hours a week, in profiles and placements.
const maxWeekHours = 60

// The states of a search profile.
const (
	ProfileDraft      = "draft"
	ProfileAgreed     = "agreed"
	ProfileSuperseded = "superseded"
)

// SearchProfiles is the kind of SearchProfile: the coach agrees one with the
// employee, who may propose; a job hunter works from it.
var SearchProfiles = &Kind{
	Code: 32, Name: "search_profiles", Title: "search profile", New: func() Record { return new(SearchProfile) },
	Default: Team, Allowed: []Visibility{Team}, MaxPeers: MaxVersions,
	Readers: map[Role]Reach{
		Employee: {}, CoachRole: {Visibility: []Visibility{Team}}, JobHunter: {Visibility: []Visibility{Team}},
		APIClient: {Scope: ScopeSearchRead, Visibility: []Visibility{Team}, Field: "status", Equals: ProfileAgreed}, // a draft is between employee and coach
	},
	Texts:   []string{"occupations/title", "occupations/sector"},
	Jobs:    []string{"occupations/title"},
	Rights:  map[Role]Right{Employee: {Create: true, Update: true, Own: true}, CoachRole: {Create: true, Update: true}},
	Writers: map[string][]Role{"status": {CoachRole}, "version_no": nil, "agreed_at": nil},
}

var profileSteps = map[string][]string{
	"":           {ProfileDraft},
	ProfileDraft: {ProfileAgreed},
}

// Initialize fills what a new search profile need not say.
func (p *SearchProfile) Initialize(Role) { p.Status = ProfileDraft }

// Settle numbers a new version and dates the agreement.
func (p *SearchProfile) Settle(x *Checker) {
	if x.Before == nil {
		for _, v := range x.Peers {
			p.VersionNo = max(p.VersionNo, v.(*SearchProfile).VersionNo)
		}
		p.VersionNo++
	}
	if p.Status == ProfileAgreed {
		stampSigned(&p.AgreedAt, true, x.Now)
	}
}

// Replace ends the version that an agreed one takes the place of.
func (p *SearchProfile) Replace(peer Record) {
	if other := peer.(*SearchProfile); p.Status == ProfileAgreed && other.Status == ProfileAgreed {
		other.Status = ProfileSuperseded
	}
}

// Check holds the rules of E-12.
func (p *SearchProfile) Check(x *Checker) {
	before := ""
	if b, ok := x.Before.(*SearchProfile); ok {
		before = b.Status
		p.checkFrozen(x, b)
	}
	x.Step("status", before, p.Status, profileSteps)
	if p.Status == ProfileAgreed && len(p.Occupations) == 0 {
		x.Fault("occupations", "are needed before it can be agreed")
	}
	if p.RadiusKm != nil {
		Range(x, "radius_km", *p.RadiusKm, 0, 200)
	}
	for field, hours := range map[string]*float64{"hours_min": p.HoursMin, "hours_max": p.HoursMax} {
		if hours != nil {
			Range(x, field, *hours, 0, maxWeekHours)
		}
	}
	if p.HoursMin != nil && p.HoursMax != nil && *p.HoursMax < *p.HoursMin {
		x.Fault("hours_max", "must not be below hours_min")
	}
	x.OneOf("mode", p.Mode, "", "on_site", "hybrid", "remote")
	x.OneOf("education_level", p.EducationLevel, educationLevels...)
	if p.ChangeReason != "" {
		x.OneOf("change_reason", p.ChangeReason, Reasons...)
	}
	p.checkOccupations(x)
}

// checkFrozen asks that a version which is agreed stays as it is.
func (p *SearchProfile) checkFrozen(x *Checker, b *SearchProfile) {
	if b.Status == ProfileDraft {
		return
	}
	for _, f := range SearchProfiles.Fields() {
		if f.Name != "status" && !f.same(p, b) {
			x.Fault(f.Name, "can't change once the profile is agreed: make a new version")
		}
	}
}

func (p *SearchProfile) checkOccupations(x *Checker) {
	if len(p.Occupations) > MaxOccupations {
		x.Fault("occupations", "are too many")
	}
	seen := map[string]bool{}
	for _, o := range p.Occupations {
		x.ElementID("occupations", o.ID, seen)
		x.Text("occupations", o.Title, 2, 120)
		x.Text("occupations", o.Sector, 0, 80)
		Range(x, "occupations", o.Interest, 1, 5)
		Range(x, "occupations", o.Realism, 1, 5)
		x.OneOf("occupations", o.InReach, "yes", "after_training", "no")
		x.OneOf("occupations", o.Source, occupationSources...)
	}
}

// occupationSources say where the idea comes from; wishes alone are no profile
//
var occupationSources = []string{"wish", "experience", "assessment", "labour_expert", "market_exploration"}
