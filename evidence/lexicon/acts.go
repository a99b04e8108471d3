package lexicon

// Acts is the closed list of acts, those by words first.
func Acts() []Act {
	return []Act{
		Report, Demand, Offer, Accept, Reject, Accuse, Disapprove, Threaten, Warn, Promise, Appeal, Praise, Deny, Agree,
		Meet, Military, Sanction, Aid, Withdraw, Yield, Protest, Attack,
	}
}
