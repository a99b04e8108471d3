package page

import (
	"bytes"
	"context"
	"errors"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"detente"
	"detente/report"
	"detente/web/desk"
)

// textScreen shows the case file as text, with what is wrong at its lines, and
// lets one edit all of it: here a broken case is mended.
var textScreen = screen{
	id: "text", name: "File", key: "f", ask: "What does the case file say?",
	show: showText,
	acts: map[string]act{"rewrite": rewrite},
	twin: func(v *view) string { return v.twin("check") },
}

type shownText struct {
	View     *view
	Edit     bool
	Lines    []textLine
	Before   string // the address of the lines before those shown, or ""
	After    string
	Problems []problem // in the order of the file; without a place first
	Errors   int
	Warnings int
	Text     string // as the field to edit it has it
	Of       string // the case that the text is of
	Numbers  string // 1 to the last line, a line each
	Rows     int
	Tried    bool // the address tries changes, which are not edited here
	At       int
}

// textLine is a line of the file, with what is wrong there.
type textLine struct {
	Number   int
	Text     string
	Marked   bool
	Problems []problem
}

// mostLines is how many lines are listed on one page.
const mostLines = 2000

func showText(_ context.Context, v *view) (any, error) {
	text := v.rev.Text
	x := shownText{View: v, Of: v.base.Hash, Tried: len(v.tried) > 0}
	x.At, _ = strconv.Atoi(v.at.Query.Get("line"))
	told, _ := v.told(v.rev.Problems).(map[string]any)
	x.Problems, _ = told["Problems"].([]problem)
	for k := range x.Problems {
		if x.Problems[k].Error {
			x.Errors++
		} else {
			x.Warnings++
		}
		if !v.Ours(x.Problems[k]) {
			x.Problems[k].Line = 0
		}
	}
	x.Edit = !x.Tried && (v.at.Query.Get("edit") == "1" || x.Errors > 0 && v.at.Query.Get("edit") != "0")
	if x.Edit {
		x.Text = fieldText(v.base.Text)
		if v.refused != nil && v.refused.Sent.Has("text") {
			x.Text = v.refused.Sent.Get("text")
		}
		n := strings.Count(x.Text, "\n") + 1
		x.Rows = min(max(n+1, 12), 40)
		var b strings.Builder
		for k := 1; k <= n; k++ {
			b.WriteString(strconv.Itoa(k) + "\n")
		}
		x.Numbers = b.String()
		return x, nil
	}
	x.list(text)
	return x, nil
}

// list lists the lines of a file, those around the marked one if there are too
// many.
func (x *shownText) list(text []byte) {
	lines := desk.Lines(text)
	from, until := 0, len(lines)
	if until > mostLines {
		from = max(0, (max(x.At, 1)-1)/mostLines*mostLines)
		from = min(from, (len(lines)-1)/mostLines*mostLines)
		until = min(from+mostLines, len(lines))
		if from > 0 {
			x.Before = x.View.Link("line", from, "edit", "0")
		}
		if until < len(lines) {
			x.After = x.View.Link("line", until+1, "edit", "0")
		}
	}
	at := map[int][]problem{}
	for _, p := range x.Problems {
		at[p.Line] = append(at[p.Line], p)
	}
	for k := from; k < until; k++ {
		x.Lines = append(x.Lines, textLine{k + 1, shownLine(lines[k]), k+1 == x.At, at[k+1]})
	}
}

// Unplaced are the problems that are not at a line of the case file.
func (x shownText) Unplaced() []problem {
	return slices.DeleteFunc(slices.Clone(x.Problems), func(p problem) bool { return p.Line > 0 })
}

// fieldText is a file as a field of a form can have it: a field has no
// carriage returns, and no bytes that are not text.
func fieldText(text []byte) string {
	var b strings.Builder
	for _, line := range desk.Lines(bytes.TrimPrefix(text, []byte(byteOrderMark))) {
		b.WriteString(fieldLine(line))
	}
	return b.String()
}

