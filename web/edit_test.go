package web_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// pick takes one of a list, by what it says.
func (p *tab) pick(selector, words string) {
	p.t.Helper()
	taken := eval[bool](p, `(() => {
		const list = document.querySelector(`+js(selector)+`);
		const one = [...(list?.options ?? [])].find((o) => o.textContent.includes(`+js(words)+`));
		if (!one) return false;
		list.focus();
		list.value = one.value;
		list.dispatchEvent(new Event("input", {bubbles: true}));
		list.dispatchEvent(new Event("change", {bubbles: true}));
		return true;
	})()`)
	if !taken {
		p.t.Fatalf("%s on %s has no %q", selector, p.address(), words)
	}
	p.settled()
}

// add writes into a field and sends it.
func (p *tab) add(selector, text string) {
	p.t.Helper()
	p.write(selector, text)
	p.press(kb.Enter)
	p.settled()
}

// want gives a party a want, from what can be picked.
func (p *tab) want(party int, words, what string) {
	p.t.Helper()
	section := ".wantparty:nth-of-type(" + string(rune('0'+party)) + ") "
	p.choose(section+".opener a", "Add a want")
	p.write(section+"[name=text]", words)
	p.pick(section+`[data-pick=a1]`, what)
	p.choose(section+".wantform button", "Add it")
}

// A case is made in the page, without a line of its file: parties, what they
// can do, what is so today, what they want, until a headline says what holds.
func TestMake(t *testing.T) {
	lasts(t)
	t.Parallel()
	b := serve(t, "chicken")
	p := b.visit(1280, 900)
	p.open("/")
	p.add("#title", "Two ports")
	p.see("#main h1", "Who can act?")
	p.add("#add-party", "North port")
	p.add("#add-party", "South port")
	ids := eval[[]string](p, `[...document.querySelectorAll(".adding input[name=text]")].map((e) => e.id)`)
	if len(ids) != 2 {
		t.Fatalf("two parties, and %d fields for what they can do", len(ids))
	}
	p.add("#"+ids[0], "close its harbour")
	p.add("#"+ids[1], "close its harbour")
	p.choose("#main button", "nothing of it is so")
	const board = `[...document.querySelectorAll("#board textarea, #board [data-today]")].map((e) => e.value === "yes" || e.value === "no" ? e.textContent.trim() : e.value).join(", ")`
	if got := eval[string](p, board); got != "North port, close its harbour, ○ no, South port, close its harbour, ○ no" {
		t.Errorf("the board: %s", got)
	}
	p.choose("#board [data-today]", "no")
	p.see("#board", "yes")
	p.click("#undo")
	p.press("g")
	p.act("w")
	p.want(1, "the other harbour open", "South port does not close its harbour")
	p.want(1, "its own harbour closed", "North port closes its harbour")
	p.want(2, "the other harbour open", "North port does not close its harbour")
	p.want(2, "its own harbour closed", "South port closes its harbour")
	p.press("g")
	p.act("y")
	p.see("#headline", "Today holds: each gain is deterred by an answer the others would want to give.")
	p.choose("#rail a", "Options")
	p.choose("#board [data-today]", "no")
	p.click("#board tbody:nth-of-type(4) [data-today]")
	p.choose("#rail a", "Why")
	p.see("#headline", "Today holds: nobody gains by moving alone.")
	p.see("#main .lead", "vicious circle")

	p.click("#save")
	p.see("#main h1", "Where is it saved?")
	p.choose("#main button", "Save")
	p.until(`document.querySelector("#top [role=status]").textContent === "saved"`)
	text, err := os.ReadFile(filepath.Join(b.dir, "two-ports", "case.yaml"))
	if err != nil || !strings.Contains(string(text), "North port") || !strings.Contains(string(text), "the other harbour open") {
		t.Errorf("%v: %s", err, text)
	}
	p.faultless()
}

