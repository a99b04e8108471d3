package condition_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"detente/condition"
)

// abc has three plain options, so that code 5 is the state with a and c.
func abc() scope {
	return options(
		condition.Option{Party: "X", ID: "a"},
		condition.Option{Party: "X", ID: "b"},
		condition.Option{Party: "X", ID: "c"},
	)
}

// TestMeaning has every row of the table of the case format, in each spelling.
func TestMeaning(t *testing.T) {
	t.Parallel()
	tests := []struct {
		spellings []string
		canonical string
		codes     []uint64 // of the eight, those in which it holds
	}{
		{[]string{"true"}, "true", []uint64{0, 1, 2, 3, 4, 5, 6, 7}},
		{[]string{"false"}, "false", nil},
		{[]string{"a", "X.a", " (a) ", "((X.a))", "\ta\r\n"}, "X.a", []uint64{1, 3, 5, 7}},
		{[]string{"not a", "!a", "-a", "~a", "! a", "not(a)"}, "not X.a", []uint64{0, 2, 4, 6}},
		{[]string{"a and b", "a & b", "a&b"}, "X.a and X.b", []uint64{3, 7}},
		{[]string{"a or b", "a | b", "a|b"}, "X.a or X.b", []uint64{1, 2, 3, 5, 6, 7}},
		{[]string{"a xor b", "a ^ b", "a^b"}, "X.a xor X.b", []uint64{1, 2, 5, 6}},
		{[]string{"a xor b xor c", "a ^ b ^ c"}, "X.a xor X.b xor X.c", []uint64{1, 2, 4, 7}},
		{[]string{"if a then b", "b if a", "a only if b", "a -> b", "a->b"}, "if X.a then X.b", []uint64{0, 2, 3, 4, 6, 7}},
		{[]string{"a iff b", "a <-> b", "a<->b"}, "X.a iff X.b", []uint64{0, 3, 4, 7}},
		{[]string{"a unless b"}, "X.a unless X.b", []uint64{1, 2, 3, 5, 6, 7}},
		{[]string{"atleast(2, a, b, c)", "atleast (2,a,b,c)"}, "atleast(2, X.a, X.b, X.c)", []uint64{3, 5, 6, 7}},
		{[]string{"atmost(1, a, b, c)"}, "atmost(1, X.a, X.b, X.c)", []uint64{0, 1, 2, 4}},
		{[]string{"exactly(2, a, b, c)", "exactly(02, a, b, c)"}, "exactly(2, X.a, X.b, X.c)", []uint64{3, 5, 6}},
		{[]string{"atleast(0, a)"}, "atleast(0, X.a)", []uint64{0, 1, 2, 3, 4, 5, 6, 7}},
		{[]string{"atleast(4, a, b, c)"}, "atleast(4, X.a, X.b, X.c)", nil},
		{[]string{"exactly(1, a, a)"}, "exactly(1, X.a, X.a)", nil},
		{[]string{"exactly(1, a -> b, if b then c)"}, "exactly(1, if X.a then X.b, if X.b then X.c)", []uint64{1, 2, 3, 5}},
	}
	for _, tt := range tests {
		for _, text := range tt.spellings {
			t.Run(text, func(t *testing.T) {
				t.Parallel()
				c, errors := condition.Parse(text, abc())
				if len(errors) > 0 {
					t.Fatal(errors)
				}
				if c.String() != tt.canonical {
					t.Errorf("printed %q, want %q", c, tt.canonical)
				}
				sameTree(t, c, abc())
				var codes []uint64
				for code := range uint64(8) {
					if c.Holds(code) {
						codes = append(codes, code)
					}
				}
				if diff := cmp.Diff(tt.codes, codes); diff != "" {
					t.Errorf("holds in (-want +got):\n%s", diff)
				}
			})
		}
	}
}

