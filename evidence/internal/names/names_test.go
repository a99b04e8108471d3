package names

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"detente/evidence/internal/prose"
	"detente/evidence/lexicon"
)

func find(text string) *Index { return Find(prose.Parse(text, prose.Plain), lexicon.Default()) }

// at is the mention in whose phrase the last occurrence of the words in a text
// begins; -1 where there is none.
func (x *Index) at(words string) int {
	start := strings.LastIndex(x.text.Source, words)
	for i := range x.Mentions {
		if m := &x.Mentions[i]; m.Start <= start && start < m.End {
			return i
		}
	}
	return -1
}

// stands is who the words stand for: name, party and rule.
func (x *Index) stands(words string, c Context) (string, string, string) {
	m := x.at(words)
	if m < 0 {
		return "no mention", "", ""
	}
	id, rule := x.Pronoun(m, c)
	if id < 0 {
		return "", "", rule
	}
	return x.Entities[id].Name, x.Entities[id].Party, rule
}

func TestWhoIsMeant(t *testing.T) {
	for _, c := range []struct{ text, words, name, party, rule string }{
		// names of the lexicon
		{"North Korea agreed. Then the DPRK left.", "DPRK", "North Korea", "PRK", "name"},
		{"Talks with North Korea failed. The North left.", "North left", "North Korea", "PRK", "short-name"},
		{"Snow fell in the north. The North wind blew.", "North wind", "no mention", "", ""},
		// names the text alone knows
		{"Ana Brel, the foreign minister of Valdoria, left. Brel said no.", "Brel said", "Ana Brel", "VALDORIA", "family-name"},
		{"The harbour is closed, said analyst Jo Park. Park was clear.", "Park was", "Jo Park", "", "family-name"},
		{"Pyongyang's deputy army chief Kim Hyong Ryong denied it. Kim left.", "Kim left", "Kim Hyong Ryong", "PRK", "family-name"},
		{"Valdoria's army fired. Later Valdoria said no.", "Valdoria said", "Valdoria", "VALDORIA", "name"},
		{"The Valdorian defence ministry spoke. In Valdoria it rained.", "Valdorian", "Valdorian defence ministry", "VALDORIA", "group"},
		{"The Republic of Tessara protested. Tessara left the talks.", "Tessara left", "Republic of Tessara", "TESSARA", "name"},
		{"The Foreign Ministry of Kharun sent a note. Then Kharun said no.", "Kharun said", "Kharun", "KHARUN", "name"},
		{"Dr. Mira van der Hoek wrote it. Van der Hoek spoke. Ms. Hoek left.", "Ms. Hoek", "Mira van der Hoek", "", "family-name"},
		{"Pavel J. Orm Jr. spoke. Orm left.", "Orm left", "Pavel J. Orm Jr.", "", "family-name"},
		{"Valdorian Prime Minister Lena al-Hadid left. Al-Hadid said no. In Valdoria it rained.", "Al-Hadid said", "Lena al-Hadid", "VALDORIA", "family-name"},
		{"Valdoria's National Assembly speaker Ruta Maas left. Maas said no.", "Maas said", "Ruta Maas", "VALDORIA", "family-name"},
		{"The president of the Grain Council, Dr. Ann Lowe, left Valdoria. Lowe said no.", "Lowe said", "Ann Lowe", "", "family-name"},
		{"RUTA MAAS: We do.\n\nMS. MAAS: We do not.", "MAAS: We do not", "Ruta Maas", "", "family-name"},
		// offices and honours around a name
		{"Chinese State Councillor and Foreign Minister Wang Yi left. Wang said no.", "Wang said", "Wang Yi", "CHN", "family-name"},
		{"Party leader and former minister Ruta Maas left. Maas said no.", "Maas said", "Ruta Maas", "", "family-name"},
		{"The president and General Ruta Maas left. Maas said no.", "president and", "president", "", "role"},
		{"Under-Secretary-General for Political and Peacebuilding Affairs Rosa Tildy left. Tildy said no.", "Tildy said", "Rosa Tildy", "UN", "family-name"},
		{"Margit Ohlsen KC left. Ms Ohlsen said no.", "Ms Ohlsen", "Margit Ohlsen", "", "family-name"},
		{"Cllr Moira Teague left. Teague said no.", "Teague said", "Moira Teague", "", "family-name"},
		{"A No 9 source said no.", "No 9", "No 9 source", "", "indefinite"},
		// two sides are none of places
		{"Valdoria's army and Tessara's army fired in Tovuz and Gadabay. Both sides denied it.", "Both sides", "Valdoria's army and Tessara's army", "", "pair"},
		// words that are no names
		{"Three European states left.", "European", "no mention", "", ""},
		{"The bank has NOT paid.", "NOT", "no mention", "", ""},
		{"The envoy heard his urgent calls on Kell.", "urgent", "no mention", "", ""},
		{"ASSEMBLY OF CORRAN. The Assembly of Corran met.", "Assembly of", "Assembly of Corran", "CORRAN", "name"},
		// acronyms in brackets
		{"The Harbour Workers' Union (HWU) met. The HWU said no.", "HWU said", "Harbour Workers' Union", "", "acronym"},
		// the given-name trap
		{"Kim Jong-un met General Kim Tae Rok. Jong-un smiled. Kim said no.", "Kim said", "Kim Tae Rok", "", "family-name"},
		{"General Kim Tae Rok met Kim Jong-un. Jong-un smiled.", "Jong-un smiled", "Kim Jong-un", "PRK", "given-name"},
		// a name that comes in full later
		{"Brel warns of war\n\nThe foreign minister, Ana Brel, warned of war.", "Brel warned", "no mention", "", ""},
		// offices
		{"Ana Brel, the foreign minister of Valdoria, met Rod Lunt, the defence minister. The foreign minister smiled.", "foreign minister smiled", "Ana Brel", "VALDORIA", "definite"},
		{"Jo Park, head of the Harbour Workers' Union, came. The union head left.", "union head", "Jo Park", "", "definite"},
		{"The Valdorian defence ministry spoke. The ministry denied it.", "ministry denied", "Valdorian defence ministry", "VALDORIA", "definite"},
		{"A senior official, Rod Lunt, spoke. The official left.", "official left", "Rod Lunt", "", "definite"},
		{"A spokeswoman for the Valdorian army spoke. The spokeswoman left.", "spokeswoman left", "spokeswoman for the Valdorian army", "VALDORIA", "definite"},
		{"The United Nations envoy spoke. Envoy Lea Brand said so.", "United Nations", "Lea Brand", "UN", "role"},
		{"Amnesty International accused the army. The rights group cited witnesses.", "rights group", "Amnesty International", "", "latest-body"},
		{"Chinese President Xi Jinping came. The Chinese leader smiled.", "Chinese leader", "Xi Jinping", "CHN", "leader"},
		{"An ICRC spokesperson said so.", "ICRC", "ICRC spokesperson", "", "indefinite"},
		// pairs
		{"Russia and China met. Both said so.", "Both said", "Russia and China", "", "pair"},
		{"Talks between Japan and Russia failed. The two sides blamed the rain.", "two sides", "Japan and Russia", "", "pair"},
		{"Japan met Russia. The two countries agreed.", "two countries", "Japan and Russia", "", "two-parties"},
		{"Donald Trump and Kim Jong-un met. The two countries agreed.", "two countries", "United States and North Korea", "", "pair"},
		{"Japan and Russia met. The former wants fish while the latter wants gas.", "former", "Japan", "JPN", "former-latter"},
		{"Japan and Russia met. The former wants fish while the latter wants gas.", "latter", "Russia", "RUS", "former-latter"},
		{"Japan and Russia met. The former minister spoke.", "former", "former minister", "", "role"},
		{"North Korean and American negotiators met. Both left.", "Both", "North Korean and American negotiators", "", "pair"},
		{"A DPRK-US statement came. The two countries were glad.", "two countries", "DPRK-US", "", "pair"},
		{"Russia, China and Japan met. They agreed.", "They", "Russia, China and Japan", "", "earlier-subject"},
		// pronouns
		{"Ana Brel met Rod Lunt. She smiled.", "She", "Ana Brel", "", "earlier-subject"},
		{"Ana Brel met Rod Lunt. He smiled.", "He", "Rod Lunt", "", "earlier-subject"},
		{"The ministry warned Rod Lunt. It was late.", "It", "ministry", "", "earlier-subject"},
		{"Officials in Seoul met. They left.", "They", "Officials in Seoul", "KOR", "earlier-subject"},
	} {
		x := find(c.text)
		name, party, rule := x.stands(c.words, Context{-1, -1, -1})
		rule, _, _ = strings.Cut(rule, ":")
		if d := cmp.Diff([]string{c.name, c.party, c.rule}, []string{name, party, rule}); d != "" {
			t.Errorf("%s\n%q: %s", c.text, c.words, d)
		}
	}
}

