package interchange

import (
	"fmt"
	"path"
	"strconv"
	"strings"

	"detente"
)

// gmcrReader is a case of GMCR+ being read.
type gmcrReader struct {
	*draft
	file    *detente.File
	options []*datum       // as numbered in the file
	owner   map[int]string // "party.option", by number in the file
	place   map[int]int    // where the option stands in our order
	parties []gmcrOwner
}

type gmcrOwner struct {
	id      string
	data    *datum
	options []int
}

// gmcr reads a case of GMCR+. Options are put in the order of the parties that
// own them, as GMCR+ does itself, so states have the numbers they have there.
func (d *draft) gmcr(text []byte) value {
	file := &detente.File{Name: d.name, Text: text}
	data, err := readJSON(file)
	if err != nil {
		d.problems = append(d.problems, err.(detente.Problems)...)
		return value{}
	}
	r := &gmcrReader{draft: d, file: file, owner: map[int]string{}, place: map[int]int{}}
	top := mapping(data.at)
	top.put("detente", value{text: "1"})
	if data.kind != 'o' || data.get("decisionMakers") == nil {
		d.fail(detente.Range{File: file}, "the file is no case of GMCR+: it has no decisionMakers", "name the format with --format if the file's name misleads")
		return top
	}
	title := strings.TrimSuffix(path.Base(d.name), path.Ext(d.name))
	if t := data.get("title"); t != nil && t.text != "" {
		title = t.text
	}
	top.say("title", title, data.at)
	if s := data.get("description"); s != nil {
		top.say("summary", s.text, s.at)
	}
	top.put("parties", r.readParties(&data))
	if len(d.problems) > 0 {
		return top
	}
	if rules := r.rules(data.get("infeasibles")); len(rules.items) > 0 {
		top.put("rules", rules)
	}
	top.put("preferences", r.preferences(&data))
	r.left(&data)
	return top
}

// readParties reads decision makers and the options they own.
func (r *gmcrReader) readParties(data *datum) value {
	if options := data.get("options"); options != nil {
		for i := range options.items {
			r.options = append(r.options, &options.items[i])
		}
	}
	makers := data.get("decisionMakers")
	all := list(makers.at)
	var ids namer
	for i := range makers.items {
		x := &makers.items[i]
		name := x.get("name")
		p := mapping(x.at)
		shown := ""
		if name != nil {
			shown = name.text
		}
		o := gmcrOwner{id: ids.id(shown, "P"+strconv.Itoa(i+1), false), data: x}
		p.put("id", text(o.id, x.at))
		p.say("name", shown, x.at)
		if options := r.owned(&o, x.get("options")); len(options.items) > 0 {
			p.put("options", options)
		}
		r.parties = append(r.parties, o)
		all.items = append(all.items, p)
	}
	r.orphans(data)
	return all
}

// owned reads the options of one decision maker: numbers, names, or the
// options themselves.
func (r *gmcrReader) owned(o *gmcrOwner, refs *datum) value {
	all := list(o.data.at)
	if refs == nil {
		return all
	}
	var ids namer
	for i := range refs.items {
		k, ok := r.number(&refs.items[i])
		if !ok {
			continue
		}
		if other, twice := r.owner[k]; twice {
			r.fail(refs.items[i].at, fmt.Sprintf("option %s belongs to two decision makers, %s and %s", strconv.Quote(r.name(k)), strings.Split(other, ".")[0], o.id),
				"give each an option of its own in GMCR+, and let statements ask for both")
			continue
		}
		x := r.options[k]
		name := r.name(k)
		option := mapping(x.at)
		id := ids.id(name, "o"+strconv.Itoa(k+1), true)
		r.owner[k], r.place[k] = o.id+"."+id, len(r.place)
		o.options = append(o.options, k)
		option.put("id", text(id, x.at))
		if name != id {
			option.say("text", name, x.at)
		}
		if moves := r.direction(x); moves != "" {
			option.put("moves", text(moves, x.at))
		}
		all.items = append(all.items, option)
	}
	return all
}

// name is what an option is called.
func (r *gmcrReader) name(k int) string {
	if r.options[k].kind == 's' {
		return r.options[k].text
	}
	if name := r.options[k].get("name"); name != nil {
		return name.text
	}
	return "option " + strconv.Itoa(k+1)
}

// number finds an option by what stands for it.
func (r *gmcrReader) number(ref *datum) (int, bool) {
	if ref.kind == 'o' {
		r.options = append(r.options, ref)
		return len(r.options) - 1, true
	}
	if k, err := strconv.Atoi(ref.text); err == nil && k >= 0 && k < len(r.options) {
		return k, true
	}
	if ref.kind == 's' {
		for k := range r.options {
			if r.name(k) == ref.text {
				return k, true
			}
		}
	}
	r.fail(ref.at, fmt.Sprintf("there is no option %s", ref.shown()), fmt.Sprintf("options are numbered from 0; the file has %d", len(r.options)))
	return 0, false
}

