package when

import "detente/evidence/internal/prose"

// class is what a word may be in an expression of time.
type class uint8

const (
	none         class = iota
	monthWord          // October
	monthShort         // Oct
	weekdayWord        // Friday
	weekdayShort       // Fri
	numeral            // two, third
	unit               // day, weeks
	pointer            // last, this, next, past, previous, coming
	part               // early, mid, late
	dayWord            // today, yesterday
	opener             // from, between, since, the, earlier, more: may begin one
	seasonWord         // spring
)

type entry struct {
	class class
	n     int
}

// table holds the words of time. Of the units, n is how many days or, above
// 1000, 1000 times months.
var table = map[string]entry{
	"january": {monthWord, 1}, "february": {monthWord, 2}, "march": {monthWord, 3}, "april": {monthWord, 4},
	"may": {monthWord, 5}, "june": {monthWord, 6}, "july": {monthWord, 7}, "august": {monthWord, 8},
	"september": {monthWord, 9}, "october": {monthWord, 10}, "november": {monthWord, 11}, "december": {monthWord, 12},
	"jan": {monthShort, 1}, "feb": {monthShort, 2}, "mar": {monthShort, 3}, "apr": {monthShort, 4},
	"jun": {monthShort, 6}, "jul": {monthShort, 7}, "aug": {monthShort, 8}, "sep": {monthShort, 9},
	"sept": {monthShort, 9}, "oct": {monthShort, 10}, "nov": {monthShort, 11}, "dec": {monthShort, 12},

	"monday": {weekdayWord, 0}, "tuesday": {weekdayWord, 1}, "wednesday": {weekdayWord, 2}, "thursday": {weekdayWord, 3},
	"friday": {weekdayWord, 4}, "saturday": {weekdayWord, 5}, "sunday": {weekdayWord, 6},
	"mon": {weekdayShort, 0}, "tue": {weekdayShort, 1}, "tues": {weekdayShort, 1}, "wed": {weekdayShort, 2},
	"thu": {weekdayShort, 3}, "thur": {weekdayShort, 3}, "thurs": {weekdayShort, 3}, "fri": {weekdayShort, 4},
	"sat": {weekdayShort, 5}, "sun": {weekdayShort, 6},

	"a": {numeral, 1}, "an": {numeral, 1}, "one": {numeral, 1}, "two": {numeral, 2}, "three": {numeral, 3},
	"four": {numeral, 4}, "five": {numeral, 5}, "six": {numeral, 6}, "seven": {numeral, 7}, "eight": {numeral, 8},
	"nine": {numeral, 9}, "ten": {numeral, 10}, "eleven": {numeral, 11}, "twelve": {numeral, 12}, "fifteen": {numeral, 15},
	"twenty": {numeral, 20}, "thirty": {numeral, 30},
	"first": {numeral, 1}, "second": {numeral, 2}, "third": {numeral, 3}, "fourth": {numeral, 4},
	"q1": {opener, 1}, "q2": {opener, 2}, "q3": {opener, 3}, "q4": {opener, 4},

	"day": {unit, 1}, "days": {unit, 1}, "week": {unit, 7}, "weeks": {unit, 7}, "fortnight": {unit, 14},
	"month": {unit, 1000}, "months": {unit, 1000}, "year": {unit, 12000}, "years": {unit, 12000},
	"decade": {unit, 120000}, "decades": {unit, 120000},

	"last": {pointer, -1}, "past": {pointer, -1}, "previous": {pointer, -1}, "this": {pointer, 0}, "current": {pointer, 0},
	"next": {pointer, 1}, "coming": {pointer, 1}, "following": {pointer, 1}, "same": {pointer, 0},
	"early": {part, 0}, "mid": {part, 1}, "middle": {part, 1}, "late": {part, 2},
	"today": {dayWord, 0}, "tonight": {dayWord, 0}, "yesterday": {dayWord, -1}, "tomorrow": {dayWord, 1},

	"from": {opener, 0}, "between": {opener, 0}, "since": {opener, 0}, "the": {opener, 0}, "earlier": {opener, 0},
	"later": {opener, 0}, "more": {opener, 0}, "over": {opener, 0}, "several": {opener, 0}, "few": {opener, 0}, "some": {opener, 0}, "many": {opener, 0}, "end": {opener, 0}, "beginning": {opener, 0}, "start": {opener, 0},
	"spring": {seasonWord, 3}, "summer": {seasonWord, 6}, "autumn": {seasonWord, 9}, "winter": {seasonWord, 12},
}

