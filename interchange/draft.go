package interchange

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"detente"
	"detente/answer"
	"detente/condition"
	"detente/model"
)

// draft is a case being made of a file. It is written as the text of a case
// file first and read like any other, so that nothing is checked twice; what
// is wrong is then told at the place in the file that it comes from.
type draft struct {
	name     string
	folder   fs.FS
	problems detente.Problems // found before the case was read
	lost     []string
	remarks  []detente.Remark
	decide   []string
	same     func(*detente.Case) // a last change to the case, or nil

	text  strings.Builder
	marks []mark
}

// value is a part of the case file: a text, a list or a mapping, and where in
// the other file it comes from.
type value struct {
	kind  kind
	text  string
	items []value
	pairs []pair
	at    detente.Range
}

type kind uint8

const (
	textKind kind = iota
	listKind
	mapKind
)

type pair struct {
	key   string
	value value
}

// mark says where a part of the draft comes from.
type mark struct {
	start, end int
	at         detente.Range
}

func text(s string, at detente.Range) value { return value{text: s, at: at} }

func list(at detente.Range, items ...value) value { return value{kind: listKind, items: items, at: at} }

func mapping(at detente.Range) value { return value{kind: mapKind, at: at} }

func (v *value) put(key string, x value) { v.pairs = append(v.pairs, pair{key, x}) }

// say puts a text that is not empty.
func (v *value) say(key, s string, at detente.Range) {
	if s != "" {
		v.put(key, text(s, at))
	}
}

// fail notes an error of the file.
func (d *draft) fail(at detente.Range, text string, hints ...string) {
	d.problems = append(d.problems, detente.Problem{Severity: detente.Error, Range: at, Text: text, Hints: hints})
}

// leave notes what the file says and a case cannot.
func (d *draft) leave(format string, args ...any) {
	d.lost = append(d.lost, fmt.Sprintf(format, args...))
}

// ask notes what somebody has to decide, in the file and for the screen.
func (d *draft) ask(key, text string) {
	d.remarks = append(d.remarks, detente.Remark{Key: key, Text: "decide: " + text})
	d.decide = append(d.decide, text)
}

// maxPlaced bounds the problems whose places are looked up.
const maxPlaced = 500

// finish reads the draft as a case, under each of its scenarios and voices.
func (d *draft) finish(ctx context.Context, top value) (Imported, error) {
	if d.problems.Errors() > 0 {
		return Imported{}, d.problems
	}
	d.write(top)
	c, problems := detente.Parse("case.yaml", []byte(d.text.String()), d.folder)
	if c != nil {
		more, err := compiled(ctx, c)
		if err != nil {
			return Imported{}, err
		}
		problems = append(problems, more...)
	}
	slices.SortStableFunc(problems, func(a, b detente.Problem) int { return int(b.Severity) - int(a.Severity) })
	problems = problems[:min(len(problems), maxPlaced)]
	for i := range problems {
		d.place(&problems[i])
	}
	problems = append(d.problems, problems...)
	if problems.Errors() > 0 {
		return Imported{}, problems
	}
	if d.same != nil {
		d.same(c)
	}
	out := Imported{Case: c, Problems: problems, Lost: d.lost, Decide: d.decide}
	out.Files = append(out.Files, Named{"case.yaml", detente.Format(c, d.remarks...)})
	return out, out.documents()
}

// maxListed bounds the options of a case whose states are looked at when it
// is imported; `detente check` looks at any.
const maxListed = 24

// compiled are the errors that only the states of a case show.
func compiled(ctx context.Context, c *detente.Case) (detente.Problems, error) {
	var found detente.Problems
	if c.Digits() > maxListed {
		return nil, nil
	}
	try := func(scenario string, voices ...string) error {
		setup, err := c.Setup(scenario, voices)
		if err != nil {
			return nil // it was told with the rest
		}
		m, err := model.Compile(ctx, c, setup)
		if err == nil {
			err = seen(ctx, m)
		}
		var problems detente.Problems
		if errors.As(err, &problems) {
			for _, p := range problems {
				known := func(q detente.Problem) bool { return q.Range == p.Range && q.Text == p.Text }
				if p.Severity == detente.Error && !slices.ContainsFunc(found, known) {
					found = append(found, p)
				}
			}
		}
		return ctx.Err()
	}
	err := try("")
	for _, s := range c.Scenarios {
		err = cmp.Or(err, try(s.Name))
	}
	for _, p := range c.Parties {
		for _, v := range p.Voices[1:] {
			err = cmp.Or(err, try("", p.ID+"="+v.Name))
		}
	}
	return found, err
}

// seen is what is wrong with a case as its parties see it.
func seen(ctx context.Context, m *model.Model) error {
	var found detente.Problems
	for i := range m.Parties {
		_, err := answer.View(ctx, m, model.Party(i))
		var problems detente.Problems
		if err != nil && !errors.As(err, &problems) {
			return err
		}
		found = append(found, problems...)
	}
	if len(found) > 0 {
		return found
	}
	return nil
}

