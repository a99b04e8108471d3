package prose

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// quoted lists the quotations of a text, each with * for every one it stands
// in, and with a ~ at the end if it is unclosed.
func quoted(t *Text) []string {
	var list []string
	for _, q := range t.Quotations {
		s := t.Source[q.Start:q.End]
		for k := q.Parent; k >= 0; k = t.Quotations[k].Parent {
			s = "*" + s
		}
		if q.Unclosed {
			s += "~"
		}
		list = append(list, s)
	}
	return list
}

var quotationTests = []struct {
	name, text string
	want       []string
}{
	{"straight", `"We will not yield," Brel said. "Not now."`, []string{"We will not yield,", "Not now."}},
	{"curly", `“We will not yield,” Brel said, “not now.”`, []string{"We will not yield,", "not now."}},
	{"closed by an opener", `“We will not yield,“ Brel said. “Not now.“`, []string{"We will not yield,", "Not now."}},
	{"opened by a closer", `”We will not yield,” Brel said, ”not now.”`, []string{"We will not yield,", "not now."}},
	{"mixed shapes", `“We will not yield," Brel said, "not now.”`, []string{"We will not yield,", "not now."}},
	{"German", `„We will not yield“, Brel said.`, []string{"We will not yield"}},
	{"guillemets", `« We will not yield », Brel said. »Not now«, she added.`, []string{"We will not yield", "Not now"}},
	{"two single strokes", "``We will not yield,'' Brel said. ''Not now,'' she added.", []string{"We will not yield,", "Not now,"}},
	{"one stroke", "`We will not yield,' Brel said.", []string{"We will not yield,"}},
	{"single", `'It's the workers' choice,' he said.`, []string{"It's the workers' choice,"}},
	{"single, curly", `‘It’s the workers’ choice,’ he said.`, []string{"It’s the workers’ choice,"}},
	{"single, wrong way", `’It’s the workers’ choice,’ he said.`, []string{"It’s the workers’ choice,"}},
	{"single, word after s", `He praised the 'hawks' and the 'doves' of the ministers' camp.`, []string{"hawks", "doves"}},
	{"single, s at the end", `The 'friends' met. It was the allies' choice.`, []string{"friends"}},
	{"single, several sentences", `'I don't know. They're the minister's words,' he said, 'not ours'.`, []string{"I don't know. They're the minister's words,", "not ours"}},
	{"plurals alone", `The allies' plan and the states' reply: Valoria's "no" and the US' policy.`, []string{"no"}},
	{"plural before a comma", `It is the allies', not ours.`, nil},
	{"single, many", `'I can't,' said the allies' envoy. 'The bosses' plan is dead,' she added. 'It's the '90s.'`, []string{"I can't,", "The bosses' plan is dead,", "It's the '90s."}},
	{"single, words and plurals", `The minister's 'no' meant 'not yet', the aides' version went. 'Wait,' they'd said.`, []string{"no", "not yet", "Wait,"}},
	{"single, stop outside", `'We have no quarrel with them', Holt wrote, 'but the sailors' families do'.`, []string{"We have no quarrel with them", "but the sailors' families do"}},
	{"single, a plural in it", `He called it 'the workers' paradise' and left the unions' hall in 'the class of '68'.`, []string{"the workers' paradise", "the class of '68"}},
	{"single in double, twice", `“No,” he said, “the boys’ school isn’t ‘closed’; it’s ‘resting’.”`, []string{"No,", "the boys’ school isn’t ‘closed’; it’s ‘resting’.", "*closed", "*resting"}},
	{"double in double at the end", `"The answer is "no"," he said.`, []string{`The answer is "no",`, "*no"}},
	{"dashes", `"Why?"—"Because." "So" - she asked - "what?"`, []string{"Why?", "Because.", "So", "what?"}},
	{"decades", `In the '90s and '80s they met; ‘90s talk, and the class of '68 too.`, nil},
	{"elisions", `'Tis rock 'n' roll, he's goin' home, give 'em time.`, nil},
	{"elision in single", `'We're goin' to win, give 'em time,' he said.`, []string{"We're goin' to win, give 'em time,"}},
	{"nested", `"He told us 'no' and left," she said.`, []string{"He told us 'no' and left,", "*no"}},
	{"nested at the end", `“He told us ‘no,’” she said.`, []string{"He told us ‘no,’", "*no,"}},
	{"nested at the beginning", `"'No' is what he told us," she said.`, []string{"'No' is what he told us,", "*No"}},
	{"nested the other way", `'He told us "no" and left,' she said.`, []string{`He told us "no" and left,`, "*no"}},
	{"nested with apostrophes", `“This is Pax's ‘sail wherever you like if I don’t see it’ rule.” tweeted Holt.`, []string{"This is Pax's ‘sail wherever you like if I don’t see it’ rule.", "*sail wherever you like if I don’t see it"}},
	{"double in double", `"He said "no" to us," she said.`, []string{`He said "no" to us,`, "*no"}},
	{"double in double, twice", `"He said "no" and "never" to us," she said. "So."`, []string{`He said "no" and "never" to us,`, "*no", "*never", "So."}},
	{"apostrophe in double", `"It's the workers' choice," he said.`, []string{"It's the workers' choice,"}},
	{"measures", `He is 6'2" tall, the pipe 5" wide, a 10" gun.`, nil},
	{"measure in a quotation", `"It is a 5" gun," he said, and "he is 6'2" tall."`, []string{`It is a 5" gun,`, `he is 6'2" tall.`}},
	{"number at the end", `"It was in 1995" he said. "In 1996".`, []string{"It was in 1995", "In 1996"}},
	{"after brackets and dashes", `He left ("for good") and —“so they say”— came back "[laughing] again".`, []string{"for good", "so they say", "[laughing] again"}},
	{"dash inside", `"But—" she said. "—and so on," he added. "No —"`, []string{"But—", "—and so on,", "No —"}},
	{"no space before", `He said:"We go." And she said,"They go."`, []string{"We go.", "They go."}},
	{"no space after", `"We go,"he said. “They go,”she said.`, []string{"We go,", "They go,"}},
	{"space on the wrong side", `"We will not, "said Brel.`, []string{"We will not,"}},
	{"possessive of a quotation", `The "Sunrise"'s crew and “Dawn”’s.`, []string{"Sunrise", "Dawn"}},
	{"hyphen after", `A "red-line"-style threat, "one"/"two".`, []string{"red-line", "one", "two"}},
	{"empty", `He said "" and left.`, []string{""}},
	{"several paragraphs", "“We go.\n\n“They go.\n\n“All go,” she said. “So.”", []string{"We go.\n\n“They go.\n\n“All go,", "So."}},
	{"several paragraphs, single", "'We go.\n\n'They don't go,' she said.", []string{"We go.\n\n'They don't go,"}},
	{"several paragraphs, nested", "\"We say 'no.\n\n\"'And never,'\" she said.", []string{"We say 'no.\n\n\"'And never,'", "*no.\n\n\"'And never,"}},
	{"each paragraph closed", "\"We go.\"\n\n\"They go.\"", []string{"We go.", "They go."}},
	{"not opened again, closed later", "\"We go.\n\nThey go,\" she said.", []string{"We go.\n\nThey go,"}},
	{"not opened again", "\"We go.\n\nThey go, \"as ever\", she said.", []string{"We go.~", "as ever"}},
	{"unclosed before a cue", `"We will not yield, said Brel. The talks went on.`, []string{"We will not yield,~"}},
	{"unclosed before an inner cue", `"We will not yield," he said. "We never did, the minister said. He left.`, []string{"We will not yield,", "We never did,~"}},
	{"unclosed before another", `"We will not yield, said Brel. "We never did," he added.`, []string{"We will not yield,~", "We never did,"}},
	{"unclosed before a paragraph", "\"We will not yield, said Brel.\n\n\"They will,\" said Holt.", []string{"We will not yield,~", "They will,"}},
	{"unclosed single", `'We will not yield, said Brel.`, []string{"We will not yield,~"}},
	{"over paragraphs, each without a mark", "He said: \"We go.\n\nThey go.\n\nAll go,\" she said. \"So.\"", []string{"We go.\n\nThey go.\n\nAll go,", "So."}},
	{"closed by a single mark", `He will "answer every insult with interest', and this is "no sea.'' So.`, []string{"answer every insult with interest", "no sea."}},
	{"closed by a single mark, before a paragraph", "He will \"answer every insult with interest', and this is \"no sea.''\n\n\"So,\" he said.", []string{"answer every insult with interest", "no sea.", "So,"}},
	{"opened by a single mark", `'We will not yield," said Brel. "No."`, []string{"We will not yield,", "No."}},
	{"opened by a double mark", `"We will not yield,' said Brel.`, []string{"We will not yield,"}},
	{"stray closer", `We will not yield," said Brel. "We never did," he added.`, []string{"We never did,"}},
	{"stray single", `We will not yield,' said Brel.`, nil},
	{"soft spaces between marks", "“\u200a‘No,’\u200a” she said.", []string{"‘No,’", "*No,"}},
}

func TestQuotations(t *testing.T) {
	t.Parallel()
	for _, tt := range quotationTests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			got := Parse(tt.text, Plain)
			if diff := cmp.Diff(tt.want, quoted(got)); diff != "" {
				t.Errorf("%s\n(-want +got):\n%s%v", strings.TrimSpace(tt.text), diff, got.Notes)
			}
		})
	}
}
