package lexicon

import (
	"strings"
	"testing"
)

func TestLongest(t *testing.T) {
	t.Parallel()
	l := Default()
	tests := []struct {
		text, took, party string
		kind              EntryKind
	}{
		{"US forces", "US", "USA", PartyName},
		{"us forces", "", "", 0},
		{"U.S. President", "U.S.", "USA", PartyName},
		{"U.S", "U.S", "USA", PartyName},
		{"North Koreans said", "North Koreans", "PRK", Demonym},
		{"North Korean state", "North Korean", "PRK", Demonym},
		{"NORTH KOREA FIRES", "NORTH KOREA", "PRK", PartyName},
		{"north korea", "", "", 0},
		{"Côte d’Ivoire won", "Côte d’Ivoire", "CIV", PartyName},
		{"Cote d'Ivoire won", "Cote d'Ivoire", "CIV", PartyName},
		{"Élysée said", "Élysée", "FRA", Seat},
		{"Elysee Palace", "Elysee Palace", "FRA", Seat},
		{"Quai d’Orsay", "Quai d’Orsay", "FRA", Seat},
		{"White House", "White House", "USA", Seat},
		{"Who said", "", "", 0},
		{"WHO said", "WHO", "WHO", PartyName},
		{"Guinea Bissau", "Guinea Bissau", "GNB", PartyName},
		{"Guinea\u2011Bissau", "Guinea\u2011Bissau", "GNB", PartyName},
		{"Papua New Guinea", "Papua New Guinea", "PNG", PartyName},
		{"Republic of Korea", "Republic of Korea", "KOR", PartyName},
		{"North of", "North", "PRK", ShortName},
		{"Reuters news agency", "Reuters news agency", "", OutletName},
		{"Korean Central News Agency", "Korean Central News Agency", "PRK", OutletName},
		{"KCNA said", "KCNA", "PRK", OutletName},
		{"Kim Jong-un said", "Kim Jong-un", "PRK", PersonName},
		{"Kim Jong Un said", "Kim Jong Un", "PRK", PersonName},
		{"Kim Jong-Un said", "Kim Jong-Un", "PRK", PersonName},
		{"Jong-un Kim said", "Jong-un Kim", "PRK", PersonName},
		{"KIM JONG UN", "KIM JONG UN", "PRK", PersonName},
		{"Kim Hyong Ryong claimed", "Kim Hyong Ryong", "PRK", PersonName},
		{"Jong-un", "", "", 0},
		{"Kim said", "", "", 0},
		{"Recep Tayyip Erdogan", "Recep Tayyip Erdogan", "TUR", PersonName},
		{"Xi Jinping", "Xi Jinping", "CHN", PersonName},
		{"State Department", "State Department", "USA", BodyName},
		{"Hezbollah", "Hezbollah", "HEZB", PartyName},
		{"", "", "", 0},
		{strings.Repeat("A", 500), "", "", 0},
	}
	for _, tt := range tests {
		words := strings.Fields(tt.text)
		n, entries := l.Longest(words)
		if got := strings.Join(words[:n], " "); got != tt.took {
			t.Errorf("Longest(%q) takes %q, want %q", tt.text, got, tt.took)
			continue
		}
		if n > 0 && (entries[0].Party != tt.party || entries[0].Kind != tt.kind) {
			t.Errorf("Longest(%q) is %+v, want %q %d", tt.text, entries[0], tt.party, tt.kind)
		}
	}
}

// Of a name that several bear, all are told, with what each needs to be read.
func TestLongestTellsAll(t *testing.T) {
	t.Parallel()
	l := Default()
	parties := func(text string) string {
		_, entries := l.Longest(strings.Fields(text))
		var ids []string
		for _, e := range entries {
			ids = append(ids, e.Party)
		}
		return strings.Join(ids, " ")
	}
	for text, want := range map[string]string{
		"Joint Chiefs of Staff": "KOR USA", "Congolese": "COD COG", "Dominicans": "DOM DMA", "Donald Trump": "USA USA", "Donald Tusk": "POL POL EUCO",
	} {
		if got := parties(text); got != want {
			t.Errorf("%q stands for %q, want %q", text, got, want)
		}
	}
	flags := map[string][2]bool{"Senate": {false, true}, "State Department": {false, false}, "North": {true, false}, "Times": {true, false}, "Reuters": {false, false}}
	for text, want := range flags {
		_, entries := l.Longest([]string{text, "x"})
		if n, e := l.Longest(strings.Fields(text)); n > 0 {
			entries = e
		}
		if len(entries) == 0 || entries[0].Article != want[0] || entries[0].Shared != want[1] {
			t.Errorf("%q: %+v, want article and shared %v", text, entries, want)
		}
	}
}

