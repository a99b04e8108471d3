package names

import (
	"detente/evidence/internal/prose"
)

// header is as many paragraphs as are looked at for who issued a statement.
const header = 8

// papers are what the title of a statement calls it.
var papers = set(`statement statements readout communique communiqué release remarks briefing conference transcript press declaration spokesperson
	spokesman spokeswoman ministry embassy department office note`)

// issuer is the party of who issued the statement that the text is, by the
// short lines at its head: a ministry's name alone, a statement by somebody, a
// capital with the day where such lines stand; or "".
func (b *builder) issuer() string {
	paper, issuer := false, ""
	k := 0
	for p := 0; p < len(b.t.Paragraphs) && p < header && issuer == ""; p++ {
		first, last := b.lineOf(p)
		if first < 0 {
			break
		}
		for i := first; i < last; i++ {
			paper = paper || papers[b.t.Tokens[i].Lower]
		}
		for ; k < len(b.x.Mentions) && b.x.Mentions[k].First < last && issuer == ""; k++ {
			if m := &b.x.Mentions[k]; m.First >= first && m.Entity >= 0 && paper {
				issuer = b.issues(m, first, last)
			}
		}
		for k < len(b.x.Mentions) && b.x.Mentions[k].First < last {
			k++
		}
	}
	return issuer
}

// lineOf are the tokens of a paragraph where it is a short line, else -1.
func (b *builder) lineOf(p int) (first, last int) {
	para := &b.t.Paragraphs[p]
	if para.Kind == prose.Turn || para.First >= para.Last {
		return -1, -1
	}
	first, last = b.t.Sentences[para.First].First, b.t.Sentences[para.Last-1].Last
	if last <= first || last-first > 24 || b.t.Tokens[last-1].Text == "." {
		return -1, -1
	}
	return first, last
}

// byWhom says whether "by" stands between two tokens: a statement by the
// Presidency of Ansvar.
func (b *builder) byWhom(i, end int) bool {
	for ; i < end; i++ {
		if l := b.t.Tokens[i].Lower; l == "by" || l == "from" {
			return true
		}
	}
	return false
}

// issues is the party of a mention in a short line where it issued the text.
func (b *builder) issues(m *Mention, first, last int) string {
	t := b.t.Tokens
	e := &b.x.Entities[m.Entity]
	if e.Party == "" {
		return ""
	}
	whole := 2*(m.Last-m.First) >= last-first
	prev := ""
	k := m.First - 1
	for k >= first && t[k].Start >= m.Phrase.Start {
		k--
	}
	if k >= first {
		prev = t[k].Lower
	}
	switch {
	case whole && e.Kind == State && last-first > 2, prev == "of" && e.Kind == State && b.byWhom(first, m.First), prev == "by" || prev == "from", whole && (e.Kind == Body || e.Kind == Organisation):
		return e.Party
	case prev == "of" && k > first && (t[k-1].Lower == "embassy" || t[k-1].Lower == "government" || b.roles[k-1].group):
		return e.Party
	case k < first && m.Last+1 < last && t[m.Last].Text == "," && (t[m.Last+1].Kind == prose.Number || weekdays[t[m.Last+1].Lower]):
		return e.Party
	}
	return ""
}

// dated finds the state of the text's dateline, or "".
func (b *builder) dated() string {
	for k := range b.chunks {
		c := &b.chunks[k]
		s := b.t.Tokens[c.first].Sentence
		if b.t.Sentences[s].Paragraph > header {
			break
		}
		if c.kind != seatChunk && c.kind != partyChunk && c.kind != unknownChunk || !b.dateline(c, &b.t.Sentences[s]) {
			continue
		}
		if party := b.leadParty(c); party != "" && b.isState(party) {
			return party
		}
	}
	return ""
}
