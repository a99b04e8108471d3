package web

import (
	"encoding/json"
	"fmt"
	"mime"
	"net/http"
	"strings"

	"detente/web/desk"
)

const eventStream = "text/event-stream"

// listens says that who asks wants to be told how far it is.
func listens(r *http.Request) bool {
	for one := range strings.SplitSeq(r.Header.Get("Accept"), ",") {
		if kind, _, _ := mime.ParseMediaType(one); kind == eventStream {
			return true
		}
	}
	return false
}

// farness is what the event "progress" tells.
type farness struct {
	Done    int     `json:"done" doc:"How much is done."`
	Total   int     `json:"total" doc:"Of how much; 0 where that is not known."`
	Seconds float64 `json:"seconds" doc:"Since the work began."`
}

func newFarness(p desk.Progress) farness {
	return farness{p.Done, p.Total, float64(p.For.Milliseconds()) / 1000}
}

// events tells events to who listens, each as it comes.
type events struct {
	w     http.ResponseWriter
	flush *http.ResponseController
}

func newEvents(w http.ResponseWriter) events {
	w.Header().Set("Content-Type", eventStream)
	w.Header().Set("Cache-Control", "no-store")
	return events{w, http.NewResponseController(w)}
}

// tell tells one event; its data must have no line break.
func (e events) tell(name string, data []byte) {
	fmt.Fprintf(e.w, "event: %s\ndata: %s\n\n", name, data)
	_ = e.flush.Flush()
}

func (e events) progress(p desk.Progress) {
	line, err := json.Marshal(newFarness(p))
	if err == nil {
		e.tell("progress", line)
	}
}

// work tells how far work is that a page waits for: "progress" with done,
// total and seconds now and then, and "done" once it is over, well or not: the
// page is then asked for again. While somebody listens the work is not given
// up; when the listener goes, it is.
func work(shelf *desk.Shelf) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		q := r.URL.Query()
		d, err := shelf.Desk(q.Get("case"))
		if err != nil {
			refuse(w, r, http.StatusNotFound, "there is no such case")
			return
		}
		e := newEvents(w)
		if rev, known := d.Find(q.Get("model")); known {
			rev.Watch(r.Context(), q.Get("key"), e.progress)
		}
		e.tell("done", []byte("null"))
	}
}
