package detente_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"detente"
)

func TestProblemsOfPerceptions(t *testing.T) {
	t.Parallel()
	expectProblems(t, perceptionProblems)
}

// voiced gives one party voices, for the tables of perceptions.
const voiced = "preferences: {USA: indifferent, DPRK: {voices: {soft: [drills], hard: [test]}}, CHN: indifferent}\n"

var perceptionProblems = []problemRow{
	{"shapes", head + voiced + `perceptions: [USA]
`, `
7:14+5: perceptions must be a mapping, not a list
  hint: write who sees whom, as perceptions: {USA: {DPRK: {voice: hard}}}
`},
	{"inner shapes", head + voiced + `perceptions:
  USA: [DPRK]
  DPRK: {USA: hard, CHN: [hard], }
  CHN:
`, `
8:8+6: what USA sees must be a mapping, not a list
  hint: write an entry for each party it sees otherwise, as DPRK: {voice: hard}
9:15+4: a perception must be a mapping of keys to values, not a text
  hint: keys of a perception: voice, prefer, unaware, because, note, private
9:26+6: a perception must be a mapping of keys to values, not a list
  hint: keys of a perception: voice, prefer, unaware, because, note, private
10:3+3: "CHN" has no value
  hint: write one after the colon, or delete the key
`},
	{"who", head + voiced + `perceptions:
  USB: {DPRK: {voice: soft}, DPKR: {voice: 7}}
  USA: {DRPK: {prefer: 3, unaware: [x]}, USA: {prefer: [drills]}}
  CHN: {DPRK: {voice: hard}, DPRK: {voice: soft}}
  CHN: {USA: {prefer: indifferent}}
`, `
8:3+3: there is no party "USB"
  hint: did you mean USA? parties: USA, DPRK, CHN
8:30+4: there is no party "DPKR"
  hint: did you mean DPRK? parties: USA, DPRK, CHN
9:9+4: there is no party "DRPK"
  hint: did you mean DPRK? parties: USA, DPRK, CHN
9:42+3: party USA cannot see itself otherwise than it is
  hint: say under preferences what it wants; perceptions are of others
10:30+4: "DPRK" is given twice
  hint: keep one of the two
  note: 10:9+4: first given here
11:3+3: "CHN" is given twice
  hint: keep one of the two
  note: 10:3+3: first given here
`},
	{"keys", head + voiced + `perceptions:
  USA:
    DPRK: {}
    CHN: {note: x}
  CHN:
    USA: {unawares: [drills], basis: said}
    DPRK: {voice: hard, prefer: [test]}
  DPRK: {USA: {voice: , unaware: }}
`, `
9:11+2: the perception says nothing
  hint: write voice: or prefer: for what the other is taken to want, or unaware: for options of it that are not known
10:10+9: the perception says nothing
  hint: write voice: or prefer: for what the other is taken to want, or unaware: for options of it that are not known
12:11+8: a perception has no key "unawares"
  hint: did you mean unaware? keys of a perception: voice, prefer, unaware, because, note, private
12:31+5: a perception has no key "basis"
  hint: keys of a perception: voice, prefer, unaware, because, note, private
13:25+6: a perception is of one order of preference, and this is a second
  hint: keep one of voice and prefer
14:16+5: "voice" has no value
  hint: write one after the colon, or delete the key
14:25+7: "unaware" has no value
  hint: write one after the colon, or delete the key
`},
	{"voices and orders", head + voiced + `perceptions:
  USA: {DPRK: {voice: herd}, CHN: {voice: hard}}
  CHN: {DPRK: {prefer: {voices: {a: [test]}}}, USA: {prefer: [tset, {want: drills, basis: siad}]}}
  DPRK: {CHN: {prefer: nothing, because: [{source: memo, quote: x}]}, USA: {voice: [hard]}}
`, `
8:23+4: party DPRK has no voice "herd"
  hint: did you mean hard? DPRK has: soft, hard
8:43+4: party CHN has no voice "hard"
  hint: name its voices under preferences
9:24+21: voices cannot stand here, where one order is due
  hint: give the order itself: a list of conditions, weights, a ranking or payoffs
9:63+4: no party has an option "tset"
  hint: did you mean test? options: USA.relief, USA.drills, DPRK.test, DPRK.dismantle, CHN.guarantee
9:91+4: "basis" cannot be "siad"
  hint: did you mean said? it can be: said, done, inferred
10:24+7: "nothing" is no preference
  hint: write a list of conditions, most important first; or weights, ranking, payoffs or indifferent
10:52+4: there is no source "memo"
  hint: list the document under sources:
10:84+6: a voice must be a text, not a list
`},
	{"unaware", head + voiced + `perceptions:
  USA: {DPRK: {unaware: [tset, USA.drills, DPRK.test, test, [dismantle], drills]}, CHN: {unaware: []}}
  CHN: {USA: {unaware: drills}, DPRK: {unaware: [not test, X.test, DPRK.dismantel]}}
`, `
8:26+4: party DPRK has no option "tset"
  hint: did you mean DPRK.test? DPRK has: test, dismantle
8:32+10: USA.drills is no option of DPRK
  hint: DPRK has: DPRK.test, DPRK.dismantle
8:55+4: DPRK.test is named twice
  hint: keep one of the two
  note: 8:44+9: first named here
8:61+11: an option must be a text, not a list
8:74+6: party DPRK has no option "drills"
  hint: DPRK has: test, dismantle
8:99+2: "unaware" names no option
  hint: write them in brackets: unaware: [DPRK.test]
9:24+6: "unaware" must be a list, not a text
  hint: write them in brackets: unaware: [DPRK.test]
9:50+8: party DPRK has no option "not test"
  hint: DPRK has: test, dismantle
9:60+6: there is no party "X"
  hint: parties: USA, DPRK, CHN
9:68+14: party DPRK has no option "dismantel"
  hint: did you mean DPRK.dismantle? DPRK has: test, dismantle
`},
	{"a party whose options could not be read", `detente: 1
parties: [{id: A, options: [{id: x}]}, {id: B, options: [{id: y}, {id: "1"}]}]
preferences: {A: [x], B: {ranking: []}}
perceptions: {A: {B: {unaware: [z]}}}
`, `
2:72+3: "1" is not an id
  hint: an id has letters, digits and _, and does not begin with a digit
`},
	{"the graph form", `detente: 1
parties: [{id: A}, {id: B}]
states: [{id: calm}, {id: storm}]
moves: {A: [calm -> storm]}
preferences: {A: indifferent, B: indifferent}
perceptions: {A: {B: {unaware: [B.x]}}, B: {A: {prefer: [calm]}}}
`, `
6:32+5: "unaware" names options, and a case that lists its states has no options for them to speak of
  hint: leave it out
6:57+6: the wants of A are conditions, and a case that lists its states has no options for them to speak of
  hint: write a ranking of the states, or payoffs
`},
}

