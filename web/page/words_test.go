package page_test

import (
	"net/url"
	"strings"
	"testing"
)

const wordsOfCase = "/case/case/words"

func TestWordsOfKorea(t *testing.T) {
	t.Parallel()
	s := site(t, "korea")
	shows(t, get(t, s, "/case/korea/words?pick=word:denuclearization.DPRK"), 200, []string{
		"“denuclearization”", "every nuclear threat to either Korea is removed", "They do not mean the same by it, but what all of them mean can be had at once.",
		"What meets the reading of North Korea meets that of the United States too", "What was offered", "as North Korea reads it", "word for word", "Say what another means by it",
	})
}

func TestReadings(t *testing.T) {
	t.Parallel()
	s := given(t, rivals, rivalMemo)
	shows(t, get(t, s, wordsOfCase), 200, []string{"Pick a word that two parties use", `name="word"`})
	r := do(t, s, "words/read", wordsOfCase, url.Values{"to": {"words"}, "do": {"pick"}, "word": {"fair share"}, "party": {"B"}, "a1": {"A.aid >= some"}, "a2": {"not B.fire"}})
	shows(t, get(t, s, r.Location), 200, []string{`value="fair share"`, `<option value="B" selected>`, "Holds where Alba sends aid (at least some) and Bela does not fire shells."})
	for _, missing := range []url.Values{
		{"to": {"words"}, "party": {"A"}, "cond": {"fire"}},
		{"to": {"words"}, "word": {"relief"}, "cond": {"fire"}},
		{"to": {"words"}, "word": {"relief"}, "party": {"A"}},
		{"to": {"words"}, "word": {"relief"}, "party": {"A"}, "cond": {"fier"}},
	} {
		shows(t, do(t, s, "words/read", wordsOfCase, missing), 422, []string{"Not done"})
	}
	do(t, s, "words/read", wordsOfCase, url.Values{"to": {"words"}, "do": {"save"}, "word": {"fair share"}, "party": {"A"}, "cond": {"not fire"}, "text": {"quiet first"}})
	do(t, s, "words/read", wordsOfCase, url.Values{"to": {"words.fair-share"}, "do": {"save"}, "party": {"B"}, "cond": {"aid = much"}})
	do(t, s, "words/share", wordsOfCase, url.Values{"word": {"fair-share"}, "from": {"A"}, "party": {"C"}})
	got := textOf(t, s, "case")
	for _, part := range []string{"fair-share:", "means: not fire, text: quiet first", "means: aid = much", "means: not B.fire, text: quiet first"} {
		if !strings.Contains(strings.ReplaceAll(got, "\n      ", " "), part) && !strings.Contains(got, part) {
			t.Errorf("no %q in\n%s", part, got)
		}
	}
	shows(t, get(t, s, wordsOfCase+"?pick=word:fair-share.A"), 200, []string{"“fair share”", "They do not mean the same by it", "Alba and Cora mean the same", "as Alba reads it"})
	// A reading that was shared is split by changing one of the two.
	do(t, s, "words/read", wordsOfCase, url.Values{"to": {"words.fair-share.C"}, "do": {"save"}, "cond": {"fire"}, "text": {""}})
	if strings.Contains(textOf(t, s, "case"), `text: ""`) {
		t.Error("a reading has empty words")
	}
	if n := strings.Count(textOf(t, s, "case"), "quiet first"); n != 1 {
		t.Errorf("the words of a reading stand in the file %d times", n)
	}
	shows(t, get(t, s, wordsOfCase), 200, []string{"What some mean by it rules out what others do."})
	do(t, s, "words/quote", wordsOfCase, url.Values{"path": {"words.fair-share.A"}, "source": {"memo"}, "quote": {"asked for quiet"}})
	shows(t, get(t, s, wordsOfCase), 200, []string{"asked for quiet", "word for word"})
	do(t, s, "words/unread", wordsOfCase, url.Values{"path": {"words.fair-share.B"}})
	do(t, s, "words/unread", wordsOfCase, url.Values{"path": {"words.fair-share"}})
	if got := textOf(t, s, "case"); got != rivals {
		t.Errorf("the file is\n%s", got)
	}
}
