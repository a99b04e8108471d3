package report

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"detente/answer/robust"
	"detente/model"
	"detente/stability"
)

// How many a page shows: of single changes that do one thing, of readings that
// change something, of the things that single changes do, and of situations that
// hold in variants.
const (
	shownFlips    = 6
	shownReadings = 8
	shownGroups   = 5
	shownShares   = 3
)

// Robust prints how sure a case's findings are: what they are, under which
// voices they stay, what single judgement they turn on, and in what share of
// variants they come out again.
func Robust(w io.Writer, m *model.Model, r robust.Result) {
	s := &surety{teller{m, newNotes(m, " [%d]")}, w, r}
	s.findings()
	s.readings()
	s.flips()
	s.variants()
	s.notes.print(w)
}

// surety writes an answer of robust in words.
type surety struct {
	teller
	w io.Writer
	r robust.Result
}

func (s *surety) line(text string) { fmt.Fprintln(s.w, folded(text, 0, 0)) }

func (s *surety) item(text string) { fmt.Fprintf(s.w, "  - %s\n", folded(text, 4, 4)) }

func (s *surety) heading(text string) { fmt.Fprintf(s.w, "\n%s\n", text) }

// known says whether there is a today to speak of.
func (s *surety) known() bool { return s.r.Headline.Seq != nil }

// findings say what it is about.
func (s *surety) findings() {
	h := s.r.Headline
	switch {
	case !s.known():
		s.line("The case does not say what is so today, so what is asked is which situations hold, and how sure that is.")
		return
	case *h.Nash:
		s.line("Today holds: " + stability.Nash.Plain + ".")
	case *h.Seq:
		s.line("Today holds: " + stability.SEQ.Plain + ".")
	default:
		s.line("Today does not hold: a gain that nothing answers is open to somebody.")
	}
	if h.Better == nil {
		s.line(s.noneBetter())
		return
	}
	s.line("What would hold and be no worse for any " + s.oneSide() + s.members("or") + ", better for one: " + s.goal(*h.Better) + ".")
}

// goal is a better situation, told by how it differs from that of the case as
// asked where that is shorter.
func (s *surety) goal(n int) string {
	at, _ := s.m.State(n)
	text := s.place(at)
	if asked := s.r.Headline.Better; asked != nil && *asked != n && !s.m.Graph() {
		first, _ := s.m.State(*asked)
		text = shorter(text, "as above, but "+s.changes(first, at))
	}
	return fmt.Sprintf("%s (situation %d)", text, n)
}

// becomes says what a headline says otherwise than that of the case as asked.
func (s *surety) becomes(to robust.Headline) string {
	from, parts := s.r.Headline, []string(nil)
	if !s.known() {
		return "other situations would hold"
	}
	switch {
	case *from.Seq && !*to.Seq:
		parts = append(parts, "today would not hold")
	case !*from.Seq && *to.Seq:
		parts = append(parts, "today would hold")
	case *from.Nash && !*to.Nash:
		parts = append(parts, "today would hold only by an answer that the others would want to give")
	case !*from.Nash && *to.Nash:
		parts = append(parts, "nobody would gain by leaving today, answered or not")
	}
	switch {
	case from.Better != nil && to.Better == nil:
		none := "no better situation would hold"
		if len(parts) > 0 && *from.Seq != *to.Seq {
			none = "nothing better would"
		}
		parts = append(parts, none)
	case from.Better == nil && to.Better != nil:
		parts = append(parts, "a better situation would hold: "+s.goal(*to.Better))
	case from.Better != nil && *from.Better != *to.Better:
		parts = append(parts, "the better situation would be another: "+s.goal(*to.Better))
	}
	return joined(parts, "and")
}

// Flip is a single change of judgement in words: what if it is made, and what
// changes then.
type Flip struct {
	robust.Flip
	Text string
}

