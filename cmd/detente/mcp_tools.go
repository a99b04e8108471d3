package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/google/jsonschema-go/jsonschema"
	"github.com/modelcontextprotocol/go-sdk/mcp"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// tool is a command as an assistant calls it: its arguments by name, its flags
// as they are, its result as JSON.
type tool struct {
	command     string
	about       *mcp.Tool
	schema      *jsonschema.Resolved
	positionals []positional
}

// positional is an argument of a command, as its usage line names it.
type positional struct {
	name     string // in lower case
	many     bool
	optional bool
}

// isFile says that an argument names a file or folder.
func (p positional) isFile() bool {
	return slices.Contains([]string{"case", "other", "file", "files"}, p.name)
}

// offered says whether an assistant may call a command: those that answer in
// JSON and write nothing.
func offered(c *cobra.Command) bool {
	writes := c.Flags().Lookup("output") != nil || slices.Contains([]string{"init", "import", "export", "draft"}, c.Name())
	return c.Flags().Lookup("json") != nil && (!writes || c.Name() == "brief")
}

// withheld are flags that are no business of an assistant: files to be
// written, and how a result is printed.
var withheld = map[string]bool{
	"json": true, "csv": true, "output": true, "help": true, "formal": true, "format": true, "for": true, "lock": true, "actors": true,
}

var placeholder = regexp.MustCompile(`\[?([A-Z]+)(\.\.\.)?\]?`)

func positionals(c *cobra.Command) []positional {
	var list []positional
	_, rest, _ := strings.Cut(c.Use, " ")
	for _, word := range strings.Fields(rest) {
		m := placeholder.FindStringSubmatch(word)
		if m == nil {
			continue
		}
		p := positional{name: strings.ToLower(m[1]), many: m[2] != "", optional: strings.HasPrefix(word, "[")}
		if p.many {
			p.name += "s"
		}
		list = append(list, p)
	}
	return list
}

func newTool(c *cobra.Command) tool {
	t := tool{command: c.Name(), positionals: positionals(c)}
	schema := &jsonschema.Schema{
		Type:                 "object",
		Properties:           map[string]*jsonschema.Schema{},
		AdditionalProperties: nothing(),
	}
	for _, p := range t.positionals {
		one := &jsonschema.Schema{Type: "string", Description: describe(p)}
		if p.many {
			one = &jsonschema.Schema{Type: "array", Items: &jsonschema.Schema{Type: "string"}, Description: describe(p)}
		}
		schema.Properties[p.name] = one
		if !p.optional {
			schema.Required = append(schema.Required, p.name)
		}
	}
	c.Flags().VisitAll(func(f *pflag.Flag) {
		if !withheld[f.Name] {
			schema.Properties[f.Name] = flagSchema(f)
		}
	})
	t.schema = mustResolve(schema)
	shut := false
	t.about = &mcp.Tool{
		Name:        c.Name(),
		Description: c.Short + ".\n\n" + c.Long,
		InputSchema: schema,
		Annotations: &mcp.ToolAnnotations{ReadOnlyHint: true, IdempotentHint: true, OpenWorldHint: &shut},
	}
	return t
}

// mustResolve cannot fail on a schema that is written here.
func mustResolve(s *jsonschema.Schema) *jsonschema.Resolved {
	r, err := s.Resolve(nil)
	if err != nil {
		panic("the schema of a tool is broken: " + err.Error())
	}
	return r
}

func describe(p positional) string {
	switch p.name {
	case "case", "other":
		return "the folder of a case, or its case.yaml, as a path from the served folder"
	case "files":
		return "documents or folders of documents, as paths from the served folder"
	case "state":
		return `a situation: today, a number, a pattern such as YN-Y, or a condition such as "USA.relief = full & !DPRK.test"`
	case "source":
		return "the name of a source of the case"
	}
	return "see the description"
}

func flagSchema(f *pflag.Flag) *jsonschema.Schema {
	s := &jsonschema.Schema{Description: strings.ReplaceAll(f.Usage, "`", "")}
	switch f.Value.Type() {
	case "bool":
		s.Type = "boolean"
	case "int", "int64", "uint64":
		s.Type = "integer"
	case "stringArray", "stringSlice", "intSlice":
		s.Type, s.Items = "array", &jsonschema.Schema{Type: "string"}
	default:
		s.Type = "string"
	}
	return s
}

// offer puts a tool on the server.
func (d *service) offer(server *mcp.Server, t tool) {
	server.AddTool(t.about, func(ctx context.Context, req *mcp.CallToolRequest) (*mcp.CallToolResult, error) {
		args, err := t.arguments(req.Params.Arguments, d.inside)
		if err != nil {
			return refusal("%s", err), nil
		}
		leave, err := d.sit(ctx)
		if err != nil {
			return nil, err
		}
		defer leave()
		return d.run(ctx, "", args), nil
	})
}

