// Package sync is the protocol between a phone and its feed: what a cursor
// means, when a phone must start over, and what push and verify answer. It
// knows no bytes and no SQL. The one importer, api, calls it appsync, since a
// package of the standard library has the same name.
package sync
