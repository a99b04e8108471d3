package main

import (
	"github.com/spf13/cobra"

	"detente"
)

func newSchema(s *session) *cobra.Command {
	return &cobra.Command{
		Use:   "schema",
		Short: "print the JSON Schema of a case file, for editors",
		Long: `schema prints the JSON Schema of case.yaml. An editor that knows it completes
keys and marks mistakes as you type; check finds more than it can.`,
		Example: `  detente schema > case.schema.json
  # then, as the first line of case.yaml:
  # yaml-language-server: $schema=case.schema.json`,
		Args: exactly(),
		RunE: func(*cobra.Command, []string) error {
			_, err := s.stdout.Write(detente.Schema())
			return err
		},
	}
}
