package lexicon

import (
	"slices"
	"strings"
)

// Alike are the persons whose full name several words may spell in another way:
// Abdel Fattah al-Sissi, Volodymyr Zelenskyy, Abbas Araqchi. The words sound
// alike one by one, and differ in a few letters in all; initials in the middle,
// as of Robert M. Gates, do not count. Names that begin with the family name have
// none: Kim Jong-un and Kim Jong-in are two.
func (l *Lexicon) Alike(words []string) []Entry {
	words = withoutInitials(words)
	if len(words) < 2 || len(words) > longestName {
		return nil
	}
	var found []Entry
	name := plainName(words)
	for _, e := range l.sounds[sounds(words)] {
		if near(name, plainName(strings.Fields(e.Name)), 1+len(name)/6) {
			found = append(found, e)
			continue
		}
		for _, aka := range e.Person.Aka {
			if near(name, plainName(strings.Fields(aka)), 1+len(name)/6) {
				found = append(found, e)
				break
			}
		}
	}
	return found
}

// withoutInitials leaves out the single letters between the first and the last
// of the words.
func withoutInitials(words []string) []string {
	initial := func(k int) bool {
		return k > 0 && k < len(words)-1 && len(strings.TrimSuffix(words[k], ".")) == 1
	}
	for k := range words {
		if !initial(k) {
			continue
		}
		kept := slices.Clone(words[:k])
		for j := k + 1; j < len(words); j++ {
			if !initial(j) {
				kept = append(kept, words[j])
			}
		}
		return kept
	}
	return words
}

// AlikeFamily are the persons whose family name a word may spell in another way
// (Sissi, Zelenskyy); to be asked only behind a title.
func (l *Lexicon) AlikeFamily(word string) []Entry {
	var found []Entry
	name := plainName([]string{word})
	if len(name) < 5 {
		return nil
	}
	for _, e := range l.sounds["|"+sound(name)] {
		if family := plainName([]string{familyOf(e.Person)}); spelling(name) == spelling(family) {
			found = append(found, e)
		}
	}
	return found
}

// spelling is a name with the letters made one that spellings of the same vowels
// differ in, and none doubled.
func spelling(name string) string {
	name = strings.NewReplacer("ou", "u", "oo", "u", "ee", "i", "iy", "i", "ij", "i", "ey", "ei", "y", "i", "w", "v", "gh", "g", "q", "g").Replace(name)
	var b strings.Builder
	for i := range len(name) {
		if i == 0 || name[i] != name[i-1] {
			b.WriteByte(name[i])
		}
	}
	return b.String()
}

func familyOf(who *Person) string {
	if who.Family != "" {
		return who.Family
	}
	parts := strings.Fields(who.Name)
	return parts[len(parts)-1]
}

// addSounds files a person under how the name sounds.
func (l *Lexicon) addSounds(e Entry) {
	if e.Person.Family != "" && strings.HasPrefix(e.Person.Name, e.Person.Family+" ") {
		return
	}
	keys := []string{"|" + sound(plainName([]string{familyOf(e.Person)}))}
	for _, name := range append([]string{e.Person.Name}, e.Person.Aka...) {
		if words := strings.Fields(name); len(words) > 1 {
			keys = append(keys, sounds(words))
		}
	}
	for k, key := range keys {
		twice := len(key) < 2
		for _, old := range keys[:k] {
			twice = twice || old == key
		}
		if !twice {
			l.sounds[key] = append(l.sounds[key], e)
		}
	}
}

// plainName is a name in letters alone, in lower case, without the Arabic article.
func plainName(words []string) string {
	var b strings.Builder
	for _, w := range words {
		w = folded(w)
		if rest, ok := strings.CutPrefix(w, "al-"); ok {
			w = rest
		} else if rest, ok := strings.CutPrefix(w, "el-"); ok {
			w = rest
		}
		for i := range len(w) {
			if c := w[i]; c != '-' && c != '\'' && c != '.' {
				b.WriteByte(c)
			}
		}
	}
	return b.String()
}

// sounds is how a full name sounds, as a key.
func sounds(words []string) string {
	var b strings.Builder
	for _, w := range words {
		if w := plainName([]string{w}); w != "al" && w != "el" {
			b.WriteString(sound(w))
			b.WriteByte(' ')
		}
	}
	return b.String()
}

// sound is a word of plain letters without its vowels, letters that languages
// write for one another made one.
func sound(w string) string {
	var b strings.Builder
	last := byte(0)
	for i := 0; i < len(w); i++ {
		c := w[i]
		next := byte(0)
		if i+1 < len(w) {
			next = w[i+1]
		}
		switch c {
		case 'a', 'e', 'i', 'o', 'u', 'y', 'j', 'h':
			if i > 0 || c == 'h' || c == 'j' {
				continue
			}
			c = 'a'
		case 'q', 'g':
			if c = 'k'; next == 'h' {
				i++
			}
		case 'k':
			if next == 'h' {
				i++
			}
		case 'c':
			if c = 'k'; next == 'h' {
				c = 'c'
				i++
			}
		case 'x':
			b.WriteByte('k')
			c = 's'
		case 'w':
			c = 'v'
		case 'p':
			if next == 'h' {
				c = 'f'
				i++
			}
		case 'z':
			c = 's'
		}
		if c != last {
			b.WriteByte(c)
		}
		last = c
	}
	return b.String()
}

// near says whether two texts differ in at most so many letters.
func near(a, b string, most int) bool {
	if len(a)-len(b) > most || len(b)-len(a) > most || len(a) > 60 || len(b) > 60 {
		return false
	}
	var row [61]int
	for j := range len(b) + 1 {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := diagonal
			if a[i] != b[j] {
				cost++
			}
			diagonal = row[j+1]
			row[j+1] = min(row[j+1]+1, row[j]+1, cost)
		}
	}
	return row[len(b)] <= most
}

// On is the entry of a person's offices that holds on a day, or the last one
// that was taken up before it; without a day one that has no end. Entries of
// other people stay.
func On(e []Entry, day string) []Entry {
	if len(e) < 2 || e[0].Person == nil {
		return e
	}
	best := 0
	for k := range e {
		if e[k].Person == nil || e[k].Name != e[0].Name {
			return e
		}
		if rank(e[k].Person, day) > rank(e[best].Person, day) {
			best = k
		}
	}
	return e[best : best+1]
}

func rank(p *Person, day string) int {
	begun := day == "" || p.From == "" || p.From <= day
	switch {
	case p.Holds(day):
		return 2
	case begun:
		return 1
	}
	return 0
}

// Holds says whether a person has the office on a day, or has it still where no
// day is given.
func (p *Person) Holds(day string) bool {
	if day == "" {
		return p.To == ""
	}
	return (p.From == "" || p.From <= day) && (p.To == "" || p.To >= day || strings.HasPrefix(day, p.To))
}
