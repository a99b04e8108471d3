package report

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"image"
	"image/png"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"detente"
	"detente/answer/brief"
	"detente/document"
	"detente/internal/trial"
	"detente/model"
)

// This file guards against false confidence: what a first page must not say,
// and what must not change it.

// briefed reads a case of the examples, changed by edit, and words its brief.
func briefed(t *testing.T, folder string, edit func(string) string) (*model.Model, brief.Result, *document.Document) {
	t.Helper()
	files := os.DirFS(folder)
	text, err := fs.ReadFile(files, "case.yaml")
	if err != nil {
		t.Fatal(err)
	}
	if edit != nil {
		changed := edit(string(text))
		if changed == string(text) {
			t.Fatal("the edit changes nothing")
		}
		text = []byte(changed)
	}
	c, problems := detente.Parse("case.yaml", text, files)
	if problems.Errors() > 0 {
		t.Fatal(problems)
	}
	m := trial.Under(t, c, "")
	r, err := brief.Ask(t.Context(), brief.Request{Model: m})
	if err != nil {
		t.Fatal(err)
	}
	return m, r, Brief(m, r)
}

// firstPage is what stands before the first break.
func firstPage(d *document.Document) []document.Block {
	at := slices.IndexFunc(d.Blocks, func(b document.Block) bool { return b.Kind == document.PageBreak })
	return d.Blocks[:at]
}

// lines are the paragraphs, items and cells of blocks, without their marks.
func lines(list []document.Block) []string {
	var out []string
	document.Each(list, func(t document.Text) {
		var b strings.Builder
		for _, s := range t {
			b.WriteString(s.Text)
		}
		if b.Len() > 0 {
			out = append(out, b.String())
		}
	})
	return out
}

func folders(t *testing.T) []string {
	t.Helper()
	found, err := filepath.Glob("../examples/*/case.yaml")
	more, err2 := filepath.Glob("../examples/*/*/case.yaml")
	if err != nil || err2 != nil || len(found) == 0 {
		t.Fatal("no examples", err, err2)
	}
	var list []string
	for _, file := range append(found, more...) {
		list = append(list, filepath.Dir(file))
	}
	return list
}

// TestExamples briefs each example once, and holds over it what holds of all.
func TestExamples(t *testing.T) {
	t.Parallel()
	for _, folder := range folders(t) {
		t.Run(filepath.Base(folder), func(t *testing.T) {
			t.Parallel()
			m, r, d := briefed(t, folder, nil)
			drawnOnce(d, trial.Long() || folder == foundry)
			t.Run("speaks plainly", func(t *testing.T) { speaksPlainly(t, d) })
			t.Run("rests on something", func(t *testing.T) { restsOnSomething(t, d) })
			t.Run("is in the JSON", func(t *testing.T) { isInTheJSON(t, m, r, d) })
			t.Run("is sound", func(t *testing.T) { isSound(t, m, r, d) })
			if folder == korea && trial.Long() || folder == foundry {
				t.Run("idle wants change nothing", func(t *testing.T) { idleWantsChangeNothing(t, folder, d) })
				t.Run("order of parties changes no finding", func(t *testing.T) { orderChangesNoFinding(t, folder, m, r) })
				t.Run("renaming changes only the name", func(t *testing.T) { renamingChangesOnlyTheName(t, folder, d) })
			}
		})
	}
}

// drawnOnce has each picture keep its pixels, which take most of the time, or
// has one of a few pixels in the place of all.
func drawnOnce(d *document.Document, whole bool) {
	few := sync.OnceValue(func() []byte {
		var b bytes.Buffer
		if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, 4, 4))); err != nil {
			panic(err)
		}
		return b.Bytes()
	})
	for _, b := range d.Blocks {
		switch {
		case b.Picture != nil && whole:
			b.Picture.PNG = sync.OnceValue(b.Picture.PNG)
		case b.Picture != nil:
			b.Picture.PNG = few
		}
	}
}

