package fcmtest

import (
	"encoding/json"
	"net"
	"net/http"
	"strconv"
)

// Answer is one way to answer a well-formed message.
type Answer struct {
	status     int
	retryAfter string
	body       string
	html       bool
	accept     bool          // deliver it to the device
	cut        bool          // reset the connection in place of an answer
	half       bool          // reset the connection in the middle of the answer
	hold       chan struct{} // answer when this is closed
}

// Script sets the answers to the next messages for token, in order. After the
// last one, messages are accepted again.
func (s *Server) Script(token string, answers ...Answer) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.scripts[token] = append(s.scripts[token], answers...)
}

// Always sets the answer to every message for token that no Script covers.
func (s *Server) Always(token string, a Answer) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.always[token] = a
}

// Down makes the server answer everything with a, until Up.
func (s *Server) Down(a Answer) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.down = &a
}

// Up ends Down.
func (s *Server) Up() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.down = nil
}

// next takes the answer to the next message for token. The caller has the lock.
func (s *Server) next(token string) Answer {
	if s.down != nil {
		return *s.down
	}
	if queue := s.scripts[token]; len(queue) > 0 {
		s.scripts[token] = queue[1:]
		return queue[0]
	}
	if a, ok := s.always[token]; ok {
		return a
	}
	return Accept()
}

// Accept takes the message: 200.
func Accept() Answer { return Answer{status: http.StatusOK, accept: true} }

// Unregistered is the answer for a token whose app is gone: 404 with detail.
func Unregistered() Answer {
	return refusal(404, "NOT_FOUND", "Requested entity was not found.", fcmError("UNREGISTERED"))
}

// NotFound is a 404 without FCM's detail: a project that isn't there.
func NotFound() Answer { return refusal(404, "NOT_FOUND", "Requested entity was not found.") }

// SenderIDMismatch is the answer for a token of another project: 403.
func SenderIDMismatch() Answer {
	return refusal(403, "PERMISSION_DENIED", "SenderId mismatch", fcmError("SENDER_ID_MISMATCH"))
}

// InvalidToken is the answer for something that isn't a token, as given today: 400.
func InvalidToken() Answer {
	return refusal(400, "INVALID_ARGUMENT", "The registration token is not a valid FCM registration token", fcmError("INVALID_ARGUMENT"))
}

// InvalidTokenNamed is InvalidToken in the older form, which names the field.
func InvalidTokenNamed() Answer {
	return refusal(400, "INVALID_ARGUMENT", "Request contains an invalid argument.",
		fcmError("INVALID_ARGUMENT"), badRequest("message.token", "Invalid registration token"))
}

// InvalidPayload is the answer to a message with a field it can't take: 400.
func InvalidPayload() Answer {
	const text = "Invalid value at 'message.data[0].value' (TYPE_STRING), 12"
	return refusal(400, "INVALID_ARGUMENT", text, badRequest("message.data[0].value", text))
}

// QuotaExceeded is the limit of one device, with FCM's detail: 429. retryAfter
// is the header's value, "" for none.
func QuotaExceeded(retryAfter string) Answer {
	a := refusal(429, "RESOURCE_EXHAUSTED", "Message rate exceeded. The rate of messages to this device is too high.", fcmError("QUOTA_EXCEEDED"))
	a.retryAfter = retryAfter
	return a
}

// ProjectQuotaExceeded is the limit of the project, which comes without FCM's
// detail: 429.
func ProjectQuotaExceeded(retryAfter string) Answer {
	a := refusal(429, "RESOURCE_EXHAUSTED",
		"Quota exceeded for quota metric 'Send requests' and limit 'Send requests per minute' of service 'fcm.googleapis.com' for consumer 'project_number:1'.",
		map[string]any{
			"@type": "type.googleapis.com/google.rpc.ErrorInfo", "reason": "RATE_LIMIT_EXCEEDED", "domain": "googleapis.com",
			"metadata": map[string]string{"quota_limit": "SendsPerMinutePerProject", "service": "fcm.googleapis.com"},
		})
	a.retryAfter = retryAfter
	return a
}

// Unavailable is an overload: 503. retryAfter is the header's value, "" for none.
func Unavailable(retryAfter string) Answer {
	a := refusal(503, "UNAVAILABLE", "The service is currently unavailable.", fcmError("UNAVAILABLE"))
	a.retryAfter = retryAfter
	return a
}

