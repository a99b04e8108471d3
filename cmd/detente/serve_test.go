package main

import (
	"bufio"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"detente/internal/trial"
)

// served is a workbench in a process of its own.
type served struct {
	cmd    *exec.Cmd
	url    string
	stderr strings.Builder
}

// serving starts a workbench and waits until it says where it is.
func serving(t *testing.T, env []string, args ...string) *served {
	t.Helper()
	s := &served{cmd: exec.Command("detente", append([]string{"serve", "--no-open"}, args...)...)}
	s.cmd.Env = append(os.Environ(), env...)
	s.cmd.Stderr = &s.stderr
	out, err := s.cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := s.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.cmd.Process.Kill() })
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		_ = s.cmd.Wait()
		t.Fatalf("%v: %s", err, s.stderr.String())
	}
	words := strings.Fields(line)
	s.url = words[len(words)-1]
	return s
}

// interrupted stops it as Ctrl-C does, and says how long that took.
func (s *served) interrupted(t *testing.T) time.Duration {
	t.Helper()
	began := time.Now()
	if err := s.cmd.Process.Signal(os.Interrupt); err != nil {
		t.Skip("this system does not interrupt processes:", err)
	}
	_ = s.cmd.Wait()
	if code := s.cmd.ProcessState.ExitCode(); code != statusDone {
		t.Errorf("exit status %d, want %d: %s", code, statusDone, s.stderr.String())
	}
	return time.Since(began)
}

func put(t *testing.T, dir, text string) {
	t.Helper()
	if err := os.MkdirAll(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "case.yaml"), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// Ctrl-C ends it at once, whatever it is at: work, somebody who listens, a
// connection that says nothing.
func TestServeInterrupt(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	put(t, filepath.Join(dir, "talks"), trial.Square(4, 4, 4, 4))
	s := serving(t, []string{"XDG_CACHE_HOME=" + t.TempDir()}, "--listen", "127.0.0.1:0", filepath.Join(dir, "talks"))
	listening, err := http.NewRequest("GET", s.url+"api/robust?samples=100000", nil)
	if err != nil {
		t.Fatal(err)
	}
	listening.Header.Set("Accept", "text/event-stream")
	r, err := http.DefaultClient.Do(listening)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Body.Close()
	go func() {
		if r, err := http.Get(s.url + "api/verify"); err == nil {
			r.Body.Close()
		}
	}()
	idle, err := net.Dial("tcp", strings.Trim(strings.TrimPrefix(s.url, "http://"), "/"))
	if err != nil {
		t.Fatal(err)
	}
	defer idle.Close()
	change := `{"revision": "` + revision(t, s.url) + `", "changes": [{"verb": "set", "path": "title", "value": "New"}]}`
	made, err := http.Post(s.url+"api/change", "application/json", strings.NewReader(change))
	if err != nil || made.StatusCode != http.StatusOK {
		t.Fatal(made, err)
	}
	made.Body.Close()
	time.Sleep(200 * time.Millisecond)
	// A second, with room for a machine that has much else to do.
	if took := s.interrupted(t); took > 5*time.Second {
		t.Errorf("it took %v to stop", took)
	}
	if told := s.stderr.String(); !strings.Contains(told, "changes that are not saved; they are there again next time") {
		t.Errorf("standard error: %s", told)
	}
}

func revision(t *testing.T, base string) string {
	t.Helper()
	r, err := http.Get(base + "api/text")
	if err != nil {
		t.Fatal(err)
	}
	defer r.Body.Close()
	_, _ = io.Copy(io.Discard, r.Body)
	return r.Header.Get("Detente-Revision")
}

// Without a folder for what is not saved it works all the same, and says so;
// so does a folder without cases.
func TestServeHomeless(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for name, env := range map[string][]string{
		"no home":         {"HOME=", "XDG_CACHE_HOME="},
		"a file in place": {"XDG_CACHE_HOME=" + file},
	} {
		dir := filepath.Join(t.TempDir(), "talks")
		put(t, dir, trial.Square(1, 1))
		s := serving(t, env, "--listen", "127.0.0.1:0", dir)
		change := `{"revision": "` + revision(t, s.url) + `", "changes": [{"verb": "set", "path": "title", "value": "New"}]}`
		r, err := http.Post(s.url+"api/change", "application/json", strings.NewReader(change))
		if err != nil || r.StatusCode != http.StatusOK {
			t.Errorf("%s: %v, %v", name, r, err)
		} else {
			r.Body.Close()
		}
		s.interrupted(t)
		if told := s.stderr.String(); !strings.Contains(told, "what is not saved is lost") || !strings.Contains(told, "had changes that were not saved") {
			t.Errorf("%s: %s", name, told)
		}
	}
	s := serving(t, []string{"XDG_CACHE_HOME=" + t.TempDir()}, "--listen", "127.0.0.1:0", t.TempDir())
	r, err := http.Get(s.url)
	if err != nil || r.StatusCode != http.StatusOK {
		t.Fatal(r, err)
	}
	text, _ := io.ReadAll(r.Body)
	r.Body.Close()
	if !strings.Contains(string(text), "Korea") && !strings.Contains(string(text), "korea") {
		t.Error("a folder without cases offers no examples")
	}
	s.interrupted(t)
}

// Where the usual address is taken it finds another, and says so; of many
// cases in a folder it offers as many as there is room for.
func TestServeMany(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	for k := range 505 {
		put(t, filepath.Join(dir, "talks", string(rune('a'+k/26)), string(rune('a'+k%26))), "detente: 1\ntitle: T\n")
	}
	env := []string{"XDG_CACHE_HOME=" + t.TempDir()}
	first := serving(t, env, dir)
	second := serving(t, env, dir)
	if first.url == second.url {
		t.Errorf("two are at %s", first.url)
	}
	for _, s := range []*served{first, second} {
		r, err := http.Get(s.url + "api/cases")
		if err != nil || r.StatusCode != http.StatusOK {
			t.Fatal(r, err)
		}
		text, _ := io.ReadAll(r.Body)
		r.Body.Close()
		if n := strings.Count(string(text), `"id":`); n != 500 {
			t.Errorf("%d cases", n)
		}
		s.interrupted(t)
		if !strings.Contains(s.stderr.String(), "the first 500 are there") {
			t.Errorf("standard error: %s", s.stderr.String())
		}
	}
	if told := second.stderr.String(); !strings.Contains(told, "is taken, so it is at a free port") {
		t.Errorf("standard error: %s", told)
	}
}

// An address that somebody else has is refused in words.
func TestServeTaken(t *testing.T) {
	t.Parallel()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	cmd := exec.Command("detente", "serve", "--no-open", "--listen", l.Addr().String(), t.TempDir())
	out, err := cmd.CombinedOutput()
	if want := "somebody else listens there\n  hint: "; err == nil || cmd.ProcessState.ExitCode() != statusBad || !strings.Contains(string(out), want) {
		t.Errorf("%v: %s", err, out)
	}
}
