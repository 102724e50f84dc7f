package api

import (
	"time"

	"github.com/gofiber/fiber/v2"
)

// Routes lists what the app answers.
func (a *App) Routes() []fiber.Route { return a.fiber.GetRoutes(true) }

// SetCapacity changes how many streams the hub takes.
func (h *Hub) SetCapacity(n int) { h.capacity = n }

// SetPatience changes how long a client may leave what was sent unconfirmed.
func (h *Hub) SetPatience(d time.Duration) { h.patience = d }

// Open counts the places that are taken.
func (h *Hub) Open() int {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.open
}
