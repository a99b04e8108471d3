package web_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"detente/internal/trial"
	"detente/web"
)

// strictly closes every schema of an object, so that a key which the
// description does not have is found.
func strictly(x any) {
	switch x := x.(type) {
	case map[string]any:
		if x["type"] == "object" && x["properties"] != nil {
			x["additionalProperties"] = false
		}
		for _, y := range x {
			strictly(y)
		}
	case []any:
		for _, y := range x {
			strictly(y)
		}
	}
}

// described is the description of the API, and a compiler of its schemas.
func described(t *testing.T, base string) (map[string]any, func(at string) *jsonschema.Schema) {
	t.Helper()
	r := fetched(t, "GET", base+"/api/openapi.json", "")
	doc, err := jsonschema.UnmarshalJSON(strings.NewReader(r.body))
	if err != nil || r.status != 200 {
		t.Fatalf("%d, %v", r.status, err)
	}
	strictly(doc)
	c := jsonschema.NewCompiler()
	if err := c.AddResource("openapi.json", doc); err != nil {
		t.Fatal(err)
	}
	return doc.(map[string]any), func(at string) *jsonschema.Schema {
		s, err := c.Compile("openapi.json#" + at)
		if err != nil {
			t.Fatalf("%s: %v", at, err)
		}
		return s
	}
}

func valid(s *jsonschema.Schema, text string) error {
	x, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
	if err != nil {
		return err
	}
	return s.Validate(x)
}

// TestDescribed holds the description against actual answers: those of cases
// of every kind, good and bad, and the examples in it.
func TestDescribed(t *testing.T) {
	t.Parallel()
	base := listening(t, web.Options{Shelf: shelved(t, "../examples/prisoners-dilemma")})
	doc, compiled := described(t, base)
	paths := doc["paths"].(map[string]any)
	schemas := map[string]*jsonschema.Schema{}
	for path, item := range paths {
		op, ok := item.(map[string]any)["get"].(map[string]any)
		if !ok || path == "/api/text" {
			continue
		}
		schemas[path] = compiled("/paths/" + strings.ReplaceAll(path, "/", "~1") + "/get/responses/200/content/application~1json/schema")
		if path == "/api/cases" {
			continue
		}
		example, err := json.Marshal(op["responses"].(map[string]any)["200"].(map[string]any)["content"].(map[string]any)["application/json"].(map[string]any)["example"])
		if err != nil || string(example) == "null" {
			t.Errorf("%s shows no example", path)
		}
		if err := valid(schemas[path], string(example)); err != nil {
			t.Errorf("the example of %s: %v", path, err)
		}
	}
	if len(schemas) < 21 {
		t.Errorf("only %d operations answer with JSON", len(schemas))
	}
	problem := compiled("/components/schemas/Trouble")
	answers, bad := 0, 0
	for k, path := range []string{
		"../corpus/made/xor-chain", "../examples/prisoners-dilemma", "../examples/korea", "../examples/misread", "../corpus/web/jacobi-2017/irreversible-arcs",
		"../corpus/made/onlooker", "../corpus/made/payoffs-from-a-file", "../examples/nile", "../examples/foundry", "../examples/milk-river", "../corpus/made/six-apart",
	} {
		if (k > 4 || strings.Contains(path, "korea")) && !trial.Long() {
			continue
		}
		base := listening(t, web.Options{Shelf: shelved(t, path)})
		for _, q := range questions(t, base) {
			r := fetched(t, "GET", base+"/api/"+q.name+"?"+q.query, "")
			if r.status == 200 {
				answers++
				if err := valid(schemas["/api/"+q.name], r.body); err != nil {
					t.Errorf("%s?%s of %s: %v", q.name, q.query, path, err)
				}
				continue
			}
			bad++
			if err := valid(problem, r.body); err != nil {
				t.Errorf("%s of %s: %v\n%s", q.name, path, err, r.body)
			}
		}
		if err := valid(schemas["/api/cases"], fetched(t, "GET", base+"/api/cases", "").body); err != nil {
			t.Errorf("cases of %s: %v", path, err)
		}
	}
	if answers < trial.Part(250) || bad < 5 {
		t.Errorf("%d answers and %d problems", answers, bad)
	}
}

// The description is whole: a name for each operation, words for each
// parameter, and nothing that is asked for from elsewhere.
func TestDescription(t *testing.T) {
	t.Parallel()
	base := listening(t, web.Options{Shelf: shelved(t, "../examples/prisoners-dilemma")})
	doc, compiled := described(t, base)
	if doc["openapi"] != "3.1.0" {
		t.Errorf("it is of version %v", doc["openapi"])
	}
	seen := map[string]bool{}
	for path, item := range doc["paths"].(map[string]any) {
		for method, x := range item.(map[string]any) {
			op := x.(map[string]any)
			name := fmt.Sprint(op["operationId"])
			if seen[name] || "/api/"+name != path || op["summary"] == nil || op["description"] == nil || op["responses"].(map[string]any)["default"] == nil {
				t.Errorf("%s %s is not described: %v", method, path, name)
			}
			seen[name] = true
			for _, p := range list(op["parameters"]) {
				p := p.(map[string]any)
				if p["description"] == nil || p["description"] == "" || p["schema"] == nil {
					t.Errorf("%s: the parameter %v is not described", path, p["name"])
				}
			}
		}
	}
	for _, name := range strings.Fields("solve why wants stuck roadmap involve words spiral history inverse robust compare states paths brief sheet check verify perceptions coalitions cases text change undo redo save") {
		if !seen[name] {
			t.Errorf("there is no operation %s", name)
		}
	}
	body := compiled("/paths/~1api~1change/post/requestBody/content/application~1json/schema")
	for text, good := range map[string]bool{
		`{"revision": "x", "changes": [{"verb": "set", "path": "title", "value": "T"}]}`:         true,
		`{"revision": "x", "changes": [{"verb": "set", "path": "p", "value": {"a": [1, "b"]}}]}`: true,
		`{"revision": "x", "changes": [{"verb": "sit", "path": "title"}]}`:                       false,
		`{"changes": [{"verb": "set", "path": "title"}]}`:                                        false,
	} {
		if err := valid(body, text); (err == nil) != good {
			t.Errorf("%s: %v", text, err)
		}
	}
	for _, path := range []string{"/docs", "/openapi.json", "/openapi.yaml", "/schemas/Trouble", "/api/docs", "/api/schemas/Trouble"} {
		if r := fetched(t, "GET", base+path, ""); r.status != 404 {
			t.Errorf("%s: status %d", path, r.status)
		}
	}
}

func list(x any) []any {
	all, _ := x.([]any)
	return all
}
