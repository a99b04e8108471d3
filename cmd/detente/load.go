package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime/debug"

	"detente"
	"detente/answer"
	"detente/answer/check"
	"detente/folder"
	"detente/model"
	"detente/redaction"
	"detente/stability"
)

// loaded is a case as it was read.
type loaded struct {
	text     []byte
	c        *detente.Case // nil where problems has errors
	problems detente.Problems

	arg, folder, name string // what was named, and the folder and file; empty where it was standard input
}

// load reads the case that arg names. The error is that there is nothing to
// read; what is wrong with what was read is in problems.
func (s *session) load(arg string) (loaded, error) {
	if arg == "-" {
		text, err := io.ReadAll(io.LimitReader(s.stdin, folder.MaxCase))
		if err != nil {
			return loaded{}, &usage{"could not read standard input: " + folder.Because(err), ""}
		}
		c, problems := detente.Parse("-", text, nil)
		return loaded{text: text, c: c, problems: problems}, nil
	}
	dir, name, err := folder.Locate(arg)
	if err != nil {
		return loaded{}, err
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return loaded{}, &usage{fmt.Sprintf("could not read the folder %s: %s", dir, folder.Because(err)), ""}
	}
	defer root.Close()
	shown := filepath.ToSlash(filepath.Join(dir, name))
	text, err := folder.Read(root, name)
	if err != nil {
		return loaded{}, &usage{fmt.Sprintf("could not read %s: %s", shown, folder.Because(err)), ""}
	}
	c, problems := detente.Parse(shown, text, root.FS())
	return loaded{text, c, problems, arg, dir, name}, nil
}

// again reads another text as if it were the case file.
func (l *loaded) again(text []byte) (*detente.Case, detente.Problems, error) {
	root, err := os.OpenRoot(l.folder)
	if err != nil {
		return nil, nil, &usage{fmt.Sprintf("could not read the folder %s: %s", l.folder, folder.Because(err)), ""}
	}
	defer root.Close()
	c, problems := detente.Parse(l.c.File.Name, text, root.FS())
	return c, problems, nil
}

// beside is all that lies beside a case that has no errors.
func (l *loaded) beside() (map[string][]byte, error) {
	if l.folder == "" {
		return redaction.Whole(l.c, nil), nil
	}
	root, err := os.OpenRoot(l.folder)
	if err != nil {
		return nil, &usage{fmt.Sprintf("could not read the folder %s: %s", l.folder, folder.Because(err)), ""}
	}
	defer root.Close()
	return redaction.Whole(l.c, root.FS()), nil
}

// compiled is a case and its model under the flags.
type compiled struct {
	loaded
	setup detente.Setup
	m     *model.Model // nil where the states are too many to list
}

// compile reads a case and compiles it under a scenario and voices. Errors in
// the case end the command; of the rest only lost quotes are told now.
func (s *session) compile(ctx context.Context, arg string, f *flags) (compiled, error) {
	c, err := s.prepare(arg, f)
	if err != nil {
		return compiled{}, err
	}
	m, err := model.Compile(ctx, c.c, c.setup)
	if unsound := sound(ctx, c.c, m); unsound != nil {
		return compiled{}, unsound
	}
	if err != nil {
		return compiled{}, tooWide(err)
	}
	c.hold(m)
	s.tellLost(c.problems)
	return c, nil
}

// large is where a model takes so much memory that as much again must not go to
// waste. What it is made of holds no pointers, so that looking for waste more
// often costs next to nothing.
const large = 64 << 20

func (c *compiled) hold(m *model.Model) {
	if c.m = m; m.Bytes() > large {
		debug.SetGCPercent(25)
	}
}

// compileAsked is compile for a command that judges situations, with what the
// flags say of how.
func (s *session) compileAsked(ctx context.Context, arg string, f *flags) (compiled, stability.Options, error) {
	opt, err := f.options()
	if err != nil {
		return compiled{}, opt, err
	}
	c, err := s.compile(ctx, arg, f)
	return c, opt, err
}

// compileAnyWidth is compile for a command that can do without a model: where
// the states are too many to list there is none, and what depends on them was
// not checked.
func (s *session) compileAnyWidth(ctx context.Context, arg string, f *flags) (compiled, error) {
	c, err := s.prepare(arg, f)
	if err != nil {
		return compiled{}, err
	}
	m, err := model.Compile(ctx, c.c, c.setup)
	var big *model.TooBig
	if !errors.As(err, &big) {
		if unsound := sound(ctx, c.c, m); unsound != nil {
			return compiled{}, unsound
		}
		if err != nil {
			return compiled{}, err
		}
		c.hold(m)
	}
	s.tellLost(c.problems)
	return c, nil
}

// prepare reads a case and applies a scenario and voices.
func (s *session) prepare(arg string, f *flags) (compiled, error) {
	if err := f.valid(); err != nil {
		return compiled{}, err
	}
	l, err := s.load(arg)
	if err != nil {
		return compiled{}, err
	}
	if l.c == nil {
		return compiled{}, onlyErrors(l.problems)
	}
	setup, err := l.c.Setup(f.scenario, f.voices)
	if err != nil {
		return compiled{}, err
	}
	return compiled{l, setup, nil}, nil
}

// tellLost warns of quotes that are not in their sources.
func (s *session) tellLost(problems detente.Problems) {
	for _, p := range problems.Sorted() {
		if p.Severity == detente.LostQuote {
			fmt.Fprintln(s.stderr, "warning: "+answer.Line(p))
		}
	}
}

// sound says whether a case is free of errors under all its scenarios and
// voices: an answer under one of them is given only if it is. A model of the
// case, where there is one, spares listing its states again.
func sound(ctx context.Context, c *detente.Case, m *model.Model) error {
	r, err := check.Ask(ctx, check.Request{Case: c, Model: m})
	if err != nil {
		return err
	}
	if errors := onlyErrors(r.Found); len(errors) > 0 {
		return errors
	}
	return nil
}

func onlyErrors(ps detente.Problems) detente.Problems {
	var errors detente.Problems
	for _, p := range ps {
		if p.Severity == detente.Error {
			errors = append(errors, p)
		}
	}
	return errors
}

// warn puts what reading the case found before the warnings of an answer.
func (l *loaded) warn(head *answer.Head) {
	lines := []string{}
	for _, p := range l.problems.Sorted() {
		lines = append(lines, answer.Line(p))
	}
	head.Warnings = append(lines, head.Warnings...)
}
