package model

import (
	"fmt"
	"strconv"
	"strings"

	"detente"
	"detente/condition"
	"detente/internal/bitset"
)

// Find is the state in play that a text names: an id of the graph form, a
// number (7 or s7), "code 12", or a pattern or condition that exactly one
// state in play fulfils. The error is one sentence with hints, naming what it
// was asked for as what.
func (m *Model) Find(what, text string) (State, error) {
	ref := detente.Ref{Text: text}
	ref.At.File = &detente.File{Name: what, Text: []byte(text)}
	ref.At.End = len(text)
	named, problem := m.named(ref)
	if problem != nil {
		return 0, detente.Problems{*problem}
	}
	inPlay := bitset.New(m.Total())
	var s State
	for n := range named.All() {
		if at, ok := m.At(Code(m.states.all.Select(n))); ok {
			inPlay.Add(n)
			s = at
		}
	}
	if inPlay.Count() == 0 && named.Count() > 0 {
		p := wrong(ref, fmt.Sprintf("state %s is out of play", m.numbers(named, 5)))
		p.Hints = []string{"an option that is held as it is, or a rule of the scenario, rules it out"}
		return 0, detente.Problems{p}
	}
	if problem := m.single(ref, inPlay); problem != nil {
		return 0, detente.Problems{*problem}
	}
	return s, nil
}

// one is the place, from 0 among the states of the case as written, of the
// one state that ref names.
func (m *Model) one(ref detente.Ref) (int, *detente.Problem) {
	if n, ok := m.plain(ref.Text); ok {
		return n, nil
	}
	named, problem := m.named(ref)
	if problem != nil {
		return 0, problem
	}
	if problem := m.single(ref, named); problem != nil {
		return 0, problem
	}
	for n := range named.All() {
		return n, nil
	}
	panic("model: a set of one is empty")
}

// plain is the place of a state that is named by its id or its number: at
// once, as tables have millions of them. What is wrong with any other is said
// by named.
func (m *Model) plain(text string) (int, bool) {
	text = strings.TrimSpace(text)
	if text == "" || text[0] > '9' { // no id begins with a digit
		if n, ok := m.places[text]; ok {
			return n, true
		}
	}
	digits, ok := number(text)
	if !ok {
		return 0, false
	}
	n, err := strconv.Atoi(digits)
	return n - 1, err == nil && n >= 1 && n <= m.Total()
}

// single says what is wrong with a reference that does not name one state.
func (m *Model) single(ref detente.Ref, named *bitset.Set) *detente.Problem {
	switch count := named.Count(); count {
	case 0:
		p := wrong(ref, "no state is like this")
		p.Hints = []string{"no feasible state meets it; `detente states` lists those there are"}
		return &p
	case 1:
		return nil
	default:
		p := wrong(ref, fmt.Sprintf("%d states are like this: %s; one is due", count, m.numbers(named, 5)))
		p.Hints = []string{"name one by its number, or add to the condition"}
		return &p
	}
}

// named are the states that ref names, by place in the case as written. The
// order of tries is that of docs/case-format.md, "States".
func (m *Model) named(ref detente.Ref) (*bitset.Set, *detente.Problem) {
	text := strings.TrimSpace(ref.Text)
	if n, ok := m.plain(text); ok {
		return m.just(n), nil
	}
	if digits, ok := number(text); ok {
		p := wrong(ref, fmt.Sprintf("there is no state %s: the case has states 1 to %d", digits, m.Total()))
		return nil, &p
	}
	if digits, ok := strings.CutPrefix(text, "code "); ok && !m.Graph() {
		return m.coded(ref, strings.TrimSpace(digits))
	}
	if m.Graph() {
		p := wrong(ref, fmt.Sprintf("no state is called %q", text))
		p.Hints = m.graphHints(text)
		return nil, &p
	}
	return m.described(ref, text)
}

func (m *Model) just(n int) *bitset.Set {
	s := bitset.New(m.Total())
	s.Add(n)
	return s
}

// number reads 7 or s7.
func number(text string) (string, bool) {
	digits := strings.TrimPrefix(text, "s")
	if digits == "" || strings.Trim(digits, "0123456789") != "" {
		return "", false
	}
	return digits, true
}

func (m *Model) coded(ref detente.Ref, digits string) (*bitset.Set, *detente.Problem) {
	code, err := strconv.ParseUint(digits, 10, 64)
	if err != nil {
		p := wrong(ref, fmt.Sprintf("%q is not a code", digits))
		p.Hints = []string{"a code is a whole number, as in: code 12"}
		return nil, &p
	}
	all := m.states.all
	if code >= uint64(all.Len()) || !all.Has(int(code)) {
		p := wrong(ref, fmt.Sprintf("code %d is no feasible state", code))
		if r, broken := m.Case.Broken(code); broken && code < uint64(all.Len()) {
			p.Notes = []detente.Note{{Range: r.At, Text: "this rule forbids it"}}
		}
		return nil, &p
	}
	return m.just(all.Rank(int(code))), nil
}

// described are the states that a pattern or condition fits.
func (m *Model) described(ref detente.Ref, text string) (*bitset.Set, *detente.Problem) {
	c, problems := m.Case.Condition("condition", text)
	if problems.Errors() == 0 {
		return meet(c.Word, m.states.all), nil
	}
	if condition.IsPattern(text) {
		p := wrong(ref, fmt.Sprintf("the pattern has %d characters, but a state of this case has %d digits",
			len(strings.ReplaceAll(text, " ", "")), m.Case.Digits()))
		p.Hints = []string{"one of Y, N or - for each option, in file order; a level option takes one for each level above its lowest"}
		return nil, &p
	}
	p := problems[0]
	p.Range = inside(ref.At, p.Range)
	if strings.Trim(text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789") == "" {
		p.Hints = append(p.Hints, "a state is named by its number (7 or s7), by code 12, by a pattern or by a condition")
	}
	return nil, &p
}

// inside places a range of a reference's own text into the file that the
// reference stands in, where that text is there word for word.
func inside(at, r detente.Range) detente.Range {
	if at.File == nil || r.File == nil || at.End-at.Start != len(r.File.Text) {
		return at
	}
	return detente.Range{File: at.File, Start: at.Start + r.Start, End: at.Start + r.End}
}

// maxNear is among how many states the nearest name is looked for.
const maxNear = 20_000

func (m *Model) graphHints(text string) []string {
	if len(m.Case.Graph) > maxNear {
		return nil
	}
	var ids []string
	for _, g := range m.Case.Graph {
		ids = append(ids, g.ID)
	}
	if near := condition.Nearest(text, ids); near != "" {
		return []string{"did you mean " + near + "?"}
	}
	if len(ids) <= 8 {
		return []string{"the states are " + strings.Join(ids, ", ")}
	}
	return nil
}

// numbers writes the first few states of a set as numbers.
func (m *Model) numbers(set *bitset.Set, most int) string {
	var list []string
	for n := range set.All() {
		if len(list) == most {
			list = append(list, "...")
			break
		}
		list = append(list, strconv.Itoa(n+1))
	}
	return strings.Join(list, ", ")
}

func wrong(ref detente.Ref, text string) detente.Problem {
	return detente.Problem{Severity: detente.Error, Range: ref.At, Text: text}
}