// Internal is a fault of the service: 500.
func Internal() Answer {
	return refusal(500, "INTERNAL", "Internal error encountered.", fcmError("INTERNAL"))
}

// BadGateway is a page of the load balancer in front: 502, HTML.
func BadGateway() Answer { return robotPage(http.StatusBadGateway) }

// ThirdPartyAuthError is what comes when Apple refuses the project's key: 401.
func ThirdPartyAuthError() Answer {
	return refusal(401, "UNAUTHENTICATED", "Auth error from APNS or Web Push Service", fcmError("THIRD_PARTY_AUTH_ERROR"),
		map[string]any{"@type": "type.googleapis.com/google.firebase.fcm.v1.ApnsError", "statusCode": 403, "reason": "InvalidProviderToken"})
}

// Unauthenticated is a missing or ended access token: 401.
func Unauthenticated() Answer {
	return refusal(401, "UNAUTHENTICATED", "Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie or other valid authentication credential.")
}

// PermissionDenied is an account that may not send in this project: 403.
func PermissionDenied() Answer {
	return refusal(403, "PERMISSION_DENIED", "Permission 'cloudmessaging.messages.create' denied on resource '//cloudresourcemanager.googleapis.com/projects/"+Project+"' (or it may not exist).")
}

// Redirect sends the client elsewhere: 302. The real one never does; a proxy may.
func Redirect() Answer { return Answer{status: http.StatusFound, body: `{"name":"elsewhere"}`} }

// Reset cuts the connection before the message is taken.
func Reset() Answer { return Answer{cut: true} }

// AcceptAndReset takes the message and then cuts the connection, so that the
// sender can't know.
func AcceptAndReset() Answer { return Answer{accept: true, cut: true} }

// AcceptAndCutShort takes the message and cuts the connection in the middle of
// saying so.
func AcceptAndCutShort() Answer {
	return Answer{status: http.StatusOK, accept: true, half: true}
}

// Hold makes a slow answer: a is given when release is called, or when the
// client goes. Use the answer for any number of messages; call release once.
func Hold(a Answer) (held Answer, release func()) {
	a.hold = make(chan struct{})
	return a, func() { close(a.hold) }
}

// refusal makes an error answer in the form of Google's APIs.
func refusal(code int, status, message string, details ...map[string]any) Answer {
	e := map[string]any{"code": code, "message": message, "status": status}
	if len(details) > 0 {
		e["details"] = details
	}
	body, err := json.MarshalIndent(map[string]any{"error": e}, "", "  ")
	if err != nil { // strings and numbers: can't be
		body = nil
	}
	return Answer{status: code, body: string(body) + "\n"}
}

func fcmError(code string) map[string]any {
	return map[string]any{"@type": "type.googleapis.com/google.firebase.fcm.v1.FcmError", "errorCode": code}
}

func badRequest(field, description string) map[string]any {
	return map[string]any{
		"@type":           "type.googleapis.com/google.rpc.BadRequest",
		"fieldViolations": []map[string]string{{"field": field, "description": description}},
	}
}

func robotPage(status int) Answer {
	title := "Error " + strconv.Itoa(status) + " (" + http.StatusText(status) + ")!!1"
	return Answer{status: status, html: true, body: "<!DOCTYPE html>\n<html lang=en>\n<title>" + title + "</title>\n"}
}

func (a Answer) write(w http.ResponseWriter) {
	if a.cut {
		reset(w)
		return
	}
	h := w.Header()
	h.Set("Content-Type", "application/json; charset=UTF-8")
	if a.html {
		h.Set("Content-Type", "text/html; charset=UTF-8")
	}
	if a.retryAfter != "" {
		h.Set("Retry-After", a.retryAfter)
	}
	if a.status == http.StatusFound {
		h.Set("Location", "/v1/elsewhere")
	}
	h.Set("Content-Length", strconv.Itoa(len(a.body)))
	w.WriteHeader(a.status)
	if !a.half {
		_, _ = w.Write([]byte(a.body))
		return
	}
	_, _ = w.Write([]byte(a.body[:len(a.body)/2]))
	_ = http.NewResponseController(w).Flush()
	reset(w)
}

// reset drops the connection with a TCP reset, as a crashed peer does.
func reset(w http.ResponseWriter) {
	conn, _, err := http.NewResponseController(w).Hijack()
	if err != nil {
		panic(http.ErrAbortHandler)
	}
	if tcp, ok := conn.(*net.TCPConn); ok {
		_ = tcp.SetLinger(0)
	}
	_ = conn.Close()
}
