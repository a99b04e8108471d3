package detente

import (
	"strings"

	"detente/condition"
)

// Remark is a comment that [Format] puts before a part of the case.
type Remark struct {
	Key  string // of the top level, such as "rules"; "" for the head of the file
	Text string // one line
}

// Format writes a case as a case file: every entry in the order of
// docs/case-format.md, every condition in its canonical words, every text so
// that YAML takes it for nothing else. Remarks stand before the part that they
// are about, also where the case does not have it.
//
// Reading what it wrote beside the same documents gives the same case, with
// three exceptions that change no rank: what was read from a table is written
// out; payoffs that a table gives by state become a list in the order of
// states, or a ranking where their states are not named by number or id; and
// numbers that are no decimals are written as multiples.
func Format(c *Case, remarks ...Remark) []byte {
	f := formatter{c: c, options: c.Options()}
	var w yamlWriter
	w.remarks(remarks, "", false)
	for _, key := range caseKeys {
		p, there := f.section(key)
		apart := there && p.kind != scalarNode && len(p.items)+len(p.pairs) > 0
		if apart {
			w.WriteString("\n")
		}
		w.remarks(remarks, key, !apart)
		if there {
			w.WriteString(key + ":")
			w.behind(p, 2, len(key)+1)
		}
	}
	return []byte(w.String())
}

// remarks writes the comments on one key.
func (w *yamlWriter) remarks(all []Remark, key string, apart bool) {
	for _, r := range all {
		if r.Key != key {
			continue
		}
		if apart {
			w.WriteString("\n")
			apart = false
		}
		w.WriteString("# " + strings.Map(visible, r.Text) + "\n")
	}
}

// visible keeps what a comment may contain.
func visible(r rune) rune {
	if unprinted(r) {
		return ' '
	}
	return r
}

// formatter turns a case into parts.
type formatter struct {
	c       *Case
	options []Option
}

// section is what stands behind a key of the top level, if anything does.
func (f *formatter) section(key string) (part, bool) {
	c := f.c
	switch key {
	case "detente":
		return word("1"), true
	case "title":
		return prose(c.Title), c.Title != ""
	case "as_of":
		return word(c.AsOf), c.AsOf != ""
	case "summary":
		return prose(c.Summary), c.Summary != ""
	case "sources":
		return f.sources().opened(), len(c.Sources) > 0
	case "parties":
		return f.parties().opened(), true
	case "states":
		return f.states().opened(), len(c.Graph) > 0
	case "rules":
		return f.rules(c.Rules).opened(), len(c.Rules) > 0
	case "moves":
		return f.moves().opened(), len(c.Moves) > 0
	case "status_quo":
		return f.place(c.Today), c.Today.Given
	case "preferences":
		return f.preferences().opened(), true
	}
	return f.record(key)
}

// record is section for what a case tells beside the model itself.
func (f *formatter) record(key string) (part, bool) {
	c := f.c
	switch key {
	case "perceptions":
		return f.perceptions().opened(), len(c.Perceptions) > 0
	case "words":
		return f.words().opened(), len(c.Words) > 0
	case "meetings":
		return f.meetings().opened(), len(c.Meetings) > 0
	case "history_start":
		return f.settings(c.HistoryStart), c.HasStart
	case "history":
		return f.history().opened(), len(c.History) > 0
	case "scenarios":
		return f.scenarios().opened(), len(c.Scenarios) > 0
	}
	return f.table(c.Table)
}

// table is who sits at the table, if that is said.
func (f *formatter) table(seated *[]string) (part, bool) {
	if seated == nil {
		return part{}, false
	}
	return words(*seated), true
}

// entryPart is a mapping that grows by what there is to say.
type entryPart struct{ part }

func newEntry() *entryPart { return &entryPart{part{kind: mappingNode}} }

func (e *entryPart) put(key string, p part) { e.pairs = append(e.pairs, keyed{key, p}) }

