package auth_test

import (
	"math"
	"strings"
	"sync"
	"testing"

	"github.com/google/uuid"

	"spoorboek/auth"
	"spoorboek/domain"
)

func TestRotate(t *testing.T) {
	t.Parallel()
	const open, closed = true, false
	for name, c := range map[string]struct {
		counter   uint32
		moved     bool
		presented uint32
		restore   bool
		want      auth.Decision
	}{
		"first token":                                   {1, false, 1, closed, auth.Decision{Verdict: auth.Advance, Counter: 2}},
		"current":                                       {7, false, 7, closed, auth.Decision{Verdict: auth.Advance, Counter: 8}},
		"T069 previous, answer lost":                    {7, false, 6, closed, auth.Decision{Verdict: auth.Repeat, Counter: 7}},
		"T071 two generations old":                      {7, false, 5, closed, auth.Decision{Verdict: auth.Revoke}},
		"T071 first of all":                             {7, false, 1, closed, auth.Decision{Verdict: auth.Revoke}},
		"T071 old while a restore is open":              {7, false, 5, open, auth.Decision{Verdict: auth.Revoke}},
		"T073 ahead":                                    {7, false, 8, closed, auth.Decision{Verdict: auth.Refuse}},
		"T073 ahead, restore open":                      {7, false, 8, open, auth.Decision{Verdict: auth.FastForward, Counter: 9}},
		"T073 far ahead, restore open":                  {7, false, 900, open, auth.Decision{Verdict: auth.FastForward, Counter: 901}},
		"T073 ahead, restore open, moved before":        {7, true, 8, open, auth.Decision{Verdict: auth.Refuse}},
		"current, restore open, moved before":           {7, true, 7, open, auth.Decision{Verdict: auth.Advance, Counter: 8}},
		"no token was ever made":                        {0, false, 1, closed, auth.Decision{Verdict: auth.Refuse}},
		"no token was ever made, restore open":          {0, false, 1, open, auth.Decision{Verdict: auth.Refuse}},
		"zero":                                          {1, false, 0, closed, auth.Decision{Verdict: auth.Refuse}},
		"the last number has no successor":              {math.MaxUint32, false, math.MaxUint32, closed, auth.Decision{Verdict: auth.Refuse}},
		"the last number has no successor when ahead":   {7, false, math.MaxUint32, open, auth.Decision{Verdict: auth.Refuse}},
		"the last but one still repeats the last token": {math.MaxUint32, false, math.MaxUint32 - 1, closed, auth.Decision{Verdict: auth.Repeat, Counter: math.MaxUint32}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := auth.Rotate(auth.SessionCounter{Counter: c.counter, FastForwarded: c.moved}, c.presented, c.restore)
			if got != c.want {
				t.Errorf("got %+v, want %+v", got, c.want)
			}
		})
	}
}

// session plays the row: a counter under a lock.
type session struct {
	mu    sync.Mutex
	id    uuid.UUID
	key   []byte
	state auth.SessionCounter
	dead  bool
}

func newSession() *session {
	return &session{id: uuid.New(), key: []byte("0123456789abcdef0123456789abcdef"), state: auth.SessionCounter{Counter: 1}}
}

func (s *session) token(n uint32) string { return auth.FormatRefresh(s.key, tenant, s.id, n) }

