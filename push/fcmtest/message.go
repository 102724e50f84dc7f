package fcmtest

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"slices"
	"strings"
)

// sendRequest and below is what the server reads of a message that has passed
// the schema; keys are in lowerCamelCase, as the schema leaves them.
type sendRequest struct {
	ValidateOnly bool    `json:"validateOnly"`
	Message      message `json:"message"`
}

type message struct {
	Token        string            `json:"token"`
	Topic        string            `json:"topic"`
	Condition    string            `json:"condition"`
	Data         map[string]string `json:"data"`
	Notification *basic            `json:"notification"`
	Android      androidConfig     `json:"android"`
	APNS         apnsConfig        `json:"apns"`
	Webpush      webpushConfig     `json:"webpush"`
}

type basic struct {
	Title string `json:"title"`
	Body  string `json:"body"`
}

type androidConfig struct {
	TTL          string               `json:"ttl"`
	Data         map[string]string    `json:"data"`
	Notification *androidNotification `json:"notification"`
}

type androidNotification struct {
	Title        string   `json:"title"`
	Body         string   `json:"body"`
	Tag          string   `json:"tag"`
	ChannelID    string   `json:"channelId"`
	Color        string   `json:"color"`
	TitleLocKey  string   `json:"titleLocKey"`
	TitleLocArgs []string `json:"titleLocArgs"`
	BodyLocKey   string   `json:"bodyLocKey"`
	BodyLocArgs  []string `json:"bodyLocArgs"`
}

type apnsConfig struct {
	Headers map[string]string          `json:"headers"`
	Payload map[string]json.RawMessage `json:"payload"`
}

type webpushConfig struct {
	Headers    map[string]string `json:"headers"`
	Data       map[string]string `json:"data"`
	FCMOptions struct {
		Link string `json:"link"`
	} `json:"fcmOptions"`
}

// fault is one reason to refuse a message. A fault of form is found by the API's
// front, which knows no FCM codes; the others carry FCM's detail.
type fault struct {
	field string // "" names none
	text  string
	form  bool
	apns  string // Apple's own reason
}

func (f *fault) answer() Answer {
	var details []map[string]any
	if f.field != "" {
		details = append(details, badRequest(f.field, f.text))
	}
	if !f.form {
		details = append(details, fcmError("INVALID_ARGUMENT"))
	}
	if f.apns != "" {
		details = append(details, map[string]any{
			"@type": "type.googleapis.com/google.firebase.fcm.v1.ApnsError", "statusCode": 400, "reason": f.apns,
		})
	}
	return refusal(400, "INVALID_ARGUMENT", f.text, details...)
}

// parse reads and checks a request body.
func parse(body []byte) (sendRequest, *fault) {
	var req sendRequest
	d := json.NewDecoder(bytes.NewReader(body))
	d.UseNumber()
	var raw any
	if err := d.Decode(&raw); err != nil {
		return req, &fault{text: "Invalid JSON payload received. " + err.Error(), form: true}
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return req, &fault{text: "Invalid JSON payload received. Parsing terminated before end of input.", form: true}
	}
	clean, bad := requestSchema()("", raw)
	if bad != nil {
		return req, bad
	}
	text, err := json.Marshal(clean)
	if err == nil {
		err = json.Unmarshal(text, &req)
	}
	if err != nil {
		return req, &fault{text: "Invalid JSON payload received.", form: true}
	}
	return req, req.Message.check()
}

// A check verifies a JSON value by the schema and returns it with its keys in
// lowerCamelCase. The API takes these and snake_case alike.
type check func(path string, v any) (any, *fault)

func requestSchema() check {
	return object(map[string]check{"validateOnly": boolean, "message": messageSchema()})
}

