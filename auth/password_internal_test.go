package auth

import (
	"encoding/base64"
	"strings"
	"testing"
	"time"

	"golang.org/x/crypto/argon2"

	"spoorboek/domain"
)

func TestHasher_A05_RunsNoMoreThanMaxAtOnce(t *testing.T) {
	t.Parallel()
	h := NewHasher(2, time.Millisecond)
	if !h.memory.TryAcquire(2 * hashMemory) { // two hashes are running
		t.Fatal("there is no room for two")
	}
	if err := h.VerifyDummy(t.Context(), "a password"); domain.CodeOf(err) != domain.CodeUnavailable {
		t.Errorf("a third gives %v, want unavailable", err)
	}
	h.memory.Release(2 * hashMemory)
	if err := h.VerifyDummy(t.Context(), "a password"); err != nil {
		t.Errorf("after they ended: %v", err)
	}
	if !h.memory.TryAcquire(2 * hashMemory) {
		t.Error("a hash that ended keeps its room")
	}
}

func TestHasher_A05_AHashDearerThanAllRoomRunsAlone(t *testing.T) {
	t.Parallel()
	h := NewHasher(1, time.Minute)
	salt := []byte("0123456789abcdef")
	b64 := base64.RawStdEncoding.EncodeToString
	phc := "$argon2id$v=19$m=40000,t=1,p=1$" + b64(salt) + "$" + b64(argon2.IDKey([]byte("secret"), salt, 1, 40000, 1, 32))
	if ok, _, err := h.Verify(t.Context(), "secret", phc); !ok || err != nil {
		t.Errorf("ok %v, %v", ok, err)
	}
}

func TestHasher_A06_TheDummyCostsWhatAHashCosts(t *testing.T) {
	t.Parallel()
	h := NewHasher(1, time.Minute)
	real, err := h.Hash(t.Context(), "a password")
	if err != nil {
		t.Fatal(err)
	}
	cost := func(phc string) string {
		return phc[:strings.LastIndexByte(phc[:strings.LastIndexByte(phc, '$')], '$')]
	}
	if cost(h.dummy) != cost(real) || len(h.dummy) != len(real) {
		t.Errorf("dummy %s, real %s", cost(h.dummy), cost(real))
	}
	if h.dummy == NewHasher(1, time.Minute).dummy {
		t.Error("every server has the same dummy")
	}
}
