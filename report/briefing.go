package report

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"detente/answer/brief"
	"detente/document"
	"detente/model"
)

// A sentence of a document carries the marks of its footnotes between these
// two characters of Unicode's "interlinear annotation", until text splits it.
const (
	markBegin = "\ufff9"
	markEnd   = "\ufffb"
)

var marked = regexp.MustCompile(markBegin + `(\d+)` + markEnd)

// briefing is a brief being written.
type briefing struct {
	*teller
	d *document.Document
	r brief.Result
}

func newBriefing(m *model.Model, r brief.Result) *briefing {
	notes := newNotes(m, markBegin+"%d"+markEnd)
	notes.short = true
	return &briefing{
		teller: &teller{m, notes},
		d:      &document.Document{Lang: "en"},
		r:      r,
	}
}

// text splits a sentence at its marks.
func (b *briefing) text(sentence string) document.Text {
	var t document.Text
	plain := func(part string) {
		part = strings.NewReplacer(markBegin, "", markEnd, "").Replace(part)
		if part != "" {
			t = append(t, document.Span{Text: part})
		}
	}
	at := 0
	for _, x := range marked.FindAllStringSubmatchIndex(sentence, -1) {
		plain(sentence[at:x[0]])
		n, err := strconv.Atoi(sentence[x[2]:x[3]])
		if err == nil && n > 0 && n <= len(b.notes.list) {
			t = append(t, document.Span{Note: n})
		}
		at = x[1]
	}
	plain(sentence[at:])
	return stopped(t)
}

// stopped puts a full stop between two marks behind them, where it cannot be
// read as part of a number.
func stopped(t document.Text) document.Text {
	for k := 1; k+1 < len(t); k++ {
		if t[k-1].Note > 0 && t[k].Text == "." && t[k+1].Note > 0 {
			t[k], t[k+1] = t[k+1], t[k]
		}
	}
	return t
}

// led is a text that begins with words set off.
func (b *briefing) led(lead, sentence string) document.Text {
	return append(document.Text{{Text: lead, Style: document.Strong}}, b.text(sentence)...)
}

func (b *briefing) add(x document.Block) { b.d.Blocks = append(b.d.Blocks, x) }

func (b *briefing) heading(level int, title string) {
	b.add(document.Block{Kind: document.Heading, Level: level, Text: b.text(title)})
}

func (b *briefing) paragraph(sentence string) {
	b.add(document.Block{Kind: document.Paragraph, Text: b.text(sentence)})
}

func (b *briefing) list(kind document.Kind, items []document.Item) {
	if len(items) > 0 {
		b.add(document.Block{Kind: kind, Items: items})
	}
}

func (b *briefing) item(sentence string) document.Item { return document.Item{Text: b.text(sentence)} }

func (b *briefing) items(sentences []string) []document.Item {
	var items []document.Item
	for _, s := range sentences {
		items = append(items, b.item(s))
	}
	return items
}

// finish puts the notes under the text, numbered as they are met in it. The
// appendix, which not every form has, marks only notes that the text has.
func (b *briefing) finish() *document.Document {
	order := map[int]int{}
	b.d.Each(func(t document.Text) {
		for k, s := range t {
			if s.Note == 0 {
				continue
			}
			if order[s.Note] == 0 {
				b.d.Notes = append(b.d.Notes, b.note(b.notes.list[s.Note-1]))
				order[s.Note] = len(b.d.Notes)
			}
			t[k].Note = order[s.Note]
		}
	})
	for _, x := range b.d.Appendix {
		document.Each(x.Blocks, func(t document.Text) {
			for k := range t {
				t[k].Note = order[t[k].Note]
			}
		})
	}
	if b.notes.ours {
		b.d.Marks = append(b.d.Marks, document.Text{{Text: "(i) our inference, not said by the party"}})
	}
	return b.d
}

func (b *briefing) note(x note) document.Note {
	text := document.Text{{Text: x.text}}
	if x.command != "" {
		text = append(text, document.Span{Text: " "}, document.Span{Text: x.command, Style: document.Code})
	}
	return document.Note{Text: text, Reason: b.known(x.section)}
}

// known is the id of a section if the document has it.
func (b *briefing) known(id string) string {
	for _, s := range b.d.Appendix {
		if s.ID == id {
			return id
		}
	}
	return ""
}

// voice is how a party is read, where it has several voices.
func voice(p brief.Party) string {
	if p.Voice == "" {
		return ""
	}
	return fmt.Sprintf(" (read as “%s”)", p.Voice)
}
