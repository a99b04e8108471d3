package page

import (
	"cmp"
	"math/big"
	"slices"
	"strconv"
	"strings"

	"detente"
	"detente/model"
	"detente/report"
)

// This file shows preferences that are no list of wants, as the case has them:
// weights, a ranking, payoffs.

// worthRow is a row of such a preference.
type worthRow struct {
	Path        string // to change it; "" where it stands in a table file
	Place, Last int    // among the rows, of a ranking
	Texts       []string
	Value       string
}

// mostRows is how many rows are shown.
const mostRows = 200

// weights are conditions and what each is worth.
func (o *wantOrder) weights(of detente.Preference) {
	for _, w := range of.Weights {
		key := weightKey(string(w.At.File.Text[w.At.Start:w.At.End]))
		o.Rows = append(o.Rows, worthRow{
			Path: o.Path + ".weights." + key, Texts: []string{report.Capital(report.Clause(o.Case, w.Condition))}, Value: decimal(w.Value),
		})
	}
	o.cut()
}

// weightKey is the condition of a weight as the file has it.
func weightKey(pair string) string {
	if quote := pair[:min(1, len(pair))]; quote == `"` || quote == "'" {
		if end := strings.Index(pair[1:], quote); end >= 0 {
			return pair[1 : 1+end]
		}
	}
	key, _, _ := strings.Cut(pair, ": ")
	return strings.TrimSpace(strings.TrimPrefix(key, "? "))
}

// ranking is the order of situations outright, the best first; those in one
// row are alike.
func (o *wantOrder) ranking(of detente.Preference, m *model.Model) {
	for k, tier := range of.Ranking {
		row := worthRow{Path: o.Path + ".ranking." + strconv.Itoa(k+1), Place: k + 1, Last: len(of.Ranking)}
		for _, ref := range tier {
			row.Texts = append(row.Texts, refText(m, ref.Text))
		}
		o.Rows = append(o.Rows, row)
	}
	if of.RestTie {
		o.Rows = append(o.Rows, worthRow{Texts: []string{"all others, alike"}})
	}
	o.cut()
}

// refText is a situation that is named in the file, in words where it is one.
func refText(m *model.Model, text string) string {
	if m == nil {
		return text
	}
	s, err := m.Find("ranking", text)
	if err != nil {
		return text
	}
	return situationText(m, s)
}

// situationText names a situation and tells it.
func situationText(m *model.Model, s model.State) string {
	return "situation " + strconv.Itoa(m.Number(s)) + ": " + report.Place(m, s)
}

// payoffs are situations with a number each, the best first.
func (o *wantOrder) payoffs(of detente.Preference, m *model.Model) {
	type worth struct {
		row   worthRow
		value *big.Rat
	}
	var all []worth
	for k, p := range of.Payoffs {
		row := worthRow{Value: decimal(p.Value)}
		if p.At.File == o.Case.File {
			row.Path = o.Path + ".payoffs." + strconv.Itoa(k+1)
		}
		name := strconv.Itoa(k + 1)
		if p.State != nil {
			name = p.State.Text
		}
		row.Texts = []string{refText(m, name)}
		all = append(all, worth{row, p.Value})
	}
	slices.SortStableFunc(all, func(a, b worth) int { return cmp.Or(b.value.Cmp(a.value)) })
	for _, x := range all {
		o.Rows = append(o.Rows, x.row)
	}
	o.cut()
}

func (o *wantOrder) cut() {
	if n := len(o.Rows); n > mostRows {
		o.Rows, o.More = o.Rows[:mostRows], n-mostRows
	}
}

// decimal writes a number as the file could have it.
func decimal(x *big.Rat) string {
	if x.IsInt() {
		return x.Num().String()
	}
	n, exact := x.FloatPrec()
	if !exact {
		n = 6
	}
	return x.FloatString(n)
}
