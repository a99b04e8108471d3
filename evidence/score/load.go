package score

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v4"

	"detente/evidence"
	"detente/evidence/internal/extract"
	"detente/evidence/lexicon"
)

const ending = ".gold.yaml"

// Load reads the annotated texts of a folder, by name. All mistakes of all
// annotations are told at once, each with its line.
func Load(dir string) ([]Gold, error) {
	files, err := filepath.Glob(filepath.Join(dir, "*"+ending))
	if err != nil {
		return nil, fmt.Errorf("annotations of %s: %w", dir, err)
	}
	var list []Gold
	var problems []error
	for _, file := range files {
		g, err := load(file)
		if err != nil {
			problems = append(problems, err)
			continue
		}
		list = append(list, *g)
	}
	return list, errors.Join(problems...)
}

func load(file string) (*Gold, error) {
	base := strings.TrimSuffix(file, ending)
	g := &Gold{Name: filepath.Base(base)}
	found, err := filepath.Glob(base + ".*")
	if err != nil {
		return nil, fmt.Errorf("text of %s: %w", file, err)
	}
	found = slices.DeleteFunc(found, func(s string) bool { return s == file || strings.Count(s[len(base):], ".") != 1 })
	if len(found) != 1 {
		return nil, fmt.Errorf("%s: %d texts of this name stand beside it, not one", file, len(found))
	}
	g.File = filepath.Base(found[0])
	if g.Data, err = os.ReadFile(found[0]); err != nil {
		return nil, fmt.Errorf("text of %s: %w", file, err)
	}
	text, err := extract.Read(g.File, g.Data)
	if err != nil {
		return nil, fmt.Errorf("text of %s: %w", file, err)
	}
	g.Text = text.Text
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, fmt.Errorf("annotation: %w", err)
	}
	var root yaml.Node
	if err := yaml.Unmarshal(data, &root); err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	a := annotation{file: file, text: fold(g.Text), gold: g, last: len(strings.Split(string(data), "\n"))}
	if len(root.Content) == 1 {
		a.document(root.Content[0])
	} else {
		a.fault(&root, "one document is wanted")
	}
	if g.Actors == nil && a.actors != "" {
		if g.Actors, err = os.ReadFile(filepath.Join(filepath.Dir(file), a.actors)); err != nil {
			a.problems = append(a.problems, fmt.Errorf("%s: actors: %w", file, err))
		}
	}
	return g, errors.Join(a.problems...)
}

// annotation reads one file strictly.
type annotation struct {
	file     string
	text     folded
	gold     *Gold
	actors   string
	last     int
	problems []error
}

func (a *annotation) fault(n *yaml.Node, format string, args ...any) {
	a.problems = append(a.problems, fmt.Errorf("%s:%d: %s", a.file, min(n.Line, a.last), fmt.Sprintf(format, args...)))
}

// each calls f for every key of a mapping; f says whether it knows the key.
func (a *annotation) each(n *yaml.Node, what string, f func(key string, value *yaml.Node) bool) {
	if n.Kind != yaml.MappingNode {
		a.fault(n, "%s must be keys and values", what)
		return
	}
	seen := map[string]bool{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key := n.Content[i].Value
		if seen[key] {
			a.fault(n.Content[i], "%s stands twice", key)
		}
		seen[key] = true
		if !f(key, n.Content[i+1]) {
			a.fault(n.Content[i], "%s has no key %q", what, key)
		}
	}
}

func (a *annotation) document(n *yaml.Node) {
	a.each(n, "the annotation", func(key string, value *yaml.Node) bool {
		switch key {
		case "published":
			a.gold.Published = a.word(value)
		case "actors":
			a.actors = a.word(value)
		case "names":
			for _, item := range a.items(value) {
				a.gold.Names = append(a.gold.Names, a.words(item))
			}
		case "claims":
			for _, item := range a.items(value) {
				a.claim(item)
			}
		case "remarks":
			for _, item := range a.items(value) {
				a.gold.Remarks = append(a.gold.Remarks, a.passage(item, item.Value, 1))
			}
		default:
			return false
		}
		return true
	})
	slices.SortStableFunc(a.gold.Claims, func(x, y Claim) int { return x.Start - y.Start })
	for i := range a.gold.Claims {
		if i > 0 && a.gold.Claims[i].Span == a.gold.Claims[i-1].Span && a.gold.Claims[i].End > 0 {
			a.problems = append(a.problems, fmt.Errorf("%s:%d: the same words as in line %d", a.file, a.gold.Claims[i].Line, a.gold.Claims[i-1].Line))
		}
	}
}

