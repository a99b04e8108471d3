package autoregression

import (
	"encoding/csv"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"testing"
)

// weekly is the dyad of design section B5, which stands beside the project.
func weekly(t testing.TB) (i2p, p2i []float64) {
	t.Helper()
	f, err := os.Open(filepath.Join("..", "..", "..", "shared", "data", "weekly-goldstein-dyad", "israel_palestine_weekly.csv"))
	if err != nil {
		t.Skip("SKIPPED: the weekly dyad does not stand beside the project")
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows[1:] {
		a, _ := strconv.ParseFloat(row[1], 64)
		b, _ := strconv.ParseFloat(row[2], 64)
		i2p, p2i = append(i2p, a), append(p2i, b)
	}
	return i2p, p2i
}

func near(t *testing.T, what string, got, want, within float64) {
	t.Helper()
	if !(math.Abs(got-want) <= within) {
		t.Errorf("%s: %.7g, want %.7g within %g", what, got, want, within)
	}
}

// The table of design section B5: F to six digits, Wald to four, the bootstrap
// within 0.02.
func TestPublishedDyad(t *testing.T) {
	i2p, p2i := weekly(t)
	for _, row := range []struct {
		lags           int
		f, fp, w       float64
		backF, bfp, bw float64
	}{
		{1, 72.523046, 4.6e-17, 0.002, 129.370225, 1.3e-28, 0.001},
		{4, 28.643108, 8.2e-23, 0.001, 13.227742, 1.5e-10, 0.30},
		{6, 17.630996, 1.1e-19, 0.008, 10.912354, 7.1e-12, 0.28},
	} {
		to, err := Test(t.Context(), Equation{Y: i2p, X: p2i, Lags: row.lags}, Draws{Seed: 1})
		if err != nil {
			t.Fatal(err)
		}
		back, err := Test(t.Context(), Equation{Y: p2i, X: i2p, Lags: row.lags}, Draws{Seed: 1})
		if err != nil {
			t.Fatal(err)
		}
		near(t, "F", to.F, row.f, 5e-6)
		near(t, "F back", back.F, row.backF, 5e-6)
		near(t, "p", to.FP, row.fp, 0.05*row.fp)
		near(t, "p back", back.FP, row.bfp, 0.05*row.bfp)
		near(t, "wild", to.WildP, row.w, 0.02)
		near(t, "wild back", back.WildP, row.bw, 0.02)
		t.Logf("p=%d F %.6f %.6f (%.2g %.2g) wild %.3f %.3f detectable %.3g %.3g cond %.3g", row.lags, to.F, back.F, to.FP, back.FP, to.WildP, back.WildP, to.Detectable, back.Detectable, to.Condition)
		if row.lags != 6 {
			continue
		}
		near(t, "HC0", to.HC0, 23.3241, 5e-5)
		near(t, "HC0 back", back.HC0, 11.0738, 5e-5)
		near(t, "NW", to.NW, 14.7971, 5e-5)
		near(t, "NW back", back.NW, 24.5800, 5e-5)
		near(t, "NW p", to.NWP, 0.022, 5e-4)
		near(t, "NW p back", back.NWP, 0.0004, 5e-5)
		near(t, "sum b", to.SumB, 1.3556, 5e-5)
		near(t, "sum b back", back.SumB, 0.0968, 5e-5)
		near(t, "own", to.SumOwn, 0.2677, 5e-5)
		near(t, "own back", back.SumOwn, 0.7271, 5e-5)
		near(t, "long run", to.LongRun, 1.8512, 5e-5)
		near(t, "long run back", back.LongRun, 0.3546, 5e-5)
		near(t, "gain", to.LongRun*back.LongRun, 0.656, 5e-4)
		if to.Window != 7 {
			t.Errorf("window %d", to.Window)
		}
	}
}
