package api

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"net/http"
	"net/url"
	"regexp"

	"github.com/gofiber/fiber/v2"
	"github.com/gofiber/fiber/v2/middleware/adaptor"
	"github.com/swaggest/swgui/v5emb"

	"spoorboek/domain"
)

const docsPath = "/docs"

// MountDocs serves the contract as YAML and as JSON, and a page at /docs to read
// and try it. The page needs nothing from the internet.
func (c *Contract) MountDocs(app fiber.Router) {
	app.Get(contractYAMLPath, serveContract("application/yaml", c.yaml))
	app.Get(contractJSONPath, serveContract(fiber.MIMEApplicationJSON, c.json))

	ui := v5emb.New(c.title, contractJSONPath, docsPath+"/")
	page := renderPage(ui)
	policy := docsPolicy(page)
	app.Get(docsPath, func(ctx *fiber.Ctx) error {
		ctx.Set(fiber.HeaderContentSecurityPolicy, policy)
		ctx.Set(fiber.HeaderContentType, fiber.MIMETextHTMLCharsetUTF8)
		return ctx.Send(page)
	})
	app.Get(docsPath+"/:asset", asset(adaptor.HTTPHandler(ui)))
	app.Get("/problems/:code", explainProblem)
}

// explainProblem is where the type of a problem leads: what the code means.
func explainProblem(ctx *fiber.Ctx) error {
	code := domain.Code(ctx.Params("code"))
	if kindOf(code).code != code {
		return newProblem(domain.CodeNotFound)
	}
	p := Problem(newProblem(code), Lang(ctx.Get(fiber.HeaderAcceptLanguage)))
	return ctx.JSON(fiber.Map{"type": p.Type, "title": p.Title, "status": p.Status, "detail": p.Detail})
}

// serveContract lets programs keep the contract for five minutes and ask after
// that whether it changed.
func serveContract(contentType string, body []byte) fiber.Handler {
	tag := contentTag(body)
	return func(ctx *fiber.Ctx) error {
		ctx.Set(fiber.HeaderETag, tag)
		ctx.Set(fiber.HeaderCacheControl, "public, max-age=300")
		if isAmong(tag, ctx.Get(fiber.HeaderIfNoneMatch)) {
			return ctx.SendStatus(fiber.StatusNotModified)
		}
		ctx.Set(fiber.HeaderContentType, contentType)
		return ctx.Send(body)
	}
}

// asset lets files of the page be kept for five minutes, and says in our own way
// that one does not exist.
func asset(serve fiber.Handler) fiber.Handler {
	return func(ctx *fiber.Ctx) error {
		if err := serve(ctx); err != nil {
			return err
		}
		if ctx.Response().StatusCode() >= fiber.StatusBadRequest {
			return newProblem(domain.CodeNotFound)
		}
		ctx.Set(fiber.HeaderCacheControl, "public, max-age=300")
		return nil
	}
}

// renderPage takes the page from the library once: it is the same for everybody.
func renderPage(ui http.Handler) []byte {
	rec := pageRecorder{header: http.Header{}}
	ui.ServeHTTP(&rec, &http.Request{Method: http.MethodGet, URL: &url.URL{Path: docsPath + "/"}})
	return rec.Bytes()
}

// pageRecorder is the least that a handler can write to.
type pageRecorder struct {
	bytes.Buffer
	header http.Header
}

func (r *pageRecorder) Header() http.Header { return r.header }
func (*pageRecorder) WriteHeader(int)       {}

// docsPolicy permits our own files, and of scripts in the page only the very
// ones that are in it. The page sets styles from its scripts and draws icons
// from data.
func docsPolicy(page []byte) string {
	policy := "default-src 'none'; connect-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; " +
		"base-uri 'none'; form-action 'none'; frame-ancestors 'none'; script-src 'self'"
	for _, m := range regexp.MustCompile(`(?s)<script>(.*?)</script>`).FindAllSubmatch(page, -1) {
		sum := sha256.Sum256(m[1])
		policy += fmt.Sprintf(" 'sha256-%s'", base64.StdEncoding.EncodeToString(sum[:]))
	}
	return policy
}
