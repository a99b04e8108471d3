package page

import (
	"context"
	"net/url"
)

// screen is one screen of a case.
type screen struct {
	id   string // in addresses; also the name of its template
	name string // in the rail
	key  string // after g, it goes there
	ask  string // the question it answers, told on hover
	main bool   // one of those a newcomer needs
	off  bool   // one comes to it by what one does: it is not in the rail

	// show is what the screen shows, for its template. An error that is the
	// case's is told by the frame.
	show func(ctx context.Context, v *view) (any, error)
	// acts are what forms of this screen do; the key is the last part of the
	// address: /case/korea/wants/move.
	acts map[string]act
	// twin is the path under /api of what the screen shows, with parameters;
	// "" for none.
	twin func(v *view) string
}

// act does what a form asks for. It returns where to go; the zero Address is
// back to where the form was.
type act func(ctx context.Context, v *view, form url.Values) (Address, error)

// firstScreen is where one lands on opening a case.
const firstScreen = "why"

// screens are all screens, in the order of the rail.
var screens = []screen{
	optionsScreen,
	wantsScreen,
	whyScreen,
	wayOutScreen,
	briefScreen,
	shareScreen,
	statesScreen,
	whatIfScreen,
	sourcesScreen,
	wordsScreen,
	mapScreen,
	involveScreen,
	rulesScreen,
	compareScreen,
	eventsScreen,
	textScreen,
	saveAsScreen,
	conflictScreen,
	askScreen,
}
