package page_test

import (
	"bytes"
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"sync"

	"go.yaml.in/yaml/v4"
	"golang.org/x/net/html"

	"detente/report"
)

// readPage is a page as a browser reads it, and what is wrong with it.
type readPage struct {
	links  []string
	forms  []form
	faults []string

	base  *url.URL
	ids   map[string]int
	names []reference
	text  strings.Builder
}

// reference is an attribute that names elements by their ids.
type reference struct{ attribute, id string }

// largest is how large a page may be.
const largest = 1_500_000

func parsePage(address string, body []byte) *readPage {
	p := &readPage{ids: map[string]int{}}
	p.base, _ = url.Parse(address)
	if len(body) > largest && len(address) < 4_000 { // links keep what the address says
		p.fault("the page has %d bytes", len(body))
	}
	root, err := html.Parse(bytes.NewReader(body))
	if err != nil {
		p.fault("it is no page: %v", err)
		return p
	}
	p.walk(root, -1)
	for id, n := range p.ids {
		if n > 1 {
			p.fault("%d elements have the id %q", n, id)
		}
	}
	for _, r := range p.names {
		if p.ids[r.id] == 0 {
			p.fault("%s names %q, which is not there", r.attribute, r.id)
		}
	}
	if !strings.HasSuffix(strings.TrimSpace(string(body)), "</html>") {
		p.fault("it is cut")
	}
	return p
}

// leaks are words of the program that no reader should meet.
var leaks = regexp.MustCompile(`.{0,60}(bug in detente|%!|<nil>|runtime error|goroutine|ZgotmplZ|map\[|0xc0|&\{|strconv|invalid syntax|unexpected EOF|` +
	`\*?\b(model|detente|desk|page|ask|answer|report|condition|stability|folder|yaml|url|template)\.[A-Z]\w+|context (canceled|deadline)).{0,60}`)

func (p *readPage) fault(text string, of ...any) {
	p.faults = append(p.faults, fmt.Sprintf(text, of...))
}

// walk reads an element and what is in it; inForm is the form around it.
func (p *readPage) walk(n *html.Node, inForm int) {
	switch n.Type {
	case html.TextNode:
		if n.Parent.Data != "textarea" && n.Parent.Data != "script" {
			p.says("a text", n.Data)
		}
	case html.ElementNode:
		p.attributes(n)
		switch n.Data {
		case "style":
			p.fault("it has a <style>")
		case "script":
			if attribute(n, "src") == "" {
				p.fault("it has a script inside")
			}
		case "form":
			if inForm >= 0 {
				p.fault("a form is in a form")
			}
			p.forms = append(p.forms, p.newForm(n))
			inForm = len(p.forms) - 1
		case "input", "select", "textarea", "button":
			if inForm >= 0 {
				p.forms[inForm].take(n)
			}
		}
	}
	for x := n.FirstChild; x != nil; x = x.NextSibling {
		p.walk(x, inForm)
	}
}

// fit are texts in which nothing was found: most stand on every page.
var fit sync.Map

// says holds that a text has no words of the program, and nothing that can
// steer how text is shown.
func (p *readPage) says(what, text string) {
	p.text.WriteString(text + "\n")
	if _, known := fit.Load(text); known {
		return
	}
	faults := len(p.faults)
	for _, leak := range leaks.FindAllString(text, 3) {
		p.fault("it says %q", leak)
	}
	for line := range strings.SplitSeq(text, "\n") {
		line = strings.Trim(strings.ReplaceAll(line, "\t", " "), "\r")
		if report.Harmless(line) != line {
			p.fault("%s has characters that steer: %.120q", what, line)
			break
		}
	}
	if len(p.faults) == faults && len(text) < 1000 {
		fit.Store(text, true)
	}
}

func (p *readPage) attributes(n *html.Node) {
	for _, a := range n.Attr {
		switch key := a.Key; {
		case key == "style" || strings.HasPrefix(key, "on"):
			p.fault("<%s> has the attribute %s", n.Data, key)
		case key == "id":
			p.ids[a.Val]++
		case key == "for" || key == "list" || key == "form":
			p.names = append(p.names, reference{key, a.Val})
		case slices.Contains([]string{"aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "aria-activedescendant", "aria-details"}, key):
			for id := range strings.FieldsSeq(a.Val) {
				p.names = append(p.names, reference{key, id})
			}
		case key == "href" || key == "action" || key == "src" || key == "formaction":
			p.address(n, key, a.Val)
		case key == "title" || key == "aria-label" || key == "placeholder":
			p.says(key, a.Val)
		}
	}
}

// address holds that an address is one of ours, and keeps it where it is a link.
func (p *readPage) address(n *html.Node, key, text string) {
	u, err := url.Parse(text)
	switch {
	case err != nil:
		p.fault("%s=%q: %v", key, text, err)
	case u.Scheme == "https" || u.Scheme == "http": // of a source, to be opened by hand
		if n.Data != "a" || !strings.Contains(attribute(n, "rel"), "noreferrer") {
			p.fault("<%s> leads out to %s", n.Data, text)
		}
	case u.Scheme == "data" && n.Data == "img":
	case u.Scheme != "" || u.Host != "":
		p.fault("<%s> leads to %s", n.Data, text)
	case strings.HasPrefix(text, "#"):
		p.names = append(p.names, reference{key, u.Fragment})
	case n.Data == "use" || n.Namespace == "svg" && n.Data != "a":
	default:
		if p.base != nil {
			u = p.base.ResolveReference(u)
		}
		begin, _, _ := strings.Cut(strings.TrimPrefix(u.Path, "/"), "/")
		if !slices.Contains([]string{"", "case", "new", "ui", "api", "work"}, begin) {
			p.fault("<%s> leads to %s", n.Data, text)
		}
		if n.Data == "a" {
			u.Fragment = ""
			p.links = append(p.links, u.String())
		}
	}
}

func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func bears(n *html.Node, key string) bool {
	return slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == key })
}

