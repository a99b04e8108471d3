package record

// Triangle is three parties: whether what one did toward another precedes what
// any of them does toward any other, given all else between the three (design
// section B5).
type Triangle struct {
	Parties []string `json:"parties"`
	Lags    int      `json:"lags"`
	// Tested are the cells that could be tested, Passed those of them that count
	// where of all that count one in ten at most may be chance.
	Tested int    `json:"tested"`
	Passed int    `json:"passed"`
	Cells  []Cell `json:"cells"`         // all thirty
	Why    string `json:"why,omitempty"` // nothing, or only a part, could be tested
}

// The types of a cell.
const (
	Bilateral  = "bilateral"  // the answer to what was done to oneself, by whom it was done to
	Triangular = "triangular" // a third party has a part in it
)

// Cell is one ordered pair of what three parties do to each other. Numbers are
// null where it was not tested.
type Cell struct {
	From string   `json:"from"` // "A->B": what A did toward B
	Of   string   `json:"of"`   // what follows
	Type string   `json:"type"`
	SumB *float64 `json:"sum_b"` // the points that follow one point; below 0 the other way
	P    *float64 `json:"p"`     // by the wild bootstrap
	Q    *float64 `json:"q"`     // the share of chance among all cells of a p as small
	// Passes is whether q is one in ten at most.
	Passes bool `json:"passes"`
}
