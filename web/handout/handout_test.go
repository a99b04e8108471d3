package handout_test

import (
	"bytes"
	"context"
	"encoding/json"
	"strings"
	"testing"

	"detente/web/handout"
)

const text = "detente: 1\ntitle: Talks\nsources: {memo: {file: memo.md}}\nparties: [{id: A, options: [{id: x}]}, {id: B, options: [{id: y}]}]\n" +
	"status_quo: []\npreferences: {A: [{want: A.x, because: [{source: memo, quote: We will}]}], B: [not A.x]}\n"

func opened() *handout.Copy {
	return handout.New(handout.Content{Text: text, Files: map[string][]byte{"memo.md": []byte("We will.")}, Version: "detente (test)"})
}

func ask(t *testing.T, c *handout.Copy, call handout.Call) (handout.Head, string) {
	t.Helper()
	b, err := json.Marshal(call)
	if err != nil {
		t.Fatal(err)
	}
	line, body, ok := bytes.Cut(c.Answer(context.Background(), b), []byte("\n"))
	var h handout.Head
	if err := json.Unmarshal(line, &h); err != nil || !ok {
		t.Fatalf("%s: %v", line, err)
	}
	return h, string(body)
}

// A request is answered, and followed to where it leads.
func TestAnswer(t *testing.T) {
	t.Parallel()
	c := opened()
	h, body := ask(t, c, handout.Call{Method: "GET", URL: handout.Start})
	if h.Status != 200 || !strings.HasPrefix(h.Location, handout.Start+"/") || !strings.Contains(body, "Talks") {
		t.Errorf("%+v\n%s", h, body)
	}
	h, body = ask(t, c, handout.Call{Method: "POST", URL: handout.Start + "/change", Form: "verb=set&path=title&value=Other+talks"})
	if h.Status != 200 || !strings.Contains(body, "Other talks") {
		t.Errorf("%+v\n%s", h, body)
	}
	now := c.Content()
	if !strings.Contains(now.Text, "title: Other talks") || string(now.Files["memo.md"]) != "We will." || now.Hash == handout.Hash([]byte(text)) {
		t.Errorf("%+v", now)
	}
	again := handout.New(now).Content()
	if again.Text != now.Text || again.Hash != now.Hash {
		t.Error("what was given back opens as something else")
	}
	h, body = ask(t, c, handout.Call{Method: "GET", URL: handout.Start + "/file/case.yaml"})
	if h.Name != "case.yaml" || body != now.Text {
		t.Errorf("%+v\n%s", h, body)
	}
}

// What cannot be answered is told as a page.
func TestFailures(t *testing.T) {
	t.Parallel()
	c := opened()
	for _, call := range []handout.Call{
		{Method: "GET", URL: "https://example.org/"}, {Method: "GET", URL: "%"}, {Method: "POST", URL: handout.Start, Form: "%"},
		{Method: "GET", URL: "/case/other/why"}, {Method: "GET", URL: handout.Start + "/none"},
	} {
		if h, body := ask(t, c, call); h.Status < 400 || !strings.HasPrefix(h.Type, "text/html") || !strings.Contains(body, `id="main"`) {
			t.Errorf("%+v: %+v %s", call, h, body)
		}
	}
	if h, _ := ask(t, &handout.Copy{}, handout.Call{Method: "GET", URL: handout.Start}); h.Status != 500 {
		t.Errorf("a panic came to %+v", h)
	}
	if out := c.Answer(context.Background(), []byte("{")); !bytes.HasPrefix(out, []byte(`{"status":400`)) {
		t.Errorf("no JSON came to %s", out)
	}
}
