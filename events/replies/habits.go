package replies

import (
	"fmt"
	"math"
	"slices"
)

// Habit is a rule of answering, followed but for errors.
type Habit struct {
	Rule  string
	Error float64 // the share of acts that break the rule, 0.5 at most
	LogL  float64
	BIC   float64 // the less the better
}

// patience is how many hostile acts in a row the rules of GRIT bear.
const (
	leastPatience = 2
	mostPatience  = 4
)

// Habits are the rules that could explain the signs of b's acts, the best
// first: always the same; tit for tat; grim, which never forgives; GRIT with
// some patience, which cooperates unless the other's last k acts were all
// hostile; routine, which does as before. N is how many acts were explained:
// those after an act of both.
func Habits(a, b []Act) (list []Habit, n int) {
	rules := []string{"always hostile", "always cooperative", "tit for tat", "grim", "routine"}
	for k := leastPatience; k <= mostPatience; k++ {
		rules = append(rules, fmt.Sprintf("GRIT-%d", k))
	}
	wrong := make([]int, len(rules))
	k, own, last, row, ever := 0, -1, -1, 0, false
	for _, x := range b {
		for k < len(a) && a[k].Day < x.Day {
			switch {
			case a[k].Score < 0:
				last, ever, row = 0, true, row+1
			case a[k].Score > 0:
				last, row = 1, 0
			}
			k++
		}
		if x.Score == 0 {
			continue
		}
		if own >= 0 && last >= 0 {
			n++
			told := []int{0, 1, last, 1, own}
			if ever {
				told[3] = 0
			}
			for p := leastPatience; p <= mostPatience; p++ {
				if row >= p {
					told = append(told, 0)
				} else {
					told = append(told, 1)
				}
			}
			for i, v := range told {
				if v != side(x.Score) {
					wrong[i]++
				}
			}
		}
		own = side(x.Score)
	}
	for i, rule := range rules {
		list = append(list, habit(rule, wrong[i], n))
	}
	slices.SortStableFunc(list, func(x, y Habit) int {
		switch {
		case x.BIC < y.BIC:
			return -1
		case x.BIC > y.BIC:
			return 1
		}
		return 0
	})
	return list, n
}

// habit is the likelihood of so many errors. Which sign is always the same, and
// how patient GRIT is, are one more thing fitted.
func habit(rule string, wrong, n int) Habit {
	h := Habit{Rule: rule}
	if n == 0 {
		return h
	}
	h.Error = min(0.5, float64(wrong)/float64(n))
	if wrong > 0 {
		h.LogL = float64(wrong) * math.Log(h.Error)
	}
	h.LogL += float64(n-wrong) * math.Log1p(-h.Error)
	fitted := 1.0
	if rule[0] == 'a' || rule[0] == 'G' {
		fitted = 2
	}
	h.BIC = -2*h.LogL + fitted*math.Log(float64(n))
	return h
}
