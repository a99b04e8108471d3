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
	return &briefing{
		teller: &teller{m, newNotes(m, markBegin+"%d"+markEnd)},
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

// finish puts the notes under the text, numbered as they are met in it.
func (b *briefing) finish() *document.Document {
	order := map[int]int{}
	spans(b.d, func(s *document.Span) {
		if s.Note > 0 && order[s.Note] == 0 {
			x := b.notes.list[s.Note-1]
			text := document.Text{{Text: x.text}}
			if x.command != "" {
				text = append(text, document.Span{Text: " "}, document.Span{Text: x.command, Style: document.Code})
			}
			b.d.Notes = append(b.d.Notes, document.Note{Text: text, Reason: b.known(x.section)})
			order[s.Note] = len(b.d.Notes)
		}
	})
	spans(b.d, func(s *document.Span) {
		if s.Note > 0 {
			s.Note = order[s.Note]
		}
	})
	if b.notes.ours {
		b.d.Marks = append(b.d.Marks, document.Text{{Text: "(i) our inference, not said by the party"}})
	}
	return b.d
}

// spans visits the spans of a document in the order of reading.
func spans(d *document.Document, visit func(*document.Span)) {
	text := func(t document.Text) {
		for k := range t {
			visit(&t[k])
		}
	}
	for _, t := range d.Lead {
		text(t)
	}
	blocks(d.Blocks, text)
	for _, s := range d.Appendix {
		blocks(s.Blocks, text)
	}
}

func blocks(list []document.Block, text func(document.Text)) {
	for _, x := range list {
		text(x.Text)
		items(x.Items, text)
		if x.Table == nil {
			continue
		}
		for _, row := range append([][]document.Text{x.Table.Head}, x.Table.Rows...) {
			for _, cell := range row {
				text(cell)
			}
		}
	}
}

func items(list []document.Item, text func(document.Text)) {
	for _, x := range list {
		text(x.Text)
		items(x.Items, text)
	}
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
