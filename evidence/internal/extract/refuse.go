package extract

import (
	"bytes"
	"errors"
	"strings"
)

const saveAs = "; save it as .docx or plain text"

// kinds are files that are told by how they begin, and what to do with them.
func kinds() []struct{ begins, what string } {
	return []struct{ begins, what string }{
		{`{\rtf`, "it is a rich text file (.rtf)" + saveAs},
		{"\x89PNG", picture}, {"\xff\xd8\xff", picture}, {"GIF8", picture}, {"II*\x00", picture}, {"MM\x00*", picture}, {"RIFF", "it is a picture, a sound or a film; write down what it says as plain text"},
		{"\x1f\x8b", packed}, {"BZh", packed}, {"\xfd7zXZ", packed}, {"7z\xbc\xaf", packed}, {"Rar!", packed}, {"(\xb5/\xfd", packed},
		{"\x7fELF", program}, {"MZ\x90", program}, {"%!PS", "it is a PostScript file; print it to a PDF"},
		{"SQLite format 3", "it is a database; export what matters as plain text"},
	}
}

const (
	picture = "it is a picture; put it through text recognition, or write down what it says as plain text"
	packed  = "it is a packed archive; unpack it and name the files in it"
	program = "it is a program; name documents only"
)

// refused says why a file of a kind that is known is not read.
func refused(data []byte) error {
	if bytes.HasPrefix(data, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")) {
		// A protected .docx is wrapped into such a file.
		if bytes.Contains(data, utf16LE("EncryptedPackage")) {
			return errors.New("it is protected by a password; save it without one")
		}
		return errors.New("it is an old Word file (.doc)" + saveAs)
	}
	for _, k := range kinds() {
		if bytes.HasPrefix(data, []byte(k.begins)) {
			return errors.New(k.what)
		}
	}
	return nil
}

func utf16LE(s string) []byte {
	var b []byte
	for _, c := range []byte(s) {
		b = append(b, c, 0)
	}
	return b
}

func isPDF(data []byte) bool {
	return bytes.Contains(data[:min(len(data), 1024)], []byte("%PDF-"))
}

func isZip(data []byte) bool { return bytes.HasPrefix(data, []byte("PK\x03\x04")) }

// isHTML says that a text is a web page: it begins like one, or it is called
// one and has a tag.
func isHTML(ext, text string) bool {
	named := ext == ".html" || ext == ".htm" || ext == ".xhtml"
	head := strings.TrimLeft(strings.TrimPrefix(text[:min(len(text), 4096)], mark8), " \t\r\n")
	for {
		end := ""
		switch {
		case strings.HasPrefix(head, "<!--"):
			end = "-->"
		case strings.HasPrefix(head, "<?"):
			end = "?>"
		}
		_, rest, found := strings.Cut(head, end)
		if end == "" || !found {
			break
		}
		head = strings.TrimLeft(rest, " \t\r\n")
	}
	head = strings.ToLower(head[:min(len(head), 16)])
	for _, begins := range []string{"<!doctype html", "<html", "<head>", "<body"} {
		if strings.HasPrefix(head, begins) {
			return true
		}
	}
	return named && strings.Contains(text, "<")
}
