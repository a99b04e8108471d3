package report

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"detente/answer/involve"
	"detente/answer/roadmap"
	"detente/internal/trial"
)

const bridge = `detente: 1
title: Bridge
parties:
  - {id: A, name: Alba, options: [{id: open, text: open the bridge}]}
  - {id: B, name: Bela, options: [{id: pay, text: pay a toll}]}
  - {id: G, name: Gard, role: outsider, options: [{id: vouch, text: vouch for it, seat: true}]}
  - {id: H, name: Hest, role: outsider, options: [{id: meddle, text: meddle}]}
status_quo: []
preferences:
  A: [{want: not open unless vouch, text: a voucher first}, {want: not meddle, text: no meddling}]
  B: {ranking: [YN--, NY--], rest: tie}
  G: [open, not vouch]
  H: [meddle]
`

// level is a rank and the position of a want.
func level(rank, position int) *involve.Level {
	return &involve.Level{Rank: rank, Position: position}
}

// TestFactsInWords words every kind of fact: in the summary, and in the list of
// what a seat changes.
func TestFactsInWords(t *testing.T) {
	t.Parallel()
	m := parsed(t, bridge)
	better, worse := involve.Better, involve.Worse
	tests := []struct {
		fact           involve.Fact
		asked          bool
		turn, bulleted string
	}{
		{involve.Fact{Kind: involve.Admits, State: 6}, true, "is what makes it possible at all", "what is asked for is possible, and without it is not."},
		{involve.Fact{Kind: involve.Makes, State: 6}, true, "makes it hold", "what is asked for would hold, and without it would not."},
		{involve.Fact{Kind: involve.Makes, State: 6}, false, "makes a settlement hold where none would without", "a settlement would hold: Alba opens the bridge; Gard vouches for it. Without it none would."},
		{involve.Fact{Kind: involve.Ends, State: 6, Breakers: []string{"H"}}, true, "keeps it from holding, since Hest would leave it", "what would hold without it does not: Hest would leave it."},
		{involve.Fact{Kind: involve.Ends, State: 6, Breakers: []string{"G", "H"}}, false, "leaves no settlement that holds, since Gard and Hest would leave the one there is without", "what would hold without it does not: Gard and Hest would leave it, and no settlement takes its place."},
		{involve.Fact{Kind: involve.Replaces, State: 2, Becomes: 6, Breakers: []string{"G"}}, false, "", "what would hold without it gives way to another settlement: Gard vouches for it."},
		{involve.Fact{Kind: involve.Opens}, false, "opens a way out where there is none without", "a way out leads there, where none does without it."},
		{involve.Fact{Kind: involve.Closes}, false, "closes the way out", "no way out leads there, where one does without it."},
		{involve.Fact{Kind: better, Party: "A", Measure: involve.Risk, Before: level(0, 1), After: level(2, 2)}, false, "keeps Alba from losing “a voucher first” (i) on the way, though not “no meddling” (i)", "on the way, less is at risk for Alba (“no meddling” (i) instead of “a voucher first” (i))."},
		{involve.Fact{Kind: better, Party: "A", Measure: involve.Utmost, Before: level(0, 1), After: level(3, 0)}, false, "keeps Alba from losing “a voucher first” (i) in the end", "once there, less could in the end be lost by Alba (no longer “a voucher first” (i))."},
		{involve.Fact{Kind: worse, Party: "A", Measure: involve.Risk, Before: level(3, 0), After: level(2, 2)}, false, "exposes Alba to losing “no meddling” (i) on the way", "on the way, more is at risk for Alba (“no meddling” (i))."},
		{involve.Fact{Kind: worse, Party: "A", Measure: involve.Utmost, Before: level(1, 1), After: level(0, 1)}, false, "", "once there, more could in the end be lost by Alba (still “a voucher first” (i), but more besides)."},
		{involve.Fact{Kind: worse, Party: "B", Measure: involve.Risk, Before: level(1, 0), After: level(0, 0)}, false, "", "on the way, more is at risk for Bela."},
		{involve.Fact{Kind: worse, Party: "G", Measure: involve.Risk, Before: level(1, 0), After: level(0, 2)}, false, "", "on the way, more is at risk for Gard (“Gard does not vouch for it” (i))."},
		{involve.Fact{Kind: better, Party: "A", Measure: involve.Goal, Before: level(0, 0), After: level(1, 2)}, false, "", "what would hold is better for Alba (“no meddling” (i))."},
		{involve.Fact{Kind: worse, Party: "A", Measure: involve.Goal, Before: level(1, 2), After: level(0, 0)}, false, "", "what would hold is worse for Alba (“no meddling” (i))."},
		{involve.Fact{Kind: involve.Nothing}, false, "", "That would change nothing that anybody minds: neither what would hold, nor the way there, nor what anybody could lose."},
	}
	for _, tt := range tests {
		x := inviter{teller: teller{m, newNotes(m, " [%d]")}}
		if tt.asked {
			n := 6
			x.r.To = &n
		}
		tt.fact.Always = true
		if diff := cmp.Diff([]string{tt.turn, tt.bulleted}, []string{x.turn(tt.fact), x.bulleted([]involve.Fact{tt.fact})}); diff != "" {
			t.Errorf("%s %s (-want +got):\n%s", tt.fact.Kind, tt.fact.Measure, diff)
		}
	}
}