// TestGrouping pairs a text without parentheses with the same in parentheses;
// canonical is printed with those that are needed.
func TestGrouping(t *testing.T) {
	t.Parallel()
	tests := []struct{ text, grouped, canonical string }{
		{"not a and b", "(not a) and b", "not X.a and X.b"},
		{"not n = 7", "not (n = 7)", "not X.n = 7"},
		{"a xor b and c", "a xor (b and c)", "X.a xor X.b and X.c"},
		{"a and b xor c", "(a and b) xor c", "X.a and X.b xor X.c"},
		{"a or b xor c", "a or (b xor c)", "X.a or X.b xor X.c"},
		{"a xor b or c", "(a xor b) or c", "X.a xor X.b or X.c"},
		{"a unless b or c", "a unless (b or c)", "X.a unless X.b or X.c"},
		{"a or b unless c", "(a or b) unless c", "X.a or X.b unless X.c"},
		{"a -> b unless c", "a -> (b unless c)", "if X.a then X.b unless X.c"},
		{"a unless b -> c", "(a unless b) -> c", "if X.a unless X.b then X.c"},
		{"a if b or c", "a if (b or c)", "if X.b or X.c then X.a"},
		{"a or b if c", "(a or b) if c", "if X.c then X.a or X.b"},
		{"a iff b -> c", "a iff (b -> c)", "X.a iff if X.b then X.c"},
		{"a -> b iff c", "(a -> b) iff c", "if X.a then X.b iff X.c"},
		{"if a then b iff c", "(if a then b) iff c", "if X.a then X.b iff X.c"},
		{"if a iff b then c", "(a iff b) -> c", "if X.a iff X.b then X.c"},
		{"a -> b -> c", "a -> (b -> c)", "if X.a then if X.b then X.c"},
		{"a if b if c", "a if (b if c)", "if if X.c then X.b then X.a"},
		{"a if b if c", "(c -> b) -> a", "if if X.c then X.b then X.a"},
		{"a only if b only if c", "a -> (b -> c)", "if X.a then if X.b then X.c"},
		{"a if b -> c", "(b -> c) -> a", "if if X.b then X.c then X.a"},
		{"a -> b if c", "a -> (c -> b)", "if X.a then if X.c then X.b"},
		{"a only if b if c", "a -> (c -> b)", "if X.a then if X.c then X.b"},
		{"if a then b if c", "a -> (c -> b)", "if X.a then if X.c then X.b"},
		{"if a then b -> c", "a -> (b -> c)", "if X.a then if X.b then X.c"},
		{"a -> if b then c", "a -> (b -> c)", "if X.a then if X.b then X.c"},
		{"if if a then b then c", "(a -> b) -> c", "if if X.a then X.b then X.c"},
		{"if a if b then c", "(b -> a) -> c", "if if X.b then X.a then X.c"},
		{"a iff b iff c", "(a iff b) iff c", "X.a iff X.b iff X.c"},
		{"a iff (b iff c)", "a iff ((b iff c))", "X.a iff (X.b iff X.c)"},
		{"a and (b and c)", "a and ((b and c))", "X.a and (X.b and X.c)"},
		{"(a and b) and c", "((a and b)) and c", "(X.a and X.b) and X.c"},
		{"(a unless b) unless c", "((a) unless b) unless c", "(X.a unless X.b) unless X.c"},
		{"not not a", "not (not a)", "not not X.a"},
		{"--a", "!(~a)", "not not X.a"},
		{"a ->-b", "a -> (not b)", "if X.a then not X.b"},
		{"a & (if b then c)", "a & (b -> c)", "X.a and (if X.b then X.c)"},
		{"not (b -> c)", "not (if b then c)", "not (if X.b then X.c)"},
		{"atleast(1, a and b, c)", "atleast(1, (a and b), (c))", "atleast(1, X.a and X.b, X.c)"},
	}
	for _, tt := range tests {
		t.Run(tt.text, func(t *testing.T) {
			t.Parallel()
			c := parse(t, tt.text)
			if diff := cmp.Diff(parse(t, tt.grouped), c); diff != "" {
				t.Errorf("not as %s (-want +got):\n%s", tt.grouped, diff)
			}
			if c.String() != tt.canonical {
				t.Errorf("printed %q, want %q", c, tt.canonical)
			}
			sameTree(t, c, standoff())
		})
	}
}

// TestChains holds that a chain is one node and a part in parentheses its own.
func TestChains(t *testing.T) {
	t.Parallel()
	for _, word := range []string{"and", "or", "xor", "unless"} {
		chain := parse(t, strings.ReplaceAll("a , b , c , d", ",", word))
		if len(chain.Args) != 4 {
			t.Errorf("%q has %d arguments, want 4", chain, len(chain.Args))
		}
		nested := parse(t, strings.ReplaceAll("(a , b) , c , d", ",", word))
		if len(nested.Args) != 3 || chain.Equal(nested) {
			t.Errorf("%q has %d arguments, want 3 and another tree than %q", nested, len(nested.Args), chain)
		}
	}
}

