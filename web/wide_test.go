package web_test

import "testing"

// What there is to read stands in the middle of a wide window, and a table or
// board has all of it; in a narrow one nothing of the room is given away.
func TestWide(t *testing.T) {
	lasts(t)
	t.Parallel()
	b := serve(t, "chicken")
	const left = `(() => {
		const main = document.getElementById("main").getBoundingClientRect();
		return Math.round(100 * (document.querySelector("#main h1").getBoundingClientRect().left - main.left) / main.width);
	})()`
	wide, narrow := b.visit(2560, 1440), b.visit(1280, 900)
	for screen, middle := range map[string]bool{"why": true, "what-if": true, "sources": true, "rules": true, "way-out": true, "states": false, "wants": false} {
		wide.open("/case/chicken/" + screen)
		if got := eval[int](wide, left); middle && (got < 20 || got > 30) || !middle && got > 5 {
			t.Errorf("%s, wide: the text begins at %d in a hundred", screen, got)
		}
		narrow.open("/case/chicken/" + screen)
		if got := eval[int](narrow, left); got > 5 {
			t.Errorf("%s, narrow: the text begins at %d in a hundred", screen, got)
		}
	}
}
