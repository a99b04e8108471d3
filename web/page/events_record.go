package page

import (
	"cmp"
	"context"
	"html/template"
	"net/url"
	"slices"

	"detente"
	"detente/answer/record"
	"detente/events"
	"detente/report"
	"detente/web/ask"
	"detente/web/desk"
)

// shownRecord is the record of acts that lies beside a case: what passed
// between each two parties, and what it shows of who answers whom.
type shownRecord struct {
	View     *view
	There    bool // a record lies beside the case
	Trouble  string
	Hint     string
	Lead     string // how much it holds, and of when
	Left     []string
	Judged   []toldPair
	Short    []toldPair // too short to tell
	Threes   []report.RecordThree
	Others   string // threes that are not told
	Grains   []tab
	Pairs    []tab
	Since    string
	Until    string
	Part     bool // only a part of the time is looked at
	Rest     []hiddenField
	Figures  []shownFigure
	Acts     actList
	Twin     string // its JSON
	Bring    bool   // one can be brought
	Refused  *refusal
	Warning  string
	Bringing bool // the form is open
}

// toldPair is what the record shows of two parties.
type toldPair struct {
	report.RecordLine
	ID      string
	Closer  string // the address with it alone
	Chosen  bool
	Verdict record.Verdict
}

// RepliesHead and RecordTerms are what stands above and below what else the
// record shows of two parties.
func (toldPair) RepliesHead() []string { return report.RepliesHead() }

// RecordTerms says what its words mean.
func (toldPair) RecordTerms() string { return report.Capital(report.RecordTerms) }

// shownFigure is a picture with its table, and the files it can be taken along
// as.
type shownFigure struct {
	report.Figure
	ID    string
	Drawn template.HTML
	Files []link
}

// busiest is how many pairs are drawn unless one is chosen.
const busiest = 3

// looked is the record as a view looks at it.
type looked struct {
	ask.Recorded
	grain events.Grain
	pairs []record.Judged // with an act, in the order of the case
	shown []record.Judged // of these, what the pictures are of
	one   bool            // a single pair is chosen
	all   bool
}

// recordOf are the parameters of the record that the address holds; what makes
// no sense is as if it were not there.
func (v *view) recordOf() ask.RecordOf {
	of := ask.RecordOf{}
	for _, g := range events.Grains() {
		if v.at.Query.Get("grain") == string(g) {
			of.Grain = string(g)
		}
	}
	for key, to := range map[string]*string{"since": &of.From, "until": &of.To} {
		if text := v.at.Query.Get(key); text != "" {
			if _, err := events.ParseDay(text); err == nil {
				*to = text
			}
		}
	}
	return of
}

// lookAtRecord is the record that the view shows.
func (v *view) lookAtRecord(ctx context.Context) (looked, error) {
	of := v.recordOf()
	x := looked{}
	var err error
	if x.Recorded, err = ask.RecordSeries(ctx, v.rev, of); err != nil {
		return x, err
	}
	x.grain = x.Told.Grain
	for _, d := range x.Told.Dyads { // in the order of the case, as its parties are
		if actsOf(d) > 0 {
			x.pairs = append(x.pairs, d)
		}
	}
	chosen := v.at.Query.Get("pair")
	x.all = chosen == "all"
	if k := slices.IndexFunc(x.pairs, func(d record.Judged) bool { return pairID(d.A, d.B) == chosen }); k >= 0 {
		x.shown, x.one = x.pairs[k:k+1], true
		return x, nil
	}
	if x.all || len(x.pairs) <= busiest {
		x.shown = x.pairs
		return x, nil
	}
	byActs := slices.Clone(x.pairs)
	slices.SortStableFunc(byActs, func(a, b record.Judged) int { return cmp.Compare(actsOf(b), actsOf(a)) })
	least := actsOf(byActs[busiest-1])
	for _, d := range x.pairs {
		if actsOf(d) >= least && len(x.shown) < busiest {
			x.shown = append(x.shown, d)
		}
	}
	return x, nil
}

func actsOf(d record.Judged) int64 { return d.AToB.Events + d.BToA.Events }

// pairID names a pair in addresses: ids hold no dots.
func pairID(a, b string) string { return a + "." + b }

