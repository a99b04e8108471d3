package evidence

import (
	"cmp"
	"hash/fnv"
	"slices"
	"strings"
	"unicode"

	"detente/evidence/lexicon"
)

const (
	ownWords = 6  // a quotation of so many words is the same whoever is said to say it
	shingle  = 4  // words in a row that are compared
	leastRun = 12 // words of texts that are compared by such runs
	likeness = 0.8
	maxSet   = 96 // runs kept of a text, the smallest by hash
	maxSharp = 64 // texts looked at for one run
)

// Same is one thing that several documents have: a quotation, or a passage
// taken over almost word for word. It counts once.
type Same struct {
	Quote       string    `json:"quote"` // of the first
	Claims      []ClaimAt `json:"claims"`
	Independent bool      `json:"independent"` // two of them have another origin, and another who passed it on first (A3)
}

// ClaimAt is a claim of a document.
type ClaimAt struct {
	Document string `json:"document"`
	Claim    string `json:"claim"`
}

// matcher finds claims that several documents have. It keeps of each claim
// what it needs to compare it.
type matcher struct {
	claims []kept
	exact  map[uint64][]int // by what is said
	runs   map[uint32][]int // by a run of words
	docs   int
}

type kept struct {
	at            ClaimAt
	doc           int
	quote         string
	speaker       string
	origin, relay string
	words         int
	deed          lexicon.Act // "" of reported words
	set           []uint32
	group         int // the first claim it is the same as
}

// add takes up the claims of a document. Of deeds, too, the words are compared.
func (m *matcher) add(f *Found) {
	if m.exact == nil {
		m.exact, m.runs = map[uint64][]int{}, map[uint32][]int{}
	}
	for i := range f.Claims {
		c := &f.Claims[i]
		said := folded(c.Quote)
		words := strings.Fields(said)
		if len(words) < 2 {
			continue
		}
		k := kept{at: ClaimAt{f.ID, c.ID}, doc: m.docs, quote: c.Quote, speaker: folded(orEmpty(c.Speaker)), words: len(words), group: len(m.claims)}
		if n := len(c.Chain); n > 1 {
			k.origin = folded(c.Chain[0])
			if n > 2 {
				k.relay = folded(c.Chain[1])
			}
		}
		if c.Form == Deed {
			k.deed = c.Act
		}
		if m.find(&k, said, words); k.group < len(m.claims)-1 {
			if f.Earlier == nil {
				f.Earlier = map[string]ClaimAt{}
			}
			f.Earlier[c.ID] = m.claims[k.group].at
		}
	}
	m.docs++
}

// find joins a claim with the first of another document that says the same.
func (m *matcher) find(k *kept, said string, words []string) {
	h := fnv.New64a()
	_, _ = h.Write([]byte(said))
	key, n := h.Sum64(), len(m.claims)
	for _, j := range m.exact[key] {
		o := &m.claims[j]
		if o.doc != k.doc && o.deed == k.deed && (k.words >= ownWords || k.speaker != "" && k.speaker == o.speaker) {
			k.group = o.group
			break
		}
	}
	if len(m.exact[key]) < maxSharp {
		m.exact[key] = append(m.exact[key], n)
	}
	if len(words) >= leastRun {
		k.set = shingles(words)
		if k.group == n {
			m.near(k)
		}
		for _, run := range k.set {
			// Few of the runs are enough to find it by.
			if run%4 == 0 && len(m.runs[run]) < maxSharp {
				m.runs[run] = append(m.runs[run], n)
			}
		}
	}
	m.claims = append(m.claims, *k)
}

// near joins a claim with one that says almost the same, or all of what the
// shorter of the two says.
func (m *matcher) near(k *kept) {
	var seen []int
	for _, run := range k.set {
		if run%4 != 0 {
			continue
		}
		for _, j := range m.runs[run] {
			if len(seen) >= maxSharp || m.claims[j].doc == k.doc || m.claims[j].deed != k.deed || slices.Contains(seen, j) {
				continue
			}
			seen = append(seen, j)
			if common(k.set, m.claims[j].set) >= likeness*float64(min(len(k.set), len(m.claims[j].set))) {
				k.group = m.claims[j].group
				return
			}
		}
	}
}

