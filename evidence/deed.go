package evidence

// deeds finds what the document tells, in its own voice, that parties did: one
// claim a clause (A5, deeds).
func (r *reader) deeds(found []attribution) []Claim { return nil }
