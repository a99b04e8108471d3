package page

import (
	"context"
	"errors"
	"net/url"
	"strings"

	"detente"
	"detente/web/desk"
)

// download is a file that can be had of a case: the case file itself, a
// picture, a table. It is made of a view, so that its address says all.
type download struct {
	name string
	make func(ctx context.Context, v *view) (Response, error)
}

// downloads are all files there are.
func downloads() []download {
	return []download{
		{"case.yaml", func(_ context.Context, v *view) (Response, error) {
			return Response{Type: "application/yaml; charset=utf-8", Body: v.desk.Now().Text}, nil
		}},
		{"board.svg", drawnBoard},
		{"states.csv", statesCSV},
	}
}

// file is a download of a case.
func (s *Site) file(ctx context.Context, d *desk.Desk, name string, r Request) Response {
	for _, x := range downloads() {
		if x.name != name {
			continue
		}
		v, err := s.look(d, &screen{id: "file"}, r.Query)
		if err != nil {
			return s.failed(err)
		}
		response, err := x.make(ctx, v)
		var problems detente.Problems
		switch {
		case err == nil:
			response.Status = 200
			if response.Name == "" {
				response.Name = name
			}
			return response
		case errors.As(err, &problems):
			return s.plain(422, "The case has errors", plainError(err))
		case errors.Is(err, context.Canceled):
			return s.failed(err)
		}
		return s.plain(422, "This file cannot be made", plainError(err))
	}
	return s.missing("The case has no file " + name + ".")
}

// File is the address of a download of the same view, with some parameters
// set.
func (a Address) File(name string, pairs ...string) string {
	link := "/case/" + url.PathEscape(a.Case) + "/file/" + name
	if q := a.With(pairs...).Query.Encode(); q != "" {
		link += "?" + q
	}
	return link
}

// spreadsheet makes a text harmless for programs that take a cell that begins
// so for a formula.
func spreadsheet(text string) string {
	if strings.HasPrefix(text, "=") || strings.HasPrefix(text, "+") || strings.HasPrefix(text, "-") || strings.HasPrefix(text, "@") ||
		strings.HasPrefix(text, "\t") || strings.HasPrefix(text, "\r") {
		return "'" + text
	}
	return text
}
