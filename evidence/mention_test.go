package evidence_test

import (
	"testing"

	"detente/evidence"
	"detente/evidence/lexicon"
)

// quotations are the words between marks that a text is read to report.
func quotations(text string) []string {
	got := []string{}
	for _, c := range evidence.Read(&evidence.Document{ID: "d", Text: text}, lexicon.Default()).Claims {
		if c.Form == evidence.Direct {
			got = append(got, c.Quote)
		}
	}
	return got
}

// Titles, names, terms and noun phrases between marks are no speech, however
// long they are.
func TestMentions(t *testing.T) {
	t.Parallel()
	for _, text := range []string{
		"The report, “The Price of Water in the Lake Valley”, found that mills waste half of it.",
		"The report “The price of water in the lake valley” was published on Monday.",
		"She is the author of “The long road to the lake and back”.",
		"The law, known as the “Act for the Protection of the Lakes and Rivers”, passed in May.",
		"Operation “Iron Gate of the North” began on Monday.",
		"The drill, called “Autumn Shield 2031 at the Lake”, ended on Friday.",
		"The programme “Water for every village by 2040” was launched in Marn.",
		"The so-called “strategic patience doctrine of the lake” has failed.",
		"The talks were held under the motto “One lake and two shores, one people”.",
		"He sang “The Ballad of the Old Grey Heron” and left.",
		"The phrase “freedom of passage on the lake” appears four times in the treaty.",
		"Two men were arrested for “insulting the dignity of the state”.",
		"The film “the man who stole the whole lake” won a prize.",
		"In a front-page article headlined “Who sold our lake to Tessara?”, Vest attacked Cald.",
		"An article under the headline “The lake is not for sale” appeared in Vest.",
		"The ship, whose name means “she who waits for no one”, sank.",
		"The ministry's slogan, “Safe water for all of us”, is everywhere.",
		"Its slogan is “Safe water for all of us”.",
		"The resolution, entitled “On the situation at the lake”, passed.",
		"The lake, “a mirror in which two peoples see themselves”, froze.",
		"The “peaceful and purely scientific purpose” of the boats convinced nobody.",
		"QUESTION: Is it not a case of “too little and far too late”?\n\nMS. HOLT: It is.\n\nQUESTION: Thank you.\n\nMS. HOLT: Thanks.",
	} {
		for _, q := range quotations(text) {
			if q != "It is." && q != "Thanks." {
				t.Errorf("%s\n  %q", text, q)
			}
		}
	}
}

// What people are said to have said, shouted or written is speech.
func TestNoMentions(t *testing.T) {
	t.Parallel()
	for _, text := range []string{
		"Protesters carried banners reading “Hands off our lake, Tessara”.",
		"Protesters chanted “Down with the tolls, down with Cald” as the cars passed.",
		"The treaty says that “all ships have free passage in peace”.",
		"Cald, who has promised “a new chapter for the lake”, did not come.",
		"Brel spoke of a “dark hour in the life of the lake”.",
		"The constitution states: “The lake belongs to the people.”",
		"The reply came at once: “Not now and not in this way.”",
		"The report said: “The price of water is too high.”",
		"“We shall see,” Brel said in a report on the talks.",
	} {
		if got := quotations(text); len(got) != 1 {
			t.Errorf("%s\n  %q", text, got)
		}
	}
}
