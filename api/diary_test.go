package api_test

import (
	"reflect"
	"strings"
	"testing"

	"spoorboek/domain"
)

// Links belong to the text: whoever sees it sees them, they merge one by one,
// and a link that one phone changed and another removed is kept as a conflict.
func TestDiary_E15_Links(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	tablet := s.signIn(s.employee.user)
	walk, work := "https://example.org/walks/1", "https://example.org/work/1"
	body := object{"trajectory_id": s.track, "entry_on": "2026-03-16", "text": "A long walk"}
	plain := s.employee.call("POST", "/v1/diary-entries", body).want(201).object()
	if !reflect.DeepEqual(plain["links"], []any{}) {
		t.Errorf("an entry without has links %v", plain["links"])
	}
	d := s.employee.call("POST", "/v1/diary-entries", with(body, object{"links": []string{walk}, "visibility": "coach"})).want(201).object()
	at := "/v1/diary-entries/" + d["id"].(string)
	if got := s.coach.call("GET", at, nil).want(200).object(); !reflect.DeepEqual(got["links"], []any{walk}) {
		t.Errorf("the coach sees the links %v", got["links"])
	}
	status(t, s.employee.push(op("update", domain.DiaryEntries, d["id"], 1, object{"links": []string{walk, work}}))[0], "applied")
	status(t, tablet.push(op("update", domain.DiaryEntries, d["id"], 2, object{"links": []string{walk}}))[0], "applied")
	r := status(t, s.employee.push(op("update", domain.DiaryEntries, d["id"], 1, object{"links": []string{work}}))[0], "conflict")
	kept := s.kept(t, r)
	field, _ := kept["field"].(string)
	if !strings.HasPrefix(field, "links/") || strings.Contains(field, "example") || kept["value"] != `"`+work+`"` {
		t.Errorf("kept is %v", kept)
	}
	if got := s.sameInFeed(s.coach, at, d["id"]); !reflect.DeepEqual(got["links"], []any{}) {
		t.Errorf("links are %v", got["links"])
	}
	var history struct{ Items []object }
	s.employee.call("GET", at+"/history", nil).want(200).into(&history)
	if got := history.Items[1]["changes"]; !reflect.DeepEqual(got, any(object{"links": object{"old": []any{walk, work}, "new": []any{walk}}})) {
		t.Errorf("history says %v", got)
	}
	back := s.employee.call("POST", at+"/history/3/restore", object{}, "If-Match", `"4"`).want(200).object()
	if !reflect.DeepEqual(back["links"], []any{walk, work}) {
		t.Errorf("taken back to %v", back["links"])
	}
}

func TestDiary_E15_LinksAreFewAndSecure(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	body := object{"trajectory_id": s.track, "entry_on": "2026-03-16", "text": "A long walk"}
	many := make([]string, 11)
	for i := range many {
		many[i] = "https://example.org/" + string(rune('a'+i))
	}
	for _, x := range []struct {
		links   []string
		pointer string
	}{
		{many, "/links"},
		{[]string{many[0], many[0]}, "/links"},
		{[]string{"http://example.org/"}, "/links/0"},
		{[]string{"https://"}, "/links/0"},
		{[]string{"https:///nowhere"}, "/links"},
		{[]string{many[0], many[1] + strings.Repeat("a", 2048)}, "/links/1"},
	} {
		pointers(t, s.employee.call("POST", "/v1/diary-entries", with(body, object{"links": x.links})).want(400), x.pointer)
	}
	s.employee.call("POST", "/v1/diary-entries", with(body, object{"links": many[:10]})).want(201)
}
