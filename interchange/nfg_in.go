package interchange

import (
	"fmt"
	"math/big"
	"path"
	"slices"
	"strconv"
	"strings"

	"detente"
)

// maxLevels bounds the strategies of all players beyond their first: a case of
// more has too many combinations to be listed.
const maxLevels = 30

// maxPlayers bounds the players of a game.
const maxPlayers = 100

// game is a strategic game as a file of Gambit gives it.
type game struct {
	title      token
	players    []token
	strategies [][]token
	payoffs    [][]*big.Rat // by combination of strategies, then player
}

// nfg reads a strategic game: its players are parties, each with one option
// whose levels are its strategies.
func (d *draft) nfg(raw []byte) value {
	r := &nfgReader{file: &detente.File{Name: d.name, Text: raw}}
	g, problem := r.game()
	if problem != nil {
		d.problems = append(d.problems, *problem)
		return value{}
	}
	at := detente.Range{File: r.file}
	top := mapping(at)
	top.put("detente", value{text: "1"})
	title := g.title.text
	if strings.TrimSpace(title) == "" {
		title = strings.TrimSuffix(path.Base(d.name), path.Ext(d.name))
	}
	top.say("title", title, g.title.at)
	parties, names := list(at), []string{}
	var ids namer
	for i, player := range g.players {
		id := ids.id(player.text, "P"+strconv.Itoa(i+1), false)
		names = append(names, id)
		p := mapping(player.at)
		p.put("id", text(id, player.at))
		p.say("name", player.text, player.at)
		if len(g.strategies[i]) > 1 {
			p.put("options", list(player.at, plays(g.strategies[i], player.at)))
		}
		parties.items = append(parties.items, p)
	}
	top.put("parties", parties)
	top.put("preferences", d.gamePayoffs(g, names))
	d.ask("status_quo", "what is so today; a game does not say")
	return top
}

// plays is the option of a player with several strategies.
func plays(strategies []token, at detente.Range) value {
	option := mapping(at)
	option.put("id", text("plays", at))
	option.put("text", text("play", at))
	levels := list(at)
	var ids namer
	var shown []string
	renamed := false
	for k, s := range strategies {
		level := strconv.Itoa(k + 1)
		if s.text != "" {
			level = ids.level(s.text, "s"+level)
			renamed = renamed || level != s.text
		}
		shown = append(shown, strconv.Quote(s.text))
		levels.items = append(levels.items, text(level, s.at))
	}
	option.put("levels", levels)
	if renamed {
		option.put("note", text("strategies in the file, in this order: "+strings.Join(shown, ", "), at))
	}
	return option
}

// gamePayoffs writes what each player gets, in the order of states: that of
// the file, since the first player's strategy changes fastest in both.
func (d *draft) gamePayoffs(g *game, names []string) value {
	all := mapping(detente.Range{})
	for i, name := range names {
		values := make([]*big.Rat, len(g.payoffs))
		for k := range g.payoffs {
			values[k] = g.payoffs[k][i]
		}
		at := g.players[i].at
		numbers := list(at)
		texts, scaled := whole(values)
		if scaled {
			d.leave("the fractions of %s, written as multiples that order the states alike", name)
		}
		for _, number := range texts {
			numbers.items = append(numbers.items, text(number, at))
		}
		payoffs := mapping(at)
		payoffs.put("payoffs", numbers)
		all.put(name, payoffs)
	}
	return all
}

// whole writes numbers as decimals: as they are, or where one is no decimal of
// a few digits, all as multiples by their common denominator or, where that
// is long, as their places in order.
func whole(values []*big.Rat) (texts []string, scaled bool) {
	common := big.NewInt(1)
	for _, v := range values {
		digits, exact := v.FloatPrec()
		scaled = scaled || !exact || digits > longestNumber
	}
	if !scaled {
		for _, v := range values {
			digits, _ := v.FloatPrec()
			texts = append(texts, v.FloatString(digits))
		}
		return texts, false
	}
	for _, v := range values {
		gcd := new(big.Int).GCD(nil, nil, common, v.Denom())
		if common.Mul(common, new(big.Int).Quo(v.Denom(), gcd)); common.BitLen() > 1000 {
			return places(values), true
		}
	}
	for _, v := range values {
		texts = append(texts, new(big.Rat).Mul(v, new(big.Rat).SetInt(common)).Num().String())
	}
	return texts, true
}

// places numbers values by size, equal ones alike.
func places(values []*big.Rat) []string {
	sorted := slices.Clone(values)
	slices.SortFunc(sorted, (*big.Rat).Cmp)
	sorted = slices.CompactFunc(sorted, func(a, b *big.Rat) bool { return a.Cmp(b) == 0 })
	texts := make([]string, len(values))
	for k, v := range values {
		at, _ := slices.BinarySearchFunc(sorted, v, (*big.Rat).Cmp)
		texts[k] = strconv.Itoa(at)
	}
	return texts
}

// nfgReader reads a file of Gambit token by token.
type nfgReader struct {
	file *detente.File
	at   int
}

// token is a word, number or text of the file, or a brace.
type token struct {
	kind byte // '"' a text, '{', '}', 'w' a word or number, 0 the end
	text string
	at   detente.Range
}

