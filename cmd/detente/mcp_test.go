package main

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/modelcontextprotocol/go-sdk/mcp"
)

const harbour = `The harbour

Ana Brel of Vell said on Monday that the blockade must end. "We will not pay twice," she added.
"We will not pay twice," the crowd answered.
`

const harbourCase = `detente: 1
title: The harbour
sources:
  report: {file: sources/report.txt, published: 2031-05-05}
parties:
  - {id: VEL, name: Vell, options: [{id: pay, text: pay the dues}]}
  - {id: OST, name: Ostmark, options: [{id: block, text: blockade the harbour}]}
preferences:
  VEL:
    - not OST.block # the first
    - not pay
  OST: [VEL.pay]
status_quo: [OST.block]
`

// server starts the command as an assistant's program would, in a folder with
// one case and a link that leads out of it.
func server(t *testing.T) (*mcp.ClientSession, string) {
	t.Helper()
	dir := t.TempDir()
	write(t, filepath.Join(dir, "talks", "case.yaml"), harbourCase)
	write(t, filepath.Join(dir, "talks", "sources", "report.txt"), harbour)
	if err := os.Symlink(os.TempDir(), filepath.Join(dir, "out")); err != nil {
		t.Fatal(err)
	}
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(self)
	cmd.Args = []string{"detente", "mcp", dir}
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	t.Cleanup(cancel)
	client := mcp.NewClient(&mcp.Implementation{Name: "probe", Version: "1"}, nil)
	s, err := client.Connect(ctx, &mcp.CommandTransport{Command: cmd}, nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s, dir
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// call calls a tool and returns its first text.
func call(t *testing.T, s *mcp.ClientSession, name string, args map[string]any) (text string, failed bool) {
	t.Helper()
	r, err := s.CallTool(context.Background(), &mcp.CallToolParams{Name: name, Arguments: args})
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return r.Content[0].(*mcp.TextContent).Text, r.IsError
}

func TestToolsAreTheCommands(t *testing.T) {
	t.Parallel()
	s, dir := server(t)
	r, err := s.ListTools(context.Background(), nil)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, tool := range r.Tools {
		names = append(names, tool.Name)
	}
	for _, name := range []string{"read", "check", "solve", "why", "wants", "stuck", "roadmap", "quote", "propose"} {
		if !slices.Contains(names, name) {
			t.Errorf("there is no tool %s", name)
		}
	}
	for _, name := range []string{"init", "import", "export", "draft", "mcp"} {
		if slices.Contains(names, name) {
			t.Errorf("%s writes files, and is offered", name)
		}
	}
	// A tool answers what its command prints.
	got, failed := call(t, s, "solve", map[string]any{"case": "talks", "concepts": []string{"nash"}})
	var out, errs bytes.Buffer
	if status := run([]string{"solve", "--json", "--concepts=nash", filepath.Join(dir, "talks")}, strings.NewReader(""), &out, &errs); status != 0 {
		t.Fatal(errs.String())
	}
	if failed || got != out.String() {
		t.Errorf("the tool says\n%s\nand the command\n%s", got, out.String())
	}
}

func TestToolsRefuse(t *testing.T) {
	t.Parallel()
	s, _ := server(t)
	tests := []struct {
		name, tool string
		args       map[string]any
		want       string
	}{
		{"a folder above", "check", map[string]any{"case": "../talks"}, "does not lie in the served folder"},
		{"a whole path", "check", map[string]any{"case": os.TempDir()}, "does not lie in the served folder"},
		{"a link that leads out", "check", map[string]any{"case": "out"}, "leads out of the served folder"},
		{"an argument nobody knows", "check", map[string]any{"case": "talks", "output": "x"}, "do not fit"},
		{"a missing argument", "why", map[string]any{"case": "talks"}, "do not fit"},
		{"a case that is not there", "check", map[string]any{"case": "walks"}, "there is no file or folder walks"},
		{"a document of nobody", "propose", map[string]any{"items": []any{map[string]any{"quote": "x"}}}, "name the document"},
		{"a file outside", "propose", map[string]any{"file": "out/x", "items": []any{map[string]any{"quote": "x"}}}, "out of the served folder"},
	}
	for _, tt := range tests {
		if got, failed := call(t, s, tt.tool, tt.args); !failed || !strings.Contains(got, tt.want) {
			t.Errorf("%s: failed %v, says %q; want %q", tt.name, failed, got, tt.want)
		}
	}
}

func TestPropose(t *testing.T) {
	t.Parallel()
	s, dir := server(t)
	near := strings.Index(harbour, "the crowd")
	got, failed := call(t, s, "propose", map[string]any{"case": "talks", "source": "report", "items": []any{
		map[string]any{"quote": "the blockade must end", "speaker": "Ana Brel", "act": "demand", "party": "VEL", "for": "wants.VEL.1"},
		map[string]any{"quote": "the blockade has to end"},
		map[string]any{"quote": "We will not pay twice"},
		map[string]any{"quote": "We will not pay twice", "near": near - 30},
		map[string]any{"quote": "on Monday", "speaker": "Rod Lunt"},
		map[string]any{"quote": "on Monday", "party": "XYZ"},
		map[string]any{"quote": "on Monday", "for": "wants.VEL.9"},
	}})
	if failed {
		t.Fatal(got)
	}
	var r examined
	if err := json.Unmarshal([]byte(got), &r); err != nil {
		t.Fatal(err)
	}
	if r.ProposedBy != "probe" {
		t.Errorf("proposed by %q", r.ProposedBy)
	}
	for _, a := range r.Accepted {
		if harbour[a.Start:a.End] != a.Quote {
			t.Errorf("text[%d:%d] is %q, and the quote %q", a.Start, a.End, harbour[a.Start:a.End], a.Quote)
		}
	}
	if len(r.Accepted) != 1 || r.Accepted[0].Inserted == nil {
		t.Errorf("accepted %+v, want the first, inserted", r.Accepted)
	}
	for i, want := range []string{"word for word", "more than once", "more than once within", "nobody in the document", "no party XYZ", "wants.VEL"} {
		if i >= len(r.Refused) || !strings.Contains(r.Refused[i].Reason, want) {
			t.Errorf("refusal %d is %+v, want %q", i, r.Refused, want)
		}
	}
	text, err := os.ReadFile(filepath.Join(dir, "talks", "case.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	want := strings.Replace(harbourCase, "- not OST.block # the first", "", 1)
	if strings.Contains(string(text), "has to end") || !strings.Contains(string(text), "the blockade must end") || !strings.Contains(string(text), "# the first") || len(text) < len(want) {
		t.Errorf("the case is now\n%s", text)
	}
	lock := filepath.Join(dir, "talks", "case.lock")
	if text, err := os.ReadFile(lock); err != nil || !strings.Contains(string(text), `"proposed_by":"probe"`) {
		t.Errorf("the lock does not say who proposed it: %s %v", text, err)
	}
	if got, _ := call(t, s, "quote", map[string]any{"case": "talks"}); !strings.Contains(got, `"proposed_by":"probe"`) {
		t.Errorf("quote does not say who proposed it: %s", got)
	}
	// A person accepts it.
	var out, errs bytes.Buffer
	if status := run([]string{"quote", "--lock", filepath.Join(dir, "talks")}, strings.NewReader(""), &out, &errs); status != 0 {
		t.Fatal(errs.String())
	}
	if text, err := os.ReadFile(lock); err != nil || strings.Contains(string(text), "probe") {
		t.Errorf("the lock still has the proposer: %s %v", text, err)
	}
}

// TestPipedQuestions holds that the end of the input waits for the answers.
func TestPipedQuestions(t *testing.T) {
	t.Parallel()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(self)
	cmd.Args = []string{"detente", "mcp", t.TempDir()}
	cmd.Stdin = strings.NewReader(`{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"probe","version":"1"}}}
{"jsonrpc":"2.0","method":"notifications/initialized"}
{"jsonrpc":"2.0","id":"two","method":"tools/list"}`)
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`"id":1,`, `"id":"two",`} {
		if !strings.Contains(string(out), want) {
			t.Errorf("no answer with %s in\n%.300s", want, out)
		}
	}
}

// The brief of a case that is too large as JSON comes as the page for people.
func TestLargeResult(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		most   int
		begins string
	}{{5 << 10, "Chicken"}, {1 << 20, `{"detente":1`}, {100, "the result has "}} {
		d := service{most: tt.most}
		r := d.run(t.Context(), "", []string{"brief", "--json", "../../examples/chicken"})
		text := r.Content[0].(*mcp.TextContent).Text
		if r.IsError != (tt.most == 100) || !strings.HasPrefix(text, tt.begins) || json.Valid([]byte(text)) != (tt.most == 1<<20) {
			t.Errorf("at most %d bytes, failed %t: %.300s", tt.most, r.IsError, text)
		}
	}
}
