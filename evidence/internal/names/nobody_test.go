package names

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// holds that each of the words stands for who is named behind them: name, party.
func meant(t *testing.T, text string, want ...[3]string) {
	t.Helper()
	x := find(text)
	for _, w := range want {
		name, party, _ := x.stands(w[0], Context{-1, -1, -1})
		if d := cmp.Diff(w, [3]string{w[0], name, party}); d != "" {
			t.Errorf("%s\n%s", text, d)
		}
	}
}

func TestNobodysDiplomats(t *testing.T) {
	meant(t, "In Paris, a Western official said so. Israel said no. The European diplomat left.",
		[3]string{"Western official", "Western official", ""}, [3]string{"European diplomat", "European diplomat", ""})
	meant(t, "WASHINGTON - One Western diplomat in Cairo said so. A Gulf official left. A regional diplomat left.",
		[3]string{"Western diplomat", "Western diplomat", ""}, [3]string{"Gulf official", "Gulf official", ""}, [3]string{"regional diplomat", "regional diplomat", ""})
	meant(t, "A European Union official said so.", [3]string{"European Union", "European Union official", "EU"})
}

func TestIssuerIsAState(t *testing.T) {
	for _, head := range [...]string{
		"Statement by the Ministry of Foreign Affairs of the Republic of Kessaly\n\n",
		"STATEMENT BY THE MINISTRY OF FOREIGN AFFAIRS OF THE REPUBLIC OF KESSALY\n\n",
	} {
		meant(t, head+"Kessaly condemns this act and calls on Dravia to stop. A vessel left Dravian waters. The Ministry said so.",
			[3]string{"Kessaly condemns", "Republic of Kessaly", "KESSALY"}, [3]string{"Dravia to", "Dravia", "DRAVIA"},
			[3]string{"Dravian", "Dravia", "DRAVIA"}, [3]string{"Ministry said", "Ministry of Foreign Affairs", "KESSALY"})
	}
	meant(t, "The Federation of Osk left. Then Osk said no.", [3]string{"Osk said", "Federation of Osk", "OSK"})
}

func TestLabelsAndFullNames(t *testing.T) {
	meant(t, "In Oslo, her opposite number, Bjorn Skaran, hit back.", [3]string{"Bjorn", "Bjorn Skaran", "NOR"})
	meant(t, "Kelly said the talks failed.", [3]string{"Kelly said", "Kelly", ""})
	meant(t, "Remarks by Prime Minister Tarn to Parliament\n\nI want to report on the talks.", [3]string{"Minister Tarn", "Tarn", ""})
	meant(t, "# Press Briefing by Press Secretary Ann Holt\n\nMS. HOLT: We have nothing to add.", [3]string{"HOLT: We", "Ann Holt", ""})
	meant(t, "Press Briefing by Press Secretary Ann M. Holt\n\nThe White House\nOffice of the Press Secretary\n\nMS. HOLT: We have nothing to add.",
		[3]string{"HOLT: We", "Ann M. Holt", "USA"})
	meant(t, "MR. BRANN: We have nothing.\n\nMR. ORM: Yes.\n\nParticipants: Ambassador Peter Brann of Valdoria\n\nLater Minister Fen Orm left.",
		[3]string{"BRANN: We", "Peter Brann", ""}, [3]string{"ORM: Yes", "Fen Orm", ""})
}

func TestMembersOfCongress(t *testing.T) {
	for _, c := range [...][2]string{
		{"WASHINGTON - Rep. Bo Lunt said so.", "USA"},
		{"The United States left. Rep. Bo Lunt said so in Congress.", "USA"},
		{"Valdoria's army left. Rep. Bo Lunt (D-Calif.) said so.", "USA"},
		{"Valdoria's parliament met. Rep. Bo Lunt said so.", ""},
	} {
		meant(t, c[0], [3]string{"Bo Lunt", "Bo Lunt", c[1]})
	}
}

func TestOthersCoastGuards(t *testing.T) {
	meant(t, "India and Pakistan met. \"Let us be clear,\" she said. LeT left.", [3]string{"Let us", "no mention", ""}, [3]string{"LeT left", "LeT", "LET"})
	meant(t, "The United States left. Valdoria said no. The Coast Guard fired.", [3]string{"Coast Guard", "Coast Guard", "VALDORIA"})
	meant(t, "Valdoria said no. The Valdorian Coast Guard fired.", [3]string{"Coast Guard", "Valdorian Coast Guard", "VALDORIA"})
	meant(t, "The Coast Guard of Valdoria fired.", [3]string{"Coast Guard", "Coast Guard of Valdoria", "VALDORIA"})
	meant(t, "The Palestinian Authority left. His brother, Mahmoud, said so.", [3]string{"Mahmoud", "Mahmoud", ""})
}

