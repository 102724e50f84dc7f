package auth_test

import (
	"bufio"
	"context"
	"encoding/base64"
	"errors"
	"os"
	"strings"
	"testing"
	"time"

	"golang.org/x/crypto/argon2"

	"spoorboek/auth"
	"spoorboek/domain"
)

func TestHasher_A03_VerifiesExactlyWhatWasSet(t *testing.T) {
	t.Parallel()
	h := auth.NewHasher(2, time.Minute)
	const password = "  Zoë \x00 e\u0301 👩‍🚒 paard\t"
	phc, err := h.Hash(t.Context(), password)
	if err != nil || !strings.HasPrefix(phc, "$argon2id$v=19$m=19456,t=2,p=1$") {
		t.Fatalf("%q, %v", phc, err)
	}
	again, err := h.Hash(t.Context(), password)
	if err != nil || again == phc {
		t.Errorf("the salt is not fresh: %v", err)
	}
	for given, want := range map[string]bool{
		password: true, strings.TrimSpace(password): false, strings.ToLower(password): false,
		strings.Replace(password, "e\u0301", "é", 1): false, password[:20]: false, "": false,
	} {
		if ok, rehash, err := h.Verify(t.Context(), given, phc); ok != want || rehash || err != nil {
			t.Errorf("%q: %v, rehash %v, %v; want %v", given, ok, rehash, err, want)
		}
	}
}

func TestHasher_A04_AWeakerHashIsMadeAnew(t *testing.T) {
	t.Parallel()
	h := auth.NewHasher(2, time.Minute)
	salt := []byte("0123456789abcdef")
	stored := func(cost string, passes, memory uint32) string {
		b64 := base64.RawStdEncoding.EncodeToString
		return "$argon2id$v=19$" + cost + "$" + b64(salt) + "$" + b64(argon2.IDKey([]byte("secret"), salt, passes, memory, 1, 32))
	}
	for phc, want := range map[string]bool{
		stored("m=19456,t=1,p=1", 1, 19456): true,
		stored("m=8192,t=2,p=1", 2, 8192):   true,
		stored("m=19456,t=2,p=1", 2, 19456): false,
		stored("m=32768,t=3,p=1", 3, 32768): false,
	} {
		ok, rehash, err := h.Verify(t.Context(), "secret", phc)
		if !ok || rehash != want || err != nil || auth.NeedsRehash(phc) != want {
			t.Errorf("%s: ok %v, rehash %v, %v; want rehash %v", phc, ok, rehash, err, want)
		}
		if ok, rehash, _ := h.Verify(t.Context(), "wrong", phc); ok || rehash {
			t.Errorf("%s: a wrong password is accepted or asks for a new hash", phc)
		}
	}
}

func TestHasher_T085_RefusesADamagedOrGreedyStoredHash(t *testing.T) {
	t.Parallel()
	h := auth.NewHasher(1, time.Minute)
	const tail = "$MDEyMzQ1Njc4OWFiY2RlZg$MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY"
	for _, phc := range []string{
		"$argon2id$v=19$m=2097152,t=2,p=1" + tail, // 2 GiB
		"$argon2id$v=19$m=19456,t=4000000,p=1" + tail,
		"$argon2id$v=19$m=19456,t=2,p=255" + tail,
		"$argon2id$v=19$m=19456,t=2,p=257" + tail,
		"$argon2id$v=19$m=19456,t=0,p=1" + tail,
		"$argon2id$v=19$m=0,t=2,p=1" + tail,
		"$argon2id$v=19$m=19456,t=2,p=0" + tail,
		"$argon2id$v=19$m=4294986752,t=2,p=1" + tail, // 19456 when cut to 32 bits
		"$argon2id$v=19$m=019456,t=2,p=1" + tail,
		"$argon2id$v=19$t=2,m=19456,p=1" + tail,
		"$argon2id$v=19$m=19456,t=2,p=1,keyid=1" + tail,
		"$argon2id$v=16$m=19456,t=2,p=1" + tail,
		"$argon2i$v=19$m=19456,t=2,p=1" + tail,
		"$2b$12$abcdefghijklmnopqrstuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuu",
		"$argon2id$v=19$m=19456,t=2,p=1$$",
		"$argon2id$v=19$m=19456,t=2,p=1$MDEyMzQ1Njc4OWFiY2RlZg$",
		"$argon2id$v=19$m=19456,t=2,p=1" + tail + strings.Repeat("A", 1<<20),
		"password", "",
	} {
		ok, _, err := h.Verify(t.Context(), "0123456789abcdef", phc)
		if ok || domain.CodeOf(err) != domain.CodeInternal {
			t.Errorf("%.60s: ok %v, %v; want an internal error", phc, ok, err)
		}
	}
}

