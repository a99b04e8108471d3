package evidence

// remarks finds where the document judges or asks in its own voice (A3).
func (r *reader) remarks(found []attribution) []Remark { return nil }
