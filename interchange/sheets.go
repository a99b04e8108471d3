package interchange

import (
	"strings"
)

// column is a column of a sheet.
type column struct {
	title   string
	width   float64
	choices []string // where only a few words can stand
	date    bool
	needed  bool // an entry has something here
	prose   bool // what stands here is kept to the blank
	more    bool // may stand in a row of its own, which goes on with the entry above
}

// sheet is a sheet of a workbook: its name, and its columns from the left.
type sheet struct {
	name    string
	columns []column
}

// The words of closed choices, as a sheet has them.
var (
	yesOnly     = []string{"yes"}
	roleWords   = []string{"principal", "outsider"}
	movesWords  = []string{"both", "take", "drop"}
	basisWords  = []string{"said", "done", "inferred"}
	kindWords   = []string{"position", "interest", "red line"}
	confidences = []string{"high", "medium", "low"}
	ruleWords   = []string{"always", "never", "at most one", "at least one", "exactly one", "remove"}
	ruleKeys    = []string{"rule", "never", "at_most_one", "at_least_one", "exactly_one", "remove"}
	wantWords   = []string{"want", "weight", "place", "rest", "payoff", "indifferent"}
	whenWords   = []string{"today", "before the record"}
)

// nothing stands where a list is given and empty, nobody where no outsider
// sits at the table. An id cannot look like this.
const (
	nothing = "(nothing)"
	nobody  = "(nobody)"
)

// backed are the columns that any entry may have: what it rests on, of which
// there may be several, one to a row.
func backed(columns ...column) []column {
	return append(columns,
		column{title: "Note", width: 28, prose: true},
		column{title: "Private", width: 8, choices: yesOnly},
		column{title: "Source", width: 14, more: true},
		column{title: "Quote", width: 52, prose: true, more: true},
	)
}

// sheets lists the sheets of a workbook that are read, in their order.
func sheets() []sheet {
	return []sheet{
		{"Case", []column{{title: "What", width: 16, needed: true}, {title: "Value", width: 100, prose: true}}},
		{"Sources", backed(column{title: "Source id", width: 16, needed: true}, column{title: "File", width: 30, needed: true}, column{title: "Title", width: 40, prose: true},
			column{title: "Publisher", width: 20, prose: true}, column{title: "Published", width: 12, date: true})},
		{"Parties", backed(column{title: "Party", width: 12, needed: true}, column{title: "Name", width: 24, prose: true}, column{title: "Also called", width: 30},
			column{title: "Role", width: 12, choices: roleWords})},
		{"Options", backed(column{title: "Party", width: 12, needed: true}, column{title: "Option", width: 16, needed: true}, column{title: "In words", width: 40, prose: true},
			column{title: "Levels", width: 26}, column{title: "Moves", width: 9, choices: movesWords}, column{title: "Seat", width: 7, choices: yesOnly})},
		{"Rules", backed(column{title: "Rule", width: 14, choices: ruleWords, needed: true}, column{title: "Of what", width: 60, needed: true}, column{title: "Scenario", width: 16})},
		{"Wants", backed(column{title: "Party", width: 10, needed: true}, column{title: "Voice", width: 11}, column{title: "Scenario", width: 11}, column{title: "Seen by", width: 10},
			column{title: "Sort", width: 9, choices: wantWords, needed: true}, column{title: "What", width: 40}, column{title: "Value", width: 7},
			column{title: "In words", width: 34, prose: true}, column{title: "Basis", width: 9, choices: basisWords},
			column{title: "Kind", width: 10, choices: kindWords}, column{title: "Confidence", width: 11, choices: confidences})},
		{"Today", []column{{title: "When", width: 18, choices: whenWords, needed: true}, {title: "Option", width: 26}, {title: "Value", width: 12}, {title: "Or the state", width: 26}}},
		{"Perceptions", backed(column{title: "Seen by", width: 12, needed: true}, column{title: "Party", width: 12, needed: true}, column{title: "Voice", width: 12},
			column{title: "Unaware of", width: 30})},
		{"Words", backed(column{title: "Word", width: 20, needed: true}, column{title: "Party", width: 12}, column{title: "Means", width: 50}, column{title: "In words", width: 40, prose: true})},
		{"Meetings", backed(column{title: "Meeting", width: 9, needed: true}, column{title: "Date", width: 12, date: true}, column{title: "Place", width: 16, prose: true},
			column{title: "In words", width: 24, prose: true}, column{title: "Parties", width: 18}, column{title: "Outcome", width: 26, prose: true},
			column{title: "Offer by", width: 10, more: true}, column{title: "Offer", width: 50, more: true})},
		{"Record", backed(column{title: "Date", width: 12, date: true}, column{title: "Party", width: 12, needed: true}, column{title: "Does", width: 30, needed: true},
			column{title: "In words", width: 40, prose: true})},
		{"Scenarios", backed(column{title: "Scenario", width: 20, needed: true}, column{title: "In words", width: 40, prose: true}, column{title: "Like", width: 16},
			column{title: "Holds", width: 30}, column{title: "Without", width: 14}, column{title: "At the table", width: 16}, column{title: "Voices", width: 20},
			column{title: "Starts from", width: 40}, column{title: "Or the state", width: 14})},
		{"States", backed(column{title: "State", width: 16, needed: true}, column{title: "In words", width: 50, prose: true})},
		{"Moves", []column{{title: "Party", width: 12, needed: true}, {title: "From", width: 24}, {title: "To", width: 24}, {title: "Both ways", width: 10, choices: yesOnly}}},
	}
}

// joined writes texts into one cell, with ; between them. A text that could be
// taken for several stands in quotation marks.
func joined(texts []string) string {
	parts := make([]string, len(texts))
	for i, t := range texts {
		if t == "" || strings.ContainsAny(t, ";\"\n") || strings.TrimSpace(t) != t {
			t = `"` + strings.ReplaceAll(t, `"`, `""`) + `"`
		}
		parts[i] = t
	}
	return strings.Join(parts, "; ")
}

// apart reads texts from one cell. A line break is as good as a semicolon.
func apart(text string) []string {
	var all []string
	var b strings.Builder
	quoted, was := false, false
	end := func() {
		t := b.String()
		if !was {
			t = strings.TrimSpace(t)
		}
		if t != "" || was {
			all = append(all, t)
		}
		b.Reset()
		was = false
	}
	for i := 0; i < len(text); i++ {
		c := text[i]
		switch {
		case quoted && c == '"' && i+1 < len(text) && text[i+1] == '"':
			b.WriteByte(c)
			i++
		case c == '"' && (quoted || strings.TrimSpace(b.String()) == "" && !was):
			if !quoted {
				b.Reset()
			}
			quoted, was = !quoted, true
		case quoted, was && (c == ' ' || c == '\t'):
			if quoted {
				b.WriteByte(c)
			}
		case c == ';' || c == '\n':
			end()
		default:
			b.WriteByte(c)
		}
	}
	end()
	return all
}
