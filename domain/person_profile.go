package domain

// PersonProfile is what the employee brings (E-10): there is one in a
// trajectory, and its history keeps the versions.
type PersonProfile struct {
	Head
	Strengths      []Tag `gorm:"serializer:json"`
	Interests      []Tag `gorm:"serializer:json"`
	WorkHistory    []Job `gorm:"serializer:json"`
	EducationLevel string
	Education      []Education `gorm:"serializer:json"`
	Languages      []Language  `gorm:"serializer:json"`
	DrivingLicence *bool       // nil: unsaid
	OwnTransport   *bool
	DigitalSkill   *int64   // 1 to 5
	ContractHours  *float64 // a week, with the present employer
}

// Job is one job that the employee has had.
type Job struct {
	ID       string `json:"id"`
	Employer string `json:"employer"`
	Title    string `json:"title"`
	FromYear *int64 `json:"from_year"`
	ToYear   *int64 `json:"to_year"` // nil: still there, or unsaid
}

// Education is one course or school that was finished.
type Education struct {
	ID    string `json:"id"`
	Title string `json:"title"`
	Year  *int64 `json:"year"`
}

// Language is how well the employee knows one.
type Language struct {
	Code  string `json:"code"` // ISO 639-1
	Level string `json:"level"`
}

// ElementID makes jobs merge one by one.
func (j Job) ElementID() string { return j.ID }

// ElementID makes courses merge one by one.
func (e Education) ElementID() string { return e.ID }

// ElementID makes languages merge one by one.
func (l Language) ElementID() string { return l.Code }

// PersonProfiles is the kind of PersonProfile: the employee's, whom the coach
// helps to fill it and for whom the job hunter looks.
var PersonProfiles = &Kind{
	Code: 33, Name: "person_profiles", Title: "person profile", New: func() Record { return new(PersonProfile) },
	Default: Team, Allowed: []Visibility{Team}, MaxPeers: 1,
	Readers: map[Role]Reach{Employee: {}, CoachRole: {Visibility: []Visibility{Team}}, JobHunter: {Visibility: []Visibility{Team}}},
	Texts:   []string{"strengths", "interests"},
	Labels:  []string{"work_history/title", "work_history/employer", "education/title", "languages/code"},
	Rights:  map[Role]Right{Employee: {Create: true, Update: true}, CoachRole: {Update: true}},
}

// oldestYear is the first year that a life's work may begin in.
const oldestYear = 1940

// Check holds the rules of E-10.
func (p *PersonProfile) Check(x *Checker) {
	for field, list := range map[string][]Tag{"strengths": p.Strengths, "interests": p.Interests} {
		for _, s := range list {
			x.Text(field, string(s), 1, 60)
		}
		checkSet(x, field, list, MaxTraits)
	}
	x.OneOf("education_level", p.EducationLevel, educationLevels...)
	if p.DigitalSkill != nil {
		Range(x, "digital_skill", *p.DigitalSkill, 1, 5)
	}
	if p.ContractHours != nil {
		Range(x, "contract_hours", *p.ContractHours, 0, maxWeekHours)
	}
	p.checkPast(x)
	if len(p.Languages) > MaxLanguages {
		x.Fault("languages", "are too many")
	}
	seen := map[string]bool{}
	for _, l := range p.Languages {
		x.ElementID("languages", l.Code, seen)
		if len(l.Code) != 2 || l.Code[0] < 'a' || l.Code[0] > 'z' || l.Code[1] < 'a' || l.Code[1] > 'z' {
			x.Fault("languages", "need a code of two small letters, such as nl")
		}
		x.OneOf("languages", l.Level, "basic", "independent", "fluent", "native")
	}
}

// checkPast holds the rules of jobs and courses.
func (p *PersonProfile) checkPast(x *Checker) {
	last := int64(x.Now.UTC().Year() + 1)
	if len(p.WorkHistory) > MaxJobs {
		x.Fault("work_history", "is too long")
	}
	seen := map[string]bool{}
	for _, j := range p.WorkHistory {
		x.ElementID("work_history", j.ID, seen)
		x.Text("work_history", j.Employer, 0, 120)
		x.Text("work_history", j.Title, 1, 120)
		for _, year := range []*int64{j.FromYear, j.ToYear} {
			if year != nil {
				Range(x, "work_history", *year, oldestYear, last)
			}
		}
		if j.FromYear != nil && j.ToYear != nil && *j.ToYear < *j.FromYear {
			x.Fault("work_history", "ends before it begins")
		}
	}
	if len(p.Education) > MaxJobs {
		x.Fault("education", "is too long")
	}
	seen = map[string]bool{}
	for _, e := range p.Education {
		x.ElementID("education", e.ID, seen)
		x.Text("education", e.Title, 1, 120)
		if e.Year != nil {
			Range(x, "education", *e.Year, oldestYear, last)
		}
	}
}
