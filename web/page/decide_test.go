package page_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"detente/web/page"
)

// What a draft leaves open is said in words: no ids, nothing as a file or the
// command has it.
func TestDecideInWords(t *testing.T) {
	t.Parallel()
	s, _ := empty(t)
	names, err := filepath.Glob("../../examples/korea/sources/*.md")
	if err != nil || len(names) == 0 {
		t.Fatal(err)
	}
	read, named := 0, 0
	for k := range names {
		var files []page.File
		for _, name := range names[:k+1] {
			text, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			files = append(files, page.File{Name: filepath.Base(name), Data: text})
		}
		r := upload(t, s, files...)
		if r.Status != 303 {
			continue // nothing could be made of it
		}
		id := strings.Split(r.Location, "/")[2]
		d, err := s.Shelf.Desk(id)
		if err != nil {
			t.Fatal(err)
		}
		for _, line := range d.Status().Remarks {
			read++
			if strings.Contains(line, "“") && strings.HasPrefix(line, "- ") {
				named++
			}
			if bad := regexp.MustCompile(`[A-Z]{2,}\.[a-z_]+|levels:|offers:|\{|--actors|\\\\`).FindString(line); bad != "" {
				t.Errorf("%q in %q", bad, line)
			}
		}
	}
	if read < 40 || named < 5 {
		t.Errorf("%d lines, %d with something in words", read, named)
	}
}
