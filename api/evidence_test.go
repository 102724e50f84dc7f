package api_test

import (
	"slices"
	"strings"
	"testing"

	"spoorboek/domain"
	"spoorboek/files"
)

// E-05, E-22, S-09: a document says that a duty was done, what a placement was
// agreed to be, that the first track is closed. Whoever reads one of those is told
// of the document as long as he sees it.
func TestEvidence_E05_E22_S09_IsToldOfToWhomItIsShown(t *testing.T) {
	t.Parallel()
	h := newHall(t)
	places := h.places() // with an absence case, and so with milestones
	paper := h.paper(object{"kind": "agreement", "visibility": "coach"})
	placement := h.employee.call("POST", "/v1/placements", object{"trajectory_id": h.track, "kind": "work_experience", "employer_name": "Bakery",
		"visibility": "team", "agreement_document_id": paper})
	var duties struct{ Items []object }
	h.employee.call("GET", "/v1/milestones?code=action_plan", nil).want(200).into(&duties)
	at := map[string]string{
		"agreement_document_id": "/v1/placements/" + placement.want(201).object()["id"].(string),
		"document_id":           "/v1/milestones/" + duties.Items[0]["id"].(string),
		"track1_document_id":    places[0].read,
	}
	h.coach.call("PATCH", at["document_id"], object{"document_id": paper, "completed_on": "2026-03-02"}, "If-Match", "*").want(200)
	unproven := object{"track1_status": "closed", "track1_closed_on": "2026-03-02"}
	if w := h.coach.call("PATCH", at["track1_document_id"], unproven, "If-Match", "*").want(200).object()["warnings"]; !slices.Contains(w.([]any), any(domain.WarnTrack1Unproven)) {
		t.Errorf("closed without a document: warnings %v", w)
	}
	h.coach.call("PATCH", at["track1_document_id"], object{"track1_document_id": paper}, "If-Match", "*").want(200)
	_, cursor := h.coach.pull("")
	for _, step := range []struct {
		visibility string
		coach      any
	}{{"private", nil}, {"team", paper}, {"coach", paper}} {
		h.employee.call("PATCH", "/v1/documents/"+paper, object{"visibility": step.visibility}, "If-Match", "*").want(200)
		for field, path := range at {
			if got := h.coach.call("GET", path, nil).want(200).object()[field]; got != step.coach {
				t.Errorf("%s, for %s: the coach reads %v", path, step.visibility, got)
			}
			if got := h.employee.call("GET", path, nil).want(200).object()[field]; got != paper {
				t.Errorf("%s, for %s: the employee reads %v", path, step.visibility, got)
			}
			for _, c := range []*caller{h.cast[domain.CaseManager], h.cast[domain.JobHunter], h.cast[domain.AgencyAdmin]} {
				if a := c.call("GET", path, nil); a.Status == 200 && a.object()[field] != nil {
					t.Errorf("%s, for %s: one who sees no documents reads %v", path, step.visibility, a.object()[field])
				}
			}
		}
		var changes []object
		changes, cursor = h.coach.pull(cursor)
		if duty := last(changes, duties.Items[0]["id"]); (duty != nil) != (step.visibility != "coach") || duty != nil && duty["data"].(object)["document_id"] != step.coach {
			t.Errorf("for %s: the coach's feed has %v", step.visibility, duty)
		}
	}
	h.employee.call("DELETE", "/v1/documents/"+paper, nil, "If-Match", "*").want(204)
	for field, path := range at {
		if got := h.coach.call("GET", path, nil).want(200).object()[field]; got != nil {
			t.Errorf("%s: of what was deleted the coach reads %v", path, got)
		}
	}
}

