package condition

// Holds says whether c is true in the state with this code: option digit d is
// bit d%64 of code[d/64], and digits beyond the last word are 0. It allocates
// nothing.
//
// Digits of a level option are read one by one, so that a code which is no
// proper unary number (level 2 without level 1) has an answer too.
func (c *Condition) Holds(code ...uint64) bool {
	return c.holds(code)
}

func (c *Condition) holds(code []uint64) bool {
	switch c.Op {
	case True:
		return true
	case Taken:
		return c.taken(code)
	case Not:
		return !c.Args[0].holds(code)
	case And:
		return !c.anyIs(false, code)
	case Or, Unless:
		return c.anyIs(true, code)
	case Xor:
		return c.count(code)%2 == 1
	case If:
		return !c.Args[0].holds(code) || c.Args[1].holds(code)
	case Iff:
		return c.Args[0].holds(code) == c.Args[1].holds(code)
	case AtLeast:
		return c.count(code) >= c.N
	case AtMost:
		return c.count(code) <= c.N
	case Exactly:
		return c.count(code) == c.N
	}
	return false
}

func (c *Condition) anyIs(value bool, code []uint64) bool {
	for _, a := range c.Args {
		if a.holds(code) == value {
			return true
		}
	}
	return false
}

func (c *Condition) count(code []uint64) int {
	n := 0
	for _, a := range c.Args {
		if a.holds(code) {
			n++
		}
	}
	return n
}

func (c *Condition) taken(code []uint64) bool {
	o, l := &c.Option, c.Level
	switch c.Cmp {
	case Equal:
		return o.reaches(l, code) && !o.reaches(l+1, code)
	case NotEqual:
		return !o.reaches(l, code) || o.reaches(l+1, code)
	case Less:
		return !o.reaches(l, code)
	case LessEqual:
		return !o.reaches(l+1, code)
	case Greater:
		return o.reaches(l+1, code)
	case GreaterEqual:
		return o.reaches(l, code)
	}
	return o.reaches(1, code)
}

// reaches says whether o stands at level l or above; a plain option has the
// levels 0 and 1.
func (o *Option) reaches(l int, code []uint64) bool {
	if l <= 0 {
		return true
	}
	d := o.Digit + l - 1
	return l <= o.Digits() && d/64 < len(code) && code[d/64]>>(d%64)&1 == 1
}
