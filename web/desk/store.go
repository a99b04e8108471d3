package desk

import (
	"container/list"
	"reflect"
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

// weighty is an answer that knows about how many bytes it takes.
type weighty interface{ Weight() int64 }

// sampled is how many entries of a list are looked at to weigh it.
const sampled = 16

// weigh is about how many bytes an answer takes: what can be seen from outside
// of it, and of long lists a sample.
func weigh(answer any) int64 {
	if w, knows := answer.(weighty); knows {
		return w.Weight()
	}
	return 64 + heft(reflect.ValueOf(answer), 0)
}

// deepestAnswer is how far answers are looked into.
const deepestAnswer = 12

func heft(v reflect.Value, depth int) int64 {
	if !v.IsValid() || depth > deepestAnswer {
		return 0
	}
	size := int64(v.Type().Size())
	switch v.Kind() {
	case reflect.String:
		size += int64(v.Len())
	case reflect.Slice:
		size += listed(v, depth)
	case reflect.Pointer, reflect.Interface:
		size += heft(v.Elem(), depth+1)
	case reflect.Struct:
		for k := range v.NumField() {
			if v.Type().Field(k).IsExported() {
				size += heft(v.Field(k), depth+1) - int64(v.Field(k).Type().Size())
			}
		}
	case reflect.Map:
		n, sum := int64(0), int64(0)
		for it := v.MapRange(); n < sampled && it.Next(); n++ {
			sum += 16 + heft(it.Key(), depth+1) + heft(it.Value(), depth+1)
		}
		if n > 0 {
			size += 48 + sum*int64(v.Len())/n
		}
	}
	return size
}

func listed(v reflect.Value, depth int) int64 {
	n, sum := min(v.Len(), sampled), int64(0)
	for k := range n {
		sum += heft(v.Index(k*v.Len()/n), depth+1)
	}
	if n == 0 {
		return 0
	}
	return sum * int64(v.Len()) / int64(n)
}