// next reads a token; commas between numbers are as good as blanks.
func (r *nfgReader) next() token {
	text := r.file.Text
	for r.at < len(text) && strings.IndexByte(" \t\r\n,", text[r.at]) >= 0 {
		r.at++
	}
	start := r.at
	here := func(kind byte, s string) token {
		return token{kind, s, detente.Range{File: r.file, Start: start, End: max(r.at, start)}}
	}
	switch {
	case start == len(text):
		return here(0, "")
	case text[start] == '{' || text[start] == '}':
		r.at++
		return here(text[start], string(text[start]))
	case text[start] == '"':
		var b strings.Builder
		for r.at++; r.at < len(text) && text[r.at] != '"'; r.at++ {
			if text[r.at] == '\\' && r.at+1 < len(text) && text[r.at+1] == '"' {
				r.at++
			}
			b.WriteByte(text[r.at])
		}
		if r.at == len(text) {
			return here(0, "")
		}
		r.at++
		return here('"', strings.Join(strings.Fields(strings.ToValidUTF8(b.String(), "?")), " "))
	}
	for r.at < len(text) && strings.IndexByte(" \t\r\n,{}\"", text[r.at]) < 0 {
		r.at++
	}
	return here('w', string(text[start:r.at]))
}

// peek is the next token, which stays.
func (r *nfgReader) peek() token {
	at := r.at
	t := r.next()
	r.at = at
	return t
}

func (r *nfgReader) wrong(t token, text, hint string) *detente.Problem {
	if t.kind == 0 {
		text = "the file ends, but " + text
	}
	p := broken(r.file, t.at.Start, t.at.End, text, hint)
	return &p
}

// texts reads { "a" "b" }.
func (r *nfgReader) texts(what string) ([]token, *detente.Problem) {
	if t := r.next(); t.kind != '{' {
		return nil, r.wrong(t, "a list of "+what+" in braces is due here", `as in { "one" "two" }`)
	}
	var all []token
	for {
		switch t := r.next(); t.kind {
		case '}':
			return all, nil
		case '"':
			all = append(all, t)
		default:
			return nil, r.wrong(t, "a name in quotation marks or } is due here", "in the list of "+what)
		}
	}
}

// game reads the whole file, in either of its versions.
func (r *nfgReader) game() (*game, *detente.Problem) {
	for _, word := range []string{"NFG", "1", "R"} {
		if t := r.next(); t.text != word && (word != "R" || t.text != "D") {
			hint := "a file begins with: NFG 1 R"
			if t.text == "EFG" {
				hint = "this is a game tree; save its strategic form from Gambit"
			}
			return nil, r.wrong(t, fmt.Sprintf("%s is due here", word), hint)
		}
	}
	g := &game{title: r.next()}
	if g.title.kind != '"' {
		return nil, r.wrong(g.title, "the title of the game is due here", "in quotation marks, which may be empty")
	}
	var problem *detente.Problem
	if g.players, problem = r.texts("players"); problem != nil {
		return nil, problem
	}
	if len(g.players) == 0 || len(g.players) > maxPlayers {
		return nil, r.wrong(g.title, fmt.Sprintf("the game has %d players", len(g.players)), fmt.Sprintf("from 1 to %d can be read", maxPlayers))
	}
	if problem = r.readStrategies(g); problem != nil {
		return nil, problem
	}
	profiles, problem := r.size(g)
	if problem != nil {
		return nil, problem
	}
	if r.peek().kind == '"' {
		r.next() // a comment
	}
	if r.peek().kind == '{' {
		problem = r.byOutcome(g, profiles)
	} else {
		problem = r.byPayoff(g, profiles)
	}
	if t := r.next(); problem == nil && t.kind != 0 {
		problem = r.wrong(t, "the game has more payoffs than combinations of strategies", fmt.Sprintf("it has %d combinations", profiles))
	}
	return g, problem
}

// readStrategies reads { 2 3 }, or the names of each player's strategies.
func (r *nfgReader) readStrategies(g *game) *detente.Problem {
	if t := r.next(); t.kind != '{' {
		return r.wrong(t, "the strategies in braces are due here", "as in { 2 3 }, for two and three")
	}
	for {
		switch t := r.peek(); t.kind {
		case '}':
			r.next()
			if len(g.strategies) != len(g.players) {
				return r.wrong(t, fmt.Sprintf("there are strategies for %d players, but %d players", len(g.strategies), len(g.players)), "one entry is due for each player")
			}
			return nil
		case '{':
			own, problem := r.texts("strategies")
			if problem != nil {
				return problem
			}
			if len(own) == 0 {
				return r.wrong(t, "a player has no strategy", "each has one or more")
			}
			g.strategies = append(g.strategies, own)
		case 'w':
			r.next()
			n, err := strconv.Atoi(t.text)
			if err != nil || n < 1 || n > maxProfiles {
				return r.wrong(t, fmt.Sprintf("%q is no number of strategies", t.text), "a whole number from 1 on is due")
			}
			own := make([]token, n)
			for k := range own {
				own[k].at = t.at
			}
			g.strategies = append(g.strategies, own)
		default:
			return r.wrong(t, "a number of strategies, or their names in braces, are due here", "as in { 2 3 }")
		}
		if len(g.strategies) > len(g.players) {
			return r.wrong(r.peek(), "there are strategies for more players than there are", "one entry is due for each player")
		}
	}
}

// size counts the combinations of strategies, if they are not too many.
func (r *nfgReader) size(g *game) (int, *detente.Problem) {
	profiles, levels := 1, 0
	for i, own := range g.strategies {
		levels += len(own) - 1
		if profiles *= len(own); profiles > maxProfiles || levels > maxLevels {
			return 0, r.wrong(g.players[i], "the game has too many strategies for a case",
				fmt.Sprintf("all players together may have %d beyond the first of each, and %d combinations", maxLevels, maxProfiles))
		}
	}
	return profiles, nil
}
