package auth_test

import (
	"crypto/ed25519"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"spoorboek/auth"
	"spoorboek/domain"
)

func newTokens(keys auth.Keys) *auth.Tokens {
	return auth.NewTokens("https://id.example", "spoorboek", keys, func() time.Time { return noon })
}

func somebody() auth.Access {
	return auth.Access{Tenant: tenant, User: uuid.New(), Session: uuid.New(), Client: "app", Scope: "self"}
}

// forger signs whatever it is given with our own current key.
type forger struct {
	tokens *auth.Tokens
	key    ed25519.PrivateKey
	kid    string
}

func newForger(t testing.TB) forger {
	t.Helper()
	keys := auth.NewKeys(noon)
	file, err := auth.MarshalKeys(keys)
	if err != nil {
		t.Fatal(err)
	}
	var f struct {
		Keys []struct{ D, Kid string }
	}
	if err := json.Unmarshal(file, &f); err != nil {
		t.Fatal(err)
	}
	seed, err := base64.RawURLEncoding.DecodeString(f.Keys[0].D)
	if err != nil {
		t.Fatal(err)
	}
	return forger{newTokens(keys), ed25519.NewKeyFromSeed(seed), f.Keys[0].Kid}
}

func (f forger) header() string { return `{"alg":"EdDSA","kid":"` + f.kid + `","typ":"at+jwt"}` }

func (f forger) claims() string {
	return fmt.Sprintf(`{"iss":"https://id.example","aud":"spoorboek","sub":"0197a000-0000-7000-8000-0000000000aa","exp":%d,"nbf":%d,"iat":%d,`+
		`"jti":"0197a000-0000-7000-8000-0000000000bb","sid":"0197a000-0000-7000-8000-0000000000cc","tid":"0197a000-0000-7000-8000-0000000000dd","client_id":"app","scope":""}`,
		noon.Unix()+600, noon.Unix(), noon.Unix())
}

func (f forger) sign(header, claims string) string {
	b64 := base64.RawURLEncoding.EncodeToString
	text := b64([]byte(header)) + "." + b64([]byte(claims))
	return text + "." + b64(ed25519.Sign(f.key, []byte(text)))
}

func (f forger) refuses(t *testing.T, what, token string) {
	t.Helper()
	_, err := f.tokens.Verify(token)
	if domain.CodeOf(err) != domain.CodeUnauthorized {
		t.Errorf("%s: %v, want unauthorized", what, err)
		return
	}
	if len(token) > 20 && strings.Contains(err.Error(), token[len(token)-20:]) {
		t.Errorf("%s: the error repeats the token", what)
	}
}

// change replaces the value of a member, given as JSON; "" drops the member.
func change(t *testing.T, object, name, value string) string {
	t.Helper()
	var m map[string]json.RawMessage
	if err := json.Unmarshal([]byte(object), &m); err != nil {
		t.Fatal(err)
	}
	delete(m, name)
	if value != "" {
		m[name] = json.RawMessage(value)
	}
	var parts []string
	for _, k := range slices.Sorted(maps.Keys(m)) {
		parts = append(parts, fmt.Sprintf("%q:%s", k, m[k]))
	}
	return "{" + strings.Join(parts, ",") + "}"
}

func TestTokens_SignThenVerify(t *testing.T) {
	t.Parallel()
	f, who := newForger(t), somebody()
	token, expires, err := f.tokens.Sign(who)
	if err != nil || !expires.Equal(noon.Add(10*time.Minute)) {
		t.Fatalf("expires %v, %v; want ten minutes", expires, err)
	}
	got, err := f.tokens.Verify(token)
	if err != nil || got.ID == uuid.Nil {
		t.Fatalf("%+v, %v", got, err)
	}
	who.ID, who.Expires = got.ID, expires
	if got != who {
		t.Errorf("got %+v, want %+v", got, who)
	}
	if _, err := f.tokens.Verify(f.sign(f.header(), f.claims())); err != nil {
		t.Errorf("the forger's untouched token is refused, so the other tests prove nothing: %v", err)
	}
	for name, who := range map[string]auth.Access{
		"no tenant": {User: tenant, Session: tenant, Client: "app"}, "no user": {Tenant: tenant, Session: tenant, Client: "app"},
		"no session": {Tenant: tenant, User: tenant, Client: "app"}, "no client": {Tenant: tenant, User: tenant, Session: tenant},
	} {
		if _, _, err := f.tokens.Sign(who); err == nil {
			t.Errorf("%s: signed", name)
		}
	}
}

