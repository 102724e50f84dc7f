package main

import (
	"context"
	"encoding/json"
	"time"

	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"
	"github.com/jackc/pgx/v5/pgxpool"
)

// bareCommand makes this program the bare handler: `bench bare LISTEN DSN`.
const bareCommand = "bare"

// bareGoal has the columns of a goal and nothing of its rules.
type bareGoal struct {
	ID           uuid.UUID       `json:"id"`
	TenantID     uuid.UUID       `json:"tenant_id"`
	TrajectoryID uuid.UUID       `json:"trajectory_id"`
	OwnerID      uuid.UUID       `json:"owner_id"`
	AuthorID     uuid.UUID       `json:"author_id"`
	AuthorRole   string          `json:"author_role"`
	Visibility   string          `json:"visibility"`
	Rev          int64           `json:"rev"`
	FieldRev     json.RawMessage `json:"field_rev"`
	RecordedAt   time.Time       `json:"recorded_at"`
	UpdatedAt    time.Time       `json:"updated_at"`
	Title        string          `json:"title"`
	Why          string          `json:"why"`
	Domain       string          `json:"domain"`
	Track        int64           `json:"track"`
	Origin       string          `json:"origin"`
	Measure      string          `json:"measure"`
	Baseline     *float64        `json:"baseline"`
	Target       *float64        `json:"target"`
	Unit         string          `json:"unit"`
	StartOn      *string         `json:"start_on"`
	DueOn        *string         `json:"due_on"`
	Steps        json.RawMessage `json:"steps"`
	Status       string          `json:"status"`
	Reason       string          `json:"reason"`
}

const (
	bareInsert = `INSERT INTO bare_goals (tenant_id, id, trajectory_id, owner_id, author_id, author_role, visibility, rev, field_rev,
			recorded_at, updated_at, title, why, domain, track, origin, measure, baseline, target, unit, start_on, due_on, steps, status, reason)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21::text::date, $22::text::date, $23, $24, $25)`
	bareSelect = `SELECT tenant_id, id, trajectory_id, owner_id, author_id, author_role, visibility, rev, field_rev, recorded_at, updated_at, title, why,
			domain, track, origin, measure, baseline, target, unit, start_on::text, due_on::text, steps, status, reason
		FROM bare_goals WHERE tenant_id = $1 AND id = $2`
)

// serveBare is what the server is held against: Fiber and pgx, JSON in, one row,
// JSON out; no authentication, no checks, no history, no feed.
func serveBare(ctx context.Context, listen, dsn string) error {
	cfg, err := pgxpool.ParseConfig(dsn)
	if err != nil {
		return err
	}
	cfg.MaxConns = 16
	pool, err := pgxpool.NewWithConfig(ctx, cfg)
	if err != nil {
		return err
	}
	defer pool.Close()
	app := fiber.New(fiber.Config{DisableStartupMessage: true})
	app.Post("/goals", func(c *fiber.Ctx) error {
		now := time.Now().UTC().Truncate(time.Microsecond)
		g := bareGoal{ID: uuid.Must(uuid.NewV7()), AuthorRole: "employee", Visibility: "private", Rev: 1, FieldRev: json.RawMessage("{}"),
			RecordedAt: now, UpdatedAt: now, Domain: "personal", Track: 2, Origin: "own", Status: "active"}
		if err := json.Unmarshal(c.BodyRaw(), &g); err != nil {
			return fiber.ErrBadRequest
		}
		if _, err := pool.Exec(c.UserContext(), bareInsert, g.TenantID, g.ID, g.TrajectoryID, g.OwnerID, g.AuthorID, g.AuthorRole, g.Visibility, g.Rev,
			g.FieldRev, g.RecordedAt, g.UpdatedAt, g.Title, g.Why, g.Domain, g.Track, g.Origin, g.Measure, g.Baseline, g.Target, g.Unit, g.StartOn,
			g.DueOn, g.Steps, g.Status, g.Reason); err != nil {
			return err
		}
		return c.Status(fiber.StatusCreated).JSON(g)
	})
	app.Get("/goals/:id", func(c *fiber.Ctx) error {
		id, err := uuid.Parse(c.Params("id"))
		if err != nil {
			return fiber.ErrBadRequest
		}
		var g bareGoal
		if err := pool.QueryRow(c.UserContext(), bareSelect, uuid.Nil, id).Scan(&g.TenantID, &g.ID, &g.TrajectoryID, &g.OwnerID, &g.AuthorID,
			&g.AuthorRole, &g.Visibility, &g.Rev, &g.FieldRev, &g.RecordedAt, &g.UpdatedAt, &g.Title, &g.Why, &g.Domain, &g.Track, &g.Origin, &g.Measure,
			&g.Baseline, &g.Target, &g.Unit, &g.StartOn, &g.DueOn, &g.Steps, &g.Status, &g.Reason); err != nil {
			return fiber.ErrNotFound
		}
		return c.JSON(g)
	})
	return app.Listen(listen)
}
