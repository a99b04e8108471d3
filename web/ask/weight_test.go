package ask

import (
	"context"
	"os"
	"strings"
	"testing"

	"detente"
	"detente/web/desk"
)

// What does not say in JSON how large it is says it itself: a table, a model,
// what is wrong with a case, what is heard in a document.
func TestWeights(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile("../../examples/korea/case.yaml")
	if err != nil {
		t.Fatal(err)
	}
	ctx := context.Background()
	c, found := detente.Read(os.DirFS("../../examples/korea"), "case.yaml")
	if found.Errors() > 0 {
		t.Fatal(found)
	}
	files := map[string][]byte{}
	for _, s := range c.Sources {
		files[s.Path] = s.Text.Text
	}
	r := desk.Start("korea", text, files).Now()
	m, err := Model(ctx, r, Setup{})
	if err != nil {
		t.Fatal(err)
	}
	held, err := Table(ctx, r, SolveOf{})
	if err != nil {
		t.Fatal(err)
	}
	sets := 0
	for k := range held.Concepts {
		sets += 1 + len(held.Stable[k])
	}
	if got := (table{held, m.Len(), len(m.Parties)}).Weight(); got < int64(sets*m.Len()/8) || got > int64(sets*m.Len()) {
		t.Errorf("%d sets of %d states weigh %d", sets, m.Len(), got)
	}
	if got := (compiled{m}).Weight(); got < int64(m.Len()*(8+4*len(m.Parties))) {
		t.Errorf("a model of %d states weighs %d", m.Len(), got)
	}
	broken := desk.Start("x", []byte(strings.Repeat("x: [\n", 100)), nil).Now()
	if got := (problems{broken.Problems}).Weight(); got < int64(100*len(broken.Problems)) {
		t.Errorf("%d problems weigh %d", len(broken.Problems), got)
	}
	for _, x := range []interface{ Weight() int64 }{table{}, compiled{}, problems{}, Heard{}} {
		if x.Weight() < 1 {
			t.Errorf("%T weighs nothing", x)
		}
	}
}
