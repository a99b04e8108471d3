package draft

import (
	"strings"

	"detente/evidence/lexicon"
)

// lemma is the plain form of a verb's form, and which form it is; "" where the
// word is none.
func (s *source) lemma(i int) (string, lexicon.Form) {
	if !s.word(i) {
		return "", 0
	}
	w := s.lower(i)
	form := s.lex.AnyVerb(w)
	verbs, also := s.lex.Verbs(w)
	form |= also
	switch w {
	case "last", "time", "back", "right", "set":
		return "", 0 // far more often no verb
	}
	if form&^lexicon.Unsure == 0 {
		return "", 0
	}
	if len(verbs) > 0 && !strings.Contains(verbs[0].Lemma, " ") {
		return verbs[0].Lemma, form
	}
	if form&lexicon.Base != 0 {
		return w, form
	}
	if x := irregular(w); x != "" {
		return x, form
	}
	for _, x := range plain(w) {
		if s.lex.AnyVerb(x)&lexicon.Base != 0 {
			return x, form
		}
		if _, f := s.lex.Verbs(x); f&lexicon.Base != 0 {
			return x, form
		}
	}
	return w, form
}

// plain are the words of which a word may be a regular form, likeliest first.
func plain(w string) []string {
	var list []string
	for _, end := range []string{"ing", "ed", "es", "s", "d"} {
		stem, ok := strings.CutSuffix(w, end)
		if !ok || len(stem) < 2 {
			continue
		}
		n := len(stem)
		if n > 2 && stem[n-1] == stem[n-2] && end != "s" {
			list = append(list, stem[:n-1])
		}
		if y, ok := strings.CutSuffix(stem, "i"); ok && end != "ing" {
			list = append(list, y+"y")
		}
		if end == "ing" || end == "ed" {
			list = append(list, stem+"e")
		}
		list = append(list, stem)
	}
	return list
}

// irregular are the forms that matter for steps and that no rule makes.
func irregular(w string) string {
	switch w {
	case "held":
		return "hold"
	case "kept":
		return "keep"
	case "gave", "given":
		return "give"
	case "bought":
		return "buy"
	case "sent":
		return "send"
	case "sold":
		return "sell"
	case "withdrew", "withdrawn":
		return "withdraw"
	case "built":
		return "build"
	case "left":
		return "leave"
	case "broke", "broken":
		return "break"
	case "shot":
		return "shoot"
	case "made":
		return "make"
	case "began", "begun":
		return "begin"
	case "sought":
		return "seek"
	case "went", "gone":
		return "go"
	case "came":
		return "come"
	case "paid":
		return "pay"
	case "took", "taken":
		return "take"
	}
	return ""
}

// modal says that a word makes the verb after it a proposal, and how firm.
func modal(w string) (firm int, own bool) {
	switch w {
	case "must", "shall", "cannot":
		return 3, false
	case "should", "ought":
		return 1, false
	case "will", "would", "'ll":
		return 2, true
	case "may", "might", "could", "can":
		return 1, true
	}
	return 0, false
}

func negation(w string) bool {
	switch w {
	case "not", "never", "n't", "no", "cannot":
		return true
	}
	return false
}

// slight verbs make no step of their own: to have, to be, to say.
func slight(lemma string) bool {
	switch lemma {
	case "be", "have", "do", "say", "tell", "know", "think", "see", "get", "look", "seem", "believe", "feel", "want", "need", "like", "happen",
		"become", "remain", "mean", "add", "note", "make", "find", "hear", "speak", "ask", "call", "try", "hope", "wish", "expect", "understand",
		"let", "use", "put", "go", "come", "take", "show", "prove", "stand", "play", "react", "face", "share", "consider", "warn", "believed",
		"reject", "refuse", "oppose", "condemn", "denounce", "accuse", "blame", "demand", "urge", "insist", "threaten", "appreciate", "thank",
		"name", "live", "learn", "seek", "inform", "regret", "explain", "mention", "listen", "read", "enjoy", "laugh", "work":
		return true
	}
	return false
}
