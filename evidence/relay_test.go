package evidence

import (
	"strings"
	"testing"
)

// Who passed words on, and whom they are aimed at: a paper, a station or a
// parliament that only hears them is no target.
func TestRelays(t *testing.T) {
	t.Parallel()
	lex := invented(t)
	for _, c := range []struct{ text, words, chain, targets string }{
		{"\"If Tessara lands again, we will strike,\" Ana Brel told the state broadcaster RTS.", "strike", "Ana Brel > RTS", "TES"},
		{"\"We will help the camps,\" Ana Brel told the newspaper Vest.", "camps", "Ana Brel > Vest", ""},
		{"In an interview with Radio Kell, Ana Brel said that Valdoria would help Tessara.", "help", "Ana Brel > Radio Kell", "TES"},
		{"\"We will rebuild the school,\" Ana Brel told parliament.", "school", "Ana Brel", ""},
		{"Ana Brel promised the Tessaran parliament that Valdoria would withdraw.", "withdraw", "Ana Brel", ""},
		{"Ana Brel said in remarks carried by Kell Radio that the deal was dead.", "dead", "Ana Brel > Kell Radio", "-"},
		{"In a letter seen by Reuters, Ana Brel said the deal was dead.", "dead", "Ana Brel > Reuters", "-"},
		{"The deal is dead, according to a letter from Ana Brel seen by Reuters.", "dead", "Ana Brel > Reuters", "-"},
		{"Two boats have sunk, the ministry said, citing the navy.", "boats", "navy > ministry", ""},
		{"Ana Brel told Vest, the state newspaper, that Oren Cald had told Reuters the deal was dead.", "the deal was", "Oren Cald > Reuters > Ana Brel > Vest", "-"},
		{"\"Cald told me, 'The deal is dead,'\" Ana Brel told Reuters.", "The deal is dead", "Cald > Ana Brel > Reuters", "-"},
		{"\"The deal is dead,\" the minister was quoted as saying by the state news agency.", "dead", "minister > state news agency", "-"},
		{"MS. HOLT: Hello.\n\nQUESTION: And?\n\nMS. HOLT: The minister said it was late. He told Radio Kell: \"We are still talking.\"\n\nQUESTION: Thanks.", "We are still talking.", "Holt", ""},
		{"The foreign ministry of Tessara put out a statement accusing Valdoria of firing on a boat.", "firing", "foreign ministry of Tessara", "VAL"},
		{"Ana Brel, according to Reuters, told her party that the deal was dead.", "the deal", "Ana Brel > Reuters", "-"},
		{"Orvany has called on Tessara to stop exports of arms, Reuters said on Tuesday.", "stop exports", "Orvany > Reuters", "TES"},
	} {
		x := Read(&Document{ID: "d", Text: c.text, Published: "2031-05-06"}, lex)
		claim := claimWith(x, c.words)
		if claim == nil {
			t.Errorf("%s\n  no claim", c.text)
			continue
		}
		for i := range x.Claims { // the innermost that has the words
			if o := &x.Claims[i]; strings.Contains(c.chain, " > ") && o.Form != Deed && strings.Contains(o.Quote, c.words) && len(o.Quote) < len(claim.Quote) {
				claim = o
			}
		}
		if got := strings.Join(claim.Chain[:len(claim.Chain)-1], " > "); got != c.chain {
			t.Errorf("%s\n  chain %s, not %s", c.text, got, c.chain)
		}
		if got := strings.Join(claim.Targets, " "); c.targets != "-" && got != c.targets {
			t.Errorf("%s\n  %s aimed at %q, not %q", c.text, claim.Act, got, c.targets)
		}
	}
}
