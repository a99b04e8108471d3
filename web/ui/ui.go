// Package ui holds the scripts and styles of the workbench: plain modules and
// style sheets, as they are, without a bundle or a build step.
package ui

import (
	"embed"
	"strings"
)

//go:embed *.js *.css icon.svg
var files embed.FS

// Files are the scripts and styles by name.
func Files() embed.FS { return files }

// Styles are the names of the style sheets in the order in which they are
// read: the look of all first, then what single screens need.
func Styles() []string {
	names := []string{"detente.css"}
	entries, err := files.ReadDir(".")
	if err != nil {
		panic("ui: " + err.Error())
	}
	for _, e := range entries {
		if strings.HasSuffix(e.Name(), ".css") && e.Name() != names[0] {
			names = append(names, e.Name())
		}
	}
	return names
}
