package page

import (
	"context"
	"strconv"

	"detente/report"
)

// unasked is what the drawer shows where nothing is selected: what the screen
// is about, so that a reader need not click to read on; false where there is
// nothing to tell yet.
func (v *view) unasked(ctx context.Context) (drawer, bool) {
	if v.nobody() != "" {
		return drawer{}, false
	}
	var d drawer
	var err error
	switch v.screen.id {
	case whyScreen.id, whatIfScreen.id, mapScreen.id, briefScreen.id:
		d, err = soDrawer(ctx, v)
	case wayOutScreen.id:
		d, err = firstStepDrawer(ctx, v)
	default:
		return drawer{}, false
	}
	return d, err == nil
}

// soDrawer tells what is so in the situation that the screen is about.
func soDrawer(ctx context.Context, v *view) (drawer, error) {
	m, err := v.model(ctx)
	if err != nil {
		return drawer{}, err
	}
	s, err := v.state(m, "state")
	if err != nil {
		return drawer{}, err
	}
	d := drawer{Title: "What is so in it", Party: -1, Lines: report.Doings(m, s), Hint: v.hint()}
	switch today, known := m.Today(); {
	case known && today == s:
		d.Title = "What is so today"
		d.Links = []link{{"on the options board", v.To("options")}}
	case v.screen.id != whyScreen.id && v.screen.id != mapScreen.id:
		return drawer{}, errGone // they are about today
	}
	return d, nil
}

// firstStepDrawer is the reason of the first step of the road shown.
func firstStepDrawer(ctx context.Context, v *view) (drawer, error) {
	m, err := v.model(ctx)
	if err != nil {
		return drawer{}, err
	}
	r, err := v.roads(ctx, m)
	if err != nil {
		return drawer{}, err
	}
	if len(r.Roads) == 0 {
		return drawer{}, errGone
	}
	d, err := stepDrawer(ctx, v, strconv.Itoa(v.road(r)+1)+".1")
	d.Hint = v.hint()
	return d, err
}

// hint says what can be selected on a screen, and what the drawer tells then.
func (v *view) hint() string {
	switch v.screen.id {
	case optionsScreen.id:
		return "Choose “about” beside a party or an option to see what it rests on, and to change it."
	case wantsScreen.id:
		return "Choose a want to see the words it rests on, what it collides with, and how to change it."
	case briefScreen.id:
		return "The small numbers in the brief lead to the quotes at its end. Above it, sections can be left out."
	case mapScreen.id:
		return "Choose a situation on the map to read why it holds, or not, and what is around it."
	case whyScreen.id:
		return "Choose a want, underlined with dots, to see the words it rests on."
	case whatIfScreen.id:
		return "Choose a want, underlined with dots, to see the words it rests on; a switch tries the case otherwise."
	case wayOutScreen.id:
		return "Choose another step to see what it brings whom, and who could break it."
	case statesScreen.id:
		return "Choose the number of a situation to see why it would stay, or not."
	case shareScreen.id:
		return "Each button writes a file on this machine. Nothing is sent."
	case compareScreen.id:
		return "Choose the number of a situation to read why it holds, or not."
	case sourcesScreen.id:
		return "Select words in a document to let a want or an option rest on them."
	case eventsScreen.id:
		return "Choose a step or a meeting to see what it rests on."
	case textScreen.id, saveAsScreen.id, conflictScreen.id:
		return "This is the case as a file; on the other screens you need never see it."
	case rulesScreen.id:
		return "Choose a rule to see what it rests on."
	}
	return "Choose anything on the page to see its reason here, and the words it rests on."
}

// Hint is for the template.
func (v *view) Hint() string { return v.hint() }
