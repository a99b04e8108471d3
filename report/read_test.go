package report_test

import (
	"strings"
	"testing"

	"detente/evidence"
	"detente/evidence/lexicon"
	"detente/report"
)

func pointer(s string) *string { return &s }

// read is two documents, one of which has a claim of the other.
func read() evidence.Result {
	claim := func(id, speaker, quote string) evidence.Claim {
		c := evidence.Claim{ID: id, Act: lexicon.Threaten, Quote: quote, Form: evidence.Direct, Chain: []string{"a"}, Factuality: "asserted", Confidence: "high"}
		if speaker != "" {
			c.Speaker = pointer(speaker)
		}
		return c
	}
	full := claim("c1", "Ana Brel", "=1+1")
	full.SpeakerParty, full.Targets, full.Date, full.Place, full.Chain, full.Factuality = pointer("VALMAR"), []string{"GREATKORRIN", "PRK"}, pointer("2031-05"), pointer("Port Esk"), []string{"Ana Brel", "Reuters", "a"}, "conditional"
	full.Links = []evidence.Link{
		{Link: "cue", Text: "told", Rule: "verb", Found: "tell"}, {Link: "speaker", Text: "she", Rule: "pronoun: the speaker before", Found: "Ana Brel"},
		{Link: "content", Span: evidence.Span{Start: 3, End: 7}, Rule: "direct", Found: "direct"}, {Link: "target", Text: "they", Rule: "own rule", Why: "nobody fits"},
	}
	deed := claim("c2", "", "a dam was closed")
	deed.Form, deed.Act = evidence.Deed, lexicon.Yield
	return evidence.Result{
		Documents: []evidence.Found{
			{ID: "a", File: "x/a.txt", Title: "Dam", Publisher: "The Ledger", Published: pointer("2031"), PublishedRule: "latest", Reading: evidence.Reading{
				Claims: []evidence.Claim{full, deed}, Remarks: []evidence.Remark{{Quote: "It is time."}}, Notes: []string{"a doubt"},
				Terms: []evidence.Term{{Term: "peace", Contested: true, Readings: []evidence.TermReading{{Party: "PRK", Quote: "x"}, {Party: "KOR", Quote: "y"}}}}}},
			{ID: "b", File: "x/b.txt", Reading: evidence.Reading{Claims: []evidence.Claim{claim("c1", "Great Korrin", "=1+1")}}},
		},
		Same: []evidence.Same{{Claims: []evidence.ClaimAt{{Document: "a", Claim: "c1"}, {Document: "b", Claim: "c1"}}}},
	}
}

const readText = `x/a.txt: “Dam”, The Ledger, 2031 (the latest day it names)
  c1  Ana Brel (Valmar) threatens Greatkorrin and North Korea, in Port Esk,
      2031-05, by way of Reuters (on a condition)
      “=1+1”
      also in x/b.txt
      - cue: “told” is tell (a verb of saying)
      - speaker: “she” is Ana Brel (a pronoun, the speaker before)
      - content: bytes 3 to 7 (it stands between marks)
      - target: “they”, unresolved: nobody fits (own rule)
  c2  [not said who] gives way
      a dam was closed
  In its own voice:
  - It is time.
  “peace” is read differently: North Korea, “x”; South Korea, “y”
  Note: A doubt.

x/b.txt
  And 1 claim that is shown above.

2 claims in 2 documents, 1 in more than one.
`

func TestRead(t *testing.T) {
	t.Parallel()
	var b strings.Builder
	report.Read(&b, read(), report.ReadOptions{Lexicon: lexicon.Default(), Explain: true})
	if b.String() != readText {
		t.Errorf("got\n%s\nwant\n%s", b.String(), readText)
	}
	b.Reset()
	report.Read(&b, evidence.Result{Documents: []evidence.Found{{ID: "a", File: "-"}}}, report.ReadOptions{})
	if b.String() != "standard input\n  Nobody is said to say or do anything.\n" {
		t.Errorf("%s", b.String())
	}
}

func TestReadCSV(t *testing.T) {
	t.Parallel()
	var b strings.Builder
	out, err := report.NewReadCSV(&b)
	if err != nil {
		t.Fatal(err)
	}
	r := read()
	r.Documents[1].Earlier = map[string]evidence.ClaimAt{"c1": {Document: "a", Claim: "c1"}}
	for k := range r.Documents {
		if err := out.Document(&r.Documents[k]); err != nil {
			t.Fatal(err)
		}
	}
	if err := out.Close(); err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(b.String(), "\r\n")
	if len(lines) != 5 || strings.Count(lines[0], ",") != strings.Count(lines[3], ",") {
		t.Fatalf("%q", lines)
	}
	if !strings.Contains(lines[1], ",'=1+1,") || !strings.Contains(lines[1], "Ana Brel > Reuters > a") || !strings.HasSuffix(lines[3], ",a:c1") {
		t.Errorf("%q", lines)
	}
}
