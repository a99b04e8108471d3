package draft

import (
	"bytes"
	"cmp"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"time"

	"detente"
)

// remarks are the decisions about a part of the case as a whole.
func (d *draft) remarks() []detente.Remark {
	var list []detente.Remark
	for _, x := range d.open {
		if !strings.Contains(x.key, ".") {
			list = append(list, detente.Remark{Key: x.key, Text: "decide: " + x.text})
		}
	}
	return list
}

// note is a comment at a place in the file.
type note struct {
	at   int
	text string
}

// place puts the decisions about one entry before it. Where the entries stand
// is asked of the reader of case files.
func (d *draft) place(text []byte, files []Named) ([]byte, []string) {
	c, _ := detente.Parse(caseName, text, folder(files))
	var notes []note
	if c != nil {
		where := places(c)
		for _, x := range d.open {
			if at, ok := where[x.key]; ok && strings.Contains(x.key, ".") {
				notes = append(notes, note{bytes.LastIndexByte(text[:at], '\n') + 1, "decide: " + x.text})
			}
		}
	}
	slices.SortStableFunc(notes, func(a, b note) int { return cmp.Compare(a.at, b.at) })
	var out bytes.Buffer
	done := 0
	for _, n := range notes {
		out.Write(text[done:n.at])
		done = n.at
		line := text[n.at:]
		indent := len(line) - len(bytes.TrimLeft(line, " "))
		fmt.Fprintf(&out, "%s# %s\n", line[:indent], strings.Map(printed, n.text))
	}
	out.Write(text[done:])
	decide := []string{}
	for line := range strings.Lines(out.String()) {
		if rest, ok := strings.CutPrefix(strings.TrimSpace(line), "# decide: "); ok {
			decide = append(decide, rest)
		}
	}
	return out.Bytes(), decide
}

func printed(r rune) rune {
	if r < ' ' || r == 0x7f || r == 0x85 || r == 0x2028 || r == 0x2029 {
		return ' '
	}
	return r
}

// places are the offsets of the entries that decisions are about.
func places(c *detente.Case) map[string]int {
	where := map[string]int{}
	for _, p := range c.Parties {
		where["parties."+p.ID] = p.At.Start
		for _, o := range p.Options {
			where["parties."+p.ID+"."+o.ID] = o.At.Start
		}
		for _, v := range p.Voices {
			where["preferences."+p.ID] = v.At.Start
			for n, w := range v.Wants {
				where[fmt.Sprintf("preferences.%s.%d", p.ID, n+1)] = w.At.Start
			}
		}
	}
	return where
}

// folder is the files of a draft as a file system.
type folder []Named

func (f folder) Open(name string) (fs.File, error) {
	for _, x := range f {
		if x.Path == name {
			return &opened{Reader: *bytes.NewReader(x.Text), name: name}, nil
		}
	}
	return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
}

// opened is a file of a draft, and what is known of it.
type opened struct {
	bytes.Reader
	name string
}

func (o *opened) Stat() (fs.FileInfo, error) { return o, nil }
func (o *opened) Close() error               { return nil }
func (o *opened) Name() string               { return o.name }
func (o *opened) Mode() fs.FileMode          { return 0o444 }
func (o *opened) ModTime() time.Time         { return time.Time{} }
func (o *opened) IsDir() bool                { return false }
func (o *opened) Sys() any                   { return nil }
