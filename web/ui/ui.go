// Package ui holds the scripts and styles of the workbench: plain modules and
// style sheets, as they are, without a bundle or a build step.
package ui

import (
	"embed"
	"strings"

	"detente/draw"
)

//go:embed *.js *.css icon.svg
var files embed.FS

// pictures is the sheet of the pictures' colours, which package draw knows.
const pictures = "pictures.css"

// Read is a script, a style sheet or the icon, by its name.
func Read(name string) ([]byte, error) {
	if name == pictures {
		return []byte(draw.Style()), nil
	}
	return files.ReadFile(name)
}

// Styles are the names of the style sheets in the order in which they are
// read: the look of all first, then what single screens need.
func Styles() []string {
	return append([]string{"detente.css", pictures}, named(".css", "detente.css")...)
}

// Scripts are the names of the modules.
func Scripts() []string { return named(".js", "") }

// named are the files whose names end so, but for one.
func named(end, but string) []string {
	entries, err := files.ReadDir(".")
	if err != nil {
		panic("ui: " + err.Error())
	}
	var names []string
	for _, e := range entries {
		if strings.HasSuffix(e.Name(), end) && e.Name() != but {
			names = append(names, e.Name())
		}
	}
	return names
}
