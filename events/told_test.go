package events_test

import (
	"fmt"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"detente"
	"detente/events"
	"detente/evidence"
	"detente/evidence/lexicon"
)

func text(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

func TestActCodes(t *testing.T) {
	t.Parallel()
	s, _ := events.FindScale("goldstein")
	conflict := map[lexicon.Act]bool{lexicon.Demand: true, lexicon.Accuse: true, lexicon.Disapprove: true, lexicon.Reject: true, lexicon.Threaten: true, lexicon.Protest: true,
		lexicon.Military: true, lexicon.Sanction: true, lexicon.Attack: true}
	neutral := map[lexicon.Act]bool{lexicon.Report: true, lexicon.Warn: true, lexicon.Deny: true}
	for _, act := range lexicon.Acts() {
		x, ok := s.Score(events.ActCode(act))
		if !ok || x < 0 != conflict[act] || x == 0 != neutral[act] {
			t.Errorf("%s is %q: %d %v", act, events.ActCode(act), x, ok)
		}
	}
}

func TestFromClaims(t *testing.T) {
	t.Parallel()
	claim := func(party, day string, act lexicon.Act, form evidence.Form, targets ...string) evidence.Claim {
		return evidence.Claim{SpeakerParty: text(party), Date: text(day), Act: act, Form: form, Targets: targets, Factuality: "asserted", Polarity: "positive"}
	}
	one, id := claim("A", "2019-01-05", lexicon.Threaten, evidence.Direct, "B", "C", "A", "X"), "c1"
	cont, inside := one, one
	cont.Continues, inside.Inside = &id, &id
	denied := claim("A", "2019-01-05", lexicon.Attack, evidence.Deed, "B")
	denied.Factuality = "denied"
	maybe := claim("B", "2019-01-06", lexicon.Threaten, evidence.Indirect, "A")
	maybe.Factuality = "conditional" // a threat all the same
	claims := []evidence.Claim{
		one, cont, inside, denied, maybe,
		claim("B", "2019-01", lexicon.Aid, evidence.Deed, "A"), claim("B", "", lexicon.Aid, evidence.Deed, "A"),
		claim("", "2019-01-05", lexicon.Aid, evidence.Deed, "A"), claim("X", "2019-01-05", lexicon.Aid, evidence.Deed, "A"), claim("C", "2019-01-05", lexicon.Aid, evidence.Deed),
		claim("C", "2019-01-07", lexicon.Aid, evidence.Deed, "A"),
	}
	s, _ := events.FindScale("goldstein")
	list, left := events.FromClaims([]string{"A", "B", "C"}, s, claims)
	want := "[2019-01-05 0>1 130 -44 2019-01-05 0>2 130 -44 2019-01-06 1>0 130 -44 2019-01-07 2>0 070 70] map[no_date:2 not_done:2 other_parties:4 same_party:1]"
	if got := fmt.Sprint(shown(list), left); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	// As a record they are what they were.
	if diff := gocmp.Diff(list, events.FromEvents([]string{"A", "B", "C"}, list).Events()); diff != "" {
		t.Error(diff)
	}
}

func shown(list []events.Event) []string {
	out := []string{}
	for _, e := range list {
		out = append(out, fmt.Sprintf("%s %d>%d %s %d", e.Day, e.From, e.To, e.Code, e.Score))
	}
	return out
}

const quarrel = `detente: 1
title: Quarrel
parties:
  - {id: A, options: [{id: arm}, {id: gift}, {id: paint}]}
  - {id: B, options: [{id: block}]}
  - {id: C, role: outsider, options: [{id: shout}]}
status_quo: [gift]
preferences:
  A: [not block, arm]
  B: [not arm, not block, gift]
  C: [not shout, arm]
history_start: [gift]
history:
  - {date: 2020-01-01, party: A, does: [arm, not gift]}
  - {date: 2020-01-02, party: B, does: [block]}
  - {date: 2020-01-02, party: B, does: [block]}
  - {date: 2020-01-04, party: A, does: [not arm]}
  - {party: C, does: [shout]}
  - {date: 2020-01-05, party: A, does: [paint]}
`

func TestFromHistory(t *testing.T) {
	t.Parallel()
	c, problems := detente.Parse("case.yaml", []byte(quarrel), nil)
	if problems.Errors() > 0 {
		t.Fatal(problems)
	}
	list, left := events.FromHistory(c)
	want := "[2020-01-01 0>1  -10 2020-01-01 0>2  10 2020-01-02 1>0  -10 2020-01-04 0>1  10 2020-01-04 0>2  -10] map[no_date:1 other_parties:2]"
	if got := fmt.Sprint(shown(list), left); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	c.HasStart = false
	if list, left := events.FromHistory(c); len(list) > 0 || left[events.NoScore] != 6 {
		t.Error(list, left)
	}
}

// FuzzRead holds that nothing panics, that every row is kept or dropped, and
// that parts and packing change nothing, whatever is read.
func FuzzRead(f *testing.F) {
	for _, x := range formats {
		f.Add([]byte(x.text), "")
	}
	f.Add(newGDELT(1, 61, 5).text(10), "gdelt2")
	f.Add(newGDELT(1, 57, 5).text(10), "gdelt1")
	f.Add([]byte("PK\x03\x04"), "")
	f.Fuzz(func(t *testing.T, data []byte, format string) {
		if len(data) > 20_000 {
			return // parts of eleven bytes would each read a long line to its end
		}
		opt := events.Options{Parties: two(), Format: events.Format(format)}
		r, err := events.Read(t.Context(), []events.Source{events.Text("x", data)}, opt)
		if err != nil {
			return
		}
		n := r.Funnel.Rows
		sum := n.Kept
		for _, k := range n.Dropped {
			sum += k
		}
		if sum != n.Read || int64(len(r.Events())) != n.Kept {
			t.Fatalf("%+v, %d events", n, len(r.Events()))
		}
		if s, err := r.Series(events.Daily); err == nil {
			events.Summarise(r, s, opt.Parties)
		}
		small, err := events.Read(t.Context(), []events.Source{events.Text("x", data)}, opt.Small(11, 7))
		if err != nil {
			t.Fatal(err)
		}
		if diff := gocmp.Diff(lines(r)+fmt.Sprint(r.Funnel), lines(small)+fmt.Sprint(small.Funnel)); diff != "" {
			t.Fatalf("(-whole +in parts):\n%s", diff)
		}
	})
}

// FuzzScale holds that no table makes a scale panic.
func FuzzScale(f *testing.F) {
	f.Add("code,score\n173,-5\n", "1734")
	f.Fuzz(func(t *testing.T, table, code string) {
		if s, err := events.ReadScale("x", []byte(table)); err == nil {
			s.Score(code)
		}
		if _, err := events.ParseParties([]string{table, code}); err == nil && (table == "" || code == "") {
			t.Error("a party without an id")
		}
		if d, err := events.ParseDay(code); err == nil && d.String() != code && code[4] == '-' {
			t.Error(d, code)
		}
	})
}
