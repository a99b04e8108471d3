package robust_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"detente"
	"detente/answer"
	"detente/answer/robust"
	"detente/internal/trial"
	"detente/model"
	"detente/stability"
)

// want is a want as a file writes it.
type want struct {
	text, basis, confidence string
	because                 []string // "source: words"
}

// voice is a named list of wants.
type voice struct {
	name  string
	wants []want
}

// written is a random case as text, but for the wants of some parties, which
// stand in lists that a test changes before it writes them down.
type written struct {
	head   string
	ids    []string // of all parties, in file order
	plain  map[string]string
	voices map[string][]voice
}

var words = []string{"m: one", "m: two", "m: three", "n: one", "n: two"}

func sources() fstest.MapFS {
	text := &fstest.MapFile{Data: []byte("one two three")}
	return fstest.MapFS{"m.md": text, "n.md": text}
}

// random is a case with voices, quotes, bases and confidences drawn for it.
func random(seed uint64) written {
	k, r := model.Random(seed, 12), rand.New(rand.NewPCG(seed, 99))
	text := k.String()
	for n, p := range k.Parties {
		if seed>>n%3 == 1 {
			text = strings.Replace(text, "  - id: "+p.ID+"\n", "  - id: "+p.ID+"\n    role: outsider\n", 1)
		}
	}
	at := strings.Index(text, "preferences:\n")
	w := written{head: text[:at] + "sources: {m: {file: m.md}, n: {file: n.md}}\n", plain: map[string]string{}, voices: map[string][]voice{}}
	lines := strings.Split(strings.TrimSpace(text[at:]), "\n")[1:]
	if k.Today == "" && r.IntN(2) > 0 {
		w.head += "status_quo: 1\n"
	}
	extra := 4 // voices beside the first, of all parties
	for n, p := range k.Parties {
		w.ids = append(w.ids, p.ID)
		if p.Key != "" && (len(k.States) > 0 || r.IntN(4) == 0) {
			w.plain[p.ID] = lines[n]
			continue
		}
		if p.Key != "" || len(p.Prefers) < 3 {
			p.Prefers = simple(r, k)
		}
		all := make([]want, len(p.Prefers))
		for i, condition := range p.Prefers {
			all[i] = want{condition, []string{"", "", "inferred", "said", "done"}[r.IntN(5)], []string{"", "high", "medium", "low"}[r.IntN(4)], nil}
			for range r.IntN(3) {
				all[i].because = append(all[i].because, words[r.IntN(len(words))])
			}
		}
		w.voices[p.ID] = []voice{{"v0", all}}
		for v := range min(r.IntN(3), extra) {
			extra--
			other := slices.Clone(all)
			r.Shuffle(len(other), func(a, b int) { other[a], other[b] = other[b], other[a] })
			for i := range other {
				if r.IntN(2) == 0 {
					other[i].text = "\"not (" + strings.Trim(other[i].text, "\"") + ")\""
				}
			}
			w.voices[p.ID] = append(w.voices[p.ID], voice{fmt.Sprint("v", v+1), other})
		}
	}
	return w
}

// simple are wants for single options or against them, in any order.
func simple(r *rand.Rand, k model.Sketch) []string {
	var list []string
	for _, p := range k.Parties {
		for _, o := range p.Options {
			list = append(list, fmt.Sprintf("%q", []string{"", "not "}[r.IntN(2)]+p.ID+"."+o.ID))
		}
	}
	r.Shuffle(len(list), func(a, b int) { list[a], list[b] = list[b], list[a] })
	return list
}

func (w written) String() string {
	var b strings.Builder
	b.WriteString(w.head + "preferences:\n")
	for _, id := range w.ids {
		if line, ok := w.plain[id]; ok {
			b.WriteString(line + "\n")
			continue
		}
		fmt.Fprintf(&b, "  %s:\n    voices:\n", id)
		for _, v := range w.voices[id] {
			if len(v.wants) == 0 {
				fmt.Fprintf(&b, "      %s: indifferent\n", v.name)
				continue
			}
			fmt.Fprintf(&b, "      %s:\n", v.name)
			for _, x := range v.wants {
				fmt.Fprintf(&b, "        - want: %s\n", x.text)
				for key, value := range map[string]string{"basis": x.basis, "confidence": x.confidence} {
					if value != "" {
						fmt.Fprintf(&b, "          %s: %s\n", key, value)
					}
				}
				if len(x.because) > 0 {
					var list []string
					for _, q := range x.because {
						source, quote, _ := strings.Cut(q, ": ")
						list = append(list, fmt.Sprintf("{source: %s, quote: %q}", source, quote))
					}
					fmt.Fprintf(&b, "          because: [%s]\n", strings.Join(list, ", "))
				}
			}
		}
	}
	return b.String()
}

