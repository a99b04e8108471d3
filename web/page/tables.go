package page

import (
	"bytes"
	"context"
	"encoding/csv"
	"strconv"
	"strings"

	"detente/answer/history"
	"detente/report"
	"detente/web/ask"
)

// historyFile is what happened as a table: a row for each step and meeting.
func historyFile(ctx context.Context, v *view, name string) (Response, error) {
	if v.rev.Sketch() == nil {
		return Response{}, v.rev.Problems
	}
	m, r, err := v.replay(ctx)
	if ask.Waits(err) {
		return Response{}, err
	}
	var record report.Record
	if err == nil {
		record = report.TellHistory(m, r)
	}
	rows := [][]string{{"date", "what", "party", "did", "class", "told", "situation", "parties", "outcome"}}
	for _, x := range v.inTime(m, record) {
		row := []string{x.Iso, "meeting", "", x.Title, "", "", "", x.There, x.Outcome}
		if x.Step {
			class, state := "", ""
			if k := x.N - 1; k < len(record.Steps) {
				class = string(classTold(record.Steps[k].Step))
			}
			if x.Known {
				state = strconv.Itoa(x.State)
			}
			row = []string{x.Iso, "step", v.rev.Sketch().Parties[x.Party].ID, unmarked(x.Deed), class, unmarked(x.Told), state, "", ""}
		}
		rows = append(rows, row)
	}
	return csvFile(name, rows)
}

// classTold is the class of a step, nothing where it is not in play.
func classTold(x history.Step) history.Class {
	if !x.InPlay {
		return ""
	}
	return x.Class
}

// sourcesFile is what the case rests on as a table: a row for each quote, and
// for each document that has none.
func sourcesFile(ctx context.Context, v *view, name string) (Response, error) {
	r, err := ask.Quotes(ctx, v.rev, ask.QuotesOf{})
	if err != nil {
		return Response{}, err
	}
	c := v.rev.Sketch()
	rows := [][]string{{"source", "title", "publisher", "published", "file", "entry", "says", "quote", "anchor", "line"}}
	for i := range c.Sources {
		s := &c.Sources[i]
		head := []string{s.ID, s.Title, s.Publisher, s.Published, s.Path}
		had := len(rows)
		for _, q := range r.Quotes {
			if q.Source == s.ID {
				line := ""
				if q.Line > 0 {
					line = strconv.Itoa(q.Line)
				}
				rows = append(rows, append(head[:len(head):len(head)], q.Entry, wordsOfEntry(c, q.Entry).Words, folded(q.Quote.Quote), q.Anchor, line))
			}
		}
		if len(rows) == had {
			rows = append(rows, append(head[:len(head):len(head)], "", "", "", "", ""))
		}
	}
	return csvFile(name, rows)
}

// csvFile is a table as a file. What a spreadsheet would take for a formula
// begins with an apostrophe.
func csvFile(name string, rows [][]string) (Response, error) {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	w.UseCRLF = true
	for _, row := range rows {
		safe := make([]string, len(row))
		for k, text := range row {
			if text != "" && strings.ContainsRune("=+-@\t\r", rune(text[0])) {
				text = "'" + text
			}
			safe[k] = text
		}
		if err := w.Write(safe); err != nil {
			return Response{}, err
		}
	}
	w.Flush()
	return Response{Status: 200, Type: "text/csv; charset=utf-8", Name: name, Body: b.Bytes()}, w.Error()
}
