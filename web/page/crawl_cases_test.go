package page_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"detente/internal/trial"
)

// oddCase is a case to read about: a folder that is copied, or a text.
type oddCase struct{ name, folder, text string }

// write puts the case into a folder of the test's own.
func (x oddCase) write(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), x.name)
	if x.folder != "" {
		if err := os.CopyFS(dir, os.DirFS(x.folder)); err != nil {
			t.Fatal(err)
		}
		return dir
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "case.yaml"), []byte(x.text), 0o600); err != nil {
		t.Fatal(err)
	}
	return dir
}

// crawled are the cases that are read: those of examples and corpus that differ
// most, those that are hardly cases, and random ones.
func crawled(t *testing.T) []oddCase {
	var list []oddCase
	for _, x := range strings.Fields("korea nile misread foundry prisoners-dilemma games/stag-hunt games/called-bluff") {
		list = append(list, oddCase{filepath.Base(x), "../../examples/" + x, ""})
	}
	for _, x := range strings.Fields("synthetic/010 moves-from-a-file payoffs-from-a-file sums-are-exact back-to-the-start take-and-drop-levels scenarios voices words-that-yaml-knows") {
		list = append(list, oddCase{filepath.Base(x), "../../corpus/made/" + x, ""})
	}
	two := "detente: 1\ntitle: Two\nparties:\n  - {id: A, options: [{id: go, text: go on}]}\n  - {id: B, name: \"<b>Bé</b> \\u202e\", options: [{id: go, text: \"<script>x</script>\"}, {id: how, levels: [low, mid, high]}]}\n"
	list = append(list,
		oddCase{"no-today", "", two + "preferences:\n  A: [A.go, not B.go]\n  B: [B.go, B.how = high]\n"},
		oddCase{"no-wants", "", two + "status_quo: []\n"},
		oddCase{"ties", "", two + "status_quo: [A.go]\npreferences: {A: {weights: {A.go: 2, not B.go: 2}}, B: indifferent}\n"},
		oddCase{"ranking", "", "detente: 1\nparties:\n  - {id: A, options: [{id: x}]}\n  - {id: B, options: [{id: y}]}\npreferences:\n  A: {ranking: [[1, 2], 3, 4]}\n  B: {ranking: [4, 3, [1, 2]]}\n"},
		oddCase{"title-only", "", "detente: 1\ntitle: Nothing yet\n"},
		oddCase{"empty", "", ""},
		oddCase{"broken", "", "detente: 1\ntitle: [\nparties: }{\n\t- id: A\n"},
		oddCase{"wrong", "", two + "status_quo: [A.stay]\npreferences:\n  A: [C.go and, not]\n  Q: []\nrules:\n  - never: A.go and not A.go or\n"},
		oddCase{"impossible", "", two + "rules: [{never: A.go}, {never: not A.go}]\npreferences: {A: indifferent, B: indifferent}\n"},
		oddCase{"alone", "", "detente: 1\ntitle: Alone\nparties:\n  - id: A\n    options: [{id: x, text: leave}, {id: y, moves: take}]\nstatus_quo: []\npreferences:\n  A: [x, not y]\n"},
		oddCase{"ten", "", "detente: 1\ntitle: Ten\n" + strings.TrimPrefix(trial.Square(1, 1, 1, 1, 1, 1, 1, 1, 1, 1), "detente: 1\ntitle: Square\n") + "status_quo: []\n"},
		oddCase{"huge", "", trial.Square(20, 20) + "status_quo: []\n"},
	)
	seeds := 2
	if *thorough {
		seeds = 3
	}
	for seed := range seeds {
		list = append(list, oddCase{fmt.Sprintf("random-%d", seed), "", trial.Outside(uint64(seed), 64)})
	}
	if !*thorough { // not those that take long
		list = slices.DeleteFunc(list, func(x oddCase) bool {
			return slices.Contains(strings.Fields("korea huge nile foundry ten random-1 voices ranking misread sums-are-exact"), x.name) ||
				!trial.Long() && slices.Contains(strings.Fields("prisoners-dilemma called-bluff 010 alone back-to-the-start"), x.name)
		})
	}
	return list
}

// oddities are what nobody means to send.
var oddities = []string{
	"", " ", strings.Repeat("long ", 2000), strings.Repeat("x", 10_000), `<script>alert(1)</script><b id="main" onclick="x">"'&`, "</textarea></script>",
	"a\x00b\x07c\x1b[31m\x7f", "abc \u202egnp.exe", "\u2066a\u2069 \u200f", "\xff\xfe not text", "-1", "0", "99999999999999999999", "1e309", "NaN", "3.5",
	"yes", "no", "null", "~", "today", "- a: b # c", "*x", "&x", "!x", "{a: b}", "[", "'", `"`, `\`, "a: b", "#", "a\n\n- x:\n  b: c\n", "\r\n", "\u2028", "|", ">", "%s%d", "__proto__",
	"../../etc/passwd", "/", ".", "..", "CON", "x/y", "名前", "שלום", "e\u0301\u0301\u0301", "😀", "A", "B", "A.go", "not A.go", "A.go and", "((((((((", "1", "2", "parties.A", "none", "on",
}
