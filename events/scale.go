package events

import (
	"encoding/csv"
	"fmt"
	"strings"
)

// Scale turns the code of an act into tenths of a score. The longest beginning
// of a code that the table has decides: published tables do not have all codes.
type Scale struct {
	ID     string
	Source string // where the figures are from, and what tells them from others
	given  bool   // the file's own scores
	table  map[string]int32
}

// Scales are those known by name; the first is the usual one.
func Scales() []Scale {
	return []Scale{
		{ID: "goldstein", Source: "Goldstein 1992, carried over to CAMEO by the KEDS project; 016 is -5 here, -2 in other prints", table: figures(cameo)},
		{ID: "weis", Source: "Goldstein 1992, for codes of WEIS", table: figures(weis)},
		{ID: "given", Source: "the scores of the file", given: true},
		{ID: "hostile", Source: "-1 for each act whose CAMEO code begins with 10 to 20, or of PLOVER's conflict", table: classes(-10, hostile)},
		{ID: "cooperative", Source: "1 for each act whose CAMEO code begins with 01 to 08, or of PLOVER's cooperation", table: classes(10, cooperative)},
		{ID: "verbal-cooperation", Source: "1 for each act whose CAMEO code begins with 01 to 05, or of PLOVER's", table: classes(10, verbalCooperation)},
		{ID: "material-cooperation", Source: "1 for each act whose CAMEO code begins with 06 to 08, or of PLOVER's", table: classes(10, materialCooperation)},
		{ID: "verbal-conflict", Source: "-1 for each act whose CAMEO code begins with 09 to 13, or of PLOVER's", table: classes(-10, verbalConflict)},
		{ID: "material-conflict", Source: "-1 for each act whose CAMEO code begins with 14 to 20, or of PLOVER's", table: classes(-10, materialConflict)},
	}
}

// FindScale is the scale of an id.
func FindScale(id string) (Scale, bool) {
	for _, s := range Scales() {
		if s.ID == id {
			return s, true
		}
	}
	return Scale{}, false
}

// ReadScale reads a table of a user's: lines of code,score; a first line that
// has no score is a header.
func ReadScale(name string, text []byte) (Scale, error) {
	s := Scale{ID: name, Source: "the table " + name, table: map[string]int32{}}
	r := csv.NewReader(strings.NewReader(strings.TrimPrefix(string(text), "\ufeff")))
	r.FieldsPerRecord, r.TrimLeadingSpace = -1, true
	rows, err := r.ReadAll()
	if err != nil {
		return s, fmt.Errorf("%s is no table of codes and scores: %w", name, err)
	}
	for k, row := range rows {
		if len(row) < 2 {
			return s, fmt.Errorf("%s:%d: write a code and its score: 173,-5", name, k+1)
		}
		score, ok := readScore([]byte(strings.TrimSpace(row[1])))
		code := strings.TrimSpace(row[0])
		switch {
		case !ok && k == 0:
			continue
		case !ok || code == "":
			return s, fmt.Errorf("%s:%d: %q is no score: write a code and its score: 173,-5", name, k+1, row[1])
		}
		if before, twice := s.table[code]; twice && before != score {
			return s, fmt.Errorf("%s:%d: code %s has two scores", name, k+1, code)
		}
		s.table[code] = score
	}
	if len(s.table) == 0 {
		return s, fmt.Errorf("%s has no codes: write lines such as 173,-5", name)
	}
	return s, nil
}

// Score is the score of a code in tenths; false where no beginning of it has
// one, or the scale is the file's.
func (s *Scale) Score(code string) (int32, bool) { return s.score([]byte(code)) }

// score is the score of a code; false where no beginning of it has one.
func (s *Scale) score(code []byte) (int32, bool) {
	for n := len(code); n > 0; n-- {
		if x, ok := s.table[string(code[:n])]; ok {
			return x, true
		}
	}
	return 0, false
}

