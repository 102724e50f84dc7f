package push

import (
	"context"
	"time"

	"github.com/google/uuid"

	"spoorboek/domain"
	"spoorboek/store"
)

const (
	firstWait = 10 * time.Second // after a send that failed; doubles with each try
	worstWait = time.Hour
)

// push decides about the push of one notification: now, later or not at all.
func (w *Workers) push(ctx context.Context, a store.PushArgs) error {
	if w.sender == nil {
		return nil // it is in the inbox (P-22)
	}
	tokens, err := w.devices.Tokens(ctx, a.TenantID, a.UserID)
	if err != nil {
		return err
	}
	devices := make([]uuid.UUID, len(tokens))
	for i, t := range tokens {
		devices[i] = t.DeviceID
	}
	d, err := w.store.DecidePush(ctx, a, devices)
	if err != nil {
		return err
	}
	if d.Verdict == domain.PushLater {
		return w.later(d.At)
	}
	return nil
}

// send sends a push to one device, once more if need be until it is moot.
// Whatever it waits for, the job is put off and never fails: a push is sent at
// least once, and its opaque id makes it visible once (F-23).
func (w *Workers) send(ctx context.Context, a store.SendArgs) error {
	if w.sender == nil {
		return nil
	}
	token, ok, err := w.token(ctx, a)
	if err != nil {
		return err
	}
	if !ok {
		return w.store.EndSend(ctx, a, store.DeliveryGone, "") // signed out, or another user's phone now (T194)
	}
	if wait := w.breaker.wait(w.now()); wait > 0 {
		return w.later(w.now().Add(w.jitter(wait)))
	}
	d, err := w.store.BeginSend(ctx, a)
	if err != nil {
		w.breaker.skip()
		return err
	}
	if !d.Open() {
		w.breaker.skip()
		if !d.Later.IsZero() {
			return w.later(d.Later)
		}
		return nil
	}
	err = w.sender.Send(ctx, Message{Token: token.Token, N: d.Opaque})
	out := OutcomeOf(err)
	w.breaker.report(out, w.now())
	w.sent(out.Kind)
	if out.Alarm() {
		w.log.Error("push does not work: somebody has to look", "outcome", out.Kind, "tenant", a.TenantID, "error", err)
	}
	return w.end(ctx, a, token, d, out)
}

// token finds the present token of the device.
func (w *Workers) token(ctx context.Context, a store.SendArgs) (store.PushToken, bool, error) {
	tokens, err := w.devices.Tokens(ctx, a.TenantID, a.UserID)
	if err != nil {
		return store.PushToken{}, false, err
	}
	for _, t := range tokens {
		if t.DeviceID == a.DeviceID {
			return t, true, nil
		}
	}
	return store.PushToken{}, false, nil
}

// end keeps what came of a try, and puts the job off if there is to be another.
func (w *Workers) end(ctx context.Context, a store.SendArgs, token store.PushToken, d store.Delivery, out Outcome) error {
	outcome := string(out.Kind)
	switch {
	case out.Kind == Delivered:
		return w.store.EndSend(ctx, a, store.DeliverySent, outcome)
	case out.ForgetToken():
		if err := w.devices.Forget(ctx, a.TenantID, a.UserID, token); err != nil {
			return err
		}
		return w.store.EndSend(ctx, a, store.DeliveryGone, outcome)
	case !out.Retry():
		return w.store.EndSend(ctx, a, store.DeliveryFailed, outcome)
	}
	again := w.now().Add(w.jitter(max(out.RetryAfter, backoff(d.Tries))))
	if !again.Before(d.Until) {
		return w.store.EndSend(ctx, a, store.DeliveryMoot, outcome)
	}
	if err := w.store.EndSend(ctx, a, "", outcome); err != nil {
		return err
	}
	return w.later(again)
}

// backoff is how long to wait after the given number of tries.
func backoff(tries int) time.Duration {
	d := firstWait
	for n := 1; n < tries && d < worstWait; n++ {
		d *= 2
	}
	return min(d, worstWait)
}
