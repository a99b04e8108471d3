package page

import (
	"bytes"
	"context"

	"detente/examples"
)

// card is a case to pick on the start page.
type card struct{ Name, Title, Question, Href, Form string }

// start is the page one comes to without an address: what there is to open.
func (s *Site) start(_ context.Context, _ Request) Response {
	var shown struct{ Cases, Examples []card }
	for _, id := range s.Shelf.IDs() {
		shown.Cases = append(shown.Cases, card{Name: id, Title: id, Href: Address{Case: id, Screen: firstScreen}.String()})
	}
	for _, x := range examples.All() {
		shown.Examples = append(shown.Examples, card{Name: x.Name, Title: x.Name, Question: x.Question})
	}
	var b bytes.Buffer
	if err := s.templates.ExecuteTemplate(&b, "start", shown); err != nil {
		return s.failed(err)
	}
	return Response{Status: 200, Type: "text/html; charset=utf-8", Body: b.Bytes()}
}

// begin makes a case that is not saved anywhere yet.
func (s *Site) begin(_ context.Context, kind string, _ Request) Response {
	return s.missing("A case cannot be begun from " + kind + " yet.")
}