// arguments are a command line, from arguments by name.
func (t *tool) arguments(raw json.RawMessage, inside func(string) error) ([]string, error) {
	given := map[string]any{}
	if len(raw) > 0 {
		if err := json.Unmarshal(raw, &given); err != nil {
			return nil, fmt.Errorf("the arguments are no JSON object: %w", err)
		}
	}
	if err := t.schema.Validate(given); err != nil {
		return nil, fmt.Errorf("the arguments of %s do not fit: %w", t.command, err)
	}
	line := []string{t.command, "--json"}
	var names []string
	for name := range given {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		if !slices.ContainsFunc(t.positionals, func(p positional) bool { return p.name == name }) {
			for _, value := range texts(given[name]) {
				line = append(line, "--"+name+"="+value)
			}
		}
	}
	line = append(line, "--")
	for _, p := range t.positionals {
		for _, value := range texts(given[p.name]) {
			if err := inside(value); p.isFile() && err != nil {
				return nil, err
			}
			line = append(line, value)
		}
	}
	return line, nil
}

// texts are the words of a command line that a JSON value stands for.
func texts(value any) []string {
	switch v := value.(type) {
	case nil:
		return nil
	case []any:
		var list []string
		for _, one := range v {
			list = append(list, texts(one)...)
		}
		return list
	case float64:
		return []string{fmt.Sprintf("%.0f", v)}
	}
	return []string{fmt.Sprint(value)}
}

// inside refuses a path that leads out of the served folder, by itself or by a
// link.
func (d *service) inside(name string) error {
	if !filepath.IsLocal(filepath.FromSlash(name)) {
		return fmt.Errorf("%s does not lie in the served folder: paths are read from there, without .. and without a / in front", name)
	}
	root, err := filepath.EvalSymlinks(d.root)
	if err != nil {
		return err
	}
	// Of a path that does not exist, what exists of it must lie inside.
	real := ""
	for at := filepath.Join(d.root, filepath.FromSlash(name)); real == ""; at = filepath.Dir(at) {
		if at == d.root {
			return nil
		}
		if real, err = filepath.EvalSymlinks(at); err != nil {
			real = ""
		}
	}
	if real != root && !strings.HasPrefix(real, root+string(os.PathSeparator)) {
		return fmt.Errorf("%s leads out of the served folder", name)
	}
	return nil
}

// page is what a command prints for people, where that is short enough: the
// brief of a case that is too large as JSON.
func (d *service) page(ctx context.Context, args []string) (string, bool) {
	if len(args) < 2 || args[1] != "--json" {
		return "", false
	}
	var stdout, stderr bytes.Buffer
	s := &session{stdin: strings.NewReader(""), stdout: bufio.NewWriter(&stdout), stderr: &stderr}
	status := s.execute(ctx, slices.Delete(slices.Clone(args), 1, 2))
	return stdout.String(), status != statusBad && status != statusStopped && stdout.Len() <= d.most
}

// run is one call of the program, within this process.
func (d *service) run(ctx context.Context, by string, args []string) *mcp.CallToolResult {
	var stdout, stderr bytes.Buffer
	s := &session{stdin: strings.NewReader(""), stdout: bufio.NewWriter(&stdout), stderr: &stderr, proposer: by}
	status := s.execute(ctx, args)
	switch {
	case status == statusBad, status == statusStopped:
		return refusal("%s", strings.TrimSpace(stderr.String()))
	case stdout.Len() > d.most:
		if page, ok := d.page(ctx, args); ok {
			note := fmt.Sprintf("This is the result as people read it; as JSON it has %d KB, more than the %d KB that are passed on.", stdout.Len()>>10, d.most>>10)
			return &mcp.CallToolResult{Content: []mcp.Content{&mcp.TextContent{Text: page}, &mcp.TextContent{Text: note}}}
		}
		return refusal("the result has %d KB, more than the %d KB that are passed on; ask for less, by limit or by a filter", stdout.Len()>>10, d.most>>10)
	}
	result := &mcp.CallToolResult{Content: []mcp.Content{&mcp.TextContent{Text: stdout.String()}}}
	if json.Valid(stdout.Bytes()) {
		result.StructuredContent = json.RawMessage(stdout.Bytes())
	}
	if stderr.Len() > 0 {
		result.Content = append(result.Content, &mcp.TextContent{Text: strings.TrimSpace(stderr.String())})
	}
	return result
}
