package detente_test

import (
	"testing"

	"detente"
)

// FuzzRead holds what is true of every text: reading it ends, what it says
// points into its files, and a case comes back if and only if it is sound, and
// can then be used.
func FuzzRead(f *testing.F) {
	f.Add([]byte(whole))
	for _, rows := range [][]problemRow{yamlProblems, partyProblems, ruleProblems, wantProblems, stateProblems, perceptionProblems} {
		for _, row := range rows {
			f.Add([]byte(row.text))
		}
	}
	beside := wholeFolder()
	for name, file := range folder().(lockedFolder).MapFS {
		if name != "big.md" {
			beside[name] = file
		}
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		c, problems := detente.Parse("case.yaml", text, beside)
		for _, p := range problems {
			inFile(t, p.Range)
			for _, note := range p.Notes {
				inFile(t, note.Range)
			}
		}
		if (c != nil) != (problems.Errors() == 0) {
			t.Fatalf("case returned: %v; problems:\n%v", c != nil, problems)
		}
		if c != nil {
			use(t, c)
		}
	})
}

func inFile(t *testing.T, r detente.Range) {
	t.Helper()
	if r.File == nil || r.Start < 0 || r.End < r.Start || r.End > len(r.File.Text) {
		t.Fatalf("range %d to %d in %q", r.Start, r.End, r.File.Name)
	}
}

// use walks what other packages rely on in a sound case.
func use(t *testing.T, c *detente.Case) {
	t.Helper()
	for _, p := range c.Warnings() {
		inFile(t, p.Range)
	}
	for _, p := range c.Parties {
		if len(p.Voices) == 0 {
			t.Fatalf("party %s has no voice", p.ID)
		}
		for _, v := range p.Voices {
			for _, w := range v.Wants {
				_ = w.Condition.String()
			}
			for _, w := range v.Weights {
				_ = w.Condition.String() + w.Value.String()
			}
			for _, payoff := range v.Payoffs {
				_ = payoff.Value.String()
			}
		}
	}
	for _, w := range c.Words {
		for _, r := range w.Readings {
			_ = r.Means.String()
		}
	}
	code := c.Code(nil, c.Today.Settings)
	for _, r := range c.Rules {
		r.Allows.Holds(code...)
	}
	for _, s := range c.Scenarios {
		setup, err := c.Setup(s.Name, nil)
		if err != nil {
			t.Fatalf("scenario %s: %v", s.Name, err)
		}
		for viewer := range c.Parties {
			c.Seen(setup, viewer)
		}
	}
	for _, x := range c.Perceptions {
		if x.Viewer == x.Of || x.Voice == "" && x.Preference == nil && len(x.Unaware) == 0 {
			t.Fatalf("a perception of nothing: %+v", x)
		}
	}
}