func TestPeople(t *testing.T) {
	t.Parallel()
	l := Default()
	for word, want := range map[string]string{
		"Trump": "Donald Trump", "TRUMP": "Donald Trump", "trump": "", "Jong-un": "Kim Jong-un", "Jong-Un": "Kim Jong-un",
		"Erdogan": "Recep Tayyip Erdoğan", "Orban": "Viktor Orbán", "Nobody": "", "Lavrov": "Sergei Lavrov",
	} {
		got := ""
		if e := l.People(word); len(e) > 0 {
			got = e[0].Person.Name
		}
		if got != want {
			t.Errorf("People(%q) begins with %q, want %q", word, got, want)
		}
	}
	if n := len(l.People("Kim")); n < 5 {
		t.Errorf("Kim may be %d persons", n)
	}
}

func TestVerbs(t *testing.T) {
	t.Parallel()
	l := Default()
	tests := []struct {
		word, lemma, with string
		act               Act
		form              Form
	}{
		{"said", "say", "", Report, Past | Participle},
		{"saying", "say", "", Report, Gerund},
		{"says", "say", "", Report, Third},
		{"told", "tell", "", Report, Past | Participle},
		{"wrote", "write", "", Report, Past},
		{"written", "write", "", Report, Participle},
		{"denies", "deny", "", Deny, Third},
		{"denied", "deny", "", Deny, Past | Participle},
		{"admitted", "admit", "", Report, Past | Participle},
		{"admitting", "admit", "", Report, Gerund},
		{"criticized", "criticise", "", Disapprove, Past | Participle},
		{"criticising", "criticise", "", Disapprove, Gerund},
		{"called", "call", "on", Demand, Past | Participle},
		{"calling", "call", "for", Appeal, Gerund},
		{"ruled", "rule", "out", Reject, Past | Participle},
		{"put", "put", "it", Report, Base | Past | Participle},
		{"putting", "put", "forward", Offer, Gerund},
		{"went", "go", "on", Report, Past},
		{"quoted", "quote", "as", Report, Past | Participle},
		{"accused", "accuse", "", Accuse, Past | Participle},
		{"vowing", "vow", "", Promise, Gerund},
		{"held", "hold", "talks", Meet, Past | Participle},
		{"cut", "cut", "ties", Sanction, Base | Past | Participle},
		{"signalled", "signal", "", Report, Past | Participle},
		{"signaled", "signal", "", Report, Past | Participle},
		{"fired", "fire", "", Military, Past | Participle},
		{"test-fired", "test-fire", "", Military, Past | Participle},
		{"slammed", "slam", "", Disapprove, Past | Participle},
		{"lied", "", "", "", 0},
	}
	for _, tt := range tests {
		list, form := l.Verbs(tt.word)
		if form != tt.form {
			t.Errorf("%s has the form %b, want %b", tt.word, form, tt.form)
		}
		found := tt.lemma == ""
		for _, v := range list {
			found = found || v.Lemma == tt.lemma && v.With == tt.with && v.Act == tt.act
		}
		if !found {
			t.Errorf("%s is no %s %s that does %s", tt.word, tt.lemma, tt.with, tt.act)
		}
	}
}

