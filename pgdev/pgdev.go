// Package pgdev runs a private PostgreSQL for `go run .` and `go test`, so that
// neither needs any configuration.
//
// The server listens on a Unix socket in a folder that only its owner can
// enter; there is no TCP port to collide with and no password. It lives as long
// as at least one client process lives, and needs no clean-up code: every client
// holds a shared lock on one file, and the kernel lets go of it however the
// process ends. A supervisor, which is the client's own program executed once
// more, watches that lock and stops the server after the last client.
//
// Three files in the state folder are locked with flock(2):
//
//	clients.lock     shared by every client for its whole life; the supervisor
//	                 takes it exclusively before it stops the server
//	supervisor.lock  held by the one supervisor
//	server.lock      inherited by every process of the server, so whoever can
//	                 take it knows that none of them is alive, and that a
//	                 postmaster.pid left behind is stale whatever its number
//
// Every program that calls Start, tests included, must call Main first thing.
package pgdev

import (
	"errors"
	"time"
)

// MinVersion is the oldest PostgreSQL that will do: CREATE DATABASE ... STRATEGY
// came with 15.
const MinVersion = 15

// Options say which server to run. The zero value of each field but Dir works.
type Options struct {
	// Dir is the state folder: see DefaultDir and TestDir. It is made when
	// missing and must belong to the caller.
	Dir string
	// Bin is the folder with initdb and postgres; "" finds one, and for data
	// that exist already one of the same version.
	Bin string
	// Linger keeps the server this long after its last client.
	Linger time.Duration
	// Durable keeps the data from one start to the next and safe in a power
	// cut. Otherwise the data are thrown away when the server stops, and no
	// write waits for the disk.
	Durable bool
}

// ErrNoPostgres says that the server's programs are not installed, or that they
// are too old, and what to do about it.
var ErrNoPostgres = errors.New("PostgreSQL 15 or newer is not installed: run `apt-get install -y postgresql` " +
	"(macOS: `brew install postgresql@17`), or set DATABASE_URL to a server that runs already")
