package domain

import "github.com/google/uuid"

// peopled is a record that names users whom its rules ask about.
type peopled interface{ People() []uuid.UUID }

// People lists the users whom a create names besides its owner, so that they
// are loaded with the batch. It asks a record that Edit has filled, since only
// Edit knows.
func (m Mutation) People() []uuid.UUID {
	if m.Op != OpCreate || m.Kind == nil || m.Edit == nil {
		return nil
	}
	r := m.Kind.New()
	p, ok := r.(peopled)
	if !ok {
		return nil
	}
	m.Edit(r)
	return p.People()
}
