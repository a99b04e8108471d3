package redaction_test

import (
	"context"
	"strings"
	"testing"

	"detente"
	"detente/internal/memory"
	"detente/redaction"
)

func redacted(t *testing.T, text string, req redaction.Request) redaction.Result {
	t.Helper()
	g := rich()
	c, problems := detente.Parse("case.yaml", []byte(text), g.files)
	if problems.Errors() > 0 {
		t.Fatal(problems)
	}
	req.Case = c
	made, err := redaction.Make(context.Background(), req)
	if err != nil {
		t.Fatal(err)
	}
	return made
}

func has(t *testing.T, text string, want bool, parts ...string) {
	t.Helper()
	for _, p := range parts {
		if strings.Contains(text, p) != want {
			t.Errorf("that %q stands is %v:\n%s", p, !want, text)
		}
	}
}

// A private source takes its quotes along, and leaves the want.
func TestPrivateSource(t *testing.T) {
	t.Parallel()
	made := redacted(t, strings.Replace(everything, "title: Cable", "title: Cable, private: true", 1), redaction.Request{})
	all := whole(made)
	has(t, all, true, "want: not USA.drills", "[...]\n\nRelief comes last\n\n[...]", "1 source, 1 quote left out")
	has(t, all, false, "cable", "Cable", "Nobody knows", "openly")
}

// A private option takes along what refers to it, and the rest stays as it is.
func TestPrivateOption(t *testing.T) {
	t.Parallel()
	made := redacted(t, strings.Replace(everything, "{id: drills,", "{id: drills, private: true,", 1), redaction.Request{})
	all := whole(made)
	has(t, all, false, "drills", "There", "began", "calm")
	has(t, all, true, "status_quo: [DPRK.test]", "CHN.guarantee and DPRK.stop: 3", "apart", "2029-02-01",
		"1 option, 3 wants, 1 weight, 1 reading, 1 meeting, 1 step of the record, 2 scenarios left out")
}

// What is private is private in the notes of others, too, also in part of a
// title; but no word is torn for it.
func TestNamedElsewhere(t *testing.T) {
	t.Parallel()
	text := strings.Replace(everything, "{id: CHN, role: outsider,", "{id: CHN, name: China, private: true, role: outsider,", 1)
	text = strings.Replace(text, "title: Everything", "title: Everything but china", 1)
	text = strings.Replace(text, "{id: stop, moves: take}", "{id: stop, moves: take, text: break Chinaware, note: as CHN wants}", 1)
	all := whole(redacted(t, text, redaction.Request{}))
	has(t, all, false, "CHN", "china", "title: Everything")
	has(t, all, true, "break Chinaware", "2 texts that name something private", "1 party")
}

// Numbers and orders of situations mean nothing once an option is gone; today
// is told in other words.
func TestNumbersOfSituations(t *testing.T) {
	t.Parallel()
	const text = `detente: 1
parties: [{id: A, options: [{id: x, private: true}, {id: y}]}, {id: B, options: [{id: z}]}]
status_quo: 7
moves: {B: [7 -> 3]}
preferences: {A: {payoffs: [1, 2, 3, 4, 5, 6, 7, 8]}, B: {ranking: [s1, [s2, s3]], rest: tie}}
`
	made := redacted(t, text, redaction.Request{})
	has(t, string(made.Text), true, "status_quo: [A.y, B.z]", "A: indifferent", "B: indifferent", "1 list of moves, 2 whole orders of preference left out")
	has(t, string(made.Text), false, "moves:", "ranking")
}

// Of the graph form situations can stay behind one by one.
func TestPrivateSituation(t *testing.T) {
	t.Parallel()
	const text = `detente: 1
parties: [{id: A}, {id: B}]
states: [{id: peace}, {id: cold, private: true}, {id: war}]
moves: {A: [peace -> 2, peace -> 3], B: [war -> peace, cold -> war]}
preferences: {A: {ranking: [s1, [cold, 3]]}, B: {payoffs: [1, 2, 3]}}
status_quo: s3
`
	made := redacted(t, text, redaction.Request{})
	has(t, string(made.Text), true, "A: [peace -> war]", "B: [war -> peace]", "ranking: [peace, war]", "payoffs: [1, 3]", "status_quo: war")
	has(t, string(made.Text), false, "cold")
}

// Nobody without the salt can confirm a guess of what the case rests on.
func TestHashes(t *testing.T) {
	t.Parallel()
	text := strings.Replace(everything, "title: Cable", "title: Cable, private: true", 1)
	a, b := redacted(t, text, redaction.Request{Salt: []byte("a")}), redacted(t, text, redaction.Request{Salt: []byte("b")})
	if len(a.Hashes) != 2 || a.Hashes[0].Of != "the whole case" || a.Hashes[1].Of != "source memo" {
		t.Fatalf("hashes of %v", a.Hashes)
	}
	for n := range a.Hashes {
		if a.Hashes[n].SHA256 == b.Hashes[n].SHA256 {
			t.Errorf("the salt does not matter for %s", a.Hashes[n].Of)
		}
	}
	if again := redacted(t, text, redaction.Request{Salt: []byte("a")}); whole(again) != whole(a) {
		t.Error("the same request gave another copy")
	}
	c, _ := detente.Parse("case.yaml", []byte(text), rich().files)
	for _, s := range c.Sources {
		has(t, whole(a), false, s.SHA256)
	}
}

// The lock of the copy is about the copy, and does not say which program
// proposed a quote.
func TestLock(t *testing.T) {
	t.Parallel()
	g := rich()
	c, _ := detente.Parse("case.yaml", g.text, g.files)
	lock := c.Locked()
	for i := range lock.Quotes {
		lock.Quotes[i].ProposedBy = "Probe of Ana"
	}
	files := memory.Folder{"case.lock": lock.Text()}
	for name, text := range g.files {
		files[name] = text
	}
	c, problems := detente.Parse("case.yaml", g.text, files)
	if problems.Errors() > 0 {
		t.Fatal(problems)
	}
	made, err := redaction.Make(context.Background(), redaction.Request{Case: c})
	if err != nil {
		t.Fatal(err)
	}
	has(t, whole(made), false, "Ana", c.Sources[0].SHA256)
	if q := made.Case.Lock.Quote("memo", "Relief comes last"); q == nil || q.ProposedBy != "a program" {
		t.Errorf("the lock has %v", q)
	}
	if state := made.Case.LockState(); len(state.Changed) > 0 || len(state.New) > 0 || state.Unlocked > 0 {
		t.Errorf("the copy and its lock differ: %+v", state)
	}
}

func TestRefused(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"detente: 1\nparties: [{id: A, private: true, options: [{id: x}]}]\npreferences: {A: [x]}\n": "every party is private",
		everything: `there is no party "XYZ"`,
	} {
		c, problems := detente.Parse("case.yaml", []byte(text), rich().files)
		if problems.Errors() > 0 {
			t.Fatal(problems)
		}
		req := redaction.Request{Case: c}
		if text == everything {
			req.For = "XYZ"
		}
		if _, err := redaction.Make(context.Background(), req); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("the error is %v, want %s", err, want)
		}
	}
	c, _ := detente.Parse("case.yaml", []byte(strings.ReplaceAll(everything, "{id: CHN,", "{id: CHN, private: yes,")), rich().files)
	if n := redaction.Private(c); n != 1 {
		t.Errorf("%d entries are private", n)
	}
}
