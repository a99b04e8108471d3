package evidence

import (
	"fmt"
	"slices"
	"strings"

	"detente"
	"detente/evidence/lexicon"
)

// Proposal is a claim that somebody else than the reader offers: a person, or
// an assistant that has read the document in its own way. Only Quote must be
// there.
type Proposal struct {
	Quote    string // word for word as in the document
	Near     *int   // a byte offset near which the quote stands, where it stands more than once
	Speaker  string // by a name that stands in the document
	Party    string // an id
	Act      string
	Target   string // an id, or a name that stands in the document
	Polarity string // positive | negative
}

// Examined is what became of a proposal. It was accepted if Refused is "".
type Examined struct {
	Refused string // why, as a clause for people
	Span
	Quote   string   // as it stands in the document
	Claim   string   // the claim of the reader on the same words, or ""
	Differs []string // what the reader's claim says otherwise: speaker, party, act, target, polarity
}

// Examine holds proposals against a document (evidence-and-events A9). A quote
// is accepted only if it stands there word for word, white space and the shape
// of quotation marks apart, in one place or in one near the offset given;
// whatever else is said must be an id that is known, or a name that stands in
// the document. A proposal never changes the reading: where both speak of the
// same words and differ, it says in what.
func Examine(d *Document, found *Reading, known []string, proposals []Proposal) []Examined {
	list := make([]Examined, len(proposals))
	for i, p := range proposals {
		list[i] = examine(d, found, known, p)
	}
	return list
}

func examine(d *Document, found *Reading, known []string, p Proposal) Examined {
	x := Examined{}
	if x.Span, x.Refused = located(d.Text, p); x.Refused != "" {
		return x
	}
	x.Quote = d.Text[x.Start:x.End]
	if x.Refused = unknown(d.Text, known, p); x.Refused != "" {
		return x
	}
	if c := found.about(x.Span); c != nil {
		x.Claim, x.Differs = c.ID, p.against(c)
	}
	return x
}

// window is how far from the offset given a quote may begin.
const window = 1000

// located is where a proposal's quote stands, or why it does not count.
func located(text string, p Proposal) (Span, string) {
	if strings.TrimSpace(p.Quote) == "" {
		return Span{}, "it quotes nothing"
	}
	anchor, start, end := find(text, p.Quote)
	switch {
	case anchor == detente.Lost:
		return Span{}, "the quote does not stand in the document word for word"
	case anchor != detente.Ambiguous:
		return Span{start, end}, ""
	case p.Near == nil:
		return Span{}, "the quote stands more than once in the document: quote more words, or say near which byte it is"
	}
	from := min(max(*p.Near-window, 0), len(text))
	to := min(max(*p.Near+window+len(p.Quote), from), len(text))
	anchor, start, end = find(text[from:to], p.Quote)
	switch anchor {
	case detente.Exact:
		return Span{from + start, from + end}, ""
	case detente.Ambiguous:
		return Span{}, fmt.Sprintf("the quote stands more than once within %d bytes of byte %d: quote more words", window, *p.Near)
	}
	return Span{}, fmt.Sprintf("the quote does not stand within %d bytes of byte %d", window, *p.Near)
}

func find(text, quote string) (detente.Anchor, int, int) {
	s := detente.Source{Text: &detente.File{Text: []byte(text)}}
	return s.Find(quote)
}

// unknown is what a proposal says that neither the document nor the list of
// parties knows, or "".
func unknown(text string, known []string, p Proposal) string {
	stands := func(name string) bool {
		anchor, _, _ := find(text, name)
		return anchor != detente.Lost
	}
	switch {
	case p.Act != "" && !slices.Contains(lexicon.Acts(), lexicon.Act(p.Act)):
		return fmt.Sprintf("there is no act %q", p.Act)
	case p.Polarity != "" && p.Polarity != "positive" && p.Polarity != "negative":
		return fmt.Sprintf("a polarity is positive or negative, not %q", p.Polarity)
	case p.Party != "" && !slices.Contains(known, p.Party):
		return fmt.Sprintf("there is no party %s", p.Party)
	case p.Speaker != "" && !stands(p.Speaker):
		return fmt.Sprintf("nobody in the document is called %q", p.Speaker)
	case p.Target != "" && !slices.Contains(known, p.Target) && !stands(p.Target):
		return fmt.Sprintf("the target %q is no party and does not stand in the document", p.Target)
	}
	return ""
}

// about is the claim that shares most of its words with a span, and at least
// half of the shorter of both.
func (r *Reading) about(s Span) *Claim {
	var best *Claim
	most := 0
	for i := range r.Claims {
		c := &r.Claims[i]
		shared := min(c.End, s.End) - max(c.Start, s.Start)
		if shared > most && 2*shared >= min(c.End-c.Start, s.End-s.Start) {
			best, most = c, shared
		}
	}
	return best
}

// against lists in what a proposal differs from a claim.
func (p *Proposal) against(c *Claim) []string {
	differ := []string{}
	add := func(what, mine, theirs string) {
		if mine != "" && !strings.EqualFold(mine, theirs) {
			differ = append(differ, what)
		}
	}
	add("speaker", p.Speaker, said(c.Speaker))
	add("party", p.Party, said(c.SpeakerParty))
	add("act", p.Act, string(c.Act))
	if p.Target != "" && !slices.Contains(c.Targets, p.Target) {
		differ = append(differ, "target")
	}
	add("polarity", p.Polarity, c.Polarity)
	return differ
}

// said is what a claim says, or "" where it says nothing.
func said(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}
