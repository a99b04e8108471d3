package page

import (
	"context"
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
		text, held, err := draw.CaseOf(f.Data)
		if err != nil {
			return "", &trouble{Text: "No case could be taken out of " + shownName(f.Name) + ": " + err.Error() + "."}
		}
		for _, d := range held {
			beside = append(beside, File{Name: d.Path, Data: d.Text})
		}
		return s.openCase(f.Name, text, beside)
	default:
		return s.openForeign(ctx, kind, f, beside)
	}
}

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
	files, missing := matched(text, beside)
	d, err := s.put(wish, text, files)
	if err != nil {
		return "", err
	}
	if missing > 0 {
		d.Remark(many(missing, "document that it names", "documents that it names") + " did not come with it. Open it again, and choose the documents together with " + shownName(name) + ".")
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
// names them, and how many that it names did not come. One that came under its
// path is meant before one that has only the name.
func matched(text []byte, beside []File) (files map[string][]byte, missing int) {
	var names []string
	detente.Parse(folder.CaseFile, text, asked{&names})
	files = map[string][]byte{}
	for _, name := range names {
		for _, f := range beside {
			if _, came := files[name]; f.Name == name || f.Name == path.Base(name) && !came {
				files[name] = f.Data
			}
		}
	}
	slices.Sort(names)
	for _, name := range slices.Compact(names) {
		if _, came := files[name]; !came && name != detente.LockName(folder.CaseFile) {
			missing++
		}
	}
	return files, missing
}
