// Package page answers what the workbench asks: a path and some parameters in,
// a page out. It knows the screens; not how requests come, so that the same
// code answers a browser through a server and the script of a shared file.
package page

import (
	"bytes"
	"context"
	"html/template"
	"net/url"
	"strings"

	"detente"
	"detente/internal/memory"
)

// Request is a link that was followed, or a form that was sent.
type Request struct {
	Method, Path string
	Query, Form  url.Values
}

// Response is a page, a download, or another address.
type Response struct {
	Status   int
	Type     string
	Location string // of a redirect
	Name     string // of a download
	Body     []byte
}

// Site answers requests about one case.
type Site struct {
	text      []byte
	files     map[string][]byte
	templates *template.Template
}

// New is a site for a case.
func New(text []byte, files map[string][]byte) *Site {
	return &Site{text: text, files: files, templates: template.Must(template.New("").Parse(screens))}
}

// Text is the case as it is now.
func (s *Site) Text() []byte { return s.text }

const screens = `{{define "head"}}<!doctype html><html lang="en"><meta charset="utf-8"><title>{{.Title}}</title><link rel="stylesheet" href="/ui/offline.css">
<body><nav><a href="/case/copy/start">Start</a> <a href="/case/copy/wants">Wants</a> <a href="/case/copy/file/case.yaml">case.yaml</a></nav><main id="main">{{end}}
{{define "start"}}{{template "head" .}}<h1>{{.Title}}</h1><p>{{len .Parties}} parties.</p><p><a href="/case/copy/wants?party={{(index .Parties 0).ID}}#first">What {{(index .Parties 0).Name}} wants</a></p>
<form method="post" action="/case/copy/title"><label>Title <input name="title" value="{{.Title}}"></label> <button>Change</button></form></main></body></html>{{end}}
{{define "wants"}}{{template "head" .}}<h1>What they want</h1>{{range .Parties}}<h2 id="{{.ID}}">{{.Name}}</h2><ol>{{range .Voices}}{{range .Wants}}<li>{{.Condition}}</li>{{end}}{{end}}</ol>{{end}}</main></body></html>{{end}}
{{define "plain"}}<!doctype html><html lang="en"><meta charset="utf-8"><title>{{.}}</title><body><main id="main"><h1>{{.}}</h1></main></body></html>{{end}}`

// Serve answers one request.
func (s *Site) Serve(_ context.Context, r Request) Response {
	c, problems := detente.Parse("case.yaml", s.text, memory.Folder(s.files))
	if problems.Errors() > 0 {
		return s.show(500, "plain", problems.Error())
	}
	switch path := strings.TrimPrefix(r.Path, "/case/copy"); path {
	case "":
		return Response{Status: 303, Location: "/case/copy/start"}
	case "/start", "/wants":
		return s.show(200, path[1:], c)
	case "/file/case.yaml":
		return Response{Status: 200, Type: "application/yaml", Name: "case.yaml", Body: s.text}
	case "/title":
		if r.Method == "POST" {
			c.Title = r.Form.Get("title")
			s.text = detente.Format(c)
			return Response{Status: 303, Location: "/case/copy/start"}
		}
	case "/panic":
		panic("as it was asked to")
	}
	return s.show(404, "plain", "There is no page "+r.Path+".")
}

func (s *Site) show(status int, name string, data any) Response {
	var b bytes.Buffer
	if err := s.templates.ExecuteTemplate(&b, name, data); err != nil {
		return Response{Status: 500, Type: "text/plain; charset=utf-8", Body: []byte(err.Error())}
	}
	return Response{Status: status, Type: "text/html; charset=utf-8", Body: b.Bytes()}
}