func TestLevels(t *testing.T) {
	t.Parallel()
	tests := []struct {
		text, canonical string
		levels          []bool // whether it holds at none, partial, full
	}{
		{"relief", "USA.relief", []bool{false, true, true}},
		{"relief = none", "USA.relief = none", []bool{true, false, false}},
		{"relief=partial", "USA.relief = partial", []bool{false, true, false}},
		{"relief = full", "USA.relief = full", []bool{false, false, true}},
		{"relief != none", "USA.relief != none", []bool{false, true, true}},
		{"relief != partial", "USA.relief != partial", []bool{true, false, true}},
		{"relief != full", "USA.relief != full", []bool{true, true, false}},
		{"relief < none", "USA.relief < none", []bool{false, false, false}},
		{"relief < partial", "USA.relief < partial", []bool{true, false, false}},
		{"relief < full", "USA.relief < full", []bool{true, true, false}},
		{"relief <= none", "USA.relief <= none", []bool{true, false, false}},
		{"relief <= partial", "USA.relief <= partial", []bool{true, true, false}},
		{"relief <= full", "USA.relief <= full", []bool{true, true, true}},
		{"relief > none", "USA.relief > none", []bool{false, true, true}},
		{"relief > partial", "USA.relief > partial", []bool{false, false, true}},
		{"relief > full", "USA.relief > full", []bool{false, false, false}},
		{"relief >= none", "USA.relief >= none", []bool{true, true, true}},
		{"relief>=partial", "USA.relief >= partial", []bool{false, true, true}},
		{"USA.relief >= full", "USA.relief >= full", []bool{false, false, true}},
		{"not relief = full", "not USA.relief = full", []bool{true, true, false}},
	}
	for _, tt := range tests {
		t.Run(tt.text, func(t *testing.T) {
			t.Parallel()
			c := parse(t, tt.text)
			if c.String() != tt.canonical {
				t.Errorf("printed %q, want %q", c, tt.canonical)
			}
			for level, code := range []uint64{0b00, 0b01, 0b11} {
				if got := c.Holds(code); got != tt.levels[level] {
					t.Errorf("at level %d: %t", level, got)
				}
				if got := c.Word(0)>>code&1 == 1; got != tt.levels[level] {
					t.Errorf("Word at level %d: %t", level, got)
				}
			}
			sameTree(t, c, standoff())
		})
	}
}

// TestNames has names that look like something else.
func TestNames(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, text, canonical string }{
		{"a level that is a number", "n = 7", "X.n = 7"},
		{"a level that is a keyword", "n = not and a", "X.n = not and X.a"},
		{"a level that is a keyword, below not", "not n > not", "not X.n > not"},
		{"a party that is a keyword in capitals", "OR.tax or a", "OR.tax or X.a"},
		{"an id that two parties have", "CHN.test and DPRK.test", "CHN.test and DPRK.test"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			c := parse(t, tt.text)
			if c.String() != tt.canonical {
				t.Errorf("printed %q, want %q", c, tt.canonical)
			}
			sameTree(t, c, standoff())
		})
	}
}

// TestKnownCapitals holds that an option called NOT is that option.
func TestKnownCapitals(t *testing.T) {
	t.Parallel()
	s := options(condition.Option{Party: "X", ID: "NOT"}, condition.Option{Party: "X", ID: "If"})
	c, errors := condition.Parse("NOT and not If", s)
	if len(errors) > 0 || c.String() != "X.NOT and not X.If" {
		t.Errorf("got %v, %v", c, errors)
	}
}

func TestWords(t *testing.T) {
	t.Parallel()
	for _, word := range strings.Fields("not and or xor if then only iff unless true false atleast atmost exactly") {
		if !condition.IsKeyword(word) || condition.IsID(word) {
			t.Errorf("%s is a keyword and no id", word)
		}
		if upper := strings.ToUpper(word); condition.IsKeyword(upper) || !condition.IsID(upper) {
			t.Errorf("%s is an id and no keyword", upper)
		}
	}
	for _, id := range []string{"a", "_", "a1", "_7", "Android", "iffy"} {
		if !condition.IsID(id) {
			t.Errorf("%q is an id", id)
		}
	}
	for _, text := range []string{"", "7", "1a", "a-b", "a.b", "a b", "é", "a\n"} {
		if condition.IsID(text) {
			t.Errorf("%q is no id", text)
		}
	}
}

func TestOptions(t *testing.T) {
	t.Parallel()
	c := parse(t, "atleast(1, b, USA.relief = full) -> not b & a | true")
	if diff := cmp.Diff([]int{0, 4, 5}, c.Options()); diff != "" {
		t.Errorf("options (-want +got):\n%s", diff)
	}
	if got := parse(t, "true xor false").Options(); len(got) != 0 {
		t.Errorf("a condition without names mentions %v", got)
	}
}

func TestEqual(t *testing.T) {
	t.Parallel()
	list := []string{"a", "b", "not a", "a and b", "b and a", "a or b", "a unless b", "relief", "relief = none", "relief != none",
		"relief = full", "atleast(1, a)", "atleast(2, a)", "atmost(1, a)", "true", "a and b and c", "(a and b) and c"}
	for i, a := range list {
		for j, b := range list {
			if got := parse(t, a).Equal(parse(t, b)); got != (i == j) {
				t.Errorf("%q equals %q: %t", a, b, got)
			}
		}
	}
	var none *condition.Condition
	if !none.Equal(nil) || none.Equal(parse(t, "a")) || parse(t, "a").Equal(nil) {
		t.Error("no condition equals only no condition")
	}
}