func TestHasher_T084_RefusesWhatIsNoPasswordForKnownAndUnknownUsersAlike(t *testing.T) {
	t.Parallel()
	h := auth.NewHasher(1, time.Minute)
	phc, err := h.Hash(t.Context(), strings.Repeat("é", 128))
	if err != nil {
		t.Fatalf("256 bytes: %v", err)
	}
	for what, password := range map[string]string{
		"257 bytes": strings.Repeat("a", 257), "1 MB": strings.Repeat("a", 1<<20), "not UTF-8": "abc\xff",
	} {
		_, hashErr := h.Hash(t.Context(), password)
		_, _, verifyErr := h.Verify(t.Context(), password, phc)
		dummyErr := h.VerifyDummy(t.Context(), password)
		for _, err := range []error{hashErr, verifyErr, dummyErr} {
			if domain.CodeOf(err) != domain.CodeInvalid || err.Error() != verifyErr.Error() {
				t.Errorf("%s: %v, want invalid", what, err)
			}
		}
	}
	if err := h.VerifyDummy(t.Context(), "a wrong password"); err != nil {
		t.Errorf("an unknown user gives %v, want what a wrong password gives", err)
	}
}

func TestHasher_T083_NoTurnInTimeIsUnavailable(t *testing.T) {
	t.Parallel()
	h := auth.NewHasher(1, 0) // no wait at all: even the first is too late
	gone, cancel := context.WithCancel(t.Context())
	cancel()
	patient := auth.NewHasher(1, time.Hour)
	for what, err := range map[string]error{
		"no time left": h.VerifyDummy(t.Context(), "a password"),
		"client left":  patient.VerifyDummy(gone, "a password"),
	} {
		var e *domain.Error
		if !errors.As(err, &e) || e.Code != domain.CodeUnavailable || !e.Retryable || e.RetryAfter < 1 {
			t.Errorf("%s: %v, want unavailable with Retry-After", what, err)
		}
	}
	if err := patient.VerifyDummy(t.Context(), "a password"); err != nil {
		t.Errorf("who gave up keeps a turn: %v", err)
	}
}

func TestCheckPassword_T079_LengthInCodePointsAndBytes(t *testing.T) {
	t.Parallel()
	const text = "kwartel gonst óm zeven dromedarissen; 't fluit 👩‍🚒! "
	cut := func(n int) string { return string([]rune(strings.Repeat(text, 9))[:n]) }
	for what, c := range map[string]struct {
		password string
		ok       bool
	}{
		"7": {cut(7), false}, "8": {cut(8), false}, "14": {cut(14), false}, "15": {cut(15), true}, "64": {cut(64), true},
		"15 emoji, 60 bytes":    {"🦊🐙🌵🚲🎻🍉🧵🪁🦉🥁🧭🪵🎈🧊🐝", true},
		"14 emoji, 56 bytes":    {"🦊🐙🌵🚲🎻🍉🧵🪁🦉🥁🧭🪵🎈🧊", false},
		"blanks around":         {"   kqz  wvx  jyp   ", true},
		"other scripts":         {"плавает рыба шёлк", true},
		"256 bytes":             {ascii(256), true},
		"257 bytes":             {ascii(257), false},
		"256 points, 1 KB":      {strings.Repeat("🦊🐙🌵🚲", 64), false},
		"nothing":               {"", false},
		"not UTF-8":             {"kwartel gonst om zeven\xff", false},
		"four words are enough": {"correct kano zilver mosterd", true},
		"random":                {"tG4#xq9Lm2Vz8pK", true},
	} {
		faults := auth.CheckPassword(c.password)
		if (len(faults) == 0) != c.ok {
			t.Errorf("%s: %v, want accepted %v", what, faults, c.ok)
		}
		for _, f := range faults {
			if f.Pointer != "/password" || f.Detail == "" || len(c.password) > 3 && strings.Contains(f.Detail, c.password) {
				t.Errorf("%s: fault %+v", what, f)
			}
		}
	}
}

