//go:build ignore

// Generates offline.wasm.gz: the workbench as WebAssembly, for builds with the
// tag offline.

package main

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"os"
	"os/exec"
)

func main() {
	if err := generate(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func generate() error {
	const made = "offline.wasm"
	defer os.Remove(made)
	build := exec.Command("go", "build", "-buildmode=c-shared", "-trimpath", "-buildvcs=false", "-ldflags=-s -w -buildid=", "-o", made, "../offline")
	build.Env = append(os.Environ(), "GOOS=wasip1", "GOARCH=wasm", "CGO_ENABLED=0", "GOFLAGS=")
	build.Stdout, build.Stderr = os.Stdout, os.Stderr
	if err := build.Run(); err != nil {
		return err
	}
	text, err := os.ReadFile(made)
	if err != nil {
		return err
	}
	var b bytes.Buffer
	z, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		return err
	}
	if _, err := z.Write(text); err != nil {
		return err
	}
	if err := z.Close(); err != nil {
		return err
	}
	fmt.Printf("%s.gz: %d bytes of %d\n", made, b.Len(), len(text))
	return os.WriteFile(made+".gz", b.Bytes(), 0o644)
}
