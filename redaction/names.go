package redaction

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"detente"
)

// shortest is how many letters a text has at least that is looked for in
// others. Shorter ones are ordinary words.
const shortest = 4

// nameWhatIsPrivate lists the names and texts of what is private. A text that
// mentions one is left out, wherever it stands: a private party that is named
// in somebody's note is not private.
func (k *copier) nameWhatIsPrivate() {
	c := k.from
	add := func(private bool, texts ...string) {
		for _, t := range texts {
			if private && utf8.RuneCountInString(t) >= shortest {
				k.names = append(k.names, strings.ToLower(t))
			}
		}
	}
	backing := func(b detente.Backing) {
		add(b.Private, b.Note)
		for _, q := range b.Because {
			add(b.Private || c.Sources[q.Source].Private, q.Text)
		}
	}
	each(c, func(b *detente.Backing) { backing(*b) })
	for i := range c.Sources {
		s := &c.Sources[i]
		add(s.Private, s.Title, s.Path)
	}
	for i := range c.Parties {
		p := &c.Parties[i]
		add(p.Private, append([]string{p.Name}, p.Aka...)...)
		if p.Private && len(p.ID) > 1 {
			k.names = append(k.names, strings.ToLower(p.ID))
		}
		for j := range p.Options {
			o := &p.Options[j]
			add(p.Private || o.Private, o.Text, o.Name())
		}
		for j := range p.Voices {
			k.wantTexts(&p.Voices[j].Preference, p.Private, add)
		}
	}
	for _, s := range c.Graph {
		add(s.Private, s.Text)
	}
	k.nameOfRecord(add)
	k.names = slices.DeleteFunc(k.names, k.isSaidOpenly)
}

func (k *copier) wantTexts(p *detente.Preference, private bool, add func(bool, ...string)) {
	for i := range p.Wants {
		add(private || p.Wants[i].Private, p.Wants[i].Text)
	}
}

func (k *copier) nameOfRecord(add func(bool, ...string)) {
	c := k.from
	for _, x := range c.Perceptions {
		if x.Preference != nil {
			k.wantTexts(x.Preference, x.Private, add)
		}
	}
	for _, w := range c.Words {
		for _, r := range w.Readings {
			add(w.Private || r.Private, r.Text)
		}
	}
	for _, m := range c.Meetings {
		add(m.Private, m.Text, m.Outcome)
	}
	for _, s := range c.History {
		add(s.Private, s.Text)
	}
	for i := range c.Scenarios {
		s := &c.Scenarios[i]
		add(s.Private, s.Text)
		for j := range s.Prefer {
			k.wantTexts(&s.Prefer[j].Preference, s.Private, add)
		}
	}
}

// isSaidOpenly says that a private text is word for word also the name or the
// text of a party or option that is not: then it gives nothing away.
func (k *copier) isSaidOpenly(text string) bool {
	for i := range k.from.Parties {
		p := &k.from.Parties[i]
		if p.Private {
			continue
		}
		for _, name := range append([]string{p.ID, p.Name}, p.Aka...) {
			if strings.EqualFold(name, text) {
				return true
			}
		}
		for j := range p.Options {
			if o := &p.Options[j]; !o.Private && strings.EqualFold(o.Text, text) {
				return true
			}
		}
	}
	return false
}

// text carries over a text that names nothing private.
func (k *copier) text(text string) string {
	if !k.mentions(text) {
		return text
	}
	k.left["text"]++
	return ""
}

func (k *copier) mentions(text string) bool {
	if text == "" || len(k.names) == 0 {
		return false
	}
	low := strings.ToLower(text)
	return slices.ContainsFunc(k.names, func(name string) bool { return hasWord(low, name) })
}

// hasWord says that a name stands in a text and tears no word.
func hasWord(text, name string) bool {
	for from := 0; ; {
		at := strings.Index(text[from:], name)
		if at < 0 {
			return false
		}
		at += from
		before, _ := utf8.DecodeLastRuneInString(text[:at])
		after, _ := utf8.DecodeRuneInString(text[at+len(name):])
		first, _ := utf8.DecodeRuneInString(name)
		last, _ := utf8.DecodeLastRuneInString(name)
		if !(inWord(before) && inWord(first)) && !(inWord(last) && inWord(after)) {
			return true
		}
		from = at + 1
	}
}

func inWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
