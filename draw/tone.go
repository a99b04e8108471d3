package draw

import "image/color"

// Tone is a colour by what it is for; each has a value for light and for dark.
type Tone uint8

// The tones. The six of parties follow from firstParty on.
const (
	None Tone = iota
	ink
	soft
	hairline
	rail
	card
	accent
	accentSoft
	warn
	warnSoft
	good
	firstParty
)

// partyTones is how many parties have a colour of their own.
const partyTones = 6

// shade is the value of a tone: its name in the SVG, and its colours on light
// ground, on dark ground and on paper, as 0xRRGGBB.
type shade struct {
	name               string
	light, dark, print uint32
}

// shades are in the order of the tones. Those for text have a contrast of at
// least 4.5 against card; so has card, as text, against those of parties.
var shades = [...]shade{
	{},
	{"ink", 0x1c2024, 0xe9e6df, 0x000000},
	{"soft", 0x5c646d, 0xa3a9af, 0x333333},
	{"line", 0xe3dfd5, 0x30363c, 0xcccccc},
	{"rail", 0xf3f0e8, 0x24292e, 0xf3f3f3},
	{"card", 0xffffff, 0x1c2024, 0xffffff},
	{"accent", 0x0b6e6e, 0x5fc4c0, 0x0b6e6e},
	{"tint", 0xdcefee, 0x17383a, 0xe8f4f3},
	{"warn", 0x9a4a00, 0xf0a868, 0x9a4a00},
	{"caution", 0xfbeadb, 0x3a2a1b, 0xf8eee4},
	{"good", 0x1f6b3a, 0x7fcf97, 0x1f6b3a},
	{"p1", 0x0067a5, 0x6cb6ea, 0x0067a5},
	{"p2", 0xc14a00, 0xf08a4b, 0xc14a00},
	{"p3", 0x00795a, 0x4fc6a1, 0x00795a},
	{"p4", 0xa6437f, 0xe193c3, 0xa6437f},
	{"p5", 0x3b3470, 0x9f80f0, 0x3b3470},
	{"p6", 0x52401a, 0xf0dc82, 0x52401a},
}

func rgb(v uint32) color.RGBA {
	return color.RGBA{uint8(v >> 16), uint8(v >> 8), uint8(v), 255}
}

// tone is the colour of p.
func (p Party) tone() Tone { return firstParty + Tone(max(p.Colour, 0)%partyTones) }

// round is how often the colours were used up before p.
func (p Party) round() int { return max(p.Colour, 0) / partyTones }
