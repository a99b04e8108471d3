package main

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// The shape of read --json as docs/json.md and design section 6 have it: of
// each key its kind. "?" stands after what may be null, "-" before a key that may
// be absent.
var (
	readShape = map[string]string{"detente": "1", "documents": "document*", "same": "same*", "terms": "shared*", "refused": "refused*", "warnings": "text*"}
	readParts = map[string]map[string]string{
		"document": {"id": "name", "file": "name", "sha256": "hash", "title": "text", "publisher": "text", "published": "day?", "published_rule": "given file dateline latest |",
			"claims": "claim*", "remarks": "remark*", "events": "event*", "terms": "term*", "notes": "text*"},
		"claim": {"id": "name", "speaker": "name?", "speaker_party": "name?", "-sector": "name", "act": "act", "target": "name?", "targets": "name*", "addressee": "name?", "topic": "name?",
			"date": "day?", "-from": "day", "-to": "day", "place": "name?", "quote": "name", "start": "place", "end": "place", "form": "direct mixed indirect noun deed", "chain": "name*",
			"polarity": "positive negative", "factuality": "asserted denied possible conditional future wanted", "condition": "span?", "confidence": "high medium low",
			"inside": "name?", "continues": "name?", "links": "link*"},
		"span":      {"start": "place", "end": "place"},
		"link":      {"link": "cue speaker content act target relay addressee date place factuality", "start": "place", "end": "place", "text": "text", "rule": "text", "found": "text", "-why": "text"},
		"remark":    {"quote": "name", "start": "place", "end": "place", "rule": "name"},
		"event":     {"act": "act", "parties": "name*", "targets": "name*", "-from": "day", "-to": "day", "-grain": "name", "place": "name?", "-outcome": "name", "claims": "name*"},
		"term":      {"term": "name", "contested": "bool", "readings": "reading*"},
		"reading":   {"party": "name", "quote": "name", "start": "place", "end": "place", "rule": "name"},
		"same":      {"quote": "name", "claims": "at*", "independent": "bool"},
		"at":        {"document": "name", "claim": "name"},
		"shared":    {"term": "name", "contested": "bool", "readings": "elsewhere*"},
		"elsewhere": {"document": "name", "party": "name", "quote": "name", "start": "place", "end": "place", "rule": "name"},
		"refused":   {"file": "name", "error": "name"},
	}
	readActs = "report demand offer accept reject accuse disapprove threaten warn promise appeal praise deny agree meet military sanction aid withdraw yield protest attack"
	readDay  = regexp.MustCompile(`^\d{4}(-\d{2}(-\d{2})?)?$`)
	readHash = regexp.MustCompile(`^[0-9a-f]{64}$`)
)

// misfit says where a value is not what the shape has, or "".
func misfit(at, kind string, v any) string {
	if rest, ok := strings.CutSuffix(kind, "?"); ok {
		if v == nil {
			return ""
		}
		kind = rest
	}
	if rest, ok := strings.CutSuffix(kind, "*"); ok {
		list, ok := v.([]any)
		if !ok {
			return at + " is no list"
		}
		for k, x := range list {
			if bad := misfit(fmt.Sprintf("%s[%d]", at, k), rest, x); bad != "" {
				return bad
			}
		}
		return ""
	}
	if part := readParts[kind]; part != nil {
		return misshapen(at, part, v)
	}
	text, isText := v.(string)
	number, isNumber := v.(float64)
	_, isBool := v.(bool)
	fits := false
	switch kind {
	case "1":
		fits = isNumber && number == 1
	case "text":
		fits = isText
	case "name":
		fits = isText && text != ""
	case "hash":
		fits = readHash.MatchString(text)
	case "day":
		fits = readDay.MatchString(text)
	case "place":
		fits = isNumber && number >= 0 && number == float64(int(number))
	case "bool":
		fits = isBool
	case "act":
		fits = slices.Contains(strings.Fields(readActs), text)
	default: // one of some words; | stands for none
		fits = slices.Contains(strings.Fields(kind), text) || text == "" && isText && strings.HasSuffix(kind, "|")
	}
	if !fits {
		return fmt.Sprintf("%s is %v, and no %s", at, v, kind)
	}
	return ""
}

