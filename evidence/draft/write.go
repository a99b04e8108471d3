package draft

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"detente"
	"detente/condition"
	"detente/evidence/lexicon"
)

// write makes the case of what was settled, and its file.
func (d *draft) write() (Result, error) {
	d.head()
	c := &detente.Case{}
	d.describe(c)
	if err := d.wants(c); err != nil {
		return Result{}, err
	}
	if err := d.readings(c); err != nil {
		return Result{}, err
	}
	d.record(c)
	d.now(c)
	files := d.sourceFiles(c)
	text := detente.Format(c, d.remarks()...)
	text, decide := d.place(text, files)
	made, problems := detente.Parse(caseName, text, folder(files))
	if made == nil {
		return Result{}, fmt.Errorf("a bug in detente: the draft is no case: %s", problems[0].Text)
	}
	r := Result{Case: made, Files: append([]Named{{caseName, text}}, files...), Decide: decide}
	r.Files = append(r.Files, Named{detente.LockName(caseName), made.Locked().Text()})
	r.lists()
	return r, nil
}

const caseName = "case.yaml"

// head gives each source its id in the case.
func (d *draft) head() {
	taken := map[string]bool{}
	for _, s := range d.sources {
		base := sourceID(s.doc.ID)
		s.id = base
		for n := 2; taken[s.id]; n++ {
			s.id = fmt.Sprintf("%s-%d", base, n)
		}
		taken[s.id] = true
	}
}

// sourceID is a document's id as the name of a source.
func sourceID(doc string) string {
	name := strings.Trim(strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z', r >= '0' && r <= '9', r == '_':
			return r
		}
		return '-'
	}, doc), "-_")
	if name == "" || name[0] >= '0' && name[0] <= '9' || condition.IsKeyword(name) {
		name = "doc-" + name
	}
	return strings.TrimRight(name, "-")
}

func (d *draft) sourceFiles(c *detente.Case) []Named {
	var files []Named
	for i, s := range d.sources {
		files = append(files, Named{c.Sources[i].Path, []byte(s.doc.Text)})
	}
	return files
}

// describe writes head, sources and parties.
func (d *draft) describe(c *detente.Case) {
	var titles []string
	for _, s := range d.sources {
		end := ".txt"
		if s.doc.Form != 0 {
			end = ".md"
		}
		day := s.read.Day
		if len(day) != len("2006-01-02") {
			day = ""
		}
		c.Sources = append(c.Sources, detente.Source{ID: s.id, Path: "sources/" + s.id + end, Title: s.title(), Publisher: oneLine(s.doc.Publisher), Published: day})
		c.AsOf = max(c.AsOf, day)
		titles = append(titles, "\""+cmp.Or(s.title(), s.id)+"\"")
	}
	var undated []string
	for i := range c.Sources {
		if c.Sources[i].Published == "" {
			undated = append(undated, c.Sources[i].ID)
		}
	}
	if len(undated) > 0 {
		d.ask("sources", "of what day %s is; without it what is told of last month has no date", list(undated))
	}
	if c.AsOf == "" {
		d.ask("as_of", "no document says what day it is of; give the day by which all this is known")
	}
	var names []string
	for _, a := range d.actors {
		names = append(names, d.name(a.id))
	}
	c.Title = "Draft: " + list(names)
	c.Summary = "Drafted from " + list(titles) + ". Each option, want and reading has its sentences; what no sentence settles is marked."
	for _, a := range d.actors {
		c.Parties = append(c.Parties, d.party(a))
	}
	d.others()
}

func (d *draft) party(a *actor) detente.Party {
	p := detente.Party{ID: a.id, Name: d.name(a.id), Aka: d.aka(a.id)}
	key, called := "parties."+a.id, capital(d.the(a.id))
	switch {
	case a.outside && len(a.options) == 0:
		p.Role = detente.Outsider
		d.ask(key, "%s is taken as an outsider, as nothing is demanded of it, and no step of it was found; give it one, make it a party to the dispute, or take it out", called)
	case a.outside:
		p.Role = detente.Outsider
		d.ask(key, "%s is taken as an outsider, as nothing is demanded of it; or a party to the dispute", called)
	case len(a.options) == 0:
		d.ask(key, "no step of %s was found; give it one, or take it out", d.the(a.id))
	}
	if a.quote != "" {
		p.Because = d.quotes([]passage{{a.source, a.quote}})
	}
	for _, o := range a.options {
		p.Options = append(p.Options, d.option(o))
	}
	return p
}

