package names

import "detente/evidence/internal/prose"

// meetings are named after where they were held.
var meetings = set(`talks summit meeting conference agreement accord accords treaty declaration protocol memorandum forum`)

// asPlace says whether a capital or a state is the place, and by which rule
// (A4.6): a seat is a party where it does what parties do.
func (b *builder) asPlace(c *chunk) (bool, string) {
	t := b.t.Tokens
	seat := c.kind == seatChunk
	se := &b.t.Sentences[t[c.first].Sentence]
	if b.dateline(c, se) {
		return true, "place of a dateline"
	}
	k := c.first - 1
	if k >= se.First && t[k].Lower == "the" {
		k--
	}
	prev := ""
	if k >= se.First {
		prev = t[k].Lower
	}
	owns := false
	if l := word(t, c.last); l == "'s" || l == "'" {
		owns = true
	}
	if placePrepositions[prev] && !owns {
		return true, "place after " + prev
	}
	if !seat {
		if ways[prev] && !owns && b.near(c, se, motion) {
			return true, "place after " + prev
		}
		return false, ""
	}
	next := ""
	if c.last < se.Last {
		next = t[c.last].Lower
	}
	switch {
	case next == "'s" || next == "'":
		for i := c.last + 1; i < se.Last && i < c.last+6 && t[i].Kind == prose.Word; i++ {
			if b.roles[i].role || b.roles[i].group || policyNouns[t[i].Lower] {
				return false, "owner of a policy"
			}
		}
		if n, _ := b.lex.Noun(word(t, c.last+1)); n != nil {
			return false, "owner of a policy"
		}
		return false, "owner"
	case ways[prev]:
		if b.near(c, se, motion) {
			return true, "place after " + prev
		}
		return false, "party after " + prev
	case meetings[next]:
		return true, "place of a meeting"
	case b.verbal(c.last):
		return false, "subject of a verb"
	case prev != "" && b.speech(k):
		return false, "object of a verb"
	case c.last < se.Last && (b.roles[c.last].role || b.roles[c.last].group):
		return false, "before an office"
	}
	return false, "party"
}

func word(t []prose.Token, i int) string {
	if i < len(t) {
		return t[i].Lower
	}
	return ""
}

// near says whether a word of a list stands in the clause close by.
func (b *builder) near(c *chunk, se *prose.Sentence, list words) bool {
	t := b.t.Tokens
	for i := c.first - 1; i >= se.First && i > c.first-8; i-- {
		if list[t[i].Lower] {
			return true
		}
	}
	for i := c.last; i < se.Last && i < c.last+5 && t[i].Text != ","; i++ {
		if list[t[i].Lower] || weekdays[t[i].Lower] {
			return true
		}
	}
	return false
}

// dateline says whether a name begins a paragraph as its dateline: SEOUL,
// South Korea (Reuters) - ...
func (b *builder) dateline(c *chunk, se *prose.Sentence) bool {
	t := b.t.Tokens
	if c.first > se.First+4 || b.t.Paragraphs[se.Paragraph].First != t[c.first].Sentence || b.title[t[c.first].Sentence] {
		return false
	}
	shout := upper(t[se.First].Text)
	for i := c.last; i < se.Last && i < c.last+10; i++ {
		switch tok := &t[i]; {
		case tok.Text == "—" || tok.Text == "–" || tok.Text == "-" || tok.Text == "--":
			return shout || i > c.last || c.first == se.First
		case tok.Kind == prose.Word && !tok.Capital:
			return false
		case tok.Kind == prose.Quote:
			return false
		}
	}
	return false
}
