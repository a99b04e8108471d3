package when

// dayKnown says whether the document's own day is known, not only its month or
// year.
func (p *parser) dayKnown() bool { return p.anchor.known && p.anchor.grain == Day }

// byDay resolves what depends on the document's day.
func (p *parser) byDay(rule string, grain Grain, resolve func(day) value) value {
	if !p.dayKnown() {
		return value{grain: grain, rule: rule}
	}
	v := resolve(p.anchor.to)
	v.rule = rule
	return v
}

// near reads what points from the document's day: today, on Friday, last
// month, next week.
func (p *parser) near(i int) (int, value) {
	switch e := p.look(i); e.class {
	case dayWord:
		n := 1
		if dayParts[p.word(i+1)] {
			n = 2
		}
		return n, p.byDay(p.word(i), Day, func(a day) value { return dayOf(a+day(e.n), "") })
	case weekdayWord:
		if p.t.Tokens[i].Capital {
			return p.weekday(i)
		}
	case pointer:
		return p.pointed(i)
	case opener:
		if p.is(i, "earlier", "later") && p.is(i+1, "this", "today", "last", "yesterday", "on") {
			if n, v := p.near(i + 1); n > 0 {
				return n + 1, v
			}
		}
		if p.is(i, "over", "the") {
			return p.theDay(i)
		}
	case part:
		// late last year, early this month, late on Friday
		if p.look(i+1).class == pointer || p.is(i+1, "on") && p.look(i+2).class == weekdayWord {
			j := i + 1
			if p.is(j, "on") {
				j++
			}
			if n, v := p.near(j); n > 0 {
				return j + n - i, partOf(v, e.n)
			}
		}
	}
	return 0, value{}
}

// partOf is the first, second or last part of a month or a year.
func partOf(v value, k int) value {
	if !v.known {
		return v
	}
	switch y, m, _ := v.from.civil(); v.grain {
	case Month:
		v.from, v.to = date(y, m, 1+10*k), date(y, m, 10*(k+1))
		if k == 2 {
			v.to = date(y, m, length(y, m))
		}
		v.grain, v.rule = Part, "part of a month"
	case Year:
		from := 1 + 4*k
		v.from, v.to = date(y, from, 1), date(y, from+3, length(y, from+3))
		v.rule = "part of a year"
	}
	return v
}

// weekday reads a weekday that nothing points at but what follows: Friday,
// Friday last week.
func (p *parser) weekday(i int) (int, value) {
	w := p.look(i).n
	j := i + 1
	if dayParts[p.word(j)] {
		j++
	}
	of := 0
	if p.is(j, "of") {
		of = 1
	}
	if e := p.look(j + of); e.class == pointer && p.is(j+of+1, "week") {
		v := p.byDay("weekday of a week", Day, func(a day) value {
			return dayOf(a-day(a.weekday())+day(w+7*e.n), "")
		})
		return j + of + 2 - i, v
	}
	if p.ahead(i) {
		return j - i, p.byDay("weekday to come", Day, func(a day) value { return dayOf(onOrAfter(a, w), "") })
	}
	return j - i, p.byDay("weekday", Day, func(a day) value { return dayOf(onOrBefore(a, w), "") })
}

func onOrBefore(a day, weekday int) day { return a - day((a.weekday()-weekday+7)%7) }
func onOrAfter(a day, weekday int) day  { return a + day((weekday-a.weekday()+7)%7) }

// pointed reads last, this or next with what it points at.
func (p *parser) pointed(i int) (int, value) {
	by := p.look(i).n
	j := i + 1
	e := p.look(j)
	switch e.class {
	case weekdayWord:
		if p.is(i, "same") || !p.t.Tokens[j].Capital {
			return 0, value{}
		}
		n := 2
		if dayParts[p.word(j+1)] {
			n = 3
		}
		rule := [...]string{"last weekday", "this weekday", "next weekday"}[by+1]
		return n, p.byDay(rule, Day, func(a day) value {
			switch by {
			case -1:
				return dayOf(onOrBefore(a-1, e.n), "")
			case 0:
				return dayOf(onOrAfter(a, e.n), "")
			}
			return dayOf(onOrAfter(a+1, e.n), "")
		})
	case monthWord:
		if !p.t.Tokens[j].Capital || p.is(i, "same") {
			return 0, value{}
		}
		if k, y := p.yearAfter(j + 1); k > 0 && !p.is(j+1, "of") {
			v := monthOf(y, e.n, "month and year")
			v.explicit = true
			return 2 + k, v
		}
		if p.dayNumber(j+1) > 0 {
			return 0, value{}
		}
		return 2, p.pointedMonth(by, e.n)
	case seasonWord:
		return 2, p.season(by, e.n)
	case unit:
		return p.pointedUnit(i, by)
	}
	switch {
	case p.is(i, "last") && p.is(j, "night"):
		return 2, p.byDay("yesterday", Day, func(a day) value { return dayOf(a-1, "") })
	case p.is(i, "this") && dayParts[p.word(j)]:
		return 2, p.byDay("today", Day, func(a day) value { return dayOf(a, "") })
	case p.is(j, "weekend"):
		return 2, p.weekend(by)
	}
	return 0, value{}
}

