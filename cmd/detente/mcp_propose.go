package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/google/jsonschema-go/jsonschema"
	"github.com/modelcontextprotocol/go-sdk/mcp"

	"detente"
	"detente/evidence"
	"detente/evidence/lexicon"
	"detente/folder"
)

// offer is what an assistant proposes: claims about one document.
type offer struct {
	Case   string `json:"case"`
	Source string `json:"source"`
	File   string `json:"file"`
	Items  []item `json:"items"`
}

// item is one claim offered.
type item struct {
	Quote    string `json:"quote"`
	Near     *int   `json:"near"`
	Speaker  string `json:"speaker"`
	Party    string `json:"party"`
	Act      string `json:"act"`
	Target   string `json:"target"`
	Polarity string `json:"polarity"`
	For      string `json:"for"`
}

// examined is what came of an offer.
type examined struct {
	Detente    int        `json:"detente"`
	Document   string     `json:"document"`
	SHA256     string     `json:"sha256"`
	ProposedBy string     `json:"proposed_by"`
	Accepted   []accepted `json:"accepted"`
	Refused    []refused  `json:"refused"`
}

// accepted is an item whose quote stands in the document.
type accepted struct {
	Item     int      `json:"item"` // its place in the offer, from 0
	Quote    string   `json:"quote"`
	Start    int      `json:"start"`
	End      int      `json:"end"`
	Claim    *string  `json:"claim"`   // what the reader of documents found on the same words
	Differs  []string `json:"differs"` // what the reader says otherwise, for a person to look at
	Inserted *placed  `json:"inserted"`
}

// placed is where a quote now stands in a case.
type placed struct {
	File string `json:"file"`
	Line int    `json:"line"`
}

// refused is an item that was not taken, and why.
type refused struct {
	Item   int    `json:"item"`
	Quote  string `json:"quote"`
	Reason string `json:"reason"`
}

const proposeAbout = `offer evidence: claims that you found in a document.

An item is accepted only if its quote stands in the document word for word; white space and the shape of quotation marks
apart, nothing is forgiven. A quote that stands more than once needs more words, or near: a byte offset near which it stands.
speaker, and a target that is no party, must be names that stand in the document. The rest is refused with the reason.
Name the document by case and source, or by file. With case and for, an accepted quote is put under that entry of
case.yaml (wants.DPRK.2, parties.USA.options.drills, words.denuclearization.DPRK) and nothing else is changed. What the
reader of documents finds on the same words stays as it is: differs lists in what you disagree, and a person decides.`

func proposeSchema() *jsonschema.Schema {
	var acts []any
	for _, a := range lexicon.Acts() {
		acts = append(acts, string(a))
	}
	word := func(about string) *jsonschema.Schema { return &jsonschema.Schema{Type: "string", Description: about} }
	one := &jsonschema.Schema{
		Type: "object", Required: []string{"quote"}, AdditionalProperties: nothing(),
		Properties: map[string]*jsonschema.Schema{
			"quote":    word("the passage, word for word"),
			"near":     {Type: "integer", Description: "a byte offset in the document near which the passage stands"},
			"speaker":  word("who says or does it, by a name that stands in the document"),
			"party":    word("the id of the party the speaker speaks for"),
			"act":      {Type: "string", Enum: acts, Description: "what is done by it"},
			"target":   word("to whom: the id of a party, or a name that stands in the document"),
			"polarity": {Type: "string", Enum: []any{"positive", "negative"}},
			"for":      word("the entry of the case that is to rest on it"),
		},
	}
	few, many := 1, 200
	return &jsonschema.Schema{
		Type: "object", Required: []string{"items"}, AdditionalProperties: nothing(),
		Properties: map[string]*jsonschema.Schema{
			"case":   word(describe(positional{name: "case"})),
			"source": word(describe(positional{name: "source"})),
			"file":   word("a document, as a path from the served folder"),
			"items":  {Type: "array", Items: one, MinItems: &few, MaxItems: &many},
		},
	}
}

// nothing is the schema of what may not be.
func nothing() *jsonschema.Schema { return &jsonschema.Schema{Not: &jsonschema.Schema{}} }

func proposeTool() *mcp.Tool {
	shut, destroys := false, false
	return &mcp.Tool{
		Name: "propose", Description: proposeAbout, InputSchema: proposeSchema(),
		Annotations: &mcp.ToolAnnotations{OpenWorldHint: &shut, DestructiveHint: &destroys},
	}
}

func (d *service) propose(ctx context.Context, req *mcp.CallToolRequest) (result *mcp.CallToolResult, err error) {
	defer func() {
		if fault := recover(); fault != nil {
			result, err = refusal("this is a bug in detente: %v", fault), nil
		}
	}()
	var given map[string]any
	if err := json.Unmarshal(req.Params.Arguments, &given); err != nil {
		return refusal("the arguments are no JSON object: %s", err), nil
	}
	if err := mustResolve(proposeSchema()).Validate(given); err != nil {
		return refusal("the arguments of propose do not fit: %s", err), nil
	}
	var o offer
	if err := json.Unmarshal(req.Params.Arguments, &o); err != nil {
		return refusal("the arguments of propose do not fit: %s", err), nil
	}
	leave, err := d.sit(ctx)
	if err != nil {
		return nil, err
	}
	defer leave()
	r, err := d.examine(ctx, o, proposer(req))
	if err != nil {
		return refusal("%s", err), nil
	}
	text, err := json.Marshal(r)
	if err != nil {
		return nil, err
	}
	return &mcp.CallToolResult{Content: []mcp.Content{&mcp.TextContent{Text: string(text)}}, StructuredContent: json.RawMessage(text)}, nil
}

