package events_test

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"detente/events"
)

func two() []events.Party {
	return []events.Party{{ID: "A", Prefixes: []string{"PRK"}}, {ID: "B", Prefixes: []string{"USA"}}}
}

// told is a record in a few lines: the format, the funnel, the events.
func lines(r *events.Record) string {
	var b strings.Builder
	for _, f := range r.Funnel.Files {
		fmt.Fprintf(&b, "%s %s %d\n", f.Name, f.Format, f.Rows)
	}
	fmt.Fprintf(&b, "%d read %d kept", r.Funnel.Rows.Read, r.Funnel.Rows.Kept)
	for _, k := range events.Reasons() {
		if n := r.Funnel.Rows.Dropped[k]; n > 0 {
			fmt.Fprintf(&b, " %s %d", k, n)
		}
	}
	fmt.Fprintf(&b, ", %s\n", r.Scale)
	for _, e := range r.Events() {
		fmt.Fprintf(&b, "%s %s>%s %q %d\n", e.Day, r.Parties[e.From], r.Parties[e.To], e.Code, e.Score)
	}
	return b.String()
}

const icewsHead = "Event ID\tEvent Date\tSource Name\tSource Sectors\tSource Country\tEvent Text\tCAMEO Code\tIntensity\tTarget Name\tTarget Sectors\tTarget Country\tStory ID\n"

const polecatHead = "Event ID\tEvent Date\tEvent Type\tEvent Mode\tIntensity\tQuad Code\tContexts\tActor Name\tActor Country\tActor COW\tPrimary Actor Sector\tActor Sectors\tActor Title\tActor Name Raw\tWikipedia Actor ID\tRecipient Name\tRecipient Country\tRecipient COW\tPrimary Recipient Sector\n"

