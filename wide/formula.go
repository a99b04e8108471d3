package wide

import (
	"detente/condition"
	"detente/internal/bdd"
)

// Met are the codes that meet a condition, feasible or not.
func (w *Case) Met(c *condition.Condition) bdd.Node {
	s := w.Space
	args := make([]bdd.Node, len(c.Args))
	for k, a := range c.Args {
		args[k] = w.Met(a)
	}
	switch c.Op {
	case condition.True:
		return bdd.True
	case condition.Taken:
		return w.taken(c)
	case condition.Not:
		return s.Not(args[0])
	case condition.And:
		return s.And(args...)
	case condition.Or, condition.Unless:
		return s.Or(args...)
	case condition.Xor:
		odd := bdd.False
		for _, a := range args {
			odd = s.Xor(odd, a)
		}
		return odd
	case condition.If:
		return s.Or(s.Not(args[0]), args[1])
	case condition.Iff:
		return s.Not(s.Xor(args[0], args[1]))
	case condition.AtLeast:
		return w.atLeast(args, c.N)
	case condition.AtMost:
		return s.Not(w.atLeast(args, c.N+1))
	case condition.Exactly:
		return s.Minus(w.atLeast(args, c.N), w.atLeast(args, c.N+1))
	}
	return bdd.False
}

// taken is an option taken, or compared with a level.
func (w *Case) taken(c *condition.Condition) bdd.Node {
	reaches := func(level int) bdd.Node {
		switch {
		case level <= 0:
			return bdd.True
		case level > c.Option.Digits():
			return bdd.False
		}
		return w.Space.Digit(c.Option.Digit + level - 1)
	}
	s, l := w.Space, c.Level
	switch c.Cmp {
	case condition.Equal:
		return s.Minus(reaches(l), reaches(l+1))
	case condition.NotEqual:
		return s.Not(s.Minus(reaches(l), reaches(l+1)))
	case condition.Less:
		return s.Not(reaches(l))
	case condition.LessEqual:
		return s.Not(reaches(l + 1))
	case condition.Greater:
		return reaches(l + 1)
	case condition.GreaterEqual:
		return reaches(l)
	}
	return reaches(1)
}

// atLeast are the codes in n or more of some sets: by how many of the sets so
// far a code is in, up to n.
func (w *Case) atLeast(sets []bdd.Node, n int) bdd.Node {
	if n > len(sets) {
		return bdd.False
	}
	in := make([]bdd.Node, n+1) // in k or more
	in[0] = bdd.True
	for _, a := range sets {
		for k := n; k > 0; k-- {
			in[k] = w.Space.Or(in[k], w.Space.And(in[k-1], a))
		}
	}
	return in[n]
}
