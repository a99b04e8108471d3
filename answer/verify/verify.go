// Package verify answers: can I trust it?
//
// [Ask] derives verdicts again from the case as written, by the definitions
// word for word, and compares them with those of the engine that answers use.
// It shares nothing with the engines but the numbering of states: whether a
// combination of options is feasible, what a party can move to, and which of
// two states it prefers are read from the rules, options and wants themselves,
// and sequences of moves are followed one by one.
//
// # Symbols
//
// As in package stability: i is the focal party and s the state judged; s1 is
// an improvement of i from s, s2 an answer of the others from s1, s3 an escape
// of i from s2.
package verify

import (
	"context"
	"fmt"

	"detente/answer"
	"detente/model"
	"detente/stability"
)

// Request says what to check.
type Request struct {
	Model   *model.Model
	Options stability.Options // whose verdicts are checked; Concepts none means all
	Seed    uint64            // of the choice of states, where not all are checked
	Limit   int               // most disagreements listed; 0 means no limit
	// Version and Go are those of the program, for the certificate.
	Version  string
	Go       string
	Progress func(done, total int) // called now and then, one call at a time
}

// Result is what was checked and how it came out.
type Result struct {
	answer.Head
	Seed    uint64 `json:"seed"`
	Checked int    `json:"checked"` // states of which every verdict was derived again
	Of      int    `json:"of"`      // states in play
	// Unchecked are by concept the verdicts on chosen states that would have
	// taken too long to derive.
	Unchecked     map[string]int `json:"unchecked"`
	Disagreements []Disagreement `json:"disagreements"`
	Count         int            `json:"count"` // of disagreements, uncut
	Certificate   Certificate    `json:"certificate"`
}

// The kinds of disagreement.
const (
	OfVerdict = "verdict" // stable or not
	OfState   = "state"   // a combination of options is a state and should not be, or the reverse
	OfOrder   = "order"   // which of two states a party prefers
	OfQuote   = "quote"   // a quote does not stand where it is said to
	OfHash    = "hash"    // of the case or a source
)

// Disagreement is one thing that came out otherwise when derived again. Each
// is a fault of the program.
type Disagreement struct {
	Kind     string `json:"kind"`
	Concept  string `json:"concept,omitempty"`
	Party    string `json:"party,omitempty"`
	N        int    `json:"n,omitempty"`     // a state
	Other    int    `json:"other,omitempty"` // the state it is compared with
	Code     string `json:"code,omitempty"`  // of a combination of options that is no state
	Source   string `json:"source,omitempty"`
	Quote    string `json:"quote,omitempty"`
	Computed string `json:"computed"` // what the program says
	Derived  string `json:"derived"`  // what the definitions say
}

// Certificate says what was checked, of what, and by which program.
type Certificate struct {
	Version    string            `json:"version"`
	Go         string            `json:"go"`
	Case       string            `json:"case"` // SHA-256, like those of the sources
	Sources    map[string]string `json:"sources"`
	Scenario   string            `json:"scenario"`
	Voices     map[string]string `json:"voices"` // of parties that have several
	Engine     string            `json:"engine"`
	Semantics  string            `json:"semantics"`
	States     int               `json:"states"`
	Parties    int               `json:"parties"`
	Options    int               `json:"options"`
	Concepts   []string          `json:"concepts"`
	Equilibria map[string]int    `json:"equilibria"`
	Checked    Checked           `json:"checked"`
	Seed       uint64            `json:"seed"`
}

// Checked are how many things of a kind were compared.
type Checked struct {
	States       int  `json:"states"`
	Verdicts     int  `json:"verdicts"`
	Combinations int  `json:"combinations"` // of options, whether they are states
	AllOf        bool `json:"all_combinations"`
	Pairs        int  `json:"pairs"`  // of states, which of them a party prefers
	Quotes       int  `json:"quotes"` // found word for word where they are said to stand
	Lost         int  `json:"lost"`   // quotes that are not in their source, as check says
	Sources      int  `json:"sources"`
}

// small is up to how many states all are checked.
const small = 512

