package when

// date reads a day by its number: 21 October 2019, October 21, 2019-10-21,
// with a weekday before it or without.
func (p *parser) date(i int) (int, value) {
	if e := p.look(i); (e.class == weekdayWord || e.class == weekdayShort) && p.t.Tokens[i].Capital {
		j := i + 1
		if e.class == weekdayShort && p.is(j, ".") {
			j++
		}
		j += p.comma(j)
		if p.is(j, "the") {
			j++
		}
		if n, v := p.plainDate(j); n > 0 {
			return j + n - i, v
		}
		return 0, value{}
	}
	if p.is(i, "the") {
		if n, v := p.plainDate(i + 1); n > 0 && p.dayNumber(i+1) > 0 {
			return n + 1, v
		}
		return 0, value{}
	}
	return p.plainDate(i)
}

func (p *parser) plainDate(i int) (int, value) {
	if n, v := p.figures(i); n > 0 {
		return n, v
	}
	if d := p.dayNumber(i); d > 0 {
		j := i + 1
		if p.is(j, "of") {
			j++
		}
		if m, n := p.monthAt(j); n > 0 && d <= length(2000, m) {
			j += n
			k, y := p.yearAfter(j)
			return j + k - i, p.dayIn(i, y, m, d)
		}
		return 0, value{}
	}
	m, n := p.monthAt(i)
	if n == 0 {
		return 0, value{}
	}
	j := i + n
	if p.is(j, "the") {
		j++
	}
	if d := p.dayNumber(j); d > 0 && d <= length(2000, m) && !counted[p.word(j+1)] {
		k, y := p.yearAfter(j + 1)
		return j + 1 + k - i, p.dayIn(i, y, m, d)
	}
	return 0, value{}
}

// yearAfter reads the year that follows a day or a month: 2019, or last year.
func (p *parser) yearAfter(i int) (int, int) {
	j := i + p.comma(i)
	if y := p.yearNumber(j); y > 0 && !counted[p.word(j+1)] {
		return j + 1 - i, y
	}
	if p.is(i, "of") {
		if y := p.yearNumber(i + 1); y > 0 {
			return 2, y
		}
		i++
		if n, y := p.yearAfter(i); n == 2 && y != 0 {
			return 3, y
		}
		return 0, 0
	}
	if e := p.look(i); e.class == pointer && p.is(i+1, "year") && p.anchor.known {
		y, _, _ := p.anchor.to.civil()
		return 2, y + e.n
	}
	return 0, 0
}

// dayIn is a day of a month; without a year it is the latest one up to the
// document's day, or the next one where the sentence looks ahead. A day that
// soon follows is taken for the next one also where it does not say so.
func (p *parser) dayIn(i, y, m, d int) value {
	if y > 0 {
		v := dayOf(date(y, m, d), "date in full")
		v.explicit = true
		return v
	}
	if !p.anchor.known {
		return value{grain: Day, rule: "day without a year"}
	}
	y, _, _ = p.anchor.to.civil()
	n := date(y, m, d)
	if p.anchor.grain == Year {
		return dayOf(n, "day without a year")
	}
	const soon = 45
	switch ahead := p.ahead(i); {
	case ahead && n < p.anchor.from:
		n = date(y+1, m, d)
	case !ahead && n > p.anchor.to+soon:
		n = date(y-1, m, d)
	case !ahead && n < p.anchor.from && date(y+1, m, d) <= p.anchor.to+soon:
		n = date(y+1, m, d)
	}
	return dayOf(n, "day without a year")
}