// TellFlips tells on which single judgements it turns, as the command does,
// each by itself: what changes whether today holds first. Without any it says
// so.
func TellFlips(m *model.Model, r robust.Result) (lead string, flips []Flip, notes Telling) {
	s := &surety{teller{m, newNotes(m, " [%d]")}, io.Discard, r}
	if len(r.Flips) == 0 {
		return s.firmly() + " " + s.tried(), nil, notes
	}
	for _, group := range s.grouped() {
		for _, f := range group {
			flips = append(flips, Flip{f, "If " + s.flip(f) + ", " + s.becomes(f.To) + "."})
		}
	}
	return "It turns on these:", flips, s.notes.told(notes)
}

// readings say under which voices it is otherwise.
func (s *surety) readings() {
	several := s.r.Voices[0].Voice
	if len(several) == 0 {
		return
	}
	s.heading("As the parties are read")
	var who []string
	for _, p := range s.m.Parties {
		if _, in := several[p.ID]; in {
			var names []string
			for _, v := range p.Voices {
				names = append(names, "“"+v.Name+"”")
			}
			who = append(who, named(p.Party)+" as "+joined(names, "or"))
		}
	}
	s.line("The case reads " + joined(who, "and") + "; what is said above takes " + s.voices(s.asked()) + ". " +
		strings.Replace(s.holding(), "As the parties are read here", "So read", 1))
	told := 0
	for _, x := range s.r.Voices {
		if x.Same {
			continue
		}
		if told++; told > shownReadings {
			s.item("and others: " + command(s.m, "robust", "--json"))
			break
		}
		s.item(capital(s.voices(x.Voice)) + ": " + s.becomes(x.Headline) + ".")
	}
	if told == 0 {
		s.line("All that is said above is so under each of them.")
	}
}

// asked is how the parties that have several voices are read in the case as
// asked.
func (s *surety) asked() map[string]string {
	voices := map[string]string{}
	for _, p := range s.m.Parties {
		if _, in := s.r.Voices[0].Voice[p.ID]; in {
			voices[p.ID] = s.m.Setup.Voices[p.Index]
		}
	}
	return voices
}

// readingsInShort says under how many readings today holds, and whether all
// else that is found stays under each; nothing where there is one reading.
func (s *surety) readingsInShort() string {
	switch {
	case len(s.r.Voices[0].Voice) == 0 || !s.known():
		return ""
	case s.otherwise() || s.r.Headline.Better == nil:
		return s.holding()
	case !*s.r.Headline.Seq:
		return strings.TrimSuffix(s.holding(), ".") + ", and the better situation would under each."
	}
	return strings.TrimSuffix(s.holding(), ".") + ", and so would the better situation."
}

// otherwise says whether something is found otherwise under another reading.
func (s *surety) otherwise() bool {
	return slices.ContainsFunc(s.r.Voices, func(x robust.Voices) bool { return !x.Same })
}

// holding says under how many readings today holds.
func (s *surety) holding() string {
	tried, holds := s.r.Tried.Voices, s.r.Counts.Holding
	lead, all := "Today holds under ", "all "+spelled(tried.Tried)
	if tried.Tried == 2 {
		all = "both"
	}
	switch {
	case !s.known():
		return ""
	case !*s.r.Headline.Seq && holds > 0:
		lead = "As the parties are read here, today does not hold; it would under "
	}
	text := lead + spelled(holds) + " of the " + spelled(tried.Tried) + " readings"
	switch {
	case holds == 0 && tried.Tried == 2:
		text = "Today does not hold under either reading"
	case holds == 0:
		text = "Today does not hold under any of the " + spelled(tried.Tried) + " readings"
	case holds == tried.Tried:
		text = lead + all + " readings"
	}
	if tried.Tried < tried.Of {
		return text + " that were tried; there are more."
	}
	return text + "."
}

// voices are the voices of one reading, in file order.
func (s *surety) voices(voice map[string]string) string {
	var list []string
	for _, p := range s.m.Parties {
		if name, in := voice[p.ID]; in {
			list = append(list, named(p.Party)+" as “"+name+"”")
		}
	}
	return joined(list, "and")
}

