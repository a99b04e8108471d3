package prose

// isCue lists the verbs by which words that follow a quotation are known to
// say who speaks. They serve only where marks are missing or a quoted question
// stands before a name; what is a cue elsewhere is for others to say.
func isCue(w string) bool {
	switch w {
	case "said", "says", "say", "asked", "asks", "added", "adds", "told", "tells", "wrote", "writes", "tweeted", "posted", "warned", "warns", "insisted", "insists",
		"argued", "argues", "declared", "declares", "announced", "announces", "explained", "explains", "stated", "states", "claimed", "claims", "replied", "replies",
		"answered", "noted", "notes", "stressed", "stresses", "recalled", "maintained", "vowed", "pledged", "wondered", "exclaimed", "shouted", "demanded", "continued", "concluded":
		return true
	}
	return false
}

func isPerson(w string) bool {
	switch w {
	case "he", "she", "they", "it":
		return true
	}
	return false
}

// cueAfter finds, between two tokens, where words begin that say who spoke
// (", said Brel", ", the minister said"); -1 without any. Inverted allows only
// the verb before a name, which hardly stands in what somebody says. Words
// inside of an inner quotation are passed over.
func (p *parser) cueAfter(from, to int, inverted bool) int {
	toks := p.text.Tokens
	depth := 0
	for i := from; i+2 < to; i++ {
		switch p.aux[i].role {
		case opening:
			depth++
		case closing:
			depth--
		}
		if depth != 0 {
			continue
		}
		if t := &toks[i]; t.Kind != Punct || t.Text != "," && t.Text != "?" && t.Text != "!" && t.Text != "—" {
			continue
		}
		if toks[i].Text == "," && i+3 < to && p.cueAt(i+1, to, inverted) {
			return i + 1
		}
		if toks[i].Text != "," && p.cueAt(i+1, to, true) {
			return i + 1
		}
	}
	return -1
}

// cueAt reports whether words that say who spoke begin at a token.
func (p *parser) cueAt(i, to int, inverted bool) bool {
	toks := p.text.Tokens
	if isCue(toks[i].Lower) {
		if i+1 >= to {
			return false
		}
		n := &toks[i+1]
		return n.Kind == Word && (n.Capital && n.Lower != "i" || !inverted && (n.Lower == "the" || n.Lower == "a" || n.Lower == "an" || isPerson(n.Lower)))
	}
	if inverted {
		return false
	}
	if isPerson(toks[i].Lower) {
		return i+1 < to && isCue(toks[i+1].Lower)
	}
	if toks[i].Lower != "the" && !toks[i].Capital {
		return false
	}
	return p.named(i, to)
}

// named reports whether at most five words, the first a capital one or "the",
// lead up to a verb of saying.
func (p *parser) named(i, to int) bool {
	toks := p.text.Tokens
	article := toks[i].Lower == "the"
	for k := i + 1; k < to && k <= i+5; k++ {
		t := &toks[k]
		switch {
		case isCue(t.Lower):
			return toks[i].Lower != "i"
		case t.Text == "." && p.aux[k].glued || t.Capital:
		case t.Kind != Word || !article:
			return false
		}
	}
	return false
}
