package evidence

import (
	"slices"
	"strings"
	"testing"

	"detente/evidence/lexicon"
)

// actors are invented: two states that quarrel, a third, and an alliance.
const actors = `{"parties": [
  {"id": "VAL", "kind": "state", "names": ["Valdoria"], "demonyms": ["Valdorian"], "seats": ["Selmark"]},
  {"id": "TES", "kind": "state", "names": ["Tessara"], "demonyms": ["Tessaran"], "seats": ["Marn"]},
  {"id": "ORV", "kind": "state", "names": ["Orvany"], "demonyms": ["Orvanian"], "seats": ["Dorn"]}
]}`

func invented(t testing.TB) *lexicon.Lexicon {
	t.Helper()
	lex, err := lexicon.Default().With("actors.json", []byte(actors))
	if err != nil {
		t.Fatal(err)
	}
	return lex
}

// judged is a sentence and what its claim does. The claim is the one whose
// quote holds the words, or the first where none are given.
type judged struct {
	text   string
	words  string
	act    lexicon.Act
	target string // those aimed at, or ""; - where it is not looked at
	fact   string // "" where it is not looked at
}

func TestJudge(t *testing.T) {
	t.Parallel()
	lex := invented(t)
	wrong := 0
	all := slices.Concat(byCue, byWords, byFrame, byLife, byOffice, byTurn, byNothing)
	for _, tt := range all {
		x := Read(&Document{ID: "d", Text: tt.text, Published: "2031-05-06"}, lex)
		c := claimWith(x, tt.words)
		if c == nil {
			t.Errorf("%s\n  no claim", tt.text)
			wrong++
			continue
		}
		got := strings.Join(c.Targets, " ")
		if c.Act != tt.act || tt.target != "-" && got != tt.target || tt.fact != "" && c.Factuality != tt.fact {
			wrong++
			t.Errorf("%s\n  %q: %s at %q, %s; want %s at %q, %s", tt.text, c.Quote, c.Act, got, c.Factuality, tt.act, tt.target, tt.fact)
		}
		for _, l := range c.Links {
			if tt.text[l.Start:l.End] != l.Text {
				t.Errorf("%s\n  link %s has %q, not %q", tt.text, l.Link, l.Text, tt.text[l.Start:l.End])
			}
		}
	}
	t.Logf("%d of %d sentences", len(all)-wrong, len(all))
}

func claimWith(x *Reading, words string) *Claim {
	for i := range x.Claims {
		if c := &x.Claims[i]; c.Form != Deed && strings.Contains(c.Quote, words) {
			return c
		}
	}
	return nil
}
