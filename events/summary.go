package events

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
)

// Summary is what was read, in short: what became of the rows, and how much
// passed between each two of the parties.
type Summary struct {
	Detente int `json:"detente"`
	Funnel
	Parties  []Party  `json:"parties"`
	Scale    string   `json:"scale"`    // "given+goldstein" where both gave scores
	Repeated bool     `json:"repeated"` // rows that repeat another count
	Grain    Grain    `json:"grain"`
	Periods  Periods  `json:"periods"`
	Dyads    []Dyad   `json:"dyads"` // each two parties once, in their order
	Warnings []string `json:"warnings"`
}

// Periods are those of a series: the first days of the first and of the last.
type Periods struct {
	First *Day `json:"first"` // null, like Last, where there is none
	Last  *Day `json:"last"`
	Count int  `json:"count"`
}

// Dyad is what two parties did to each other.
type Dyad struct {
	A     string   `json:"a"`
	B     string   `json:"b"`
	AToB  Directed `json:"a_to_b"`
	BToA  Directed `json:"b_to_a"`
	Notes []string `json:"notes"`
}

// Directed is what one party did to another. Sum is intensity times volume, and
// the volume is the papers' too: so the mean stands beside it.
type Directed struct {
	Events  int64    `json:"events"`
	Repeats int64    `json:"repeats"` // rows that tell again what another tells, counted or not
	Active  int      `json:"active"`  // periods with an event
	Sum     float64  `json:"sum"`
	Mean    *float64 `json:"mean"` // of an event; null where there is none
	// Once and Every are the sums without and with repetitions: how much turns
	// on taking them for what they are.
	Once  float64 `json:"once"`
	Every float64 `json:"every"`
}

// What a test needs: fewer are shown, but nothing is concluded from them (B4).
const (
	FewestPeriods = 60
	FewestActive  = 30
)

// Summarise says in short what a record and its series hold.
func Summarise(r *Record, s *Series, parties []Party) Summary {
	sum := Summary{Detente: 1, Funnel: r.Funnel, Parties: parties, Scale: r.Scale, Repeated: r.repeats, Grain: s.Grain, Dyads: []Dyad{}, Warnings: []string{}}
	if n := s.Periods(); n > 0 {
		first, last := s.Start(0), s.Start(n-1)
		sum.Periods = Periods{&first, &last, n}
	}
	for i, a := range r.Parties {
		for j := i + 1; j < len(r.Parties); j++ {
			d := Dyad{A: a, B: r.Parties[j], AToB: r.directed(s, i, j), BToA: r.directed(s, j, i), Notes: []string{}}
			d.note(s)
			sum.Dyads = append(sum.Dyads, d)
		}
	}
	sum.warn(r, s)
	return sum
}

// directed adds up what one party did to another.
func (r *Record) directed(s *Series, from, to int) Directed {
	var d Directed
	var sum, once, every int64
	for p, n := range s.Count[from][to] {
		if n > 0 {
			d.Active++
		}
		d.Events += int64(n)
		sum += s.Sum[from][to][p]
	}
	for _, a := range r.acts {
		if int(a.from) != from || int(a.to) != to {
			continue
		}
		every += int64(a.score) * int64(a.rows)
		if a.single {
			once += int64(a.score) * int64(a.rows)
			continue
		}
		once += int64(a.score)
		d.Repeats += int64(a.rows - 1)
	}
	d.Sum, d.Once, d.Every = tenths(sum), tenths(once), tenths(every)
	if d.Events > 0 {
		mean := float64(sum) / 10 / float64(d.Events)
		d.Mean = &mean
	}
	return d
}

func tenths(n int64) float64 { return float64(n) / 10 }

// note says what is too little of two parties.
func (d *Dyad) note(s *Series) {
	for _, x := range []struct {
		from, to string
		Directed
	}{{d.A, d.B, d.AToB}, {d.B, d.A, d.BToA}} {
		switch {
		case x.Events == 0:
			d.Notes = append(d.Notes, fmt.Sprintf("no act of %s toward %s is reported", x.from, x.to))
		case x.Active < FewestActive:
			d.Notes = append(d.Notes, fmt.Sprintf("acts of %s toward %s are reported in %d of %d periods: a test needs %d", x.from, x.to, x.Active, s.Periods(), FewestActive))
		}
	}
	if s.Periods() < FewestPeriods {
		d.Notes = append(d.Notes, fmt.Sprintf("the record has %d periods: a test needs %d", s.Periods(), FewestPeriods))
	}
}

