package model

import (
	"context"
	"strconv"

	"detente"
	"detente/condition"
	"detente/internal/bitset"
)

// states are the feasible states of the case and those of them in play. In
// the option form both sets are over codes; in the graph form over the places
// in the case's list of states, which then serve as codes.
type states struct {
	all   *bitset.Index    // of the case as written
	play  *bitset.Index    // under the setup
	codes []uint32         // of the states in play; nil where each is its place
	found detente.Problems // while all was listed
}

func (x *states) len() int {
	if x.play == nil {
		return 0
	}
	return x.play.Count()
}

// code is the code of s, which has at most maxDigits digits.
func (x *states) code(s State) Code {
	if x.codes == nil {
		return Code(s)
	}
	return Code(x.codes[s])
}

// Code is the combination of options of s; in the graph form its place.
func (m *Model) Code(s State) Code { return m.states.code(s) }

// At is the state in play with the given code.
func (m *Model) At(c Code) (State, bool) {
	if c >= Code(m.states.play.Len()) || !m.states.play.Has(int(c)) {
		return 0, false
	}
	return State(m.states.play.Rank(int(c))), true
}

// Number is the number of s in the case as written, from 1.
func (m *Model) Number(s State) int {
	return m.states.all.Rank(int(m.states.code(s))) + 1
}

// NumberOf is the number of the state of the case with code c, in play or not.
func (m *Model) NumberOf(c Code) int { return m.states.all.Rank(int(c)) + 1 }

// State is the state in play with number n.
func (m *Model) State(n int) (State, bool) {
	if n < 1 || n > m.states.all.Count() {
		return 0, false
	}
	return m.At(Code(m.states.all.Select(n - 1)))
}

// Level is the value of an option in s: 0 or 1, or the index of its level.
func (m *Model) Level(s State, o *detente.Option) int {
	level := 0
	for d := range o.Digits() {
		level += int(m.states.code(s) >> (o.Digit + d) & 1)
	}
	return level
}

// Holds says whether a condition is met in s.
func (m *Model) Holds(c *condition.Condition, s State) bool {
	return c.Holds(uint64(m.states.code(s)))
}

// Where is the set of states in play that meet a condition.
func (m *Model) Where(c *condition.Condition) *bitset.Set {
	return meet(c.Word, m.states.play)
}

// meet is the set of members of x, by their rank, for whose code word says
// so, which judges the 64 codes from one on.
func meet(word func(from uint64) uint64, x *bitset.Index) *bitset.Set {
	out := bitset.New(x.Count())
	words, at := out.Words(), 0
	for k, in := range x.Words() {
		if in == 0 {
			continue
		}
		bits, n := squeeze(word(uint64(k)<<6), in)
		words[at>>6] |= bits << (at & 63)
		if at&63+n > 64 {
			words[at>>6+1] |= bits >> (64 - at&63)
		}
		at += n
	}
	return out
}

// squeeze moves the bits of w at the members of in together, lowest first,
// and says how many there are.
func squeeze(w, in uint64) (bits uint64, n int) {
	if in == ^uint64(0) {
		return w, 64
	}
	for ; in != 0; in &= in - 1 {
		if w&in&-in != 0 {
			bits |= 1 << n
		}
		n++
	}
	return bits, n
}

// list finds the states of the case.
func (m *Model) list(ctx context.Context) error {
	if m.Graph() {
		all := bitset.New(len(m.Case.Graph))
		all.Fill()
		m.states.all = bitset.NewIndex(all)
		return nil
	}
	digits := m.Case.Digits()
	if digits > maxDigits {
		return m.fits(ctx, digits, 1<<min(digits, 50))
	}
	all, err := m.feasible(ctx, &m.states.found)
	switch {
	case err != nil:
		return err
	case m.states.found.Errors() > 0:
		return m.states.found
	}
	m.states.all = bitset.NewIndex(all)
	return m.fits(ctx, digits, m.states.all.Count())
}

