// Package redaction makes a copy of a case that may be given away. It knows
// what of a case may be carried over; what it does not name stays behind.
//
// [Make] builds a new case, field by field, and has it written by
// [detente.Format]: comments, unknown things and fields that are added to a
// case later cannot slip through, since nothing copies them. What is private
// stays behind, and with it every entry that refers to it, and so on.
//
// The copy is a sound case. What follows from it follows from it alone, and
// may differ from what follows from the whole case (decision 0038).
package redaction

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"detente"
	"detente/internal/memory"
	"detente/model"
)

// Request says what is copied, and for whom.
type Request struct {
	Case *detente.Case
	For  string // id of a party: only its own page is carried over; "" for all that is not private
	Salt []byte // for the hashes of what the copy was made from; without it there are none
}

// Result is the copy.
type Result struct {
	Case   *detente.Case // read again from Text
	Text   []byte        // the case file
	Files  memory.Folder // what lies beside it: passages of the sources, and a lock
	Left   []Left        // what stays behind, by kind
	Says   []string      // what a reader of the copy must know, as sentences
	Hashes []Hash        // of what it was made from
}

// Left counts what stays behind.
type Left struct {
	Kind  string `json:"kind"`
	Count int    `json:"count"`
}

// Private counts the entries of a case that are marked private.
func Private(c *detente.Case) int {
	n := 0
	each(c, func(b *detente.Backing) {
		if b.Private {
			n++
		}
	})
	return n
}

// Make copies a case. The error is that there is no such party, that the case
// has nothing that may be carried over, or that ctx ended.
func Make(ctx context.Context, req Request) (Result, error) {
	k := &copier{from: req.Case, only: -1, left: map[string]int{}}
	if req.For != "" {
		at, ok := req.Case.PartyIndex(req.For)
		if !ok {
			return Result{}, fmt.Errorf("there is no party %q", req.For)
		}
		if req.Case.Parties[at].Private {
			return Result{}, fmt.Errorf("party %s is private itself", req.For)
		}
		k.only = at
	}
	k.decide()
	if !slices.ContainsFunc(k.party, func(at int) bool { return at >= 0 }) {
		return Result{}, errors.New("every party is private, so that nothing is left of the case")
	}
	if err := k.compileBefore(ctx); err != nil {
		return Result{}, err
	}
	k.carry()
	out := Result{Files: memory.Folder{}, Left: k.counted(), Says: k.says()}
	if err := k.write(ctx, &out); err != nil {
		return Result{}, err
	}
	out.Hashes = k.hashes(req.Salt)
	return out, nil
}

// write formats the copy, reads it again as anybody will, and compiles it.
func (k *copier) write(ctx context.Context, out *Result) error {
	k.gather()
	for at, s := range k.to.Sources {
		out.Files[s.Path] = k.excerpt(at)
	}
	remarks := []detente.Remark{{Text: copyTitle}}
	for _, s := range out.Says {
		remarks = append(remarks, detente.Remark{Text: s})
	}
	out.Text = detente.Format(&k.to, remarks...)
	c, err := read(ctx, out)
	if err == nil && k.from.Lock != nil {
		out.Files[detente.LockName("case.yaml")] = k.lockText(c)
		c, err = read(ctx, out)
	}
	out.Case = c
	return err
}

// read reads a copy as anybody will, and compiles it. Too many situations to
// list are no fault of it.
func read(ctx context.Context, out *Result) (*detente.Case, error) {
	const unsound = "what is not private is no sound case by itself: "
	c, problems := detente.Parse("case.yaml", out.Text, out.Files)
	if problems.Errors() > 0 {
		return nil, errors.New(unsound + problems[firstError(problems)].Text)
	}
	setup, err := c.Setup("", nil)
	if err != nil {
		return nil, errors.New(unsound + err.Error())
	}
	var tooBig *model.TooBig
	if _, err := model.Compile(ctx, c, setup); err != nil && !errors.As(err, &tooBig) {
		if ctx.Err() != nil {
			return nil, err
		}
		return nil, errors.New(unsound + err.Error())
	}
	return c, nil
}

func firstError(problems detente.Problems) int {
	return slices.IndexFunc(problems, func(p detente.Problem) bool { return p.Severity == detente.Error })
}

const copyTitle = "This is a copy of a case, made to be shared."

// says tells the reader of the copy what it is. To one party it is not even
// told how much of what kind stays behind, since that there is a private party
// can be what must not be known.
func (k *copier) says() []string {
	const alone = "What it says follows from what stands here alone, and may differ from what follows from the whole case."
	if k.only >= 0 {
		name := k.from.Parties[k.only].Name
		return []string{
			"It holds what concerns " + name + ": what we believe it wants and means by its words, who can do what, the rules, and what is so today.",
			"Of the other parties it holds no wants: indifferent stands for them.",
			alone,
		}
	}
	counts := k.counted()
	if len(counts) == 0 {
		return []string{"Nothing of the case was left out but comments, and of the documents what is not quoted."}
	}
	list := []string{Counted(counts) + " left out, and of the documents what is not quoted.", alone}
	if k.left["order"] > 0 {
		list = append(list, "Where a whole order of preference was left out, indifferent stands for it.")
	}
	return list
}

// kinds are what can be left out, in the order in which it is told: as JSON
// has it, one, and several.
var kinds = [][3]string{
	{"party", "party", "parties"}, {"option", "option", "options"}, {"situation", "situation", "situations"}, {"rule", "rule", "rules"},
	{"moves", "list of moves", "lists of moves"}, {"today", "situation of today", "situations of today"},
	{"order", "whole order of preference", "whole orders of preference"}, {"want", "want", "wants"}, {"weight", "weight", "weights"},
	{"perception", "perception", "perceptions"}, {"word", "word", "words"}, {"reading", "reading", "readings"},
	{"meeting", "meeting", "meetings"}, {"step", "step of the record", "steps of the record"}, {"scenario", "scenario", "scenarios"},
	{"source", "source", "sources"}, {"quote", "quote", "quotes"}, {"note", "note", "notes"},
	{"text", "text that names something private", "texts that name something private"},
}

func (k *copier) counted() []Left {
	list := []Left{}
	for _, x := range kinds {
		if n := k.left[x[0]]; n > 0 {
			list = append(list, Left{Kind: x[0], Count: n})
		}
	}
	return list
}

// Counted says counts in words, as "2 wants, 1 source".
func Counted(counts []Left) string {
	var list []string
	for _, l := range counts {
		for _, x := range kinds {
			if x[0] == l.Kind {
				list = append(list, fmt.Sprintf("%d %s", l.Count, x[min(l.Count, 2)]))
			}
		}
	}
	return strings.Join(list, ", ")
}
