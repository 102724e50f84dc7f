package domain

import (
	"errors"
	"maps"
	"slices"
	"sync"
)

// Guards has the guard of every tenant: the program's own, and for some one
// with a dictionary of the tenant's beside it.
type Guards struct {
	base    *Guard
	tenants map[string]*Guard
}

// defaultGuard is made once: it never changes.
var defaultGuard = sync.OnceValues(DefaultGuard)

// NewGuards takes the dictionaries of tenants, by slug. The error names every
// faulty line as "slug.txt:line".
func NewGuards(dictionaries map[string]string) (*Guards, error) {
	base, err := defaultGuard()
	if err != nil {
		return nil, err
	}
	g := &Guards{base: base, tenants: map[string]*Guard{}}
	var faults []error
	for _, slug := range slices.Sorted(maps.Keys(dictionaries)) {
		own, err := base.With(slug+".txt", dictionaries[slug])
		faults = append(faults, err)
		g.tenants[slug] = own
	}
	if err := errors.Join(faults...); err != nil {
		return nil, err
	}
	return g, nil
}

// Tenants lists the slugs that have a dictionary of their own, sorted.
func (g *Guards) Tenants() []string { return slices.Sorted(maps.Keys(g.tenants)) }

// Of gives the guard of a tenant.
func (g *Guards) Of(slug string) *Guard {
	if own, ok := g.tenants[slug]; ok {
		return own
	}
	return g.base
}