// readScore reads a decimal as tenths, halves away from zero.
func readScore(b []byte) (int32, bool) {
	minus := len(b) > 0 && b[0] == '-'
	if minus || len(b) > 0 && b[0] == '+' {
		b = b[1:]
	}
	const most = 1 << 30
	n, places, seen := 0, -1, false
	for _, c := range b {
		switch {
		case c == '.' && places < 0:
			places = 0
		case c < '0' || c > '9':
			return 0, false
		case places < 0:
			n, seen = n*10+10*int(c-'0'), true
		case places == 0:
			n, places, seen = n+int(c-'0'), 1, true
		case places == 1:
			places, seen = 2, true
			if c >= '5' {
				n++
			}
		default:
			seen = true
		}
		if n > most {
			return 0, false
		}
	}
	if minus {
		n = -n
	}
	return int32(n), seen
}

// figures reads a table that lists codes by their score.
func figures(text string) map[string]int32 {
	m := map[string]int32{}
	for line := range strings.Lines(text) {
		if score, codes, ok := strings.Cut(strings.TrimSpace(line), ":"); ok {
			n, _ := readScore([]byte(score))
			for _, code := range strings.Fields(codes) {
				m[code] = n
			}
		}
	}
	return m
}

// classes scores the acts of a class, and all others 0.
func classes(score int32, class string) map[string]int32 {
	m := map[string]int32{}
	for _, code := range strings.Fields(verbalCooperation + materialCooperation + verbalConflict + materialConflict) {
		m[code] = 0
	}
	for _, code := range strings.Fields(class) {
		m[code] = score
	}
	return m
}

// The classes of acts: first two digits in CAMEO, which GDELT calls quad
// classes, and kinds of event in PLOVER (A5).
const (
	verbalCooperation   = "01 02 03 04 05 AGREE CONSULT SUPPORT CONCEDE "
	materialCooperation = "06 07 08 COOPERATE AID RETREAT "
	verbalConflict      = "09 10 11 12 13 REQUEST ACCUSE REJECT THREATEN SANCTION "
	materialConflict    = "14 15 16 17 18 19 20 PROTEST MOBILIZE COERCE ASSAULT "
	hostile             = "10 11 12 13 14 15 16 17 18 19 20 REQUEST ACCUSE REJECT THREATEN SANCTION PROTEST MOBILIZE COERCE ASSAULT"
	cooperative         = verbalCooperation + materialCooperation
)

// cameo are the figures for CAMEO, a code only where it differs from the
// shorter one that it begins with.
const cameo = `
-10: 1823 183 186 19 20
-9.5: 182 191 192 196 201
-9.2: 171
-9: 175 18 1821 1822
-8: 163 184 185
-7.5: 144 145
-7.2: 15
-7: 136 137 138 139 165 166 17
-6.5: 14 164
-6: 13
-5.8: 131 132 133 134 135
-5.6: 162
-5: 016 10 125 126 127 128 129 172 173 174
-4.4: 130
-4: 12 16
-2: 09 11
-0.4: 012
-0.3: 024 025
-0.1: 011
0: 01
0.4: 013
1: 04
1.9: 042
2.5: 044
2.8: 043
3: 02
3.4: 018 019 021 022 023 051
3.5: 05
3.8: 053
4: 026 027 028 03
4.5: 032
5: 037 039 045 08
5.2: 031 033
6: 0334 054 06
6.4: 061
7: 034 035 038 046 055 056 064 07 084 085
7.4: 062 063 071 073
8: 057
8.3: 072
8.5: 074
9: 086 087
10: 0874
`

// weis are the figures for the codes of WEIS.
const weis = `
-10: 223
-9.2: 211
-8.7: 222
-8.3: 221
-7.6: 182
-7: 173 195
-6.9: 174
-5.8: 172
-5.6: 193
-5.2: 181
-5: 201
-4.9: 150 151 202
-4.4: 170 171 212
-4.1: 192
-4: 111 112
-3.8: 194
-3.4: 122
-3: 160 161
-2.4: 132
-2.2: 121 191
-1.9: 131
-1.1: 063 142
-0.9: 141
-0.4: 022
-0.2: 023
-0.1: 021 094 102
0: 025
0.1: 091
0.4: 024
0.6: 011 012
1: 031
1.2: 095
1.5: 101
1.8: 061
1.9: 032 066
2: 013
2.5: 062
2.8: 033 054
2.9: 065
3: 082
3.4: 041 092 093
3.6: 042
4.5: 051 053
5.2: 052
5.4: 064
6.5: 073 081
7.4: 071
8.3: 072
`
