// Package interchange reads and writes the files of other programs: cases of
// GMCR+ (.gmcr), strategic games of Gambit (.nfg) and workbooks (.xlsx) both
// ways, and tables and graphs of states (.csv, .dot, .graphml) one way.
//
// [Import] turns a file into a folder with a case; [Export] turns a case into
// a file. [Formats] lists what can be read and written. A table of states may
// have millions of rows: [Table] hands them on one by one.
//
// # What cannot be said
//
// No other format says all that a case says. An export that would mean
// something else is refused ([Refused]); one that means the same but tells
// less lists what is lost, a line each. An import takes nothing for granted:
// what a file does not say and a case needs is left open, and the case file
// has a comment there that begins with "decide:".
//
// # Sources
//
// The fields of .gmcr are those that the source code of gmcr-py 0.3.13 reads
// and writes; .nfg is described in the manual of Gambit, appendix on file
// formats; docs/decisions/0025 has the choices where they leave any.
package interchange

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"detente"
	"detente/condition"
	"detente/model"
	"detente/stability"
)

// Format is a kind of file.
type Format struct {
	ID     string // as in --format, and what the file's name ends in
	About  string
	Reads  bool // there is an import
	Writes bool // there is an export
	Text   bool // it can be shown on a screen
}

// Formats lists all kinds of file.
func Formats() []Format {
	return []Format{
		{"gmcr", "a case of GMCR+", true, true, true},
		{"nfg", "a strategic game of Gambit", true, true, true},
		{"xlsx", "a workbook, a sheet for each part of the case", true, true, false},
		{"csv", "a table of the states with ranks and verdicts", false, true, true},
		{"dot", "the graph of states and moves for Graphviz", false, true, true},
		{"graphml", "the same graph for programs that draw and measure graphs", false, true, true},
	}
}

// Named is a file to be written.
type Named struct {
	Path string // with slashes, from the folder it belongs in
	Text []byte
}

// Refused says why a file cannot be written, and what to do.
type Refused struct{ Text, Hint string }

func (r *Refused) Error() string {
	if r.Hint == "" {
		return r.Text
	}
	return r.Text + "\n  hint: " + r.Hint
}

// ImportRequest is a file to be read.
type ImportRequest struct {
	Format string // from Formats
	Name   string // as the user knows the file
	Text   []byte
	Folder fs.FS // where the file lies, for the documents a workbook names; may be nil
}

// Imported is a case made of a file.
type Imported struct {
	Case     *detente.Case
	Files    []Named          // case.yaml, then the documents it names
	Problems detente.Problems // doubts, at their places in the file
	Lost     []string         // what the file says and a case cannot, a line each
	Decide   []string         // what a case should say and the file does not
}

// Import reads a file. The error is detente.Problems with all that is wrong,
// each at its place in the file, or ctx.Err().
func Import(ctx context.Context, req ImportRequest) (Imported, error) {
	d := &draft{name: req.Name, folder: req.Folder}
	var top value
	switch req.Format {
	case "gmcr":
		top = d.gmcr(req.Text)
	case "nfg":
		top = d.nfg(req.Text)
	case "xlsx":
		top = d.sheets(req.Text)
	default:
		return Imported{}, unknownFormat(req.Format, func(f Format) bool { return f.Reads })
	}
	return d.finish(ctx, top)
}

// ExportRequest is what is to be written, and how.
type ExportRequest struct {
	Format       string // from Formats
	Case         *detente.Case
	Model        *model.Model // what all but xlsx are written from
	Options      stability.Options
	Improvements bool                 // dot, graphml: only moves that are gains
	Limit        int                  // dot, graphml: refuse more moves than this; 0 for none
	Where        *condition.Condition // csv: only states that meet it; nil for all
}

// Exported is a file made of a case.
type Exported struct {
	Text   []byte
	Beside []Named  // the documents of a workbook, which go into its folder
	Lost   []string // what the case says and the file does not, a line each
}

// Export writes a case. The error is *[Refused] where the format cannot say
// what the case says, or ctx.Err().
func Export(ctx context.Context, req ExportRequest) (Exported, error) {
	switch req.Format {
	case "gmcr":
		return exportGMCR(ctx, req.Model)
	case "nfg":
		return exportNFG(req.Model)
	case "xlsx":
		return exportSheets(req.Case)
	case "csv":
		return exportCSV(ctx, &req)
	case "dot", "graphml":
		return exportGraph(ctx, &req)
	}
	return Exported{}, unknownFormat(req.Format, func(f Format) bool { return f.Writes })
}

func unknownFormat(id string, fits func(Format) bool) error {
	var ids []string
	for _, f := range Formats() {
		if fits(f) {
			ids = append(ids, f.ID)
		}
	}
	hint := "there are " + strings.Join(ids, ", ")
	if near := condition.Nearest(id, ids); near != "" {
		hint = "did you mean " + near + "?"
	}
	return &Refused{fmt.Sprintf("no format %q", id), hint}
}

// broken is an error in a text, as all that was found.
func broken(file *detente.File, start, end int, text string, hints ...string) detente.Problem {
	at := detente.Range{File: file, Start: min(start, len(file.Text)), End: min(max(start, end), len(file.Text))}
	return detente.Problem{Severity: detente.Error, Range: at, Text: text, Hints: hints}
}

var errNothing = errors.New("nothing was read")
