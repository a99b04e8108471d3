package score

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"detente/evidence"
	"detente/evidence/lexicon"
)

// texts is where documents in the public domain lie, where there are some. They
// are others' texts and stay there; ../testdata/public has what people found in
// them, as offsets and names.
var texts = flag.String("texts", "../../../shared/data/public-documents", "score the public documents in this folder")

// outline is an annotation without the text it is of.
type outline struct {
	Address string
	SHA256  string `json:"sha256"` // of the text
	Claims  []struct {
		Start, End int
		Form       evidence.Form
		Speaker    string
		Aka        []string
		Party      *string
		Act        lexicon.Act
		Also       []lexicon.Act
		Chain      []string
		Optional   bool
	}
}

// gold is the annotation of a text, with its words.
func (o *outline) gold(name, text string) Gold {
	g := Gold{Name: name, File: name + ".txt", Data: []byte(text), Text: text}
	for _, c := range o.Claims {
		party := ""
		if c.Party != nil {
			party = *c.Party
		}
		g.Claims = append(g.Claims, Claim{
			Passage: Passage{Quote: text[c.Start:c.End], Span: evidence.Span{Start: c.Start, End: c.End}},
			Form:    c.Form, Speaker: c.Speaker, Aka: c.Aka, Party: &party, Act: c.Act, Also: c.Also, Chain: c.Chain, Optional: c.Optional,
		})
	}
	return g
}

// TestPublic reads news and statements of governments, where their texts are
// at hand.
func TestPublic(t *testing.T) {
	found, err := os.ReadDir(*texts)
	if errors.Is(err, fs.ErrNotExist) {
		t.Skipf("%s is not there: the public documents are not read", *texts)
	}
	if err != nil {
		t.Fatal(err)
	}
	known := map[string]string{} // texts by hash
	for _, f := range found {
		data, err := os.ReadFile(filepath.Join(*texts, f.Name()))
		if err != nil {
			t.Fatal(err)
		}
		sum := sha256.Sum256(data)
		known[hex.EncodeToString(sum[:])] = string(data)
	}
	files, err := filepath.Glob("../testdata/public/*.json")
	if err != nil || len(files) == 0 {
		t.Fatalf("no annotations in ../testdata/public: %v", err)
	}
	var list []Gold
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var o outline
		if err := json.Unmarshal(data, &o); err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		text, ok := known[o.SHA256]
		if !ok {
			t.Logf("%s: no text in %s is the one this is about", filepath.Base(file), *texts)
			continue
		}
		list = append(list, o.gold(filepath.Base(file), text))
	}
	if len(list) == 0 {
		t.Skipf("none of the public documents is in %s", *texts)
	}
	hold(t, list, floors{})
}
