package api_test

import (
	"fmt"
	"io"
	"net"
	"sync"
	"testing"

	"github.com/jackc/pgx/v5/pgconn"

	"spoorboek/store/storetest"
)

// gate stands between one replica and PostgreSQL. Shut, it looks to that replica
// as if PostgreSQL were down, and to nobody else.
type gate struct {
	to   *pgconn.Config
	mu   sync.Mutex
	shut bool
	open []net.Conn
}

// gated is the world as it is to be reached through a gate.
func gated(t *testing.T, w *storetest.World) (*storetest.World, *gate) {
	t.Helper()
	to, err := pgconn.ParseConfig(w.DSN)
	must(t, err)
	l, err := net.Listen("tcp", "127.0.0.1:0")
	must(t, err)
	g := &gate{to: to}
	t.Cleanup(func() { l.Close(); g.set(true) })
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			g.pass(c)
		}
	}()
	at := l.Addr().(*net.TCPAddr)
	through := *w
	through.DSN = fmt.Sprintf("host=%s port=%d user=%s password='%s' dbname=%s sslmode=disable", at.IP, at.Port, to.User, to.Password, to.Database)
	return &through, g
}

func (g *gate) pass(client net.Conn) {
	g.mu.Lock()
	defer g.mu.Unlock()
	network, address := pgconn.NetworkAddress(g.to.Host, g.to.Port)
	server, err := net.Dial(network, address)
	if err != nil || g.shut {
		client.Close()
		return
	}
	g.open = append(g.open, client, server)
	for from, to := range map[net.Conn]net.Conn{client: server, server: client} {
		go func() {
			_, _ = io.Copy(to, from)
			to.Close()
		}()
	}
}

// set shuts the gate and cuts what is open, or opens it.
func (g *gate) set(shut bool) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.shut = shut
	for _, c := range g.open {
		c.Close()
	}
	g.open = nil
}
