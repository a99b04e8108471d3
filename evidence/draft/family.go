package draft

// family is a kind of step that parties take or leave, known by the verb and
// the topic of what the verb takes (A8). It has two poles: to do the thing and
// to end it. They are one option.
type family struct {
	id       string
	do, end  string   // ids of the option, by pole
	doText   string   // verb phrases
	endText  string   // "" where the option is always the doing
	topics   []string // of the lexicon
	nouns    []string // that are the thing itself, where no topic says so
	starts   []string // verbs that do it
	ends     []string // verbs that end it
	alone    []string // verbs that do it without an object
	aloneEnd []string
	imposed  bool // who does it does it to another: sanctions of North Korea are those on it
	vague    bool // a word for conduct rather than a step
}

// families are the kinds of steps that are known. What fits none is an option
// of its own, by its verb and noun.
func families() []family {
	return []family{
		{id: "tests", do: "test_missiles", doText: "test missiles", topics: []string{"missile tests"},
			starts: []string{"fire", "test", "launch", "test-fire", "shoot", "conduct", "carry", "resume", "continue", "stage", "hold"},
			ends:   []string{"stop", "halt", "suspend", "end", "freeze", "cease", "refrain", "abandon"}},
		{id: "atom", do: "keep_nuclear_weapons", end: "give_up_nuclear_weapons", doText: "keep nuclear weapons", endText: "give up nuclear weapons",
			topics:   []string{"nuclear weapons", "denuclearization"},
			starts:   []string{"keep", "develop", "build", "acquire", "make", "produce", "possess", "expand", "deploy", "retain"},
			ends:     []string{"dismantle", "abandon", "eliminate", "scrap", "destroy", "surrender", "renounce", "give", "relinquish", "freeze", "end", "ban", "halt", "pursue", "achieve", "complete", "begin", "start", "agree"},
			aloneEnd: []string{"denuclearize", "denuclearise", "disarm"}},
		{id: "sanctions", do: "impose_sanctions", end: "lift_sanctions", doText: "impose sanctions", endText: "lift the sanctions", imposed: true,
			topics: []string{"sanctions"}, starts: []string{"impose", "tighten", "add", "extend", "keep", "maintain", "reimpose", "announce", "adopt", "widen", "threaten", "prepare", "continue"},
			ends: []string{"lift", "remove", "ease", "relax", "suspend", "waive", "end", "drop", "scrap", "loosen", "roll", "withdraw"}},
		{id: "tariffs", do: "impose_tariffs", end: "lift_tariffs", doText: "impose tariffs", endText: "lift the tariffs", imposed: true,
			topics: []string{"tariffs"}, starts: []string{"impose", "raise", "add", "levy", "increase", "keep", "announce"},
			ends: []string{"lift", "remove", "cut", "lower", "suspend", "drop", "end", "scrap", "reduce"}},
		{id: "drills", do: "hold_drills", doText: "hold military drills", topics: []string{"drills"},
			starts: []string{"hold", "conduct", "continue", "stage", "resume", "begin", "start", "carry", "launch", "join", "plan", "run", "expand", "announce", "have"},
			ends:   []string{"suspend", "stop", "halt", "cancel", "end", "freeze", "scrap", "postpone", "cease", "abandon", "scale"}},
		{id: "blockade", do: "blockade", end: "lift_blockade", doText: "keep up a blockade", endText: "lift the blockade", imposed: true,
			topics: []string{"blockade"}, starts: []string{"impose", "keep", "maintain", "tighten", "announce", "declare"},
			ends: []string{"lift", "end", "remove", "break", "ease", "suspend", "drop"}},
		{id: "talks", do: "hold_talks", doText: "hold talks", topics: []string{"talks"},
			starts: []string{"hold", "resume", "return", "join", "attend", "open", "reopen", "continue", "restart", "begin", "start", "enter", "come", "convene", "revive", "agree", "seek", "go"},
			ends:   []string{"suspend", "boycott", "leave", "quit", "abandon", "break", "end", "cancel", "postpone", "walk"}, alone: []string{"negotiate", "talk"}},
		{id: "hosting", do: "host_talks", doText: "host talks", topics: []string{"talks"}, starts: []string{"host", "mediate", "broker", "facilitate", "chair"}, alone: []string{"mediate"}},
		{id: "ceasefire", do: "keep_ceasefire", doText: "keep a ceasefire", topics: []string{"ceasefire"},
			starts: []string{"accept", "observe", "agree", "declare", "keep", "respect", "announce", "honour", "honor", "extend", "sign", "implement", "uphold", "hold", "order"},
			ends:   []string{"break", "violate", "end", "reject", "breach", "cancel"}},
		{id: "guarantee", do: "give_security_guarantee", doText: "give a security guarantee", imposed: true, topics: []string{"security guarantees"}, nouns: []string{"security"},
			starts: []string{"give", "offer", "provide", "sign", "co-sign", "guarantee", "ensure", "assure", "prioritize", "prioritise", "respect", "extend", "grant"}},
		{id: "aid", do: "give_aid", doText: "give aid", topics: []string{"aid"},
			starts: []string{"give", "send", "provide", "deliver", "supply", "resume", "increase", "let", "allow", "admit", "offer", "pledge"},
			ends:   []string{"cut", "stop", "block", "suspend", "halt", "withhold", "end"}},
		{id: "troops", do: "withdraw_troops", doText: "withdraw its troops", topics: []string{"troops"}, starts: []string{"withdraw", "pull", "remove", "recall", "disband", "reduce"},
			ends: []string{"deploy", "send", "station", "mass", "mobilise", "mobilize", "reinforce", "keep", "move"}},
		{id: "arms", do: "supply_arms", doText: "supply arms", topics: []string{"arms"}, starts: []string{"supply", "sell", "deliver", "ship", "send", "smuggle", "provide"}, ends: []string{"withhold"}},
		{id: "purchase", do: "buy_arms", doText: "buy arms", topics: []string{"arms"}, starts: []string{"buy", "purchase", "import", "acquire", "order"}},
		{id: "border", do: "open_border", doText: "open the border", topics: []string{"border"}, starts: []string{"open", "reopen", "unseal"}, ends: []string{"close", "seal", "shut"}},
		{id: "prisoners", do: "free_prisoners", doText: "free the prisoners", topics: []string{"prisoners", "hostages"}, starts: []string{"free", "release", "return", "exchange", "hand"}, ends: []string{"hold", "detain", "keep"}},
		{id: "attack", do: "attack", doText: "attack", topics: []string{"attack"}, starts: []string{"launch", "carry", "continue", "resume", "order", "mount"},
			ends: []string{"stop", "halt", "end", "cease", "suspend"}, alone: []string{"attack", "shell", "bomb", "invade", "bombard", "raid"}},
		{id: "treaty", do: "sign_peace_treaty", doText: "sign a peace treaty", topics: []string{"peace treaty"}, starts: []string{"sign", "accept", "conclude", "ratify", "agree"}},
		{id: "hostility", do: "hostile_policy", doText: "keep to a hostile policy", topics: []string{"hostile policy"}, vague: true,
			starts: []string{"keep", "continue", "pursue", "maintain"}, ends: []string{"end", "stop", "abandon", "drop", "withdraw", "halt", "cease", "change", "give"}},
	}
}

// enders are nouns by which something ends: the removal of the sanctions, a
// ban on nuclear weapons.
func ends(noun string) bool {
	switch noun {
	case "ban", "removal", "lifting", "end", "halt", "suspension", "freeze", "relief", "dismantlement", "dismantling", "withdrawal", "easing",
		"elimination", "abandonment", "cancellation", "waiver", "cessation", "denuclearization", "denuclearisation", "disarmament":
		return true
	}
	return false
}

func has(list []string, word string) bool {
	for _, x := range list {
		if x == word {
			return true
		}
	}
	return false
}
