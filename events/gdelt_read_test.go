package events_test

import (
	"bytes"
	"fmt"
	"testing"

	"detente/events"
)

// TestGDELT knows the full tables by their columns, also where the first line
// is spoilt.
func TestGDELT(t *testing.T) {
	t.Parallel()
	for columns, want := range map[int]events.Format{61: events.GDELT2, 58: events.GDELT1, 57: events.GDELT1} {
		text := newGDELT(4, columns, 100).text(300)
		text = append(bytes.Clone(text[:200]), append([]byte("\n"), text...)...)
		r, err := events.Read(t.Context(), []events.Source{events.Text("x", text)}, events.Options{Parties: koreans()})
		if err != nil {
			t.Fatal(err)
		}
		f := r.Funnel
		if f.Files[0].Format != want || f.Rows.Read != 301 || f.Rows.Dropped[events.Malformed] != 1 || f.Rows.Kept == 0 {
			t.Errorf("%d columns: %+v", columns, f)
		}
	}
}

// TestMixedFormats reads files of two formats into one record, each by its own.
func TestMixedFormats(t *testing.T) {
	t.Parallel()
	a, b := newGDELT(4, 61, 100).text(300), newGDELT(5, 57, 100).text(300)
	count := func(sources ...events.Source) int {
		r, err := events.Read(t.Context(), sources, events.Options{Parties: koreans(), Repeats: true})
		if err != nil {
			t.Fatal(err)
		}
		return len(r.Events())
	}
	one, two := count(events.Text("a", a)), count(events.Text("b", b))
	if both := count(events.Text("a", a), events.Text("b", b)); both != one+two || one == 0 || two == 0 {
		t.Error(one, two, both)
	}
}

// TestAllocations holds that rows cost no memory each: twice the rows, as good
// as the same number of things made.
func TestAllocations(t *testing.T) {
	text := newGDELT(4, 61, 100_000).text(20_000)
	twice := append(bytes.Clone(text), text...)
	made := func(text []byte) float64 {
		return testing.AllocsPerRun(3, func() {
			if _, err := events.Read(t.Context(), []events.Source{events.Text("x", text)}, events.Options{Parties: koreans()}); err != nil {
				t.Fatal(err)
			}
		})
	}
	if a, b := made(text), made(twice); b > a+200 {
		t.Errorf("%v for 20,000 rows, %v for 40,000", a, b)
	}
}

// TestStray warns of days that stretch a series, and only then.
func TestStray(t *testing.T) {
	t.Parallel()
	var b bytes.Buffer
	b.WriteString("date,from,to,score\n")
	for k := range 3000 {
		fmt.Fprintf(&b, "2019-%02d-%02d,A,B,1\n", 1+k%12, 1+k%28)
	}
	warnings := func(text string) []string {
		parties := []events.Party{{ID: "A", Prefixes: []string{"A"}}, {ID: "B", Prefixes: []string{"B"}}}
		r, err := events.Read(t.Context(), []events.Source{events.Text("x", []byte(text))}, events.Options{Parties: parties})
		if err != nil {
			t.Fatal(err)
		}
		s, err := r.Series(events.Weekly)
		if err != nil {
			t.Fatal(err)
		}
		return events.Summarise(r, s, parties).Warnings
	}
	if got := warnings(b.String()); len(got) > 0 {
		t.Error(got)
	}
	got := warnings(b.String() + "1919-01-01,A,B,1\n2119-01-01,A,B,1\n")
	want := "[fewer than one row in a thousand is of a day before 2019-01-01: if those days are mistakes, begin there (--from 2019-01-01)" +
		" fewer than one row in a thousand is of a day after 2019-12-28: if those days are mistakes, end there (--to 2019-12-28)]"
	if fmt.Sprint(got) != want {
		t.Error(got)
	}
}
