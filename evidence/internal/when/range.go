package when

import (
	"strings"

	"detente/evidence/internal/prose"
)

// between reads a range: from 3 to 5 May, between May and July, 2015-2018,
// 3-5 May.
func (p *parser) between(i int) (int, value) {
	if n, v := p.joined(i); n > 0 {
		return n, v
	}
	j := i
	if p.is(i, "from", "between") {
		j++
	}
	n, a := p.edge(j)
	if n == 0 {
		return 0, value{}
	}
	k := j + n
	switch {
	case p.is(i, "between") && p.is(k, "and"), j > i && p.is(k, "to", "until", "till", "through"):
	case p.is(k, "-", "–", "through"):
	case a.loose && p.is(k, "to") && p.dayNumber(k+1) > 0:
	default:
		return 0, value{}
	}
	m, b := p.edge(k + 1)
	if m == 0 {
		return 0, value{}
	}
	end := k + 1 + m
	if y, ok := p.yearsRange(a, b, j, k); ok {
		return end - i, y
	}
	a, b, ok := p.together(i, j, a, b, end)
	if !ok {
		return 0, value{}
	}
	v := value{from: a.from, to: b.to, grain: b.grain, rule: "range", known: a.known && b.known, explicit: b.explicit}
	if v.known && v.from > v.to {
		return 0, value{}
	}
	return end - i, v
}

// joined reads a range whose numbers are one token: May 3-5, 3-5 May,
// 2015-2018.
func (p *parser) joined(i int) (int, value) {
	m, n := p.monthAt(i)
	j := i + n
	a, b := twoNumbers(p.word(j))
	switch {
	case a == 0:
		return 0, value{}
	case n == 0 && a >= 1500 && b >= a && b <= 2199:
		v := yearOf(a, "range")
		v.to, v.explicit = date(b, 12, 31), true
		return 1, v
	case a > b || b > 31:
		return 0, value{}
	}
	j++
	if n == 0 {
		if m, n = p.monthAt(j); n == 0 {
			return 0, value{}
		}
		j += n
	}
	k, y := p.yearAfter(j)
	v := p.dayIn(i, y, m, a)
	v.rule = "range"
	if v.known {
		v.to = v.from + day(b-a)
	}
	return j + k - i, v
}

// twoNumbers reads 3-5, with a hyphen or a dash; zeros where it is none.
func twoNumbers(w string) (int, int) {
	for _, mark := range [...]string{"-", "–"} {
		if a, b, ok := strings.Cut(w, mark); ok {
			x, y := number(a), number(b)
			if x > 0 && y > 0 {
				return x, y
			}
		}
	}
	return 0, 0
}

// edge reads one end of a range; a number alone is a loose one.
func (p *parser) edge(i int) (int, value) {
	if n, v := p.single(i); n > 0 {
		return n, v
	}
	if y := p.yearNumber(i); y > 0 && !counted[p.word(i+1)] {
		v := yearOf(y, "year")
		v.explicit = true
		return 1, v
	}
	if d := p.dayNumber(i); d > 0 {
		return 1, value{from: day(d), to: day(d), grain: Day, loose: true}
	}
	return 0, value{}
}

// yearsRange keeps a score or a size (3-1) from being read as a range of years.
func (p *parser) yearsRange(a, b value, j, k int) (value, bool) {
	if a.grain != Year || b.grain != Year || !a.known || !b.known || a.from > b.to {
		return value{}, false
	}
	return value{from: a.from, to: b.to, grain: Year, rule: "range", known: true, explicit: true}, true
}

// together completes the ends of a range from each other: of a loose number
// the month, of a month or a day the year.
func (p *parser) together(i, j int, a, b value, end int) (value, value, bool) {
	switch {
	case a.loose && b.loose:
		return a, b, false
	case a.loose: // 3 to 5 May
		if b.grain != Day || !p.namesMonth(end) && !b.known {
			return a, b, false
		}
		if b.known {
			y, m, _ := b.to.civil()
			a = dayOf(date(y, m, int(a.from)), "")
		}
	case b.loose: // May 3 to 5
		if a.grain != Day || p.dayNumber(j) > 0 {
			return a, b, false
		}
		if n, y := p.yearAfter(end); n > 0 && a.known {
			_, m, d := a.from.civil()
			a = dayOf(date(y, m, d), "")
		}
		if a.known {
			y, m, _ := a.to.civil()
			b = dayOf(date(y, m, int(b.from)), "")
		}
		b.loose, b.grain = false, Day
		b.known = a.known
	case b.explicit && !a.explicit && b.known && a.known: // between May and July 2019
		if a = a.inYear(yearsOf(b)); a.from > b.from {
			a = a.inYear(yearsOf(b) - 1)
		}
	case a.known && b.known && b.from < a.from && a.to-b.from < 7: // from Friday to Monday
		a.from, a.to = a.from-7, a.to-7
	case a.known && b.known && b.from < a.from:
		a.from, a.to = a.from.months(-12), a.to.months(-12)
	}
	a.loose = false
	return a, b, true
}

