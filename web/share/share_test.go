package share_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"html"
	"io/fs"
	"os"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"detente"
	"detente/redaction"
	"detente/web/share"
)

func quoted(text string) string {
	b, _ := json.Marshal(text)
	return string(b)
}

// example is an example as it would be shared whole.
func example(t *testing.T, name string) share.Request {
	t.Helper()
	c, problems := detente.Read(os.DirFS("../../examples/"+name), "case.yaml")
	if problems.Errors() > 0 {
		t.Fatal(problems)
	}
	return share.Request{Text: c.File.Text, Files: redaction.Whole(c, nil), Version: "detente (test)"}
}

func text(t *testing.T, program string, req share.Request) (string, share.Result) {
	t.Helper()
	var b bytes.Buffer
	out, err := share.WriteWith(context.Background(), &b, req, program)
	if err != nil {
		t.Fatal(err)
	}
	return b.String(), out
}

// The policy of a file names the scripts and styles in it, and lets nothing
// else in.
func TestPolicy(t *testing.T) {
	t.Parallel()
	for _, program := range []string{"", "not looked at"} {
		page, out := text(t, program, example(t, "chicken"))
		if out.Works != (program != "") || out.Bytes != len(page) {
			t.Errorf("%+v", out)
		}
		policy := html.UnescapeString(regexp.MustCompile(`Content-Security-Policy" content="([^"]*)"`).FindStringSubmatch(page)[1])
		for _, tag := range []string{"script data-copy", "style"} {
			name, _, _ := strings.Cut(tag, " ")
			m := regexp.MustCompile(`(?s)<`+tag+`>(.*?)</`+name+`>`).FindAllStringSubmatch(page, -1)
			if len(m) != 1 {
				t.Fatalf("%d of %s", len(m), tag)
			}
			sum := sha256.Sum256([]byte(m[0][1]))
			if !strings.Contains(policy, base64.StdEncoding.EncodeToString(sum[:])) {
				t.Errorf("the policy does not know the %s: %s", name, policy)
			}
		}
		for _, rule := range []string{"default-src 'none'", "connect-src 'none'", "form-action 'none'"} {
			if !strings.Contains(policy, rule) {
				t.Errorf("the policy has no %s: %s", rule, policy)
			}
		}
		if strings.Contains(policy, "unsafe-eval'") != (program != "") || strings.Contains(policy, "unsafe-inline") {
			t.Errorf("the policy allows the wrong things: %s", policy)
		}
		if strings.Contains(page, " src=") || regexp.MustCompile(`(?:href|url\()="?https?:`).MatchString(page) {
			t.Error("the file loads something")
		}
	}
}

// The same request gives the same bytes; texts of a case cannot break out of
// their place.
func TestHostile(t *testing.T) {
	t.Parallel()
	req := share.Request{
		Text:    []byte("detente: 1\ntitle: \"</title></script><script>alert(1)</script><!--\"\nparties: [{id: A, name: \"</template><b>\", options: [{id: x}]}]\npreferences: {A: [x]}\n"),
		Says:    []string{"<img src=x>"},
		Version: "<b>",
	}
	for _, program := range []string{"", "program"} {
		page, _ := text(t, program, req)
		if again, _ := text(t, program, req); page != again {
			t.Error("another file of the same request")
		}
		for _, bad := range []string{"<script>alert", "<img", "</template><b>", "by <b>"} {
			if strings.Contains(page, bad) {
				t.Errorf("%q stands in the file", bad)
			}
		}
	}
}

// Screens that are drawn beforehand lead to each other, and to nothing else.
func TestDrawnBeforehand(t *testing.T) {
	t.Parallel()
	req := example(t, "chicken")
	page, out := text(t, "", req)
	if out.Screens < 3 {
		t.Errorf("%+v", out)
	}
	there := map[string]bool{}
	for _, m := range regexp.MustCompile(`data-address="([^"]*)"`).FindAllStringSubmatch(page, -1) {
		there[html.UnescapeString(m[1])] = true
	}
	links := regexp.MustCompile(`<a [^>]*href="(/[^"#]*)`).FindAllStringSubmatch(page, -1)
	for _, m := range links {
		if to := html.UnescapeString(m[1]); !there[to] {
			t.Errorf("a link leads to %s, which is not there", to)
		}
	}
	if strings.Contains(page, `href=""`) {
		t.Error("a link leads nowhere")
	}
	if len(links) < 4 || strings.Contains(page, "action=") || !strings.Contains(page, "<form inert") && !strings.Contains(page, `<form inert=""`) {
		t.Errorf("%d links, or forms that can be sent", len(links))
	}
	req.Most = 2
	page, out = text(t, "", req)
	if !out.More || out.Screens != 2 || !strings.Contains(page, "Its 2 screens were drawn when it was written; others are left out.") {
		t.Errorf("%+v", out)
	}
}

func TestRefused(t *testing.T) {
	t.Parallel()
	var b bytes.Buffer
	if _, err := share.Write(context.Background(), &b, share.Request{Text: []byte("detente: 2\n")}); err == nil || b.Len() > 0 {
		t.Errorf("a case with errors was written: %v", err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := share.Write(ctx, &b, example(t, "chicken")); err == nil || b.Len() > 0 {
		t.Errorf("it was stopped, and written: %v", err)
	}
}

// Modules become one script, or an error.
func TestBundle(t *testing.T) {
	t.Parallel()
	files := func(list ...string) fs.FS {
		f := fstest.MapFS{}
		for k := 0; k < len(list); k += 2 {
			f[list[k]] = &fstest.MapFile{Data: []byte(list[k+1])}
		}
		return f
	}
	got, err := share.Bundle(files(
		"a.js", "import {\n  b,\n  c as d,\n} from \"./b.js\";\nimport * as e from './e.js';\nexport async function f() { return b + d + e.g; }\n",
		"b.js", "import \"./e.js\";\nconst x = 1;\nexport const b = 2;\nexport { x as c };\n",
		"e.js", "export class g {}\nconst end = \"</script>\";\n",
	), "a.js")
	const want = `"use strict";
const from_e = (() => {
class g {}
const end = "<\/script>";
return { g };
})();
const from_b = (() => {
const x = 1;
const b = 2;
return { b, c: x };
})();
const from_a = (() => {
const {b, c: d} = from_b;
const e = from_e;
async function f() { return b + d + e.g; }
return { f };
})();
`
	if err != nil || got != want {
		t.Errorf("%v\n%s", err, got)
	}
	for text, part := range map[string]string{
		"import x from \"./b.js\";\n":        "import x from",
		"export default 1;\n":                "export default",
		"export let a = 1;\n":                "export let",
		"await f();\n":                       "await f()",
		"const a = import.meta.url;\n":       "import.meta",
		"import { a } from \"./a.js\";\n":    "in a circle",
		"import { a } from \"./no.js\";\n":   "no.js",
		"const a = await import(\"./b.js\")": "import(",
	} {
		if _, err := share.Bundle(files("a.js", text), "a.js"); err == nil || !strings.Contains(err.Error(), part) {
			t.Errorf("%q: %v", text, err)
		}
	}
}
