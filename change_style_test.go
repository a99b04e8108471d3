package detente_test

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"detente"
)

var update = flag.Bool("update", false, "write the golden files anew")

func field(key string, v detente.Value) detente.Field { return detente.Field{Key: key, Value: v} }

// styles are changes of testdata/changes.yaml, each of which is written in its
// own way.
func styles() []detente.Change {
	text, texts := detente.Text, detente.Texts
	drill := detente.Fields(field("id", text("y")), field("text", text("do what takes rather more words to say than others")))
	meeting := detente.Fields(field("date", text("2020-01-05")), field("offers", detente.Fields(field("USA", texts("not drills")))))
	step := detente.Fields(field("party", text("USA")), field("does", texts("drills")))
	value := func(path string, v detente.Value) detente.Change {
		return detente.Change{Verb: detente.SetValue, Path: path, Value: v}
	}
	return []detente.Change{
		set("title", `A "new" it's`), set("summary", "Something else"), set("as_of", "2020-02-02"), set("parties.USA.name", "America: the one"),
		set("parties.DPRK.name", "North Korea"), set("parties.CHN.name", "China, the far one"), set("parties.USA.options.drills.text", "hold drills"),
		value("parties.DPRK.aka", texts("Pyongyang", "the North")), set("parties.DPRK.options.test.private", "yes"),
		set("wants.USA.1.kind", "interest"), set("wants.USA.3.kind", "interest"), set("wants.DPRK.2.confidence", "high"), set("wants.DPRK.3.text", "that, help"),
		set("wants.USA.2.want", "not test & drills"), set("wants.USA.1.want", "relief=none"), set("wants.USA.2", "test"), set("wants.USA.2.note", "other\nthan it was"),
		set("preferences.CHN.weights.help", "-2.5"), set("preferences.CHN.weights.USA.relief = full", "1"), set("preferences.CHN", "indifferent"), set("preferences.USA", "indifferent"),
		value("preferences.DPRK", texts("test", "dismantle")), value("preferences.CHN", texts("help", "not help")),
		set("words.aid.USA.means", "drills"), set("words.aid.USA.text", "any"), set("scenarios.calm.fix.USA.drills", "no"), set("scenarios.calm.note", "so it was"), set("rules.1.note", "by nature"), set("rules.1", "true"),
		value("status_quo", texts("help", "test", "relief = none")), value("table", texts("CHN")), value("history_start", texts("test")),
		insert("rules", 1, text("true")), insert("rules", 0, fields("never", "drills & help")), insert("wants.USA", 1, text("relief = full")), insert("wants.USA", 0, fields("want", "help", "kind", "position")),
		insert("wants.DPRK", 2, text("atmost(1, test, drills)")), insert("wants.DPRK", 0, fields("want", "test", "note", strings.Repeat("long ", 18)+"end")), insert("status_quo", 0, text("help")), insert("status_quo", 1, text("help")),
		insert("parties.USA.options", 0, drill), insert("parties.DPRK.options", 2, fields("id", "y")), insert("parties.CHN.options", 1, drill), insert("meetings", 0, meeting), insert("history", 0, step), insert("history", 1, step),
		insert("words.peace.USA", 0, fields("means", "not test")), insert("words.aid.CHN", 0, fields("means", "help")), insert("scenarios.tough", 0, fields("text", "x")), insert("perceptions.USA.DPRK.unaware", 0, text("test")),
		remove("wants.USA.1"), remove("wants.USA.2"), remove("wants.USA.3"), remove("wants.DPRK.2"), remove("rules.1"), remove("rules"), remove("summary"), remove("history.1"), remove("parties.DPRK.options.dismantle.moves"),
		remove("status_quo.drills"), remove("status_quo.test"), remove("status_quo"), remove("words.aid.USA"), remove("scenarios.calm.fix.DPRK.test"), remove("scenarios.calm"), remove("parties.USA.aka.Washington"), remove("parties.USA.name"),
		move("wants.USA.3", 1), move("wants.USA.1", 0), move("wants.DPRK.3", 1), move("parties.CHN", 1), move("parties.DPRK.options.dismantle", 1), move("rules.2", 1), move("rules.2", 2),
		rename("parties.USA", "US"), rename("parties.DPRK.options.test", "drills"), rename("parties.USA.options.relief", "aid"), rename("words.aid", "help-that-helps"), rename("scenarios.calm", "still"),
		// What is refused.
		set("rules.2.never", "test"), set("wants.USA.1.want", "not tst &"), set("wants.USA.9.want", "x"), set("wants.USA.2.want.x", "x"), set("titel", "x"), set("parties.RUS.name", "Russia"), set("", "x"), set("title", "\x01"), set("parties.USA.role", "lead"),
		insert("parties", 0, fields("id", "USA")), insert("parties", 0, fields("id", "RUS")), insert("words.aid", 0, fields("note", "x")), insert("rules", 9, text("true")), insert("wants.CHN", 0, text("true")),
		remove("parties.DPRK.options.dismantle"), remove("parties.CHN"), remove("detente"), remove("wants.USA.4"), move("rules.1", 3), move("rule.1", 1),
		rename("parties.USA", "CHN"), rename("parties.USA", "not"), rename("words.aid", "a b"), rename("rules.1", "x"), rename("parties.DPRK.options.test", "dismantle"), {Verb: "swap", Path: "title"},
	}
}