const byteOrderMark = "\ufeff"

// fieldLine is a line as a field can have it: what it cannot have is a mark,
// one for each.
func fieldLine(line []byte) string {
	body, end := bytes.CutSuffix(line, []byte("\n"))
	body = bytes.TrimSuffix(body, []byte("\r"))
	var b strings.Builder
	for len(body) > 0 {
		r, size := utf8.DecodeRune(body)
		if r == 0 || r == '\r' {
			r = utf8.RuneError
		}
		b.WriteRune(r)
		body = body[size:]
	}
	if end {
		b.WriteByte('\n')
	}
	return b.String()
}

// ofField is the file that a field with an edited text means: lines that were
// not edited are those of the file, byte for byte; others end as most lines of
// it do.
func ofField(was []byte, sent string) []byte {
	sent = strings.ReplaceAll(strings.ReplaceAll(sent, "\r\n", "\n"), "\r", "\n")
	mark := bytes.HasPrefix(was, []byte(byteOrderMark))
	was = bytes.TrimPrefix(was, []byte(byteOrderMark))
	lines := desk.Lines(was)
	shown := make([][]byte, len(lines))
	windows := 0
	for k, line := range lines {
		shown[k] = []byte(fieldLine(line))
		if bytes.HasSuffix(line, []byte("\r\n")) {
			windows++
		}
	}
	end := "\n"
	if windows*2 > len(lines) {
		end = "\r\n"
	}
	var b bytes.Buffer
	if mark {
		b.WriteString(byteOrderMark)
	}
	edited := desk.Lines([]byte(sent))
	at := 0
	copied := func(until int) {
		for ; at < until; at++ {
			b.Write(lines[at])
		}
	}
	for _, h := range desk.Differ(shown, edited) {
		copied(h.Start)
		at = h.End
		for _, line := range edited[h.NewStart:h.NewEnd] {
			body, ended := bytes.CutSuffix(line, []byte("\n"))
			b.Write(body)
			if ended {
				b.WriteString(end)
			}
		}
	}
	copied(len(lines))
	return b.Bytes()
}

// mostText is more than a case file may have.
const mostText = 16 << 20

// rewrite puts the edited text in place of the case file.
func rewrite(_ context.Context, v *view, form url.Values) (Address, error) {
	if !form.Has("text") {
		return Address{}, errors.New("the form has no text")
	}
	if len(form.Get("text")) > 2*mostText {
		return Address{}, errors.New("the text is larger than 16 MB, which no case file may be")
	}
	if of := form.Get("of"); of != "" && of != v.base.Hash {
		return Address{}, errors.New("the case was changed meanwhile, in another window perhaps. Your text stands below and is not in the case; " +
			"to put it in place of the case as it is now, send it again")
	}
	if err := v.desk.Rewrite("the edit of the file", ofField(v.base.Text, form.Get("text"))); err != nil {
		return Address{}, err
	}
	to := v.at.With("edit", "", "line", form.Get("line"))
	if v.base.Problems.Errors() > 0 && v.desk.Now().Problems.Errors() == 0 {
		v.desk.Remark(mended(v.desk.Now().Problems))
	}
	return to, nil
}

// mended says that the edited case can be worked with.
func mended(ps detente.Problems) string {
	if n := len(ps); n > 0 {
		return "The case has no errors, and " + many(n, "doubt", "doubts") + ", each at its line."
	}
	return "The case has no errors."
}

// Steered says that the file has characters that could make it look other than
// it is: they are shown as marks.
func (x shownText) Steered() bool {
	text := strings.NewReplacer("\r", "", "\n", "", "\t", "", byteOrderMark, "").Replace(string(x.View.rev.Text))
	return report.Harmless(text) != text
}

// Ours says that a problem is in the case file itself, not beside it.
func (v *view) Ours(p problem) bool { return p.File == "" || p.File == v.rev.File().Name }