func TestSign_T076_SaysNothingMore(t *testing.T) {
	t.Parallel()
	f := newForger(t)
	token, _, err := f.tokens.Sign(somebody())
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []string{"alg kid typ", "aud client_id exp iat iss jti nbf scope sid sub tid"} {
		raw, err := base64.RawURLEncoding.DecodeString(strings.Split(token, ".")[i])
		var m map[string]any
		if err != nil || json.Unmarshal(raw, &m) != nil {
			t.Fatalf("part %d: %v", i, err)
		}
		if got := strings.Join(slices.Sorted(maps.Keys(m)), " "); got != want {
			t.Errorf("part %d has %s, want %s", i, got, want)
		}
	}
}

func TestVerify_T058_HugeAndEmptyTokens(t *testing.T) {
	t.Parallel()
	f := newForger(t)
	good := f.sign(f.header(), f.claims())
	for what, token := range map[string]string{
		"dots": strings.Repeat(".", 10_000), "a megabyte": strings.Repeat("A", 1<<20), "nothing": "", "two dots": "..", "one dot": ".",
		"over 4 KB, signed": f.sign(f.header(), change(t, f.claims(), "more", `"`+strings.Repeat("x", 4096)+`"`)),
		"a fourth part":     good + ".", "a part in front": "." + good, "no signature": good[:strings.LastIndex(good, ".")+1],
		"an object of 600 names": f.sign(f.header(), `{`+strings.TrimSuffix(strings.Repeat(`"a":1,`, 400), ",")+`}`),
	} {
		f.refuses(t, what, token)
	}
}

func TestVerify_T059_RefusesClaimsThatAreNotForUs(t *testing.T) {
	t.Parallel()
	f := newForger(t)
	at := func(seconds int64) string { return fmt.Sprint(noon.Unix() + seconds) }
	for _, c := range []struct{ name, value string }{
		{"exp", ""}, {"exp", at(-31)}, {"exp", at(-30)}, {"exp", at(601)}, {"exp", at(86400)},
		{"nbf", ""}, {"nbf", at(3600)}, {"nbf", at(31)}, {"iat", ""}, {"iat", at(3600)}, {"iat", at(31)},
		{"aud", ""}, {"aud", `"other"`}, {"aud", `["other"]`}, {"aud", `["spoorboek"]`}, {"aud", `[]`}, {"aud", `null`}, {"aud", `""`}, {"aud", `"Spoorboek"`},
		{"iss", ""}, {"iss", `"https://id.example/"`}, {"iss", `"https://ID.example"`}, {"iss", `null`}, {"iss", `""`}, {"iss", `["https://id.example"]`},
		{"sub", ""}, {"sub", `""`}, {"sub", `null`}, {"sub", `7`}, {"sub", `"00000000-0000-0000-0000-000000000000"`},
		{"sub", `"0197A000-0000-7000-8000-0000000000AA"`}, {"sub", `"{0197a000-0000-7000-8000-0000000000aa}"`}, {"sub", `"urn:uuid:0197a000-0000-7000-8000-0000000000aa"`},
		{"jti", ""}, {"sid", ""}, {"tid", ""}, {"tid", `""`}, {"tid", `null`}, {"client_id", ""}, {"client_id", `null`}, {"scope", ""}, {"scope", `[]`}, {"scope", `null`},
	} {
		f.refuses(t, c.name+" "+c.value, f.sign(f.header(), change(t, f.claims(), c.name, c.value)))
	}
	for _, c := range []struct{ name, value string }{
		{"exp", at(-29)}, {"nbf", at(30)}, {"iat", at(30)}, {"added_later", `{"by":"a newer server"}`},
	} {
		claims := change(t, f.claims(), c.name, c.value)
		if c.name == "exp" {
			claims = change(t, change(t, claims, "iat", at(-600)), "nbf", at(-600))
		}
		if _, err := f.tokens.Verify(f.sign(f.header(), claims)); err != nil {
			t.Errorf("%s %s: %v, want accepted", c.name, c.value, err)
		}
	}
}

