package report

import (
	"fmt"
	"io"
	"math/big"
	"slices"
	"strings"

	"detente/answer"
	"detente/answer/paths"
	"detente/model"
)

// How much a page shows unless more is asked for.
const (
	ShownReached = 20 // situations that can be reached
	ShownWays    = 3  // shortest sequences to one situation
)

// Paths prints what can be reached from a situation or, where the question was
// how to get to another, the shortest ways there, move by move.
func Paths(w io.Writer, m *model.Model, r paths.Result) {
	x := pathPage{w: w, m: m, r: r, notes: newNotes(m, " [%d]")}
	if r.To == nil {
		x.reached()
		return
	}
	x.ways()
	x.notes.print(w)
}

// pathPage is an answer to where a situation can lead.
type pathPage struct {
	w     io.Writer
	m     *model.Model
	r     paths.Result
	notes *notes
}

// place names a situation by its number.
func (x *pathPage) place(n int) string {
	if today, ok := x.m.Today(); ok && x.m.Number(today) == n {
		return fmt.Sprintf("today (situation %d)", n)
	}
	return fmt.Sprintf("situation %d", n)
}

// kind is what the sequences are made of.
func (x *pathPage) kind() string {
	if x.r.By == paths.Improvements {
		return "gains"
	}
	return "moves"
}

// reached lists what can be reached, the nearest first.
func (x *pathPage) reached() {
	if x.r.Count == 0 {
		why := "nobody has a move there"
		if x.r.By == paths.Improvements {
			why = "nobody gains by a move of its own there"
		}
		x.paragraph(fmt.Sprintf("Nothing can be reached from %s: %s.", x.place(x.r.From), why))
		return
	}
	x.paragraph(fmt.Sprintf("What can be reached from %s by %s, nobody moving twice in a row:", x.place(x.r.From), x.kind()))
	fmt.Fprintln(x.w)
	numbers := &table{right: []bool{true, true}}
	numbers.add("n", x.kind())
	for _, y := range x.r.Reachable {
		numbers.add(fmt.Sprint(y.N), fmt.Sprint(y.Steps))
	}
	lines := numbers.lines()
	hang := widest(lines) + 2
	fmt.Fprintf(x.w, "%s  what is different\n", lines[0])
	for k, y := range x.r.Reachable {
		fmt.Fprintf(x.w, "%s  %s\n", lines[k+1], folded(x.different(y.N), hang, hang))
	}
	if more := x.r.Count - len(x.r.Reachable); more > 0 {
		fmt.Fprintf(x.w, "\nand %s more; --limit 0 lists all\n", grouped(more))
	}
}

func (x *pathPage) paragraph(text string) { fmt.Fprintln(x.w, folded(text, 0, 0)) }

// different is what each party does otherwise in situation n than at the
// start; of the graph form, the situation.
func (x *pathPage) different(n int) string {
	from, _ := x.m.State(x.r.From)
	to, _ := x.m.State(n)
	if x.m.Graph() {
		return situation(x.m, to)
	}
	var clauses []string
	for i := range x.m.Parties {
		if does := turns(x.m, model.Party(i), from, to); does != "" {
			clauses = append(clauses, named(x.m.Parties[i].Party)+" "+does)
		}
	}
	text := strings.Join(clauses, "; ")
	if today(x.m, to) != "" {
		text += " (as it is today)"
	}
	return text
}

// length is how long the shortest sequences are.
func (x *pathPage) length() string {
	gains := x.r.By == paths.Improvements
	switch {
	case *x.r.Steps == 1 && gains:
		return "1 move, a gain"
	case *x.r.Steps == 1:
		return "1 move"
	case gains:
		return grouped(*x.r.Steps) + " moves, each a gain, nobody moving twice in a row"
	}
	return grouped(*x.r.Steps) + " moves, nobody moving twice in a row"
}

// ways tells the shortest sequences.
func (x *pathPage) ways() {
	from, to := x.place(x.r.From), x.place(*x.r.To)
	switch {
	case x.r.Steps == nil && x.r.By == paths.Improvements:
		x.paragraph(capital(to) + " cannot be reached from " + from + " by gains alone, nobody moving twice in a row.")
		return
	case x.r.Steps == nil:
		x.paragraph(capital(to) + " cannot be reached from " + from + ": no moves lead there, nobody moving twice in a row.")
		return
	case *x.r.Steps == 0:
		x.paragraph(capital(to) + ": that is where one starts.")
		return
	}
	x.paragraph(fmt.Sprintf("From %s to %s it takes %s.", from, to, x.length()))
	if s, _ := x.m.State(*x.r.To); today(x.m, s) == "" {
		lead := "In it "
		if x.m.Graph() {
			lead = "In it: "
		}
		fmt.Fprintf(x.w, "\n  %s\n", folded(lead+situation(x.m, s)+".", 2, 2))
	}
	for k, way := range x.r.Shortest {
		fmt.Fprintln(x.w)
		if len(x.r.Shortest) > 1 {
			fmt.Fprintf(x.w, "Way %d\n", k+1)
		}
		for n, move := range way {
			mark := fmt.Sprintf("  %d. ", n+1)
			fmt.Fprintf(x.w, "%s%s\n", mark, folded(x.step(move), len(mark), len(mark)))
		}
	}
	more := new(big.Int).Sub(&x.r.ShortestCount.Int, big.NewInt(int64(len(x.r.Shortest))))
	if more.Sign() > 0 {
		noun := "ways"
		if more.IsInt64() && more.Int64() == 1 {
			noun = "way"
		}
		fmt.Fprintf(x.w, "\nand %s more %s as short; --limit 0 lists all\n", more, noun)
	}
}

// step tells one move, and whether it is a gain of its mover or costs it a
// want.
func (x *pathPage) step(move answer.Move) string {
	i := model.Party(slices.IndexFunc(x.m.Parties, func(p model.Player) bool { return p.ID == move.Party }))
	from, _ := x.m.State(move.From)
	to, _ := x.m.State(move.To)
	text := fmt.Sprintf("%s %s (situation %d). ", capital(named(x.m.Parties[i].Party)), deed(x.m, i, from, to), move.To)
	want := ""
	if k := answer.Decisive(x.m, i, from, to); k >= 0 {
		w := answer.NewWant(x.m.Case, x.m.Setup.Preferences[x.m.Parties[i].Index].Wants, k)
		want = wanted(x.m, i, k+1) + x.notes.marks(w)
	}
	before, after := x.m.Rank(i, from), x.m.Rank(i, to)
	switch {
	case after == before:
		return text + "It neither gains nor loses by that."
	case after > before && want != "":
		return text + "That is a gain: " + want + "."
	case after > before:
		return text + "That is a gain: it is better off."
	case want != "":
		return text + "That costs it " + want + "."
	}
	return text + "It is worse off by that."
}
