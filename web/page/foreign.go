//go:build !wasip1

package page

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"

	"detente"
	"detente/interchange"
	"detente/web/desk"
)

// openForeign makes a case of another program's file.
func (s *Site) openForeign(ctx context.Context, format string, f File, beside []File) (string, error) {
	req := interchange.ImportRequest{Format: format, Name: f.Name, Text: f.Data, Folder: uploaded(beside)}
	in, err := interchange.Import(ctx, req)
	var problems detente.Problems
	if errors.As(err, &problems) {
		t := &trouble{Text: fmt.Sprintf("%s could not be made a case: %s.", shownName(f.Name), many(problems.Errors(), "thing is wrong", "things are wrong"))}
		for k, p := range problems.Sorted() {
			if k == mostTold {
				t.Lines = append(t.Lines, fmt.Sprintf("and %d more", len(problems)-k))
				break
			}
			t.Lines = append(t.Lines, foreignLine(p, f.Name))
		}
		return "", t
	}
	if err != nil {
		return "", err
	}
	files := map[string][]byte{}
	for _, x := range in.Files[1:] {
		files[x.Path] = x.Text
	}
	d, err := s.put(strings.TrimSuffix(f.Name, path.Ext(f.Name)), in.Files[0].Text, files)
	if err != nil {
		return "", err
	}
	if len(in.Lost) > 0 {
		d.Remark("What " + f.Name + " says and a case cannot: " + strings.Join(in.Lost, "; ") + ".")
	}
	d.Remark(toDecide(in.Case, in.Decide)...)
	return caseAt(d), nil
}

// foreignLine is a problem of a file in one line, with its place there.
func foreignLine(p detente.Problem, file string) string {
	at := ""
	if in := p.Range.File; in != nil {
		if in.Name != file { // a cell of a workbook, a document that came with it
			at = strings.TrimPrefix(in.Name, file) + ": "
		}
		if in.Text != nil {
			line, column, _ := p.Range.Position()
			at += fmt.Sprintf("line %d, column %d: ", line, column)
		}
	}
	return strings.Join(append([]string{at + p.Text}, p.Hints...), "; ")
}

// uploaded is a folder with the files of a form, in whatever folder they are
// looked for.
func uploaded(files []File) fs.FS {
	all := map[string][]byte{}
	for _, f := range files {
		all[f.Name] = f.Data
	}
	return flat{desk.Documents(all)}
}

type flat struct{ under fs.FS }

func (f flat) Open(name string) (fs.File, error) { return f.under.Open(path.Base(name)) }
