package detente_test

import (
	"bytes"
	"io/fs"
	"math/rand/v2"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"detente"
	"detente/internal/trial"
)

func set(path, text string) detente.Change {
	return detente.Change{Verb: detente.SetValue, Path: path, Value: detente.Text(text)}
}

func insert(path string, place int, v detente.Value) detente.Change {
	return detente.Change{Verb: detente.InsertEntry, Path: path, Place: place, Value: v}
}

func remove(path string) detente.Change {
	return detente.Change{Verb: detente.RemoveEntry, Path: path}
}

func move(path string, place int) detente.Change {
	return detente.Change{Verb: detente.MoveEntry, Path: path, Place: place}
}

func rename(path, id string) detente.Change {
	return detente.Change{Verb: detente.RenameID, Path: path, ID: id}
}

// fields is a mapping of texts, given as key, text and so on.
func fields(texts ...string) detente.Value {
	v := detente.Fields()
	for k := 0; k < len(texts); k += 2 {
		v.Fields = append(v.Fields, detente.Field{Key: texts[k], Value: detente.Text(texts[k+1])})
	}
	return v
}

// random is a change of something that a file has, sound or not.
func random(r *rand.Rand, whole detente.Value) detente.Change {
	at, n, over := "", whole, whole
	for n.Items != nil || n.Fields != nil {
		parts := len(n.Items) + len(n.Fields)
		if parts == 0 || at != "" && r.IntN(5) == 0 {
			break
		}
		k := r.IntN(parts)
		over = n
		if n.Fields != nil {
			at, n = at+"."+n.Fields[k].Key, n.Fields[k].Value
		} else {
			at, n = at+"."+strconv.Itoa(k+1), n.Items[k]
		}
	}
	at = strings.TrimPrefix(at, ".")
	texts := []string{"a new text", "it's: \"said\" # so", "x", "- no", "two\nlines", "", strings.Repeat("long words ", 14) + "end", "true", "[a, b]"}
	text := texts[r.IntN(len(texts))]
	switch r.IntN(9) {
	case 0, 1:
		return set(at, text)
	case 2:
		return remove(at)
	case 3:
		return move(at, r.IntN(len(over.Items)+len(over.Fields)+1))
	case 4:
		return rename(at, []string{"x9", "A", "not", "y"}[r.IntN(4)])
	case 5:
		return set(at+"."+[]string{"note", "kind", "text", "name", "because"}[r.IntN(5)], text)
	case 6, 7:
		return inserting(r, whole, text)
	}
	if len(n.Items) > 1 {
		v := detente.List(n.Items[r.IntN(len(n.Items)):]...)
		return detente.Change{Verb: detente.SetValue, Path: at, Value: v}
	}
	return insert(at+".fresh-one", 0, n)
}

// inserting is an entry more, which mostly makes sense.
func inserting(r *rand.Rand, whole detente.Value, text string) detente.Change {
	party := detente.Value{}
	if parties := get(whole, "parties").Items; len(parties) > 0 {
		party = parties[r.IntN(len(parties))]
	}
	id := get(party, "id").Text
	entry := fields("text", text, "note", text)
	name := "n" + strconv.Itoa(r.IntN(1000))
	switch r.IntN(8) {
	case 0:
		return insert("rules", r.IntN(2), detente.Text("true"))
	case 1:
		return insert("rules", r.IntN(2), fields("never", "false", "note", text))
	case 2:
		return insert("wants."+id, r.IntN(2), detente.Text("atleast(0, true, false)"))
	case 3:
		return insert("wants."+id, r.IntN(2), fields("want", "true or not true", "text", text))
	case 4:
		return insert("parties."+id+".options", r.IntN(2), fields("id", name, "text", text))
	case 5:
		return insert("scenarios."+name, 0, entry)
	case 6:
		return insert("meetings", r.IntN(2), fields("date", "2020-02-02", "outcome", text))
	}
	return insert("words."+name+"."+id, 0, fields("means", "true", "text", text))
}

