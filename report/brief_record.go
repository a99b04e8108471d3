package report

import (
	"strings"

	"detente/answer/record"
	"detente/document"
)

// dealt tells whether the record of events bears out that they answer each
// other: one page.
func (b *briefing) dealt() {
	t := b.r.Spiral.Data
	if t == nil || t.Periods.First == nil {
		return
	}
	mark := b.notes.follows("spiral")
	w := recordWriter{c: b.m.Case, grain: string(t.Grain)}
	b.heading(2, "Is it a circle in the record?")
	b.paragraph(b.circleByWants() + mark + " " + recordLead(t) + mark)
	var items []document.Item
	for _, l := range w.judged(t) {
		text := l.Text + mark
		for _, n := range l.Notes {
			text += " " + n + mark
		}
		items = append(items, b.item(text))
	}
	for _, text := range w.short(t) {
		items = append(items, b.item(text+mark))
	}
	b.list(document.Bullets, items)
	b.behind(w, t)
	for k, f := range RecordFigures(b.m.Case, t, nil) {
		p := f.picture()
		p.Across = k == 0 // what they did by period has much to show
		b.add(document.Block{Kind: document.Figure, Picture: p})
	}
	b.paragraph(RecordWarning + mark)
}

// circleByWants says what the model says of it.
func (b *briefing) circleByWants() string {
	switch {
	case b.r.Unravels != nil:
		return "By the wants as stated there is a vicious circle (see “How it unravels”): each step is a gain, and all who took one end worse off."
	case len(b.r.Spiral.Circles) > 0:
		return "By the wants as stated there is a round without end (see “How it unravels”)."
	}
	return "By the wants as stated there is no vicious circle."
}

// behind are the numbers of the verdicts, a row a direction.
func (b *briefing) behind(w recordWriter, t *record.Told) {
	table := &document.Table{
		Caption: "The numbers behind it. Lags: " + w.grain + "s looked back. Sum b: points of the one for each point of the other before. p: how often chance alone gives as much, " +
			"by the wild bootstrap, which counts, by F, and by Newey and West. Replies: acts that directly follow one. Jitter: acts moved within their week",
		Widths: []int{16, 3, 4, 4, 4, 4, 4, 9, 4},
	}
	for _, head := range strings.Split(recordHead, "|") {
		table.Head = append(table.Head, b.text(head))
	}
	for _, row := range w.rows(t) {
		var cells []document.Text
		for _, text := range row {
			cells = append(cells, b.text(text))
		}
		table.Rows = append(table.Rows, cells)
	}
	if len(table.Rows) > 0 {
		b.add(document.Block{Kind: document.Tabular, Table: table})
	}
}