// figures reads a date in figures: 2019-10-21, and 21/10/2019 or 10/21/2019
// where one of the two numbers can be no month.
func (p *parser) figures(i int) (int, value) {
	if i >= len(p.t.Tokens) {
		return 0, value{}
	}
	start := p.t.Tokens[i].Start
	var part [3]int
	var width [3]int
	k, end := 0, start
	var mark byte
	for ; end < len(p.t.Source) && end < start+11; end++ {
		c := p.t.Source[end]
		switch {
		case c >= '0' && c <= '9':
			part[k] = part[k]*10 + int(c-'0')
			width[k]++
			continue
		case (c == '-' || c == '/' || c == '.') && k < 2 && width[k] > 0 && (mark == 0 || mark == c):
			mark = c
			k++
			continue
		}
		break
	}
	if k < 2 || width[2] == 0 {
		return 0, value{}
	}
	y, m, d := part[0], part[1], part[2]
	switch {
	case width[0] == 4 && width[1] <= 2 && width[2] <= 2:
	case width[2] == 4 && width[0] <= 2 && width[1] <= 2:
		y, d = part[2], part[0]
		if m > 12 && d <= 12 {
			m, d = d, m
		} else if d <= 12 && d != m && mark != '.' {
			return 0, value{}
		}
	default:
		return 0, value{}
	}
	if y < 1000 || m < 1 || m > 12 || d < 1 || d > length(y, m) {
		return 0, value{}
	}
	n := p.tokensTo(i, end)
	if n == 0 {
		return 0, value{}
	}
	v := dayOf(date(y, m, d), "date in figures")
	v.explicit = true
	return n, v
}

// tokensTo is how many tokens from one on end at an offset; a time of day may
// follow in the same token (2019-10-21T10:00).
func (p *parser) tokensTo(i, end int) int {
	for j := i; j < len(p.t.Tokens) && j < i+8; j++ {
		if p.t.Tokens[j].End >= end {
			return j + 1 - i
		}
	}
	return 0
}

// month reads a month with its year, or alone.
func (p *parser) month(i int) (int, value) {
	m, n := p.monthAt(i)
	if n == 0 {
		return 0, value{}
	}
	if k, y := p.yearAfter(i + n); k > 0 {
		v := monthOf(y, m, "month and year")
		v.explicit = true
		return n + k, v
	}
	if n == 2 || p.look(i).class == monthShort && !timely[p.word(i-1)] {
		return 0, value{}
	}
	if modalMonths[p.word(i)] && !timely[p.word(i-1)] || p.look(i-1).class == monthWord {
		return 0, value{}
	}
	return n, p.monthAlone(i, m)
}

// monthAlone is the latest such month up to the document's, or the next one
// where the sentence looks ahead.
func (p *parser) monthAlone(i, m int) value {
	if !p.anchor.known {
		return value{grain: Month, rule: "month without a year"}
	}
	y, at, _ := p.anchor.to.civil()
	if p.anchor.grain != Year {
		switch ahead := p.ahead(i); {
		case ahead && m < at:
			y++
		case !ahead && m > at:
			y--
		}
	}
	return monthOf(y, m, "month without a year")
}

// year reads a year alone, and a decade.
func (p *parser) year(i int) (int, value) {
	w := p.word(i)
	j := i
	if p.look(i).class == part && p.look(i+1).class == none {
		// early 2019
		if y := p.yearNumber(i + 1); y > 0 && !counted[p.word(i+2)] {
			from := 1 + 4*p.look(i).n
			v := value{from: date(y, from, 1), to: date(y, from+3, length(y, from+3)), grain: Year, rule: "part of a year", known: true, explicit: true}
			return 2, v
		}
		j++
		w = p.word(j)
	}
	if len(w) == 8 && w[:4] == "mid-" && number(w[4:]) > 1500 {
		y := number(w[4:])
		return 1, value{from: date(y, 5, 1), to: date(y, 8, 31), grain: Year, rule: "part of a year", known: true, explicit: true}
	}
	if len(w) >= 5 && len(w) <= 6 && number(w[:4]) >= 1500 && number(w[:4]) <= 2199 && w[3] == '0' && w[len(w)-1] == 's' {
		y := number(w[:4])
		return j + 1 - i, value{from: date(y, 1, 1), to: date(y+9, 12, 31), grain: Year, rule: "decade", known: true, explicit: true}
	}
	y := p.yearNumber(i)
	if y == 0 || counted[p.word(i+1)] || !timely[p.word(i-1)] && !(p.is(i-1, ",") && p.is(i+1, ",", ".")) {
		return 0, value{}
	}
	v := yearOf(y, "year")
	v.explicit = true
	return 1, v
}
