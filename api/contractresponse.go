package api

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
)

// CheckResponse compares an answer with the contract, for tests: the status
// must be documented, as must the content type, the body must fit the schema
// and the required headers must be there. method and pattern name the operation
// as in Validate. The error holds the answer's values: it is not for users.
func (c *Contract) CheckResponse(method, pattern string, status int, header http.Header, body []byte) error {
	o := c.operations[method+" "+pattern]
	if o == nil {
		return fmt.Errorf("%s %s is not in the contract", method, pattern)
	}
	if o.answers == nil {
		return errors.New("the contract's answers were forgotten")
	}
	responses := o.answers
	ref := responses.Status(status)
	if ref == nil {
		ref = responses.Value(strconv.Itoa(status/100) + "XX")
	}
	if ref == nil {
		ref = responses.Default()
	}
	if ref == nil {
		return fmt.Errorf("%s %s: status %d is not in the contract", method, pattern, status)
	}
	for name, h := range ref.Value.Headers {
		if h.Value.Required && header.Get(name) == "" {
			return fmt.Errorf("%s %s: header %s is missing", method, pattern, name)
		}
	}
	if method == http.MethodHead {
		return nil // an answer without its content, whatever that would be
	}
	if err := checkContent(ref.Value.Content, header.Get("Content-Type"), body); err != nil {
		return fmt.Errorf("%s %s: status %d: %w", method, pattern, status, err)
	}
	return nil
}

func checkContent(content openapi3.Content, contentType string, body []byte) error {
	if len(content) == 0 {
		if len(body) > 0 {
			return errors.New("has a body, and the contract has none")
		}
		return nil
	}
	mediaType := mediaTypeOf(contentType)
	media := content[mediaType]
	if media == nil {
		return fmt.Errorf("content type %q is not in the contract", contentType)
	}
	if !isJSON(mediaType) || media.Schema == nil {
		return nil
	}
	var value any
	if err := json.Unmarshal(body, &value); err != nil {
		return fmt.Errorf("body is not JSON: %w", err)
	}
	return media.Schema.Value.VisitJSON(value, append(formats(), openapi3.VisitAsResponse(), openapi3.MultiErrors())...)
}

// Pattern finds the Fiber pattern of the operation that a request path belongs
// to, "" if there is none. A literal segment wins over a parameter.
func (c *Contract) Pattern(method, path string) string {
	best, literals := "", -1
	segments := strings.Split(path, "/")
	for key := range c.operations {
		m, pattern, _ := strings.Cut(key, " ")
		if m != method {
			continue
		}
		if n := matches(strings.Split(pattern, "/"), segments); n > literals {
			best, literals = pattern, n
		}
	}
	return best
}

// matches counts the literal segments that agree; -1 when the path differs.
func matches(pattern, path []string) int {
	if len(pattern) != len(path) {
		return -1
	}
	n := 0
	for i, p := range pattern {
		switch {
		case p == path[i]:
			n++
		case !strings.HasPrefix(p, ":"):
			return -1
		}
	}
	return n
}