func yearsOf(v value) int {
	y, _, _ := v.from.civil()
	return y
}

// inYear moves a time to a year.
func (v value) inYear(y int) value {
	by := 12 * (y - yearsOf(v))
	v.from, v.to = v.from.months(by), v.to.months(by)
	return v
}

// namesMonth says that a range ended with a month, not with a bare number.
func (p *parser) namesMonth(end int) bool {
	for k := end - 1; k >= end-3 && k >= 0; k-- {
		if c := p.look(k).class; c == monthWord || c == monthShort {
			return true
		}
	}
	return false
}

// since reads since E: from then to the document's day.
func (p *parser) since(i int) (int, value) {
	if !p.is(i, "since") {
		return 0, value{}
	}
	n, v := p.edge(i + 1)
	if n == 0 || v.loose {
		return 0, value{}
	}
	v.rule, v.explicit = "since", false
	if p.anchor.known && v.known {
		v.to = max(p.anchor.to, v.from)
	} else {
		v.known = false
	}
	return n + 1, v
}

// length of so many units, in days and months.
type stretch struct{ days, months int }

func (p *parser) stretch(i int) (n int, s stretch, ok bool) {
	k, j := 0, i
	switch e := p.look(i); {
	case p.is(i, "a") && p.is(i+1, "few", "couple"):
		j = i + 2
		k = 2
		if p.is(i+1, "few") {
			k = 0
		}
		if p.is(j, "of") {
			j++
		}
	case p.is(i, "several", "few", "some", "many"):
		j = i + 1
	case e.class == numeral && !p.is(i, "first", "second", "third", "fourth"):
		k, j = e.n, i+1
	case p.t.Tokens[i].Kind == prose.Number:
		if k = number(p.word(i)); k < 0 || k > 500 {
			return 0, s, false
		}
		j = i + 1
	default:
		return 0, s, false
	}
	if u := p.look(j); u.class == unit {
		if u.n >= 1000 {
			s.months = k * (u.n / 1000)
		} else {
			s.days = k * u.n
		}
		return j + 1 - i, s, true
	}
	return 0, s, false
}

// distance reads so long ago, earlier, later, after and before something.
func (p *parser) distance(i int) (int, value) {
	n, s, ok := p.stretch(i)
	if !ok {
		return 0, value{}
	}
	j := i + n
	u := p.look(j - 1)
	grain := Month
	switch {
	case u.n == 1:
		grain = Day
	case u.n < 1000:
		grain = Week
	case u.n >= 12000:
		grain = Year
	}
	vague := s.days == 0 && s.months == 0
	switch {
	case p.is(j, "ago"):
		if vague {
			return n + 1, value{grain: grain, rule: "so long ago"}
		}
		return n + 1, p.moved(p.anchor, s, -1, grain, "so long ago")
	case p.is(j, "earlier", "later", "after", "before", "since"):
	default:
		return 0, value{}
	}
	by := 1
	if p.is(j, "earlier", "before") {
		by = -1
	}
	if p.is(j, "earlier", "later") {
		v, ok := p.reference()
		if !ok && by < 0 {
			v = p.anchor
		}
		if vague || !v.known {
			return n + 1, value{grain: grain, rule: "from the time told last"}
		}
		return n + 1, p.moved(v, s, by, grain, "from the time told last")
	}
	if p.is(j, "since") {
		return 0, value{}
	}
	if k, v := p.edge(j + 1); k > 0 && !v.loose {
		return n + 1 + k, p.moved(v, s, by, grain, "so long after a time")
	}
	v, ok := p.eventTime(j + 1)
	if !ok || vague {
		return n + 1, value{grain: grain, rule: "so long after an event"}
	}
	return n + 1, p.moved(v, s, by, grain, "so long after an event")
}

