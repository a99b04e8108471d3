package broad

import (
	"context"
	"fmt"
	"math/bits"
	"slices"

	"detente"
	"detente/answer"
	"detente/answer/stuck"
	"detente/internal/bdd"
	"detente/model"
	"detente/stability"
	"detente/wide"
)

// StuckRequest says how far to look.
type StuckRequest struct {
	Wide      *wide.Case
	Semantics model.Semantics
	All       bool // every state better for the principals, not the goals alone
	Limit     int
}

// Stuck is why nothing moves, as stuck.Result.
type Stuck struct {
	answer.Head
	StatusQuo *Ref `json:"status_quo"`
	// Equilibrium and HeldBy leave out a concept of which that is not known.
	Equilibrium map[string]bool     `json:"equilibrium"`
	HeldBy      map[string][]string `json:"held_by"`
	// Better are goals, of those that are alike to all principals the nearest to
	// today; or, where all were asked for, all better states by number.
	Better    []Better     `json:"better"`
	Count     answer.Count `json:"count"` // of Better, uncut
	Meetings  []Meeting    `json:"meetings"`
	Undecided []Open       `json:"undecided"`
}

// Better is a state the principals would rather have, and what stands in its
// way.
type Better struct {
	N         Ref        `json:"n"`
	Obstacles []Obstacle `json:"obstacles"`
}

// Obstacle is one thing in the way of a state, as stuck.Obstacle. Of roads
// nothing is told.
type Obstacle struct {
	Kind     string `json:"kind"`
	Party    string `json:"party,omitempty"`
	Position int    `json:"position,omitempty"`
	To       *Ref   `json:"to,omitempty"`
	Word     string `json:"word,omitempty"`
}

// goals is how many goals are looked for.
const goals = 20

// breaker looks at what keeps a case as it is.
type breaker struct {
	ctx context.Context
	req StuckRequest
	w   *wide.Case
	v   *wide.Verdicts
	seq int // place in v
}

// AskStuck looks for what keeps today as it is. The error is ctx.Err().
func AskStuck(ctx context.Context, req StuckRequest) (Stuck, error) {
	w := req.Wide
	r := Stuck{
		Head: head(w, req.Semantics), Equilibrium: map[string]bool{}, HeldBy: map[string][]string{},
		Better: []Better{}, Meetings: []Meeting{},
	}
	v, err := w.Solve(ctx, wide.Options{Semantics: req.Semantics})
	if err != nil {
		return r, err
	}
	r.Undecided = told(&r.Head, w, v)
	b := &breaker{ctx, req, w, v, slices.IndexFunc(v.Concepts, func(c stability.Concept) bool { return c.ID == stability.SEQ.ID })}
	if w.Today != nil {
		today := ref(w, w.Today)
		r.StatusQuo = &today
		r.today(b)
		if err := r.better(b); err != nil {
			return r, err
		}
	}
	if err := r.meetings(b); err != nil {
		return r, err
	}
	r.Warnings = append(r.Warnings, "roads, and what could be lost on them, are not computed where the states are too many to list")
	if w.Space.Full() {
		return r, wide.Tangled
	}
	return r, ctx.Err()
}

// today says under which concepts today holds, and for whom.
func (r *Stuck) today(b *breaker) {
	for c, concept := range b.v.Concepts {
		held, known, all := []string{}, true, true
		for i, p := range b.w.Parties {
			x := b.v.Stable[c][i]
			sure := b.w.Space.Has(x.Sure, b.w.Today)
			if known = known && sure == b.w.Space.Has(x.Maybe, b.w.Today); sure {
				held = append(held, p.ID)
			}
			all = all && sure
		}
		if known {
			r.HeldBy[concept.ID], r.Equilibrium[concept.ID] = held, all
		}
	}
}

func (r *Stuck) better(b *breaker) error {
	p, s := newPareto(b.w), b.w.Space
	set := p.better(b.w.Play, b.w.Today)
	var codes [][]uint64
	if b.req.All {
		codes = first(&r.Head, b.w, set, b.req.Limit)
		r.Count = count(s.Count(set))
	} else {
		set = s.And(set, b.v.Equilibria[b.seq].Sure)
		for set != bdd.False && len(codes) < min(goals, limited(b.req.Limit)) {
			code := p.climb(set, set)
			set = s.Minus(set, p.atMost(code))
			codes = append(codes, code)
		}
		if set != bdd.False {
			r.Truncated = true
			r.Warnings = append(r.Warnings, fmt.Sprintf("there are more goals than the %d told; count is of those", len(codes)))
		}
		r.Count = count(bigInt(len(codes)))
	}
	for _, code := range codes {
		list, err := b.obstacles(code)
		if err != nil {
			return err
		}
		r.Better = append(r.Better, Better{ref(b.w, code), list})
	}
	return nil
}

