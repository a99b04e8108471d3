package events

// Funnel is what became of the rows of the files: each was kept, or dropped for
// one reason.
type Funnel struct {
	Files      []File `json:"files"`
	Rows       Rows   `json:"rows"`
	OutOfOrder int64  `json:"out_of_order"` // rows of an earlier day than the row above them
	Repeats    int64  `json:"repeats"`      // rows that tell again what another row of the day tells, dropped or not
}

// Rows counts rows; empty lines and headers are none.
type Rows struct {
	Read    int64            `json:"read"`
	Kept    int64            `json:"kept"`
	Dropped map[Reason]int64 `json:"dropped"` // reasons that dropped something
}

// File is a file that was read, and as what.
type File struct {
	Name   string `json:"name"`
	Format Format `json:"format"`
	Rows   int64  `json:"rows"`
}

// Reason is why a row was dropped; the first that applies, in their order.
type Reason string

// Reasons are all there are, in the order in which a row is asked.
func Reasons() []Reason {
	return []Reason{Malformed, NoDate, OutsideDates, OtherParties, SameParty, Domestic, NoScore, Duplicate}
}

// The reasons.
const (
	Malformed    Reason = "malformed"     // it has not as many columns as its format
	NoDate       Reason = "no_date"       // none, or none that is a day
	OutsideDates Reason = "outside_dates" // before the first or after the last day asked for
	OtherParties Reason = "other_parties" // one side or both are none of the parties
	SameParty    Reason = "same_party"    // of a party to itself
	Domestic     Reason = "domestic"      // of rebels or the opposition of a country
	NoScore      Reason = "no_score"      // an act that the scale does not know
	Duplicate    Reason = "duplicate"     // same day, same two, same act
)

// The reasons by number, as they are counted.
const (
	malformed = iota
	noDate
	outsideDates
	otherParties
	sameParty
	domesticSector
	noScore
	duplicate
	reasons
)
