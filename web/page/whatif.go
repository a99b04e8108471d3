package page

import (
	"context"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"detente"
	"detente/answer"
	"detente/answer/inverse"
	"detente/answer/robust"
	"detente/answer/why"
	"detente/model"
	"detente/report"
	"detente/stability"
	"detente/web/ask"
)

// whatIfScreen has switches: what would be so if an option were held, two wants
// the other way round, an outsider not there. Each toggles something that only
// the address tries; before and after stand in words beside each other.
var whatIfScreen = screen{
	id: "what-if", name: "What if", key: "i", ask: "What would be so if it were otherwise?",
	show: showWhatIf,
	acts: map[string]act{"keep": keepScenario, "put": putTried},
	twin: func(v *view) string { return v.twin("solve") },
}

// shownIf is what the screen shows.
type shownIf struct {
	View    *view
	Told    *report.Compared // nil where nothing is tried
	Rows    []beforeAfter
	Back    string // the address of the case as it is
	Keep    kept
	Held    []heldParty
	Tables  []tab
	Voices  []voiceLinks
	Wants   []wantsSwitch
	Rules   []tab
	Members []memberBox
	Rest    []field // what the form on acting together sends along
	Both    *report.Telling
	Goal    *goalFate
	Sure    *surely
	SureAt  string
	Full    bool // no more can be tried at once

	Before *view        // as it is
	home   *model.Model // of Before
}

// beforeAfter is a row of the table: what it is about, as it is, and as it
// would be.
type beforeAfter struct {
	What, Before, After string
	Same                bool
}

// impossible is the fate of a goal that is not in play.
const impossible = "It cannot be."

// goalFate is what becomes of the goal, and how it could be made to hold.
type goalFate struct {
	Text    string
	Holds   bool // as it is tried
	CheapAt string
	Cheap   *report.Persuasion
	Ways    []advised
	WayOut  string
}

// advised is an advice, and the address that tries it.
type advised struct {
	Text, Try string
	Enough    bool
}

// surely are the single judgements that the findings turn on.
type surely struct {
	Lead  string
	Flips []advised
	Notes report.Telling
}

func showWhatIf(ctx context.Context, v *view) (any, error) {
	m, err := v.model(ctx)
	if err != nil {
		return nil, err
	}
	x := shownIf{View: v, Full: len(v.tried) >= mostTrials}
	// Voices are switches here: before is the case as it speaks.
	before := *v
	before.rev, before.setup = v.base, ask.Setup{Scenario: v.chosen.Scenario}
	before.at = v.at.With("if", "", "voice", "")
	x.Before = &before
	if x.home, err = ask.Model(ctx, v.base, before.setup); err != nil {
		return nil, err
	}
	if err := x.compare(ctx, m); err != nil {
		return nil, err
	}
	if err := x.goal(ctx, m); err != nil {
		return nil, err
	}
	x.held(m)
	x.Tables, x.Voices = v.tables(m), v.setups().Voices
	x.wants(m)
	x.rules()
	x.Keep = v.keeping(m)
	x.Back = v.at.With("if", "", "voice", "", "cheap", "", "sure", "").String()
	if err := x.together(ctx, m); err != nil {
		return nil, err
	}
	return x, x.sure(ctx, m)
}

// compare sets what is tried beside the case as it is.
func (x *shownIf) compare(ctx context.Context, m *model.Model) error {
	v := x.View
	r, err := ask.Changed(ctx, v.base, v.rev, ask.ChangedOf{From: x.Before.setup, To: v.setup, Lists: ask.Lists{Limit: 20}})
	if err != nil {
		return err
	}
	today, better := report.Standings(x.home, m, r)
	x.Rows = append(x.Rows,
		beforeAfter{"Today", today[0], today[1], today[0] == today[1]},
		beforeAfter{"Better for " + report.Conflict(m) + ", and would hold", better[0], better[1], better[0] == better[1] || r.Headline.Goal && better[0] != "" && r.Headline.A.Better != nil})
	if len(v.tried) == 0 && len(v.chosen.Voices) == 0 {
		return nil
	}
	told := report.TellCompare(x.home, m, r)
	x.Told = &told
	return nil
}

