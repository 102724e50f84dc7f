package simulation_test

import (
	"bufio"
	"context"
	"net/http"
	"time"

	"pgregory.net/rapid"

	"spoorboek/domain"
)

// listen holds invariant 26: while one phone of the first employee listens at
// one replica, his other phone writes at the other one, and the first is poked.
func (w *world) listen(t *rapid.T) {
	reader, writer := w.phones[0], w.phones[1]
	w.syncPhone(t, reader)
	w.renew(t, reader) // a token in its last seconds passes, and its stream is ended at once
	ctx, stop := context.WithTimeout(context.Background(), time.Minute)
	defer stop()
	req, err := http.NewRequestWithContext(ctx, "GET", w.house.replicas[rapid.IntRange(0, 1).Draw(t, "replica")].base+"/v1/sync/stream", nil)
	if err != nil {
		t.Fatalf("%v", err)
	}
	req.Header.Set("Authorization", "Bearer "+reader.login.access)
	res, err := w.house.client.Do(req)
	if err != nil {
		t.Fatalf("stream: %v", err)
	}
	defer res.Body.Close()
	lines := bufio.NewScanner(res.Body)
	poked := func() bool {
		for lines.Scan() {
			if lines.Text() == "event: poke" {
				return true
			}
		}
		return false
	}
	if res.StatusCode != http.StatusOK || !poked() { // the first is for what was missed
		t.Fatalf("%s: stream: %s", reader.name, res.Status)
	}
	w.house.tally.add("streams", 1)
	values := map[string]string{"entry_on": quote("2036-03-16"), "text": quote("walk")}
	w.enter(writer, seed{kind: domain.DiaryEntries, id: w.NewID(), values: values}, w.tracks[0])
	w.push(t, writer, len(writer.queue), fine)
	if !poked() {
		t.Fatalf("%s: was not poked within a minute: %v", reader.name, lines.Err())
	}
}
