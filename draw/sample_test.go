package draw

import (
	"fmt"
	"strings"
)

// The samples are made up: they show pictures of the size that a real case
// has, and nothing about the world.

func sampleParties() []Party {
	return []Party{
		{"USA", "United States", 0}, {"DPRK", "North Korea", 1}, {"ROK", "South Korea", 2},
		{"CHN", "China", 3}, {"RUS", "Russia", 4}, {"JPN", "Japan", 5},
	}
}

// row is a row from cells as "yes", "-no" for one not taken, with "*" at the
// end where it has changed.
func row(text string, cells ...string) Row {
	r := Row{Text: text}
	for _, c := range cells {
		cell := Cell{Taken: true}
		c, cell.Changed = strings.CutSuffix(c, "*")
		if rest, not := strings.CutPrefix(c, "-"); not {
			c, cell.Taken = rest, false
		}
		cell.Text = c
		r.Cells = append(r.Cells, cell)
	}
	return r
}

func sampleBoard() Board {
	p := sampleParties()
	once := func(r Row) Row { r.Once = true; return r }
	seat := func(r Row) Row { r.Seat = true; return r }
	return Board{
		Title: "Where things stand, and three situations compared",
		Columns: []Column{
			{"Today", "November 2019", Today, Link{}}, {"The freeze", "", Better, Link{}}, {"Full settlement", "with China", Holds, Link{}}, {"Open clash", "", Worse, Link{}},
		},
		Groups: []Group{
			{p[0], []Row{
				row("hold joint drills", "yes", "-no*", "-no*", "yes"),
				row("ease economic sanctions", "-no", "partly*", "fully*", "-no"),
				row("give a written assurance of security", "-no", "-no", "yes*", "-no"),
			}},
			{p[1], []Row{
				row("test missiles of long range", "-no", "-no", "-no", "yes*"),
				row("test missiles of short range", "yes", "-no*", "-no*", "yes"),
				once(row("dismantle the facilities at Yongbyon for good", "-no", "-no", "yes*", "-no")),
				once(row("give up all weapons", "-no", "-no", "yes*", "-no")),
			}},
			{p[2], []Row{row("reopen the industrial park at Kaesong", "-no", "-no", "yes*", "-no")}},
			{p[3], []Row{seat(row("co-sign a guarantee", "-no", "-no", "yes*", "-no")), row("enforce sanctions strictly", "yes", "yes", "-no*", "yes")}},
			{p[4], []Row{row("hire workers from the North", "-no", "-no", "yes*", "-no")}},
			{p[5], []Row{seat(row("pay for inspections", "-no", "-no", "-no", "-no"))}},
		},
	}
}

func sampleCircle() Circle {
	return Circle{
		Title: "How the freeze unravels into today",
		Stops: []Stop{
			{"The freeze", []string{"no drills", "no tests"}, Better, Link{}},
			{"Drills resumed", []string{"drills", "no tests"}, Plain, Link{}},
			{"Today", []string{"drills", "tests of short range", "worse for all six parties than the freeze"}, Today, Link{}},
		},
		Steps: []Step{
			{0, "holds joint drills again", "readiness of the alliance is kept up"},
			{1, "tests missiles of short range", "no restraint while drills go on"},
		},
		Parties: sampleParties(),
	}
}

func sampleRound() Circle {
	c := sampleCircle()
	c.Title, c.Closed = "Round and round", true
	c.Steps = append(c.Steps, Step{2, "talks both into a pause, and sends envoys to Washington and Pyongyang", "no test at all"})
	return c
}

