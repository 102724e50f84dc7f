package api

import "github.com/gofiber/fiber/v2"

// Routes lists what the app answers.
func (a *App) Routes() []fiber.Route { return a.fiber.GetRoutes(true) }
