package when

import "detente/evidence/internal/prose"

// Dateline is the day that a text gives for itself (a dateline, a line with a
// date alone, a "Date:" line of its head), or "". A month or a year stands
// where the line says no more.
func Dateline(t *prose.Text) string {
	p := &parser{t: t}
	const head, foot = 8, 3
	for k := range t.Paragraphs {
		if k >= head && k < len(t.Paragraphs)-foot {
			continue
		}
		if d := p.dateOf(&t.Paragraphs[k], k < head); d != "" {
			return d
		}
	}
	return ""
}

// dateOf reads the date of a line of the head or the foot, or of a dateline.
func (p *parser) dateOf(par *prose.Paragraph, head bool) string {
	first, last := p.tokensOf(par)
	if first >= last {
		return ""
	}
	labelled := p.label(first)
	const short, brief = 14, 9
	for i := first; i < last && i < first+short; {
		n, v := p.dated(i)
		if n == 0 {
			i++
			continue
		}
		alone := last-first-n <= brief && p.heads(first, i)
		switch {
		case labelled > 0 && i-first <= labelled+2:
		case head && alone && v.grain == Day && (v.explicit || p.leads(first, i, last)):
		case head && p.leads(first, i, i+n):
		default:
			return ""
		}
		return p.written(v, i, n)
	}
	return ""
}

// dated reads a date, a month with a year, or a year behind a label.
func (p *parser) dated(i int) (int, value) {
	if n, v := p.date(i); n > 0 {
		return n, v
	}
	if n, v := p.month(i); n > 0 && v.explicit {
		return n, v
	}
	return 0, value{}
}

// written is a date as text; a day without a year takes the year that the text
// lets infer.
func (p *parser) written(v value, i, n int) string {
	if v.known {
		if v.grain == Month {
			return v.from.String()[:7]
		}
		return v.from.String()
	}
	year, _ := Latest(p.t)
	if len(year) < 4 {
		return ""
	}
	again := &parser{t: p.t, anchor: yearOf(number(year[:4]), "")}
	if k, w := again.date(i); k == n && w.known {
		return w.from.String()
	}
	return ""
}

func (p *parser) tokensOf(par *prose.Paragraph) (first, last int) {
	if par.First >= par.Last || par.Last > len(p.t.Sentences) {
		return 0, 0
	}
	return p.t.Sentences[par.First].First, p.t.Sentences[par.Last-1].Last
}

// label says how many tokens a label such as "Date:" or "Published on" takes.
func (p *parser) label(i int) int {
	switch p.word(i) {
	case "date", "dated", "published", "updated", "posted", "released", "issued", "publication":
	default:
		return 0
	}
	n := 1
	for n < 4 && p.is(i+n, "date", "on", ":", "at", "by", "of", "|", "*", "**") {
		n++
	}
	return n
}

// heads says that only a place, a name or a mark stands before a date.
func (p *parser) heads(first, i int) bool {
	for j := first; j < i; j++ {
		if t := &p.t.Tokens[j]; t.Kind == prose.Word && !t.Capital && !p.is(j, "the", "on", "of", "by", "for", "at") {
			return false
		}
	}
	return true
}

// leads says that a date ends a dateline: a place in capitals, the date, and
// then an agency in brackets, a dash or a colon.
func (p *parser) leads(first, i, end int) bool {
	if i == first || i > first+7 || !p.heads(first, i) {
		return false
	}
	if !upper(p.t.Tokens[first].Text) && !p.t.Tokens[first].Capital {
		return false
	}
	for j := end; j < end+8 && j < len(p.t.Tokens); j++ {
		if p.is(j, "-", "–", "—", "--") {
			return true
		}
		if !p.is(j, "(", ")", ".", ",", ":", "/") && !p.t.Tokens[j].Capital {
			return false
		}
	}
	return false
}

func upper(s string) bool {
	for _, c := range []byte(s) {
		if c >= 'a' && c <= 'z' {
			return false
		}
	}
	return true
}

// Latest is the latest explicit full date in a text, or the year alone where
// only a year can be inferred, or "", with the rule. What the text looks ahead
// to does not count.
func Latest(t *prose.Text) (date, rule string) {
	p := &parser{t: t}
	full, year := unknown, 0
	for i := 0; i < len(t.Tokens); {
		if !p.begins(i) {
			i++
			continue
		}
		n, v := p.single(i)
		if n == 0 {
			i++
			continue
		}
		if v.known && v.explicit && !p.ahead(i) {
			if v.grain == Day && v.from > full {
				full = v.from
			}
			if y, _, _ := v.to.civil(); v.rule != "decade" && y > year {
				year = y
			}
		}
		i += n
	}
	switch {
	case full != unknown:
		return full.String(), "latest date in the text"
	case year > 0:
		return yearOf(year, "").from.String()[:4], "only a year in the text"
	}
	return "", ""
}