func (d *draft) option(o *option) detente.Option {
	out := detente.Option{Option: condition.Option{Party: o.owner, ID: o.id, Index: o.index, Digit: o.index}, Text: oneLine(o.text)}
	out.Because = d.quotes(o.because)
	var words []string
	for _, w := range o.wordings {
		if !strings.EqualFold(w, o.text) {
			words = append(words, "“"+oneLine(w)+"”")
		}
	}
	if len(words) > 0 && o.kind != nil {
		out.Note = "in the words of the documents: " + strings.Join(words[:min(4, len(words))], "; ")
	}
	key := "parties." + o.owner + "." + o.id
	if o.kind != nil && o.kind.vague {
		d.ask(key, "%s.%s is a word for conduct, not a step; say which steps are meant, or take it out and make it one of the words", o.owner, o.id)
	}
	if o.kind != nil && o.kind.endText != "" {
		d.ask(key, "%s.%s as a whole, as here, or in steps: levels: [none, partial, full]", o.owner, o.id)
	}
	return out
}

// quotes are passages as quotes of the case, at most a few.
func (d *draft) quotes(list []passage) []detente.Quote {
	var out []detente.Quote
	for _, p := range list[:min(len(list), 5)] {
		out = append(out, detente.Quote{Source: slices.Index(d.sources, p.from), Text: p.quote})
	}
	return out
}

// name is a party's name: as the lexicon has it, else as the documents do.
func (d *draft) name(party string) string {
	if p, ok := d.lex.Party(party); ok && len(p.Names) > 0 {
		return p.Names[0]
	}
	best := ""
	for _, s := range d.sources {
		for i := range s.names.Entities {
			if e := &s.names.Entities[i]; e.Party == party && isState(e) && best == "" {
				best = e.Name
			}
		}
	}
	if best == "" {
		best = party[:1] + strings.ToLower(party[1:])
	}
	return oneLine(best)
}

// others lists who is named and has no part in the draft.
func (d *draft) others() {
	var names []string
	for _, s := range d.sources {
		for i := range s.names.Entities {
			e := &s.names.Entities[i]
			if _, known := d.lex.Party(e.Party); !known || !isState(e) || !s.acts(e.Party) {
				continue
			}
			in := slices.ContainsFunc(d.actors, func(a *actor) bool { return a.id == e.Party })
			if n := d.name(e.Party); !in && !has(names, n) {
				names = append(names, n)
			}
		}
	}
	if len(names) > 0 {
		d.ask("parties", "also named, without a step or a want: %s; a party or outsider, or left out", list(names))
	}
	if names := d.strangers(); len(names) > 0 {
		d.ask("parties", "also heard, and not known for whom they speak: %s; say so in a file of actors (--actors), and draft again", list(names))
	}
}

// strangers are who demands, offers, rejects or threatens something and speaks
// for nobody that is known.
func (d *draft) strangers() []string {
	const most = 8
	var names []string
	for _, s := range d.sources {
		for i := range s.read.Claims {
			c := &s.read.Claims[i]
			if c.Speaker == nil || c.SpeakerParty != nil || c.Sector != "" || len(s.speakers(c)) > 0 || len(names) == most {
				continue
			}
			switch c.Act {
			case lexicon.Demand, lexicon.Offer, lexicon.Accept, lexicon.Reject, lexicon.Threaten, lexicon.Promise, lexicon.Accuse:
				if n := oneLine(*c.Speaker); unicode.IsUpper([]rune(n)[0]) && !has(names, n) {
					names = append(names, n)
				}
			}
		}
	}
	return names
}

// the is a party as a sentence calls it: the United States, China.
func (d *draft) the(party string) string {
	name := d.name(party)
	for _, end := range []string{"States", "Kingdom", "Republic", "Federation", "Union", "Emirates", "Nations", "Council", "Agency", "Commission", "Netherlands", "Philippines"} {
		if strings.HasSuffix(name, end) {
			return "the " + name
		}
	}
	return name
}

func capital(text string) string {
	r, size := utf8.DecodeRuneInString(text)
	return string(unicode.ToUpper(r)) + text[size:]
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// list is words with commas and "and".
func list(words []string) string {
	switch len(words) {
	case 0:
		return ""
	case 1:
		return words[0]
	}
	return strings.Join(words[:len(words)-1], ", ") + " and " + words[len(words)-1]
}
