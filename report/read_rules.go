package report

import (
	"maps"
	"strings"
)

// ruleWords is the rule of a link in plain words; a rule that has none is
// given by its name.
func ruleWords(rule string) string {
	if words := rulesInWords[rule]; words != "" {
		return words
	}
	name, rest, more := strings.Cut(rule, ": ")
	if words := rulesInWords[name]; words != "" && more {
		return words + ", " + rest
	}
	return rule
}

// rulesInWords has the rules of package evidence and what it reads with, so far
// as their names do not say it (A4 to A7).
var rulesInWords = joinedRules(speakerRules, contentRules, actRules, ownRules, aimRules, dayRules)

func joinedRules(parts ...map[string]string) map[string]string {
	all := map[string]string{}
	for _, part := range parts {
		maps.Copy(all, part)
	}
	return all
}

// speakerRules are why somebody speaks, or passes words on.
var speakerRules = map[string]string{
	"according":        "“according to”, or the like",
	"addressee":        "it was said to them",
	"ahead":            "who speaks next",
	"apposition":       "it is the subject of the verb, past what is said beside it",
	"author":           "the words go on, and nobody else speaks",
	"bracketed":        "it stands before what is put in between commas",
	"by":               "it stands after “by”",
	"carry":            "who spoke last goes on",
	"cited":            "somebody else cites them",
	"citing":           "it cites them",
	"colon":            "it stands before a colon",
	"described":        "the words describe them",
	"earlier-subject":  "a pronoun, whom the sentences before are about",
	"first-person":     "a pronoun, who speaks",
	"former-latter":    "the former or the latter of two",
	"inside":           "the words stand inside theirs",
	"introduced":       "the sentence before brings them in",
	"inversion":        "it stands after the verb",
	"issuer":           "who issues the document",
	"label":            "the label of who speaks",
	"latest-state":     "the state named last",
	"message":          "the sentence after says whose message it is",
	"name":             "by name",
	"named":            "the outlet that is named",
	"participle":       "it is the subject of the main clause",
	"passive":          "it stands after “by”",
	"possessive":       "it owns the noun",
	"possessor":        "it owns the noun",
	"previous":         "who spoke last goes on",
	"previous-speaker": "a pronoun, who spoke before",
	"pronoun":          "a pronoun",
	"quoted":           "somebody quotes them",
	"relative":         "“who” stands for it",
	"reported":         "it reports them",
	"resumed":          "it is the subject, past a clause in between",
	"same-noun":        "who was last said to have put out such a thing",
	"seat":             "a capital that stands for its government",
	"shared":           "it is the subject of an earlier verb",
	"short-name":       "a short name",
	"statement":        "the document itself is the statement",
	"subject":          "it is the subject of the verb",
	"told":             "they were told to it",
}

// contentRules are what shows that words are reported, and which.
var contentRules = map[string]string{
	"clause":                  "a clause that tells who says it",
	"clause of the deed":      "the clause that tells it",
	"direct":                  "it stands between marks",
	"indirect":                "a reported clause",
	"mixed":                   "a clause with a quotation in it",
	"noun":                    "a noun of saying",
	"object":                  "the object of the verb",
	"quotation":               "a quotation that tells who says it",
	"readings after the term": "how it is read stands after it",
	"subject of the deed":     "it is the subject of the verb",
	"verb":                    "a verb of saying",
}

// actRules are how the cue, or what somebody says, tells an act.
var actRules = map[string]string{
	"assures of a fact":              "it assures of a fact",
	"began it":                       "the other began it",
	"bears the blame":                "the other bears the blame",
	"called bad in a word":           "a word of blame",
	"called by a bad name":           "it is called by a bad name",
	"called by a good name":          "it is called by a good name",
	"called by a name of their own":  "it is called by a name of their own",
	"called untrue":                  "it is called untrue",
	"called untrue in a word":        "a word for what is untrue",
	"cause laid on a party":          "the cause is laid on a party",
	"condition":                      "a condition",
	"denied":                         "the verb denies it",
	"did it to us":                   "the other did it to those who speak",
	"did not":                        "it says that they did not",
	"did not do wrong":               "it says that no wrong was done",
	"did not keep its word":          "the other did not keep its word",
	"does ill":                       "the other does ill",
	"expects somebody to":            "it expects somebody to do it",
	"false":                          "it is called false",
	"feeling":                        "a feeling about it",
	"finds it bad":                   "they find it bad",
	"for or against":                 "a verb for or against",
	"has done wrong":                 "it says that the other did wrong",
	"hedge":                          "a hedge",
	"hope":                           "a hope",
	"imperative":                     "it tells somebody to",
	"insists on a fact":              "it insists on a fact",
	"is called bad":                  "it is called bad",
	"is called good":                 "it is called good",
	"is not called good":             "it is not called good",
	"is to blame":                    "the other is to blame",
	"let us":                         "“let us”",
	"may or could":                   "“may”, “could” or the like",
	"must or should":                 "“must”, “should” or the like",
	"negated":                        "the verb is denied",
	"never happened":                 "it says that it never happened",
	"no such thing":                  "“no such thing”",
	"nobody did":                     "it says that nobody did",
	"not ruled out":                  "it is not ruled out",
	"not to blame":                   "it says who is not to blame",
	"not true":                       "it is called untrue",
	"noted with a feeling":           "it is noted with a feeling",
	"nothing but words":              "it does no more than say so",
	"noun of a deed":                 "a noun that tells a deed",
	"noun that reports":              "what the noun of saying does",
	"please":                         "“please”",
	"question":                       "a question",
	"should have":                    "“should have”",
	"thanks":                         "thanks",
	"the answer will be":             "“the answer will be”",
	"there is no":                    "“there is no”",
	"there was no":                   "“there was no”",
	"there will be consequences":     "it tells of consequences",
	"there will be no":               "“there will be no”",
	"there will be no, unless":       "“there will be no”, unless",
	"there will be war":              "it tells of war to come",
	"told to do":                     "somebody is told to do it",
	"turn of phrase":                 "a turn of phrase",
	"verb of a deed":                 "a verb that tells a deed",
	"verb that reports":              "what the verb of saying does",
	"verb that reports, negated":     "what the verb of saying, denied, does",
	"vow not to accept":              "a vow not to accept it",
	"vow to strike":                  "a vow to strike",
	"warning of harm by the speaker": "a warning of harm by those who speak",
	"what is announced":              "it is announced",
	"what is asked":                  "it is asked for",
	"what we ask is":                 "“what we ask is”, or the like",
	"what we want is":                "“what we want is”, or the like",
	"will":                           "“will” or “would”",
}