func TestVerify_T059_RefusesOtherHeaders(t *testing.T) {
	t.Parallel()
	f := newForger(t)
	for _, c := range []struct{ name, value string }{
		{"crit", `["exp"]`}, {"crit", `["unknown"]`}, {"crit", `[]`}, {"b64", `false`}, {"jku", `"https://evil.example/jwks"`}, {"x5u", `""`}, {"x5c", `[]`},
		{"jwk", `{}`}, {"cty", `"JWT"`}, {"zip", `"DEF"`}, {"typ", `"JWT"`}, {"typ", `"refresh"`}, {"typ", `"AT+JWT"`}, {"typ", `"application/at+jwt"`}, {"typ", ``}, {"typ", `null`},
		{"alg", `"none"`}, {"alg", `"None"`}, {"alg", `"HS256"`}, {"alg", `"ES256"`}, {"alg", `"eddsa"`}, {"alg", `"Ed25519"`}, {"alg", ``}, {"alg", `["EdDSA"]`}, {"alg", `null`},
		{"kid", ``}, {"kid", `""`}, {"kid", `null`}, {"kid", `7`}, {"kid", `"../../etc/passwd"`}, {"kid", `"x' or '1'='1"`}, {"kid", `"` + f.kid + ` "`},
		{"ALG", `"EdDSA"`}, {"Kid", `"` + f.kid + `"`},
	} {
		f.refuses(t, c.name+" "+c.value, f.sign(change(t, f.header(), c.name, c.value), f.claims()))
	}
	for what, header := range map[string]string{
		"duplicate alg": strings.Replace(f.header(), "{", `{"alg":"none",`, 1), "duplicate kid": strings.Replace(f.header(), "{", `{"kid":"x",`, 1),
		"a list": "[" + f.header() + "]", "null": "null", "two objects": f.header() + f.header(), "something after": f.header() + " x", "nothing": "",
		"not UTF-8": strings.Replace(f.header(), "at+jwt", "at+jwt\xff", 1),
	} {
		f.refuses(t, what, f.sign(header, f.claims()))
	}
}

func TestVerify_T060_RefusesTimesThatAreNoTimes(t *testing.T) {
	t.Parallel()
	f := newForger(t)
	for _, name := range []string{"exp", "nbf", "iat"} {
		for _, value := range []string{
			`"` + fmt.Sprint(noon.Unix()) + `"`, `1e300`, `1e10`, `-1`, `-0`, `null`, `true`, `[]`, `{}`, fmt.Sprint(noon.Unix()) + ".5", fmt.Sprint(noon.Unix()) + ".0",
			`9223372036854775807`, `9223372036854775808`, `99999999999999999999999`, `253402300800`,
		} {
			f.refuses(t, name+" "+value, f.sign(f.header(), change(t, f.claims(), name, value)))
		}
	}
	for _, value := range []string{`01795262400`, `+1795262400`, `NaN`, `Infinity`, `0x6b00`} { // not JSON at all
		f.refuses(t, "exp "+value, f.sign(f.header(), strings.Replace(f.claims(), fmt.Sprint(noon.Unix()+600), value, 1)))
	}
}

func TestVerify_T061_RefusesNamesThatStandThereTwice(t *testing.T) {
	t.Parallel()
	f := newForger(t)
	const evil = `"0197a000-0000-7000-8000-0000000000ee"`
	for _, name := range []string{"sub", "SUB", "Sub", "\u017fub", `s\u0075b`, "tid", "TID", "sid", "exp", "aud", "scope", "SCOPE", "client_ID"} {
		member := `"` + name + `":` + evil
		f.refuses(t, "before: "+name, f.sign(f.header(), strings.Replace(f.claims(), "{", "{"+member+",", 1)))
		f.refuses(t, "after: "+name, f.sign(f.header(), strings.TrimSuffix(f.claims(), "}")+","+member+"}"))
	}
	only := change(t, f.claims(), "sub", "")
	f.refuses(t, "SUB in place of sub", f.sign(f.header(), strings.TrimSuffix(only, "}")+`,"SUB":`+evil+"}"))
	for what, claims := range map[string]string{"two objects": f.claims() + "{}", "null": "null", "a list": "[]", "nothing": "", "a number": "1", "cut short": strings.TrimSuffix(f.claims(), "}")} {
		f.refuses(t, what, f.sign(f.header(), claims))
	}
}

func TestVerify_A21_EachTokenHasOneSpelling(t *testing.T) {
	t.Parallel()
	f := newForger(t)
	const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
	good := f.sign(f.header(), f.claims())
	last := strings.IndexByte(digits, good[len(good)-1])
	for i := 1; i < 16; i++ { // 64 bytes leave four spare bits
		f.refuses(t, "spare bits", good[:len(good)-1]+string(digits[last&^15|(last+i)&15]))
	}
	for _, extra := range []string{"\n", "\r\n", " ", "\t", "=", "==", "\x00", ".", "A", "é", "%3D"} {
		f.refuses(t, fmt.Sprintf("%q after", extra), good+extra)
		f.refuses(t, fmt.Sprintf("%q before", extra), extra+good)
		f.refuses(t, fmt.Sprintf("%q within", extra), good[:30]+extra+good[30:])
		f.refuses(t, fmt.Sprintf("%q at the end of the header", extra), strings.Replace(good, ".", extra+".", 1))
	}
	for i := range good {
		if good[i] == '.' {
			continue
		}
		f.refuses(t, "another digit", good[:i]+string(digits[(strings.IndexByte(digits, good[i])+1)%64])+good[i+1:])
		f.refuses(t, "standard alphabet", good[:i]+"+"+good[i+1:])
	}
	f.refuses(t, "prefix", "Bearer "+good)
}

