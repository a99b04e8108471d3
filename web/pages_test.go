package web_test

import (
	"bytes"
	"io"
	"mime/multipart"
	"net/http"
	"strings"
	"testing"
)

// sends sends a form with files, and is what comes back without going on.
func (b *bench) sends(path string, fill func(*multipart.Writer)) (status int, body, location string) {
	b.t.Helper()
	var form bytes.Buffer
	w := multipart.NewWriter(&form)
	fill(w)
	if err := w.Close(); err != nil {
		b.t.Fatal(err)
	}
	client := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	r, err := client.Post(b.url+path, w.FormDataContentType(), &form)
	if err != nil {
		b.t.Fatal(err)
	}
	defer r.Body.Close()
	text, err := io.ReadAll(r.Body)
	if err != nil {
		b.t.Fatal(err)
	}
	return r.StatusCode, string(text), r.Header.Get("Location")
}

func file(t *testing.T, w *multipart.Writer, name, text string) {
	t.Helper()
	f, err := w.CreateFormFile("file", name)
	if err == nil {
		_, err = io.WriteString(f, text)
	}
	if err != nil {
		t.Fatal(err)
	}
}

const small = "detente: 1\ntitle: Two\nparties:\n  - {id: A, options: [{id: go, text: go on}]}\n  - {id: B, options: [{id: go, text: go on}]}\nstatus_quo: []\npreferences:\n  A: [A.go]\n  B: [B.go]\n"

// Files come with a form, by their names alone; too many, or too much, or what
// is no form is refused.
func TestForms(t *testing.T) {
	t.Parallel()
	b := serve(t)
	status, _, to := b.sends("/new/open", func(w *multipart.Writer) { file(t, w, "../../etc/talks.yaml", small) })
	if status != 303 || to != "/case/talks/why" {
		t.Errorf("status %d, to %q", status, to)
	}
	status, body, _ := b.sends("/new/open", func(w *multipart.Writer) { file(t, w, "", "") })
	if status != 422 || !strings.Contains(body, "No file was chosen") {
		t.Errorf("status %d", status)
	}
	status, body, _ = b.sends("/new/open", func(w *multipart.Writer) {
		for range 21 {
			file(t, w, "a.txt", "x")
		}
	})
	if status != 400 || !strings.Contains(body, "more than 20 files") {
		t.Errorf("status %d: %s", status, body)
	}
	status, body, _ = b.sends("/new/open", func(w *multipart.Writer) { file(t, w, "a.txt", strings.Repeat("x", 49<<20)) })
	if status != 413 || !strings.Contains(body, "larger than 48 MB") {
		t.Errorf("status %d: %s", status, body)
	}
	status, _, to = b.sends("/new/blank", func(w *multipart.Writer) { _ = w.WriteField("title", "A title") })
	if status != 303 || to != "/case/a-title/options" {
		t.Errorf("status %d, to %q", status, to)
	}
	for _, kind := range []string{"multipart/form-data", "multipart/form-data; boundary=x", "nonsense"} {
		r, err := http.Post(b.url+"/new/open", kind, strings.NewReader("junk"))
		if err != nil {
			t.Fatal(err)
		}
		if _ = r.Body.Close(); r.StatusCode < 400 || r.StatusCode >= 500 {
			t.Errorf("%s: status %d", kind, r.StatusCode)
		}
	}
}

// A server that ends leaves what was not saved to the next.
func TestNextServer(t *testing.T) {
	t.Parallel()
	b := serve(t)
	b.sends("/new/open", func(w *multipart.Writer) { file(t, w, "talks.yaml", small) })
	b.stop()
	b.start()
	r, err := http.Get(b.url + "/case/talks/text")
	if err != nil {
		t.Fatal(err)
	}
	defer r.Body.Close()
	if body, _ := io.ReadAll(r.Body); r.StatusCode != 200 || !strings.Contains(string(body), "Unsaved work of an earlier time") {
		t.Errorf("status %d", r.StatusCode)
	}
}
