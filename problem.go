package detente

// File is a text that problems point into: the case file, or a CSV file or
// source beside it.
type File struct {
	Name string // as shown to the user
	Text []byte
}

// Range is a part of a file, in bytes from its beginning. A Range without a
// file is no place.
type Range struct {
	File       *File
	Start, End int
}

// Severity says how bad a problem is.
type Severity uint8

// The severities. A lost quote is an error for check and a warning elsewhere.
const (
	Warning Severity = iota
	LostQuote
	Error
)

// Problem is one thing wrong with a case, where it is, and how to mend it.
type Problem struct {
	Severity Severity
	Range    Range
	Text     string
	Hints    []string
	Notes    []Note
}

// Note points at another place that explains a problem.
type Note struct {
	Range Range
	Text  string
}

// Problems are all that was found in a case, in file order. As an error it
// prints them with the lines they are in.
type Problems []Problem
