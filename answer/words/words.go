// Package words answers what contested words mean: how the readings of a word
// are related over the states in play, and which of them what would hold, and
// what was offered, meets.
package words

import (
	"context"
	"math/bits"

	"detente"
	"detente/answer"
	"detente/internal/bitset"
	"detente/model"
	"detente/stability"
)

// Request asks about all words of a case.
type Request struct {
	Model   *model.Model
	Options stability.Options // the concept is seq, whatever Concepts names
	Limit   int               // states in each list; 0 means no limit
}

// Result lists the words in file order.
type Result struct {
	answer.Head
	Words []Word `json:"words"`
}

// Word is a contested word. A party that the scenario takes out has no
// reading.
type Word struct {
	ID        string     `json:"id"`
	Readings  []Reading  `json:"readings"`
	Relations []Relation `json:"relations"` // of each two readings, in file order
	// Shared are the states in play in which every reading is met; all of them
	// where there is no reading.
	Shared []int `json:"shared"`
	// Equilibria are those under seq, and SharedEquilibria those in Shared.
	Equilibria       []Equilibrium `json:"equilibria"`
	SharedEquilibria []int         `json:"shared_equilibria"`
	Offers           []Offer       `json:"offers"`
	Counts           Counts        `json:"counts"`
}

// Reading is what one party means by the word.
type Reading struct {
	Party   string         `json:"party"`
	Text    string         `json:"text"`  // in the file's own words, else Means
	Means   string         `json:"means"` // the condition
	Because []answer.Quote `json:"because"`
	Met     *bool          `json:"met"` // today; null without a status quo
	// MetEquilibria is how many of the equilibria under seq meet it.
	MetEquilibria int `json:"met_equilibria"`
}

// Kind is how two readings are related: the first of the kinds that is true.
type Kind string

// The kinds of relation. A reading that no state meets implies every other.
const (
	Same          Kind = "same"        // met in the same states
	AImpliesB     Kind = "a_implies_b" // B is met wherever A is
	BImpliesA     Kind = "b_implies_a" // A is met wherever B is
	Compatible    Kind = "compatible"  // both are met in some state
	Contradictory Kind = "contradictory"
)

// Relation is how the readings of parties A and B are related.
type Relation struct {
	A        string `json:"a"`
	B        string `json:"b"`
	Relation Kind   `json:"relation"`
	Witness  *int   `json:"witness"` // the first state that meets both, if any
	Apart    *int   `json:"apart"`   // the first state that meets exactly one, if any
}

// Equilibrium is a state that holds under seq, and whose readings it meets.
type Equilibrium struct {
	N   int      `json:"n"`
	Met []string `json:"met"`
}

// Offer is an offer of a meeting, and whose readings it would have met.
type Offer struct {
	Date  string   `json:"date"`
	Place string   `json:"place"`
	By    string   `json:"by"`
	State *int     `json:"state"` // null where it is not in play
	Met   []string `json:"met"`
}

// Counts are exact where lists are cut.
type Counts struct {
	Shared           int `json:"shared"`
	Equilibria       int `json:"equilibria"`
	SharedEquilibria int `json:"shared_equilibria"`
}

// Ask compares the readings of each word. Beside what [stability.Solve] takes
// for one concept, it takes a bit for each state in play and reading. A case
// without words is not solved.
//
// The error is that of Solve.
func Ask(ctx context.Context, req Request) (Result, error) {
	m := req.Model
	r := Result{Head: answer.NewHead(m), Words: []Word{}}
	if len(m.Case.Words) == 0 {
		return r, ctx.Err()
	}
	opt := req.Options
	opt.Concepts = []string{stability.SEQ.ID}
	t, err := stability.Solve(ctx, m, opt)
	if err != nil {
		return Result{}, err
	}
	r.Engine = t.Engine
	if t.Semantics != model.Legal {
		r.Semantics = t.Semantics.String()
	}
	for k := range m.Case.Words {
		if err := ctx.Err(); err != nil {
			return Result{}, err
		}
		x := newComparison(m, &m.Case.Words[k], t.Equilibria[0])
		r.Words = append(r.Words, x.word(&r.Head, req.Limit))
	}
	return r, nil
}

// comparison is a word whose readings are compared.
type comparison struct {
	m        *model.Model
	name     string
	readings []detente.Reading // of the parties that are there
	met      []*bitset.Set     // by reading: the states in play that meet it
	shared   *bitset.Set       // those that meet all
	holds    *bitset.Set       // the equilibria
}

