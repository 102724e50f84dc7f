// Package api speaks HTTP: it decodes, makes one call and encodes. Which
// operations there are, and what they take and give, the contract says
// (openapi.yaml); types and routes are generated from it. errors.go is the one
// place that words an error, a codec per kind the one place that knows its
// shape on the wire.
package api

import (
	"net"
	"time"

	"github.com/gofiber/fiber/v2"

	"spoorboek/auth"
	"spoorboek/domain"
	"spoorboek/files"
	"spoorboek/store"
	appsync "spoorboek/sync"
)

// Config is what the server needs.
type Config struct {
	Edge      EdgeConfig
	Contract  *Contract
	Store     *store.Store
	Sync      *appsync.Service
	Auth      *auth.Service
	Tokens    *auth.Tokens
	Keys      func() auth.Keys // as they are now, for the published key set
	Devices   *store.PushDevices
	Hub       *Hub
	Files     files.Files // of documents; nil: none are kept
	Proxies   Proxies     // whose word on the caller's address counts
	CursorKey []byte      // signs the cursors of lists

	Rate  float64 // requests a second of one user on this replica; 0: DefaultRate
	Burst int     // requests of one user at once; 0: DefaultBurst

	MinimumSchema int    // version of the record shapes that an app must know to pull; 0: the first
	MinimumApp    string // oldest app version that works well, told to apps; "": any
}

// Server implements the operations of the contract.
type Server struct {
	cfg      Config
	contract *Contract
	st       *store.Store
	sync     *appsync.Service
	ops      *OpValidator
	limits   *limiter
	codecs   map[*domain.Kind]anyCodec
}

// New makes the app with all routes of the contract and its documentation.
func New(cfg Config) *App {
	setDefault(&cfg.Rate, DefaultRate)
	setDefault(&cfg.Burst, DefaultBurst)
	setDefault(&cfg.MinimumSchema, firstSchema)
	s := &Server{limits: newLimiter(cfg.Edge.Now, cfg.Rate, cfg.Burst), cfg: cfg, contract: cfg.Contract, st: cfg.Store, sync: cfg.Sync, ops: cfg.Contract.OpValidator(), codecs: codecs()}
	cfg.Edge.StreamPaths, cfg.Edge.FormPaths = []string{streamPath}, []string{clientLoginPath}
	app := NewApp(cfg.Edge)
	cfg.Contract.MountDocs(app)
	router := cfg.Contract.Router(app, s.authenticate)
	router.Get(streamPath, s.stream)
	router.Head(contentPath, s.askUpload)
	router.Patch(contentPath, s.uploadPiece)
	router.Get(downloadPath, s.download)
	router.Post(clientLoginPath, s.clientToken)
	RegisterHandlers(router, NewStrictHandler(s, nil))
	return &App{app}
}

// App is the server, ready to be given a port.
type App struct{ fiber *fiber.App }

// Serve answers what comes in on l until Stop.
func (a *App) Serve(l net.Listener) error { return a.fiber.Listener(listener{l}) }

// Stop takes no more requests and lets those under way finish, for at most d;
// then it cuts them off and returns an error.
func (a *App) Stop(d time.Duration) error { return a.fiber.ShutdownWithTimeout(d) }

// Scans gives the limits of the JSON of single operations, for LoadContract.
func Scans() map[string]ScanLimits {
	return map[string]ScanLimits{"POST /v1/sync/push": PushScan()}
}
