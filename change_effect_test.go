package detente_test

import (
	"bytes"
	"errors"
	"io/fs"
	"math/rand/v2"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"detente"
	"detente/internal/trial"
)

// after is what a file should say after a change whose path is made of keys and
// places alone, by the words of [detente.Change]; false where it is not so
// simple.
func after(v detente.Value, path []string, ch detente.Change) (detente.Value, bool) {
	v.Items, v.Fields = slices.Clone(v.Items), slices.Clone(v.Fields)
	if len(path) == 0 {
		if ch.Verb == detente.InsertEntry && len(v.Items) > 0 {
			at := len(v.Items)
			if ch.Place > 0 {
				at = ch.Place - 1
			}
			v.Items = slices.Insert(v.Items, at, ch.Value)
			return v, true
		}
		return ch.Value, ch.Verb == detente.SetValue
	}
	k, err := strconv.Atoi(path[0])
	k--
	n := len(v.Items)
	if v.Fields != nil {
		k, err, n = slices.IndexFunc(v.Fields, func(f detente.Field) bool { return f.Key == path[0] }), nil, len(v.Fields)
	}
	if err != nil || k < 0 || k >= n {
		return v, false
	}
	last := len(path) == 1
	to := ch.Place - 1
	if ch.Place == 0 {
		to = n - 1
	}
	switch {
	case last && ch.Verb == detente.RemoveEntry && v.Fields != nil:
		v.Fields = slices.Delete(v.Fields, k, k+1)
		return v, n > 1
	case last && ch.Verb == detente.RemoveEntry:
		v.Items = slices.Delete(v.Items, k, k+1)
		return v, n > 1
	case last && ch.Verb == detente.MoveEntry && v.Fields != nil:
		f := v.Fields[k]
		v.Fields = slices.Insert(slices.Delete(v.Fields, k, k+1), to, f)
		return v, true
	case last && ch.Verb == detente.MoveEntry:
		x := v.Items[k]
		v.Items = slices.Insert(slices.Delete(v.Items, k, k+1), to, x)
		return v, true
	case v.Fields != nil:
		made, ok := after(v.Fields[k].Value, path[1:], ch)
		v.Fields[k].Value = made
		return v, ok
	}
	made, ok := after(v.Items[k], path[1:], ch)
	v.Items[k] = made
	return v, ok
}

// remarks are the comments of a file that stand on lines of their own, outside
// texts over several lines as far as can be told by a glance.
var remark = regexp.MustCompile(`(?m)^ *#.*?\r?$`)

func remarks(text []byte) int { return len(remark.FindAll(text, -1)) }

// TestChangesSay compares what a changed file says with what it should say,
// found without any of the code that changes it, and counts its comments.
func TestChangesSay(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(3, 36))
	compared, kept := map[detente.Verb]int{}, 0
	mostCases(t, func(name string, folder fs.FS) {
		text, err := fs.ReadFile(folder, "case.yaml")
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasPrefix(name, "made/synthetic/") && !strings.HasSuffix(name, "3") || len(text) > 15_000 && r.IntN(3) > 0 {
			return
		}
		file := &detente.File{Name: "case.yaml", Text: text}
		whole := detente.ValueOf(text)
		for range trial.Part(56) {
			ch := random(r, whole)
			edit, err := file.Apply(ch)
			if err != nil {
				continue
			}
			held(t, text, edit)
			if ch.Verb != detente.RemoveEntry && !slices.ContainsFunc(edit.Splices, func(s detente.Splice) bool { return strings.Contains(s.Out, "#") }) {
				kept++
				if a, b := remarks(text), remarks(edit.Text); a > b {
					t.Errorf("%s: %+v: of %d comments %d are left", name, ch, a, b)
				}
			}
			want, simple := after(whole, strings.Split(ch.Path, "."), ch)
			if !simple {
				continue
			}
			compared[ch.Verb]++
			if diff := cmp.Diff(want, detente.ValueOf(edit.Text)); diff != "" {
				t.Fatalf("%s: %+v (-want +got):\n%s", name, ch, diff)
			}
		}
	})
	t.Log(compared, kept)
	for verb, least := range map[detente.Verb]int{detente.SetValue: 200, detente.InsertEntry: 40, detente.RemoveEntry: 50, detente.MoveEntry: 100} {
		if least = trial.Part(least); compared[verb] < least {
			t.Errorf("%s was compared only %d times", verb, compared[verb])
		}
	}
}

