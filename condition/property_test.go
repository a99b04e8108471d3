package condition_test

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"testing"

	"detente/condition"
)

var long = flag.Bool("long", false, "run the long tests")

// wide has options below, across and beyond the first sixty-four digits.
func wide() scope {
	var list []condition.Option
	for p := range 8 {
		party := string(rune('A' + p))
		for i := range 6 {
			list = append(list, condition.Option{Party: party, ID: fmt.Sprintf("o%d", i)})
		}
		list = append(list,
			condition.Option{Party: party, ID: "few", Levels: []string{"low", "high"}},
			condition.Option{Party: party, ID: "many", Levels: []string{"0", "1", "2", "not"}})
	}
	return options(list...)
}

// randomTree makes a tree as Parse does: chains have two operands or more.
func randomTree(r *rand.Rand, s scope, depth int) *condition.Condition {
	if depth == 0 || r.IntN(5) == 0 {
		return randomLeaf(r, s)
	}
	ops := []condition.Op{condition.Not, condition.And, condition.Or, condition.Xor, condition.Unless, condition.If,
		condition.Iff, condition.AtLeast, condition.AtMost, condition.Exactly}
	c := &condition.Condition{Op: ops[r.IntN(len(ops))]}
	args := 2 + r.IntN(3)
	switch c.Op {
	case condition.Not:
		args = 1
	case condition.If, condition.Iff:
		args = 2
	case condition.AtLeast, condition.AtMost, condition.Exactly:
		args = 1 + r.IntN(5)
		c.N = r.IntN(7)
	}
	for range args {
		c.Args = append(c.Args, randomTree(r, s, depth-1))
	}
	return c
}

func randomLeaf(r *rand.Rand, s scope) *condition.Condition {
	if r.IntN(20) == 0 {
		return &condition.Condition{Op: condition.Op(r.IntN(2))} // False or True
	}
	c := &condition.Condition{Op: condition.Taken, Option: s[r.IntN(len(s))]}
	if c.Option.Levels != nil {
		c.Cmp = condition.Compare(r.IntN(7))
	}
	if c.Cmp != condition.Plain {
		c.Level = r.IntN(len(c.Option.Levels))
	}
	return c
}

// randomState picks a level for each option (0 or 1 for a plain one) and
// returns them by index, with the code of the state.
func randomState(r *rand.Rand, s scope) (levels []int, code []uint64) {
	code = make([]uint64, 2)
	for _, o := range s {
		level := r.IntN(o.Digits() + 1)
		levels = append(levels, level)
		for d := o.Digit; d < o.Digit+level; d++ {
			code[d/64] |= 1 << (d % 64)
		}
	}
	return levels, code
}

// judge is the table of the case format read off word by word, over levels
// and not over digits.
func judge(c *condition.Condition, levels []int) bool {
	n := 0
	var args []bool
	for _, a := range c.Args {
		args = append(args, judge(a, levels))
		if args[len(args)-1] {
			n++
		}
	}
	switch c.Op {
	case condition.False:
		return false
	case condition.True:
		return true
	case condition.Taken:
		return compare(levels[c.Option.Index], c)
	case condition.Not:
		return n == 0
	case condition.And:
		return n == len(args)
	case condition.Or, condition.Unless:
		return n > 0
	case condition.Xor:
		parity := args[0]
		for _, a := range args[1:] {
			parity = parity != a
		}
		return parity
	case condition.If:
		return !(args[0] && !args[1])
	case condition.Iff:
		return args[0] && args[1] || !args[0] && !args[1]
	case condition.AtLeast:
		return !(n < c.N)
	case condition.AtMost:
		return !(n > c.N)
	case condition.Exactly:
		return n == c.N
	}
	panic("condition_test: unknown operator")
}

func compare(level int, c *condition.Condition) bool {
	switch c.Cmp {
	case condition.Plain:
		return level != 0
	case condition.Equal:
		return level == c.Level
	case condition.NotEqual:
		return level != c.Level
	case condition.Less:
		return level < c.Level
	case condition.LessEqual:
		return level <= c.Level
	case condition.Greater:
		return level > c.Level
	case condition.GreaterEqual:
		return level >= c.Level
	}
	panic("condition_test: unknown relation")
}