// TestGist puts facts together in a sentence.
func TestGist(t *testing.T) {
	t.Parallel()
	m := parsed(t, bridge)
	goal := func(kind, party string, f involve.Fact) involve.Fact {
		f.Kind, f.Party, f.Measure, f.Before, f.After = kind, party, involve.Goal, level(0, 0), level(1, 1)
		return f
	}
	always, beside := involve.Fact{Always: true}, involve.Fact{At: []string{"H"}}
	lesser := involve.Fact{Kind: involve.Better, Party: "A", Measure: involve.Risk, Before: level(0, 1), After: level(1, 1), Always: true}
	others := involve.Fact{Kind: involve.Worse, Party: "H", Measure: involve.Utmost, Before: level(1, 0), After: level(0, 1), Always: true}
	tests := []struct {
		facts []involve.Fact
		want  string
	}{
		{[]involve.Fact{goal(involve.Better, "A", always), goal(involve.Better, "G", involve.Fact{Unless: "H"}), goal(involve.Worse, "B", involve.Fact{With: "H"})},
			"Gard's seat makes what would hold better for Alba and Gard itself (unless Hest is there), and worse for Bela (if Hest is there)."},
		{[]involve.Fact{{Kind: involve.Opens}, goal(involve.Worse, "B", beside)},
			"Gard's seat opens a way out where there is none without (at some tables, as with nobody else) and makes what would hold worse for Bela (at some tables, as beside Hest)."},
		{[]involve.Fact{lesser}, "Gard's seat changes only what the parties to the conflict could lose beside the same wants."},
		{[]involve.Fact{others}, "Gard's seat changes only what outsiders could lose."},
		{[]involve.Fact{{Kind: involve.Replaces, Always: true}}, "Gard's seat puts another settlement in the place of that without it, which all like as well."},
		{[]involve.Fact{{Kind: involve.Nothing, Always: true}}, "Gard's seat changes nothing that anybody minds."},
	}
	for _, tt := range tests {
		x := inviter{teller: teller{m, newNotes(m, " [%d]")}}
		for _, f := range tt.facts {
			f.Outsider = "G"
			x.r.Facts = append(x.r.Facts, f)
		}
		if got := x.gist("G"); got != tt.want {
			t.Errorf("%q, want %q", got, tt.want)
		}
	}
}

