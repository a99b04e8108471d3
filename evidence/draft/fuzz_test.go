package draft

import (
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"detente/evidence"
	"detente/internal/trial"
)

// Texts put together of pieces of others, cut anywhere, make sound drafts or
// none: whatever a document says, its draft is a case.
func TestPieces(t *testing.T) {
	files, lex := dev(t)
	var pieces []string
	for _, f := range files {
		text, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		pieces = append(pieces, strings.Split(string(text), "\n\n")...)
	}
	made := 0
	for seed := range uint64(trial.Quarter(150)) {
		rng := rand.New(rand.NewPCG(seed, 34))
		var b strings.Builder
		for range 5 + rng.IntN(15) {
			p := []rune(pieces[rng.IntN(len(pieces))])
			if rng.IntN(4) == 0 && len(p) > 1 {
				p = p[rng.IntN(len(p)):]
			}
			b.WriteString(string(p) + "\n\n")
		}
		doc := &evidence.Document{ID: "a", Name: "a.txt", Published: "2031-05-02", Rule: "given", Text: b.String()}
		r, err := Ask(t.Context(), Request{Documents: []*evidence.Document{doc}, Lexicon: lex})
		if err != nil {
			t.Fatalf("seed %d: %v\n%s", seed, err, doc.Text)
		}
		if r.Missing == "" {
			made++
			sound(t, &r)
		}
		if t.Failed() {
			t.Fatalf("seed %d", seed)
		}
	}
	t.Logf("%d made a draft", made)
	if made < trial.Quarter(25) {
		t.Error("too few")
	}
}

// A long document takes time in proportion, and many are bounded alike.
func BenchmarkAsk(b *testing.B) {
	var text strings.Builder
	for text.Len() < 200_000 {
		for _, f := range []string{"wire-us.txt", "participles.txt", "world.txt", "metonyms.txt"} {
			data, err := os.ReadFile("../testdata/dev/" + f)
			if err != nil {
				b.Fatal(err)
			}
			text.Write(data)
			text.WriteString("\n\n")
		}
	}
	b.SetBytes(int64(text.Len()))
	for b.Loop() {
		if _, err := Ask(b.Context(), Request{Documents: []*evidence.Document{{ID: "a", Name: "a.txt", Text: text.String()}}}); err != nil {
			b.Fatal(err)
		}
	}
}