// proposer is what the program calls itself that the assistant speaks through.
func proposer(req *mcp.CallToolRequest) string {
	if p := req.Session.InitializeParams(); p != nil && p.ClientInfo != nil && p.ClientInfo.Name != "" {
		return p.ClientInfo.Name
	}
	return "an assistant"
}

// examine holds an offer against its document, and inserts what is to be
// inserted.
func (d *service) examine(ctx context.Context, o offer, by string) (examined, error) {
	doc, known, err := d.document(o)
	if err != nil {
		return examined{}, err
	}
	r := examined{Detente: 1, Document: doc.ID, SHA256: doc.SHA256, ProposedBy: by, Accepted: []accepted{}, Refused: []refused{}}
	var proposals []evidence.Proposal
	for _, x := range o.Items {
		proposals = append(proposals, evidence.Proposal{
			Quote: x.Quote, Near: x.Near, Speaker: x.Speaker, Party: x.Party, Act: x.Act, Target: x.Target, Polarity: x.Polarity,
		})
	}
	found := evidence.Read(doc, lexicon.Default())
	for i, x := range evidence.Examine(doc, found, known, proposals) {
		if x.Refused == "" && o.Items[i].For != "" && o.Case == "" {
			x.Refused = "there is no case to put it into: name case and source"
		}
		a := accepted{Item: i, Quote: x.Quote, Start: x.Start, End: x.End, Differs: append([]string{}, x.Differs...)}
		if x.Claim != "" {
			a.Claim = &x.Claim
		}
		if x.Refused == "" && o.Items[i].For != "" {
			if a.Inserted, err = d.insert(ctx, o, o.Items[i].For, x.Quote, by); err != nil {
				x.Refused = err.Error()
			}
		}
		if x.Refused != "" {
			r.Refused = append(r.Refused, refused{i, o.Items[i].Quote, x.Refused})
			continue
		}
		r.Accepted = append(r.Accepted, a)
	}
	return r, nil
}

// document is what an offer is about, and the ids of the parties it may name.
func (d *service) document(o offer) (*evidence.Document, []string, error) {
	var known []string
	for _, p := range lexicon.Default().Parties() {
		known = append(known, p.ID)
	}
	switch {
	case o.File != "" && (o.Case != "" || o.Source != ""):
		return nil, nil, fmt.Errorf("name either a file, or a case and one of its sources")
	case o.File != "":
		if err := d.inside(o.File); err != nil {
			return nil, nil, err
		}
		doc, err := openDocument(o.File)
		return doc, known, err
	case o.Case == "" || o.Source == "":
		return nil, nil, fmt.Errorf("name the document: a case and one of its sources, or a file")
	}
	if err := d.inside(o.Case); err != nil {
		return nil, nil, err
	}
	l, err := (&session{}).load(o.Case)
	if err != nil {
		return nil, nil, err
	}
	if l.c == nil {
		return nil, nil, onlyErrors(l.problems)
	}
	at := slices.IndexFunc(l.c.Sources, func(s detente.Source) bool { return s.ID == o.Source })
	if at < 0 || l.c.Sources[at].Text == nil {
		return nil, nil, fmt.Errorf("the case has no source %s that can be read", o.Source)
	}
	for _, p := range l.c.Parties {
		known = append(known, p.ID)
	}
	src := &l.c.Sources[at]
	doc, err := evidence.Open(src.Path, src.Text.Text)
	if err == nil {
		doc.ID = src.ID
	}
	return doc, known, err
}

func openDocument(name string) (*evidence.Document, error) {
	info, err := os.Stat(name)
	switch {
	case err != nil:
		return nil, fmt.Errorf("could not read %s: %s", name, folder.Because(err))
	case !info.Mode().IsRegular():
		return nil, fmt.Errorf("%s is not a plain file", name)
	case info.Size() > maxImport:
		return nil, fmt.Errorf("%s is larger than %d MB", name, maxImport>>20)
	}
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, fmt.Errorf("could not read %s: %s", name, folder.Because(err))
	}
	return evidence.Open(filepath.ToSlash(name), data)
}

// insert puts a quote under an entry of the case, as the command quote does;
// the lock file says who proposed it, until a person accepts it.
func (d *service) insert(ctx context.Context, o offer, entry, quote, by string) (*placed, error) {
	// A quote that looked like a flag would be read as one.
	result := d.run(ctx, by, []string{"quote", "--json", "--for=" + entry, "--", o.Case, o.Source, quote})
	text := result.Content[0].(*mcp.TextContent).Text
	if result.IsError {
		return nil, errors.New(strings.TrimPrefix(text, "detente: "))
	}
	var r struct {
		Inserted *placed  `json:"inserted"`
		Warnings []string `json:"warnings"`
	}
	if err := json.Unmarshal([]byte(text), &r); err != nil {
		return nil, err
	}
	if r.Inserted == nil {
		return nil, errors.New(strings.Join(append([]string{"nothing was written"}, r.Warnings...), "; "))
	}
	return r.Inserted, nil
}