// TestRenameSays: a case in which a party is called otherwise, and then as
// before, is the case; and the first has the name that it was given.
func TestRenameSays(t *testing.T) {
	t.Parallel()
	renamed, rest := 0, 0
	someCases(t, func(name string, folder fs.FS) {
		c, problems := detente.Read(folder, "case.yaml")
		if problems.Errors() > 0 || strings.HasPrefix(name, "made/synthetic/") && !strings.HasSuffix(name, "1") {
			return
		}
		for path, id := range otherNames(c) {
			edit, err := c.File.Apply(rename(path, "zz7"))
			if err != nil {
				t.Fatalf("%s: %s: %v", name, path, err)
			}
			file := &detente.File{Name: "case.yaml", Text: edit.Text}
			again, err := file.Apply(rename(strings.TrimSuffix(path, id)+"zz7", id))
			if err != nil || !bytes.Equal(again.Text, c.File.Text) {
				t.Fatalf("%s: %s and back: %v\n%s", name, path, err, cmp.Diff(string(c.File.Text), string(again.Text)))
			}
			if _, problems := detente.Parse("case.yaml", edit.Text, folder); problems.Errors() > 0 {
				t.Fatalf("%s: %s: %v", name, path, problems)
			}
			rest++
		}
		for i, p := range c.Parties {
			changes := []detente.Change{rename("parties."+p.ID, "zz9")}
			back := []detente.Change{rename("parties.zz9", p.ID)}
			if len(p.Options) > 0 {
				o := p.Options[i%len(p.Options)].ID
				changes = append(changes, rename("parties.zz9.options."+o, "zz8"))
				back = slices.Insert(back, 0, rename("parties.zz9.options.zz8", o))
			}
			edit, err := c.File.Apply(changes...)
			if err != nil {
				t.Fatalf("%s: %s: %v", name, p.ID, err)
			}
			held(t, c.File.Text, edit)
			changed, problems := detente.Parse("case.yaml", edit.Text, folder)
			if problems.Errors() > 0 {
				t.Fatalf("%s: %v", name, problems)
			}
			if got := changed.Parties[i]; got.ID != "zz9" {
				t.Errorf("%s: %s is now %s", name, p.ID, got.ID)
			}
			again, err := changed.File.Apply(back...)
			if err != nil {
				t.Fatalf("%s: %s and back: %v", name, p.ID, err)
			}
			same, problems := detente.Parse("case.yaml", again.Text, folder)
			if problems.Errors() > 0 {
				t.Fatalf("%s: %v", name, problems)
			}
			if diff := cmp.Diff(c, same, alike()); diff != "" {
				t.Errorf("%s: %s and back (-was +is):\n%s", name, p.ID, diff)
			}
			renamed++
		}
	})
	if renamed < trial.Part(60) || rest < trial.Part(30) {
		t.Errorf("only %d parties and %d other things were renamed", renamed, rest)
	}
}

// otherNames are the first source, word, voice and scenario of a case, by path.
func otherNames(c *detente.Case) map[string]string {
	all := map[string]string{}
	if len(c.Sources) > 0 {
		all["sources."+c.Sources[0].ID] = c.Sources[0].ID
	}
	if len(c.Words) > 0 {
		all["words."+c.Words[0].Name] = c.Words[0].Name
	}
	if len(c.Scenarios) > 0 {
		all["scenarios."+c.Scenarios[0].Name] = c.Scenarios[0].Name
	}
	for _, p := range c.Parties {
		if voice := p.Voices[0].Name; voice != "" {
			all["wants."+p.ID+"."+voice] = voice
		}
	}
	return all
}

