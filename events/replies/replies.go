// Package replies counts, without a model of time, how acts between two parties
// answer each other, and fits the plain models of doing so.
//
// [Tabulate] is what follows hostile and cooperative acts; [Matching], [Echo],
// [Balance] and [Run] say the same in one number each. [Richardson] fits the
// arms race, [Screen] looks for unilateral initiatives and what became of them,
// [Habits] compares rules of answering, tit for tat among them.
//
// Days are counted from 1970-01-01. A reply is at least a day later: of acts on
// one day nobody knows which came first.
//
// # Sources
//
// Mantel and Haenszel, JNCI 22, 1959. Politis and Romano, JASA 89, 1994, for
// the bootstrap in blocks. Richardson, Arms and Insecurity, 1960. Osgood, An
// Alternative to War or Surrender, 1962. Design sections B7 and B8;
// docs/decisions/0050 says what was chosen.
package replies

import (
	"math"
	"math/rand/v2"
	"slices"
	"time"
)

// Act is something done to the other party.
type Act struct {
	Day   int
	Score float64 // below 0 is hostile
}

// Within is for how many days a reply is waited for, unless asked otherwise.
const Within = 7

// Table counts replies: [0] to or by hostile acts, [1] cooperative, and in the
// columns [2] no reply in time.
type Table struct {
	Count [2][3]int
	// Delta is the share of hostile replies to hostile acts, less that to
	// cooperative ones, of those replied to.
	Delta   float64
	LogOdds float64 // of the four counts, a half added to each
	Pooled  float64 // the odds ratio over calendar quarters; -1 where there is none
	P       float64 // draws with a Delta at least as large, signs shuffled in each quarter
	Draws   int
}

// reply is an act and what first followed it.
type reply struct {
	quarter   int
	act, back int // 0 hostile, 1 cooperative; back 2 for none
	score     float64
	answer    float64
}

// Tabulate counts how b's acts reply to a's. Both are in order of days. Acts
// with score 0 are left out; of several replies on one day their sum counts.
// Draws are 999 by default.
func Tabulate(a, b []Act, within, draws int, seed uint64) Table {
	if draws == 0 {
		draws = 999
	}
	list := paired(a, b, within)
	t := Table{Draws: draws, Pooled: -1}
	strata := map[int]*[2][3]int{}
	for _, r := range list {
		t.Count[r.act][r.back]++
		if strata[r.quarter] == nil {
			strata[r.quarter] = &[2][3]int{}
		}
		strata[r.quarter][r.act][r.back]++
	}
	t.Delta = delta(t.Count)
	n := func(i, j int) float64 { return float64(t.Count[i][j]) + 0.5 }
	t.LogOdds = math.Log(n(0, 0) * n(1, 1) / n(0, 1) / n(1, 0))
	var same, other float64
	for _, q := range quarters(list) {
		s := strata[q]
		all := float64(s[0][0] + s[0][1] + s[1][0] + s[1][1])
		if all > 0 {
			same += float64(s[0][0]*s[1][1]) / all
			other += float64(s[0][1]*s[1][0]) / all
		}
	}
	if other > 0 {
		t.Pooled = same / other
	}
	t.P = shuffled(list, t.Delta, draws, seed)
	return t
}

// quarters are those of the list, in order.
func quarters(list []reply) (all []int) {
	for _, r := range list {
		if len(all) == 0 || all[len(all)-1] != r.quarter {
			all = append(all, r.quarter)
		}
	}
	return all
}

func delta(n [2][3]int) float64 {
	hostile, cooperative := n[0][0]+n[0][1], n[1][0]+n[1][1]
	if hostile == 0 || cooperative == 0 {
		return 0
	}
	return float64(n[0][0])/float64(hostile) - float64(n[1][0])/float64(cooperative)
}

// shuffled is how often the signs of acts, shuffled in each quarter, give as
// large a delta.
func shuffled(list []reply, observed float64, draws int, seed uint64) float64 {
	r, exceeded := rand.New(rand.NewPCG(seed, 11)), 0
	acts, signs, backs := make([]uint8, len(list)), make([]uint8, len(list)), make([]uint8, len(list))
	var ends []int // of quarters
	for k, x := range list {
		acts[k], backs[k] = uint8(x.act), uint8(x.back)
		if k+1 == len(list) || list[k+1].quarter != x.quarter {
			ends = append(ends, k+1)
		}
	}
	for range draws {
		copy(signs, acts)
		var n [2][4]int
		from := 0
		for _, to := range ends {
			part, back := signs[from:to], backs[from:to]
			for i := len(part) - 1; i >= 0; i-- {
				if i > 0 {
					j := r.Uint64N(uint64(i + 1))
					part[i], part[j] = part[j], part[i]
				}
				n[part[i]&1][back[i]&3]++
			}
			from = to
		}
		if delta([2][3]int{[3]int(n[0][:3]), [3]int(n[1][:3])}) >= observed-1e-12 {
			exceeded++
		}
	}
	return float64(1+exceeded) / float64(draws+1)
}

// paired finds the reply to each act.
func paired(a, b []Act, within int) []reply {
	daily := byDay(b)
	var list []reply
	for _, x := range a {
		if x.Score == 0 {
			continue
		}
		r := reply{quarter: quarter(x.Day), act: side(x.Score), back: 2, score: x.Score}
		at, _ := slices.BinarySearchFunc(daily, x.Day+1, func(y Act, day int) int { return y.Day - day })
		for ; at < len(daily) && daily[at].Day <= x.Day+within; at++ {
			if daily[at].Score != 0 {
				r.back, r.answer = side(daily[at].Score), daily[at].Score
				break
			}
		}
		list = append(list, r)
	}
	return list
}

// byDay adds up the acts of each day.
func byDay(acts []Act) (list []Act) {
	for _, x := range acts {
		if n := len(list); n > 0 && list[n-1].Day == x.Day {
			list[n-1].Score += x.Score
		} else {
			list = append(list, x)
		}
	}
	return list
}

func side(score float64) int {
	if score < 0 {
		return 0
	}
	return 1
}

// quarter counts the quarters of the calendar.
func quarter(day int) int {
	t := time.Unix(int64(day)*86400, 0).UTC()
	return t.Year()*4 + int(t.Month()-1)/3
}

func year(day int) int { return time.Unix(int64(day)*86400, 0).UTC().Year() }