// shingles are the hashes of all runs of words of a text, sorted.
func shingles(words []string) []uint32 {
	var set []uint32
	for k := 0; k+shingle <= len(words); k++ {
		h := fnv.New32a()
		for _, word := range words[k : k+shingle] {
			_, _ = h.Write([]byte(word))
			_, _ = h.Write([]byte{0})
		}
		set = append(set, h.Sum32())
	}
	slices.Sort(set)
	set = slices.Compact(set)
	return slices.Clone(set[:min(len(set), maxSet)])
}

// common counts what two sorted sets share.
func common(a, b []uint32) float64 {
	n := 0
	for len(a) > 0 && len(b) > 0 {
		switch {
		case a[0] < b[0]:
			a = a[1:]
		case a[0] > b[0]:
			b = b[1:]
		default:
			n++
			a, b = a[1:], b[1:]
		}
	}
	return float64(n)
}

// same lists the groups of more than one claim, by the first.
func (m *matcher) same() []Same {
	groups := map[int][]int{}
	var first []int
	for n, k := range m.claims {
		if len(groups[k.group]) == 1 {
			first = append(first, k.group)
		}
		groups[k.group] = append(groups[k.group], n)
	}
	slices.Sort(first)
	list := []Same{}
	for _, g := range first {
		s := Same{Quote: m.claims[g].quote}
		for _, n := range groups[g] {
			s.Claims = append(s.Claims, m.claims[n].at)
			s.Independent = s.Independent || m.independent(groups[g], n)
		}
		list = append(list, s)
	}
	return list
}

// independent says whether a claim of a group has another origin than one of
// the others, and was passed on by others first.
func (m *matcher) independent(group []int, n int) bool {
	a := &m.claims[n]
	for _, j := range group[:min(len(group), maxSharp)] {
		b := &m.claims[j]
		if a.origin != "" && b.origin != "" && a.origin != b.origin && a.relay != b.relay {
			return true
		}
	}
	return false
}

// folded is a text as it is compared: lower case, letters and numbers alone,
// one blank between words.
func folded(s string) string {
	var b strings.Builder
	blank := false
	for _, r := range s {
		switch {
		case unicode.IsLetter(r), unicode.IsNumber(r):
			if blank && b.Len() > 0 {
				b.WriteByte(' ')
			}
			blank = false
			b.WriteRune(unicode.ToLower(r))
		case r == '\'', r == '’', r == 0xad: // inside a word
		default:
			blank = true
		}
	}
	return b.String()
}

// SharedTerm is a word that several documents say is read in some way (A7).
type SharedTerm struct {
	Term      string          `json:"term"`
	Contested bool            `json:"contested"` // two parties read it differently
	Readings  []SharedReading `json:"readings"`
}

// SharedReading is a reading of a term, and where it stands.
type SharedReading struct {
	Document string `json:"document"`
	TermReading
}

// sharer collects readings of terms from documents.
type sharer struct {
	order []string
	by    map[string]*SharedTerm
}

func (s *sharer) add(f *Found) {
	if s.by == nil {
		s.by = map[string]*SharedTerm{}
	}
	for _, t := range f.Terms {
		key := folded(t.Term)
		if s.by[key] == nil {
			s.by[key] = &SharedTerm{Term: t.Term}
			s.order = append(s.order, key)
		}
		for _, x := range t.Readings {
			s.by[key].Readings = append(s.by[key].Readings, SharedReading{f.ID, x})
		}
	}
}

// terms lists the terms that more than one document tells the readings of.
func (s *sharer) terms() []SharedTerm {
	list := []SharedTerm{}
	for _, key := range s.order {
		t := s.by[key]
		several := false
		for _, x := range t.Readings {
			several = several || x.Document != t.Readings[0].Document
		}
		t.Contested = differ(t.Readings)
		if several {
			list = append(list, *t)
		}
	}
	slices.SortStableFunc(list, func(a, b SharedTerm) int { return cmp.Compare(folded(a.Term), folded(b.Term)) })
	return list
}

// differ says whether two parties read a term differently. Of a party that
// reads it in several ways each is held against the first of every other.
func differ(list []SharedReading) bool {
	first := map[string]string{}
	for _, x := range list {
		if _, ok := first[x.Party]; !ok && len(first) < maxSharp {
			first[x.Party] = folded(x.Quote)
		}
	}
	for _, x := range list {
		for party, quote := range first {
			if party != x.Party && quote != folded(x.Quote) {
				return true
			}
		}
	}
	return false
}
