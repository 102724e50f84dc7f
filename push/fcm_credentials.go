package push

import (
	"crypto/rsa"
	"crypto/x509"
	"encoding/json"
	"encoding/pem"
	"errors"
	"net"
	"net/http"
	"net/url"
	"os"

	"cloud.google.com/go/auth"
	"cloud.google.com/go/auth/credentials"
)

// messagingScope is all that the access tokens are good for.
const messagingScope = "https://www.googleapis.com/auth/firebase.messaging"

// serviceAccount is a service account key, the only kind of credentials taken:
// other kinds let the file name programs and addresses to get tokens from.
type serviceAccount struct {
	Type        string `json:"type"`
	ProjectID   string `json:"project_id"`
	ClientEmail string `json:"client_email"`
	PrivateKey  string `json:"private_key"`
	TokenURI    string `json:"token_uri"`
	raw         []byte
}

// readCredentials gives nil without an error if none are configured. Errors
// name what is wrong, never what is in it: it is a secret.
func (c FCMConfig) readCredentials() (*serviceAccount, error) {
	raw := c.CredentialsJSON
	switch {
	case len(raw) > 0 && c.CredentialsFile != "":
		return nil, errors.New("firebase: give the credentials or a file with them, not both")
	case c.CredentialsFile != "":
		var err error
		if raw, err = os.ReadFile(c.CredentialsFile); err != nil {
			return nil, errors.New("firebase: the credentials file can't be read: " + reason(err))
		}
	case len(raw) == 0:
		return nil, nil
	}
	a := &serviceAccount{raw: raw}
	if json.Unmarshal(raw, a) != nil {
		return nil, errors.New("firebase: the credentials are not JSON")
	}
	return a, a.validate()
}

// reason is the short form of a file error: the operator knows the path, and a
// path in place of JSON (or the other way round) would put a secret in the log.
func reason(err error) string {
	var pe *os.PathError
	if errors.As(err, &pe) {
		return pe.Err.Error()
	}
	return "unknown reason"
}

func (a *serviceAccount) validate() error {
	if a.Type != "service_account" {
		return errors.New(`firebase: the credentials are not a service account key (their "type" must be "service_account")`)
	}
	if a.ClientEmail == "" {
		return errors.New(`firebase: the credentials have no "client_email"`)
	}
	block, _ := pem.Decode([]byte(a.PrivateKey))
	if block == nil {
		return errors.New(`firebase: the credentials' "private_key" is not PEM`)
	}
	key, err := x509.ParsePKCS8PrivateKey(block.Bytes)
	if err != nil {
		return errors.New(`firebase: the credentials' "private_key" can't be read`)
	}
	if _, ok := key.(*rsa.PrivateKey); !ok {
		return errors.New(`firebase: the credentials' "private_key" is not an RSA key`)
	}
	if a.TokenURI != "" {
		u, err := url.Parse(a.TokenURI)
		if err != nil || (u.Scheme != "https" && !(u.Scheme == "http" && loopback(u.Hostname()))) {
			return errors.New(`firebase: the credentials' "token_uri" must be https`)
		}
	}
	return nil
}

// credentials makes the source of access tokens. They are fetched through
// client, when the first message is sent, under that send's context.
func (a *serviceAccount) credentials(client *http.Client) (*auth.Credentials, error) {
	creds, err := credentials.NewCredentialsFromJSON(credentials.ServiceAccount, a.raw,
		&credentials.DetectOptions{Scopes: []string{messagingScope}, Client: client})
	if err != nil {
		return nil, errors.New("firebase: the credentials are not usable")
	}
	return creds, nil
}

// loopback reports whether host is this machine.
func loopback(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}