// feasible is the set of codes the rules of the case allow.
func (m *Model) feasible(ctx context.Context, problems *detente.Problems) (*bitset.Set, error) {
	codes := bitset.New(1 << m.Case.Digits())
	codes.Fill()
	words := codes.Words()
	rising := levelled(m.Case)
	for k := 0; rising && k < len(words); k++ {
		if k&0xffff == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		words[k] &= unary(m.Case, uint64(k)<<6)
	}
	for k := range m.Case.Rules {
		if p := idle(m.Case, k); p != nil {
			*problems = append(*problems, *p)
		}
		if err := allow(ctx, codes, m.Case.Rules[k].Allows); err != nil {
			return nil, err
		}
		if codes.Count() == 0 {
			*problems = append(*problems, nothingLeft(m.Case.Rules, k))
			break
		}
	}
	return codes, nil
}

// idle warns of a pattern to remove that fits no combination of options, as
// one in which a level is reached without the levels below it.
func idle(c *detente.Case, k int) *detente.Problem {
	if c.Rules[k].Kind != detente.Remove {
		return nil
	}
	for word := range uint64(1) << max(0, c.Digits()-6) {
		if unary(c, word<<6)&^c.Rules[k].Allows.Word(word<<6) != 0 {
			return nil
		}
	}
	return &detente.Problem{Severity: detente.Warning, Range: c.Rules[k].At, Text: "no state fits this pattern",
		Hints: []string{"a level is reached only with the levels below it"}}
}

// allow keeps the codes that meet c.
func allow(ctx context.Context, codes *bitset.Set, c *condition.Condition) error {
	words := codes.Words()
	for k := range words {
		if k&0xffff == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		if words[k] != 0 {
			words[k] &= c.Word(uint64(k) << 6)
		}
	}
	return nil
}

// levelled says whether some option of c takes more than one digit.
func levelled(c *detente.Case) bool {
	return c.Digits() > len(c.Options())
}

// unary is the word of codes from base on in which no level option has a
// higher digit without the lower ones.
func unary(c *detente.Case, base uint64) uint64 {
	w := ^uint64(0)
	for k := range c.Parties {
		for j := range c.Parties[k].Options {
			o := &c.Parties[k].Options[j]
			for d := o.Digit + 1; d < o.Digit+o.Digits(); d++ {
				w &= digitWord(d-1, base) | ^digitWord(d, base)
			}
		}
	}
	return w
}

// lowDigits are the values of digits 0 to 5 over 64 codes in a row.
var lowDigits = [6]uint64{
	0xaaaaaaaaaaaaaaaa, 0xcccccccccccccccc, 0xf0f0f0f0f0f0f0f0,
	0xff00ff00ff00ff00, 0xffff0000ffff0000, 0xffffffff00000000,
}

func digitWord(d int, base uint64) uint64 {
	if d < 6 {
		return lowDigits[d]
	}
	return -(base >> d & 1)
}

// nothingLeft says that with rule k the rules leave no state at all.
func nothingLeft(rules []detente.Rule, k int) detente.Problem {
	p := detente.Problem{
		Severity: detente.Error,
		Range:    rules[k].At,
		Text:     "with this rule no state is left: together the rules forbid everything",
		Hints:    []string{"a rule says what is impossible; take out one that forbids what is merely unwelcome"},
	}
	for _, r := range rules[:k] {
		if len(p.Notes) < 3 && meets(r.Allows, rules[k].Allows) {
			p.Notes = append(p.Notes, detente.Note{Range: r.At, Text: "this rule is about the same options"})
		}
	}
	return p
}

// meets says whether two conditions mention a common option.
func meets(a, b *condition.Condition) bool {
	mentions := map[int]bool{}
	for _, o := range a.Options() {
		mentions[o] = true
	}
	for _, o := range b.Options() {
		if mentions[o] {
			return true
		}
	}
	return false
}

// fill lists the codes of the states in play.
func (m *Model) fill() {
	m.states.codes = nil
	if m.states.play.Count() == m.states.play.Len() {
		return
	}
	m.states.codes = make([]uint32, 0, m.states.play.Count())
	for c := range m.states.play.All() {
		m.states.codes = append(m.states.codes, uint32(c))
	}
}

// CodeText is the code of s as written in JSON; "" in the graph form.
func (m *Model) CodeText(s State) string {
	if m.Graph() {
		return ""
	}
	return strconv.FormatUint(uint64(m.states.code(s)), 10)
}

// Total is the number of states of the case as written.
func (m *Model) Total() int { return m.states.all.Count() }
