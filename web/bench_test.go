package web_test

import (
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"detente/web"
)

// korea is the text of the example that the workbench is measured with.
func korea(b *testing.B) string {
	b.Helper()
	text, err := os.ReadFile(filepath.Join("..", "examples", "korea", "case.yaml"))
	if err != nil {
		b.Fatal(err)
	}
	return string(text)
}

func read(b *testing.B, method, address, body, kind string) {
	b.Helper()
	r, err := http.NewRequest(method, address, strings.NewReader(body))
	if err != nil {
		b.Fatal(err)
	}
	r.Header.Set("Content-Type", kind)
	x, err := http.DefaultClient.Do(r)
	if err != nil {
		b.Fatal(err)
	}
	n, _ := io.Copy(io.Discard, x.Body)
	x.Body.Close()
	if x.StatusCode != http.StatusOK || n == 0 {
		b.Fatalf("%s: status %d, %d bytes", address, x.StatusCode, n)
	}
}

// BenchmarkFirstPage is what a reader waits for who opens Korea: the case is
// read, compiled and judged, and the page made and sent.
func BenchmarkFirstPage(b *testing.B) {
	for b.Loop() {
		b.StopTimer()
		base := listening(b, web.Options{Shelf: shelved(b, "../examples/korea")})
		b.StartTimer()
		read(b, "GET", base+"/case/korea/why", "", "")
	}
}

// BenchmarkPage is the same page once more.
func BenchmarkPage(b *testing.B) {
	base := listening(b, web.Options{Shelf: shelved(b, "../examples/korea")})
	read(b, "GET", base+"/case/korea/why", "", "")
	for b.Loop() {
		read(b, "GET", base+"/case/korea/why", "", "")
	}
}

// BenchmarkAnswer is an answer of the API that is there already.
func BenchmarkAnswer(b *testing.B) {
	base := listening(b, web.Options{Shelf: shelved(b, "../examples/korea")})
	for b.Loop() {
		read(b, "GET", base+"/api/solve", "", "")
	}
}

// BenchmarkEdit is a change that matters to every verdict, and the page that
// shows what came of it.
func BenchmarkEdit(b *testing.B) {
	shelf, _ := written(b, strings.ReplaceAll(korea(b), "sources/", "none/"))
	base := listening(b, web.Options{Shelf: shelf})
	read(b, "GET", base+"/case/own/why", "", "")
	for k := 0; b.Loop(); k++ {
		form := url.Values{"verb": {"set"}, "path": {"title"}, "value": {fmt.Sprintf("Title %d", k)}}
		read(b, "POST", base+"/case/own/change?back="+url.QueryEscape("/case/own/why"), form.Encode(), "application/x-www-form-urlencoded")
	}
}
