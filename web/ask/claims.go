package ask

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"detente"
	"detente/evidence"
	"detente/evidence/lexicon"
	"detente/web/desk"
)

// Heard is what the reader of documents finds in a source, and the names by
// which it knows parties.
type Heard struct {
	evidence.Found
	Lexicon *lexicon.Lexicon
}

// ofLexicon is about how many bytes a lexicon with more names takes.
const ofLexicon = 5 << 19

// Weight is about how many bytes it takes: each claim has its words, and a
// sentence about them.
func (h Heard) Weight() int64 {
	size := int64(ofLexicon)
	for k := range h.Claims {
		size += 1<<10 + 2*int64(len(h.Claims[k].Quote))
	}
	return size
}

// Claims is what the reader of documents finds in a source of a case: who says
// or does what, in order. Offsets are those of the source's own text. It knows
// the parties of the case besides those that the program knows.
func Claims(ctx context.Context, r *desk.Revision, source string) (Heard, error) {
	of := struct{ Source string }{source}
	return about(ctx, r, "claims", of, func(ctx context.Context, _ func(int, int)) (Heard, error) {
		s := sourceOf(r.Sketch(), source)
		if s == nil || s.Text == nil {
			return Heard{}, fmt.Errorf("there is no source %q", source)
		}
		lex := known(r.Sketch())
		found, err := evidence.Ask(ctx, evidence.Request{
			Names: []string{s.Path}, Lexicon: lex, Date: s.Published,
			Load: func(string) ([]byte, error) { return s.Text.Text, nil },
		})
		switch {
		case err != nil:
			return Heard{}, err
		case len(found.Refused) > 0:
			return Heard{}, errors.New("the document could not be read: " + found.Refused[0].Error)
		}
		h := Heard{found.Documents[0], lex}
		h.Claims = placed(s, h.Claims)
		return h, nil
	})
}

func sourceOf(c *detente.Case, id string) *detente.Source {
	if c == nil {
		return nil
	}
	for i := range c.Sources {
		if c.Sources[i].ID == id {
			return &c.Sources[i]
		}
	}
	return nil
}

// placed keeps the claims whose words stand in the source where they are said
// to, or elsewhere once: of a web page the reader has a text of its own.
func placed(s *detente.Source, list []evidence.Claim) []evidence.Claim {
	text := s.Text.Text
	kept := make([]evidence.Claim, 0, len(list))
	for _, x := range list {
		if x.Start < 0 || x.End > len(text) || x.Start >= x.End || string(text[x.Start:x.End]) != x.Quote {
			anchor, start, end := s.Find(x.Quote)
			if anchor != detente.Exact {
				continue
			}
			x.Start, x.End = start, end
		}
		kept = append(kept, x)
	}
	slices.SortStableFunc(kept, func(a, b evidence.Claim) int { return a.Start - b.Start })
	return kept
}

// actor is a party as a file of actors has it.
type actor struct {
	ID     string   `json:"id"`
	Extend bool     `json:"extend,omitempty"`
	Names  []string `json:"names"`
}

// known is the lexicon with the names of the case's parties, whatever their ids
// are made of. One whose names it cannot take, two parties may share one, goes
// without.
func known(c *detente.Case) *lexicon.Lexicon {
	lex := lexicon.Default()
	var all []actor
	taken := map[string]bool{}
	for _, p := range c.Parties {
		names := slices.DeleteFunc(append([]string{p.Name}, p.Aka...), func(name string) bool { return strings.TrimSpace(name) == "" })
		if len(names) == 0 {
			continue
		}
		x := actor{p.ID, false, names}
		if _, x.Extend = lex.Party(p.ID); !x.Extend {
			x.ID = fresh(lex, p.ID, taken)
		}
		taken[x.ID] = true
		all = append(all, x)
	}
	if more, ok := with(lex, all); ok {
		return more
	}
	for _, x := range all {
		if more, ok := with(lex, []actor{x}); ok {
			lex = more
		}
	}
	return lex
}

// longestID is how long an id of the lexicon may be.
const longestID = 32

// fresh is an id as the lexicon has them, of letters and digits, like that of a
// party, which neither another party of the case nor one of its own has.
func fresh(lex *lexicon.Lexicon, id string, taken map[string]bool) string {
	var b strings.Builder
	for _, r := range id {
		letter := 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z'
		if letter || b.Len() > 0 && '0' <= r && r <= '9' {
			b.WriteRune(r)
		}
	}
	base := b.String()
	if base == "" {
		base = "P"
	}
	for k := 1; ; k++ {
		tail := ""
		if k > 1 {
			tail = strconv.Itoa(k)
		}
		x := base[:min(len(base), longestID-len(tail))] + tail
		if _, there := lex.Party(x); !there && !taken[x] {
			return x
		}
	}
}

func with(lex *lexicon.Lexicon, list []actor) (*lexicon.Lexicon, bool) {
	text, err := json.Marshal(map[string][]actor{"parties": list})
	if err != nil {
		return nil, false
	}
	more, err := lex.With("parties", text)
	return more, err == nil
}

// Waits says that an error is no answer: the work goes on, or was stopped.
func Waits(err error) bool {
	var working *desk.Working
	return errors.As(err, &working) || errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded)
}
