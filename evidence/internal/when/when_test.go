package when_test

import (
	"strings"
	"testing"

	"detente/evidence/internal/prose"
	"detente/evidence/internal/when"
)

// The days of 2031 that the tests speak of: 6 May is a Tuesday.
func TestFind(t *testing.T) {
	t.Parallel()
	tests := []struct{ anchor, text, words, from, to, grain string }{
		{"", "He came on 21 October 2019.", "21 October 2019", "2019-10-21", "2019-10-21", "day"},
		{"", "He came on October 21, 2019.", "October 21, 2019", "2019-10-21", "2019-10-21", "day"},
		{"", "He came on the 21st of October 2019.", "the 21st of October 2019", "2019-10-21", "2019-10-21", "day"},
		{"", "He came on Oct. 21, 2019.", "Oct. 21, 2019", "2019-10-21", "2019-10-21", "day"},
		{"", "He came on Monday, October 21, 2019, and left.", "Monday, October 21, 2019", "2019-10-21", "2019-10-21", "day"},
		{"", "Signed 2019-10-21 in Sele.", "2019-10-21", "2019-10-21", "2019-10-21", "day"},
		{"", "Signed 21/10/2019 in Sele.", "21/10/2019", "2019-10-21", "2019-10-21", "day"},
		{"", "Signed 10/21/2019 in Sele.", "10/21/2019", "2019-10-21", "2019-10-21", "day"},
		{"", "Signed 05/06/2019 in Sele.", "", "", "", ""},
		{"", "They met in October 2019.", "October 2019", "2019-10-01", "2019-10-31", "month"},
		{"", "They met in February 2020.", "February 2020", "2020-02-01", "2020-02-29", "month"},
		{"", "They met in 2019.", "2019", "2019-01-01", "2019-12-31", "year"},
		{"", "They sent 2019 troops.", "", "", "", ""},
		{"", "In the 1990s they met.", "the 1990s", "1990-01-01", "1999-12-31", "year"},
		{"", "He came yesterday.", "yesterday", "", "", "day"},
		{"2031-05-06", "He came yesterday.", "yesterday", "2031-05-05", "2031-05-05", "day"},
		{"2031-05-06", "He comes tomorrow morning.", "tomorrow morning", "2031-05-07", "2031-05-07", "day"},
		{"2031-05-06", "He speaks tonight.", "tonight", "2031-05-06", "2031-05-06", "day"},
		{"2031-05-06", "He spoke this morning.", "this morning", "2031-05-06", "2031-05-06", "day"},
		{"2031-05-06", "He spoke last night.", "last night", "2031-05-05", "2031-05-05", "day"},
		{"2031-05-06", "He spoke on Tuesday.", "Tuesday", "2031-05-06", "2031-05-06", "day"},
		{"2031-05-06", "He spoke on Friday.", "Friday", "2031-05-02", "2031-05-02", "day"},
		{"2031-05-06", "He will speak on Friday.", "Friday", "2031-05-09", "2031-05-09", "day"},
		{"2031-05-06", "He spoke last Tuesday.", "last Tuesday", "2031-04-29", "2031-04-29", "day"},
		{"2031-05-06", "He speaks next Monday.", "next Monday", "2031-05-12", "2031-05-12", "day"},
		{"2031-05-06", "He spoke on Friday last week.", "Friday last week", "2031-05-02", "2031-05-02", "day"},
		{"2031-05-06", "They met last week.", "last week", "2031-04-28", "2031-05-04", "week"},
		{"2031-05-06", "They meet next week.", "next week", "2031-05-12", "2031-05-18", "week"},
		{"2031-05-06", "They met earlier this week.", "earlier this week", "2031-05-05", "2031-05-11", "week"},
		{"2031-05-06", "They met over the weekend.", "over the weekend", "2031-05-03", "2031-05-04", "part"},
		{"2031-05-06", "They met last month.", "last month", "2031-04-01", "2031-04-30", "month"},
		{"2031-05-06", "They met last year.", "last year", "2030-01-01", "2030-12-31", "year"},
		{"2019", "They met last year.", "last year", "2018-01-01", "2018-12-31", "year"},
		{"2019", "They met last week.", "last week", "", "", "week"},
		{"2019", "Last August, they met.", "Last August", "2019-08-01", "2019-08-31", "month"},
		{"2031-05-06", "They met last May.", "last May", "2030-05-01", "2030-05-31", "month"},
		{"2031-05-06", "They met last April.", "last April", "2031-04-01", "2031-04-30", "month"},
		{"2031-05-06", "They met in March.", "March", "2031-03-01", "2031-03-31", "month"},
		{"2031-05-06", "They met in June.", "June", "2030-06-01", "2030-06-30", "month"},
		{"2031-05-06", "They will meet in June.", "June", "2031-06-01", "2031-06-30", "month"},
		{"2031-05-06", "They may march in the rain.", "", "", "", ""},
		{"2019", "Early October, they met.", "Early October", "2019-10-01", "2019-10-10", "part"},
		{"2031-05-06", "They met in mid-April.", "mid-April", "2031-04-11", "2031-04-20", "part"},
		{"2031-05-06", "They met in late February 2028.", "late February 2028", "2028-02-21", "2028-02-29", "part"},
		{"2031-05-06", "They met at the end of March.", "the end of March", "2031-03-21", "2031-03-31", "part"},
		{"2031-05-06", "They met in early 2030.", "early 2030", "2030-01-01", "2030-04-30", "year"},
		{"2031-05-06", "They met three days ago.", "three days ago", "2031-05-03", "2031-05-03", "day"},
		{"2031-05-06", "They met two weeks ago.", "two weeks ago", "2031-04-21", "2031-04-27", "week"},
		{"2031-05-06", "They met six months ago.", "six months ago", "2030-11-01", "2030-11-30", "month"},
		{"2031-05-06", "They met a decade ago.", "a decade ago", "2021-01-01", "2021-12-31", "year"},
		{"2031-05-06", "They met several days ago.", "several days ago", "", "", "day"},
		{"2031-05-06", "They met on 3 May 2031 and again two days later.", "two days later", "2031-05-05", "2031-05-05", "day"},
		{"2031-05-06", "They met two months after May 2030.", "two months after May 2030", "2030-07-01", "2030-07-31", "month"},
		{"2031-05-06", "The talks in Sele in January failed. They met two months after the collapse of the Sele talks.", "two months after", "2031-03-01", "2031-03-31", "month"},
		{"2031-05-06", "They met in the third quarter of 2030.", "the third quarter of 2030", "2030-07-01", "2030-09-30", "month"},
		{"2031-05-06", "They met in Q1.", "Q1", "2031-01-01", "2031-03-31", "month"},
		{"2031-05-06", "They sat from 3 to 5 May.", "from 3 to 5 May", "2031-05-03", "2031-05-05", "day"},
		{"2031-05-06", "They sat on May 3-5, 2030, in Sele.", "May 3-5", "2030-05-03", "2030-05-05", "day"},
		{"2031-05-06", "They sat between May and July 2029.", "between May and July 2029", "2029-05-01", "2029-07-31", "month"},
		{"2031-05-06", "They sat from 2015 to 2018.", "from 2015 to 2018", "2015-01-01", "2018-12-31", "year"},
		{"2031-05-06", "They sat from Friday to Monday.", "from Friday to Monday", "2031-05-02", "2031-05-05", "day"},
		{"2031-05-06", "They have sat since March.", "since March", "2031-03-01", "2031-05-06", "month"},
		{"2031-05-06", "Trade has stood still for more than one year since the deal.", "more than one year since", "", "2030-05-06", "year"},
		{"2031-05-06", "They met in the summer of 2030.", "the summer of 2030", "2030-06-01", "2030-08-31", "month"},
		{"2031-05-06", "They met on 30 April.", "30 April", "2031-04-30", "2031-04-30", "day"},
		{"2031-01-06", "They met on 30 December.", "30 December", "2030-12-30", "2030-12-30", "day"},
		{"2031-05-06", "They will meet on 14 June.", "14 June", "2031-06-14", "2031-06-14", "day"},
	}
	for _, tt := range tests {
		list := when.Find(prose.Parse(tt.text, prose.Plain), tt.anchor)
		if tt.words == "" {
			if len(list) > 0 {
				t.Errorf("%s: found %+v", tt.text, list)
			}
			continue
		}
		if len(list) == 0 {
			t.Errorf("%s: nothing found", tt.text)
			continue
		}
		x := list[len(list)-1]
		words := tt.text[x.Start:x.End]
		if !strings.HasPrefix(words, tt.words) || x.From != tt.from || x.To != tt.to || string(x.Grain) != tt.grain {
			t.Errorf("%s (%s): %q %s..%s %s (%s), want %q %s..%s %s", tt.text, tt.anchor, words, x.From, x.To, x.Grain, x.Rule, tt.words, tt.from, tt.to, tt.grain)
		}
	}
}