// speaksPlainly holds that no first page names a rank, counts modelled
// situations, or uses a term of the method.
func speaksPlainly(t *testing.T, d *document.Document) {
	banned := regexp.MustCompile(`(?i)\b(rank(s|ed)?|equilibri\w*|status quo|sanctioned|unilateral|improvements?|stable|stability|nash|seq|pareto\w*|payoffs?|` +
		`\d[\d,]* (states|situations|combinations|equilibria)|(situation|state) \d+)\b`)
	for _, line := range lines(firstPage(d)) {
		if word := banned.FindString(line); word != "" && !strings.Contains(line, "read") {
			t.Errorf("%q in %q", word, line)
		}
	}
}

// restsOnSomething holds that every paragraph and item of a brief ends in a
// mark, or in a list that follows.
func restsOnSomething(t *testing.T, d *document.Document) {
	for _, b := range firstPage(d) {
		var texts []document.Text
		switch b.Kind {
		case document.Paragraph:
			texts = append(texts, b.Text)
		case document.Bullets, document.Numbers:
			for _, x := range b.Items {
				texts = append(texts, x.Text)
			}
		}
		for _, text := range texts {
			if !rests(text) {
				t.Errorf("nothing is said to carry %q", fmt.Sprint(text))
			}
		}
	}
}

// rests says whether a text ends in a mark, but for a full stop.
func rests(t document.Text) bool {
	last := t[len(t)-1]
	if last.Note == 0 && strings.Trim(last.Text, ". ”") == "" && len(t) > 1 {
		last = t[len(t)-2]
	}
	return last.Note > 0 || strings.HasSuffix(strings.TrimRight(last.Text, "."), "(i)") || strings.HasSuffix(last.Text, "today")
}

// isInTheJSON holds that what a first page says of parties, wants, words and
// meetings stands in the result it is worded from.
func isInTheJSON(t *testing.T, m *model.Model, r brief.Result, d *document.Document) {
	quoted := regexp.MustCompile(`“([^“”]+)”`)
	text, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	known := func(s string) bool {
		x, _ := json.Marshal(s)
		return bytes.Contains(text, x[1:len(x)-1])
	}
	for _, line := range lines(firstPage(d)) {
		for _, q := range quoted.FindAllStringSubmatch(line, -1) {
			if !known(q[1]) && !known(strings.ReplaceAll(q[1], " ", "-")) && !fromCondition(m, q[1]) {
				t.Errorf("“%s” is not in the JSON", q[1])
			}
		}
	}
	for _, meeting := range m.Case.Meetings {
		if !known(meeting.Place) || !known(meeting.Date) {
			t.Errorf("the meeting in %s is not in the JSON", meeting.Place)
		}
	}
}

// fromCondition says whether words are those of a condition, which the JSON
// has as a formula.
func fromCondition(m *model.Model, words string) bool {
	for i := range m.Parties {
		for k := range m.Setup.Preferences[m.Parties[i].Index].Wants {
			if plainWant(m, model.Party(i), k+1) == words {
				return true
			}
		}
	}
	for _, w := range m.Case.Words {
		for _, r := range w.Readings {
			if clause(m.Case, r.Means) == words {
				return true
			}
		}
	}
	return strings.HasPrefix(words, "take ") || m.Graph()
}

var (
	korea   = filepath.Join("..", "examples", "korea")
	foundry = filepath.Join("..", "examples", "foundry")
)

const (
	firstOfUSA = "        - want: DPRK.tests != long\n          text: no long-range test\n"
	afterWants = "words:\n"
)

// idleWantsChangeNothing holds that a want which decides nothing at the end of
// a list, and a want said twice, change no sentence of the first page, and of
// the other pages only sentences about that want.
func idleWantsChangeNothing(t *testing.T, folder string, before *document.Document) {
	option := map[string]string{korea: "JPN.pay", foundry: "Service.audit"}[folder]
	tests := []struct {
		name, want string
		edit       func(string) string
	}{
		{"idle", "an idle want", func(text string) string {
			return strings.Replace(text, "\n"+afterWants, "\n    - want: "+option+" or not "+option+"\n      text: an idle want\n\n"+afterWants, 1)
		}},
		{"twice", "no long-range test", func(text string) string {
			at := strings.Index(text, firstOfUSA)
			if at < 0 {
				return text
			}
			end := at + len(firstOfUSA) + strings.Index(text[at+len(firstOfUSA):], "        - want:")
			return text[:end] + text[at:end] + text[end:]
		}},
	}
	if folder != korea {
		tests = tests[:1]
	}
	for _, x := range tests {
		_, _, after := briefed(t, folder, x.edit)
		old, now := lines(firstPage(before)), lines(firstPage(after))
		if !slices.Equal(old, now) {
			t.Errorf("%s: the first page changes:\n%s", x.name, differing(old, now))
		}
		for _, line := range changed(clauses(before.Blocks), clauses(after.Blocks)) {
			if !strings.Contains(line, x.want) && !strings.Contains(line, "Case ") {
				t.Errorf("%s: %q", x.name, line)
			}
		}
	}
}

