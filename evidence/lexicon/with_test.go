package lexicon

import (
	"errors"
	"strings"
	"testing"
)

const valdoria = `{
  "parties": [
    {"id": "VAL", "kind": "state", "names": ["Valdoria", "Republic of Valdoria"], "demonyms": ["Valdorian"], "seats": ["Torvik", "the Old Mint"],
     "short": ["the Upland"], "needs": ["VAL", "KES"], "allies": ["USA"],
     "bodies": [{"names": ["Torvik Guard"], "sector": "military"}, {"names": ["Senate"], "sector": "parliament", "shared": true}],
     "people": [{"name": "Ana Brel", "role": "foreign minister", "sex": "f", "from": "2029-03-01"},
                {"name": "Oh Sun-mi", "family": "Oh", "sex": "f", "sector": "expert"}]},
    {"id": "KES", "names": ["Kestria"], "demonyms": ["Kestrian"]},
    {"id": "PRK", "extend": true, "people": [{"name": "Han Ryu-jin", "family": "Han"}]},
    {"id": "UN", "kind": "organisation", "names": ["United Nations"]}
  ],
  "outlets": [{"name": "Torvik Wire", "aka": ["TWN"], "party": "VAL"}, {"name": "Reuters", "aka": ["Old Reuters"]}]
}`

func TestWith(t *testing.T) {
	t.Parallel()
	base := Default()
	l, err := base.With("actors.json", []byte(valdoria))
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]string{
		"Valdoria": "VAL", "Valdorians": "VAL", "Torvik": "VAL", "Old Mint": "VAL", "Upland": "VAL", "Torvik Guard": "VAL", "Ana Brel": "VAL",
		"Oh Sun Mi": "VAL", "Sun-mi Oh": "VAL", "Kestria": "KES", "Han Ryu Jin": "PRK", "North Korea": "PRK", "Kim Jong-un": "PRK",
		"Torvik Wire": "VAL", "TWN": "VAL", "Old Reuters": "", "United Nations": "UN", "France": "FRA", "Senate": "VAL",
	} {
		words := strings.Fields(text)
		n, e := l.Longest(words)
		if n != len(words) || e[0].Party != want {
			t.Errorf("%q: %d words, %+v, want %q", text, n, e, want)
		}
	}
	for _, text := range []string{"UN", "Reuters News"} { // replaced, with fewer names
		if n, _ := l.Longest(strings.Fields(text)); n == len(strings.Fields(text)) {
			t.Errorf("%q is still there", text)
		}
	}
	if p := l.Parties(); p[0].ID != "VAL" || p[1].ID != "KES" || p[1].Kind != "state" || p[2].ID != "PRK" || len(p) != len(base.Parties())+2 {
		t.Errorf("the parties begin with %s %s %s, and are %d", p[0].ID, p[1].ID, p[2].ID, len(p))
	}
	if len(l.People("Brel")) != 1 || len(l.People("Sun-mi")) != 1 || l.People("Oh")[0].Sector != Expert {
		t.Error("people of the file are not known by one word")
	}
	if n, _ := base.Longest([]string{"Valdoria"}); n != 0 {
		t.Error("the lexicon itself has changed")
	}
	if p, _ := base.Party("PRK"); p.People[0].Name != "Kim Jong-un" {
		t.Error("a party of the lexicon has changed")
	}
}

