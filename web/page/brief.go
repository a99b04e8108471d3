package page

import (
	"bytes"
	"context"
	"html/template"
	"net/url"
	"path"
	"slices"
	"strconv"
	"strings"

	"detente/answer"
	"detente/document"
	"detente/model"
	"detente/report"
	"detente/web/ask"
)

// briefScreen is the report as it will be printed, with its sections to choose
// from, and the forms in which it can be taken along.
var briefScreen = screen{
	id: "brief", name: "Brief", key: "b", ask: "What do I hand over?", main: true,
	show: showBrief,
	twin: func(v *view) string {
		if party := v.at.Query.Get("sheet"); party != "" {
			return v.twin("sheet", "party", party)
		}
		return v.twin("brief")
	},
}

type shownBrief struct {
	View     *view
	Text     template.HTML
	Sections []section
	Kept     string // the sections left out, as the form sends them again
	Forms    []link
	Sheets   []setupLink
	Bare     []bare // wants without a source
}

// section is a part of the brief, to be left out or taken in.
type section struct {
	Title, Href string
	In          bool
}

// bare is a want that rests on no quote.
type bare struct{ Party, Text, Href string }

func showBrief(ctx context.Context, v *view) (any, error) {
	whole, err := v.document(ctx)
	if err != nil {
		return nil, err
	}
	out := v.at.Query["without"]
	shown := shownBrief{View: v}
	for _, title := range whole.Sections() {
		to := v.at.With()
		in := !slices.Contains(out, title)
		if in {
			to.Query["without"] = append(slices.Clone(out), title)
		} else {
			to.Query["without"] = slices.DeleteFunc(slices.Clone(out), func(x string) bool { return x == title })
		}
		shown.Sections = append(shown.Sections, section{title, to.String(), in})
	}
	var b bytes.Buffer
	document.Fragment(&b, whole.Without(out...))
	shown.Text = template.HTML(b.String()) //nolint:gosec // package document escapes all text
	for _, form := range []link{{"one page with pictures (.html)", "brief.html"}, {"Word (.docx)", "brief.docx"}, {"Markdown (.md)", "brief.md"}} {
		shown.Forms = append(shown.Forms, link{form.Text, v.file(form.Href)})
	}
	shown.Sheets = v.sheets()
	m, err := v.model(ctx)
	if err != nil {
		return nil, err
	}
	shown.Bare = v.bare(m)
	return shown, nil
}

// document is the brief, or the sheet of the party that the address names.
func (v *view) document(ctx context.Context) (*document.Document, error) {
	m, err := v.model(ctx)
	if err != nil {
		return nil, err
	}
	if party := v.at.Query.Get("sheet"); party != "" {
		r, err := ask.Sheet(ctx, v.rev, ask.SheetOf{Setup: v.setup, Party: party})
		if err != nil {
			return nil, err
		}
		return report.Sheet(m, r), nil
	}
	r, err := ask.Brief(ctx, v.rev, ask.BriefOf{Setup: v.setup})
	if err != nil {
		return nil, err
	}
	return report.Brief(m, r), nil
}

// sheets are the brief, and a page for each party to correct.
func (v *view) sheets() []setupLink {
	chosen := v.at.Query.Get("sheet")
	list := []setupLink{{Name: "the brief", Href: v.at.With("sheet", "", "without", "").String(), Current: chosen == ""}}
	for _, p := range v.rev.Case.Parties {
		list = append(list, setupLink{Name: report.Named(&p), Href: v.at.With("sheet", p.ID, "without", "").String(), Current: chosen == p.ID})
	}
	return list
}

// bare lists the wants that rest on nothing, so that whoever hands the brief
// over knows.
func (v *view) bare(m *model.Model) []bare {
	var list []bare
	for i, p := range m.Parties {
		wants := m.Setup.Preferences[p.Index].Wants
		for k := range wants {
			if w := answer.NewWant(m.Case, wants, k); len(w.Because) == 0 {
				list = append(list, bare{report.Named(p.Party), report.Want(m, model.Party(i), k+1), v.Link("pick", "want:"+p.ID+"."+strconv.Itoa(k+1))})
			}
		}
	}
	return list
}

// file is the address of a download of what the view shows.
func (v *view) file(name string) string {
	a := Address{v.at.Case, "file/" + url.PathEscape(name), v.at.Query}
	return a.String()
}

// briefFile writes the brief, as the address has it, in the form that the name
// ends in.
func briefFile(ctx context.Context, v *view, name string) (Response, error) {
	whole, err := v.document(ctx)
	if err != nil {
		return Response{}, err
	}
	text := whole.Without(v.at.Query["without"]...)
	var b bytes.Buffer
	r := Response{Status: 200, Name: v.named(name)}
	switch path.Ext(name) {
	case ".html":
		r.Type = "text/html; charset=utf-8"
		document.HTML(&b, text)
	case ".md":
		r.Type = "text/markdown; charset=utf-8"
		document.Markdown(&b, text)
	case ".docx":
		r.Type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
		err = document.Word(&b, text)
	}
	r.Body = b.Bytes()
	return r, err
}

// named is the name of a download: the case, the party where it is a sheet,
// and the end of name.
func (v *view) named(name string) string {
	parts := []string{v.desk.ID}
	if party := v.at.Query.Get("sheet"); party != "" {
		parts = append(parts, strings.ToLower(party))
	} else {
		parts = append(parts, strings.TrimSuffix(name, path.Ext(name)))
	}
	return strings.Join(parts, "-") + path.Ext(name)
}
