package push

import (
	"time"

	"firebase.google.com/go/v4/messaging"
)

// What the app must bring along to show a push. The names are part of the
// contract with the apps.
const (
	// TitleKey and BodyKey name the two strings of the one generic text, in the
	// app's own resources: on Android and iOS the phone looks them up in the
	// user's language. nl: "Spoorboek", "Er staat een nieuwe melding voor je
	// klaar."; en: "Spoorboek", "You have a new notification."
	TitleKey = "push_title"
	BodyKey  = "push_body"
	// Channel is the Android notification channel that the app makes.
	Channel = "inbox"
	// PayloadVersion is "v" in the data of each push. An app that does not know
	// the version shows the generic text and opens the inbox.
	PayloadVersion = "1"
)

// keep is how long Google holds a push for a phone that is off: a long weekend.
// It is the same for every push, because a span that depends on the reminder
// would tell which reminder it is (P-19).
const keep = 72 * time.Hour

// payload makes the one message that exists (P-19). Its bytes are the same for
// everybody and everything, but for the token and N, which stands in three places:
//
//   - data.n, for the app;
//   - android.notification.tag and apns-collapse-id: when the same notification
//     is sent twice (F-23) the second replaces the first.
//
// So that nothing else varies, every message carries the blocks of all
// platforms, and there is no apns-expiration: that is a point in time. Apple's
// own limit of 30 days is also the life of N (P-20).
//
// android.collapse_key and the web's Topic are the same for all messages, not
// N: they only rule what waits for a phone that is off, where Google keeps at
// most four keys and drops the rest as it likes. With one key the last always
// arrives, and one says as much as ten: "look in the inbox".
//
// The web has no localised texts, so it gets data alone and its service worker
// shows the text, with N as the tag. A top-level notification is avoided: it
// would show on Android without the app's channel and privacy.
func payload(m Message) *messaging.Message {
	ttl := keep
	return &messaging.Message{
		Token: m.Token,
		Data:  map[string]string{"v": PayloadVersion, "n": m.N},
		Android: &messaging.AndroidConfig{
			CollapseKey: Channel,
			Priority:    "high",
			TTL:         &ttl,
			Notification: &messaging.AndroidNotification{
				TitleLocKey: TitleKey,
				BodyLocKey:  BodyKey,
				ChannelID:   Channel,
				Tag:         m.N,
				Visibility:  messaging.VisibilityPrivate,
			},
		},
		APNS: &messaging.APNSConfig{
			Headers: map[string]string{
				"apns-collapse-id": m.N,
				"apns-priority":    "10",
				"apns-push-type":   "alert",
			},
			Payload: &messaging.APNSPayload{Aps: &messaging.Aps{
				Alert: &messaging.ApsAlert{TitleLocKey: TitleKey, LocKey: BodyKey},
				Sound: "default",
			}},
		},
		Webpush: &messaging.WebpushConfig{
			Headers: map[string]string{"TTL": "259200", "Topic": Channel, "Urgency": "high"},
		},
	}
}
