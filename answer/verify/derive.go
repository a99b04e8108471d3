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
func (d *deriver) stable(concept string, i model.Party, s model.State, b *budget) (stable, decided bool) {
	for _, s1 := range d.improvements(i, s) {
		answered, decided := d.answered(concept, i, s, s1, b)
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
func (d *deriver) answered(concept string, i model.Party, s, s1 model.State, b *budget) (answered, decided bool) {
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
		return d.reaches(i, s1, d.moves, deters, b)
	case "smr":
		return d.reaches(i, s1, d.moves, firmly, b)
	case "seq":
		return d.reaches(i, s1, d.improvements, deters, b)
	case "sseq":
		return d.reaches(i, s1, d.improvements, firmly, b)
	case "sim":
		return d.together(i, s, s1, deters, b)
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

// trail remembers where the sequences of one search have been: by state and
// last mover, when it is one number, or else as they are.
type trail struct {
	by    []uint32 // the last search that was there
	now   uint32
	seen  map[sequence]bool
	queue []sequence
}

func (d *deriver) newTrail() *trail {
	if d.semantics == model.OnceEach {
		return &trail{}
	}
	return &trail{by: make([]uint32, d.m.Len()*len(d.m.Parties))}
}

// begin forgets the searches before.
func (x *trail) begin(s model.State) {
	x.now++
	if x.by == nil {
		x.seen = map[sequence]bool{}
	}
	x.queue = append(x.queue[:0], sequence{at: s, last: -1})
}

// enter goes on from a place unless a sequence did before.
func (x *trail) enter(y sequence, parties int) {
	if x.by == nil {
		if x.seen[y] {
			return
		}
		x.seen[y] = true
	} else {
		k := int(y.at)*parties + y.last
		if x.by[k] == x.now {
			return
		}
		x.by[k] = x.now
	}
	x.queue = append(x.queue, y)
}

// budget is how many moves may still be looked at, and the trail of one search
// after the other.
type budget struct {
	left int
	*trail
}

// reaches says whether a sequence of the others' moves from s1, of at least one
// move, ends in a state that is accepted (theory section 1.5, lemma 1).
func (d *deriver) reaches(i model.Party, s1 model.State, step func(model.Party, model.State) []model.State,
	accept func(model.State) bool, b *budget,
) (found, decided bool) {
	if d.semantics == model.OnceEach && len(d.m.Parties) > 64 {
		return false, false
	}
	b.begin(s1)
	for k := 0; k < len(b.queue) && (k == 0 || d.semantics != model.OneMove); k++ {
		for j := range d.m.Parties {
			if model.Party(j) == i || !d.may(b.queue[k], j) {
				continue
			}
			for _, t := range step(model.Party(j), b.queue[k].at) {
				if b.left--; b.left < 0 {
					return false, false
				}
				if accept(t) {
					return true, true
				}
				b.enter(d.after(t, b.queue[k], j), len(d.m.Parties))
			}
		}
	}
	return false, true
}

// together says whether the others, each staying or taking an improvement from
// s, can with the move of i to s1 make a state that deters it (theory section
// 3.9).
func (d *deriver) together(i model.Party, s, s1 model.State, deters func(model.State) bool, b *budget) (found, decided bool) {
	base := d.m.Code(s)
	var choose func(j int, code model.Code) (bool, bool)
	choose = func(j int, code model.Code) (bool, bool) {
		if b.left--; b.left < 0 {
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
