package web

import (
	"context"
	"net/http"
	"slices"
	"strconv"
	"time"
)

// places bound how many requests are worked on at a time. Some more wait for a
// place; who comes after those, or waits too long, is asked to come again.
type places struct {
	taken   chan struct{}
	waiting chan struct{}
	patient time.Duration
}

func newPlaces(most, line int, patient time.Duration) *places {
	return &places{make(chan struct{}, most), make(chan struct{}, line), patient}
}

// take takes a place, which leave gives back; not ok where none came free.
func (p *places) take(ctx context.Context) (leave func(), ok bool) {
	leave = func() { <-p.taken }
	select {
	case p.taken <- struct{}{}:
		return leave, true
	default:
	}
	select {
	case p.waiting <- struct{}{}:
		defer func() { <-p.waiting }()
	default:
		return nil, false
	}
	timer := time.NewTimer(p.patient)
	defer timer.Stop()
	select {
	case p.taken <- struct{}{}:
		return leave, true
	case <-timer.C:
	case <-ctx.Done():
	}
	return nil, false
}

// hall is where requests find a place, each kind its own: questions of
// programs do not keep a reader of pages waiting, nor does who only listens.
// Who waits for an answer costs little; how many are computed at once, and how
// much they may take, has bounds of its own (package desk, and heavy here).
type hall struct {
	pages  *places // and what a program is told without computing
	api    *places // questions
	events *places // who is told how far work is
	bulky  *places // requests with large bodies, beside another place
	heavy  *places // answers that list far more than is usual, beside another place
}

func newHall() *hall {
	return &hall{
		pages:  newPlaces(64, 512, 10*time.Second),
		api:    newPlaces(256, 1024, 20*time.Second),
		events: newPlaces(128, 0, 0),
		bulky:  newPlaces(4, 64, 10*time.Second),
		heavy:  newPlaces(2, 64, 20*time.Second),
	}
}

// comeAgain is after how many seconds a request may be made again.
const comeAgain = 2

// full says that there is no place.
func full(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Retry-After", strconv.Itoa(comeAgain))
	refuse(w, r, http.StatusServiceUnavailable, "too much is asked at once; come again in a moment")
}

// largeBody is from how many bytes on a request counts as bulky.
const largeBody = 1 << 20

// quick are the operations that compute nothing.
var quick = []string{"/api/cases", "/api/text", "/api/openapi.json", "/api/change", "/api/undo", "/api/redo", "/api/save"}

// seated gives each request a place first.
func (h *hall) seated(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		kind := h.pages
		switch {
		case under(r, "/ui"):
			next.ServeHTTP(w, r) // costs nothing
			return
		case under(r, "/work"), listens(r):
			kind = h.events
		case under(r, "/api") && !slices.Contains(quick, r.URL.Path):
			kind = h.api
		}
		for _, p := range []*places{kind, h.bulky} {
			if p == h.bulky && r.ContentLength >= 0 && r.ContentLength <= largeBody {
				continue
			}
			leave, ok := p.take(r.Context())
			if !ok {
				full(w, r)
				return
			}
			defer leave()
		}
		next.ServeHTTP(w, r)
	})
}