// short is a change as the golden file names it.
func short(ch detente.Change) string {
	said := []string{string(ch.Verb), ch.Path}
	if v := fmt.Sprint(ch.Value); v != "{ [] []}" {
		said = append(said, strings.NewReplacer("\n", `\n`, " [] []", "", "{ [{", "[{", "[] [{", "[{").Replace(v))
	}
	if ch.Place > 0 {
		said = append(said, fmt.Sprint("at ", ch.Place))
	}
	return strings.TrimSpace(strings.Join(append(said, ch.ID), " "))
}

// lineDiff are the lines that one text has and the other has not, between what
// both begin and end with.
func lineDiff(was, is string) string {
	a, b := strings.Split(was, "\n"), strings.Split(is, "\n")
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	var out strings.Builder
	if len(a) == len(b) && len(a) > 12 {
		for k := range a {
			if a[k] != b[k] {
				out.WriteString("-" + a[k] + "\n+" + b[k] + "\n")
			}
		}
		return out.String()
	}
	for _, line := range a {
		out.WriteString("-" + line + "\n")
	}
	for _, line := range b {
		out.WriteString("+" + line + "\n")
	}
	return out.String()
}

// TestChangeStyles holds what is written, to the byte: testdata/changes.txt has
// the lines that each change changes. With Windows line ends it is the same.
func TestChangeStyles(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile("testdata/changes.yaml")
	if err != nil {
		t.Fatal(err)
	}
	windows := append([]byte("\ufeff"), bytes.ReplaceAll(text, []byte("\n"), []byte("\r\n"))...)
	var got strings.Builder
	for _, ch := range styles() {
		got.WriteString("# " + short(ch) + "\n")
		edit, err := (&detente.File{Name: "case.yaml", Text: text}).Apply(ch)
		other, otherErr := (&detente.File{Name: "case.yaml", Text: windows}).Apply(ch)
		var r *detente.Refused
		if errors.As(err, &r) {
			fmt.Fprintf(&got, "! %s (%s)", r.Text, strings.Join(r.Hints, "; "))
			if r.End > 0 {
				fmt.Fprintf(&got, " at %d-%d", r.Start, r.End)
			}
			got.WriteString("\n\n")
			if otherErr == nil || otherErr.Error() != r.Text {
				t.Errorf("%s: with Windows line ends: %v", short(ch), otherErr)
			}
			continue
		}
		if otherErr != nil {
			t.Fatalf("%s: with Windows line ends: %v", short(ch), otherErr)
		}
		held(t, text, edit)
		held(t, windows, other)
		if same := append([]byte("\ufeff"), bytes.ReplaceAll(edit.Text, []byte("\n"), []byte("\r\n"))...); !bytes.Equal(same, other.Text) {
			t.Errorf("%s: with Windows line ends:\n%s", short(ch), cmp.Diff(string(same), string(other.Text)))
		}
		got.WriteString(lineDiff(string(text), string(edit.Text)) + "\n")
	}
	if *update {
		if err := os.WriteFile("testdata/changes.txt", []byte(got.String()), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile("testdata/changes.txt")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got.String()); diff != "" {
		t.Errorf("(-want +got), run with -update if it is better:\n%s", diff)
	}
}
