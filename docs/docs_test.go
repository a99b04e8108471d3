// Package docs_test runs what the documents show: every session of README.md
// and of the pages here, every case and every program in them.
package docs_test

import (
	"bytes"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"detente"
	"detente/internal/trial"
)

// block is a fenced part of a document.
type block struct {
	file string
	line int
	kind string
	text []string
}

func blocks(t *testing.T) []block {
	t.Helper()
	var all []block
	for _, file := range documents(t) {
		text, err := os.ReadFile(filepath.Join("..", file))
		if err != nil {
			t.Fatal(err)
		}
		var open *block
		for n, line := range strings.Split(string(text), "\n") {
			trimmed := strings.TrimSpace(line)
			switch {
			case open != nil && trimmed == "```":
				all = append(all, *open)
				open = nil
			case open != nil:
				open.text = append(open.text, line)
			case strings.HasPrefix(trimmed, "```"):
				open = &block{file: file, line: n + 1, kind: strings.TrimPrefix(trimmed, "```")}
			}
		}
	}
	return all
}

// documents are the files a user reads, from the root.
func documents(t *testing.T) []string {
	t.Helper()
	list := []string{"README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "corpus/README.md", "examples/README.md", "examples/games/README.md"}
	err := filepath.WalkDir(".", func(path string, _ fs.DirEntry, err error) error {
		if err == nil && strings.HasSuffix(path, ".md") {
			list = append(list, "docs/"+filepath.ToSlash(path))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// TestSessions runs each command of a console block and compares what it
// prints, line by line. A line [...] stands for any number of lines.
func TestSessions(t *testing.T) {
	t.Parallel()
	command, err := trial.Program(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	ran := 0
	for _, b := range blocks(t) {
		if b.kind != "console" {
			continue
		}
		for _, s := range sessions(b.text) {
			ran++
			got := run(t, command, s.command)
			if !matches(s.output, got) {
				t.Errorf("%s:%d: $ %s\nthe document shows:\n%s\n\nit prints:\n%s", b.file, b.line, s.command,
					strings.Join(s.output, "\n"), strings.Join(got, "\n"))
			}
		}
	}
	if ran == 0 {
		t.Error("no document shows a session")
	}
}

type session struct {
	command string
	output  []string
}

func sessions(text []string) []session {
	var all []session
	for _, line := range text {
		if command, ok := strings.CutPrefix(strings.TrimSpace(line), "$ "); ok {
			all = append(all, session{command: command})
		} else if len(all) > 0 {
			last := &all[len(all)-1]
			last.output = append(last.output, strings.TrimRight(line, " "))
		}
	}
	for k := range all {
		all[k].output = trimmed(all[k].output)
	}
	return all
}

// run runs a command of a session in the root of the project.
func run(t *testing.T, command, line string) []string {
	t.Helper()
	line = strings.ReplaceAll(line, "go run ./cmd/detente", "detente")
	words := fields(line)
	if words[0] != "detente" {
		t.Fatalf("a session may only run detente: %s", line)
	}
	cmd := exec.CommandContext(t.Context(), command, words[1:]...)
	cmd.Dir = ".."
	cmd.Env = append(os.Environ(), "GOGC=off", "GOMEMLIMIT=1GiB") // no time for garbage
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &out
	_ = cmd.Run() // a session may show an error
	return trimmed(strings.Split(out.String(), "\n"))
}

// fields splits a command line at blanks outside single quotes.
func fields(line string) []string {
	var words []string
	for n, part := range strings.Split(line, "'") {
		if n%2 == 1 {
			words = append(words, part)
			continue
		}
		words = append(words, strings.Fields(part)...)
	}
	return words
}

func trimmed(lines []string) []string {
	for len(lines) > 0 && lines[len(lines)-1] == "" {
		lines = lines[:len(lines)-1]
	}
	return lines
}

func matches(shown, got []string) bool {
	for k, line := range shown {
		if line == "[...]" {
			for skip := range len(got) + 1 {
				if matches(shown[k+1:], got[skip:]) {
					return true
				}
			}
			return false
		}
		if len(got) == 0 || strings.TrimRight(got[0], " ") != line {
			return false
		}
		got = got[1:]
	}
	return len(got) == 0
}

func TestMatches(t *testing.T) {
	t.Parallel()
	tests := []struct {
		shown, got string
		want       bool
	}{
		{"a b", "a b", true}, {"a", "a b", false}, {"a b", "a", false}, {"a [...]", "a b c", true}, {"[...] c", "a b c", true},
		{"a [...] c", "a c", true}, {"a [...] c", "a b", false}, {"", "", true},
	}
	for _, tt := range tests {
		if got := matches(strings.Fields(tt.shown), strings.Fields(tt.got)); got != tt.want {
			t.Errorf("%q against %q: %v", tt.shown, tt.got, got)
		}
	}
}

// TestCases checks every whole case that a document shows.
func TestCases(t *testing.T) {
	t.Parallel()
	seen := 0
	for _, b := range blocks(t) {
		if b.kind != "yaml" || !slices.ContainsFunc(b.text, func(line string) bool { return strings.HasPrefix(line, "detente: 1") }) {
			continue
		}
		seen++
		_, problems := detente.Parse(b.file, []byte(strings.Join(b.text, "\n")), os.DirFS("testdata"))
		if problems.Errors() > 0 {
			t.Errorf("%s:%d: %v", b.file, b.line, problems)
		}
	}
	if seen == 0 {
		t.Error("no document shows a case")
	}
}

// TestPrograms compiles every program that a document shows.
func TestPrograms(t *testing.T) {
	t.Parallel()
	for _, b := range blocks(t) {
		if b.kind != "go" || len(b.text) == 0 || !strings.HasPrefix(b.text[0], "package main") {
			continue
		}
		file := filepath.Join(t.TempDir(), "main.go")
		if err := os.WriteFile(file, []byte(strings.Join(b.text, "\n")), 0o600); err != nil {
			t.Fatal(err)
		}
		cmd := exec.CommandContext(t.Context(), "go", "vet", file)
		cmd.Dir = ".."
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Errorf("%s:%d: %v\n%s", b.file, b.line, err, out)
		}
	}
}
