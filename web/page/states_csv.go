package page

import (
	"bytes"
	"context"
	"encoding/csv"
	"strconv"
	"strings"

	"detente/answer/states"
	"detente/condition"
	"detente/model"
	"detente/stability"
	"detente/web/ask"
)

// mostCSV bounds the rows of a table that is downloaded.
const mostCSV = 100_000

// statesCSV is the table of states, or of those asked for, with the same
// filters as the screen: a column for each option and for each party's mark,
// and for its rank in the formal view.
func statesCSV(ctx context.Context, v *view, name string) (Response, error) {
	m, err := v.model(ctx)
	if err != nil {
		return Response{}, err
	}
	x := v.sifted()
	where, _, _ := x.condition(v.rev.Case)
	t, err := ask.MarksTable(ctx, v.rev, ask.SolveOf{Setup: v.setup, Verdicts: ask.Verdicts{Concepts: v.judged(m)}})
	if err != nil {
		return Response{}, err
	}
	req := states.Request{Model: m, Better: x.Better, First: x.First, Limit: mostCSV, Table: t}
	if req.Where, err = readCondition(v, where); err != nil {
		return Response{}, err
	}
	if x.Holds {
		req.Holds = v.concept
	}
	r, err := states.Ask(ctx, req)
	if err != nil {
		return Response{}, err
	}
	body, err := statesRows(ctx, v, m, t, r)
	response := Response{Status: 200, Name: v.desk.ID + "-" + name, Type: "text/csv; charset=utf-8", Body: body}
	if len(r.List) < r.Count {
		response.Name = v.desk.ID + "-states-first-" + strconv.Itoa(mostCSV) + ".csv"
	}
	return response, err
}

func readCondition(v *view, text string) (*condition.Condition, error) {
	if text == "" {
		return nil, nil
	}
	x, problems := v.rev.Case.Condition("where", text)
	if problems.Errors() > 0 {
		return nil, problems
	}
	return x, nil
}

func statesRows(ctx context.Context, v *view, m *model.Model, t *stability.Table, r states.Result) ([]byte, error) {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	options := m.Case.Options()
	head := []string{"n"}
	if m.Graph() {
		head, options = append(head, "state", "text"), nil
	} else {
		head = append(head, "code")
	}
	for _, o := range options {
		head = append(head, o.Name())
	}
	for _, p := range m.Parties {
		head = append(head, "move of "+p.ID)
	}
	ranks := v.at.Query.Get("formal") != ""
	for _, p := range m.Parties {
		if ranks {
			head = append(head, "rank of "+p.ID)
		}
	}
	_ = w.Write(append(head, "today", "holds"))
	today, known := m.Today()
	for k, x := range r.List {
		if k&0xfff == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		s, ok := m.State(x.N)
		if !ok {
			continue
		}
		row := []string{strconv.Itoa(x.N)}
		if m.Graph() {
			row = append(row, x.ID, spreadsheet(m.Case.Graph[m.Code(s)].Text))
		} else {
			row = append(row, x.Code)
		}
		for j := range options {
			row = append(row, spreadsheet(levelText(&options[j], m.Level(s, &options[j]))))
		}
		for _, kind := range states.Marks(m, t, v.concept, s) {
			row = append(row, string(kind))
		}
		for i := range m.Parties {
			if ranks {
				row = append(row, strconv.Itoa(int(m.Rank(model.Party(i), s))))
			}
		}
		row = append(row, map[bool]string{true: "today"}[known && s == today], strings.Join(states.Holding(t, s), " "))
		_ = w.Write(row)
	}
	w.Flush()
	return b.Bytes(), w.Error()
}

// spreadsheet makes a text harmless for programs that take a cell that begins
// so for a formula.
func spreadsheet(text string) string {
	if text != "" && strings.ContainsRune("=+-@\t\r", rune(text[0])) {
		return "'" + text
	}
	return text
}
