package detente_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"
	yaml "go.yaml.in/yaml/v4"

	"detente"
)

// compiled is the schema as a judge of documents.
func compiled(t *testing.T) *jsonschema.Schema {
	t.Helper()
	document, err := jsonschema.UnmarshalJSON(strings.NewReader(string(detente.Schema())))
	if err != nil {
		t.Fatal(err)
	}
	compiler := jsonschema.NewCompiler()
	if err := compiler.AddResource("case.json", document); err != nil {
		t.Fatal(err)
	}
	judge, err := compiler.Compile("case.json")
	if err != nil {
		t.Fatal(err)
	}
	return judge
}

// asEditor reads YAML as an editor does, with numbers and booleans; dates it
// leaves as they are written.
func asEditor(t *testing.T, text string) any {
	t.Helper()
	var document any
	if err := yaml.Unmarshal([]byte(text), &document); err != nil {
		t.Fatalf("%v in\n%s", err, text)
	}
	return plainValue(document)
}

func plainValue(v any) any {
	switch v := v.(type) {
	case time.Time:
		return v.Format(time.DateOnly)
	case []any:
		for i := range v {
			v[i] = plainValue(v[i])
		}
	case map[string]any:
		for key := range v {
			v[key] = plainValue(v[key])
		}
	case map[any]any:
		named := map[string]any{}
		for key := range v {
			named[fmt.Sprint(key)] = plainValue(v[key])
		}
		return named
	}
	return v
}

// wholeCase has every section of the option form.
const wholeCase = `
detente: 1
title: The ferry and the bridge
as_of: 2021-03-01
summary: Two towns and a river.
sources:
  letter: {file: sources/letter.md, title: A letter, publisher: the council, published: 2021-02-01, note: translated}
parties:
  - id: Alder
    name: the town of Alder
    aka: [the left bank]
    note: has the quay
    options:
      - {id: toll, text: take a toll, levels: [none, half, 2], because: [{source: letter, quote: "we take no toll"}]}
      - {id: dig, text: dig the harbour, moves: take, private: yes}
  - id: Birch
    options: [{id: boats, moves: both}, {id: "no"}]
  - id: Crown
    role: outsider
    options:
      - {id: bridge, text: pay for a bridge, seat: true, moves: drop}
rules:
  - Birch.boats -> not Alder.dig
  - {rule: Alder.toll < 2 or Birch.boats, note: by charter, private: true, because: [{source: letter, quote: "by charter"}]}
  - {never: Alder.toll = 2 & Crown.bridge}
  - at_most_one: [Alder.dig, Birch.boats]
  - at_least_one: ["atmost(1, Alder.dig, Birch.boats)"]
  - exactly_one: [Crown.bridge, not Crown.bridge]
  - remove: "YN- -- -"
moves:
  Crown: [code 0 -> code 32, 3 <-> s4]
  Birch: {file: moves.csv}
status_quo: [Birch.boats, Alder.toll = half, not Alder.dig]
preferences:
  Alder:
    - Alder.toll >= half
    - want: not Birch.boats unless Crown.bridge
      text: the river to ourselves
      basis: done
      kind: red line
      confidence: low
      because: [{source: letter, quote: "the river is ours"}]
      note: since the flood
      private: false
    - true
  Birch:
    voices:
      council: [Birch.boats]
      guild-of-1900: {weights: {Birch.boats: 2, "Alder.toll = 2": -0.5, Alder.dig: "-1"}}
      mayor: indifferent
  Crown: {ranking: [s1, [2, code 3], "Y-----"], rest: tie}
perceptions:
  Alder:
    Birch: {voice: mayor, unaware: [Birch.boats], because: [{source: letter, quote: "so they say"}], note: since May}
    Crown: {prefer: {ranking: [s1, "Y-----"], rest: tie}, private: yes}
  Crown: {Alder: {prefer: [Alder.dig, {want: not Birch.boats, basis: said}]}, Birch: {prefer: indifferent}}
words:
  free-passage:
    note: used in every letter
    because: [{source: letter, quote: "free passage"}]
    Alder: {means: Alder.toll = none, text: no toll, because: [{source: letter, quote: "no toll"}]}
    Birch: {means: Birch.boats & Alder.toll = none, note: since 1890}
meetings:
  - date: 2020-06-01
    place: the inn
    parties: [Alder, Birch]
    text: the second of three
    offers: {Alder: [Alder.toll = none], Birch: []}
    outcome: adjourned
    because: [{source: letter, quote: "adjourned"}]
  - {date: 2020-07-01}
history_start: []
history:
  - {date: 2020-07-02, party: Birch, does: [not Birch.boats], text: a strike, private: true}
scenarios:
  calm: {text: no tolls, fix: {Alder.toll: none, Alder.dig: no, Birch.boats: true}, without: [Crown]}
  busy: {like: calm, table: [], voice: {Birch: mayor}, rule: [Alder.dig], status_quo: [Alder.dig], note: later}
  odd: {prefer: {Alder: {payoffs: [1, 2.5, "3"]}, Crown: {payoffs: {file: p.csv}}}, status_quo: 7}
table: [Crown]
`