// goal tells whether the goal holds, before and after, and if it is asked for,
// what would make it hold.
func (x *shownIf) goal(ctx context.Context, m *model.Model) error {
	v := x.View
	if v.at.Query.Get("goal") == "" {
		return nil
	}
	written, err := ask.Model(ctx, v.base, ask.Setup{})
	if err != nil {
		return err
	}
	at, err := written.Find("goal", v.at.Query.Get("goal"))
	if err != nil {
		return nil // the case was changed since it was starred
	}
	s, there := v.goal(m)
	row := beforeAfter{What: "The goal", Before: impossible}
	if h, could := same(written, x.home, at); could {
		if row.Before, _, err = x.Before.fate(ctx, x.home, h); err != nil {
			return err
		}
	}
	x.Goal = &goalFate{Text: report.Capital(report.Place(written, at)), WayOut: v.To("way-out")}
	row.After = impossible
	if there {
		if row.After, x.Goal.Holds, err = v.fate(ctx, m, s); err != nil {
			return err
		}
	}
	row.Same = row.Before == row.After
	x.Rows = append(x.Rows, row)
	if !there || x.Goal.Holds {
		return nil
	}
	x.Goal.CheapAt = v.Link("cheap", "1")
	if v.at.Query.Get("cheap") == "" {
		return nil
	}
	return x.cheapest(ctx, m, s)
}

// fate says whether a situation holds.
func (v *view) fate(ctx context.Context, m *model.Model, s model.State) (string, bool, error) {
	r, err := ask.Why(ctx, v.rev, ask.WhyOf{Setup: v.setup, State: strconv.Itoa(m.Number(s)), Verdicts: ask.Verdicts{Concepts: []string{stability.SEQ.ID}}})
	if err != nil {
		return "", false, err
	}
	holds := !slices.ContainsFunc(r.Verdicts, func(x why.Verdict) bool { return !x.Stable })
	return report.TellWhy(m, r).Headline, holds && len(r.Verdicts) > 0, nil
}

// cheapest tells what would make the goal hold.
func (x *shownIf) cheapest(ctx context.Context, m *model.Model, s model.State) error {
	v := x.View
	r, err := ask.Inverse(ctx, v.rev, ask.InverseOf{Setup: v.setup, State: strconv.Itoa(m.Number(s)), Ways: 3, Verdicts: ask.Verdicts{Concepts: []string{stability.SEQ.ID}}})
	if err != nil {
		return err
	}
	told := report.TellInverse(m, r)
	x.Goal.Cheap, x.Goal.CheapAt = &told, ""
	for _, way := range told.Ways {
		for _, a := range way.Advice {
			x.Goal.Ways = append(x.Goal.Ways, advised{a.Text, v.trySwaps(m, a.Swaps), a.Enough})
		}
	}
	return nil
}

// trySwaps is the address that tries swaps of neighbouring wants; "" where they
// cannot be tried.
func (v *view) trySwaps(m *model.Model, swaps []inverse.PartySwaps) string {
	var codes []string
	for _, x := range swaps {
		i := model.Party(slices.IndexFunc(m.Parties, func(p model.Player) bool { return p.ID == x.Party }))
		path := v.wantsPath(m, i)
		if path == "" {
			return ""
		}
		order := []string{}
		for k := range m.Setup.Preferences[m.Parties[i].Index].Wants {
			order = append(order, report.Want(m, i, k+1))
		}
		for _, s := range x.Swaps {
			low, high := min(s[0], s[1]), max(s[0], s[1])
			codes = append(codes, swapped(m, i, path, high, order[high-1], order[low-1]))
			order[low-1], order[high-1] = order[high-1], order[low-1]
		}
	}
	if len(codes) == 0 || len(codes)+len(v.tried) > mostTrials {
		return ""
	}
	to := v.at.With("cheap", "", "sure", "")
	to.Query["if"] = append(slices.Clone(v.at.Query["if"]), codes...)
	return to.String()
}

// swapped is what puts a want before the one above it.
func swapped(m *model.Model, i model.Party, path string, k int, want, before string) string {
	label := report.Named(m.Parties[i].Party) + ": “" + want + "” before “" + before + "”"
	return coded(label, detente.Change{Verb: detente.MoveEntry, Path: path + "." + strconv.Itoa(k), Place: k - 1})
}

// dropped is what leaves a want out.
func dropped(m *model.Model, i model.Party, path string, k int) string {
	label := report.Named(m.Parties[i].Party) + " does not want “" + report.Want(m, i, k) + "”"
	return coded(label, detente.Change{Verb: detente.RemoveEntry, Path: path + "." + strconv.Itoa(k)})
}

