package prose

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// label is the beginning of a line that may name who speaks in a transcript.
type label struct {
	Span
	said     int  // where what is said begins
	aside    Span // what stands in brackets after it
	strong   bool
	role     bool
	accepted bool
}

// longestLabel bounds how far a label is looked for.
const longestLabel = 100

// findLabels finds the labels of a transcript. One line that looks like a label
// makes none: it takes two, and one of them twice, a role (Q, MODERATOR), or
// capitals; or that they are most of the text.
func (p *parser) findLabels() {
	var found []int
	count := map[string]int{}
	names := map[string]bool{}
	lines := 0
	for i := range p.lines {
		l := &p.lines[i]
		if l.blank() {
			continue
		}
		if i == 0 || p.lines[i-1].blank() || begins(p.string(i)) {
			lines++
		}
		l.label = p.readLabel(l.Span)
		if l.label.End == 0 || i > 0 && !p.lines[i-1].blank() && midSentence(p.string(i-1)) {
			l.label = label{}
			continue
		}
		found = append(found, i)
		name := p.src[l.label.Start:l.label.End]
		count[name]++
		if words := strings.Fields(name); len(words) > 1 {
			names[strings.ToLower(words[len(words)-1])] = true
		}
	}
	kept, sure := 0, false
	for _, i := range found {
		l := &p.lines[i].label
		name := p.src[l.Start:l.End]
		if name == "A" && count["Q"] == 0 {
			*l = label{}
			continue
		}
		l.accepted = l.role || l.strong || count[name] > 1 || names[strings.ToLower(name)]
		if l.accepted {
			kept++
			sure = sure || l.role || count[name] > 1 || name == strings.ToUpper(name)
		}
	}
	transcript := kept >= 2 && (sure || 2*kept >= lines-1)
	for _, i := range found {
		if l := &p.lines[i].label; transcript && l.End > 0 && (l.accepted || sure) {
			l.accepted = true // among turns, a lone name names a speaker too
		} else {
			*l = label{}
		}
	}
}

// midSentence reports whether a line breaks off inside of a sentence.
func midSentence(s string) bool {
	r := lastRune(s)
	return r == ',' || unicode.IsLower(r) && unicode.IsLower(firstRune(s)) || len(s) > 50 && !endsSentence(s) && !closesBracket(r)
}

// labelReader reads the words of a label.
type labelReader struct {
	words    int
	names    int  // words with a capital
	titles   bool // MR., SENATOR, THE
	capitals bool // all in capitals
	comma    bool
	last     string
}

// readLabel reads the label that a line begins with; its End is 0 without one.
func (p *parser) readLabel(s Span) label {
	to := min(s.End, s.Start+longestLabel)
	at := p.numbered(s.Start, to)
	if l, ok := p.letterLabel(at, to); ok {
		return l
	}
	l := label{Span: Span{Start: at}}
	r := labelReader{capitals: true}
	for at < to {
		c, n := utf8.DecodeRuneInString(p.src[at:to])
		switch {
		case c == ':':
			return p.closeLabel(l, r, at+1, s.End)
		case c == ' ' || c == '*' || c == '_' || c == '\u00a0' || c == '\t':
			at += n
		case opensBracket(c):
			end := strings.IndexAny(p.src[at:to], ")]}")
			if end < 0 || r.words == 0 {
				return label{}
			}
			if l.aside.End == 0 {
				l.aside = Span{at + 1, at + end}
			}
			at = p.unmarked(at+end+1, to)
			if at >= to || p.src[at] != ':' && !opensBracket(rune(p.src[at])) {
				return label{}
			}
		case c == ',':
			if r.comma || r.words == 0 {
				return label{}
			}
			r.comma = true
			at += n
		default:
			end := p.labelWord(at, to)
			if end == at {
				return label{}
			}
			l.End = end
			word := p.src[at:end]
			if stop := strings.TrimSuffix(word, "."); stop != word && r.dashed(stop) && end < s.End && p.src[end] == ' ' {
				r.add(stop)
				l.End--
				return p.closeLabel(l, r, end, s.End)
			}
			if !r.add(word) {
				return label{}
			}
			at = end
		}
	}
	return label{}
}

// numbered skips what may stand before a label: a time in brackets, and the
// number of a question.
func (p *parser) numbered(at, to int) int {
	at = p.unmarked(at, to)
	if at < to && opensBracket(rune(p.src[at])) {
		if end := strings.IndexAny(p.src[at:to], ")]"); end > 0 {
			at = p.unmarked(at+end+1, to)
		}
	}
	if n := strings.IndexAny(p.src[at:min(at+4, to)], ".)"); n > 0 && strings.Trim(p.src[at:at+n], "0123456789") == "" {
		at = p.unmarked(at+n+1, to)
	}
	return at
}

// letterLabel reads Q and A without a colon: a stop, a tab or two blanks stand
// behind them, or behind Q one. The A of "A. Smith" is told apart later, by there
// being no Q.
func (p *parser) letterLabel(at, to int) (label, bool) {
	if at+2 >= to || p.src[at] != 'Q' && p.src[at] != 'A' {
		return label{}, false
	}
	stop := at + 1
	if p.src[stop] == '.' {
		stop++
	}
	said := p.unmarked(stop, to)
	wide := stop == at+2 || said-stop > 1 || p.src[stop] == '\t' || p.src[at] == 'Q'
	if said == stop || said >= to || !wide || isHyphen(rune(p.src[said])) {
		return label{}, false
	}
	return label{Span: Span{at, at + 1}, said: said, role: true, strong: true}, true
}

