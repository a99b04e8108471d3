package page

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"time"

	"detente"
	"detente/answer"
	"detente/answer/wants"
	"detente/model"
	"detente/report"
	"detente/web/ask"
)

// wantsScreen shows what each party wants, as cards in order.
var wantsScreen = screen{
	id: "wants", name: "Wants", key: "w", ask: "What does each party want?", main: true,
	show: showWants,
	acts: map[string]act{
		"move": moveEntry, "add": addWant, "edit": editWant, "remove": removeWant,
		"quote": restOnQuote, "unquote": unquote, "weigh": weigh, "worth": setWorth,
	},
	twin: func(v *view) string { return v.twin("wants") },
}

type shownWants struct {
	View    *view
	Told    report.WantsTold
	Parties []wantParty
	Graph   bool

	Bare      bool // nobody wants anything yet
	Documents bool // there are documents to rest on
}

// wantParty is a party on the screen.
type wantParty struct {
	report.PartyTold
	ID, Name string
	Index    int
	Outsider bool
	Voices   []setupLink
	Beside   string // the address that shows its voices side by side, or no longer; "" for one voice
	Together bool   // they are side by side
	Orders   []wantOrder
}

// wantOrder is one order of preference of a party.
type wantOrder struct {
	View   *view
	Voice  string // "" where it has one
	Titled string // the voice, where several stand side by side
	Name   string // of the party
	Path   string // in the case, of the list
	ID     string // of its element
	Kind   string // wants, weights, ranking, payoffs or indifferent
	Cards  []wantCard
	Rows   []worthRow
	More   int // rows not shown
	Add    *wantForm
	Case   *detente.Case
}

// wantCard is a want on the screen.
type wantCard struct {
	View           *view
	Path, ID       string
	Position, Last int
	Text           string
	Met            *bool
	Rests          string // what it rests on, in a line
	Inferred, Lost bool
	Kind, Sure     string
	Against        string // what it collides with before all, or ""
	Also           string // where another voice has it
	Pick           string
	Selected       bool
	Drop           string // the address that tries to do without it
}

// wantsAsked is the answer that the screen and the drawer tell of.
func (v *view) wantsAsked(ctx context.Context) (wants.Request, wants.Result, error) {
	m, setup, err := ask.AnyWidth(ctx, v.rev, v.setup)
	if err != nil {
		return wants.Request{}, wants.Result{}, err
	}
	r, err := ask.Wants(ctx, v.rev, ask.WantsOf{Setup: v.setup, Lists: ask.Lists{Limit: answer.DefaultLimit}})
	return wants.Request{Case: v.rev.Case, Setup: setup, Model: m, Limit: answer.DefaultLimit}, r, err
}

func showWants(ctx context.Context, v *view) (any, error) {
	q, r, err := v.wantsAsked(ctx)
	if err != nil {
		return nil, err
	}
	x := shownWants{View: v, Told: report.TellWants(q, r, report.ShownConflicts), Graph: len(q.Case.Graph) > 0}
	paths := v.pathsByPlace()
	for _, told := range x.Told.Parties {
		i, _ := q.Case.PartyIndex(told.Party)
		p := &q.Case.Parties[i]
		shown := wantParty{PartyTold: told, ID: p.ID, Name: p.Name, Index: i, Outsider: p.Role == detente.Outsider}
		v.voicesOf(&shown, p, q.Setup)
		orders := []detente.Voice{{Name: q.Setup.Voices[i], Preference: q.Setup.Preferences[i]}}
		if shown.Together {
			orders = p.Voices
		}
		for k := range orders {
			speaks := alike(orders[k].Preference, q.Setup.Preferences[i])
			o := wantOrder{View: v, Name: p.Name, Voice: orders[k].Name, Case: q.Case, Path: v.orderPath(p, &orders[k], paths)}
			if len(p.Voices) < 2 {
				o.Voice = ""
			}
			if shown.Together {
				o.Titled = o.Voice
			}
			o.ID = "order-" + strings.ReplaceAll(strings.TrimPrefix(o.Path, "wants."), ".", "-")
			v.fillOrder(ctx, &o, orders[k].Preference, q.Model, i, paths)
			if speaks {
				o.collide(told)
			}
			if shown.Together {
				o.compare(p, orders[k].Name)
			}
			shown.Orders = append(shown.Orders, o)
		}
		x.Parties = append(x.Parties, shown)
	}
	x.Bare = !x.Graph && !slices.ContainsFunc(q.Setup.Preferences, func(p detente.Preference) bool { return p.Kind != detente.Indifferent })
	x.Documents = len(v.rev.Sketch().Sources) > 0
	return x, nil
}

// voicesOf says which voices a party has, and how to hear them.
func (v *view) voicesOf(x *wantParty, p *detente.Party, setup detente.Setup) {
	if len(p.Voices) < 2 {
		return
	}
	i, _ := v.rev.Case.PartyIndex(p.ID)
	for _, voice := range p.Voices {
		x.Voices = append(x.Voices, setupLink{voice.Name, "", v.at.voiced(p.ID, voice.Name).String(), voice.Name == setup.Voices[i]})
	}
	x.Together = v.at.Query.Get("beside") == p.ID
	x.Beside = v.Link("beside", p.ID)
	if x.Together {
		x.Beside = v.Link("beside", "")
	}
}

// alike says whether two preferences are one, as the file has it.
func alike(a, b detente.Preference) bool { return a.At.Start == b.At.Start && a.At.End == b.At.End }

// pathsByPlace are the paths of all entries by where they begin in the file.
func (v *view) pathsByPlace() map[int]string {
	paths := map[int]string{}
	for _, x := range v.rev.Case.Entries() {
		if _, known := paths[x.At.Start]; !known || strings.Contains(x.Path, "wants.") {
			paths[x.At.Start] = x.Path
		}
	}
	return paths
}

