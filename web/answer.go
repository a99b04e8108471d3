package web

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"reflect"
	"slices"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"

	"detente"
	answers "detente/answer"
	"detente/web/desk"
)

// answering asks a question for one request: in are its parameters, of the
// type that ask takes.
func answering[I, R any](a *api, q question, ask func(ctx context.Context, r *desk.Revision, in *I) (R, error)) func(context.Context, *I) (*huma.StreamResponse, error) {
	return func(ctx context.Context, in *I) (*huma.StreamResponse, error) {
		which := any(in).(interface{ asked() *Which }).asked()
		d, t := a.find(which.Case)
		if t != nil {
			return nil, t
		}
		r, t := tried(d.Now(), which)
		if t != nil {
			return nil, t
		}
		mark := r.Mark
		if q.other != nil {
			other, t := a.other(q.other(in), r)
			if t != nil {
				return nil, t
			}
			mark += other.Mark
			ctx = context.WithValue(ctx, besides{}, other)
		}
		own, err := json.Marshal(in)
		if err != nil {
			return nil, err
		}
		compute := func(ctx context.Context) ([]byte, error) {
			x, err := ask(ctx, r, in)
			if err != nil {
				return nil, err
			}
			line, err := json.Marshal(x)
			return append(line, '\n'), err
		}
		return &huma.StreamResponse{Body: func(c huma.Context) {
			req, w := humago.Unwrap(c)
			a.respond(ctx, w, req, asked{
				seen: which.Seen, tag: tag(a.version, q.name, mark, string(own)), revision: r.Hash,
				names: known(c.Operation()), heavy: wide(r.Case) && long(in), compute: compute,
			})
		}}, nil
	}
}

// besides is the key of the second case of a comparison.
type besides struct{}

// other is the second case of a comparison: the same, unless another is named.
func (a *api) other(id string, r *desk.Revision) (*desk.Revision, *trouble) {
	if id == "" {
		return r, nil
	}
	d, t := a.find(id)
	if t != nil {
		for k := range t.Errors {
			t.Errors[k].Location = "query.other"
		}
		return nil, t
	}
	return d.Now(), nil
}

// asked is a request for an answer, once it is known what it asks.
type asked struct {
	seen, tag, revision string
	names               []string
	heavy               bool
	compute             func(context.Context) ([]byte, error)
}

// respond computes an answer and sends it; who listens is told meanwhile how
// far it is.
func (a *api) respond(ctx context.Context, w http.ResponseWriter, r *http.Request, q asked) {
	if matches(q.seen, q.tag) {
		put(w, q.seen, q.tag, q.revision, "", nil)
		return
	}
	if q.heavy {
		// Few at once: each may take more memory than all others together.
		leave, ok := a.hall.heavy.take(ctx)
		if !ok {
			full(w, r)
			return
		}
		defer leave()
	}
	if listens(r) {
		e := newEvents(w)
		e.progress(desk.Progress{})
		body, err := q.compute(desk.Listening(ctx, e.progress))
		if err != nil {
			line, _ := json.Marshal(troubled(err, q.names))
			e.tell("failed", line)
			return
		}
		e.tell("done", body[:len(body)-1])
		return
	}
	body, err := q.compute(ctx)
	if err != nil {
		troubled(err, q.names).write(w)
		return
	}
	put(w, q.seen, q.tag, q.revision, "application/json", body)
}

// wide says that a case has more states than a list usually has entries.
func wide(c *detente.Case) bool {
	if c == nil {
		return false
	}
	n := max(1, len(c.Graph))
	for _, p := range c.Parties {
		for _, o := range p.Options {
			if n *= max(2, len(o.Levels)); n > answers.DefaultLimit {
				return true
			}
		}
	}
	return n > answers.DefaultLimit
}

// long says that parameters ask for longer lists than is usual.
func long(in any) bool {
	number := func(name string) int {
		if f := reflect.ValueOf(in).Elem().FieldByName(name); f.IsValid() {
			return int(f.Int())
		}
		return 0
	}
	if !reflect.ValueOf(in).Elem().FieldByName("Limit").IsValid() {
		return false
	}
	limit := number("Limit")
	return limit == 0 || limit+number("Offset") > answers.DefaultLimit
}

// tag is the ETag of an answer: the same as long as the case, the parameters
// and the program are. It is weak, since an answer may be sent packed.
func tag(parts ...string) string {
	h := sha256.New()
	for _, p := range parts {
		fmt.Fprintf(h, "%d %s", len(p), p)
	}
	return `W/"` + base64.RawURLEncoding.EncodeToString(h.Sum(nil)[:15]) + `"`
}

// matches says that an ETag is among those that are known already.
func matches(seen, tag string) bool {
	for one := range strings.SplitSeq(seen, ",") {
		if one = strings.TrimSpace(one); one == "*" || strings.TrimPrefix(one, "W/") == strings.TrimPrefix(tag, "W/") {
			return true
		}
	}
	return false
}

// put sends an answer, or says that what is known already still stands.
func put(w http.ResponseWriter, seen, tag, revision, kind string, body []byte) {
	h := w.Header()
	h.Set("ETag", tag)
	h.Set("Cache-Control", "private, no-cache") // kept, but asked for again
	if revision != "" {
		h.Set("Detente-Revision", revision)
	}
	if matches(seen, tag) {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	h.Set("Content-Type", kind)
	w.WriteHeader(http.StatusOK)
	_, _ = w.Write(body)
}

func sent(seen, tag, revision, kind string, body []byte) *huma.StreamResponse {
	return &huma.StreamResponse{Body: func(c huma.Context) {
		_, w := humago.Unwrap(c)
		put(w, seen, tag, revision, kind, body)
	}}
}

// parameter is a parameter as it was given.
type parameter struct {
	name   string
	values []string
}

// parsed reads the parameters of a request; a mistake in them is no reason to
// leave some out.
func parsed(query string) ([]parameter, error) {
	all, err := url.ParseQuery(query)
	if err != nil {
		return nil, err
	}
	var list []parameter
	for name, values := range all {
		list = append(list, parameter{name, values})
	}
	slices.SortFunc(list, func(a, b parameter) int { return strings.Compare(a.name, b.name) })
	return list, nil
}