// warn says what a person should see before believing anything.
func (sum *Summary) warn(r *Record, s *Series) {
	say := func(format string, args ...any) { sum.Warnings = append(sum.Warnings, fmt.Sprintf(format, args...)) }
	if sum.Rows.Read == 0 {
		say("the files have no rows")
	}
	for _, f := range sum.Files {
		if f.Rows == 0 && sum.Rows.Read > 0 {
			say("%s has no rows", f.Name)
		}
	}
	for i, p := range sum.Parties {
		if sum.Rows.Read > 0 && !r.acting(i) {
			say("nothing is kept that %s does or that is done to it: its codes should begin with %s", p.ID, strings.Join(p.Prefixes, " or "))
		}
	}
	if n := sum.Rows.Dropped[Malformed]; n > 0 {
		say("dropped %s without as many columns as the format has", rowsOf(n))
	}
	if n := sum.Rows.Dropped[NoDate]; n > 0 {
		say("dropped %s without a day that can be read (YYYYMMDD or YYYY-MM-DD)", rowsOf(n))
	}
	if n := sum.Rows.Dropped[NoScore]; n > 0 {
		say("dropped %s without a score that can be read, or a code that the scale knows: %s", rowsOf(n), r.unscored())
		if r.looksWEIS() {
			say("codes that begin with 21 or 22 are of WEIS: --scale weis has figures for them")
		}
	}
	if day, ok := r.strayBefore(); ok && s.period(day) > s.Periods()/10 {
		say("fewer than one row in a thousand is of a day before %s: if those days are mistakes, begin there (--from %s)", day, day)
	}
	if day, ok := r.strayAfter(); ok && s.Periods()-1-s.period(day) > s.Periods()/10 {
		say("fewer than one row in a thousand is of a day after %s: if those days are mistakes, end there (--to %s)", day, day)
	}
}

func rowsOf(n int64) string {
	if n == 1 {
		return "1 row"
	}
	return fmt.Sprintf("%d rows", n)
}

// acting says whether something is kept of a party.
func (r *Record) acting(party int) bool {
	return slices.ContainsFunc(r.acts, func(a act) bool { return int(a.from) == party || int(a.to) == party })
}

// unscored lists the codes without a score, those of most rows first.
func (r *Record) unscored() string {
	const shown = 8
	var list []string
	for k, c := range r.Unscored {
		if k == shown {
			list = append(list, fmt.Sprintf("and %d more", len(r.Unscored)-shown))
			break
		}
		code := c.Code
		if code == "" {
			code = "no code"
		}
		list = append(list, fmt.Sprintf("%s (%d)", strings.ToValidUTF8(code, "?"), c.Rows))
	}
	return strings.Join(list, ", ")
}

func (r *Record) looksWEIS() bool {
	return r.Scale == "goldstein" && slices.ContainsFunc(r.Unscored, func(c CodeCount) bool {
		_, err := strconv.Atoi(c.Code)
		return err == nil && len(c.Code) == 3 && (strings.HasPrefix(c.Code, "21") || strings.HasPrefix(c.Code, "22"))
	})
}

// strayBefore is the first day by which one row in a thousand was reported.
func (r *Record) strayBefore() (Day, bool) {
	days, total := r.days()
	sum := int64(0)
	for _, d := range days {
		if sum += r.coverage[d]; sum*1000 >= total {
			return d, total >= 1000
		}
	}
	return 0, false
}

// strayAfter is the last day after which less than one in a thousand is.
func (r *Record) strayAfter() (Day, bool) {
	days, total := r.days()
	sum := int64(0)
	for _, d := range slices.Backward(days) {
		if sum += r.coverage[d]; sum*1000 >= total {
			return d, total >= 1000
		}
	}
	return 0, false
}

// days are those of the coverage, in order, and how many rows they have.
func (r *Record) days() (days []Day, total int64) {
	for d, n := range r.coverage {
		days, total = append(days, d), total+n
	}
	slices.Sort(days)
	return days, total
}

// WriteCSV writes a series, a row a period and directed pair: the period's
// first day, who to whom, the sum of scores, the events, and the dated rows of
// all files in the period.
func (s *Series) WriteCSV(w io.Writer) error {
	b := bufio.NewWriter(w)
	fmt.Fprintln(b, "period,from,to,sum,events,all")
	for p := range s.Periods() {
		for i, from := range s.Parties {
			for j, to := range s.Parties {
				if i != j {
					fmt.Fprintf(b, "%s,%s,%s,%s,%d,%d\n", s.Start(p), cell(from), cell(to), decimal(s.Sum[i][j][p]), s.Count[i][j][p], s.All[p])
				}
			}
		}
	}
	return b.Flush()
}

// decimal is tenths as a decimal.
func decimal(n int64) string { return strconv.FormatFloat(tenths(n), 'f', -1, 64) }

// cell quotes a text of a table where it must be.
func cell(s string) string {
	if strings.ContainsAny(s, "\",\n\r") {
		return `"` + strings.ReplaceAll(s, `"`, `""`) + `"`
	}
	return s
}