// clauses are the lines of blocks, parted where a list goes on in a line.
func clauses(list []document.Block) []string {
	var parts []string
	for _, line := range lines(list) {
		for _, part := range strings.Split(line, "; ") {
			parts = append(parts, strings.TrimLeft(part, "0123456789 "))
		}
	}
	return parts
}

// changed are the lines in one list and not in the other.
func changed(a, b []string) []string {
	var list []string
	for _, line := range append(slices.Clone(a), b...) {
		if slices.Contains(a, line) != slices.Contains(b, line) {
			list = append(list, line)
		}
	}
	return list
}

func differing(a, b []string) string { return strings.Join(changed(a, b), "\n") }

// renamingChangesOnlyTheName renames a party.
func renamingChangesOnlyTheName(t *testing.T, folder string, before *document.Document) {
	name := map[string]string{korea: "Japan", foundry: "foundry union"}[folder]
	_, _, after := briefed(t, folder, func(text string) string {
		return regexp.MustCompile(`(?m)^(    name: .*)`+name+`$`).ReplaceAllString(text, "${1}Ruritania")
	})
	old := lines(before.Blocks)
	now := lines(after.Blocks)
	for k := range now {
		now[k] = strings.ReplaceAll(now[k], "Ruritania", name)
	}
	for _, line := range changed(old, now) {
		if !strings.Contains(line, "Case ") {
			t.Errorf("%q", line)
		}
	}
}

// orderChangesNoFinding writes the parties in the opposite order, which gives
// every situation another number.
func orderChangesNoFinding(t *testing.T, folder string, m *model.Model, before brief.Result) {
	other, after, _ := briefed(t, folder, func(text string) string {
		after := map[string]string{korea: "\nrules:\n", foundry: "\nstatus_quo:"}[folder]
		begin, end := strings.Index(text, "\nparties:\n")+len("\nparties:\n"), strings.Index(text, after)
		entries := regexp.MustCompile(`(?m)^  - id: `).Split(text[begin:end], -1)[1:]
		slices.Reverse(entries)
		var b strings.Builder
		for _, entry := range entries {
			b.WriteString("  - id: " + strings.TrimRight(entry, "\n") + "\n")
		}
		return text[:begin] + b.String() + text[end:]
	})
	if a, b := findings(m, before), findings(other, after); !maps.Equal(a, b) {
		for key := range a {
			if a[key] != b[key] {
				t.Errorf("%s:\n  %s\n  %s", key, a[key], b[key])
			}
		}
		for key := range b {
			if _, known := a[key]; !known {
				t.Errorf("only in the other order: %s: %s", key, b[key])
			}
		}
	}
}

// findings are what a brief finds, free of numbers and of the order of parties.
func findings(m *model.Model, r brief.Result) map[string]string {
	list := map[string]string{}
	set := func(ids []string) string { return strings.Join(slices.Sorted(slices.Values(ids)), " ") }
	for concept, held := range r.Stuck.Equilibrium {
		list["today under "+concept] = map[bool]string{true: "holds: ", false: "does not hold: "}[held] + set(r.Stuck.HeldBy[concept])
	}
	var goals []string
	for _, b := range r.Stuck.Better {
		goals = append(goals, taking(m, b.N))
	}
	list["goals"] = set(goals)
	for _, x := range r.Stuck.Meetings {
		for k, o := range x.Offers {
			name := x.Place + " " + o.By + string(rune('a'+k))
			list[name+" worse"], list[name+" breakers"], list[name+" words"] = set(o.Worse), set(o.Breakers), set(o.Words)
		}
	}
	for _, x := range r.Spiral.Spirals {
		var moves []string
		for _, move := range x.Moves {
			from, _ := m.State(move.From)
			to, _ := m.State(move.To)
			acts := strings.Split(turns(m, (&teller{m: m}).party(move.Party), from, to), " and ")
			moves = append(moves, move.Party+" "+set(acts))
		}
		list["spiral "+strings.Join(moves, ", ")] = fmt.Sprint(x.EndsToday, x.Trap)
	}
	for _, w := range r.Words.Words {
		list["word "+w.ID] = set([]string{string(rune('0' + min(w.Counts.Shared, 9)))})
	}
	ahead(m, r, list, set)
	return list
}