// TestWays words roads and what could be lost on them.
func TestWays(t *testing.T) {
	t.Parallel()
	m := parsed(t, bridge)
	road := func(steps, a, aWant, b int) *involve.Road {
		return &involve.Road{Goal: 6, Steps: steps,
			Risk:   map[string]roadmap.Risk{"A": {Rank: a, Position: aWant}, "B": {Rank: b}, "G": {Rank: 1}, "H": {Rank: 0}},
			Utmost: map[string]roadmap.Worst{"A": {Rank: 3}, "B": {Rank: 1}, "G": {Rank: 2}, "H": {Rank: 1}}}
	}
	// Today A is at rank 3, B at 0 of 2: of the two that are ranked it has none.
	with := involve.Subset{In: []string{"G"}, Goals: []int{6}, Road: road(3, 1, 1, 0)}
	tests := []struct {
		subset involve.Subset
		want   string
	}{
		{involve.Subset{In: []string{"G"}, Obstacle: roadmap.Unreachable}, "No way out leads there."},
		{involve.Subset{In: []string{"G"}, Obstacle: roadmap.Budget}, "No way out was found before the search became too big."},
		{involve.Subset{In: []string{"G"}, Obstacle: roadmap.NoGoal}, ""},
		{involve.Subset{In: []string{"G"}, Road: road(0, 3, 0, 0)}, "That is today, so that no way leads there."},
		{involve.Subset{In: []string{"G"}, Road: road(1, 3, 0, 0)}, "The way out takes one step, on which nobody could be left worse off than today."},
		{with, "The way out takes three steps; on it Alba could lose “a voucher first” (i)."},
		{involve.Subset{In: []string{"G", "H"}, Road: road(4, 1, 1, 0)}, "The way out takes four steps; on it the same wants could be lost as with Gard at the table."},
		{involve.Subset{In: []string{"G", "H"}, Road: road(4, 2, 2, -1)}, "The way out takes four steps; on it Alba could lose “no meddling” (i), and Bela could be left worse off than today."},
		{involve.Subset{In: []string{"G", "H"}, Road: road(4, 1, 1, -1)}, "The way out takes four steps; on it besides what could be lost with Gard at the table, Bela could be left worse off than today."},
	}
	for _, tt := range tests {
		x := inviter{teller: teller{m, newNotes(m, " [%d]")}}
		x.r.Outsiders = []string{"G", "H"}
		x.r.Subsets = []involve.Subset{{}, with, tt.subset}
		if got := x.way(tt.subset); got != tt.want {
			t.Errorf("%q, want %q", got, tt.want)
		}
	}
}

// TestInvolveSpeaksPlainly holds that pages of real cases use no term of the
// method, and that of many line-ups a page tells some.
func TestInvolveSpeaksPlainly(t *testing.T) {
	t.Parallel()
	banned := regexp.MustCompile(`(?i)\b(rank(s|ed)?|equilibri\w*|status quo|sanctioned|unilateral|improvements?|stable|stability|nash|seq|pareto\w*|payoffs?|` +
		`states|\d+ (situations|line-ups?))\b`)
	nations := regexp.MustCompile(`United\s+States`)
	for _, folder := range folders(t) {
		m := trial.Folder(t, folder)
		for _, joint := range []bool{false, true} {
			if joint && (m.Listed() || folder == korea && !trial.Long()) {
				continue
			}
			r, err := involve.Ask(t.Context(), involve.Request{Model: m, Joint: joint})
			if err != nil && strings.Contains(err.Error(), "what is so today") {
				continue
			}
			if err != nil {
				t.Fatal(folder, err)
			}
			var page bytes.Buffer
			Involve(&page, m, r)
			text, _, _ := strings.Cut(page.String(), "\nRests on")
			if word := banned.FindString(nations.ReplaceAllString(text, "")); word != "" {
				t.Errorf("%s: %q in\n%s", folder, word, text)
			}
		}
	}
}

// TestManyLineups: of sixteen line-ups a page tells six, and where to find the
// others.
func TestManyLineups(t *testing.T) {
	t.Parallel()
	text := "detente: 1\ntitle: Many\nparties:\n  - {id: A, options: [{id: x}]}\n"
	wants := "preferences:\n  A: [x]\n"
	for k := range 4 {
		text += fmt.Sprintf("  - {id: O%d, role: outsider, options: [{id: o, seat: true}]}\n", k)
		wants += fmt.Sprintf("  O%d: [not O%d.o]\n", k, k)
	}
	m := parsed(t, text+"status_quo: []\n"+wants)
	r, err := involve.Ask(t.Context(), involve.Request{Model: m})
	if err != nil {
		t.Fatal(err)
	}
	r.Exact, r.Warnings = false, []string{"something was left out"}
	var page bytes.Buffer
	Involve(&page, m, r)
	for _, want := range []string{
		"\nWith nobody invited\n", "\nWith O3 at the table\n", "\nWith O0, O1, O2 and O3 at the table\n",
		"\nThe other line-ups: detente involve talks/case.yaml --json\n", "Not everything could be compared: something was left out.",
	} {
		if !strings.Contains(page.String(), want) {
			t.Errorf("no %q in\n%s", want, page.String())
		}
	}
	if n := strings.Count(page.String(), " at the table\n"); n != 5 {
		t.Errorf("%d line-ups with somebody at the table are told, want 5:\n%s", n, page.String())
	}
}
