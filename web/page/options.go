package page

import (
	"context"
	"errors"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"detente"
	"detente/model"
	"detente/report"
	"detente/web/ask"
	"detente/web/desk"
)

// optionsScreen is the board: who can act and how, what is so today, and
// beside it other situations. A case can be made on it from nothing.
var optionsScreen = screen{
	id: "options", name: "Options", key: "o", ask: "Who can act, and how?", main: true,
	show: showOptions,
	acts: map[string]act{
		"party": addParty, "option": addOption, "today": setToday, "all-not": noneToday, "about-option": editOption,
		"about-party": editParty, "role": setRole, "move": moveOption, "remove": removeEntry, "column": addColumn,
	},
	twin: func(v *view) string { return v.twin("states", "limit", "100") },
}

// board is what the screen shows.
type board struct {
	View    *view
	Empty   bool // nobody can act yet
	Graph   *listedStates
	NoToday bool // the case does not say what is so today
	Has     bool // there is an option
	Next    bool // there are options and no wants yet
	Unknown bool // today is not told by options: it cannot be read without the model
	Columns []boardColumn
	Groups  []boardGroup
	Trouble string // why situations cannot be shown beside today
	Watch   string // where to be told that they can
	Picture string // the address of the board as a picture
	Too     *removal
}

// boardColumn is a situation beside today.
type boardColumn struct {
	Head, Sub   string
	N           int
	Href, Close string
}

// boardGroup is a party and what it can do.
type boardGroup struct {
	Index       int
	Party       *detente.Party
	Path, Pick  string
	Outsider    bool
	First, Last bool
	Rows        []boardRow
	Listed      int // moves that are listed one by one
	Has         bool
	Typed       string // what was typed to be added and was refused
}

// boardRow is an option.
type boardRow struct {
	Option            *detente.Option
	Path, Pick        string
	Text              string
	Once, Ended, Seat bool
	Place             int
	First, Last       bool
	Today             boardCell
	Next              string // what a click makes of today's value
	Others            []boardCell
}

// boardCell is an option in a situation.
type boardCell struct {
	Glyph, Text string
	Unknown     bool
	Changed     bool
	First       bool // of its party's
}

// listedStates are those of a case that lists them.
type listedStates struct {
	States []listedState
	Moves  []listedMoves
}

type listedState struct {
	N              int
	ID, Text, Path string
	Today          bool
	Href           string
}

type listedMoves struct {
	Index int
	Name  string
	Moves []string
}

func showOptions(ctx context.Context, v *view) (any, error) {
	b := board{View: v, Too: v.hangingOn()}
	c := v.rev.Case
	switch {
	case v.blank():
		b.Empty = true
		return b, nil
	case c == nil:
		return nil, v.rev.Problems
	}
	b.NoToday = !c.Today.Given
	b.Has = len(c.Options()) > 0
	b.Next = b.Has && !slices.ContainsFunc(c.Parties, func(p detente.Party) bool {
		return len(p.Voices) > 0 && slices.ContainsFunc(p.Voices, func(x detente.Voice) bool { return x.Preference.Kind != detente.Indifferent })
	})
	m, err := v.model(ctx)
	if err = b.without(err); err != nil {
		return nil, err
	}
	if len(c.Graph) > 0 {
		b.Graph = v.listed(m)
		return b, nil
	}
	today := v.writtenToday(m)
	b.Unknown = c.Today.Given && today == nil
	var columns []model.State
	if m != nil {
		b.Columns, columns = v.columns(ctx, m)
		b.Picture = v.file("board.svg")
	}
	for k := range c.Parties {
		b.Groups = append(b.Groups, v.group(m, k, today, columns))
	}
	return b, nil
}

// without takes in why there is no model: the board is there all the same, so
// that what is wrong can be mended on it.
func (b *board) without(err error) error {
	var working *desk.Working
	switch {
	case err == nil:
		return nil
	case errors.Is(err, context.Canceled):
		return err
	case errors.As(err, &working):
		b.Watch = b.View.watch(working.Key)
	default:
		b.Trouble = plainError(err)
	}
	return nil
}

