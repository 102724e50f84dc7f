package domain

// Settlement is what an employee notes of a settlement agreement that was
// offered (E-34, section 4): days, and whether advice was sought. No amounts, no
// text. Nobody else reaches it by any way.
type Settlement struct {
	Head
	OfferedOn        *Date
	SignedOn         *Date
	ReflectionDays   int64 // 14, or 21 where the agreement does not mention them
	ReflectionEndsOn *Date // last day on which it can be taken back; set by the server
	EndsOn           *Date // of the employment
	Advice           string
}

// ownAlone are the readers and rights of what nobody but the employee reaches.
var (
	ownReaders = map[Role]Reach{Employee: {}}
	ownRights  = map[Role]Right{Employee: {Create: true, Update: true, Delete: true}}
)

// Settlements is the kind of Settlement.
var Settlements = &Kind{
	Code: 36, Name: "settlements", Title: "settlement", New: func() Record { return new(Settlement) },
	Default: Private, Allowed: []Visibility{Private}, Readers: ownReaders, Rights: ownRights,
	Writers:   map[string][]Role{"reflection_ends_on": nil},
	Sensitive: []string{"offered_on", "signed_on", "reflection_days", "reflection_ends_on", "ends_on", "advice"},
}

// Initialize fills what a new settlement need not say.
func (s *Settlement) Initialize(Role) { s.ReflectionDays = 14 }

// Settle counts the days of reflection from the signature.
func (s *Settlement) Settle(*Checker) {
	s.ReflectionEndsOn = nil
	if s.SignedOn != nil {
		end := s.SignedOn.AddDays(int(s.ReflectionDays))
		s.ReflectionEndsOn = &end
	}
}

// Check holds the rules of section 4.
func (s *Settlement) Check(x *Checker) {
	if s.OfferedOn != nil {
		x.PastDate("offered_on", *s.OfferedOn, Date{})
	}
	if s.SignedOn != nil {
		x.PastDate("signed_on", *s.SignedOn, Date{})
	}
	if s.OfferedOn != nil && s.SignedOn != nil && s.SignedOn.Before(*s.OfferedOn) {
		x.Fault("signed_on", "must not be before offered_on")
	}
	if s.ReflectionDays != 14 && s.ReflectionDays != 21 {
		x.Fault("reflection_days", "must be 14 or 21")
	}
	x.OneOf("advice", s.Advice, "", "planned", "received", "not_wanted")
}
