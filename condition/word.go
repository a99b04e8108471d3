package condition

const all = ^uint64(0)

// lanes are the six lowest digits of sixty-four codes in a row: bit k of
// lanes[d] is digit d of k.
var lanes = [6]uint64{
	0xaaaaaaaaaaaaaaaa, 0xcccccccccccccccc, 0xf0f0f0f0f0f0f0f0,
	0xff00ff00ff00ff00, 0xffff0000ffff0000, 0xffffffff00000000,
}

// Word judges sixty-four states at once: bit k of the result says whether c
// is true in the state with code base+k. base is a multiple of 64; digits
// from 64 on count as 0. It allocates nothing.
func (c *Condition) Word(base uint64) uint64 {
	switch c.Op {
	case True:
		return all
	case Taken:
		return c.takenWord(base)
	case Not:
		return ^c.Args[0].Word(base)
	case And:
		w := all
		for i := 0; i < len(c.Args) && w != 0; i++ {
			w &= c.Args[i].Word(base)
		}
		return w
	case Or, Unless:
		w := uint64(0)
		for i := 0; i < len(c.Args) && w != all; i++ {
			w |= c.Args[i].Word(base)
		}
		return w
	case Xor:
		w := uint64(0)
		for _, a := range c.Args {
			w ^= a.Word(base)
		}
		return w
	case If:
		return ^c.Args[0].Word(base) | c.Args[1].Word(base)
	case Iff:
		return ^(c.Args[0].Word(base) ^ c.Args[1].Word(base))
	case AtLeast, AtMost, Exactly:
		return c.countWord(base)
	}
	return 0
}

// countWord counts the true arguments in sixty-four columns at once: bit k of
// sum[i] is binary digit i of the count in column k. The columns are then
// compared with N from the highest digit down.
func (c *Condition) countWord(base uint64) uint64 {
	const digits = 31 // more than any slice of arguments, or N, has
	var sum [digits]uint64
	for _, a := range c.Args {
		carry := a.Word(base)
		for i := 0; carry != 0; i++ {
			sum[i], carry = sum[i]^carry, sum[i]&carry
		}
	}
	more, same := uint64(0), all
	for i := digits - 1; i >= 0; i-- {
		if c.N>>i&1 == 1 {
			same &= sum[i]
			continue
		}
		more |= same & sum[i]
		same &^= sum[i]
	}
	switch c.Op {
	case AtLeast:
		return more | same
	case AtMost:
		return ^more
	}
	return same
}

func (c *Condition) takenWord(base uint64) uint64 {
	o, l := &c.Option, c.Level
	switch c.Cmp {
	case Equal:
		return o.reachWord(l, base) &^ o.reachWord(l+1, base)
	case NotEqual:
		return ^o.reachWord(l, base) | o.reachWord(l+1, base)
	case Less:
		return ^o.reachWord(l, base)
	case LessEqual:
		return ^o.reachWord(l+1, base)
	case Greater:
		return o.reachWord(l+1, base)
	case GreaterEqual:
		return o.reachWord(l, base)
	}
	return o.reachWord(1, base)
}

// reachWord is reaches for sixty-four codes.
func (o *Option) reachWord(l int, base uint64) uint64 {
	d := o.Digit + l - 1
	switch {
	case l <= 0:
		return all
	case l > o.Digits() || d >= 64:
		return 0
	case d < len(lanes):
		return lanes[d]
	}
	return -(base >> d & 1)
}
