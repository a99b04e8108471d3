// Package check answers whether a case is sound: all that is wrong with it,
// or doubtful, whether its text shows that or only its states do.
package check

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"

	"detente"
	"detente/answer"
	"detente/model"
)

// Request says which case, as it was read.
type Request struct {
	Text  []byte           // the case file
	Case  *detente.Case    // nil where reading it found errors
	Found detente.Problems // what reading it found
	Model *model.Model     // one of the case, which spares listing its states again; nil for none
	Limit int              // problems listed; 0 means no limit
}

// Result is all that was found.
type Result struct {
	answer.Head
	Problems []Problem `json:"problems"`
	Lock     *Lock     `json:"lock"` // null where there is no lock file that can be read
	// Found are the same problems, all of them, for a printer that shows the
	// lines they are in.
	Found detente.Problems `json:"-"`
}

// Lock is how the case stands to its lock file.
type Lock struct {
	File     string   `json:"file"`
	Changed  []string `json:"changed"`  // sources that are not what they were
	New      []string `json:"new"`      // sources that it does not have
	Moved    int      `json:"moved"`    // quotes that stand elsewhere
	Lost     int      `json:"lost"`     // quotes that are not there
	Unlocked int      `json:"unlocked"` // quotes that it does not have
}

// Problem is one thing wrong, where it is and how to mend it.
type Problem struct {
	Severity string   `json:"severity"` // error or warning
	File     string   `json:"file"`
	Line     int      `json:"line"`   // from 1; 0 where the problem has no place
	Column   int      `json:"column"` // from 1, in characters
	Length   int      `json:"length"` // in characters
	Text     string   `json:"text"`
	Hints    []string `json:"hints"`
}

// Ask compiles the case as written, then under each scenario and with each
// voice, and gathers what that and the case's text show.
//
// The error is ctx.Err(): that a case is unsound is an answer.
func Ask(ctx context.Context, req Request) (Result, error) {
	found := slices.Clone(req.Found)
	if req.Case != nil {
		found = append(found, req.Case.Warnings()...)
		compiled, err := compileAll(ctx, req.Case, req.Model)
		if err != nil {
			return Result{}, err
		}
		found = append(found, compiled...)
	}
	r := Result{Head: head(req), Problems: []Problem{}, Lock: lock(req.Case)}
	r.Found = once(found.LostQuotesAs(detente.Error).Sorted())
	for _, p := range answer.Limited(&r.Head, r.Found, req.Limit) {
		r.Problems = append(r.Problems, written(p))
	}
	return r, nil
}

func lock(c *detente.Case) *Lock {
	if c == nil || c.Lock == nil {
		return nil
	}
	x := c.LockState()
	return &Lock{c.Lock.File.Name, append([]string{}, x.Changed...), append([]string{}, x.New...), x.Moved, x.Lost, x.Unlocked}
}

// head is that of a case that may be too unsound to have a model.
func head(req Request) answer.Head {
	h := answer.Head{Detente: 1, Exact: true, Warnings: []string{}}
	sum := sha256.Sum256(req.Text)
	h.Inputs.Case = hex.EncodeToString(sum[:])
	h.Inputs.Sources = map[string]string{}
	if req.Case != nil {
		for _, s := range req.Case.Sources {
			h.Inputs.Sources[s.ID] = s.SHA256
		}
	}
	return h
}

func written(p detente.Problem) Problem {
	x := Problem{Severity: p.Severity.String(), Text: p.Text, Hints: append([]string{}, p.Hints...)}
	if p.Range.File == nil {
		return x
	}
	x.File = p.Range.File.Name
	if p.Range.File.Text != nil {
		x.Line, x.Column, x.Length = p.Range.Position()
	}
	return x
}

// once leaves out problems that were found before, as by another scenario.
func once(ps detente.Problems) detente.Problems {
	type key struct {
		file       string
		start, end int
		text       string
	}
	seen := map[key]bool{}
	return slices.DeleteFunc(ps, func(p detente.Problem) bool {
		k := key{start: p.Range.Start, end: p.Range.End, text: p.Text}
		if p.Range.File != nil {
			k.file = p.Range.File.Name
		}
		before := seen[k]
		seen[k] = true
		return before
	})
}

