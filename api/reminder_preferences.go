package api

import (
	"context"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/oapi-codegen/nullable"

	"spoorboek/domain"
)

// wireReminders shows the settings as they hold, what was not chosen included.
func wireReminders(s domain.ReminderSettings) ReminderPreferences {
	out := ReminderPreferences{
		QuietStart: s.QuietStart.String(), QuietEnd: s.QuietEnd.String(), DailyCap: int64(s.DailyCap),
		Kinds: map[string]ReminderPreference{}, DiaryPromptAt: nullable.NewNullNullable[string](), CheckInDay: nullable.NewNullNullable[string](),
	}
	if s.DiaryPromptAt != nil {
		out.DiaryPromptAt = nullable.NewNullableWithValue(s.DiaryPromptAt.String())
	}
	if s.CheckInDay != nil {
		out.CheckInDay = nullable.NewNullableWithValue(strings.ToLower(s.CheckInDay.String()))
	}
	for _, name := range domain.Reminders() {
		choice := s.Choice(name)
		p := ReminderPreference{Enabled: choice.Enabled}
		if choice.LeadMinutes != nil {
			p.LeadMinutes = &choice.LeadMinutes
		}
		out.Kinds[name] = p
	}
	return out
}

// GetReminderPreferences reads the caller's reminder settings.
func (s *Server) GetReminderPreferences(ctx context.Context, _ GetReminderPreferencesRequestObject) (GetReminderPreferencesResponseObject, error) {
	a := actorOf(ctx)
	set, err := s.cfg.Store.ReminderSettings(ctx, a.TenantID, a.UserID)
	return GetReminderPreferences200JSONResponse(wireReminders(set)), err
}

// UpdateReminderPreferences changes what the body names of the caller's
// reminder settings.
func (s *Server) UpdateReminderPreferences(ctx context.Context, r UpdateReminderPreferencesRequestObject) (UpdateReminderPreferencesResponseObject, error) {
	a := actorOf(ctx)
	set, err := s.cfg.Store.EditReminderSettings(ctx, a.TenantID, a.UserID, func(set *domain.ReminderSettings) error {
		return editReminders(r.Body, set)
	})
	return UpdateReminderPreferences200JSONResponse(wireReminders(set)), err
}

// editReminders applies the body and reports every fault in it.
func editReminders(in *ReminderPreferencesWrite, set *domain.ReminderSettings) error {
	var faults []domain.Fault
	clock := func(field, text string, dst *domain.WallClock) {
		at, err := domain.ParseWallClock(text)
		if err != nil {
			faults = append(faults, domain.Fault{Pointer: "/" + field, Detail: "must be a time of day HH:MM"})
			return
		}
		*dst = at
	}
	if in.QuietStart != nil {
		clock("quiet_start", *in.QuietStart, &set.QuietStart)
	}
	if in.QuietEnd != nil {
		clock("quiet_end", *in.QuietEnd, &set.QuietEnd)
	}
	if in.DailyCap != nil {
		set.DailyCap = int(*in.DailyCap)
	}
	switch {
	case in.DiaryPromptAt.IsNull():
		set.DiaryPromptAt = nil
	case in.DiaryPromptAt.IsSpecified():
		set.DiaryPromptAt = new(domain.WallClock)
		clock("diary_prompt_at", in.DiaryPromptAt.MustGet(), set.DiaryPromptAt)
	}
	switch {
	case in.CheckInDay.IsNull():
		set.CheckInDay = nil
	case in.CheckInDay.IsSpecified():
		set.CheckInDay = weekday(in.CheckInDay.MustGet())
	}
	if in.Kinds != nil {
		faults = append(faults, editChoices(*in.Kinds, set)...)
	}
	if len(faults) > 0 {
		return domain.Invalid(faults...)
	}
	return nil
}

// weekday reads the name of a day, which the contract has checked.
func weekday(name string) *time.Weekday {
	for day := time.Sunday; day <= time.Saturday; day++ {
		if strings.ToLower(day.String()) == name {
			return &day
		}
	}
	return nil
}

func editChoices(in map[string]ReminderPreference, set *domain.ReminderSettings) (faults []domain.Fault) {
	if set.Kinds == nil {
		set.Kinds = map[string]domain.ReminderChoice{}
	}
	for _, name := range slices.Sorted(maps.Keys(in)) {
		if !slices.Contains(domain.Reminders(), name) {
			faults = append(faults, domain.Fault{Pointer: "/kinds", Detail: "names a reminder that does not exist"})
			continue
		}
		choice := domain.ReminderChoice{Enabled: in[name].Enabled}
		if in[name].LeadMinutes != nil {
			choice.LeadMinutes = *in[name].LeadMinutes
		}
		set.Kinds[name] = choice
	}
	return faults
}
