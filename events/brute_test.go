package events_test

import (
	"bytes"
	"cmp"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	gocmp "github.com/google/go-cmp/cmp"

	"detente/events"
	"detente/internal/trial"
)

// What follows reads a file by the definitions, a line and a field at a time,
// and shares nothing with the package but the tables of scales.

type told struct{ day, from, to, code, score, actor, patient string }

type naive struct {
	read    int
	dropped map[events.Reason]int
	kept    []told // with repetitions
	all     map[string]int
	back    int
}

// nearest is whose a code is, by the longest of all prefixes.
func owner(parties []events.Party, codes ...string) (id, prefix string) {
	for _, code := range codes {
		for _, p := range parties {
			for _, x := range p.Prefixes {
				if strings.HasPrefix(code, x) && len(x) > len(prefix) {
					id, prefix = p.ID, x
				}
			}
		}
	}
	return id, prefix
}

func inside(code, prefix string) bool {
	rest := strings.TrimPrefix(code, prefix)
	if !strings.HasPrefix(code, prefix) {
		rest = code
	}
	for len(rest) >= 3 {
		if rest[:3] == "REB" || rest[:3] == "OPP" {
			return true
		}
		rest = rest[3:]
	}
	return false
}

// goldstein is the score of a code by its longest beginning that has one.
func goldstein(t *testing.T, table map[string]string, code string) (string, bool) {
	t.Helper()
	for n := len(code); n > 0; n-- {
		if x, ok := table[code[:n]]; ok {
			return x, true
		}
	}
	return "", false
}

func bruteGDELT(t *testing.T, text string, parties []events.Party, table map[string]string, from, to string) naive {
	t.Helper()
	r := naive{dropped: map[events.Reason]int{}, all: map[string]int{}}
	last := ""
	for line := range strings.SplitSeq(text, "\n") {
		line = strings.TrimSuffix(line, "\r")
		if line == "" {
			continue
		}
		r.read++
		f := strings.Split(line, "\t")
		if len(f) != 61 {
			r.dropped[events.Malformed]++
			continue
		}
		day, err := time.Parse("20060102", f[1])
		if err != nil {
			r.dropped[events.NoDate]++
			continue
		}
		date := day.Format(time.DateOnly)
		if date < last {
			r.back++
		}
		last = date
		if date < from || date > to {
			r.dropped[events.OutsideDates]++
			continue
		}
		r.all[date]++
		a, ap := owner(parties, f[5], f[7])
		b, bp := owner(parties, f[15], f[17])
		score, known := goldstein(t, table, f[26])
		switch {
		case a == "" || b == "":
			r.dropped[events.OtherParties]++
		case a == b:
			r.dropped[events.SameParty]++
		case inside(f[5], ap) || inside(f[15], bp):
			r.dropped[events.Domestic]++
		case !known:
			r.dropped[events.NoScore]++
		default:
			r.kept = append(r.kept, told{date, a, b, f[26], score, f[5], f[15]})
		}
	}
	return r
}

// spoilt writes a file of all that can be wrong with one.
func spoilt(seed uint64) string {
	r := rand.New(rand.NewPCG(seed, 2))
	var b strings.Builder
	again := ""
	names := []string{"PRK", "PRKGOV", "PRKREB", "PRKAREBX", "KOR", "KOROPP", "KORMILOPP", "KORR", "USA", "CHN", "", "IGOKOR", "K"}
	for range 5 + r.IntN(60) {
		f := make([]string, 61)
		for k := range f {
			f[k] = strconv.Itoa(r.IntN(100))
		}
		f[1] = fmt.Sprintf("2017%02d%02d", 1+r.IntN(3), 1+r.IntN(4))
		f[5], f[15] = names[r.IntN(len(names))], names[r.IntN(len(names))]
		for _, k := range []int{7, 17} {
			f[k] = ""
			if x := f[k-2]; len(x) >= 3 && r.IntN(4) > 0 {
				f[k] = x[:3]
			}
			if r.IntN(15) == 0 {
				f[k] = "KOR"
			}
		}
		f[26] = []string{"010", "016", "1214", "190", "057", "0874", "99", "", "0256"}[r.IntN(9)]
		line := strings.Join(f, "\t")
		switch r.IntN(25) {
		case 0:
			line = line[:r.IntN(len(line))]
		case 1:
			line += "\textra"
		case 2:
			f[1] = []string{"", "20170230", "2017", "unknown!", "17-01-01"}[r.IntN(5)]
			line = strings.Join(f, "\t")
		case 3:
			line = ""
		case 4:
			line += "\r"
		}
		b.WriteString(line)
		b.WriteString("\n")
		if r.IntN(5) == 0 {
			b.WriteString(line + "\n") // told again
			again += strings.Repeat(line+"\n", r.IntN(3))
		}
	}
	text := b.String() + again
	if r.IntN(3) == 0 {
		text = strings.TrimSuffix(text, "\n")
	}
	return text
}

