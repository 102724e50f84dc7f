package api

import (
	"slices"

	"github.com/gofiber/fiber/v2"
)

// Router wraps r so that every route registered through it runs first the
// handlers in before (authentication), then the validation of its operation,
// then its own. A route that the document does not have always answers with
// CodeInternal: what is not in the contract is not served.
func (c *Contract) Router(r fiber.Router, before ...fiber.Handler) fiber.Router {
	return &contractRouter{Router: r, contract: c, before: before}
}

// contractRouter puts the validation of its operation before each handler. It
// embeds the framework's router for all that registers no operation.
type contractRouter struct {
	fiber.Router
	contract *Contract
	before   []fiber.Handler
}

func (r *contractRouter) chain(method, path string, handlers []fiber.Handler) []fiber.Handler {
	if g, ok := r.Router.(*fiber.Group); ok {
		path = g.Prefix + path
	}
	return slices.Concat(r.before, []fiber.Handler{r.contract.Validate(method, path)}, handlers)
}

// Group keeps the validation for what is registered in the group.
func (r *contractRouter) Group(prefix string, handlers ...fiber.Handler) fiber.Router {
	return r.contract.Router(r.Router.Group(prefix, handlers...), r.before...)
}

func (r *contractRouter) Route(prefix string, fn func(fiber.Router), name ...string) fiber.Router {
	return r.Router.Route(prefix, func(inner fiber.Router) { fn(r.contract.Router(inner, r.before...)) }, name...)
}

func (r *contractRouter) All(path string, handlers ...fiber.Handler) fiber.Router {
	for _, method := range methods() {
		r.Add(method, path, handlers...)
	}
	return r
}

func (r *contractRouter) Options(path string, handlers ...fiber.Handler) fiber.Router {
	return r.Add(fiber.MethodOptions, path, handlers...)
}

func (r *contractRouter) Add(method, path string, handlers ...fiber.Handler) fiber.Router {
	r.Router.Add(method, path, r.chain(method, path, handlers)...)
	return r
}

// Get also serves HEAD, as the framework does, checked as the GET that it is.
func (r *contractRouter) Get(path string, handlers ...fiber.Handler) fiber.Router {
	r.Router.Get(path, r.chain(fiber.MethodGet, path, handlers)...)
	return r
}

func (r *contractRouter) Head(path string, handlers ...fiber.Handler) fiber.Router {
	return r.Add(fiber.MethodHead, path, handlers...)
}

func (r *contractRouter) Post(path string, handlers ...fiber.Handler) fiber.Router {
	return r.Add(fiber.MethodPost, path, handlers...)
}

func (r *contractRouter) Put(path string, handlers ...fiber.Handler) fiber.Router {
	return r.Add(fiber.MethodPut, path, handlers...)
}

func (r *contractRouter) Patch(path string, handlers ...fiber.Handler) fiber.Router {
	return r.Add(fiber.MethodPatch, path, handlers...)
}

func (r *contractRouter) Delete(path string, handlers ...fiber.Handler) fiber.Router {
	return r.Add(fiber.MethodDelete, path, handlers...)
}
