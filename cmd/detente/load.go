package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"detente"
	"detente/answer"
	"detente/answer/check"
	"detente/condition"
	"detente/model"
	"detente/stability"
)

// maxCase is more than a case file may have, so that the reader of cases sees
// that it is too big and says so.
const maxCase = 16<<20 + 1

// caseFile is the name of the case file in a folder.
const caseFile = "case.yaml"

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
		text, err := io.ReadAll(io.LimitReader(s.stdin, maxCase))
		if err != nil {
			return loaded{}, &usage{"could not read standard input: " + because(err), ""}
		}
		c, problems := detente.Parse("-", text, nil)
		return loaded{text: text, c: c, problems: problems}, nil
	}
	folder, name, err := locate(arg)
	if err != nil {
		return loaded{}, err
	}
	root, err := os.OpenRoot(folder)
	if err != nil {
		return loaded{}, &usage{fmt.Sprintf("could not read the folder %s: %s", folder, because(err)), ""}
	}
	defer root.Close()
	shown := filepath.ToSlash(filepath.Join(folder, name))
	text, err := readCase(root, name)
	if err != nil {
		return loaded{}, &usage{fmt.Sprintf("could not read %s: %s", shown, because(err)), ""}
	}
	c, problems := detente.Parse(shown, text, root.FS())
	return loaded{text, c, problems, arg, folder, name}, nil
}

// again reads another text as if it were the case file.
func (l *loaded) again(text []byte) (*detente.Case, detente.Problems, error) {
	root, err := os.OpenRoot(l.folder)
	if err != nil {
		return nil, nil, &usage{fmt.Sprintf("could not read the folder %s: %s", l.folder, because(err)), ""}
	}
	defer root.Close()
	c, problems := detente.Parse(l.c.File.Name, text, root.FS())
	return c, problems, nil
}

// locate finds the folder and the file that arg names.
func locate(arg string) (folder, name string, err error) {
	info, err := os.Stat(arg)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "", "", &usage{fmt.Sprintf("there is no file or folder %s", arg), similar(arg)}
	case err != nil:
		return "", "", &usage{fmt.Sprintf("could not read %s: %s", arg, because(err)), ""}
	case info.IsDir():
		folder, name = arg, caseFile
		if _, err := os.Lstat(filepath.Join(folder, name)); errors.Is(err, fs.ErrNotExist) {
			return "", "", &usage{
				fmt.Sprintf("the folder %s holds no %s", arg, caseFile),
				"name a folder that holds one, or start one: detente init DIR",
			}
		}
		return folder, name, nil
	case !info.Mode().IsRegular():
		return "", "", &usage{fmt.Sprintf("%s is not a plain file", arg), "to read standard input, give - as the case"}
	}
	return filepath.Dir(arg), filepath.Base(arg), nil
}

// similar is a hint with the name beside arg that is most like it, or "".
func similar(arg string) string {
	entries, err := os.ReadDir(filepath.Dir(arg))
	if err != nil {
		return ""
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	near := condition.Nearest(filepath.Base(arg), names)
	if near == "" {
		return ""
	}
	return "did you mean " + filepath.Join(filepath.Dir(arg), near) + "?"
}

func readCase(root *os.Root, name string) ([]byte, error) {
	info, err := root.Stat(name) // before opening: to open a named pipe is to wait
	switch {
	case err != nil && strings.Contains(err.Error(), "escapes"): // said in words only
		return nil, errors.New("it is a link that leads out of its folder")
	case err != nil:
		return nil, err
	case info.IsDir():
		return nil, errors.New("it is a folder")
	case !info.Mode().IsRegular():
		return nil, errors.New("it is not a plain file")
	}
	f, err := root.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, maxCase))
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
		return compiled{}, err
	}
	c.m = m
	s.tellLost(c.problems)
	return c, nil
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
		c.m = m
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
