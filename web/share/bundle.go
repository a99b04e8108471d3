package share

import (
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"
)

// Modules are written into the page as one script, since a page from a disk
// may not load any. Only the forms that our scripts use are known; whatever
// else begins a line with import or export is an error, not a guess.
var (
	importing = regexp.MustCompile(`(?m)^import\s+(?:(?:\*\s+as\s+(\w+)|\{([^}]*)\})\s+from\s+)?["']\./([\w.-]+)["'];?[ \t]*$`)
	exporting = regexp.MustCompile(`(?m)^export\s+((?:async\s+)?function\*?|class|const)\s+(\w+)`)
	listing   = regexp.MustCompile(`(?m)^export\s+\{([^}]*)\};?[ \t]*$`)
	unknown   = regexp.MustCompile(`(?m)^[ \t]*(?:import|export)\b.*$|^await\b.*$|\bimport\.meta\b|\bimport\(["']`)
	comments  = regexp.MustCompile(`(?s:/\*.*?\*/)|(?m:^[ \t]*//.*$)`) // types name modules there
	renaming  = regexp.MustCompile(`^(\w+)\s+as\s+(\w+)$`)
)

// reader reads a script by its name.
type reader = func(name string) ([]byte, error)

// bundle writes modules, and those that they import, as one script.
func bundle(read reader, entries ...string) (string, error) {
	b := bundler{read: read, state: map[string]int{}}
	for _, name := range entries {
		if err := b.module(name); err != nil {
			return "", err
		}
	}
	// A script ends at the first end tag, whatever it stands in.
	text := strings.ReplaceAll("\"use strict\";\n"+b.out.String(), "</script", `<\/script`)
	return strings.ReplaceAll(text, "<!--", `<\!--`), nil
}

type bundler struct {
	read  reader
	out   strings.Builder
	state map[string]int // 1 while it is being read, 2 when it is written
}

// module writes a module as a function that is called once and returns what
// it exports.
func (b *bundler) module(name string) error {
	switch b.state[name] {
	case 1:
		return fmt.Errorf("the script %s imports itself in a circle", name)
	case 2:
		return nil
	}
	b.state[name] = 1
	text, err := b.read(name)
	if err != nil {
		return fmt.Errorf("the script %s: %w", name, err)
	}
	body := string(text)
	for _, m := range importing.FindAllStringSubmatch(body, -1) {
		if err := b.module(path.Clean(m[3])); err != nil {
			return err
		}
	}
	body = importing.ReplaceAllStringFunc(body, func(line string) string {
		m := importing.FindStringSubmatch(line)
		switch {
		case m[1] != "":
			return "const " + m[1] + " = " + variable(m[3]) + ";"
		case m[2] != "":
			return "const {" + renamed(m[2], ": ") + "} = " + variable(m[3]) + ";"
		}
		return ""
	})
	var exports []string
	for _, m := range exporting.FindAllStringSubmatch(body, -1) {
		exports = append(exports, m[2])
	}
	body = exporting.ReplaceAllString(body, "$1 $2")
	for _, m := range listing.FindAllStringSubmatch(body, -1) {
		for _, one := range strings.Split(m[1], ",") {
			if one = strings.TrimSpace(one); one == "" {
				continue
			}
			if m := renaming.FindStringSubmatch(one); m != nil {
				one = m[2] + ": " + m[1]
			}
			exports = append(exports, one)
		}
	}
	body = listing.ReplaceAllString(body, "")
	if line := unknown.FindString(comments.ReplaceAllString(body, "")); line != "" {
		return fmt.Errorf("the script %s has a line that cannot be put into one file: %s", name, strings.TrimSpace(line))
	}
	slices.Sort(exports)
	fmt.Fprintf(&b.out, "const %s = (() => {\n%s\nreturn { %s };\n})();\n", variable(name), strings.TrimSpace(body), strings.Join(exports, ", "))
	b.state[name] = 2
	return nil
}

// variable is what the exports of a module are called.
func variable(name string) string {
	return "from_" + strings.Map(func(r rune) rune {
		if r == '.' || r == '-' {
			return '_'
		}
		return r
	}, strings.TrimSuffix(name, ".js"))
}

// renamed writes "a, b as c" with another word for "as".
func renamed(list, as string) string {
	var made []string
	for _, one := range strings.Split(list, ",") {
		one = strings.TrimSpace(one)
		if m := renaming.FindStringSubmatch(one); m != nil {
			one = m[1] + as + m[2]
		}
		if one != "" {
			made = append(made, one)
		}
	}
	return strings.Join(made, ", ")
}
