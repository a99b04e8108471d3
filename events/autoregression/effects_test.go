package autoregression

import (
	"math"
	"testing"
)

// Information criteria of design section B5, and where each is least.
func TestPublishedCriteria(t *testing.T) {
	i2p, p2i := weekly(t)
	r, err := Orders(Equation{Y: i2p, X: p2i}, 12)
	if err != nil {
		t.Fatal(err)
	}
	if r.N != 1266 {
		t.Errorf("on %d periods", r.N)
	}
	near(t, "AIC 1", r.AIC[0], 14.8738, 5e-5)
	near(t, "AIC 6", r.AIC[5], 14.6180, 5e-5)
	near(t, "AIC 12", r.AIC[11], 14.5014, 5e-5)
	near(t, "BIC 6", r.BIC[5], 14.7237, 5e-5)
	near(t, "BIC 11", r.BIC[10], 14.7027, 5e-5)
	if r.ByBIC != 11 {
		t.Errorf("BIC is least at %d", r.ByBIC)
	}
	// The third criterion has the penalty between those of the other two.
	n := 1266.0
	for k := range r.HQ {
		each := (r.BIC[k] - r.AIC[k]) / (math.Log(n) - 2)
		near(t, "HQ", r.HQ[k], r.AIC[k]+(2*math.Log(math.Log(n))-2)*each, 1e-9)
	}
	if r.ByHQ != 12 || r.ByAIC != 12 {
		t.Errorf("HQ is least at %d, AIC at %d", r.ByHQ, r.ByAIC)
	}
}
