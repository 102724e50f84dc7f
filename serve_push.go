package main

import (
	"context"
	"errors"
	"time"

	"spoorboek/push"
	"spoorboek/store"
)

// openPush makes what pushes need: where the phones are, and the workers that
// do all that is due. Without Firebase credentials nothing is pushed and the
// workers still make notifications (P-22).
func (h *house) openPush(ctx context.Context, cfg Config) error {
	secret, err := h.keys.current().PushSecret()
	if err != nil {
		return err
	}
	if h.devices, err = store.NewPushDevices(h.store, secret); err != nil {
		return err
	}
	var sender push.Sender
	fcm, err := push.NewFCM(ctx, push.FCMConfig{CredentialsFile: cfg.FCMCredentialsFile, Endpoint: cfg.FCMEndpoint, Now: time.Now})
	switch {
	case err == nil:
		sender = fcm
	case !errors.Is(err, push.ErrNoCredentials):
		return err
	}
	h.workers, err = push.NewWorkers(push.Options{Store: h.store, Devices: h.devices, Sender: sender, Files: h.files, Now: time.Now, Log: h.log,
		KeepSync: cfg.keepSync(), Sent: h.meter.sent, Made: h.meter.made})
	if err == nil {
		h.meter.watch(h.workers)
	}
	return err
}

// stopWorkers lets the jobs that run end; what is cut off runs again later.
func (h *house) stopWorkers() {
	ctx, cancel := context.WithTimeout(context.Background(), drain/2)
	defer cancel()
	if err := h.workers.Stop(ctx); err != nil {
		h.log.Warn("some jobs were cut off and will run again", "error", err)
	}
}