func trees() int {
	if *long {
		return 200_000
	}
	return 2_000
}

// TestRandomTrees prints and parses random trees, and judges random states by
// Holds and by the table.
func TestRandomTrees(t *testing.T) {
	t.Parallel()
	s := wide()
	for seed := range trees() {
		r := rand.New(rand.NewPCG(uint64(seed), 0))
		c := randomTree(r, s, 1+r.IntN(4))
		again, errors := condition.Parse(c.String(), s)
		if len(errors) > 0 || !c.Equal(again) || again.String() != c.String() {
			t.Fatalf("seed %d: %q parsed again is %q %v", seed, c, again, errors)
		}
		for range 20 {
			levels, code := randomState(r, s)
			if want := judge(c, levels); c.Holds(code...) != want {
				t.Fatalf("seed %d: %q in %x: Holds is not %t", seed, c, code, want)
			}
		}
	}
}

// TestWordIsHolds compares them bit by bit, also in codes that are no proper
// unary numbers.
func TestWordIsHolds(t *testing.T) {
	t.Parallel()
	s := wide()
	for seed := range trees() / 4 {
		r := rand.New(rand.NewPCG(uint64(seed), 1))
		c := randomTree(r, s, 1+r.IntN(4))
		for _, base := range []uint64{0, r.Uint64() &^ 63, ^uint64(63)} {
			w := c.Word(base)
			for k := range uint64(64) {
				if got := w>>k&1 == 1; got != c.Holds(base+k) {
					t.Fatalf("seed %d: %q at code %d: Word says %t", seed, c, base+k, got)
				}
			}
		}
	}
}

// TestManyArguments counts past sixty-four and past a power of two.
func TestManyArguments(t *testing.T) {
	t.Parallel()
	s := options(condition.Option{Party: "X", ID: "a"}, condition.Option{Party: "X", ID: "b"})
	for _, n := range []int{63, 64, 65, 127, 128, 129, 1000} {
		for _, op := range []condition.Op{condition.AtLeast, condition.AtMost, condition.Exactly} {
			c := &condition.Condition{Op: op, N: n}
			for i := range n + 1 {
				c.Args = append(c.Args, &condition.Condition{Op: condition.Taken, Option: s[min(i, 1)]})
			}
			for code := range uint64(4) {
				want := judge(c, []int{int(code & 1), int(code >> 1)})
				if c.Holds(code) != want || c.Word(0)>>code&1 == 1 != want {
					t.Errorf("operator %d, %d of %d, code %d: not %t", op, n, n+1, code, want)
				}
			}
		}
	}
}

// TestBeyondTheCode holds that digits which a code does not have are 0.
func TestBeyondTheCode(t *testing.T) {
	t.Parallel()
	o := condition.Option{Party: "X", ID: "far", Digit: 130}
	c := &condition.Condition{Op: condition.Taken, Option: o}
	if c.Holds() || c.Holds(^uint64(0), ^uint64(0)) || c.Word(0) != 0 {
		t.Error("a digit beyond the code is taken")
	}
	if !c.Holds(0, 0, 4) {
		t.Error("digit 130 is bit 2 of the third word")
	}
}

func TestNoAllocation(t *testing.T) {
	s := wide()
	r := rand.New(rand.NewPCG(1, 2))
	c := randomTree(r, s, 5)
	code := []uint64{r.Uint64(), r.Uint64()}
	n := testing.AllocsPerRun(100, func() {
		c.Holds(code...)
		c.Holds(code[0])
		c.Word(64)
	})
	if n != 0 {
		t.Errorf("%v allocations", n)
	}
}

func BenchmarkWord(b *testing.B) {
	s := wide()
	for _, text := range []string{
		"A.o0",
		"A.many >= 2 & !B.o1 | C.o0 & (A.o1 -> B.many = 1)",
		"atleast(3, A.o0, A.o1, A.o2, B.o0, B.o1, B.o2)",
	} {
		c, errors := condition.Parse(text, s)
		if len(errors) > 0 {
			b.Fatal(errors)
		}
		b.Run(c.String(), func(b *testing.B) {
			b.ReportAllocs()
			base, sum := uint64(0), uint64(0)
			for b.Loop() {
				sum ^= c.Word(base)
				base += 64
			}
			_ = sum
		})
	}
}