// obstacles are those on the way to a goal, never nil.
func (b *breaker) obstacles(goal []uint64) ([]Obstacle, error) {
	list := append([]Obstacle{}, b.firsts(goal)...)
	for i, p := range b.w.Parties {
		if b.w.Space.Has(b.v.Stable[b.seq][i].Maybe, goal) {
			continue
		}
		to, position, err := b.leaves(model.Party(i), goal)
		if err != nil {
			return nil, err
		}
		x := Obstacle{Kind: stuck.Breaker, Party: p.ID, Position: position}
		if to != nil {
			at := ref(b.w, to)
			x.To = &at
		}
		list = append(list, x)
	}
	for _, word := range b.split(goal) {
		list = append(list, Obstacle{Kind: stuck.Word, Word: word})
	}
	return list, nil
}

// firsts says of the steps towards a goal that nobody gains by one, or is nil.
func (b *breaker) firsts(goal []uint64) []Obstacle {
	var list, minds []Obstacle
	for i, p := range b.w.Parties {
		var cheapest *Obstacle
		for _, to := range b.steps(model.Party(i), goal) {
			at := ref(b.w, to)
			x := Obstacle{Kind: stuck.NobodyFirst, Party: p.ID, To: &at}
			switch b.w.Compare(model.Party(i), to, b.w.Today) {
			case 1:
				return nil
			case 0:
				x.Kind = stuck.NobodyMinds
			default:
				x.Position = b.w.Decisive(model.Party(i), b.w.Today, to) + 1
			}
			if cheapest == nil || cheapest.Kind == stuck.NobodyFirst && (x.Kind == stuck.NobodyMinds || x.Position > cheapest.Position) {
				cheapest = &x
			}
		}
		if cheapest == nil {
			continue
		}
		if cheapest.Kind == stuck.NobodyMinds {
			minds = append(minds, *cheapest)
			cheapest.Kind = stuck.NobodyFirst
		}
		list = append(list, *cheapest)
	}
	if list == nil {
		list = []Obstacle{{Kind: stuck.NobodyFirst}}
	}
	return append(list, minds...)
}

// mostSteps bounds the moves of one party that are held against each other.
const mostSteps = 1 << 10

// steps are the smallest moves of a party from today that lead towards a goal:
// of which no proper part is one.
func (b *breaker) steps(i model.Party, goal []uint64) [][]uint64 {
	w := b.w
	set := w.To(i, w.Today)
	for d := range w.Space.Digits() { // only what brings it nearer
		now, then := w.Today[d/64]>>(d%64)&1, goal[d/64]>>(d%64)&1
		switch {
		case now != then:
		case now == 1:
			set = w.Space.And(set, w.Space.Digit(d))
		default:
			set = w.Space.Minus(set, w.Space.Digit(d))
		}
	}
	var moves [][]uint64
	for code := range w.Space.All(set) {
		if moves = append(moves, code); len(moves) == mostSteps {
			break
		}
	}
	slices.SortStableFunc(moves, func(x, y []uint64) int { return size(x, w.Today) - size(y, w.Today) })
	var least [][]uint64
	for _, x := range moves {
		if !slices.ContainsFunc(least, func(y []uint64) bool { return part(y, x, w.Today) }) {
			least = append(least, x)
		}
	}
	return least
}

// size is how many digits differ in two codes.
func size(x, y []uint64) int {
	n := 0
	for k := range x {
		n += bits.OnesCount64(x[k] ^ y[k])
	}
	return n
}

// part says whether all that y changes of a code, x does too.
func part(y, x, from []uint64) bool {
	for k := range x {
		if (y[k]^from[k])&^(x[k]^from[k]) != 0 {
			return false
		}
	}
	return true
}

// leaves is how a party would leave a state under seq: by a gain that nothing
// answers, for the sake of its most important want, changing least. It is nil
// where none is found within bounds.
func (b *breaker) leaves(i model.Party, s []uint64) (to []uint64, position int, err error) {
	v, err := b.w.Explain(b.ctx, stability.SEQ, b.req.Semantics, i, s, mostSteps)
	if err != nil {
		return nil, 0, err
	}
	for _, x := range v.Improvements {
		if x.Found {
			continue
		}
		k := b.w.Decisive(i, s, x.To) + 1
		if to == nil || k < position || k == position && size(x.To, s) < size(to, s) {
			to, position = x.To, k
		}
	}
	return to, position, nil
}