func newComparison(m *model.Model, w *detente.Word, holds *bitset.Set) *comparison {
	x := &comparison{m: m, name: w.Name, shared: bitset.New(m.Len()), holds: holds}
	x.shared.Fill()
	for _, reading := range w.Readings {
		if m.Setup.Absent[reading.Party] {
			continue
		}
		met := m.Where(reading.Means)
		x.readings, x.met = append(x.readings, reading), append(x.met, met)
		x.shared.And(met)
	}
	return x
}

func (x *comparison) word(h *answer.Head, limit int) Word {
	both := x.shared.Clone()
	both.And(x.holds)
	w := Word{
		ID: x.name, Readings: []Reading{}, Relations: []Relation{}, Equilibria: []Equilibrium{}, Offers: []Offer{},
		Shared:           x.numbers(h, x.shared, limit),
		SharedEquilibria: x.numbers(h, both, limit),
		Counts:           Counts{x.shared.Count(), x.holds.Count(), both.Count()},
	}
	for k := range x.readings {
		w.Readings = append(w.Readings, x.reading(k))
		for l := k + 1; l < len(x.readings); l++ {
			w.Relations = append(w.Relations, x.relation(k, l))
		}
	}
	for s := range x.holds.All() {
		if limit > 0 && len(w.Equilibria) == limit {
			h.Truncated = true
			break
		}
		w.Equilibria = append(w.Equilibria, Equilibrium{x.m.Number(model.State(s)), x.metIn(model.State(s))})
	}
	for _, o := range answer.Offers(x.m) {
		w.Offers = append(w.Offers, x.offer(o))
	}
	return w
}

// numbers are the numbers of a set's states, up to a limit.
func (x *comparison) numbers(h *answer.Head, set *bitset.Set, limit int) []int {
	list := []int{}
	for s := range set.All() {
		if limit > 0 && len(list) == limit {
			h.Truncated = true
			break
		}
		list = append(list, x.m.Number(model.State(s)))
	}
	return list
}

func (x *comparison) party(k int) string { return x.m.Case.Parties[x.readings[k].Party].ID }

func (x *comparison) reading(k int) Reading {
	held := x.met[k].Clone()
	held.And(x.holds)
	r := Reading{
		Party: x.party(k), Text: x.readings[k].Text, Means: x.readings[k].Means.String(),
		Because: answer.NewQuotes(x.m.Case, x.readings[k].Because), MetEquilibria: held.Count(),
	}
	if r.Text == "" {
		r.Text = r.Means
	}
	if today, ok := x.m.Today(); ok {
		met := x.met[k].Has(int(today))
		r.Met = &met
	}
	return r
}

// relation compares two readings over the states in play.
func (x *comparison) relation(k, l int) Relation {
	r := Relation{A: x.party(k), B: x.party(l)}
	both, onlyA, onlyB := -1, -1, -1
	a, b := x.met[k].Words(), x.met[l].Words()
	for at := range a {
		first(&both, at, a[at]&b[at])
		first(&onlyA, at, a[at]&^b[at])
		first(&onlyB, at, b[at]&^a[at])
	}
	r.Witness = x.number(both)
	switch {
	case onlyA < 0 && onlyB < 0:
		r.Relation = Same
	case onlyA < 0:
		r.Relation, r.Apart = AImpliesB, x.number(onlyB)
	case onlyB < 0:
		r.Relation, r.Apart = BImpliesA, x.number(onlyA)
	case both >= 0:
		r.Relation, r.Apart = Compatible, x.number(min(onlyA, onlyB))
	default:
		r.Relation, r.Apart = Contradictory, x.number(min(onlyA, onlyB))
	}
	return r
}

// first puts into s the lowest member among those of word number at of a set,
// unless one was found before.
func first(s *int, at int, word uint64) {
	if *s < 0 && word != 0 {
		*s = at<<6 | bits.TrailingZeros64(word)
	}
}

// number is the number of a state, nil for -1.
func (x *comparison) number(s int) *int {
	if s < 0 {
		return nil
	}
	n := x.m.Number(model.State(s))
	return &n
}

// metIn are the parties whose readings s meets.
func (x *comparison) metIn(s model.State) []string {
	list := []string{}
	for k := range x.readings {
		if x.met[k].Has(int(s)) {
			list = append(list, x.party(k))
		}
	}
	return list
}

func (x *comparison) offer(o answer.Offered) Offer {
	out := Offer{Date: o.Meeting.Date, Place: o.Meeting.Place, By: o.By, Met: []string{}}
	if o.InPlay {
		out.State, out.Met = x.number(int(o.State)), x.metIn(o.State)
	}
	return out
}
