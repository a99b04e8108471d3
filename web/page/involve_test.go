package page_test

import (
	"strings"
	"testing"
)

func TestInvolve(t *testing.T) {
	t.Parallel()
	s := site(t, "korea")
	body := sees(t, s, "/case/korea/involve", "A settlement would hold with none of China, Russia and Japan at the table", "With nobody invited",
		"as it is here", "yes, in ", "With a seat, China could co-sign", "what could be lost")
	// A line-up opens on the other screens as something tried.
	to := link(t, body, "way-out", "tried-here.table", "no outsider at the table")
	road := sees(t, s, to, "A way out in", "Only tried, not in the case")
	if strings.Count(road, "not at the table: ") != 3 {
		t.Error("somebody is at the table")
	}
	again := sees(t, s, strings.Replace(to, "/way-out?", "/involve?", 1), "as it is here")
	if strings.Index(again, "as it is here") > strings.Index(again, "With China at the table") {
		t.Error("the line-up looked at is not the one marked")
	}
	one := sees(t, s, "/case/korea/involve?party=CHN&joint=1", "China", "✓ Two may act together")
	if strings.Contains(one, "With a seat, Japan") {
		t.Error("Japan was not asked about")
	}
	sees(t, s, "/case/korea/involve?goal=1527", "Asked for:", "the goal you starred", "What is asked for")
	own := sees(t, s, "/case/korea/involve?goal=1527&any=1", "what each line-up makes possible")
	if strings.Contains(own, "Asked for:") {
		t.Error("the goal is asked for")
	}
	sees(t, site(t, "prisoners-dilemma"), "/case/prisoners-dilemma/involve", "There is nobody to invite", "mark a party as an outsider")
	sees(t, s, "/case/korea/involve?party=USA", "cannot be shown")
}

func TestCompare(t *testing.T) {
	t.Parallel()
	s := site(t, "nile")
	sees(t, s, "/case/nile/compare", "Compare with what?", "what if Cairo holds to the shares")
	body := sees(t, s, "/case/nile/compare?in=shares", "Before: the case as it is written. Now: the same in the scenario shares.",
		"Egypt now puts", "What that changes", "Today holds, as before")
	// Situations of either side lead to that side.
	if len(links(body, "/case/nile/why", "scenario=shares")) == 0 {
		t.Error("nothing leads into the scenario")
	}
	sees(t, s, "/case/nile/compare?scenario=shares", "Before: the case as it is written. Now: the case in the scenario shares.")
	sees(t, s, "/case/nile/compare?as=EGY%3Dshares", "EGY as “shares”")
	sees(t, s, "/case/nile/compare?on=2020-09-02", "as of 2020-09-02", "Today is another situation")
	sees(t, s, "/case/nile/compare?with=nowhere", "there is no case nowhere here")
	sees(t, s, "/case/nile/compare?in=nowhere", "no scenario")
	sees(t, s, "/case/nile/compare?on=1066", "date cannot be")
	tried := link(t, sees(t, s, "/case/nile/what-if"), "fix.ETH.fill", `"no"`)
	sees(t, s, strings.Replace(tried, "/what-if?", "/compare?", 1), "Now: the case with what is tried.", "It is certain that")
}
