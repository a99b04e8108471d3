package detente

import (
	_ "embed" // for schema.json
	"slices"
)

//go:embed schema.json
var schema []byte

// Schema returns the JSON Schema (draft 2020-12) of a case file, for editors to
// complete and check by. It knows the shape of a case only: names, conditions
// and quotes are what [Read] looks at.
func Schema() []byte { return slices.Clone(schema) }
