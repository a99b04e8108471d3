package draw

import (
	"fmt"
	"strings"
)

// Style is the style sheet for pictures in the form [Picture.Page]. A page that
// lets nobody write styles into it serves it as a file of its own.
//
// Pictures are dark where the system is, unless the root of the page has
// data-theme="light", and where it has data-theme="dark". On paper they are dark
// ink on white in any case.
func Style() string {
	var b strings.Builder
	b.WriteString(".dt-picture{max-width:100%;height:auto}\n")
	dark := func(s shade) uint32 { return s.dark }
	fmt.Fprintf(&b, "@media screen and (prefers-color-scheme:dark){\n%s}\n", allTones(":root:not([data-theme=light]) ", dark))
	fmt.Fprintf(&b, "@media screen{\n%s}\n", allTones(":root[data-theme=dark] ", dark))
	fmt.Fprintf(&b, "@media print{\n.%s{max-height:94vh;break-inside:avoid}\n.dt-hit{display:none}\n%s}\n", wholeClass, allTones("", func(s shade) uint32 { return s.print }))
	b.WriteString(linkRules)
	return b.String()
}

// wholeClass marks a picture that fits on a page of paper.
const wholeClass = "dt-whole"

// linkRules show what can be chosen, what is about to be, and what is: by a
// frame that is dashed, thick or thin, so that colour says nothing alone.
const linkRules = `.dt-link{cursor:pointer;text-decoration:none;outline:none}
.dt-link:hover .dt-hit{stroke-opacity:1;stroke-width:2;stroke-dasharray:5 4}
.dt-link[aria-current] .dt-hit{stroke-opacity:1;stroke-width:3;stroke-dasharray:none}
.dt-link:focus-visible .dt-hit{stroke-opacity:1;stroke-width:5;stroke-dasharray:none}
@media (forced-colors:active){.dt-link:hover .dt-hit,.dt-link[aria-current] .dt-hit,.dt-link:focus-visible .dt-hit{stroke:Highlight}}
`

// allTones gives each tone the value that pick chooses, where scope says.
func allTones(scope string, pick func(shade) uint32) string {
	var b strings.Builder
	for _, s := range shades[1:] {
		fmt.Fprintf(&b, "%s.dt-f-%s{fill:#%06x}\n%s.dt-s-%s{stroke:#%06x}\n", scope, s.name, pick(s), scope, s.name, pick(s))
	}
	return b.String()
}
