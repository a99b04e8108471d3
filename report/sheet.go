package report

import (
	"fmt"
	"slices"
	"strings"

	"detente"
	"detente/answer/brief"
	"detente/answer/sheet"
	"detente/document"
	"detente/model"
)

// Sheet words a party's own page, for the party to correct.
func Sheet(m *model.Model, r sheet.Result) *document.Document {
	b := newBriefing(m, brief.Result{Head: r.Head})
	name := b.name(r.Party)
	b.d.Title = "What we believe " + name + " wants"
	lead := "For " + name + " to correct. It tells nothing of what others want."
	if r.AsOf != "" {
		lead = "Position as of " + date(r.AsOf) + ". " + lead
	}
	if slices.ContainsFunc(r.Wants, func(w sheet.Want) bool { return w.Basis == detente.Inferred.String() }) {
		lead += " Contains wants that we infer, marked (i)."
	}
	if r.Scenario != "" {
		lead += " " + b.scenario()
	}
	b.d.Lead = append(b.d.Lead, b.text(strings.Join(strings.Fields(r.Title), " ")+"."), b.text(lead))
	b.sheetWants(r)
	b.sheetWords(r)
	b.sheetOptions(r)
	b.heading(2, "Please tell us")
	b.list(document.Bullets, b.items([]string{
		"What do you want that is not here?",
		"What is here that you do not want?",
		"What stands too high, and what too low?",
		"What can you do, or not do, that we have wrong?",
		"Where we quote: is it what was meant?",
	}))
	return b.finish()
}

func (b *briefing) sheetWants(r sheet.Result) {
	b.heading(2, "We believe you want, in this order")
	if len(r.Wants) == 0 {
		b.notes.ours = true
		b.paragraph("We have no list of wants, but an order of the situations as a whole (i).")
		return
	}
	if len(r.Voices) > 1 {
		b.paragraph(fmt.Sprintf("You can be read in several ways; this is the one we call “%s”.%s", r.Voice, b.notes.written()))
	}
	var items []document.Item
	for _, w := range r.Wants {
		text := plainWant(b.m, b.party(r.Party), w.Position) + b.notes.marks(w.Want)
		if w.Met != nil && !*w.Met {
			text += " – not met today"
		}
		items = append(items, b.item(text))
	}
	b.list(document.Numbers, items)
	b.paragraph("What stands higher counts more than all that stands below it." + b.notes.written())
}

func (b *briefing) sheetWords(r sheet.Result) {
	if len(r.Words) == 0 {
		return
	}
	b.heading(2, "What we believe you mean")
	var items []document.Item
	for _, w := range r.Words {
		mark := b.notes.quoted(w.Because)
		if mark == "" {
			b.notes.ours, mark = true, " (i)"
		}
		text := w.Text
		if text == w.Means {
			text = clause(b.m.Case, b.reading(w.Word, r.Party).Means)
		}
		items = append(items, document.Item{Text: b.led("“"+spelt(w.Word)+"”", ": "+text+mark)})
	}
	b.list(document.Bullets, items)
}

func (b *briefing) sheetOptions(r sheet.Result) {
	if len(r.Options) == 0 {
		return
	}
	b.heading(2, "What we believe you can do")
	t := &document.Table{Head: []document.Text{b.text("You can"), b.text("today")}}
	for _, o := range r.Options {
		t.Rows = append(t.Rows, []document.Text{b.text(o.Text), b.text(o.Today)})
	}
	b.add(document.Block{Kind: document.Tabular, Table: t})
}
