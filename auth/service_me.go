package auth

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"
	_ "time/tzdata" // a server without zone files knows the same zones

	"spoorboek/domain"
	"spoorboek/store"
)

// MaxRest is how far ahead rest mode may reach.
const MaxRest = 14 * 24 * time.Hour

// MePatch is what users may change of themselves; nil leaves a field alone.
type MePatch struct {
	DisplayName       *string
	Language          *string
	TimeZone          *string
	SetRest           bool // whether RestModeUntil was sent; nil ends rest mode
	RestModeUntil     *time.Time
	DefaultVisibility map[string]domain.Visibility // only the collections named change
}

// Me reads the actor's own profile.
func (s *Service) Me(ctx context.Context, actor domain.Actor) (store.User, error) {
	return s.store.UserByID(ctx, actor.TenantID, actor.UserID)
}

// UpdateMe changes the actor's own profile. CodeInvalid lists all faults.
func (s *Service) UpdateMe(ctx context.Context, actor domain.Actor, p MePatch) (store.User, error) {
	if faults := p.faults(actor.Role, s.store.Now()); len(faults) > 0 {
		return store.User{}, domain.Invalid(faults...)
	}
	return s.store.EditUser(ctx, actor.TenantID, actor.UserID, func(u *store.User) error {
		set(&u.DisplayName, p.DisplayName)
		set(&u.Language, p.Language)
		set(&u.TimeZone, p.TimeZone)
		if p.SetRest {
			u.RestModeUntil = cutToMicroseconds(p.RestModeUntil)
		}
		if u.DefaultVisibility == nil {
			u.DefaultVisibility = map[string]domain.Visibility{}
		}
		for name, v := range p.DefaultVisibility {
			u.DefaultVisibility[name] = v
		}
		return nil
	})
}

func (p MePatch) faults(role domain.Role, now time.Time) (out []domain.Fault) {
	if p.DisplayName != nil {
		out = append(out, nameFaults(*p.DisplayName)...)
	}
	if p.Language != nil {
		out = append(out, languageFaults(*p.Language)...)
	}
	if p.TimeZone != nil && !knownZone(*p.TimeZone) {
		out = append(out, domain.Fault{Pointer: "/time_zone", Detail: "is not the name of a time zone, such as Europe/Amsterdam"})
	}
	if p.RestModeUntil != nil && p.RestModeUntil.After(now.Add(MaxRest)) {
		out = append(out, domain.Fault{Pointer: "/rest_mode_until", Detail: "must be at most 14 days ahead"})
	}
	if len(p.DefaultVisibility) > 0 && role != domain.Employee {
		return append(out, domain.Fault{Pointer: "/default_visibility", Detail: "can only be set by an employee"})
	}
	return append(out, visibilityFaults(p.DefaultVisibility)...)
}

// visibilityFaults tells which defaults can't be: a collection where nothing
// can be chosen, or a visibility that it does not have.
func visibilityFaults(chosen map[string]domain.Visibility) (out []domain.Fault) {
	switchable := new(store.User).Defaults()
	for name, v := range chosen {
		pointer := "/default_visibility/" + strings.NewReplacer("~", "~0", "/", "~1").Replace(name)
		k, known := domain.KindByName(name)
		_, can := switchable[name]
		switch {
		case !known || !can:
			out = append(out, domain.Fault{Pointer: "/default_visibility", Detail: "names a collection whose visibility can't be chosen"})
		case !slices.Contains(k.Allowed, v):
			out = append(out, domain.Fault{Pointer: pointer, Detail: fmt.Sprintf("must be one of %v", k.Allowed)})
		}
	}
	slices.SortFunc(out, func(a, b domain.Fault) int { return strings.Compare(a.Pointer, b.Pointer) })
	return slices.Compact(out)
}

// knownZone tells whether name is in the IANA database that is built in.
func knownZone(name string) bool {
	if name == "" || name == "Local" || len(name) > 64 {
		return false
	}
	_, err := time.LoadLocation(name)
	return err == nil
}

func cutToMicroseconds(t *time.Time) *time.Time {
	if t == nil {
		return nil
	}
	cut := t.UTC().Truncate(time.Microsecond)
	return &cut
}

func set[T any](field, v *T) {
	if v != nil {
		*field = *v
	}
}
