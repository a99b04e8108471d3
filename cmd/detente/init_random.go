package main

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"detente/condition"
	"detente/model"
)

// Bounds of a case to be made up: some hundreds of options, which can be
// written and read though nothing can list their states.
const (
	maxRandomOptions = 1000
	maxRandomParties = 64
	maxRandomWants   = 1000
)

// randomKeys are what --random can say, in the order in which it is written down.
func randomKeys() []string {
	return []string{"options", "parties", "seed", "wants", "rules", "take", "shape"}
}

// aboutRandom is a line for each of them.
const aboutRandom = `
  options=12    plain options in all, shared out evenly
  parties=4     parties A, B, C; the options of A are a1, a2, a3
  seed=1        another seed is another case
  wants=12      wants of each party
  rules=half    a rule that leaves half of the situations
  take=3        so many options of each party cannot be taken back
  shape=square  what wants are about: square, everybody's options; clusters, four
                of the party's own and four of its partner's, parties being in
                pairs; ring, four of its own and two of each neighbour's`

// randomCase is a case that is made up, and how it is asked for again.
type randomCase struct {
	model.Sized
	options, parties int
	seen             []string // the keys given
}

// parseRandom reads what --random says.
func parseRandom(text string) (*randomCase, error) {
	x := &randomCase{Sized: model.Sized{Seed: 1, Wants: 12}, options: 12, parties: 4}
	for part := range strings.SplitSeq(text, ",") {
		key, value, ok := strings.Cut(strings.TrimSpace(part), "=")
		switch {
		case !ok:
			return nil, &usage{fmt.Sprintf("--random cannot be %q: write key=value, separated by commas", text), "as in: --random options=24,parties=6,seed=1"}
		case !slices.Contains(randomKeys(), key):
			return nil, &usage{fmt.Sprintf("--random has no key %q", key), nearest(key, randomKeys())}
		case slices.Contains(x.seen, key):
			return nil, &usage{fmt.Sprintf("--random says %s twice", key), "say it once"}
		}
		x.seen = append(x.seen, key)
		if err := x.set(key, value); err != nil {
			return nil, err
		}
	}
	return x, x.share()
}

func (x *randomCase) set(key, value string) (err error) {
	switch key {
	case "options":
		x.options, err = between(key, value, 1, maxRandomOptions)
	case "parties":
		x.parties, err = between(key, value, 1, maxRandomParties)
	case "wants":
		x.Wants, err = between(key, value, 1, maxRandomWants)
	case "take":
		x.Take, err = between(key, value, 0, maxRandomOptions)
	case "seed":
		if x.Seed, err = strconv.ParseUint(value, 10, 64); err != nil {
			return &usage{fmt.Sprintf("seed cannot be %q", value), fmt.Sprintf("a seed is a whole number from 0 to %d", uint64(math.MaxUint64))}
		}
	case "rules":
		if x.Half = value == "half"; !x.Half {
			return &usage{fmt.Sprintf("rules cannot be %q", value), "it is half, or left out"}
		}
	case "shape":
		k := slices.Index(model.Shapes(), value)
		if k < 0 {
			hint := "it is one of " + strings.Join(model.Shapes(), ", ")
			if near := condition.Nearest(value, model.Shapes()); near != "" {
				hint = "did you mean " + near + "?"
			}
			return &usage{fmt.Sprintf("shape cannot be %q", value), hint}
		}
		x.Shape = model.Shape(k)
	}
	return err
}

// between reads a whole number that is neither too small nor too large.
func between(key, value string, least, most int) (int, error) {
	n, err := strconv.Atoi(value)
	if err != nil || n < least || n > most {
		return 0, &usage{fmt.Sprintf("%s cannot be %q", key, value), fmt.Sprintf("it is a whole number from %d to %d", least, most)}
	}
	return n, nil
}

// share gives each party its options, the first parties one more where they do
// not come out even.
func (x *randomCase) share() error {
	fewest := x.options / x.parties
	switch {
	case fewest == 0:
		return &usage{fmt.Sprintf("%d options are too few for %d parties", x.options, x.parties), "each party has one option or more"}
	case x.Take > fewest:
		return &usage{fmt.Sprintf("take cannot be %d where a party has %d options", x.Take, fewest), "ask for fewer, or for more options"}
	case x.Half && x.options < 3:
		return &usage{"rules=half needs three options", "the rule is that at most one of three is taken"}
	case x.Shape == model.Clusters && x.parties%2 == 1:
		return &usage{fmt.Sprintf("shape=clusters puts parties in pairs: it takes an even number of them, not %d", x.parties), ""}
	case x.Shape == model.Ring && x.parties < 2:
		return &usage{"shape=ring takes two parties or more", ""}
	}
	for p := range x.parties {
		n := fewest
		if p < x.options%x.parties {
			n++
		}
		x.Options = append(x.Options, n)
	}
	return nil
}

// spec is all that --random would have to say for the same case.
func (x *randomCase) spec() string {
	text := fmt.Sprintf("options=%d,parties=%d,seed=%d,wants=%d", x.options, x.parties, x.Seed, x.Wants)
	if x.Half {
		text += ",rules=half"
	}
	if x.Take > 0 {
		text += fmt.Sprintf(",take=%d", x.Take)
	}
	if x.Shape != model.Square {
		text += ",shape=" + x.Shape.String()
	}
	return text
}

// text is the case file. A comment on top says how to have it again.
func (x *randomCase) text() []byte {
	k := x.Sketch()
	k.Title = fmt.Sprintf("Made up, seed %d", x.Seed)
	return []byte("# Nothing in it means anything: detente init DIR --random " + x.spec() + "\n" + k.String())
}