// split are the words of which some readings are met in a state, others not.
func (b *breaker) split(s []uint64) []string {
	list := []string{}
	for _, word := range b.w.Case.Words {
		met, unmet := false, false
		for _, r := range word.Readings {
			if !b.w.Setup.Absent[r.Party] {
				holds := r.Means.Holds(s...)
				met, unmet = met || holds, unmet || !holds
			}
		}
		if met && unmet {
			list = append(list, word.Name)
		}
	}
	return list
}

// Meeting is a meeting and what became of the offers on its table.
type Meeting struct {
	Date    string   `json:"date"`
	Place   string   `json:"place"`
	Parties []string `json:"parties"`
	Outcome string   `json:"outcome"`
	Offers  []Offer  `json:"offers"`
}

// Offer is an offer, set against the day it was made, as stuck.Offer. Other
// voices are not tried.
type Offer struct {
	By       string         `json:"by"`
	State    *Ref           `json:"state"`
	Day      *Ref           `json:"day"`
	Worse    []string       `json:"worse"`
	Breakers []string       `json:"breakers"`
	Unmet    []answer.Place `json:"unmet"`
	Breaks   []Break        `json:"breaks"`
	Words    []string       `json:"words"`
	Under    []stuck.Under  `json:"under"` // none
}

// Break is a gain that leads away from an offer and that nothing answers.
type Break struct {
	Move
	Position int      `json:"position,omitempty"`
	Hurts    []string `json:"hurts"`
}

func (r *Stuck) meetings(b *breaker) error {
	for k := range b.w.Case.Meetings {
		x := &b.w.Case.Meetings[k]
		m := Meeting{Date: x.Date, Place: x.Place, Parties: []string{}, Outcome: x.Outcome, Offers: []Offer{}}
		for _, p := range x.Parties {
			m.Parties = append(m.Parties, b.w.Case.Parties[p].ID)
		}
		for _, o := range x.Offers {
			offer, err := b.offer(x, o)
			if err != nil {
				return err
			}
			m.Offers = append(m.Offers, offer)
		}
		r.Meetings = append(r.Meetings, m)
	}
	return nil
}

// offer judges one offer.
func (b *breaker) offer(x *detente.Meeting, o detente.Offer) (Offer, error) {
	w := b.w
	out := Offer{
		By: w.Case.Parties[o.By].ID, Worse: []string{}, Breakers: []string{}, Unmet: []answer.Place{},
		Breaks: []Break{}, Words: []string{}, Under: []stuck.Under{},
	}
	day := b.day(x.Date)
	if day != nil {
		at := ref(w, day)
		out.Day = &at
	}
	if w.Today == nil {
		return out, nil
	}
	code := w.Case.Code(w.Today, o.Settings)
	if !w.Space.Has(w.Play, code) {
		return out, nil
	}
	at := ref(w, code)
	out.State, out.Words = &at, b.split(code)
	if day == nil {
		return out, nil
	}
	for i := range w.Parties {
		if err := b.fate(&out, model.Party(i), day, code); err != nil {
			return out, err
		}
	}
	return out, nil
}

// fate adds what an offer ran into with one party.
func (b *breaker) fate(out *Offer, i model.Party, day, code []uint64) error {
	w, id := b.w, b.w.Parties[i].ID
	var places []int
	if w.Compare(i, code, day) < 0 {
		out.Worse = append(out.Worse, id)
		places = append(places, w.Decisive(i, day, code)+1)
	}
	if !w.Space.Has(b.v.Stable[b.seq][i].Maybe, code) {
		out.Breakers = append(out.Breakers, id)
		to, position, err := b.leaves(i, code)
		if err != nil {
			return err
		}
		if to != nil {
			x := Break{Move{id, ref(w, code), ref(w, to)}, position, []string{}}
			for j, p := range w.Parties {
				if p.Role == detente.Principal && model.Party(j) != i && w.Compare(model.Party(j), to, code) < 0 {
					x.Hurts = append(x.Hurts, p.ID)
				}
			}
			out.Breaks = append(out.Breaks, x)
			places = append(places, position)
		}
	}
	slices.Sort(places)
	for _, k := range slices.Compact(places) {
		if k > 0 {
			out.Unmet = append(out.Unmet, answer.Place{Party: id, Position: k})
		}
	}
	return nil
}

// day is the state of a day, as answer.Day has it; nil where it is not in play,
// or not known.
func (b *breaker) day(date string) []uint64 {
	w := b.w
	if !w.Case.HasStart || date == "" {
		return w.Today
	}
	code, done := w.Case.Code(nil, w.Case.HistoryStart), ""
	for _, step := range w.Case.History {
		if step.Date != "" {
			done = step.Date
		}
		if done <= date {
			code = w.Case.Code(code, step.Does)
		}
	}
	if !w.Space.Has(w.Play, code) {
		return nil
	}
	return code
}
