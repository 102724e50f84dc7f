package api

import (
	"bytes"
	"encoding/json"
	"errors"
	"strconv"
	"time"

	"github.com/gofiber/fiber/v2"

	"spoorboek/domain"
	"spoorboek/store"
	appsync "spoorboek/sync"
)

// changesPage is a ChangePage as it goes over the wire.
type changesPage []byte

// VisitPullChangesResponse answers with the page.
func (p changesPage) VisitPullChangesResponse(c *fiber.Ctx) error {
	c.Set(fiber.HeaderContentType, fiber.MIMEApplicationJSON)
	c.Response().SetBodyRaw(p)
	return nil
}

const (
	// pageStart is how the JSON of a page begins: the order of the members is the
	// contract's.
	pageStart = `{"changes":[`
	// usualChange is the room that is made for a change. Most need less.
	usualChange = 1024
)

// writeChanges begins a page with its changes, and cuts it where it gets too
// large. Records are written where they will stand: to write each by itself and
// then copy it, and before that to have the general encoder check what it got,
// was a third of the cost of a page.
func (s *Server) writeChanges(actor domain.Actor, page *appsync.Page, now time.Time) (changesPage, error) {
	out := append(make([]byte, 0, 2*usualChange+usualChange*len(page.Changes)), pageStart...)
	size := 0
	for i, c := range page.Changes {
		before := len(out)
		if i > 0 {
			out = append(out, ',')
		}
		out = appendChange(out, c)
		if c.Record != nil {
			out = append(out, `,"data":`...)
			start := len(out)
			var err error
			if out, err = s.codecs[c.Kind].append(out, actor, c.Record, now); err != nil {
				return nil, err
			}
			if size += len(out) - start; size > maxPageBytes && i > 0 {
				page.Cut(i)
				return out[:before], nil
			}
		}
		out = append(out, '}')
	}
	return out, nil
}

// appendChange writes a change without its data and its last brace; none of its
// own words needs an escape.
func appendChange(out []byte, c store.FeedChange) []byte {
	op, reason := "upsert", ""
	if c.Record == nil {
		op, reason = "remove", `,"reason":"revoked"`
		if c.Deleted {
			reason = `,"reason":"deleted"`
		}
	}
	out = append(append(out, `{"collection":"`...), c.Kind.Name...)
	out, _ = appendUUID(append(out, `","id":`...), &c.ID)
	out = append(append(out, `,"op":"`...), op...)
	return append(strconv.AppendInt(append(out, `","rev":`...), c.Rev, 10), reason...)
}

// end writes the other members of the page.
func (p changesPage) end(rest ChangePage) (changesPage, error) {
	rest.Changes = []Change{}
	envelope, err := json.Marshal(rest)
	if err != nil {
		return nil, err
	}
	tail, ok := bytes.CutPrefix(envelope, []byte(pageStart))
	if !ok {
		return nil, errors.New("a page of changes does not begin with them")
	}
	return append(p, tail...), nil
}
