package web_test

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"runtime"
	"runtime/debug"
	"strings"
	"sync"
	"testing"
	"time"

	"detente/internal/trial"
	"detente/web"
	"detente/web/desk"
)

// idle waits until nothing is computed, and says how long that took.
func idle(t *testing.T, most time.Duration) time.Duration {
	t.Helper()
	began := time.Now()
	for desk.Busy() > 0 {
		if time.Since(began) > most {
			t.Fatalf("after %v, %d answers are still being computed", most, desk.Busy())
		}
		time.Sleep(5 * time.Millisecond)
	}
	return time.Since(began)
}

// lingering is how long work may go on once nobody waits for it: a second,
// with room for a machine that has much else to do.
const lingering = 5 * time.Second

// event reads the next event of a stream.
func event(r *bufio.Reader) (name, data string, err error) {
	for {
		line, err := r.ReadString('\n')
		if err != nil {
			return "", "", err
		}
		line = strings.TrimSuffix(line, "\n")
		switch {
		case line == "":
			return name, data, nil
		case strings.HasPrefix(line, "event: "):
			name = line[len("event: "):]
		case strings.HasPrefix(line, "data: "):
			data = line[len("data: "):]
		}
	}
}

// TestAtWork holds what is said while work lasts, and that it ends when nobody
// waits for it any more. These share one program's counters, so one follows
// the other, and nothing else runs beside them.
func TestAtWork(t *testing.T) {
	shelf, _ := written(t, trial.Square(4, 4, 4, 4))
	base := listening(t, web.Options{Shelf: shelf})
	idle(t, time.Minute)
	if r := fetched(t, "GET", base+"/api/solve?concepts=nash&limit=1", ""); r.status != 200 {
		t.Fatal(r.body)
	}
	for k, q := range []string{"robust?samples=100000", "verify", "coalitions", "stuck", "involve", "brief"} {
		if k%3 > 0 && !trial.Long() { // they all go alike
			continue
		}
		t.Run("gone/"+q, func(t *testing.T) { gone(t, base, q, "") })
		if k > 1 && !trial.Long() { // and listen alike
			continue
		}
		t.Run("gone while listening/"+q, func(t *testing.T) { gone(t, base, q, "text/event-stream") })
	}
	t.Run("told", func(t *testing.T) {
		small, _ := written(t, trial.Square(3, 3))
		progress(t, listening(t, web.Options{Shelf: small}))
	})
	t.Run("failed", func(t *testing.T) {
		r := fetched(t, "GET", base+"/api/why?state=1&party=Nobody", "", "Accept", "text/event-stream")
		name, data := "", ""
		for events := bufio.NewReader(strings.NewReader(r.body)); ; {
			next, with, err := event(events)
			if err != nil {
				break
			}
			name, data = next, with
		}
		if r.status != 200 || name != "failed" || !strings.Contains(data, `"status":422`) {
			t.Errorf("%d: %s", r.status, r.body)
		}
	})
	t.Run("pages answer beside work", func(t *testing.T) { beside(t, base) })
}

// gone asks a question and goes before the answer is there.
func gone(t *testing.T, base, question, accept string) {
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	r, err := http.NewRequestWithContext(ctx, "GET", base+"/api/"+question, nil)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Accept", accept)
	done := make(chan struct{})
	go func() {
		defer close(done)
		if x, err := http.DefaultClient.Do(r); err == nil {
			_, _ = io.Copy(io.Discard, x.Body)
			x.Body.Close()
		}
	}()
	began := time.Now()
	for desk.Busy() == 0 && time.Since(began) < 5*time.Second {
		time.Sleep(time.Millisecond)
	}
	select {
	case <-done:
		t.Skip("it is answered before anybody could go")
	case <-time.After(100 * time.Millisecond):
	}
	cancel()
	<-done
	t.Logf("it ended %v after nobody waited", idle(t, lingering))
}

// progress listens to work that lasts, to its end.
func progress(t *testing.T, base string) {
	r, err := http.NewRequestWithContext(t.Context(), "GET", base+"/api/robust?samples=20000", nil)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Accept", "text/event-stream")
	r.Header.Set("Accept-Encoding", "gzip")
	x, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer x.Body.Close()
	if x.Header.Get("Content-Type") != "text/event-stream" || x.Header.Get("Content-Encoding") != "" {
		t.Fatalf("%v", x.Header)
	}
	events := bufio.NewReader(x.Body)
	seen, moved := 0, 0
	for {
		name, data, err := event(events)
		if err != nil {
			t.Fatal(err)
		}
		switch name {
		case "progress":
			var p struct {
				Done, Total *int
				Seconds     *float64
			}
			if err := json.Unmarshal([]byte(data), &p); err != nil || p.Done == nil || p.Total == nil || p.Seconds == nil || *p.Done > *p.Total {
				t.Errorf("%v: %s", err, data)
			} else if *p.Done > 0 {
				moved++
			}
			seen++
		case "done":
			if want := fetched(t, "GET", base+"/api/robust?samples=20000", "").body; data+"\n" != want {
				t.Errorf("told %.200s, and answered %.200s", data, want)
			}
			if seen < 2 || moved < 1 {
				t.Errorf("it was told %d times how far it is, %d times more than nothing", seen, moved)
			}
			return
		default:
			t.Fatalf("the event %s: %s", name, data)
		}
	}
}

