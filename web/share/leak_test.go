package share_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/base64"
	"fmt"
	"io"
	"regexp"
	"strings"
	"testing"

	"detente"
	"detente/internal/memory"
	"detente/redaction"
	"detente/web/share"
)

// unpacked is a file with all that is packed in it laid open.
func unpacked(t *testing.T, page string) string {
	t.Helper()
	all := page
	for _, m := range regexp.MustCompile(`(?s)type="application/gzip;base64">(.*?)</script>`).FindAllStringSubmatch(page, -1) {
		raw, err := base64.StdEncoding.DecodeString(m[1])
		if err != nil {
			t.Fatal(err)
		}
		all += string(raw)
		z, err := gzip.NewReader(bytes.NewReader(raw))
		if err != nil {
			continue // the program of a test
		}
		text, err := io.ReadAll(z)
		if err != nil {
			t.Fatal(err)
		}
		all += string(text)
		// What lies beside the case is base64 once more.
		for _, m := range regexp.MustCompile(`:"([A-Za-z0-9+/]+=*)"`).FindAllStringSubmatch(string(text), -1) {
			if inner, err := base64.StdEncoding.DecodeString(m[1]); err == nil {
				all += string(inner)
			}
		}
	}
	return all
}

// No byte of a file says what is private, unpacked or not; what is not private
// is in it.
func TestNothingPrivateInTheFile(t *testing.T) {
	t.Parallel()
	const text = `detente: 1 # hushhush0
title: open0
sources:
  memo: {file: hushhush1/memo.md, title: open1}
  cable: {file: hushhush2.md, title: hushhush3, publisher: hushhush4, private: true}
parties:
  - {id: A, options: [{id: x, text: open2}, {id: hushhush5, text: hushhush6, private: true}]}
  - {id: B, options: [{id: y}], note: open3}
  - {id: HUSHHUSH7, name: hushhush8, aka: [hushhush9], options: [{id: hushhush10}], private: true}
rules: [{never: A.x & HUSHHUSH7.hushhush10}]
status_quo: [A.x, A.hushhush5]
preferences:
  A: [{want: A.x, because: [{source: memo, quote: open4}, {source: cable, quote: hushhush11}]}, {want: B.y, text: hushhush12, note: hushhush13, private: true}]
  B: [A.x, {want: not A.hushhush5, text: hushhush14}]
  HUSHHUSH7: [A.x]
words: {peace: {A: {means: A.x, text: open5}, B: {means: B.y, text: hushhush15, private: true}}}
`
	files := memory.Folder{"hushhush1/memo.md": []byte("He said open4 and hushhush16."), "hushhush2.md": []byte("hushhush11 hushhush17")}
	c, problems := detente.Parse("case.yaml", []byte(text), files)
	if problems.Errors() > 0 {
		t.Fatal(problems)
	}
	made, err := redaction.Make(context.Background(), redaction.Request{Case: c, Salt: []byte("salt")})
	if err != nil {
		t.Fatal(err)
	}
	for _, program := range []string{"", "program"} {
		var b bytes.Buffer
		req := share.Request{Text: made.Text, Files: made.Files, Says: made.Says, Hashes: made.Hashes}
		if _, err := share.WriteWith(context.Background(), &b, req, program); err != nil {
			t.Fatal(err)
		}
		all := unpacked(t, b.String())
		low := strings.ToLower(all)
		if at := strings.Index(low, "hushhush"); at >= 0 {
			t.Errorf("the file says ... %s", all[max(0, at-80):at+40])
		}
		for _, s := range append(c.Sources, made.Case.Sources...)[:2] {
			if strings.Contains(all, s.SHA256) {
				t.Errorf("the hash of %s stands in the file", s.ID)
			}
		}
		for k := range 6 {
			if open := fmt.Sprintf("open%d", k); program != "" && !strings.Contains(all, open) {
				t.Errorf("the file does not say %s", open)
			}
		}
	}
}
