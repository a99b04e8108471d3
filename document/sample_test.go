package document_test

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"strings"

	"detente/document"
)

// marked is a sentence with the marks of footnotes where it has [1], strong
// between * and *, emphasised between _ and _.
func marked(s string) document.Text {
	var t document.Text
	style, from := document.Normal, 0
	flush := func(to int) {
		if to > from {
			t = append(t, document.Span{Text: s[from:to], Style: style})
		}
	}
	for k := 0; k < len(s); k++ {
		switch s[k] {
		case '*', '_':
			flush(k)
			from = k + 1
			if style != document.Normal {
				style = document.Normal
			} else if style = document.Strong; s[k] == '_' {
				style = document.Emphasis
			}
		case '[':
			flush(k)
			n, digits := 0, strings.IndexByte(s[k:], ']')
			if _, err := fmt.Sscan(s[k+1:k+digits], &n); err != nil {
				panic(err)
			}
			t = append(t, document.Span{Note: n})
			k += digits
			from = k + 1
		}
	}
	flush(len(s))
	return t
}

func heading(level int, s string) document.Block {
	return document.Block{Kind: document.Heading, Level: level, Text: marked(s)}
}

func paragraph(s string) document.Block {
	return document.Block{Kind: document.Paragraph, Text: marked(s)}
}

func lines(kind document.Kind, items ...document.Item) document.Block {
	return document.Block{Kind: kind, Items: items}
}

func item(s string, below ...document.Item) document.Item {
	return document.Item{Text: marked(s), Items: below}
}

// sample is a brief of the length that is meant to fit: a page of about 450
// words with 35 marks, then a picture, a table and notes.
func sample() *document.Document {
	d := &document.Document{
		Title: "Two towns and a river: why the talks stalled and what could move",
		Lang:  "en",
		Lead: []document.Text{
			marked("Position as of 1 November 2019."),
			marked("This follows from the wants as stated; it is not a forecast. 6 of 14 wants are *our inference*, marked (i)."),
		},
		Blocks: firstPage(),
		Marks:  []document.Text{marked("(i) our inference, not said by the party"), marked("Quotes are word for word from the sources named.")},
	}
	d.Blocks = append(d.Blocks, document.Block{Kind: document.PageBreak})
	d.Blocks = append(d.Blocks, laterPages()...)
	for n := range 36 {
		note := document.Note{Text: marked(fmt.Sprintf("_“We shall open the sluice when the fleet is back in harbour”_: statement %d of the upper town, 14 March 2018.", n+1))}
		if n%4 == 0 {
			note.Reason = fmt.Sprintf("why-%d", n+1)
			d.Appendix = append(d.Appendix, document.Section{
				ID: note.Reason, Title: fmt.Sprintf("Why today holds for the lower town (%d)", n+1),
				Blocks: []document.Block{
					paragraph("The lower town would gain by sending its boats upstream. The upper town would answer by closing the sluice, and would gain by that.[2]"),
					lines(document.Bullets, item("The lower town sends its boats."), item("The upper town closes the sluice: the lower town loses its first want.")),
				},
			})
		}
		d.Notes = append(d.Notes, note)
	}
	return d
}

