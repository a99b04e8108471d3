package detente

var (
	meetingKeys = withBacking("date", "place", "text", "parties", "offers", "outcome")
	stepKeys    = withBacking("date", "party", "does", "text")
)

// readMeetings reads meetings and the offers on their tables.
func (r *reader) readMeetings(n *node) {
	for _, item := range r.items(n, "meetings", "write each as - {date: 2019-02-28, place: Hanoi}") {
		e := r.entry(item, "a meeting", meetingKeys)
		if e == nil {
			continue
		}
		m := Meeting{
			Date: e.date("date"), Place: e.text("place"), Text: e.text("text"), Outcome: e.text("outcome"),
			Parties: r.partiesOf(e.get("parties"), "parties"),
			Backing: e.backing(),
		}
		for _, p := range r.entries(e.get("offers"), quoted("offers"), "write who offered what: {USA: [USA.relief = partial]}") {
			if party, ok := r.partyOf(p.key, "a party"); ok {
				m.Offers = append(m.Offers, Offer{By: party, Settings: r.settings(p.value, p.key.text), At: p.value.at})
			}
		}
		r.c.Meetings = append(r.c.Meetings, m)
	}
}

// readHistory reads what was done, in order, and what was so before.
func (r *reader) readHistory(e *entry) {
	r.c.HasStart = e.has("history_start")
	r.c.HistoryStart = r.settings(e.get("history_start"), "history_start")
	for _, item := range r.items(e.get("history"), "history", "write each step as - {date: 2019-05-04, party: DPRK, does: [DPRK.test]}") {
		e := r.entry(item, "a step", stepKeys)
		if e == nil {
			continue
		}
		e.needs("party", "say who did it")
		e.needs("does", "say what changed: does: [DPRK.test]")
		s := Step{Date: e.date("date"), Text: e.text("text"), Backing: e.backing()}
		if party := e.get("party"); party != nil {
			s.Party, _ = r.partyOf(party, quoted("party"))
		}
		s.Does = r.settings(e.get("does"), "does")
		r.c.History = append(r.c.History, s)
	}
}
