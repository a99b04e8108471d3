package detente

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
)

// Read reads the case file name of fsys and the documents and tables it names,
// which must lie in the same folder or below it.
//
// The Case is nil if and only if one of the Problems is an [Error]. Without
// one, the Problems are warnings and lost quotes, in file order. Files larger
// than 16 MB are refused.
func Read(fsys fs.FS, name string) (*Case, Problems) {
	text, err := readBytes(fsys, name, maxCaseBytes)
	switch {
	case errors.Is(err, errTooBig):
		return nil, tooBig(name)
	case err != nil:
		return nil, Problems{{
			Severity: Error, Range: Range{File: &File{Name: name}},
			Text: "the case file " + whyUnread(err),
		}}
	}
	return parse(&File{Name: name, Text: text}, fsys, path.Dir(name))
}

// Parse reads a case from text. The name is only shown; folder holds the
// documents and tables beside the case and is nil where there are none, as for
// a case from standard input: a case that names one is then in error.
//
// It returns what [Read] returns.
func Parse(name string, text []byte, folder fs.FS) (*Case, Problems) {
	if len(text) > maxCaseBytes {
		return nil, tooBig(name)
	}
	return parse(&File{Name: name, Text: text}, folder, ".")
}

// Sketch is a case in which something is not written yet, or a situation breaks
// a rule: [Parse] is then in error, but all that is written could be read. It is
// what Parse returns of a case without errors, and nil of any other. What it
// says may lack parties and wants, so it is only to be shown, and written on.
func Sketch(name string, text []byte, folder fs.FS) *Case {
	if len(text) > maxCaseBytes {
		return nil
	}
	r := &reader{file: &File{Name: name, Text: text}, fsys: folder, dir: ".", c: &Case{}}
	r.c.File = r.file
	root, problems := parseYAML(r.file)
	if root == nil || len(problems) > 0 {
		return nil
	}
	if r.document(root); !r.whole {
		return nil
	}
	return r.c
}

// maxKept is how long a case file may be whose tree is kept.
const maxKept = 1 << 20

// parse reads a case that lies in the folder dir of fsys. [fs.Sub] would not
// do: what it returns cannot look at a file without opening it.
func parse(file *File, fsys fs.FS, dir string) (*Case, Problems) {
	r := &reader{
		file: file,
		fsys: fsys,
		dir:  dir,
		c:    &Case{},
	}
	r.c.File = r.file
	root, problems := parseYAML(r.file)
	r.problems = problems
	if root != nil {
		r.document(root)
	}
	sorted := r.problems.Sorted()
	r.file.read = &reading{sound: sorted.Errors() == 0}
	if len(problems) == 0 && len(file.Text) <= maxKept {
		r.file.read.root = root // so that a change need not read it again
	}
	if sorted.Errors() > 0 {
		return nil, sorted
	}
	return r.c, sorted
}

func tooBig(name string) Problems {
	return Problems{{
		Severity: Error, Range: Range{File: &File{Name: name}},
		Text:  fmt.Sprintf("the case file is larger than %d MB", maxCaseBytes>>20),
		Hints: []string{"put long tables into CSV files and documents into sources"},
	}}
}

// reader is a case file being read. Sections are read in the order in which
// they need each other; problems are put into file order at the end.
type reader struct {
	c        *Case
	file     *File
	fsys     fs.FS  // where the case's folder lies, or nil
	dir      string // the case's folder
	problems Problems

	trial      bool            // nothing beside the case is looked at
	partial    bool            // whether situations break rules is not looked at
	unfinished map[string]bool // texts of problems with what is only not yet written
	whole      bool            // all that is written could be read
	graph      bool            // the case gives its states outright
	names      *names
	unsure     unsure
	partyAt    []Range // the ids of the parties
	sources    map[string]int
	passages   []*passages // by source, made when first needed
}

// unsure notes which names could not be read, so that what refers to them is
// not reported as unknown.
type unsure struct {
	parties bool            // a party without a proper id
	options map[string]bool // parties with an option without a proper id
	sources bool
}

var caseKeys = []string{
	"detente", "title", "as_of", "summary", "sources", "parties", "states", "rules", "moves", "status_quo",
	"preferences", "perceptions", "words", "meetings", "history_start", "history", "scenarios", "table",
}