// The rows are made up.
var formats = []struct{ name, text, want string }{
	{"icews", icewsHead +
		"1\t2018-06-01\tHan Ryu\tGovernment\tNorth Korea\tMake statement\t010\t0.0\tAnn Lee\tGovernment,Executive\tUnited States\t9\n" +
		"1\t2018-06-01\tHan Ryu\tGovernment\tNorth Korea\tMake statement\t010\t0.0\tAnn Lee\tGovernment\tUnited States\t9\n" +
		"1\t2018-06-02\tHan Ryu\tGovernment\tNorth Korea\tThreaten\t138\t-7.0\tAnn Lee\tGovernment\tUnited States\t9\n" +
		"2\t2018-06-02\tA group\tRebel\tNorth Korea\tThreaten\t138\t-7.0\tAnn Lee\tGovernment\tUnited States\t9\n" +
		"3\t2018-06-02\t\"Ann\" Lee\tGovernment\tUnited States\tHost a visit\t043\t2.8\tHan Ryu\tGovernment\tNorth Korea\t9\textra\n" +
		"3\t2018-06-02\t\"Ann\" Lee\tGovernment\tUnited States\tHost a visit\t043\t2.8\tHan Ryu\tGovernment\tNorth Korea\t9\n",
		"x icews 6\n6 read 3 kept malformed 1 domestic 1 duplicate 1, goldstein\n" +
			"2018-06-01 A>B \"010\" 0\n2018-06-02 A>B \"138\" -70\n2018-06-02 B>A \"043\" 28\n"},
	{"polecat", polecatHead +
		"ASIA-1\t2023-01-02\tACCUSE\tallege\t-2.0\tVERBAL CONFLICT\tmilitary\tHan Ryu\tPRK\t731\tGOV\tGOV\t\tHan\t\tAnn Lee\tUSA\t2\tGOV\n" +
		"ASIA-2\t2023-01-02\tAGREE\t\t3.0\tVERBAL COOPERATION\t\tAnn Lee\tUSA\t2\tGOV\tGOV\t\t\t\tNone\tNone\t\t\n" +
		"ASIA-3\t2023-01-03\tAID\t\t\tMATERIAL COOPERATION\t\tAnn Lee\tUSA\t2\tGOV\tGOV\t\t\t\tHan Ryu\tPRK\t731\tGOV\n",
		"x polecat 3\n3 read 1 kept other_parties 1 no_score 1, given\n2023-01-02 A>B \"ACCUSE\" -20\n"},
	{"gdelt-reduced", "Date\tSource\tTarget\tCAMEOCode\tNumEvents\tNumArts\tQuadClass\tGoldstein\tSourceGeoType\tSourceGeoLat\tSourceGeoLong\tTargetGeoType\tTargetGeoLat\tTargetGeoLong\tActionGeoType\tActionGeoLat\tActionGeoLong\n" +
		"19790105\tPRKMIL\tUSA\t190\t2\t2\t4\t-10\t\t\t\t\t\t\t\t\t\n" +
		"19790105\tPRK\tUSAOPP\t190\t2\t2\t4\t-10\t\t\t\t\t\t\t\t\t\n",
		"x gdelt-reduced 2\n2 read 1 kept domestic 1, goldstein\n1979-01-05 A>B \"190\" -100\n"},
	{"keds", "790415\tPRK\tUSA\t223\t(MIL ENGAGEMENT)\ta lead\n990416\tUSA\tPRK\t042\n050417\tUSA\tPRK\t0251\t(x)\n",
		"x keds 3\n3 read 2 kept no_score 1, goldstein\n1999-04-16 B>A \"042\" 19\n2005-04-17 B>A \"0251\" -3\n"},
	{"keds by blanks", "# no header\n790415  PRK USA 121 (CRITICIZE)\n\n790416 USA  PRK 042\n790416 USA\n",
		"x keds 4\n4 read 2 kept malformed 2, goldstein\n1979-04-15 A>B \"121\" -40\n1979-04-16 B>A \"042\" 19\n"},
	{"keds with header", "date,source,target,code\n1979-04-15,PRK,USA,121\n1979-04-16,PRK,CHN,121\n",
		"x keds 2\n2 read 1 kept other_parties 1, goldstein\n1979-04-15 A>B \"121\" -40\n"},
	{"generic", "\ufeffdate,from,to,score,code,text\r\n2019-01-01,PRK,USA,-4.44,,\"a, \"\"b\"\"\r\nc\"\r\n\"2019-01-02\" , \"USA\",PRK , 2.85,043,x\r\n20190102,USA,PRK,,043,\r\n2019/01/03,PRK,USA,,9,\r\n1/4/2019,PRK,USA,1,,\r\n",
		"x generic 5\n5 read 3 kept no_date 1 no_score 1, given+goldstein\n2019-01-01 A>B \"\" -44\n2019-01-02 B>A \"043\" 28\n2019-01-02 B>A \"043\" 29\n"},
	{"generic by semicolons", "to;from;date;score\nUSA;PRK;2019-01-01;-1\nUSA;PRK;2019-01-01;-1\n",
		"x generic 2\n2 read 2 kept, given\n2019-01-01 A>B \"\" -10\n2019-01-01 A>B \"\" -10\n"},
	{"a code told twice", "date,from,to,code\n2019-01-01,PRK,USA,190\n2019-01-01,PRK,USA,190\n2019-01-01,PRK,USAMIL,190\n2019-01-02,PRK,USA,190\n",
		"x generic 4\n4 read 3 kept duplicate 1, goldstein\n2019-01-01 A>B \"190\" -100\n2019-01-01 A>B \"190\" -100\n2019-01-02 A>B \"190\" -100\n"},
	{"an open quote", "date,from,to,score,text\n2019-01-01,PRK,USA,-1,\"open\n2019-01-02,PRK,USA,-2,fine\n",
		"x generic 2\n2 read 1 kept malformed 1, given\n2019-01-02 A>B \"\" -20\n"},
	{"nothing", "", "x generic 0\n0 read 0 kept, goldstein\n"},
	{"a header alone", "date,from,to,score", "x generic 0\n0 read 0 kept, goldstein\n"},
}

func TestFormats(t *testing.T) {
	t.Parallel()
	for _, tt := range formats {
		for name, opt := range map[string]events.Options{"whole": {Parties: two()}, "small": events.Options{Parties: two()}.Small(40, 16)} {
			for k, data := range [][]byte{[]byte(tt.text), zipped([]byte(tt.text))} {
				r, err := events.Read(t.Context(), []events.Source{events.Text("x", data)}, opt)
				if err != nil {
					t.Errorf("%s: %v", tt.name, err)
					continue
				}
				if diff := gocmp.Diff(tt.want, lines(r)); diff != "" {
					t.Errorf("%s, %s, %d (-want +got):\n%s", tt.name, name, k, diff)
				}
			}
		}
	}
}