// plainError is what is wrong in a line.
func plainError(err error) string {
	var problems detente.Problems
	var big *model.TooBig
	switch {
	case errors.As(err, &problems) && len(problems) > 0:
		return problems.Sorted()[0].Text
	case errors.As(err, &big):
		return big.Text()
	}
	text, _, _ := strings.Cut(err.Error(), "\n")
	return text
}

// writtenToday is today's level of each option; nil where it is not known.
func (v *view) writtenToday(m *model.Model) map[int]int {
	c := v.rev.Case
	if m != nil {
		s, known := m.Today()
		if !known {
			return nil
		}
		levels := map[int]int{}
		for _, o := range c.Options() {
			levels[o.Index] = m.Level(s, &o)
		}
		return levels
	}
	if !c.Today.Given || c.Today.Ref != nil {
		return nil
	}
	levels := map[int]int{}
	for _, x := range c.Today.Settings {
		levels[x.Option] = x.Level
	}
	return levels
}

// group is a party with its options.
func (v *view) group(m *model.Model, k int, today map[int]int, columns []model.State) boardGroup {
	c := v.rev.Case
	p := &c.Parties[k]
	g := boardGroup{
		Index: k, Party: p, Path: "parties." + p.ID, Pick: v.Link("pick", "party:"+p.ID), Outsider: p.Role == detente.Outsider,
		First: k == 0, Last: k == len(c.Parties)-1, Has: len(p.Options) > 0,
	}
	if v.refused != nil && v.refused.Sent.Get("party") == p.ID && v.refused.Sent.Has("text") && !v.refused.Sent.Has("option") {
		g.Typed = v.refused.Sent.Get("text")
	}
	for _, x := range c.Moves {
		if x.Party == k {
			g.Listed = x.Count()
		}
	}
	for j := range p.Options {
		o := &p.Options[j]
		row := boardRow{
			Option: o, Path: optionPath(o), Pick: v.Link("pick", "option:"+o.Name()), Text: o.Text,
			Once: o.Moves == detente.Take, Ended: o.Moves == detente.Drop, Seat: o.Seat,
			Place: j + 1, First: j == 0, Last: j == len(p.Options)-1,
		}
		level, known := today[o.Index]
		row.Today = boardCell{Glyph: glyph(o, level), Text: levelText(o, level)}
		row.Next = levelText(o, (level+1)%max(2, len(o.Levels)))
		if today == nil {
			row.Today, row.Next = boardCell{Glyph: "–", Text: "not said", Unknown: true}, levelText(o, 1)
		}
		for _, s := range columns {
			at := m.Level(s, o)
			row.Others = append(row.Others, boardCell{Glyph: glyph(o, at), Text: levelText(o, at), Changed: today != nil && (!known && at > 0 || known && at != level)})
		}
		g.Rows = append(g.Rows, row)
	}
	return g
}

// glyph is a sign for an option at a level: empty, part or full.
func glyph(o *detente.Option, level int) string {
	top := max(1, len(o.Levels)-1)
	switch {
	case level <= 0:
		return "○"
	case level >= top:
		return "●"
	case 3*level <= top:
		return "◔"
	case 3*level >= 2*top:
		return "◕"
	}
	return "◑"
}

// levelText is a level in a word: yes, no, or its name.
func levelText(o *detente.Option, level int) string {
	switch {
	case o.Levels != nil && level < len(o.Levels):
		return o.Levels[level]
	case level > 0:
		return "yes"
	}
	return "no"
}

// mostColumns is how many situations stand beside today.
const mostColumns = 6

// columns are the situations to show beside today: those chosen, the goal, and
// a better one that would hold where that is known already.
func (v *view) columns(ctx context.Context, m *model.Model) ([]boardColumn, []model.State) {
	var list []boardColumn
	var at []model.State
	today, known := m.Today()
	add := func(s model.State, x boardColumn) {
		if len(at) == mostColumns || slices.Contains(at, s) || known && s == today {
			return
		}
		x.N = m.Number(s)
		x.Href = v.Link("pick", "state:"+strconv.Itoa(x.N))
		list, at = append(list, x), append(at, s)
	}
	if s, ok := v.goal(m); ok {
		add(s, boardColumn{Head: "Your goal", Sub: "situation " + strconv.Itoa(m.Number(s)), Close: v.Link("goal", "")})
	}
	chosen := v.shown()
	for _, text := range chosen {
		if s, err := m.Find("show", text); err == nil {
			rest := slices.DeleteFunc(slices.Clone(chosen), func(x string) bool { return x == text })
			add(s, boardColumn{Head: "Situation " + strconv.Itoa(m.Number(s)), Close: v.Link("show", strings.Join(rest, ","))})
		}
	}
	if s, ok := v.better(ctx, m); ok && v.at.Query.Get("better") != "no" {
		add(s, boardColumn{Head: "A better one", Sub: "would hold, situation " + strconv.Itoa(m.Number(s)), Close: v.Link("better", "no")})
	}
	return list, at
}

