package wants

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/crillab/gophersat/solver"

	"detente/condition"
)

// formula says in clauses which combinations of options are states. Digit d of
// a code is variable d+1; the rest stand for parts of conditions. A literal is
// a variable or, negated, its contrary.
type formula struct {
	digits  int
	last    int // variables so far
	clauses [][]int
	size    int            // literals in clauses
	gates   map[string]int // literals that stand for a conjunction or an equivalence
}

// maxLiterals bounds a formula: a larger one takes seconds to read alone.
const maxLiterals = 400_000

// maxInputs bounds a clause, since the solver compares its literals in pairs.
const maxInputs = 64

// yes is the literal that is always true.
func (f *formula) yes() int { return f.digits + 1 }

func newFormula(digits int) *formula {
	f := &formula{digits: digits, last: digits + 1, gates: map[string]int{}}
	f.require(f.yes())
	return f
}

// require adds a clause: one of the literals is true. It keeps to what the
// solver takes well: no literal twice, none beside its contrary.
func (f *formula) require(literals ...int) {
	var clause []int
	for _, l := range literals {
		switch {
		case slices.Contains(clause, -l):
			return
		case !slices.Contains(clause, l):
			clause = append(clause, l)
		}
	}
	if len(clause) == 1 && slices.ContainsFunc(f.clauses, func(c []int) bool { return slices.Equal(c, clause) }) {
		return
	}
	f.clauses = append(f.clauses, clause)
	f.size += len(clause)
}

// full says whether the formula is as large as it may become.
func (f *formula) full() bool { return f.size > maxLiterals }

// literal stands for a condition. Conditions built alike have the same one.
// Once the formula is full it is any.
func (f *formula) literal(c *condition.Condition) int {
	if f.full() {
		return f.yes()
	}
	var args []int
	for _, a := range c.Args {
		args = append(args, f.literal(a))
	}
	switch c.Op {
	case condition.True:
		return f.yes()
	case condition.Taken:
		return f.taken(c)
	case condition.Not:
		return -args[0]
	case condition.And:
		return f.all(args)
	case condition.Or, condition.Unless:
		return f.any(args...)
	case condition.If:
		return f.any(-args[0], args[1])
	case condition.Iff:
		return f.same(args[0], args[1])
	case condition.Xor:
		odd := -f.yes()
		for _, a := range args {
			odd = -f.same(odd, a)
		}
		return odd
	case condition.AtLeast:
		return f.atLeast(c.N, args)
	case condition.AtMost:
		return -f.atLeast(c.N+1, args)
	case condition.Exactly:
		return f.all([]int{f.atLeast(c.N, args), -f.atLeast(c.N+1, args)})
	}
	return -f.yes()
}

// taken stands for an option, or one compared with a level.
func (f *formula) taken(c *condition.Condition) int {
	reaches := func(level int) int {
		switch {
		case level <= 0:
			return f.yes()
		case level > c.Option.Digits():
			return -f.yes()
		}
		return c.Option.Digit + level
	}
	at, above := reaches(c.Level), reaches(c.Level+1)
	switch c.Cmp {
	case condition.Equal:
		return f.all([]int{at, -above})
	case condition.NotEqual:
		return f.any(-at, above)
	case condition.Less:
		return -at
	case condition.LessEqual:
		return -above
	case condition.Greater:
		return above
	case condition.GreaterEqual:
		return at
	}
	return reaches(1)
}

// all is true where all of the literals are.
func (f *formula) all(literals []int) int {
	if len(literals) > maxInputs {
		first := f.all(literals[:maxInputs])
		return f.all(append([]int{first}, literals[maxInputs:]...))
	}
	list := slices.Clone(literals)
	slices.Sort(list)
	list = slices.DeleteFunc(slices.Compact(list), func(l int) bool { return l == f.yes() })
	for _, l := range list {
		if l == -f.yes() || slices.Contains(list, -l) {
			return -f.yes()
		}
	}
	switch len(list) {
	case 0:
		return f.yes()
	case 1:
		return list[0]
	}
	gate, known := f.gate('&', list)
	if known {
		return gate
	}
	whole := []int{gate}
	for _, l := range list {
		f.require(-gate, l)
		whole = append(whole, -l)
	}
	f.require(whole...)
	return gate
}

// any is true where one of the literals is.
func (f *formula) any(literals ...int) int {
	contrary := make([]int, len(literals))
	for k, l := range literals {
		contrary[k] = -l
	}
	return -f.all(contrary)
}