func TestVerify_T067_AnUnknownOrForeignKeyIsRefused(t *testing.T) {
	t.Parallel()
	// Tokens holds its keys in memory and has no way to load any: that a flood
	// of unknown ids reloads nothing is a property of its type.
	ours, theirs := newForger(t), newForger(t)
	ours.refuses(t, "unknown key", theirs.sign(theirs.header(), theirs.claims()))
	ours.refuses(t, "our id, their key", theirs.sign(ours.header(), ours.claims()))
	good, other := ours.sign(ours.header(), ours.claims()), ours.sign(ours.header(), change(t, ours.claims(), "scope", `"all"`))
	ours.refuses(t, "signature of another token", good[:strings.LastIndex(good, ".")]+other[strings.LastIndex(other, "."):])
}

func FuzzVerify(f *testing.F) {
	fg := newForger(f)
	f.Add(fg.header(), fg.claims())
	f.Add(`{"alg":"none"}`, `{"exp":1e300}`)
	f.Add(`{"alg":"EdDSA","typ":"at+jwt","kid":"x","crit":[]}`, `{"sub":"a","SUB":"b"}`)
	f.Fuzz(func(t *testing.T, header, claims string) {
		// Signed by our own key, whatever it says: what comes through is ours
		// in every claim, and what does not is one kind of error.
		got, err := fg.tokens.Verify(fg.sign(header, claims))
		if err != nil {
			if domain.CodeOf(err) != domain.CodeUnauthorized {
				t.Errorf("%v", err)
			}
			return
		}
		left := got.Expires.Sub(noon)
		if got.Tenant == uuid.Nil || got.User == uuid.Nil || got.Session == uuid.Nil || got.ID == uuid.Nil || left <= -30*time.Second || left > 10*time.Minute+30*time.Second {
			t.Errorf("accepted %s %s as %+v", header, claims, got)
		}
		// Unsigned, the same text never passes.
		if _, err := fg.tokens.Verify(header + "." + claims + "."); err == nil {
			t.Error("accepted without a signature")
		}
	})
}

func TestVerify_AsksTheTimeAndTheKeysAgainForATokenItKnows(t *testing.T) {
	t.Parallel()
	now, keys := noon, auth.NewKeys(noon)
	tokens := auth.NewTokens("https://id.example", "spoorboek", keys, func() time.Time { return now })
	text, expires, err := tokens.Sign(somebody())
	if err != nil {
		t.Fatal(err)
	}
	good := func(when string, want bool) {
		t.Helper()
		if _, err := tokens.Verify(text); (err == nil) != want {
			t.Errorf("%s: got %v", when, err)
		}
	}
	good("fresh", true)
	good("again", true)
	now = noon.Add(-time.Hour)
	good("before it was made", false)
	now = expires.Add(29 * time.Second)
	good("within the skew", true)
	now = expires.Add(time.Minute)
	good("expired", false)
	now = noon
	good("the clock is right again", true)
	tokens.Replace(auth.NewKeys(noon))
	good("its key is gone", false)
	tokens.Replace(keys)
	good("its key is back", true)
}

// a person's token and another system's are never taken for each other.
func TestVerify_A33_ASystemIsNoPerson(t *testing.T) {
	t.Parallel()
	tokens, a := newTokens(auth.NewKeys(noon)), somebody()
	for _, machine := range []bool{false, true} {
		a.Machine = machine
		text, _, err := tokens.Sign(a)
		if err != nil {
			t.Fatal(err)
		}
		for range 2 { // the second time it is remembered
			if _, err := tokens.Verify(text); machine != (domain.CodeOf(err) == domain.CodeUnauthorized) {
				t.Errorf("machine %v: %v", machine, err)
			}
			got, err := tokens.VerifyAny(text)
			if err != nil || got.Machine != machine || got.User != a.User || got.Scope != a.Scope {
				t.Errorf("machine %v: %+v, %v", machine, got, err)
			}
		}
	}
}
