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
