package events

import (
	"slices"

	"detente/evidence"
	"detente/evidence/lexicon"
)

// NotDone is why a claim is no event: what it tells is denied, possible,
// conditional, in the future or wanted, or told inside somebody's words.
const NotDone Reason = "not_done"

// ActCode is the CAMEO code that an act of a document counts as (A5), "" for
// none. To deny or to warn of others' harm is to state something: the scale's
// figure for 016 is for denying responsibility.
func ActCode(act lexicon.Act) string {
	return map[lexicon.Act]string{
		lexicon.Report: "010", lexicon.Deny: "010", lexicon.Warn: "010", lexicon.Appeal: "020", lexicon.Offer: "030", lexicon.Promise: "030",
		lexicon.Meet: "040", lexicon.Praise: "051", lexicon.Accept: "057", lexicon.Agree: "057", lexicon.Aid: "070",
		lexicon.Yield: "080", lexicon.Withdraw: "087", lexicon.Demand: "100", lexicon.Disapprove: "111", lexicon.Accuse: "112",
		lexicon.Reject: "120", lexicon.Threaten: "130", lexicon.Protest: "140", lexicon.Military: "150", lexicon.Sanction: "163",
		lexicon.Attack: "190",
	}[act]
}

// FromClaims makes events of what documents say: who did or said something, on
// a day that is known, to each of the parties it aims at. What is left out is
// counted by reason.
func FromClaims(parties []string, scale Scale, claims []evidence.Claim) ([]Event, map[Reason]int) {
	list, left := []Event{}, map[Reason]int{}
	for k := range claims {
		c := &claims[k]
		if c.Continues != nil {
			continue // the second half of a quotation is no second act
		}
		day, why := claimDay(c)
		from := -1
		if c.SpeakerParty != nil {
			from = slices.Index(parties, *c.SpeakerParty)
		}
		code := ActCode(c.Act)
		score, known := scale.Score(code)
		switch {
		case c.Inside != nil || c.Form == evidence.Deed && (c.Factuality != "asserted" || c.Polarity == "negative"):
			why = NotDone
		case why == "" && (from < 0 || len(c.Targets) == 0):
			why = OtherParties
		case why == "" && !known:
			why = NoScore
		}
		if why != "" {
			left[why]++
			continue
		}
		for _, target := range c.Targets {
			switch to := slices.Index(parties, target); {
			case to == from:
				left[SameParty]++
			case to < 0:
				left[OtherParties]++
			default:
				list = append(list, Event{Day: day, From: from, To: to, Score: score, Code: code})
			}
		}
	}
	return list, left
}

// claimDay is the day of a claim, or why it has none.
func claimDay(c *evidence.Claim) (Day, Reason) {
	if c.Date == nil {
		return 0, NoDate
	}
	d, err := ParseDay(*c.Date) // a month or a year is no day
	if err != nil {
		return 0, NoDate
	}
	return d, ""
}
