package main

import (
	"fmt"
	"runtime/debug"

	"github.com/spf13/cobra"
)

func newVersion(s *session) *cobra.Command {
	return &cobra.Command{
		Use:     "version",
		Short:   "print the version of this program",
		Example: "  detente version",
		Args:    exactly(),
		RunE: func(*cobra.Command, []string) error {
			fmt.Fprintln(s.stdout, version())
			return nil
		},
	}
}

// version is that of the module, the commit and the Go it was built with, as
// far as the binary knows them.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "detente (unknown build)"
	}
	text := "detente " + info.Main.Version
	for _, x := range info.Settings {
		if x.Key == "vcs.revision" {
			text += " " + x.Value[:min(len(x.Value), 12)]
		}
	}
	return text + " " + info.GoVersion
}
