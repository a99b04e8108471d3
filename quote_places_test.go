package detente

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

func sourceOf(text string) *Source { return &Source{Text: &File{Name: "memo.md", Text: []byte(text)}} }

func TestSearchOfSource(t *testing.T) {
	t.Parallel()
	const memo = "Relief comes last.\nThe South says that relief\ncomes first; the North says “no relief”. Aid comes last too."
	tests := []struct {
		name, words string
		want        Anchor
		places      []string // the passages, and the unique ones around them
		more        []int
		nearest     []string
	}{
		{"once", "relief comes", Exact, []string{"relief\ncomes", "relief\ncomes"}, []int{0}, nil},
		{"twice", "comes last", Ambiguous, []string{"comes last", "Relief comes last", "comes last", "comes last too"}, []int{1, 1}, nil},
		{"three times", "comes", Ambiguous, []string{"comes", "Relief comes", "comes", "comes first", "comes", "Aid comes"}, []int{1, 1, 1}, nil},
		{"a beginning and an end", "The South says ... comes first", Exact, []string{"The South says that relief\ncomes first", "The South says that relief\ncomes first"}, []int{0}, nil},
		{"dots as one sign", "The South says … comes first", Exact, []string{"The South says that relief\ncomes first", "The South says that relief\ncomes first"}, []int{0}, nil},
		{"the beginning stands twice", "comes ... no relief", Ambiguous, []string{"comes", "Relief comes", "comes", "comes first", "comes", "Aid comes"}, []int{1, 1, 1}, nil},
		{"the end is lost", "The South says ... says yes", Lost, nil, nil, []string{"says that", "says “no"}},
		{"the end comes before", "no relief ... The South", Lost, nil, nil, nil},
		{"two gaps", "The ... says ... too", Lost, nil, nil, nil},
		{"two gaps, two signs", "The ... says … too", Lost, nil, nil, nil},
		{"lost", "Relief came last", Lost, nil, nil, []string{"Relief comes last"}},
		{"nothing like it", "wholly other talk", Lost, nil, nil, nil},
		{"nothing at all", " \n", Lost, nil, nil, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			x := sourceOf(memo).Search(tt.words, 10)
			var places, nearest []string
			var more []int
			for _, p := range x.Places {
				places = append(places, memo[p.Start:p.End], memo[p.Unique.Start:p.Unique.End])
				more = append(more, p.More)
			}
			for _, p := range x.Nearest {
				nearest = append(nearest, memo[p.Start:p.End])
			}
			if x.Anchor != tt.want || !slices.Equal(places, tt.places) || !slices.Equal(more, tt.more) || x.Count != len(more) {
				t.Errorf("%v %q %v", x.Anchor, places, more)
			}
			if tt.nearest != nil && !slices.Equal(nearest, tt.nearest) {
				t.Errorf("nearest %q", nearest)
			}
			if x.Crossed != (tt.name == "the end comes before") {
				t.Error("crossed:", x.Crossed)
			}
		})
	}
}

// TestUniqueIsLeast holds unique passages against all passages there are.
func TestUniqueIsLeast(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(3, 6))
	ambiguous, both := 0, 0
	for range 3000 {
		words := make([]string, 2+r.IntN(14))
		for k := range words {
			words[k] = []string{"a", "ab", "b,", "“a”", "制"}[r.IntN(5)]
		}
		text := strings.Join(words, []string{" ", "\n", ""}[min(r.IntN(6), 2)])
		s := sourceOf(text)
		x := s.Search(words[r.IntN(len(words))], 50)
		for _, p := range x.Places {
			if x.Anchor != Ambiguous {
				continue
			}
			ambiguous++
			least, ok := naiveLeast(s, p.Passage)
			switch {
			case !ok || p.More != least:
				t.Fatalf("%q at %d: %d more, %q; least is %d", text, p.Start, p.More, text[p.Unique.Start:p.Unique.End], least)
			default:
				if p.Unique.Start < p.Start && p.Unique.End > p.End {
					both++
				}
				if a, start, end := s.Find(text[p.Unique.Start:p.Unique.End]); a != Exact || (Passage{start, end}) != p.Unique {
					t.Fatalf("%q: %q is %v", text, text[p.Unique.Start:p.Unique.End], a)
				}
			}
		}
	}
	if ambiguous < 1000 || both < 100 {
		t.Error("too few of a kind", ambiguous, both)
	}
	same := sourceOf(strings.Repeat("no ", 300)+"never").Search("no", 300)
	if same.Count != 300 || same.Places[150].Unique != (Passage{}) || same.Places[299].Unique == (Passage{}) {
		t.Errorf("%d places; in the middle %v", same.Count, same.Places[150])
	}
}

// naiveLeast tries every passage that begins and ends at words around one.
func naiveLeast(s *Source, p Passage) (int, bool) {
	text := s.Text.Text
	starts, ends := []int{p.Start}, []int{p.End}
	for at := p.Start; ; {
		start, end := lastWord(text[:at])
		if start == end {
			break
		}
		starts, at = append(starts, start), start
	}
	for at := p.End; ; {
		start, end := nextWord(text, at)
		if start == end {
			break
		}
		ends, at = append(ends, end), end
	}
	for more := range len(starts) + len(ends) {
		for b := range min(more+1, len(starts)) {
			if a := more - b; a < len(ends) {
				anchor, start, _ := s.Find(string(text[starts[b]:ends[a]]))
				if anchor == Exact && start == starts[b] {
					return more, true
				}
			}
		}
	}
	return 0, false
}
