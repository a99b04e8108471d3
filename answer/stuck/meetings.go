package stuck

import (
	"cmp"
	"context"
	"slices"

	"detente"
	"detente/answer"
	"detente/model"
	"detente/stability"
)

// Meeting is a meeting and what became of the offers on its table.
type Meeting struct {
	Date    string   `json:"date"`
	Place   string   `json:"place"`
	Parties []string `json:"parties"` // who was there
	Outcome string   `json:"outcome"`
	Offers  []Offer  `json:"offers"`
}

// Offer is an offer, set against the day it was made. Where the offered state,
// or that of the day, is not in play, the lists are empty.
type Offer struct {
	By    string `json:"by"`
	State *int   `json:"state"` // null where it is not in play
	Day   *int   `json:"day"`   // what was so when it was made
	Fate
	// Words are those of which some readings are met by the offer, others not.
	Words []string `json:"words"`
	// Under is what would change if one party spoke with another of its voices;
	// only voices under which something does.
	Under []Under `json:"under"`
}

// Fate is what an offer ran into.
type Fate struct {
	Worse    []string       `json:"worse"`    // who would be worse off than on the day
	Breakers []string       `json:"breakers"` // who would have a gain there that nothing answers
	Unmet    []answer.Place `json:"unmet"`    // the want that each of these would lose, or break it for
	Breaks   []Break        `json:"breaks"`   // how each breaker would
}

// Break is a gain that leads away from an offer and that nothing answers.
type Break struct {
	answer.Move
	Position int      `json:"position,omitempty"` // of the want that makes it a gain
	Hurts    []string `json:"hurts"`              // other principals who like the offer better than what comes of it
}

// Under is the fate of an offer under another voice.
type Under struct {
	Party string `json:"party"`
	Voice string `json:"voice"`
	Fate
	Costs *answer.Want `json:"costs,omitempty"` // what Party itself would lose by it
}

// meetings judges every offer, as the parties speak now and under each other
// voice of one of them.
func (r *Result) meetings(ctx context.Context, m *model.Model, opt stability.Options) error {
	offers := answer.Offers(m)
	asked, err := judged(ctx, m, opt, offers)
	if err != nil {
		return err
	}
	for k := range m.Case.Meetings {
		x := met(m, &m.Case.Meetings[k])
		for at := range offers {
			if offers[at].Meeting == &m.Case.Meetings[k] {
				x.Offers = append(x.Offers, offer(m, offers[at], asked[at]))
			}
		}
		r.Meetings = append(r.Meetings, x)
	}
	if len(offers) == 0 {
		return nil
	}
	return r.under(ctx, m, opt, asked)
}

func met(m *model.Model, x *detente.Meeting) Meeting {
	meeting := Meeting{Date: x.Date, Place: x.Place, Parties: []string{}, Outcome: x.Outcome, Offers: []Offer{}}
	for _, p := range x.Parties {
		meeting.Parties = append(meeting.Parties, m.Case.Parties[p].ID)
	}
	return meeting
}

func offer(m *model.Model, x answer.Offered, fate Fate) Offer {
	o := Offer{By: x.By, Fate: fate, Words: []string{}, Under: []Under{}}
	if x.InPlay {
		n := m.Number(x.State)
		o.State, o.Words = &n, split(m, x.State)
	}
	if day, ok := answer.Day(m, x.Meeting.Date); ok {
		n := m.Number(day)
		o.Day = &n
	}
	return o
}

// under judges the offers again under each other voice of one party.
func (r *Result) under(ctx context.Context, m *model.Model, opt stability.Options, asked []Fate) error {
	for i, p := range m.Parties {
		for _, voice := range p.Voices {
			if len(p.Voices) == 1 || voice.Name == m.Setup.Voices[p.Index] {
				continue
			}
			setup := m.Setup
			setup.Preferences, setup.Voices = slices.Clone(setup.Preferences), slices.Clone(setup.Voices)
			setup.Preferences[p.Index], setup.Voices[p.Index] = voice.Preference, voice.Name
			other, err := m.Under(ctx, setup)
			if err != nil {
				return err
			}
			fates, err := judged(ctx, other, opt, answer.Offers(other))
			if err != nil {
				return err
			}
			r.differing(other, model.Party(i), asked, fates)
		}
	}
	return nil
}

