package sheet_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"detente"
	"detente/answer/sheet"
	"detente/internal/trial"
	"detente/model"
)

// desk has something private of every kind, all of it with secret in its
// text, and of the other party everything with foreign.
const desk = `detente: 1
title: Desk
as_of: 2020-02-01
sources:
  open: {file: open.md}
  cable: {file: cable.md, private: true}
parties:
  - id: A
    name: Alpha
    options:
      - {id: arm, text: arm itself}
      - {id: aid, levels: [none, some]}
      - {id: plot, text: a secret plot, private: true}
  - {id: B, options: [{id: block, text: a foreign block}]}
status_quo: [arm, plot]
preferences:
  A:
    voices:
      mild:
        - {want: not block, text: no blockade, because: [{source: open, quote: "first"}, {source: cable, quote: "secret cable"}]}
        - {want: plot, text: a secret aim, private: true}
        - aid = some
      stern: [arm]
  B: [{want: not arm, text: a foreign aim}]
words:
  calm:
    A: {means: not arm, because: [{source: cable, quote: "secret cable"}, {source: open, quote: "first"}]}
    B: {means: not plot, text: foreign calm}
  order:
    A: {means: plot, text: secret order, private: true}
    B: {means: arm, text: foreign order}
  law: {private: true, A: {means: arm, text: secret law}}
`

func compile(t *testing.T, text string) *model.Model {
	t.Helper()
	files := fstest.MapFS{
		"case.yaml": {Data: []byte(text)},
		"open.md":   {Data: []byte("What comes first.\n")},
		"cable.md":  {Data: []byte("A secret cable.\n")},
	}
	c, problems := detente.Read(files, "case.yaml")
	if problems.Errors() > 0 {
		t.Fatal(problems)
	}
	return trial.Under(t, c, "")
}

func TestSheetTellsNothingPrivate(t *testing.T) {
	t.Parallel()
	r, err := sheet.Ask(t.Context(), sheet.Request{Model: compile(t, desk), Party: "A"})
	if err != nil {
		t.Fatal(err)
	}
	text, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	for _, hidden := range []string{"secret", "foreign", "plot", "law", "order", "cable"} {
		if strings.Contains(string(text), hidden) {
			t.Errorf("the sheet tells %q:\n%s", hidden, text)
		}
	}
	if r.Title != "Desk" || r.AsOf != "2020-02-01" || r.Name != "Alpha" || r.Voice != "mild" || !slices.Equal(r.Voices, []string{"mild", "stern"}) {
		t.Errorf("%+v", r)
	}
	if want := []sheet.Option{{"A.arm", "arm itself", "yes"}, {"A.aid", "aid", "none"}}; !slices.Equal(r.Options, want) {
		t.Errorf("options %v, want %v", r.Options, want)
	}
	if len(r.Wants) != 2 || r.Wants[0].Position != 1 || !*r.Wants[0].Met || len(r.Wants[0].Because) != 1 || r.Wants[1].Position != 3 || *r.Wants[1].Met {
		t.Errorf("wants %+v: want the first, met, by its open source, and the third", r.Wants)
	}
	if len(r.Words) != 1 || r.Words[0].Word != "calm" || r.Words[0].Text != r.Words[0].Means || len(r.Words[0].Because) != 1 {
		t.Errorf("words %+v", r.Words)
	}
}

func TestSheetWithoutToday(t *testing.T) {
	t.Parallel()
	m := compile(t, strings.Replace(desk, "status_quo: [arm, plot]\n", "", 1))
	r, err := sheet.Ask(t.Context(), sheet.Request{Model: m, Party: "B"})
	if err != nil || r.Options[0].Today != "" || r.Wants[0].Met != nil || len(r.Voices) != 0 || len(r.Words) != 2 {
		t.Errorf("%+v, %v", r, err)
	}
}

func TestSheetOfNobody(t *testing.T) {
	t.Parallel()
	m := compile(t, desk)
	for id, want := range map[string]string{
		"Z": "there is no party \"Z\"\n  hint: the parties are A, B",
		"":  "there is no party \"\"\n  hint: the parties are A, B",
	} {
		if _, err := sheet.Ask(t.Context(), sheet.Request{Model: m, Party: id}); err == nil || err.Error() != want {
			t.Errorf("%q: %v, want %s", id, err, want)
		}
	}
}