// with is the case with other first wants of one party.
func (w written) with(id string, wants []want) written {
	voices := map[string][]voice{}
	for k, v := range w.voices {
		voices[k] = slices.Clone(v)
	}
	voices[id][0].wants = wants
	w.voices = voices
	return w
}

func compiled(t *testing.T, text string, voices []string) *model.Model {
	t.Helper()
	c, problems := detente.Parse("case.yaml", []byte(text), sources())
	if problems.Errors() > 0 {
		t.Fatalf("%v\n%s", problems, text)
	}
	return trial.Under(t, c, "", voices...)
}

// found is what is said of a case, by definition, from the reference's verdicts.
type found struct {
	Nash, Seq []int
	Headline  robust.Headline
}

func judged(t *testing.T, m *model.Model) found {
	t.Helper()
	table, err := stability.Solve(t.Context(), m, stability.Options{Engine: "reference", Concepts: []string{"nash", "sseq", "seq"}})
	if err != nil {
		t.Fatal(err)
	}
	f := found{[]int{}, []int{}, robust.Headline{}}
	for s := range model.State(m.Len()) {
		if table.Holds(0, s) {
			f.Nash = append(f.Nash, m.Number(s))
		}
		if table.Holds(2, s) {
			f.Seq = append(f.Seq, m.Number(s))
		}
	}
	today, known := m.Today()
	if !known {
		return f
	}
	nash, seq := table.Holds(0, today), table.Holds(2, today)
	f.Headline.Nash, f.Headline.Seq = &nash, &seq
	var all []model.State
	for s := range model.State(m.Len()) {
		if table.Holds(2, s) && trial.Better(m, s, today) {
			all = append(all, s)
		}
	}
	goals := slices.DeleteFunc(slices.Clone(all), func(s model.State) bool {
		return slices.ContainsFunc(all, func(u model.State) bool { return trial.Better(m, u, s) })
	})
	key := func(s model.State) []int {
		k := []int{2, trial.Away(m, today, s), int(s)}
		if table.Holds(1, s) {
			k[0] = 1
		}
		if table.Holds(0, s) {
			k[0] = 0
		}
		return k
	}
	slices.SortFunc(goals, func(a, b model.State) int { return slices.Compare(key(a), key(b)) })
	if len(goals) > 0 {
		n := m.Number(goals[0])
		f.Headline.Better = &n
	}
	return f
}

// otherwise says whether two cases differ in what is watched.
func otherwise(a, b found) bool {
	if a.Headline.Seq == nil {
		return !slices.Equal(a.Nash, b.Nash) || !slices.Equal(a.Seq, b.Seq)
	}
	return !cmp.Equal(a.Headline, b.Headline)
}

// TestVoicesAgainstEditedCase asks of every combination of voices what is found
// where the case is compiled with it.
func TestVoicesAgainstEditedCase(t *testing.T) {
	t.Parallel()
	met := map[string]int{}
	for seed := range uint64(trial.Part(70)) {
		w := random(seed)
		m := compiled(t, w.String(), nil)
		asked := judged(t, m)
		combinations := [][]string{nil}
		for _, id := range w.ids {
			if len(w.voices[id]) < 2 {
				continue
			}
			var more [][]string
			for _, before := range combinations {
				for _, v := range w.voices[id] {
					more = append(more, append(slices.Clone(before), id+"="+v.name))
				}
			}
			combinations = more
		}
		want, holding := []robust.Voices{}, 0
		for _, c := range combinations {
			f := judged(t, compiled(t, w.String(), c))
			x := robust.Voices{Voice: map[string]string{}, Equilibria: map[string][]int{"nash": f.Nash, "seq": f.Seq}, Headline: f.Headline, Same: !otherwise(asked, f)}
			for _, v := range c {
				id, name, _ := strings.Cut(v, "=")
				x.Voice[id] = name
			}
			if f.Headline.Seq != nil && *f.Headline.Seq {
				holding++
			}
			met[fmt.Sprint("same ", x.Same)]++
			want = append(want, x)
		}
		r := ask(t, robust.Request{Model: m})
		if diff := cmp.Diff(want, r.Voices); diff != "" || r.Counts.Holding != holding || !cmp.Equal(r.Headline, asked.Headline) {
			t.Fatalf("seed %d (-by hand +got), %d hold, want %d:\n%s\n%s", seed, r.Counts.Holding, holding, diff, w)
		}
	}
	for _, kind := range []string{"same true", "same false"} {
		if met[kind] < trial.Part(50) {
			t.Errorf("%s: met only %d times", kind, met[kind])
		}
	}
}

