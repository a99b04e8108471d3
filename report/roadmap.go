package report

import (
	"io"

	"detente/answer/roadmap"
	"detente/model"
)

// ShownRoads is how many ways out a page shows where no limit is given.
const ShownRoads = 5

// Roadmap prints ways out.
func Roadmap(w io.Writer, m *model.Model, r roadmap.Result) {}
