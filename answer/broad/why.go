package broad

import (
	"context"
	"fmt"
	"runtime"
	"sync"
	"sync/atomic"

	"detente/answer"
	"detente/model"
	"detente/stability"
	"detente/wide"
)

// WhyRequest asks about one state.
type WhyRequest struct {
	Wide      *wide.Case
	State     []uint64
	Party     string   // an id; "" for all
	Concepts  []string // ids; none means all
	Semantics model.Semantics
	Limit     int // most improvements listed for a verdict; 0 means as many as are ever listed
}

// Why is the verdicts on one state, by concept, then party, as why.Result.
type Why struct {
	answer.Head
	State    Ref       `json:"state"`
	Verdicts []Verdict `json:"verdicts"`
}

// Verdict is whether the state is stable for a party, and why.
type Verdict struct {
	Party   string `json:"party"`
	Concept string `json:"concept"`
	// Stable is null where that is too much to find out; Kind is then
	// "undecided".
	Stable *bool          `json:"stable"`
	Kind   stability.Kind `json:"kind"`
	// Improvements are gains by what matters to the party alone; each is one
	// with any of its other options changed, too.
	Improvements []Improvement `json:"improvements"`
	Moves        answer.Count  `json:"moves"` // whatever they change
	Keeps        []answer.Want `json:"keeps"`
}

// Undecided is the kind of a verdict that is not known.
const Undecided stability.Kind = "undecided"

// Improvement is a gain of the party, and the others' answer to it.
type Improvement struct {
	To       Ref          `json:"to"`
	Answered bool         `json:"answered"`
	By       []Move       `json:"by"`
	Credible bool         `json:"credible"`
	Escape   *Move        `json:"escape,omitempty"`
	Ends     Ref          `json:"ends"`
	Meets    *answer.Want `json:"meets,omitempty"`
	Costs    *answer.Want `json:"costs,omitempty"`
}

// AskWhy explains the verdicts on a state. The error names an unknown party or
// concept, or is ctx.Err().
func AskWhy(ctx context.Context, req WhyRequest) (Why, error) {
	w := req.Wide
	r := Why{Head: head(w, req.Semantics), State: ref(w, req.State), Verdicts: []Verdict{}}
	concepts, err := stability.Named(req.Concepts)
	if err != nil {
		return r, err
	}
	list, err := parties(w, req.Party)
	if err != nil {
		return r, err
	}
	found, err := explained(ctx, req, concepts, list)
	if err != nil {
		return r, err
	}
	for _, v := range found {
		r.Verdicts = append(r.Verdicts, r.verdict(w, v, req.State))
	}
	return r, nil
}

// explained asks for the verdicts side by side; each works in a space of its
// own.
func explained(ctx context.Context, req WhyRequest, concepts []stability.Concept, list []model.Party) ([]wide.Verdict, error) {
	found := make([]wide.Verdict, len(concepts)*len(list))
	faults := make([]error, len(found))
	var wg sync.WaitGroup
	var next atomic.Int64
	for range min(runtime.GOMAXPROCS(0), len(found)) {
		wg.Go(func() {
			for k := int(next.Add(1)) - 1; k < len(found) && ctx.Err() == nil; k = int(next.Add(1)) - 1 {
				found[k], faults[k] = req.Wide.Explain(ctx, concepts[k/len(list)], req.Semantics, list[k%len(list)], req.State, limited(req.Limit))
			}
		})
	}
	wg.Wait()
	for _, err := range append(faults, ctx.Err()) {
		if err != nil {
			return nil, err
		}
	}
	return found, nil
}

func (r *Why) verdict(w *wide.Case, v wide.Verdict, s []uint64) Verdict {
	out := Verdict{
		Party: w.Parties[v.Party].ID, Concept: v.Concept.ID, Kind: v.Kind,
		Improvements: []Improvement{}, Moves: count(v.Moves), Keeps: []answer.Want{},
	}
	for _, k := range v.Keeps {
		out.Keeps = append(out.Keeps, answer.NewWant(w.Case, wants(w, v.Party), k))
	}
	if !v.Decided {
		out.Kind, r.Exact = Undecided, false
		r.Warnings = append(r.Warnings, fmt.Sprintf("whether %s would stay under %s is not known: the search for answers grew too big. Fewer wants on what others do would help", out.Party, out.Concept))
		return out
	}
	out.Stable = &v.Stable
	r.Truncated = r.Truncated || v.Gains.Cmp(bigInt(len(v.Improvements))) > 0
	for _, x := range v.Improvements {
		y := Improvement{
			To: ref(w, x.To), Answered: x.Found, By: []Move{}, Credible: x.Credible && len(x.By) > 0, Ends: ref(w, x.Ends),
			Meets: decisive(w, v.Party, s, x.To),
		}
		for _, m := range x.By {
			y.By = append(y.By, move(w, m))
		}
		if x.Found {
			y.Costs = decisive(w, v.Party, s, x.Ends)
		}
		if x.Escape != nil {
			m := move(w, *x.Escape)
			y.Escape = &m
		}
		out.Improvements = append(out.Improvements, y)
	}
	return out
}
