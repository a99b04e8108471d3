// Package examples holds the cases to learn from, each with the question it
// answers: one row of the table in README.md.
package examples

import (
	"embed"
	"io/fs"
	"regexp"
)

//go:embed README.md */case.yaml */case.lock */events.csv */events.md */sources games/*/case.yaml
var files embed.FS

// Example is a case to learn from.
type Example struct {
	Name     string // of its folder
	Question string // that it answers
	Files    fs.FS  // case.yaml, the sources it names, and the record beside it
}

var row = regexp.MustCompile(`(?m)^\| \[[^\]]+\]\(([a-z0-9-]+)/case\.yaml\) \| ([^|]+) \|`)

// All lists the examples in the order of the table; the small games apart.
func All() []Example {
	table, err := files.ReadFile("README.md")
	if err != nil {
		panic("examples: " + err.Error())
	}
	var all []Example
	for _, m := range row.FindAllSubmatch(table, -1) {
		name := string(m[1])
		sub, err := fs.Sub(files, name)
		if err != nil {
			panic("examples: " + err.Error())
		}
		all = append(all, Example{name, string(m[2]), sub})
	}
	return all
}
