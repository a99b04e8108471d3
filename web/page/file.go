package page

import (
	"context"
	"errors"
	"maps"
	"slices"

	"detente/draw"
	"detente/redaction"
	"detente/web/desk"
)

// download makes a file of what a view shows: the case, a picture, a table.
type download func(ctx context.Context, v *view, name string) (Response, error)

// downloads are the files that a case can be taken along as, by their names:
// /case/korea/file/brief.docx with the parameters of the screen.
func downloads() map[string]download {
	return map[string]download{
		"case.yaml":  caseFile,
		"brief.html": briefFile,
		"brief.docx": briefFile,
		"brief.md":   briefFile,
		"copy.html":  copyFile,
		"why.txt":    whyFile,
		"map.svg":    mapFile,
		"map.png":    mapFile,

		"board.svg":  boardFile,
		"board.png":  boardFile,
		"states.csv": statesCSV,

		"way-out.svg": wayOutFile,
		"way-out.png": wayOutFile,
		"way-out.csv": wayOutFile,

		"history.csv": historyFile,
		"sources.csv": sourcesFile,

		"record.svg":        recordFile,
		"record.png":        recordFile,
		"record.csv":        recordFile,
		"replies.svg":       recordFile,
		"replies.png":       recordFile,
		"replies.csv":       recordFile,
		"response.svg":      recordFile,
		"response.png":      recordFile,
		"response.csv":      recordFile,
		"response-back.svg": recordFile,
		"response-back.png": recordFile,
		"response-back.csv": recordFile,
	}
}

// file answers with a download of a case.
func (s *Site) file(ctx context.Context, d *desk.Desk, name string, r Request) Response {
	write := downloads()[name]
	if write == nil {
		return s.missing("The case has no file " + name + ".")
	}
	v, err := s.look(d, &screens[0], r.Query)
	if err != nil {
		return s.failed(err)
	}
	x, err := write(desk.Patient(ctx), v, name)
	switch {
	case errors.Is(err, context.Canceled):
		return s.failed(err)
	case err != nil:
		return s.plain(422, "This cannot be made", inLine(err))
	}
	return x
}

// caseFile is the case as it is.
func caseFile(_ context.Context, v *view, name string) (Response, error) {
	return Response{Status: 200, Type: "application/yaml; charset=utf-8", Name: name, Body: v.rev.Text}, nil
}

// picture is an SVG that opens again: with the case and its documents inside.
// Where something must stay private it has neither: who shows a picture does
// not mean to show that (decision 0044).
func (v *view) picture(svg []byte) ([]byte, error) {
	c := v.rev.Case
	if c == nil || redaction.Private(c) > 0 {
		return svg, nil
	}
	var documents []draw.Document
	files := redaction.Whole(c, v.rev.Files)
	for _, name := range slices.Sorted(maps.Keys(files)) {
		documents = append(documents, draw.Document{Path: name, Text: files[name]})
	}
	return draw.WithCase(svg, v.rev.Text, documents...)
}
