package evidence

import (
	"detente/evidence/internal/prose"
)

// remarks finds where the document judges or asks in its own voice (A3): a
// sentence with "must", "should", "it is time" or a word of judgement, of
// which nothing is anybody's reported words.
func (r *reader) remarks(found []attribution) []Remark {
	list := []Remark{}
	covered := r.covered(found)
	for i := range r.text.Sentences {
		s := &r.text.Sentences[i]
		if k := r.text.Paragraphs[s.Paragraph].Kind; k == prose.Heading || k == prose.Turn || s.First >= s.Last || r.text.Tokens[s.Last-1].Lower == "?" {
			continue
		}
		rule := r.judges(s, covered)
		if rule == "" {
			continue
		}
		list = append(list, Remark{Quote: r.text.Source[s.Start:s.End], Span: Span(s.Span), Rule: rule})
	}
	return list
}

// judges is the rule by which a sentence judges or asks, or "".
func (r *reader) judges(s *prose.Sentence, covered cover) string {
	t := r.text.Tokens
	word := func(k int) string {
		if k < s.First || k >= s.Last {
			return ""
		}
		return t[k].Lower
	}
	rule, negated := "", false
	for k := s.First; k < s.Last; k++ {
		if t[k].Quotation >= 0 || covered.at(t[k].Start) {
			return ""
		}
		w := t[k].Lower
		if closed(w)&negation != 0 {
			negated = true
		}
		switch {
		case rule != "":
		case w == "that" && k > s.First:
			return "" // to them it means that others must
		case w == "must" && closed(word(k-1))&determiner == 0 || w == "should" && k > s.First || w == "ought" && word(k+1) == "to":
			rule = "must or should"
		case (w == "needs" || w == "need" || w == "has" || w == "have") && word(k+1) == "to" && word(k-1) != "had" && word(k-1) != "to":
			rule = "has to"
		case w == "time" && (word(k-1) == "is" || word(k-2) == "is" && word(k-1) == "high") && (word(k-2) == "it" || word(k-3) == "it") && (word(k+1) == "to" || word(k+1) == "for" || word(k+1) == "that"):
			rule = "it is time"
		case w == "let" && k == s.First && word(k+1) == "us":
			rule = "let us"
		case w == "unfortunately" || w == "sadly" || w == "regrettably" || w == "shamefully" || w == "rightly" || w == "wrongly":
			rule = "word of judgement"
		case closed(word(k-1))&be != 0 && senses[w]&(bad|good) != 0 && senses[w]&(hostile|charge) == 0 && word(k-2) == "it":
			rule = "word of judgement"
		case negated && (w == "effectively" || w == "properly" || w == "seriously" || w == "wisely" || w == "enough"):
			rule = "word of judgement"
		case w == "always" && closed(word(k-1))&be != 0:
			rule = "word of judgement"
		}
	}
	return rule
}