func TestWithTellsMistakes(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, file, want string }{
		{"empty", ``, "f:1:1: this is no JSON: unexpected end of JSON input\n  hint: the file is one object in JSON, see docs/lexicon.md"},
		{"cut off", "{\"parties\": [\n", "f:2:1: this is no JSON: unexpected end of JSON input\n  hint: the file is one object in JSON, see docs/lexicon.md"},
		{"comma", "{\"parties\": [\n {\"id\": \"A\" \"names\": []}]}", "f:2:13: this is no JSON: invalid character '\"' after object key:value pair\n  hint: the file is one object in JSON, see docs/lexicon.md"},
		{"more", "{}\n x", "f:2:2: this is no JSON: invalid character 'x' after top-level value\n  hint: the file is one object in JSON, see docs/lexicon.md"},
		{"deep", strings.Repeat("[", 40) + strings.Repeat("]", 40), "f:1:14: values stand too deep in one another"},
		{"latin 1", "{\n\"parties\": [\"\xe9\"]}", "f:2:14: this is no UTF-8\n  hint: save the file as UTF-8"},
		{"list", `[]`, "f:1:1: the file must be an object, this is a list"},
		{"key", `{"partys": []}`, "f:1:2: the file has no key \"partys\"\n  hint: did you mean parties?"},
		{"far key", `{"x": []}`, "f:1:2: the file has no key \"x\"\n  hint: the keys are outlets, parties"},
		{"twice a key", `{"parties": [], "parties": []}`, `f:1:17: the file has the key "parties" twice`},
		{"no list", `{"parties": {}}`, "f:1:13: parties must be a list, this is an object"},
		{"no id", `{"parties": [{"names": ["A"]}]}`, "f:1:14: a party has no id"},
		{"bad id", `{"parties": [{"id": "V-1", "names": ["A"]}]}`, "f:1:21: \"V-1\" is no id\n  hint: an id is at most 32 letters and digits and begins with a letter: VAL"},
		{"id is a number", `{"parties": [{"id": 7, "names": ["A"]}]}`, "f:1:21: id must be a text in quotation marks, this is a number"},
		{"no names", `{"parties": [{"id": "V"}]}`, "f:1:21: the party V has no names\n  hint: give at least one: \"names\": [\"Valdoria\"]"},
		{"twice", "{\"parties\": [{\"id\": \"V\", \"names\": [\"A\"]},\n{\"id\": \"V\", \"names\": [\"B\"]}]}", "f:2:8: the party V is given twice, first in line 1"},
		{"name taken", "{\"parties\": [{\"id\": \"V\", \"names\": [\"A\"]},\n{\"id\": \"W\", \"names\": [\"B\", \"A\"]}]}", `f:2:28: "A" is already a name of V, in line 1`},
		{"name twice", `{"parties": [{"id": "V", "names": ["A", "A"]}]}`, `f:1:41: names has "A" twice`},
		{"empty name", `{"parties": [{"id": "V", "names": ["A", " "]}]}`, "f:1:41: names: a name is empty"},
		{"long name", `{"parties": [{"id": "V", "names": ["` + strings.Repeat("a ", 20) + `"]}]}`, "f:1:36: names: \"a a a a a a a a a a a a a a a a a a a a\" is too long for a name\n  hint: a name has at most 12 words of 64 bytes"},
		{"extend", `{"parties": [{"id": "USB", "extend": true}]}`, "f:1:21: there is no party USB to extend\n  hint: did you mean USA?"},
		{"extend is text", `{"parties": [{"id": "USA", "extend": "yes"}]}`, "f:1:21: the party USA has no names\n  hint: give at least one: \"names\": [\"Valdoria\"]\nf:1:38: extend is true or false, this is a text"},
		{"kind", `{"parties": [{"id": "V", "names": ["A"], "kind": "stat"}]}`, "f:1:50: kind cannot be \"stat\"\n  hint: did you mean state?"},
		{"organization", `{"parties": [{"id": "V", "names": ["A"], "kind": "organization"}]}`, "f:1:50: kind cannot be \"organization\"\n  hint: did you mean organisation?"},
		{"sector", `{"parties": [{"id": "V", "names": ["A"], "bodies": [{"names": ["B"], "sector": "x"}]}]}`, "f:1:80: sector cannot be \"x\"\n  hint: it is one of government, military, parliament, opposition, expert, media, other"},
		{"body", `{"parties": [{"id": "V", "names": ["A"], "bodies": [{}]}]}`, "f:1:53: a body has no names"},
		{"ally", `{"parties": [{"id": "V", "names": ["A"], "allies": ["KORR"]}]}`, "f:1:53: allies: \"KORR\" is no party\n  hint: did you mean KOR?"},
		{"needs", `{"parties": [{"id": "V", "names": ["A"], "needs": ["QQQQQQ"]}]}`, `f:1:52: needs: "QQQQQQ" is no party`},
		{"person", `{"parties": [{"id": "V", "names": ["A"], "people": [{"role": "x"}]}]}`, "f:1:53: a person has no name"},
		{"family", `{"parties": [{"id": "V", "names": ["A"], "people": [{"name": "Ana Brel", "family": "Brol"}]}]}`, `f:1:84: the family name "Brol" is no part of "Ana Brel"`},
		{"date", `{"parties": [{"id": "V", "names": ["A"], "people": [{"name": "B", "from": "May 2031"}]}]}`, "f:1:75: from: \"May 2031\" is no date\n  hint: write 2031, 2031-05 or 2031-05-02"},
		{"dates", `{"parties": [{"id": "V", "names": ["A"], "people": [{"name": "B", "from": "2031-05", "to": "2031-04-30"}]}]}`, `f:1:92: "B" ends before it begins`},
		{"same year", `{"parties": [{"id": "V", "names": ["A"], "people": [{"name": "B", "from": "2031-05", "to": "2031"}]}]}`, ""},
		{"outlet", `{"outlets": [{"aka": ["B"]}]}`, "f:1:14: an outlet has no name"},
		{"outlet of nobody", `{"outlets": [{"name": "B", "party": "ZZZZ"}]}`, `f:1:37: party: "ZZZZ" is no party`},
		{"line and column", "{\"parties\": [\n  {\"id\": \"É1\", \"names\": [\"ÉÉÉ\", 7]}]}", "f:2:10: \"É1\" is no id\n  hint: an id is at most 32 letters and digits and begins with a letter: VAL\nf:2:33: names must be a text in quotation marks, this is a number"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			got := ""
			if _, err := Default().With("f", []byte(tt.file)); err != nil {
				got = err.Error()
			}
			if got != tt.want {
				t.Errorf("told\n%s\nwant\n%s", got, tt.want)
			}
		})
	}
}

