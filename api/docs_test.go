package api

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"io"
	"regexp"
	"strings"
	"testing"

	"github.com/gofiber/fiber/v2"

	"spoorboek/domain"
)

func serveDocs(t *testing.T) *testEdge {
	t.Helper()
	return serve(t, nil, func(app *fiber.App) { loadTestContract(t).MountDocs(app) })
}

func TestDocs_ContractIsServedAsGivenAndAsJSON(t *testing.T) {
	t.Parallel()
	e := serveDocs(t)
	y := e.do(t, "GET", contractYAMLPath, "")
	if string(y.body) != testContract || y.Header.Get("Content-Type") != "application/yaml" {
		t.Errorf("YAML: %s, %d bytes", y.Header.Get("Content-Type"), len(y.body))
	}
	j := e.do(t, "GET", contractJSONPath, "", "Origin", "https://anywhere.example")
	var doc struct {
		OpenAPI string         `json:"openapi"`
		Paths   map[string]any `json:"paths"`
	}
	if err := json.Unmarshal(j.body, &doc); err != nil || doc.OpenAPI != "3.0.3" || doc.Paths["/v1/goals"] == nil {
		t.Errorf("JSON: %v %.200s", err, j.body)
	}
	if j.Header.Get("Content-Type") != jsonType || j.Header.Get("Access-Control-Allow-Origin") != "*" || j.Header.Get("API-Version") != "1.2.3" {
		t.Errorf("headers %v", j.Header)
	}
	if _, err := LoadContract(j.body, nil); err != nil {
		t.Errorf("the JSON is no contract: %v", err)
	}
}

func TestDocs_UnchangedContractIsNotSentAgain(t *testing.T) {
	t.Parallel()
	e := serveDocs(t)
	etag := e.do(t, "GET", contractYAMLPath, "").Header.Get("ETag")
	if a := e.do(t, "GET", contractYAMLPath, "", "If-None-Match", etag); a.StatusCode != 304 || len(a.body) != 0 {
		t.Errorf("%d, %d bytes", a.StatusCode, len(a.body))
	}
	if a := e.do(t, "GET", contractJSONPath, "", "If-None-Match", etag); a.StatusCode != 200 {
		t.Errorf("the other form: %d", a.StatusCode)
	}
}

// TestDocs_PageNeedsNothingFromOutside follows every link of the page.
func TestDocs_PageNeedsNothingFromOutside(t *testing.T) {
	t.Parallel()
	e := serveDocs(t)
	a := e.do(t, "GET", "/docs", "")
	if a.StatusCode != 200 || a.Header.Get("Content-Type") != "text/html; charset=utf-8" {
		t.Fatalf("%d %v", a.StatusCode, a.Header)
	}
	if host := regexp.MustCompile(`https?://[a-z0-9]`).Find(a.body); host != nil {
		t.Errorf("the page names a host: %s", host)
	}
	if !bytes.Contains(a.body, []byte(contractJSONPath)) {
		t.Error("the page does not name the contract")
	}
	links := regexp.MustCompile(`(?:src|href)="([^"]+)"`).FindAllSubmatch(a.body, -1)
	if len(links) < 3 {
		t.Fatalf("%d links in %s", len(links), a.body)
	}
	for _, m := range links {
		link := string(m[1])
		if !strings.HasPrefix(link, "/docs/") {
			t.Errorf("link to %s", link)
			continue
		}
		if f := e.do(t, "GET", link, ""); f.StatusCode != 200 || len(f.body) == 0 {
			t.Errorf("%s: %d, %d bytes", link, f.StatusCode, len(f.body))
		}
	}
}

func TestDocs_AssetsTravelCompressed(t *testing.T) {
	t.Parallel()
	e := serveDocs(t)
	a := e.do(t, "GET", "/docs/swagger-ui.css", "", "Accept-Encoding", "gzip")
	z, err := gzip.NewReader(bytes.NewReader(a.body))
	if err != nil {
		t.Fatalf("%v: %v", a.Header, err)
	}
	if css, err := io.ReadAll(z); err != nil || !bytes.Contains(css, []byte(".swagger-ui")) {
		t.Errorf("%d bytes, %v", len(css), err)
	}
}

func TestDocs_PolicyPermitsTheScriptsOfThePageAndNoOthers(t *testing.T) {
	t.Parallel()
	e := serveDocs(t)
	a := e.do(t, "GET", "/docs", "")
	policy := a.Header.Get("Content-Security-Policy")
	scripts := regexp.MustCompile(`script-src ([^;]*)`).FindStringSubmatch(policy)
	if scripts == nil || strings.Contains(scripts[1], "unsafe") || strings.Contains(policy, "http") || !strings.HasPrefix(policy, "default-src 'none'") {
		t.Fatalf("policy %q", policy)
	}
	inline := regexp.MustCompile(`(?s)<script>(.*?)</script>`).FindAllSubmatch(a.body, -1)
	if len(inline) == 0 || len(inline) != strings.Count(scripts[1], "sha256-") {
		t.Errorf("%d scripts in the page, policy %q", len(inline), scripts[1])
	}
	for _, m := range inline {
		sum := sha256.Sum256(m[1])
		if !strings.Contains(scripts[1], "'sha256-"+base64.StdEncoding.EncodeToString(sum[:])+"'") {
			t.Errorf("not permitted: %s", m[1])
		}
	}
}

func TestDocs_UnknownAssetIsNotFound(t *testing.T) {
	t.Parallel()
	e := serveDocs(t)
	for _, path := range []string{"/docs/", "/docs/nothing.js", "/docs/..%2f..%2fgo.mod", "/docs/a/b", "/problems/none", "/problems/"} {
		if p := e.do(t, "GET", path, "").problem(t); p.Status != 404 {
			t.Errorf("%s: %d", path, p.Status)
		}
	}
}

func TestDocs_EveryProblemTypeLeadsToItsMeaning(t *testing.T) {
	t.Parallel()
	e := serveDocs(t)
	for _, code := range ProblemCodes() {
		p := Problem(domain.Errorf(code, ""), "nl")
		var got ProblemBody
		a := e.do(t, "GET", p.Type, "", "Accept-Language", "nl")
		if err := json.Unmarshal(a.body, &got); err != nil || a.StatusCode != 200 || got.Title != p.Title || got.Status != p.Status {
			t.Errorf("%s: %d %s", code, a.StatusCode, a.body)
		}
	}
}
