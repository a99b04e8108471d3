package share

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"html"
	"strings"

	"detente"
	"detente/redaction"
	"detente/web/handout"
)

// paper is a file on which a case is written.
type paper struct {
	req      *Request
	manifest manifest
	inferred bool
	first    screen
	screens  []screen // drawn beforehand; none where the workbench is in it
	more     bool
	styles   string
	script   string
	parts    []data
}

// data is a part of the file that only the script reads. It may hold no end
// tag of a script.
type data struct{ id, kind, text string }

// manifest says what the file holds, so that two can be told apart.
type manifest struct {
	Detente string           `json:"detente"` // the version that wrote it
	Case    string           `json:"case_sha256"`
	Program string           `json:"program_sha256,omitempty"`
	Made    []redaction.Hash `json:"made_from"`
	Changed bool             `json:"changed"` // since it was written by detente
}

func newPaper(req *Request, c *detente.Case, content *handout.Content) *paper {
	made := req.Hashes
	if made == nil {
		made = []redaction.Hash{}
	}
	return &paper{req: req, inferred: inferred(c), manifest: manifest{Detente: req.Version, Case: content.Hash, Made: made}}
}

// inferred says that what some party wants was not said by it.
func inferred(c *detente.Case) bool {
	for _, p := range c.Parties {
		for _, v := range p.Voices {
			if v.Kind != detente.Wants && v.Kind != detente.Indifferent {
				return true
			}
			for i := range v.Wants {
				if v.Wants[i].Basis == detente.Inferred {
					return true
				}
			}
		}
	}
	return false
}

func (p *paper) html() []byte {
	var b strings.Builder
	b.WriteString("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
	fmt.Fprintf(&b, "<meta http-equiv=\"Content-Security-Policy\" content=\"%s\">\n", html.EscapeString(p.policy()))
	b.WriteString("<meta name=\"referrer\" content=\"no-referrer\">\n<meta name=\"robots\" content=\"noindex\">\n")
	fmt.Fprintf(&b, "<title>%s</title>\n<style>%s</style>\n</head>\n", html.EscapeString(p.first.title), p.styles)
	fmt.Fprintf(&b, "<body class=\"%s\">\n%s\n", html.EscapeString(p.first.look), p.first.body)
	p.note(&b)
	for _, s := range p.screens {
		fmt.Fprintf(&b, "<template data-copy data-address=\"%s\" data-title=\"%s\" data-look=\"%s\">%s</template>\n",
			html.EscapeString(s.address), html.EscapeString(s.title), html.EscapeString(s.look), s.body)
	}
	text, _ := json.Marshal(p.manifest) // texts can be written; < is escaped
	for _, d := range append([]data{{"copy-manifest", "application/json", string(text)}}, p.parts...) {
		fmt.Fprintf(&b, "<script data-copy id=\"%s\" type=\"%s\">%s</script>\n", d.id, d.kind, d.text)
	}
	fmt.Fprintf(&b, "<script data-copy>%s</script>\n</body>\n</html>\n", p.script)
	return []byte(b.String())
}

// policy lets the file run what is written in it, and ask for nothing.
func (p *paper) policy() string {
	rules := []string{
		"default-src 'none'", "script-src " + hashed(p.script), "style-src " + hashed(p.styles),
		"img-src data:", "connect-src 'none'", "form-action 'none'", "base-uri 'none'",
	}
	if p.screens == nil {
		rules[1] += " 'wasm-unsafe-eval'"
		rules = append(rules, "worker-src blob:")
	}
	return strings.Join(rules, "; ")
}

func hashed(text string) string {
	sum := sha256.Sum256([]byte(text))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}

// note is what stands on every screen: that this is a copy, and of what kind.
func (p *paper) note(b *strings.Builder) {
	mark := "A copy"
	if p.inferred {
		mark = "A copy, <b>contains inferred wants</b>"
	}
	fmt.Fprintf(b, "<details id=\"copy\" data-copy data-start=\"%s\"><summary>%s</summary>\n", html.EscapeString(p.first.address), mark)
	b.WriteString("<p>This file is a copy of a case. It asks nothing of any network, and what is done in it reaches nobody.</p>\n")
	for _, s := range p.req.Says {
		fmt.Fprintf(b, "<p dir=\"auto\">%s</p>\n", html.EscapeString(s))
	}
	switch {
	case p.screens == nil:
		b.WriteString("<p id=\"copy-state\" role=\"status\"></p>\n" +
			"<p><button type=\"button\" id=\"copy-save\" disabled>Save this file with your changes</button> <button type=\"button\" id=\"copy-yaml\" disabled>Save case.yaml</button></p>\n" +
			"<p id=\"copy-changed\" hidden>The case was changed in this file since it was written.</p>\n" +
			"<noscript><p>Without scripts only this first screen can be read.</p></noscript>\n")
	case p.more:
		fmt.Fprintf(b, "<p>Its %d screens were drawn when it was written; others are left out. Nothing can be tried or changed in it.</p>\n", len(p.screens))
	default:
		fmt.Fprintf(b, "<p>Its %d screens were drawn when it was written. Nothing can be tried or changed in it.</p>\n", len(p.screens))
	}
	if p.screens != nil {
		b.WriteString("<noscript><p>Without scripts only the first of them can be read.</p></noscript>\n")
	}
	fmt.Fprintf(b, "<p>Written by %s.</p>\n<p>SHA-256 of the case in it: <code id=\"copy-hash\">%s</code></p>\n", html.EscapeString(p.req.Version), p.manifest.Case)
	if len(p.manifest.Made) > 0 {
		b.WriteString("<p>It was made from the following; who wrote it can prove that, nobody else can check it.</p>\n<ul>\n")
		for _, h := range p.manifest.Made {
			fmt.Fprintf(b, "<li>%s: <code>%s</code></li>\n", html.EscapeString(h.Of), h.SHA256)
		}
		b.WriteString("</ul>\n")
	}
	b.WriteString("</details>\n")
}
