package main

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"image"
	"image/jpeg"
	"io"
	"io/fs"
	"log/slog"
	"net/http"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"spoorboek/files/s3test"
)

// whereabouts is what no kept picture may say.
const whereabouts = "GPS 52.5168N 6.0830E"

// photo is a picture that a phone made: some 100 kB, with where it was.
func photo(t *testing.T) []byte {
	t.Helper()
	m := image.NewGray(image.Rect(0, 0, 900, 600))
	for i := range m.Pix {
		m.Pix[i] = byte(i * i / 7)
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, m, nil); err != nil {
		t.Fatal(err)
	}
	exif := "Exif\x00\x00" + whereabouts
	return slices.Insert(b.Bytes(), 2, append([]byte{0xff, 0xe1, 0, byte(len(exif) + 2)}, exif...)...)
}

func digestOf(content []byte) string {
	sum := sha256.Sum256(content)
	return hex.EncodeToString(sum[:])
}

// announce makes a document of content and gives its id.
func (p *program) announce(token, track, kind, mime string, content []byte) string {
	p.t.Helper()
	var d struct{ ID string }
	status := p.call("POST", "/v1/documents", token, map[string]any{
		"trajectory_id": track, "kind": kind, "title": "Brief van UWV", "mime": mime, "size": len(content), "sha256": digestOf(content),
	}, &d)
	if status != http.StatusCreated {
		p.t.Fatalf("announce: %d", status)
	}
	return d.ID
}

// tus makes a request of the upload protocol.
func (p *program) tus(method, id, token string, offset int, piece []byte) *http.Response {
	p.t.Helper()
	req, err := http.NewRequestWithContext(p.t.Context(), method, "http://"+p.api+"/v1/documents/"+id+"/content", bytes.NewReader(piece))
	if err != nil {
		p.t.Fatal(err)
	}
	req.Header.Set("Authorization", "Bearer "+token)
	req.Header.Set("Tus-Resumable", "1.0.0")
	if method == http.MethodPatch {
		req.Header.Set("Upload-Offset", strconv.Itoa(offset))
		req.Header.Set("Content-Type", "application/offset+octet-stream")
	}
	r, err := http.DefaultClient.Do(req)
	if err != nil {
		p.t.Fatal(err)
	}
	_, _ = io.Copy(io.Discard, r.Body)
	r.Body.Close()
	return r
}

// wantTus asserts the status of a piece, and where the content goes on.
func wantTus(t *testing.T, what string, r *http.Response, status, offset int) {
	t.Helper()
	if r.StatusCode != status || offset >= 0 && r.Header.Get("Upload-Offset") != strconv.Itoa(offset) {
		t.Fatalf("%s: %d, offset %q; want %d and %d", what, r.StatusCode, r.Header.Get("Upload-Offset"), status, offset)
	}
}

type metadata struct {
	Status, Reason, SHA256 string
	Size                   int
}

// settled waits until the server has looked at a document.
func (p *program) settled(token, id string) (d metadata) {
	p.t.Helper()
	p.until("a document is looked at", func() bool {
		if status := p.call("GET", "/v1/documents/"+id, token, nil, &d); status != http.StatusOK {
			p.t.Fatalf("read: %d", status)
		}
		return d.Status == "available" || d.Status == "rejected"
	})
	return d
}

// fetch reads what a new link leads to.
func (p *program) fetch(token, id string) (*http.Response, []byte) {
	p.t.Helper()
	var link struct{ URL string }
	if status := p.call("POST", "/v1/documents/"+id+"/link", token, nil, &link); status != http.StatusOK {
		p.t.Fatalf("link: %d", status)
	}
	r, err := http.Get("http://" + p.api + link.URL)
	if err != nil {
		p.t.Fatal(err)
	}
	defer r.Body.Close()
	content, err := io.ReadAll(r.Body)
	if err != nil {
		p.t.Fatal(err)
	}
	return r, content
}

// kept lists the files in a folder, and all below it.
func kept(t *testing.T, dir string) (out []string) {
	t.Helper()
	if err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			out = append(out, path)
		}
		return err
	}); err != nil {
		t.Fatal(err)
	}
	return out
}

// track is the trajectory of the demo.
func (p *program) track(token string) string {
	p.t.Helper()
	var list struct{ Items []struct{ ID string } }
	if status := p.call("GET", "/v1/trajectories", token, nil, &list); status != http.StatusOK || len(list.Items) == 0 {
		p.t.Fatalf("trajectories: %d", status)
	}
	return list.Items[0].ID
}

