package auth

import (
	"context"

	"github.com/google/uuid"

	"spoorboek/domain"
	"spoorboek/store"
)

// Users lists a page of users in order of id, for the admin.
func (s *Service) Users(ctx context.Context, actor domain.Actor, f store.UserFilter, after uuid.UUID, limit int) ([]store.User, bool, error) {
	if err := admin(actor); err != nil {
		return nil, false, err
	}
	return s.store.Users(ctx, actor.TenantID, f, after, limit)
}

// User reads one user, for the admin.
func (s *Service) User(ctx context.Context, actor domain.Actor, id uuid.UUID) (store.User, error) {
	if err := admin(actor); err != nil {
		return store.User{}, err
	}
	return s.store.UserByID(ctx, actor.TenantID, id)
}

// UserByKey finds the user with a key of another system, for the admin, and for a
// system that may report absence: that of an employer finds his own people.
// CodeNotFound for "".
func (s *Service) UserByKey(ctx context.Context, actor domain.Actor, key string) (store.User, error) {
	if actor.Role != domain.APIClient || !actor.Holds(domain.ScopeAbsenceWrite) {
		if err := admin(actor); err != nil {
			return store.User{}, err
		}
	}
	u, err := s.store.UserByKey(ctx, actor.TenantID, key)
	if err == nil && !actor.Employs(u.OrganisationID) {
		return store.User{}, domain.Errorf(domain.CodeNotFound, "There is no such user.")
	}
	return u, err
}

// UserPatch is what the admin may change of a user; nil leaves a field alone.
type UserPatch struct {
	DisplayName *string
	Role        *domain.Role
}

// UpdateUser changes a user. A change of role first ends the assignments of the
// old role through the one write path, so that feeds follow, and then all
// sessions: the user logs in again with the new rights. It is CodeTransition for
// an employee with a trajectory of his own, whose records would lose their
// owner, for a deactivated user and for the admin's own account.
func (s *Service) UpdateUser(ctx context.Context, actor domain.Actor, id uuid.UUID, p UserPatch) (store.User, error) {
	if err := admin(actor); err != nil {
		return store.User{}, err
	}
	var faults []domain.Fault
	if p.DisplayName != nil {
		faults = append(faults, nameFaults(*p.DisplayName)...)
	}
	if p.Role != nil {
		faults = append(faults, roleFaults(*p.Role)...)
	}
	if len(faults) > 0 {
		return store.User{}, domain.Invalid(faults...)
	}
	u, err := s.store.UserByID(ctx, actor.TenantID, id)
	if err != nil {
		return store.User{}, err
	}
	if p.Role != nil && *p.Role != u.Role {
		if u, err = s.changeRole(ctx, actor, u, *p.Role); err != nil {
			return store.User{}, err
		}
	}
	if p.DisplayName == nil {
		return u, nil
	}
	return s.store.EditUser(ctx, actor.TenantID, id, func(u *store.User) error { u.DisplayName = *p.DisplayName; return nil })
}

func (s *Service) changeRole(ctx context.Context, actor domain.Actor, u store.User, role domain.Role) (store.User, error) {
	if u.ID == actor.UserID {
		return store.User{}, domain.Errorf(domain.CodeTransition, "You can't change your own role. Ask another admin.")
	}
	if u.Status == store.UserActive {
		if err := s.store.EndAssignments(ctx, actor, u.ID); err != nil {
			return store.User{}, err
		}
	}
	return s.store.ChangeRole(ctx, actor.TenantID, u.ID, role)
}

// Deactivate shuts a user out at once, on every replica, and then ends the
// assignments through the one write path. What the user recorded stays. Again is
// fine, and finishes what a crash left. CodeTransition for the admin's own
// account.
func (s *Service) Deactivate(ctx context.Context, actor domain.Actor, id uuid.UUID) error {
	if err := admin(actor); err != nil {
		return err
	}
	if id == actor.UserID {
		return domain.Errorf(domain.CodeTransition, "You can't deactivate yourself. Ask another admin.")
	}
	if err := s.store.Deactivate(ctx, actor.TenantID, id); err != nil {
		return err
	}
	return s.store.EndAssignments(ctx, actor, id)
}

// Erase begins to erase a user for good: at once he has no name, address or
// session any more, and jobs delete what he wrote. Again is fine. CodeTransition
// for the admin's own account.
func (s *Service) Erase(ctx context.Context, actor domain.Actor, id uuid.UUID) error {
	if err := admin(actor); err != nil {
		return err
	}
	if id == actor.UserID {
		return domain.Errorf(domain.CodeTransition, "You can't erase yourself. Ask another admin.")
	}
	return s.store.BeginErasure(ctx, actor.TenantID, id)
}

// CreateOrganisation adds an organisation, for the admin. Once is as in Invite.
// Errors: CodeForbidden, CodeInvalid, CodeExists.
func (s *Service) CreateOrganisation(ctx context.Context, actor domain.Actor, o store.Organisation, once store.Once) (store.Organisation, bool, error) {
	if err := admin(actor); err != nil {
		return store.Organisation{}, false, err
	}
	switch o.Kind {
	case "agency", "employer", "mobility_centre", "arbo":
	default:
		return store.Organisation{}, false, domain.Invalid(domain.Fault{Pointer: "/kind", Detail: "must be agency, employer, mobility_centre or arbo"})
	}
	o.TenantID = actor.TenantID
	return s.store.CreateOrganisation(ctx, actor, o, once)
}

// Organisations lists a page in order of id, for the admin; kind "" is any.
func (s *Service) Organisations(ctx context.Context, actor domain.Actor, kind string, after uuid.UUID, limit int) ([]store.Organisation, bool, error) {
	if err := admin(actor); err != nil {
		return nil, false, err
	}
	return s.store.Organisations(ctx, actor.TenantID, kind, after, limit)
}
