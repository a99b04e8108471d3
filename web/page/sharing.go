package page

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"net/url"
	"strings"

	"detente"
	"detente/internal/memory"
	"detente/redaction"
	"detente/report"
	"detente/web/desk"
)

// shareScreen gives the case away: as a link, on paper, or as one file that
// opens anywhere.
var shareScreen = screen{
	id: "share", name: "Share", key: "h", ask: "How do I hand it over?", off: true,
	show: showShare,
}

// Handout is a case as it is to be given away.
type Handout struct {
	Text   []byte
	Files  memory.Folder
	Says   []string // what its reader must know
	Hashes []redaction.Hash
}

// Handed is the one file that was made of a [Handout].
type Handed struct {
	Page  []byte
	Works bool // the workbench itself is in it
}

// made is a file for somebody, and what is not in it.
type made struct {
	Handed
	Left string // what was left out, as "2 wants, 1 source"; "" for nothing
	Salt string // of its hashes; "" where it has none
}

// Weight is about how many bytes it takes.
func (m made) Weight() int64 { return 1<<10 + int64(len(m.Page)) }

type shownShare struct {
	View     *view
	Offered  []giving
	Private  int    // entries that are marked private
	Inferred bool   // it holds wants that we infer
	Chosen   string // what is being made, or was
	Made     *readied
	Link     string
}

// giving is a file that can be made.
type giving struct {
	Name, About, Href string
	Current           bool
}

// readied is a file that is there to be taken.
type readied struct {
	Href, Name, Size string
	Works            bool
	Left, Salt       string
}

func showShare(ctx context.Context, v *view) (any, error) {
	m, err := v.model(ctx)
	if err != nil {
		return nil, err
	}
	c := v.rev.Case
	shown := shownShare{View: v, Private: redaction.Private(c), Chosen: v.at.Query.Get("file"), Link: v.at.Go(firstScreen, "m", v.rev.Hash).String()}
	for _, x := range c.Entries() {
		shown.Inferred = shown.Inferred || strings.HasPrefix(x.Path, "wants.") && len(x.Because) == 0
	}
	offer := func(name, about, file string) {
		shown.Offered = append(shown.Offered, giving{name, about, v.Link("file", file), shown.Chosen == file})
	}
	if v.site.HandOut != nil {
		offer("for a colleague", "the whole case, with its documents"+also(shown.Private), "whole")
		offer("for anybody", "without what is marked private, and of the documents only what is quoted", "redacted")
		for i := range m.Parties {
			p := m.Parties[i].Party
			if !p.Private {
				offer("for "+report.Named(p), "its own page: what we believe it wants, and nothing of what others want", p.ID)
			}
		}
	}
	if shown.Chosen == "" || v.site.HandOut == nil {
		return shown, nil
	}
	x, err := v.made(ctx, shown.Chosen)
	if err != nil {
		return nil, err
	}
	shown.Made = &readied{Href: v.file("copy.html"), Name: v.copyName(), Size: megabytes(len(x.Page)), Works: x.Works, Left: x.Left, Salt: x.Salt}
	return shown, nil
}

// also warns of what is private and would be in the file.
func also(private int) string {
	if private == 0 {
		return ""
	}
	return ", and the " + many(private, "entry that is", "entries that are") + " marked private"
}

func megabytes(n int) string { return fmt.Sprintf("%.1f MB", float64(n)/(1<<20)) }

// copyName is what the file is called.
func (v *view) copyName() string {
	file := v.at.Query.Get("file")
	switch file {
	case "whole":
		return v.desk.ID + ".html"
	case "redacted":
		return v.desk.ID + "-shared.html"
	}
	return v.desk.ID + "-for-" + strings.ToLower(url.PathEscape(file)) + ".html"
}

// made makes a file for somebody: "whole", "redacted", or a party. It is made
// once.
func (v *view) made(ctx context.Context, file string) (made, error) {
	return desk.Ask(ctx, v.rev, "hand out "+file, func(ctx context.Context, progress func(int, int)) (made, error) {
		h, x, err := handout(ctx, v.rev, file)
		if err != nil {
			return made{}, err
		}
		x.Handed, err = v.site.HandOut(ctx, h, progress)
		return x, err
	})
}

// handout is the case as it is for somebody.
func handout(ctx context.Context, r *desk.Revision, file string) (Handout, made, error) {
	if file == "whole" {
		return Handout{Text: r.Text, Files: redaction.Whole(r.Case, r.Files), Says: []string{"It holds the whole case, with its documents."}}, made{}, nil
	}
	req := redaction.Request{Case: r.Case, Salt: make([]byte, 16)}
	if file != "redacted" {
		if _, known := r.Case.PartyIndex(file); !known {
			return Handout{}, made{}, errors.New("there is no such party")
		}
		req.For = file
	}
	_, _ = rand.Read(req.Salt) // never fails
	x, err := redaction.Make(ctx, req)
	if err != nil {
		return Handout{}, made{}, err
	}
	return Handout{x.Text, x.Files, x.Says, x.Hashes}, made{Left: redaction.Counted(x.Left), Salt: hex.EncodeToString(req.Salt)}, nil
}

// copyFile is the file that was made.
func copyFile(ctx context.Context, v *view, _ string) (Response, error) {
	file := v.at.Query.Get("file")
	if v.site.HandOut == nil || file == "" {
		return Response{}, errors.New("it is not said for whom the file is")
	}
	if v.rev.Case == nil {
		return Response{}, detente.Problems(v.rev.Problems)
	}
	x, err := v.made(ctx, file)
	if err != nil {
		return Response{}, err
	}
	return Response{Status: 200, Type: "text/html; charset=utf-8", Name: v.copyName(), Body: x.Page}, nil
}