// pointedMonth is the latest such month strictly before the document's, the
// one of its year, or the next strictly after. Where only the year is known,
// the document counts as of its last month.
func (p *parser) pointedMonth(by, m int) value {
	rule := [...]string{"last month named", "this month named", "next month named"}[by+1]
	if !p.anchor.known {
		return value{grain: Month, rule: rule}
	}
	y, at, _ := p.anchor.to.civil()
	switch {
	case by < 0 && m >= at:
		y--
	case by > 0 && p.anchor.grain == Year:
		y++
	case by > 0 && m <= at:
		y++
	}
	return monthOf(y, m, rule)
}

// pointedUnit reads last week, this month, next year; of the decade and of the
// same day nothing is made.
func (p *parser) pointedUnit(i, by int) (int, value) {
	w := p.word(i + 1)
	if p.is(i, "following", "previous") && !p.is(i-1, "the") || p.is(i, "past") && w != "week" && w != "month" && w != "year" {
		return 0, value{}
	}
	if p.is(i, "following", "previous", "same") {
		return 0, value{}
	}
	rule := p.word(i) + " " + w
	switch w {
	case "week":
		return 2, p.byDay(rule, Week, func(a day) value { return weekOf(a+day(7*by), "") })
	case "month":
		if !p.anchor.known || p.anchor.grain == Year {
			return 2, value{grain: Month, rule: rule}
		}
		y, m, _ := date2(p.anchor.to).months(by).civil()
		return 2, monthOf(y, m, rule)
	case "year":
		if !p.anchor.known {
			return 2, value{grain: Year, rule: rule}
		}
		y, _, _ := p.anchor.to.civil()
		return 2, yearOf(y+by, rule)
	}
	return 0, value{}
}

// date2 is the first day of a day's month, from which months can be counted.
func date2(n day) day {
	y, m, _ := n.civil()
	return date(y, m, 1)
}

func (p *parser) weekend(by int) value {
	rule := [...]string{"last weekend", "this weekend", "next weekend"}[by+1]
	return p.byDay(rule, Part, func(a day) value {
		monday := a - day(a.weekday()) + day(7*by)
		return value{from: monday + 5, to: monday + 6, grain: Part, known: true}
	})
}

// theDay reads over the weekend, the day before, the same day and the like:
// they point from the time told last.
func (p *parser) theDay(i int) (int, value) {
	j := i
	if p.is(i, "over") {
		j++
	}
	if p.is(j, "the") && p.is(j+1, "weekend") && j > i {
		return 3, p.byDay("the weekend", Part, func(a day) value {
			sunday := onOrBefore(a, 6)
			return value{from: sunday - 1, to: sunday, grain: Part, known: true}
		})
	}
	by, n := 0, 0
	switch {
	case j > i:
	case p.is(i+1, "previous") && p.is(i+2, "day"), p.is(i+1, "day") && p.is(i+2, "before") && !p.is(i+3, "yesterday"):
		by, n = -1, 3
	case p.is(i+1, "next", "following") && p.is(i+2, "day"), p.is(i+1, "day") && p.is(i+2, "after") && !p.is(i+3, "tomorrow"):
		by, n = 1, 3
	case p.is(i+1, "same") && p.is(i+2, "day"):
		n = 3
	case p.is(i+1, "day") && p.is(i+2, "before") && p.is(i+3, "yesterday"):
		return 4, p.byDay("the day before yesterday", Day, func(a day) value { return dayOf(a-2, "") })
	}
	if n == 0 {
		return 0, value{}
	}
	v, ok := p.reference()
	if !ok || v.grain != Day {
		return n, value{grain: Day, rule: "from the time told last"}
	}
	return n, dayOf(v.to+day(by), "from the time told last")
}

// reference is the time told last that is known, from which earlier and later
// are counted.
func (p *parser) reference() (value, bool) {
	for k := len(p.values) - 1; k >= 0 && k >= len(p.values)-4; k-- {
		if v := p.values[k]; v.known && v.from != unknown {
			return v, true
		}
	}
	return value{}, false
}
