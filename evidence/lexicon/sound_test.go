package lexicon

import (
	"strings"
	"testing"
)

func TestAlike(t *testing.T) {
	t.Parallel()
	l := Default()
	for text, want := range map[string]string{
		"Abdel Fattah al-Sissi": "Abdel Fattah el-Sisi", "Abdul Fattah Al-Sisi": "Abdel Fattah el-Sisi", "Volodymyr Zelenskiy": "Volodymyr Zelensky",
		"Abbas Araqchi": "Abbas Araghchi", "Dmitri Peskov": "Dmitry Peskov", "Binyamin Netanyahu": "Benjamin Netanyahu",
		"Naim Kassem": "Naim Qassem", "Robert M. Gates": "Robert Gates", "Donald H Rumsfeld": "Donald Rumsfeld", "Sergey Lavrov": "Sergei Lavrov",
		"Kim Jong-in": "", "Ana Brel": "", "Mark Rutter": "", "Sergei": "", "": "",
	} {
		got := ""
		if e := l.Alike(strings.Fields(text)); len(e) > 0 {
			got = e[0].Name
		}
		if got != want {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
	}
	for word, want := range map[string]string{"Sissi": "EGY", "Zelenskyy": "UKR", "Stane": "", "Brel": "", "Xi": ""} {
		got := ""
		if e := l.AlikeFamily(word); len(e) > 0 {
			got = e[0].Party
		}
		if got != want {
			t.Errorf("%q is of %q, want %q", word, got, want)
		}
	}
}

func TestOn(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, day, want string }{
		{"Kaja Kallas", "2023-05-01", "EST"}, {"Kaja Kallas", "2025-05-01", "EU"}, {"Kaja Kallas", "", "EU"},
		{"Mark Rutte", "2019-01-01", "NLD"}, {"Mark Rutte", "2026-01-01", "NATO"},
		{"Donald Tusk", "2016-01-01", "EUCO"}, {"Donald Tusk", "2025-01-01", "POL"},
	} {
		_, e := Default().Longest(strings.Fields(c.name))
		if got := On(e, c.day); len(got) != 1 || got[0].Party != c.want {
			t.Errorf("%s on %q: %+v, want %s", c.name, c.day, got, c.want)
		}
	}
}
