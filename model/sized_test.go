package model_test

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"detente"
	"detente/internal/trial"
	"detente/model"
)

var optionName = regexp.MustCompile(`\b[a-z]+[0-9]+\b`)

// What is asked for is what is made: sound, the same for the same values, and
// of the size and shape that they say.
func TestSized(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	for seed := range uint64(20) {
		for shape := range model.Shape(3) {
			for _, options := range [][]int{{1, 1, 1}, {2, 1, 2, 1}, {5, 5}, {3, 3, 3}, {5, 4, 4}, {1, 1, 1, 1, 1, 1}} {
				x := model.Sized{Options: options, Seed: seed, Wants: 1 + int(seed)%12, Shape: shape, Half: seed%2 == 1, Take: int(seed) % 2}
				text := x.Sketch().String()
				if text != x.Sketch().String() {
					t.Fatal("the same values give another case")
				}
				seen[text] = true
				c, problems := detente.Parse("case.yaml", []byte(text), nil)
				if problems.Errors() > 0 {
					t.Fatalf("%v\n%s", problems, text)
				}
				m := trial.Under(t, c, "")
				total := 1 << c.Digits()
				if x.Half {
					total /= 2
				}
				if _, today := m.Today(); m.Len() != total || !today {
					t.Fatalf("%d states, want %d; today %v\n%s", m.Len(), total, today, text)
				}
				for p := range c.Parties {
					kept := 0
					for _, o := range c.Parties[p].Options {
						if o.Moves == detente.Take {
							kept++
						}
					}
					if len(c.Parties[p].Options) != options[p] || kept != x.Take || len(c.Parties[p].Voices[0].Wants) != x.Wants {
						t.Fatalf("party %d: %d options, %d of them for good, %d wants\n%s", p, len(c.Parties[p].Options), kept, len(c.Parties[p].Voices[0].Wants), text)
					}
				}
			}
		}
	}
	if len(seen) < 350 {
		t.Errorf("%d different cases of 360", len(seen))
	}
}

func TestSizedWantsAreAboutTheirShape(t *testing.T) {
	t.Parallel()
	for shape, most := range map[model.Shape]map[string]int{
		model.Square:   {"a": 8, "b": 8, "c": 8, "d": 8, "e": 8, "f": 8},
		model.Clusters: {"c": 4, "d": 4},
		model.Ring:     {"b": 2, "c": 4, "d": 2},
	} {
		k := model.Sized{Options: []int{8, 8, 8, 8, 8, 8}, Seed: 3, Wants: 500, Shape: shape}.Sketch()
		got := map[string][]string{}
		for _, want := range k.Parties[2].Prefers {
			for _, o := range optionName.FindAllString(want, -1) {
				if !slices.Contains(got[o[:1]], o) {
					got[o[:1]] = append(got[o[:1]], o)
				}
			}
		}
		for party, options := range got {
			if len(options) != most[party] {
				t.Errorf("%v: wants of C speak of %d options of %s: %v", shape, len(options), party, options)
			}
		}
		if len(got) != len(most) {
			t.Errorf("%v: wants of C speak of %v", shape, got)
		}
	}
}

// A case that nothing can list yet is written and read all the same.
func TestSizedBeyondCodes(t *testing.T) {
	t.Parallel()
	options := slices.Repeat([]int{10}, 40)
	text := model.Sized{Options: options, Wants: 12, Half: true, Shape: model.Ring, Take: 2}.Sketch().String()
	c, problems := detente.Parse("case.yaml", []byte(text), nil)
	if problems.Errors() > 0 || c.Digits() != 400 || len(c.Parties) != 40 {
		t.Fatalf("%v", problems)
	}
	for _, id := range []string{"A", "Z", "AA", "AN"} {
		if !strings.Contains(text, fmt.Sprintf("  - id: %s\n", id)) {
			t.Errorf("no party %s", id)
		}
	}
}
