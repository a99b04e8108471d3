package report

import (
	"encoding/csv"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"detente/evidence"
)

// links writes what a claim rests on, a line for each link.
func (p *claimPrinter) links(c *evidence.Claim, hang int) {
	for _, l := range c.Links {
		text := l.Link + ": "
		if l.Text != "" && l.Link != "content" {
			text += "“" + strings.Join(strings.Fields(l.Text), " ") + "”"
		}
		switch {
		case l.Link == "content":
			text += fmt.Sprintf("bytes %d to %d", l.Start, l.End)
		case l.Found == "":
			text += ", unresolved"
		case l.Found != l.Text:
			text += " is " + l.Found
		}
		if l.Why != "" {
			text += ": " + l.Why
		}
		if l.Rule != "" {
			text += " (" + ruleWords(l.Rule) + ")"
		}
		fmt.Fprintf(p.w, "%s- %s\n", strings.Repeat(" ", hang), folded(text, hang+2, hang+2))
	}
}

// rest writes what a document says beside claims.
func (p *claimPrinter) rest(d *evidence.Found) {
	if len(d.Remarks) > 0 {
		fmt.Fprintln(p.w, "  In its own voice:")
		for _, x := range d.Remarks {
			fmt.Fprintf(p.w, "  - %s\n", folded(x.Quote, 4, 4))
		}
	}
	for _, t := range d.Terms {
		if t.Contested {
			fmt.Fprintf(p.w, "  %s\n", folded(p.term(t.Term, t.Readings), 2, 2))
		}
	}
	for _, note := range d.Notes {
		note = strings.TrimSuffix(capital(note), ".") + "."
		fmt.Fprintf(p.w, "  %s\n", folded("Note: "+note, 2, 2))
	}
}

// term says who reads a word how.
func (p *claimPrinter) term(term string, readings []evidence.TermReading) string {
	var parts []string
	for _, x := range readings {
		if part := fmt.Sprintf("%s, “%s”", p.party(x.Party), x.Quote); !slices.Contains(parts, part) {
			parts = append(parts, part)
		}
	}
	return "“" + term + "” is read differently: " + strings.Join(parts, "; ")
}

// shared writes the words that parties read differently across documents.
func (p *claimPrinter) shared(r evidence.Result) {
	for _, t := range r.Terms {
		if !t.Contested {
			continue
		}
		var readings []evidence.TermReading
		for _, x := range t.Readings {
			readings = append(readings, x.TermReading)
		}
		fmt.Fprintf(p.w, "\n%s\n", folded("Across documents, "+p.term(t.Term, readings), 0, 0))
	}
}

// sum says how much was found.
func (p *claimPrinter) sum(r evidence.Result, shown int) {
	if shown == 0 && p.opt.Filtered {
		fmt.Fprintln(p.w, "No claim is of that kind.")
		return
	}
	if len(r.Documents) < 2 {
		return
	}
	text := fmt.Sprintf("%s in %s", counted(shown, "claim", "claims"), counted(len(r.Documents), "document", "documents"))
	if n := len(r.Same); n > 0 {
		text += fmt.Sprintf(", %s in more than one", grouped(n))
	}
	fmt.Fprintf(p.w, "\n%s\n", folded(text+".", 0, 0))
}

// ReadCSV writes claims as a table, a row for each, document by document. Lines
// end as RFC 4180 has them. A cell that a spreadsheet would calculate with begins
// with an apostrophe.
type ReadCSV struct{ out *csv.Writer }

// NewReadCSV begins a table with the names of its columns.
func NewReadCSV(w io.Writer) (*ReadCSV, error) {
	out := csv.NewWriter(w)
	out.UseCRLF = true
	return &ReadCSV{out}, out.Write([]string{"document", "file", "title", "publisher", "published", "claim", "speaker", "speaker_party", "sector", "act", "targets", "addressee", "topic", "date",
		"from", "to", "place", "quote", "start", "end", "form", "chain", "polarity", "factuality", "condition_start", "condition_end", "confidence", "inside", "continues", "same_as"})
}

// Document adds the claims of a document.
func (c *ReadCSV) Document(d *evidence.Found) error {
	for k := range d.Claims {
		if err := c.out.Write(claimRow(d, &d.Claims[k])); err != nil {
			return err
		}
	}
	return nil
}

// Close writes what is still held back.
func (c *ReadCSV) Close() error {
	c.out.Flush()
	return c.out.Error()
}

func claimRow(d *evidence.Found, c *evidence.Claim) []string {
	from, to := "", ""
	if c.Condition != nil {
		from, to = strconv.Itoa(c.Condition.Start), strconv.Itoa(c.Condition.End)
	}
	same := ""
	if first, ok := d.Earlier[c.ID]; ok {
		same = first.Document + ":" + first.Claim
	}
	row := []string{d.ID, d.File, d.Title, d.Publisher, given(d.Published), c.ID, given(c.Speaker), given(c.SpeakerParty), c.Sector, string(c.Act), strings.Join(c.Targets, "; "),
		given(c.Addressee), given(c.Topic), given(c.Date), c.From, c.To, given(c.Place), c.Quote, strconv.Itoa(c.Start), strconv.Itoa(c.End), string(c.Form),
		strings.Join(c.Chain, " > "), c.Polarity, c.Factuality, from, to, c.Confidence, given(c.Inside), given(c.Continues), same}
	for k, cell := range row {
		if cell != "" && strings.ContainsRune("=+-@\t\r", rune(cell[0])) {
			row[k] = "'" + cell
		}
	}
	return row
}

func given(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}