// say adds a text that is not empty.
func (e *entryPart) say(key, text string) {
	if text != "" {
		e.put(key, prose(text))
	}
}

// sayList adds a list that is not empty.
func (e *entryPart) sayList(key string, p part) {
	if len(p.items)+len(p.pairs) > 0 {
		e.put(key, p)
	}
}

// backing adds what any entry may carry.
func (f *formatter) backing(e *entryPart, b Backing) {
	quotes := listOf()
	for _, q := range b.Because {
		one := newEntry()
		one.put("source", word(f.c.Sources[q.Source].ID))
		one.put("quote", part{text: q.Text, sure: true})
		quotes.items = append(quotes.items, one.part)
	}
	e.sayList("because", quotes)
	e.say("note", b.Note)
	if b.Private {
		e.put("private", word("true"))
	}
}

func (f *formatter) sources() part {
	all := newEntry()
	for _, s := range f.c.Sources {
		e := newEntry()
		e.put("file", word(s.Path))
		e.say("title", s.Title)
		e.say("publisher", s.Publisher)
		e.say("published", s.Published)
		f.backing(e, s.Backing)
		all.put(s.ID, e.part)
	}
	return all.part
}

func (f *formatter) parties() part {
	all := listOf()
	for _, p := range f.c.Parties {
		e := newEntry()
		e.put("id", word(p.ID))
		if p.Name != p.ID {
			e.say("name", p.Name)
		}
		e.sayList("aka", words(p.Aka))
		if p.Role != Principal {
			e.put("role", word(p.Role.String()))
		}
		f.backing(e, p.Backing)
		options := listOf()
		for i := range p.Options {
			options.items = append(options.items, f.option(&p.Options[i]))
		}
		e.sayList("options", options.opened())
		all.items = append(all.items, e.part)
	}
	return all
}

func (f *formatter) option(o *Option) part {
	e := newEntry()
	e.put("id", word(o.ID))
	e.say("text", o.Text)
	e.sayList("levels", words(o.Levels))
	if o.Moves != Both {
		e.put("moves", word(o.Moves.String()))
	}
	if o.Seat {
		e.put("seat", word("true"))
	}
	f.backing(e, o.Backing)
	return e.part
}

func (f *formatter) states() part {
	all := listOf()
	for _, s := range f.c.Graph {
		e := newEntry()
		e.put("id", word(s.ID))
		e.say("text", s.Text)
		f.backing(e, s.Backing)
		all.items = append(all.items, e.part)
	}
	return all
}

func (f *formatter) rules(rules []Rule) part {
	all := listOf()
	for i := range rules {
		all.items = append(all.items, f.rule(&rules[i]))
	}
	return all
}

func (f *formatter) rule(r *Rule) part {
	e := newEntry()
	var body part
	switch r.Kind {
	case Require, Never:
		body = word(r.Conditions[0].String())
	case Remove:
		body = word(f.c.Pattern(r))
	default:
		body = listOf()
		for _, c := range r.Conditions {
			body.items = append(body.items, word(c.String()))
		}
	}
	e.put(ruleKinds[r.Kind], body)
	f.backing(e, r.Backing)
	if r.Kind == Require && len(e.pairs) == 1 {
		return body
	}
	return e.part
}

// Pattern is the row of Y, N and dashes that a rule of kind [Remove] was read
// from.
func (c *Case) Pattern(r *Rule) string {
	marks := []byte(strings.Repeat("-", c.Digits()))
	parts := r.Conditions
	if parts[0].Op == condition.And {
		parts = parts[0].Args
	}
	for _, p := range parts {
		mark := byte('Y')
		if p.Op == condition.Not {
			p, mark = p.Args[0], 'N'
		}
		if p.Op != condition.Taken {
			continue
		}
		at := p.Option.Digit
		if p.Cmp != condition.Plain {
			at += p.Level - 1
		}
		if p.Cmp == condition.Less {
			mark = 'N'
		}
		marks[at] = mark
	}
	return string(marks)
}
