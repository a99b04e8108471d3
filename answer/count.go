package answer

import "math/big"

// Count is a count that may be of any size.
type Count struct{ big.Int }

// mostExact is the largest whole number up to which every reader of JSON
// takes numbers exactly.
const mostExact = 1<<53 - 1

// MarshalJSON writes a number, or above 2^53-1 a decimal string.
func (c Count) MarshalJSON() ([]byte, error) {
	text := c.Int.String()
	if c.IsUint64() && c.Uint64() <= mostExact {
		return []byte(text), nil
	}
	return []byte(`"` + text + `"`), nil
}