// TestDocuments_E23_APhotoOfALetterArrives sends the photo of a letter over a
// bad line, past a server that is killed in the middle, and follows it until it
// is gone (US-3, P-31).
func TestDocuments_E23_APhotoOfALetterArrives(t *testing.T) {
	t.Parallel()
	dir, folder := t.TempDir(), t.TempDir()
	removePrivate(t, dir)
	p := serving(t, dir, "FILES_DIR="+folder)
	p.until("it says what to try next", func() bool { return strings.Contains(p.out.String(), "Try next") })
	sanne, coach, hunter := p.login("sanne@demo.example"), p.login("coach@demo.example"), p.login("jobhunter@demo.example")
	content := photo(t)
	third := len(content) / 3
	id := p.announce(sanne, p.track(sanne), "letter", "image/jpeg", content)
	wantTus(t, "of the coach, before it is shared", p.tus("HEAD", id, coach, 0, nil), 404, -1)
	p.edit("PATCH", id, sanne, `{"visibility": "coach"}`, http.StatusOK)

	wantTus(t, "nothing yet", p.tus("HEAD", id, sanne, 0, nil), 200, 0)
	wantTus(t, "the first third", p.tus("PATCH", id, sanne, 0, content[:third]), 204, third)
	wantTus(t, "sent again, its answer was lost", p.tus("PATCH", id, sanne, 0, content[:third]), 409, third)
	wantTus(t, "too early", p.tus("PATCH", id, sanne, 2*third, content[2*third:]), 409, third)
	wantTus(t, "more than was announced", p.tus("PATCH", id, sanne, third, content), 413, -1)
	wantTus(t, "of somebody who only reads it", p.tus("PATCH", id, coach, third, content[third:]), 403, -1)
	wantTus(t, "of somebody who does not see it", p.tus("PATCH", id, hunter, third, content[third:]), 404, -1)
	if status := p.call("POST", "/v1/documents/"+id+"/link", sanne, nil, nil); status != http.StatusConflict {
		t.Errorf("a link to a third: %d", status)
	}
	p.signal(syscall.SIGKILL)
	p = serving(t, dir, "FILES_DIR="+folder)
	wantTus(t, "after the crash", p.tus("HEAD", id, sanne, 0, nil), 200, third)
	wantTus(t, "the rest", p.tus("PATCH", id, sanne, third, content[third:]), 204, len(content))
	wantTus(t, "when all is there", p.tus("HEAD", id, sanne, 0, nil), 200, -1)

	d := p.settled(sanne, id)
	r, got := p.fetch(coach, id)
	if d.Status != "available" || d.Size != len(got) || d.SHA256 != digestOf(got) || r.StatusCode != http.StatusOK {
		t.Fatalf("%+v, and %d with %d bytes", d, r.StatusCode, len(got))
	}
	if bytes.Contains(got, []byte("GPS")) {
		t.Error("the photo still says where it was made")
	}
	if _, err := jpeg.Decode(bytes.NewReader(got)); err != nil {
		t.Errorf("the photo: %v", err)
	}
	for name, want := range map[string]string{
		"Content-Type": "image/jpeg", "Content-Disposition": `attachment; filename="Brief van UWV.jpg"`, "X-Content-Type-Options": "nosniff", "Cache-Control": "no-store",
	} {
		if r.Header.Get(name) != want {
			t.Errorf("%s: %q, want %q", name, r.Header.Get(name), want)
		}
	}
	if status := p.call("POST", "/v1/documents/"+id+"/link", hunter, nil, nil); status != http.StatusNotFound {
		t.Errorf("a link for the job hunter: %d", status)
	}
	p.until("the upload is tidied away", func() bool { return len(kept(t, folder)) == 1 })

	p.edit("DELETE", id, sanne, "", http.StatusNoContent)
	p.until("its file is gone", func() bool { return len(kept(t, folder)) == 0 })
	p.stop()
	p.logIsClean(sanne, whereabouts)
}

// The same in a bucket: the real program, killed between two pieces.
func TestDocuments_E23_ABucketInsteadOfAFolder(t *testing.T) {
	t.Parallel()
	dir, s3 := t.TempDir(), s3test.Serve(t)
	removePrivate(t, dir)
	settings := []string{
		"S3_URL=http://" + s3.Addr + "/" + s3test.Bucket + "/spoorboek", "S3_REGION=" + s3test.Region,
		"S3_ACCESS_KEY=" + s3test.AccessKey, "S3_SECRET_KEY=" + s3test.SecretKey,
	}
	p := serving(t, dir, settings...)
	p.until("it says what to try next", func() bool { return strings.Contains(p.out.String(), "Try next") })
	sanne := p.login("sanne@demo.example")
	content := photo(t)
	half := len(content) / 2
	id := p.announce(sanne, p.track(sanne), "letter", "image/jpeg", content)
	wantTus(t, "a half", p.tus("PATCH", id, sanne, 0, content[:half]), 204, half)
	p.signal(syscall.SIGKILL)
	p = serving(t, dir, settings...)
	wantTus(t, "after the crash", p.tus("HEAD", id, sanne, 0, nil), 200, half)
	wantTus(t, "a small piece in the middle", p.tus("PATCH", id, sanne, half, content[half:half+9]), 400, -1)
	wantTus(t, "the rest", p.tus("PATCH", id, sanne, half, content[half:]), 204, len(content))
	d := p.settled(sanne, id)
	if r, got := p.fetch(sanne, id); d.Status != "available" || r.StatusCode != http.StatusOK || d.SHA256 != digestOf(got) || bytes.Contains(got, []byte("GPS")) {
		t.Errorf("%+v, and %d with %d bytes", d, r.StatusCode, len(got))
	}
	p.until("the pieces are tidied away", func() bool { return len(s3.Keys(t)) == 1 })
	p.edit("DELETE", id, sanne, "", http.StatusNoContent)
	p.until("its object is gone", func() bool { return len(s3.Keys(t)) == 0 })
	p.stop()
	p.logIsClean(sanne, s3test.SecretKey, whereabouts)
}

