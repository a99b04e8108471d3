package evidence

import "strings"

// class says what a word of the closed classes can be in a sentence. These are
// the grammar of the language and no matter of opinion, so they are here and not
// in the files of words.
type class uint32

const (
	determiner class = 1 << iota
	possessor        // my, their; the possessive 's
	subjective       // pronouns that can be a subject
	objective        // pronouns that can be an object
	preposition
	coordinator
	subordinator
	be
	have
	do
	modal
	negation
	adverb
	question // who, which, whether, if
	relative // who, which, that
	infinity // to
	that
	timeWord // yesterday, Monday, earlier
	quantity // some, many, both: with or without a noun
	contracted
)

// closed is the class of a word in lower case; 0 of an open word.
func closed(w string) class {
	if c := pronouns(w) | joints(w) | auxiliaries(w) | adverbs(w); c != 0 {
		return c
	}
	n := len(w)
	switch {
	case n > 4 && strings.HasSuffix(w, "n't"):
		return contracted | negation | auxiliaries(strings.TrimSuffix(w, "n't"))
	case n > 5 && strings.HasSuffix(w, "ly") && !notAdverb(w):
		return adverb
	}
	return 0
}

func pronouns(w string) class {
	switch w {
	case "a", "an", "the", "every", "no":
		return determiner
	case "this", "these", "those", "some", "any", "all", "both", "each", "either", "neither", "many", "several", "most", "few", "another", "more", "much", "others", "none", "half":
		return determiner | quantity
	case "that":
		return determiner | that | relative
	case "my", "your", "its", "our", "their", "whose", "'s", "'":
		return possessor
	case "his":
		return possessor
	case "her":
		return possessor | objective
	case "i", "he", "she", "we", "they":
		return subjective
	case "it", "you":
		return subjective | objective
	case "me", "him", "us", "them", "himself", "herself", "itself", "themselves", "ourselves", "myself":
		return objective
	case "who":
		return subjective | relative | question
	case "which":
		return subjective | relative | question | determiner
	case "whom":
		return relative | question
	case "what":
		return question | determiner
	case "whether", "how", "why":
		return question
	case "when", "where":
		return question | subordinator
	case "i'm", "we're", "they're", "you're", "he's", "she's", "it's", "i've", "we've", "they've", "you've", "i'd", "we'd", "they'd", "he'd", "she'd", "you'd", "i'll", "we'll", "they'll", "he'll", "she'll", "it'll", "you'll", "that's", "there's":
		return subjective | contracted
	}
	return 0
}

func joints(w string) class {
	switch w {
	case "and", "or", "nor", "but", "yet":
		return coordinator
	case "because", "although", "though", "unless", "while", "whereas", "once", "whenever", "wherever", "lest", "provided":
		return subordinator
	case "if":
		return subordinator | question
	case "as", "since", "until", "till", "before", "after", "than":
		return subordinator | preposition
	case "of", "in", "on", "at", "by", "for", "from", "with", "into", "onto", "over", "under", "against", "about", "between", "among", "through", "during", "without", "within", "across", "toward", "towards", "upon", "near", "outside", "inside", "despite", "behind", "beyond", "beside", "besides", "per", "via", "amid", "amidst", "along", "alongside", "around", "above", "below", "following", "regarding", "concerning", "throughout", "like", "unlike", "off", "according", "out", "up", "down", "beneath", "opposite", "except":
		return preposition
	case "to":
		return infinity | preposition
	}
	return 0
}

func auxiliaries(w string) class {
	switch w {
	case "is", "are", "was", "were", "be", "been", "being", "am", "'re", "'m":
		return be
	case "has", "have", "had", "having", "'ve":
		return have
	case "do", "does", "did":
		return do
	case "will", "would", "can", "could", "may", "might", "shall", "should", "must", "cannot", "ought", "'ll", "'d", "ca", "wo":
		return modal
	case "not", "n't":
		return negation
	case "never":
		return negation | adverb
	}
	return 0
}

func adverbs(w string) class {
	switch w {
	case "also", "then", "thus", "again", "once", "too", "still", "even", "just", "only", "later", "earlier", "already", "always", "often", "soon", "twice", "now", "instead", "however", "therefore", "meanwhile", "moreover", "nevertheless", "nonetheless", "furthermore", "further", "perhaps", "indeed", "rather", "repeatedly", "openly", "angrily", "afterwards", "ever", "long", "there", "here", "back", "together", "in-turn", "so", "very", "hence", "likewise", "otherwise", "first", "alone", "quite", "almost", "seldom", "elsewhere", "sometimes":
		return adverb
	case "yesterday", "today", "tomorrow", "tonight", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday":
		return adverb | timeWord
	}
	return 0
}

// notAdverb are words in -ly that are nouns, adjectives or verbs.
func notAdverb(w string) bool {
	switch w {
	case "family", "supply", "assembly", "anomaly", "monopoly", "friendly", "elderly", "deadly", "weekly", "monthly", "yearly", "likely", "unlikely", "lonely", "costly", "homily", "butterfly", "multiply", "comply", "hostilely", "orderly", "cowardly", "timely", "lively", "bodily", "untimely", "quarterly", "disorderly", "scholarly":
		return true
	}
	return false
}
