package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"detente/model"
)

// A table that is interrupted while it is written leaves nothing behind, and
// what was there before as it was.
func TestInterruptedTable(t *testing.T) {
	t.Parallel()
	for _, format := range []string{"csv", "parquet"} {
		dir := t.TempDir()
		text := model.Sized{Options: []int{5, 5, 5, 5}, Wants: 4}.Sketch().String()
		if err := os.WriteFile(filepath.Join(dir, "case.yaml"), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		out := filepath.Join(dir, "out."+format)
		if err := os.WriteFile(out, []byte("before"), 0o644); err != nil {
			t.Fatal(err)
		}
		cmd := exec.Command("detente", "export", dir, "-o", out, "--concepts", "nash")
		var stderr strings.Builder
		cmd.Stderr = &stderr
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		begun := false
		for range 6000 {
			if part, _ := filepath.Glob(filepath.Join(dir, ".detente-*")); len(part) > 0 {
				begun = true
				break
			}
			time.Sleep(10 * time.Millisecond)
		}
		if err := cmd.Process.Signal(os.Interrupt); err != nil {
			t.Skip("this system does not interrupt processes:", err)
		}
		_ = cmd.Wait()
		entries, err := os.ReadDir(dir)
		if err != nil {
			t.Fatal(err)
		}
		if now, _ := os.ReadFile(out); !begun || len(entries) != 2 || string(now) != "before" || cmd.ProcessState.ExitCode() != statusStopped {
			t.Errorf("%s: begun %v, %d files, status %d, %q", format, begun, len(entries), cmd.ProcessState.ExitCode(), stderr.String())
		}
	}
}
