package evidence

// terms finds words that parties read differently (A7).
func (r *reader) terms(claims []Claim) []Term { return nil }
