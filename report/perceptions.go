package report

import (
	"io"

	"detente/answer/perceptions"
	"detente/model"
)

func Perceptions(w io.Writer, m *model.Model, r perceptions.Result) {}
