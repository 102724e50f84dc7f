package auth_test

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"spoorboek/auth"
)

func states(ks auth.Keys) string {
	var s []string
	for _, k := range ks.List() {
		s = append(s, string(k.State))
	}
	return strings.Join(s, " ")
}

func TestJWKS_T068_PublicMembersOfTwoKeys(t *testing.T) {
	t.Parallel()
	keys := auth.NewKeys(noon)
	data, err := keys.JWKS()
	if err != nil {
		t.Fatal(err)
	}
	var set map[string][]map[string]string
	if err := json.Unmarshal(data, &set); err != nil || len(set) != 1 || len(set["keys"]) != 2 {
		t.Fatalf("%s: %v; want one member, keys, with two keys", data, err)
	}
	for i, k := range set["keys"] {
		if names := slices.Sorted(maps.Keys(k)); !slices.Equal(names, []string{"alg", "crv", "kid", "kty", "use", "x"}) {
			t.Errorf("key %d has members %v", i, names)
		}
		if k["kty"] != "OKP" || k["crv"] != "Ed25519" || k["alg"] != "EdDSA" || k["use"] != "sig" || k["kid"] != keys.List()[i].ID {
			t.Errorf("key %d: %v", i, k)
		}
	}
}

// The key and thumbprint of RFC 8037, appendix A.1 and A.3.
const rfc8037 = `{"keys":[{"kty":"OKP","crv":"Ed25519","use":"sig","alg":"EdDSA","state":"current","since":"2026-11-21T12:00:00Z",
 "d":"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo",
 "kid":"kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k"}],"refresh_secret":"AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8"}`

func TestParseKeys_ReadsTheKeyOfRFC8037(t *testing.T) {
	t.Parallel()
	keys, err := auth.ParseKeys([]byte(rfc8037))
	if err != nil {
		t.Fatal(err)
	}
	if id := keys.List()[0].ID; id != "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k" {
		t.Errorf("key id %s is not the thumbprint of RFC 8037", id)
	}
}

func TestMarshalKeys_RoundTrip(t *testing.T) {
	t.Parallel()
	keys := auth.NewKeys(noon)
	data, err := auth.MarshalKeys(keys)
	if err != nil {
		t.Fatal(err)
	}
	back, err := auth.ParseKeys(data)
	if err != nil {
		t.Fatal(err)
	}
	again, err := auth.MarshalKeys(back)
	if err != nil || string(again) != string(data) {
		t.Errorf("written again it differs: %v", err)
	}
	session := uuid.New()
	if string(back.SessionKey(tenant, session)) != string(keys.SessionKey(tenant, session)) {
		t.Error("the refresh secret is not the same")
	}
	token, _, err := newTokens(keys).Sign(somebody())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := newTokens(back).Verify(token); err != nil {
		t.Errorf("a token from before is refused: %v", err)
	}
}

func TestParseKeys_RefusesADamagedFileWithoutRepeatingIt(t *testing.T) {
	t.Parallel()
	const d, x = "nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A", "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"
	one := rfc8037[strings.Index(rfc8037, "[")+1 : strings.Index(rfc8037, "]")]
	for what, file := range map[string]string{
		"nothing": "", "not JSON": "-----BEGIN PRIVATE KEY-----", "no key": strings.Replace(rfc8037, one, "", 1),
		"two currents": strings.Replace(rfc8037, one, one+","+one, 1), "other public half": strings.Replace(rfc8037, x, d, 1),
		"no private half": strings.Replace(rfc8037, `"d":"`+d+`",`, "", 1), "short private half": strings.Replace(rfc8037, d, d[:40], 1),
		"line break in the private half": strings.Replace(rfc8037, d, d[:9]+`\n`+d[9:], 1), "other id": strings.Replace(rfc8037, "kPrK", "kPrk", 1),
		"other algorithm": strings.Replace(rfc8037, "EdDSA", "HS256", 1), "unknown state": strings.Replace(rfc8037, "current", "active", 1),
		"only a next key": strings.Replace(rfc8037, "current", "next", 1), "no date": strings.Replace(rfc8037, `"since":"2026-11-21T12:00:00Z",`, "", 1),
		"unknown member": strings.Replace(rfc8037, `"kty"`, `"x5u":"","kty"`, 1), "something after": rfc8037 + "{}",
		"no refresh secret": strings.Replace(rfc8037, "AAECAwQF", "", 1),
	} {
		_, err := auth.ParseKeys([]byte(file))
		if err == nil {
			t.Errorf("%s: accepted", what)
		} else if strings.Contains(err.Error(), d[:9]) {
			t.Errorf("%s: the error shows the key", what)
		}
	}
}

