package api

import (
	"github.com/google/uuid"
	"github.com/oapi-codegen/nullable"

	"spoorboek/domain"
	"spoorboek/store"
)

// pageRequest asks for a page of a list that stands in order of id. Bound is
// what its cursors are good for: the list, the caller and the filters.
type pageRequest struct {
	cursor *string
	limit  *int64
	bound  []byte
}

// page reads the asked page with read, which gives at most limit rows after an
// id and tells whether there are more, and shows each row with wire.
func page[T, W any](s *Server, q pageRequest, read func(after uuid.UUID, limit int) ([]T, bool, error), id func(T) uuid.UUID, wire func(T) W) ([]W, nullable.Nullable[string], error) {
	limit, none := domain.DefaultListPage, nullable.NewNullNullable[string]()
	if q.limit != nil {
		limit = int(*q.limit)
	}
	var after store.Place
	if q.cursor != nil {
		var err error
		if after, err = s.openPlace(*q.cursor, q.bound); err != nil {
			return nil, none, err
		}
	}
	rows, more, err := read(after.ID, limit)
	if err != nil {
		return nil, none, err
	}
	out := make([]W, len(rows))
	for i, row := range rows {
		out[i] = wire(row)
	}
	if !more {
		return out, none, nil
	}
	last := store.Place{ID: id(rows[len(rows)-1])}
	return out, nullable.NewNullableWithValue(s.sealPlace(last, q.bound)), nil
}