func TestReadPerceptions(t *testing.T) {
	t.Parallel()
	c := readWhole(t)
	var got []string
	for _, x := range c.Perceptions {
		text := fmt.Sprintf("%s sees %s: %s", c.Parties[x.Viewer].ID, c.Parties[x.Of].ID, x.Voice)
		if x.Preference != nil {
			text += fmt.Sprintf(" kind %d, %d wants, %d tiers", x.Preference.Kind, len(x.Preference.Wants), len(x.Preference.Ranking))
		}
		for _, o := range x.Unaware {
			text += " not " + c.Options()[o].Name()
		}
		got = append(got, fmt.Sprintf("%s | %d quotes, %s, %s", text, len(x.Because), x.Note, yesNo(x.Private)))
	}
	want := []string{
		"North sees South:  kind 0, 1 wants, 0 tiers not South.dam not South.ferry | 0 quotes, , no",
		"North sees Mill:  kind 2, 0 wants, 1 tiers | 0 quotes, , no",
		"Mill sees North: hard-line | 1 quotes, so they say, yes",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// seen is who speaks how and what is held in a setup as a party sees it.
func seen(c *detente.Case, s detente.Setup) string {
	var parts []string
	for i, p := range s.Preferences {
		parts = append(parts, fmt.Sprintf("%s %q %d", c.Parties[i].ID, s.Voices[i], p.Kind))
	}
	return strings.Join(parts, ", ") + " | " + settingsOf(c, s.Fix) + " | " + s.Viewer
}

func TestSeen(t *testing.T) {
	t.Parallel()
	c := readWhole(t)
	tests := []struct {
		scenario string
		viewer   int
		learnt   []int
		want     string
	}{
		{"", 0, nil, `North "soft" 0, South "" 0, Mill "" 2 | South.dam=0 South.ferry=0 | North`},
		{"", 0, []int{0}, `North "soft" 0, South "" 1, Mill "" 2 |  | `},
		{"", 0, []int{1, 2}, `North "soft" 0, South "" 0, Mill "" 3 | South.dam=0 South.ferry=0 | North`},
		{"", 1, nil, `North "soft" 0, South "" 1, Mill "" 3 |  | `},
		{"", 2, nil, `North "hard-line" 2, South "" 1, Mill "" 3 |  | `},
		{"next", 0, nil, `North "hard-line" 2, South "" 0, Mill "" 3 | North.toll=1 South.dam=0 South.dam=0 South.ferry=0 | North`},
		{"next", 2, nil, `North "hard-line" 2, South "" 4, Mill "" 3 | North.toll=1 South.dam=0 | `},
	}
	for _, tt := range tests {
		s, err := c.Setup(tt.scenario, nil)
		if err != nil {
			t.Fatal(err)
		}
		before := seen(c, s)
		if got := seen(c, c.Seen(s, tt.viewer, tt.learnt...)); got != tt.want {
			t.Errorf("scenario %q, viewer %d, learnt %v:\n got %s\nwant %s", tt.scenario, tt.viewer, tt.learnt, got, tt.want)
		}
		if after := seen(c, s); after != before {
			t.Errorf("the setup itself is changed: %s", after)
		}
	}
}
