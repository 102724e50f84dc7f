package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
)

// profileSeconds is how long a profile takes. One that takes longer than the
// rows shows an idle server at its end, which costs nothing.
const profileSeconds = 20

// profiling fetches a CPU profile of the server until the returned function is
// called. It does nothing unless one was asked for.
func (b *bench) profiling(ctx context.Context, server *running) (stop func() error) {
	if b.profile == "" {
		return func() error { return nil }
	}
	done := make(chan error, 1)
	go func() { done <- b.fetchProfile(ctx, server) }()
	return func() error { return <-done }
}

func (b *bench) fetchProfile(ctx context.Context, server *running) error {
	res, err := server.get(ctx, fmt.Sprintf("/debug/pprof/profile?seconds=%d", profileSeconds))
	if err != nil {
		return err
	}
	defer res.Body.Close()
	if res.StatusCode != http.StatusOK {
		return fmt.Errorf("the server's second listener gives no profile: status %d", res.StatusCode)
	}
	f, err := os.Create(b.profile)
	if err != nil {
		return err
	}
	_, err = io.Copy(f, res.Body)
	return errors.Join(err, f.Close())
}