func TestPronounsOfWhoSpeaks(t *testing.T) {
	x := find("Ana Brel, the foreign minister of Valdoria, met Lea Brand. \"I think our country is ready. Now I'd go. We wait,\" she said of his country.")
	brel, lea := x.Mentions[x.at("Ana Brel")].Entity, x.Mentions[x.at("Lea")].Entity
	for _, c := range []struct {
		words, name string
		context     Context
	}{
		{"I think", "Ana Brel", Context{brel, -1, -1}},
		{"I'd go", "Ana Brel", Context{brel, -1, -1}},
		{"I think", "", Context{-1, -1, -1}},
		{"We wait", "Valdoria", Context{brel, -1, -1}},
		{"country is", "Valdoria", Context{brel, -1, -1}},
		{"she said", "Lea Brand", Context{-1, lea, -1}},
		{"she said", "Ana Brel", Context{-1, brel, lea}},
	} {
		if name, _, rule := x.stands(c.words, c.context); name != c.name {
			t.Errorf("%q is %q (%s), want %q", c.words, name, rule, c.name)
		}
	}
}

func TestPhrases(t *testing.T) {
	for _, c := range []struct{ text, words, span, phrase, apposition, role string }{
		{"Kim Hyong Ryong, a senior military official from Pyongyang, said so.", "Kim", "Kim Hyong Ryong", "Kim Hyong Ryong", "a senior military official from Pyongyang", "senior military official"},
		{"So said Pyongyang's senior military official Kim Hyong Ryong yesterday.", "senior", "senior military official Kim Hyong Ryong", "Pyongyang's senior military official Kim Hyong Ryong", "", "senior military official"},
		{"Then a spokesman for the Valdorian army denied it.", "spokesman", "spokesman", "a spokesman for the Valdorian army", "", "spokesman"},
		{"Ana Brel, 54, said so.", "Ana", "Ana Brel", "Ana Brel", "54", ""},
		{"Ana Brel, who leads the talks, said so.", "Ana", "Ana Brel", "Ana Brel", "who leads the talks", ""},
		{"After meeting Ana Brel, the minister said so.", "Ana", "Ana Brel", "Ana Brel", "", ""},
		{"Victor Orm, the former official at the White House, said so.", "Victor", "Victor Orm", "Victor Orm", "the former official at the White House", "former official"},
		{"The Valdorian foreign minister, Ana Brel, said so.", "Valdorian", "Valdorian foreign minister", "The Valdorian foreign minister", "Ana Brel", "Valdorian foreign minister"},
	} {
		x := find(c.text)
		i := x.at(c.words)
		if i < 0 {
			t.Errorf("%s: no mention", c.text)
			continue
		}
		m := &x.Mentions[i]
		cut := func(s prose.Span) string { return c.text[s.Start:s.End] }
		got := []string{cut(m.Span), cut(m.Phrase), cut(m.Apposition), x.Entities[m.Entity].Role}
		if d := cmp.Diff([]string{c.span, c.phrase, c.apposition, c.role}, got); d != "" {
			t.Errorf("%s: %s", c.text, d)
		}
	}
}