// ahead adds what a brief finds of what can be done. Which of several equal
// roads is told turns on the numbers of situations; what it puts at risk, and
// how long it is, does not.
func ahead(m *model.Model, r brief.Result, list map[string]string, set func([]string) string) {
	t := &teller{m, newNotes(m, "")}
	named := func(party string, position int) string {
		if position == 0 {
			return party
		}
		return party + " " + wanted(m, t.party(party), position)
	}
	list["way out"] = fmt.Sprint(taking(m, *r.WayOut.Goal), r.WayOut.Joint, r.WayOut.Count)
	var roads []string
	for _, road := range r.WayOut.Roads {
		var losses []string
		for party, risk := range road.Risk {
			losses = append(losses, fmt.Sprint(named(party, risk.Position), risk.Rank))
		}
		roads = append(roads, fmt.Sprint(len(road.Steps), " ", set(losses)))
	}
	list["roads"] = set(roads)
	for _, f := range r.Outsiders.Facts {
		list[fmt.Sprint("outsider ", f.Kind, f.Outsider, f.Party, f.Measure, set(f.At))] = fmt.Sprint(f.Always, f.With, f.Unless)
	}
	for _, x := range r.Outsiders.Subsets { // who was invited last is a matter of order
		list["line-up "+set(x.In)] = fmt.Sprint(x.Road.Steps, x.Goals != nil, x.Settled)
	}
	for _, x := range r.Sure.Flips {
		var fallen []string
		for _, k := range x.Positions {
			fallen = append(fallen, named(x.Party, k))
		}
		for _, p := range x.Also {
			fallen = append(fallen, named(p.Party, p.Position))
		}
		list["turns "+x.Kind+" "+set(fallen)] = fmt.Sprint(*x.To.Nash, *x.To.Seq, x.To.Better != nil && *x.To.Better == *r.Better)
	}
	for _, x := range r.MustChange {
		for _, y := range x.Results {
			list[fmt.Sprint("persuade ", x.Why, y.Party, y.Concept)] = fmt.Sprint(y.Stable, y.Raise, y.Swaps)
		}
	}
}

// taking is a state as what is taken in it, sorted.
func taking(m *model.Model, n int) string {
	s, _ := m.State(n)
	return strings.Join(slices.Sorted(slices.Values(strings.Fields(strings.NewReplacer(noBreak, "", ",", " ").Replace(taken(m, s))))), ",")
}

// isSound holds that an example is written without a fault in every form, the
// same bytes each time, and that the page stays small.
func isSound(t *testing.T, m *model.Model, r brief.Result, d *document.Document) {
	for _, fault := range d.Faults() {
		t.Error(fault)
	}
	again := Brief(m, r)
	for k, b := range again.Blocks {
		if b.Picture != nil && !trial.Long() { // draw holds that the same drawing is the same bytes
			b.Picture.PNG = d.Blocks[k].Picture.PNG
		}
	}
	for name, write := range map[string]func(io.Writer, *document.Document) error{
		"plain": func(w io.Writer, d *document.Document) error { document.Plain(w, d); return nil },
		"md":    func(w io.Writer, d *document.Document) error { document.Markdown(w, d); return nil },
		"html":  func(w io.Writer, d *document.Document) error { document.HTML(w, d); return nil },
		"docx":  document.Word,
	} {
		var one, two bytes.Buffer
		if err := errors.Join(write(&one, d), write(&two, again)); err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(one.Bytes(), two.Bytes()) {
			t.Errorf("two runs differ as %s", name)
		}
		if one.Len() > 1<<20 {
			t.Errorf("%d bytes as %s", one.Len(), name)
		}
	}
}
