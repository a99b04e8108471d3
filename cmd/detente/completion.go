package main

import (
	"fmt"

	"github.com/spf13/cobra"
)

func newCompletion(s *session) *cobra.Command {
	shells := []string{"bash", "zsh", "fish"}
	return &cobra.Command{
		Use:   "completion bash|zsh|fish",
		Short: "print a script that lets a shell complete commands",
		Long: `completion prints a script for a shell. With it, Tab completes commands and
flags, and the scenarios, voices and parties of the case on the line.`,
		Example: `  source <(detente completion bash)
  detente completion zsh > "${fpath[1]}/_detente"
  detente completion fish > ~/.config/fish/completions/detente.fish`,
		Args:      exactly("shell"),
		ValidArgs: shells,
		RunE: func(cmd *cobra.Command, args []string) error {
			switch args[0] {
			case "bash":
				return cmd.Root().GenBashCompletionV2(s.stdout, true)
			case "zsh":
				return cmd.Root().GenZshCompletion(s.stdout)
			case "fish":
				return cmd.Root().GenFishCompletion(s.stdout, true)
			}
			return &usage{fmt.Sprintf("there is no completion for %q", args[0]), nearest(args[0], shells)}
		},
	}
}