func firstPage() []document.Block {
	return []document.Block{
		heading(2, "In short"),
		paragraph("Today holds because neither town gains by moving alone: whoever opens first is left with the other's closed gate.[1][2] A situation better for both exists: " +
			"the sluice is open half of the year and the boats stay below the bridge.[3] The main obstacle is that nobody can go first without being exposed until the other follows.[4]"),
		heading(2, "Who wants what first"),
		lines(document.Bullets,
			item("*The upper town:* that the water does not run dry in summer;[5] that no armed boat passes the bridge;[6] then that trade goes on (i).[7]"),
			item("*The lower town:* that the sluice is not used as a threat;[8] that its fishers reach the lake;[9] then that the toll falls.[10]"),
			item("*The province:* that neither town asks it for soldiers (i);[11] the road stays open.[12]"),
			item("*The company:* that its mill has water in August.[13] It minds little else (i)."),
			item("Where they collide: the upper town's second want and the lower town's second cannot both be met while the bridge has no gate.[14][15]")),
		heading(2, "The word “free passage”"),
		paragraph("The upper town reads it as passage for unarmed boats by day;[16] the lower town as passage for every boat that pays.[17] Both are satisfied where boats are " +
			"searched below the bridge.[18] The word itself is older than the quarrel, and no paper of either side defines it.[19]"),
		heading(2, "How it unravels"),
		paragraph("From the truce of last spring, the lower town gains by sending its boats at night;[20] the upper town answers by closing the sluice,[21] and we are back at today. " +
			"That is worse for both than the truce they left, though each gained by its own move.[22]"),
		heading(2, "Why meetings failed"),
		lines(document.Bullets,
			item("*The bridge, June:* the offer was half a year of water for an end of night passage. The lower town refused; it would have lost its first want had the gate been closed again.[23][24]"),
			item("*The mill, September:* the offer had no date, so each read it as the other's duty.[25] It would not have held: the upper town had a reason to wait.[26]")),
		heading(2, "Way out: the first three steps"),
		lines(document.Numbers,
			item("The upper town opens the sluice for a month. At worst it loses its third want, by the lower town's boats.[27]", item("Can be undone in a day.[28]")),
			item("The lower town moors its boats below the bridge. At worst it loses nothing that it has today.[29]", item("Can be undone in a night.")),
			item("Both together: the search at the bridge begins, and the toll falls.[30] Safe only if both act at the same time.[31]")),
		heading(2, "Others"),
		paragraph("*The province:* its warrant would turn the second step from a risk into a gain.[32] *The company:* as a guest it changes nothing that holds.[33]"),
		heading(2, "How sure"),
		paragraph("It turns if one judgement is wrong: that the lower town puts passage above the toll.[34] It holds under both readings of the upper town.[35] The first step rests on what was said in June.[23]"),
	}
}

func laterPages() []document.Block {
	return []document.Block{
		heading(2, "The way in full"),
		{Kind: document.Figure, Picture: &document.Picture{
			SVG: []byte(`<?xml version="1.0"?><!DOCTYPE svg><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 720 200" width="720" height="200"><title>way</title>` +
				`<defs><marker id="tip" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" orient="auto"><path d="M0 0L8 4L0 8z" fill="#5c646d"/></marker></defs>` +
				`<style>.way{fill:#dcefee}.way-text{fill:#1c2024}@media (prefers-color-scheme: dark){.way{fill:#17383a}.way-text{fill:#e9e6df}}</style>` +
				`<g font-family="sans-serif" font-size="15" text-anchor="middle"><rect x="20" y="60" width="180" height="80" rx="8" class="way"/><text class="way-text" x="110" y="106">today</text>` +
				`<rect x="270" y="60" width="180" height="80" rx="8" class="way"/><text class="way-text" x="360" y="106">sluice open</text><rect x="520" y="60" width="180" height="80" rx="8" class="way"/>` +
				`<text class="way-text" x="610" y="106">search at the bridge</text></g><path d="M200 100H268M450 100H518" stroke="#5c646d" marker-end="url(#tip)"/></svg>`),
			PNG: dots(720, 200), Width: 720, Height: 200,
			Alt:     "Three situations from left to right: today; the sluice open; the search at the bridge.",
			Caption: "From today to an agreement that holds, in two steps.",
		}},
		{Kind: document.Tabular, Table: &document.Table{
			Caption: "Each step, and what it could cost",
			Head:    []document.Text{marked("Step"), marked("Who"), marked("Does what"), marked("At worst loses")},
			Rows: [][]document.Text{
				{marked("1"), marked("The upper town"), marked("opens the sluice for a month, and says until when"), marked("its 3rd want, by the lower town's boats[36]")},
				{marked("2"), marked("The lower town"), marked("moors its boats below the bridge"), marked("nothing that it has today")},
				{marked("3"), marked("Both"), marked("begin the search at the bridge; the toll falls"), marked("nothing, if both act together; otherwise who went first loses its 1st want")},
			},
			Widths: []int{1, 2, 4, 4},
		}},
		heading(3, "What was tried"),
		paragraph("Nothing that leads there by single steps alone leaves both towns with all they have today; the exchange in the third step does."),
		{Kind: document.PageBreak},
		heading(2, "Words and limits"),
		paragraph("A model has no memory, and each town is taken as one will."),
	}
}

// dots is a picture of dots on white, for Word.
func dots(width, height int) func() []byte {
	m := image.NewGray(image.Rect(0, 0, width, height))
	for y := range height {
		for x := range width {
			m.SetGray(x, y, color.Gray{Y: 255})
			if x%40 < 6 && y%40 < 6 {
				m.SetGray(x, y, color.Gray{Y: 90})
			}
		}
	}
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil {
		panic(err)
	}
	return b.Bytes
}
