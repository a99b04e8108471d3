package ask_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"detente/web/ask"
	"detente/web/desk"
)

const typed = `detente: 1
title: Typed
sources: {memo: {file: memo.txt}}
parties:
  - {id: Sker_Bank, name: Norland, options: [{id: go}]}
  - {id: west_2, name: the Estmark, aka: [the Estmarkers], options: [{id: go}]}
  - {id: _v, name: Vestmark, options: [{id: go}]}
  - {id: a_name_that_is_longer_than_an_id_of_the_lexicon_may_be, name: Sutherfold, options: [{id: go}]}
  - {id: USA, name: United States, aka: [the Unionists], options: [{id: go}]}
status_quo: []
preferences: {Sker_Bank: [], west_2: [], _v: [], a_name_that_is_longer_than_an_id_of_the_lexicon_may_be: [], USA: []}
`

const said = `Norland demanded that the Estmark withdraw its patrol ships.

The Estmark rejected the demand. Vestmark called on Norland to lift its sanctions.

Sutherfold said it would accept a catch limit. The United States demanded that Norland open its ports.
`

// Who says what is read for the parties of the case, by the names that somebody
// typed for them, whatever their ids are made of.
func TestClaimsKnowParties(t *testing.T) {
	t.Parallel()
	r := desk.Start("typed", []byte(typed), map[string][]byte{"memo.txt": []byte(said)}).Now()
	if r.Sketch() == nil {
		t.Fatal(r.Problems)
	}
	h, err := ask.Claims(context.Background(), r, "memo")
	if err != nil {
		t.Fatal(err)
	}
	speakers := map[string]bool{}
	for _, c := range h.Claims {
		if c.SpeakerParty == nil {
			continue
		}
		if p, ok := h.Lexicon.Party(*c.SpeakerParty); ok {
			for _, name := range p.Names {
				speakers[strings.TrimPrefix(name, "the ")] = true
			}
		}
	}
	for _, name := range []string{"Norland", "Estmark", "Vestmark", "Sutherfold", "United States"} {
		if !speakers[name] {
			t.Errorf("nothing is read that %s says: %v", name, speakers)
		}
	}
	if p, ok := h.Lexicon.Party("USA"); !ok || !slices.Contains(p.Names, "the Unionists") {
		t.Errorf("a party that is known has no other name: %v", p.Names)
	}
}
