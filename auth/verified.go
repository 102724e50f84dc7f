package auth

import (
	"crypto/sha256"
	"sync"
)

// maxVerified bounds how many tokens are remembered, twice.
const maxVerified = 4096

// verified remembers which tokens carry a good signature, by their hash: a phone
// shows the same one for ten minutes, and to check it costs as much as the rest
// of a small request. It belongs to one set of keys, and is forgotten with it.
// Whether the token is in time, and its session alive, is not its business.
type verified struct {
	mu         sync.Mutex
	young, old map[[sha256.Size]byte]*accessClaims // the old ones go when the young are many
}

func (v *verified) get(token string) (*accessClaims, bool) {
	key := sha256.Sum256([]byte(token))
	v.mu.Lock()
	defer v.mu.Unlock()
	if c, ok := v.young[key]; ok {
		return c, true
	}
	c, ok := v.old[key]
	if ok {
		v.add(key, c)
	}
	return c, ok
}

func (v *verified) put(token string, c *accessClaims) {
	key := sha256.Sum256([]byte(token))
	v.mu.Lock()
	defer v.mu.Unlock()
	v.add(key, c)
}

func (v *verified) add(key [sha256.Size]byte, c *accessClaims) {
	if v.young == nil || len(v.young) >= maxVerified {
		v.young, v.old = make(map[[sha256.Size]byte]*accessClaims), v.young
	}
	v.young[key] = c
}