// same is true where a and b are both true or both false.
func (f *formula) same(a, b int) int {
	sign := 1
	if a < 0 {
		a, sign = -a, -sign
	}
	if b < 0 {
		b, sign = -b, -sign
	}
	a, b = min(a, b), max(a, b)
	switch {
	case a == b:
		return sign * f.yes()
	case a == f.yes():
		return sign * b
	case b == f.yes():
		return sign * a
	}
	gate, known := f.gate('=', []int{a, b})
	if !known {
		f.require(-gate, -a, b)
		f.require(-gate, a, -b)
		f.require(gate, a, b)
		f.require(gate, -a, -b)
	}
	return sign * gate
}

// gate is the variable for an operator over literals; known if it was there.
func (f *formula) gate(op byte, literals []int) (gate int, known bool) {
	key := fmt.Sprint(string(op), literals)
	if gate, known = f.gates[key]; !known {
		f.last++
		gate = f.last
		f.gates[key] = gate
	}
	return gate, known
}

// atLeast is true where n or more of the literals are: a row for each number
// still missing, built from the last literal to the first.
func (f *formula) atLeast(n int, literals []int) int {
	if n <= 0 {
		return f.yes()
	}
	if n > len(literals) {
		return -f.yes()
	}
	missing := make([]int, n+1)
	for k := range missing {
		missing[k] = -f.yes()
	}
	missing[0] = f.yes()
	for at := len(literals) - 1; at >= 0 && !f.full(); at-- {
		for k := n; k > 0; k-- {
			missing[k] = f.any(missing[k], f.all([]int{literals[at], missing[k-1]}))
		}
	}
	return missing[n]
}

// errSolver says that the SAT solver gave no answer.
var errSolver = errors.New("the search was stopped: the SAT solver failed on this case")

// What a solve counts as work: each literal that is read, and each conflict.
const (
	literalWork  = 40
	conflictWork = 20_000
)

// outcome is what a solve came to.
type outcome struct {
	met bool
	of  []bool // by variable, where met
	err error
}

// solve looks for a combination in which all of the literals are true. It
// returns the words of its code, or nil where there is none.
//
// The solver cannot be told to stop. But it reports each conflict, and waits
// until the report is taken: where the work is used up, or the context is
// done, no more is taken, and the solver waits for good, without computing.
func (f *formula) solve(w *work, literals []int) ([]uint64, error) {
	if err := w.spend(literalWork * (f.size + len(literals))); err != nil {
		return nil, err
	}
	clauses := slices.Clone(f.clauses)
	for k, l := range literals {
		if l == -f.yes() || slices.Contains(literals[:k], -l) {
			return nil, nil
		}
		if l != f.yes() && !slices.Contains(literals[:k], l) {
			clauses = append(clauses, []int{l})
		}
	}
	select {
	case turn <- struct{}{}:
	case <-w.ctx.Done():
		return nil, w.ctx.Err()
	}
	x, err := f.await(w, clauses)
	if err != nil || !x.met {
		return nil, err
	}
	code := make([]uint64, f.digits/64+1)
	for d := range f.digits {
		if x.of[d] {
			code[d/64] |= 1 << (d % 64)
		}
	}
	return code, nil
}

// turn is taken by who solves: solvers share a buffer for what they learn from
// a conflict, so only one may run at a time.
var turn = make(chan struct{}, 1)

// settled is how long a solver that was given up may take to come to its next
// report, where it waits for good.
const settled = 100 * time.Millisecond

// await runs one solve, and gives up where the work is used up or the context
// is done. It gives the turn back.
func (f *formula) await(w *work, clauses [][]int) (outcome, error) {
	reports, done := make(chan string), make(chan outcome, 1)
	free := func() { <-turn }
	go run(clauses, f.last, reports, done)
	for {
		select {
		case <-reports:
			if err := w.spend(conflictWork); err != nil {
				time.AfterFunc(settled, free)
				return outcome{}, err
			}
		case <-w.ctx.Done():
			time.AfterFunc(settled, free)
			return outcome{}, w.ctx.Err()
		case x := <-done:
			free()
			return x, x.err
		}
	}
}

// run is one solve. A panic of the solver is an outcome.
func run(clauses [][]int, variables int, reports chan string, done chan outcome) {
	defer func() {
		if recover() != nil {
			done <- outcome{err: errSolver}
		}
	}()
	s := solver.New(solver.ParseSliceNb(clauses, variables))
	s.Certified, s.CertChan = true, reports
	if s.Solve() != solver.Sat {
		done <- outcome{}
		return
	}
	done <- outcome{met: true, of: s.Model()}
}
