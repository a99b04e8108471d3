package lexicon

import "strings"

// inflected is a word with the forms of a verb that it is.
type inflected struct {
	word string
	form Form
}

// inflect lists the forms of a verb as a file has it: LEMMA(PAST,PARTICIPLE),
// with * after what doubles its last letter, / between alternatives and |
// between spellings. The first spelling is the lemma.
func inflect(spec string) (lemma string, forms []inflected) {
	for k, spelling := range spellings(spec) {
		word, forced := spelling, ""
		if at := strings.IndexByte(spelling, '('); at >= 0 {
			word, forced = spelling[:at], strings.TrimSuffix(spelling[at+1:], ")")
		}
		stem, doubles := strings.CutSuffix(word, "*")
		if k == 0 {
			lemma = stem
		}
		long := stem
		if doubles {
			long += stem[len(stem)-1:]
		}
		forms = append(forms, inflected{stem, Base}, inflected{third(stem), Third}, inflected{gerund(stem, long), Gerund})
		past, participle, two := strings.Cut(forced, ",")
		switch {
		case forced == "":
			forms = append(forms, inflected{regular(stem, long), Past | Participle})
		case !two:
			forms = appendForms(forms, past, Past|Participle)
		default:
			forms = appendForms(appendForms(forms, past, Past), participle, Participle)
		}
	}
	return lemma, forms
}

// spellings cuts at | outside brackets.
func spellings(spec string) []string {
	return strings.Split(spec, "|")
}

func appendForms(forms []inflected, words string, form Form) []inflected {
	for word := range strings.SplitSeq(words, "/") {
		forms = append(forms, inflected{word, form})
	}
	return forms
}

func third(stem string) string {
	switch {
	case endsInConsonantAndY(stem):
		return stem[:len(stem)-1] + "ies"
	case endsInAny(stem, "s", "x", "z", "ch", "sh", "o"):
		return stem + "es"
	}
	return stem + "s"
}

func gerund(stem, long string) string {
	switch {
	case strings.HasSuffix(stem, "ie"):
		return stem[:len(stem)-2] + "ying"
	case strings.HasSuffix(stem, "e") && !endsInAny(stem, "ee", "oe", "ye"):
		return stem[:len(stem)-1] + "ing"
	}
	return long + "ing"
}

func regular(stem, long string) string {
	switch {
	case strings.HasSuffix(stem, "e"):
		return stem + "d"
	case endsInConsonantAndY(stem):
		return stem[:len(stem)-1] + "ied"
	}
	return long + "ed"
}

// plural is the plural of a noun by the rules.
func plural(noun string) string { return third(noun) }

func endsInAny(word string, ends ...string) bool {
	for _, end := range ends {
		if strings.HasSuffix(word, end) {
			return true
		}
	}
	return false
}

func endsInConsonantAndY(word string) bool {
	n := len(word)
	return n > 1 && word[n-1] == 'y' && !strings.ContainsRune("aeiou", rune(word[n-2]))
}
