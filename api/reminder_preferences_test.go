package api_test

import (
	"reflect"
	"testing"

	"spoorboek/domain"
)

func TestReminderPreferences_UsualOnesAndOnlyWhatTheBodyNamesChanges(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	me, other := h.member(domain.Employee), h.member(domain.CoachRole)
	const path = "/v1/me/reminder-preferences"
	usual := me.call("GET", path, nil).want(200).object()
	if usual["quiet_start"] != "21:00" || usual["quiet_end"] != "08:00" || usual["daily_cap"] != 3.0 || usual["diary_prompt_at"] != nil || usual["check_in_day"] != nil {
		t.Errorf("the usual settings are %v", usual)
	}
	got := me.call("PATCH", path, map[string]any{
		"daily_cap": 2, "diary_prompt_at": "20:00", "check_in_day": "sunday",
		"kinds": map[string]any{"RM-04": map[string]any{"enabled": false}, "RM-01": map[string]any{"enabled": true, "lead_minutes": []int{60, 1440, 60}}},
	}).want(200).object()
	kinds := got["kinds"].(map[string]any)
	want := map[string]any{
		"RM-01": map[string]any{"enabled": true, "lead_minutes": []any{1440.0, 60.0}}, "RM-02": map[string]any{"enabled": true},
		"RM-04": map[string]any{"enabled": false}, "RM-07": map[string]any{"enabled": true, "lead_minutes": []any{10080.0, 0.0}},
		"RM-03": map[string]any{"enabled": true}, "RM-05": map[string]any{"enabled": true, "lead_minutes": []any{0.0}},
		"RM-06": map[string]any{"enabled": true, "lead_minutes": []any{4320.0, 1440.0}}, "RM-08": map[string]any{"enabled": true}, "RM-09": map[string]any{"enabled": true},
		"RM-10": map[string]any{"enabled": true}, "RM-11": map[string]any{"enabled": true}, "RM-12": map[string]any{"enabled": true},
		"RM-13": map[string]any{"enabled": true}, "RM-14": map[string]any{"enabled": true}, "RM-15": map[string]any{"enabled": true},
		"RM-17": map[string]any{"enabled": true, "lead_minutes": []any{20160.0, 2880.0}}, "RM-18": map[string]any{"enabled": true},
		"RM-19": map[string]any{"enabled": true, "lead_minutes": []any{4320.0, 0.0}}, "RM-20": map[string]any{"enabled": true},
		"RM-21": map[string]any{"enabled": true}, "RM-22": map[string]any{"enabled": true}, "RM-23": map[string]any{"enabled": true},
		"RM-25": map[string]any{"enabled": true},
	}
	if !reflect.DeepEqual(kinds, want) || got["daily_cap"] != 2.0 || got["diary_prompt_at"] != "20:00" || got["check_in_day"] != "sunday" || got["quiet_start"] != "21:00" {
		t.Errorf("got %v", got)
	}
	got = me.call("PATCH", path, map[string]any{"quiet_start": "00:00", "quiet_end": "00:00", "diary_prompt_at": nil,
		"check_in_day": nil, "kinds": map[string]any{"RM-01": map[string]any{"enabled": true}}}).want(200).object()
	if lead := got["kinds"].(map[string]any)["RM-01"].(map[string]any)["lead_minutes"]; !reflect.DeepEqual(lead, []any{1440.0, 120.0}) {
		t.Errorf("left out means the usual times, got %v", lead)
	}
	if !reflect.DeepEqual(me.call("GET", path, nil).want(200).object(), got) || got["diary_prompt_at"] != nil || got["check_in_day"] != nil || got["quiet_end"] != "00:00" {
		t.Errorf("stored %v", got)
	}
	if theirs := other.call("GET", path, nil).want(200).object(); theirs["quiet_start"] != "21:00" {
		t.Errorf("another user has %v", theirs)
	}
}

func TestReminderPreferences_RefusesWithEveryFaultAndChangesNothing(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	me := h.member(domain.Employee)
	const path = "/v1/me/reminder-preferences"
	before := me.call("GET", path, nil).want(200).object()
	for _, body := range []string{
		`{"quiet_start":"24:00"}`, `{"quiet_start":"9:00"}`, `{"quiet_start":null}`, `{"daily_cap":11}`, `{"daily_cap":-1}`, `{"daily_cap":1.5}`,
		`{"diary_prompt_at":"noon"}`, `{"check_in_day":"someday"}`, `{"check_in_day":1}`, `{"kinds":{"RM-99":{"enabled":true}}}`, `{"kinds":{"RM-01":{}}}`, `{"kinds":{"RM-01":{"enabled":true,"lead_minutes":[-1]}}}`,
		`{"kinds":{"RM-01":{"enabled":true,"lead_minutes":[1,2,3,4,5]}}}`, `{"kinds":{"RM-01":{"enabled":true,"sound":"loud"}}}`, `{"sound":"loud"}`, `[]`,
	} {
		me.call("PATCH", path, body).want(400)
	}
	if !reflect.DeepEqual(me.call("GET", path, nil).want(200).object(), before) {
		t.Error("a refused body changed something")
	}
}