// TestColumns reads tables whose columns are said by hand.
func TestColumns(t *testing.T) {
	t.Parallel()
	tests := []struct {
		text    string
		columns events.Columns
		want    string
	}{
		{"x,2019-01-01,PRK,USA,3\n", events.Columns{Date: "2", From: "3", To: "4", Score: "5"}, "x generic 1\n1 read 1 kept, given\n2019-01-01 A>B \"\" 30\n"},
		{"Who\tWhom\tWhen\tHow\nPRK\tUSA\t2019-01-01\t190\n", events.Columns{Date: "when", From: "Who", To: "whom", Code: "HOW"}, "x generic 1\n1 read 1 kept, goldstein\n2019-01-01 A>B \"190\" -100\n"},
		{"Who,Whom,When\n", events.Columns{Date: "day", From: "Who", To: "whom", Code: "HOW"}, `x: it has no column "day": its first line is "who,whom,when"`},
		{"Who,Whom,When\n", events.Columns{Date: "0", From: "1", To: "2", Code: "3"}, "x: column date=0: columns are counted from 1"},
		{"Who,Whom,When\n", events.Columns{Date: "1", From: "1", To: "2"}, "x: its columns must be date, from, to, and score or code; its first line is \"Who,Whom,When\"\n  hint: say which they are: --columns date=1,from=2,to=3,score=4"},
	}
	for _, tt := range tests {
		r, err := events.Read(t.Context(), []events.Source{events.Text("x", []byte(tt.text))}, events.Options{Parties: two(), Columns: tt.columns})
		got := ""
		if err != nil {
			got = err.Error()
		} else {
			got = lines(r)
		}
		if diff := gocmp.Diff(tt.want, got); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
	}
}

// TestICEWS tells countries by their names, and a person from them by a prefix
// of his own.
func TestICEWS(t *testing.T) {
	t.Parallel()
	row := func(from, country, to, other string) string {
		return "1\t2018-06-01\t" + from + "\t\t" + country + "\tx\t190\t-10\t" + to + "\t\t" + other + "\t1\n"
	}
	text := icewsHead + row("Han Ryu", "North Korea", "Ann Lee", "United States") + row("Ann Lee", "United States", "Citizen", "North Korea") +
		row("X", "United States Virgin Islands", "Y", "North Korea") + row("X", "", "Y", "North Korea")
	parties := append(two(), events.Party{ID: "L", Prefixes: []string{"Ann Lee"}})
	r, err := events.Read(t.Context(), []events.Source{events.Text("x", []byte(text))}, events.Options{Parties: parties})
	if err != nil {
		t.Fatal(err)
	}
	want := "x icews 4\n4 read 2 kept other_parties 2, goldstein\n2018-06-01 A>L \"190\" -100\n2018-06-01 L>A \"190\" -100\n"
	if diff := gocmp.Diff(want, lines(r)); diff != "" {
		t.Error(diff)
	}
}

