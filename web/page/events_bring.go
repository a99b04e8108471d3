package page

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/url"
	"strings"

	"detente"
	"detente/events"
	"detente/web/ask"
	"detente/web/desk"
)

// bringRecord makes a file the record of the case: as other files that are
// brought, it is written when the case is saved, and undo takes it back before.
func bringRecord(ctx context.Context, v *view, form url.Values) (Address, error) {
	c := v.base.Sketch()
	if c == nil {
		return Address{}, errSick
	}
	var file *File
	for k := range v.files["record"] {
		if f := &v.files["record"][k]; f.Name != "" || len(f.Data) > 0 {
			file = f
		}
	}
	if file == nil {
		return Address{}, refuseRecord("no file was chosen", "")
	}
	if err := readable(ctx, c, file); err != nil {
		if ask.Waits(err) {
			return Address{}, err
		}
		return Address{}, refuseRecord(inParts(err))
	}
	to := v.at.With("since", "", "until", "", "pair", "", "acts", "")
	switch was, err := ask.RecordFile(v.base); {
	case err == nil && bytes.Equal(was, file.Data) && was != nil:
		return to, nil
	case (err != nil || was != nil) && form.Get("over") != "1":
		return Address{}, refuseRecord("the case has a record already", "choose the file again, and tick that it takes the place of the one there")
	}
	return to, v.desk.ChangeWith("the record of acts", map[string][]byte{desk.RecordFile: file.Data})
}

// inParts is an error of the reader of records and its hint, which on a page
// does not speak of the flags of a command.
func inParts(err error) (text, hint string) {
	text, hint, _ = strings.Cut(err.Error(), "\n  hint: ")
	if strings.Contains(hint, "--") {
		hint = "its first line must be date,from,to,score"
	}
	return text, hint
}

func refuseRecord(text, hint string) *detente.Refused {
	r := &detente.Refused{Path: desk.RecordFile, Text: text}
	if hint != "" {
		r.Hints = []string{hint}
	}
	return r
}

// readable says why a file cannot be the record of a case, or nothing.
func readable(ctx context.Context, c *detente.Case, f *File) error {
	switch {
	case len(f.Data) > mostPasted:
		return fmt.Errorf("%s has more than %d MB\n  hint: detente events makes a smaller table of it", shownName(f.Name), mostPasted>>20)
	case len(bytes.TrimSpace(f.Data)) == 0:
		return fmt.Errorf("%s is empty", shownName(f.Name))
	case bytes.IndexByte(f.Data, 0) >= 0 || bytes.HasPrefix(f.Data, []byte{0x1f, 0x8b}):
		return fmt.Errorf("%s is no text: a table is needed, as CSV\n  hint: unpack it first, or save it as CSV", shownName(f.Name))
	}
	r, _, err := ask.ReadRecord(ctx, c, f.Data, events.Options{})
	switch {
	case ask.Waits(err):
		return err
	case err != nil:
		return errors.New(strings.Replace(err.Error(), desk.RecordFile, shownName(f.Name), 1))
	case r.Funnel.Rows.Kept == 0:
		var ids []string
		for k := range c.Parties {
			ids = append(ids, c.Parties[k].ID)
		}
		return fmt.Errorf("%s has no act between two parties of this case\n  hint: from and to name them by their ids: %s", shownName(f.Name), strings.Join(ids, ", "))
	}
	return nil
}
