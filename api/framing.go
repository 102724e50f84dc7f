package api

import (
	"bytes"
	"mime"
	"strings"

	"github.com/gofiber/fiber/v2"
	"github.com/valyala/fasthttp"

	"spoorboek/domain"
)

// checkProtocol refuses what the HTTP library lets through: versions that do
// not exist and methods that we never route (T009). allow lists the methods.
func checkProtocol(ctx *fasthttp.RequestCtx, allow []string) error {
	switch string(ctx.Request.Header.Protocol()) {
	case "HTTP/1.1", "HTTP/1.0":
	default:
		ctx.SetConnectionClose()
		return newProblem(codeVersion)
	}
	method := string(ctx.Method())
	for _, m := range allow {
		if m == method {
			return nil
		}
	}
	ctx.Response.Header.Set(fiber.HeaderAllow, strings.Join(allow, ", "))
	ctx.SetConnectionClose()
	return newProblem(codeMethod)
}

// checkFraming reads the header block as it came in, since the parsed form has
// already chosen one of two. A request that two programs could read in two ways
// is refused and its connection closed: nothing after it can be trusted
// (RFC 9112 section 6.3).
func checkFraming(ctx *fasthttp.RequestCtx) error {
	count := headerCounts(ctx.Request.Header.RawHeaders())
	if count["content-length"] > 0 && count["transfer-encoding"] > 0 {
		ctx.SetConnectionClose()
		return headerFault("Transfer-Encoding", "must not be given together with Content-Length")
	}
	for _, name := range onceHeaders() {
		if count[strings.ToLower(name)] > 1 {
			ctx.SetConnectionClose()
			return headerFault(name, "must be given once")
		}
	}
	return nil
}

// onceHeaders are headers of which a second one would be a second opinion.
func onceHeaders() []string {
	return []string{
		fiber.HeaderAuthorization, fiber.HeaderContentType, fiber.HeaderContentEncoding, fiber.HeaderContentLength,
		fiber.HeaderTransferEncoding, fiber.HeaderHost, fiber.HeaderIfMatch, fiber.HeaderOrigin, "Idempotency-Key", uploadOffset,
	}
}

func headerFault(name, detail string) error {
	return domain.Invalid(domain.Fault{In: "header", Name: name, Detail: detail})
}

// headerCounts counts the headers in a raw block by lower-case name.
func headerCounts(raw []byte) map[string]int {
	count := make(map[string]int, 16)
	for line := range bytes.Lines(raw) {
		if line[0] == ' ' || line[0] == '\t' {
			continue // the folded rest of the line before
		}
		if name, _, ok := bytes.Cut(line, []byte(":")); ok {
			count[strings.ToLower(string(bytes.TrimSpace(name)))]++
		}
	}
	return count
}

// checkMediaType refuses a body that is not in one of the media types that we
// read (415). The contract narrows this per operation.
func checkMediaType(ctx *fasthttp.RequestCtx, allowed []string) error {
	if len(ctx.Request.Body()) == 0 {
		return nil
	}
	if mediaType := mediaTypeOf(string(ctx.Request.Header.ContentType())); mediaType != "" {
		for _, a := range allowed {
			if a == mediaType {
				return nil
			}
		}
	}
	return newProblem(domain.CodeUnsupported)
}

// mediaTypeOf gives the media type of a Content-Type header in lower case, and
// "" when there is none or it names another character set than UTF-8.
func mediaTypeOf(header string) string {
	mediaType, params, err := mime.ParseMediaType(header)
	if err != nil {
		return ""
	}
	if charset, ok := params["charset"]; ok && !strings.EqualFold(charset, "utf-8") {
		return ""
	}
	return mediaType
}