func TestPlaceOrParty(t *testing.T) {
	for _, c := range []struct {
		text, words string
		place       bool
	}{
		{"Diplomats met in Beijing on Monday.", "Beijing", true},
		{"SEOUL, Aug. 3 — The army fired.", "SEOUL", true},
		{"The summit near Moscow failed.", "Moscow", true},
		{"The envoy flew from Tokyo to Moscow.", "Tokyo", true},
		{"The envoy flew from Tokyo to Moscow.", "Moscow", true},
		{"The Hanoi talks failed.", "Hanoi", true},
		{"Beijing said no.", "Beijing", false},
		{"They accused Seoul of lying.", "Seoul", false},
		{"A hostile policy towards Pyongyang failed.", "Pyongyang", false},
		{"Washington's allies were told.", "Washington", false},
		{"North Korea fired. An official in the North's foreign ministry said so.", "North's", false},
		{"It is as Beijing advises.", "Beijing", false},
	} {
		x := find(c.text)
		i := x.at(c.words)
		if i < 0 {
			t.Errorf("%s: no mention", c.text)
			continue
		}
		if m := &x.Mentions[i]; m.AsPlace != c.place {
			t.Errorf("%s: %q as place %v (%s)", c.text, c.words, m.AsPlace, m.Rule)
		}
	}
}

func TestSectors(t *testing.T) {
	for _, c := range []struct {
		text, words string
		sector      lexicon.Sector
		party       string
	}{
		{"A former North Korean official said so.", "former", lexicon.Expert, ""},
		{"A North Korean military official said so.", "North", lexicon.Armed, "PRK"},
		{"The Russian analyst Oleg Orm said so.", "Russian", lexicon.Expert, ""},
		{"The Japanese opposition leader said so.", "Japanese", lexicon.Opposition, "JPN"},
		{"Officials in Seoul said so.", "Officials", lexicon.Government, "KOR"},
		{"The union's president, Frode Haig, said so after the Harbour Union met.", "Frode", "", ""},
		{"Reporters said so.", "Reporters", lexicon.Media, ""},
	} {
		x := find(c.text)
		i := x.at(c.words)
		if i < 0 {
			t.Errorf("%s: no mention", c.text)
			continue
		}
		e := x.Entities[x.Mentions[i].Entity]
		if e.Party != c.party || c.sector != "" && e.Sector != c.sector {
			t.Errorf("%s: sector %q, party %q", c.text, e.Sector, e.Party)
		}
	}
}

func TestNoNames(t *testing.T) {
	for _, text := range []string{
		"However, it rained.", "Yesterday it rained.", "Meanwhile nothing happened.", "The weather was fine.", "Fog covered the hills.",
		"An official statement came.", "The general election was held.", "They were on board.", "She was elected president.",
	} {
		for _, m := range find(text).Mentions {
			if m.Kind != Pronoun {
				t.Errorf("%s: %q is no name", text, text[m.Start:m.End])
			}
		}
	}
}
