package domain

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"

	"github.com/google/uuid"
)

// anyField is the entry that stands for every field without one of its own.
const anyField = "*"

// Stamp says which rev and device wrote a field last.
type Stamp struct {
	Rev    int64
	Device uuid.UUID
}

// FieldRev remembers the last Stamp of every field of a record. An element of
// a merged list has an entry of its own, "steps/<element id>", which outlives
// the element: that is how a removal is known. It is stored compactly as
// {"d":[devices],"*":[rev,device index],"title":[rev,device index]}.
type FieldRev map[string]Stamp

// Last gives the stamp of field, or the one that stands for all.
func (f FieldRev) Last(field string) Stamp {
	if s, ok := f[field]; ok {
		return s
	}
	return f[anyField]
}

// Contested tells whether another device wrote field after base. A device
// never contests itself.
func (f FieldRev) Contested(field string, base int64, device uuid.UUID) bool {
	last := f.Last(field)
	return last.Rev > base && last.Device != device
}

// clone copies f, so that a dropped change leaves no trace.
func (f FieldRev) clone() FieldRev { return maps.Clone(f) }

// MarshalJSON writes the compact form, the same bytes for the same content.
func (f FieldRev) MarshalJSON() ([]byte, error) {
	var devices []uuid.UUID
	out := make([]byte, 0, 64*(len(f)+1))
	for _, name := range slices.Sorted(maps.Keys(f)) {
		s := f[name]
		i := slices.Index(devices, s.Device)
		if i < 0 {
			i = len(devices)
			devices = append(devices, s.Device)
		}
		key, err := json.Marshal(name) // the id of a list's element is anybody's text
		if err != nil {
			return nil, err
		}
		out = append(append(append(out, ','), key...), ":["...)
		out = append(strconv.AppendInt(out, s.Rev, 10), ',')
		out = append(strconv.AppendInt(out, int64(i), 10), ']')
	}
	if len(devices) == 0 {
		return []byte("{}"), nil
	}
	list, err := json.Marshal(devices)
	out = append(append(append(out, `,"d":`...), list...), '}')
	out[0] = '{'
	return out, err
}

// UnmarshalJSON reads the compact form.
func (f *FieldRev) UnmarshalJSON(b []byte) error {
	if quick, ok := quickFieldRev(b); ok {
		*f = quick
		return nil
	}
	return f.readAny(b)
}

// readAny reads the compact form however it is written.
func (f *FieldRev) readAny(b []byte) error {
	var raw map[string]json.RawMessage
	if err := json.Unmarshal(b, &raw); err != nil {
		return err
	}
	var devices []uuid.UUID
	if d, ok := raw["d"]; ok {
		if err := json.Unmarshal(d, &devices); err != nil {
			return err
		}
		delete(raw, "d")
	}
	out := make(FieldRev, len(raw))
	for name, v := range raw {
		var p [2]int64
		if err := json.Unmarshal(v, &p); err != nil {
			return err
		}
		if p[1] < 0 || p[1] >= int64(len(devices)) {
			return fmt.Errorf("field_rev: device %d of %d", p[1], len(devices))
		}
		out[name] = Stamp{Rev: p[0], Device: devices[p[1]]}
	}
	*f = out
	return nil
}
