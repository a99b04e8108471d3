package interchange

// readMe explains the workbook on its first sheet.
func (w *workbook) readMe() {
	lines := [][2]string{
		{"This workbook", "It is a case for detente: who the parties are, what each can do, what each wants, and what that rests on."},
		{"How to fill it", "Write a row for each entry. Columns may be moved or hidden; headings and names of sheets stay as they are. What stands in a cell is a text, " +
			"never a formula. Only Parties, Options and Wants are needed; all other sheets may stay empty."},
		{"Short names", "Parties and options have short names of letters, digits and _, such as USA and drills. Elsewhere an option is written with its party: USA.drills. " +
			"Where a cell can name several, ; stands between them: USA; DPRK."},
		{"Case", "The title, the day the case is as of (2019-11-01), a summary, and which outsiders sit at the table: CHN; RUS, or (nobody); empty if all do."},
		{"Sources", "The documents that quotes are taken from: a short name, and the file, which lies in the folder of this workbook or below it."},
		{"Parties", "Who takes part. An outsider is a party whose involvement is in question; whoever is none is a principal."},
		{"Options", "What each party can do, in words that follow \"to\": close the road. An option that has degrees lists them under Levels, lowest first: none; partial; full. " +
			"Moves says if it can only be taken, or only dropped; Seat, if an outsider needs a seat at the table for it."},
		{"Rules", "What cannot be: never | USA.relief = full and DPRK.test. What is possible but unwelcome belongs on Wants."},
		{"Wants", "What each party wants, the most important first, a row each with the sort: want. Under What stands a condition: DPRK.dismantle, or not DPRK.test, or " +
			"USA.relief = none unless DPRK.dismantle. A party that may want either of two things has two voices: name the voice in each row. Rows with a scenario hold under that scenario only; " +
			"rows with a party under Seen by are what that party takes the other to want."},
		{"Today", "The options that are taken now: USA.drills | yes, or USA.relief | partial. An option that is not named is not taken."},
		{"Perceptions", "How a party sees another where that is not how it is. Seen by USA | Party DPRK | Voice hard: the USA takes the DPRK to speak with its voice hard. " +
			"Under Unaware of stand options of the DPRK that the USA does not know of. If it takes the DPRK to want something else again, leave Voice empty and write rows on Wants with DPRK under Party and USA under Seen by."},
		{"Words", "Words that parties read differently: a row for each party, with the condition that it takes the word to mean."},
		{"Meetings", "Meetings, numbered, and what each party offered: DPRK.dismantle = part; not DPRK.test. A further offer goes into the row below, in these two columns alone."},
		{"Record", "What was done, in order: on which day, by whom, what."},
		{"Scenarios", "What may become otherwise. Holds: options kept at a value, as USA.drills = no. Voices: who speaks with which voice, as DPRK = hard."},
		{"States, Moves", "Only for cases whose situations are not combinations of options: the situations one by one, and who can move from which to which."},
		{"Quotes", "What an entry rests on: under Source the short name of the document, under Quote the passage word for word. A further quote goes into the row below, in these two columns alone."},
		{"Note, Private", "A note is for whoever reads the case; nothing turns on it. Private: yes keeps the entry out of copies that are shared."},
		{"When it is filled", "detente import FILE.xlsx -o FOLDER. All mistakes are told at once, with sheet and cell. The sheets Read me and Notes are not read."},
	}
	for _, l := range lines {
		w.rows["Read me"] = append(w.rows["Read me"], l[:])
	}
}
