package api

import (
	"bytes"
	"compress/gzip"
	"io"
	"strings"

	"github.com/gofiber/fiber/v2"
	"github.com/valyala/fasthttp"

	"spoorboek/domain"
	"spoorboek/files"
)

// BodyLimit bounds the bodies sent to one path, or to all under it when Path
// ends in a slash; of those, only the paths that end in Tail. Zero bytes means that no body is taken.
type BodyLimit struct {
	Path     string
	Tail     string
	Wire     int // bytes as they arrive
	Inflated int // bytes after decompression
}

// DefaultBodyLimits are the published limits: a push 1 MiB on the wire and 4 MiB
// inflated, a piece of a document 1 MiB, what an anonymous visitor may send 8 KiB, everything else 256 KiB, also what
// a device hands in before it erases itself.
// The first that fits counts.
func DefaultBodyLimits() []BodyLimit {
	return []BodyLimit{
		{Path: "/v1/sync/push", Wire: 1 << 20, Inflated: 4 << 20},
		{Path: "/v1/documents/", Tail: "/content", Wire: files.MaxPiece, Inflated: files.MaxPiece},
		{Path: "/v1/auth/", Wire: 8 << 10, Inflated: 8 << 10},
		{Path: clientLoginPath, Wire: 8 << 10, Inflated: 8 << 10},
		{Path: "/", Wire: 256 << 10, Inflated: 256 << 10},
	}
}

type bodyLimits []BodyLimit

// of finds the limit of a request target, the query and all. What no entry
// fits, such as an absolute URI, may send no body.
func (l bodyLimits) of(target string) BodyLimit {
	path, _, _ := strings.Cut(target, "?")
	for _, b := range l {
		if path == b.Path || strings.HasSuffix(b.Path, "/") && strings.HasPrefix(path, b.Path) && strings.HasSuffix(path, b.Tail) {
			return b
		}
	}
	return BodyLimit{Path: path}
}

func (l bodyLimits) largest() int {
	most := 0
	for _, b := range l {
		most = max(most, b.Wire)
	}
	return most
}

// inflate replaces a gzip body by what is in it, never reading more than limit
// bytes: a framework that inflates without a bound lets 600 KB become 600 MB.
// Any other encoding is refused with 415.
func inflate(ctx *fasthttp.RequestCtx, limit int) error {
	h := &ctx.Request.Header
	switch strings.ToLower(strings.TrimSpace(string(h.Peek(fiber.HeaderContentEncoding)))) {
	case "", "identity":
		h.Del(fiber.HeaderContentEncoding)
		return nil
	case "gzip":
	default:
		ctx.Response.Header.Set(fiber.HeaderAcceptEncoding, "gzip, identity")
		return newProblem(domain.CodeUnsupported)
	}
	body, err := gunzip(ctx.Request.Body(), limit)
	if err != nil {
		return err
	}
	h.Del(fiber.HeaderContentEncoding)
	ctx.Request.SetBodyRaw(body)
	h.SetContentLength(len(body))
	return nil
}

func gunzip(data []byte, limit int) ([]byte, error) {
	z, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		return nil, badGzip(err)
	}
	var out bytes.Buffer
	n, err := io.Copy(&out, io.LimitReader(z, int64(limit)+1))
	switch {
	case n > int64(limit):
		return nil, newProblem(domain.CodeTooLarge)
	case err != nil:
		return nil, badGzip(err)
	}
	return out.Bytes(), nil
}

func badGzip(cause error) error {
	return domain.Invalid(domain.Fault{Detail: "is not whole gzip data"}).Wrap(cause)
}
