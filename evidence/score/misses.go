package score

import (
	"fmt"
	"io"
	"strings"

	"detente/evidence"
)

// Misses writes what is wrong in a text, each with the words around it.
func (c *Comparison) Misses(w io.Writer) error {
	var b strings.Builder
	fmt.Fprintf(&b, "== %s\n", c.Gold.Name)
	for _, group := range []struct {
		name  string
		pairs []Pair
	}{{"direct", c.Direct}, {"reported", c.Reported}} {
		for _, p := range group.pairs {
			switch {
			case p.Found < 0:
				g := &c.Gold.Claims[p.Gold]
				fmt.Fprintf(&b, "MISS  %s %s %s: %s\n", g.Form, g.Act, shown(g.Speaker), c.around(g.Span))
			case p.Gold < 0:
				f := &c.Found[p.Found]
				fmt.Fprintf(&b, "FALSE %s %s %s: %s\n", f.Form, f.Act, shown(word(f.Speaker)), c.around(f.Span))
			default:
				c.differences(&b, p)
			}
		}
	}
	for _, i := range c.Wrongly {
		fmt.Fprintf(&b, "REMARK as claim: %s\n", c.around(c.Gold.Remarks[i].Span))
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// differences tells what of a claim that was found is wrong.
func (c *Comparison) differences(b *strings.Builder, p Pair) {
	g, f, v := &c.Gold.Claims[p.Gold], &c.Found[p.Found], c.judge(p)
	var list []string
	tell := func(right bool, what, want, got string) {
		if !right {
			list = append(list, fmt.Sprintf("%s %s, not %s", what, shown(want), shown(got)))
		}
	}
	tell(v.speaker, "speaker", g.Speaker, word(f.Speaker))
	tell(v.act, "act", string(g.Act), string(f.Act))
	tell(v.chain, "chain", strings.Join(g.Chain, " > "), strings.Join(f.Chain, " > "))
	if v.partyIn {
		tell(v.party, "party", *g.Party, word(f.SpeakerParty))
	}
	if v.targetsIn {
		tell(v.targets, "targets", strings.Join(*g.Targets, ", "), strings.Join(f.Targets, ", "))
	}
	if v.dateIn {
		tell(v.date, "date", *g.Date, word(f.Date))
	}
	if v.factualyIn {
		tell(v.factuality, "factuality", *g.Factuality, f.Factuality)
	}
	if !p.Exact {
		list = append(list, "words "+flat(c.Gold.Text[f.Start:f.End]))
	}
	if len(list) > 0 {
		fmt.Fprintf(b, "WRONG %s\n      %s\n", c.around(g.Span), strings.Join(list, "\n      "))
	}
}

// around is a passage in brackets with what stands before and after it.
func (c *Comparison) around(s evidence.Span) string {
	const reach = 70
	text := c.Gold.Text
	if s.Start < 0 || s.End > len(text) || s.Start > s.End {
		return fmt.Sprintf("no such place: %d-%d", s.Start, s.End)
	}
	line := 1 + strings.Count(text[:s.Start], "\n")
	before, after := text[max(0, s.Start-reach):s.Start], text[s.End:min(len(text), s.End+reach)]
	return fmt.Sprintf("%d: %s[[%s]]%s", line, flat(before), flat(text[s.Start:s.End]), flat(after))
}

// flat is a passage in one line.
func flat(s string) string {
	return strings.Map(func(r rune) rune {
		if r == '\n' || r == '\t' || r == '\r' {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(s, ""))
}

func shown(s string) string {
	if s == "" {
		return "nobody"
	}
	return s
}