// What is done can be taken back and done again; what somebody else did to the
// file meanwhile is shown, and nothing is written over it.
func TestEdit(t *testing.T) {
	lasts(t)
	t.Parallel()
	b := serve(t, "prisoners-dilemma")
	p := b.visit(1280, 900)
	file := filepath.Join(b.dir, "prisoners-dilemma", "case.yaml")
	const board = "/case/prisoners-dilemma/options"
	name := func() string {
		return eval[string](p, `document.querySelector('#board textarea[name=value]').value`)
	}
	saved := func() string {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		return string(text)
	}
	p.open(board)
	before := saved()
	p.add("#board textarea.name", "The first thief")
	p.see("#top", "not saved")
	if eval[bool](p, `document.activeElement === document.body`) {
		t.Error("after a name is kept the focus is nowhere")
	}
	p.click("#undo")
	if name() != "The first suspect" {
		t.Errorf("after undo: %s", name())
	}
	p.see("#top", "saved")
	p.click("#redo")
	if name() != "The first thief" {
		t.Errorf("after redo: %s", name())
	}
	if saved() != before {
		t.Error("the file was written without being asked")
	}
	p.click("#save")
	p.until(`document.getElementById("save").disabled`)
	if saved() != strings.Replace(before, "The first suspect", "The first thief", 1) {
		t.Errorf("the file: %s", saved())
	}

	theirs := strings.Replace(saved(), "stay silent", "keep silent", 1)
	if err := os.WriteFile(file, []byte(theirs), 0o600); err != nil {
		t.Fatal(err)
	}
	p.add(`#board tbody:nth-of-type(3) textarea.name`, "The second thief")
	p.click("#save")
	p.see("#main h1", "Somebody else changed the case meanwhile")
	p.see("#main", "Put both together", "What they changed", "keep silent", "What you changed", "The second thief")
	if saved() != theirs {
		t.Error("it was written over what they wrote")
	}
	p.choose("#main button", "Put both together")
	p.click("#save")
	p.until(`document.getElementById("save").disabled`)
	if saved() != strings.Replace(theirs, "The second suspect", "The second thief", 1) {
		t.Errorf("both together: %s", saved())
	}
	t.Run("typed", func(t *testing.T) {
		p.open(board)
		p.write("#add-party", "A third")
		p.do(chromedp.Reload())
		p.settled()
		p.until(`document.getElementById("add-party").value === "A third"`)
	})
	t.Run("two tabs", func(t *testing.T) {
		q := p.beside(1000, 800)
		q.open(board)
		p.open(board)
		q.add("#board textarea.name", "Anne")
		p.add(`#board tbody:nth-of-type(3) textarea.name`, "Bert")
		for _, one := range []*tab{p, q} {
			one.open(board)
			names := eval[string](one, `[...document.querySelectorAll("#board textarea.name")].map((e) => e.value).join()`)
			if names != "Anne,Bert" {
				t.Errorf("the names are %s", names)
			}
		}
		q.faultless()
	})
	p.faultless()
}

// A server that is killed leaves what was not saved to the next on the same
// folder.
func TestKilled(t *testing.T) {
	lasts(t)
	t.Parallel()
	b := serve(t, "chicken")
	b.stop()
	kill := b.process()
	p := b.visit(1280, 900)
	p.open("/case/chicken/options")
	p.add("#board textarea.name", "The bold one")
	p.see("#top", "not saved")
	kill()
	p.do(chromedp.Focus(chromedp.CSS("#add-party")), chromedp.KeyEvent("x"+kb.Enter))
	p.until(`document.getElementById("said")?.textContent.startsWith("The workbench does not answer.")`)
	p.mu.Lock()
	p.faults = nil // that it does not answer
	p.mu.Unlock()
	b.process()
	p.open("/case/chicken/options")
	p.see("#found", "Unsaved work of an earlier time was found: 1 change.")
	if name := eval[string](p, `document.querySelector("#board textarea.name").value`); name != "The bold one" {
		t.Errorf("after the server was killed: %s", name)
	}
	p.choose("#found button", "Keep it")
	p.click("#save")
	p.until(`document.getElementById("save").disabled`)
	if text, _ := os.ReadFile(filepath.Join(b.dir, "chicken", "case.yaml")); !strings.Contains(string(text), "The bold one") {
		t.Errorf("saved: %s", text)
	}
	p.faultless()
}