// flips say on which single judgements it turns, by what each would change.
func (s *surety) flips() {
	tried := s.r.Tried
	if tried.Swaps.Of+tried.Inferred.Of+tried.Quotes.Of == 0 {
		return
	}
	s.heading("If one judgement is wrong")
	if len(s.r.Flips) == 0 {
		s.line(s.firmly() + " " + s.tried())
		return
	}
	s.line("It turns on these:")
	groups, others := s.grouped(), 0
	for k, group := range groups {
		if k >= shownGroups && s.weight(group[0].To) > 0 {
			others += len(group)
			continue
		}
		s.group(group)
	}
	if others > 0 {
		s.item(counted(others, "other change", "other changes") + " would bring up yet another better situation: " + command(s.m, "robust", "--json"))
	}
	s.line(s.tried())
}

// firmly says that it turns on no single judgement.
func (s *surety) firmly() string {
	if s.cut() {
		return "It turns on none of the single judgements that were tried."
	}
	return "It turns on no single one of our judgements."
}

// firm says that whether today holds, or all that is found, turns on no single
// judgement: none but the reading of a party, where it turns on that.
func (s *surety) firm(groups [][]robust.Flip) string {
	t := s.r.Tried
	holds := slices.ContainsFunc(s.r.Voices, func(x robust.Voices) bool { return s.weight(x.Headline) == 0 })
	switch {
	case len(groups) > 0 && s.weight(groups[0][0].To) < 2 || t.Swaps.Tried+t.Inferred.Tried+t.Quotes.Tried == 0:
		return ""
	case len(groups) == 0 && s.otherwise():
		return "Apart from that, " + lowered(s.firmly())
	case len(groups) == 0:
		return s.firmly()
	}
	text := strings.Replace(s.firmly(), "It turns", "Whether today holds turns", 1)
	if holds {
		return "Apart from that, " + lowered(text)
	}
	return text
}

// cut says whether not every single change was tried.
func (s *surety) cut() bool {
	t := s.r.Tried
	return t.Swaps.Tried+t.Inferred.Tried+t.Quotes.Tried < t.Swaps.Of+t.Inferred.Of+t.Quotes.Of
}

// grouped puts together what changes the same, and first what changes whether
// today holds. An inferred want that rests on one quote is told once, as
// inferred.
func (s *surety) grouped() [][]robust.Flip {
	var groups [][]robust.Flip
	for _, f := range s.r.Flips {
		if s.toldInferred(f) {
			continue
		}
		at := slices.IndexFunc(groups, func(g []robust.Flip) bool { return s.becomes(g[0].To) == s.becomes(f.To) })
		if at < 0 {
			groups = append(groups, nil)
			at = len(groups) - 1
		}
		groups[at] = append(groups[at], f)
	}
	slices.SortStableFunc(groups, func(a, b []robust.Flip) int { return s.weight(a[0].To) - s.weight(b[0].To) })
	return groups
}

func (s *surety) toldInferred(f robust.Flip) bool {
	return f.Kind == robust.Quoted && len(f.Also) == 0 && slices.ContainsFunc(s.r.Flips, func(g robust.Flip) bool {
		return g.Kind == robust.Inferred && g.Party == f.Party && slices.Equal(g.Positions, f.Positions)
	})
}

// weight puts first what changes whether today holds.
func (s *surety) weight(to robust.Headline) int {
	switch from := s.r.Headline; {
	case !s.known(), *from.Seq != *to.Seq:
		return 0
	case *from.Nash != *to.Nash:
		return 1
	}
	return 2
}

// group tells changes that do the same.
func (s *surety) group(group []robust.Flip) {
	if len(group) == 1 {
		s.item("If " + s.flip(group[0]) + ", " + s.becomes(group[0].To) + ".")
		return
	}
	s.item("In each of these cases " + s.becomes(group[0].To) + ":")
	for _, f := range group[:min(len(group), shownFlips)] {
		fmt.Fprintf(s.w, "    - %s\n", folded("if "+s.flip(f), 6, 6))
	}
	if more := len(group) - shownFlips; more > 0 {
		fmt.Fprintf(s.w, "    - %s\n", folded("and in "+spelled(more)+" more: "+command(s.m, "robust", "--json"), 6, 6))
	}
}

