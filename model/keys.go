package model

import (
	"context"
	"math/bits"
	"runtime"
	"sync"

	"detente/condition"
)

// maxKey is how many conditions one key holds, a bit each.
const maxKey = 16

// keyBits is how many conditions one key should hold: the table of all keys is
// to be no larger than what lists the states.
func (m *Model) keyBits() int { return min(maxKey, max(8, bits.Len(uint(m.Total())))) }

// keys are the truth values of up to maxKey conditions in each state of the
// case, the first condition in the highest bit: sixty-four states at a time, a
// condition a word, and the words turned over into a number a state.
type keys struct {
	of   []uint16
	seen []bool // by key, whether a state has it
}

// keyed finds the keys of the states of the case, in list where it is long
// enough.
func (m *Model) keyed(ctx context.Context, of []*condition.Condition, list []uint16) (keys, error) {
	if cap(list) < m.Total() {
		list = make([]uint16, m.Total())
	}
	k := keys{list[:m.Total()], make([]bool, 1<<len(of))}
	words := len(m.states.all.Words())
	const block = 1 << 10
	var (
		wg   sync.WaitGroup
		mu   sync.Mutex
		next int
	)
	take := func() (from int) {
		mu.Lock()
		defer mu.Unlock()
		next += block
		return next - block
	}
	for range min(runtime.GOMAXPROCS(0), (words+block-1)/block) {
		wg.Go(func() {
			seen := make([]bool, len(k.seen))
			for from := take(); from < words && ctx.Err() == nil; from = take() {
				m.keyWords(of, from, min(from+block, words), k.of, seen)
			}
			mu.Lock()
			defer mu.Unlock()
			for key, is := range seen {
				k.seen[key] = k.seen[key] || is
			}
		})
	}
	wg.Wait()
	return k, ctx.Err()
}

// keyWords writes the keys of the states with codes in the words from..to-1.
func (m *Model) keyWords(of []*condition.Condition, from, to int, list []uint16, seen []bool) {
	all := m.states.all.Words()
	at := m.states.all.Rank(from << 6)
	var found [64]uint16
	for k := from; k < to; k++ {
		in := all[k]
		switch in {
		case 0:
			continue
		case ^uint64(0):
			own := (*[64]uint16)(list[at : at+64])
			keyWord(of, uint64(k)<<6, own)
			for _, key := range own {
				seen[key] = true
			}
			at += 64
			continue
		}
		keyWord(of, uint64(k)<<6, &found)
		for ; in != 0; in &= in - 1 {
			key := found[bits.TrailingZeros64(in)]
			list[at], seen[key] = key, true
			at++
		}
	}
}

// keyWord fills in the keys of the sixty-four codes from base on.
func keyWord(of []*condition.Condition, base uint64, list *[64]uint16) {
	var low, high [8]uint64 // by bit of the key
	for n, c := range of {
		if bit := len(of) - 1 - n; bit < 8 {
			low[bit] = c.Word(base)
		} else {
			high[bit-8] = c.Word(base)
		}
	}
	for b := 0; b < 64; b += 8 {
		x, y := turned(&low, b), uint64(0)
		if len(of) > 8 {
			y = turned(&high, b)
		}
		own := (*[8]uint16)(list[b : b+8])
		for s := range own {
			own[s] = uint16(x>>(8*s)&0xff | y>>(8*s)&0xff<<8)
		}
	}
}

// turned takes byte b/8 of eight words and turns the square of bits over: bit
// q of byte s is bit b+s of word q.
func turned(words *[8]uint64, b int) uint64 {
	var x uint64
	for q, w := range words {
		x |= w >> b & 0xff << (8 * q)
	}
	t := (x ^ x>>7) & 0x00aa00aa00aa00aa
	x ^= t ^ t<<7
	t = (x ^ x>>14) & 0x0000cccc0000cccc
	x ^= t ^ t<<14
	t = (x ^ x>>28) & 0x00000000f0f0f0f0
	return x ^ t ^ t<<28
}

// numbered numbers the keys seen from 0, in increasing order, and says how
// many there are.
func (k *keys) numbered() (place []Rank, count int) {
	place = make([]Rank, len(k.seen))
	for key, is := range k.seen {
		place[key] = Rank(count)
		if is {
			count++
		}
	}
	return place, count
}

// column is the rank that place gives the key of each state; count is one more
// than the greatest.
func (k *keys) column(place []Rank, count int) *column {
	switch {
	case count <= 1<<8:
		return &column{Narrow: Narrow{Bytes: placed[uint8](k.of, place)}}
	case count <= 1<<16:
		return &column{Narrow: Narrow{Halves: placed[uint16](k.of, place)}}
	}
	return &column{Narrow: Narrow{Wide: placed[Rank](k.of, place)}}
}

func placed[R ~uint8 | ~uint16 | ~int32](of []uint16, place []Rank) []R {
	table := resized[R](place)
	list := make([]R, len(of))
	for s, key := range of {
		list[s] = table[key]
	}
	return list
}
