package evidence

import (
	"os"
	"slices"
	"strings"
	"testing"

	"detente/evidence/lexicon"
)

// The article on Korea stands beside the project, not in it: what is expected
// of it (evidence-and-events A10) is told by offsets and labels alone.
const koreaFile = "../../shared/korea/article.txt"

func readKorea(t *testing.T) (*Reading, string) {
	t.Helper()
	b, err := os.ReadFile(koreaFile)
	if err != nil {
		t.Skip("SKIPPED: ../shared/korea/article.txt is not beside the project: its twenty-one points are not tested")
	}
	d := &Document{ID: "article", Text: string(b), Published: "2019"}
	return Read(d, lexicon.Default()), d.Text
}

// point is one of the twenty-one: the claim that begins at an offset, and what
// is expected of it; what is "" or nil is not looked at.
type point struct {
	name    string
	at      int
	form    Form
	speaker string
	party   string // "-" for none
	act     lexicon.Act
	targets []string
	chain   []string
	fact    string
	place   string
	date    string
}

var koreaPoints = []point{
	{"1 demand in the document's voice", 118, Indirect, "North Korea", "PRK", lexicon.Demand, []string{"USA", "KOR"}, []string{"North Korea", "article"}, "wanted", "", ""},
	{"2 threat by a participle", 201, Indirect, "North Korea", "PRK", lexicon.Threaten, []string{"USA", "KOR"}, nil, "", "", ""},
	{"3 Kim at the forum", 390, Indirect, "Kim Hyong Ryong", "PRK", lexicon.Accuse, []string{"PRK", "USA"}, nil, "", "Beijing", ""},
	{"4 quotation by a wire", 597, Direct, "Kim Hyong Ryong", "PRK", lexicon.Accuse, []string{"USA"}, []string{"Kim Hyong Ryong", "Reuters", "article"}, "", "", ""},
	{"5 Kim accuses Seoul", 1015, Indirect, "Kim Hyong Ryong", "PRK", lexicon.Accuse, []string{"KOR"}, nil, "", "", ""},
	{"6 missile test", 1142, Deed, "North Korea", "PRK", lexicon.Military, nil, []string{"article"}, "asserted", "", "2019-08"},
	{"7 both accuse", 1404, Indirect, "", "-", lexicon.Accuse, []string{"PRK", "USA"}, nil, "", "", ""},
	{"11 Trump praises", 2240, Indirect, "Donald Trump", "USA", lexicon.Praise, []string{"RUS", "CHN"}, nil, "", "", ""},
	{"12 quotation of Trump", 2439, Direct, "Donald Trump", "USA", lexicon.Praise, []string{"RUS", "CHN"}, nil, "", "", ""},
	{"12 what Trump says of China", 2517, Indirect, "Donald Trump", "USA", lexicon.Report, nil, []string{"Donald Trump", "article"}, "", "", ""},
	{"14 support", 2611, Indirect, "Russia and China", "-", lexicon.Praise, []string{"PRK"}, nil, "", "", ""},
	{"15 Cha", 2654, Indirect, "Victor Cha", "-", lexicon.Report, nil, nil, "possible", "", ""},
	{"16 Cha to MSN", 2868, Direct, "Victor Cha", "-", lexicon.Report, nil, []string{"Victor Cha", "MSN", "article"}, "conditional", "", ""},
	{"17 downplayed", 3367, Indirect, "", "-", lexicon.Deny, nil, nil, "possible", "", ""},
	{"18 South Koreans", 3440, Indirect, "South Koreans", "KOR", lexicon.Disapprove, []string{"USA"}, nil, "", "", ""},
	{"18 Pompeo's statement", 3473, NounForm, "Mike Pompeo", "USA", lexicon.Deny, nil, nil, "denied", "", ""},
	{"19 Lewis", 3568, Direct, "Jeffrey Lewis", "-", lexicon.Report, nil, []string{"Jeffrey Lewis", "article"}, "", "", ""},
	{"20 Beijing advises", 4322, Indirect, "China", "CHN", "", nil, []string{"China", "article"}, "", "", ""},
}