// graphCase is the graph form.
const graphCase = `
detente: "1"
parties: [{id: A}, {id: B, role: outsider, name: B the bold}]
states:
  - {id: calm, text: all is calm}
  - {id: storm, note: rare}
moves:
  A: [calm -> storm]
  B: [calm <-> storm]
preferences:
  A: {ranking: [[calm, storm]]}
  B: indifferent
status_quo: calm
perceptions: {A: {B: {prefer: {ranking: [storm, calm]}}}}
scenarios: {rough: {status_quo: storm}}
`

func TestSchemaTakesCases(t *testing.T) {
	t.Parallel()
	judge := compiled(t)
	for name, text := range map[string]string{"option form": wholeCase, "graph form": graphCase} {
		if err := judge.Validate(asEditor(t, text)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestSchemaRefuses(t *testing.T) {
	t.Parallel()
	judge := compiled(t)
	tests := []struct {
		name  string
		over  string // put over the smallest case, key by key; "key: null" takes it away
		where string // an instance that is at fault
	}{
		{"no version", "detente: null", ""},
		{"another version", "detente: 2", "/detente"},
		{"no parties", "parties: null", ""},
		{"an empty list of parties", "parties: []", "/parties"},
		{"no preferences", "preferences: null", ""},
		{"unknown key", "colour: red", ""},
		{"a date that is none", "as_of: 2019-13-01", "/as_of"},
		{"a year for a date", "as_of: 2019", "/as_of"},
		{"a title that is a list", "title: [a]", "/title"},
		{"source without file", "sources: {m: {title: x}}", "/sources/m"},
		{"source outside", "sources: {m: {file: ../x.md}}", "/sources/m/file"},
		{"source at the root", "sources: {m: {file: /x.md}}", "/sources/m/file"},
		{"source with a backslash", `sources: {m: {file: 'a\x.md'}}`, "/sources/m/file"},
		{"name of a source with a blank", "sources: {a b: {file: x}}", ""},
		{"party without id", "parties: [{name: A}]", "/parties/0"},
		{"party id with a blank", "parties: [{id: the A}]", "/parties/0/id"},
		{"party id that is a keyword", "parties: [{id: unless}]", "/parties/0/id"},
		{"unknown role", "parties: [{id: A, role: mediator}]", "/parties/0/role"},
		{"unknown key of a party", "parties: [{id: A, colour: red}]", "/parties/0"},
		{"one level", "parties: [{id: A, options: [{id: x, levels: [low]}]}]", "/parties/0/options/0/levels"},
		{"a level twice", "parties: [{id: A, options: [{id: x, levels: [low, low]}]}]", "/parties/0/options/0/levels"},
		{"a level with a blank", "parties: [{id: A, options: [{id: x, levels: [low, very high]}]}]", "/parties/0/options/0/levels/1"},
		{"a level that is a keyword", "parties: [{id: A, options: [{id: x, levels: [none, only]}]}]", "/parties/0/options/0/levels/1"},
		{"unknown direction", "parties: [{id: A, options: [{id: x, moves: up}]}]", "/parties/0/options/0/moves"},
		{"seat of a principal", "parties: [{id: A, options: [{id: x, seat: yes}]}]", "/parties/0/options/0/seat"},
		{"unknown key of an option", "parties: [{id: A, options: [{id: x, level: [a, b]}]}]", "/parties/0/options/0"},
		{"two kinds in one rule", "rules: [{never: x, remove: Y}]", "/rules/0"},
		{"no kind in a rule", "rules: [{note: x}]", "/rules/0"},
		{"unknown kind of rule", "rules: [{always: x}]", "/rules/0"},
		{"counting one condition without a list", "rules: [{at_most_one: x}]", "/rules/0/at_most_one"},
		{"pattern of other letters", "rules: [{remove: YNX}]", "/rules/0/remove"},
		{"a number for a rule", "rules: [7]", "/rules/0"},
		{"quote without source", "rules: [{rule: x, because: [{quote: q}]}]", "/rules/0/because/0"},
		{"quotes without a list", "rules: [{rule: x, because: {source: m, quote: q}}]", "/rules/0/because"},
		{"private in other words", "rules: [{rule: x, private: perhaps}]", "/rules/0/private"},
		{"a move without an arrow", "moves: {A: [1 2]}", "/moves/A/0"},
		{"two kinds of preference", "preferences: {A: {weights: {x: 1}, ranking: [1]}}", "/preferences/A"},
		{"preference in a word", "preferences: {A: whatever}", "/preferences/A"},
		{"unknown basis", "preferences: {A: [{want: x, basis: heard}]}", "/preferences/A/0/basis"},
		{"unknown kind of want", "preferences: {A: [{want: x, kind: wish}]}", "/preferences/A/0/kind"},
		{"unknown confidence", "preferences: {A: [{want: x, confidence: 80}]}", "/preferences/A/0/confidence"},
		{"want without condition", "preferences: {A: [{text: x}]}", "/preferences/A/0"},
		{"weight that is no number", "preferences: {A: {weights: {x: 1e3 or so}}}", "/preferences/A/weights/x"},
		{"weight with an exponent", `preferences: {A: {weights: {x: "1e3"}}}`, "/preferences/A/weights/x"},
		{"rest in another word", "preferences: {A: {ranking: [1], rest: last}}", "/preferences/A/rest"},
		{"payoff that is no number", "preferences: {A: {payoffs: [1, high]}}", "/preferences/A/payoffs/1"},
		{"voices in voices", "preferences: {A: {voices: {a: {voices: {b: [x]}}}}}", "/preferences/A/voices/a"},
		{"no voice", "preferences: {A: {voices: {}}}", "/preferences/A/voices"},
		{"perceptions in a list", "perceptions: [A]", "/perceptions"},
		{"perception that is a word", "perceptions: {A: {B: hard}}", "/perceptions/A/B"},
		{"perception of nothing", "perceptions: {A: {B: {note: x}}}", "/perceptions/A/B"},
		{"perception of two orders", "perceptions: {A: {B: {voice: v, prefer: [x]}}}", "/perceptions/A/B"},
		{"perception with an unknown key", "perceptions: {A: {B: {voice: v, basis: said}}}", "/perceptions/A/B"},
		{"unaware of no option", "perceptions: {A: {B: {unaware: []}}}", "/perceptions/A/B/unaware"},
		{"voices in a perception", "perceptions: {A: {B: {prefer: {voices: {a: [x]}}}}}", "/perceptions/A/B/prefer"},
		{"reading without meaning", "words: {w: {A: {text: x}}}", "/words/w/A"},
		{"offer that is no list", "meetings: [{date: 2019-01-01, offers: {A: x}}]", "/meetings/0/offers/A"},
		{"an empty tie", "preferences: {A: {ranking: [1, []]}}", "/preferences/A/ranking/1"},
		{"scenario called like a keyword", "scenarios: {if: {}}", ""},
		{"step without a deed", "history: [{date: 2019-01-01, party: A}]", "/history/0"},
		{"scenario with an unknown key", "scenarios: {s: {fixed: {x: no}}}", "/scenarios/s"},
		{"table that is no list", "table: A", "/table"},
		{"someone twice at the table", "table: [A, A]", "/table"},
		{"options in the graph form", "{states: [{id: s}], moves: {}}", "/parties/0"},
		{"unaware in the graph form", "{states: [{id: s}], moves: {}, parties: [{id: A}], perceptions: {A: {B: {unaware: [x]}}}}", "/perceptions/A/B/unaware"},
		{"rules in the graph form", "{states: [{id: s}], moves: {}, parties: [{id: A}], rules: [x]}", "/rules"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			document := asEditor(t, "{detente: 1, parties: [{id: A, options: [{id: x}]}], preferences: {A: [x]}}").(map[string]any)
			if err := judge.Validate(document); err != nil {
				t.Fatal(err)
			}
			maps.Copy(document, asEditor(t, tt.over).(map[string]any))
			maps.DeleteFunc(document, func(_ string, v any) bool { return v == nil })
			err := judge.Validate(document)
			var wrong *jsonschema.ValidationError
			if !errors.As(err, &wrong) {
				t.Fatalf("taken: %s", tt.over)
			}
			if places := faults(wrong); !slices.Contains(places, tt.where) {
				t.Errorf("found at fault: %q, want among them %q", places, tt.where)
			}
		})
	}
}

// faults are the places of what is wrong at bottom, and not because of a part.
func faults(wrong *jsonschema.ValidationError) []string {
	if len(wrong.Causes) == 0 {
		place := ""
		for _, part := range wrong.InstanceLocation {
			place += "/" + part
		}
		return []string{place}
	}
	var places []string
	for _, cause := range wrong.Causes {
		places = append(places, faults(cause)...)
	}
	return places
}

// TestSchemaTakesFiles holds the schema against the cases that come with the
// project.
func TestSchemaTakesFiles(t *testing.T) {
	t.Parallel()
	judge := compiled(t)
	for _, folder := range []string{"corpus", "examples", "templates"} {
		if _, err := os.Stat(folder); errors.Is(err, fs.ErrNotExist) {
			continue
		}
		err := fs.WalkDir(os.DirFS(folder), ".", func(name string, entry fs.DirEntry, err error) error {
			if err != nil || entry.Name() != "case.yaml" {
				return err
			}
			text, err := os.ReadFile(folder + "/" + name)
			if err != nil {
				return err
			}
			if err := judge.Validate(asEditor(t, string(text))); err != nil {
				t.Errorf("%s/%s: %v", folder, name, err)
			}
			return nil
		})
		if err != nil {
			t.Error(err)
		}
	}
}

// TestSchemaDescribes sees to it that an editor has something to say on every
// key: in its own place or where its type is defined.
func TestSchemaDescribes(t *testing.T) {
	t.Parallel()
	type node = map[string]any
	var root node
	if err := json.Unmarshal(detente.Schema(), &root); err != nil {
		t.Fatal(err)
	}
	defs := root["$defs"].(node)
	var undescribed []string
	visit := func(where string, properties node) {
		for key, property := range properties {
			p := property.(node)
			ref, _ := p["$ref"].(string)
			def, _ := defs[strings.TrimPrefix(ref, "#/$defs/")].(node)
			if p["description"] == nil && def["description"] == nil {
				undescribed = append(undescribed, where+"."+key)
			}
		}
	}
	visit("case", root["properties"].(node))
	for name, def := range defs {
		if properties, ok := def.(node)["properties"].(node); ok {
			visit(name, properties)
		}
	}
	slices.Sort(undescribed)
	if diff := cmp.Diff([]string(nil), undescribed); diff != "" {
		t.Errorf("keys without a description (-want +got):\n%s", diff)
	}
}

func TestSchemaIsACopy(t *testing.T) {
	t.Parallel()
	detente.Schema()[0] = 'x'
	if detente.Schema()[0] != '{' {
		t.Error("writing into the schema changes the next one")
	}
}
