package interchange

import (
	"bytes"
	"context"
	"encoding/csv"
	"strconv"

	"detente/answer"
	"detente/model"
	"detente/stability"
)

// exportCSV writes a row for each state in play: its number, what is so in it,
// where each party ranks it, and the verdicts, yes or no. A verdict that has
// no meaning for the case is empty. Lines end as RFC 4180 has them.
func exportCSV(ctx context.Context, req *ExportRequest) (Exported, error) {
	m := req.Model
	t, err := stability.Solve(ctx, m, req.Options)
	if err != nil {
		return Exported{}, err
	}
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	w.UseCRLF = true
	if err := w.Write(csvHead(m, t)); err != nil {
		return Exported{}, err
	}
	for s := range m.Len() {
		if s&0xfff == 0 && ctx.Err() != nil {
			return Exported{}, ctx.Err()
		}
		if err := w.Write(csvRow(m, t, model.State(s))); err != nil {
			return Exported{}, err
		}
	}
	w.Flush()
	return Exported{Text: b.Bytes()}, w.Error()
}

func csvHead(m *model.Model, t *stability.Table) []string {
	head := []string{"n"}
	if m.Graph() {
		head = append(head, "id")
	} else {
		head = append(head, "code")
	}
	head = append(head, "today")
	for _, p := range m.Case.Parties {
		for k := range p.Options {
			head = append(head, p.Options[k].Name())
		}
	}
	for _, p := range m.Parties {
		head = append(head, "rank "+p.ID)
	}
	for _, c := range t.Concepts {
		for _, p := range m.Parties {
			head = append(head, c.ID+" "+p.ID)
		}
		head = append(head, c.ID)
	}
	return head
}

func csvRow(m *model.Model, t *stability.Table, s model.State) []string {
	row := []string{strconv.Itoa(m.Number(s))}
	if m.Graph() {
		row = append(row, m.Case.Graph[m.Code(s)].ID)
	} else {
		row = append(row, m.CodeText(s))
	}
	today, given := m.Today()
	row = append(row, yes(given && today == s))
	for k := range m.Case.Parties {
		for j := range m.Case.Parties[k].Options {
			row = append(row, answer.Value(m, s, &m.Case.Parties[k].Options[j]))
		}
	}
	for i := range m.Parties {
		row = append(row, strconv.Itoa(int(m.Rank(model.Party(i), s))))
	}
	for c := range t.Concepts {
		for i := range m.Parties {
			if t.Undefined[c] != "" {
				row = append(row, "")
				continue
			}
			row = append(row, yes(t.Stable[c][i].Has(int(s))))
		}
		if t.Undefined[c] != "" {
			row = append(row, "")
			continue
		}
		row = append(row, yes(t.Holds(c, s)))
	}
	return row
}

func yes(is bool) string {
	if is {
		return "yes"
	}
	return "no"
}
