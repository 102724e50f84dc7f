// Package migrations holds the SQL that builds the database, in numbered files
// which are applied in order and never changed after a release.
package migrations

import "embed"

// FS holds the *.sql files at its root, named NNNN_what_it_does.sql.
//
//go:embed *.sql
var FS embed.FS