func TestAnyVerb(t *testing.T) {
	t.Parallel()
	l := Default()
	for word, want := range map[string]Form{
		"is": Third, "were": Past, "been": Participle, "has": Third, "had": Past | Participle, "did": Past, "would": Past, "can": Base | Unsure,
		"went": Past, "gone": Participle, "taken": Participle, "brought": Past | Participle, "collapsed": Past | Participle, "collapses": Third,
		"dying": Gerund, "talks": Third | Unsure, "meeting": Gerund | Unsure, "tried": Past | Participle, "organized": Past | Participle, "organise": Base,
		"stopping": Gerund, "banned": Past | Participle, "led": Past | Participle, "said": Past | Participle, "united": Past | Participle | Unsure,
		"river": 0, "blue": 0, "korea": 0, "happened": Past | Participle, "seems": Third, "begins": Third, "lay": Base | Past | Unsure,
	} {
		if got := l.AnyVerb(word); got != want {
			t.Errorf("AnyVerb(%s) = %b, want %b", word, got, want)
		}
	}
}

func TestWordLists(t *testing.T) {
	t.Parallel()
	l := Default()
	for word, want := range map[string]Act{
		"statement": Report, "claims": Report, "warning": Warn, "demands": Demand, "pledges": Promise, "replies": Report, "accusation": Accuse,
		"hypotheses": Report, "acknowledgment": Report, "threats": Threaten, "refusal": Reject, "denials": Deny, "praise": Praise, "dog": "",
	} {
		n, ok := l.Noun(word)
		if ok != (want != "") || ok && n.Act != want {
			t.Errorf("Noun(%s) = %v, want %q", word, n, want)
		}
	}
	for word, want := range map[string]bool{"Mr": true, "Mr.": true, "mr": false, "Gen.": true, "President": true, "Prime": true, "House": false} {
		if l.Title(word) != want {
			t.Errorf("Title(%s) is not %v", word, want)
		}
	}
	for word, want := range map[string]Sector{"minister": Government, "spokeswoman": Government, "analysts": Expert, "general": Armed, "senator": Parliament, "farmer": Other, "reporter": Media} {
		if got, ok := l.Role(word); !ok || got != want {
			t.Errorf("Role(%s) = %q", word, got)
		}
	}
	for word, want := range map[string]Sector{"ministry": Government, "army": Armed, "parliament": Parliament, "rebels": Opposition, "company": Other, "university": Expert} {
		if got, ok := l.Group(word); !ok || got != want {
			t.Errorf("Group(%s) = %q", word, got)
		}
	}
	topics := []struct{ word, next, want string }{
		{"sanctions", "", "sanctions"}, {"nuclear", "test", "nuclear weapons"}, {"nuclear", "family", ""}, {"missile", "tests", "missile tests"},
		{"denuclearization", "talks", "denuclearization"}, {"peace", "treaty", "peace treaty"}, {"water", "level", "water"}, {"hello", "there", ""},
	}
	for _, tt := range topics {
		if got := l.Topic(tt.word, tt.next); got != tt.want {
			t.Errorf("Topic(%s, %s) = %q, want %q", tt.word, tt.next, got, tt.want)
		}
	}
	for list, word := range map[string]string{
		"negation": "never", "modal": "might", "hedge": "reportedly", "condition": "unless", "possessive": "their", "pronoun": "they", "determiner": "the",
		"preposition": "with", "conjunction": "although", "adverb": "yesterday", "month": "august", "weekday": "monday", "firstname-f": "maria", "firstname-m": "sergei",
		"title-part": "foreign", "auxiliary": "has",
	} {
		if !l.Is(list, word) || l.Is(list, "zebra") {
			t.Errorf("%s is not in the list %s", word, list)
		}
	}
	if l.Is("no such list", "the") {
		t.Error("a list that is not there has a word")
	}
}

// A reader looks up every word of a text, so look-ups must leave no garbage.
func TestLookUpsDoNotAllocate(t *testing.T) {
	l := Default()
	words := strings.Fields("Kim Jong-un told the Côte d’Ivoire News Agency of nuclear tests")
	if n := testing.AllocsPerRun(100, func() {
		for k, w := range words {
			l.Longest(words[k:])
			l.Verbs(w)
			l.AnyVerb(w)
			l.Noun(w)
			l.Title(w)
			l.People(w)
			l.Topic(w, "tests")
			l.Is("negation", w)
		}
	}); n > 0 {
		t.Errorf("look-ups allocate %v times", n)
	}
}
