package detente_test

import (
	"bytes"
	"os"
	"path"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"detente"
	"detente/internal/trial"
)

// get is the value of a key.
func get(v detente.Value, key string) detente.Value {
	for _, f := range v.Fields {
		if f.Key == key {
			return f.Value
		}
	}
	return detente.Value{}
}

// leaving is a mapping without a key.
func leaving(v detente.Value, key string) detente.Value {
	return detente.Fields(slices.DeleteFunc(slices.Clone(v.Fields), func(f detente.Field) bool { return f.Key == key })...)
}

// building are the changes that make a whole case, one entry at a time, as a
// person would make them.
func building(whole detente.Value) []detente.Change {
	var all []detente.Change
	insert := func(path string, v detente.Value) {
		all = append(all, detente.Change{Verb: detente.InsertEntry, Path: path, Value: v})
	}
	set := func(path string, v detente.Value) {
		all = append(all, detente.Change{Verb: detente.SetValue, Path: path, Value: v})
	}
	var order func(path string, v detente.Value)
	order = func(path string, v detente.Value) {
		switch {
		case get(v, "voices").Fields != nil:
			for _, f := range get(v, "voices").Fields {
				order(path+".voices."+f.Key, f.Value)
			}
		case v.Items != nil:
			for _, want := range v.Items {
				insert(path, want)
			}
		default:
			set(path, v)
		}
	}
	for _, f := range whole.Fields {
		switch {
		case f.Key == "detente":
		case f.Key == "parties":
			for _, p := range f.Value.Items {
				insert("parties", leaving(p, "options"))
				for _, o := range get(p, "options").Items {
					insert("parties."+get(p, "id").Text+".options", o)
				}
			}
		case f.Key == "preferences":
			for _, p := range f.Value.Fields {
				order("preferences."+p.Key, p.Value)
			}
		case len(f.Value.Items) > 0:
			for _, item := range f.Value.Items {
				insert(f.Key, item)
			}
		case f.Value.Fields != nil:
			for _, x := range f.Value.Fields {
				insert(f.Key+"."+x.Key, x.Value)
			}
		default:
			set(f.Key, f.Value)
		}
	}
	return all
}

// TestBuildCases makes whole cases out of almost nothing, change by change, and
// takes all changes back again.
func TestBuildCases(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"prisoners-dilemma", "korea", "chicken", "nile", "milk-river", "misread", "foundry", "doklam", "euphrates"} {
		if name == "korea" && !trial.Long() { // as long as all others
			continue
		}
		for _, line := range []string{"\n", "\r\n"} {
			folder := os.DirFS(path.Join("examples", name))
			text, err := os.ReadFile(path.Join("examples", name, "case.yaml"))
			if err != nil {
				t.Fatal(err)
			}
			want, _ := detente.Read(folder, "case.yaml")
			begun := strings.ReplaceAll("# a case to be\ndetente: 1\ntitle: new   # for now\n", "\n", line)
			file := &detente.File{Name: "case.yaml", Text: []byte(begun)}
			changes := building(detente.ValueOf(text))
			if len(line) == 2 && len(changes) > 40 {
				continue // the small ones do
			}
			var undo []detente.Edit
			for _, ch := range changes {
				edit, err := file.Apply(ch)
				if err != nil {
					t.Fatalf("%s: %+v: %v\n%s", name, ch, err, file.Text)
				}
				undo = append(undo, edit.Undo())
				if !bytes.Equal(edit.Undo().Text, file.Text) {
					t.Fatalf("%s: undone, %v differs", name, ch)
				}
				file = &detente.File{Name: "case.yaml", Text: edit.Text}
			}
			got, problems := detente.Parse("case.yaml", file.Text, folder)
			if problems.Errors() > 0 {
				t.Fatalf("%v\n%s", problems, file.Text)
			}
			if diff := cmp.Diff(want, got, alike()); diff != "" {
				t.Errorf("%s (-want +got):\n%s", name, diff)
			}
			if out := os.Getenv("BUILT"); out != "" {
				_ = os.WriteFile(out+name+".yaml", file.Text, 0o600)
			}
			if strings.Count(string(file.Text), "\n") != strings.Count(string(file.Text), line) {
				t.Errorf("%s: line ends are mixed", name)
			}
			for _, back := range slices.Backward(undo) {
				file = &detente.File{Text: back.Text}
			}
			if string(file.Text) != begun {
				t.Errorf("%s: all taken back, it is %q", name, file.Text)
			}
			whole, err := (&detente.File{Name: "case.yaml", Text: []byte(begun)}).Apply(changes[:min(12, len(changes))]...)
			if err != nil || !bytes.Equal(whole.Undo().Text, []byte(begun)) {
				t.Errorf("%s: at once: %v", name, err)
			}
		}
	}
}