func misshapen(at string, part map[string]string, v any) string {
	object, ok := v.(map[string]any)
	if !ok {
		return at + " is no object"
	}
	for key := range object {
		if part[key] == "" && part["-"+key] == "" {
			return at + " has a key that is not described: " + key
		}
	}
	for key, kind := range part {
		name, optional := strings.CutPrefix(key, "-")
		value, given := object[name]
		if !given && optional {
			continue
		}
		if !given {
			return at + " lacks " + name
		}
		if bad := misfit(at+"."+name, kind, value); bad != "" {
			return bad
		}
	}
	return ""
}

func TestReadJSON(t *testing.T) {
	t.Parallel()
	const dir = "../../evidence/testdata/"
	junk := t.TempDir() + "/junk.rtf"
	if err := os.WriteFile(junk, []byte(`{\rtf1 no}`), 0o644); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command("detente", "read", "--json", dir+"dev", dir+"dev2", junk).Output()
	if err != nil {
		t.Fatal(err)
	}
	var all map[string]any
	if err := json.Unmarshal(out, &all); err != nil {
		t.Fatal(err)
	}
	if bad := misshapen("result", readShape, all); bad != "" {
		t.Fatal(bad)
	}
	var r struct {
		Documents []struct {
			ID, File, SHA256 string
			Claims           []struct {
				ID, Quote, Form string
				Speaker, Target *string
				Targets, Chain  []string
				Inside          *string
				Continues       *string
				Condition       *struct{ Start, End int }
				Start, End      int
				Links           []struct {
					Text       string
					Start, End int
				}
			}
			Remarks []struct {
				Quote      string
				Start, End int
			}
		}
		Refused []struct{ File string }
	}
	if err := json.Unmarshal(out, &r); err != nil {
		t.Fatal(err)
	}
	claims := 0
	for _, d := range r.Documents {
		file, err := os.ReadFile(d.File)
		if err != nil {
			t.Fatal(err)
		}
		if sum := sha256.Sum256(file); hex.EncodeToString(sum[:]) != d.SHA256 {
			t.Errorf("%s: the hash is not that of the file", d.File)
		}
		stands := func(what, quote string, start, end int) {
			if start >= end || end > len(file) || string(file[start:end]) != quote {
				t.Errorf("%s %s: %q does not stand at %d to %d", d.File, what, quote, start, end)
			}
		}
		known := map[string]bool{}
		for k, c := range d.Claims {
			claims++
			known[c.ID] = true
			stands(c.ID, c.Quote, c.Start, c.End)
			if want := fmt.Sprintf("c%d", k+1); c.ID != want {
				t.Errorf("%s: %s where %s is due", d.File, c.ID, want)
			}
			for _, l := range c.Links {
				stands(c.ID, l.Text, l.Start, l.End)
			}
			if n := len(c.Chain); n == 0 || c.Chain[n-1] != d.ID || c.Speaker != nil && c.Chain[0] != *c.Speaker && c.Form != "deed" {
				t.Errorf("%s %s: the chain %q", d.File, c.ID, c.Chain)
			}
			if (c.Target == nil) != (len(c.Targets) == 0) || c.Target != nil && *c.Target != c.Targets[0] {
				t.Errorf("%s %s: target %v of %q", d.File, c.ID, c.Target, c.Targets)
			}
		}
		for _, c := range d.Claims {
			if c.Inside != nil && !known[*c.Inside] || c.Continues != nil && !known[*c.Continues] {
				t.Errorf("%s %s: inside or continues a claim that is not there", d.File, c.ID)
			}
		}
		for _, x := range d.Remarks {
			stands("remark", x.Quote, x.Start, x.End)
		}
	}
	if claims < 300 || len(r.Documents) < 30 || len(r.Refused) != 1 {
		t.Errorf("only %d claims in %d documents, %d refused", claims, len(r.Documents), len(r.Refused))
	}
}