func TestAgainstDefinition(t *testing.T) {
	t.Parallel()
	table := map[string]string{}
	s, _ := events.FindScale("goldstein")
	for _, code := range []string{"01", "010", "016", "12", "190", "19", "057", "0874", "025", "02", "20", "1214"} {
		if x, ok := s.Score(code); ok {
			table[code] = strconv.Itoa(int(x))
		}
	}
	parties := []events.Party{{ID: "PRK", Prefixes: []string{"PRK"}}, {ID: "KOR", Prefixes: []string{"KOR", "KORMILOP"}}, {ID: "R", Prefixes: []string{"KORR"}}}
	seen := map[events.Reason]int{}
	for seed := range uint64(trial.Part(200)) {
		text := spoilt(seed)
		from, to := events.Day(17168), events.Day(17230) // 2017-01-02, 2017-03-05
		opt := events.Options{Parties: parties, Format: events.GDELT2, From: &from, To: &to, Repeats: seed%3 == 0}
		want := bruteGDELT(t, text, parties, table, from.String(), to.String())
		agree(t, seed, text, opt, want)
		for k, n := range want.dropped {
			seen[k] += n
		}
		seen["kept"] += len(want.kept)
	}
	for _, k := range append(events.Reasons(), "kept") {
		if seen[k] < trial.Part(24) {
			t.Errorf("%s was met only %d times", k, seen[k])
		}
	}
}

func agree(t *testing.T, seed uint64, text string, opt events.Options, want naive) {
	t.Helper()
	key := func(x told) string { return fmt.Sprint(x) }
	slices.SortFunc(want.kept, func(a, b told) int { return cmp.Compare(key(a), key(b)) })
	once := slices.Compact(slices.Clone(want.kept))
	repeats := len(want.kept) - len(once)
	if !opt.Repeats {
		want.dropped[events.Duplicate] += repeats
		want.kept = once
	}
	for k, n := range want.dropped {
		if n == 0 {
			delete(want.dropped, k)
		}
	}
	for _, small := range []events.Options{opt, opt.Small(1<<20, 700), opt.Small(97, 64), opt.Small(1000, 4096)} {
		for _, packed := range []bool{false, true} {
			data := []byte(text)
			if packed {
				data = zipped(data)
			}
			r, err := events.Read(t.Context(), []events.Source{events.Text("x", data)}, small)
			if err != nil {
				t.Fatal(err)
			}
			dropped := map[events.Reason]int{}
			for k, n := range r.Funnel.Rows.Dropped {
				dropped[k] = int(n)
			}
			var kept []string
			for _, e := range r.Events() {
				kept = append(kept, fmt.Sprint(e.Day, r.Parties[e.From], r.Parties[e.To], e.Code, e.Score))
			}
			var wanted []string
			for _, x := range want.kept {
				wanted = append(wanted, fmt.Sprint(day(t, x.day), x.from, x.to, x.code, x.score))
			}
			slices.Sort(kept)
			slices.Sort(wanted)
			got := []string{fmt.Sprint(r.Funnel.Rows.Read, r.Funnel.Rows.Kept, dropped, r.Funnel.Repeats, r.Funnel.OutOfOrder)}
			must := []string{fmt.Sprint(want.read, len(want.kept), want.dropped, repeats, want.back)}
			if diff := gocmp.Diff(append(must, wanted...), append(got, kept...)); diff != "" {
				t.Fatalf("seed %d (-want +got):\n%s", seed, diff)
			}
			series(t, r, want)
		}
	}
}

