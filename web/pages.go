package web

import (
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"net/url"
	"path"

	"detente/web/page"
	"detente/web/ui"
)

// mostForm is more than any form of the page sends: a case file as text, and
// some documents.
const mostForm = 48 << 20

// How many files and other fields a form with files may have.
const (
	mostFiles  = 20
	mostFields = 1000
)

// pages answers by the site.
func pages(site *page.Site) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ask := page.Request{Method: r.Method, Path: r.URL.Path, Query: r.URL.Query(), Live: live(r)}
		if r.Method == http.MethodHead {
			ask.Method = http.MethodGet
		}
		if r.Method == http.MethodPost {
			r.Body = http.MaxBytesReader(w, r.Body, mostForm)
			if err := form(r, &ask); err != nil {
				status := http.StatusBadRequest
				var big *http.MaxBytesError
				if errors.As(err, &big) {
					status = http.StatusRequestEntityTooLarge
					err = fmt.Errorf("it is too large: larger than %d MB", mostForm>>20)
				}
				http.Error(w, "the form cannot be read: "+err.Error(), status)
				return
			}
		}
		answer(w, r, site.Serve(r.Context(), ask))
	})
}

// live says that who asks runs our script, or is about to: a browser that goes
// to an address.
func live(r *http.Request) bool {
	return r.Header.Get("Detente-Live") != "" || r.Header.Get("Sec-Fetch-Mode") == "navigate"
}

// form reads what a form sends: fields, and files where it has some.
func form(r *http.Request, ask *page.Request) error {
	kind, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if kind != "multipart/form-data" {
		err := r.ParseForm()
		ask.Form = r.PostForm
		return err
	}
	parts, err := r.MultipartReader()
	if err != nil {
		return err
	}
	ask.Form, ask.Files = url.Values{}, map[string][]page.File{}
	for fields, files := 0, 0; ; {
		part, err := parts.NextPart()
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return err
		}
		data, err := io.ReadAll(part) // the whole is bounded
		if err != nil {
			return err
		}
		name := part.FormName()
		if _, file := part.Header["Content-Type"]; file || part.FileName() != "" {
			ask.Files[name] = append(ask.Files[name], page.File{Name: part.FileName(), Data: data})
			files++
		} else {
			ask.Form.Add(name, string(data))
			fields++
		}
		if files > mostFiles || fields > mostFields {
			return fmt.Errorf("it has more than %d files or %d fields", mostFiles, mostFields)
		}
	}
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

// static answers with our scripts and styles, and nothing else.
func static(w http.ResponseWriter, r *http.Request) {
	text, err := ui.Read(r.PathValue("name"))
	switch {
	case err != nil:
		http.NotFound(w, r)
		return
	case r.Method == http.MethodPost:
		w.Header().Set("Allow", "GET, HEAD")
		http.Error(w, "only GET and HEAD", http.StatusMethodNotAllowed)
		return
	}
	put(w, r.Header.Get("If-None-Match"), tag(string(text)), "", mime.TypeByExtension(path.Ext(r.PathValue("name"))), text)
}