// documents adds the documents that the case names, as they were read.
func (out *Imported) documents() error {
	seen := map[string]bool{"case.yaml": true}
	for _, s := range out.Case.Sources {
		if s.Path == "case.yaml" {
			return &Refused{"source " + s.ID + " is called case.yaml, as the case will be", "give the document another name"}
		}
		if !seen[s.Path] {
			seen[s.Path] = true
			out.Files = append(out.Files, Named{s.Path, s.Text.Text})
		}
	}
	return nil
}

// write writes v as YAML in brackets with every text in quotes.
func (d *draft) write(v value) {
	start := d.text.Len()
	switch v.kind {
	case textKind:
		d.text.WriteString(quoted(v.text))
	case listKind:
		d.text.WriteByte('[')
		for i, item := range v.items {
			if i > 0 {
				d.text.WriteString(", ")
			}
			d.write(item)
		}
		d.text.WriteByte(']')
	default:
		d.text.WriteByte('{')
		for i, p := range v.pairs {
			if i > 0 {
				d.text.WriteString(",\n")
			}
			key := d.text.Len()
			d.text.WriteString(quoted(p.key))
			d.marks = append(d.marks, mark{key, d.text.Len(), p.value.at})
			d.text.WriteString(": ")
			d.write(p.value)
		}
		d.text.WriteByte('}')
	}
	d.marks = append(d.marks, mark{start, d.text.Len(), v.at})
}

// quoted writes a text in double quotes as YAML reads them.
func quoted(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case unicode.IsPrint(r):
			b.WriteRune(r)
		case r <= 0xffff:
			fmt.Fprintf(&b, `\u%04x`, r)
		default:
			fmt.Fprintf(&b, `\U%08x`, r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

// place moves a problem of the draft to the file that it comes from. Where it
// is about a part of a text only, it says which.
func (d *draft) place(p *detente.Problem) {
	r := p.Range
	if r.File == nil || r.File.Name != "case.yaml" {
		return // it is about a document
	}
	at, whole := d.origin(r)
	p.Range = at
	if part := strings.TrimSpace(d.text.String()[r.Start:r.End]); !whole && part != "" && at.File != nil && at.File.Text == nil {
		p.Hints = append([]string{"this is about " + strconv.Quote(part)}, p.Hints...)
	}
	notes := p.Notes[:0]
	for _, n := range p.Notes {
		if n.Range.File != nil && n.Range.File.Name == "case.yaml" {
			n.Range, _ = d.origin(n.Range)
		}
		notes = append(notes, n)
	}
	p.Notes = notes
}

// origin is where the smallest part around a range comes from, and whether
// the range is all of it.
func (d *draft) origin(r detente.Range) (detente.Range, bool) {
	best := mark{end: d.text.Len() + 1, at: detente.Range{File: &detente.File{Name: d.name}}}
	for _, m := range d.marks {
		if m.start <= r.Start && r.End <= m.end && m.end-m.start < best.end-best.start && m.at.File != nil {
			best = m
		}
	}
	return best.at, best.start == r.Start && best.end == r.End
}

// namer makes ids of names, none twice.
type namer struct{ taken map[string]bool }

// id is a proper id like name; spare is taken where nothing of it is left.
func (n *namer) id(name, spare string, lower bool) string {
	id := slug(name, lower)
	if id == "" {
		id = spare
	}
	if id[0] >= '0' && id[0] <= '9' || condition.IsKeyword(id) {
		id = "_" + id
	}
	return n.unique(id)
}

// level is id for a level, which may be a number.
func (n *namer) level(name, spare string) string {
	if strings.Trim(name, "0123456789") == "" && len(name) <= longestID {
		return n.unique(name)
	}
	return n.id(name, spare, true)
}

func (n *namer) unique(id string) string {
	if n.taken == nil {
		n.taken = map[string]bool{}
	}
	unique := id
	for k := 2; n.taken[unique]; k++ {
		unique = fmt.Sprintf("%s_%d", id, k)
	}
	n.taken[unique] = true
	return unique
}

// longestID is how long an id made of a long name should be.
const longestID = 24

// slug keeps the letters and digits of ASCII and joins what they stand
// between; of a long name, its first words.
func slug(name string, lower bool) string {
	if lower {
		name = strings.ToLower(name)
	}
	words := strings.FieldsFunc(name, func(r rune) bool {
		return r > unicode.MaxASCII || r != '_' && !unicode.IsLetter(r) && !unicode.IsDigit(r)
	})
	id := ""
	for i, word := range words {
		if i > 0 && len(id)+1+len(word) > longestID {
			break
		}
		if i > 0 {
			id += "_"
		}
		id += word
	}
	return id[:min(len(id), 2*longestID)]
}
