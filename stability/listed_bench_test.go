package stability_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"testing"
	"testing/fstest"

	"detente"
	"detente/internal/trial"
	"detente/stability"
)

// tables are a case of the graph form whose states, moves and payoffs stand
// in tables: two parties, with half of the moves each.
func tables(states, moves int) (text string, folder fstest.MapFS) {
	r := rand.New(rand.NewPCG(7, 0))
	var list bytes.Buffer
	for s := range states {
		fmt.Fprintf(&list, "x%d\n", s+1)
	}
	folder = fstest.MapFS{"states.csv": {Data: list.Bytes()}}
	for _, p := range []string{"A", "B"} {
		var arcs, pay bytes.Buffer
		for range moves / 2 {
			from := r.IntN(states)
			fmt.Fprintf(&arcs, "x%d,x%d\n", from+1, (from+1+r.IntN(states-1))%states+1)
		}
		for range states {
			fmt.Fprintf(&pay, "%d\n", r.IntN(states))
		}
		folder["moves-"+p+".csv"] = &fstest.MapFile{Data: arcs.Bytes()}
		folder["pay-"+p+".csv"] = &fstest.MapFile{Data: pay.Bytes()}
	}
	return `detente: 1
title: Tables
parties: [{id: A}, {id: B}]
states: {file: states.csv}
moves: {A: {file: moves-A.csv}, B: {file: moves-B.csv}}
status_quo: x1
preferences: {A: {payoffs: {file: pay-A.csv}}, B: {payoffs: {file: pay-B.csv}}}
`, folder
}

// BenchmarkListed reads, compiles and judges a case whose moves are listed.
func BenchmarkListed(b *testing.B) {
	for _, size := range [][2]int{{10_000, 100_000}, {100_000, 1_000_000}, {1_000_000, 10_000_000}} {
		if size[0] > 100_000 && !trial.Long() {
			continue
		}
		text, folder := tables(size[0], size[1])
		read := func() *detente.Case {
			c, problems := detente.Parse("case.yaml", []byte(text), folder)
			if problems.Errors() > 0 {
				b.Fatal(problems)
			}
			return c
		}
		c := read()
		m := trial.Under(b, c, "")
		name := fmt.Sprintf("/states=%d/moves=%d", size[0], size[1])
		b.Run("read"+name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				read()
			}
		})
		b.Run("compile"+name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				trial.Under(b, c, "")
			}
		})
		for _, concept := range []string{"nash", "gmr", "smr", "seq", "sseq"} {
			b.Run(concept+name, func(b *testing.B) {
				for b.Loop() {
					if _, err := stability.Solve(b.Context(), m, stability.Options{Concepts: []string{concept}}); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}
