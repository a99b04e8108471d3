package draw

import (
	"fmt"
	"strings"
)

func (l Lanes) alt() string {
	list := []string{titled(l.Title, "A road of steps")}
	if text := whole(l.Start); text != "" {
		list = append(list, "Start: "+text)
	}
	list = append(list, l.losses("At the start", l.Risks)...)
	for k, s := range l.Steps {
		list = append(list, l.told(s, k)...)
	}
	if text := whole(l.Goal); text != "" {
		list = append(list, "Goal: "+text)
	}
	return sentences(list)
}

// told is the step with an index in sentences.
func (l Lanes) told(s LaneStep, k int) []string {
	var acts []string
	for _, a := range l.acts(s) {
		worth := a.worth()
		if worth == even {
			worth = "neither a gain nor a loss"
		}
		if a.Once {
			worth += ", cannot be undone"
		}
		acts = append(acts, fmt.Sprintf("%s: %s (%s)", l.named(a.Lane), a.text(), worth))
	}
	head := fmt.Sprintf("Step %d", k+1)
	if len(acts) > 1 {
		head += ", at the same time"
	}
	list := []string{head + ", " + strings.Join(acts, "; ")}
	if len(acts) == 0 {
		list[0] = head
	}
	for _, h := range s.HalfDone {
		if l.has(h.By) {
			list = append(list, l.losses("If only "+l.named(h.By)+" acts", h.Risks)...)
		}
	}
	return append(list, l.losses("After it", s.Risks)...)
}

// losses is what parties could lose, in one sentence; nothing where none could.
func (l Lanes) losses(lead string, risks []LaneRisk) []string {
	var who []string
	for k := range l.Parties {
		if text := risk(risks, k).Text; text != "" {
			who = append(who, l.named(k)+", "+text)
		}
	}
	if len(who) == 0 {
		return nil
	}
	return []string{lead + " could lose at worst: " + strings.Join(who, "; ")}
}

// named is what the party of a lane is called.
func (l Lanes) named(k int) string { return l.Parties[k].named() }
