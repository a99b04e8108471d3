package web

import (
	"errors"
	"mime"
	"net/http"

	"detente/web/page"
	"detente/web/ui"
)

// mostForm is more than any form of the page sends: a case file as text, and
// some documents.
const mostForm = 48 << 20

// pages answers by the site.
func pages(site *page.Site) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ask := page.Request{Method: r.Method, Path: r.URL.Path, Query: r.URL.Query(), Live: r.Header.Get("Detente-Live") != ""}
		if r.Method == http.MethodHead {
			ask.Method = http.MethodGet
		}
		if r.Method == http.MethodPost {
			r.Body = http.MaxBytesReader(w, r.Body, mostForm)
			if err := r.ParseForm(); err != nil {
				status := http.StatusBadRequest
				var big *http.MaxBytesError
				if errors.As(err, &big) {
					status = http.StatusRequestEntityTooLarge
				}
				http.Error(w, "the form cannot be read: "+err.Error(), status)
				return
			}
			ask.Form = r.PostForm
		}
		answer(w, r, site.Serve(r.Context(), ask))
	})
}

// answer writes a response of the site.
func answer(w http.ResponseWriter, r *http.Request, x page.Response) {
	if x.Location != "" {
		http.Redirect(w, r, x.Location, x.Status)
		return
	}
	h := w.Header()
	h.Set("Content-Type", x.Type)
	h.Set("Cache-Control", "no-store")
	if x.Name != "" {
		h.Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": x.Name}))
	}
	w.WriteHeader(x.Status)
	_, _ = w.Write(x.Body)
}

// static answers with our scripts and styles, and nothing else of the folder.
func static() http.Handler {
	files := ui.Files()
	tags := map[string]string{}
	entries, err := files.ReadDir(".")
	if err != nil {
		panic("web: " + err.Error())
	}
	for _, e := range entries {
		if text, err := files.ReadFile(e.Name()); err == nil {
			tags[e.Name()] = tag(string(text))
		}
	}
	serve := http.FileServerFS(files)
	return http.StripPrefix("/ui/", http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		tag, known := tags[r.URL.Path]
		switch {
		case !known:
			http.NotFound(w, r)
			return
		case r.Method == http.MethodPost:
			w.Header().Set("Allow", "GET, HEAD")
			http.Error(w, "only GET and HEAD", http.StatusMethodNotAllowed)
			return
		}
		w.Header().Set("Cache-Control", "no-cache")
		w.Header().Set("ETag", tag)
		serve.ServeHTTP(w, r)
	}))
}
