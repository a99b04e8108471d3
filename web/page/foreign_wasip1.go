package page

import "context"

// openForeign is left to the program: what reads workbooks would be a third of
// a shared file (docs/decisions/0039).
func (s *Site) openForeign(context.Context, string, File, []File) (string, error) {
	return "", &trouble{Text: "A shared file cannot open files of other programs: import them with detente."}
}
