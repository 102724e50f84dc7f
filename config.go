package main

import (
	"errors"
	"fmt"
	"net"
	"net/url"
	"strings"
	"time"

	"github.com/caarlos0/env/v11"

	"spoorboek/api"
)

// Config is everything that can be set, each from one environment variable.
// Nothing needs to be set for development.
type Config struct {
	// Env is development or production. Production refuses unsafe defaults.
	Env string `env:"APP_ENV" envDefault:"development"`
	// DatabaseURL is PostgreSQL as the role spoorboek_runtime. Empty in
	// development: a private PostgreSQL of our own.
	DatabaseURL string `env:"DATABASE_URL"`
	// OwnerDatabaseURL is the same database as its owner, for migrate and admin.
	OwnerDatabaseURL string `env:"OWNER_DATABASE_URL"`
	// DatabaseConns is how many connections one replica may hold.
	DatabaseConns int32 `env:"DATABASE_CONNS" envDefault:"16"`
	// Listen is where the API listens.
	Listen string `env:"LISTEN" envDefault:"127.0.0.1:8080"`
	// OpsListen is where health and metrics listen; never public.
	OpsListen string `env:"OPS_LISTEN" envDefault:"127.0.0.1:9090"`
	// KeyFile holds the keys that sign tokens; all replicas share it. Empty in
	// development: one is made beside the private database.
	KeyFile string `env:"KEY_FILE"`
	// PublicURL is how clients reach the API: the issuer and audience of tokens.
	PublicURL string `env:"PUBLIC_URL" envDefault:"http://127.0.0.1:8080"`
	// CORSOrigins are the browser origins that may call the API.
	CORSOrigins []string `env:"CORS_ORIGINS"`
	// TrustedProxies are addresses or networks whose X-Forwarded-For counts.
	TrustedProxies []string `env:"TRUSTED_PROXIES"`
	// RequestRate is how many requests a second one user may make to one replica
	// in the long run.
	RequestRate float64 `env:"REQUEST_RATE" envDefault:"50"`
	// RequestBurst is how many of them at once.
	RequestBurst int `env:"REQUEST_BURST" envDefault:"300"`
	// MinimumSchema is the version of the record shapes that an app must know to
	// pull. Older apps may still push.
	MinimumSchema int `env:"MINIMUM_SCHEMA_VERSION" envDefault:"1"`
	// MinimumApp is the oldest app version that works well, told to apps. Empty:
	// any.
	MinimumApp string `env:"MINIMUM_APP_VERSION"`
	// SyncKeepDays is how many days phones may be away before they start over:
	// how long removals and answers to operations are remembered.
	SyncKeepDays int `env:"SYNC_KEEP_DAYS" envDefault:"180"`
	// GuardDir holds dictionaries of tenants for the text guard, each in a file
	// named after its tenant: agency.txt. Empty: the program's own for all.
	GuardDir string `env:"GUARD_DIR"`
	// FilesDir keeps the content of documents; all replicas share it. "none": no
	// content is kept. Empty in development: a folder beside the private database.
	FilesDir string `env:"FILES_DIR"`
	// S3URL is a bucket that keeps the content of documents, instead of a folder:
	// https://HOST/BUCKET, or a folder in it: https://HOST/BUCKET/FOLDER.
	S3URL string `env:"S3_URL"`
	// S3Region is where the bucket is. Empty: the service is asked.
	S3Region string `env:"S3_REGION"`
	// S3AccessKey and S3SecretKey may list, read, write and remove objects there.
	S3AccessKey string `env:"S3_ACCESS_KEY"`
	S3SecretKey string `env:"S3_SECRET_KEY"`
	// FCMCredentialsFile is a service account that may send pushes. Empty:
	// nothing is pushed, and everything else works.
	FCMCredentialsFile string `env:"FCM_CREDENTIALS_FILE"`
	// FCMEndpoint sends pushes elsewhere than to Google, for tests. It needs
	// FCMCredentialsFile too, which names the project.
	FCMEndpoint string `env:"FCM_ENDPOINT"`
	// LogLevel is debug, info, warn or error.
	LogLevel string `env:"LOG_LEVEL" envDefault:"info"`
}

