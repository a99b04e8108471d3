package autoregression

import "testing"

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
	t.Log(r)
}
