package auth_test

import (
	"encoding/base32"
	"encoding/base64"
	"fmt"
	"regexp"
	"strings"
	"testing"

	"spoorboek/auth"
	"spoorboek/domain"
)

func mustCode(t *testing.T, slug string) auth.Code {
	t.Helper()
	c, err := auth.NewCode(slug)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestCode_IsReadableAndNeverTwiceTheSame(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	shape := regexp.MustCompile(`^agency-2\.([0-9A-HJKMNP-TV-Z]{4}-){7}[0-9A-HJKMNP-TV-Z]{4}$`)
	for range 200 {
		text := mustCode(t, "agency-2").Text()
		if seen[text] || !shape.MatchString(text) {
			t.Fatalf("%q: seen before or not readable", text)
		}
		seen[text] = true
	}
}

func TestParseCode_TakesWhatSomebodyTypes(t *testing.T) {
	t.Parallel()
	c := mustCode(t, "acme")
	text := c.Text()
	sum := c.Sum(auth.CodeInvite)
	slug, digits, _ := strings.Cut(text, ".")
	for what, typed := range map[string]string{
		"as sent":             text,
		"lower case":          strings.ToLower(text),
		"upper case":          strings.ToUpper(text),
		"without dashes":      strings.ReplaceAll(text, "-", ""),
		"spaces":              slug + ". " + strings.ReplaceAll(digits, "-", " "),
		"blanks around":       "  " + text + "\n",
		"letters o for zeros": slug + "." + strings.ReplaceAll(digits, "0", "o"),
		"letters l for ones":  slug + "." + strings.ReplaceAll(digits, "1", "l"),
		"letters I for ones":  slug + "." + strings.ReplaceAll(digits, "1", "I"),
	} {
		got, err := auth.ParseCode(typed)
		if err != nil || got.Tenant != "acme" || !got.Matches(sum, auth.CodeInvite) {
			t.Errorf("%s: %v", what, err)
		}
	}
}

func TestParseCode_RefusesWhatIsNoCode(t *testing.T) {
	t.Parallel()
	text := mustCode(t, "acme").Text()
	_, digits, _ := strings.Cut(text, ".")
	for what, typed := range map[string]string{
		"nothing": "", "no tenant": digits, "empty tenant": "." + digits, "one digit short": text[:len(text)-1],
		"one digit more": text + "0", "a letter that is no digit": text[:len(text)-1] + "U", "slug with a quote": "ac'me." + digits,
		"line break within": text[:12] + "\n" + text[12:], "a megabyte": "acme." + strings.Repeat("0", 1<<20),
		"slug of 64": strings.Repeat("a", 64) + "." + digits, "letters of another script": "acme." + strings.Repeat("é", 32),
	} {
		if _, err := auth.ParseCode(typed); domain.CodeOf(err) != domain.CodeInvalid {
			t.Errorf("%s: %v, want invalid", what, err)
		}
	}
	if _, err := auth.NewCode("Not A Slug"); err == nil {
		t.Error("a code is made for something that is no slug")
	}
}

func TestCodeMatches_OneUseOneTenantOneCode(t *testing.T) {
	t.Parallel()
	c := mustCode(t, "acme")
	sum := c.Sum(auth.CodeInvite)
	if len(sum) != 32 || !c.Matches(sum, auth.CodeInvite) {
		t.Fatal("a code does not match itself")
	}
	moved := c
	moved.Tenant = "other"
	for what, ok := range map[string]bool{
		"as a reset":     c.Matches(sum, auth.CodeReset),
		"another tenant": moved.Matches(sum, auth.CodeInvite),
		"another code":   mustCode(t, "acme").Matches(sum, auth.CodeInvite),
		"half a sum":     c.Matches(sum[:16], auth.CodeInvite),
		"no sum":         c.Matches(nil, auth.CodeInvite),
	} {
		if ok {
			t.Errorf("%s: matches", what)
		}
	}
}

func TestSecrets_T077_DoNotPrintThemselves(t *testing.T) {
	t.Parallel()
	c, keys, key := mustCode(t, "acme"), auth.NewKeys(noon), []byte("0123456789abcdef0123456789abcdef")
	token := auth.FormatRefresh(key, tenant, tenant, 1)
	r, err := auth.ParseRefresh(token)
	if err != nil {
		t.Fatal(err)
	}
	raw, err := base64.RawURLEncoding.DecodeString(strings.TrimPrefix(token, "sbr1_"))
	if err != nil {
		t.Fatal(err)
	}
	secrets := [][]byte{raw[36:]}
	digits := strings.ReplaceAll(strings.TrimPrefix(c.Text(), "acme."), "-", "")
	raw, err = base32.NewEncoding("0123456789ABCDEFGHJKMNPQRSTVWXYZ").DecodeString(digits)
	if err != nil {
		t.Fatal(err)
	}
	secrets = append(secrets, raw)
	file, err := auth.MarshalKeys(keys)
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range regexp.MustCompile(`"(?:d|refresh_secret)": "([^"]+)"`).FindAllStringSubmatch(string(file), -1) {
		raw, err := base64.RawURLEncoding.DecodeString(m[1])
		if err != nil {
			t.Fatal(err)
		}
		secrets = append(secrets, raw)
	}
	if len(secrets) != 5 {
		t.Fatalf("%d secrets to look for, want 5", len(secrets))
	}
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%x"} {
		printed := fmt.Sprintf(verb, []any{c, &c, keys, &keys, keys.List(), r, &r, struct{ inside auth.Code }{c}})
		for i, secret := range secrets {
			bytes := strings.Trim(strings.TrimPrefix(fmt.Sprintf(verb, secret), "[]byte"), "[]{}")
			if strings.Contains(printed, bytes) {
				t.Errorf("%s prints secret %d", verb, i)
			}
		}
	}
}
