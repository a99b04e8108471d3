package bdd_test

import (
	"math/big"
	"math/rand/v2"
	"slices"
	"testing"

	"detente/internal/bdd"
)

// set is a set of codes of n digits as a table, which the diagrams are held
// against.
type set []bool

const digits = 7

func random(r *rand.Rand) set {
	t := make(set, 1<<digits)
	for c := range t {
		t[c] = r.IntN(3) == 0
	}
	return t
}

func check(t *testing.T, s *bdd.Space, what string, got bdd.Node, want func(c int) bool) {
	t.Helper()
	var codes []uint64
	for c := range 1 << digits {
		if want(c) {
			codes = append(codes, uint64(c))
		}
		if s.Has(got, []uint64{uint64(c)}) != want(c) {
			t.Fatalf("%s: code %d is not in = %v", what, c, want(c))
		}
		if n := s.Before(got, []uint64{uint64(c)}); n.Cmp(big.NewInt(int64(len(codes)))) != 0 && !want(c) {
			t.Fatalf("%s: %d before %d, want %d", what, n, c, len(codes))
		}
	}
	if n := s.Count(got); n.Int64() != int64(len(codes)) {
		t.Fatalf("%s: %d codes, want %d", what, n, len(codes))
	}
	k := 0
	for code := range s.All(got) {
		if k == len(codes) || code[0] != codes[k] {
			t.Fatalf("%s: code %d at place %d", what, code[0], k)
		}
		if at := s.At(got, big.NewInt(int64(k))); at == nil || at[0] != codes[k] {
			t.Fatalf("%s: at place %d is %v, want %d", what, k, at, codes[k])
		}
		if n := s.Before(got, code); n.Int64() != int64(k) {
			t.Fatalf("%s: %d before %d, want %d", what, n, code[0], k)
		}
		k++
	}
	if k != len(codes) || s.At(got, big.NewInt(int64(k))) != nil || s.At(got, big.NewInt(-1)) != nil {
		t.Fatalf("%s: %d codes listed, want %d", what, k, len(codes))
	}
}

// TestAgainstTables holds every operation against tables, under random orders
// of the digits.
func TestAgainstTables(t *testing.T) {
	t.Parallel()
	for seed := range uint64(60) {
		r := rand.New(rand.NewPCG(seed, 3))
		order := r.Perm(digits)
		if seed%3 == 0 { // as numbers are compared
			slices.Sort(order)
			slices.Reverse(order)
		}
		s := bdd.New(order, 1<<20, 1<<30)
		of := r.Perm(digits)
		x, y := random(r), random(r)
		number := func(c int) (n uint64) { // the digits of c in the order of
			for k, d := range of {
				n |= uint64(c>>d&1) << k
			}
			return n
		}
		a := s.Table(of, func(n uint64) bool { return x[n] })
		b := s.Table(of[:4], func(n uint64) bool { return y[n] })
		inA := func(c int) bool { return x[number(c)] }
		inB := func(c int) bool { return y[number(c)&15] }
		d := r.IntN(digits)
		check(t, s, "table", a, inA)
		check(t, s, "cylinder", b, inB)
		check(t, s, "and", s.And(a, b), func(c int) bool { return inA(c) && inB(c) })
		check(t, s, "or", s.Or(a, b), func(c int) bool { return inA(c) || inB(c) })
		check(t, s, "xor", s.Xor(a, b), func(c int) bool { return inA(c) != inB(c) })
		check(t, s, "not", s.Not(a), func(c int) bool { return !inA(c) })
		check(t, s, "minus", s.Minus(a, b), func(c int) bool { return inA(c) && !inB(c) })
		check(t, s, "digit", s.Digit(d), func(c int) bool { return c>>d&1 == 1 })
		check(t, s, "given 1", s.Given(a, d, true), func(c int) bool { return inA(c | 1<<d) })
		check(t, s, "given 0", s.Given(a, d, false), func(c int) bool { return inA(c &^ (1 << d)) })
		check(t, s, "some", s.Some(a, d), func(c int) bool { return inA(c|1<<d) || inA(c&^(1<<d)) })
		check(t, s, "from by 1", s.From(a, d, true), func(c int) bool { return inA(c) || inA(c|1<<d) })
		check(t, s, "from by 0", s.From(a, d, false), func(c int) bool { return inA(c) || inA(c&^(1<<d)) })
		other := bdd.New(s.Order(), 1<<20, 1<<30)
		check(t, other, "copy", other.Copy(s, a), inA)
		check(t, s, "none", bdd.False, func(int) bool { return false })
		check(t, s, "all", bdd.True, func(int) bool { return true })
		if s.Or(a, b) != s.Not(s.And(s.Not(a), s.Not(b))) {
			t.Fatal("equal sets are two nodes")
		}
	}
}

// TestManyDigits counts and numbers sets that nobody could list.
func TestManyDigits(t *testing.T) {
	t.Parallel()
	order := make([]int, 150)
	for k := range order {
		order[k] = len(order) - 1 - k
	}
	s := bdd.New(order, 1<<16, 1<<30)
	a := bdd.True
	for d := 0; d < len(order); d += 2 { // of each two at most one: 3^75
		a = s.And(a, s.Not(s.And(s.Digit(d), s.Digit(d+1))))
	}
	want := new(big.Int).Exp(big.NewInt(3), big.NewInt(75), nil)
	if s.Count(a).Cmp(want) != 0 {
		t.Fatalf("%d codes, want %d", s.Count(a), want)
	}
	n := new(big.Int).Div(want, big.NewInt(7))
	if code := s.At(a, n); code == nil || !s.Has(a, code) || s.Before(a, code).Cmp(n) != 0 {
		t.Errorf("the code at place %d is %x", n, code)
	}
	k := 0
	for code := range s.All(a) {
		if s.Before(a, code).Int64() != int64(k) {
			t.Fatalf("code %x at place %d", code, k)
		}
		if k++; k == 100 {
			break
		}
	}
}

// TestFull holds that the bound is kept and told.
func TestFull(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(1, 1))
	s := bdd.New(r.Perm(digits), 12, 1<<30)
	x := random(r)
	s.Table(r.Perm(digits), func(n uint64) bool { return x[n] })
	if !s.Full() || s.Size() > 12 {
		t.Errorf("full %v, %d nodes", s.Full(), s.Size())
	}
	s = bdd.New(r.Perm(digits), 1<<20, 10)
	if s.And(s.Table([]int{0, 1, 2, 3, 4}, func(n uint64) bool { return x[n] }), s.Table([]int{2, 3, 4, 5, 6}, func(n uint64) bool { return x[n] })); !s.Full() {
		t.Error("ten steps are enough")
	}
}