// setting is one way in which a case is computed.
type setting struct {
	scenario string
	voices   []string
	at       detente.Range // where it stands in the file
}

func settings(c *detente.Case) []setting {
	list := []setting{{at: detente.Range{File: c.File}}}
	for _, p := range c.Parties {
		for _, v := range p.Voices[1:] {
			list = append(list, setting{voices: []string{p.ID + "=" + v.Name}, at: v.At})
		}
	}
	for _, s := range c.Scenarios {
		list = append(list, setting{scenario: s.Name, at: s.At})
	}
	return list
}

// compileAll gathers what only the states show. After an error in the case as
// written, its scenarios would only repeat it. The states are listed once, for
// the first model that there is.
func compileAll(ctx context.Context, c *detente.Case, first *model.Model) (detente.Problems, error) {
	var found detente.Problems
	for k, x := range settings(c) {
		setup, err := c.Setup(x.scenario, x.voices)
		if err != nil {
			found = append(found, problems(err, x.at)...)
			continue
		}
		m, err := compiled(ctx, c, setup, first)
		var big *model.TooBig
		switch {
		case ctx.Err() != nil:
			return nil, ctx.Err()
		case errors.As(err, &big):
			wide, err := unlisted(ctx, c, setup, big, x)
			if err != nil {
				return nil, err
			}
			if found = append(found, wide...); wide.Errors() > 0 {
				return found, nil
			}
		case err != nil:
			found = append(found, problems(err, x.at)...)
		default:
			if first == nil {
				first = m
			}
			found = append(found, m.Warnings()...)
			found = append(found, tied(m)...)
			seen, err := views(ctx, m)
			if err != nil {
				return nil, err
			}
			found = append(found, seen...)
		}
		if k == 0 && found.Errors() > 0 {
			return found, nil
		}
	}
	return found, nil
}

func compiled(ctx context.Context, c *detente.Case, setup detente.Setup, known *model.Model) (*model.Model, error) {
	if known != nil {
		return known.Under(ctx, setup)
	}
	return model.Compile(ctx, c, setup)
}

// views compiles a case as each party sees it. What another is taken to want is
// called into doubt only as the case is written: another voice may bear it out.
func views(ctx context.Context, m *model.Model) (detente.Problems, error) {
	var found detente.Problems
	asWritten := m.Setup.Scenario == "" && !slices.ContainsFunc(m.Parties, func(p model.Player) bool {
		return m.Setup.Voices[p.Index] != p.Voices[0].Name
	})
	for i, p := range m.Parties {
		seen, err := answer.View(ctx, m, model.Party(i))
		switch {
		case ctx.Err() != nil:
			return nil, ctx.Err()
		case err != nil:
			found = append(found, problems(err, detente.Range{File: m.Case.File})...)
			continue
		}
		found = append(found, seen.Warnings()...)
		for _, k := range answer.Perceptions(m) {
			x := &m.Case.Perceptions[k]
			if asWritten && x.Viewer == p.Index && answer.AsItIs(m, seen, k) {
				found = append(found, detente.Problem{Severity: detente.Warning, Range: x.At,
					Text:  fmt.Sprintf("party %s sees %s as it is", p.ID, m.Case.Parties[x.Of].ID),
					Hints: []string{"leave the perception out, or say what it is taken to want instead"}})
			}
		}
	}
	return found, nil
}

func problems(err error, at detente.Range) detente.Problems {
	var list detente.Problems
	if errors.As(err, &list) {
		return list
	}
	return detente.Problems{{Severity: detente.Error, Range: at, Text: err.Error()}}
}

// tied warns of parties whose preferences tell no two states apart, though
// they do not say that the party is indifferent.
func tied(m *model.Model) detente.Problems {
	var found detente.Problems
	for i, party := range m.Parties {
		p := m.Setup.Preferences[party.Index]
		if p.Kind == detente.Indifferent || m.Len() < 2 || m.Reduced() || m.Places(model.Party(i)) > 1 {
			continue
		}
		found = append(found, detente.Problem{
			Severity: detente.Warning,
			Range:    p.At,
			Text:     fmt.Sprintf("the preferences of party %s tie everything", party.ID),
			Hints:    []string{fmt.Sprintf("if that is meant, write %s: indifferent", party.ID)},
		})
	}
	return found
}
