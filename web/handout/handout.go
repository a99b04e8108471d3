// Package handout is a case alone: a site for one case that lies nowhere but in
// memory, and how requests for it and answers are written as bytes. It knows
// what the page of a shared file and its WebAssembly say to each other.
//
// An answer is one line of JSON, a line feed, and the bytes of the body.
package handout

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"html"
	"maps"
	"net/url"
	"strings"

	"detente/web/desk"
	"detente/web/page"
)

// Start is the address that a copy opens at.
const Start = "/case/copy"

// maxJumps bounds a chain of redirects.
const maxJumps = 5

// Content is a case as it is given to a copy, and as a copy gives it back.
type Content struct {
	Text    string            `json:"text"`
	Files   map[string][]byte `json:"files"`          // what lies beside it, by paths
	Start   string            `json:"start"`          // the address to open at
	Version string            `json:"version"`        // of the program that wrote it
	Hash    string            `json:"hash,omitempty"` // SHA-256 of Text
}

// Copy is a case at work without a disk.
type Copy struct {
	site  *page.Site
	desk  *desk.Desk
	files map[string][]byte
}

// New is a copy of a case.
func New(c Content) *Copy {
	shelf := &desk.Shelf{}
	d := shelf.Put(strings.TrimPrefix(Start, "/case/"), []byte(c.Text), c.Files)
	site := page.New(shelf, c.Version)
	site.Offline = true
	return &Copy{site, d, c.Files}
}

// Content is the case as it is now, with what was changed and the documents
// that it names.
func (c *Copy) Content() Content {
	now := c.desk.Now()
	files := maps.Clone(c.files)
	if files == nil {
		files = map[string][]byte{}
	}
	if now.Case != nil {
		for i := range now.Case.Sources {
			if s := &now.Case.Sources[i]; s.Text != nil {
				files[s.Path] = s.Text.Text
			}
		}
	}
	return Content{Text: string(now.Text), Files: files, Start: Start, Version: c.site.Version, Hash: Hash(now.Text)}
}

// Hash is how a text is told from another.
func Hash(text []byte) string {
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:])
}

// Call is a request as the page writes it.
type Call struct {
	Method string `json:"method"`
	URL    string `json:"url"`  // from the root, with its parameters
	Form   string `json:"form"` // of POST, as in an address
}

// Head is the first line of an answer.
type Head struct {
	Status   int    `json:"status"`
	Type     string `json:"type"`
	Location string `json:"location"` // where this is: the address asked for, or the one it led to
	Name     string `json:"name"`     // of a download
}

// Answer answers a call as JSON. What fails is an answer too, in words.
func (c *Copy) Answer(ctx context.Context, call []byte) []byte {
	var read Call
	if err := json.Unmarshal(call, &read); err != nil {
		return Write(failure(400, "The request could not be read: "+err.Error()))
	}
	return Write(c.Ask(ctx, read))
}

// Ask answers a call, and follows where it leads.
func (c *Copy) Ask(ctx context.Context, call Call) (Head, []byte) {
	for range maxJumps {
		u, err := url.Parse(call.URL)
		if err != nil || u.Host != "" || u.Scheme != "" {
			return failure(400, "That is no address of this file.")
		}
		form, err := url.ParseQuery(call.Form)
		if err != nil {
			return failure(400, "The form could not be read: "+err.Error())
		}
		r := c.serve(ctx, page.Request{Method: call.Method, Path: u.Path, Query: u.Query(), Form: form})
		if r.Location == "" {
			return Head{r.Status, r.Type, call.URL, r.Name}, r.Body
		}
		call = Call{Method: "GET", URL: r.Location}
	}
	return failure(500, "The page leads from one place to another without end.")
}

// serve asks the site. A panic ends the request, not the file.
func (c *Copy) serve(ctx context.Context, r page.Request) (out page.Response) {
	defer func() {
		if what := recover(); what != nil {
			h, body := failure(500, fmt.Sprintf("Something went wrong: %v", what))
			out = page.Response{Status: h.Status, Type: h.Type, Body: body}
		}
	}()
	return c.site.Serve(ctx, r)
}

func failure(status int, text string) (Head, []byte) {
	text = html.EscapeString(text)
	return Head{Status: status, Type: "text/html; charset=utf-8"}, []byte("<!doctype html><html lang=\"en\"><title>Not done</title><body class=\"alone\"><main id=\"main\" tabindex=\"-1\"><h1>Not done</h1><p>" + text + "</p></main></body></html>\n")
}

// Write is an answer as bytes.
func Write(h Head, body []byte) []byte {
	var b bytes.Buffer
	_ = json.NewEncoder(&b).Encode(h) // texts and numbers can be written; it ends in a line feed
	b.Write(body)
	return b.Bytes()
}
