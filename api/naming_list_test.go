package api_test

import (
	"reflect"
	"strings"
	"testing"

	"github.com/google/uuid"

	"spoorboek/domain"
)

// bundle is a shared record with a list of two papers of the employee's.
type bundle struct {
	*scene
	kind       *domain.Kind
	path, list string
	papers     [2]string
}

func (s *scene) paper(more object) string {
	s.t.Helper()
	return s.employee.call("POST", "/v1/documents", with(object{"trajectory_id": s.track, "kind": "letter", "title": "Letter", "mime": "application/pdf",
		"size": 4, "sha256": strings.Repeat("0f", 32)}, more)).want(201).object()["id"].(string)
}

func bundles(t *testing.T) (out []bundle) {
	t.Helper()
	s := newScene(t)
	for _, x := range []struct {
		kind *domain.Kind
		list string
		body object
	}{
		{domain.DiaryEntries, "attachments", object{"entry_on": "2026-03-16", "text": "A letter came"}},
		{domain.JobApplications, "document_ids", object{"employer_name": "Bakkerij Zon", "job_title": "Planner"}},
	} {
		b := bundle{scene: s, kind: x.kind, list: x.list, papers: [2]string{s.paper(nil), s.paper(object{"visibility": "coach"})}}
		path := "/v1/" + strings.ReplaceAll(x.kind.Name, "_", "-")
		body := with(x.body, object{"trajectory_id": s.track, "visibility": "coach", x.list: b.papers})
		b.path = path + "/" + s.employee.call("POST", path, body).want(201).object()["id"].(string)
		out = append(out, b)
	}
	return out
}

func (b bundle) id() string { return b.path[strings.LastIndex(b.path, "/")+1:] }

// told asserts by every way of reading which papers the coach is told of.
func (b bundle) told(t *testing.T, want ...any) {
	t.Helper()
	if want == nil {
		want = []any{}
	}
	var list struct{ Items []object }
	b.coach.call("GET", b.path[:strings.LastIndex(b.path, "/")], nil).want(200).into(&list)
	changes, _ := b.coach.pull("")
	for way, got := range map[string]any{
		"read": b.coach.call("GET", b.path, nil).want(200).object()[b.list],
		"list": last(list.Items, b.id())[b.list],
		"pull": last(changes, b.id())["data"].(object)[b.list],
	} {
		if !reflect.DeepEqual(got, any(want)) {
			t.Errorf("%s: the coach is told of %v, want %v", way, got, want)
		}
	}
	if own := b.employee.call("GET", b.path, nil).want(200).object()[b.list]; !reflect.DeepEqual(own, []any{b.papers[0], b.papers[1]}) {
		t.Errorf("the employee reads %v", own)
	}
}

// What is shared shows none of the papers that are not: a paper that is shared or
// taken back comes and goes by itself, as a change of the record that names it.
func TestLists_E15_E17_TellNobodyOfAHiddenDocument(t *testing.T) {
	t.Parallel()
	for _, b := range bundles(t) {
		t.Run(b.kind.Name, func(t *testing.T) {
			hidden, open := b.papers[0], b.papers[1]
			b.told(t, open)
			_, cursor := b.coach.pull("")
			for _, step := range []struct {
				paper, visibility string
				told              []any
			}{
				{hidden, "coach", []any{hidden, open}}, {open, "private", []any{hidden}}, {open, "team", []any{hidden, open}}, {hidden, "private", []any{open}},
			} {
				b.employee.call("PATCH", "/v1/documents/"+step.paper, object{"visibility": step.visibility}, "If-Match", "*").want(200)
				var changes []object
				changes, cursor = b.coach.pull(cursor)
				changed := last(changes, b.id())
				if changed == nil || !reflect.DeepEqual(changed["data"].(object)[b.list], any(step.told)) {
					t.Fatalf("%s is %s: the coach's feed has %v", step.paper, step.visibility, changed)
				}
				b.told(t, step.told...)
			}
			b.employee.call("DELETE", "/v1/documents/"+open, nil, "If-Match", "*").want(204)
			b.told(t)
		})
	}
}

// Two phones each add a paper to what they have, and both stay; an app that does
// not know the list leaves it alone, and what is nowhere is refused.
func TestLists_E15_E17_MergeAndAreAskedAbout(t *testing.T) {
	t.Parallel()
	for _, b := range bundles(t) {
		t.Run(b.kind.Name, func(t *testing.T) {
			third, fourth := b.paper(nil), b.paper(nil)
			tablet := b.signIn(b.employee.user)
			status(t, b.employee.push(op("update", b.kind, b.id(), 1, object{b.list: []string{b.papers[0], b.papers[1], third}}))[0], "applied")
			status(t, tablet.push(op("update", b.kind, b.id(), 1, object{b.list: []string{b.papers[1], fourth}}))[0], "merged")
			change := map[*domain.Kind]object{domain.DiaryEntries: {"text": "Two came"}, domain.JobApplications: {"cv_id": third}}[b.kind]
			b.employee.call("PATCH", b.path, change, "If-Match", "*").want(200)
			want := []any{b.papers[1], fourth, third}
			if got := b.employee.call("GET", b.path, nil).want(200).object(); !reflect.DeepEqual(got[b.list], any(want)) {
				t.Errorf("it names %v, want %v", got[b.list], want)
			}
			unknown := append(want, uuid.NewString())
			refusal(t, b.employee.push(op("update", b.kind, b.id(), 4, object{b.list: unknown}))[0], domain.CodeMissingReference)
			a := b.employee.call("PATCH", b.path, object{b.list: unknown}, "If-Match", "*").want(400).code(domain.CodeInvalid)
			if !strings.Contains(string(a.Body), `"/`+b.list+`"`) {
				t.Errorf("the fault is not at the list: %s", a.Body)
			}
			b.employee.call("PATCH", b.path, object{b.list: []string{"no id"}}, "If-Match", "*").want(400)
			var history struct{ Items []object }
			b.employee.call("GET", b.path+"/history", nil).want(200).into(&history)
			back := b.employee.call("POST", b.path+"/history/2/restore", object{"fields": []string{b.list}}, "If-Match", "*").want(200).object()
			if !reflect.DeepEqual(back[b.list], []any{b.papers[0], b.papers[1]}) {
				t.Errorf("taken back to %v; history: %v", back[b.list], history.Items)
			}
		})
	}
}
