package page

import (
	"cmp"
	"context"
	"fmt"
	"regexp"
	"strings"

	"detente"
	"detente/evidence"
	"detente/evidence/draft"
	"detente/report"
)

// fromArticle drafts a case from a text that was pasted; where none can be made
// of it, it says why, and offers a blank case with the text as a source.
func fromArticle(ctx context.Context, s *Site, r Request) (string, error) {
	text := strings.ReplaceAll(r.Form.Get("text"), "\r\n", "\n")
	title := strings.Join(strings.Fields(r.Form.Get("title")), " ")
	date := strings.TrimSpace(r.Form.Get("date"))
	switch {
	case strings.TrimSpace(text) == "":
		return "", &trouble{Text: "There is no text yet: paste an article first."}
	case len(text) > evidence.MaxBytes:
		return "", &trouble{Text: fmt.Sprintf("The text is longer than %d MB.", evidence.MaxBytes>>20)}
	case date != "" && !dated.MatchString(date):
		return "", &trouble{Text: "The day must be written as in 2019-11-01."}
	}
	if r.Form.Get("anyway") != "" {
		return s.sourced(text, title, date)
	}
	return s.fromDocuments(ctx, []File{{"article.txt", []byte(text)}}, title, date, r.Form.Get("actors"))
}

var dated = regexp.MustCompile(`^\d{4}(-\d\d(-\d\d)?)?$`)

// fromDocuments drafts a case from documents. A title is that of the one there
// is; actors are names of those who act, for such as nobody has heard of.
func (s *Site) fromDocuments(ctx context.Context, files []File, title, date, actors string) (string, error) {
	known, err := knowing(actors)
	if err != nil {
		return "", &trouble{Kind: "article", Text: "The names of those who act could not be read: write them with commas between."}
	}
	byName := map[string][]byte{}
	req := evidence.Request{Date: date, Lexicon: known, Load: func(name string) ([]byte, error) { return byName[name], nil }}
	for _, f := range files {
		if byName[f.Name] == nil && evidence.Readable(f.Name) {
			byName[f.Name] = f.Data
			req.Names = append(req.Names, f.Name)
		}
	}
	var refused []string
	docs, err := req.Documents(ctx, func(name string, err error) {
		refused = append(refused, shownName(name)+" could not be read: "+report.Harmless(err.Error()))
	})
	if err != nil {
		return "", &trouble{Text: report.Capital(err.Error()) + "."}
	}
	if len(docs) == 0 {
		return "", &trouble{Text: strings.Join(refused, ". ") + "."}
	}
	if title != "" && len(docs) == 1 {
		docs[0].Title = title
	}
	result, err := draft.Ask(ctx, draft.Request{Documents: docs, Lexicon: known})
	if err != nil {
		return "", err
	}
	if result.Missing != "" {
		return "", &trouble{
			Text:  "No case could be made of it: " + onPage(nil, result.Missing) + ".",
			Lines: []string{"A draft needs sentences that say who does or demands what. If it is about somebody little known, name those who act below, and draft again; or begin with a blank case, and let it rest on the text."},
			Blank: len(req.Names) == 1 && req.Names[0] == "article.txt",
		}
	}
	beside := map[string][]byte{}
	for _, f := range result.Files[1:] {
		beside[f.Path] = f.Text
	}
	first, err := titled(result.Files[0].Text, title)
	if err != nil {
		return "", err
	}
	d, err := s.put(cmp.Or(title, "draft"), first, beside)
	if err != nil {
		return "", err
	}
	d.Remark("Drafted from what was read: who is in it, what each could do, what each says it wants. Look it through; nothing was made up, and every line has its sentence.")
	d.Remark(toDecide(result.Case, result.Decide)...)
	d.Remark(refused...)
	return Address{Case: d.ID, Screen: "options"}.String(), nil
}

// titled is a case with the title that was given, if one was.
func titled(text []byte, title string) ([]byte, error) {
	if title == "" {
		return text, nil
	}
	edit, err := (&detente.File{Name: "case.yaml", Text: text}).Apply(detente.Change{Verb: detente.SetValue, Path: "title", Value: detente.Text(title)})
	if err != nil {
		return nil, err
	}
	return edit.Text, nil
}

// sourced is a blank case with an article as its source.
func (s *Site) sourced(text, title, date string) (string, error) {
	const name = "sources/article.txt"
	fields := []detente.Field{{Key: "file", Value: detente.Text(name)}}
	if title != "" {
		fields = append(fields, detente.Field{Key: "title", Value: detente.Text(title)})
	}
	if len(date) == len("2006-01-02") {
		fields = append(fields, detente.Field{Key: "published", Value: detente.Text(date)})
	}
	source := detente.Change{Verb: detente.SetValue, Path: "sources.article", Value: detente.Fields(fields...)}
	file, err := blank(title, source)
	if err != nil {
		return "", err
	}
	d, err := s.put(cmp.Or(title, "untitled"), file, map[string][]byte{name: []byte(text)})
	if err != nil {
		return "", err
	}
	return Address{Case: d.ID, Screen: "options"}.String(), nil
}
