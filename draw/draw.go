// Package draw makes pictures, as SVG and as PNG, from small descriptions: a
// [Board] of options, a [Map] of situations with the moves between them, a
// [Circle] of moves that leads down or round.
//
// It knows how pictures look and not what a model is: its texts and marks are
// ready for people, and it imports nothing of this module. A picture is about
// 720 units wide, grows downwards, and is scaled by whoever shows it. The same
// description gives the same bytes.
package draw

// Picture is a drawing in both forms.
type Picture struct {
	// SVG is one svg element, to be a file or to stand in a page. It needs
	// nothing from outside, follows the page into dark mode, and prints in
	// dark ink on white.
	SVG []byte
	// PNG shows the same in the colours for light, on white.
	PNG []byte
	// Width and Height are the size in CSS pixels at which the text has its
	// natural size; the PNG has twice as many pixels each way, or fewer where
	// that would be very many.
	Width, Height int
	// Alt says in words what the picture shows, for those who cannot see it.
	Alt string
}

// Mark sets a situation apart, each by its own sign and word.
type Mark uint8

// The marks: Today is where things are, Holds a situation nobody has a reason
// to leave, Better and Worse compare with the situation that the picture is
// about.
const (
	Plain Mark = iota
	Today
	Holds
	Better
	Worse
)

// Party is somebody who acts. Colour is a place in the order of the case, from
// 0: six colours, then the same again with another pattern.
type Party struct {
	ID, Name string
	Colour   int
}

// Board is a table of options: by party down the side, situations as columns.
// It stays readable on a telephone up to about five columns.
type Board struct {
	Title   string
	Columns []Column
	Groups  []Group
}

// Column is a situation; Sub stands small below its head.
type Column struct {
	Head, Sub string
	Mark      Mark
}

// Group is a party with its options.
type Group struct {
	Party Party
	Rows  []Row
}

// Row is an option: one that cannot be undone if Once, one that needs a seat at
// the table if Seat. Cells are in the order of the columns; those that are
// missing stay empty.
type Row struct {
	Text  string
	Once  bool
	Seat  bool
	Cells []Cell
}

// Cell is what becomes of an option in a situation: "yes", "no" or a level.
// Changed says that it differs from the first column.
type Cell struct {
	Text    string
	Taken   bool
	Changed bool
}

// Draw lays b out.
func (b Board) Draw() Picture { return Picture{Alt: b.Title} }

// Map is the situations around one, the first node, with the moves between
// them.
type Map struct {
	Title   string
	Nodes   []Node
	Arrows  []Arrow
	Parties []Party
}

// Node is a situation; Lines are a few short words on what is different in it.
// Layer is its place from the top, from 0; -1 lets the picture choose by the
// number of moves from the first node.
type Node struct {
	Label string
	Lines []string
	Mark  Mark
	Layer int
}

// Arrow is a move between nodes, by the party with that index. A Gain is drawn
// thick, any other move thin and dashed; a gain that is Answered ends in a stop
// bar. Arrows to or from nodes that do not exist are left out.
type Arrow struct {
	From, To int
	Party    int
	Text     string
	Gain     bool
	Answered bool
}

// Draw lays m out.
func (m Map) Draw() Picture { return Picture{Alt: m.Title} }

// Circle is a sequence of moves from a situation down to another, or, if
// Closed, round to the one it began with. Step k leads from stop k to stop k+1,
// and the last step of a closed circle back to stop 0.
type Circle struct {
	Title   string
	Stops   []Stop
	Steps   []Step
	Closed  bool
	Parties []Party
}

// Stop is a situation on the way.
type Stop struct {
	Label string
	Lines []string
	Mark  Mark
}

// Step is the move of the party with that index; Why is the want it is for.
type Step struct {
	Party int
	Text  string
	Why   string
}

// Draw lays c out.
func (c Circle) Draw() Picture { return Picture{Alt: c.Title} }
