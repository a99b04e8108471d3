package draw

func sampleLanes() []Lane {
	var list []Lane
	for k, p := range sampleParties() {
		list = append(list, Lane{p, k > 2})
	}
	return list
}

// sampleRoad is a road of exchanges, made up.
func sampleRoad() Lanes {
	return Lanes{
		Title: "A way out in five steps", Parties: sampleLanes(),
		Start: "today",
		Goal:  "North Korea dismantles the nuclear programme (full), lets foreign experts see what it dismantles and no longer tests missiles; the United States lifts economic sanctions (full); China co-signs a guarantee of North Korea's security",
		Risks: []LaneRisk{{1, "survival of the government", true}, {5, "no missile over its islands", true}},
		Steps: []LaneStep{
			{Acts: []LaneAct{{0, "no longer agrees to joint military drills with South Korea", false, false, false, Link{}}, {1, "no longer tests missiles", false, false, false, Link{}}},
				Risks:    []LaneRisk{{1, "survival of the government", true}},
				HalfDone: []LaneHalf{{1, []LaneRisk{{1, "no restraint while drills go on", false}}}}},
			{Acts: []LaneAct{{0, "gives a written security assurance", true, false, true, Link{}}}, Risks: []LaneRisk{{2, "drills while the North arms", false}}},
			{Acts: []LaneAct{{0, "lifts economic sanctions (partial)", false, false, false, Link{}}, {1, "dismantles the nuclear programme (yongbyon)", false, false, true, Link{}}},
				Risks:    []LaneRisk{{2, "drills while the North arms", false}},
				HalfDone: []LaneHalf{{0, []LaneRisk{{0, "no relief before Yongbyon is dismantled", false}}}, {1, []LaneRisk{{1, "some relief for what it gives up", false}}}}},
			{Acts: []LaneAct{{0, "lifts economic sanctions (full instead of partial)", true, false, false, Link{}}, {1, "dismantles the nuclear programme (full instead of yongbyon)", true, false, true, Link{}}}},
			{Acts: []LaneAct{{2, "reopens Kaesong", true, false, false, Link{}}, {3, "co-signs a guarantee of North Korea's security", true, false, false, Link{}}}},
		},
	}
}

// safeRoad is one exchange at which nobody risks anything.
func safeRoad() Lanes {
	return Lanes{
		Title: "Out of the dilemma", Parties: []Lane{{Party{"A", "Alba", 0}, false}, {Party{"B", "Bela", 1}, false}},
		Start: "both defect", Goal: "both cooperate",
		Steps: []LaneStep{{
			Acts:     []LaneAct{{0, "cooperates", false, false, false, Link{}}, {1, "cooperates", false, false, false, Link{}}},
			HalfDone: []LaneHalf{{0, []LaneRisk{{0, "from place 3 to place 4 of 4", false}}}, {1, []LaneRisk{{1, "from place 3 to place 4 of 4", false}}}},
		}},
	}
}

// noRoad is a goal that is the start.
func noRoad() Lanes {
	return Lanes{Parties: sampleLanes(), Start: "today", Goal: "today", Risks: []LaneRisk{{1, "survival of the government", true}}}
}

// longRoad has many steps and parties.
func longRoad(steps, parties int) Lanes {
	l := Lanes{Title: "A long road", Start: "today", Goal: "all of it done, and nobody has a reason to leave"}
	for k := range parties {
		p := sampleParties()[k%6]
		p.Colour = k
		l.Parties = append(l.Parties, Lane{p, k > 3})
	}
	texts := []string{"withdraws its guns from the hills", "lets observers in", "frees prisoners (all instead of some)", "opens the road", "hands over the maps of all minefields along the border"}
	for k := range steps {
		s := LaneStep{Acts: []LaneAct{{k * 5 % parties, texts[k%5], k%3 == 0, false, k%4 == 1, Link{}}}}
		if k%3 == 1 {
			s.Acts = append(s.Acts, LaneAct{(k*5 + 1 + k%2) % parties, texts[(k+2)%5], true, false, k%5 == 0, Link{}})
			s.HalfDone = []LaneHalf{{s.Acts[0].Lane, []LaneRisk{{s.Acts[0].Lane, "quiet on the border", false}}}}
		}
		if k > 3 && k < 8 {
			s.Risks = append(s.Risks, LaneRisk{0, "the hills kept", false})
		}
		if k%7 == 2 {
			s.Risks = append(s.Risks, LaneRisk{3 % parties, "traders may pass", k > 8})
		}
		l.Steps = append(l.Steps, s)
	}
	return l
}

// hostileLanes has hostile texts everywhere, and lanes that do not exist.
func hostileLanes() Lanes {
	h := hostile()
	l := Lanes{Title: h[0], Start: h[2], Goal: h[3], Risks: []LaneRisk{{-1, h[1], true}, {99, h[1], false}}}
	for k, text := range h {
		next := h[(k+1)%len(h)]
		l.Parties = append(l.Parties, Lane{hostileParty(k), k%2 == 0})
		l.Risks = append(l.Risks, LaneRisk{k, next, k%2 == 0})
		l.Steps = append(l.Steps, LaneStep{
			Acts:     []LaneAct{{k, text, true, false, true, Link{}}, {k / 2, next, false, false, true, Link{}}, {k, next, false, false, false, Link{}}, {-5, text, true, false, true, Link{}}},
			Risks:    []LaneRisk{{k / 3, text, false}, {k / 3, next, true}, {77, text, false}},
			HalfDone: []LaneHalf{{k, []LaneRisk{{k / 2, text, false}, {-1, text, false}}}, {-1, []LaneRisk{{k, text, false}}}},
		})
	}
	return l
}

func laneTexts(l Lanes) []string {
	texts := []string{l.Title, l.Start, l.Goal}
	for _, p := range l.Parties {
		texts = append(texts, p.Name)
	}
	for _, s := range l.Steps {
		for _, a := range s.Acts {
			texts = append(texts, a.Text)
		}
		for _, r := range s.risks() {
			texts = append(texts, r.Text)
		}
	}
	return texts
}