// form is a form as a browser would send it.
type form struct {
	method, action string
	fields         []formField
}

type formField struct {
	name, value string
	typed       bool // a reader types it
}

func (p *readPage) newForm(n *html.Node) form {
	f := form{method: strings.ToUpper(attribute(n, "method")), action: attribute(n, "action")}
	if f.method == "" {
		f.method = "GET"
	}
	if f.action == "" && p.base != nil {
		f.action = p.base.Path
	}
	return f
}

// take adds a field with the value that it has.
func (f *form) take(n *html.Node) {
	name, value := attribute(n, "name"), attribute(n, "value")
	kind := attribute(n, "type")
	if name == "" || bears(n, "disabled") || kind == "file" {
		return
	}
	switch {
	case (kind == "checkbox" || kind == "radio") && !bears(n, "checked"):
		return
	case kind == "checkbox" && value == "":
		value = "on"
	case n.Data == "button" && f.names() != nil && slices.Contains(f.names(), name):
		return // the first button is the one that Enter presses
	case n.Data == "textarea":
		value = inside(n)
	case n.Data == "select":
		value = chosen(n)
	}
	typed := n.Data == "textarea" || n.Data == "input" && slices.Contains([]string{"", "text", "number", "search", "date", "url"}, kind)
	f.fields = append(f.fields, formField{name, value, typed})
}

func inside(n *html.Node) string {
	var b strings.Builder
	for x := range n.Descendants() {
		if x.Type == html.TextNode {
			b.WriteString(x.Data)
		}
	}
	return b.String()
}

// chosen is the value of the option that is selected, else of the first.
func chosen(n *html.Node) string {
	first, set := "", false
	for x := range n.Descendants() {
		if x.Type != html.ElementNode || x.Data != "option" || bears(x, "disabled") {
			continue
		}
		value := inside(x)
		if bears(x, "value") {
			value = attribute(x, "value")
		}
		if bears(x, "selected") {
			return value
		}
		if !set {
			first, set = value, true
		}
	}
	return first
}

func (f *form) values() url.Values {
	v := url.Values{}
	for _, x := range f.fields {
		v.Add(x.name, x.value)
	}
	return v
}

func (f *form) names() []string {
	var list []string
	for _, x := range f.fields {
		if !slices.Contains(list, x.name) {
			list = append(list, x.name)
		}
	}
	return list
}

func (f *form) get(name string) string { return f.values().Get(name) }

func (f *form) typed(name string) bool {
	return slices.ContainsFunc(f.fields, func(x formField) bool { return x.name == name && x.typed })
}

// path is what is done to a case: wants/add.
func (f *form) path() string {
	path, _, _ := strings.Cut(f.action, "?")
	parts := strings.SplitN(path, "/", 4)
	if len(parts) == 4 && parts[1] == "case" {
		return parts[3]
	}
	return path
}

// edits says that a form changes the case by changes, which keep it sound; the
// others put it to disk, or another text in its place.
func (f *form) edits() bool {
	return !slices.Contains([]string{"undo", "redo", "save", "reload", "go-back", "keep-found", "heard", "text/rewrite",
		"conflict/again", "conflict/theirs", "conflict/over", "save-as/here"}, f.path()) && strings.HasPrefix(f.action, "/case/")
}

// words are what a page says.
func words(body []byte) string {
	p := parsePage("/", body)
	return strings.Join(strings.Fields(p.text.String()), " ")
}

// scalars counts the values that a YAML file has, whatever stands around them.
func scalars(text []byte) map[string]int {
	count := map[string]int{}
	var root yaml.Node
	if yaml.Unmarshal(text, &root) != nil {
		return count
	}
	var walk func(n *yaml.Node)
	walk = func(n *yaml.Node) {
		if n.Kind == yaml.ScalarNode {
			count[n.Value]++
		}
		for _, x := range n.Content {
			walk(x)
		}
	}
	walk(&root)
	return count
}
