package api

import (
	"net/netip"
	"testing"

	"github.com/gofiber/fiber/v2"
)

func TestClientIP_T016_BelievesOnlyOurOwnProxies(t *testing.T) {
	t.Parallel()
	p, err := ParseProxies([]string{"10.0.0.0/8", "192.0.2.7", "2001:db8::/32", "::ffff:192.0.2.8"})
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		peer string
		hops []string
		want string
	}{
		"no proxy":                      {"198.51.100.1", nil, "198.51.100.1"},
		"a stranger forges":             {"198.51.100.1", []string{"203.0.113.9"}, "198.51.100.1"},
		"one proxy":                     {"10.1.1.1", []string{"203.0.113.9"}, "203.0.113.9"},
		"client forges through a proxy": {"10.1.1.1", []string{"1.2.3.4", "203.0.113.9"}, "203.0.113.9"},
		"client forges our proxy":       {"10.1.1.1", []string{"1.2.3.4", "10.9.9.9", "203.0.113.9"}, "203.0.113.9"},
		"two proxies":                   {"10.1.1.1", []string{"203.0.113.9", " 192.0.2.7"}, "203.0.113.9"},
		"all are proxies":               {"10.1.1.1", []string{"10.2.2.2", "10.3.3.3"}, "10.2.2.2"},
		"proxy says nothing":            {"10.1.1.1", nil, "10.1.1.1"},
		"not an address":                {"10.1.1.1", []string{"203.0.113.9", "unknown"}, "10.1.1.1"},
		"with a port":                   {"10.1.1.1", []string{"203.0.113.9:80"}, "10.1.1.1"},
		"IPv6":                          {"2001:db8::1", []string{"2001:db9::5"}, "2001:db9::5"},
		"IPv4 in IPv6":                  {"10.1.1.1", []string{"::ffff:203.0.113.9"}, "203.0.113.9"},
		"single proxy, mapped":          {"192.0.2.8", []string{"203.0.113.9"}, "203.0.113.9"},
	} {
		if got := p.clientOf(netip.MustParseAddr(c.peer), c.hops); got.String() != c.want {
			t.Errorf("%s: %v, want %s", name, got, c.want)
		}
	}
}

func TestClientIP_ReadsAllForwardedHeadersInOrder(t *testing.T) {
	t.Parallel()
	trusted, err := ParseProxies([]string{"127.0.0.1", "10.0.0.0/8"})
	if err != nil {
		t.Fatal(err)
	}
	e := serve(t, nil, func(app *fiber.App) {
		app.Get("/v1/ip", func(c *fiber.Ctx) error {
			return c.SendString(trusted.ClientIP(c).String() + " " + Proxies(nil).ClientIP(c).String())
		})
	})
	a := e.do(t, "GET", "/v1/ip", "", "X-Forwarded-For", "1.2.3.4, 203.0.113.9", "X-Forwarded-For", "10.0.0.1",
		"X-Real-IP", "9.9.9.9", "Forwarded", "for=9.9.9.9")
	if string(a.body) != "203.0.113.9 127.0.0.1" {
		t.Errorf("got %s", a.body)
	}
}

func TestParseProxies_RefusesWhatIsNoNetwork(t *testing.T) {
	t.Parallel()
	for _, s := range []string{"", "10.0.0", "10.0.0.0/33", "example.org"} {
		if p, err := ParseProxies([]string{s}); err == nil {
			t.Errorf("%q became %v", s, p)
		}
	}
}