// flip is a single change as a clause after "if".
func (s *surety) flip(f robust.Flip) string {
	who := s.name(f.Party)
	switch f.Kind {
	case robust.Swap:
		return who + " put " + s.want(f.Party, f.Positions[1]) + " before " + s.want(f.Party, f.Positions[0])
	case robust.Inferred:
		return who + " did not want " + s.want(f.Party, f.Positions[0])
	}
	var lost []string
	for _, k := range f.Positions {
		lost = append(lost, who+" wants "+wanted(s.m, s.party(f.Party), k))
	}
	for _, p := range f.Also {
		lost = append(lost, s.name(p.Party)+" wants "+wanted(s.m, s.party(p.Party), p.Position))
	}
	return "the quote" + s.notes.quoted(f.Because) + " did not bear out that " + joined(lost, "and that")
}

// tried says what was gone through.
func (s *surety) tried() string {
	if s.cut() {
		return "The case is too big for every single change to be tried; there may be others."
	}
	return "Each was tried alone: every two neighbouring wants of a party the other way round, every inferred want left out, " +
		"and every quote left out with the wants that rest on it alone."
}

// variants say how often it comes out again where many wants move a little.
func (s *surety) variants() {
	same := s.r.Same
	if same == nil {
		return
	}
	s.heading("If wants stand a little higher or lower")
	if s.r.Movable == 0 {
		s.line("No want can be moved: no party has a list of wants of whose places we are less than sure.")
		return
	}
	s.line("Of the case " + counted(s.r.Samples, "variant was", "variants were") + " drawn, in which wants move up or down, " +
		"the less sure their place the farther. These are shares of variants of the model, not how likely anything is.")
	if s.known() {
		holds, better := "today holds", "the same better situation comes first"
		if !*s.r.Headline.Seq {
			holds = "today does not hold"
		}
		if s.r.Headline.Better == nil {
			better = "there is no better situation that holds"
		}
		s.item("In " + often(same.Seq) + " " + holds + ".")
		s.item("In " + often(*same.Better) + " " + better + ".")
		s.item("In " + often(same.All) + " all that is said at the beginning is so.")
	} else {
		s.item("In " + often(same.Seq) + " the same situations hold.")
	}
	told := map[int]bool{}
	s.held(stability.Nash.ID, "Where nobody gains by moving alone:", told)
	s.held(stability.SEQ.ID, "Where each gain is deterred by an answer the others would want to give:", told)
}

// held lists situations that hold in variants and are not told yet: those of
// the case as asked first.
func (s *surety) held(concept, lead string, told map[int]bool) {
	n := 0
	for _, x := range s.r.Shares {
		if x.Concept != concept || told[x.N] && concept != stability.Nash.ID {
			continue
		}
		if n++; n == 1 {
			s.line(lead)
		}
		if n > shownShares {
			s.item("and others: " + command(s.m, "robust", "--json"))
			return
		}
		told[x.N] = x.Share == 1
		text := "in " + often(x.Share)
		if !x.Asked {
			text += ", though not in the case as it stands"
		}
		s.item(capital(text + ": " + s.told(x.N) + "."))
	}
}

// told is a situation, in short where it was told at the beginning.
func (s *surety) told(n int) string {
	at, _ := s.m.State(n)
	if better := s.r.Headline.Better; better != nil && *better == n {
		return fmt.Sprintf("the better situation (situation %d)", n)
	}
	return fmt.Sprintf("%s (situation %d)", s.place(at), n)
}

// often is a share of variants in words and in a hundred.
func often(share float64) string {
	hundred := int(share*100 + 0.5)
	switch {
	case share == 1:
		return "all variants"
	case share == 0:
		return "no variant"
	case share >= 0.995:
		return "nearly all variants (more than 99 in 100)"
	case share < 0.005:
		return "hardly any variant (fewer than 1 in 100)"
	}
	words := "few variants"
	switch {
	case share >= 0.9:
		words = "nearly all variants"
	case share >= 0.6:
		words = "most variants"
	case share >= 0.4:
		words = "about half of the variants"
	case share >= 0.1:
		words = "some variants"
	}
	return strings.TrimSpace(fmt.Sprintf("%s (%d in 100)", words, hundred))
}