// differing keeps the fates under another voice of party i that differ in who
// is worse off or who would break the offer.
func (r *Result) differing(m *model.Model, i model.Party, asked, fates []Fate) {
	p, k := m.Parties[i], 0
	for a := range r.Meetings {
		for b := range r.Meetings[a].Offers {
			if !slices.Equal(asked[k].Worse, fates[k].Worse) || !slices.Equal(asked[k].Breakers, fates[k].Breakers) {
				o := &r.Meetings[a].Offers[b]
				x := Under{Party: p.ID, Voice: m.Setup.Voices[p.Index], Fate: fates[k]}
				if slices.Contains(x.Worse, p.ID) {
					x.Costs = costs(m, i, *o)
				}
				o.Under = append(o.Under, x)
			}
			k++
		}
	}
}

// costs is the want that party i would lose by an offer that leaves it worse
// off than the day did; nil where its preference is no list of wants.
func costs(m *model.Model, i model.Party, o Offer) *answer.Want {
	day, _ := m.State(*o.Day)
	offer, _ := m.State(*o.State)
	k := answer.Decisive(m, i, day, offer)
	if k < 0 {
		return nil
	}
	w := answer.NewWant(m.Case, m.Setup.Preferences[m.Parties[i].Index].Wants, k)
	return &w
}

// judged is the fate of each offer.
func judged(ctx context.Context, m *model.Model, opt stability.Options, offers []answer.Offered) ([]Fate, error) {
	fates := make([]Fate, len(offers))
	t, err := stability.Solve(ctx, m, opt)
	if err != nil {
		return nil, err
	}
	place := func(p answer.Place) model.Party {
		i, _ := m.PartyIndex(p.Party)
		return i
	}
	for k, x := range offers {
		fates[k] = Fate{Worse: []string{}, Breakers: []string{}, Unmet: []answer.Place{}, Breaks: []Break{}}
		day, known := answer.Day(m, x.Meeting.Date)
		if !x.InPlay || !known {
			continue
		}
		for i := range m.Parties {
			if err := fates[k].add(ctx, m, opt, t, model.Party(i), day, x.State); err != nil {
				return nil, err
			}
		}
		slices.SortFunc(fates[k].Unmet, func(a, b answer.Place) int {
			return cmp.Or(cmp.Compare(place(a), place(b)), cmp.Compare(a.Position, b.Position))
		})
		fates[k].Unmet = slices.Compact(fates[k].Unmet)
	}
	return fates, nil
}

// add says what an offer, against the state of the day, holds for party i.
func (f *Fate) add(ctx context.Context, m *model.Model, opt stability.Options, t *stability.Table, i model.Party, day, offer model.State) error {
	id := m.Parties[i].ID
	if m.Rank(i, offer) < m.Rank(i, day) {
		f.Worse = append(f.Worse, id)
		if k := answer.Decisive(m, i, day, offer); k >= 0 {
			f.Unmet = append(f.Unmet, answer.Place{Party: id, Position: k + 1})
		}
	}
	if t.Stable[0][i].Has(int(offer)) {
		return nil
	}
	f.Breakers = append(f.Breakers, id)
	x, err := breaks(ctx, m, opt, i, offer)
	if err != nil {
		return err
	}
	if x.position > 0 {
		f.Unmet = append(f.Unmet, answer.Place{Party: id, Position: x.position})
	}
	b := Break{Move: answer.NewMove(m, model.Move{Party: i, From: offer, To: x.to}), Position: x.position, Hurts: []string{}}
	for _, j := range answer.Principals(m) {
		if j != i && m.Rank(j, x.to) < m.Rank(j, offer) {
			b.Hurts = append(b.Hurts, m.Parties[j].ID)
		}
	}
	f.Breaks = append(f.Breaks, b)
	return nil
}
