package events_test

import (
	"bytes"
	"fmt"
	"io"
	"math/rand/v2"
	"strconv"
	"strings"

	"detente/events"
)

// gdelt writes rows shaped like those of GDELT's tables, with 61, 58 or 57
// columns and some 400 bytes each, the same for the same seed. Three rows in a
// hundred are between the parties of koreans.
type gdelt struct {
	r       *rand.Rand
	columns int
	day     events.Day
	row     int
	perDay  int
}

func newGDELT(seed uint64, columns, perDay int) *gdelt {
	day, _ := events.Date(2017, 1, 1)
	return &gdelt{r: rand.New(rand.NewPCG(seed, 1)), columns: columns, day: day, perDay: perDay}
}

// rows writes so many rows.
func (g *gdelt) rows(w io.Writer, rows int) {
	var b []byte
	for range rows {
		b = g.append(b[:0])
		_, _ = w.Write(b)
	}
}

func (g *gdelt) text(rows int) []byte {
	var b bytes.Buffer
	g.rows(&b, rows)
	return b.Bytes()
}

var (
	actors = []string{"USA", "USAGOV", "USAMIL", "GBR", "FRA", "DEU", "CHN", "CHNGOV", "RUS", "IND", "PAK", "ISR", "PSE", "BUS", "GOV", "MED", "COP", "", "", "", "AUS", "JPN", "EGY", "TUR", "SYRREB"}
	close3 = []string{"PRK", "PRKGOV", "PRKMIL", "KOR", "KORGOV", "KORMIL", "KOROPP", "USA", "USAGOV"}
	acts   = []string{"010", "020", "036", "040", "042", "043", "051", "057", "061", "071", "084", "090", "100", "111", "112", "1214", "130", "138", "141", "150", "163", "173", "190", "195"}
)

var words = strings.Fields("north south talks army says minister border trade after new leader accord fire drill summit port sanctions river crisis visit ends amid over deal vote police court oil gas dam")

func pick(r *rand.Rand, list []string) string { return list[r.IntN(len(list))] }

// append appends a row.
func (g *gdelt) append(b []byte) []byte {
	if g.row++; g.row%g.perDay == 0 {
		g.day++
	}
	r, from := g.r, actors
	if r.IntN(100) < 6 {
		from = close3
	}
	a1, a2, code := pick(r, from), pick(r, from), pick(r, acts)
	date := g.day.String()
	day := date[:4] + date[5:7] + date[8:]
	for c := range g.columns {
		if c > 0 {
			b = append(b, '\t')
		}
		if c == 57 && g.columns == 61 {
			b = append(b, "ABC123"...) // a code of a place
			continue
		}
		switch c {
		case 0:
			b = strconv.AppendInt(b, int64(600000000+g.row), 10)
		case 1:
			b = append(b, day...)
		case 2:
			b = append(b, day[:6]...)
		case 3:
			b = append(b, day[:4]...)
		case 4:
			b = append(b, day[:4]+".0740"...)
		case 5, 15:
			b = append(b, map[int]string{5: a1, 15: a2}[c]...)
		case 6, 16:
			b = append(b, "NORTHERN OFFICE"...)
		case 7, 17:
			b = append(b, country(map[int]string{7: a1, 17: a2}[c])...)
		case 26, 27:
			b = append(b, code...)
		case 28:
			b = append(b, code[:2]...)
		case 30:
			b = append(b, fmt.Sprintf("%.1f", float64(r.IntN(200)-100)/10)...)
		case 57, 60: // where it was read: rows of one article stand together
			article := rand.New(rand.NewPCG(uint64(g.row/3), 3))
			b = fmt.Appendf(b, "https://www.paper%d.example.org/world/2017/articles/", article.IntN(3000))
			for range 6 {
				b = append(append(b, pick(article, words)...), '-')
			}
			b = strconv.AppendInt(b, article.Int64N(1<<34), 10)
		case 9, 10, 11, 13, 14, 19, 20, 21, 23, 24:
		case 25, 29, 31, 32, 33:
			b = strconv.AppendInt(b, int64(r.IntN(20)), 10)
		case 34:
			b = strconv.AppendFloat(b, float64(r.IntN(1_000_000))/50000-10, 'g', -1, 64)
		case 36, 44, 52, 39, 40, 47, 48, 55, 56: // a place, mostly the same in a row
			place := g.row / 3 * 7919 % 4001
			if r.IntN(4) == 0 {
				place = r.IntN(4001)
			}
			if c%8 == 4 {
				b = fmt.Appendf(b, "Town %d, Province %d, Country %d", place, place/40, place/200)
			} else {
				b = fmt.Appendf(b, "%d.%d", place%80, place*7919%100000)
			}
		}
	}
	return append(b, '\n')
}

func country(code string) string {
	if len(code) < 3 || code == "BUS" || code == "GOV" || code == "MED" || code == "COP" {
		return ""
	}
	return code[:3]
}

func koreans() []events.Party {
	return []events.Party{{ID: "PRK", Prefixes: []string{"PRK"}}, {ID: "KOR", Prefixes: []string{"KOR"}}, {ID: "USA", Prefixes: []string{"USA"}}}
}