// modalMonths are months that are common words too.
var modalMonths = map[string]bool{"may": true, "march": true}

// timely are the words after which a month or a year stands alone.
var timely = map[string]bool{
	"in": true, "since": true, "until": true, "till": true, "by": true, "of": true, "from": true, "to": true, "between": true,
	"and": true, "during": true, "before": true, "after": true, "through": true, "last": true, "next": true, "this": true,
	"for": true, "around": true, "about": true, "throughout": true, "early": true, "mid": true, "late": true, "(": true, "or": true,
	"as": true, "past": true,
}

// counted are nouns that make a number before them no year.
var counted = map[string]bool{
	"people": true, "troops": true, "soldiers": true, "men": true, "women": true, "tonnes": true, "tons": true, "km": true,
	"kilometres": true, "kilometers": true, "miles": true, "metres": true, "meters": true, "dollars": true, "euros": true,
	"cases": true, "jobs": true, "police": true, "officers": true, "workers": true, "homes": true, "refugees": true,
	"families": true, "deaths": true, "vehicles": true, "percent": true, "per": true, "hours": true, "feet": true, "%": true,
}

// dayParts follow a day: yesterday morning.
var dayParts = map[string]bool{"morning": true, "afternoon": true, "evening": true, "night": true}

type parser struct {
	t      *prose.Text
	anchor value
	out    []Time
	values []value // by out
}

// word is the word at a token, in lower case, without the stop of an
// abbreviation; "" past the end of the text.
func (p *parser) word(i int) string {
	if i < 0 || i >= len(p.t.Tokens) {
		return ""
	}
	w := p.t.Tokens[i].Lower
	if n := len(w) - 1; n > 0 && w[n] == '.' {
		w = w[:n]
	}
	return w
}

func (p *parser) look(i int) entry { return table[p.word(i)] }

func (p *parser) is(i int, words ...string) bool {
	w := p.word(i)
	for _, x := range words {
		if w == x {
			return true
		}
	}
	return false
}

// begins is a quick no for most tokens.
func (p *parser) begins(i int) bool {
	tok := &p.t.Tokens[i]
	switch tok.Kind {
	case prose.Number:
		return true
	case prose.Word:
		w := p.word(i)
		if len(w) > 4 && w[3] == '-' && w[:3] == "mid" {
			return true
		}
		if len(w) > 2 && w[0] >= '0' && w[0] <= '9' {
			return true
		}
		return table[w].class != none
	}
	return false
}

// number reads a whole number of up to four digits, an ordinal ending passed
// over; -1 where there is none.
func number(s string) int {
	n, k := 0, 0
	for k < len(s) && s[k] >= '0' && s[k] <= '9' {
		n = n*10 + int(s[k]-'0')
		k++
	}
	if k == 0 || k > 4 {
		return -1
	}
	switch s[k:] {
	case "", "st", "nd", "rd", "th":
		return n
	}
	return -1
}

// dayNumber reads a day of a month at a token; 0 where there is none.
func (p *parser) dayNumber(i int) int {
	w := p.word(i)
	if w == "" || len(w) > 4 {
		return 0
	}
	if n := number(w); n >= 1 && n <= 31 && w[0] != '0' || n >= 1 && n <= 31 && len(w) == 2 {
		return n
	}
	return 0
}

// yearNumber reads a year of four digits; 0 where there is none.
func (p *parser) yearNumber(i int) int {
	w := p.word(i)
	if len(w) != 4 {
		return 0
	}
	if n := number(w); n >= 1500 && n <= 2199 {
		return n
	}
	return 0
}

// monthAt reads a month's name, with the stop of an abbreviation, and says how
// many tokens it takes.
func (p *parser) monthAt(i int) (m, n int) {
	e := p.look(i)
	if e.class != monthWord && e.class != monthShort || !p.t.Tokens[i].Capital {
		return 0, 0
	}
	if e.class == monthShort && p.is(i+1, ".") {
		return e.n, 2
	}
	return e.n, 1
}

// comma is 1 where a comma stands at a token.
func (p *parser) comma(i int) int {
	if p.is(i, ",") {
		return 1
	}
	return 0
}