// E-11: the agency's admin hands a physician's document in, bytes and all, and the
// capacity record that was taken from it. The employee has it on every phone and
// says who else does; the admin gets back what he handed in, and no more.
func TestEvidence_E11_TheAdminHandsInWhatACapacityRecordWasTakenFrom(t *testing.T) {
	t.Parallel()
	s := newFiling(t)
	admin, colleague := s.member(domain.AgencyAdmin), s.member(domain.AgencyAdmin)
	body := object{"trajectory_id": s.track, "kind": "capacity", "title": "List of capacities", "mime": files.PDF,
		"size": 5, "sha256": strings.Repeat("0f", 32), "issued_on": "2026-03-09"}
	made := admin.call("POST", "/v1/documents", body).want(201).object()
	id := made["id"].(string)
	at := "/v1/documents/" + id
	if made["visibility"] != "private" || made["author_role"] != "agency_admin" {
		t.Errorf("handed in as %v", made)
	}
	admin.call("PATCH", at+"/content", "%PDF-", "Tus-Resumable", "1.0.0", "Upload-Offset", "0", "Content-Type", "application/offset+octet-stream").want(204)
	admin.call("PATCH", at, object{"title": "Another"}, "If-Match", "*").want(403)
	admin.call("POST", "/v1/documents", with(body, object{"visibility": "coach"})).want(403)
	capacity := admin.call("POST", "/v1/capacity-records", object{"trajectory_id": s.track, "kind": "fml", "issued_on": "2026-03-09", "document_id": id}).want(201).object()
	if capacity["document_id"] != id {
		t.Errorf("the admin reads %v", capacity["document_id"])
	}
	taken := "/v1/capacity-records/" + capacity["id"].(string)
	if changes, _ := s.employee.pull(""); last(changes, id) == nil {
		t.Error("the employee's phone has not got it")
	}
	for _, step := range []struct {
		visibility string
		coach      any
		status     int
	}{{"private", nil, 404}, {"coach", id, 200}, {"private", nil, 404}} {
		s.employee.call("PATCH", at, object{"visibility": step.visibility}, "If-Match", "*").want(200)
		s.coach.call("GET", at, nil).want(step.status)
		admin.call("GET", at, nil).want(200)
		colleague.call("GET", at, nil).want(404)
		if got := s.coach.call("GET", taken, nil).want(200).object()["document_id"]; got != step.coach {
			t.Errorf("%s: the coach reads %v", step.visibility, got)
		}
		if got := admin.call("GET", taken, nil).want(200).object()["document_id"]; got != id {
			t.Errorf("%s: the admin reads %v", step.visibility, got)
		}
	}
	hidden := s.paper(object{"kind": "capacity"})
	admin.call("POST", "/v1/capacity-records", object{"trajectory_id": s.track, "kind": "fml", "issued_on": "2026-03-09", "document_id": hidden}).want(400).code(domain.CodeInvalid)
}

// E-04, R-21: the decision that an extension names is told of to whom it is shown,
// and an admin who did not hand it in leaves it where it is.
func TestEvidence_E04_R21_AnExtensionNamesItsDecision(t *testing.T) {
	t.Parallel()
	h := newHall(t)
	admin, colleague := h.cast[domain.AgencyAdmin], h.strangers[domain.AgencyAdmin]
	id := admin.call("POST", "/v1/documents", object{"trajectory_id": h.track, "kind": "letter", "title": "Decision on the wages", "mime": files.PDF,
		"size": 5, "sha256": strings.Repeat("0f", 32)}).want(201).object()["id"].(string)
	at := "/v1/absence-cases/" + h.absence
	extension := object{"id": "e1", "kind": "wage_sanction", "decided_on": "2026-03-09", "document_id": id}
	colleague.call("PATCH", at, object{"extensions": []object{extension}}, "If-Match", "*").want(400).code(domain.CodeInvalid)
	admin.call("PATCH", at, object{"extensions": []object{extension}}, "If-Match", "*").want(200)
	read := func(c *caller) any {
		return c.call("GET", at, nil).want(200).object()["extensions"].([]any)[0].(object)["document_id"]
	}
	for _, shown := range []object{nil, {"visibility": "coach"}, {"visibility": "private"}} {
		if shown != nil {
			h.employee.call("PATCH", "/v1/documents/"+id, shown, "If-Match", "*").want(200)
		}
		want := any(nil)
		if shown["visibility"] == "coach" {
			want = id
		}
		for _, k := range []struct {
			c    *caller
			want any
		}{{h.employee, id}, {admin, id}, {colleague, nil}, {h.coach, want}, {h.cast[domain.CaseManager], nil}} {
			if got := read(k.c); got != k.want {
				t.Errorf("%v: %s reads %v, want %v", shown, k.c.user, got, k.want)
			}
		}
	}
	older := object{"id": "e1", "kind": "wage_sanction", "decided_on": "2026-03-10"} // an app that knows no document
	admin.call("PATCH", at, object{"extensions": []object{older}}, "If-Match", "*").want(200)
	colleague.call("PATCH", at, object{"extensions": []object{with(older, object{"document_id": nil})}}, "If-Match", "*").want(200)
	if got := read(h.employee); got != id {
		t.Errorf("afterwards it names %v", got)
	}
	admin.call("PATCH", at, object{"extensions": []object{with(older, object{"document_id": nil})}}, "If-Match", "*").want(200)
	if got := read(h.employee); got != nil {
		t.Errorf("what was taken away is still there: %v", got)
	}
}
