package detente

import "bytes"

// plainQuote is a quote as it is compared: white space and marks of one kind
// alike.
func plainQuote(quote string) string {
	return string(bytes.Trim(newPassages([]byte(quote)).plain, " "))
}
