// Package draft makes a first case of what documents say: parties, options,
// wants, words read differently, what was done and what is so today
// (evidence-and-events A7, A8). It knows how a claim becomes a line of a case;
// nothing enters without a sentence of a document behind it, and what no
// sentence settles is marked "decide:" for a person.
package draft

import (
	"context"
	"fmt"

	"detente"
	"detente/evidence"
	"detente/evidence/lexicon"
)

// Request asks for a draft. The documents are read here.
type Request struct {
	Documents []*evidence.Document
	Lexicon   *lexicon.Lexicon // nil: the one that comes with the program
}

// Named is a file of the draft, by its path in the case's folder.
type Named struct {
	Path string
	Text []byte
}

// Result is a first case. Where the documents do not make one, Case is nil,
// Files is empty and Missing says what was looked for.
type Result struct {
	Parties []Party   `json:"parties"`
	Options []Option  `json:"options"`
	Wants   []Want    `json:"wants"` // by party, the firmest first
	Words   []Reading `json:"words"`
	History []Step    `json:"history"`
	Decide  []string  `json:"decide"` // what stands in the case behind "decide:", in its order
	Missing string    `json:"missing"`

	Case  *detente.Case `json:"-"`
	Files []Named       `json:"-"` // the case first, then its sources and its lock
}

// The bounds of a draft: it shall be looked through by a person and solved at
// once.
const (
	maxOptions = 12
	maxWants   = 12 // of one party
)

// Ask drafts a case. The same documents give the same bytes.
func Ask(ctx context.Context, req Request) (Result, error) {
	lex := req.Lexicon
	if lex == nil {
		lex = lexicon.Default()
	}
	d := &draft{lex: lex, seen: map[string]*actor{}, options: map[string]*option{}}
	for _, doc := range req.Documents {
		if err := ctx.Err(); err != nil {
			return Result{}, err
		}
		d.sources = append(d.sources, newSource(doc, evidence.Read(doc, lex), lex))
	}
	for _, s := range d.sources {
		d.hear(s)
		d.contested(s)
	}
	d.settle()
	if d.missing = d.lacks(); d.missing != "" {
		r := Result{Decide: []string{}, Files: []Named{}, Missing: d.missing}
		r.lists()
		return r, nil
	}
	return d.write()
}

// draft is a case being drafted.
type draft struct {
	lex     *lexicon.Lexicon
	sources []*source
	missing string

	seen   map[string]*actor
	actors []*actor // in the order in which they are met

	statements []statement
	told       []bool // by statement: its words say whose step it is
	deeds      []deed
	words      []*word
	options    map[string]*option // by owner and key
	listed     []*option          // in the order in which they are met
	open       []decision
}

// decision is what a person has to decide. Key is the place in the case:
// "status_quo", "parties.USA.drills", "preferences.USA.2", "" for its head.
type decision struct{ key, text string }

func (d *draft) ask(key, format string, args ...any) {
	x := decision{key, fmt.Sprintf(format, args...)}
	for _, y := range d.open {
		if x == y {
			return
		}
	}
	d.open = append(d.open, x)
}

// lacks says what is missing for a case, or "".
func (d *draft) lacks() string {
	switch owners := d.owners(); {
	case len(d.sources) == 0:
		return "no documents were given"
	case len(d.statements)+len(d.deeds) == 0:
		return "the documents tell of nothing that a party asks for, offers, rejects or does" + d.unheard()
	case len(d.actors) < 2:
		return "the documents name fewer than two parties that act" + d.unheard()
	case owners == 0:
		return "the documents tell of no step that a party could take or leave"
	}
	return ""
}

// unheard tells of who speaks and is not known to speak for anybody.
func (d *draft) unheard() string {
	names := d.strangers()
	if len(names) == 0 {
		return ""
	}
	return "; not known for whom they speak: " + list(names) + "; say so in a file of actors (--actors)"
}

// owners is how many parties have an option.
func (d *draft) owners() int {
	n := 0
	for _, a := range d.actors {
		if len(a.options) > 0 {
			n++
		}
	}
	return n
}
