package report

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"time"

	"detente/answer/brief"
	"detente/answer/why"
	"detente/model"
	"detente/stability"
)

// shownFamilies is how many families a page shows.
const shownFamilies = 3

// BriefMarkdown prints a brief as Markdown that also reads well on a
// terminal. Every sentence ends in a footnote to a quote or to the reason of a
// verdict, or in the mark (i) for what is inferred.
func BriefMarkdown(w io.Writer, m *model.Model, r brief.Result) {
	b := briefing{w: &markup{w}, m: m, r: r, notes: newNotes(m, "[^%d]")}
	b.opening()
	b.short()
	b.stake()
	b.words()
	b.options()
	b.today()
	b.holding()
	b.reasons()
	b.method()
	b.footnotes()
}

// briefing is a brief being written.
type briefing struct {
	w     io.Writer
	m     *model.Model
	r     brief.Result
	notes *notes
}

// markup keeps what a case says from being read as HTML.
type markup struct{ w io.Writer }

func (x *markup) Write(text []byte) (int, error) {
	_, err := x.w.Write(bytes.ReplaceAll(text, []byte("<"), []byte("\\<")))
	return len(text), err
}

func (b *briefing) heading(text string) { fmt.Fprintf(b.w, "\n## %s\n\n", text) }

func (b *briefing) paragraph(text string) {
	fmt.Fprintln(b.w, folded(strings.TrimSpace(text), 0, 0))
}

func (b *briefing) bullet(text string) { fmt.Fprintf(b.w, "- %s\n", folded(text, 2, 2)) }

func (b *briefing) opening() {
	title := strings.Join(strings.Fields(b.r.Title), " ")
	if title == "" {
		title = "A case without a title"
	}
	fmt.Fprintf(b.w, "# %s\n\n", title)
	text := "Follows from the wants as stated; not a forecast."
	if b.r.AsOf != "" {
		text = "Position as of " + date(b.r.AsOf) + ". " + text
	}
	if b.r.Wants.Inferred > 0 {
		text += fmt.Sprintf(" %d of %d wants are our inference, marked (i).", b.r.Wants.Inferred, b.r.Wants.Count)
	}
	b.paragraph(text)
	if b.r.Scenario != "" {
		b.paragraph("Under the scenario “" + b.r.Scenario + "”.")
	}
	if b.r.Summary != "" {
		fmt.Fprintln(b.w)
		b.paragraph(strings.TrimSpace(b.r.Summary) + b.asWritten())
	}
}

// asWritten is the mark of what nothing but the case file says.
func (b *briefing) asWritten() string {
	return b.notes.mark("So the case puts it: " + b.m.Case.File.Name)
}

// date writes 2019-11-01 as 1 November 2019.
func date(iso string) string {
	t, err := time.Parse(time.DateOnly, iso)
	if err != nil {
		return iso
	}
	return t.Format("2 January 2006")
}

// short is the answer first: whether today holds, and whether something
// better would.
func (b *briefing) short() {
	b.heading("In short")
	if b.r.Today == nil {
		b.bullet("The case does not say what is so today; so nothing is compared with it." + b.asWritten())
		return
	}
	b.bullet(b.verdictOnToday() + b.notes.derived(b.r.Today.State))
	if n := b.r.Better; n != nil {
		s, _ := b.m.State(*n)
		b.bullet("A situation exists that no principal likes less than today, that one likes more, and that would hold once reached: " +
			situation(b.m, s) + "." + b.notes.derived(*n) + b.notes.compared())
	} else {
		b.bullet("Of the situations that would hold, none is as good as today for every principal and better for one." +
			b.notes.compared())
	}
}

func (b *briefing) verdictOnToday() string {
	switch {
	case b.r.Today.Nash:
		return "Today holds: nobody gains by moving alone."
	case b.r.Today.Holds:
		return "Today holds: " + stability.SEQ.Plain + "."
	}
	var leaving []string
	for _, v := range b.r.Today.Verdicts {
		if v.Concept == stability.SEQ.ID && !v.Stable {
			leaving = append(leaving, b.name(v.Party))
		}
	}
	return "Today does not hold: a gain that nothing answers is open to " + joined(leaving, "and") + "."
}

func (b *briefing) name(id string) string {
	e := explainer{m: b.m}
	return e.name(id)
}

// stake is what each party wants first.
func (b *briefing) stake() {
	b.heading("What is at stake: who wants what first")
	for _, p := range b.r.Parties {
		text := "**" + capital(p.Name) + "**"
		if p.Voice != "" {
			text += " (read as “" + p.Voice + "”)"
		}
		if len(p.First) == 0 {
			b.notes.ours = true
			b.bullet(text + " orders the situations as a whole (i).")
			continue
		}
		var wants []string
		i := (&explainer{m: b.m}).party(p.ID)
		for _, w := range p.First {
			wants = append(wants, plainWant(b.m, i, w.Position)+b.notes.marks(w))
		}
		b.bullet(text + ": " + strings.Join(wants, "; ") + ".")
	}
}

// words are the contested words, reading by reading.
func (b *briefing) words() {
	if len(b.r.Words) == 0 {
		return
	}
	b.heading("Words that are read differently")
	for n, w := range b.r.Words {
		var readings []string
		for k, r := range w.Readings {
			text := r.Text
			if text == "" {
				text = clause(b.m.Case, b.m.Case.Words[n].Readings[k].Means)
			}
			mark := b.notes.quoted(r.Because)
			if mark == "" {
				mark, b.notes.ours = " (i)", true
			}
			readings = append(readings, b.name(r.Party)+" reads: "+text+mark)
		}
		b.bullet("“" + w.ID + "”: " + strings.Join(readings, "; ") + ".")
	}
}

