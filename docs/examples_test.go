package docs_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"detente"
	"detente/answer"
	"detente/answer/check"
	"detente/model"
)

func example(t *testing.T, name string) (*detente.Case, detente.Problems) {
	t.Helper()
	c, problems := detente.Read(os.DirFS(filepath.Join("../examples", name)), "case.yaml")
	if problems.Errors() > 0 {
		t.Fatal(problems)
	}
	return c, problems
}

// TestExamplesAreSound checks each example under each voice and scenario.
func TestExamplesAreSound(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("../examples/*/case.yaml")
	if err != nil || len(files) == 0 {
		t.Fatal("no examples", err)
	}
	for _, file := range files {
		name := filepath.Base(filepath.Dir(file))
		c, problems := example(t, name)
		r, err := check.Ask(t.Context(), check.Request{Text: c.File.Text, Case: c, Found: problems})
		if err != nil {
			t.Fatal(err)
		}
		if r.Found.Errors() > 0 || name == "korea" && len(r.Found) > 0 {
			t.Errorf("%s: %v", name, r.Found)
		}
	}
}

// TestKoreaMemos holds each memo to the day of the case: it says where its
// facts were reported and tells nothing later.
func TestKoreaMemos(t *testing.T) {
	t.Parallel()
	c, _ := example(t, "korea")
	asOf, err := time.Parse(time.DateOnly, c.AsOf)
	if err != nil {
		t.Fatal(err)
	}
	day := regexp.MustCompile(`\b\d{1,2}\s+(January|February|March|April|May|June|July|August|September|October|November|December)\s+20\d\d\b`)
	for _, s := range c.Sources {
		text := string(s.Text.Text)
		if !strings.Contains(text, "\nReported by: ") {
			t.Errorf("%s does not say by whom its facts were reported", s.Path)
		}
		dates := day.FindAllString(text, -1)
		if len(dates) < 2 {
			t.Errorf("%s is hardly dated", s.Path)
		}
		for _, d := range dates {
			if at, err := time.Parse("2 January 2006", strings.Join(strings.Fields(d), " ")); err != nil || at.After(asOf) {
				t.Errorf("%s tells of %s, the case ends on %s %v", s.Path, d, c.AsOf, err)
			}
		}
	}
}

// TestKoreaPauseUnravels looks for the vicious circle by its definition: from
// the pause of 2018, gains of one party after another lead to today, which all
// who moved like less.
func TestKoreaPauseUnravels(t *testing.T) {
	t.Parallel()
	c, _ := example(t, "korea")
	setup, err := c.Setup("", nil)
	if err != nil {
		t.Fatal(err)
	}
	m, err := model.Compile(t.Context(), c, setup)
	if err != nil {
		t.Fatal(err)
	}
	today, _ := m.Today()
	for _, o := range answer.Offers(m) {
		if o.Meeting.Place == "Singapore" && o.By == "DPRK" {
			if !unravels(m, []model.State{o.State}, nil, today) {
				t.Error("no gains lead from the pause to today at the cost of all who move")
			}
			return
		}
	}
	t.Error("the pause is no longer among the offers of Singapore")
}

func unravels(m *model.Model, path []model.State, movers []model.Party, end model.State) bool {
	at := path[len(path)-1]
	if at == end {
		return !slices.ContainsFunc(movers, func(i model.Party) bool { return m.Rank(i, end) >= m.Rank(i, path[0]) })
	}
	for i := range model.Party(len(m.Parties)) {
		if len(movers) == len(m.Parties) || len(movers) > 0 && movers[len(movers)-1] == i {
			continue
		}
		for _, to := range m.Smallest(i, at, nil) {
			if m.Rank(i, to) > m.Rank(i, at) && !slices.Contains(path, to) &&
				unravels(m, append(slices.Clone(path), to), append(slices.Clone(movers), i), end) {
				return true
			}
		}
	}
	return false
}