// ownRules are what those who speak say of themselves.
var ownRules = map[string]string{
	"can accept":            "they can accept it",
	"can accept, if":        "they can accept it, if",
	"cannot accept":         "they cannot accept it",
	"cannot be accepted":    "it cannot be accepted",
	"could lead to":         "it could lead to harm",
	"could, if":             "they could, if",
	"displeased":            "they are displeased",
	"does not accept":       "they do not accept it",
	"has to":                "“has to”",
	"it is time":            "“it is time”",
	"must":                  "“must”, of somebody else",
	"no plans to":           "they have no plans to",
	"not ready to":          "they are not ready to",
	"performed":             "they do it by saying it",
	"performed, negated":    "they say that they do not do it",
	"plans to":              "they plan to",
	"pleased":               "they are pleased",
	"ready to":              "they are ready to",
	"ready to strike":       "they are ready to strike",
	"right to strike":       "they claim the right to strike",
	"risks":                 "it risks harm",
	"should":                "“should”, of somebody else",
	"stand with":            "they stand with somebody",
	"we must all":           "“we must all”",
	"will be answered":      "it will be answered",
	"will do everything":    "they will do everything",
	"will go to court":      "they will go to court",
	"will help":             "they will help",
	"will keep":             "they will keep to it",
	"will lead to":          "it will lead to harm",
	"will not accept":       "they will not accept it",
	"will not be accepted":  "it will not be accepted",
	"will not be the first": "they will not be the first",
	"will not help":         "they will not help",
	"will not pay":          "they will not pay",
	"will not strike":       "they will not strike",
	"will strike":           "they will strike",
	"will take measures":    "they will take measures",
	"will, if":              "they will, if",
	"will, unless":          "they will, unless",
	"wish":                  "a wish",
	"word of judgement":     "a word of judgement",
	"would like to thank":   "thanks",
}

// aimRules are why somebody is aimed at, and why a place is where it was.
var aimRules = map[string]string{
	"each other":                "each aims at the other",
	"named in the condition":    "it is named in the condition",
	"named in the main clause":  "it is named in the main clause",
	"named in the words":        "it is named in what is said",
	"named with the act":        "it is named with what is done",
	"object of the deed":        "it is the object of the verb",
	"object of the verb":        "it is the object of the verb",
	"place after a preposition": "a place after “in”, “at” or the like",
	"place of a dateline":       "the place that the document is from",
	"place of a meeting":        "where they met",
	"who is asked":              "who is to do it",
}

// dayRules are how words for a time were read.
var dayRules = map[string]string{
	"day without a year":      "a day, of the year that fits",
	"decade":                  "ten years",
	"from the time told last": "counted from the time told last",
	"last month":              "the month before the document’s",
	"last week":               "the week before the document’s",
	"last year":               "the year before the document’s",
	"month without a year":    "a month, of the year that fits",
	"part of a month":         "a part of a month",
	"part of a year":          "a part of a year",
	"quarter":                 "three months",
	"range":                   "from one time to another",
	"so long after an event":  "counted from an event",
	"so long ago":             "counted back from the document’s day",
	"this week":               "the document’s week",
	"time in the clause":      "the time that the clause tells",
	"today":                   "the document’s day",
	"weekday":                 "the last such day of the week",
	"weekday to come":         "the next such day of the week",
	"year":                    "a year",
	"yesterday":               "the day before the document’s",
}