// shown are the situations chosen to stand beside today, as the address has
// them.
func (v *view) shown() []string {
	return strings.FieldsFunc(v.at.Query.Get("show"), func(r rune) bool { return r == ',' || r == ' ' })
}

// better is the goal that Why and Way out name first, if that was computed
// already.
func (v *view) better(ctx context.Context, m *model.Model) (model.State, bool) {
	if _, known := m.Today(); !known {
		return 0, false
	}
	r, err := ask.Stuck(desk.Impatient(ctx, 0), v.rev, ask.StuckOf{Setup: v.setup, Lists: ask.Lists{Limit: listed}})
	if err != nil || len(r.Better) == 0 {
		return 0, false
	}
	return m.State(r.Better[0].N)
}

// listed are the states of a case that lists them, and its moves.
func (v *view) listed(m *model.Model) *listedStates {
	c := v.rev.Case
	x := &listedStates{}
	for k, g := range c.Graph {
		one := listedState{N: k + 1, ID: g.ID, Text: g.Text, Path: "states." + g.ID + ".text", Href: v.Link("pick", "state:"+strconv.Itoa(k+1))}
		if m != nil {
			s, known := m.Today()
			one.Today = known && m.Number(s) == k+1
		}
		x.States = append(x.States, one)
	}
	words := func(ref string) string {
		for _, g := range c.Graph {
			if g.ID == ref && g.Text != "" {
				return g.Text
			}
		}
		return ref
	}
	for _, l := range c.Moves {
		moves := listedMoves{Index: l.Party, Name: c.Parties[l.Party].Name}
		for move := range l.All() {
			arrow := " → "
			if move.BothWays {
				arrow = " ↔ "
			}
			moves.Moves = append(moves.Moves, words(move.From.Text)+arrow+words(move.To.Text))
		}
		x.Moves = append(x.Moves, moves)
	}
	return x
}

// blank says that the case lacks nothing but a first party.
func (v *view) blank() bool {
	if v.rev.Case != nil {
		return false
	}
	with, err := v.rev.With(newParty("A", "A")...)
	return err == nil && with.Case != nil
}

// addColumn puts a situation beside today, by its number or by what is so in
// it.
func addColumn(ctx context.Context, v *view, form url.Values) (Address, error) {
	m, err := v.model(ctx)
	if err != nil {
		return Address{}, err
	}
	s, err := m.Find("a situation", form.Get("situation"))
	if err != nil {
		return Address{}, err
	}
	n := strconv.Itoa(m.Number(s))
	shown := v.shown()
	if !slices.Contains(shown, n) {
		shown = append(shown, n)
	}
	return v.at.With("show", strings.Join(shown, ",")), nil
}

// boardFile is the board as a picture, with the case inside.
func boardFile(ctx context.Context, v *view, name string) (Response, error) {
	m, err := v.model(ctx)
	if err != nil {
		return Response{}, err
	}
	var columns []report.Column
	if s, known := m.Today(); known {
		columns = append(columns, report.Column{Head: "Today", State: s})
	}
	heads, at := v.columns(ctx, m)
	for k, x := range heads {
		columns = append(columns, report.Column{Head: x.Head, Sub: x.Sub, State: at[k]})
	}
	f := report.BoardOf(m, columns, nil)
	r := Response{Status: 200, Name: v.desk.ID + "-" + name, Type: "image/svg+xml"}
	if strings.HasSuffix(name, ".png") {
		r.Type, r.Body = "image/png", f.PNG()
		return r, nil
	}
	r.Body, err = v.picture(f.SVG)
	return r, err
}
