package report

import "strings"

// ruleWords is the rule of a link in plain words; a rule that has none is
// given by its name.
func ruleWords(rule string) string {
	name, rest, _ := strings.Cut(rule, ": ")
	words := map[string]string{
		"verb":             "a verb of saying",
		"noun":             "a noun of saying",
		"according":        "“according to”",
		"inversion":        "it stands after the verb",
		"subject":          "it is the subject of the verb",
		"shared":           "it is the subject of an earlier verb",
		"participle":       "it is the subject of the main clause",
		"apposition":       "it is the subject of the verb, past what is said beside it",
		"passive":          "it stands after “by”",
		"colon":            "it stands before a colon",
		"label":            "the label of who speaks",
		"author":           "the words go on, and nobody else speaks",
		"previous":         "who spoke last goes on",
		"carry":            "who spoke last goes on",
		"possessive":       "it owns the noun",
		"told":             "they were told to it",
		"previous-speaker": "who spoke before",
		"direct":           "it stands between marks",
		"mixed":            "a clause with a quotation in it",
		"indirect":         "a reported clause",
		"name":             "by name",
		"seat":             "a capital that stands for its government",
		"short-name":       "a short name",
		"pronoun":          "a pronoun",
		"latest-state":     "the state named last",
		"former-latter":    "the former or the latter of two",
		"verb of a deed":   "a verb that tells a deed",
		"noun of a deed":   "a noun that tells a deed",
	}[name]
	switch {
	case words == "":
		return rule
	case rest != "":
		return words + ", " + rest
	}
	return words
}
