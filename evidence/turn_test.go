package evidence_test

import (
	"testing"

	"detente/evidence"
	"detente/evidence/internal/prose"
	"detente/evidence/lexicon"
)

// A turn is all that is said up to the next label, whoever is named in it.
func TestTurns(t *testing.T) {
	t.Parallel()
	type turn struct{ speaker, quote string }
	for _, c := range []struct {
		name, text string
		want       []turn
	}{
		{"several paragraphs", "MS. HOLT: Good afternoon.\n\nVarn welcomes the accord.\n\nQUESTION: Why?\n\nMS. HOLT: It is good.\n",
			[]turn{{"Holt", "Good afternoon.\n\nVarn welcomes the accord."}, {"Holt", "It is good."}}},
		{"constituency", "Mr. Duncan Rowe (Hale, Union): What has been done?\n\nMr. Evan Strake: A lot.\n\nMr. Rowe: Too little.\n\nMr. Strake: No.\n",
			[]turn{{"Duncan Rowe", "What has been done?"}, {"Evan Strake", "A lot."}, {"Duncan Rowe", "Too little."}, {"Evan Strake", "No."}}},
		{"office and name", "The Minister for the Sea (Mr. Evan Strake): A lot has been done.\n\nMr. Rowe: Too little.\n\nMr. Strake: No.\n\nMr. Rowe: Shame.\n",
			[]turn{{"Evan Strake", "A lot has been done."}, {"Rowe", "Too little."}, {"Evan Strake", "No."}, {"Rowe", "Shame."}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			var got []turn
			for _, claim := range evidence.Read(&evidence.Document{ID: "d", Text: c.text}, lexicon.Default()).Claims {
				if claim.Form == evidence.Direct {
					speaker := "nobody"
					if claim.Speaker != nil {
						speaker = *claim.Speaker
					}
					got = append(got, turn{speaker, claim.Quote})
				}
			}
			if len(got) != len(c.want) {
				t.Fatalf("%d turns, not %d: %q", len(got), len(c.want), got)
			}
			for i := range got {
				if got[i] != c.want[i] {
					t.Errorf("%q, not %q", got[i], c.want[i])
				}
			}
		})
	}
}

// A passage that the mark-up sets off and that says itself who speaks is no
// quotation of whom the text spoke of before.
func TestBlocks(t *testing.T) {
	t.Parallel()
	text := "The council met on Monday.\n\n> \"There is no alternative,\" the UN's special coordinator, Sigrid Kaag, told the council.\n\nNothing was decided.\n"
	x := evidence.Read(&evidence.Document{ID: "d", Text: text, Form: prose.Markdown}, lexicon.Default())
	if len(x.Claims) != 1 || x.Claims[0].Quote != "There is no alternative," || x.Claims[0].Speaker == nil || *x.Claims[0].Speaker != "Sigrid Kaag" {
		t.Errorf("%+v", x.Claims)
	}
}