// readConfig reads the environment and reports every fault at once.
func readConfig(environ []string) (Config, error) {
	vars := map[string]string{}
	for _, kv := range environ {
		k, v, _ := strings.Cut(kv, "=")
		vars[k] = v
	}
	var c Config
	err := env.ParseWithOptions(&c, env.Options{Environment: vars})
	if fault := c.check(); fault != nil { // also of what could not be read, which stays zero
		return c, fault
	}
	if err != nil {
		return c, errors.New("configuration: a setting has a value of the wrong sort") // the library's text repeats the value
	}
	return c, nil
}

func (c Config) production() bool { return c.Env == "production" }

// private tells whether the program runs its own PostgreSQL.
func (c Config) private() bool { return c.DatabaseURL == "" }

// keepSync is SyncKeepDays as a duration.
func (c Config) keepSync() time.Duration { return time.Duration(c.SyncKeepDays) * 24 * time.Hour }

// The range of SyncKeepDays: longer than any holiday, and no longer than there
// is a use for what only phones need that were away.
const minKeepDays, maxKeepDays = 30, 3650

func (c Config) check() error {
	var faults []error
	fault := func(name, text string) { faults = append(faults, fmt.Errorf("%s %s", name, text)) }
	if c.Env != "development" && c.Env != "production" {
		fault("APP_ENV", "must be development or production")
	}
	for _, l := range [...]struct{ name, addr string }{{"LISTEN", c.Listen}, {"OPS_LISTEN", c.OpsListen}} {
		if _, _, err := net.SplitHostPort(l.addr); err != nil {
			fault(l.name, "must be an address and a port, such as 127.0.0.1:8080")
		}
	}
	u, err := url.Parse(c.PublicURL)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		fault("PUBLIC_URL", "must be a web address")
	}
	if _, err := api.ParseProxies(c.TrustedProxies); err != nil {
		fault("TRUSTED_PROXIES", "must be addresses or networks, separated by commas")
	}
	if !strings.Contains(" debug info warn error ", " "+c.LogLevel+" ") {
		fault("LOG_LEVEL", "must be debug, info, warn or error")
	}
	if c.RequestRate <= 0 {
		fault("REQUEST_RATE", "must be more than 0")
	}
	if c.RequestBurst < 1 {
		fault("REQUEST_BURST", "must be at least 1")
	}
	if c.MinimumSchema < 1 || c.MinimumSchema > api.SchemaVersion {
		fault("MINIMUM_SCHEMA_VERSION", fmt.Sprintf("must be a number from 1 to %d, the newest version that this program knows", api.SchemaVersion))
	}
	if len(c.MinimumApp) > 40 {
		fault("MINIMUM_APP_VERSION", "must have at most 40 characters")
	}
	if c.SyncKeepDays < minKeepDays || c.SyncKeepDays > maxKeepDays {
		fault("SYNC_KEEP_DAYS", fmt.Sprintf("must be a number from %d to %d", minKeepDays, maxKeepDays))
	}
	if c.DatabaseConns < 2 {
		fault("DATABASE_CONNS", "must be a number, at least 2")
	}
	if !c.production() && c.FCMEndpoint != "" && c.FCMCredentialsFile == "" {
		fault("FCM_ENDPOINT", "needs FCM_CREDENTIALS_FILE too: a service account names the project to push through")
	}
	c.checkFiles(fault)
	if c.production() {
		c.checkProduction(u, fault)
	}
	if len(faults) > 0 {
		return fmt.Errorf("the configuration has %d faults:\n%w", len(faults), errors.Join(faults...))
	}
	return nil
}

// checkProduction refuses what is fine on a desk and not on a server.
func (c Config) checkProduction(public *url.URL, fault func(name, text string)) {
	if c.DatabaseURL == "" {
		fault("DATABASE_URL", "must be set in production: the private PostgreSQL is for development")
	}
	if c.KeyFile == "" {
		fault("KEY_FILE", "must be set in production (make one with the command keys)")
	}
	if public == nil || public.Scheme != "https" {
		fault("PUBLIC_URL", "must be https in production")
	}
	for _, o := range c.CORSOrigins {
		if !strings.HasPrefix(o, "https://") {
			fault("CORS_ORIGINS", "must be https origins in production")
			break
		}
	}
	if c.FCMEndpoint != "" {
		fault("FCM_ENDPOINT", "must not be set in production")
	}
}
