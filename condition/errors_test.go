package condition_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"detente/condition"
)

// written shows errors one a line: range, text, hints.
func written(errors []condition.Error) string {
	var lines []string
	for _, e := range errors {
		parts := append([]string{fmt.Sprintf("[%d:%d] %s", e.Start, e.End, e.Text)}, e.Hints...)
		lines = append(lines, strings.Join(parts, "; "))
	}
	return strings.Join(lines, "\n")
}

func TestErrors(t *testing.T) {
	t.Parallel()
	tests := []struct{ text, want string }{
		{"", "[0:0] the condition is empty; write true for what always holds"},
		{" \t", "[0:2] the condition is empty; write true for what always holds"},
		{"a and", `[5:5] the condition ends where an operand should follow; add it, or take "and" away`},
		{"a and  ", `[7:7] the condition ends where an operand should follow; add it, or take "and" away`},
		{"not", `[3:3] the condition ends where an operand should follow; add it, or take "not" away`},
		{"a iff", `[5:5] the condition ends where an operand should follow; add it, or take "iff" away`},
		{"if a then", `[9:9] the condition ends where an operand should follow; add it, or take "then" away`},
		{"relief >=", `[9:9] the condition ends where a level should follow; add it, or take ">=" away`},
		{"atleast(2", "[9:9] the condition ends where an operand should follow"},
		{"atleast(", "[8:8] the condition ends where a number should follow"},
		{"AND", `[0:3] "AND" is no keyword: keywords are lower case; write and` + "\n" +
			`[3:3] the condition ends where an operand should follow; add it, or take "AND" away`},
		{"(a and", `[6:6] the condition ends where an operand should follow; add it, or take "and" away`},
		{"a b", `[2:3] a connective is missing between "a" and "b"; join them with one of: and, or, xor, unless, if, iff`},
		{"a (b or c)", `[2:3] a connective is missing between "a" and "("; join them with one of: and, or, xor, unless, if, iff`},
		{"(a) not b", `[4:7] a connective is missing between ")" and "not"; join them with one of: and, or, xor, unless, if, iff`},
		{"a $ b", `[2:3] "$" means nothing in a condition`},
		{"a ad b", `[2:4] a connective is missing between "a" and "ad"; did you mean and?`},
		{"a AND b", `[2:5] "AND" is no keyword: keywords are lower case; write and`},
		{"a adn", `[2:5] a connective is missing between "a" and "adn"; did you mean and?`},
		{"a implies b", `[2:9] a connective is missing between "a" and "implies"; write -> or if a then b`},
		{"a-b", `[1:2] a connective is missing between "a" and "-"; - means not: a name has none inside`},
		{"no-drills", "[0:2] no option no; - means not: a name has none inside"},
		{"the United States lifts sanctions", "[0:3] no option the"},
		{"a and or b", `[6:8] a condition is missing between "and" and "or"`},
		{"and a", `[0:3] a condition is missing before "and"`},
		{"()", `[1:2] a condition is missing between "(" and ")"`},
		{"a and (or b)", `[7:9] a condition is missing between "(" and "or"`},
		{"a -> then", `[5:9] a condition is missing between "->" and "then"`},
		{"if then a", `[3:7] a condition is missing between "if" and "then"`},
		{", a", `[0:1] a condition is missing before ","`},
		{"a xor unless b", `[6:12] a condition is missing between "xor" and "unless"`},
		{"NOT a", `[0:3] "NOT" is no keyword: keywords are lower case; write not`},
		{"IF a THEN b", `[0:2] "IF" is no keyword: keywords are lower case; write if` + "\n" +
			`[5:9] "THEN" is no keyword: keywords are lower case; write then`},
		{"True", `[0:4] "True" is no keyword: keywords are lower case; write true`},
		{"a Only If b", `[2:6] "Only" is no keyword: keywords are lower case; write only` + "\n" +
			`[7:9] "If" is no keyword: keywords are lower case; write if`},
		{"ATLEAST(1, a)", `[0:7] "ATLEAST" is no keyword: keywords are lower case; write atleast`},
		{"a and if b then c", `[6:17] an implication needs parentheses after "and"; write (if b then c)`},
		{"not if a then b", `[4:15] an implication needs parentheses after "not"; write (if a then b)`},
		{"a or if b then nowhere", `[5:22] an implication needs parentheses after "or"; write (if b then nowhere)` + "\n" +
			"[15:22] no option nowhere"},
		{"a unless if b and b and b and b and b and b and b then c", `[9:56] an implication needs parentheses after "unless"; write (if ... then ...)`},
		{"if a", `[0:2] this "if" has no "then"; write if a then b, or b if a`},
		{"if a, b", `[0:2] this "if" has no "then"; write if a then b, or b if a`},
		{"if a, then b", `[4:5] no comma stands before "then"; take the comma away`},
		{"if a b then c", `[5:6] a connective is missing between "a" and "b"; join them with one of: and, or, xor, unless, if, iff`},
		{"if (a then b)", `[6:10] this "then" has no "if"; write if a then b`},
		{"then", `[0:4] a condition is missing before "then"`},
		{"a then b", `[2:6] this "then" has no "if"; write if a then b`},
		{"a only b", `[2:6] "only" stands here without "if"; write a only if b`},
		{"a if and only if b", "[2:16] this is spelt in one word; write iff"},
		{"atleast(1, if a, b)", `[11:13] this "if" has no "then"; write if a then b, or b if a`},
		{"a, b", `[1:2] a comma stands only inside atleast, atmost and exactly; join conditions with "and" or "or"`},
		{"(a, b)", `[2:3] a comma stands only inside atleast, atmost and exactly; join conditions with "and" or "or"`},
		{"a,", `[1:2] a comma stands only inside atleast, atmost and exactly; join conditions with "and" or "or"`},
		{"a, nowhere and", `[1:2] a comma stands only inside atleast, atmost and exactly; join conditions with "and" or "or"` + "\n" +
			"[3:10] no option nowhere" + "\n" +
			`[14:14] the condition ends where an operand should follow; add it, or take "and" away`},
		{"exactly(1, a then b)", `[13:17] this "then" has no "if"; write if a then b`},
		{"a, only if nowhere", `[1:2] a comma stands only inside atleast, atmost and exactly; join conditions with "and" or "or"` + "\n" +
			"[11:18] no option nowhere"},
		{"(a", "[0:1] this parenthesis is never closed; add ) where it should end"},
		{"((a or b)", "[0:1] this parenthesis is never closed; add ) where it should end"},
		{"((a", "[1:2] 2 parentheses are never closed; add ) where each should end"},
		{"(a $", "[0:1] this parenthesis is never closed; add ) where it should end" + "\n" +
			`[3:4] "$" means nothing in a condition`},
		{"a)", "[1:2] this parenthesis was never opened; take it away, or open one before"},
		{"a)) and b", "[1:2] this parenthesis was never opened; take it away, or open one before"},
		{"a) or nowhere", "[1:2] this parenthesis was never opened; take it away, or open one before" + "\n" +
			"[6:13] no option nowhere"},
		{"[a] and {b}", `[0:1] "[" means nothing in a condition; write ( and )` + "\n" +
			`[2:3] "]" means nothing in a condition; write ( and )` + "\n" +
			`[8:9] "{" means nothing in a condition; write ( and )` + "\n" +
			`[10:11] "}" means nothing in a condition; write ( and )`},
		{"nowhere", "[0:7] no option nowhere"},
		{"nowhere and nowhere", "[0:7] no option nowhere" + "\n" +
			"[12:19] no option nowhere"},
		{"USA.drill", "[0:9] no option USA.drill"},
		{"nto a", "[0:3] no option nto; did you mean not?"},
		{"at_least(2, a, b)", "[0:8] no option at_least; did you mean atleast?"},
		{"test", "[0:4] several parties have test"},
		{"nowhere >= full and nobody", "[0:7] no option nowhere" + "\n" +
			"[20:26] no option nobody"},
		{"USA.", `[0:4] "USA." names no option; write party.option without spaces, or the option alone`},
		{"USA. drills", `[0:4] "USA." names no option; write party.option without spaces, or the option alone`},
		{".a", `[0:2] ".a" names no option; write party.option without spaces, or the option alone`},
		{"USA.x.y", `[0:7] "USA.x.y" names no option; write party.option without spaces, or the option alone`},
		{"not.a", `[0:5] "not" is a keyword and names no party`},
		{"USA.not", `[0:7] "not" is a keyword and names no option`},
		{"2a", `[0:2] "2a" is neither a name nor a number; a name begins with a letter or _`},
		{"Straße", `[0:7] "Straße" has a letter that no name can have; names have the letters a to z and A to Z, digits and _`},
		{"a\u200bb", `[0:5] "a\u200bb" has a letter that no name can have; names have the letters a to z and A to Z, digits and _`},
		{"2.5", `[0:3] "2.5" is neither a name nor a whole number`},
		{"2", `[0:1] the number "2" stands alone; numbers are levels, as in x = 2, or begin a count, as in atleast(2, a, b)`},
		{"a and 2", `[6:7] the number "2" stands alone; numbers are levels, as in x = 2, or begin a count, as in atleast(2, a, b)`},
		{"2 < n", `[0:1] the number "2" stands alone; numbers are levels, as in x = 2, or begin a count, as in atleast(2, a, b)`},
		{"relief = ful", `[9:12] relief has no level "ful"; did you mean full?; its levels are none, partial, full`},
		{"relief = a_level_with_a_name_of_more_than_forty_letters", `[9:55] relief has no level "a_level_with_a_name_of_more_than_forty_l..."; its levels are none, partial, full`},
		{"relief = TRUE", `[9:13] relief has no level "TRUE"; its levels are none, partial, full`},
		{"relief = true", `[9:13] relief has no level "true"; its levels are none, partial, full`},
		{"relief = and a", `[9:12] a level is missing after "="; its levels are none, partial, full`},
		{"relief = $", `[9:10] "$" means nothing in a condition`},
		{"relief = partial or full", `[20:24] "full" is a level, not an option; write USA.relief = full`},
		{"none < relief < full", `[0:4] "none" is a level and stands before its option; write the option first, then the sign turned round, then the level`},
		{"relief > none < full", "[14:15] a comparison has one sign and one level; join two comparisons with and: x > low and x < high"},
		{"relief > none > partial = full and nowhere", "[14:15] a comparison has one sign and one level; join two comparisons with and: x > low and x < high" + "\n" +
			"[35:42] no option nowhere"},
		{"a = b", "[0:5] a has no levels: it is taken or not; write a or not a"},
		{"not a = b", "[4:9] a has no levels: it is taken or not; write a or not a"},
		{"a = yes and b = (c)", "[0:7] a has no levels: it is taken or not; write a or not a" + "\n" +
			"[12:15] b has no levels: it is taken or not; write b or not b"},
		{"(a) = b", "[4:5] only an option can be compared with a level; to say that both hold or neither, write a iff b"},
		{"true >= n = 0", "[5:7] only an option can be compared with a level; to say that both hold or neither, write a iff b"},
		{"= full", `[0:1] an option is missing before "="`},
		{"a && b || c ^^ d", `[2:4] "&&" means nothing in a condition; write "and" or &` + "\n" +
			`[7:9] "||" means nothing in a condition; write "or" or |` + "\n" +
			`[12:14] "^^" means nothing in a condition; write "xor" or ^`},
		{"¬a ∧ b ∨ c ⊕ d", `[0:2] "¬" means nothing in a condition; write "not" or !` + "\n" +
			`[4:7] "∧" means nothing in a condition; write "and" or &` + "\n" +
			`[10:13] "∨" means nothing in a condition; write "or" or |` + "\n" +
			`[16:19] "⊕" means nothing in a condition; write "xor" or ^`},
		{"a ==> b", `[2:5] "==>" means nothing in a condition; write -> or if a then b`},
		{"a --> b", `[2:5] "-->" means nothing in a condition; write -> or if a then b`},
		{"a → b", `[2:5] "→" means nothing in a condition; write -> or if a then b`},
		{"a => b", `[2:4] "=>" means nothing in a condition; write -> for if ... then, >= for at least`},
		{"relief => full", `[7:9] "=>" means nothing in a condition; write -> for if ... then, >= for at least`},
		{"a <- b", `[2:4] "<-" means nothing in a condition; write b -> a or a if b`},
		{"a <=> b", `[2:5] "<=>" means nothing in a condition; write "iff" or <->`},
		{"a ⇔ b", `[2:5] "⇔" means nothing in a condition; write "iff" or <->`},
		{"relief == full", `[7:9] "==" means nothing in a condition; write =`},
		{"relief <> full", `[7:9] "<>" means nothing in a condition; write !=`},
		{"relief ≠ full", `[7:10] "≠" means nothing in a condition; write !=`},
		{"relief =< full", `[7:9] "=<" means nothing in a condition; write <=`},
		{"relief ≤ full", `[7:10] "≤" means nothing in a condition; write <=`},
		{"relief ≥ full", `[7:10] "≥" means nothing in a condition; write >=`},
		{"–a", `[0:3] "–" means nothing in a condition; write "not" or !`},
		{"⊤ or ⊥", `[0:3] "⊤" means nothing in a condition; write true` + "\n" +
			`[7:10] "⊥" means nothing in a condition; write false`},
		{"“a” and 'b'", "[0:3] names and levels stand without quotation marks; take the quotation marks away"},
		{"a\u00a0and b", "[1:3] the space U+00A0 is not an ordinary one; type a space in its place"},
		{"$$$ and a", `[0:3] "$$$" means nothing in a condition`},
		{"a; b", `[1:2] ";" means nothing in a condition`},
		{"a \xff\xfe and b", "[2:4] these bytes are not UTF-8 text; save the file as UTF-8"},
		{"a \x00 b", `[2:3] "\x00" means nothing in a condition`},
		{"atleast", `[0:7] "atleast" needs parentheses; write atleast(2, a, b, c)`},
		{"atleast 2 a, b", `[0:7] "atleast" needs parentheses; write atleast(2, a, b, c)`},
		{"atleast()", `[8:9] "atleast" needs a whole number first; write atleast(2, a, b, c)`},
		{"atleast(2)", "[0:10] atleast(2) has no conditions to count; write atleast(2, a, b, c)"},
		{"atleast(2,)", "[9:10] a condition is missing after the last comma; add it, or take the comma away"},
		{"atleast(2, a,)", "[12:13] a condition is missing after the last comma; add it, or take the comma away"},
		{"atleast(2,,a)", `[10:11] a condition is missing between "," and ","`},
		{"atleast(x, a)", `[8:9] "atleast" needs a whole number first; write atleast(2, a, b, c)`},
		{"atleast(a and b, c)", `[8:15] "atleast" needs a whole number first; write atleast(2, a, b, c)`},
		{"atleast(-1, a)", `[8:10] "atleast" needs a whole number first; write atleast(2, a, b, c)`},
		{"atleast((2), a)", `[8:11] "atleast" needs a whole number first; write atleast(2, a, b, c)`},
		{"atleast(2 a, b)", "[10:11] a comma is missing after 2; write atleast(2, a, b, c)"},
		{"atleast(2; a, b)", `[9:10] ";" means nothing in a condition`},
		{"atleast(2.5, a)", `[8:11] "2.5" is neither a name nor a whole number`},
		{"atleast(1234567890, a)", "[8:18] the number has more than 9 digits"},
		{"atleast(99999999999999999999, a)", "[8:28] the number has more than 9 digits"},
		{"atmost(1, nowhere, a b)", "[10:17] no option nowhere" + "\n" +
			`[21:22] a connective is missing between "a" and "b"; join them with one of: and, or, xor, unless, if, iff`},
		{"nowhere & a b | USA.drill", "[0:7] no option nowhere" + "\n" +
			`[12:13] a connective is missing between "a" and "b"; join them with one of: and, or, xor, unless, if, iff` + "\n" +
			"[16:25] no option USA.drill"},
	}
	for _, tt := range tests {
		t.Run(tt.text, func(t *testing.T) {
			t.Parallel()
			c, errors := condition.Parse(tt.text, standoff())
			if c != nil {
				t.Errorf("a condition beside errors: %q", c)
			}
			if diff := cmp.Diff(tt.want, written(errors)); diff != "" {
				t.Errorf("errors (-want +got):\n%s", diff)
			}
		})
	}
}

// TestManyLevels holds that a long list of levels is cut, and says so.
func TestManyLevels(t *testing.T) {
	t.Parallel()
	s := options(condition.Option{Party: "X", ID: "year", Levels: strings.Fields("y0 y1 y2 y3 y4 y5 y6 y7 y8 y9 y10 y11 y12 y13")})
	_, errors := condition.Parse("year = now", s)
	want := `[7:10] year has no level "now"; its levels are y0, y1, y2, y3, y4, y5, y6, y7, y8, y9, y10, y11 and 2 more`
	if diff := cmp.Diff(want, written(errors)); diff != "" {
		t.Errorf("errors (-want +got):\n%s", diff)
	}
}
