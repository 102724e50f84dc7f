package domain

import (
	"bytes"
	"encoding/json"
	"regexp"
	"time"

	"github.com/google/uuid"
)

// Rejected is an offline operation that was refused for good, as its author
// finds it afterwards. What could not be read of it is zero.
type Rejected struct {
	ID           uuid.UUID // sorts by arrival
	OpID         string
	Op           Op
	Collection   string
	RecordID     *uuid.UUID
	TrajectoryID *uuid.UUID // where it was to hang, if known
	Why          *Error
	Data         json.RawMessage // as sent; nil for a delete, for what was too large and for what the guard refused
	ClientTime   *time.Time
	ReceivedAt   time.Time
}

// RejectedLives is how long rejected work is kept for its author.
const RejectedLives = RejectedDays * 24 * time.Hour

// KeepSync is how long a phone may be away and go on by its cursor, if nothing
// else is set: removals and answers to operations are kept for so long.
const KeepSync = 180 * 24 * time.Hour

var (
	readableOpID = regexp.MustCompile(`^[!-~]{1,64}$`)
	readableKind = regexp.MustCompile(`^[a-z_]{1,40}$`)
)

// Blamed gives why an operation was refused with pointers that lead into it, as a
// phone sent it. A rule names fields of the record, which the operation has under
// data; what can't be read is named by its place already.
func (m Mutation) Blamed(why *Error) *Error {
	if m.Fail != nil {
		return why
	}
	return why.Under("/data")
}

// Refused gives the operation as it is kept when it was refused for good; nil
// when it wasn't, or isn't kept: work of the server and of REST, whose author is
// there to read the answer, another operation under an id that was used before,
// and one without an id to know its repetitions by.
func (m Mutation) Refused(why *Error) *Rejected {
	if m.Sent == nil || why == nil || why.Retryable || why.Code == CodeOpReused {
		return nil
	}
	var in struct {
		OpID       any             `json:"op_id"`
		Op         any             `json:"op"`
		Collection any             `json:"collection"`
		ID         any             `json:"id"`
		ClientTime any             `json:"client_time"`
		Data       json.RawMessage `json:"data"`
	}
	if json.Unmarshal(m.Sent, &in) != nil {
		return nil
	}
	r := &Rejected{
		OpID: readable(in.OpID, readableOpID), Op: Op(readable(in.Op, readableKind)), Collection: readable(in.Collection, readableKind),
		RecordID: readableID(in.ID), Why: m.Blamed(why), Data: in.Data,
	}
	if r.OpID == "" {
		return nil
	}
	if r.Op != OpCreate && r.Op != OpUpdate && r.Op != OpDelete {
		r.Op = ""
	}
	if at, ok := in.ClientTime.(string); ok {
		if t, err := time.Parse(time.RFC3339, at); err == nil && t.UTC().Year() > 0 && t.UTC().Year() < 10000 {
			r.ClientTime = &t
		}
	}
	unfit := why.Code == CodeMedical || why.Code == CodeServiceNumber // that may not be stored is not stored here either
	if bytes.Equal(in.Data, []byte("null")) || len(m.Sent) > MaxOpBytes || unfit {
		r.Data = nil
	}
	var place struct {
		TrajectoryID any `json:"trajectory_id"`
	}
	if json.Unmarshal(r.Data, &place) == nil {
		r.TrajectoryID = readableID(place.TrajectoryID)
	}
	return r
}

func readable(v any, pattern *regexp.Regexp) string {
	if s, ok := v.(string); ok && pattern.MatchString(s) {
		return s
	}
	return ""
}

func readableID(v any) *uuid.UUID {
	s, _ := v.(string)
	if id, err := uuid.Parse(s); err == nil {
		return &id
	}
	return nil
}