func (a *annotation) items(n *yaml.Node) []*yaml.Node {
	if n.Kind != yaml.SequenceNode {
		if n.Tag != "!!null" {
			a.fault(n, "a list is wanted")
		}
		return nil
	}
	return n.Content
}

func (a *annotation) word(n *yaml.Node) string {
	if n.Kind != yaml.ScalarNode {
		a.fault(n, "a word is wanted")
		return ""
	}
	if n.Tag == "!!null" {
		return ""
	}
	return n.Value
}

func (a *annotation) words(n *yaml.Node) []string {
	list := []string{}
	for _, item := range a.items(n) {
		list = append(list, a.word(item))
	}
	return list
}

func (a *annotation) passage(n *yaml.Node, quote string, nth int) Passage {
	p := Passage{Quote: quote, Line: n.Line}
	span, count := a.text.find(quote, nth)
	switch {
	case count == 0:
		a.fault(n, "the text does not have %q", quote)
	case count < nth:
		a.fault(n, "the text has %q only %d times", quote, count)
	}
	p.Span = span
	return p
}

func (a *annotation) claim(n *yaml.Node) {
	var c Claim
	nth, quote, chain := 1, "", false
	var others []string
	given := map[string]bool{}
	a.each(n, "a claim", func(key string, value *yaml.Node) bool {
		given[key] = true
		switch key {
		case "quote":
			quote = a.word(value)
		case "or":
			others = a.words(value)
		case "nth":
			k, err := strconv.Atoi(value.Value)
			if err != nil || k < 1 {
				a.fault(value, "nth is a number from 1 on, not %q", value.Value)
				k = 1
			}
			nth = k
		case "form":
			c.Form = evidence.Form(a.oneOf(value, string(evidence.Direct), string(evidence.Mixed), string(evidence.Indirect), string(evidence.NounForm)))
		case "speaker":
			c.Speaker = a.word(value)
		case "chain":
			c.Chain, chain = a.words(value), true
		default:
			return a.detail(&c, key, value)
		}
		return true
	})
	for _, key := range []string{"quote", "form", "speaker", "act"} {
		if n.Kind == yaml.MappingNode && !given[key] {
			a.fault(n, "a claim needs %s", key)
		}
	}
	if given["quote"] {
		c.Passage = a.passage(n, quote, nth)
	}
	for _, other := range others {
		c.Others = append(c.Others, a.passage(n, other, 1).Span)
	}
	if !chain && c.Speaker != "" {
		c.Chain = []string{c.Speaker}
	}
	a.gold.Claims = append(a.gold.Claims, c)
}

// detail reads what a claim may have.
func (a *annotation) detail(c *Claim, key string, value *yaml.Node) bool {
	one := func() *string {
		s := a.word(value)
		return &s
	}
	switch key {
	case "aka":
		c.Aka = a.words(value)
	case "party":
		c.Party = one()
	case "act":
		c.Act = a.act(value)
	case "also":
		for _, item := range a.items(value) {
			c.Also = append(c.Also, a.act(item))
		}
	case "targets":
		list := a.words(value)
		c.Targets = &list
	case "optional":
		c.Optional = a.oneOf(value, "true", "false") == "true"
	case "date":
		c.Date = one()
	case "factuality":
		s := a.oneOf(value, "asserted", "denied", "possible", "conditional", "future", "wanted")
		c.Factuality = &s
	default:
		return false
	}
	return true
}

func (a *annotation) act(n *yaml.Node) lexicon.Act {
	acts := []lexicon.Act{lexicon.Report, lexicon.Demand, lexicon.Offer, lexicon.Accept, lexicon.Reject, lexicon.Accuse, lexicon.Disapprove,
		lexicon.Threaten, lexicon.Warn, lexicon.Promise, lexicon.Appeal, lexicon.Praise, lexicon.Deny, lexicon.Agree}
	var names []string
	for _, act := range acts {
		names = append(names, string(act))
	}
	return lexicon.Act(a.oneOf(n, names...))
}

func (a *annotation) oneOf(n *yaml.Node, names ...string) string {
	if !slices.Contains(names, n.Value) {
		a.fault(n, "%q is none of %s", n.Value, strings.Join(names, ", "))
	}
	return n.Value
}
