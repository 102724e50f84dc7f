package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"time"
)

// health asks a server on this machine, with the same settings, whether it is
// ready: for a container that holds nothing but this program.
func health(ctx context.Context, cfg Config) error {
	host, port, err := net.SplitHostPort(cfg.OpsListen)
	if err != nil {
		return fmt.Errorf("OPS_LISTEN: %w", err)
	}
	if ip := net.ParseIP(host); host == "" || ip != nil && ip.IsUnspecified() {
		host = "localhost"
	}
	ctx, cancel := context.WithTimeout(ctx, 4*time.Second)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+net.JoinHostPort(host, port)+"/health/ready", http.NoBody)
	if err != nil {
		return fmt.Errorf("health: %w", err)
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return errors.New("no server answers at OPS_LISTEN")
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusNoContent {
		return errors.New("the server is not ready")
	}
	return nil
}
