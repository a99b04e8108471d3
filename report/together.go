package report

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"detente/answer/coalitions"
	"detente/model"
)

// TellTogether tells what one set of parties could do by acting together, from
// an answer about that set alone.
func TellTogether(m *model.Model, r coalitions.Result, members []string) Telling {
	t := &together{teller{m, newNotes(m, " [%d]")}, io.Discard, r, ledger{}}
	who := capital(t.names(members))
	if r.From == nil {
		return Telling{Headline: "The case does not say what is so today, so nothing can be said of what they could do together from there."}
	}
	at := slices.IndexFunc(r.Openings, func(x coalitions.Opening) bool { return slices.Equal(x.Members, members) })
	if at < 0 {
		return Telling{Headline: who + " could do nothing together from " + t.where(*r.From) + " that would leave each of them better off and that none of them could do without the others."}
	}
	x := r.Openings[at]
	told := Telling{Headline: who + " could do this together from " + strings.TrimSuffix(t.where(*r.From), ",") + ", to the gain of each: " + t.does(*r.From, x.To) + "."}
	if t.m.Graph() {
		told.Headline = who + " together could bring about “" + situation(t.m, t.state(x.To)) + "”" + fmt.Sprintf(" (situation %d), to the gain of each.", x.To)
	}
	for _, text := range []string{t.gains(x), t.reply(x)} {
		if text != "" {
			told.Parts = append(told.Parts, Part{Text: text})
		}
	}
	if k := slices.IndexFunc(r.Undone, func(u coalitions.Undone) bool { return u.N == *r.From }); k >= 0 {
		told.Parts = append(told.Parts, Part{Text: "Today, which holds while each party acts by itself, would not hold if they acted together."})
	}
	return t.notes.told(told)
}