// ascii makes n bytes that contain no words.
func ascii(n int) string {
	var b strings.Builder
	for x := uint32(12345); b.Len() < n; x = x*1664525 + 1013904223 {
		b.WriteByte(byte('!' + (x>>16)%90))
	}
	return b.String()
}

func TestCheckPassword_T080_RefusesWhatIsTriedFirst(t *testing.T) {
	t.Parallel()
	context := []string{"Agentschap De Brug", "de-brug", "anna.kowalska", "Anna Kowalska"}
	for _, password := range []string{
		"wachtwoordwachtwoord", "Wachtwoord123456!", "passwordpassword1!", "P@ssw0rdP@ssw0rd", "Welkom2024Welkom2024", "Welkom01Welkom01",
		"aaaaaaaaaaaaaaaaaaaa", "abcabcabcabcabcabc", "123456789012345", "1234567890987654321", "qwertyuiopasdfghjkl", "azertyuiopqsdfgh",
		"1qaz2wsx3edc4rfv", "1q2w3e4r5t6y7u8i", "q1w2e3r4t5y6u7i8", "qazwsxedcrfvtgb", "abcdefghijklmnop", "ponmlkjihgfedcba", "correcthorsebatterystaple",
		"eenlangwachtwoord", "ditiseenwachtwoord!", "TweedeSpoor2026!!", "spoorboekspoorboek", "Spoorboek-2026-login", "zomer2026 zomer2026",
		"Januari2026Welkom", "Feyenoord Feyenoord", "iloveyouiloveyou", "letmeinplease2026", "changethispassword", "               ", "....----....----",
		"anna.kowalska@de-brug", "AnnaKowalska2026!", "Kowalska-de-brug-01", "agentschap de brug", "4nn4.k0w4lsk4.4nn4", "maandagdinsdag2026",
	} {
		if faults := auth.CheckPassword(password, context...); len(faults) != 1 {
			t.Errorf("%q is accepted", password)
		}
	}
	for _, password := range []string{
		"paars kano mosterd vlieger", "mijn hond eet graag gele laarzen", "vork-zebra-lantaarn-zeven", "tG4#xq9Lm2Vz8pK", "drie.violen.in.de.sloot",
		"anna houdt van roestige hekken", "het regende in Zwolle op mijn taart",
	} {
		if faults := auth.CheckPassword(password, context...); len(faults) != 0 {
			t.Errorf("%q is refused: %v", password, faults)
		}
	}
}

func TestCheckPassword_A02_ContextMakesTheDifference(t *testing.T) {
	t.Parallel()
	const password = "xqvzwlk-jpqrvtz-7"
	if faults := auth.CheckPassword(password); len(faults) != 0 {
		t.Fatalf("without context: %v", faults)
	}
	if faults := auth.CheckPassword(password, "jpqrvtz", "XQVZWLK"); len(faults) == 0 {
		t.Error("a password made of context words is accepted")
	}
}

func TestCommonWords_AreSortedLowerCaseAndMany(t *testing.T) {
	t.Parallel()
	f, err := os.Open("common.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	last, n := "", 0
	for lines := bufio.NewScanner(f); lines.Scan(); n++ {
		word := lines.Text()
		if word <= last || word != strings.ToLower(word) || word != strings.TrimSpace(word) {
			t.Fatalf("line %d is out of order or not lower case", n+1)
		}
		last = word
	}
	if n < 3000 {
		t.Errorf("%d lines; A-02 asks for 3000", n)
	}
}