func TestWithIsBounded(t *testing.T) {
	t.Parallel()
	_, err := Default().With("f", make([]byte, largest+1))
	if err == nil || !strings.Contains(err.Error(), "at most 16 can be read") {
		t.Errorf("a huge file: %v", err)
	}
	var many strings.Builder
	many.WriteString(`{"parties": [`)
	for range 50 {
		many.WriteString("{\"id\": \"-\"},\n")
	}
	many.WriteString(`{}]}`)
	_, err = Default().With("f", []byte(many.String()))
	var all *FileError
	if !errors.As(err, &all) || len(all.Problems) != 51 || !strings.HasSuffix(err.Error(), "\nand 31 more") {
		t.Errorf("51 mistakes: %v", err)
	}
}

func FuzzWith(f *testing.F) {
	f.Add([]byte(valdoria))
	f.Add([]byte(`{"parties": [{"id": "V", "names": ["the A b-c", "É"], "people": [{"name": "A B", "family": "A"}]}]}`))
	f.Add([]byte("\ufeff{\"outlets\": [{\"name\": \"the\"}]}"))
	base := build(nil, nil)
	f.Fuzz(func(t *testing.T, file []byte) {
		l, err := base.With("f", file)
		if err == nil {
			for _, p := range l.Parties() {
				if !isID(p.ID) || len(p.Names) == 0 {
					t.Errorf("let through: %+v", p)
				}
			}
			return
		}
		var told *FileError
		if !errors.As(err, &told) || len(told.Problems) == 0 {
			t.Fatalf("the error is %v", err)
		}
		lines := strings.Count(string(file), "\n") + 1
		for _, p := range told.Problems {
			if p.Line < 1 || p.Line > lines || p.Column < 1 || p.Text == "" {
				t.Errorf("%+v in %d lines", p, lines)
			}
		}
	})
}
