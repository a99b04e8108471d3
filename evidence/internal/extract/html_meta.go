package extract

import (
	"encoding/json"
	"strings"

	"golang.org/x/net/html"
)

// maxLinked bounds a block of data that a page holds about itself.
const maxLinked = 256 << 10

// readMeta reads what a page says of itself: in its meta elements first, then
// in its linked data, then in what it shows.
func (t *Text) readMeta(tree *html.Node) {
	meta := map[string]string{}
	note := func(key, value string) {
		if value = strings.Join(strings.Fields(value), " "); value != "" && meta[key] == "" {
			meta[key] = value
		}
	}
	for n := range tree.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		switch n.Data {
		case "meta":
			key := attr(n, "property")
			for _, other := range []string{"name", "itemprop"} {
				if key == "" {
					key = attr(n, other)
				}
			}
			note(strings.ToLower(key), attr(n, "content"))
		case "title", "h1":
			note(n.Data, inner(n))
		case "time":
			if day(attr(n, "datetime")) != "" {
				note("time", attr(n, "datetime"))
			}
		case "script":
			if strings.HasPrefix(attr(n, "type"), "application/ld+json") && n.FirstChild != nil && len(n.FirstChild.Data) <= maxLinked {
				linked(n.FirstChild.Data, note)
			}
		}
	}
	t.Title = firstOf(meta, "og:title", "ld:headline", "dc.title", "dcterms.title", "twitter:title", "title", "h1")
	t.Publisher = firstOf(meta, "og:site_name", "ld:publisher", "dc.publisher", "dcterms.publisher", "publisher", "citation_publisher", "application-name")
	for _, between := range []string{" | ", " - ", " – ", " — "} {
		t.Title = strings.TrimSuffix(t.Title, between+t.Publisher)
	}
	for _, key := range []string{"article:published_time", "og:published_time", "ld:datepublished", "datepublished", "dc.date.issued", "dcterms.issued", "dc.date",
		"dcterms.date", "dcterms.created", "date", "pubdate", "publishdate", "publish-date", "publish_date", "parsely-pub-date", "sailthru.date", "citation_publication_date", "time"} {
		if t.Published = day(meta[key]); t.Published != "" {
			return
		}
	}
}

func firstOf(meta map[string]string, keys ...string) string {
	for _, key := range keys {
		if meta[key] != "" {
			return meta[key]
		}
	}
	return ""
}

// inner is the text of an element.
func inner(n *html.Node) string {
	var b strings.Builder
	for x := range n.Descendants() {
		if x.Type == html.TextNode {
			b.WriteString(x.Data)
		}
	}
	return b.String()
}

// thing is what linked data says of a page.
type thing struct {
	Headline      json.RawMessage `json:"headline"`
	DatePublished json.RawMessage `json:"datePublished"`
	Publisher     json.RawMessage `json:"publisher"`
	Graph         []thing         `json:"@graph"`
}

// linked notes what a block of linked data says: one thing, or several.
func linked(text string, note func(key, value string)) {
	var one thing
	var many []thing
	if json.Unmarshal([]byte(text), &one) == nil {
		many = append(one.Graph, one)
	} else if json.Unmarshal([]byte(text), &many) != nil {
		return
	}
	for _, x := range many {
		note("ld:headline", word(x.Headline))
		note("ld:datepublished", word(x.DatePublished))
		note("ld:publisher", word(x.Publisher))
	}
}

// word is a value that is a text, or the name of one that is a thing.
func word(raw json.RawMessage) string {
	var s string
	if json.Unmarshal(raw, &s) == nil {
		return s
	}
	var named struct {
		Name string `json:"name"`
	}
	if json.Unmarshal(raw, &named) == nil {
		return named.Name
	}
	return ""
}