func TestDateline(t *testing.T) {
	t.Parallel()
	tests := []struct{ text, want string }{
		{"SELMARK, Oct 21 (Wire) - The lake froze in 2019.\n\nMore.", "2019-10-21"},
		{"SELMARK, Valdoria, 21 October 2019 — The lake froze.", "2019-10-21"},
		{"SELMARK (Wire) - The lake froze on 3 May 2019.", ""},
		{"A lake freezes\n\nFriday, August 21, 2015\n\nThe lake froze.", "2015-08-21"},
		{"A lake freezes\n\nDate: 3 May 2031\n\nThe lake froze.", "2031-05-03"},
		{"A lake freezes\n\nPublished on 2031-05-03 by Ana Brel\n\nThe lake froze.", "2031-05-03"},
		{"A lake freezes\n\nDate: May 2031\n\nThe lake froze.", "2031-05"},
		{"The lake froze on 3 May 2031, and nobody could say when it would thaw again, least of all the ferrymen.", ""},
	}
	for _, tt := range tests {
		if got := when.Dateline(prose.Parse(tt.text, prose.Plain)); got != tt.want {
			t.Errorf("%q: %q, want %q", tt.text, got, tt.want)
		}
	}
}

func TestLatest(t *testing.T) {
	t.Parallel()
	tests := []struct{ text, date, rule string }{
		{"They met on 3 May 2019 and on 4 June 2018.", "2019-05-03", "latest date in the text"},
		{"They met in May 2019.", "2019", "only a year in the text"},
		{"They met in 2017 and in 2018.", "2018", "only a year in the text"},
		{"They met in 2017. They will meet in 2050.", "2017", "only a year in the text"},
		{"They met.", "", ""},
	}
	for _, tt := range tests {
		if date, rule := when.Latest(prose.Parse(tt.text, prose.Plain)); date != tt.date || rule != tt.rule {
			t.Errorf("%q: %q, %q, want %q, %q", tt.text, date, rule, tt.date, tt.rule)
		}
	}
}

// Whatever is found lies in the text, in order, without overlap, and begins no
// later than it ends.
func FuzzFind(f *testing.F) {
	f.Add("From 3 to 5 May 2019, since early 2018-2020, two weeks after the talks last Friday.", "2031-05-06")
	f.Add("21/10/2019 31 February 2020-13-45 99999 May 32", "2019")
	f.Fuzz(func(t *testing.T, text, anchor string) {
		end := 0
		for _, x := range when.Find(prose.Parse(text, prose.Plain), anchor) {
			if x.Start < end || x.End <= x.Start || x.End > len(text) {
				t.Fatalf("%+v in %q after %d", x, text, end)
			}
			if x.From > x.To || (x.To == "") != (x.From == "") && x.From != "" {
				t.Fatalf("%+v", x)
			}
			end = x.End
		}
	})
}