// options is the board: who can do what, and how it is today.
func (b *briefing) options() {
	if b.m.Graph() {
		return
	}
	b.heading("Who can do what")
	t := table{}
	t.add("| who", "| can", "| today", "|")
	for _, p := range b.r.Parties {
		name := capital(p.Name)
		for _, o := range p.Options {
			t.add("| "+cell(name), "| "+cell(can(o)), "| "+o.Today, "|")
			name = ""
		}
	}
	for n, line := range t.lines() {
		fmt.Fprintln(b.w, line)
		if n == 0 {
			fmt.Fprintln(b.w, strings.Map(rule, line))
		}
	}
}

// rule draws the line under the heads of a Markdown table.
func rule(r rune) rune {
	if r == '|' {
		return r
	}
	return '-'
}

// cell keeps a text from ending its cell.
func cell(text string) string {
	return strings.ReplaceAll(strings.Join(strings.Fields(text), " "), "|", "\\|")
}

func can(o brief.Option) string {
	text := o.Text
	if o.Levels != nil {
		text += ": " + strings.Join(o.Levels, ", ")
	}
	switch o.Moves {
	case "take":
		text += " (cannot be undone)"
	case "drop":
		text += " (once ended, ended for good)"
	}
	if o.Seat {
		text += " (needs a seat at the table)"
	}
	return text
}

// today is the status quo in words.
func (b *briefing) today() {
	if b.r.Today == nil {
		return
	}
	b.heading("Today")
	s, _ := b.m.Today()
	text := acts(b.m, s, nil)
	if b.m.Graph() {
		text = situation(b.m, s)
	}
	mark := b.notes.quoted(b.r.Today.Because)
	if mark == "" {
		mark = b.asWritten()
	}
	b.paragraph("Today " + text + "." + mark)
}

// holding is what holds, family by family.
func (b *briefing) holding() {
	b.heading("What holds")
	if len(b.r.Holds) == 0 {
		b.paragraph("Nothing was found that holds: from every situation somebody has a gain that nothing answers.")
		return
	}
	lead := "Each of these holds once it is reached."
	if b.r.Today != nil {
		lead += " Those that no principal likes less than today come first." + b.notes.compared()
	}
	b.paragraph(lead)
	fmt.Fprintln(b.w)
	shown, today := b.r.Holds[:min(len(b.r.Holds), shownFamilies)], ""
	for n, f := range shown {
		text := familyText(b.m, f)
		if n > 0 && len(f.Varies)+len(shown[0].Varies) == 0 && !b.m.Graph() {
			text = shorter(text, "as in 1, but "+except(b.m, shown[0], f))
		}
		text = capital(text) + ". " + b.standing(f) + b.notes.derived(f.Best)
		fmt.Fprintf(b.w, "%d. %s\n", n+1, folded(text, 3, 3))
	}
	for _, f := range b.r.Holds[len(shown):] {
		if f.Today {
			today = ", today among them"
		}
	}
	if len(b.r.Holds) > len(shown) {
		fmt.Fprintln(b.w)
		b.paragraph("There are others" + today + ": `" + command(b.m, "solve") + "` lists them.")
	}
}

// standing is how a family holds, and who is worse off in it than today.
func (b *briefing) standing(f brief.Family) string {
	text := "It rests on answers that the others would want to give"
	for _, c := range f.Concepts {
		if c == stability.Nash.ID {
			text = "Nobody gains by moving alone"
		}
	}
	switch {
	case b.r.Today == nil || f.Today:
		return text + "."
	case len(f.Below) == 0:
		return text + ", and no principal likes it less than today."
	}
	var names []string
	for _, id := range f.Below {
		names = append(names, b.name(id))
	}
	return text + ", but it is worse than today for " + joined(names, "and") + "."
}

// reasons is why today holds, or does not, for each principal.
func (b *briefing) reasons() {
	if b.r.Today == nil {
		return
	}
	if b.r.Today.Holds {
		b.heading("Why today holds")
	} else {
		b.heading("Why today does not hold")
	}
	s, _ := b.m.Today()
	e := explainer{m: b.m, s: s, concept: stability.SEQ, notes: b.notes}
	for _, v := range b.principals() {
		b.bullet(e.sentence(v) + b.notes.derived(b.r.Today.State))
		for _, line := range e.reasons(v) {
			fmt.Fprintf(b.w, "  - %s\n", folded(strings.TrimPrefix(line, "- "), 4, 4))
		}
	}
}

func (b *briefing) principals() []why.Verdict {
	var list []why.Verdict
	for _, v := range b.r.Today.Verdicts {
		for _, p := range b.r.Parties {
			if p.ID == v.Party && p.Role == "principal" && v.Concept == stability.SEQ.ID {
				list = append(list, v)
			}
		}
	}
	return list
}

func (b *briefing) method() {
	b.heading("Method and caveats")
	b.paragraph("A model of who can do what and who wants what first; a situation holds if nobody has a gain that the others " +
		"would not answer. It has no memory: lifted and then reimposed equals never lifted. Each party is taken as one will. " +
		"Nothing here says how likely anything is.")
	fmt.Fprintln(b.w)
	text := fmt.Sprintf("Case %.12s; engine %s; exact.", b.r.Inputs.Case, b.r.Engine)
	if b.notes.ours || b.r.Wants.Inferred > 0 {
		text = "Contains inferred wants. " + text
	}
	b.paragraph(text)
}

func (b *briefing) footnotes() {
	fmt.Fprintln(b.w)
	for k, text := range b.notes.list {
		head := fmt.Sprintf("[^%d]: ", k+1)
		fmt.Fprintf(b.w, "%s%s\n", head, folded(text, len(head), 4))
	}
	if b.notes.ours {
		fmt.Fprintln(b.w, "\n(i) our inference, not said by the party.")
	}
}
