package wide

import (
	"context"
	"runtime"
	"sync"
	"sync/atomic"

	"detente/internal/bdd"
	"detente/model"
	"detente/stability"
)

// search judges in diagrams what could not be listed: first what others may do,
// then, of the states that this leaves open, what they gain by. Cells are
// searched side by side, each in a space of its own.
func (s *solver) search(ctx context.Context, concepts []stability.Concept) error {
	near, far := s.missing(concepts, model.Near), s.missing(concepts, model.Far)
	for _, list := range [][]cell{near, far} {
		if err := s.searched(ctx, list); err != nil {
			return err
		}
	}
	return nil
}

// missing are the cells without a verdict that look so far; those that bound a
// verdict that looks further too.
func (s *solver) missing(concepts []stability.Concept, sight model.Sight) []cell {
	var list []cell
	for i := range s.w.Parties {
		asked := map[string]bool{}
		for _, c := range concepts {
			asked[c.ID] = true
			if _, known := s.sets[cell{c.ID, model.Party(i)}]; !known && SightOf(c) != model.Near {
				asked[stability.Nash.ID], asked[stability.GMR.ID], asked[stability.SMR.ID] = true, true, true
			}
		}
		for _, c := range stability.Concepts {
			q := cell{c.ID, model.Party(i)}
			if _, known := s.sets[q]; asked[c.ID] && !known && SightOf(c) == sight {
				list = append(list, q)
			}
		}
	}
	return list
}

// searched judges some cells and keeps what is found out.
func (s *solver) searched(ctx context.Context, list []cell) error {
	type outcome struct {
		x   *symbolic
		set bdd.Node
	}
	found := make([]outcome, len(list))
	about := make([]Bounds, len(list))
	for k, q := range list {
		about[k] = s.bounds(concept(q), q.party)
	}
	var wg sync.WaitGroup
	var next atomic.Int64
	for range min(runtime.GOMAXPROCS(0), len(list)) {
		wg.Go(func() {
			for k := int(next.Add(1)) - 1; k < len(list) && ctx.Err() == nil; k = int(next.Add(1)) - 1 {
				x := newSymbolic(ctx, s.w)
				sure, maybe := x.s.Copy(s.w.Space, about[k].Sure), x.s.Copy(s.w.Space, about[k].Maybe)
				if set, ok := x.judge(list[k].party, concept(list[k]), s.sem, x.s.Minus(maybe, sure)); ok {
					found[k] = outcome{x, x.s.Or(set, sure)}
				}
			}
		})
	}
	wg.Wait()
	for k, q := range list {
		if found[k].x != nil && !found[k].x.s.Full() {
			s.keep(q, s.w.Space.Copy(found[k].x.s, found[k].set))
		}
	}
	return ctx.Err()
}

// concept is the concept of a cell.
func concept(q cell) stability.Concept {
	list, err := stability.Named([]string{q.concept})
	if err != nil {
		return stability.Nash // no cell is of an unknown concept
	}
	return list[0]
}
