package main

import (
	"os"
	"reflect"
	"regexp"
	"strings"
	"testing"
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
	for _, m := range regexp.MustCompile("(?m)^\\| `([A-Z_]+)` \\| (?:`([^`]*)`|empty) \\| .+ \\|$").FindAllStringSubmatch(string(text), -1) {
		documented = append(documented, m[1]+"="+m[2])
	}
	for f := range reflect.TypeFor[Config]().Fields() {
		real = append(real, f.Tag.Get("env")+"="+f.Tag.Get("envDefault"))
	}
	if d, r := strings.Join(documented, "\n"), strings.Join(real, "\n"); d != r {
		t.Errorf("docs/operate.md has\n%s\n\nconfig.go has\n%s", d, r)
	}
}
