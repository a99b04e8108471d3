package events_test

import (
	"bytes"
	"compress/gzip"
	"encoding/csv"
	"errors"
	"io"
	"strings"
	"testing"

	"detente/events"
)

func BenchmarkPlain(b *testing.B) {
	text := newGDELT(1, 61, 2000).text(200_000)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		if _, err := events.Read(b.Context(), []events.Source{events.Text("x", text)}, events.Options{Parties: koreans()}); err != nil {
			b.Fatal(err)
		}
	}
}

func zipped(text []byte) []byte {
	var z bytes.Buffer
	w := gzip.NewWriter(&z)
	_, _ = w.Write(text)
	_ = w.Close()
	return z.Bytes()
}

func BenchmarkGzip(b *testing.B) {
	text := newGDELT(1, 61, 2000).text(200_000)
	packed := zipped(text)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		if _, err := events.Read(b.Context(), []events.Source{events.Text("x", packed)}, events.Options{Parties: koreans()}); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkCSV is what the reader of the standard library takes to do the same.
func BenchmarkCSV(b *testing.B) {
	text := newGDELT(1, 61, 2000).text(200_000)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		standard(text)
	}
}

func standard(text []byte) int {
	r := csv.NewReader(bytes.NewReader(text))
	r.Comma, r.LazyQuotes, r.FieldsPerRecord, r.ReuseRecord = '\t', true, 61, true
	n := 0
	for {
		row, err := r.Read()
		if errors.Is(err, io.EOF) {
			return n
		}
		a, c := strings.HasPrefix(row[5], "PRK"), strings.HasPrefix(row[15], "KOR")
		if a && c {
			n++
		}
	}
}