// TestApplyTogether makes changes that make sense only together, and follows a
// list down to nothing and up again.
func TestApplyTogether(t *testing.T) {
	t.Parallel()
	const text = "detente: 1\nparties:\n  - id: A\n    options:\n      - {id: x}\n      - {id: y}\npreferences:\n  A:   # all\n    - x\n    # last\n    - y   # so\n"
	got := changed(t, text, insert("parties", 0, fields("id", "B")), set("preferences.B", "indifferent"))
	if want := strings.Replace(text, "preferences", "  - id: B\npreferences", 1) + "  B: indifferent\n"; got != want {
		t.Errorf("%s", cmp.Diff(want, got))
	}
	if back := changed(t, got, remove("parties.B"), remove("preferences.B")); back != text {
		t.Errorf("%s", cmp.Diff(text, back))
	}
	got = changed(t, text, remove("parties.A.options.y"), remove("wants.A.2"))
	if want := strings.NewReplacer("      - {id: y}\n", "", "    # last\n    - y   # so\n", "").Replace(text); got != want {
		t.Errorf("%s", cmp.Diff(want, got))
	}
	got = changed(t, got, remove("wants.A.1"))
	if want := "preferences:\n  A: []   # all\n"; !strings.HasSuffix(got, want) {
		t.Errorf("got %s", got)
	}
	got = changed(t, got, insert("wants.A", 0, detente.Text("not x")), insert("wants.A", 1, detente.Text("x")))
	if want := "preferences:\n  A:   # all\n    - x\n    - not x\n"; !strings.HasSuffix(got, want) {
		t.Errorf("got %s", got)
	}
	_, err := (&detente.File{Text: []byte(text)}).Apply(set("title", "T"), remove("wants.A.3"))
	var r *detente.Refused
	if !errors.As(err, &r) || r.Change != 1 {
		t.Errorf("got %+v", err)
	}
	var long []string
	for k := range 2000 {
		long = append(long, "s"+strings.Repeat("1", k%7+1))
	}
	many := func(texts []string) detente.Change {
		return detente.Change{Verb: detente.SetValue, Path: "preferences.A.ranking", Value: detente.Texts(texts...)}
	}
	got = changed(t, text, remove("wants.A.2"), remove("wants.A.1"), detente.Change{Verb: detente.SetValue, Path: "preferences.A", Value: detente.Fields(field("ranking", detente.Texts(long...)))})
	slices.Sort(long)
	got = changed(t, got, many(long))
	if v := get(get(get(detente.ValueOf([]byte(got)), "preferences"), "A"), "ranking"); !slices.EqualFunc(v.Items, long, func(a detente.Value, b string) bool { return a.Text == b }) {
		t.Error("the long list is not what was set")
	}
	changed(t, got, many(long[:3]))
	if same := changed(t, got, many(long)); same != got {
		t.Error("a list that is set to itself changes")
	}
	edit, err := (&detente.File{Text: []byte(text)}).Apply()
	if err != nil || string(edit.Text) != text || len(edit.Splices) > 0 {
		t.Errorf("no change: %v, %v", err, edit.Splices)
	}
}

