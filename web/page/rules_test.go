package page_test

import (
	"strings"
	"testing"
)

const ruled = `detente: 1
title: Ruled
parties:
  - {id: A, name: Arda, options: [{id: x, text: do x}, {id: y, text: do y, moves: take}]}
  - {id: B, name: Borduria, options: [{id: z, text: do z}]}
rules:
  - x -> z            # why this
  - never: x & y
  - at_most_one: [x, not z]
status_quo: []
preferences: {A: [x], B: [z]}
`

// The funnel: eight combinations, two that the first rule takes, one more the
// second, and nothing left for the third to take, which alone would take two.
func TestRulesFunnel(t *testing.T) {
	t.Parallel()
	s := begun(t, ruled)
	body := strings.Join(strings.Fields(string(get(t, s, "/case/it/rules").Body)), " ")
	for _, part := range []string{
		"<strong>8</strong> combinations", "<strong>5</strong> that are possible", "Arda does x only if Borduria does z", "takes away 2, leaves 6",
		"takes away 1, leaves 5", "alone 2", "takes nothing away that was still there",
		"takes a move from one party because of what another does", "Is it impossible, or merely unwelcome?",
	} {
		if !strings.Contains(body, part) {
			t.Errorf("no %q", part)
		}
	}
	if n := strings.Count(body, `class="doubt"`); n == 0 {
		t.Error("no doubt is told at its rule")
	}
	about := string(get(t, s, "/case/it/rules?about=A.y").Body)
	if strings.Count(about, `<li value=`) != 1 || !strings.Contains(about, "Only rules about") {
		t.Error("not only the rule about y")
	}
}

// Rules are added, edited and removed by splices: all else stays, comments too.
func TestRulesEdit(t *testing.T) {
	t.Parallel()
	free := strings.Replace(ruled, "status_quo: []\n", "", 1) // today forbids rules that it breaks
	s := begun(t, free)
	sendOK(t, s, "rules/add", "kind", "never", "a", "B.z")
	sendOK(t, s, "rules/add", "kind", "both", "a", "A.x", "b", "not B.z")
	sendOK(t, s, "rules/add", "kind", "either", "a", "A.x", "b", "B.z")
	sendOK(t, s, "rules/add", "kind", "free", "cond", "A.y only if (A.x or B.z)", "never", "yes")
	got := text(t, s)
	for _, line := range []string{"- never: B.z\n", "- A.x iff (not B.z)\n", "- A.x or B.z\n", "- never: A.y only if (A.x or B.z)\n", "# why this"} {
		if !strings.Contains(got, line) {
			t.Errorf("no %q in\n%s", line, got)
		}
	}
	if body := string(get(t, s, "/case/it/rules").Body); !strings.Contains(body, "forbid everything") || !strings.Contains(body, "Add a rule") {
		t.Error("rules that leave nothing are not shown, to be mended")
	}
	for range 4 {
		sendOK(t, s, "undo")
	}
	if text(t, s) != free {
		t.Error("four undos do not bring it back")
	}
	sendOK(t, s, "rules/edit", "rule", "1", "cond", "x -> not y", "note", "two\r\nlines")
	sendOK(t, s, "rules/edit", "rule", "2", "cond", "x & y & z")
	sendOK(t, s, "rules/edit", "rule", "3", "text", "A.x\r\nB.z\r\n\r\nnot B.z")
	got = text(t, s)
	for _, line := range []string{"rule: x -> not y", "# why this", "never: x & y & z", "at_most_one: [x, B.z, not z]"} {
		if line == "at_most_one: [x, B.z, not z]" && strings.Contains(got, "at_most_one: [A.x, B.z, not B.z]") {
			continue
		}
		if !strings.Contains(got, line) {
			t.Errorf("no %q in\n%s", line, got)
		}
	}
	sendOK(t, s, "change", "verb", "remove", "path", "rules.2", "label", "a rule")
	if got := text(t, s); strings.Contains(got, "x & y & z") {
		t.Error(got)
	}
	if r := get(t, s, "/case/it/rules?pick=rule:1"); !strings.Contains(string(r.Body), "two\nlines</textarea>") {
		t.Error("the note is not in its field")
	}
}
