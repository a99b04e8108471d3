package page

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"detente"
	"detente/draw"
	"detente/evidence"
	"detente/folder"
	"detente/interchange"
	"detente/report"
	"detente/web/desk"
)

// fromFile opens a file that the reader chose: a case, with the documents it
// names, a picture that has one in it, or a file of another program.
func fromFile(ctx context.Context, s *Site, r Request) (string, error) {
	files := slices.DeleteFunc(slices.Clone(r.Files["file"]), func(f File) bool { return f.Name == "" && len(f.Data) == 0 })
	if len(files) == 0 {
		return "", &trouble{Text: "No file was chosen."}
	}
	k := slices.IndexFunc(files, func(f File) bool { return kindOf(f.Name) != "" })
	if k < 0 {
		if slices.ContainsFunc(files, func(f File) bool { return evidence.Readable(f.Name) }) {
			return s.fromDocuments(ctx, files, "", "", "")
		}
		return "", &trouble{
			Text:  shownName(files[0].Name) + " is no kind of file that can be opened here.",
			Lines: []string{"What can be: a case file (case.yaml), a picture exported from a case (.svg), .gmcr, .nfg, .xlsx; and documents to draft a case from: text, web pages, PDF, Word."},
		}
	}
	f := files[k]
	if len(f.Data) == 0 {
		return "", &trouble{Text: shownName(f.Name) + " is empty."}
	}
	beside := slices.Delete(files, k, k+1)
	switch kind := kindOf(f.Name); kind {
	case "yaml":
		return s.openCase(f.Name, f.Data, beside)
	case "svg":
		text, err := pictured(f.Data)
		if err != nil {
			return "", &trouble{Text: "No case could be taken out of " + shownName(f.Name) + ": " + err.Error() + "."}
		}
		return s.openCase(f.Name, text, beside)
	default:
		return s.openForeign(ctx, kind, f, beside)
	}
}

// pictured is the case in a picture that was exported from one.
func pictured(svg []byte) ([]byte, error) { return draw.CaseOf(svg) }

// kindOf is how a file is opened, by the end of its name; "" for none.
func kindOf(name string) string {
	switch end := strings.ToLower(path.Ext(name)); end {
	case ".yaml", ".yml":
		return "yaml"
	case ".svg", ".gmcr", ".nfg", ".xlsx":
		return end[1:]
	}
	return ""
}

// shownName is the name of a file in a sentence.
func shownName(name string) string { return "“" + report.Harmless(name) + "”" }

var begins = regexp.MustCompile(`(?m)^[ \t\x{feff}{]*["']?detente["']?[ \t]*:`)

// openCase opens the text of a case, with documents that it names. It may have
// errors: they are then told at their lines. What is no case at all is refused.
func (s *Site) openCase(name string, text []byte, beside []File) (string, error) {
	switch {
	case len(text) >= folder.MaxCase:
		return "", &trouble{Text: fmt.Sprintf("%s is larger than %d MB, which no case file is.", shownName(name), folder.MaxCase>>20)}
	case !utf8.Valid(text):
		return "", &trouble{Text: shownName(name) + " is not a text in UTF-8, as a case file is."}
	case !begins.Match(text):
		return "", &trouble{Text: shownName(name) + " is not a case file: it has no line “detente: 1”."}
	}
	wish := strings.TrimSuffix(name, path.Ext(name))
	if wish == "case" {
		wish = desk.Title(text)
	}
	d, err := s.put(wish, text, matched(text, beside))
	if err != nil {
		return "", err
	}
	return caseAt(d), nil
}

// asked is a folder in which there is nothing. It remembers what was looked for.
type asked struct{ names *[]string }

func (a asked) Open(name string) (fs.File, error) {
	*a.names = append(*a.names, name)
	return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
}

// matched are the files that came with a case, by the paths under which it
// names them.
func matched(text []byte, beside []File) map[string][]byte {
	if len(beside) == 0 {
		return nil
	}
	var names []string
	detente.Parse(folder.CaseFile, text, asked{&names})
	files := map[string][]byte{}
	for _, name := range names {
		for _, f := range beside {
			if f.Name == path.Base(name) {
				files[name] = f.Data
			}
		}
	}
	return files
}

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
	d.Remark(toDecide(in.Decide)...)
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

// mostTold is how many problems of a file are told.
const mostTold = 8

// toDecide says what was left open.
func toDecide(open []string) []string {
	if len(open) == 0 {
		return nil
	}
	lines := []string{fmt.Sprintf("Left to decide, each marked “decide:” in the file: %s.", many(len(open), "thing", "things"))}
	for k, x := range open {
		if k == mostTold {
			return append(lines, fmt.Sprintf("- and %d more", len(open)-k))
		}
		lines = append(lines, "- "+onPage(x))
	}
	return lines
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
