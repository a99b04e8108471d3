package quotes_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"detente"
	"detente/answer/quotes"
)

const text = `detente: 1
sources: {memo: {file: memo.md}, note: {file: note.md}}
parties: [{id: A, options: [{id: x}, {id: y}]}]
preferences:
  A:
    - {want: x, because: [{source: memo, quote: "the gate"}, {source: note, quote: "the pass"}]}
    - {want: y, because: [{source: memo, quote: "the road"}]}
`

// read is the case with a memo; a lock that is not "" lies beside it.
func read(t *testing.T, memo, lock string) *detente.Case {
	t.Helper()
	folder := fstest.MapFS{"memo.md": {Data: []byte(memo)}, "note.md": {Data: []byte("the pass")}}
	if lock != "" {
		folder["case.lock"] = &fstest.MapFile{Data: []byte(lock)}
	}
	c, problems := detente.Parse("case.yaml", []byte(text), folder)
	if c == nil {
		t.Fatal(problems)
	}
	return c
}

func TestAsk(t *testing.T) {
	t.Parallel()
	const memo = "the gate, the road"
	lock := string(read(t, memo, "").Locked().Text())
	proposed := strings.Replace(lock, `"end":8}`, `"end":8,"proposed_by":"probe"}`, 1)
	tests := []struct {
		name, memo, lock, source string
		want                     []string // entry, anchor, where it was
		counts                   quotes.Counts
		state                    quotes.Locked
		proposer                 string
	}{
		{"no lock", memo, "", "", []string{"wants.A.1 exact", "wants.A.1 exact", "wants.A.2 exact"}, quotes.Counts{Exact: 3}, quotes.None, ""},
		{"as locked", memo, lock, "", []string{"wants.A.1 exact 0", "wants.A.1 exact 0", "wants.A.2 exact 10"}, quotes.Counts{Exact: 3}, quotes.Same, ""},
		{"one source, in its order", "the road, the gate", "", "memo", []string{"wants.A.2 exact", "wants.A.1 exact"}, quotes.Counts{Exact: 2}, quotes.None, ""},
		{"changed", "Oh, the gate", lock, "memo", []string{"wants.A.2 lost 10", "wants.A.1 moved 0"}, quotes.Counts{Moved: 1, Lost: 1}, quotes.Changed, ""},
		{"proposed", memo, proposed, "memo", []string{"wants.A.1 exact 0", "wants.A.2 exact 10"}, quotes.Counts{Exact: 2}, quotes.Same, "probe"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			r, err := quotes.Ask(t.Context(), quotes.Request{Case: read(t, tt.memo, tt.lock), Source: tt.source})
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			proposer := ""
			for _, q := range r.Quotes {
				line := q.Entry + " " + q.Anchor
				if q.Was != nil {
					line += map[int]string{0: " 0", 10: " 10"}[q.Was.Start]
				}
				got = append(got, line)
				proposer += q.ProposedBy
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("quotes (-want +got):\n%s", diff)
			}
			if r.Counts != tt.counts || r.Sources[0].Locked != tt.state || proposer != tt.proposer {
				t.Errorf("%+v, %s, proposed by %q; want %+v, %s, %q", r.Counts, r.Sources[0].Locked, proposer, tt.counts, tt.state, tt.proposer)
			}
		})
	}
	if _, err := quotes.Ask(t.Context(), quotes.Request{Case: read(t, memo, ""), Source: "letter"}); err == nil {
		t.Error("a source that is not there has quotes")
	}
}