// moved is a time moved by a stretch, as exact as the coarser of both.
func (p *parser) moved(v value, s stretch, by int, grain Grain, rule string) value {
	rank := func(g Grain) int {
		switch g {
		case Day:
			return 0
		case Week:
			return 1
		case Part, Month:
			return 2
		}
		return 3
	}
	if !v.known || v.from == unknown || rank(v.grain) > rank(grain) && grain != Year && !(v.grain == Month && grain == Part) {
		return value{grain: grain, rule: rule}
	}
	to := v.to.months(by*s.months) + day(by*s.days)
	y, m, _ := to.civil()
	switch grain {
	case Day:
		from := v.from.months(by*s.months) + day(by*s.days)
		return value{from: from, to: to, grain: Day, rule: rule, known: true}
	case Week:
		return weekOf(to, rule)
	case Month, Part:
		return monthOf(y, m, rule)
	}
	return yearOf(y, rule)
}

// eventTime is when something happened that a phrase names: the time told with
// the last naming of the same place or name before.
func (p *parser) eventTime(i int) (value, bool) {
	tokens := p.t.Tokens
	s := tokens[min(i, len(tokens)-1)].Sentence
	for j := i; j < len(tokens) && j < i+12 && tokens[j].Sentence == s; j++ {
		if !tokens[j].Capital || tokens[j].Kind != prose.Word || table[tokens[j].Lower].class != none {
			continue
		}
		if v, ok := p.toldWith(tokens[j].Lower, i); ok {
			return v, true
		}
	}
	return value{}, false
}

// toldWith looks back for a time that stands close to a name.
func (p *parser) toldWith(name string, before int) (value, bool) {
	const near = 5
	for k := len(p.out) - 1; k >= 0 && k >= len(p.out)-12; k-- {
		t, v := p.out[k], p.values[k]
		if !v.known || v.from == unknown {
			continue
		}
		for j := max(t.First-near, 0); j < t.Last+near && j < before; j++ {
			if p.t.Tokens[j].Lower == name && p.t.Tokens[j].Sentence == p.t.Tokens[t.First].Sentence {
				return v, true
			}
		}
	}
	return value{}, false
}

// longSince reads more than a year since E: a latest day for E.
func (p *parser) longSince(i int) (int, value) {
	if !p.is(i, "more") || !p.is(i+1, "than") {
		return 0, value{}
	}
	n, s, ok := p.stretch(i + 2)
	j := i + 2 + n
	if !ok || !p.is(j, "since", "ago", "after") || s.days == 0 && s.months == 0 {
		return 0, value{}
	}
	v := value{from: unknown, grain: Year, rule: "more than so long since"}
	if p.anchor.known && !p.is(j, "after") {
		v.to, v.known = p.anchor.to.months(-s.months)-day(s.days), true
	}
	return n + 3, v
}

// ahead says that the words before a time, in its sentence, speak of what is
// to come; for a time at the beginning, the words after it.
func (p *parser) ahead(i int) bool {
	tokens := p.t.Tokens
	const far = 14
	for j := i - 1; j >= 0 && j >= i-far && tokens[j].Sentence == tokens[i].Sentence; j-- {
		switch verdict(tokens[j].Lower) {
		case toCome:
			return true
		case told:
			return false
		}
	}
	first := i
	for first > 0 && first > i-4 && tokens[first-1].Sentence == tokens[i].Sentence {
		first--
	}
	if i-first > 2 {
		return false
	}
	for j := i + 1; j < len(tokens) && j < i+far && tokens[j].Sentence == tokens[i].Sentence; j++ {
		switch verdict(tokens[j].Lower) {
		case toCome:
			return true
		case told:
			return false
		}
	}
	return false
}

type tense uint8

const (
	silent tense = iota
	toCome
	told
)

func verdict(word string) tense {
	switch word {
	case "will", "shall", "'ll", "won't", "scheduled", "due", "planned", "slated", "upcoming", "set", "until", "till", "by":
		return toCome
	case "said", "says", "told", "announced", "reported", "warned", "added", "met", "was", "were", "had", "did", "wrote", "took", "held":
		return told
	}
	return silent
}
