package hawkes

import (
	"math"
	"math/rand/v2"
	"testing"
	"time"
)

func TestProbe(t *testing.T) {
	p := Process{Mu: []float64{.15, .15}, A: [][]float64{{.3, .3}, {.3, .3}}, Decay: .5}
	for _, end := range []float64{500, 2000, 4200} {
		for _, bin := range []float64{0, 28} {
			acts := Simulate(p, end, rand.New(rand.NewPCG(1, 1)))
			from := time.Now()
			f, err := Estimate(t.Context(), acts, Options{Bin: bin})
			if err != nil {
				t.Fatal(err)
			}
			took := time.Since(from)
			l, h := f.Interval(0, 1)
			d, kp := Kolmogorov(f.Residuals(0))
			t.Logf("end %g bin %g n %d %v steps %d: b %.3f a %.3f mu %.3f LR %.2f [%.3f %.3f] KS %.3f %.2f  interval+ %v", end, bin, len(acts.Times[0])+len(acts.Times[1]), took, f.Steps, f.Decay, f.A, f.Mu, f.LR, l, h, d, kp, time.Since(from)-took)
		}
	}
}

func days(times []float64) (list []int) {
	for _, t := range times {
		list = append(list, int(t))
	}
	return list
}

func TestTrapProbe(t *testing.T) {
	const runs = 30
	for _, cfg := range []struct {
		cross float64
		trap  bool
		end   int
	}{{0, false, 2000}, {0, true, 2000}, {.3, false, 500}} {
		for _, bin := range []float64{7, 14} {
			low, lowboth, lr, jit, both := 0, 0, 0, 0, 0
			n := 0
			from := time.Now()
			for k := range runs {
				r := rand.New(rand.NewPCG(uint64(k), 3))
				p := Process{Mu: []float64{.15, .15}, A: [][]float64{{.3, cfg.cross}, {cfg.cross, .3}}, Decay: .5}
				if cfg.trap {
					p.A = [][]float64{{0, 0}, {0, 0}}
					p.Mu = []float64{.2, .2}
					x := 0.0
					for range cfg.end {
						x = .97*x + r.NormFloat64()*.243
						p.Rhythm = append(p.Rhythm, exp(x*.8))
					}
				}
				acts := Simulate(p, float64(cfg.end), r)
				n += len(acts.Times[0])
				s, err := Dated(t.Context(), [][]int{days(acts.Times[0]), days(acts.Times[1])}, cfg.end, Options{Bin: bin}, 4, 1)
				if err != nil {
					t.Log(err)
					continue
				}
				a := s.Low[0][1] > 0
				b := s.Low[1][0] > 0
				if a {
					low++
				}
				if a && b {
					lowboth++
				}
				if s.P[0][1] < .05 {
					lr++
				}
				j1 := Jitter(days(acts.Times[0]), days(acts.Times[1]), cfg.end, 7, 0, 1).P < .05
				j2 := Jitter(days(acts.Times[1]), days(acts.Times[0]), cfg.end, 7, 0, 1).P < .05
				if j1 {
					jit++
				}
				if j1 && j2 && a && b {
					both++
				}
			}
			t.Logf("%+v bin %g: n %d low>0 %d both %d LR %d jitter %d all-both %d  %v", cfg, bin, n/runs, low, lowboth, lr, jit, both, time.Since(from)/runs)
		}
	}
}
func exp(x float64) float64 { return math.Exp(x) }
