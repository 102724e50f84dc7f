package sync

import (
	"context"
	"errors"
	"testing"

	"github.com/google/uuid"
	"golang.org/x/sync/semaphore"

	"spoorboek/domain"
)

// A pull that finds no room for its page waits, and no longer than its request.
func TestPull_WaitsForRoom(t *testing.T) {
	t.Parallel()
	s := &Service{room: semaphore.NewWeighted(1)}
	taken := &Page{service: s, roomy: s.room.TryAcquire(1)}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := s.Pull(ctx, domain.Actor{UserID: uuid.New(), Role: domain.Employee}, PullRequest{}); !errors.Is(err, context.Canceled) {
		t.Errorf("no room: got %v", err)
	}
	taken.Close()
	if !s.room.TryAcquire(1) {
		t.Error("a closed page left no room")
	}
}
