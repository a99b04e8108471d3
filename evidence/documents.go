package evidence

import (
	"context"
	"errors"
)

// Documents opens the documents of a request, in their order, without reading
// what they say. What cannot be opened is told, and left out.
func (req *Request) Documents(ctx context.Context, refused func(name string, err error)) ([]*Document, error) {
	if err := req.valid(); err != nil {
		return nil, err
	}
	ids := uniqueIDs(req.Names)
	known := map[string]bool{}
	var list []*Document
	for k, name := range req.Names {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		data, err := req.Load(name)
		if err != nil {
			refused(name, err)
			continue
		}
		d, err := Open(name, data)
		switch {
		case err != nil:
			refused(name, err)
			continue
		case known[d.SHA256]:
			refused(name, errors.New("it is the same file as one before"))
			continue
		}
		known[d.SHA256] = true
		d.ID = ids[k]
		req.date(d)
		list = append(list, d)
	}
	return list, nil
}

// date gives a document the day that was asked for.
func (req *Request) date(d *Document) {
	if day := req.Dates[d.Name]; day != "" {
		d.Published, d.Rule = day, "given"
	} else if req.Date != "" {
		d.Published, d.Rule = req.Date, "given"
	}
}
