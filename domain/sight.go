package domain

import (
	"errors"
	"strings"

	"github.com/google/uuid"
)

// Shown is, by place (Reference), how the record that is named there is shown. A
// place without one names what only the owner may know of.
type Shown map[string]Sight

// Sight is how widely a record is shown, and the last day of that; zero: it has
// none. By is its author, where that alone lets somebody see it, and In its
// trajectory, where that is not the one of the record that names it. It is stored
// as text: "coach", "private by <id>", "coach in <id> until 2026-05-31".
type Sight struct {
	Visibility Visibility
	By, In     uuid.UUID
	Until      Date
}

const sightBy, sightIn, sightUntil = " by ", " in ", " until "

// MarshalText writes a Sight as it is stored.
func (s Sight) MarshalText() ([]byte, error) {
	text := string(s.Visibility)
	if s.By != uuid.Nil {
		text += sightBy + s.By.String()
	}
	if s.In != uuid.Nil {
		text += sightIn + s.In.String()
	}
	if !s.Until.IsZero() {
		text += sightUntil + s.Until.String()
	}
	return []byte(text), nil
}

// UnmarshalText reads what MarshalText wrote.
func (s *Sight) UnmarshalText(b []byte) error {
	rest, until, dated := strings.Cut(string(b), sightUntil)
	rest, in, placed := strings.Cut(rest, sightIn)
	rest, by, authored := strings.Cut(rest, sightBy)
	*s = Sight{Visibility: Visibility(rest)}
	var errs [3]error
	if authored {
		s.By, errs[0] = uuid.Parse(by)
	}
	if placed {
		s.In, errs[1] = uuid.Parse(in)
	}
	if dated {
		s.Until, errs[2] = ParseDate(until)
	}
	return errors.Join(errs[:]...)
}

// Naming is part of a record whose fields name other records (Kind.Refs). It
// is the server's own copy of what decides who sees those, kept in step by
// echo, so that a read needs the record alone. It is not on the wire.
type Naming struct {
	Shown Shown `gorm:"serializer:json"`
}

func (n *Naming) shown() *Shown { return &n.Shown }

type namer interface{ shown() *Shown }
