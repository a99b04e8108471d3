package detente

import (
	"embed"
	"io/fs"
)

// Template is a case to start from.
type Template struct {
	Name, About string
	Files       fs.FS // case.yaml, and the sources it names
}

//go:embed templates
var templates embed.FS

// Templates returns the cases to start from, the one to take if nobody asks for
// another first. Each is sound as it stands.
func Templates() []Template {
	return []Template{
		{"standoff", "two parties and an outsider, every section explained", template("standoff")},
		{"dilemma", "the smallest case: two parties, one option each", template("dilemma")},
		{"graph", "states and moves given outright", template("graph")},
	}
}

// template is the folder of one template.
func template(name string) fs.FS {
	files, err := fs.Sub(templates, "templates/"+name)
	if err != nil {
		panic("detente: template " + name + ": " + err.Error())
	}
	return files
}
