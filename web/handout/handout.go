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
	"net/url"

	"detente/web/page"
)

// Start is the address that a copy opens at.
const Start = "/case/copy"

// maxJumps bounds a chain of redirects.
const maxJumps = 5

// Content is a case as it is given to a copy, and as a copy gives it back.
type Content struct {
	Text  string            `json:"text"`
	Files map[string][]byte `json:"files"`          // what lies beside it, by paths
	Start string            `json:"start"`          // the address to open at
	Hash  string            `json:"hash,omitempty"` // SHA-256 of Text
}

// Copy is a case at work without a disk.
type Copy struct {
	site  *page.Site
	files map[string][]byte
}

// New is a copy of a case.
func New(c Content) *Copy {
	return &Copy{page.New([]byte(c.Text), c.Files), c.Files}
}

// Content is the case as it is now, with what was changed.
func (c *Copy) Content() Content {
	text := c.site.Text()
	return Content{Text: string(text), Files: c.files, Start: Start, Hash: Hash(text)}
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
	return Head{Status: status, Type: "text/plain; charset=utf-8"}, []byte(text)
}

// Write is an answer as bytes.
func Write(h Head, body []byte) []byte {
	var b bytes.Buffer
	_ = json.NewEncoder(&b).Encode(h) // texts and numbers can be written; it ends in a line feed
	b.Write(body)
	return b.Bytes()
}
