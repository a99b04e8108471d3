package evidence_test

import (
	"slices"
	"testing"

	"detente/evidence"
	"detente/evidence/lexicon"
)

// Clauses without "that" whose verb may be a noun as well, and what looks like
// words that somebody said and is none.
func TestBareClauses(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		text string
		want []string
	}{
		{"Fishermen say the cap will finish them.", []string{"the cap will finish them"}},
		{"Ankara says the area belongs to it.", []string{"the area belongs to it"}},
		{"Ankara said the area lies on its own shelf.", []string{"the area lies on its own shelf"}},
		{"Critics said the ban hurts farmers.", []string{"the ban hurts farmers"}},
		{"She said the border clashes on Monday were over.", []string{"the border clashes on Monday were over"}},
		{"He said the peace talks in Geneva had failed.", []string{"the peace talks in Geneva had failed"}},
		{"Fishermen say the cap will finish them; the ministry says that there are too few crabs.",
			[]string{"the cap will finish them", "there are too few crabs"}},
		{"Officials say that no notice was received, and point out that the commission has not met.",
			[]string{"no notice was received", "the commission has not met"}},
		{"The minister demanded an apology by Friday.", []string{"an apology by Friday"}},
		{"She said the survey would go ahead as planned.", []string{"the survey would go ahead as planned"}},
		{"The ministry of Ost said in a Monday statement that Kell had fired.", []string{"Kell had fired"}},
		{"Egypt accused Ost of refusing to return to the talks.", []string{"refusing to return to the talks"}},
		{"The prime minister wants to build a fence to stop goats carrying foot rot.", nil},
		{"The minister stopped short of calling for new sanctions.", nil},
		{"The League hopes to make the dam its issue.", nil},
		{"China has never accepted that claim.", nil},
		{"The claims stem from suspicions that exist between them.", nil},
	} {
		t.Run(c.text, func(t *testing.T) {
			t.Parallel()
			var got []string
			for _, claim := range evidence.Read(&evidence.Document{ID: "d", Text: c.text}, lexicon.Default()).Claims {
				if claim.Form != evidence.Deed {
					got = append(got, claim.Quote)
				}
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("%q, not %q", got, c.want)
			}
		})
	}
}

// Who speaks, across what stands between commas.
func TestSpeakersAcross(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ text, speaker string }{
		{"The envoy of Kell, asked about it, said no deal was near.", "envoy of Kell"},
		{"The representative of Sudan, invited to take the floor, rejected the plan.", "representative of Sudan"},
		{"The applicant, the Kingdom of Ald, has asked the court to order the return.", "Kingdom of Ald"},
		{"Ana Brel points out that the ships never turned, and believes that the purpose was to train crews.", "Ana Brel"},
		{"Ana Brel called for calm, warned of war, said no more.", "Ana Brel"},
		{"The war, warned Ana Brel, was near.", "Ana Brel"},
		{"Ana Brel said the captain gave the order. Later she denied it.", "Ana Brel"},
	} {
		t.Run(c.text, func(t *testing.T) {
			t.Parallel()
			claims := evidence.Read(&evidence.Document{ID: "d", Text: c.text}, lexicon.Default()).Claims
			if len(claims) == 0 {
				t.Fatal("no claim")
			}
			for _, claim := range claims {
				if claim.Form != evidence.Deed && (claim.Speaker == nil || *claim.Speaker != c.speaker) {
					t.Errorf("%q is of %v", claim.Quote, claim.Speaker)
				}
			}
		})
	}
}

// Acts of words that look alike.
func TestActsAlike(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		text string
		act  lexicon.Act
	}{
		{"You should sign, the opposition said.", lexicon.Appeal},
		{"You should have signed in the autumn, the opposition said.", lexicon.Disapprove},
		{"Kell will pay for this, the minister said.", lexicon.Threaten},
		{"The fence will pay for itself, the minister said.", lexicon.Report},
		{"“Any attack will be considered an act of war,” the minister of Ost said.", lexicon.Threaten},
	} {
		claims := evidence.Read(&evidence.Document{ID: "d", Text: c.text}, lexicon.Default()).Claims
		if len(claims) != 1 || claims[0].Act != c.act {
			t.Errorf("%s: %v", c.text, claims)
		}
	}
}