// orderPath is the path of an order of preference in the case.
func (v *view) orderPath(p *detente.Party, voice *detente.Voice, paths map[int]string) string {
	if len(voice.Wants) > 0 {
		path := paths[voice.Wants[0].At.Start]
		return path[:max(0, strings.LastIndexByte(path, '.'))]
	}
	for _, x := range v.rev.Case.Scenarios {
		for _, prefer := range x.Prefer {
			if alike(prefer.Preference, voice.Preference) {
				return "scenarios." + x.Name + ".prefer." + p.ID
			}
		}
	}
	if len(p.Voices) > 1 {
		return "wants." + p.ID + "." + voice.Name
	}
	return "wants." + p.ID
}

// fillOrder puts what an order says into cards or rows.
func (v *view) fillOrder(ctx context.Context, o *wantOrder, of detente.Preference, m *model.Model, party int, paths map[int]string) {
	o.Kind = [...]string{"wants", "weights", "ranking", "payoffs", "indifferent"}[of.Kind]
	switch of.Kind {
	case detente.Wants:
		for k := range of.Wants {
			o.Cards = append(o.Cards, v.wantCard(o, of.Wants, k, m, party, paths))
		}
	case detente.Weights:
		o.weights(of)
	case detente.Ranking:
		o.ranking(of, m)
	case detente.Payoffs:
		o.payoffs(of, m)
	}
	if len(v.rev.Case.Graph) == 0 && (of.Kind == detente.Wants || of.Kind == detente.Indifferent) {
		f := v.wantForm(ctx, o.Path, nil)
		f.Act = v.Do("wants/add")
		o.Add = &f
	}
}

func (v *view) wantCard(o *wantOrder, list []detente.Want, k int, m *model.Model, party int, paths map[int]string) wantCard {
	c, w := v.rev.Case, list[k]
	id := strings.TrimPrefix(paths[w.At.Start], "wants.")
	x := wantCard{
		View: v, Path: paths[w.At.Start], ID: "w-" + strings.ReplaceAll(id, ".", "-"), Position: k + 1, Last: len(list),
		Text: w.Text, Kind: w.Kind, Sure: w.Confidence, Inferred: w.Basis == detente.Inferred,
	}
	if x.Text == "" {
		x.Text = report.Capital(report.Clause(c, w.Condition))
	}
	if m != nil {
		if today, known := m.Today(); known {
			met := m.Holds(w.Condition, today)
			x.Met = &met
		}
	}
	x.Rests, x.Lost = v.rests(w)
	pick := "want:" + c.Parties[party].ID + "." + strconv.Itoa(k+1)
	if o.Voice != "" && v.voice(c.Parties[party].ID, c.Parties[party].Voices[0].Name) != o.Voice {
		pick = "want:" + c.Parties[party].ID + "." + o.Voice + "." + strconv.Itoa(k+1)
	}
	x.Pick, x.Selected = v.Link("pick", pick), v.at.Query.Get("pick") == pick
	x.Drop = v.Try(coded("without: "+x.Text, detente.Change{Verb: detente.RemoveEntry, Path: x.Path}))
	return x
}

// rests says in a line what a want rests on, and whether a quote of it is lost.
func (v *view) rests(w detente.Want) (text string, lost bool) {
	var from []string
	for _, q := range w.Because {
		s := v.rev.Case.Sources[q.Source]
		title := s.Title
		if title == "" {
			title = s.ID
		}
		if s.Published != "" {
			title += ", " + shortDay(s.Published)
		}
		if !slices.Contains(from, title) {
			from = append(from, title)
		}
		lost = lost || q.Anchor == detente.Lost
	}
	list := strings.Join(from, "; ")
	switch {
	case w.Basis == detente.Inferred && list == "":
		return "our inference", lost
	case w.Basis == detente.Inferred:
		return "our inference, from " + list, lost
	case list == "":
		return map[detente.Basis]string{detente.Said: "said; no quote yet", detente.Done: "its acts show it; no quote yet"}[w.Basis], lost
	case w.Basis == detente.Done:
		return "its acts show it: " + list, lost
	}
	return "quoted: " + list, lost
}

// collide tells at each card what it stands against before all: one other
// want, or two together. The drawer has the rest.
func (o *wantOrder) collide(told report.PartyTold) {
	for k := range o.Cards {
		if k >= len(told.Wants) {
			break
		}
		for _, c := range told.Wants[k].Against {
			if c.Others <= 2 && !c.Own {
				o.Cards[k].Against = c.Text
				break
			}
		}
	}
}

// compare says at each card where the other voices of a party have it.
func (o *wantOrder) compare(p *detente.Party, voice string) {
	for k := range o.Cards {
		own := p.Voices[slices.IndexFunc(p.Voices, func(x detente.Voice) bool { return x.Name == voice })].Wants[k].Condition
		var also []string
		for _, other := range p.Voices {
			at := slices.IndexFunc(other.Wants, func(w detente.Want) bool { return w.Condition.Equal(own) })
			if other.Name == voice || at < 0 {
				continue
			}
			if at == k {
				also = append(also, "the same in “"+other.Name+"”")
			} else {
				also = append(also, report.Ordinal(at+1)+" in “"+other.Name+"”")
			}
		}
		o.Cards[k].Also = "only in this voice"
		if len(also) > 0 {
			o.Cards[k].Also = strings.Join(also, ", ")
		}
	}
}

// shortDay is a date where there is little room: 2 Jan 2006.
func shortDay(iso string) string {
	t, err := time.Parse(time.DateOnly, iso)
	if err != nil {
		return iso
	}
	return t.Format("2 Jan 2006")
}