// wantsPath is the path of the list of wants that a party is taken to have; ""
// where it has none, or a scenario says it.
func (v *view) wantsPath(m *model.Model, i model.Party) string {
	p := m.Parties[i]
	has := m.Setup.Preferences[p.Index]
	if has.Kind != detente.Wants || len(has.Wants) == 0 {
		return ""
	}
	for _, x := range v.rev.Case.Parties[p.Index].Voices {
		switch {
		case len(x.Wants) != len(has.Wants) || &x.Wants[0] != &has.Wants[0]:
		case x.Name == "":
			return "wants." + p.ID
		default:
			return "wants." + p.ID + "." + x.Name
		}
	}
	return ""
}

// sure tells which single judgements the findings turn on, if that is asked
// for: it lasts.
func (x *shownIf) sure(ctx context.Context, m *model.Model) error {
	v := x.View
	x.SureAt = v.Link("sure", "1")
	if v.at.Query.Get("sure") == "" {
		return nil
	}
	r, err := ask.Robust(ctx, v.rev, ask.RobustOf{Setup: v.setup})
	if err != nil {
		return err
	}
	lead, flips, notes := report.TellFlips(m, r)
	x.Sure, x.SureAt = &surely{Lead: lead, Notes: notes}, ""
	for _, f := range flips {
		x.Sure.Flips = append(x.Sure.Flips, advised{Text: f.Text, Try: v.tryFlip(m, f.Flip)})
	}
	return nil
}

// tryFlip is the address that tries a single change of judgement.
func (v *view) tryFlip(m *model.Model, f robust.Flip) string {
	var list []answer.Place
	for _, k := range f.Positions {
		list = append(list, answer.Place{Party: f.Party, Position: k})
	}
	list = append(list, f.Also...)
	slices.SortStableFunc(list, func(a, b answer.Place) int { return b.Position - a.Position }) // the last first, so that places stay
	var codes []string
	for _, at := range list {
		i := model.Party(slices.IndexFunc(m.Parties, func(p model.Player) bool { return p.ID == at.Party }))
		if i < 0 {
			return ""
		}
		path := v.wantsPath(m, i)
		if path == "" {
			return ""
		}
		if f.Kind == robust.Swap {
			k := max(f.Positions[0], f.Positions[1])
			codes = []string{swapped(m, i, path, k, report.Want(m, i, k), report.Want(m, i, k-1))}
			break
		}
		codes = append(codes, dropped(m, i, path, at.Position))
	}
	if len(codes) == 0 || len(codes)+len(v.tried) > mostTrials {
		return ""
	}
	to := v.at.With("cheap", "", "sure", "")
	to.Query["if"] = append(slices.Clone(v.at.Query["if"]), codes...)
	return to.String()
}

// together tells what some parties could do by acting together, if some are
// chosen.
func (x *shownIf) together(ctx context.Context, m *model.Model) error {
	v := x.View
	chosen := v.at.Query["member"]
	var members []string
	for _, p := range m.Parties {
		in := slices.Contains(chosen, p.ID)
		if in {
			members = append(members, p.ID)
		}
		x.Members = append(x.Members, memberBox{p.ID, p.Name, p.Index, in})
	}
	x.Rest = v.fields("member", "pick")
	if len(members) < 2 {
		return nil
	}
	r, err := ask.Coalitions(ctx, v.rev, ask.CoalitionsOf{Setup: v.setup, Lists: ask.Lists{Limit: 50}, Members: members})
	if err != nil {
		return err
	}
	told := report.TellTogether(m, r, members)
	x.Both = &told
	return nil
}

// memberBox is a party that can be one of those who act together.
type memberBox struct {
	ID, Name string
	Party    int
	In       bool
}

// putTried puts what is tried into the case, as one step that can be undone.
// What only a scenario can say stays tried.
func putTried(_ context.Context, v *view, _ url.Values) (Address, error) {
	var changes []detente.Change
	var labels, left []string
	for _, t := range v.tried {
		ch, can := inCase(t.Change)
		if !can {
			left = append(left, t.Code)
			continue
		}
		changes, labels = append(changes, ch), append(labels, t.Label)
	}
	label := "what was tried"
	if len(labels) == 1 {
		label = labels[0]
	}
	if err := v.desk.Change(label, changes...); err != nil {
		return Address{}, err
	}
	to := v.at.With("cheap", "", "sure", "")
	delete(to.Query, "if")
	if len(left) > 0 {
		to.Query["if"] = left
	}
	return to, nil
}

// inCase is a change that is tried, as one of the case itself; false where only
// a scenario can say it.
func inCase(ch detente.Change) (detente.Change, bool) {
	rest, tried := strings.CutPrefix(ch.Path, "scenarios."+triedScenario+".")
	switch {
	case !tried:
		return ch, true
	case rest == "table":
		ch.Path = "table"
		return ch, true
	}
	return ch, false
}