// Wrong keys stop a start; a service that is away does not.
func TestOpenFiles_TellsWrongKeysAtTheStart(t *testing.T) {
	t.Parallel()
	s3 := s3test.Serve(t)
	for name, c := range map[string]struct{ addr, secret, fault string }{
		"right":   {s3.Addr, s3test.SecretKey, ""},
		"guessed": {s3.Addr, "hunter2", "S3_URL: a file can't be written"},
		"away":    {"127.0.0.1:1", s3test.SecretKey, ""},
	} {
		h := &house{log: slog.New(slog.DiscardHandler)}
		err := h.openFiles(t.Context(), Config{
			S3URL: "http://" + c.addr + "/" + s3test.Bucket, S3Region: s3test.Region, S3AccessKey: s3test.AccessKey, S3SecretKey: c.secret,
		})
		if c.fault == "" && (err != nil || h.files == nil) || c.fault != "" && (err == nil || !strings.Contains(err.Error(), c.fault) || strings.Contains(err.Error(), c.secret)) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// edit changes or deletes a document, as it is now.
func (p *program) edit(method, id, token, body string, want int) {
	p.t.Helper()
	req, err := http.NewRequestWithContext(p.t.Context(), method, "http://"+p.api+"/v1/documents/"+id, strings.NewReader(body))
	if err != nil {
		p.t.Fatal(err)
	}
	req.Header.Set("Authorization", "Bearer "+token)
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("If-Match", "*")
	r, err := http.DefaultClient.Do(req)
	if err != nil {
		p.t.Fatal(err)
	}
	if r.Body.Close(); r.StatusCode != want {
		p.t.Fatalf("%s: %d, want %d", method, r.StatusCode, want)
	}
}

// TestDocuments_P31_WhatIsNotWhatItSaysIsRejected sends bytes that are not those
// that were announced, in one way or another.
func TestDocuments_P31_WhatIsNotWhatItSaysIsRejected(t *testing.T) {
	t.Parallel()
	dir, folder := t.TempDir(), t.TempDir()
	removePrivate(t, dir)
	p := serving(t, dir, "FILES_DIR="+folder)
	p.until("it says what to try next", func() bool { return strings.Contains(p.out.String(), "Try next") })
	coach := p.login("coach@demo.example")
	track := p.track(coach)
	letter := []byte("%PDF-1.7\nDear Sanne\n%%EOF")
	var archive bytes.Buffer
	z := zip.NewWriter(&archive)
	if _, err := z.Create("letter.exe"); err != nil || z.Close() != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		mime            string
		announced, sent []byte
		status, reason  string
	}{
		"as announced":   {"application/pdf", letter, letter, "available", ""},
		"other bytes":    {"application/pdf", letter, bytes.ToUpper(letter), "rejected", "checksum"},
		"a page":         {"application/pdf", []byte("<html><script>"), []byte("<html><script>"), "rejected", "type"},
		"a picture":      {"image/png", letter, letter, "rejected", "type"},
		"any zip":        {"application/vnd.oasis.opendocument.text", archive.Bytes(), archive.Bytes(), "rejected", "type"},
		"half a picture": {"image/jpeg", photo(t)[:2000], photo(t)[:2000], "rejected", "damaged"},
		"a HEIC":         {"image/jpeg", []byte("\x00\x00\x00\x18ftypheic\x00\x00\x00\x00"), []byte("\x00\x00\x00\x18ftypheic\x00\x00\x00\x00"), "rejected", "type"},
	} {
		id := p.announce(coach, track, "report", c.mime, c.announced)
		wantTus(t, name, p.tus("PATCH", id, coach, 0, c.sent), 204, len(c.sent))
		if d := p.settled(coach, id); d.Status != c.status || d.Reason != c.reason {
			t.Errorf("%s: %s %q, want %s %q", name, d.Status, d.Reason, c.status, c.reason)
		}
		if status := p.call("POST", fmt.Sprintf("/v1/documents/%s/link", id), coach, nil, nil); (status == http.StatusOK) != (c.status == "available") {
			t.Errorf("%s: a link: %d", name, status)
		}
	}
	p.until("only what is available is kept", func() bool { return len(kept(t, folder)) == 1 })
	p.stop()
}
