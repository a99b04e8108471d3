package page

import (
	"bytes"
	"cmp"
	"encoding/csv"
	"slices"
	"strconv"
	"strings"

	"detente/answer/record"
	"detente/events"
	"detente/report"
)

// actList is a part of the acts of the record, row by row as the file tells
// them.
type actList struct {
	Acts    []toldAct
	Sources bool // some row names its source
	Page    paging
	Whole   bool // all pairs are meant
}

// toldAct is an act.
type toldAct struct {
	Day, Who, Whom string
	Party          int
	Text, Source   string
	Score          string

	iso string
}

// mostActs is how many acts are shown at once; mostListed bytes is the largest
// table that is listed at all.
const (
	mostActs   = 40
	mostListed = 8 << 20
)

// actList lists the acts between the pairs that are looked at, where the file
// is a table with the columns date, from and to: in time, the last ones first
// shown.
func (v *view) actList(text []byte, x looked) actList {
	list := actList{Whole: !x.one}
	if len(text) > mostListed {
		return list
	}
	all := v.acts(text, x)
	slices.SortStableFunc(all, func(a, b toldAct) int { return cmp.Compare(a.iso, b.iso) })
	from := max(0, (len(all)-1)/mostActs*mostActs)
	if n, err := strconv.Atoi(v.at.Query.Get("acts")); err == nil && n >= 1 && n <= len(all) {
		from = n - 1
	}
	to := min(len(all), from+mostActs)
	list.Acts, list.Page = all[from:to], paging{From: from + 1, To: to, All: len(all)}
	if from > 0 {
		list.Page.Before = v.Link("acts", max(1, from+1-mostActs))
	}
	if to < len(all) {
		list.Page.After = v.Link("acts", to+1)
	}
	list.Sources = slices.ContainsFunc(list.Acts, func(a toldAct) bool { return a.Source != "" })
	return list
}

// acts are the rows of a table that are acts between the pairs looked at.
func (v *view) acts(text []byte, x looked) (all []toldAct) {
	text = bytes.TrimPrefix(text, []byte("\ufeff"))
	head, _, _ := bytes.Cut(text, []byte("\n"))
	r := csv.NewReader(bytes.NewReader(text))
	for _, sep := range "\t;" {
		if bytes.ContainsRune(head, sep) {
			r.Comma = sep
		}
	}
	r.FieldsPerRecord, r.LazyQuotes = -1, true
	names, err := r.Read()
	if err != nil {
		return nil
	}
	column := func(name string) int {
		return slices.IndexFunc(names, func(n string) bool { return strings.EqualFold(strings.TrimSpace(n), name) })
	}
	date, from, to := column("date"), column("from"), column("to")
	if date < 0 || from < 0 || to < 0 {
		return nil
	}
	more := []int{column("text"), column("source"), column("score")}
	of := v.recordOf()
	for {
		row, err := r.Read()
		if err != nil {
			return all // what cannot be read, the reader of records has counted
		}
		cell := func(k int) string {
			if k < 0 || k >= len(row) {
				return ""
			}
			return strings.TrimSpace(row[k])
		}
		day, err := events.ParseDay(cell(date))
		iso := day.String()
		a, b := whose(x, cell(from)), whose(x, cell(to))
		if err != nil || of.From != "" && iso < of.From || of.To != "" && iso > of.To || !between(x.shown, a, b) {
			continue
		}
		c := v.rev.Sketch()
		who := drawnParty(c, a)
		all = append(all, toldAct{Day: report.Day(iso), Who: who.Name, Whom: partyNamed(c, b), Party: who.Colour, Text: cell(more[0]), Source: cell(more[1]), Score: cell(more[2]), iso: iso})
	}
}

// whose is the party that a code of the table begins with, the longest id
// first; "" for nobody.
func whose(x looked, code string) string {
	best := ""
	for _, id := range x.Series.Parties {
		if strings.HasPrefix(code, id) && len(id) > len(best) {
			best = id
		}
	}
	return best
}

func between(pairs []record.Judged, a, b string) bool {
	return slices.ContainsFunc(pairs, func(d record.Judged) bool { return d.A == a && d.B == b || d.A == b && d.B == a })
}
