package api

import (
	"encoding/base64"
	"net/url"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/gofiber/fiber/v2"

	"spoorboek/auth"
	"spoorboek/domain"
)

// clientLoginPath is where other systems get their tokens (RFC 6749 4.4). Its handler is
// written by hand: the answer to a name that stands there twice must not depend on
// how a framework reads forms.
const clientLoginPath = "/v1/oauth/token"

// clientToken gives a token to another system for its secret.
func (s *Server) clientToken(c *fiber.Ctx) error {
	in, err := readCredentials(c.Get(fiber.HeaderAuthorization), string(c.BodyRaw()))
	if err != nil {
		return err
	}
	in.Network = addrOf(c.UserContext())
	t, err := s.cfg.Auth.ClientToken(c.UserContext(), in)
	if err != nil {
		return err
	}
	return c.JSON(ClientTokenAnswer{
		AccessToken: t.Access, TokenType: "Bearer", ExpiresIn: int64(t.Expires.Sub(s.cfg.Edge.Now()) / time.Second), Scope: t.Scope,
	})
}

// readCredentials reads a request for a token: the form in the body, and who asks
// from the header or from the form, not from both (RFC 6749 2.3, 3.2). An unknown
// name in the form is ignored, as the RFC wants it.
func readCredentials(header, body string) (in auth.ClientCredentials, err error) {
	form, err := url.ParseQuery(body)
	if err != nil {
		return in, newProblem(codeInvalidRequest)
	}
	for _, values := range form {
		if len(values) > 1 || !utf8.ValidString(values[0]) {
			return in, newProblem(codeInvalidRequest)
		}
	}
	in = auth.ClientCredentials{Client: form.Get("client_id"), Secret: form.Get("client_secret"), Scope: form.Get("scope")}
	if header != "" {
		client, secret, ok := readBasic(header)
		if !ok || in.Secret != "" || in.Client != "" && in.Client != client {
			return in, newProblem(codeInvalidRequest)
		}
		in.Client, in.Secret = client, secret
	}
	switch grant := form.Get("grant_type"); {
	case grant == "":
		return in, newProblem(codeInvalidRequest)
	case grant != "client_credentials":
		return in, newProblem(codeGrantType) // no password, no implicit grant (A-30, T101)
	case in.Client == "" || in.Secret == "":
		return in, newProblem(domain.CodeInvalidClient)
	}
	return in, nil
}

// readBasic reads a client's name and secret, each of them form-encoded
// (RFC 6749 2.3.1).
func readBasic(header string) (client, secret string, ok bool) {
	scheme, text, _ := strings.Cut(header, " ")
	if !strings.EqualFold(scheme, "basic") {
		return "", "", false
	}
	raw, err := base64.StdEncoding.Strict().DecodeString(text)
	if err != nil {
		return "", "", false
	}
	name, pass, found := strings.Cut(string(raw), ":")
	client, err1 := url.QueryUnescape(name)
	secret, err2 := url.QueryUnescape(pass)
	return client, secret, found && err1 == nil && err2 == nil
}
