package report

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"detente/internal/trial"
	"detente/model"
)

// What was told is told again in a few words, and what is like it by what
// differs; only a situation told whole is told from.
func TestLedger(t *testing.T) {
	t.Parallel()
	again, nearer, whole := 0, 0, 0
	for seed := range uint64(60) {
		m := trial.Model(t, trial.Outside(seed, 256), "")
		if m.Graph() {
			continue
		}
		rng := rand.New(rand.NewPCG(seed, 7))
		l, tell := &ledger{models: []*model.Model{m}}, &teller{m: m}
		told, full := map[int]bool{}, map[int]model.State{}
		few := rng.Perm(m.Len())[:min(m.Len(), 8)]
		for range 20 {
			s := model.State(few[rng.IntN(len(few))])
			n, plain, got := m.Number(s), Place(m, s), l.place(tell, s)
			from, base := 0, model.State(0)
			if _, err := fmt.Sscanf(got, "as in situation %d,", &from); err == nil {
				base = full[from]
			}
			switch _, known := full[from]; {
			case got == "as told above":
				again++
				if !told[n] || len(plain) < repeated {
					t.Fatalf("seed %d: situation %d is told as one told", seed, n)
				}
			case from > 0:
				nearer++
				want := fmt.Sprintf("as in situation %d, but %s", from, Changes(m, base, s))
				if !known || told[n] || got != want || 3*len(got) > 2*len(plain) {
					t.Fatalf("seed %d: situation %d is %q, want %q", seed, n, got, want)
				}
			default:
				whole++
				if got != plain {
					t.Fatalf("seed %d: situation %d is %q, want %q", seed, n, got, plain)
				}
				for k, x := range full {
					text := fmt.Sprintf("as in situation %d, but %s", k, Changes(m, x, s))
					if len(plain) >= repeated && (told[n] || 3*len(text) <= 2*len(plain)) {
						t.Fatalf("seed %d: situation %d is told whole, though %q", seed, n, text)
					}
				}
				if !told[n] {
					full[n] = s
				}
			}
			told[n] = true
		}
	}
	if again < 20 || nearer < 20 || whole < 20 {
		t.Errorf("again %d, nearer %d, whole %d times", again, nearer, whole)
	}
}

// Who must agree is named where there are outsiders, and else not told apart.
func TestConflict(t *testing.T) {
	t.Parallel()
	x := &teller{m: trial.Model(t, talks, "")}
	if got := x.oneSide() + x.members("or") + "; " + x.allSides(); got != "party to the conflict (United Provinces or the Duchy); the parties to the conflict" {
		t.Error(got)
	}
	x.m = trial.Model(t, strings.Replace(strings.Replace(talks, "role: outsider, ", "", 1), ", seat: true", "", 1), "")
	if got := x.oneSide() + x.members("or") + "; " + x.allSides(); got != "party; the parties" {
		t.Error(got)
	}
}
