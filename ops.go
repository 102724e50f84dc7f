package main

import (
	"context"
	"math"
	"net/http"
	"net/http/pprof"
	"strconv"
	"sync/atomic"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"
	"github.com/riverqueue/river"

	"spoorboek/push"
	"spoorboek/store"
)

// meter measures what the operator watches. Labels are patterns and statuses,
// never a path, a name or an id.
type meter struct {
	registry *prometheus.Registry
	requests *prometheus.HistogramVec
	sends    *prometheus.CounterVec
	notices  prometheus.Counter
	copies   prometheus.Counter
	ending   atomic.Bool
}

func newMeter(st *store.Store) *meter {
	m := &meter{registry: prometheus.NewRegistry(), requests: prometheus.NewHistogramVec(prometheus.HistogramOpts{
		Name: "spoorboek_http_request_seconds", Help: "Time to answer a request, by method, route pattern and status.",
		Buckets: []float64{.001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10},
	}, []string{"method", "route", "status"}), sends: prometheus.NewCounterVec(prometheus.CounterOpts{
		Name: "spoorboek_push_sends_total", Help: "Tries to send a push, by what came of them.",
	}, []string{"outcome"}), notices: prometheus.NewCounter(prometheus.CounterOpts{
		Name: "spoorboek_notifications_made_total", Help: "Reminders that were put into somebody's inbox.",
	}), copies: prometheus.NewCounter(prometheus.CounterOpts{
		Name: "spoorboek_sessions_copied_total", Help: "Sessions that ended because an old refresh token was shown: somebody has a copy of the phone.",
	})}
	conns := func(name, help string, value func() int32) prometheus.Collector {
		return prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: name, Help: help}, func() float64 { return float64(value()) })
	}
	m.registry.MustRegister(m.requests, m.sends, m.notices, m.copies, jobLag(st, river.QueueDefault), jobLag(st, store.SendQueue),
		collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}),
		conns("spoorboek_db_connections_busy", "Database connections in use.", func() int32 { return st.Pool().Stat().AcquiredConns() }),
		conns("spoorboek_db_connections_idle", "Database connections waiting for work.", func() int32 { return st.Pool().Stat().IdleConns() }))
	return m
}

// request records one answered request.
func (m *meter) request(method, route string, status int, d time.Duration) {
	m.requests.WithLabelValues(method, route, strconv.Itoa(status)).Observe(d.Seconds())
}

// sent records what came of a try to send a push.
func (m *meter) sent(what push.OutcomeKind) { m.sends.WithLabelValues(string(what)).Inc() }

// made records notifications that were made.
func (m *meter) made(n int) { m.notices.Add(float64(n)) }

// watch shows whether the workers hold pushes back.
func (m *meter) watch(w *push.Workers) {
	m.registry.MustRegister(prometheus.NewGaugeFunc(prometheus.GaugeOpts{
		Name: "spoorboek_push_holding", Help: "1 while no push is sent because the service takes none.",
	}, func() float64 {
		if w.Holding() {
			return 1
		}
		return 0
	}))
}

// jobLag asks the queue, with each scrape, how far the workers are behind; not
// a number when it can't be asked.
func jobLag(st *store.Store, queue string) prometheus.Collector {
	return prometheus.NewGaugeFunc(prometheus.GaugeOpts{
		Name: "spoorboek_jobs_lag_seconds", Help: "How long the oldest job of the queue waits past its time.", ConstLabels: prometheus.Labels{"queue": queue},
	}, func() float64 {
		ctx, cancel := context.WithTimeout(context.Background(), 2*time.Second)
		defer cancel()
		lag, err := st.JobLag(ctx, queue)
		if err != nil {
			return math.NaN()
		}
		return lag.Seconds()
	})
}

// stopping makes readiness fail from now on.
func (m *meter) stopping() { m.ending.Store(true) }

// newOps is the second listener: live while the process runs, ready while the
// database answers and no stop was asked for; metrics, and profiles for whoever
// looks for what is slow. Profiles hold no data of users.
func newOps(h *house) *http.Server {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /health/live", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNoContent) })
	mux.HandleFunc("GET /health/ready", func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := context.WithTimeout(r.Context(), 2*time.Second)
		defer cancel()
		if h.meter.ending.Load() || h.store.Ping(ctx) != nil {
			w.WriteHeader(http.StatusServiceUnavailable)
			return
		}
		w.WriteHeader(http.StatusNoContent)
	})
	mux.HandleFunc("GET /debug/pprof/", pprof.Index)
	mux.HandleFunc("GET /debug/pprof/profile", pprof.Profile)
	mux.Handle("GET /metrics", promhttp.HandlerFor(h.meter.registry, promhttp.HandlerOpts{}))
	return &http.Server{Handler: mux, ReadHeaderTimeout: 5 * time.Second}
}
