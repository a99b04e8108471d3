package evidence_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"runtime"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"detente/evidence"
	"detente/evidence/lexicon"
)

// wire is one statement as several papers have it.
func wire() map[string]string {
	const quote = `"We will answer in kind if Korrin closes the dam," said Ana Brel, the foreign minister of Valmar.`
	const deal = ` Ana Brel said that the council would meet again next week in Port Esk to look at the water levels of the lower dam and to hear the engineers.`
	return map[string]string{
		"a/ledger.txt": "PORT ESK, 2 May 2031 (Reuters)\n\n" + quote + deal + "\n",
		"b/ledger.txt": "The dam quarrel goes on. “We will answer in kind, if Korrin closes the dam,” said Brel on Monday, the Ledger wrote. “Never again,” Ana Brel said.\n",
		"c/courier.txt": "Ivo Tarn, the president of Korrin, said that he was sorry. Ana Brel said that the council would meet again next week in Port Esk to look at the " +
			"water levels of the lower dam and to hear engineers. \"Never again,\" Ivo Tarn said. " +
			"\"We have done all that we could do,\" Ivo Tarn said. \"We have done all that we could do,\" Ivo Tarn said at night.\n",
		"d/junk.txt": "\x00\x01\x02\x03\x00\x01\x02\x03",
		"e/copy.txt": "PORT ESK, 2 May 2031 (Reuters)\n\n" + quote + deal + "\n",
	}
}

func wireNames() []string {
	return []string{"a/ledger.txt", "b/ledger.txt", "c/courier.txt", "d/junk.txt", "e/copy.txt", "f/none.txt"}
}

func ask(t *testing.T, req evidence.Request) evidence.Result {
	t.Helper()
	files := wire()
	if req.Names == nil {
		req.Names = wireNames()
	}
	if req.Load == nil {
		req.Load = func(name string) ([]byte, error) {
			if text, ok := files[name]; ok {
				return []byte(text), nil
			}
			return nil, errors.New("it does not exist")
		}
	}
	r, err := evidence.Ask(t.Context(), req)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestAsk(t *testing.T) {
	t.Parallel()
	r := ask(t, evidence.Request{})
	var ids []string
	for _, d := range r.Documents {
		ids = append(ids, d.ID)
		for _, c := range d.Claims {
			if text := wire()[d.File]; text[c.Start:c.End] != c.Quote || c.Chain[len(c.Chain)-1] != d.ID {
				t.Errorf("%s %s: %q is not %q, chain %q", d.ID, c.ID, c.Quote, text[c.Start:c.End], c.Chain)
			}
		}
	}
	if diff := cmp.Diff([]string{"ledger", "ledger-2", "courier", "copy"}, ids); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]evidence.Refused{
		{File: "d/junk.txt", Error: "it is no text, and no kind of document that can be read; save it as plain text, PDF or .docx"},
		{File: "f/none.txt", Error: "it does not exist"},
	}, r.Refused); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"e/copy.txt is the same file as a/ledger.txt"}, r.Warnings); diff != "" {
		t.Error(diff)
	}
	if p := r.Documents[0].Published; p == nil || *p != "2031-05-02" || r.Documents[0].PublishedRule != "dateline" {
		t.Errorf("published %v by %q", p, r.Documents[0].PublishedRule)
	}
	line, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(string(line), ":null,\"claims") || strings.Contains(string(line), `"notes":null`) || strings.Contains(string(line), "Day") {
		t.Errorf("%s", line)
	}
}