// messageSchema is the Message of the API's discovery document (fcm v1).
func messageSchema() check {
	label := object(map[string]check{"analyticsLabel": text})
	return object(map[string]check{
		"name": text, "token": text, "topic": text, "condition": text,
		"data":         texts,
		"notification": object(map[string]check{"title": text, "body": text, "image": text}),
		"android": object(map[string]check{
			"collapseKey": text, "priority": oneOf("normal", "high", "NORMAL", "HIGH"), "ttl": duration,
			"restrictedPackageName": text, "data": texts, "notification": androidSchema(), "fcmOptions": label,
			"directBootOk": boolean, "bandwidthConstrainedOk": boolean, "restrictedSatelliteOk": boolean,
		}),
		"webpush": object(map[string]check{
			"headers": texts, "data": texts, "notification": anyObject,
			"fcmOptions": object(map[string]check{"link": text, "analyticsLabel": text}),
		}),
		"apns": object(map[string]check{
			"headers": texts, "payload": anyObject, "liveActivityToken": text,
			"fcmOptions": object(map[string]check{"analyticsLabel": text, "image": text}),
		}),
		"fcmOptions": label,
	})
}

func androidSchema() check {
	light := object(map[string]check{
		"color":           object(map[string]check{"red": number, "green": number, "blue": number, "alpha": number}),
		"lightOnDuration": duration, "lightOffDuration": duration,
	})
	return object(map[string]check{
		"title": text, "body": text, "icon": text, "color": text, "sound": text, "tag": text, "clickAction": text,
		"bodyLocKey": text, "bodyLocArgs": list(text), "titleLocKey": text, "titleLocArgs": list(text),
		"channelId": text, "ticker": text, "sticky": boolean, "eventTime": text, "localOnly": boolean,
		"notificationPriority": oneOf("PRIORITY_UNSPECIFIED", "PRIORITY_MIN", "PRIORITY_LOW", "PRIORITY_DEFAULT", "PRIORITY_HIGH", "PRIORITY_MAX"),
		"defaultSound":         boolean, "defaultVibrateTimings": boolean, "defaultLightSettings": boolean,
		"vibrateTimings": list(duration), "visibility": oneOf("VISIBILITY_UNSPECIFIED", "PRIVATE", "PUBLIC", "SECRET"),
		"notificationCount": number, "lightSettings": light, "image": text,
		"proxy": oneOf("PROXY_UNSPECIFIED", "ALLOW", "DENY", "IF_PRIORITY_LOWERED"),
	})
}

func object(fields map[string]check) check {
	return func(path string, v any) (any, *fault) {
		m, ok := v.(map[string]any)
		if !ok {
			return nil, wrongType(path, "an object")
		}
		clean := make(map[string]any, len(m))
		for _, key := range sortedKeys(m) {
			name := camel(key)
			c, known := fields[name]
			if !known {
				return nil, unknownName(path, key)
			}
			if _, twice := clean[name]; twice {
				return nil, &fault{field: path, text: "Invalid JSON payload received. Field '" + key + "' is set twice.", form: true}
			}
			if m[key] == nil { // null is unset
				continue
			}
			value, bad := c(join(path, key), m[key])
			if bad != nil {
				return nil, bad
			}
			clean[name] = value
		}
		return clean, nil
	}
}

func list(item check) check {
	return func(path string, v any) (any, *fault) {
		items, ok := v.([]any)
		if !ok {
			return nil, wrongType(path, "a list")
		}
		for _, i := range items {
			if _, bad := item(path, i); bad != nil {
				return nil, bad
			}
		}
		return items, nil
	}
}

func oneOf(names ...string) check {
	return func(path string, v any) (any, *fault) {
		if name, ok := v.(string); !ok || !slices.Contains(names, name) {
			return nil, wrongType(path, "one of "+strings.Join(names, ", "))
		}
		return v, nil
	}
}

func unknownName(path, key string) *fault {
	at := ""
	if path != "" {
		at = " at '" + path + "'"
	}
	return &fault{field: path, text: `Invalid JSON payload received. Unknown name "` + key + `"` + at + ": Cannot find field.", form: true}
}

func wrongType(path, want string) *fault {
	return &fault{field: path, text: "Invalid value at '" + path + "', want " + want, form: true}
}

func join(path, key string) string {
	if path == "" {
		return key
	}
	return path + "." + key
}

func camel(key string) string {
	parts := strings.Split(key, "_")
	for i, p := range parts[1:] {
		if p != "" {
			parts[i+1] = strings.ToUpper(p[:1]) + p[1:]
		}
	}
	return strings.Join(parts, "")
}

func sortedKeys(m map[string]any) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
