package redaction_test

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"detente"
	"detente/condition"
	"detente/corpus"
	"detente/internal/memory"
	"detente/internal/trial"
	"detente/model"
	"detente/redaction"
)

// given is a case to redact, with what lies beside it.
type given struct {
	name  string
	text  []byte
	files memory.Folder
}

// cases are those of the corpus, the examples, one that has everything, and
// random ones.
func cases(t *testing.T) []given {
	t.Helper()
	var list []given
	add := func(name string, folder fs.FS) {
		g := given{name: name, files: memory.Folder{}}
		err := fs.WalkDir(folder, ".", func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			text, err := fs.ReadFile(folder, path)
			g.files[path] = text
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		g.text = g.files["case.yaml"]
		list = append(list, g)
	}
	for k, c := range corpus.Cases() {
		if trial.Long() || k%3 == 0 {
			add(c.Name, c.Files)
		}
	}
	folders, err := filepath.Glob("../examples/*/case.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range folders {
		add(f, os.DirFS(filepath.Dir(f)))
	}
	for range trial.Part(120) {
		list = append(list, rich())
	}
	for seed := range uint64(trial.Part(400)) {
		list = append(list, given{fmt.Sprintf("random %d", seed), []byte(trial.Outside(seed, 64)), nil})
	}
	return list
}

func rich() given {
	return given{"everything", []byte(everything), memory.Folder{
		"sources/memo.md": []byte("Relief comes last.\n\nIt was said openly.\n"), "sources/cable.md": []byte("Nobody knows.\n"),
	}}
}

const everything = `detente: 1
title: Everything
as_of: 2030-01-02
summary: All that a case can have.
sources:
  memo: {file: sources/memo.md, title: Memo, publisher: own, published: 2030-01-01}
  cable: {file: sources/cable.md, title: Cable}
parties:
  - {id: USA, name: United States, aka: [Washington], options: [{id: relief, levels: [none, partial, full], text: lift sanctions}, {id: drills, text: hold drills}]}
  - {id: DPRK, options: [{id: test}, {id: stop, moves: take}]}
  - {id: CHN, role: outsider, options: [{id: guarantee, seat: true}]}
rules: [DPRK.stop -> not DPRK.test, {never: USA.relief = full & DPRK.test}, {at_most_one: [CHN.guarantee, DPRK.test]}]
status_quo: [USA.drills, DPRK.test]
preferences:
  USA: [{want: DPRK.stop, because: [{source: memo, quote: "Relief comes last"}]}, {want: not USA.drills, because: [{source: cable, quote: "Nobody knows"}]}, USA.relief = none unless DPRK.stop]
  DPRK: {voices: {soft: [not USA.drills, USA.relief >= partial], hard: [not DPRK.stop, {want: USA.relief = full}]}}
  CHN: {weights: {USA.drills: -2, DPRK.test: -1, "CHN.guarantee & DPRK.stop": 3}}
perceptions:
  USA: {DPRK: {voice: hard}}
  DPRK: {USA: {prefer: [USA.drills, {want: not DPRK.test}], unaware: [USA.relief]}}
words:
  peace: {USA: {means: DPRK.stop, text: "an end"}, DPRK: {means: not USA.drills}}
  open: {CHN: {means: CHN.guarantee}}
meetings:
  - {date: 2029-01-01, place: There, parties: [USA, DPRK], offers: {USA: [DPRK.stop, not DPRK.test], DPRK: [not USA.drills]}, outcome: none}
  - {date: 2029-02-01, parties: [USA]}
history_start: []
history:
  - {date: 2029-01-02, party: USA, does: [USA.drills], text: began}
  - {date: 2029-01-03, party: DPRK, does: [DPRK.test]}
  - {date: 2029-01-04, party: DPRK, does: [not DPRK.test]}
  - {date: 2029-01-05, party: DPRK, does: [DPRK.test]}
scenarios:
  calm: {text: "no drills", fix: {USA.drills: no}}
  calmer: {like: calm, rule: [not USA.relief = full], prefer: {DPRK: [{want: DPRK.stop}, DPRK.test]}}
  apart: {table: [CHN], voice: {DPRK: hard}, without: [USA]}
`

// marked is a case some of whose entries are private, with a mark of its own
// in every text of each entry.
type marked struct {
	given
	c      *detente.Case
	r      *rand.Rand
	odds   int // one entry in so many is private
	n      int
	hidden []string          // marks that must not stand anywhere
	open   map[string]string // marks of what is not private itself, with what it refers to
}

func (k *marked) mark(private bool) string {
	k.n++
	m := fmt.Sprintf("zq%dqz", k.n)
	if private {
		k.hidden = append(k.hidden, m)
	}
	return m
}

// entry marks an entry: text are its texts, refers what it speaks of.
func (k *marked) entry(b *detente.Backing, within bool, refers string, texts ...*string) bool {
	b.Private = k.r.IntN(k.odds) == 0
	private := b.Private || within
	for _, t := range texts {
		m := k.mark(private)
		*t = "it is " + m
		if !private {
			k.open[m] = refers
		}
	}
	b.Note = "a note " + k.mark(private)
	if n := len(k.c.Sources); n > 0 {
		s := &k.c.Sources[k.r.IntN(n)]
		m := k.mark(private || s.Private)
		k.files[s.Path] = append(bytes.Clone(k.files[s.Path]), "\nHe said "+m+" to all.\n"...)
		b.Because = append(b.Because, detente.Quote{Source: slices.IndexFunc(k.c.Sources, func(x detente.Source) bool { return x.ID == s.ID }), Text: "said " + m + " to"})
	}
	return private
}

// prepare marks a case. Sources come first: quotes need to know.
func prepare(t *testing.T, g given, seed uint64, odds int) *marked {
	t.Helper()
	c, problems := detente.Parse("case.yaml", g.text, g.files)
	if problems.Errors() > 0 {
		t.Fatalf("%s: %v", g.name, problems)
	}
	files := memory.Folder{}
	for _, s := range c.Sources {
		files[s.Path] = bytes.Clone(s.Text.Text)
	}
	k := &marked{given: given{g.name, nil, files}, c: c, r: rand.New(rand.NewPCG(seed, 9)), odds: odds, open: map[string]string{}}
	if len(c.Sources) == 0 {
		c.Sources = []detente.Source{{ID: "one", Path: "one.md"}, {ID: "two", Path: "two.md"}}
	}
	for i := range c.Sources {
		s := &c.Sources[i]
		if s.Private = k.r.IntN(odds) == 0; s.Private {
			s.Note, s.Title, s.Publisher = k.mark(true), "the "+k.mark(true), k.mark(true)
		}
		// What nobody quotes is left out of any document.
		old := s.Path
		s.Path = "kept/" + k.mark(true) + ".md"
		files[s.Path] = append(files[old], "\nnobody quotes "+k.mark(true)+"\n"...)
	}
	k.parties()
	k.rest()
	k.text = detente.Format(c, detente.Remark{Text: "a remark " + k.mark(true)})
	made, problems := detente.Parse("case.yaml", k.text, files)
	if problems.Errors() > 0 {
		t.Fatalf("%s: marked: %v\n%s", g.name, problems, k.text)
	}
	k.c = made
	return k
}

func (k *marked) parties() {
	c := k.c
	for i := range c.Parties {
		p := &c.Parties[i]
		aka := ""
		private := k.entry(&p.Backing, false, p.ID+".", &p.Name, &aka)
		p.Aka = []string{aka}
		for j := range p.Options {
			o := &p.Options[j]
			k.entry(&o.Backing, private, o.Name(), &o.Text)
		}
		for j := range p.Voices {
			k.preference(&p.Voices[j].Preference, private, p.ID+".")
		}
	}
	for i := range c.Graph {
		k.entry(&c.Graph[i].Backing, false, "state "+c.Graph[i].ID, &c.Graph[i].Text)
	}
}

func (k *marked) preference(p *detente.Preference, private bool, refers string) {
	for w := range p.Wants {
		x := &p.Wants[w]
		k.entry(&x.Backing, private, refers+" "+x.Condition.String(), &x.Text)
	}
}

func conditions(list []*condition.Condition) string {
	text := ""
	for _, c := range list {
		text += " " + c.String()
	}
	return text
}

func (k *marked) rest() {
	c := k.c
	options := c.Options()
	settings := func(list []detente.Setting) string {
		text := ""
		for _, s := range list {
			text += " " + options[s.Option].Name()
		}
		return text
	}
	for i := range c.Rules {
		x := &c.Rules[i]
		k.entry(&x.Backing, false, conditions(x.Conditions))
	}
	for i := range c.Words {
		w := &c.Words[i]
		private := k.entry(&w.Backing, false, "word")
		for j := range w.Readings {
			x := &w.Readings[j]
			k.entry(&x.Backing, private, c.Parties[x.Party].ID+". "+x.Means.String(), &x.Text)
		}
	}
	for i := range c.Meetings {
		m := &c.Meetings[i]
		refers := ""
		for _, p := range m.Parties {
			refers += " " + c.Parties[p].ID + "."
		}
		for _, o := range m.Offers {
			refers += " " + c.Parties[o.By].ID + "." + settings(o.Settings)
		}
		k.entry(&m.Backing, false, refers, &m.Text, &m.Place, &m.Outcome)
	}
	for i := range c.History {
		s := &c.History[i]
		k.entry(&s.Backing, false, "record", &s.Text)
	}
	for i := range c.Perceptions {
		x := &c.Perceptions[i]
		private := k.entry(&x.Backing, false, "perception")
		if x.Preference != nil {
			k.preference(x.Preference, private, "perception")
		}
	}
	for i := range c.Scenarios {
		s := &c.Scenarios[i]
		private := k.entry(&s.Backing, false, "scenario", &s.Text)
		for j := range s.Prefer {
			k.preference(&s.Prefer[j].Preference, private, "scenario")
		}
		for j := range s.Rules {
			k.entry(&s.Rules[j].Backing, private, "scenario")
		}
	}
}

var nameInText = regexp.MustCompile(`[A-Za-z_][A-Za-z0-9_]*\.[A-Za-z0-9_]*`)

// stands says by the text of what an entry refers to whether all of it is
// public; sure is false where that is not all that matters.
func (k *marked) stands(refers string) (all, sure bool) {
	for _, word := range []string{"record", "perception", "scenario"} {
		if strings.Contains(refers, word) {
			return false, false
		}
	}
	for _, name := range nameInText.FindAllString(refers, -1) {
		party, id, _ := strings.Cut(name, ".")
		for _, p := range k.c.Parties {
			if p.ID != party {
				continue
			}
			if p.Private {
				return false, true
			}
			for _, o := range p.Options {
				if o.ID == id && o.Private {
					return false, true
				}
			}
		}
	}
	return true, true
}

// Nothing that is private stands in a copy, and all that neither is private
// nor refers to it does.
func TestNothingPrivateStands(t *testing.T) {
	t.Parallel()
	tried, hid, kept, refused := 0, 0, 0, 0
	for n, g := range cases(t) {
		for _, odds := range []int{2, 6, 25} {
			if odds == 6 && !trial.Long() {
				continue
			}
			k := prepare(t, g, uint64(n*100+odds), odds)
			made, err := redaction.Make(context.Background(), redaction.Request{Case: k.c, Salt: []byte("salt")})
			if err != nil {
				if !slices.ContainsFunc(k.c.Parties, func(p detente.Party) bool { return !p.Private }) || allStates(k.c) {
					refused++
					continue
				}
				t.Fatalf("%s, 1 in %d: %v\n%s", k.name, odds, err, k.text)
			}
			tried++
			hid += len(k.hidden)
			all := whole(made)
			for _, m := range k.hidden {
				if strings.Contains(all, m) {
					t.Fatalf("%s, 1 in %d: %s stands in the copy\n%s\nmade of\n%s", k.name, odds, m, all, k.text)
				}
			}
			for m, refers := range k.open {
				stands, sure := k.stands(refers)
				if there := strings.Contains(all, m); sure && there != stands {
					t.Fatalf("%s, 1 in %d: that %s (%s) stands is %v\n%s\nmade of\n%s", k.name, odds, m, refers, there, all, k.text)
				} else if there {
					kept++
				}
			}
			onlyOpen(t, k, made.Case)
			anchored(t, k, made)
		}
	}
	if tried < trial.Part(1000) || hid < trial.Part(20000) || kept < trial.Part(4000) {
		t.Errorf("only %d copies were made, %d refused, %d marks hidden, %d kept", tried, refused, hid, kept)
	}
}

func allStates(c *detente.Case) bool {
	return len(c.Graph) > 0 && !slices.ContainsFunc(c.Graph, func(s detente.GraphState) bool { return !s.Private })
}

// whole is everything that is given away.
func whole(made redaction.Result) string {
	var b strings.Builder
	b.Write(made.Text)
	for path, text := range made.Files {
		b.WriteString("\n" + path + "\n")
		b.Write(text)
	}
	fmt.Fprintln(&b, made.Left, made.Says, made.Hashes)
	return b.String()
}

// anchored says that every quote of a copy stands in its source, as before.
func anchored(t *testing.T, k *marked, made redaction.Result) {
	t.Helper()
	lost := map[string]bool{}
	for _, e := range k.c.Entries() {
		for _, q := range e.Because {
			lost[q.Text] = q.Anchor == detente.Lost
		}
	}
	for _, e := range made.Case.Entries() {
		for _, q := range e.Because {
			if was, known := lost[q.Text]; !known || was != (q.Anchor == detente.Lost) {
				t.Fatalf("%s: the quote %q is now %s", k.name, q.Text, q.Anchor)
			}
		}
	}
}

// A party's page holds no want, reading, note or quote of another, and nothing
// that is private.
func TestPageOfAParty(t *testing.T) {
	t.Parallel()
	own, others := 0, 0
	for n, g := range cases(t) {
		k := prepare(t, g, uint64(n), 9)
		for _, p := range k.c.Parties {
			made, err := redaction.Make(context.Background(), redaction.Request{Case: k.c, For: p.ID})
			if p.Private || allStates(k.c) {
				if err == nil {
					t.Errorf("%s: a page for a private party", k.name)
				}
				continue
			}
			if err != nil {
				t.Fatalf("%s for %s: %v\n%s", k.name, p.ID, err, k.text)
			}
			all := whole(made)
			for _, m := range k.hidden {
				if strings.Contains(all, m) {
					t.Fatalf("%s for %s: %s stands in the copy\n%s\nmade of\n%s", k.name, p.ID, m, all, k.text)
				}
			}
			for _, x := range made.Case.Parties {
				if x.ID == p.ID {
					for _, v := range x.Voices {
						own += len(v.Wants)
					}
					continue
				}
				if len(x.Voices) != 1 || x.Voices[0].Kind != detente.Indifferent || x.Note != "" || len(x.Because) > 0 || x.Aka != nil {
					t.Fatalf("%s for %s: %s is told of %s", k.name, p.ID, p.ID, x.ID)
				}
			}
			for _, x := range k.c.Parties {
				for _, v := range x.Voices {
					for _, w := range v.Wants {
						if x.ID != p.ID && (strings.Contains(all, w.Text) || strings.Contains(all, w.Note)) {
							t.Fatalf("%s for %s has a want of %s", k.name, p.ID, x.ID)
						}
						others++
					}
				}
			}
			c := made.Case
			if len(c.Perceptions)+len(c.Meetings)+len(c.History)+len(c.Scenarios) > 0 || c.Summary != "" {
				t.Fatalf("%s for %s has more than its page", k.name, p.ID)
			}
		}
	}
	if own < trial.Part(500) || others < trial.Part(2000) {
		t.Errorf("only %d wants of its own, %d of others were met", own, others)
	}
}

// Without anything private a copy is the case: the same ranks and moves.
func TestNothingPrivate(t *testing.T) {
	t.Parallel()
	for _, g := range cases(t) {
		c, _ := detente.Parse("case.yaml", g.text, g.files)
		made, err := redaction.Make(context.Background(), redaction.Request{Case: c})
		if err != nil {
			t.Fatalf("%s: %v", g.name, err)
		}
		if len(made.Left) > 0 || made.Hashes == nil || len(made.Hashes) > 0 {
			t.Errorf("%s: left out %v, hashes %v", g.name, made.Left, made.Hashes)
		}
		var a, b []string
		for _, x := range c.Entries() {
			a = append(a, x.Path)
		}
		for _, x := range made.Case.Entries() {
			b = append(b, x.Path)
		}
		slices.Sort(a)
		slices.Sort(b)
		if !slices.Equal(a, b) {
			t.Errorf("%s: entries %v, want %v", g.name, b, a)
		}
		alike(t, g.name, c, made.Case)
	}
}

func alike(t *testing.T, name string, c, d *detente.Case) {
	t.Helper()
	var models [2]*model.Model
	for n, x := range []*detente.Case{c, d} {
		setup, err := x.Setup("", nil)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if models[n], err = model.Compile(context.Background(), x, setup); err != nil {
			return // too big to list
		}
	}
	a, b := models[0], models[1]
	if a.Len() != b.Len() {
		t.Fatalf("%s: %d situations, want %d", name, b.Len(), a.Len())
	}
	for i := range a.Parties {
		if !slices.Equal(a.Ranks(model.Party(i)), b.Ranks(model.Party(i))) {
			t.Errorf("%s: other ranks for %s", name, a.Parties[i].ID)
		}
		for s := range a.Len() {
			if !slices.Equal(a.Moves(model.Party(i)).From(model.State(s), nil), b.Moves(model.Party(i)).From(model.State(s), nil)) {
				t.Errorf("%s: other moves for %s", name, a.Parties[i].ID)
			}
		}
	}
}