// beside asks for a page while programs keep all their places taken, and many
// listen.
func beside(t *testing.T, base string) {
	ctx, cancel := context.WithCancel(t.Context())
	var all sync.WaitGroup
	for k := range 240 {
		all.Go(func() {
			r, err := http.NewRequestWithContext(ctx, "GET", fmt.Sprintf("%s/api/robust?samples=100000&seed=%d", base, k), nil)
			if err != nil {
				return
			}
			if k%2 == 0 {
				r.Header.Set("Accept", "text/event-stream")
			}
			if x, err := http.DefaultClient.Do(r); err == nil {
				_, _ = io.Copy(io.Discard, x.Body)
				x.Body.Close()
			}
		})
	}
	time.Sleep(300 * time.Millisecond)
	for _, path := range []string{"/", "/ui/main.js"} {
		began := time.Now()
		if r := fetched(t, "GET", base+path, ""); r.status != 200 || time.Since(began) > 5*time.Second {
			t.Errorf("%s: status %d after %v", path, r.status, time.Since(began))
		}
	}
	cancel()
	all.Wait()
	idle(t, lingering)
}

// TestCrowd asks a thousand things at once about a big case, cheap and dear
// ones mixed: each is answered, or asked to come again; memory has a bound.
func TestCrowd(t *testing.T) {
	options, crowd := []int{4, 4, 3}, 91
	if trial.Long() {
		options, crowd = []int{5, 4, 4, 4}, 1000
	}
	was := debug.SetGCPercent(100) // as in the program
	defer debug.SetGCPercent(was)
	shelf, _ := written(t, trial.Square(options...))
	base := listening(t, web.Options{Shelf: shelf})
	idle(t, time.Minute)
	stop := make(chan struct{})
	peak := make(chan uint64)
	go func() { peak <- watched(stop) }()
	questions := []string{
		"check", "wants", "states?limit=10&offset=%d", "states?limit=0&offset=%d", "solve?concepts=seq&limit=%d", "why?state=%d&concepts=nash",
		"paths?from=%d", "cases", "text", "solve?limit=0&concepts=nash", "inverse?state=%d&concepts=nash&ways=0", "verify?concepts=nash&seed=%d", "stuck?limit=%d",
	}
	client := &http.Client{Transport: &http.Transport{MaxConnsPerHost: 0, MaxIdleConnsPerHost: 100}}
	var mu sync.Mutex
	count := map[int]int{}
	var all sync.WaitGroup
	for k := range crowd {
		all.Go(func() {
			q := questions[k%len(questions)]
			if strings.Contains(q, "%d") {
				q = fmt.Sprintf(q, k+1)
			}
			status, err := asked(t, client, base+"/api/"+q)
			if status != 200 && (q == "cases" || q == "text") {
				t.Errorf("%s, which costs nothing, is answered by %d", q, status)
			}
			if err != nil {
				t.Errorf("%s: %v", q, err)
			}
			mu.Lock()
			count[status]++
			mu.Unlock()
		})
	}
	all.Wait()
	close(stop)
	most := <-peak
	t.Logf("%d requests: %v; at most %d MB of memory", crowd, count, most>>20)
	if count[200]+count[503] != crowd || count[200] < 2*crowd/len(questions) {
		t.Errorf("of %d, answers by status: %v", crowd, count)
	}
	if most > 3<<30 {
		t.Errorf("it took %d MB", most>>20)
	}
	idle(t, lingering)
}

// asked reads an answer as it comes, and says whether it is whole.
func asked(t *testing.T, client *http.Client, address string) (int, error) {
	r, err := http.NewRequestWithContext(t.Context(), "GET", address, nil)
	if err != nil {
		return 0, err
	}
	x, err := client.Do(r)
	if err != nil {
		return 0, err
	}
	defer x.Body.Close()
	last := make([]byte, 1)
	buf := make([]byte, 64<<10)
	for {
		n, err := x.Body.Read(buf)
		if n > 0 {
			last[0] = buf[n-1]
		}
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return x.StatusCode, err
		}
	}
	if x.StatusCode == 503 && x.Header.Get("Retry-After") == "" {
		return x.StatusCode, errors.New("come again, but when?")
	}
	if x.StatusCode != 200 && x.StatusCode != 503 {
		return x.StatusCode, fmt.Errorf("status %d: %.200s", x.StatusCode, buf)
	}
	if last[0] != '\n' {
		return x.StatusCode, errors.New("the answer is cut")
	}
	return x.StatusCode, nil
}

// watched is the most memory that the program had from the system for its
// heap at a time, until stop.
func watched(stop chan struct{}) uint64 {
	var most uint64
	for {
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		most = max(most, m.HeapInuse)
		select {
		case <-stop:
			return most
		case <-time.After(50 * time.Millisecond):
		}
	}
}
