// Package broad answers the questions that can be answered of a case whose
// states are too many to list: which states there are, what holds, why a state
// does, why nothing moves, and what would have to change.
//
// The shapes are those of the packages that list states (answer/states,
// answer/holds, answer/why, answer/stuck, answer/inverse). A state is its
// number among the feasible states of the case, which is counted and not
// listed; above 2^53-1 it is a decimal string (design section 6).
package broad

import (
	"context"
	"fmt"
	"math/big"
	"strings"

	"detente"
	"detente/answer"
	"detente/condition"
	"detente/internal/bdd"
	"detente/model"
	"detente/wide"
)

// DefaultLimit is how many entries a list holds unless a request says more: a
// list is never near the end here, and each of its states is long.
const DefaultLimit = 100

// most bounds every list, whatever is asked for.
const most = 10_000

// Ref is a state, in JSON its number.
type Ref struct {
	Number answer.Count
	Code   []uint64 // as detente.Case.Code writes it
}

// MarshalJSON writes the number.
func (r Ref) MarshalJSON() ([]byte, error) { return r.Number.MarshalJSON() }

func ref(w *wide.Case, code []uint64) Ref { return Ref{count(w.Number(code)), code} }

func count(n *big.Int) answer.Count { return answer.Count{Int: *n} }

// State is a state in a list.
type State struct {
	N       Ref               `json:"n"`
	Code    string            `json:"code"`
	Options []string          `json:"options"` // plain options taken
	Levels  map[string]string `json:"levels"`  // every level option
}

// NewState writes a state.
func NewState(w *wide.Case, code []uint64) State {
	x := State{N: ref(w, code), Code: wide.Decimal(code).String(), Options: []string{}, Levels: map[string]string{}}
	for _, o := range w.Case.Options() {
		level := w.Level(code, &o)
		if o.Levels != nil {
			x.Levels[o.Name()] = o.Levels[level]
		} else if level == 1 {
			x.Options = append(x.Options, o.Name())
		}
	}
	return x
}

// Move is what one party does by itself.
type Move struct {
	Party string `json:"party"`
	From  Ref    `json:"from"`
	To    Ref    `json:"to"`
}

func move(w *wide.Case, m wide.Move) Move {
	return Move{w.Parties[m.Party].ID, ref(w, m.From), ref(w, m.To)}
}

// Open is a verdict that is not known of all states, and why.
type Open struct {
	Concept string `json:"concept"`
	Party   string `json:"party"`
	Why     string `json:"why"`
}

// engine is the name of how all this is computed.
const engine = "cone"

func head(w *wide.Case, sem model.Semantics) answer.Head {
	h := answer.CaseHead(w.Case, w.Setup)
	h.Engine = engine
	if sem != model.Legal {
		h.Semantics = sem.String()
	}
	return h
}

// limited is how many entries a list may have.
func limited(limit int) int {
	if limit <= 0 || limit > most {
		return most
	}
	return limit
}

// first lists the first states of a set, and notes a cut.
func first(h *answer.Head, w *wide.Case, set bdd.Node, limit int) [][]uint64 {
	list := [][]uint64{}
	for code := range w.Space.All(set) {
		if len(list) == limited(limit) {
			h.Truncated = true
			break
		}
		list = append(list, code)
	}
	return list
}

func refs(w *wide.Case, codes [][]uint64) []Ref {
	list := []Ref{}
	for _, c := range codes {
		list = append(list, ref(w, c))
	}
	return list
}

// told notes verdicts that are not known of all states.
func told(h *answer.Head, w *wide.Case, v *wide.Verdicts) []Open {
	list := []Open{}
	for _, u := range v.Open {
		list = append(list, Open{u.Concept, w.Parties[u.Party].ID, u.Why(w)})
	}
	if len(list) > 0 {
		h.Exact = false
		h.Warnings = append(h.Warnings, fmt.Sprintf("not all verdicts are known, as those on %s under %s: %s; what is listed is sure, and so is what is left out of at_most. Fewer wants on what others do would help",
			list[0].Party, list[0].Concept, list[0].Why))
	}
	return list
}

// party is the party with an id.
func party(w *wide.Case, id string) (model.Party, error) {
	if i, ok := w.PartyIndex(id); ok {
		return i, nil
	}
	if _, known := w.Case.PartyIndex(id); known {
		return 0, fmt.Errorf("party %s is taken out by scenario %s", id, w.Setup.Scenario)
	}
	var ids []string
	for _, p := range w.Parties {
		ids = append(ids, p.ID)
	}
	hint := "the parties are " + strings.Join(ids, ", ")
	if near := condition.Nearest(id, ids); near != "" {
		hint = "did you mean " + near + "? " + hint
	}
	return 0, fmt.Errorf("there is no party %q\n  hint: %s", id, hint)
}

func parties(w *wide.Case, id string) ([]model.Party, error) {
	if id != "" {
		i, err := party(w, id)
		return []model.Party{i}, err
	}
	var all []model.Party
	for i := range w.Parties {
		all = append(all, model.Party(i))
	}
	return all, nil
}

// wants are those of a party, as it speaks under the setup.
func wants(w *wide.Case, i model.Party) []detente.Want {
	return w.Setup.Preferences[w.Parties[i].Index].Wants
}

// decisive is the want that decides between two states; nil where there is
// none.
func decisive(w *wide.Case, i model.Party, a, b []uint64) *answer.Want {
	k := w.Decisive(i, a, b)
	if k < 0 {
		return nil
	}
	x := answer.NewWant(w.Case, wants(w, i), k)
	return &x
}

// StatesRequest says which states are asked for, as states.Request does.
type StatesRequest struct {
	Wide   *wide.Case
	Where  *condition.Condition
	Holds  string
	Better []string
	First  string
	Limit  int // most states listed; 0 means as many as are ever listed
	wide.Options
}

// States are the states asked for.
type States struct {
	answer.Head
	Count answer.Count `json:"count"` // exact, also where the list is cut
	List  []State      `json:"list"`
}

// AskStates lists the first states that fulfil a request, by number or, for a
// party, the best first. The error names what is unknown, or says that there is
// no today to be better than.
func AskStates(ctx context.Context, req StatesRequest) (States, error) {
	w := req.Wide
	r := States{Head: head(w, req.Semantics), List: []State{}}
	set := w.Play
	if req.Where != nil {
		set = w.Space.And(set, w.Met(req.Where))
	}
	for _, id := range req.Better {
		i, err := party(w, id)
		if err != nil {
			return r, err
		}
		if w.Today == nil {
			return r, fmt.Errorf("the case does not say what is so today, so that nothing is better than that\n  hint: write status_quo: [...]")
		}
		above, _ := w.Compared(i, w.Today)
		set = w.Space.And(set, above)
	}
	if req.Holds != "" {
		req.Concepts = []string{req.Holds}
		v, err := w.Solve(ctx, req.Options)
		if err != nil {
			return r, err
		}
		told(&r.Head, w, v)
		set = w.Space.And(set, v.Equilibria[0].Sure)
	}
	if w.Space.Full() {
		return r, wide.Tangled
	}
	r.Count = count(w.Space.Count(set))
	add := func(code []uint64) bool {
		if len(r.List) == limited(req.Limit) {
			r.Truncated = true
			return false
		}
		r.List = append(r.List, NewState(w, code))
		return ctx.Err() == nil
	}
	if req.First == "" {
		w.Space.All(set)(add)
		return r, ctx.Err()
	}
	i, err := party(w, req.First)
	if err != nil {
		return r, err
	}
	w.BestFirst(i, set, add)
	return r, ctx.Err()
}
