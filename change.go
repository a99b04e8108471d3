package detente

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// Verb says what a [Change] does.
type Verb string

// The verbs.
const (
	SetValue    Verb = "set"    // give a value to what Path names, whether it has one or not
	InsertEntry Verb = "insert" // put an entry into the list that Path names, or give a new name a value
	RemoveEntry Verb = "remove" // take an entry or value out, with the comments that belong to it
	MoveEntry   Verb = "move"   // put an entry elsewhere in its list, with its comments
	RenameID    Verb = "rename" // call a party, option, source, word, voice or scenario otherwise, wherever it is named
)

// Change is one change of a case file. Its path is one of those of
// [Case.Entries], or goes on from one by keys of the file, as do these:
//
//	title  status_quo  parties.USA.name  parties.USA.options.drills.text
//	rules  wants.DPRK  wants.DPRK.2.want  wants.DPRK.2.kind  rules.1.never
//	words.relief.USA.means  meetings.1.offers.USA  scenarios.truce.fix.USA.drills
//	preferences.CHN.weights  sources.memo  history.2  status_quo.USA.drills
//
// What is needed above it is made: a section, a list. A condition that stands
// alone becomes a mapping when it gets another key.
type Change struct {
	Verb  Verb
	Path  string
	Value Value  // of set and insert
	Place int    // from 1, of insert and move; 0 is the end
	ID    string // of rename
}

// Value is what a change writes: a text, a list or a mapping. It is a mapping
// where Fields is not nil, else a list where Items is not nil.
type Value struct {
	Text   string
	Items  []Value
	Fields []Field
}

// Field is a key of a mapping and its value.
type Field struct {
	Key   string
	Value Value
}

// Text is a value that is a text: a title, a condition, an id, yes.
func Text(text string) Value { return Value{Text: text} }

// List is a value that is a list.
func List(items ...Value) Value { return Value{Items: append([]Value{}, items...)} }

// Texts is a list of texts.
func Texts(texts ...string) Value {
	list := List()
	for _, text := range texts {
		list.Items = append(list.Items, Text(text))
	}
	return list
}

// Fields is a value that is a mapping.
func Fields(fields ...Field) Value { return Value{Fields: append([]Field{}, fields...)} }

// unfit says that something in a value has a character that no file can have.
func (v Value) unfit() bool {
	return !utf8.ValidString(v.Text) || strings.ContainsFunc(v.Text, func(r rune) bool { return r != '\n' && isControl(r) }) ||
		slices.ContainsFunc(v.Items, Value.unfit) ||
		slices.ContainsFunc(v.Fields, func(f Field) bool { return f.Value.unfit() || Text(f.Key).unfit() })
}

// Refused is why a case file is not changed.
type Refused struct {
	Change     int    // which change it is, from 0; -1 where it is what all come to
	Path       string // where it is wrong, or ""
	Text       string
	Hints      []string
	Start, End int      // where a text that was given, a condition mostly, is wrong; else both 0
	Named      []string // paths of all that still names what is removed, where that is why
}

// Error is what is wrong, without the hints.
func (r *Refused) Error() string { return r.Text }

// refuse is a refusal whose change is not known yet.
func refuse(path, text string, hints ...string) *Refused {
	return &Refused{Path: path, Text: text, Hints: hints}
}

// Apply makes changes one after another, by splices: comments, order, blank
// lines, line ends and the way everything is written survive where they are
// not what is changed. After each, the file is read again, and what it says
// must be what it said but for that change; its comments must be those that it
// had, but for those of what was removed.
//
// What all of them come to must make sense: a case that was sound must be so
// again. Of a case in which something is wrong, or not yet written, what is put
// in must make sense, and nothing may lose what it refers to. Neither the
// documents nor the tables beside the case are looked at. The file must be sound
// YAML. An error is a [*Refused], and then nothing is changed.
func (f *File) Apply(changes ...Change) (Edit, error) {
	before, err := f.tree()
	if err != nil {
		return Edit{}, err
	}
	root, made := before.root, newPieces(f.Text)
	removes := false
	for k, ch := range changes {
		removes = removes || ch.Verb == RemoveEntry
		root, err = applied(root, ch, made)
		if err != nil {
			err.Change = k
			return Edit{}, err
		}
	}
	if err := senseless(before, root, made, removes); err != nil {
		if err.Change = -1; len(changes) == 1 {
			err.Change = 0
		}
		return Edit{}, err
	}
	edit := Edit{Text: root.at.File.Text, Splices: made.splices()}
	edit.Line = lineOf(edit)
	return edit, nil
}

