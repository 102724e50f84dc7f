package api_test

import (
	"context"
	"encoding/base64"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"spoorboek/api"
	"spoorboek/auth"
	"spoorboek/domain"
	"spoorboek/files"
	"spoorboek/store"
	"spoorboek/store/storetest"
)

// filing is a scene with a folder for documents.
type filing struct {
	*scene
	folder *files.Folder
}

func newFiling(t *testing.T) *filing {
	t.Helper()
	folder, err := files.OpenFolder(t.TempDir())
	must(t, err)
	t.Cleanup(func() { _ = folder.Close() })
	w := storetest.NewWorld(t)
	h := serveReplica(t, w, auth.NewKeys(w.Clock.Now()), func(c *api.Config) { c.Files = folder })
	s := &scene{house: h, employee: h.member(domain.Employee), coach: h.member(domain.CoachRole)}
	setUp := setUpIn(h)
	s.employee, s.coach, s.track = setUp.employee, setUp.coach, setUp.track
	return &filing{s, folder}
}

// available is a document of the employee whose content was looked at.
func (s *filing) available(more object) string {
	s.t.Helper()
	body := with(object{"trajectory_id": s.track, "kind": "letter", "title": "Letter", "mime": files.PDF, "size": 5, "sha256": strings.Repeat("0f", 32)}, more)
	id := s.employee.call("POST", "/v1/documents", body).want(201).object()["id"].(string)
	ctx, doc := context.Background(), uuid.MustParse(id)
	name, _ := store.DocumentFiles(s.Tenant.ID, doc)
	must(s.t, s.folder.Put(ctx, name, []byte("%PDF-")))
	must(s.t, s.Uploaded(ctx, s.Tenant.ID, doc))
	must(s.t, s.Keep(ctx, s.Tenant.ID, doc, 5, strings.Repeat("0e", 32)))
	return id
}

func (s *filing) link(c *caller, id string) string {
	s.t.Helper()
	return c.call("POST", "/v1/documents/"+id+"/link", nil).want(200).object()["url"].(string)
}

func TestDocuments_P31_ALinkHoldsFiveMinutes(t *testing.T) {
	t.Parallel()
	s := newFiling(t)
	id := s.available(nil)
	link := s.link(s.employee, id)
	s.Clock.Advance(5*time.Minute - time.Second)
	if got := s.call("GET", link, nil).want(200); string(got.Body) != "%PDF-" || got.Header.Get("Content-Type") != files.PDF {
		t.Errorf("the content: %q, %v", got.Body, got.Header)
	}
	s.Clock.Advance(time.Second)
	s.call("GET", link, nil).want(404)
}

func TestDocuments_P31_ALinkCannotBeBent(t *testing.T) {
	t.Parallel()
	s := newFiling(t)
	link := s.link(s.employee, s.available(nil))
	path, token := link[:strings.LastIndex(link, "/")+1], link[strings.LastIndex(link, "/")+1:]
	raw, err := base64.RawURLEncoding.DecodeString(token)
	must(t, err)
	for i := range raw {
		bent := append([]byte{}, raw...)
		bent[i] ^= 1
		s.call("GET", path+base64.RawURLEncoding.EncodeToString(bent), nil).want(404)
	}
	for _, other := range []string{token[:len(token)-1], token + "A", "x"} {
		s.call("GET", path+other, nil).want(404)
	}
}

func TestDocuments_P31_ALinkEndsWithTheSightOfTheDocument(t *testing.T) {
	t.Parallel()
	s := newFiling(t)
	id := s.available(object{"visibility": "coach"})
	link := s.link(s.coach, id)
	s.call("GET", link, nil).want(200)
	s.employee.call("PATCH", "/v1/documents/"+id, object{"visibility": "private"}, "If-Match", "*").want(200)
	s.call("GET", link, nil).want(404)
	s.coach.call("POST", "/v1/documents/"+id+"/link", nil).want(404)

	s.employee.call("PATCH", "/v1/documents/"+id, object{"visibility": "coach"}, "If-Match", "*").want(200)
	s.call("GET", link, nil).want(200)
	must(t, s.Deactivate(context.Background(), s.Tenant.ID, s.coach.user))
	s.call("GET", link, nil).want(404)

	own := s.link(s.employee, id)
	s.employee.call("DELETE", "/v1/documents/"+id, nil, "If-Match", "*").want(204)
	s.call("GET", own, nil).want(404)
	if got := s.status("HEAD", "/v1/documents/"+id+"/content", "Authorization", "Bearer "+s.employee.token, "Tus-Resumable", "1.0.0"); got != 404 {
		t.Errorf("how far its upload is: %d", got)
	}
}