// Ask checks verdicts on all states, or beyond 512 of them on today, on what
// holds (at most a hundred states for each concept) and on 200 chosen by the
// seed.
//
// The error is that of stability.Solve. A disagreement is no error.
func Ask(ctx context.Context, req Request) (Result, error) {
	m := req.Model
	r := Result{
		Head: answer.NewHead(m), Seed: req.Seed, Of: m.Len(),
		Unchecked: map[string]int{}, Disagreements: []Disagreement{},
	}
	opt := req.Options
	opt.Progress = nil
	t, err := stability.Solve(ctx, m, opt)
	if err != nil {
		return r, err
	}
	r.Engine = t.Engine
	if t.Semantics != model.Legal {
		r.Semantics = t.Semantics.String()
	}
	r.certify(m, t, req)
	d, err := newDeriver(ctx, m, t.Semantics)
	if err != nil {
		return r, err
	}
	var found []Disagreement
	found = append(found, r.hashes(m.Case)...)
	found = append(found, r.quotes(m.Case)...)
	if !m.Graph() {
		states, err := r.combinations(ctx, d, req.Seed)
		if err != nil {
			return r, err
		}
		found = append(found, states...)
	}
	chosen := choose(m, t, req.Seed)
	r.Exact = len(chosen) == m.Len() && (m.Graph() || r.Certificate.Checked.AllOf)
	found = append(found, r.orders(d, chosen, req.Seed)...)
	verdicts, err := r.verdicts(ctx, d, t, chosen, req.Progress)
	if err != nil {
		return r, err
	}
	found = append(found, verdicts...)
	r.Count = len(found)
	r.Disagreements = append(r.Disagreements, answer.Limited(&r.Head, found, req.Limit)...)
	return r, nil
}

func (r *Result) certify(m *model.Model, t *stability.Table, req Request) {
	c := Certificate{
		Version: req.Version, Go: req.Go, Case: r.Inputs.Case, Sources: r.Inputs.Sources, Scenario: m.Setup.Scenario,
		Voices: map[string]string{}, Engine: t.Engine, Semantics: t.Semantics.String(), States: m.Len(), Parties: len(m.Parties),
		Options: len(m.Case.Options()), Concepts: []string{}, Equilibria: map[string]int{}, Seed: req.Seed,
	}
	for _, p := range m.Parties {
		if len(p.Voices) > 1 {
			c.Voices[p.ID] = m.Setup.Voices[p.Index]
		}
	}
	for k, concept := range t.Concepts {
		if t.Undefined[k] == "" {
			c.Concepts = append(c.Concepts, concept.ID)
			c.Equilibria[concept.ID] = t.Equilibria[k].Count()
		}
	}
	r.Certificate = c
}

// verdicts derives every verdict on the chosen states and compares.
func (r *Result) verdicts(ctx context.Context, d *deriver, t *stability.Table, chosen []model.State, progress func(done, total int)) ([]Disagreement, error) {
	outcomes := make([]outcome, len(chosen))
	share := effort / max(len(chosen), 1)
	if d.m.Len() > room {
		share /= readAnew
	}
	err := answer.Each(ctx, len(chosen), progress, func(k int) error {
		var err error
		outcomes[k], err = d.compare(ctx, t, chosen[k], share)
		return err
	})
	if err != nil {
		return nil, err
	}
	var found []Disagreement
	for _, x := range outcomes {
		found = append(found, x.found...)
		r.Certificate.Checked.Verdicts += x.checked
		if len(x.undecided) == 0 {
			r.Checked++
		}
		for _, id := range x.undecided {
			r.Unchecked[id]++
		}
	}
	r.Certificate.Checked.States = r.Checked
	if r.Checked < len(chosen) {
		r.Exact = false
		r.Warnings = append(r.Warnings, "some verdicts would take too long to derive; `unchecked` counts them")
	}
	return found, nil
}

// effort bounds the moves looked at for all verdicts: some seconds. Each chosen
// state has an even share.
const effort = 1 << 28

// readAnew is by how much each move costs more where it is not written out.
const readAnew = 32

// outcome is what came out for one state.
type outcome struct {
	found     []Disagreement
	checked   int
	undecided []string // concepts, one for each verdict that took too long
}

// compare derives the verdicts on s for every party and concept.
func (d *deriver) compare(ctx context.Context, t *stability.Table, s model.State, share int) (outcome, error) {
	var x outcome
	b := budget{share, d.newTrail()}
	for _, c := range simLast(t) {
		for i := range d.m.Parties {
			if err := ctx.Err(); err != nil {
				return x, err
			}
			stable, ok := d.stable(t.Concepts[c].ID, model.Party(i), s, &b)
			if !ok {
				x.undecided = append(x.undecided, t.Concepts[c].ID)
				continue
			}
			x.checked++
			if computed := t.Stable[c][i].Has(int(s)); computed != stable {
				x.found = append(x.found, Disagreement{
					Kind: OfVerdict, Concept: t.Concepts[c].ID, Party: d.m.Parties[i].ID, N: d.m.Number(s),
					Computed: fmt.Sprint(computed), Derived: fmt.Sprint(stable),
				})
			}
		}
	}
	return x, nil
}

// simLast is in which order the concepts of a table are derived: sim last, since
// it alone can take a whole share.
func simLast(t *stability.Table) []int {
	var first, last []int
	for c := range t.Concepts {
		switch {
		case t.Undefined[c] != "":
		case t.Concepts[c].ID == stability.SIM.ID:
			last = append(last, c)
		default:
			first = append(first, c)
		}
	}
	return append(first, last...)
}
