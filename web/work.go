package web

import (
	"encoding/json"
	"fmt"
	"net/http"

	"detente/web/desk"
)

// work tells how far work is, by server-sent events: "progress" with done and
// total now and then, and "done" once it is over. While somebody listens the
// work is not given up; when the listener goes, it is.
func work(shelf *desk.Shelf) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		q := r.URL.Query()
		d, err := shelf.Desk(q.Get("case"))
		if err != nil {
			http.Error(w, "there is no such case", http.StatusNotFound)
			return
		}
		w.Header().Set("Content-Type", "text/event-stream")
		w.Header().Set("Cache-Control", "no-store")
		flush := http.NewResponseController(w)
		tell := func(event string, data any) {
			line, _ := json.Marshal(data)
			fmt.Fprintf(w, "event: %s\ndata: %s\n\n", event, line)
			_ = flush.Flush()
		}
		if rev, known := d.Find(q.Get("model")); known {
			rev.Watch(r.Context(), q.Get("key"), func(p desk.Progress) {
				tell("progress", map[string]int{"done": p.Done, "total": p.Total})
			})
		}
		tell("done", nil)
	}
}