func day(t *testing.T, s string) events.Day {
	t.Helper()
	d, err := events.ParseDay(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// series holds a series against sums by the calendar.
func series(t *testing.T, r *events.Record, want naive) {
	t.Helper()
	for _, grain := range events.Grains() {
		s, err := r.Series(grain)
		if err != nil {
			t.Fatal(err)
		}
		sum, all := map[string]int64{}, map[string]int64{}
		for _, x := range want.kept {
			n, _ := strconv.ParseInt(x.score, 10, 64)
			sum[period(t, grain, x.day)+x.from+x.to] += n
			sum[period(t, grain, x.day)+x.from+x.to+"n"]++
		}
		for d, n := range want.all {
			all[period(t, grain, d)] += int64(n)
		}
		for p := range s.Periods() {
			name := s.Start(p).String()
			if s.All[p] != all[name] {
				t.Fatalf("%s %s: all %d, want %d", grain, name, s.All[p], all[name])
			}
			delete(all, name)
			for i, a := range r.Parties {
				for j, b := range r.Parties {
					if s.Sum[i][j][p] != sum[name+a+b] || int64(s.Count[i][j][p]) != sum[name+a+b+"n"] {
						t.Fatalf("%s %s %s>%s: %d of %d, want %d of %d", grain, name, a, b, s.Sum[i][j][p], s.Count[i][j][p], sum[name+a+b], sum[name+a+b+"n"])
					}
				}
			}
		}
		if len(all) > 0 {
			t.Fatalf("%s: periods missing: %v", grain, all)
		}
	}
}

func period(t *testing.T, grain events.Grain, date string) string {
	t.Helper()
	d, err := time.Parse(time.DateOnly, date)
	if err != nil {
		t.Fatal(err)
	}
	switch grain {
	case events.Weekly:
		for d.Weekday() != time.Monday {
			d = d.AddDate(0, 0, -1)
		}
	case events.Monthly:
		d = d.AddDate(0, 0, 1-d.Day())
	}
	return d.Format(time.DateOnly)
}

// TestCalendar holds days against those of the standard library.
func TestCalendar(t *testing.T) {
	t.Parallel()
	first := time.Date(1500, 1, 1, 0, 0, 0, 0, time.UTC)
	for k := range 365250 {
		d := first.AddDate(0, 0, k)
		if d.Year() > 2499 {
			break
		}
		got, ok := events.Date(d.Year(), int(d.Month()), d.Day())
		if !ok || int64(got) != d.Unix()/86400 && float64(got) != math.Floor(float64(d.Unix())/86400) || got.String() != d.Format(time.DateOnly) {
			t.Fatalf("%v: %v %v", d, got, ok)
		}
	}
	for _, x := range [][3]int{{1499, 12, 31}, {2500, 1, 1}, {2019, 2, 29}, {2020, 2, 30}, {2020, 13, 1}, {2020, 0, 1}, {2020, 4, 31}, {2020, 4, 0}, {1900, 2, 29}} {
		if d, ok := events.Date(x[0], x[1], x[2]); ok {
			t.Errorf("%v is a day: %v", x, d)
		}
	}
}

// TestOrder holds that the order of rows and files, and how they are packed,
// change nothing of what is kept.
func TestOrder(t *testing.T) {
	t.Parallel()
	text := newGDELT(3, 61, 400).text(8000)
	text = append(text, text[:bytes.IndexByte(text[len(text)/3:], 10)+len(text)/3+1]...)
	lines := bytes.SplitAfter(text, []byte{'\n'})
	want, err := events.Read(t.Context(), []events.Source{events.Text("x", text)}, events.Options{Parties: koreans()})
	if err != nil {
		t.Fatal(err)
	}
	if want.Funnel.Rows.Kept < 50 || want.Funnel.Repeats < 5 {
		t.Fatalf("too little to see: %+v", want.Funnel)
	}
	r := rand.New(rand.NewPCG(7, 7))
	for range trial.Part(12) {
		r.Shuffle(len(lines), func(i, j int) { lines[i], lines[j] = lines[j], lines[i] })
		mixed := bytes.Join(lines, nil)
		k := len(bytes.Join(lines[:r.IntN(len(lines))], nil))
		got, err := events.Read(t.Context(), []events.Source{events.Text("a", mixed[:k]), events.Text("b", zipped(mixed[k:]))}, events.Options{Parties: koreans()}.Small(30000, 5000))
		if err != nil {
			t.Fatal(err)
		}
		if diff := gocmp.Diff(want.Events(), got.Events()); diff != "" {
			t.Fatal(diff)
		}
		if diff := gocmp.Diff(want.Funnel.Rows, got.Funnel.Rows); diff != "" {
			t.Fatal(diff)
		}
	}
}

// TestMany reads more acts than a worker keeps apart before it joins those that
// are alike.
func TestMany(t *testing.T) {
	t.Parallel()
	var b strings.Builder
	const rows, distinct = 150_000, 42
	for k := range rows {
		fmt.Fprintf(&b, "7904%02d\tPRK\tKOR\t%s\n", 10+k%14, []string{"042", "190", "130"}[k%3])
	}
	for _, repeats := range []bool{false, true} {
		r, err := events.Read(t.Context(), []events.Source{events.Text("x", []byte(b.String()))}, events.Options{Parties: koreans(), Repeats: repeats}.Small(1<<20, 1<<16))
		if err != nil {
			t.Fatal(err)
		}
		kept := distinct
		if repeats {
			kept = rows
		}
		if n := len(r.Events()); n != kept || int(r.Funnel.Rows.Kept) != kept || r.Funnel.Repeats != rows-distinct || len(r.Days(0, 1, events.Hostile)) != kept/3*2 {
			t.Errorf("%v: %d events, %+v", repeats, n, r.Funnel)
		}
	}
}