func ask(t *testing.T, req robust.Request) robust.Result {
	t.Helper()
	r, err := robust.Ask(t.Context(), req)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// tried is a single change as a person would make it in the file.
type tried struct {
	flip robust.Flip
	text written
}

// changes are all single changes, by their definition.
func (w written) changes() []tried {
	var list []tried
	first := func(id string) []want {
		if v := w.voices[id]; len(v) > 0 {
			return v[0].wants
		}
		return nil
	}
	for _, id := range w.ids {
		for k := 1; k < len(first(id)); k++ {
			swapped := slices.Clone(first(id))
			swapped[k-1], swapped[k] = swapped[k], swapped[k-1]
			list = append(list, tried{robust.Flip{Kind: robust.Swap, Party: id, Positions: []int{k, k + 1}}, w.with(id, swapped)})
		}
	}
	for _, id := range w.ids {
		for k, x := range first(id) {
			if x.basis == "inferred" || x.basis == "" && len(x.because) == 0 {
				left := slices.Delete(slices.Clone(first(id)), k, k+1)
				list = append(list, tried{robust.Flip{Kind: robust.Inferred, Party: id, Positions: []int{k + 1}}, w.with(id, left)})
			}
		}
	}
	var told []string
	for _, owner := range w.ids {
		for _, x := range first(owner) {
			if len(x.because) == 0 || slices.Contains(told, x.because[0]) {
				continue
			}
			quote := x.because[0]
			edited, flip := w, robust.Flip{Kind: robust.Quoted}
			for _, id := range w.ids {
				var left []want
				for k, y := range first(id) {
					other := func(q string) bool { return q != quote }
					if len(y.because) == 0 || slices.ContainsFunc(y.because, other) {
						left = append(left, y)
						continue
					}
					if flip.Party == "" {
						flip.Party = id
					}
					if flip.Party == id {
						flip.Positions = append(flip.Positions, k+1)
					} else {
						flip.Also = append(flip.Also, answer.Place{Party: id, Position: k + 1})
					}
				}
				if w.voices[id] != nil {
					edited = edited.with(id, left)
				}
			}
			if flip.Party != "" && !slices.ContainsFunc(x.because, func(q string) bool { return q != quote }) {
				told = append(told, quote)
				list = append(list, tried{flip, edited})
			}
		}
	}
	return list
}

// TestFlipsAgainstEditedCase makes every single change in the text of the case
// and asks again.
func TestFlipsAgainstEditedCase(t *testing.T) {
	t.Parallel()
	met := map[string]int{}
	for seed := range uint64(trial.Part(160)) {
		w := random(seed)
		m := compiled(t, w.String(), nil)
		asked := judged(t, m)
		want, count := []robust.Flip{}, map[string]int{}
		for _, x := range w.changes() {
			count[x.flip.Kind]++
			f := judged(t, compiled(t, x.text.String(), nil))
			if !otherwise(asked, f) {
				continue
			}
			x.flip.From, x.flip.To = asked.Headline, f.Headline
			if x.flip.Also == nil {
				x.flip.Also = []answer.Place{}
			} else {
				met["of several parties"]++
			}
			want = append(want, x.flip)
			met[x.flip.Kind]++
			if asked.Headline.Seq == nil {
				met["no status quo"]++
			}
		}
		r := ask(t, robust.Request{Model: m})
		got := slices.Clone(r.Flips)
		for k, f := range got {
			checkBecause(t, w, f)
			got[k].Because = nil
		}
		part := func(kind string) robust.Part { return robust.Part{Tried: count[kind], Of: count[kind]} }
		tried := robust.Tried{Voices: r.Tried.Voices, Swaps: part(robust.Swap), Inferred: part(robust.Inferred), Quotes: part(robust.Quoted)}
		if diff := cmp.Diff(want, got); diff != "" || r.Tried != tried || r.Counts.Flips != len(want) || !r.Exact {
			t.Fatalf("seed %d (-by hand +got), tried %v, want %v:\n%s\n%s", seed, r.Tried, tried, diff, w)
		}
	}
	for _, kind := range []string{robust.Swap, robust.Inferred, robust.Quoted, "of several parties", "no status quo"} {
		if met[kind] < trial.Part(15) {
			t.Errorf("%s: met only %d times", kind, met[kind])
		}
	}
}

// checkBecause holds that a flip carries the quotes of its wants, or the quote
// that it is about.
func checkBecause(t *testing.T, w written, f robust.Flip) {
	t.Helper()
	var want, got []string
	for _, k := range f.Positions {
		want = append(want, w.voices[f.Party][0].wants[k-1].because...)
	}
	if f.Kind == robust.Quoted {
		want = want[:1]
	}
	for _, q := range f.Because {
		got = append(got, q.Source+": "+q.Quote)
	}
	if !slices.Equal(want, got) {
		t.Errorf("%s %s %v rests on %q, want %q", f.Kind, f.Party, f.Positions, got, want)
	}
}

// moved are the wants of a party in variant n, by the words of the package:
// each in turn drawn a place, then put into a growing list.
func moved(r *rand.Rand, wants []want) []want {
	type keyed struct {
		want
		key int
	}
	var list []keyed
	for k, x := range wants {
		w := map[string]int{"high": 0, "medium": 1, "low": 3}[x.confidence]
		if inferred := x.basis == "inferred" || x.basis == "" && len(x.because) == 0; x.confidence == "" && inferred {
			w = 3
		} else if x.confidence == "" {
			w = 1
		}
		y := keyed{x, 2 * k}
		if w > 0 {
			d := r.IntN(2*w+1) - w
			switch y.key = 2 * (k + d); {
			case d > 0:
				y.key++
			case d < 0:
				y.key--
			}
		}
		at := len(list)
		for at > 0 && list[at-1].key > y.key {
			at--
		}
		list = slices.Insert(list, at, y)
	}
	var out []want
	for _, y := range list {
		out = append(out, y.want)
	}
	return out
}

// TestVariantsAgainstEditedCase writes each variant down as a case of its own
// and counts what holds in it.
func TestVariantsAgainstEditedCase(t *testing.T) {
	t.Parallel()
	met := map[string]int{}
	const samples = 12
	for seed := range uint64(trial.Part(80)) {
		w := random(seed)
		m := compiled(t, w.String(), nil)
		asked := judged(t, m)
		in := map[string]map[int]int{"nash": {}, "seq": {}}
		nash, seq, better, all := 0, 0, 0, 0
		for n := range uint64(samples) {
			r, edited := rand.New(rand.NewPCG(seed+5, n)), w
			for _, id := range w.ids {
				if v := w.voices[id]; v != nil {
					edited = edited.with(id, moved(r, v[0].wants))
				}
			}
			f := judged(t, compiled(t, edited.String(), nil))
			for _, s := range f.Nash {
				in["nash"][s]++
			}
			for _, s := range f.Seq {
				in["seq"][s]++
			}
			a, b, c := cmp.Equal(asked.Headline.Nash, f.Headline.Nash), cmp.Equal(asked.Headline.Seq, f.Headline.Seq), cmp.Equal(asked.Headline.Better, f.Headline.Better)
			if asked.Headline.Seq == nil {
				a, b = slices.Equal(asked.Nash, f.Nash), slices.Equal(asked.Seq, f.Seq)
			}
			nash, seq, better, all = nash+one(a), seq+one(b), better+one(c), all+one(a && b && c)
		}
		r := ask(t, robust.Request{Model: m, Samples: samples, Seed: seed + 5})
		share := func(n int) float64 { return float64(n) / samples }
		same := &robust.Same{Nash: share(nash), Seq: share(seq), All: share(all)}
		if asked.Headline.Seq != nil {
			x := share(better)
			same.Better = &x
			met[fmt.Sprint("better ", better == samples)]++
		}
		want := []robust.Share{}
		for _, before := range []bool{true, false} {
			for concept, held := range [][]int{asked.Nash, asked.Seq} {
				want = append(want, shares(held, in[[]string{"nash", "seq"}[concept]], []string{"nash", "seq"}[concept], before, m.Total(), samples)...)
			}
		}
		for _, x := range want {
			met[fmt.Sprint("asked ", x.Asked, ", always ", x.In == samples)]++
		}
		if diff := cmp.Diff(want, r.Shares); diff != "" || !cmp.Equal(same, r.Same) || r.Samples != samples || r.Exact {
			t.Fatalf("seed %d (-by hand +got):\n%s\nsame: %s\n%s", seed, diff, cmp.Diff(same, r.Same), w)
		}
	}
	for _, kind := range []string{"better true", "better false", "asked true, always true", "asked true, always false", "asked false, always false"} {
		if met[kind] < trial.Part(10) {
			t.Errorf("%s: met only %d times", kind, met[kind])
		}
	}
}

func one(b bool) int {
	if b {
		return 1
	}
	return 0
}

// shares lists states of one concept, those of the case as asked or the others,
// the most frequent first.
func shares(held []int, in map[int]int, concept string, asked bool, total, samples int) []robust.Share {
	var list []robust.Share
	for count := samples; count >= 0; count-- {
		for n := 1; n <= total; n++ {
			if in[n] == count && slices.Contains(held, n) == asked && (asked || count > 0) {
				list = append(list, robust.Share{N: n, Concept: concept, Share: float64(count) / float64(samples), In: count, Asked: asked})
			}
		}
	}
	return list
}