func TestKeys_T066_RotationNeverRefusesAValidToken(t *testing.T) {
	t.Parallel()
	now := noon
	keys := auth.NewKeys(now)
	// Two replicas: one reads the key file at once, one a minute
	// later; each token signed by either is valid on both until it expires.
	fast := auth.NewTokens("https://id.example", "spoorboek", keys, func() time.Time { return now })
	slow := auth.NewTokens("https://id.example", "spoorboek", keys, func() time.Time { return now })
	type issued struct {
		token   string
		expires time.Time
	}
	var living []issued
	for minute := range 240 {
		if minute%90 < 75 { // nothing happens for a long while between rotations
			continue
		}
		now = noon.Add(time.Duration(minute) * time.Minute)
		slow.Replace(keys)
		if minute%90 == 76 {
			next, err := keys.Rotate(now)
			if err != nil {
				t.Fatalf("minute %d: %v", minute, err)
			}
			keys = next
		}
		fast.Replace(keys)
		living = slices.DeleteFunc(living, func(i issued) bool { return !now.Before(i.expires) })
		for _, replica := range []*auth.Tokens{fast, slow} {
			token, expires, err := replica.Sign(somebody())
			if err != nil {
				t.Fatal(err)
			}
			living = append(living, issued{token, expires})
		}
		for _, i := range living {
			for name, replica := range map[string]*auth.Tokens{"fast": fast, "slow": slow} {
				if _, err := replica.Verify(i.token); err != nil {
					t.Fatalf("minute %d, %s replica: %v", minute, name, err)
				}
			}
		}
	}
	if got := states(keys); got != "retired current next" {
		t.Errorf("after the rotations: %s", got)
	}
}

func TestKeys_A22_StepsAndTheirOrder(t *testing.T) {
	t.Parallel()
	keys := auth.NewKeys(noon)
	if _, err := keys.AddNext(noon); err == nil {
		t.Error("two next keys at once")
	}
	if _, err := keys.Promote(noon.Add(time.Hour - time.Second)); err == nil {
		t.Error("a key signs before caches can know it")
	}
	at := noon.Add(time.Hour)
	promoted, err := keys.Promote(at)
	if err != nil || states(promoted) != "retired current" || states(keys) != "current next" {
		t.Fatalf("promoted %q, before %q: %v", states(promoted), states(keys), err)
	}
	if _, err := promoted.Promote(at.Add(time.Hour)); err == nil {
		t.Error("promoted without a next key")
	}
	// A minute in which a replica still signs with it, ten minutes of life, and
	// half a minute of clock skew on either side.
	if got := states(promoted.Retire(at.Add(12*time.Minute - time.Second))); got != "retired current" {
		t.Errorf("dropped too early: %s", got)
	}
	if got := states(promoted.Retire(at.Add(12 * time.Minute))); got != "current" {
		t.Errorf("not dropped: %s", got)
	}
}

func TestKeys_Drop_ALeakedKeyStopsAtOnce(t *testing.T) {
	t.Parallel()
	keys := auth.NewKeys(noon)
	tokens := newTokens(keys)
	token, _, err := tokens.Sign(somebody())
	if err != nil {
		t.Fatal(err)
	}
	leaked := keys.List()[0].ID
	left, err := keys.Drop(leaked, noon)
	if err != nil || states(left) != "current next" || left.List()[0].ID != keys.List()[1].ID {
		t.Fatalf("left %q: %v", states(left), err)
	}
	tokens.Replace(left)
	if _, err := tokens.Verify(token); err == nil {
		t.Error("a token by the leaked key still works")
	}
	fresh, _, err := tokens.Sign(somebody())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := tokens.Verify(fresh); err != nil {
		t.Errorf("the next key does not take over: %v", err)
	}
	if both, err := left.Drop(left.List()[1].ID, noon); err != nil || states(both) != "current next" {
		t.Errorf("without its next key: %q, %v", states(both), err)
	}
	if _, err := left.Drop(leaked, noon); err == nil {
		t.Error("an unknown key is dropped")
	}
}