func (x *datum) shown() string {
	if x.kind == 's' || x.kind == 'n' {
		return strconv.Quote(x.text)
	}
	return "like this"
}

// direction is how an option may move, in our words.
func (r *gmcrReader) direction(x *datum) string {
	way := x.get("permittedDirection", "reversible")
	if way == nil {
		return ""
	}
	switch way.text {
	case "both", "reversible", "true":
		return ""
	case "fwd", "forward":
		return "take"
	case "back", "backward":
		return "drop"
	}
	r.fail(way.at, fmt.Sprintf("%s is no direction", way.shown()), `GMCR+ knows "both", "fwd" and "back"`)
	return ""
}

// orphans leaves out options that nobody owns and nothing speaks of.
func (r *gmcrReader) orphans(data *datum) {
	for k, x := range r.options {
		if _, owned := r.owner[k]; owned {
			continue
		}
		if manual := data.get("useManualPreferenceRanking", "useManualPreferenceVectors"); manual != nil && manual.text == "true" {
			r.fail(x.at, fmt.Sprintf("option %s belongs to no decision maker, but the rankings count states that differ in it only", strconv.Quote(r.name(k))),
				"give it to somebody in GMCR+, or delete it there")
			continue
		}
		r.leave("the option %s, which no decision maker owns", strconv.Quote(r.name(k)))
	}
}

// condition reads a statement, or what cannot be, as a condition.
func (r *gmcrReader) condition(x *datum) (string, bool) {
	if members := x.get("members"); x.kind == 'o' && members != nil {
		var parts []string
		for i := range members.items {
			part, ok := r.pattern(&members.items[i])
			if !ok {
				return "", false
			}
			parts = append(parts, part)
		}
		if len(parts) == 0 {
			return "false", true
		}
		if len(parts) == 1 {
			return parts[0], true
		}
		return "(" + strings.Join(parts, ") or (") + ")", true
	}
	return r.pattern(x)
}

// pattern reads options with Y or N as a conjunction; a row of Y, N and dashes
// will do, too.
func (r *gmcrReader) pattern(x *datum) (string, bool) {
	var parts []string
	add := func(k int, mark string, at detente.Range) bool {
		name, owned := r.owner[k]
		switch {
		case mark == "-" || mark == "":
			return true
		case !owned:
			r.fail(at, fmt.Sprintf("this speaks of the option %s, which no decision maker owns", strconv.Quote(r.name(k))), "give it to somebody in GMCR+, or delete it there")
			return false
		case mark == "N" || mark == "false" || mark == "0":
			name = "not " + name
		case mark != "Y" && mark != "true" && mark != "1":
			r.fail(at, fmt.Sprintf("%s is neither Y nor N", strconv.Quote(mark)), "an option is taken, Y, or not, N")
			return false
		}
		parts = append(parts, name)
		return true
	}
	switch {
	case x.kind == 's' && len(x.text) == len(r.options):
		for k := range len(x.text) {
			if !add(k, x.text[k:k+1], x.at) {
				return "", false
			}
		}
	case x.kind == 'a':
		for i := range x.items {
			pair := &x.items[i]
			if pair.kind != 'a' || len(pair.items) != 2 {
				r.fail(pair.at, "an option and Y or N are due here", `as in [0, "Y"]`)
				return "", false
			}
			k, ok := r.number(&pair.items[0])
			if !ok || !add(k, pair.items[1].text, pair.at) {
				return "", false
			}
		}
	default:
		r.fail(x.at, "this is no statement of GMCR+", `a statement is a list as [[0, "Y"], [2, "N"]]`)
		return "", false
	}
	if len(parts) == 0 {
		return "true", true
	}
	return strings.Join(parts, " and "), true
}

// rules reads what cannot be.
func (r *gmcrReader) rules(infeasibles *datum) value {
	all := list(r.at(infeasibles))
	if infeasibles == nil {
		return all
	}
	for i := range infeasibles.items {
		x := &infeasibles.items[i]
		if c, ok := r.condition(x); ok {
			rule := mapping(x.at)
			rule.put("never", text(c, x.at))
			all.items = append(all.items, rule)
		}
	}
	return all
}

// at is where something stands, or the file.
func (r *gmcrReader) at(x *datum) detente.Range {
	if x == nil {
		return detente.Range{File: r.file}
	}
	return x.at
}
