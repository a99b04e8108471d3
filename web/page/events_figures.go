package page

import (
	"context"
	"errors"
	"path"
	"slices"
	"strings"

	"detente"
	"detente/draw"
	"detente/report"
)

// namedFigure is a picture of the record, and what its files are called.
type namedFigure struct {
	report.Figure
	name string
}

// recordFigures are the pictures of what is looked at: what was done by period;
// who answers whom, where that can be told of anybody; and of a single pair, how
// an answer passes.
func (v *view) recordFigures(x looked) []namedFigure {
	names := map[string]string{"series": "record", "replies": "replies"}
	if x.one {
		d := x.shown[0]
		names[report.RecordResponse(d.B, d.A)], names[report.RecordResponse(d.A, d.B)] = "response", "response-back"
	}
	var list []namedFigure
	for _, f := range report.RecordFigures(v.rev.Sketch(), &x.Told, x.shown) {
		if name, shown := names[f.Name]; shown {
			list = append(list, namedFigure{f.Figure, name})
		}
	}
	return list
}

// drawnParty is a party as pictures name it.
func drawnParty(c *detente.Case, id string) draw.Party {
	k := slices.IndexFunc(c.Parties, func(p detente.Party) bool { return p.ID == id })
	return draw.Party{ID: id, Name: partyNamed(c, id), Colour: max(k, 0)}
}

// recordFile is a picture of the record, or its table.
func recordFile(ctx context.Context, v *view, name string) (Response, error) {
	if v.rev.Sketch() == nil {
		return Response{}, v.rev.Problems
	}
	x, err := v.lookAtRecord(ctx)
	if err != nil {
		return Response{}, err
	}
	if len(x.pairs) > 0 {
		for _, f := range v.recordFigures(x) {
			if f.name != strings.TrimSuffix(name, path.Ext(name)) {
				continue
			}
			r := figureFile(f.Figure, v.desk.ID+"-"+name)
			if path.Ext(name) == ".svg" {
				r.Body, err = v.picture(r.Body)
			}
			return r, err
		}
	}
	return Response{}, errors.New("the record has nothing to draw there")
}
