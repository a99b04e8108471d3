package report

import (
	"strings"
	"testing"

	"detente/answer/words"
	"detente/internal/trial"
)

// torn has a party that holds fire in all that would hold, one word of every
// relation, and offers.
const torn = `detente: 1
title: Torn
parties:
  - {id: A, name: Alba, options: [{id: aid, text: send aid}]}
  - {id: B, name: Bela Provinces, options: [{id: fire, text: fire shells}]}
status_quo: [fire]
preferences: {A: indifferent, B: [not fire]}
words:
  WORD
meetings:
  - {date: 2020-05-01, place: the mill, offers: {A: [aid], B: [not fire]}}
  - {date: 2020-06-02, offers: {B: [aid, not fire]}}
scenarios:
  stop: {fix: {aid: no}}
  without: {without: [A]}
`

func worded(t *testing.T, text, scenario string) string {
	t.Helper()
	m := trial.Model(t, text, scenario)
	r, err := words.Ask(t.Context(), words.Request{Model: m})
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	Words(&b, m, r)
	return b.String()
}

// TestWordsSay holds the sentences about each relation and each share. What is
// looked for is put together from lines, so that it does not depend on where
// they break.
func TestWordsSay(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, word, scenario string
		want                 []string
	}{
		{"the same", "w: {A: {means: aid & !fire}, B: {means: not fire & aid, text: quiet aid}}", "", []string{
			"“w” - Alba means “Alba sends aid and Bela Provinces does not fire shells” (i); that is not so today.",
			"Bela Provinces means “quiet aid” (i); that is not so today.",
			"Alba and Bela Provinces mean the same: what meets one reading meets the other.",
			"Some of what would hold meets both readings. So it is in situation 2: Alba sends aid; Bela Provinces no longer fires shells.",
			"- The mill, 1 May 2020, Alba’s offer: it would have met neither reading.",
			"- 2 June 2020, Bela Provinces’ offer: it would have met both readings.",
		}},
		{"one needs the other", "w: {A: {means: fire}, B: {means: aid & fire}}", "", []string{
			"Alba means “Bela Provinces fires shells” (i); that is so today.",
			"What meets the reading of Bela Provinces meets that of Alba too, but not the other way round.",
			"They come apart today, which meets only that of Alba.",
			"Nothing that would hold meets both readings. What would not hold can. So it is in situation 4: Alba sends aid; Bela Provinces fires shells.",
			"The mill, 1 May 2020, Alba’s offer: it would have met both readings.",
		}},
		{"neither needs the other", "w: {A: {means: aid}, B: {means: not fire}}", "", []string{
			"The readings of Alba and Bela Provinces can be met at once, though neither needs the other. So it is in situation 2: Alba sends aid; Bela Provinces no longer fires shells.",
			"They come apart in situation 1, which meets only that of Bela Provinces: Bela Provinces no longer fires shells.",
			"Of what would hold, all meets the reading of Bela Provinces; some meets the reading of Alba.",
			"Alba’s offer: it would have met the reading of Alba, not that of Bela Provinces.",
		}},
		{"opposed", "w: {A: {means: aid}, B: {means: not aid & fire}}", "", []string{
			"No situation meets both the reading of Alba and that of Bela Provinces.",
			"So nothing that would hold meets both. Of what would hold, some meets the reading of Alba; none meets the reading of Bela Provinces.",
		}},
		{"some and some apart", "w: {A: {means: aid}, B: {means: not aid}}", "", []string{
			"Of what would hold, some meets the reading of Alba, some that of Bela Provinces.",
		}},
		{"never", "w: {A: {means: \"false\"}, B: {means: fire}}", "", []string{
			"Nothing in this case meets the reading of Alba; that of Bela Provinces can be met. They come apart today, which meets only that of Bela Provinces.",
			"So nothing that would hold meets both. -",
		}},
		{"never, the other way", "w: {A: {means: fire}, B: {means: \"false\"}}", "", []string{
			"Nothing in this case meets the reading of Bela Provinces; that of Alba can be met.",
		}},
		{"neither ever", "w: {A: {means: \"false\"}, B: {means: \"false\"}}", "", []string{
			"Nothing in this case meets the reading of Alba or that of Bela Provinces.",
		}},
		{"all", "w: {A: {means: not fire}, B: {means: not fire}}", "", []string{"All that would hold meets both readings."}},
		{"one reading, never met", "w: {A: {means: \"false\"}}", "", []string{
			"Nothing in this case meets the reading.", "Alba’s offer: it would not have met the reading.",
		}},
		{"a party taken out", "w: {A: {means: not fire}}", "without", []string{"“w” Nobody who takes part reads it in any way."}},
		{"an offer ruled out", "w: {A: {means: not fire}, B: {means: aid}}", "stop", []string{
			"Alba’s offer: it is ruled out here, by a rule or an option that is held as it is.",
			"The mill, 1 May 2020, Bela Provinces’ offer: it would have met the reading of Alba, not that of Bela Provinces.",
		}},
	}
	for _, tt := range tests {
		got := worded(t, strings.Replace(torn, "WORD", tt.word, 1), tt.scenario)
		joined := strings.Join(strings.Fields(got), " ")
		for _, want := range tt.want {
			if !strings.Contains(joined, want) {
				t.Errorf("%s: missing %q in\n%s", tt.name, want, got)
			}
		}
	}
}

// TestNothingHolds prints a result in which nothing would hold.
func TestNothingHolds(t *testing.T) {
	t.Parallel()
	m := parsed(t, talks)
	r, err := words.Ask(t.Context(), words.Request{Model: m})
	if err != nil {
		t.Fatal(err)
	}
	r.Words[0].Counts.Equilibria, r.Words[0].Counts.SharedEquilibria = 0, 0
	var b strings.Builder
	Words(&b, m, r)
	if !strings.Contains(b.String(), "\n  Nothing was found that would hold.\n\nRests on\n") {
		t.Errorf("got\n%s", b.String())
	}
}

// TestWordsOfThree has more than two readings, no today and no word at all.
func TestWordsOfThree(t *testing.T) {
	t.Parallel()
	const three = `detente: 1
title: Three
parties: [{id: A, options: [{id: a}]}, {id: B, options: [{id: b}]}, {id: C}]
preferences: {A: [a iff b], B: [a xor b], C: indifferent}
words: {w: {A: {means: a}, B: {means: b}, C: {means: not a or not b}}}
meetings: [{offers: {A: [a]}}]
`
	got := strings.Join(strings.Fields(worded(t, three, "")), " ")
	for _, want := range []string{
		"- A means “A takes a” (i). - B",
		"Of what would hold, some meets the reading of A, some that of B, some that of C. -",
		"- A’s offer: it cannot be placed, as the case does not say what is so today.",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("missing %q in\n%s", want, got)
		}
	}
	held := strings.Replace(three, "{A: [a iff b], B: [a xor b], C: indifferent}\n", "{A: [a], B: [b], C: indifferent}\nstatus_quo: []\n", 1)
	got = strings.Join(strings.Fields(worded(t, held, "")), " ")
	for _, want := range []string{
		"No situation meets all readings, so nothing that would hold does. Of what would hold, all meets the readings of A and B; none meets the reading of C.",
		"A’s offer: it would have met the readings of A and C, not that of B.",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("missing %q in\n%s", want, got)
		}
	}
	if got := worded(t, strings.Split(three, "words:")[0], ""); got != "The case names no contested word.\n" {
		t.Errorf("without a word: %q", got)
	}
}
