package main

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"strings"
	"time"

	"spoorboek/files"
)

// probeTimeout is how long a start waits for the S3 service.
const probeTimeout = 10 * time.Second

// openFiles opens the place for the content of documents: a bucket, a folder, or
// none. Settings that the S3 service refuses stop the start; one that does not
// answer now may be back later, and everything else works without it.
func (h *house) openFiles(ctx context.Context, cfg Config) error {
	if cfg.S3URL == "" {
		dir := h.db.filesDir(cfg)
		if dir == "" {
			return nil
		}
		folder, err := files.OpenFolder(dir)
		if err != nil {
			return fmt.Errorf("FILES_DIR: the folder for documents can't be used: %w", err)
		}
		h.files = folder
		return nil
	}
	config, _ := cfg.s3()
	bucket, err := files.NewS3(config)
	if err != nil {
		return fmt.Errorf("S3_URL: %w", err)
	}
	ctx, cancel := context.WithTimeout(ctx, probeTimeout)
	defer cancel()
	switch err := bucket.Probe(ctx); {
	case errors.Is(err, files.ErrRefused):
		return fmt.Errorf("S3_URL: a file can't be written, read, listed and removed there with S3_ACCESS_KEY and S3_SECRET_KEY: %w", err)
	case err != nil:
		h.log.Warn("the S3 service does not answer; documents wait for it", "error", err)
	}
	h.files = bucket
	return nil
}

// s3 reads the settings of the bucket; false: S3URL is not such an address.
func (c Config) s3() (files.S3Config, bool) {
	u, err := url.Parse(c.S3URL)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" || u.User != nil || u.RawQuery != "" || u.Fragment != "" {
		return files.S3Config{}, false
	}
	bucket, folder, _ := strings.Cut(strings.Trim(u.Path, "/"), "/")
	return files.S3Config{
		Endpoint: u.Host, Plain: u.Scheme == "http", Bucket: bucket, Folder: folder,
		Region: c.S3Region, AccessKey: c.S3AccessKey, SecretKey: c.S3SecretKey,
	}, bucket != ""
}

// checkFiles refuses two places for files, half of one, and in production none.
func (c Config) checkFiles(fault func(name, text string)) {
	if c.S3URL == "" {
		if c.S3Region != "" || c.S3AccessKey != "" || c.S3SecretKey != "" {
			fault("S3_URL", "must be set with the other settings of S3: the address of a bucket")
		}
		if c.production() && c.FilesDir == "" {
			fault("FILES_DIR", "or S3_URL must be set in production: a place for documents that all replicas share, or none")
		}
		return
	}
	config, ok := c.s3()
	if !ok {
		fault("S3_URL", "must be the web address of a bucket, such as https://s3.example.org/bucket")
	}
	if c.FilesDir != "" {
		fault("FILES_DIR", "must not be set with S3_URL: documents are kept in one place")
	}
	if c.S3AccessKey == "" || c.S3SecretKey == "" {
		fault("S3_ACCESS_KEY", "and S3_SECRET_KEY must be set with S3_URL")
	}
	if c.production() && ok && config.Plain {
		fault("S3_URL", "must be https in production")
	}
}