func TestKorea(t *testing.T) {
	t.Parallel()
	x, text := readKorea(t)
	for _, p := range koreaPoints {
		t.Run(p.name, func(t *testing.T) { p.check(t, x, text) })
	}
	t.Run("5 drill and purchase", func(t *testing.T) {
		wantEvent(t, x, Event{Act: lexicon.Military, Parties: []string{"KOR", "USA"}}, "")
		wantEvent(t, x, Event{Act: lexicon.Military, Parties: []string{"KOR"}}, "")
	})
	t.Run("4 statement adopted", func(t *testing.T) {
		wantEvent(t, x, Event{Act: lexicon.Agree, Parties: []string{"PRK", "USA"}, To: "2018-12-31"}, "")
	})
	t.Run("6 purpose without a source", func(t *testing.T) {
		for _, c := range x.Claims {
			if c.Start > 1184 && c.End <= 1245 && c.Speaker != nil {
				t.Errorf("a source is invented: %s, %d to %d", *c.Speaker, c.Start, c.End)
			}
		}
	})
	t.Run("7 meeting in Sweden", func(t *testing.T) {
		wantEvent(t, x, Event{Act: lexicon.Meet, Parties: []string{"PRK", "USA"}, From: "2019-10-01", To: "2019-10-10", Outcome: "failed"}, "Sweden")
	})
	t.Run("8 Singapore and Hanoi", func(t *testing.T) {
		wantEvent(t, x, Event{Act: lexicon.Meet, Parties: []string{"PRK", "USA"}, From: "2018-01-01", To: "2018-12-31", Outcome: "failed"}, "Singapore")
		wantEvent(t, x, Event{Act: lexicon.Meet, Parties: []string{"PRK", "USA"}, From: "2019-02-01", To: "2019-02-28", Outcome: "failed"}, "Hanoi")
	})
	t.Run("9 a contested word", func(t *testing.T) { wantTerm(t, x) })
	t.Run("10 meeting at the border", func(t *testing.T) {
		wantEvent(t, x, Event{Act: lexicon.Meet, Parties: []string{"PRK", "USA"}, From: "2019-06-01", To: "2019-06-30"}, "demilitarized zone")
		wantUndiscussed(t, x)
	})
	t.Run("13 visit", func(t *testing.T) {
		wantEvent(t, x, Event{Act: lexicon.Meet, Parties: []string{"PRK", "RUS"}, From: "2019-04-01", To: "2019-04-30"}, "Vladivostok")
	})
	t.Run("21 the document's own voice", func(t *testing.T) { wantEditorial(t, x) })
	t.Run("the general is no leader", func(t *testing.T) {
		for _, c := range x.Claims {
			if c.Start > 380 && c.End < 1140 && c.Speaker != nil && strings.Contains(*c.Speaker, "Jong-un") {
				t.Errorf("the claim at %d is given to the leader", c.Start)
			}
		}
	})
}

func (p *point) check(t *testing.T, x *Reading, text string) {
	var c *Claim
	for i := range x.Claims {
		if o := &x.Claims[i]; o.Start == p.at && (p.form == "" || o.Form == p.form) {
			c = o
		}
	}
	if c == nil {
		t.Fatalf("no claim of form %s begins at %d", p.form, p.at)
	}
	if text[c.Start:c.End] != c.Quote {
		t.Error("the quote is not what stands there")
	}
	get := func(s *string) string {
		if s == nil {
			return "-"
		}
		return *s
	}
	for _, f := range []struct{ what, got, want string }{
		{"speaker", get(c.Speaker), p.speaker}, {"party", get(c.SpeakerParty), p.party}, {"act", string(c.Act), string(p.act)},
		{"factuality", c.Factuality, p.fact}, {"place", get(c.Place), p.place}, {"date", get(c.Date), p.date},
		{"targets", strings.Join(c.Targets, " "), strings.Join(p.targets, " ")}, {"chain", strings.Join(c.Chain, " > "), strings.Join(p.chain, " > ")},
	} {
		if f.want != "" && f.got != f.want {
			t.Errorf("%s %s, want %s", f.what, f.got, f.want)
		}
	}
}

func wantEvent(t *testing.T, x *Reading, want Event, place string) {
	t.Helper()
	for _, e := range x.Events {
		at := ""
		if e.Place != nil {
			at = *e.Place
		}
		if e.Act == want.Act && sameSet(e.Parties, want.Parties) && e.From == want.From && e.To == want.To && e.Outcome == want.Outcome && at == place {
			if len(e.Claims) == 0 {
				t.Error("the event rests on no claim")
			}
			return
		}
	}
	t.Errorf("no event %s of %v, %s to %s, at %q, %s", want.Act, want.Parties, want.From, want.To, place, want.Outcome)
}

func wantTerm(t *testing.T, x *Reading) {
	for _, term := range x.Terms {
		if term.Term != "denuclearization" {
			continue
		}
		if !term.Contested {
			t.Error("not contested")
		}
		var got []string
		for _, r := range term.Readings {
			got = append(got, r.Party)
			if at := map[string]int{"USA": 1795, "PRK": 1868}[r.Party]; r.Start != at {
				t.Errorf("the reading of %s begins at %d, want %d", r.Party, r.Start, at)
			}
		}
		if !slices.Equal(got, []string{"USA", "PRK"}) {
			t.Errorf("readings of %v", got)
		}
		return
	}
	t.Error("the word is not found")
}

func wantUndiscussed(t *testing.T, x *Reading) {
	var topics []string
	for _, c := range x.Claims {
		if c.Form == Deed && c.Act == lexicon.Meet && c.Polarity == "negative" && c.Topic != nil {
			topics = append(topics, *c.Topic)
		}
	}
	slices.Sort(topics)
	if !slices.Equal(topics, []string{"denuclearization", "sanctions"}) {
		t.Errorf("not discussed: %v", topics)
	}
}

// wantEditorial: of the last three paragraphs, nothing but what Beijing advises
// is a party's want.
func wantEditorial(t *testing.T, x *Reading) {
	remarks := 0
	for _, m := range x.Remarks {
		if m.Start >= 3831 {
			remarks++
		}
	}
	if remarks < 4 {
		t.Errorf("%d remarks in the last three paragraphs, want at least 4", remarks)
	}
	for _, c := range x.Claims {
		if c.Start < 3831 || c.Start == 4322 || c.SpeakerParty == nil {
			continue
		}
		switch c.Act {
		case lexicon.Demand, lexicon.Appeal, lexicon.Offer, lexicon.Promise, lexicon.Reject, lexicon.Accept:
			t.Errorf("a want of %s is read at %d", *c.SpeakerParty, c.Start)
		}
	}
}
