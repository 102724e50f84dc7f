package api

import (
	"encoding/base64"
	"net/url"
	"testing"

	"spoorboek/domain"
)

// Whatever comes in: what is read was there once and in one place, and what is not
// read is refused by a name of OAuth.
func FuzzReadCredentials_A30(f *testing.F) {
	f.Add("", "grant_type=client_credentials&client_id=a&client_secret=b&scope=c")
	f.Add("Basic "+base64.StdEncoding.EncodeToString([]byte("a%2Bb:c%20d")), "grant_type=client_credentials")
	f.Add("basic "+base64.StdEncoding.EncodeToString([]byte("a:b:c")), "grant_type=client_credentials&client_id=a")
	f.Add("Bearer x", "grant_type=%zz&grant_type")
	f.Fuzz(func(t *testing.T, header, body string) {
		in, err := readCredentials(header, body)
		if err != nil {
			if code := AsDomain(err).Code; !isOAuth(code) {
				t.Fatalf("refused by %q", code)
			}
			return
		}
		form, err := url.ParseQuery(body)
		if err != nil || len(form["grant_type"]) != 1 || form.Get("grant_type") != "client_credentials" || len(form["scope"]) > 1 || in.Client == "" || in.Secret == "" {
			t.Fatalf("%q, %q was read as %+v", header, body, in)
		}
		if name, secret, ok := readBasic(header); ok != (header != "") || ok && (in.Client != name || in.Secret != secret || form.Get("client_secret") != "") {
			t.Fatalf("%q, %q was read as %+v", header, body, in)
		} else if !ok && (in.Client != form.Get("client_id") || in.Secret != form.Get("client_secret")) {
			t.Fatalf("%q was read as %+v", body, in)
		}
	})
}

func TestReadBasic_A30_IsFormEncoded(t *testing.T) {
	t.Parallel()
	name, secret, ok := readBasic("bAsIc " + base64.StdEncoding.EncodeToString([]byte("a%2Bb:c+d%3Ae:f")))
	if !ok || name != "a+b" || secret != "c d:e:f" {
		t.Errorf("read %q, %q, %v", name, secret, ok)
	}
	if _, err := readCredentials("", "grant_type=client_credentials"); domain.CodeOf(err) != domain.CodeInvalidClient {
		t.Errorf("without proof: %v", err)
	}
}
