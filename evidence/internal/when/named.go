package when

// named reads parts of months, seasons and quarters.
func (p *parser) named(i int) (int, value) {
	switch e := p.look(i); {
	case e.class == part || p.is(i, "beginning", "start", "end"):
		return p.partOfMonth(i)
	case e.class == seasonWord:
		return p.plainSeason(i, i)
	case p.is(i, "the"):
		j := i + 1
		switch {
		case p.is(j, "middle", "beginning", "start", "end"):
			if n, v := p.partOfMonth(j); n > 0 {
				return n + 1, v
			}
		case p.look(j).class == seasonWord:
			return p.plainSeason(i, j)
		case p.is(j, "first", "second", "third", "fourth", "last") && p.is(j+1, "quarter"):
			return p.quarter(i, j+2, p.look(j).n)
		case p.yearDecade(j):
			if n, v := p.year(j); n > 0 {
				return n + 1, v
			}
		}
	case p.is(i, "first", "second", "third", "fourth") && p.is(i+1, "quarter"):
		return p.quarter(i, i+2, e.n)
	case p.is(i, "q1", "q2", "q3", "q4"):
		return p.quarter(i, i+1, e.n)
	}
	if w := p.word(i); len(w) > 6 && w[:4] == "mid-" && table[w[4:]].class == monthWord {
		k, y := p.yearAfter(i + 1)
		return 1 + k, partOf(p.monthOrAlone(i, y, table[w[4:]].n), 1)
	}
	return 0, value{}
}

func (p *parser) yearDecade(i int) bool {
	w := p.word(i)
	return len(w) >= 5 && w[0] >= '1' && w[0] <= '2' || p.look(i).class == part
}

// monthOrAlone is a month of a year, or the nearest where no year is said.
func (p *parser) monthOrAlone(i, y, m int) value {
	if y > 0 {
		v := monthOf(y, m, "month and year")
		v.explicit = true
		return v
	}
	return p.monthAlone(i, m)
}

// partOfMonth reads early October, the middle of May, the end of March 2020.
func (p *parser) partOfMonth(i int) (int, value) {
	k := p.look(i).n
	if p.is(i, "end") {
		k = 2
	}
	j := i + 1
	switch {
	case p.is(j, "of"):
		j++
	case p.is(i, "middle", "beginning", "start", "end"):
		return 0, value{}
	case p.is(j, "-"):
		j++
	}
	if p.look(j).class == pointer && p.look(j+1).class == monthWord {
		if n, v := p.pointed(j); n > 0 {
			return j + n - i, partOf(v, k)
		}
	}
	m, n := p.monthAt(j)
	if n == 0 {
		if k2, v := p.near(j); k2 > 0 && p.is(j-1, "of") && (v.grain == Month || v.grain == Year) {
			return j + k2 - i, partOf(v, k)
		}
		return 0, value{}
	}
	yn, y := p.yearAfter(j + n)
	return j + n + yn - i, partOf(p.monthOrAlone(i, y, m), k)
}

// season is a quarter of a year by its season in the north; winter begins in
// December and reaches into the year after.
func (p *parser) season(by, m int) value {
	rule := [...]string{"last season", "this season", "next season"}[by+1]
	if !p.anchor.known {
		return value{grain: Month, rule: rule}
	}
	y, _, _ := p.anchor.to.civil()
	v := seasonOf(y, m, rule)
	if p.anchor.grain == Year {
		return v
	}
	switch {
	case by < 0 && v.to >= p.anchor.from:
		return seasonOf(y-1, m, rule)
	case by > 0 && v.from <= p.anchor.to:
		return seasonOf(y+1, m, rule)
	}
	return v
}

func seasonOf(y, m int, rule string) value {
	from := date(y, m, 1)
	return value{from: from, to: from.months(3) - 1, grain: Month, rule: rule, known: true}
}

// plainSeason reads the summer of 2019, and in spring.
func (p *parser) plainSeason(i, j int) (int, value) {
	k, y := p.yearAfter(j + 1)
	if k == 0 {
		return 0, value{}
	}
	v := seasonOf(y, p.look(j).n, "season")
	v.explicit = true
	return j + 1 + k - i, v
}

// quarter reads what follows the name of a quarter: of 2019, of this year.
func (p *parser) quarter(i, j, q int) (int, value) {
	if q < 1 {
		q = 4
	}
	k, y := p.yearAfter(j)
	if k == 0 {
		if !p.anchor.known {
			return j - i, value{grain: Month, rule: "quarter"}
		}
		y, _, _ = p.anchor.to.civil()
		if v := seasonOf(y, 3*q-2, "quarter"); v.from > p.anchor.to {
			y--
		}
	}
	v := seasonOf(y, 3*q-2, "quarter")
	v.explicit = k > 0
	return j + k - i, v
}