// The same quotation, however marked, and a passage taken over almost word for
// word are one thing; a short word of two people is two.
func TestSame(t *testing.T) {
	t.Parallel()
	r := ask(t, evidence.Request{})
	var got []string
	for _, s := range r.Same {
		line := s.Quote[:min(len(s.Quote), 20)] + ":"
		for _, c := range s.Claims {
			line += " " + c.Document
		}
		got = append(got, line)
	}
	want := []string{"We will answer in ki: ledger ledger-2 copy", "the council would me: ledger courier copy"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// What a web page sets off as a quotation is one without marks.
func TestQuotedBlock(t *testing.T) {
	t.Parallel()
	d, err := evidence.Open("a.html", []byte("<html><body><p>Ana Brel, the foreign minister of Valmar, answered the council:</p><blockquote><p>We have waited long enough for this dam.</p><p>We wait no more.</p></blockquote><p>The council did not meet.</p></body></html>"))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range evidence.Read(d, lexicon.Default()).Claims {
		if c.Form == evidence.Direct && c.Speaker != nil && *c.Speaker == "Ana Brel" && strings.HasPrefix(c.Quote, "We have waited") && strings.HasSuffix(c.Quote, "no more.") {
			return
		}
	}
	t.Errorf("%q gives no such claim", d.Text)
}

func TestFilters(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		req  evidence.Request
		want int
	}{
		{evidence.Request{Speaker: "ivo tarn"}, 4}, {evidence.Request{Speaker: "tarn"}, 4}, {evidence.Request{Speaker: "arn"}, 0},
		{evidence.Request{About: "engineers"}, 3}, {evidence.Request{About: "gineers"}, 0}, {evidence.Request{About: "Answer in kind", Speaker: "Brel"}, 3},
		{evidence.Request{Act: "meet", Speaker: "nobody"}, 0},
	} {
		n := 0
		for _, d := range ask(t, tt.req).Documents {
			n += len(d.Claims)
		}
		if n != tt.want {
			t.Errorf("%+v: %d claims, want %d", tt.req, n, tt.want)
		}
	}
}

func TestAskRefusesRequests(t *testing.T) {
	t.Parallel()
	for want, req := range map[string]evidence.Request{
		`"2031-5-2" is no day: write it as 2031-05-02, 2031-05 or 2031`: {Date: "2031-5-2"},
		`"x" is no day: write it as 2031-05-02, 2031-05 or 2031`:        {Dates: map[string]string{"a": "x"}},
		`there is no act "shout"`:                                       {Act: "shout"},
	} {
		if _, err := evidence.Ask(t.Context(), req); err == nil || err.Error() != want {
			t.Errorf("%v, want %s", err, want)
		}
	}
}

func TestGivenDay(t *testing.T) {
	t.Parallel()
	r := ask(t, evidence.Request{Date: "2031-06", Dates: map[string]string{"a/ledger.txt": "2030-01-01"}})
	for k, want := range []string{"2030-01-01", "2031-06"} {
		if d := r.Documents[k]; d.Published == nil || *d.Published != want || d.PublishedRule != "given" {
			t.Errorf("%s: %v %q", d.ID, d.Published, d.PublishedRule)
		}
	}
}

// One by one, and however many are read at once, the result is the same.
func TestAskIsSteady(t *testing.T) {
	var names []string
	files := map[string]string{}
	for k := range 60 {
		name := fmt.Sprintf("%d/%d.txt", k%7, k%20)
		files[name] = fmt.Sprintf("Text %d.\n\nAna Brel said that %d engineers came.\n\n%s", k, k%9, wire()[wireNames()[k%3]])
		names = append(names, name)
	}
	load := func(name string) ([]byte, error) { return []byte(files[name]), nil }
	whole, err := json.Marshal(ask(t, evidence.Request{Names: names, Load: load}))
	if err != nil {
		t.Fatal(err)
	}
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	last := 0
	var list []evidence.Found
	r := ask(t, evidence.Request{Names: names, Load: load, Each: func(f evidence.Found) error { list = append(list, f); return nil },
		Progress: func(done, total int) {
			if done != last+1 || total != 60 {
				t.Errorf("%d of %d after %d", done, total, last)
			}
			last = done
		}})
	if len(r.Documents) != 0 || last != 60 {
		t.Errorf("%d documents were kept, %d told", len(r.Documents), last)
	}
	r.Documents = list
	again, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	if string(whole) != string(again) {
		t.Error("one by one the result is another")
	}
}

func TestAskStops(t *testing.T) {
	t.Parallel()
	ctx, stop := context.WithCancel(t.Context())
	names := make([]string, 10_000)
	for k := range names {
		names[k] = fmt.Sprint(k)
	}
	n := 0
	_, err := evidence.Ask(ctx, evidence.Request{Names: names, Load: func(string) ([]byte, error) { return []byte("Ana Brel said no."), nil },
		Each: func(evidence.Found) error {
			if n++; n == 5 {
				stop()
			}
			return nil
		}})
	if !errors.Is(err, context.Canceled) || n > 100 {
		t.Errorf("%v after %d", err, n)
	}
	full := errors.New("no space is left")
	if _, err := evidence.Ask(t.Context(), evidence.Request{Names: names[:50], Load: func(string) ([]byte, error) { return []byte("x y"), nil },
		Each: func(evidence.Found) error { return full }}); !errors.Is(err, full) {
		t.Errorf("%v", err)
	}
}
