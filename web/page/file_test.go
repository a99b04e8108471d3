package page_test

import (
	"bytes"
	"io/fs"
	"os"
	"strings"
	"testing"

	"detente/draw"
	"detente/web/desk"
	"detente/web/page"
)

// A picture taken away from a page opens again alone, with all documents as
// they were.
func TestPictureOpens(t *testing.T) {
	t.Parallel()
	s := site(t, "korea")
	for _, name := range []string{"board.svg", "map.svg"} {
		svg := get(t, s, "/case/korea/file/"+name).Body
		other, _ := empty(t)
		r := upload(t, other, page.File{Name: "drawn.svg", Data: svg})
		if r.Status != 303 {
			t.Fatalf("%s: status %d: %s", name, r.Status, r.Body)
		}
		if strings.Contains(string(get(t, other, r.Location).Body), "did not come with it") {
			t.Errorf("%s: something did not come", name)
		}
		d, err := other.Shelf.Desk("drawn")
		if err != nil || d.Now().Problems.Errors() > 0 {
			t.Fatal(err, d.Now().Problems)
		}
		sources := 0
		for _, x := range d.Now().Case.Sources {
			was, err := os.ReadFile("../../examples/korea/" + x.Path)
			if now, lost := fs.ReadFile(d.Now().Files, x.Path); err != nil || lost != nil || !bytes.Equal(was, now) {
				t.Errorf("%s: %s is not as it was (%v, %v)", name, x.Path, err, lost)
			}
			sources++
		}
		if sources == 0 || d.Now().Case.Lock == nil {
			t.Errorf("%s: %d documents, lock %v", name, sources, d.Now().Case.Lock)
		}
	}
}

// Of a case with something private a picture holds neither the case nor its
// documents.
func TestPrivatePicture(t *testing.T) {
	t.Parallel()
	text := "detente: 1\ntitle: Two\nsources: {memo: {file: memo.md, private: true}}\nparties: [{id: A, options: [{id: x}]}, {id: B, options: [{id: y}]}]\nstatus_quo: []\npreferences: {A: [A.x], B: [B.y]}\n"
	shelf := &desk.Shelf{}
	shelf.Put("two", []byte(text), map[string][]byte{"memo.md": []byte("a secret")})
	shelf.Put("open", []byte(strings.Replace(text, ", private: true", "", 1)), map[string][]byte{"memo.md": []byte("a secret")})
	s := page.New(shelf, "test")
	for _, name := range []string{"board.svg", "map.svg"} {
		r := get(t, s, "/case/two/file/"+name)
		if _, _, err := draw.CaseOf(r.Body); r.Status != 200 || err == nil || !strings.Contains(err.Error(), "holds no case") {
			t.Errorf("%s: status %d, %v", name, r.Status, err)
		}
		_, documents, err := draw.CaseOf(get(t, s, "/case/open/file/"+name).Body)
		if err != nil || len(documents) != 1 || string(documents[0].Text) != "a secret" {
			t.Errorf("%s: %d documents (%v)", name, len(documents), err)
		}
	}
}
