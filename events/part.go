package events

import "slices"

// Between is the part of a record from one day to another, both included: its
// acts and what the files tell of those days. It ends with them even where
// nothing is told of them: so much is known. What became of the rows stays that
// of the whole.
func (r *Record) Between(first, last Day) *Record {
	part := *r
	begin, end, ok := r.Span()
	first, last = max(first, begin), min(last, end)
	part.acts = slices.DeleteFunc(slices.Clone(r.acts), func(a act) bool { return a.day < first || a.day > last })
	part.coverage = map[Day]int64{}
	for d, n := range r.coverage {
		if d >= first && d <= last {
			part.coverage[d] = n
		}
	}
	if ok && first <= last {
		part.coverage[first] += 0
		part.coverage[last] += 0
	}
	return &part
}

// Repeating is the record with rows that repeat another of the same day counted,
// or not.
func (r *Record) Repeating(count bool) *Record {
	other := *r
	other.repeats = count
	return &other
}

// Stretch is the longest part of the record without a break, in days; the
// earliest of those as long. A break is the first day of what is not to be
// compared with what was before. False where there is no day.
func (r *Record) Stretch(breaks []Day) (first, last Day, ok bool) {
	from, end, ok := r.Span()
	first, last = from, from-1
	for _, next := range append(slices.Sorted(slices.Values(breaks)), end+1) {
		next = min(max(next, from), end+1)
		if next-from > last-first+1 {
			first, last = from, next-1
		}
		from = next
	}
	return first, last, ok
}
