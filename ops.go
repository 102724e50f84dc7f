package main

import (
	"context"
	"net/http"
	"strconv"
	"sync/atomic"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"spoorboek/store"
)

// meter measures what the operator watches. Labels are patterns and statuses,
// never a path, a name or an id.
type meter struct {
	registry *prometheus.Registry
	requests *prometheus.HistogramVec
	ending   atomic.Bool
}

func newMeter(st *store.Store) *meter {
	m := &meter{registry: prometheus.NewRegistry(), requests: prometheus.NewHistogramVec(prometheus.HistogramOpts{
		Name: "spoorboek_http_request_seconds", Help: "Time to answer a request, by method, route pattern and status.",
		Buckets: []float64{.001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10},
	}, []string{"method", "route", "status"})}
	conns := func(name, help string, value func() int32) prometheus.Collector {
		return prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: name, Help: help}, func() float64 { return float64(value()) })
	}
	m.registry.MustRegister(m.requests, collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}),
		conns("spoorboek_db_connections_busy", "Database connections in use.", func() int32 { return st.Pool().Stat().AcquiredConns() }),
		conns("spoorboek_db_connections_idle", "Database connections waiting for work.", func() int32 { return st.Pool().Stat().IdleConns() }))
	return m
}

// request records one answered request.
func (m *meter) request(method, route string, status int, d time.Duration) {
	m.requests.WithLabelValues(method, route, strconv.Itoa(status)).Observe(d.Seconds())
}

// stopping makes readiness fail from now on.
func (m *meter) stopping() { m.ending.Store(true) }

// newOps is the second listener: live while the process runs, ready while the
// database answers and no stop was asked for.
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
	mux.Handle("GET /metrics", promhttp.HandlerFor(h.meter.registry, promhttp.HandlerOpts{}))
	return &http.Server{Handler: mux, ReadHeaderTimeout: 5 * time.Second}
}