// TestChangeUnsound changes files that are no sound cases.
func TestChangeUnsound(t *testing.T) {
	t.Parallel()
	const broken = "detente: 1\ntitle: T\nas_of: yesterday\nparties: [{id: A, options: [{id: x}]}]\npreferences: {A: [x]}\n"
	if got := changed(t, broken, set("as_of", "2020-01-01")); !strings.Contains(got, "as_of: 2020-01-01\n") {
		t.Error(got)
	}
	if got := changed(t, broken, insert("rules", 0, detente.Text("x or not x"))); !strings.Contains(got, "rules:\n  - x or not x\n") {
		t.Error(got)
	}
	const hidden = "detente: 1\nparties: [{id: no way}, {id: B, options: [{id: x}]}]\nstatus_quo: [C.y]\npreferences: {B: [x]}\n"
	changed(t, hidden, set("parties.1.id", "A"))
	const open = "detente: 1\nparties: [{id: A}]\n"
	changed(t, open, insert("parties", 0, fields("id", "B")))
	for _, tt := range []struct {
		text string
		ch   detente.Change
		want string
	}{
		{broken, insert("rules", 0, detente.Text("y")), `rules.1: no party has an option "y"`},
		{broken, remove("parties.A.options.x"), `what is removed is still named by wants.A.1`},
		{open, insert("parties", 0, fields("id", "A")), `parties.A.id: party "A" is given twice`},
		{"detente: 1\ntitle: a: b\n", set("title", "x"), "case.yaml cannot be changed before line 2 is mended: "},
		{"", set("title", "x"), "case.yaml cannot be changed before line 1 is mended: the case file is empty"},
		{"- a\n", set("title", "x"), `there is no entry "title"`},
	} {
		_, err := (&detente.File{Name: "case.yaml", Text: []byte(tt.text)}).Apply(tt.ch)
		if err == nil || !strings.HasPrefix(err.Error(), tt.want) {
			t.Errorf("%q, %s: %v, want %s", tt.text, short(tt.ch), err, tt.want)
		}
	}
}

// TestChangeJSON keeps a case that is JSON as it is.
func TestChangeJSON(t *testing.T) {
	t.Parallel()
	const text = `{
  "detente": 1,
  "parties": [{"id": "A", "options": [{"id": "x"}]}],
  "preferences": {"A": ["x"]}
}
`
	for old, ch := range map[string]struct {
		change detente.Change
		want   string
	}{
		`["x"]`:          {set("wants.A.1.note", "so: it is"), `[{"want": "x", "note": "so: it is"}]`},
		`"detente": 1,`:  {set("title", "T"), "\"detente\": 1,\n  \"title\": \"T\","},
		`[{"id": "x"}]`:  {insert("parties.A.options", 0, fields("id", "y")), `[{"id": "x"}, {"id": "y"}]`},
		`{"A": ["x"]}`:   {insert("wants.A", 1, detente.Text("not x")), `{"A": ["not x", "x"]}`},
		`"A": ["x"]`:     {remove("wants.A.1"), `"A": []`},
		`: [{"id": "A",`: {set("parties.A.name", "The A"), `: [{"id": "A", "name": "The A",`},
	} {
		want := strings.Replace(text, old, ch.want, 1)
		if diff := cmp.Diff(want, changed(t, text, ch.change)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", short(ch.change), diff)
		}
	}
}

// FuzzApply holds what is true of every file and change: no panic, and what is
// made is what its splices say, can be taken back, and is sound if the file
// was.
func FuzzApply(f *testing.F) {
	f.Add([]byte(styled+"  USA: [drills]\n"), "set", "wants.USA.1.kind", "interest", 1)
	f.Add([]byte("detente: 1\r\ntitle: |+\r\n  x\r\n\r\n"), "insert", "parties", "x", 0)
	f.Add([]byte("{detente: 1, rules: [a, {never: b}]} # so"), "remove", "rules.2", "", 0)
	f.Add([]byte("detente: 1\nrules:\n- - a\n  # b\n  - c\n"), "move", "rules.1.2", "", 1)
	f.Add([]byte(styled+"  USA: [drills]\n"), "rename", "parties.USA.options.drills", "x", 0)
	f.Fuzz(func(t *testing.T, text []byte, verb, path, value string, place int) {
		file := &detente.File{Name: "case.yaml", Text: text}
		v := detente.Text(value)
		switch place % 3 {
		case 1:
			v = detente.Texts(strings.Split(value, " ")...)
		case 2:
			v = fields("id", value, "text", value)
		}
		edit, err := file.Apply(detente.Change{Verb: detente.Verb(verb), Path: path, Value: v, Place: place, ID: value})
		if err != nil {
			return
		}
		held(t, text, edit)
		if _, err := (&detente.File{Text: edit.Text}).Apply(); err != nil {
			t.Fatalf("what was made cannot be read: %v\n%s", err, edit.Text)
		}
		if bytes.Equal(text, edit.Text) != (len(edit.Splices) == 0) {
			t.Fatalf("%d splices", len(edit.Splices))
		}
	})
}
