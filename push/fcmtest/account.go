package fcmtest

import (
	"crypto"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/x509"
	"encoding/base64"
	"encoding/json"
	"encoding/pem"
	"fmt"
	"net/http"
	"slices"
	"strings"
)

const (
	clientEmail = "push@" + Project + ".iam.gserviceaccount.com"
	jwtGrant    = "urn:ietf:params:oauth:grant-type:jwt-bearer"
)

// ServiceAccount makes a service account key for the server and returns the
// file that one downloads for it. From then on the server answers nobody who
// has no access token, and the key is how to get one: at the server itself.
func (s *Server) ServiceAccount() ([]byte, error) {
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		return nil, fmt.Errorf("fcmtest: key: %w", err)
	}
	der, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		return nil, fmt.Errorf("fcmtest: key: %w", err)
	}
	s.mu.Lock()
	s.key = key
	s.mu.Unlock()
	return json.Marshal(map[string]string{
		"type":           "service_account",
		"project_id":     Project,
		"private_key_id": "1",
		"private_key":    string(pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: der})),
		"client_email":   clientEmail,
		"client_id":      "1",
		"token_uri":      s.origin() + "/token",
	})
}

// Revoke makes the key and all access tokens worthless.
func (s *Server) Revoke() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.revoked = true
	clear(s.tokens)
}

// NoTokens puts the token endpoint out of order: it answers 503.
func (s *Server) NoTokens() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.noTokens = true
}

// authorized reports whether r may send. Without a ServiceAccount all may.
func (s *Server) authorized(r *http.Request) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	token, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
	return s.key == nil || ok && s.tokens[token]
}

// serveToken exchanges a signed assertion for an access token, as
// oauth2.googleapis.com does.
func (s *Server) serveToken(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.noTokens {
		Answer{status: http.StatusServiceUnavailable, body: `{"error":"internal_failure"}`}.write(w)
		return
	}
	if s.key == nil || s.revoked || r.PostFormValue("grant_type") != jwtGrant || !s.signed(r.PostFormValue("assertion")) {
		Answer{status: http.StatusBadRequest, body: `{"error":"invalid_grant","error_description":"Invalid JWT Signature."}`}.write(w)
		return
	}
	token := "ya29." + rand.Text()
	s.tokens[token] = true
	Answer{status: http.StatusOK, body: `{"access_token":"` + token + `","expires_in":3599,"token_type":"Bearer"}`}.write(w)
}

// signed reports whether the assertion is by our key, for us, and asks for the
// right to send. The caller has the lock.
func (s *Server) signed(assertion string) bool {
	parts := strings.Split(assertion, ".")
	if len(parts) != 3 {
		return false
	}
	signature, err := base64.RawURLEncoding.DecodeString(parts[2])
	if err != nil {
		return false
	}
	sum := sha256.Sum256([]byte(parts[0] + "." + parts[1]))
	if rsa.VerifyPKCS1v15(&s.key.PublicKey, crypto.SHA256, sum[:], signature) != nil {
		return false
	}
	raw, err := base64.RawURLEncoding.DecodeString(parts[1])
	if err != nil {
		return false
	}
	var claims struct{ Iss, Aud, Scope string }
	if json.Unmarshal(raw, &claims) != nil {
		return false
	}
	return claims.Iss == clientEmail && claims.Aud == s.origin()+"/token" &&
		slices.Contains(strings.Fields(claims.Scope), "https://www.googleapis.com/auth/firebase.messaging")
}
