package model

import "sync"

// Narrow are one party's ranks by state, in the narrowest numbers that hold
// them: one of the three is set. The reader must not change them.
type Narrow struct {
	Bytes  []uint8
	Halves []uint16
	Wide   []Rank
}

// column keeps the ranks of one party over some states. They are widened when
// somebody first asks, once for all goroutines.
type column struct {
	Narrow
	once sync.Once
	wide []Rank
}

// narrowed keeps ranks from 0 in as few bytes as the greatest needs.
func narrowed(ranks []Rank) *column {
	top := Rank(0)
	for _, r := range ranks {
		top = max(top, r)
	}
	switch {
	case top < 1<<8:
		return &column{Narrow: Narrow{Bytes: resized[uint8](ranks)}}
	case top < 1<<16:
		return &column{Narrow: Narrow{Halves: resized[uint16](ranks)}}
	}
	return &column{Narrow: Narrow{Wide: ranks}}
}

func resized[To, From ~uint8 | ~uint16 | ~int32](ranks []From) []To {
	list := make([]To, len(ranks))
	for s, r := range ranks {
		list[s] = To(r)
	}
	return list
}

func (c *column) at(s State) Rank {
	switch {
	case c.Halves != nil:
		return Rank(c.Halves[s])
	case c.Bytes != nil:
		return Rank(c.Bytes[s])
	}
	return c.Wide[s]
}

func (c *column) all() []Rank {
	if c.Wide != nil {
		return c.Wide
	}
	c.once.Do(func() {
		if c.Halves != nil {
			c.wide = resized[Rank](c.Halves)
			return
		}
		c.wide = resized[Rank](c.Bytes)
	})
	return c.wide
}

// only keeps the ranks at the places that next yields, n in all.
func (c *column) only(n int, places func(yield func(int) bool)) *column {
	switch {
	case c.Halves != nil:
		return &column{Narrow: Narrow{Halves: picked(c.Halves, n, places)}}
	case c.Bytes != nil:
		return &column{Narrow: Narrow{Bytes: picked(c.Bytes, n, places)}}
	}
	return &column{Narrow: Narrow{Wide: picked(c.Wide, n, places)}}
}

func picked[R any](all []R, n int, places func(yield func(int) bool)) []R {
	list := make([]R, 0, n)
	for k := range places {
		list = append(list, all[k])
	}
	return list
}
