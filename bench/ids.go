package main

import (
	"fmt"
	"strings"

	"github.com/google/uuid"
)

// Every id that belongs to one employee ends in eight digits that say so, and so
// does every id of a coach. Whoever writes another number there has the same
// record of another person: that is how a database is filled by copying what the
// product wrote for one (see copy.go).

// employeeMark are the last digits of all ids of employee n.
func employeeMark(n int) string { return fmt.Sprintf("c0de%04x", n) }

// coachMark are the last digits of all ids of coach n.
func coachMark(n int) string { return fmt.Sprintf("c0ac%04x", n) }

const markDigits = 8

// newID makes an id as a phone would, in order of time, that ends in mark.
func newID(mark string) uuid.UUID {
	text := uuid.Must(uuid.NewV7()).String()
	return uuid.MustParse(text[:len(text)-markDigits] + mark)
}

// remark is the same id of another person.
func remark(id uuid.UUID, mark string) uuid.UUID {
	text := id.String()
	return uuid.MustParse(text[:len(text)-markDigits] + mark)
}

// email is the address of the person with that mark.
func email(mark string) string { return strings.ToLower(mark) + "@bench.example" }