// The bytes go to whom the record goes: the employer's case manager and the
// admin get no link, whatever is shared, and a job hunter one to a shared CV.
func TestMatrix_8_DocumentsAreDownloadedByWhomTheyAreShownTo(t *testing.T) {
	t.Parallel()
	s := newFiling(t)
	cast, strangers := s.cast(), s.cast()
	s.file(strangers)
	s.track = s.file(cast).id
	s.employee = cast[domain.Employee]
	for kind, shown := range map[string][]string{"cv": {"private", "coach", "team"}, "certificate": {"private", "coach", "team"}, "settlement": {"private"}} {
		for _, visibility := range shown {
			record := object{"kind": kind, "visibility": visibility, "trajectory_id": s.track}
			id := s.available(record)
			for _, role := range domain.Roles() {
				want := 404
				if matrix()[domain.Documents][role].reaches(record, false) {
					want = 200
				}
				a := cast[role].call("POST", "/v1/documents/"+id+"/link", nil)
				if a.Status != want {
					t.Errorf("a link to a %s for %s, by the %s: %d, want %d", kind, visibility, role, a.Status, want)
				}
				if a.Status == 200 {
					s.call("GET", a.object()["url"].(string), nil).want(200)
				}
				strangers[role].call("POST", "/v1/documents/"+id+"/link", nil).want(404)
			}
		}
	}
}

// S-76: a settlement agreement goes to nobody else, as a record or as bytes, not
// even by the default that the employee chose for other documents.
func TestMatrix_8_S76_ASettlementAgreementIsTheEmployeesAlone(t *testing.T) {
	t.Parallel()
	s := newFiling(t)
	cast := s.cast()
	s.track, s.employee = s.file(cast).id, cast[domain.Employee]
	s.employee.call("PATCH", "/v1/me", object{"default_visibility": object{"documents": "team"}}).want(200)
	shared, paper := s.available(object{"kind": "cv"}), s.available(object{"kind": "settlement"})
	at := "/v1/documents/" + paper
	s.call("GET", s.link(s.employee, paper), nil).want(200)
	for role, c := range cast {
		if role == domain.Employee {
			continue
		}
		c.call("GET", at, nil).want(404).code(domain.CodeNotFound)
		c.call("POST", at+"/link", nil).want(404).code(domain.CodeNotFound)
		if items := listing(c, role, domain.Documents, "/v1/documents?kind=settlement"); len(items) > 0 {
			t.Errorf("the %s lists %v", role, items)
		}
	}
	cast[domain.JobHunter].call("GET", "/v1/documents/"+shared, nil).want(200) // the default is at work

	body := s.employee.call("GET", at, nil).want(200).object()
	offer := object{"trajectory_id": s.track, "kind": "settlement", "title": "Offer", "mime": files.PDF, "size": 5, "sha256": strings.Repeat("0f", 32)}
	refused := func(a answer, pointer string) {
		t.Helper()
		if e := a.want(400).code(domain.CodeInvalid).object()["errors"].([]any)[0].(object); e["pointer"] != pointer {
			t.Errorf("refused at %v, want %s", e["pointer"], pointer)
		}
	}
	coach := cast[domain.CoachRole]
	refused(coach.call("POST", "/v1/documents", offer), "/kind")
	refusal(t, coach.push(op("create", domain.Documents, s.NewID().String(), 0, offer))[0], domain.CodeInvalid)
	for _, open := range []object{{"visibility": "coach"}, {"visibility": "team"}, lasting("2026-04-01")} {
		refused(s.employee.call("POST", "/v1/documents", with(offer, open)), "/visibility")
		refused(s.employee.call("PATCH", at, open, "If-Match", "*"), "/visibility")
		refusal(t, s.employee.push(op("update", domain.Documents, paper, body["rev"].(float64), open))[0], domain.CodeInvalid)
	}
	refused(s.employee.call("PATCH", at, object{"shared_until": "2026-04-01"}, "If-Match", "*"), "/shared_until")
	if now := s.employee.call("GET", at, nil).want(200).object(); now["visibility"] != "private" || now["shared_until"] != nil || now["rev"] != body["rev"] {
		t.Errorf("it became %v", now)
	}
}

func TestDocuments_WithoutAFolderNoContentIsKept(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id := s.employee.call("POST", "/v1/documents", object{"trajectory_id": s.track, "kind": "cv", "title": "CV", "mime": files.PDF, "size": 5,
		"sha256": strings.Repeat("0f", 32)}).want(201).object()["id"].(string)
	s.employee.call("PATCH", "/v1/documents/"+id+"/content", "%PDF-", "Tus-Resumable", "1.0.0", "Upload-Offset", "0",
		"Content-Type", "application/offset+octet-stream").want(404)
	s.employee.call("POST", "/v1/documents/"+id+"/link", nil).want(404)
}
