package domain

// labelled is a record with something to call it by.
type labelled interface{ Label() string }

// Label is what to call a record in a list for its owner: its title, or its day
// as YYYY-MM-DD. It is never more than 250 characters.
func Label(r Record) string {
	if l, ok := r.(labelled); ok {
		return l.Label()
	}
	return ""
}

// Label is the title.
func (g *Goal) Label() string { return g.Title }

// Label is the day.
func (g *GoalMeasurement) Label() string { return g.On.String() }

// Label is the day.
func (d *DiaryEntry) Label() string { return d.EntryOn.String() }

// Label is the job and the employer.
func (a *JobApplication) Label() string {
	switch {
	case a.JobTitle == "":
		return a.EmployerName
	case a.EmployerName == "":
		return a.JobTitle
	}
	return a.JobTitle + ", " + a.EmployerName
}

// Label is the day.
func (e *ApplicationEvent) Label() string { return e.OccurredOn.String() }

// Label is the title, or the day.
func (a *Appointment) Label() string {
	if a.Title != "" {
		return a.Title
	}
	return DateOf(a.StartsAt).String()
}

// Label is the title.
func (a *Activity) Label() string { return a.Title }

// Switchable tells whether the employee can choose the visibility of new
// records of the kind: not where there is one only, where it is the parent's,
// or where the record itself decides.
func (k *Kind) Switchable() bool {
	if !k.Synced || k.Parent != nil || len(k.Allowed) < 2 {
		return false
	}
	d, ok := k.New().(defaulter)
	return !ok || d.DefaultVisibility() == ""
}

// NewVisibility is what a new record of the kind gets for an employee who chose
// those defaults.
func (k *Kind) NewVisibility(chosen map[string]Visibility) Visibility {
	if k.Parent != nil {
		return k.Parent.NewVisibility(chosen)
	}
	if v, ok := chosen[k.Name]; ok && k.Switchable() {
		return v
	}
	return k.Default
}

// HasCaseload tells whether users of this role have people whom they guide.
func (r Role) HasCaseload() bool { return r == CoachRole || r == JobHunter }