// record is what the screen shows of the record beside the case. The error is
// that it is not there yet.
func (v *view) record(ctx context.Context) (*shownRecord, error) {
	c := v.rev.Sketch()
	x := &shownRecord{View: v, Bring: !v.site.Offline && len(c.Parties) > 1, Warning: report.RecordWarning}
	if v.refused != nil && v.refused.Path == desk.RecordFile {
		x.Refused = v.refused
	}
	text, err := ask.RecordFile(v.rev)
	x.There = text != nil || err != nil
	x.Bringing = x.Refused != nil
	if len(c.Parties) < 2 || !x.There {
		return x, nil
	}
	seen, err := v.lookAtRecord(ctx)
	if ask.Waits(err) {
		return nil, err
	}
	if err != nil {
		x.Trouble, x.Hint = inParts(err)
		return x, nil
	}
	x.choices(seen)
	x.Lead, x.Left = report.RecordLead(&seen.Told), report.RecordLeft(&seen.Told)
	x.Threes, x.Others = report.RecordThrees(c, &seen.Told), report.RecordThreesLeft(&seen.Told)
	for k, l := range report.RecordLines(c, &seen.Told) {
		id := pairID(l.A, l.B)
		p := toldPair{RecordLine: l, ID: id, Closer: v.Link("pair", id, "acts", ""), Verdict: seen.pairs[k].Verdict, Chosen: seen.one && seen.shown[0].A == l.A && seen.shown[0].B == l.B}
		if p.Verdict == record.TooShort {
			x.Short = append(x.Short, p)
		} else {
			x.Judged = append(x.Judged, p)
		}
	}
	if len(seen.pairs) > 0 {
		for _, f := range v.recordFigures(seen) {
			s := shownFigure{Figure: f.Figure, ID: f.name, Drawn: template.HTML(f.Page)} //nolint:gosec // package draw escapes all text
			s.Files = []link{{"SVG", v.file(f.name + ".svg")}, {"PNG", v.file(f.name + ".png")}, {"table (.csv)", v.file(f.name + ".csv")}}
			x.Figures = append(x.Figures, s)
		}
		x.Acts = v.actList(text, seen)
	}
	return x, nil
}

// choices are the ways to look at the record.
func (x *shownRecord) choices(seen looked) {
	v := x.View
	of := v.recordOf()
	x.Since, x.Until, x.Part = of.From, of.To, of.From != "" || of.To != ""
	x.Rest = v.hiddens("since", "until", "acts", "wait")
	names := map[events.Grain]string{events.Daily: "Day by day", events.Weekly: "Week by week", events.Monthly: "Month by month"}
	for _, g := range events.Grains() {
		x.Grains = append(x.Grains, tab{Name: names[g], Href: v.Link("grain", string(g), "acts", ""), Current: g == seen.grain})
	}
	if len(seen.pairs) > 1 {
		if len(seen.pairs) > busiest {
			x.Pairs = append(x.Pairs, tab{Name: "The busiest pairs", Href: v.Link("pair", "", "acts", ""), Current: !seen.one && !seen.all})
		}
		x.Pairs = append(x.Pairs, tab{Name: "All pairs", Href: v.Link("pair", "all", "acts", ""), Current: len(seen.shown) == len(seen.pairs)})
		if seen.one {
			d := seen.shown[0]
			x.Pairs = append(x.Pairs, tab{Name: partyNamed(v.rev.Sketch(), d.A) + " – " + partyNamed(v.rev.Sketch(), d.B), Href: v.Link("pair", "", "acts", ""), Current: true})
		}
	}
	if !v.site.Offline {
		q := url.Values{"case": {v.desk.ID}, "grain": {string(seen.grain)}}
		for key, day := range map[string]string{"from": of.From, "to": of.To} {
			if day != "" {
				q.Set(key, day)
			}
		}
		v.carry(q)
		x.Twin = "/api/record?" + q.Encode()
	}
}

// partyNamed is the name of a party as a label, without its article.
func partyNamed(c *detente.Case, id string) string {
	for k := range c.Parties {
		if p := &c.Parties[k]; p.ID == id && p.Name != "" {
			return p.Name
		}
	}
	return id
}
