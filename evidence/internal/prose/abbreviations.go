package prose

// shortening is what a stop after a word may be besides the end of a sentence.
type shortening uint8

const (
	full      shortening = iota // it shortens nothing
	may                         // it shortens the word, and may end the sentence too
	never                       // it shortens the word, and more must follow
	numbering                   // No. 5: it shortens only before a number
)

// shortens says whether a stop shortens the word before it.
func (p *parser) shortens(stop, last int) shortening {
	w := &p.text.Tokens[stop-1]
	if w.Kind != Word || stop >= 2 && p.aux[stop-1].join {
		return full
	}
	s := w.Lower
	switch {
	case len(s) == 1 || len(w.Text) == 2 && s != w.Text && len([]rune(s)) == 1:
		if w.Capital {
			return may
		}
		return full
	case s == "hon" || s == "i.e" || s == "e.g" || s == "vs" || s == "cf" || s == "viz" || s == "approx":
		return never
	case isShortTitle(s) && w.Capital:
		return never
	case isShortened(s):
		return may
	case isNumbering(s) && stop+1 < last && p.text.Tokens[stop+1].Kind == Number:
		return numbering
	}
	for i := 1; i+1 < len(s); i++ {
		// U.S, a.m; but not the name of a site.
		if s[i] == '.' && (i == 1 || s[i-2] == '.' || s == "ph.d") {
			return may
		}
	}
	return full
}

// isShortTitle lists titles, after which a name follows.
func isShortTitle(s string) bool {
	switch s {
	case "mr", "mrs", "ms", "mx", "dr", "prof", "gen", "lt", "col", "maj", "capt", "cpt", "cmdr", "cdr", "adm", "sgt", "cpl", "pvt", "brig", "sen", "rep", "gov", "pres", "amb", "hon", "rev", "fr", "st",
		"mt", "messrs", "mme", "mlle", "msgr", "supt", "insp", "det", "atty", "rear-adm", "vice-adm", "treas", "sec", "min", "dep", "asst", "ft", "sr.lt", "lt.col", "lt.gen", "maj.gen":
		return true
	}
	return false
}

// isShortened lists words that are written short and can end a sentence.
func isShortened(s string) bool {
	switch s {
	case "inc", "corp", "ltd", "co", "cos", "bros", "plc", "llc", "jr", "sr", "etc", "al", "est", "dept", "univ", "ave", "blvd", "rd", "assn", "bldg", "intl", "govt", "natl",
		"jan", "feb", "mar", "apr", "jun", "jul", "aug", "sept", "sep", "oct", "nov", "dec", "mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat",
		"ala", "ariz", "ark", "calif", "colo", "conn", "del", "fla", "ga", "ill", "ind", "kan", "ky", "md", "mich", "minn", "mo", "mont", "neb", "nev", "okla", "ont", "ore", "pa", "penn", "tenn", "tex", "va", "vt", "wash", "wis", "wyo",
		"esq", "ret", "mil", "dist", "ed", "eds", "trans", "op", "cit", "ibid":
		return true
	}
	return false
}

// isNumbering lists what a number follows.
func isNumbering(s string) bool {
	switch s {
	case "no", "nos", "art", "arts", "para", "paras", "sec", "sect", "fig", "figs", "vol", "vols", "ch", "chap", "pp", "pg", "ver", "eq", "res", "op":
		return true
	}
	return false
}

// isStarter lists words that begin sentences often and names hardly ever: after
// U.S. a sentence begins only with one of them.
func isStarter(s string) bool {
	switch s {
	case "the", "a", "an", "he", "she", "it", "they", "we", "i", "you", "this", "that", "these", "those", "there", "here", "but", "and", "or", "so", "yet", "nor",
		"in", "on", "at", "by", "for", "from", "with", "as", "if", "when", "while", "after", "before", "since", "until", "although", "though", "unless", "because", "once", "despite", "amid",
		"however", "meanwhile", "instead", "still", "now", "then", "thus", "moreover", "nevertheless", "his", "her", "its", "their", "our", "my", "your",
		"what", "why", "who", "how", "where", "which", "whether", "both", "all", "some", "many", "most", "several", "few", "no", "not", "none", "one", "two", "three", "another", "such", "each", "every", "neither", "either",
		"under", "over", "during", "without", "within", "between", "also", "even", "only", "just", "earlier", "later", "last", "next", "nothing", "nobody", "according", "asked", "speaking",
		"is", "are", "was", "were", "will", "would", "can", "could", "should", "do", "does", "did", "let", "don't", "it's", "i'm", "i've", "we're", "we've", "they're", "to", "of", "about":
		return true
	}
	return false
}
