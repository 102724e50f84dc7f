package fcmtest

import (
	"encoding/json"
	"slices"
)

// Platform is a kind of device; a token shows what its kind would show.
type Platform int

// The platforms. A browser shows nothing by itself: its service worker does.
const (
	Android Platform = iota
	IOS
)

// Shown is one notification that stands on a device's screen.
type Shown struct {
	Tag     string            // notification tag, or apns-collapse-id
	Title   string            // the title, or the key of a localised one
	Text    string            // the text, or the key of a localised one
	Channel string            // Android's channel
	Data    map[string]string // what the app gets with it
}

// device is what two imaginary phones with the same token show.
type device struct{ android, ios []Shown }

// Visible returns what stands on the screen of a device that never swiped
// anything away, oldest first. A notification replaces one with the same tag
// (Android) or collapse id (iOS) where that stood.
func (s *Server) Visible(token string, p Platform) []Shown {
	s.mu.Lock()
	defer s.mu.Unlock()
	d := s.shown[token]
	switch {
	case d == nil:
		return nil
	case p == IOS:
		return slices.Clone(d.ios)
	}
	return slices.Clone(d.android)
}

// deliver shows m. The caller has the lock.
func (s *Server) deliver(m message) {
	d := s.shown[m.Token]
	if d == nil {
		d = &device{}
		s.shown[m.Token] = d
	}
	if n, ok := m.android(); ok {
		d.android = show(d.android, n)
	}
	if n, ok := m.ios(); ok {
		d.ios = show(d.ios, n)
	}
}

func show(list []Shown, n Shown) []Shown {
	if n.Tag != "" {
		for i := range list {
			if list[i].Tag == n.Tag {
				list[i] = n
				return list
			}
		}
	}
	return append(list, n)
}

// android is what an Android phone shows; nothing for a message without a
// notification.
func (m message) android() (Shown, bool) {
	a := m.Android.Notification
	if a == nil && m.Notification == nil {
		return Shown{}, false
	}
	n := Shown{Data: m.Data}
	if m.Notification != nil {
		n.Title, n.Text = m.Notification.Title, m.Notification.Body
	}
	if a != nil {
		n.Tag, n.Channel = a.Tag, a.ChannelID
		n.Title = first(a.TitleLocKey, a.Title, n.Title)
		n.Text = first(a.BodyLocKey, a.Body, n.Text)
	}
	if m.Android.Data != nil {
		n.Data = m.Android.Data
	}
	return n, true
}

// ios is what an iPhone shows; nothing for a message without an alert.
func (m message) ios() (Shown, bool) {
	n := Shown{Tag: m.APNS.Headers["apns-collapse-id"], Data: m.Data}
	if m.Notification != nil {
		n.Title, n.Text = m.Notification.Title, m.Notification.Body
	}
	var aps struct {
		Alert json.RawMessage
	}
	if raw := m.APNS.Payload["aps"]; raw != nil && json.Unmarshal(raw, &aps) != nil {
		return Shown{}, false
	}
	var alert struct {
		Title    string `json:"title"`
		Body     string `json:"body"`
		TitleKey string `json:"title-loc-key"`
		BodyKey  string `json:"loc-key"`
	}
	if aps.Alert != nil && json.Unmarshal(aps.Alert, &alert) != nil {
		_ = json.Unmarshal(aps.Alert, &alert.Body) // the short form: the text alone
	}
	n.Title = first(alert.TitleKey, alert.Title, n.Title)
	n.Text = first(alert.BodyKey, alert.Body, n.Text)
	return n, n.Title+n.Text != ""
}

func first(texts ...string) string {
	for _, t := range texts {
		if t != "" {
			return t
		}
	}
	return ""
}
