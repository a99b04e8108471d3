package page

import (
	"context"

	"detente/web/desk"
)

// file is a download of a case: the case file itself, a picture, a table.
func (s *Site) file(_ context.Context, d *desk.Desk, name string, _ Request) Response {
	if name == "case.yaml" {
		return Response{Status: 200, Type: "application/yaml; charset=utf-8", Name: name, Body: d.Now().Text}
	}
	return s.missing("The case has no file " + name + ".")
}