// unmarked skips white space and, of Markdown, emphasis.
func (p *parser) unmarked(at, to int) int {
	for at < to && (p.src[at] == ' ' || p.src[at] == '\t' || p.form == Markdown && (p.src[at] == '*' || p.src[at] == '_' || p.src[at] == '>')) {
		at++
	}
	return at
}

// labelWord is the end of a word of a label: letters, figures, inner hyphens,
// apostrophes and stops.
func (p *parser) labelWord(at, to int) int {
	end := strings.IndexFunc(p.src[at:to], func(r rune) bool {
		c := classOf(r)
		return r == '_' || c != letter && c != digit && !isHyphen(r) && !isApostrophe(r) && r != '.' && r != '&'
	})
	if end < 0 {
		return to
	}
	return at + end
}

// dashed reports whether a label can end with a stop here: "Mr. HOLT."
func (r *labelReader) dashed(word string) bool {
	return r.titles && r.words > 0 && len(word) > 2 && word == strings.ToUpper(word) && word != strings.ToLower(word)
}

// add takes a word into the label and reports whether it can stand in one.
func (r *labelReader) add(word string) bool {
	low := strings.ToLower(strings.TrimSuffix(word, "."))
	c := firstRune(word)
	switch {
	case unicode.IsUpper(c) || unicode.IsDigit(c) && r.words > 0 && len(word) <= 2:
		r.names++
	case r.words == 0 || !isParticle(low):
		return false
	}
	if len(word) > 1 && word != strings.ToUpper(word) && !isTitle(low) {
		r.capitals = false
	}
	if r.words == 0 && (isTitle(low) || low == "the") {
		r.titles = true
	}
	r.words++
	r.last = low
	return r.words <= 6 || r.comma && r.words <= 10
}

// closeLabel judges a label that ends at a place.
func (p *parser) closeLabel(l label, r labelReader, after, end int) label {
	if r.words == 0 {
		return label{}
	}
	l.said = p.unmarked(after, end)
	name := p.src[l.Start:l.End]
	low := strings.ToLower(strings.TrimSuffix(name, "."))
	if r.names == 0 || isNoLabel(low) || isNoLabel(r.last) || isCue(r.last) || isPronoun(low) {
		return label{}
	}
	if first, _, _ := strings.Cut(low, " "); isPronoun(first) && first != "the" {
		return label{}
	}
	if after < end && p.src[after] != ' ' && p.src[after] != '\t' && p.src[after] != '*' && p.src[after] != '_' {
		return label{}
	}
	l.role = isRole(low) || isRole(r.last) && r.words <= 2
	l.strong = r.names > 1 || r.capitals && len(name) > 1 || r.titles
	return l
}

func isParticle(w string) bool {
	switch w {
	case "of", "the", "de", "del", "della", "da", "van", "von", "der", "den", "al", "el", "bin", "ibn", "bint", "la", "le", "du", "dos", "y", "for", "and", "to", "at":
		return true
	}
	return false
}

func isTitle(w string) bool {
	switch w {
	case "mr", "mrs", "ms", "dr", "sir", "lord", "lady", "sen", "senator", "rep", "gov", "gen", "president", "chairman", "chairwoman", "chair", "secretary", "minister", "ambassador":
		return true
	}
	return false
}

// isRole lists what transcripts call those whose names they do not give.
func isRole(w string) bool {
	switch w {
	case "q", "a", "question", "answer", "moderator", "reporter", "interviewer", "host", "presenter", "speaker", "journalist", "correspondent", "participant", "interpreter", "chair", "chairman", "chairwoman", "chairperson", "operator", "audience", "delegate", "spokesperson", "spokesman", "spokeswoman":
		return true
	}
	return false
}

// isNoLabel lists what stands before a colon at the beginning of a line and
// names nobody.
func isNoLabel(w string) bool {
	switch w {
	case "note", "notes", "breaking", "update", "updated", "correction", "corrections", "clarification", "source", "sources", "photo", "image", "credit", "caption",
		"date", "location", "place", "venue", "time", "contact", "contacts", "subject", "from", "to", "cc", "re", "published", "by", "tags", "topics", "related", "more",
		"also", "watch", "listen", "analysis", "opinion", "exclusive", "live", "video", "audio", "summary", "background", "points", "point", "facts", "fact", "findings", "steps", "step",
		"phone", "tel", "email", "e-mail", "fax", "web", "website", "warning", "example", "table", "figure", "box", "chapter", "section", "part", "day", "release", "embargo", "embargoed",
		"headline", "title", "abstract", "keywords", "url", "link", "links", "editor", "reporting", "writing", "editing", "present", "participants", "attendees", "agenda",
		"conclusion", "context", "timeline", "factbox", "explainer", "recap", "ps", "p.s", "nb", "n.b", "issue", "no", "vol", "isbn", "issn", "result", "results", "outcome", "reminder",
		"first", "second", "third", "finally", "however", "remember", "answers", "questions", "today", "yesterday", "tomorrow", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday":
		return true
	}
	return false
}

func isPronoun(w string) bool {
	switch w {
	case "he", "she", "it", "they", "we", "i", "you", "this", "that", "these", "those", "there", "here", "what", "why", "who", "how", "when", "where", "which", "his", "her", "its", "their", "our", "my", "in", "on", "at", "for", "as", "with", "if", "but", "and", "or":
		return true
	}
	return false
}
