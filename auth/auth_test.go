package auth_test

import (
	"time"

	"github.com/google/uuid"
)

// What the tests of this package share: the time it is, and a tenant.
var (
	noon   = time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC)
	tenant = uuid.MustParse("0197a000-0000-7000-8000-000000000001")
)
