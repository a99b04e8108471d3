package question_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"detente"
	"detente/web/question"
)

// screens are all that the grammar leads to.
var screens = []string{
	"options", "wants", "why", "way-out", "brief", "states", "what-if", "sources", "words", "map", "involve", "rules", "compare", "events", "text",
}

func read(t testing.TB, example string) *detente.Case {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("..", "..", "examples", example, "case.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	c, problems := detente.Parse("case.yaml", text, os.DirFS(filepath.Join("..", "..", "examples", example)))
	if c == nil {
		t.Fatal(problems)
	}
	return c
}

func box(t testing.TB, example string, on ...string) *question.Box {
	t.Helper()
	if len(on) == 0 {
		on = screens
	}
	return question.New(question.Scope{
		Case: read(t, example), Screens: on, Supposed: "asked", Goal: true, Shown: []int{166, 1527}, Known: func(n int) bool { return n <= 1540 },
	})
}

func TestAsk(t *testing.T) {
	t.Parallel()
	b := box(t, "korea")
	for _, x := range []struct{ ask, text, screen, set, try string }{
		{"why does today hold", "Why does today hold?", "why", "", ""},
		{"  WHY IS s17 stable for DPRK?? ", "Why is s17 stable for North Korea?", "why", "state=17 pick=party:DPRK", ""},
		{"is 17 stable for Pyongyang", "Why is s17 stable for North Korea?", "why", "state=17 pick=party:DPRK", ""},
		{"why can't USA lift economic sanctions", "Why can't the United States lift economic sanctions?", "why", "pick=option:USA.relief", ""},
		{"Why can’t Washington relief?", "Why can't the United States lift economic sanctions?", "why", "pick=option:USA.relief", ""},
		{"what if CHN guarantees", "What if China co-signs a guarantee of North Korea's security?", "what-if", "", "scenarios.asked.fix.CHN.guarantee=yes"},
		{"what if USA.drills = no", "What if USA.drills = no?", "what-if", "", "scenarios.asked.fix.USA.drills=no"},
		{"what if usa.drills=no", "What if USA.drills = no?", "what-if", "", "scenarios.asked.fix.USA.drills=no"},
		{"what if the North doesn't test missiles", "What if North Korea does not test missiles?", "what-if", "", "scenarios.asked.fix.DPRK.tests=none"},
		{"what if DPRK dismantles the nuclear programme (yongbyon)", "What if North Korea dismantles the nuclear programme (yongbyon)?", "what-if", "", "scenarios.asked.fix.DPRK.dismantling=yongbyon"},
		{"cheapest way to make the goal hold", "What is the cheapest way to make the goal hold?", "what-if", "cheap=1", ""},
		{"who gains from breaking step 3", "Who gains from breaking step 3?", "way-out", "pick=step:3", ""},
		{"what does DPRK want", "What does North Korea want?", "wants", "pick=party:DPRK", ""},
		{"what holds", "What holds?", "states", "holds=yes", ""},
		{"is it a vicious circle?", "Is it a vicious circle?", "why", "", ""},
		{"should CHN be involved", "Should China be involved?", "involve", "pick=party:CHN", ""},
		{`what does "denuclearization" mean`, "What does “denuclearization” mean?", "words", "", ""},
		{"way out without CHN", "Is there a way out without China?", "way-out", "", "scenarios.asked.without=CHN"},
		{"compare with scenario freeze", "Compare with scenario freeze", "compare", "with=freeze", ""},
		{`where does "a written assurance" stand`, "Where does “a written assurance” stand?", "sources", "words=a written assurance", ""},
		{"what if DPRK is read as security", "What if North Korea is read as security?", "why", "voice=DPRK=security", ""},
	} {
		a, ok := b.Ask(x.ask)
		var set, try []string
		for k := 0; k+1 < len(a.Set); k += 2 {
			set = append(set, a.Set[k]+"="+a.Set[k+1])
		}
		for _, y := range a.Tries {
			value := y.Change.Value.Text
			for _, item := range y.Change.Value.Items {
				value += item.Text
			}
			try = append(try, y.Change.Path+"="+value)
		}
		if !ok || a.Text != x.text || a.Screen != x.screen || strings.Join(set, " ") != x.set || strings.Join(try, " ") != x.try {
			t.Errorf("%q: %v\n got %q %s %q %q\nwant %q %s %q %q", x.ask, ok, a.Text, a.Screen, set, try, x.text, x.screen, x.set, x.try)
		}
	}
	for _, text := range []string{"", "?", "why", "why is s1541 stable for DPRK", "what does Atlantis want", strings.Repeat("why ", 100), "what if USA.drills = maybe"} {
		if a, ok := b.Ask(text); ok {
			t.Errorf("%q was read as %q", text, a.Text)
		}
	}
}

// What is supposed begins from where it is possible.
func TestBegin(t *testing.T) {
	t.Parallel()
	b := question.New(question.Scope{Case: read(t, "korea"), Screens: screens, Supposed: "asked", Begin: func(option, value string) []string {
		if option != "CHN.guarantee" || value != "yes" {
			return nil
		}
		return []string{"USA.assurance", "CHN.guarantee"}
	}})
	a, ok := b.Ask("what if CHN guarantees")
	if !ok || len(a.Tries) != 2 || a.Tries[0].Change.Path != "scenarios.asked.status_quo" || len(a.Tries[0].Change.Value.Items) != 2 {
		t.Errorf("%+v", a)
	}
	if a, _ := b.Ask("what if USA.drills = no"); len(a.Tries) != 1 {
		t.Errorf("%+v", a)
	}
}

// A question is only offered, and read, where there is a screen to answer it.
func TestScreens(t *testing.T) {
	t.Parallel()
	b := box(t, "korea", "why")
	if _, ok := b.Ask("what does DPRK want"); ok {
		t.Error("a question leads to a screen that is not there")
	}
	if a, ok := b.Ask("what if CHN guarantees"); !ok || a.Screen != "why" {
		t.Errorf("%+v", a)
	}
}

// Every question that is offered, from any beginning, can be asked, and is
// what it says.
func TestOffers(t *testing.T) {
	t.Parallel()
	for _, example := range []string{"korea", "nile", "prisoners-dilemma", "chicken"} {
		b := box(t, example)
		begun := map[string]bool{"": true}
		offered := 0
		for queue := []string{""}; len(queue) > 0 && offered < 1500; queue = queue[1:] {
			for _, text := range b.Complete(queue[0]) {
				offered++
				a, ok := b.Ask(text)
				if !ok || a.Text != text {
					t.Fatalf("%s: after %q is offered %q, which is read as %q", example, queue[0], text, a.Text)
				}
				runes := []rune(text)
				for n := 1; n <= len(runes); n += 3 {
					if part := string(runes[:n]); !begun[part] {
						begun[part] = true
						queue = append(queue, part)
					}
				}
			}
		}
		if offered < 500 {
			t.Errorf("%s: only %d were offered", example, offered)
		}
	}
}

// A beginning leads on to what was meant.
func TestComplete(t *testing.T) {
	t.Parallel()
	b := box(t, "korea")
	for begun, want := range map[string]string{
		"what if chi":        "What if China co-signs a guarantee of North Korea's security?",
		"what does north":    "What does North Korea want?",
		"why can't wash":     "Why can't the United States lift economic sanctions?",
		"why isn't":          "",
		"drills":             "What if the United States agrees to joint military drills with South Korea?",
		"should":             "Should China be involved?",
		"denuc":              "What does “denuclearization” mean?",
		"where does hostile": "Where does “hostile” stand?",
	} {
		if got := b.Complete(begun); want != "" && !slices.Contains(got, want) {
			t.Errorf("%q: no %q among %q", begun, want, got)
		}
	}
}

// Typing errors lead to what was meant, first of all.
func TestNearest(t *testing.T) {
	t.Parallel()
	b := box(t, "korea")
	for typed, want := range map[string]string{
		"waht holds":                             "What holds?",
		"what does Pyongyagn want":               "What does North Korea want?",
		"shuold China be invloved":               "Should China be involved?",
		"why is s17 stabel for DPRK":             "Why is s17 stable for North Korea?",
		"what does denuclearisation mean":        "What does “denuclearization” mean?",
		"what if the North tests misiles (long)": "What if North Korea tests missiles (long)?",
	} {
		if got := b.Nearest(typed); len(got) == 0 || got[0] != want {
			t.Errorf("%q: %q", typed, got)
		}
	}
	if got := b.Nearest("zzzz qqqq"); len(got) == 0 {
		t.Error("nothing is offered where nothing is like it")
	}
}

// A case with errors can still be asked what needs no names.
func TestNoCase(t *testing.T) {
	t.Parallel()
	b := question.New(question.Scope{Screens: screens})
	if a, ok := b.Ask("what holds"); !ok || a.Screen != "states" {
		t.Errorf("%+v", a)
	}
	for _, text := range b.Complete("") {
		if strings.Contains(text, "{") {
			t.Errorf("%q", text)
		}
	}
}

func FuzzAsk(f *testing.F) {
	for _, text := range []string{"why is s17 stable for DPRK", "what if CHN guarantees", "where does “a b” stand", "what if usa.drills=no", "s99999999999", "\x00\xff what", "؟ لماذا", "what's"} {
		f.Add(text)
	}
	b := box(f, "korea")
	f.Fuzz(func(t *testing.T, text string) {
		if a, ok := b.Ask(text); ok {
			if again, ok := b.Ask(a.Text); !ok || again.Text != a.Text || again.Screen != a.Screen {
				t.Errorf("%q is read as %q, and that as %q", text, a.Text, again.Text)
			}
		}
		for _, list := range [][]string{b.Complete(text), b.Nearest(text)} {
			for _, offer := range list {
				if a, ok := b.Ask(offer); !ok || a.Text != offer {
					t.Errorf("%q: %q is offered and read as %q", text, offer, a.Text)
				}
			}
		}
	})
}
