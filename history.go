package detente

import "fmt"

// readHistory reads what was done, in order, and what was so before.
func (r *reader) readHistory(e *entry) {
	r.c.HasStart = e.has("history_start")
	r.c.HistoryStart = r.settings(e.get("history_start"), "history_start")
	rec := record{reader: r, options: r.c.Options(), levels: map[int]int{}}
	for _, s := range r.c.HistoryStart {
		rec.levels[s.Option] = s.Level
	}
	for _, item := range r.items(e.get("history"), "history", "write each step as - {date: 2019-05-04, party: DPRK, does: [DPRK.test]}") {
		e := r.entry(item, "a step", stepKeys)
		if e == nil {
			continue
		}
		e.needs("party", "say who did it")
		e.needs("does", "say what changed: does: [DPRK.test]")
		s := Step{Date: e.date("date"), Text: e.text("text"), Backing: e.backing()}
		known := false
		if party := e.get("party"); party != nil {
			s.Party, known = r.partyOf(party, quoted("party"))
		}
		s.Does = r.settings(e.get("does"), "does")
		if known {
			rec.own(s)
		}
		if s.Date != "" {
			rec.dated(e.get("date").at, s.Date)
		}
		rec.follow(s)
		r.c.History = append(r.c.History, s)
	}
}

// record is the history as far as it is read: what is so after the steps.
type record struct {
	*reader
	options []Option
	levels  map[int]int // by option, of those that the record has named
	date    string      // the last one given
	dateAt  Range
}

// own reports what a party cannot have done because it is not its to do.
func (rec *record) own(s Step) {
	for _, d := range s.Does {
		if owner := rec.c.Owner(d.Option); owner != s.Party {
			rec.fail(d.At, fmt.Sprintf("party %s cannot do %s: it is %s's option",
				rec.c.Parties[s.Party].ID, rec.options[d.Option].Name(), rec.c.Parties[owner].ID),
				"write a step of "+rec.c.Parties[owner].ID+" for it")
		}
	}
}

// dated warns of a step that was done before the one above it.
func (rec *record) dated(at Range, date string) {
	if date < rec.date {
		p := rec.warn(at, "the record is out of order: this step was done before one above it", "put the steps in the order in which they were done")
		p.Notes = []Note{{Range: rec.dateAt, Text: "done later"}}
	}
	rec.date, rec.dateAt = date, at
}

// follow makes a step, and warns where an option goes the way it cannot go.
func (rec *record) follow(s Step) {
	for _, d := range s.Does {
		o := rec.options[d.Option]
		level, known := rec.levels[d.Option]
		switch {
		case !known:
		case o.Moves == Take && d.Level < level:
			rec.warn(d.At, fmt.Sprintf("%s has moves: take, but here it is undone", o.Name()), "leave moves: take out if it can be undone")
		case o.Moves == Drop && d.Level > level:
			rec.warn(d.At, fmt.Sprintf("%s has moves: drop, but here it is taken up again", o.Name()), "leave moves: drop out if it can be taken up again")
		}
		rec.levels[d.Option] = d.Level
	}
}