func sampleMap() Map {
	m := Map{Title: "What each party could do from today", Parties: sampleParties()}
	node := func(label string, mark Mark, lines ...string) {
		m.Nodes = append(m.Nodes, Node{label, lines, mark, -1, Link{}})
	}
	node("Today", Today, "drills, tests of short range, sanctions in force")
	node("Drills suspended", Plain, "no drills")
	node("Partial relief", Better, "sanctions eased in part")
	node("Tests stopped", Plain, "no tests")
	node("Tests of long range", Worse, "long range tested")
	node("Yongbyon closed", Better, "Yongbyon dismantled for good")
	node("Kaesong reopened", Plain, "projects against the sanctions")
	node("Sanctions slackened", Plain, "China looks away")
	node("Guarantee", Holds, "China co-signs")
	node("Workers hired", Plain)
	node("Inspections paid", Plain)
	m.Arrows = []Arrow{
		{0, 1, 0, "suspends joint drills", false, false}, {0, 2, 0, "eases sanctions in part", false, false},
		{0, 3, 1, "stops all tests", false, false}, {0, 4, 1, "tests missiles of long range", true, true},
		{0, 5, 1, "dismantles Yongbyon", false, false}, {0, 6, 2, "reopens Kaesong", true, true},
		{0, 7, 3, "slackens sanctions", true, false}, {0, 8, 3, "co-signs a guarantee", false, false},
		{0, 9, 4, "hires workers", true, false}, {0, 10, 5, "pays for inspections", false, false},
		{4, 0, 1, "stops tests of long range", true, false}, {6, 0, 0, "has it closed again", true, false},
	}
	return m
}

// largeMap has many nodes, each reached from one or two others, some with a
// way back.
func largeMap(nodes int) Map {
	m := Map{Title: fmt.Sprintf("%d situations", nodes), Parties: sampleParties()}
	for k := range nodes {
		m.Nodes = append(m.Nodes, Node{fmt.Sprintf("Situation %d", k+1), []string{"what is different here"}, Mark(k % 5), -1, Link{}})
		if k == 0 {
			continue
		}
		m.Arrows = append(m.Arrows, Arrow{(k - 1) / 3, k, k % 6, "does this or that", k%2 == 0, k%4 == 0})
		if k%3 == 0 {
			m.Arrows = append(m.Arrows, Arrow{k, k * 7 % nodes, (k + 1) % 6, "turns to something else", k%2 == 1, k%5 == 0})
		}
	}
	return m
}

// hostile are texts that have broken pictures elsewhere.
func hostile() []string {
	return []string{
		`</text><script>alert("1 & 2")</script>`, "]]>&amp;<!--", "Donaudampfschifffahrtsgesellschaftskapitänswitwenrentenbescheid",
		strings.Repeat("no end of it ", 200), strings.Repeat("W", 300), "שלום עולם, מבחן של כיוון", "مرحبا بالعالم هذا نص طويل إلى حد ما",
		"👩‍👩‍👧‍👦🇰🇷🇰🇵👍🏽 families and flags", "a\x00b\x1b[31mc\u202Ed\u2066e\ufffe", "한반도의 평화와 비핵화를 위한 정상회담의 합의",
		"z" + strings.Repeat("\u0301\u0323", 60), "\xff\xfe broken", "", "  \t\n ", "tab\tand\nline\r\nbreak\u2028here",
	}
}

// hostileParty has a hostile text for its name and id.
func hostileParty(k int) Party { return Party{hostile()[k], hostile()[k], k * 3} }

func hostileBoard() Board {
	h := hostile()
	b := Board{Title: h[3], Columns: []Column{{h[2], h[5], Today, Link{}}, {h[0], h[4], Holds, Link{}}, {"", "", Mark(200), Link{}}}}
	for k, text := range h {
		next := h[(k+1)%len(h)]
		b.Groups = append(b.Groups, Group{hostileParty(k), []Row{{text, true, true, []Cell{{text, true, false}, {next, false, true}}, Link{}}, {Text: next}}})
	}
	return b
}

func hostileMap() Map {
	h := hostile()
	m := Map{Title: h[0], Arrows: []Arrow{{From: -1, To: 3}, {From: 0, To: 99}, {From: 1, To: 2, Party: 77}}}
	for k, text := range h {
		m.Parties = append(m.Parties, hostileParty(k))
		m.Nodes = append(m.Nodes, Node{text, []string{text, h[(k+3)%len(h)]}, Mark(k), []int{-1, -5, 1 << 40}[k%3], Link{}})
		m.Arrows = append(m.Arrows, Arrow{k / 2, k, k, text, k%2 == 0, true}, Arrow{k, k, k, text, true, false})
	}
	return m
}

func hostileCircle() Circle {
	h := hostile()
	c := Circle{Title: h[4], Closed: true}
	for k, text := range h {
		c.Parties = append(c.Parties, hostileParty(k))
		c.Stops = append(c.Stops, Stop{text, []string{text}, Mark(k), Link{}})
		if k%4 != 3 {
			c.Steps = append(c.Steps, Step{k * 2, text, h[(k+2)%len(h)]})
		}
	}
	return c
}
