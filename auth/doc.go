// Package auth decides who somebody is: passwords and how they are hashed,
// access tokens and the keys that sign them, refresh tokens and their
// rotation, one-time codes, and how fast a stranger may guess.
//
// The rules in this package's pure files (password, strength, keys, token,
// refresh, code, throttle) need no database and no clock of their own: state
// goes in, a decision comes out. Secrets are never stored as they are: a
// password as argon2id, a code as SHA-256, a refresh token not at all.
package auth
