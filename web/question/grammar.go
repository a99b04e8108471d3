package question

// pattern is a question with slots, and where it is answered.
type pattern struct {
	says    []string // ways to put it, all with the same slots; the first is offered
	screen  string   // where it is answered; of several with | between, the first there is
	set     []string // parameters there, with slots
	at      string   // the place on the page, with slots
	fix     string   // the slot that says what is supposed to be certain
	without string   // the slot that says who is supposed to be away
	goal    bool     // it needs a goal
	plain   bool     // no question mark belongs behind it

	row      int      // its place in the grammar
	elements []string // one way to put it, in words and slots
	full     []string // the first way
}

// grammar is all that can be asked.
//
//	{party}     a party         {outsider}  one whose involvement is in question
//	{deed}      USA lifts economic sanctions (partial)
//	{ability}   USA lift economic sanctions
//	{setting}   USA.relief = partial
//	{situation} s17             {word}      a word that is read in several ways
//	{scenario}  one of the case {step}      a step of the way out
//	{reading}   DPRK is read as security    {text} any words
var grammar = []pattern{
	{says: []string{"why does today hold", "why is it stuck", "why does nothing move", "does today hold", "why is today stable"}, screen: "why"},
	{says: []string{"what holds", "what would hold", "which situations hold"}, screen: "states|why", set: []string{"holds", "yes"}},
	{says: []string{"is it a vicious circle", "is there a vicious circle", "how did it come to this"}, screen: "why"},
	{says: []string{"what does {party} want", "what do {party} want", "what {party} wants"}, screen: "wants", set: []string{"pick", "party:{party}"}, at: "party-{party}"},
	{says: []string{"what if {deed}", "what happens if {deed}"}, screen: "what-if|why", fix: "deed"},
	{says: []string{"why cannot {ability}", "why does not {ability}", "can {ability}"}, screen: "why", set: []string{"pick", "option:{ability}"}},
	{says: []string{"what can {party} do"}, screen: "options", set: []string{"pick", "party:{party}"}, at: "can-{party}"},
	{says: []string{"is there a way out", "what is the way out", "way out", "find the steps"}, screen: "way-out"},
	{says: []string{"is there a way out without {party}", "way out without {party}", "what if {party} is not there"}, screen: "way-out|why", without: "party"},
	{says: []string{"who gains from breaking step {step}", "who could break step {step}"}, screen: "way-out", set: []string{"pick", "step:{step}"}},
	{says: []string{"what is the cheapest way to make the goal hold", "cheapest way to make the goal hold"}, screen: "what-if", set: []string{"cheap", "1"}, goal: true},
	{says: []string{"what would have to change for {situation} to hold", "cheapest way to make {situation} hold"}, screen: "why", set: []string{"state", "{situation}"}},
	{says: []string{"why does {situation} hold", "why does {situation} not hold", "does {situation} hold", "what is {situation}"}, screen: "why", set: []string{"state", "{situation}"}},
	{says: []string{"why is {situation} stable for {party}", "why is {situation} not stable for {party}", "is {situation} stable for {party}", "why would {party} leave {situation}"}, screen: "why", set: []string{"state", "{situation}", "pick", "party:{party}"}, at: "party-{party}"},
	{says: []string{"what is around {situation}", "what is one step from {situation}"}, screen: "map", set: []string{"state", "{situation}"}},
	{says: []string{"what is one step from today", "what is around today"}, screen: "map"},
	{says: []string{"should {outsider} be involved", "does it need {outsider}"}, screen: "involve", set: []string{"pick", "party:{outsider}"}},
	{says: []string{"who should be involved", "who should be at the table"}, screen: "involve"},
	{says: []string{"what does {word} mean", "who means what by {word}", "what is meant by {word}"}, screen: "words", at: "word-{word}"},
	{says: []string{"what if {setting}"}, screen: "what-if|why", fix: "setting"},
	{says: []string{"what if {reading}"}, screen: "why", set: []string{"voice", "{reading}"}},
	{says: []string{"what holds in scenario {scenario}", "what if scenario {scenario}", "why is it stuck in scenario {scenario}"}, screen: "why", set: []string{"scenario", "{scenario}"}},
	{says: []string{"compare with scenario {scenario}", "compare with {scenario}", "what changes in scenario {scenario}"}, screen: "compare", set: []string{"with", "{scenario}"}, plain: true},
	{says: []string{"where does {text} stand", "where is it said that {text}", "who says {text}"}, screen: "sources", set: []string{"words", "{text}"}},
	{says: []string{"which combinations are impossible", "what is absurd"}, screen: "rules"},
	{says: []string{"what happened", "who answered what"}, screen: "events"},
	{says: []string{"what do I hand over", "show the brief"}, screen: "brief"},
}
