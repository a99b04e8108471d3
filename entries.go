package detente

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"detente/condition"
)

// EntryRef is an entry of a case that can rest on quotes, and the path that
// names it.
type EntryRef struct {
	Path    string  // as parties.USA.options.drills or wants.DPRK.2; see [Case.Entries]
	At      Range   // in the case file
	Because []Quote // what it rests on
	key     string  // the key it has as a mapping where it may be a condition alone
}

// Entries lists all entries that can rest on quotes, in the order of the file.
// A path is made of ids, names, and places in a list, from 1:
//
//	sources.memo  parties.USA  parties.USA.options.drills  states.peace
//	rules.2  wants.DPRK.2  wants.DPRK.hard.2 (where it has voices)
//	perceptions.USA.DPRK  words.relief  words.relief.USA
//	meetings.1  history.3  scenarios.truce
//
// Wants of a perception or scenario go on from it as prefer.1 or prefer.USA.1,
// the rules of a scenario as rule.1.
func (c *Case) Entries() []EntryRef {
	l := entryList{c: c}
	for i := range c.Sources {
		l.add("", &c.Sources[i].Backing, "sources", c.Sources[i].ID)
	}
	for i := range c.Parties {
		l.party(&c.Parties[i])
	}
	for i := range c.Graph {
		if c.Graph[i].At.File != c.File {
			break // states of a table are no entries of the case file
		}
		l.add("", &c.Graph[i].Backing, "states", c.Graph[i].ID)
	}
	l.rules(c.Rules, "rules")
	for i := range c.Perceptions {
		x := &c.Perceptions[i]
		path := []string{"perceptions", c.Parties[x.Viewer].ID, c.Parties[x.Of].ID}
		l.add("", &x.Backing, path...)
		if x.Preference != nil {
			l.wants(x.Preference.Wants, append(path, "prefer")...)
		}
	}
	for i := range c.Words {
		w := &c.Words[i]
		l.add("", &w.Backing, "words", w.Name)
		for k := range w.Readings {
			l.add("", &w.Readings[k].Backing, "words", w.Name, c.Parties[w.Readings[k].Party].ID)
		}
	}
	for i := range c.Meetings {
		l.add("", &c.Meetings[i].Backing, "meetings", strconv.Itoa(i+1))
	}
	for i := range c.History {
		l.add("", &c.History[i].Backing, "history", strconv.Itoa(i+1))
	}
	for i := range c.Scenarios {
		l.scenario(&c.Scenarios[i])
	}
	slices.SortStableFunc(l.all, func(a, b EntryRef) int { return a.At.Start - b.At.Start })
	return l.all
}

// Entry finds an entry by its path. The error says what there is instead.
func (c *Case) Entry(path string) (EntryRef, error) {
	all := c.Entries()
	at := slices.IndexFunc(all, func(x EntryRef) bool { return x.Path == path })
	if at >= 0 {
		return all[at], nil
	}
	return EntryRef{}, fmt.Errorf("there is no entry %s%s", quoted(path), nearEntry(path, all))
}

// entryList gathers entries.
type entryList struct {
	c   *Case
	all []EntryRef
}

func (l *entryList) add(key string, b *Backing, path ...string) {
	l.all = append(l.all, EntryRef{Path: strings.Join(path, "."), At: b.At, Because: b.Because, key: key})
}

func (l *entryList) party(p *Party) {
	l.add("", &p.Backing, "parties", p.ID)
	for i := range p.Options {
		l.add("", &p.Options[i].Backing, "parties", p.ID, "options", p.Options[i].ID)
	}
	for _, v := range p.Voices {
		if v.Name == "" {
			l.wants(v.Wants, "wants", p.ID)
		} else {
			l.wants(v.Wants, "wants", p.ID, v.Name)
		}
	}
}

func (l *entryList) wants(wants []Want, path ...string) {
	for i := range wants {
		l.add("want", &wants[i].Backing, append(path[:len(path):len(path)], strconv.Itoa(i+1))...)
	}
}

func (l *entryList) rules(rules []Rule, path ...string) {
	for i := range rules {
		l.add(ruleKinds[Require], &rules[i].Backing, append(path[:len(path):len(path)], strconv.Itoa(i+1))...)
	}
}

func (l *entryList) scenario(s *Scenario) {
	l.add("", &s.Backing, "scenarios", s.Name)
	l.rules(s.Rules, "scenarios", s.Name, "rule")
	for _, p := range s.Prefer {
		l.wants(p.Wants, "scenarios", s.Name, "prefer", l.c.Parties[p.Party].ID)
	}
}

// nearEntry ends a message about a path that names no entry: how a path that
// begins like it can go on, or the nearest that does name one.
func nearEntry(path string, all []EntryRef) string {
	paths := make([]string, len(all))
	for i, x := range all {
		paths[i] = x.Path
	}
	for begun := path; begun != ""; begun = parent(begun) {
		if next := continuations(begun, paths); len(next) > 0 {
			return fmt.Sprintf("; %s. goes on with %s", begun, among(next))
		}
	}
	if near := condition.Nearest(path, paths); near != "" {
		return "; did you mean " + near + "?"
	}
	return "; an entry begins with " + among(continuations("", paths))
}

// parent is a path without its last part.
func parent(path string) string { return path[:max(0, strings.LastIndexByte(path, '.'))] }

// among lists what there is to choose from: places in a list by the first and
// the last of them, names up to a number.
func among(names []string) string {
	_, err := strconv.Atoi(names[0])
	switch last := len(names) - 1; {
	case err == nil && last > 0:
		return "a number from " + names[0] + " to " + names[last]
	case last >= maxListed:
		return strings.Join(names[:maxListed], ", ") + " and so on"
	}
	return strings.Join(names, ", ")
}

// continuations are the parts that can stand next behind a beginning of paths.
func continuations(begun string, paths []string) []string {
	var next []string
	for _, p := range paths {
		rest, ok := strings.CutPrefix(p, begun)
		if ok && begun != "" {
			rest, ok = strings.CutPrefix(rest, ".")
		}
		if !ok {
			continue
		}
		part, _, _ := strings.Cut(rest, ".")
		if !slices.Contains(next, part) {
			next = append(next, part)
		}
	}
	return next
}