// TestArchive reads a zip archive of several files, of several formats.
func TestArchive(t *testing.T) {
	t.Parallel()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, f := range []struct{ name, text string }{{"sub/", ""}, {"sub/a.csv", formats[6].text}, {"__MACOSX/a.csv", "x"}, {"b.tab", formats[3].text}} {
		w, err := z.Create(f.name)
		if err != nil {
			t.Fatal(err)
		}
		_, _ = io.WriteString(w, f.text)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	most := 0
	progress := func(done, total int) {
		if done > total || total != b.Len() {
			t.Errorf("%d of %d", done, total)
		}
		most = max(most, done)
	}
	r, err := events.Read(t.Context(), []events.Source{events.Text("x.zip", b.Bytes())}, events.Options{Parties: two(), Progress: progress})
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.Split(lines(r), ", ")[0]; got != "x.zip:sub/a.csv generic 5\nx.zip:b.tab keds 3\n8 read 5 kept no_date 1 no_score 2" {
		t.Error(got)
	}
	if most == 0 {
		t.Error("no progress")
	}
	piped := events.Source{Name: "pipe", Open: func() (io.ReadCloser, error) { return io.NopCloser(&b), nil }}
	if _, err := events.Read(t.Context(), []events.Source{piped}, events.Options{Parties: two()}); err == nil || !strings.Contains(err.Error(), "pipe: a zip archive cannot be read from a pipe") {
		t.Error(err)
	}
}

// TestUnreadable says of each file that cannot be read why.
func TestUnreadable(t *testing.T) {
	t.Parallel()
	whole := zipped(newGDELT(1, 61, 10).text(3000))
	spoilt := bytes.Clone(whole)
	spoilt[len(spoilt)/2] ^= 255
	tests := []struct{ text, want string }{
		{"PAR1xxxx", "x: it is a Parquet file, which is not read\n  hint: save the columns date, from, to, and score or code as CSV"},
		{"\x1f\x8bzz", "x: it begins like a gzip file, but is none: "},
		{"PK\x03\x04zz", "x: it begins like a zip archive, but is none: "},
		{"a plain text\nof no kind\n", "x: its first line is of no format that is known\n  hint: give the columns"},
		{string(whole[:len(whole)/2]), "x: unexpected EOF"},
		{string(spoilt), "x: "},
	}
	for _, tt := range tests {
		_, err := events.Read(t.Context(), []events.Source{events.Text("x", []byte(tt.text))}, events.Options{Parties: two()})
		if err == nil || !strings.HasPrefix(err.Error(), tt.want) {
			t.Errorf("want %q, got %v", tt.want, err)
		}
	}
	bad := events.Source{Name: "x", Open: func() (io.ReadCloser, error) { return nil, errors.New("no") }}
	if _, err := events.Read(t.Context(), []events.Source{bad}, events.Options{Parties: two()}); err == nil || err.Error() != "x: no" {
		t.Error(err)
	}
}

func TestParties(t *testing.T) {
	t.Parallel()
	tests := []struct{ text, want string }{
		{"A,B", "[{A [A]} {B [B]}]"},
		{"S=SER+BOSSER,B=BOS", "[{S [SER BOSSER]} {B [BOS]}]"},
		{"A", "one party alone has nobody to act on: name at least two"},
		{"A=,B", "\"A=\" names no code\n  hint: write ID=PREFIX+PREFIX, as in KOR=KOR+ROK"},
		{"=A,B", "\"=A\" has no id\n  hint: write ID=PREFIX+PREFIX, as in KOR=KOR+ROK"},
		{"A,A", "party A is given twice\n  hint: join its codes: A=PREFIX+PREFIX"},
		{"A=X,B=X", "codes that begin with X are of two parties, A and B\n  hint: a longer prefix wins over a shorter one, but these are the same"},
	}
	for _, tt := range tests {
		got := ""
		if p, err := events.ParseParties(strings.Split(tt.text, ",")); err != nil {
			got = err.Error()
		} else {
			got = fmt.Sprint(p)
		}
		if got != tt.want {
			t.Errorf("%s: %q, want %q", tt.text, got, tt.want)
		}
	}
}

// TestQuoted holds rows of quoted fields against the standard library's reader.
func TestQuoted(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(5, 5))
	quoted := 0
	for range 300 {
		var b bytes.Buffer
		w := csv.NewWriter(&b)
		w.UseCRLF = r.IntN(2) == 0
		_ = w.Write([]string{"text", "date", "from", "to", "score"})
		want := 0
		for range r.IntN(30) {
			text := strings.Repeat(pick(r, []string{"a", "\"", ",", "\n", "é", ""}), r.IntN(4)) + pick(r, []string{"\"\n", "x", ""})
			if strings.ContainsAny(text, "\"\n,") {
				quoted++
			}
			_ = w.Write([]string{text, "2019-01-0" + fmt.Sprint(1+r.IntN(9)), "PRK", "USA", fmt.Sprint(r.IntN(9))})
			want++
		}
		w.Flush()
		got, err := events.Read(t.Context(), []events.Source{events.Text("x", b.Bytes())}, events.Options{Parties: two()}.Small(1, 16+r.IntN(200)))
		if err != nil {
			t.Fatal(err)
		}
		if n := got.Funnel.Rows; int(n.Read) != want || int(n.Kept) != want {
			t.Fatalf("want %d: %+v\n%q", want, n, b.String())
		}
	}
	if quoted < 1000 {
		t.Error(quoted)
	}
}