// held is what is true of every edit: the splices are what makes the one text
// out of the other, and taking it back gives the same bytes.
func held(t *testing.T, was []byte, edit detente.Edit) {
	t.Helper()
	rest, done := []byte{}, 0
	for _, s := range edit.Splices {
		if s.At < done || !bytes.HasPrefix(was[s.At:], []byte(s.Out)) {
			t.Fatalf("at %d does not stand %q", s.At, s.Out)
		}
		rest = append(append(rest, was[done:s.At]...), s.Text...)
		done = s.At + len(s.Out)
	}
	if rest = append(rest, was[done:]...); !bytes.Equal(rest, edit.Text) {
		t.Fatalf("the splices do not give the text (-splices +text):\n%s", cmp.Diff(string(rest), string(edit.Text)))
	}
	back := edit.Undo()
	if !bytes.Equal(back.Text, was) || !bytes.Equal(back.Undo().Text, edit.Text) {
		t.Fatalf("taken back:\n%s", cmp.Diff(string(was), string(back.Text)))
	}
}

// TestRandomChanges makes changes at random, one after another, in all kinds of
// cases: what was sound is sound after each, and everything can be taken back.
func TestRandomChanges(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(36, 36))
	made, refused := map[detente.Verb]int{}, map[detente.Verb]int{}
	steps := 12
	if trial.Long() {
		steps = 24
	}
	mostCases(t, func(name string, folder fs.FS) {
		text, err := fs.ReadFile(folder, "case.yaml")
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasPrefix(name, "made/synthetic/") && !strings.HasSuffix(name, "7") || len(text) > 15_000 && r.IntN(3) > 0 {
			return // many of one kind, and large ones
		}
		windows := bytes.ReplaceAll(bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n")), []byte("\n"), []byte("\r\n"))
		for _, text := range [][]byte{text, windows} {
			c, problems := detente.Parse("case.yaml", text, folder)
			if problems.Errors() > 0 {
				return // TestChangeUnsound
			}
			for range steps {
				ch := random(r, detente.ValueOf(c.File.Text))
				edit, err := c.File.Apply(ch)
				if err != nil {
					refused[ch.Verb]++
					continue
				}
				made[ch.Verb]++
				held(t, c.File.Text, edit)
				next, problems := detente.Parse("case.yaml", edit.Text, folder)
				if problems.Errors() > 0 {
					if strings.Contains(problems.Error(), "does not exist") {
						continue // the path of a document was set
					}
					t.Fatalf("%s: %+v: %v", name, ch, problems)
				}
				c = next
			}
		}
	})
	t.Log(made, refused)
	for verb, least := range map[detente.Verb]int{detente.SetValue: 200, detente.InsertEntry: 100, detente.RemoveEntry: 50, detente.MoveEntry: 50, detente.RenameID: 10} {
		if least = trial.Part(least); made[verb] < least {
			t.Errorf("%s was made only %d times", verb, made[verb])
		}
	}
}

// changed makes changes of a case and gives the text.
func changed(t *testing.T, text string, changes ...detente.Change) string {
	t.Helper()
	edit, err := (&detente.File{Name: "case.yaml", Text: []byte(text)}).Apply(changes...)
	if err != nil {
		t.Fatalf("%v: %v", changes, err)
	}
	held(t, []byte(text), edit)
	return string(edit.Text)
}

func BenchmarkApplyKorea(b *testing.B) {
	c, problems := detente.Read(os.DirFS("examples/korea"), "case.yaml")
	if problems.Errors() > 0 {
		b.Fatal(problems)
	}
	for name, ch := range map[string]detente.Change{
		"set": set("wants.USA.phased.2.kind", "interest"), "move": move("wants.USA.phased.2", 1), "rename": rename("parties.USA", "US"),
		"remove": remove("status_quo.USA.drills"), "insert": insert("rules", 0, detente.Text("USA.assurance -> true")),
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if _, err := c.File.Apply(ch); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