func (s *session) refresh(t *testing.T, token string, restoreOpen bool) (string, auth.Verdict) {
	t.Helper()
	r, err := auth.ParseRefresh(token)
	if err != nil || r.Tenant != tenant || r.Session != s.id || !r.Valid(s.key) {
		t.Fatalf("our own token is refused: %v", err)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.dead {
		return "", auth.Refuse
	}
	d := auth.Rotate(s.state, r.Counter, restoreOpen)
	switch d.Verdict {
	case auth.Advance:
		s.state.Counter = d.Counter
	case auth.FastForward:
		s.state = auth.SessionCounter{Counter: d.Counter, FastForwarded: true}
	case auth.Revoke:
		s.dead = true
	}
	if d.Counter == 0 {
		return "", d.Verdict
	}
	return s.token(d.Counter), d.Verdict
}

func TestRotate_T069_LostAnswersAreRepeatedUntilOneArrives(t *testing.T) {
	t.Parallel()
	s := newSession()
	first := s.token(1)
	second, _ := s.refresh(t, first, false)
	for range 50 {
		if again, verdict := s.refresh(t, first, false); again != second || verdict != auth.Repeat {
			t.Fatalf("retry gives verdict %d and another token", verdict)
		}
	}
	third, verdict := s.refresh(t, second, false)
	if verdict != auth.Advance || third == second {
		t.Fatalf("the repeated token does not work: verdict %d", verdict)
	}
	if again, _ := s.refresh(t, second, false); again != third {
		t.Error("the second answer, lost as well, is not repeated")
	}
}

func TestRotate_T070_TwentySimultaneousRefreshesGetOneToken(t *testing.T) {
	t.Parallel()
	s := newSession()
	for n := uint32(1); n < 30; n++ {
		var wg sync.WaitGroup
		got := make([]string, 20)
		for i := range got {
			wg.Go(func() { got[i], _ = s.refresh(t, s.token(n), false) })
		}
		wg.Wait()
		for _, token := range got {
			if token != s.token(n+1) {
				t.Fatalf("generation %d: a request got another token", n)
			}
		}
	}
}

func TestRotate_T071_T072_ReuseEndsTheSession(t *testing.T) {
	t.Parallel()
	s := newSession()
	stolen := s.token(1)
	second, _ := s.refresh(t, stolen, false)
	third, _ := s.refresh(t, second, false)
	if _, verdict := s.refresh(t, stolen, false); verdict != auth.Revoke {
		t.Fatalf("verdict %d, want revoke: the current token had been used", verdict)
	}
	if _, verdict := s.refresh(t, third, false); verdict != auth.Refuse {
		t.Error("the family outlives the reuse")
	}
}

func TestRotate_T073_AfterARestoreTheSessionGoesOn(t *testing.T) {
	t.Parallel()
	s := newSession()
	for n := uint32(1); n < 9; n++ {
		s.refresh(t, s.token(n), false)
	}
	held := s.token(9)
	s.state.Counter = 4 // the backup
	if _, verdict := s.refresh(t, held, false); verdict != auth.Refuse || s.dead {
		t.Fatal("ahead of the database ends the session")
	}
	next, verdict := s.refresh(t, held, true)
	if verdict != auth.FastForward || next != s.token(10) {
		t.Fatalf("verdict %d: not moved on", verdict)
	}
	if again, _ := s.refresh(t, held, true); again != next {
		t.Error("the answer to the restored client can't be lost")
	}
	if after, _ := s.refresh(t, next, false); after != s.token(11) {
		t.Error("the session does not go on")
	}
}

func TestParseRefresh_T074_OneSpellingOnly(t *testing.T) {
	t.Parallel()
	s := newSession()
	good := s.token(3)
	refused := func(what, token string) {
		t.Helper()
		r, err := auth.ParseRefresh(token)
		if err == nil && r.Valid(s.key) {
			t.Errorf("%s is accepted", what)
		}
		if err != nil && domain.CodeOf(err) != domain.CodeUnauthorized {
			t.Errorf("%s gives %v", what, err)
		}
	}
	for i := range good {
		refused("truncated", good[:i])
		refused("truncated in front", good[i+1:])
		for _, c := range "Aaz09-_=+/.\n " {
			refused("with an inserted character", good[:i]+string(c)+good[i:])
			if changed := good[:i] + string(c) + good[i+1:]; changed != good {
				refused("with a changed character", changed)
			}
		}
		if upper := good[:i] + strings.ToUpper(good[i:i+1]) + good[i+1:]; upper != good {
			refused("with a changed case", upper)
		}
	}
	for what, token := range map[string]string{
		"nothing": "", "upper case": strings.ToUpper(good), "lower case": strings.ToLower(good), "padded": good + "=",
		"twice": good + good, "a line break after": good + "\n", "a line break within": good[:20] + "\r\n" + good[20:],
		"a JWT": "eyJhbGciOiJFZERTQSJ9.e30.AAAA", "a megabyte": strings.Repeat("A", 1<<20),
		"counter zero": s.token(0),
		"no session":   auth.FormatRefresh(s.key, tenant, uuid.Nil, 1),
		"no tenant":    auth.FormatRefresh(s.key, uuid.Nil, s.id, 1),
	} {
		refused(what, token)
	}
}

func TestRefreshValid_T074_AnotherSessionsKeyDoesNotFit(t *testing.T) {
	t.Parallel()
	keys := auth.NewKeys(noon)
	session, other := uuid.New(), uuid.New()
	r, err := auth.ParseRefresh(auth.FormatRefresh(keys.SessionKey(tenant, session), tenant, session, 1))
	if err != nil || !r.Valid(keys.SessionKey(tenant, session)) {
		t.Fatalf("own key does not fit: %v", err)
	}
	for what, key := range map[string][]byte{
		"other session": keys.SessionKey(tenant, other),
		"other tenant":  keys.SessionKey(other, session),
		"other secret":  auth.NewKeys(noon).SessionKey(tenant, session),
		"empty key":     nil,
	} {
		if r.Valid(key) {
			t.Errorf("%s: fits", what)
		}
	}
	moved := r
	moved.Session = other
	if moved.Valid(keys.SessionKey(tenant, session)) || moved.Valid(keys.SessionKey(tenant, other)) {
		t.Error("the signature does not cover the session")
	}
	later := r
	later.Counter++
	if later.Valid(keys.SessionKey(tenant, session)) {
		t.Error("the signature does not cover the counter")
	}
}

func FuzzParseRefresh(f *testing.F) {
	key := []byte("0123456789abcdef0123456789abcdef")
	f.Add(auth.FormatRefresh(key, tenant, tenant, 1))
	f.Add("sbr1_")
	f.Fuzz(func(t *testing.T, s string) {
		r, err := auth.ParseRefresh(s)
		if err == nil && r.Valid(key) && auth.FormatRefresh(key, r.Tenant, r.Session, r.Counter) != s {
			t.Errorf("%q is a second spelling", s)
		}
	})
}
