package evidence

import "strings"

// sense is what a word tells about the stance of whoever says it. The words
// themselves are below; what a verb of speech does is in the lexicon.
type sense uint32

const (
	hostile  sense = 1 << iota // respond, strike: what a threat is of
	friendly                   // help, release, talk: what an offer or a promise is of
	yielding                   // accept, surrender: what is refused
	charge                     // violate, lie: what somebody is accused of
	leads                      // leads to, sparks: what a warning is about
	harm                       // war, disaster
	doom                       // consequences, price: harm by whoever speaks
	bad                        // unacceptable, regrettable
	good                       // welcome, courageous
	untrue                     // false, baseless
	upset                      // concerned, disappointed: of the speaker
	glad                       // pleased, grateful
	asking                     // hope, ask
	ready                      // ready, willing
	deedful                    // policy, drill, provocation: what parties do to each other
	guilt                      // fault, responsible, blame
	mild                       // words that make a hostile verb harmless: letter, proposal
)

// senses holds the plain forms of verbs, nouns in the singular, adjectives.
var senses = index(map[sense]string{
	hostile: `respond retaliate answer strike hit punish destroy crush attack bomb fight expel avenge annihilate deploy
		mobilise mobilize escalate react shoot sink shell bombard invade seize counterattack obliterate burn smash bury
		pay regret suffer fire close cut shut block confiscate blockade flatten ram intercept impound arrest detain board`,
	friendly: `help aid assist send provide supply open reopen release free withdraw suspend halt lift resume return talk
		negotiate meet discuss cooperate work support honour honor respect abide protect sign join participate attend
		invest rebuild share grant guarantee extend freeze dismantle host invite contribute donate deliver observe
		implement fulfil fulfill comply cease begin start mediate allow ease consider sit sell engage listen sell repay publish`,
	yielding: `accept allow tolerate permit bow surrender yield abandon recognise recognize retreat compromise submit kneel
		capitulate concede forget agree negotiate sign give back leave bend acquiesce trade hand stop cede relinquish discuss`,
	charge: `violate break breach lie cheat steal provoke sabotage undermine betray ignore mislead deceive derail
		fabricate abuse occupy wreck plunder manipulate interfere meddle bully blackmail exploit oppress smuggle poison
		collude torture trespass renege stoke incite inflame harass murder massacre trample conceal hide`,
	leads: `lead cause spark trigger provoke bring risk plunge push invite spiral escalate end drag cost threaten
		result ignite unleash endanger destabilise destabilize jeopardise jeopardize worsen deepen collapse fail face`,
	harm: `war conflict disaster catastrophe crisis famine bloodshed escalation collapse chaos danger explosion fire
		casualty deaths instability violence confrontation arms-race suffering shortage hunger flood epidemic ruin
		recession breakdown stalemate spiral miscalculation tension destruction tragedy loss`,
	doom: `consequence consequences retaliation retribution price punishment reprisal reprisals countermeasure
		countermeasures revenge force fire-and-fury wrath`,
	bad: `unacceptable regrettable deplorable outrageous irresponsible reckless dangerous shameful disgraceful illegal
		unlawful wrong unjustified unfair unhelpful provocative disgusting insulting cynical cruel barbaric immoral
		intolerable inexcusable inadequate disappointing absurd ridiculous laughable foolish cowardly hostile
		provocation aggression disgrace insult violation outrage crime scandal mistake betrayal farce blackmail extortion
		terrorism piracy theft shame mockery trespass nonsense hypocrisy hypocritical double-dealing illegitimate
		unilateral hypocrites hypocrite bully bullies unprovoked sham charade diktat humiliation stunt heinous
		abhorrent astonishing incomprehensible baffling worrying troubling alarming shocking disturbing counterproductive injustice lawless criminal disproportionate unworthy appalling brutal`,
	good: `welcome courageous brave generous constructive commendable productive fruitful wise encouraging admirable excellent heroic
		historic remarkable exemplary laudable breakthrough`,
	untrue: `untrue false baseless groundless unfounded fabricated fabrication invention lie lies fiction fantasy
		slander nonsense rubbish myth propaganda fake invented bogus hoax fairytale`,
	upset: `concerned worried disappointed dismayed unhappy angry outraged alarmed saddened appalled shocked troubled
		disturbed sorry dissatisfied displeased frustrated regret deplore lament appal object disagree displeased`,
	glad: `pleased grateful glad thankful proud delighted happy thank appreciate welcome applaud commend congratulate
		praise salute admire honoured encouraged`,
	asking: `hope ask urge plead beg appeal call pray implore request invite`,
	ready:  `ready willing prepared open`,
	deedful: `policy drill exercise provocation act action attack aggression violation move step launch test sanction
		blockade interference intrusion attempt measure deployment incursion strike pressure embargo hostility any
		anyone whoever those behaviour behavior conduct occupation landing flight
		manoeuvre maneuver patrol shelling raid invasion arrest seizure crossing`,
	guilt: `fault responsible responsibility blame guilty culprit aggressor liable complicit accomplice liar liars`,
	mild: `letter proposal question request offer call appeal needs inquiry enquiry invitation note questions people
		calls bill attention respects taxes tribute visit wages salaries debts compensation`,
})

func index(lists map[sense]string) map[string]sense {
	m := make(map[string]sense, 512)
	for s, list := range lists {
		for _, w := range strings.Fields(list) {
			m[w] |= s
		}
	}
	return m
}

// irregular are forms that no rule leads back to the plain form.
var irregular = map[string]string{
	"struck": "strike", "fought": "fight", "shot": "shoot", "sank": "sink", "sunk": "sink", "gave": "give", "given": "give",
	"broke": "break", "broken": "break", "stole": "steal", "stolen": "steal", "lied": "lie", "lying": "lie", "led": "lead",
	"brought": "bring", "sent": "send", "met": "meet", "sat": "sit", "sold": "sell", "paid": "pay", "began": "begin",
	"begun": "begin", "bought": "buy", "went": "go", "gone": "go", "came": "come", "took": "take", "taken": "take",
	"made": "make", "hid": "hide", "hidden": "hide", "held": "hold", "left": "leave", "withdrew": "withdraw",
	"withdrawn": "withdraw", "said": "say", "told": "tell", "forgot": "forget", "kept": "keep", "shown": "show",
}

// senseOf is the sense of a word in any of its forms.
func senseOf(w string) sense {
	if s, ok := senses[w]; ok {
		return s
	}
	return senses[plainForm(w)]
}

// plainForm leads a form back to a plain form that has a sense, or to "".
func plainForm(w string) string {
	if b, ok := irregular[w]; ok {
		return b
	}
	for _, end := range [...]string{"ing", "ed", "es", "s", "d"} {
		b, ok := strings.CutSuffix(w, end)
		if !ok || len(b) < 2 {
			continue
		}
		for _, try := range [...]string{b, b + "e"} {
			if _, ok := senses[try]; ok {
				return try
			}
		}
		n := len(b)
		if b[n-1] == b[n-2] {
			if _, ok := senses[b[:n-1]]; ok {
				return b[:n-1]
			}
		}
		if b[n-1] == 'i' {
			if _, ok := senses[b[:n-1]+"y"]; ok {
				return b[:n-1] + "y"
			}
		}
	}
	return ""
}