func TestOutletsOfUnknownName(t *testing.T) {
	for _, c := range [...][3]string{
		{"He told the state broadcaster RTS. RTS said more.", "RTS said", "RTS"},
		{"He told the state broadcaster RTS. The broadcaster did not reply.", "broadcaster did", "RTS"},
		{"He was quoted by the state agency Ornews.", "Ornews", "Ornews"},
		{"Ornews, a state news agency, said so.", "Ornews", "Ornews"},
		{"The newspaper Vest said so. Vest said no.", "Vest said no", "Vest"},
		{"The newspaper Vest said so. The newspaper said no.", "newspaper said no", "Vest"},
		{"He told Vest, the state newspaper, that it was over.", "state newspaper", "Vest"},
		{"He told Radio Kell so.", "Kell", "Radio Kell"},
		{"A copy was seen by the Telmark Post. The Post said so.", "Post said", "Telmark Post"},
		{"He told state television so.", "state television", "state television"},
		{"Orland's army fired. Orland's state television said so.", "state television", "Orland's state television"},
		{"He told the Valdorian state news agency Ornews.", "Ornews", "Ornews"},
		{"The news agency Reuters said so.", "Reuters", "Reuters"},
	} {
		x := find(c[0])
		m := x.at(c[1])
		if m < 0 || x.Mentions[m].Entity < 0 {
			t.Errorf("%s\n%q is nobody", c[0], c[1])
			continue
		}
		if e := &x.Entities[x.Mentions[m].Entity]; e.Kind != Outlet || e.Name != c[2] {
			t.Errorf("%s\n%q is %q, kind %d", c[0], c[1], e.Name, e.Kind)
		}
	}
	for _, c := range [...][2]string{{"Veteran broadcaster Jo Park said so.", "Jo Park"}, {"The agency chief Jo Park said so.", "Jo Park"}} {
		x := find(c[0])
		if e := &x.Entities[x.Mentions[x.at(c[1])].Entity]; e.Kind != Person || e.Name != c[1] {
			t.Errorf("%s\n%q, kind %d, is no outlet", c[0], e.Name, e.Kind)
		}
	}
}

func TestOfficeRanksName(t *testing.T) {
	for _, c := range [...][4]string{
		{"Chairman of the Joint Chiefs of Staff Navy Adm. Bo Lunt said so.", "Chairman", "Bo Lunt", "Chairman of the Joint Chiefs of Staff"},
		{"Chairman of the Joint Chiefs of Staff Navy Adm. Bo Lunt said so.", "Lunt", "Bo Lunt", "Chairman of the Joint Chiefs of Staff"},
		{"Chairman of State Council of Kharun comrade Bolat Sugirov said so.", "Chairman", "Bolat Sugirov", "Chairman of State Council of Kharun"},
		{"Chairman of State Council of Kharun comrade Bolat Sugirov said so.", "Sugirov", "Bolat Sugirov", "Chairman of State Council of Kharun"},
		{"Speaker of the National Assembly of Valdoria Ruta Maas said so.", "Maas", "Ruta Maas", "Speaker of the National Assembly of Valdoria"},
		{"The envoy met Brig.-Gen. Ana Brel.", "Ana Brel", "Ana Brel", "Brig.-Gen."},
		{"The envoy met Rear Admiral Ole Marn.", "Ole Marn", "Ole Marn", "Rear Admiral"},
		{"The envoy met Comrade Pak Yong.", "Pak Yong", "Pak Yong", ""},
		{"The chairman of the Grain Council told the envoy Ana Brel had left.", "chairman", "chairman of the Grain Council", "chairman"},
	} {
		x := find(c[0])
		m := x.at(c[1])
		if m < 0 || x.Mentions[m].Entity < 0 {
			t.Errorf("%s\n%q is nobody", c[0], c[1])
			continue
		}
		if e := &x.Entities[x.Mentions[m].Entity]; e.Name != c[2] || e.Role != c[3] {
			t.Errorf("%s\n%q is %q, %q", c[0], c[1], e.Name, e.Role)
		}
	}
}
