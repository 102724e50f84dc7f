package main

import (
	"os"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"spoorboek/files"
)

func TestConfig_NothingNeedsToBeSet(t *testing.T) {
	t.Parallel()
	// Compose passes what is not set as empty.
	for _, env := range [][]string{nil, {"CORS_ORIGINS=", "TRUSTED_PROXIES=", "FCM_CREDENTIALS_FILE=", "DATABASE_URL="}} {
		c, err := readConfig(env)
		if err != nil {
			t.Fatal(err)
		}
		if c.production() || !c.private() || c.Listen != "127.0.0.1:8080" || len(c.CORSOrigins)+len(c.TrustedProxies) != 0 {
			t.Errorf("%q gives %+v", env, c)
		}
	}
}

func TestConfig_EveryFaultIsReportedAtOnce(t *testing.T) {
	t.Parallel()
	for name, env := range map[string][]string{
		"development": {"APP_ENV=staging", "LISTEN=8080", "OPS_LISTEN=", "PUBLIC_URL=spoorboek.example", "TRUSTED_PROXIES=10.0.0.0/99", "LOG_LEVEL=loud", "DATABASE_CONNS=many"},
		"too few":     {"DATABASE_CONNS=1", "MINIMUM_SCHEMA_VERSION=9999", "SYNC_KEEP_DAYS=29", "MINIMUM_APP_VERSION=" + strings.Repeat("1", 41), "LOG_LEVEL= ", "PUBLIC_URL=ftp://spoorboek.example"},
		"production":  {"APP_ENV=production", "DATABASE_URL=", "KEY_FILE=", "FILES_DIR=", "PUBLIC_URL=http://spoorboek.example", "CORS_ORIGINS=https://a.example,http://b.example", "FCM_ENDPOINT=http://127.0.0.1:9"},
		"defaults":    {"APP_ENV=production", "DATABASE_URL=", "KEY_FILE=", "FILES_DIR=", "PUBLIC_URL="},
		"S3 twice":    {"S3_URL=https://s3.example.org", "FILES_DIR=/files", "S3_ACCESS_KEY=key"},
		"S3 plain":    {"APP_ENV=production", "S3_URL=http://s3.example.org/documents", "S3_ACCESS_KEY=", "DATABASE_URL=", "KEY_FILE=", "PUBLIC_URL="},
	} {
		_, err := readConfig(env)
		if err == nil {
			t.Errorf("%s: no fault", name)
			continue
		}
		for _, kv := range env {
			setting, _, _ := strings.Cut(kv, "=")
			if kv == "APP_ENV=production" || kv == "OPS_LISTEN=" { // "" is the default
				continue
			}
			if got := strings.Count(err.Error(), "\n"+setting+" "); got != 1 {
				t.Errorf("%s: %s is named %d times, want once, in:\n%v", name, setting, got, err)
			}
		}
	}
}

func TestConfig_ABucketInsteadOfAFolder(t *testing.T) {
	t.Parallel()
	for url, want := range map[string]files.S3Config{
		"https://s3.example.org/documents":                  {Endpoint: "s3.example.org", Bucket: "documents"},
		"https://s3.eu-west-1.amazonaws.com/docs/a/b/":      {Endpoint: "s3.eu-west-1.amazonaws.com", Bucket: "docs", Folder: "a/b"},
		"http://127.0.0.1:9000/documents/spoorboek":         {Endpoint: "127.0.0.1:9000", Plain: true, Bucket: "documents", Folder: "spoorboek"},
		"https://u:p@s3.example.org/documents":              {},
		"s3://documents":                                    {},
		"https://s3.example.org/?bucket=documents":          {},
		"https://s3.example.org/documents?region=eu-west-1": {},
	} {
		c, err := readConfig([]string{"S3_URL=" + url, "S3_REGION=eu", "S3_ACCESS_KEY=key", "S3_SECRET_KEY=hunter2"})
		if want.Endpoint == "" {
			if err == nil || !strings.Contains(err.Error(), "\nS3_URL must be") {
				t.Errorf("%s: %v", url, err)
			}
			continue
		}
		want.Region, want.AccessKey, want.SecretKey = "eu", "key", "hunter2"
		if got, ok := c.s3(); err != nil || !ok || got != want {
			t.Errorf("%s gives %+v, %v", url, got, err)
		}
	}
}

// An endpoint for pushes is of no use without the account that names the project.
func TestConfig_AnEndpointForPushesNeedsTheAccount(t *testing.T) {
	t.Parallel()
	_, err := readConfig([]string{"FCM_ENDPOINT=http://127.0.0.1:9"})
	if err == nil || !strings.Contains(err.Error(), "\nFCM_ENDPOINT needs FCM_CREDENTIALS_FILE too") {
		t.Errorf("%v, want what to set", err)
	}
	if _, err := readConfig([]string{"FCM_ENDPOINT=http://127.0.0.1:9", "FCM_CREDENTIALS_FILE=account.json"}); err != nil {
		t.Errorf("with the account: %v", err)
	}
}

// TestConfig_FaultsNameNoValue: an address holds a password, and errors end up
// in logs.
func TestConfig_FaultsNameNoValue(t *testing.T) {
	t.Parallel()
	_, err := readConfig([]string{"APP_ENV=hunter2", "DATABASE_URL=postgres://u:hunter2@h/d", "LISTEN=hunter2", "DATABASE_CONNS=hunter2", "PUBLIC_URL=hunter2:"})
	if err == nil || strings.Contains(err.Error(), "hunter2") {
		t.Errorf("%v, want faults without the values", err)
	}
}

// TestConfig_IsDocumented holds the table of docs/operate.md to the struct: the
// same settings, in the same order, with the same defaults.
func TestConfig_IsDocumented(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile("docs/operate.md")
	if err != nil {
		t.Fatal(err)
	}
	var documented, real []string
	for _, m := range regexp.MustCompile("(?m)^\\| `([A-Z_0-9]+)` \\| (?:`([^`]*)`|empty) \\| .+ \\|$").FindAllStringSubmatch(string(text), -1) {
		documented = append(documented, m[1]+"="+m[2])
	}
	for f := range reflect.TypeFor[Config]().Fields() {
		real = append(real, f.Tag.Get("env")+"="+f.Tag.Get("envDefault"))
	}
	if d, r := strings.Join(documented, "\n"), strings.Join(real, "\n"); d != r {
		t.Errorf("docs/operate.md has\n%s\n\nconfig.go has\n%s", d, r)
	}
}
