package verify

import (
	"detente"
	"detente/model"
)

// deriver derives verdicts from the case as written. After it is made it only
// reads, so that many may use it at a time.
type deriver struct {
	m         *model.Model
	semantics model.Semantics
	of        map[model.Code]model.State // the states in play
	numbers   map[int]model.State        // the same by number
	players   []player
}

// player is a party as its options and preferences are written.
type player struct {
	own    []*detente.Option             // its options, but for those held
	listed map[model.State][]model.State // its moves, where they are listed; else nil
	moves  [][]model.State               // by state, where they are written out
	gains  [][]model.State               // of moves, those that are improvements
	order  order
}

// stable says whether s is stable for i; false, false where that took too long.
func (d *deriver) stable(concept string, i model.Party, s model.State, left *int) (stable, decided bool) {
	for _, s1 := range d.improvements(i, s) {
		answered, decided := d.answered(concept, i, s, s1, left)
		if !decided || !answered {
			return false, decided
		}
	}
	return true, true
}

// improvements is R_i+(s).
func (d *deriver) improvements(i model.Party, s model.State) []model.State {
	if gains := d.players[i].gains; gains != nil {
		return gains[s]
	}
	var list []model.State
	for _, t := range d.moves(i, s) {
		if d.players[i].order.prefers(t, s) {
			list = append(list, t)
		}
	}
	return list
}

// answered says whether the others have an answer to s1 that deters i.
func (d *deriver) answered(concept string, i model.Party, s, s1 model.State, left *int) (answered, decided bool) {
	deters := func(s2 model.State) bool { return !d.players[i].order.prefers(s2, s) }
	firmly := func(s2 model.State) bool {
		if !deters(s2) {
			return false
		}
		for _, s3 := range d.moves(i, s2) {
			if d.players[i].order.prefers(s3, s) {
				return false
			}
		}
		return true
	}
	switch concept {
	case "nash":
		return false, true
	case "gmr":
		return d.reaches(i, s1, d.moves, deters, left)
	case "smr":
		return d.reaches(i, s1, d.moves, firmly, left)
	case "seq":
		return d.reaches(i, s1, d.improvements, deters, left)
	case "sseq":
		return d.reaches(i, s1, d.improvements, firmly, left)
	case "sim":
		return d.together(i, s, s1, deters, left)
	}
	return false, false
}

// sequence is where a sequence of the others has come to, and who may not move
// next: the last mover or, where each moves at most once, all who did.
type sequence struct {
	at   model.State
	last int
	used uint64
}

func (d *deriver) may(x sequence, j int) bool {
	if d.semantics == model.OnceEach {
		return x.used>>j&1 == 0
	}
	return x.last != j
}

func (d *deriver) after(t model.State, x sequence, j int) sequence {
	if d.semantics == model.OnceEach {
		return sequence{at: t, used: x.used | 1<<j}
	}
	return sequence{at: t, last: j}
}

// reaches says whether a sequence of the others' moves from s1, of at least one
// move, ends in a state that is accepted (theory section 1.5, lemma 1).
func (d *deriver) reaches(i model.Party, s1 model.State, step func(model.Party, model.State) []model.State,
	accept func(model.State) bool, left *int,
) (found, decided bool) {
	if d.semantics == model.OnceEach && len(d.m.Parties) > 64 {
		return false, false
	}
	seen := map[sequence]bool{}
	queue := []sequence{{at: s1, last: -1}}
	for k := 0; k < len(queue) && (k == 0 || d.semantics != model.OneMove); k++ {
		for j := range d.m.Parties {
			if model.Party(j) == i || !d.may(queue[k], j) {
				continue
			}
			for _, t := range step(model.Party(j), queue[k].at) {
				if *left--; *left < 0 {
					return false, false
				}
				if accept(t) {
					return true, true
				}
				if x := d.after(t, queue[k], j); !seen[x] {
					seen[x] = true
					queue = append(queue, x)
				}
			}
		}
	}
	return false, true
}

// together says whether the others, each staying or taking an improvement from
// s, can with the move of i to s1 make a state that deters it (theory section
// 3.9).
func (d *deriver) together(i model.Party, s, s1 model.State, deters func(model.State) bool, left *int) (found, decided bool) {
	base := d.m.Code(s)
	var choose func(j int, code model.Code) (bool, bool)
	choose = func(j int, code model.Code) (bool, bool) {
		if *left--; *left < 0 {
			return false, false
		}
		if j == len(d.m.Parties) {
			x, feasible := d.of[code]
			return feasible && deters(x), true
		}
		if found, decided := choose(j+1, code); found || !decided || model.Party(j) == i {
			return found, decided
		}
		for _, t := range d.improvements(model.Party(j), s) {
			if found, decided := choose(j+1, code^base^d.m.Code(t)); found || !decided {
				return found, decided
			}
		}
		return false, true
	}
	return choose(0, d.m.Code(s1))
}
