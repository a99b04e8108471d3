package redaction

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"io/fs"
	"path"
	"slices"

	"detente"
	"detente/internal/memory"
)

// span is a byte range of a source.
type span struct{ start, end int }

// gap stands between passages of a source for what stays behind.
const gap = "[...]"

// excerpt is what the copy has of a source: the passages that entries of the
// copy quote, in the order in which they stand there. Nobody has looked through
// the rest of a document for what must not be given away.
func (k *copier) excerpt(source int) []byte {
	at := slices.Index(k.source, source)
	spans := k.quoted[source]
	slices.SortFunc(spans, func(a, b span) int { return a.start - b.start })
	var b bytes.Buffer
	b.WriteString(gap + "\n")
	for i := 0; i < len(spans); {
		one := spans[i]
		for i++; i < len(spans) && spans[i].start <= one.end; i++ {
			one.end = max(one.end, spans[i].end)
		}
		b.WriteString("\n")
		b.Write(k.from.Sources[at].Text.Text[one.start:one.end])
		b.WriteString("\n\n" + gap + "\n")
	}
	return b.Bytes()
}

// gather notes what of each source the entries of the copy quote.
func (k *copier) gather() {
	each(&k.to, func(b *detente.Backing) {
		for _, q := range b.Because {
			if q.Anchor != detente.Lost {
				k.quoted[q.Source] = append(k.quoted[q.Source], span{q.Start, q.End})
			}
		}
	})
}

// lockText is a lock of the copy, for a case that has one. That a program put
// in a quote is carried over, but not which.
func (k *copier) lockText(made *detente.Case) []byte {
	lock := made.Locked()
	for i := range lock.Quotes {
		q := &lock.Quotes[i]
		if was := k.from.Lock.Quote(q.Source, q.Text); was != nil && was.ProposedBy != "" {
			q.ProposedBy = "a program"
		}
	}
	return lock.Text()
}

// Hash binds the copy to something that it was made from, for whoever has the
// salt.
type Hash struct {
	Of     string `json:"of"`
	SHA256 string `json:"hmac_sha256"`
}

// hashes are keyed by the salt, which is not in the copy. A plain hash would
// tell anybody who has a document, or guesses one, that the case rests on it.
// Whoever made the copy can show salt and document later, and so prove it. Of
// what is private not even that is given away.
func (k *copier) hashes(salt []byte) []Hash {
	list := []Hash{}
	if len(salt) == 0 {
		return list
	}
	add := func(of string, text []byte) {
		mac := hmac.New(sha256.New, salt)
		mac.Write([]byte(of + "\x00"))
		mac.Write(text)
		list = append(list, Hash{of, hex.EncodeToString(mac.Sum(nil))})
	}
	add("the whole case", k.from.File.Text)
	for at := range k.from.Sources {
		if s := &k.from.Sources[at]; k.source[at] >= 0 && s.Text != nil {
			add("source "+s.ID, s.Text.Text)
		}
	}
	return list
}

// Whole is all that lies beside a case: its documents, its lock where it has
// one, and the tables that it names in the folder it was read in; nil is none.
func Whole(c *detente.Case, beside fs.FS) memory.Folder {
	files := memory.Folder{}
	if beside != nil {
		detente.Parse(c.File.Name, c.File.Text, noting{beside, detente.LockName(path.Base(c.File.Name)), files})
	}
	for i := range c.Sources {
		if s := &c.Sources[i]; s.Text != nil {
			files[s.Path] = s.Text.Text
		}
	}
	if c.Lock != nil {
		files[detente.LockName("case.yaml")] = c.Lock.Text()
	}
	return files
}

// noting is a folder that keeps what is read in it, but for the lock.
type noting struct {
	folder fs.FS
	lock   string
	read   memory.Folder
}

// Stat is that of [fs.StatFS]: what is no plain file is not opened.
func (n noting) Stat(name string) (fs.FileInfo, error) { return fs.Stat(n.folder, name) }

func (n noting) Open(name string) (fs.File, error) {
	if name == n.lock {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	text, err := fs.ReadFile(n.folder, name)
	if err != nil {
		return nil, err
	}
	n.read[name] = text
	return n.read.Open(name)
}
