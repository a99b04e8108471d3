package desk

import (
	"container/list"
	"encoding/json"
	"sync"
)

// store bounds what all answers of a workbench take together. What nobody
// asked for longest goes first.
type store struct {
	most int64 // 0 for mostKept
	mu   sync.Mutex
	used int64
	age  list.List // of *kept, the one asked for last at the front
}

// mostKept is how many bytes answers may take together, about.
const mostKept = 256 << 20

// kept is an answer that is kept.
type kept struct {
	of   *answers
	key  string
	size int64
}

// add keeps an answer; those that have to go for it are to be forgotten. The
// newest always stays.
func (s *store) add(of *answers, key string, size int64) (e *list.Element, gone []*list.Element) {
	s.mu.Lock()
	defer s.mu.Unlock()
	e = s.age.PushFront(&kept{of, key, size})
	s.used += size
	most := s.most
	if most == 0 {
		most = mostKept
	}
	for last := s.age.Back(); s.used > most && last != e; last = s.age.Back() {
		s.take(last)
		gone = append(gone, last)
	}
	return e, gone
}

func (s *store) take(e *list.Element) {
	s.used -= s.age.Remove(e).(*kept).size
}

// touch notes that an answer was asked for again.
func (s *store) touch(e *list.Element) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.age.MoveToFront(e) // does nothing with one that is gone
}

// weighty is an answer that knows about how many bytes it takes: one that is no
// JSON, or holds what JSON does not show.
type weighty interface{ Weight() int64 }

// perByte is about how many bytes an answer takes for each of its JSON: a number
// takes eight, however short it is written, and a text has a head of sixteen.
const perByte = 4

// unknown is the weight of an answer that is no JSON and does not know its own.
const unknown = 1 << 20

// weigh is about how many bytes an answer takes.
func weigh(answer any) int64 {
	if w, knows := answer.(weighty); knows {
		return w.Weight()
	}
	var n counted
	if err := json.NewEncoder(&n).Encode(answer); err != nil {
		return unknown
	}
	return 64 + perByte*int64(n)
}

// counted is how many bytes were written to it.
type counted int64

func (n *counted) Write(p []byte) (int, error) {
	*n += counted(len(p))
	return len(p), nil
}
