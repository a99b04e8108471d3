package prose

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// outline lists the paragraphs of a text: a letter for the kind, > for a block,
// the speaker of a turn, and the tokens but for the label.
func outline(t *Text) []string {
	var list []string
	for _, g := range t.Paragraphs {
		s := string("RHIT"[g.Kind])
		if g.Block {
			s += ">"
		}
		first := t.Sentences[g.First].First
		if g.Kind == Turn {
			s += " " + t.Source[g.Speaker.Start:g.Speaker.End] + " |"
			first = g.Said
		}
		for k := first; k < t.Sentences[g.Last-1].Last; k++ {
			s += " " + t.Tokens[k].Text
		}
		list = append(list, s)
	}
	return list
}

const long = "The talks between the two governments went on for a second day in the old town hall, and neither of the two delegations wished to say before the evening what had been agreed upon so far or not"

var paragraphTests = []struct {
	name, text string
	form       Form
	want       []string
}{
	{"wrapped", "Talks fail again\n\nThe two sides met for a second day and\nleft without a word. They will meet again\nnext week.\n\nNobody knows why.\n", Plain,
		[]string{"H Talks fail again", "R The two sides met for a second day and left without a word . They will meet again next week .", "R Nobody knows why ."}},
	{"line ends", "\ufeffOne line here.\r\n\r\nTwo lines\rwrapped here.\u2029\u2029Three lines.\n \u00a0 \nFour.", Plain,
		[]string{"R One line here .", "R Two lines wrapped here .", "R Three lines .", "R Four ."}},
	{"a line each", long + ".\n" + long + ".\nThey left.\nWhat next\n" + long + ".", Plain, []string{
		"R " + strings.ReplaceAll(long, ",", " ,") + " .", "R " + strings.ReplaceAll(long, ",", " ,") + " .", "R They left .", "H What next", "R " + strings.ReplaceAll(long, ",", " ,") + " ."}},
	{"short lines, each a sentence", "The two sides met again on Friday, and nobody was surprised.\nThey left.\n\"We go,\" she said.\nThe end came soon after.", Plain,
		[]string{"R The two sides met again on Friday , and nobody was surprised .", "R They left .", "R \" We go , \" she said .", "R The end came soon after ."}},
	{"sentence at the margin", "The two sides met for a second day and left at last.\nNobody knows why they did not stay for a longer time.", Plain,
		[]string{"R The two sides met for a second day and left at last . Nobody knows why they did not stay for a longer time ."}},
	{"indented", "   The two sides met for a second day and\nleft at last, all of them, in a hurry again.\n   Nobody knows why they did not stay for\na longer time.", Plain,
		[]string{"R The two sides met for a second day and left at last , all of them , in a hurry again .", "R Nobody knows why they did not stay for a longer time ."}},
	{"items", "They agreed:\n- to meet again;\n- to talk of\n  the river.\n\n1. We go.\n2. They stay.", Plain,
		[]string{"R They agreed :", "I - to meet again ;", "I - to talk of the river .", "I 1 . We go .", "I 2 . They stay ."}},
	{"transcript", "Talks in Selby\n\nMS BREL: We go, but all of them\nstay.\n\nQ: Why?\nA: So.\nMS BREL (laughs): No.\n\nThank you all.\n\n(Applause.)", Plain,
		[]string{"H Talks in Selby", "T MS BREL | We go , but all of them stay .", "T Q | Why ?", "T A | So .", "T MS BREL | No .", "T MS BREL | Thank you all .", "R ( Applause . )"}},
	{"names", "Ana Brel: We go.\n\nSecretary Holt [via video]: They go.\n\nBrel: No.\n\nThe Minister of State (Mrs. Petra Dun): Yes.\n\n1. Mr. Al Crane (East) (Unity): What?", Plain,
		[]string{"T Ana Brel | We go .", "T Secretary Holt | They go .", "T Brel | No .", "T The Minister of State | Yes .", "T Mr. Al Crane | What ?"}},
	{"letters without a colon", "MS. HOLT:  We go.\n\nQ    Why?\n\nMS. HOLT:  So.\n\nQ. When?\n\nA. Now.\n\nQ And where?\n\nA man left.", Plain,
		[]string{"T MS. HOLT | We go .", "T Q | Why ?", "T MS. HOLT | So .", "T Q | When ?", "T A | Now .", "T Q | And where ?", "T Q | A man left ."}},
	{"initials", "MS. HOLT: We go.\n\nA. Smith left.\n\nMS. HOLT: So.", Plain,
		[]string{"T MS. HOLT | We go .", "T MS. HOLT | A. Smith left .", "T MS. HOLT | So ."}},
	{"stops after names", "Mr. HOLT. We go.\n\nThe PRESIDENT. They go.\n\nMr. HOLT. No.", Plain,
		[]string{"T Mr. HOLT | We go .", "T The PRESIDENT | They go .", "T Mr. HOLT | No ."}},
	{"no transcript", "BREAKING: Talks fail.\n\nGENEVA, May 3 (Reuters) - Talks failed.\n\nHe said: \"We go.\"\n\nNote: This was updated.\n\nBrel said: no.\n\nSource: Reuters\n\nThe point: nobody knows.", Plain,
		[]string{"R BREAKING : Talks fail .", "R GENEVA , May 3 ( Reuters ) - Talks failed .", "R He said : \" We go . \"", "R Note : This was updated .", "R Brel said : no .", "H Source : Reuters", "R The point : nobody knows ."}},
	{"headings", "What Does Korvo Want From Its Neighbours?\n\nThey met.\n\nWhat next\n\nThey left,\n\nand so on", Plain,
		[]string{"H What Does Korvo Want From Its Neighbours ?", "R They met .", "H What next", "R They left ,", "R and so on"}},

	{"front matter", "---\ntitle: \"Talks: all\"\n---\n\n# Talks *fail* #\n\nThey **met**.\n", Markdown, []string{"H Talks fail", "R They met ."}},
	{"underlined", "Talks\n=====\n\nNext\n---\nThey met.\n\n* * *\n\nThey left.", Markdown, []string{"H Talks", "H Next", "R They met .", "R They left ."}},
	{"links", "See [the *paper*](https://x.org/a_(b) \"T\"), [this][1], [that] and [sic], ![a map](m.png), <https://x.org>, [^2] <b>bold</b>.\n\n[1]: https://x.org\n[that]: https://y.org\n\n[^2]: A note.", Markdown,
		[]string{"R See the paper , this , that and [ sic ] , , , bold .", "R A note ."}},
	{"emphasis", "***All*** of _it_, snake_case, 5 * 3, a* and **“we go”**, ~~no~~, \\*kept\\*, `code` and ``We go.''", Markdown,
		[]string{"R All of it , snake_case , 5 * 3 , a * and “ we go ” , no , * kept * , code and `` We go . ''"}},
	{"blocks", "> We go.\n> They *stay*.\n>\n> > All go.\n\nThey left.\n> No.", Markdown, []string{"R> We go . They stay .", "R> All go .", "R They left .", "R> No ."}},
	{"lists", "- We go\n  home.\n- [x] They stay.\n1. One\n2) Two\n\nIn May\n1990. The end.", Markdown, []string{"I We go home .", "I They stay .", "I One", "I Two", "R In May 1990 . The end ."}},
	{"code and comments", "A <!-- no\n\nno --> b.\n\n```\ncode \"x\n```\n\n<!-- gone -->\nC.", Markdown, []string{"R A", "R b .", "R C ."}},
	{"table", "| Party | *Years* |\n|---|--:|\n| Ketu | 4 |\n| Masri \\| co | |\n\nEnd.", Markdown, []string{"I Party", "I Years", "I Ketu", "I 4", "I Masri | co", "R End ."}},
	{"turns in bold", "**Brel:** We go.\n**Holt**: They go.\n\n**Brel:** No.", Markdown, []string{"T Brel | We go .", "T Holt | They go .", "T Brel | No ."}},
	{"entities", "&quot;We don&#39;t&nbsp;go,&quot; AT&amp;T said &mdash; so.", Markdown, []string{"R \" We don't go , \" AT&T said — so ."}},
}

func TestParagraphs(t *testing.T) {
	t.Parallel()
	for _, tt := range paragraphTests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if diff := cmp.Diff(tt.want, outline(Parse(tt.text, tt.form))); diff != "" {
				t.Errorf("%s\n(-want +got):\n%s", tt.text, diff)
			}
		})
	}
}
