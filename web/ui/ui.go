// Package ui holds the scripts and styles of the workbench: plain modules and
// one style sheet, as they are, without a bundle or a build step.
package ui

import "embed"

//go:embed *.js *.css
var files embed.FS

// Files are the scripts and styles by name.
func Files() embed.FS { return files }
