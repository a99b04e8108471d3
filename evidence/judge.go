package evidence

// judge says what reported words do: act, target, topic, polarity, factuality,
// condition, date and place, and links for each of them (A4.12, A5, A6).
func (r *reader) judge(a *attribution, c *Claim) {}
