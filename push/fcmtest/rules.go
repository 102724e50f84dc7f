package fcmtest

import (
	"encoding/json"
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// Limits of the API.
const (
	maxToken      = 4096    // bytes
	maxPayload    = 4096    // bytes, keys and values
	maxTTL        = 2419200 // seconds: four weeks
	maxCollapseID = 64      // bytes
)

var (
	durationForm = regexp.MustCompile(`^-?[0-9]+(\.[0-9]{1,9})?s$`)
	colorForm    = regexp.MustCompile(`^#[0-9a-fA-F]{6}$`)
	tokenForm    = regexp.MustCompile(`^[A-Za-z0-9_:-]+$`)
)

func text(path string, v any) (any, *fault) {
	if _, ok := v.(string); !ok {
		return nil, wrongType(path, "a string")
	}
	return v, nil
}

func boolean(path string, v any) (any, *fault) {
	if _, ok := v.(bool); !ok {
		return nil, wrongType(path, "a boolean")
	}
	return v, nil
}

func number(path string, v any) (any, *fault) {
	if _, ok := v.(json.Number); !ok {
		return nil, wrongType(path, "a number")
	}
	return v, nil
}

func duration(path string, v any) (any, *fault) {
	if s, ok := v.(string); !ok || !durationForm.MatchString(s) {
		return nil, &fault{
			field: path, form: true,
			text: "Invalid value at '" + path + "' (type.googleapis.com/google.protobuf.Duration), Illegal duration format; duration must end with 's'",
		}
	}
	return v, nil
}

// texts is a map of strings; its keys are the sender's own.
func texts(path string, v any) (any, *fault) {
	m, ok := v.(map[string]any)
	if !ok {
		return nil, wrongType(path, "an object")
	}
	for i, key := range sortedKeys(m) {
		if _, ok := m[key].(string); !ok {
			at := fmt.Sprintf("%s[%d].value", path, i)
			return nil, &fault{field: at, text: fmt.Sprintf("Invalid value at '%s' (TYPE_STRING), %v", at, m[key]), form: true}
		}
	}
	return v, nil
}

func anyObject(path string, v any) (any, *fault) {
	if _, ok := v.(map[string]any); !ok {
		return nil, wrongType(path, "an object")
	}
	return v, nil
}

// check applies the rules that the schema can't say. Nil means well-formed.
func (m message) check() *fault {
	targets := 0
	for _, t := range []string{m.Token, m.Topic, m.Condition} {
		if t != "" {
			targets++
		}
	}
	if targets != 1 {
		return &fault{field: "message", text: "Recipient of the message is not set."}
	}
	if m.Token != "" && (len(m.Token) > maxToken || !tokenForm.MatchString(m.Token)) {
		return &fault{text: "The registration token is not a valid FCM registration token"}
	}
	for _, data := range []map[string]string{m.Data, m.Android.Data, m.Webpush.Data} {
		for key := range data {
			if reserved(key) {
				return &fault{field: "message.data", text: "Invalid data payload key: " + key}
			}
		}
	}
	for _, bad := range []*fault{m.Android.check(), m.APNS.check(), m.Webpush.check()} {
		if bad != nil {
			return bad
		}
	}
	if m.size() > maxPayload {
		return &fault{field: "message", text: "Message payload is too big: the limit is " + strconv.Itoa(maxPayload) + " bytes."}
	}
	return nil
}

func reserved(key string) bool {
	return key == "from" || key == "message_type" || strings.HasPrefix(key, "google.") || strings.HasPrefix(key, "gcm.notification.")
}

func (a androidConfig) check() *fault {
	if a.TTL != "" {
		seconds, err := strconv.ParseFloat(strings.TrimSuffix(a.TTL, "s"), 64)
		if err != nil || seconds < 0 || seconds > maxTTL {
			return &fault{field: "message.android.ttl", text: "Invalid ttl: it must be between 0 and 2419200 seconds."}
		}
	}
	n := a.Notification
	switch {
	case n == nil:
		return nil
	case n.Color != "" && !colorForm.MatchString(n.Color):
		return &fault{field: "message.android.notification.color", text: "Invalid color: it must be in the form #rrggbb."}
	case len(n.TitleLocArgs) > 0 && n.TitleLocKey == "":
		return &fault{field: "message.android.notification.title_loc_args", text: "title_loc_args needs title_loc_key."}
	case len(n.BodyLocArgs) > 0 && n.BodyLocKey == "":
		return &fault{field: "message.android.notification.body_loc_args", text: "body_loc_args needs body_loc_key."}
	}
	return nil
}

// check applies Apple's rules for the headers, with Apple's reasons.
func (a apnsConfig) check() *fault {
	h := a.Headers
	bad := ""
	if len(h["apns-collapse-id"]) > maxCollapseID {
		bad = "BadCollapseId"
	}
	if p, ok := h["apns-priority"]; ok && !slices.Contains([]string{"1", "5", "10"}, p) {
		bad = "BadPriority"
	}
	if e, ok := h["apns-expiration"]; ok {
		if _, err := strconv.ParseUint(e, 10, 63); err != nil {
			bad = "BadExpirationDate"
		}
	}
	types := []string{"alert", "background", "complication", "controls", "fileprovider", "liveactivity", "location", "mdm", "pushtotalk", "voip"}
	if t, ok := h["apns-push-type"]; ok && !slices.Contains(types, t) {
		bad = "InvalidPushType"
	}
	if aps, ok := a.Payload["aps"]; ok && !strings.HasPrefix(string(aps), "{") {
		return &fault{field: "message.apns.payload.aps", text: "Invalid value at 'message.apns.payload.aps': it must be an object."}
	}
	if bad != "" {
		return &fault{field: "message.apns.headers", text: "Invalid APNs header: " + bad, apns: bad}
	}
	return nil
}

func (w webpushConfig) check() *fault {
	if ttl, ok := w.Headers["TTL"]; ok {
		if _, err := strconv.ParseUint(ttl, 10, 31); err != nil {
			return &fault{field: "message.webpush.headers.TTL", text: "Invalid TTL header."}
		}
	}
	// RFC 8030, 5.4: at most 32 characters of the URL-safe base64 alphabet.
	if topic, ok := w.Headers["Topic"]; ok && (topic == "" || len(topic) > 32 || !tokenForm.MatchString(topic) || strings.Contains(topic, ":")) {
		return &fault{field: "message.webpush.headers.Topic", text: "Invalid Topic header."}
	}
	if link := w.FCMOptions.Link; link != "" {
		if u, err := url.Parse(link); err != nil || u.Scheme != "https" {
			return &fault{field: "message.webpush.fcm_options.link", text: "Invalid link: it must be https."}
		}
	}
	return nil
}

// size is the larger of what Android and what Apple would get.
func (m message) size() int {
	data := 0
	for k, v := range m.Data {
		data += len(k) + len(v)
	}
	android := data
	if m.Android.Data != nil {
		android = 0
		for k, v := range m.Android.Data {
			android += len(k) + len(v)
		}
	}
	if n := m.Android.Notification; n != nil {
		android += len(n.Title) + len(n.Body) + len(n.Tag) + len(n.ChannelID) + len(n.TitleLocKey) + len(n.BodyLocKey)
		android += len(strings.Join(n.TitleLocArgs, "")) + len(strings.Join(n.BodyLocArgs, ""))
	}
	apple := data
	for k, v := range m.APNS.Payload {
		apple += len(k) + len(v)
	}
	if n := m.Notification; n != nil {
		android += len(n.Title) + len(n.Body)
		apple += len(n.Title) + len(n.Body)
	}
	return max(android, apple)
}
