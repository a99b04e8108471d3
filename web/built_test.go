package web_test

import (
	"bufio"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"

	"detente/internal/trial"
)

// built is the program, built once for all tests.
var built = sync.OnceValues(func() (string, error) { return trial.Program(profile + "-bin") })

// program is where it is.
func program(t testing.TB) string {
	t.Helper()
	command, err := built()
	if err != nil {
		t.Fatal(err)
	}
	return command
}

// process begins the workbench as a process of its own on the folder of a bench
// whose server has stopped, and is how it is killed.
func (b *bench) process() (kill func()) {
	b.t.Helper()
	cmd := exec.Command(program(b.t), "serve", "--no-open", "--listen", "127.0.0.1:0", b.dir)
	cmd.Env = append(os.Environ(), "XDG_CACHE_HOME="+b.journals, "XDG_STATE_HOME="+b.journals, "HOME="+b.journals)
	out, err := cmd.StdoutPipe()
	if err != nil {
		b.t.Fatal(err)
	}
	cmd.Stderr = cmd.Stdout
	if err := cmd.Start(); err != nil {
		b.t.Fatal(err)
	}
	var once sync.Once
	kill = func() {
		once.Do(func() {
			_ = cmd.Process.Kill()
			_ = cmd.Wait()
		})
	}
	b.t.Cleanup(kill)
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		if _, url, found := strings.Cut(lines.Text(), "http://"); found {
			b.url = "http://" + strings.TrimSuffix(strings.TrimSpace(url), "/")
			go func() {
				for lines.Scan() {
				}
			}()
			return kill
		}
		b.t.Log(lines.Text())
	}
	b.t.Fatal("the workbench does not say where it is")
	return nil
}