// document reads the whole case.
func (r *reader) document(root *node) {
	if root.kind != mappingNode {
		r.fail(root.at, "a case file is a mapping of keys to values, not "+root.kind.String(),
			"begin with: detente: 1")
		return
	}
	e := r.entry(root, "a case", caseKeys)
	r.version(e)
	r.c.Title, r.c.Summary = e.text("title"), e.text("summary")
	r.c.AsOf = e.date("as_of")
	r.graph = e.has("states")
	r.readLock()
	r.readSources(e)
	r.readParties(e)
	r.readStates(e.get("states"))
	r.c.Table = r.table(e.get("table"))
	r.c.Rules = r.rules(e.get("rules"), "rules")
	r.c.Today = r.place(e.get("status_quo"), "status_quo")
	r.c.Moves = r.readMoves(e.get("moves"))
	r.readPreferences(e)
	r.readPerceptions(e.get("perceptions"))
	r.readWords(e.get("words"))
	r.readMeetings(e.get("meetings"))
	r.readHistory(e)
	r.readScenarios(e.get("scenarios"))
	r.whole = !slices.ContainsFunc(r.problems, func(p Problem) bool { return p.Severity == Error && !r.unfinished[p.Text] })
	if r.problems.Errors() == 0 && !r.partial {
		r.feasible(e)
	}
}

// unwritten notes that a problem is only that something is still to be written.
func (r *reader) unwritten(p *Problem) {
	if r.unfinished == nil {
		r.unfinished = map[string]bool{}
	}
	r.unfinished[p.Text] = true
}

func (r *reader) version(e *entry) {
	switch n := e.scalar("detente"); {
	case n == nil && e.keys["detente"] == nil:
		r.fail(e.start(), "the case does not say which version of the format it uses", "begin with: detente: 1")
	case n != nil && n.text != "1":
		r.fail(n.at, "format version "+quoted(n.text)+" is not known", "this program reads version 1: write detente: 1")
	}
}

// fail adds an error.
func (r *reader) fail(at Range, text string, hints ...string) *Problem {
	return r.add(Error, at, text, hints...)
}

// warn adds a warning.
func (r *reader) warn(at Range, text string, hints ...string) *Problem {
	return r.add(Warning, at, text, hints...)
}

func (r *reader) add(s Severity, at Range, text string, hints ...string) *Problem {
	r.problems = append(r.problems, Problem{Severity: s, Range: at, Text: text, Hints: hints})
	return &r.problems[len(r.problems)-1]
}

// errTooBig says that a file is over the bound it was read with.
var errTooBig = errors.New("too big")

// readBytes reads a file of at most limit bytes.
func readBytes(fsys fs.FS, name string, limit int64) ([]byte, error) {
	if !fs.ValidPath(name) {
		return nil, fs.ErrInvalid // not every file system says so
	}
	info, err := fs.Stat(fsys, name)
	switch {
	case err != nil:
		return nil, err
	case info.IsDir():
		return nil, errFolder
	case !info.Mode().IsRegular():
		return nil, errSpecial // to open a pipe nobody writes to takes for ever
	case info.Size() > limit:
		return nil, errTooBig
	}
	f, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	text, err := io.ReadAll(io.LimitReader(f, limit+1))
	switch {
	case err != nil:
		return nil, err
	case int64(len(text)) > limit:
		return nil, errTooBig
	case text == nil:
		text = []byte{}
	}
	return text, nil
}

var (
	errFolder  = errors.New("is a folder")
	errSpecial = errors.New("is not a plain file")
)

// whyUnread completes a sentence about a file that cannot be read.
func whyUnread(err error) string {
	switch {
	case errors.Is(err, errFolder), errors.Is(err, errSpecial):
		return err.Error()
	case errors.Is(err, fs.ErrNotExist):
		return "does not exist"
	case errors.Is(err, fs.ErrPermission):
		return "may not be read"
	case errors.Is(err, fs.ErrInvalid):
		return "has a name that leads out of the folder"
	}
	var wrong *fs.PathError
	if errors.As(err, &wrong) {
		err = wrong.Err
	}
	return fmt.Sprintf("cannot be read: %v", err)
}
