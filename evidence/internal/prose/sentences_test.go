package prose

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func sentencesOf(t *Text) []string {
	var list []string
	for _, s := range t.Sentences {
		list = append(list, strings.Join(strings.Fields(t.Source[s.Start:s.End]), " "))
	}
	return list
}

// Each text holds | where a sentence ends.
func TestSentences(t *testing.T) {
	t.Parallel()
	tests := []string{
		`They met. | They left! | Why? | 12 stayed. | "We go." | (So they did.) | $5 is left.`,
		`He told Gen. Ana Brel, Mr. Holt and Dr. J. R. Pax of it. | Col. Tor left.`,
		`The U.S. Treasury and U.N. envoys met in the U.S. | They left the U.N. | The talks in the U.K. "failed" badly.`,
		`At 9 a.m. Tuesday and 5 p.m. | The talks end at 5 p.m.`,
		`On Sept. 5 and Jan. 12 No. 5 of Art. 3 was read. | "No." | He left.`,
		`It cost 2.5 million, or 1,000.50 in all. | The rest is 3.`,
		`"We will go," she said. | "We will win. | We must," she said.`,
		`“It is a standard.” tweeted Holt. | “So it is!” cried Brel. | “Why?” he asked.`,
		`"Will they yield?" Brel asked reporters. | "Will they?" Ana M. Brel said. | "Will they?" | The minister left.`,
		`He shouted "Never!" and left. | He shouted "Never!" | Then he left.`,
		`"We go." — Ana Brel, minister`,
		`They wait... and wait. | They wait... | Then they go. | They ... Valoria ... agreed. | No … The end.`,
		`They yield?! | No!! | They yielded.[3] | Then (they said so.) | They went.`,
		`We met.The talks failed."The end." | See example.org or www.example.org/a.html. | Write to a.b@example.org now.`,
		`1. We go. | 2. They stay.`,
		`Plan B. | The plan of Brel, Holt, etc. | They left. | Brel Inc. said so. | It is Brel Jr. Holt left.`,
		`The Lt. Gov. of Korvo left; Ph.D. students too. | So do I. | The end.`,
		`The hon. Lady met my right hon. Friend at St. Osyth. | The min. was 5.`,
		`He said (U.S. aid aside) so. | It was "in the U.S." | They left.`,
	}
	for _, text := range tests {
		want := strings.Split(text, " | ")
		source := strings.ReplaceAll(text, " | ", " ")
		got := sentencesOf(Parse(source, Plain))
		if strings.HasPrefix(text, "We met.The") {
			want = []string{"We met.", "The talks failed.", `"The end."`, "See example.org or www.example.org/a.html.", "Write to a.b@example.org now."}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s\n(-want +got):\n%s", source, diff)
		}
	}
}

func TestTokens(t *testing.T) {
	t.Parallel()
	tests := []struct{ text, want string }{
		{`North-South talks, the double-dealing, don't O'Brien`, "North-South talks , the double-dealing , don't O'Brien"},
		{`Brel's, Brel’s, the allies' and it's the '90s`, "Brel 's , Brel ’s , the allies ' and it 's the '90s"},
		{`In the U.S. they met U.S.-led U.N. men, J. Brel, Gen. Pax in the U.S.`, "In the U.S. they met U.S.-led U.N. men , J. Brel , Gen. Pax in the U.S ."},
		{`$1,000.50 and 2.5% of 1990s; 5bn, 20th, 10:30, 2031-05-02, 3/5, 18-month, G-20`, "$ 1,000.50 and 2.5 % of 1990s ; 5bn , 20th , 10:30 , 2031-05-02 , 3/5 , 18-month , G-20"},
		{`a — b – c -- d - e—f`, "a — b – c -- d - e — f"},
		{"nego\u00adtia\u200btor ﬁnal of\ufb01ce", "negotiator final office"},
		{"a nego-\ntiator, double-\r\n  dealing, be-\nfore, cease-fire, cease-\nfire, sea-\nside. The North-\nSouth (side sea)", "a negotiator , double-dealing , before , cease-fire , cease-fire , sea-side . The North-South ( side sea )"},
		{`'Tis rock 'n' roll, goin' home`, "'Tis rock 'n' roll , goin' home"},
		{`"No," 'yes' “so”`, `" No , " ' yes ' “ so ”`},
		{`AT&T, R&D, and/or @brel #tag a@b.org https://x.org/a?b=c.`, "AT&T , R&D , and / or @ brel # tag a@b.org https://x.org/a?b=c ."},
		{"résumé re\u0301sume\u0301 Łódź’s 6'2\" ½ №", "résumé re\u0301sume\u0301 Łódź ’s 6'2 \" ½ №"},
		{"a\ufeffb \ufeffc", "ab c"},
	}
	for _, tt := range tests {
		var got []string
		for _, k := range Parse(tt.text, Plain).Tokens {
			got = append(got, k.Text)
		}
		if diff := cmp.Diff(tt.want, strings.Join(got, " ")); diff != "" {
			t.Errorf("%q (-want +got):\n%s", tt.text, diff)
		}
	}
}
