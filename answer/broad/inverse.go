package broad

import (
	"context"
	"fmt"
	"math/big"
	"slices"

	"detente/answer"
	"detente/answer/inverse"
	"detente/internal/bdd"
	"detente/model"
	"detente/stability"
	"detente/wide"
)

func bigInt(n int) *big.Int { return big.NewInt(int64(n)) }

// InverseRequest asks what must change for a state to hold.
type InverseRequest struct {
	Wide      *wide.Case
	State     []uint64
	Party     string   // one party only; "" for all
	Concepts  []string // of inverse.Concepts; none for all
	Semantics model.Semantics
	Limit     int
}

// Inverse is what must change, as inverse.Result; of ways for several parties
// at once nothing is computed.
type Inverse struct {
	answer.Head
	State    Ref                `json:"state"`
	Results  []Least            `json:"results"`
	Together []inverse.Together `json:"together"` // none
	Open     []Open             `json:"undecided"`
}

// Least is the least change of one party alone, as inverse.Least.
type Least struct {
	inverse.Least
	Leaves *Leave `json:"leaves,omitempty"`
}

// Leave is a gain that nothing answers.
type Leave struct {
	To       Ref `json:"to"`
	Position int `json:"position,omitempty"`
}

// mostDigits bounds the options over which orders of wants are tried.
const mostDigits = 16

// AskInverse says what must change: party by party, over the options that can
// matter to each. The error names an unknown party or concept, or is ctx.Err().
func AskInverse(ctx context.Context, req InverseRequest) (Inverse, error) {
	w := req.Wide
	r := Inverse{Head: head(w, req.Semantics), State: ref(w, req.State), Results: []Least{}, Together: []inverse.Together{}, Open: []Open{}}
	ids := req.Concepts
	if len(ids) == 0 {
		ids = inverse.Concepts
	}
	concepts, err := stability.Named(ids)
	if err != nil {
		return r, err
	}
	list, err := parties(w, req.Party)
	if err != nil {
		return r, err
	}
	r.Warnings = append(r.Warnings, "what several parties could change at once is not computed where the states are too many to list")
	for _, i := range list {
		for _, c := range concepts {
			if err := r.least(ctx, req, i, c); err != nil {
				return r, err
			}
		}
	}
	r.Results = answer.Limited(&r.Head, r.Results, limited(req.Limit))
	return r, nil
}

// least asks about one party, in the part of the case that can matter to it.
//
// There the state stands for all that look like it, while only the state itself
// would be liked anew. That makes no difference unless the party can move to
// another that looks like it: then some options by which it can are taken into
// the part (theory section 8.3).
func (r *Inverse) least(ctx context.Context, req InverseRequest, i model.Party, c stability.Concept) error {
	w := req.Wide
	options := w.Cones.Of(w.Parties[i].Index, wide.SightOf(c))
	options = append(options, idle(w, i, options, req.State)...)
	slices.Sort(options)
	if len(w.Digits(options)) > mostDigits {
		r.Exact = false
		r.Open = append(r.Open, Open{c.ID, w.Parties[i].ID, fmt.Sprintf("%d options can matter to it, too many to try all they combine to", len(options))})
		return nil
	}
	p := model.NewPart(w.Whole(), options, w.Parties[i].Index)
	m, err := p.Compile(ctx)
	if err != nil {
		return err
	}
	s, ok := m.At(p.Cut(req.State...))
	if !ok {
		return fmt.Errorf("the state is not in play")
	}
	found, err := inverse.Ask(ctx, inverse.Request{
		Model: m, State: s, Party: w.Parties[i].ID, Concepts: []string{c.ID}, Options: stability.Options{Semantics: req.Semantics},
	})
	if err != nil {
		return err
	}
	for _, x := range found.Results {
		y := Least{Least: x}
		y.Least.Leaves = nil
		if x.Leaves != nil {
			t, _ := m.State(x.Leaves.To)
			y.Leaves = &Leave{ref(w, p.Put(req.State, m.Code(t))), x.Leaves.Position}
		}
		r.Results = append(r.Results, y)
	}
	return nil
}

// idle are options outside of some by which a party can move from a state, as
// few as rules bind together; none where it cannot.
func idle(w *wide.Case, i model.Party, within []int, s []uint64) []int {
	moves := w.To(i, s)
	for _, o := range w.Cones.Moves(w.Parties[i].Index) {
		if slices.Contains(within, o) {
			continue
		}
		block, by := w.Cones.Block(o), moves
		for d := range w.Space.Digits() {
			if slices.Contains(w.Digits(block), d) {
				continue
			}
			digit := w.Space.Digit(d)
			if s[d/64]>>(d%64)&1 == 0 {
				digit = w.Space.Not(digit)
			}
			by = w.Space.And(by, digit)
		}
		if by != bdd.False {
			return block
		}
	}
	return nil
}