// tree is the file as YAML. It is kept where the file was read as a case.
func (f *File) tree() (*reading, *Refused) {
	if f.read != nil && f.read.root != nil {
		return f.read, nil
	}
	root, problems := parseYAML(f)
	if root == nil || len(problems) > 0 {
		first := problems.Sorted()[0]
		line, _, _ := first.Range.Position()
		r := refuse("", fmt.Sprintf("%s cannot be changed before line %d is mended: %s", f.Name, line, first.Text), first.Hints...)
		r.Change = -1
		return nil, r
	}
	problems, _ = try(root, true)
	return &reading{root: root, sound: problems.Errors() == 0}, nil
}

// applied makes one change, and is the tree of the file with it.
func applied(root *node, ch Change, made *pieces) (*node, *Refused) {
	if ch.Value.unfit() {
		return nil, refuse(ch.Path, "the text contains a control character, which a case file cannot", "leave it out")
	}
	steps, err := plan(root, ch)
	if err != nil {
		return nil, err
	}
	for len(steps) > 0 {
		s := steps[0](root)
		if s.refused != nil {
			return nil, s.refused
		}
		next := s.made()
		if next == nil {
			return nil, refuse(ch.Path, fmt.Sprintf("%s cannot be changed there without changing more of %s", quoted(ch.Path), root.at.File.Name),
				"change it by hand, in an editor")
		}
		made.splice(s.took)
		root, steps = next, steps[1:]
	}
	return root, nil
}

// try reads the case that a tree says, without what lies beside it.
func try(root *node, feasible bool) (Problems, *reader) {
	r := &reader{file: root.at.File, dir: ".", c: &Case{}, trial: true, partial: !feasible}
	r.c.File = r.file
	r.document(root)
	return r.problems, r
}

// senseless says what is wrong with a changed case that was not wrong before.
func senseless(before *reading, root *node, made *pieces, removes bool) *Refused {
	problems, r := try(root, before.sound)
	if problems.Errors() == 0 {
		return nil
	}
	known, masked := map[string]int{}, false
	if !before.sound {
		old, was := try(before.root, false)
		for _, p := range old {
			known[p.Text]++
		}
		masked = was.unsure.parties || was.unsure.sources || len(was.unsure.options) > 0
	}
	var hanging []string
	var first *Refused
	for _, p := range problems.Sorted() {
		known[p.Text]--
		own := made.put(p.Range)
		switch {
		case p.Severity != Error, known[p.Text] >= 0, !before.sound && r.unfinished[p.Text], masked && !own:
			continue
		case own || !removes || !hangs(p):
			return misplaced(root, p)
		case first == nil:
			first = misplaced(root, p)
		}
		if at := root.pathOf(p.Range); !slices.Contains(hanging, at) {
			hanging = append(hanging, at)
		}
	}
	if first == nil {
		return nil
	}
	first.Text = "what is removed is still named by " + among(hanging)
	first.Start, first.End, first.Named = 0, 0, hanging
	first.Hints = []string{"change or remove that too, in the same edit"}
	return first
}

// hangs says that a problem is a name of something that is not there.
func hangs(p Problem) bool {
	return strings.HasPrefix(p.Text, "there is no ") || strings.Contains(p.Text, " has no option ") ||
		strings.Contains(p.Text, " has an option ") || strings.Contains(p.Text, " has no voice ")
}

// misplaced is a problem of a changed file as a refusal.
func misplaced(root *node, p Problem) *Refused {
	path := root.pathOf(p.Range)
	r := refuse(path, p.Text, p.Hints...)
	if path != "" {
		r.Text = path + ": " + p.Text
	}
	for _, note := range p.Notes {
		if at := root.pathOf(note.Range); at != "" {
			r.Hints = append(r.Hints, note.Text+": "+at)
		}
	}
	n := root.scalarAt(p.Range)
	if n == nil {
		return r
	}
	offsets := n.offsets()
	start, end := slices.Index(offsets, p.Range.Start), slices.Index(offsets, p.Range.End)
	if start >= 0 && end > start {
		r.Start, r.End = start, end
	}
	return r
}
